"""The processes that run notebooks: both ends of the line between the runner and its workers.

A worker, ``python -m retention.report.workers``, imports papermill and nbval once and then takes one job after another.
Jobs arrive as JSON lines on its standard input; events and results leave as JSON lines on its standard output. When
the input closes, because the runner has ended in whatever way, the worker ends at once and its kernel follows.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

from retention.errors import ReportError
from retention.report.environment import steady_environment
from retention.report.kernels import SOCKET, KernelServer, can_fork, use_forked_kernels


class WorkerError(ReportError):
    """A worker that could not do its job, or that has died over it."""


class Worker:
    """One worker process; it and its kernel end with this process, however that ends.

    Parameters
    ----------
    folder : Path
        A private folder for what it and its kernels write.
    sockets : Path, optional
        Another with a short name, for what they talk over.
    kernels : KernelServer, optional
        Where its kernels come from; by default each is a new process.
    """

    def __init__(self, folder: Path, *, sockets: Path | None = None, kernels: KernelServer | None = None):
        self.log, self._kernels = folder / "worker.log", kernels
        self._environment = steady_environment(folder, sockets=sockets)
        self._start()

    def _start(self) -> None:
        with ExitStack() as opened:
            log, environment, line = opened.enter_context(self.log.open("ab")), self._environment, []
            if self._kernels is not None:
                line = [opened.enter_context(self._kernels.connect()).fileno()]
                environment = {**environment, SOCKET: str(line[0])}
            self.process = subprocess.Popen([sys.executable, "-m", "retention.report.workers"], stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE, stderr=log, env=environment, text=True,
                                            encoding="utf-8", start_new_session=True, pass_fds=line)

    def do(self, kind: str, *, on_cell: Callable[..., None] | None = None, **job: Any) -> dict[str, Any]:
        """Do one job and return its result.

        Raises
        ------
        WorkerError
            The job raised, or the worker died.
        """
        if self.process.poll() is not None:
            self._close()
            self._start()
        with suppress(BrokenPipeError):  # a worker that has just died is told apart below
            self.process.stdin.write(json.dumps({"kind": kind, **job}) + "\n")
            self.process.stdin.flush()
        for line in self.process.stdout:
            message = json.loads(line)
            if message.pop("event") == "cell":
                if on_cell is not None:
                    on_cell(**message)
            elif "result" in message:
                return message["result"]
            else:
                with self.log.open("a", encoding="utf-8") as log:
                    log.write(message["traceback"])
                raise WorkerError(f"{kind}: {message['error']}")
        code = self.process.wait()
        if code < 0:
            raise WorkerError(f"{kind}: the process that ran it was killed ({signal.Signals(-code).name}); is there "
                              "memory enough?")
        raise WorkerError(f"{kind}: the process that ran it ended with code {code}")

    def end(self) -> None:
        """Close its input, at which it ends; kill it if it does not."""
        with suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._close()

    def _close(self) -> None:
        with suppress(OSError):  # what was never sent is of no use to a process that has ended
            self.process.stdin.close()
        self.process.stdout.close()


@contextmanager
def start_workers(number: int, folder: Path, *, sockets: Path | None = None) -> Iterator[list[Worker]]:
    """Start ``number`` workers, and what their kernels come from, with their own files under ``folder``; end them all
    when left."""
    workers: list[Worker] = []
    with ExitStack() as started:
        kernels = None
        if can_fork():
            kernels = KernelServer(steady_environment(folder / "kernels"), folder / "kernels" / "server.log")
            started.callback(kernels.end)
        try:
            for place in range(number):
                workers.append(Worker(folder / f"worker-{place}", sockets=sockets, kernels=kernels))
            yield workers
        finally:
            for worker in workers:
                with suppress(OSError):
                    worker.process.stdin.close()
            for worker in workers:
                worker.end()


class Pool:
    """A queue of tasks before a few workers; a task may put further tasks.

    The lowest priority runs first. When a task raises, those not yet begun are dropped, and `finish` raises
    the same once those under way have ended.
    """

    def __init__(self, workers: list[Worker]):
        self.workers = workers
        self._tasks: queue.PriorityQueue = queue.PriorityQueue()
        self._changed = threading.Condition()
        self._open = self._count = 0
        self._error: BaseException | None = None

    def put(self, priority: tuple, task: Callable[[Worker], None]) -> None:
        with self._changed:
            self._open += 1
            self._count += 1
            self._tasks.put((priority, self._count, task))
            self._changed.notify_all()

    def start(self) -> None:
        self._threads = [threading.Thread(target=self._serve, args=(worker,), daemon=True) for worker in self.workers]
        for thread in self._threads:
            thread.start()

    def finish(self) -> None:
        """Wait until no task is left, and raise what one of them raised."""
        for thread in self._threads:
            while thread.is_alive():  # a plain join could not be interrupted
                thread.join(timeout=0.5)
        if self._error is not None:
            raise self._error

    def stop(self, error: BaseException, *, by: Worker | None = None) -> None:
        """Begin no further task, and break off those of the other workers: the report has failed."""
        with self._changed:
            first, self._error = self._error is None, self._error or error
            self._changed.notify_all()
        for worker in self.workers if first else ():
            if worker is not by:
                worker.process.kill()

    def _serve(self, worker: Worker) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._error or not self._open or not self._tasks.empty())
                if self._error or not self._open:
                    return
                task = self._tasks.get()[-1]
            try:
                task(worker)
            except BaseException as error:  # handed to the thread that waits
                self.stop(error, by=worker)
            with self._changed:
                self._open -= 1
                self._changed.notify_all()


def main() -> None:
    # What libraries print must not reach the line protocol.
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    jobs: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_read_jobs, args=(jobs,), daemon=True).start()

    from retention.report.chapter import render_notebook
    from retention.report.execution import execute_notebook, validate_notebook

    use_forked_kernels()
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
