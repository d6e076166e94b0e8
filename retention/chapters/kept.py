"""Dear answers that more than one chapter needs, kept while a report is made.

The chapters of a report run in processes of their own. Whoever is first to work such an answer out leaves it in the
folder that the variable `ANSWERS` names, and the others read it there. A run names one folder for the chapters as they
are made and another for those that are run again to be compared, so that the second time nothing of the first is used.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retention.chapters.base import Chapter

#: Names the folder of what is kept; it is its owner's alone, and whoever made it removes it.
ANSWERS = "RETENTION_KEPT_ANSWERS"


def place_of(chapter: Chapter, asked: tuple[str, str]) -> Path | None:
    """The file of an answer; None where no run keeps answers, and in a folder that others can read or write.

    What decides the answer is in its name: the workspace with all that it states, the day, what is known by then,
    whether the report is a quick one, the settings of the chapter, the question and its arguments.
    """
    folder = os.environ.get(ANSWERS)
    if not folder or not _own(Path(folder)):
        return None
    shop = chapter.shop
    said = (str(shop.path.resolve()), chapter.settings.model_dump_json(), str(shop.as_of), str(shop._cut), shop.segment,
            str(shop.quick), type(chapter).__name__, repr(sorted(getattr(chapter, "options", {}).items())), *asked)
    return Path(folder) / hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def _own(folder: Path) -> bool:
    try:
        about = folder.stat()
    except OSError:
        return False
    return about.st_uid == os.getuid() and not about.st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def read(place: Path | None) -> Any:
    """The answer that is kept; None where there is none."""
    if place is None or not place.exists():
        return None
    with place.open("rb") as file:
        return pickle.load(file)  # ours: nobody else can write into the folder


def keep(place: Path | None, answer: Any) -> None:
    """Keep an answer for the others; it is there whole or not at all."""
    if place is None:
        return
    written = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
    with contextlib.suppress(OSError):  # no room, or the run has ended: the others work it out themselves
        number, made = tempfile.mkstemp(dir=place.parent)
        made = Path(made)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(written)
            made.replace(place)
        finally:
            made.unlink(missing_ok=True)
