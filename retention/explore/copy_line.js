// A line of code with a button that copies it. The words come from Python.
function render({ model, el }) {
  const line = document.createElement("code");
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "jupyter-button widget-button rt-copy";
  said.setAttribute("role", "status");
  el.style.cssText = "display:flex;flex-wrap:wrap;align-items:center;gap:.6em;max-width:100%;overflow:visible";
  line.style.cssText = "overflow-wrap:anywhere;user-select:all;padding:.35em .6em;"
    + "background:var(--jp-layout-color2,#eee);color:var(--jp-content-font-color1,#111);border-radius:3px";
  button.style.cssText = "width:auto;padding:0 1em";
  const show = () => {
    line.textContent = model.get("code");
    button.textContent = model.get("label");
    said.textContent = "";
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(model.get("code"));
      said.textContent = model.get("copied");
    } catch {  // the browser does not allow it: the line is marked, and the keyboard copies it
      getSelection().selectAllChildren(line);
      said.textContent = model.get("marked");
    }
  };
  button.addEventListener("click", copy);
  model.on("change:code", show);
  show();
  el.append(line, button, said);
}
export default { render };
