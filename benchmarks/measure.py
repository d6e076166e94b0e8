"""Run a piece of work in a process of its own, and say how long it took and how much memory it needed."""

from __future__ import annotations

import importlib
import json
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """Best wall time of the repeats, and the process's peak memory over what its imports need anyway."""

    name: str
    seconds: float
    peak_mib: float


def measure(function: str, *arguments: str, repeats: int = 3) -> Measured:
    """Call ``module:function`` with text arguments ``repeats`` times in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.measure", function, str(repeats), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{function} failed:\n{done.stderr}")
    result = json.loads(done.stdout.splitlines()[-1])
    return Measured(function.split(":")[1], result["seconds"], result["peak_mib"])


def peak_mib() -> float:
    """Peak memory of this process; on Linux ``ru_maxrss`` would start at that of the process which started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


def _main() -> None:
    path, repeats, *arguments = sys.argv[1:]
    module, name = path.split(":")
    function = getattr(importlib.import_module(module), name)
    times = []
    for _ in range(int(repeats)):
        began = time.perf_counter()
        function(*arguments)
        times.append(time.perf_counter() - began)
    print(json.dumps({"seconds": min(times), "peak_mib": peak_mib()}))


if __name__ == "__main__":
    _main()
