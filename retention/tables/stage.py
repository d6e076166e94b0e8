"""Private folders for what is staged: made for one process, and swept away by the next one if that was killed.

A folder holds rows of customers. Whoever makes it holds a lock in it as long as the process, or a fork of it, lives;
the system lets go of the lock of whatever was killed, and so the next start knows which folders nobody needs any more.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from retention.errors import TableError

PREFIX = "retention-"
_LOCK = ".lock"
#: A folder without a lock is one that is being made, or of a version that made none: only an old one is removed.
_OLD_SECONDS = 86_400
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_WORDS = ("no space left", "disk quota", "file too large", "could not write", "failed to write",
               "max_temp_directory_size")


def new_folder(owner: object) -> Path:
    """Make a folder that nobody else can read, which lasts as long as ``owner``; sweep what killed processes left."""
    sweep()
    made = Path(tempfile.mkdtemp(prefix=f".{PREFIX}"))
    lock = os.open(made / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    folder = made.rename(made.with_name(made.name[1:]))  # by its name it is never seen without its lock
    weakref.finalize(owner, _remove, folder, lock, os.getpid())
    return folder


def _remove(folder: Path, lock: int, maker: int) -> None:
    if os.getpid() == maker:  # a fork leaves the folder to whoever made it
        shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)


def sweep() -> None:
    """Remove the folders of processes that were killed."""
    place = Path(tempfile.gettempdir())
    for folder in [*place.glob(f"{PREFIX}*"), *place.glob(f".{PREFIX}*")]:
        if _is_own(folder) and (_is_left(folder) if folder.name.startswith(PREFIX) else _is_old(folder)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:  # gone meanwhile
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _is_left(folder: Path) -> bool:
    try:
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return _is_old(folder)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # somebody lives
        return False
    finally:
        os.close(lock)
    return True


def _is_old(folder: Path) -> bool:
    try:
        return time.time() - folder.stat().st_mtime > _OLD_SECONDS
    except OSError:  # gone meanwhile
        return False


@contextmanager
def room_for(table: str, name: str) -> Iterator[None]:
    """Say of a full disk that it is full, and not that the file which was being staged is broken.

    Raises
    ------
    TableError
        There is no room for what is staged.
    """
    try:
        yield
    except (OSError, duckdb.Error, pa.ArrowException) as error:
        if not is_full(error):
            raise
        raise TableError(table, "", f"{name} could not be staged: the folder for temporary files, "
                                    f"{tempfile.gettempdir()}, is full",
                         remedy="Make room there, or set TMPDIR to a folder on another disk.") from None


def is_full(error: BaseException) -> bool:
    """Whether an error says that there was no room to write."""
    said = str(error).lower()
    return getattr(error, "errno", None) in _FULL or any(words in said for words in _FULL_WORDS)
