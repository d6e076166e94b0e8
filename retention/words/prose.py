"""The prose of notebooks in other languages: for each notebook a file in which every text cell has its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from retention.errors import WordsError

_FOLDER = Path(__file__).parent
_CELL = re.compile(r"^<!-- *([\w-]+) *-->[^\S\n]*\n", re.MULTILINE)


@lru_cache(maxsize=64)
def prose(notebook: str, language: str, *, folder: str = "notebooks") -> Mapping[str, str]:
    """The text cells of a notebook in a language, by the ids of the cells; empty where there is no translation.

    ``words/<language>/notebooks/<notebook>.md`` holds them, each below a line ``<!-- its id -->``; those of lessons lie
    in the ``folder`` "course".

    Raises
    ------
    WordsError
        An id stands there twice.

    Examples
    --------
    >>> prose("02_retention", "en")
    {}
    """
    path = _FOLDER / language / folder / f"{notebook}.md"
    if not path.exists():
        return {}
    parts = _CELL.split(path.read_text(encoding="utf-8"))
    names, texts = parts[1::2], [text.strip() for text in parts[2::2]]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise WordsError(f"{path.name}: cell {twice[0]!r} stands twice in words/{language}/{folder}.")
    return dict(zip(names, texts, strict=True))


def put_in(cells: Iterable[dict], texts: Mapping[str, str]) -> None:
    """Give text cells their translated text, in place; a cell without one keeps what it says."""
    for cell in cells:
        if cell["cell_type"] == "markdown" and cell.get("id") in texts:
            cell["source"] = texts[cell["id"]]
