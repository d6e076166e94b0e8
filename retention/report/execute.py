"""One notebook through papermill: parameters in, executed notebook out, without what changes from run to run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill import execute_notebook as papermill_execute
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from retention.report.cells import first_line

_ENGINE = "retention"
_now_in: dict[str, Any] = {}


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

        nb_man.cell_start = cell_start
        return super().execute_managed_notebook(nb_man, kernel_name, **settings)


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
