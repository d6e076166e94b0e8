"""Where a chapter's time goes: the kernel is looked at a hundred times a second, and asked what it is doing.

Nothing in the kit knows of it: what is going on is told by the file of the innermost function that belongs to imports,
tables, pictures or the rest of the kit.
"""

from __future__ import annotations

import mmap
import re
import struct
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

#: Names the file that a kernel writes its seconds to, by what it did.
TIMINGS = "RETENTION_TIMINGS"
KINDS = ("imports", "reading", "computing", "drawing")
_STEP = 0.01
#: Columns for the name of a chapter.
_NAME = 18
_SECONDS = struct.Struct(f"{len(KINDS)}d")
_OF_FILES = [("imports", re.compile(r"importlib\._bootstrap")),
             ("drawing", re.compile(r"/(matplotlib|seaborn|PIL)/|/retention/(plots/|display\.py)")),
             ("reading", re.compile(r"/retention/(tables/|workspace\.py)")),
             ("computing", re.compile(r"/retention/"))]


def watch(file: str) -> None:
    """Follow this process's main thread from now on; ``file`` has the seconds at any moment, however it ends."""
    place = Path(file)
    place.write_bytes(bytes(_SECONDS.size))
    with place.open("r+b") as opened:
        shared = mmap.mmap(opened.fileno(), _SECONDS.size)
    threading.Thread(target=_follow, args=(threading.main_thread().ident, shared), daemon=True).start()


def _follow(thread: int, shared: mmap.mmap) -> None:
    seconds, before = dict.fromkeys(KINDS, 0.0), time.perf_counter()
    while True:
        time.sleep(_STEP)
        now = time.perf_counter()
        doing = _doing(sys._current_frames().get(thread))
        if doing:
            seconds[doing] += now - before
            shared[:] = _SECONDS.pack(*seconds.values())
        before = now


def _doing(frame: Any) -> str:
    """What a thread is at by its innermost frame that tells; nothing where it does not run a cell."""
    found = ""
    while frame is not None:
        code = frame.f_code
        if not found:
            found = next((kind for kind, files in _OF_FILES if files.search(code.co_filename)), "")
        if code.co_name == "run_code" and "IPython" in code.co_filename:
            return found or "computing"
        frame = frame.f_back
    return ""


def seconds_in(file: Path) -> dict[str, float]:
    """What a kernel has written: seconds by kind; empty where it could not be watched."""
    if not file.exists():
        return {}
    return dict(zip(KINDS, _SECONDS.unpack(file.read_bytes()), strict=True))


def table_lines(timing: Mapping[str, Any]) -> Iterator[str]:
    """The timing of a manifest as a table for a terminal of 80 columns, in seconds of the first run."""
    heads = ["start", *KINDS, "run", "again", "page"]
    yield f"{'seconds':<{_NAME}}" + "".join(f"{head:>{_width(head)}}" for head in heads)
    total = dict.fromkeys(heads, 0.0)
    for name, measured in timing["notebooks"].items():
        doing = measured.get("seconds_doing", {})
        row = {**doing, "run": measured["seconds_executing"], "again": measured.get("seconds_validating", 0.0),
               "page": measured.get("seconds_rendering", 0.0)}
        row["start"] = row["run"] - sum(doing.values()) if doing else 0.0
        total = {head: total[head] + row.get(head, 0.0) for head in heads}
        yield _line(name, row, heads)
    yield _line(f"all, in {timing['seconds']:.0f} s", total, heads)


def _line(name: str, row: Mapping[str, float], heads: list[str]) -> str:
    return f"{name[:_NAME - 1]:<{_NAME}}" + "".join(f"{row.get(head, 0.0):>{_width(head)}.1f}" for head in heads)


def _width(head: str) -> int:
    return max(len(head) + 1, 7)
