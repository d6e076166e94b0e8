"""A notebook through papermill, and through nbval once more: run it, then run it again and compare every output."""

from __future__ import annotations

import contextlib
import io
import re
import reprlib
import time
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from queue import Empty
from typing import Any

import nbformat
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill import execute_notebook as papermill_execute
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from retention.display import PHONE_MIME
from retention.report.notebooks import code_cells, first_line

_ENGINE = "retention"
_now_in: dict[str, Any] = {}
_SANITIZE = Path(__file__).with_name("templates") / "sanitize.cfg"
_SETTINGS = _SANITIZE.with_name("pytest.ini")
_PICTURES = ("image/png", "image/jpeg")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class _WatchedEngine(NBClientEngine):
    """Papermill's own engine, telling which cell has begun."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **settings):
        begun, told = nb_man.cell_start, _now_in["on_cell"]

        def cell_start(cell, cell_index=None, **more):
            if cell.cell_type == "code":
                _now_in.update(number=_now_in["number"] + bool(cell.source.strip()), source=cell.source)
                told(number=_now_in["number"], line=first_line(cell.source))
            return begun(cell, cell_index=cell_index, **more)

        # Once at the end: a notebook with pictures is megabytes, and papermill would write it twice for each cell.
        save, nb_man.cell_start, nb_man.save = nb_man.save, cell_start, lambda **more: None
        try:
            return super().execute_managed_notebook(nb_man, kernel_name, **settings)
        finally:
            nb_man.save = save
            save()


papermill_engines.register(_ENGINE, _WatchedEngine)


def execute_notebook(*, source: str, target: str, parameters: dict[str, Any], timeout: int,
                     on_cell: Callable[..., None]) -> dict[str, Any]:
    """Run ``source`` with ``parameters`` and save it as ``target``, in whose folder it runs.

    Returns
    -------
    dict
        ``seconds`` in all, ``in_cells`` of them, the ``longest`` cell, and ``failure``: None, or the
        cell's ``number``, first ``line`` and the ``error``.
    """
    _now_in.update(on_cell=on_cell, number=0, source="")
    began = time.perf_counter()
    failure = None
    try:
        papermill_execute(source, target, parameters=parameters, engine_name=_ENGINE, kernel_name="python3",
                          cwd=str(Path(target).parent), progress_bar=False, execution_timeout=timeout,
                          start_timeout=60, shutdown_kernel="immediate")
    except PapermillExecutionError as error:
        failure = f"{error.ename}: {error.evalue}"
    except DeadKernelError:
        failure = "the kernel died"
    except CellTimeoutError:
        failure = f"the cell ran longer than {timeout} s"
    seconds = time.perf_counter() - began
    durations = _settle(Path(target))
    if failure is not None:
        failure = {"number": _now_in["number"], "line": first_line(_now_in["source"]), "error": failure}
    return {"seconds": seconds, "in_cells": sum(durations), "longest": max(durations, default=0.0),
            "failure": failure}


def _settle(path: Path) -> list[float]:
    """Take times, machine paths and random ids out of the saved notebook; return the cells' durations."""
    notebook = nbformat.read(path, as_version=4)
    durations = [cell.metadata.get("papermill", {}).get("duration") or 0.0 for cell in notebook.cells]
    notebook.metadata.pop("papermill", None)
    for index, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"injected-{index}"
    nbformat.write(notebook, path)
    return durations


def validate_notebook(*, path: str, timeout: float, on_cell: Callable[..., None]) -> dict[str, Any]:
    """Run the notebook at ``path`` again and hold every output against the stored one.

    A notebook in which a code cell was never executed is refused: nbval would compare nothing and pass.

    Returns
    -------
    dict
        ``seconds``, how many ``outputs`` and ``figures`` were compared, and ``failure``: None, or the cell's
        ``number``, first ``line`` and the ``error``.
    """
    began = time.perf_counter()
    cells = code_cells(path)
    outputs = [output for cell in cells for output in cell["outputs"]]
    figures = sum(kind in output.get("data", {}) for output in outputs for kind in _PICTURES)
    failure = _never_executed(cells) or _rerun(path, cells, timeout, on_cell)
    return {"seconds": time.perf_counter() - began, "outputs": len(outputs), "figures": figures, "failure": failure}


def _never_executed(cells: list[dict]) -> dict | None:
    if not cells:
        return {"number": 0, "line": "", "error": "the notebook has no code cell, so nothing can be compared"}
    for number, cell in enumerate(cells, start=1):
        if "".join(cell["source"]).strip() and cell["execution_count"] is None:
            return _failure(number, cell, "stripped: the cell has no execution count, so its outputs were never made "
                                          "by this notebook and nothing would be compared")
    return None


