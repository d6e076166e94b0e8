"""A notebook through papermill, and through nbval once more: run it, then run it again and compare every output."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import math
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
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.log import logger

from retention.display import PHONE_MIME
from retention.records import rows_of
from retention.report.notebooks import code_cells, first_line
from retention.words.prose import prose, put_in

_ENGINE = "retention"
_now_in: dict[str, Any] = {}
_SANITIZE = Path(__file__).with_name("templates") / "sanitize.cfg"
_SETTINGS = _SANITIZE.with_name("pytest.ini")
_PICTURES = ("image/png", "image/jpeg")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_DIED = "the kernel died"
#: Seconds that a kernel may take to start.
_START = 60
#: A step of the ninth digit, to which numbers are shown: those of two runs differ by far less, as sums over threads
#: do, but any number may lie where the ninth digit turns.
_STEP = 1.01e-8
#: Characters that the outputs of a notebook may have together: forty times what the kit's own have.
LARGEST = 50_000_000


class _BoundedClient(PapermillNotebookClient):
    """Papermill's own client, which takes outputs up to `LARGEST` and then interrupts the kernel."""

    _characters = 0

    def process_message(self, msg, cell, cell_index):
        content = msg["content"]
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "update_display_data"):
            data = content.get("data", {"text": content.get("text", "")})
            self._characters += sum(len(value) if isinstance(value, str) else len(json.dumps(value))
                                    for value in data.values())
        if self._characters > LARGEST:
            if _now_in["too_large"] is None:
                _now_in["too_large"] = _where()
                _now_in["stop"] = asyncio.ensure_future(self.km.interrupt_kernel())
            if msg["msg_type"] in ("stream", "display_data", "execute_result"):
                return None
        return super().process_message(msg, cell, cell_index)


class _WatchedEngine(Engine):
    """Papermill's own engine, telling which cell has begun, and ending the notebook at its deadline."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, *, deadline, **settings):
        begun, told = nb_man.cell_start, _now_in["on_cell"]

        def cell_start(cell, cell_index=None, **more):
            if cell.cell_type == "code":
                _now_in.update(number=_now_in["number"] + bool(cell.source.strip()), source=cell.source)
                told(number=_now_in["number"], line=first_line(cell.source))
            return begun(cell, cell_index=cell_index, **more)

        def left(cell):
            return max(deadline - time.monotonic(), 0.01)

        # Once at the end: a notebook with pictures is megabytes, and papermill would write it twice for each cell.
        save, nb_man.cell_start, nb_man.save = nb_man.save, cell_start, lambda **more: None
        try:
            return _BoundedClient(nb_man, kernel_name=kernel_name, timeout_func=left, startup_timeout=_START,
                                  shutdown_kernel="immediate", log=logger, **settings).execute()
        finally:
            nb_man.save = save
            save()


papermill_engines.register(_ENGINE, _WatchedEngine)


def execute_notebook(*, source: str, target: str, parameters: dict[str, Any], timeout: float,
                     on_cell: Callable[..., None], language: str = "en") -> dict[str, Any]:
    """Run ``source`` with ``parameters`` and save it as ``target``, in whose folder it runs, for ``timeout`` seconds.

    Its text cells are in ``language`` afterwards, where there is a translation of them.

    Returns
    -------
    dict
        ``seconds`` in all, ``in_cells`` of them, the ``longest`` cell, what was written ``aside`` to standard error,
        and ``failure``: None, or what happened (``kind``), the cell's ``number``, first ``line`` and the ``error``, and
        where the cell raised it the error's ``name``.
    """
    _now_in.update(on_cell=on_cell, number=0, source="", too_large=None, stop=None)
    began = time.perf_counter()
    failure = None
    try:
        papermill_execute(source, target, parameters=parameters, engine_name=_ENGINE, kernel_name="python3",
                          cwd=str(Path(target).parent), progress_bar=False, deadline=time.monotonic() + timeout)
    except PapermillExecutionError as error:
        failure = {"kind": "raised", "error": f"{error.ename}: {error.evalue}", "name": error.ename}
    except DeadKernelError:
        failure = {"kind": "died", "error": _DIED}
    except CellTimeoutError:
        failure = {"kind": "timeout", "error": f"the chapter ran longer than {timeout:g} s"}
    if _now_in["too_large"] is not None:
        failure = {"kind": "large", "error": f"the outputs are larger than {LARGEST // 1_000_000} MB; print less, or "
                                             "aggregate first"}
    seconds = time.perf_counter() - began
    if failure is not None:
        failure |= _now_in["too_large"] or _where()
    notebook = nbformat.read(target, as_version=4)
    durations = _settle(notebook)
    failure = failure or _ended_early(notebook)
    aside = "" if failure else _without_stderr(notebook)
    put_in(notebook.cells, prose(Path(source).stem, language))
    nbformat.write(notebook, target)
    return {"seconds": seconds, "in_cells": sum(durations), "longest": max(durations, default=0.0), "aside": aside,
            "failure": failure}


def _where() -> dict[str, Any]:
    """The cell that is running."""
    return {"number": _now_in["number"], "line": first_line(_now_in["source"])}


def _settle(notebook: nbformat.NotebookNode) -> list[float]:
    """Take times, machine paths and random ids out of an executed notebook; return the cells' durations."""
    durations = [cell.metadata.get("papermill", {}).get("duration") or 0.0 for cell in notebook.cells]
    notebook.metadata.pop("papermill", None)
    for index, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = f"injected-{index}"
    return durations


