"""JupyterLab as a reader meets it: started on a folder, a notebook opened and run, and what was asked of the web."""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlparse

from retention.course.copies import write_course
from retention.report.environment import THREADS
from retention.report.notebooks import find_notebooks, scratch_copies

ROOT = Path(__file__).parents[2]
LESSONS = ("01_loyal_or_retained", "02_rates_and_denominators", "05_scores_and_their_uncertainty")
#: The notebook in front, and its cells as the page holds them.
_NOTEBOOK = "window.jupyterapp.shell.currentWidget"
_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "docmanager-extension/plugin": {"autosave": False},
}
_IDLE = f"""name => {{
    const widget = window.jupyterapp && window.jupyterapp.shell && {_NOTEBOOK};
    return widget && widget.context && widget.context.path.endsWith(name) && widget.context.isReady
        && widget.sessionContext.session && widget.sessionContext.session.kernel
        && widget.sessionContext.session.kernel.status === 'idle';
}}"""
_CELLS = f"""() => {_NOTEBOOK}.content.model.sharedModel.cells.map(cell => cell.toJSON())"""
_RUN = f"""() => {{
    const widget = {_NOTEBOOK};
    window.finished = null;
    window.jupyterapp.commands.execute('runmenu:run-all').then(
        done => {{ window.finished = {{done}}; }}, error => {{ window.finished = {{error: `${{error}}`}}; }});
}}"""


def write_copies(folder: Path) -> None:
    """The notebooks of the kit and some lessons, as those who work with them have them."""
    scratch_copies(find_notebooks(launcher=True), folder)
    written = write_course(folder / "course")
    for path in written:
        if path.stem not in LESSONS:
            path.unlink()


class Lab:
    """A JupyterLab on a folder, with settings, kernels and a token of its own, that listens to this machine alone."""

    def __init__(self, folder: Path, browser):
        self.folder, self.browser = folder, browser
        self.token = secrets.token_hex(16)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        own = self.folder / ".jupyter"
        for name, content in _SETTINGS.items():
            file = own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(content))
        places = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime",
                  "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
                  "IPYTHONDIR": "ipython"}
        environment = {**os.environ, **THREADS, **{name: str(own / place) for name, place in places.items()},
                       "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
        self._log = (self.folder / ".jupyter.log").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
             f"--ServerApp.port={self.port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={self.token}",
             f"--ServerApp.root_dir={self.folder}", "--LabApp.expose_app_in_browser=True",
             "--LabApp.news_url=", "--LabApp.extension_manager=readonly"],
            stdout=self._log, stderr=subprocess.STDOUT, env=environment, cwd=self.folder)
        self._wait()
        return self

    def _wait(self) -> None:
        for _ in range(240):
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/api?token={self.token}", timeout=2):
                    return
            except OSError:
                time.sleep(0.25)
        self.__exit__()
        raise AssertionError("JupyterLab did not start:\n" + (self.folder / ".jupyter.log").read_text()[-2000:])

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._log.close()

    def open(self, name: str, *, width: int = 1280, height: int = 900) -> "Opened":
        """A notebook of the folder by its path, its kernel started and idle."""
        return Opened(self, name, width=width, height=height)


class Opened:
    """A notebook on a page, what the page asked for beyond this machine, and what went wrong on it."""

    def __init__(self, lab: Lab, name: str, *, width: int, height: int):
        self.context = lab.browser.new_context(viewport={"width": width, "height": height},
                                               permissions=["clipboard-read", "clipboard-write"])
        self.page = self.context.new_page()
        self.beyond, self.errors = [], []
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(f"{lab.url}/lab/tree/{name}?token={lab.token}&reset")
        self.page.wait_for_function(_IDLE, arg=name, timeout=120_000)

    def _asked(self, request) -> None:
        place = urlparse(request.url)
        if place.scheme in ("http", "https", "ws", "wss") and place.hostname not in ("127.0.0.1", "localhost"):
            self.beyond.append(request.url)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.page.evaluate(f"() => {_NOTEBOOK}.sessionContext.shutdown()")
        self.context.close()

    def run_all(self, *, seconds: float = 300) -> None:
        """Run every cell, and wait until the last one has ended."""
        self.page.evaluate(_RUN)
        self.page.wait_for_function("() => window.finished", timeout=seconds * 1000)
        ended = self.page.evaluate("() => window.finished")
        assert ended.get("done") is not False or self.failures(), ended

    def cells(self) -> list[dict]:
        """The code cells with what they have shown."""
        return [cell for cell in self.page.evaluate(_CELLS) if cell["cell_type"] == "code"]

    def failures(self) -> list[str]:
        """The errors that cells have shown."""
        return [f"{''.join(cell['source'])[:80]}: {output['ename']}: {output['evalue']}"
                for cell in self.cells() for output in cell["outputs"] if output["output_type"] == "error"]

    def not_run(self) -> list[str]:
        """The code cells that have no execution count."""
        return ["".join(cell["source"]) for cell in self.cells()
                if "".join(cell["source"]).strip() and not cell["execution_count"]]

    def write(self, cell_id: str, source: str) -> str:
        """Type another source into a cell, run it, and return what it shows as plain text."""
        self.page.evaluate(f"""([id, source]) => {{
            const panel = {_NOTEBOOK}, cells = panel.content.model.sharedModel.cells;
            const place = cells.findIndex(cell => cell.id === id);
            panel.content.activeCellIndex = place;
            panel.content.deselectAll();
            cells[place].setSource(source);
            window.finished = null;
            window.jupyterapp.commands.execute('notebook:run-cell').then(
                () => {{ window.finished = {{done: true}}; }});
        }}""", [cell_id, source])
        self.page.wait_for_function("() => window.finished", timeout=120_000)
        cell, = (cell for cell in self.cells() if cell["id"] == cell_id)
        return "\n".join("".join(output.get("text", "")) or "".join(output.get("data", {}).get("text/plain", ""))
                         or output.get("evalue", "") for output in cell["outputs"])


def text_of(html: str) -> str:
    """The text of a piece of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).strip()
