"""Putting a finished report in its place in one step, and keeping what it replaces and what failed apart.

Layout under the folder of reports::

    <date>/<workspace>/             what is read
    <date>/.<workspace>-<inode>/    a report being made: as deep as its target, so that relative paths stay true
    .work-<random>/                 what its processes need meanwhile, rows of customers among it: for its owner alone
    superseded/<date>-<workspace>-<n>/
    failed/<date>-<workspace>-<n>/  notebooks that failed, for their owner alone: an error may name a customer
"""

from __future__ import annotations

import ctypes
import datetime as dt
import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from retention.errors import ReportError
from retention.tables.output import writable_folder

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_STAGE = re.compile(r"\.(?P<workspace>.+)-(?P<number>\d+|new)~?")
_NEW = "new"
_WORK = ".work-"
#: In a run's own folder, where to find what it keeps elsewhere.
_ELSEWHERE = "elsewhere"
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class LockedError(ReportError):
    """Another run is writing into the same folder of reports."""


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the folder of reports for this run alone, and clear away what dead runs left.

    Raises
    ------
    ArgumentError
        It is no folder that can be written to.
    LockedError
        Another run holds it.
    """
    writable_folder("out", out)
    with (out / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            raise LockedError(f"another run is writing into {out}; try again when it has ended.") from None
        clear_stale_stages(out)
        for folder in out.glob(f"{_WORK}*"):
            drop_work(folder)
        yield


def new_work(out: Path) -> tuple[Path, Path]:
    """Make two folders that are this run's own and that nobody else can read; the next run removes what a dead one
    left.

    The second has a short name, as names of sockets must: it stands where the system keeps what is temporary.
    """
    folder = Path(tempfile.mkdtemp(prefix=_WORK, dir=out))
    short = Path(tempfile.mkdtemp(prefix="retention-"))
    (folder / _ELSEWHERE).symlink_to(short)
    return folder, short


def drop_work(folder: Path) -> None:
    """Remove the folders of a run that has ended."""
    elsewhere = folder / _ELSEWHERE
    if elsewhere.is_symlink():
        shutil.rmtree(elsewhere.resolve(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def clear_stale_stages(out: Path) -> None:
    """Remove the stages of dead runs; whoever holds the lock knows that every stage is one.

    A stage is called by its own number in the file system, which it takes along when it is renamed. A folder of such a
    name with another number is the report that was to be replaced: it is kept as superseded, or put back where nothing
    has come in its place.
    """
    for stage in sorted(out.glob("*/.*")):
        found = _STAGE.fullmatch(stage.name)
        if not (stage.is_dir() and found and _DATE.fullmatch(stage.parent.name)):
            continue
        target = stage.with_name(found["workspace"])
        if found["number"] in (_NEW, str(stage.stat().st_ino)):
            shutil.rmtree(stage)
        elif target.exists():
            set_apart(stage, out, "superseded", stage.parent.name, found["workspace"])
        else:
            stage.rename(target)
        _drop_if_empty(stage.parent)


def new_stage(out: Path, as_of: dt.date, workspace: str) -> Path:
    """Make the folder a report is built in, beside its target."""
    made = out / as_of.isoformat() / f".{workspace}-{_NEW}"
    made.mkdir(parents=True)
    return made.rename(made.with_name(f".{workspace}-{made.stat().st_ino}"))


def publish(stage: Path, target: Path, *, out: Path) -> Path | None:
    """Put ``stage`` where ``target`` is; return where a replaced report was kept, if there was one.

    On Linux the two change places in one step, so that a reader always finds a whole report.
    """
    if not target.exists():
        stage.rename(target)
        return None
    if not _exchange(stage, target):
        between = stage.with_name(f"{stage.name}~")
        target.rename(between)
        stage.rename(target)
        between.rename(stage)
    return set_apart(stage, out, "superseded", target.parent.name, target.name)


def set_apart(stage: Path, out: Path, kind: str, date: str, workspace: str) -> Path:
    """Move a report to ``superseded`` or ``failed`` under the next free number."""
    folder = out / kind
    folder.mkdir(exist_ok=True)
    number = 1
    while (kept := folder / f"{date}-{workspace}-{number}").exists():
        number += 1
    stage.rename(kept)
    if kind == "failed":
        kept.chmod(0o700)
    return kept


def discard(stage: Path) -> None:
    """Remove a stage that nobody needs, and its date if nothing else is there."""
    shutil.rmtree(stage, ignore_errors=True)
    _drop_if_empty(stage.parent)


def fail(stage: Path, *, out: Path, workspace: str) -> Path:
    """Keep what a failed run made, apart from what is read."""
    kept = set_apart(stage, out, "failed", stage.parent.name, workspace)
    _drop_if_empty(stage.parent)
    return kept


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old text or the new one, never a part."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def published(out: Path, workspace: str | None = None) -> list[Path]:
    """The folders of published reports, oldest first."""
    found = out.glob(f"*/{workspace or '*'}/manifest.json")
    return sorted((path.parent for path in found
                   if _DATE.fullmatch(path.parent.parent.name) and not path.parent.name.startswith(".")),
                  key=lambda path: (path.parent.name, path.name))


def _drop_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in one step, where the system can."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done = rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), ctypes.c_uint(_RENAME_EXCHANGE))
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL):  # an old kernel, or a file system that cannot
        return False
    raise OSError(code, os.strerror(code), str(first))
