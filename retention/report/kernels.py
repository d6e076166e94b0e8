"""Kernels that are warm at once: one process imports what notebooks use and forks a fresh kernel for each.

The server, ``python -m retention.report.kernels``, hears the runner on its standard input, a socket over which the
runner hands it one further socket for each worker. A worker asks there for kernels and signals them; the server says
when one has ended. A kernel ends with its worker, and all end with the runner or the server.

A fork takes along one thread only, so nothing that the server imports may have started any: DuckDB is imported by the
kernels themselves. Where that cannot be had, and on systems where libraries do not survive a fork, kernels are started
in the ordinary way. A kernel begins as any new process does, with random numbers that nobody chose: a notebook that
forgot its seed is still found out when it is run again.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import importlib
import itertools
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, NoReturn

from retention.report.timings import TIMINGS, watch

#: Imported before the first kernel: what the kit's notebooks come to use, often within functions …
_MODULES = (
    "pyarrow.parquet", "scipy.stats", "scipy.optimize", "seaborn", "matplotlib.backends.backend_agg", "PIL.Image",
    "lifelines", "babel.dates", "babel.lists", "babel.numbers", "babel.units", "fluent.runtime", "ibis.backends.sql",
    "ibis.backends.sql.compilers.duckdb", "sklearn.calibration", "sklearn.cluster", "sklearn.compose",
    "sklearn.decomposition", "sklearn.ensemble", "sklearn.feature_extraction.text", "sklearn.inspection",
    "sklearn.linear_model", "sklearn.metrics", "sklearn.model_selection", "sklearn.pipeline", "ipykernel.kernelapp",
    "ipykernel.ipkernel", "ipykernel.zmqshell", "retention.display", "retention.tables.settings")
#: … and the parts of the kit that answer them.
_PACKAGES = ("retention.metrics", "retention.models", "retention.actions", "retention.chapters", "retention.plots")
#: The environment variable that tells a worker which of its file descriptors leads to the server.
SOCKET = "RETENTION_KERNELS"
_NAME = "retention-forked"
_PR_SET_PDEATHSIG = 1
#: Bytes of a message; of the name of a socket with the number that is put after it, which the system bounds at 107.
_LONGEST, _LONGEST_SOCKET = 1 << 20, 100


def can_fork() -> bool:
    """Whether warm kernels can be had on this system: Apple's libraries do not survive a fork."""
    return sys.platform == "linux"


class KernelServer:
    """The runner's end: starts the server and gives each worker a line to it."""

    def __init__(self, environment: Mapping[str, str], log: Path):
        self._line, theirs = _pair()
        with theirs, log.open("ab") as file:
            self._process = subprocess.Popen([sys.executable, "-P", "-m", "retention.report.kernels"], stdin=theirs,
                                             stdout=file, stderr=file, env=dict(environment), start_new_session=True)

    def connect(self) -> socket.socket:
        """One end of a new line; the server has the other."""
        ours, theirs = _pair()
        with theirs, contextlib.suppress(OSError):  # a server that has died: the worker is told by the line's end
            socket.send_fds(self._line, [b"+"], [theirs.fileno()])
        return ours

    def end(self) -> None:
        """Close the line, at which the server and all kernels end."""
        self._line.close()
        try:
            self._process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _pair() -> tuple[socket.socket, socket.socket]:
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # whole messages, told apart


# The worker's end.

def use_forked_kernels() -> None:
    """Let every kernel that papermill or nbval starts in this process be a fork of the server, where there is one."""
    number = os.environ.pop(SOCKET, "")
    if not number:
        return
    from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

    line, numbers = _Line(socket.socket(fileno=int(number))), itertools.count()

    class Forked(LocalProvisioner):
        """Jupyter's own way with local kernels, but for where the process comes from."""

        async def pre_launch(self, **more: Any) -> dict[str, Any]:
            place = str(Path(os.environ["JUPYTER_RUNTIME_DIR"], f"{os.getpid()}-{next(numbers)}"))
            if len(os.fsencode(place)) < _LONGEST_SOCKET:  # files nobody else can open, and no port that may be taken
                self.parent.transport, self.parent.ip = "ipc", place
            return await super().pre_launch(**more)

        async def launch_kernel(self, cmd: list[str], **more: Any) -> Any:
            cwd = str(more.get("cwd") or Path.cwd())
            pid = line.start(connection_file=self.parent.connection_file, cwd=cwd, env=more["env"])
            if pid is None:
                return await super().launch_kernel(cmd, **more)
            self.process, self.pid, self.pgid, self.cwd = _Process(line, pid), pid, None, cwd
            return self.connection_info

        async def wait(self) -> int | None:  # Jupyter's own looks ten times a second: a second for ten notebooks
            while self.process is not None and await self.poll() is None:
                await asyncio.sleep(0.005)
            code = None if self.process is None else await self.poll()
            self.process = None
            return code

    class Found(EntryPoint):
        """Where the factory looks the class up; it was never installed."""

        def load(self) -> Any:
            return Forked

    factory = KernelProvisionerFactory.instance()
    factory.provisioners[_NAME] = Found(_NAME, "", KernelProvisionerFactory.GROUP_NAME)
    factory.default_provisioner_name = _NAME


