"""The process that runs notebooks: it imports papermill and nbval once and then takes one job after another.

Started as ``python -m retention.report.worker``. Jobs arrive as JSON lines on standard input; events and results
leave as JSON lines on standard output. When the input closes, because the runner has ended in whatever way, the
worker ends at once and its kernel follows, which watches for that.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TextIO

from retention.report.lists import HANDOVER


def main() -> None:
    # What libraries print must not reach the line protocol.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    jobs: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_read_jobs, args=(jobs,), daemon=True).start()

    from retention.report.execute import execute_notebook
    from retention.report.render import render_notebook
    from retention.report.validate import validate_notebook

    os.environ.pop(HANDOVER, None)  # whatever the user's shell says: only a job may name a folder
    kinds = {"execute": execute_notebook, "validate": validate_notebook, "render": render_notebook}
    while True:
        job = json.loads(jobs.get())
        with _environment(job.pop("environment", {})):
            _reply(replies, event="done", **_do(kinds[job.pop("kind")], job, replies))


@contextmanager
def _environment(more: Mapping[str, str]) -> Iterator[None]:
    """Let the kernels of one job find ``more`` in their environment."""
    os.environ.update(more)
    try:
        yield
    finally:
        for name in more:
            os.environ.pop(name)


def _read_jobs(jobs: queue.Queue[str]) -> None:
    for line in sys.stdin:
        jobs.put(line)
    os._exit(0)


def _do(task: Callable[..., dict], job: dict[str, Any], replies: TextIO) -> dict[str, Any]:
    try:
        return {"result": task(**job, on_cell=lambda **cell: _reply(replies, event="cell", **cell))}
    except Exception as error:  # whatever it is, the runner must hear of it and say where it happened
        import traceback

        return {"error": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}


def _reply(replies: TextIO, **message: Any) -> None:
    replies.write(json.dumps(message, ensure_ascii=False) + "\n")
    replies.flush()


if __name__ == "__main__":
    main()
