"""What a report says of itself: what it was made of, and a hash of every file, by which damage is noticed later."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from retention.disclosure import PRIVATE_FOLDER
from retention.display import LISTS
from retention.errors import ReportError

NAME = "manifest.json"
#: Folders of a report that only their owner can read.
PRIVATE_FOLDERS = (LISTS, PRIVATE_FOLDER, "set_aside")
_DIGEST = "sha256"
#: What no manifest of ours lacks.
_KEYS = ("title", "workspace", "as_of", "verdict", "headlines", "quality", "not_run", "left_out", "made_of", "timing",
         "files", _DIGEST)


class DamagedError(ReportError):
    """A published report that is not as it was written: ``report`` is its folder, ``problems`` what is wrong."""

    def __init__(self, report: Path, problems: Iterable[str]):
        self.report, self.problems = report, list(problems)
        place = "/".join(report.parts[-2:])
        more = f" and {len(self.problems) - 3} more" if len(self.problems) > 3 else ""
        super().__init__(f"{place}: the report is damaged: {'; '.join(self.problems[:3])}{more}. Make it again with "
                         "--replace, or move it away.")


def save_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Write the manifest of a report whose other files are all there: it goes with a hash of each, and of itself."""
    content = {**content, "files": {path.relative_to(folder).as_posix(): _entry(path) for path in _files(folder)}}
    text = json.dumps({**content, _DIGEST: _digest(content)}, ensure_ascii=False, indent=1) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")


def read_manifest(report: Path) -> dict[str, Any]:
    """The manifest of a published report.

    Raises
    ------
    DamagedError
        It cannot be read, was changed, or belongs to another report.
    """
    try:
        content = json.loads((report / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DamagedError(report, [f"{NAME} cannot be read ({type(error).__name__})"]) from None
    lacks = [key for key in _KEYS if not isinstance(content, dict) or key not in content]
    if lacks:
        raise DamagedError(report, [f"{NAME} lacks {', '.join(lacks)}"])
    if content[_DIGEST] != _digest({key: value for key, value in content.items() if key != _DIGEST}):
        raise DamagedError(report, [f"{NAME} was changed"])
    if (content["as_of"], content["workspace"]) != (report.parent.name, report.name):
        raise DamagedError(report, [f"it is the report {content['as_of']}/{content['workspace']}"])
    return content


def verified(report: Path, *, only: Iterable[str] | None = None) -> dict[str, Any]:
    """The manifest of a published report whose files are as they were written.

    Parameters
    ----------
    report : Path
    only : iterable of str, optional
        The files that will be read; all by default, and then nothing else may be there either.

    Raises
    ------
    DamagedError
        What is missing, changed, added, or open to others though it is private.
    """
    content = read_manifest(report)
    stated = content["files"]
    problems = [problem for name in (stated if only is None else only)
                if (problem := _problem(report / name, name, stated.get(name)))]
    if only is None:
        there = {path.relative_to(report).as_posix() for path in _files(report)} - {NAME}
        problems += [f"{name} was added" for name in sorted(there - set(stated))]
    if problems:
        raise DamagedError(report, problems)
    return content


def sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def _entry(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "sha256": sha256(path)}


def _problem(path: Path, name: str, stated: Mapping[str, Any] | None) -> str:
    if stated is None or not path.exists():
        return f"{name} is missing"
    if path.is_symlink() or not path.is_file():
        return f"{name} is no file"
    if path.stat().st_size != stated["bytes"] or sha256(path) != stated["sha256"]:
        return f"{name} was changed"
    opened = name.split("/")[0] in PRIVATE_FOLDERS and stat.S_IMODE(path.stat().st_mode) & 0o077
    return f"{name} can be read by others" if opened else ""


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
