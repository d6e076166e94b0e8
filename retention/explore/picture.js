// A picture on which a place can be pointed at. What is drawn there is known in Python.
function render({ model, el }) {
  const image = document.createElement("img");
  const caption = document.createElement("p");
  const small = document.createElement("small");
  caption.append(small);
  caption.style.cssText = "margin:.3em 0;line-height:1.5";
  const show = () => {
    const png = model.get("png");
    el.style.display = png ? "block" : "none";
    if (!png) return;
    image.src = `data:image/png;base64,${png}`;
    image.alt = model.get("alt");
    image.width = model.get("width");
    image.title = model.get("hint");
    image.style.cssText = `max-width:100%;cursor:${model.get("hint") ? "pointer" : "default"}`;
    small.textContent = model.get("caption");
  };
  image.addEventListener("click", (event) => {
    if (!model.get("hint")) return;
    const box = image.getBoundingClientRect();
    model.set("pointed", [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
    model.save_changes();
  });
  model.on("change", show);
  show();
  el.append(image, caption);
}
export default { render };
