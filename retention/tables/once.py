"""What a run reads once: the rows of databases and the files at addresses, which may be others a moment later.

Each is written into a private file when it is first asked for. Everything that the run says rests on that file, in
whichever of its processes; its hash tells whether a later run has read the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: Names the folder of what was kept for every process of a run.
KEPT = "RETENTION_KEPT_TABLES"
_FOLDER = "sources"


@dataclass(frozen=True)
class Read:
    """What was read of one place: ``label`` calls it in messages, ``file`` holds it."""

    table: str
    label: str
    file: Path


class Once:
    """The files that were written of databases and addresses, by what was asked of them.

    Parameters
    ----------
    folder : callable
        Gives the private folder that they are written into.
    """

    def __init__(self, folder: Callable[[], Path]):
        self._folder = folder
        self._kept = Path(os.environ[KEPT], _FOLDER) if os.environ.get(KEPT) else None
        #: Whether databases are read into a file too, and not asked anew by every computation.
        self.databases = self._kept is not None
        self.read: dict[str, Read] = {}

    def file(self, asked: str, name: str, write: Callable[[Path], None], *, table: str, label: str) -> Path:
        """The file called ``name`` of what is ``asked``; ``write`` makes it where this run has not read it yet."""
        place = hashlib.sha256(asked.encode()).hexdigest()[:16]
        if asked not in self.read:
            kept = self._kept / place / name if self._kept else None
            if kept is None or not kept.exists():
                kept = self._folder() / _FOLDER / place / name
                kept.parent.mkdir(parents=True, exist_ok=True)
                write(kept)
            self.read[asked] = Read(table, label, kept)
        return self.read[asked].file

    def keep(self, folder: Path) -> None:
        """Put what was read where the other processes of a run look for it: beside the tables in ``folder``."""
        for read in self.read.values():
            place = folder / _FOLDER / read.file.parent.name
            place.mkdir(parents=True, mode=0o700)
            shutil.copy(read.file, place)
