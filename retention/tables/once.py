"""What a run reads once: the rows of databases and the files at addresses, which may be others a moment later.

Each is written into a private file when it is first asked for. Everything that the run says rests on that file, in
whichever of its processes; its hash tells whether a later run has read the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Names the folder of what was kept for every process of a run.
KEPT = "RETENTION_KEPT_TABLES"
_FOLDER = "sources"

#: What to call what was read in messages, or what tells it of the file.
Label = str | Callable[[Path], str]


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
        #: By where each lies below the folder.
        self.read: dict[Path, Read] = {}

    def file(self, asked: str, name: str, write: Callable[[Path], None], *, table: str,
             label: Label) -> Path:
        """The file called ``name`` of what is ``asked``; ``write`` makes it where this run has not read it yet."""
        return self.files(asked, [name], lambda targets: write(targets[0]), table=table, labels=[label])[0]

    def files(self, asked: str, names: Sequence[str], write: Callable[[list[Path]], None], *, table: str,
              labels: Sequence[Label]) -> list[Path]:
        """The files called ``names``, which may lie in folders, of what is ``asked``; ``write`` makes all of them."""
        place = Path(hashlib.sha256(asked.encode()).hexdigest()[:16])
        wanted = [place / name for name in names]
        if any(inner not in self.read for inner in wanted):
            root = self._kept if self._kept and all((self._kept / inner).exists() for inner in wanted) else None
            if root is None:
                root = self._folder() / _FOLDER
                for inner in wanted:
                    (root / inner).parent.mkdir(parents=True, exist_ok=True)
                write([root / inner for inner in wanted])
            self.read |= {inner: Read(table, label(root / inner) if callable(label) else label, root / inner)
                          for inner, label in zip(wanted, labels, strict=True)}
        return [self.read[inner].file for inner in wanted]

    def keep(self, folder: Path) -> None:
        """Put what was read where the other processes of a run look for it: beside the tables in ``folder``."""
        for inner, read in self.read.items():
            target = folder / _FOLDER / inner
            target.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
            shutil.copy(read.file, target)