class _Line:
    """A worker's line to the server, a message at a time."""

    def __init__(self, connection: socket.socket):
        self._connection = connection
        self._ended: dict[int, int] = {}

    def start(self, **job: Any) -> int | None:
        """The number of a new kernel's process, or None where none can be forked."""
        try:
            _send(self._connection, start=job)
            while "started" not in (message := _receive(self._connection)):
                self._ended[message["ended"]] = message["code"]
        except OSError:
            return None
        return message["started"]

    def signal(self, pid: int, number: int) -> None:
        with contextlib.suppress(OSError):  # without its server a kernel has ended
            _send(self._connection, signal=number, pid=pid)

    def code(self, pid: int) -> int | None:
        """How a kernel ended; None while it has not. One whose server is gone has been killed."""
        try:
            while pid not in self._ended and select.select([self._connection], [], [], 0)[0]:
                message = _receive(self._connection)
                self._ended[message["ended"]] = message["code"]
        except OSError:
            return -signal.SIGKILL
        return self._ended.get(pid)


def _send(connection: socket.socket, **message: Any) -> None:
    connection.sendall(json.dumps(message).encode())


def _receive(connection: socket.socket) -> dict[str, Any]:
    if not (said := connection.recv(_LONGEST)):
        raise ConnectionResetError("the other end has closed")
    return json.loads(said)


class _Process:
    """A forked kernel with as much of `subprocess.Popen` as Jupyter asks of it."""

    stdin = stdout = stderr = None

    def __init__(self, line: _Line, pid: int):
        self.line, self.pid = line, pid

    def poll(self) -> int | None:
        return self.line.code(self.pid)

    def wait(self) -> int:
        while (code := self.poll()) is None:
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        self.line.signal(self.pid, int(number))

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


# The server.

def main() -> None:
    """Import what notebooks use, then fork a kernel whenever a worker asks for one."""
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    preload()
    gc.collect()
    gc.freeze()  # no kernel looks through these objects for garbage, and kernels share their pages
    _Server(control, alone=len([*Path("/proc/self/task").iterdir()]) == 1).serve()


def preload() -> None:
    """Import all of it."""
    for name in _MODULES:
        importlib.import_module(name)
    for package in map(importlib.import_module, _PACKAGES):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


class _Server:
    """Hands out kernels until the runner's line closes."""

    def __init__(self, control: socket.socket, *, alone: bool):
        self.control, self.alone = control, alone
        self.workers: list[socket.socket] = []
        self.kernels: dict[int, socket.socket] = {}

    def serve(self) -> None:
        while True:
            wait = 0.01 if self.kernels else None  # a kernel's end is looked for, it does not say so itself
            for line in select.select([self.control, *self.workers], [], [], wait)[0]:
                if line is not self.control:
                    self._hear(line)
                elif not self._greet():
                    return self._kill(list(self.kernels))
            self._bury()

    def _greet(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self.control, 1, 1)
        self.workers += [socket.socket(fileno=number) for number in descriptors]
        return bool(message)

    def _hear(self, line: socket.socket) -> None:
        try:
            message = _receive(line)
        except OSError:
            self._kill([pid for pid, owner in self.kernels.items() if owner is line])
            self.workers.remove(line)
            line.close()
            return
        if "start" in message:
            self._say(line, started=self._fork(message["start"], line) if self.alone else None)
        elif message["pid"] in self.kernels:
            self._signal(message["pid"], message["signal"])

    def _fork(self, job: dict[str, Any], line: socket.socket) -> int:
        pid = os.fork()
        if pid == 0:
            _become_kernel(job, [self.control, *self.workers])
        self.kernels[pid] = line
        return pid

    def _bury(self) -> None:
        for pid in list(self.kernels):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self._say(self.kernels.pop(pid), ended=pid, code=os.waitstatus_to_exitcode(status))

    def _kill(self, pids: list[int]) -> None:
        for pid in pids:
            self._signal(pid, signal.SIGKILL)

    @staticmethod
    def _signal(pid: int, number: int) -> None:
        try:
            os.killpg(pid, number)  # with whatever a cell has started
        except ProcessLookupError:  # so young that it leads no group yet; not yet buried, so that its number is its own
            os.kill(pid, number)

    @staticmethod
    def _say(line: socket.socket, **message: Any) -> None:
        with contextlib.suppress(OSError):  # a worker that has gone needs no answer
            _send(line, **message)


def _become_kernel(job: dict[str, Any], sockets: list[socket.socket]) -> NoReturn:
    """In the new process: leave the server's things behind and be an ordinary kernel until it is shut down."""
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    server = os.getppid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    os.setpgid(0, 0)
    for connection in sockets:
        connection.close()
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["env"])
    np.random.seed()  # the fork has the server's state, which Python's own random renews by itself
    gc.set_threshold(20_000)  # a notebook lives for seconds
    if TIMINGS in os.environ:
        watch(os.environ[TIMINGS])
    arguments = ["-f", job["connection_file"], f"--IPKernelApp.parent_handle={server}"]
    sys.argv = ["ipykernel_launcher", *arguments]
    IPKernelApp.launch_instance(argv=arguments)
    sys.exit()


if __name__ == "__main__":
    main()
