"""What translations lack: ``python -m retention.words`` prints it, ``--stamp`` notes that all of it was looked at.

A message may change in English after it was translated; ``words/<language>/sources.json`` holds what each was
translated from. A comment ``# review: why`` above a message, or ``<!-- review: why -->`` in the prose of a notebook,
marks what somebody who grew up with the language should read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from retention.shipped import shipped_folder
from retention.words import languages, messages
from retention.words.prose import prose

_FOLDER = Path(__file__).parent
_MARK = re.compile(r"^# review: *(.*)\n(?:#.*\n)*([\w-]+) *=", re.MULTILINE)
_MARK_IN_PROSE = re.compile(r"<!-- review:(.*?)-->")
#: Plural categories of whole numbers and fractions, by Unicode's rules; a selector may name no other.
PLURALS = {"en": {"one", "other"}, "fil": {"one", "other"}, "lt": {"one", "few", "many", "other"}}
_CATEGORIES = {"zero", "one", "two", "few", "many", "other"}


def faults(language: str) -> Iterator[str]:
    """What a translation lacks, or has and English has not: messages, attributes, variables, references, text cells."""
    english, own = messages(), messages(language=language)
    for name, block in english.items():
        if name not in own:
            yield f"message {name} is missing"
            continue
        said, wanted = _parts(own[name]), _parts(block)
        for part in wanted:
            if part not in said:
                yield f"message {name}{part} is missing"
                continue
            for what, mine, theirs in zip(("variables", "references"), said[part], wanted[part], strict=True):
                if mine != theirs:
                    yield f"message {name}{part} has other {what}: {', '.join(sorted(mine ^ theirs))}"
        odd = set(re.findall(r"\[(\w+)\]", own[name])) & _CATEGORIES - PLURALS[language] - _keys(block)
        if odd:
            yield f"message {name} names plural forms that the language has not: {', '.join(sorted(odd))}"
    yield from (f"message {name} is not in English" for name in own if name not in english)
    for path, folder, cells in prose_of_notebooks():
        texts = prose(path.stem, language, folder=folder)
        yield from (f"{path.name}: text cell {cell} is missing" for cell in cells if cell not in texts)
        yield from (f"{path.name}: there is no text cell {cell}" for cell in texts if cell not in cells)


def changed(language: str) -> list[str]:
    """The messages and text cells that are another in English than what was translated."""
    noted = _noted(language)
    return [name for name, source in _sources().items() if name in noted and noted[name] != source]


def to_review(language: str) -> list[str]:
    """What translators marked: the message or file, and why."""
    found = []
    for path in sorted((_FOLDER / language).rglob("*.ftl")):
        found += [f"{name}: {why}" for why, name in _MARK.findall(path.read_text(encoding="utf-8"))]
    for path in sorted((_FOLDER / language).rglob("*.md")):
        found += [f"{path.name}: {why.strip()}" for why in _MARK_IN_PROSE.findall(path.read_text(encoding="utf-8"))]
    return found


def _parts(block: str) -> dict[str, tuple[set[str], set[str]]]:
    """By part of a message ("" and each attribute), its variables and the messages it refers to."""
    from fluent.runtime import FluentResource

    entry = FluentResource(block).body[0]
    patterns = {"": entry.value} if entry.value is not None else {}
    patterns |= {f".{attribute.id.name}": attribute.value for attribute in entry.attributes}
    found = {}
    for name, pattern in patterns.items():
        nodes = list(_nodes(pattern))
        found[name] = ({node.id.name for node in nodes if type(node).__name__ == "VariableReference"},
                       {node.id.name for node in nodes if type(node).__name__ in ("MessageReference", "TermReference")})
    return found


def _nodes(node: Any) -> Iterator[Any]:
    """A node of a message and all below it."""
    yield node
    for value in vars(node).values():
        for one in value if isinstance(value, list) else [value]:
            if hasattr(one, "equals") and type(one).__name__ != "Span":
                yield from _nodes(one)


def _keys(block: str) -> set[str]:
    """Keys of selectors in English that are values and look like plural forms, such as ``[few]``."""
    return set(re.findall(r"\[(\w+)\]", block)) - {"one", "other"}


def prose_of_notebooks() -> list[tuple[Path, str, dict[str, str]]]:
    """The shipped notebooks and lessons, the folder of their translations, and their text cells by id."""
    shipped, found = shipped_folder("notebooks"), []
    for folder, where in (("notebooks", shipped), ("course", shipped / "course")):
        for path in sorted(where.glob("[0-9]*.ipynb")):
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            found.append((path, folder, {cell["id"]: "".join(cell["source"]) for cell in cells
                                         if cell["cell_type"] == "markdown"}))
    return found


def _sources() -> dict[str, str]:
    """Of each message and text cell in English, a short sign that changes with it."""
    cells = {f"{path.stem} {cell}": text for path, _, cells in prose_of_notebooks() for cell, text in cells.items()}
    return {name: f"{zlib.crc32(text.strip().encode()):08x}" for name, text in {**messages(), **cells}.items()}


def _noted(language: str) -> dict[str, str]:
    path = _FOLDER / language / "sources.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _stamp(language: str) -> None:
    """Note what is translated as translated from the English of today."""
    there = messages(language=language).keys() | {f"{path.stem} {cell}" for path, folder, _ in prose_of_notebooks()
                                                 for cell in prose(path.stem, language, folder=folder)}
    noted = {name: source for name, source in sorted(_sources().items()) if name in there}
    (_FOLDER / language / "sources.json").write_text(json.dumps(noted, indent=0) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Print what each translation lacks; 1 where one lacks anything but a review."""
    parser = argparse.ArgumentParser(prog="python -m retention.words", description=__doc__.splitlines()[0])
    parser.add_argument("--stamp", action="store_true", help="note that what changed in English was looked at")
    stamp = parser.parse_args(arguments).stamp
    whole = True
    for language in languages():
        if language == "en":
            continue
        if stamp:
            _stamp(language)
        missing, stale, reviews = list(faults(language)), changed(language), to_review(language)
        print(f"{language}: {len(messages(language=language)):,} of {len(messages()):,} messages, {len(missing)} "
              f"faults, {len(stale)} changed in English since, {len(reviews)} to review")
        for kind, names in (("fault", missing), ("changed", stale), ("review", reviews)):
            for name in names:
                print(f"  {kind}: {name}")
        whole = whole and not missing and not stale
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