def _rerun(path: str, cells: list[dict], timeout: float, on_cell: Callable[..., None]) -> dict | None:
    watch = _Watch(Path(path), cells, on_cell)
    log = io.StringIO()
    # The folder is named by a dot, and the file by the plug-in: pytest takes brackets in a name for a parameter.
    arguments = [".", "-p", "nbval.plugin", "--nbval", f"--nbval-sanitize-with={_SANITIZE}",
                 f"--nbval-cell-timeout={timeout}", "--nbval-kernel-name=python3", "--exitfirst", "--color=no", "-q",
                 "-c", str(_SETTINGS), "--rootdir=.", "--noconftest", "-p", "no:cacheprovider", "-p", "no:doctest",
                 "-p", "no:python", "--capture=no"]
    with contextlib.redirect_stdout(log), contextlib.redirect_stderr(log), contextlib.chdir(Path(path).parent):
        code = pytest.main(arguments, plugins=[watch])
    if watch.failure is None and (code != 0 or watch.passed != len(cells)):
        return {"number": 0, "line": "", "error": f"validation did not finish: {log.getvalue().strip()[-500:]}"}
    return watch.failure


class _Watch:
    """The pytest plug-in: compares figures too, notices a dead kernel, and keeps the first failure."""

    def __init__(self, path: Path, cells: list[dict], on_cell: Callable[..., None]):
        self.path, self.cells, self.on_cell = path, cells, on_cell
        self.failure: dict | None = None
        self.passed = 0

    def pytest_ignore_collect(self, collection_path):
        return not (collection_path == Path.cwd() or collection_path.samefile(self.path))

    def pytest_collection_modifyitems(self, items):
        for item in items:
            item.parent.skip_compare = (*(kind for kind in item.parent.skip_compare if kind not in _PICTURES),
                                        PHONE_MIME)
            item.options.update(check=True, skip=False)  # a notebook cannot excuse itself from being compared

    @pytest.hookimpl(tryfirst=True)
    def pytest_assertrepr_compare(self, left, right):
        return [_difference(left, right)]

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_setup(self, item):
        cell = self.cells[item.cell_num]
        self.on_cell(number=item.cell_num + 1, line=first_line("".join(cell["source"])))
        kernel = item.parent.kernel
        if item.cell_num == 0:
            kernel.await_reply = _impatient(kernel, kernel.await_reply)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        if report.passed and call.when == "call":
            self.passed += 1
        elif not report.passed and self.failure is None:
            self.failure = _failure(item.cell_num + 1, self.cells[item.cell_num], _why(call.excinfo, item))
        return report


def _impatient(kernel: Any, await_reply: Callable) -> Callable:
    """nbval waits out its whole time-out when the kernel has died; this looks every second."""

    def wait(message_id, timeout=None):
        deadline = time.monotonic() + timeout
        while True:
            try:
                return await_reply(message_id, timeout=min(1.0, max(0.0, deadline - time.monotonic())))
            except Empty:
                if not kernel.is_alive():
                    raise RuntimeError("the kernel died") from None
                if time.monotonic() >= deadline:
                    raise

    return wait


def _why(excinfo: Any, item: Any) -> str:
    error = excinfo.value
    if str(error).startswith("Cell outputs differ"):
        found = " ".join(_COLOUR.sub("", line).strip() for line in item.comparison_traceback if line.strip())
        return "the output changed when run again: " + _short(found.replace("assert reference_output == test_output "
                                                                             "failed:", ""))
    trace = getattr(error, "inner_traceback", None)
    if trace and not str(error).startswith("Timeout"):
        last = [line for line in _COLOUR.sub("", trace).splitlines() if line.strip()][-1]
        return f"raised when run again: {_short(last)}"
    return f"when run again: {_short(str(error))}"


def _difference(stored: Any, now: Any) -> str:
    """What differs, in a few words; nbval's own explanation is pages of base64 and braces."""
    if isinstance(stored, dict) and isinstance(now, dict):
        keys = [key for key in {**stored, **now} if stored.get(key) != now.get(key)]
        return "; ".join(f"{key}: {_difference(stored.get(key), now.get(key))}" for key in keys)
    if isinstance(stored, list) and isinstance(now, list) and len(stored) == len(now):
        return next(_difference(*pair) for pair in zip(stored, now, strict=True) if pair[0] != pair[1])
    if isinstance(stored, str) and isinstance(now, str):
        if "<snip base64" in stored or "<snip base64" in now:
            return "another picture"
        lines = zip_longest(stored.splitlines(), now.splitlines(), fillvalue="")
        stored, now = next((pair for pair in lines if pair[0] != pair[1]), (stored, now))
    return f"stored {reprlib.repr(stored)}, now {reprlib.repr(now)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 200 else text[:199] + "…"


def _failure(number: int, cell: dict, error: str) -> dict:
    return {"number": cell["execution_count"] or number, "line": first_line("".join(cell["source"])), "error": error}