def _ended_early(notebook: nbformat.NotebookNode) -> dict[str, Any] | None:
    """A cell that left the notebook without an error: papermill takes ``sys.exit(0)`` for an end like any other."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, start=1):
        if any(output.output_type == "error" and output.ename == "SystemExit" for output in cell.outputs):
            return _failure("exit", number, cell, "SystemExit ended the notebook before its end")
    return None


def _without_stderr(notebook: nbformat.NotebookNode) -> str:
    """Take out what went to standard error, and return how it begins: warnings of a busy machine come when they like,
    and name its folders."""
    aside = ""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            aside += "".join(output.text for output in cell.outputs if _is_stderr(output))
            cell.outputs = [output for output in cell.outputs if not _is_stderr(output)]
    return _short(aside)


def _is_stderr(output: Any) -> bool:
    return output["output_type"] == "stream" and output["name"] == "stderr"


def validate_notebook(*, path: str, timeout: float, patience: float, on_cell: Callable[..., None]) -> dict[str, Any]:
    """Run the notebook at ``path`` again and hold every output against the stored one; standard error aside.

    Numbers that differ by a step of the ninth digit are the same.

    A notebook in which a code cell was never executed is refused: nbval would compare nothing and pass. A cell may take
    ``patience`` seconds, all together ``timeout``.

    Returns
    -------
    dict
        ``seconds``, how many ``outputs`` and ``figures`` were compared, and ``failure`` as `execute_notebook` has it.
    """
    began = time.perf_counter()
    cells = code_cells(path)
    outputs = [output for cell in cells for output in cell["outputs"]]
    figures = sum(kind in output.get("data", {}) for output in outputs for kind in _PICTURES)
    failure = _never_executed(cells) or _rerun(path, cells, patience, time.monotonic() + timeout, on_cell)
    return {"seconds": time.perf_counter() - began, "outputs": len(outputs), "figures": figures, "failure": failure}


def _never_executed(cells: list[dict]) -> dict | None:
    if not cells:
        return {"kind": "stripped", "number": 0, "line": "",
                "error": "the notebook has no code cell, so nothing can be compared"}
    for number, cell in enumerate(cells, start=1):
        if "".join(cell["source"]).strip() and cell["execution_count"] is None:
            return _failure("stripped", number, cell, "stripped: the cell has no execution count, so its outputs were "
                                                      "never made by this notebook and nothing would be compared")
    return None


def _rerun(path: str, cells: list[dict], patience: float, deadline: float,
           on_cell: Callable[..., None]) -> dict | None:
    watch = _Watch(Path(path), cells, deadline, on_cell)
    log = io.StringIO()
    # The folder is named by a dot, and the file by the plug-in: pytest takes brackets in a name for a parameter.
    arguments = [".", "-p", "nbval.plugin", "--nbval", f"--nbval-sanitize-with={_SANITIZE}",
                 f"--nbval-cell-timeout={patience}", "--nbval-kernel-name=python3", "--exitfirst", "--color=no", "-q",
                 "-c", str(_SETTINGS), "--rootdir=.", "--confcutdir=.", "--noconftest", "-p", "no:cacheprovider",
                 "-p", "no:doctest", "-p", "no:python", "--capture=no"]
    with contextlib.redirect_stdout(log), contextlib.redirect_stderr(log), contextlib.chdir(Path(path).parent):
        code = pytest.main(arguments, plugins=[watch])
    if watch.failure is None and (code != 0 or watch.passed != len(cells)):
        return {"kind": "changed", "number": 0, "line": "",
                "error": f"validation did not finish: {log.getvalue().strip()[-500:]}"}
    return watch.failure


class _Watch:
    """The pytest plug-in: compares figures too, but neither standard error nor the noise of sums, notices a dead kernel
    and the deadline, and keeps the first failure."""

    def __init__(self, path: Path, cells: list[dict], deadline: float, on_cell: Callable[..., None]):
        self.path, self.cells, self.deadline, self.on_cell = path, cells, deadline, on_cell
        self.failure: dict | None = None
        self.passed = 0

    def pytest_ignore_collect(self, collection_path):
        try:
            return not (collection_path == Path.cwd() or collection_path.samefile(self.path))
        except FileNotFoundError:  # what others write and remove beside it
            return True

    def pytest_collection_modifyitems(self, items):
        for item in items:
            item.parent.skip_compare = (*(kind for kind in item.parent.skip_compare if kind not in _PICTURES),
                                        PHONE_MIME)
            item.options.update(check=True, skip=False)  # a notebook cannot excuse itself from being compared
            item.output_timeout = _START  # nbval gives a busy machine five seconds
            item.compare_outputs = _but_noise(item.compare_outputs)

    @pytest.hookimpl(tryfirst=True)
    def pytest_assertrepr_compare(self, left, right):
        return [_difference(left, right)]

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_setup(self, item):
        cell = self.cells[item.cell_num]
        self.on_cell(number=item.cell_num + 1, line=first_line("".join(cell["source"])))
        kernel = item.parent.kernel
        if item.cell_num == 0:
            kernel.await_reply = _impatient(kernel, kernel.await_reply, self.deadline)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        if report.passed and call.when == "call":
            self.passed += 1
        elif not report.passed and self.failure is None:
            kind, error = _why(call.excinfo, item)
            self.failure = _failure(kind, item.cell_num + 1, self.cells[item.cell_num], error)
        return report


def _but_noise(compare: Callable) -> Callable:
    """A comparison without standard error, in which numbers that differ by a step of their last digit are the same."""
    def compared(now, stored, **more):
        now, stored = ([output for output in side if not _is_stderr(output)] for side in (now, stored))
        if len(now) == len(stored) and now != stored:
            now, stored = _unpacked(now), _unpacked(stored)
            now = [_settled(*pair) for pair in zip(now, stored, strict=True)]
        return compare(now, stored, **more)

    return compared


def _unpacked(shown: Any) -> Any:
    """Outputs with the rows of large tables as values, which can be compared one by one."""
    if isinstance(shown, list):
        return [_unpacked(one) for one in shown]
    if isinstance(shown, dict) and "packed" in shown and shown.get("kind") == "table":
        return {**{key: value for key, value in shown.items() if key != "packed"}, "rows": rows_of(shown)}
    return type(shown)({key: _unpacked(value) for key, value in shown.items()}) if isinstance(shown, dict) else shown


def _settled(now: Any, stored: Any) -> Any:
    """What came out now, with the stored number wherever the two differ by no more than `_STEP`."""
    if isinstance(now, dict) and isinstance(stored, dict):
        return type(now)({key: _settled(value, stored.get(key)) for key, value in now.items()})
    if isinstance(now, list) and isinstance(stored, list) and len(now) == len(stored):
        return [_settled(*pair) for pair in zip(now, stored, strict=True)]
    if isinstance(now, float) and isinstance(stored, int | float) and math.isclose(now, stored, rel_tol=_STEP):
        return stored
    return now


def _impatient(kernel: Any, await_reply: Callable, last: float) -> Callable:
    """nbval waits out its whole time-out when the kernel has died; this looks every second, and ends at the last."""

    def wait(message_id, timeout=None):
        deadline = min(time.monotonic() + timeout, last)
        while True:
            try:
                return await_reply(message_id, timeout=min(1.0, max(0.0, deadline - time.monotonic())))
            except Empty:
                if not kernel.is_alive():
                    raise RuntimeError(_DIED) from None
                if time.monotonic() >= deadline:
                    raise

    return wait


def _why(excinfo: Any, item: Any) -> tuple[str, str]:
    """What happened, in one word and in a line."""
    error = excinfo.value
    if str(error).startswith("Cell outputs differ"):
        found = " ".join(_COLOUR.sub("", line).strip() for line in item.comparison_traceback if line.strip())
        return "changed", "the output changed when run again: " + _short(
            found.replace("assert reference_output == test_output failed:", ""))
    trace = getattr(error, "inner_traceback", None)
    if trace and not str(error).startswith("Timeout"):
        last = [line for line in _COLOUR.sub("", trace).splitlines() if line.strip()][-1]
        return "changed", f"raised when run again: {_short(last)}"
    kind = "timeout" if str(error).startswith("Timeout") else "died" if str(error) == _DIED else "changed"
    return kind, f"when run again: {_short(str(error))}"


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


def _failure(kind: str, number: int, cell: Any, error: str) -> dict[str, Any]:
    return {"kind": kind, "number": cell["execution_count"] or number, "line": first_line("".join(cell["source"])),
            "error": error}
