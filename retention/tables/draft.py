"""A workspace file in the making: its parts, what was seen for each, what is left to ask, and its text.

The text is written by tomlkit: no value, name or example from a file can become more than a value or a comment.
"""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Item

from retention.tables.schema import SCHEMAS
from retention.words import say
from retention.words.formats import plain_text

_WIDTH, _PLACE = 108, 28


@dataclass
class Said:
    """A value, and why it is so."""

    value: Any
    note: str = ""


@dataclass
class Question:
    """What a proposal cannot know: a key to answer by, the question in words, and the answers with what each means.

    Without options any text is an answer, such as a column's name or a day. ``default`` is what holds until it is
    answered; without one something is left out.
    """

    key: str
    ask: str
    options: Mapping[str, str] = field(default_factory=dict)
    default: str = ""

    def lines(self) -> list[str]:
        """The question and how to answer it, as the text of comments."""
        many = "choose" if self.options else "free"
        return [say("propose-question", ask=self.ask),
                *(say("propose-option", key=self.key, option=option, meaning=meaning, chosen=option == self.default)
                  for option, meaning in self.options.items()),
                *([say("propose-answer", key=self.key)] if many == "free" else [])]


@dataclass
class Part:
    """One source of one table; ``address`` is where it is if it is no file of this machine."""

    table: str
    path: Path
    title: str = ""
    address: str = ""
    notes: list[str] = field(default_factory=list)
    keys: dict[str, Said] = field(default_factory=dict)
    columns: dict[str, Said] = field(default_factory=dict)
    unpivot: dict[str, Said] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """Required columns that nothing is mapped to."""
        given = {*self.columns, *(("question", "score") if self.unpivot else ())}
        return [name for name in SCHEMAS[self.table].required if name not in given]


@dataclass
class Draft:
    """The whole file: what holds for the workspace, its parts, and the files that are none."""

    head: dict[str, Said]
    churn: dict[str, Said]
    parts: list[Part]
    identity: dict[str, Said] = field(default_factory=dict)
    unused: dict[Path, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def open(self) -> list[Question]:
        """Every question that is not answered, each once."""
        asked = [*self.questions, *(question for part in self.parts for question in part.questions)]
        return list({question.key: question for question in asked}.values())

    def text(self, folder: str | os.PathLike | None = None) -> str:
        """The file's text; paths are given from ``folder``, or as they are."""
        document = tomlkit.document()
        for line in _wrapped([say("propose-head")]):
            document.add(tomlkit.comment(line))
        document.add(tomlkit.nl())
        _fill(document, self.head)
        _comment(document, [*self.notes, *(line for question in self.questions for line in question.lines())])
        document.add(tomlkit.nl())
        churn = tomlkit.table()
        _fill(churn, self.churn)
        document.add("churn", churn)
        if self.identity:
            identity = tomlkit.table()
            _fill(identity, self.identity)
            document.add("identity", identity)
        tables = tomlkit.table(is_super_table=True)
        for name in (name for name in SCHEMAS if any(part.table == name for part in self.parts)):
            of_table = [part for part in self.parts if part.table == name]
            one = len(of_table) == 1
            tables.add(name, _table(of_table[0], "source", folder) if one else _sources(of_table, folder))
        if len(tables):
            document.add("tables", tables)
        text = tomlkit.dumps(document)
        left = _wrapped(say("propose-unused", file=path.name, why=why) for path, why in self.unused.items())
        return text + "".join(f"\n# {line}" for line in left) + "\n" * bool(left)


def _sources(parts: list[Part], folder: str | os.PathLike | None) -> Any:
    """A table of several sources; what those of one file share stands once, above them."""
    shared = _shared(parts) if len({part.path for part in parts}) == 1 else Part("", parts[0].path)
    table, listed = tomlkit.table(is_super_table=not (shared.keys or shared.columns)), tomlkit.aot()
    _comment(table, shared.notes)
    _fill(table, shared.keys)
    if shared.columns:
        inner = tomlkit.table()
        _fill(inner, shared.columns)
        if shared.keys or shared.notes:
            table.add(tomlkit.nl())
        table.add("columns", inner)
    for part in parts:
        own = replace(part, notes=[note for note in part.notes if note not in shared.notes],
                      keys={key: said for key, said in part.keys.items() if key not in shared.keys},
                      columns={name: said for name, said in part.columns.items() if name not in shared.columns})
        listed.append(_table(own, "path", folder))
    table.add("source", listed)
    return table


def _shared(parts: list[Part]) -> Part:
    """What all parts of one file say alike."""
    first, others = parts[0], parts[1:]
    keys = {key: said for key, said in first.keys.items() if all(
        key in part.keys and part.keys[key].value == said.value for part in others)}
    columns = {name: said for name, said in first.columns.items() if all(
        name in part.columns and part.columns[name].value == said.value for part in others)}
    return Part(first.table, first.path, notes=first.notes, keys=keys, columns=columns)


def _table(part: Part, key: str, folder: str | os.PathLike | None) -> Any:
    table = tomlkit.table()
    place = part.address or (str(part.path) if folder is None else
                             os.path.relpath(part.path.resolve(), Path(folder).resolve()))
    key = "uri" if part.address and key == "path" else key
    _fill(table, {key: Said(place, part.title)})
    _comment(table, part.notes)
    _fill(table, part.keys)
    _comment(table, [*part.comments, *(line for question in part.questions for line in question.lines())])
    for name, mapping in (("columns", part.columns), ("unpivot", part.unpivot)):
        if mapping:
            inner = tomlkit.table()
            _fill(inner, mapping)
            table.add(tomlkit.nl())
            table.add(name, inner)
    return table


def _fill(table: Any, values: Mapping[str, Said]) -> None:
    for key, said in values.items():
        item = _item(said.value)
        if said.note:
            item.comment(plain_text(said.note))
            item.trivia.comment_ws = " " * max(1, _PLACE - len(f"{tomlkit.key(key).as_string()} = {item.as_string()}"))
        table.add(key, item)


def _item(value: Any) -> Item:
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for key, inner in value.items():
            table.add(key, _item(inner))
        return table
    if isinstance(value, str):
        plain = value.isprintable() and "'" not in value and ('"' in value or "\\" in value)
        return tomlkit.string(value, literal=plain)
    if isinstance(value, list):
        array = tomlkit.array()
        for inner in value:
            array.append(_item(inner))
        return array
    return tomlkit.item(value)


def _comment(table: Any, lines: Iterable[str]) -> None:
    for line in _wrapped(lines):
        table.add(tomlkit.comment(line))


def _wrapped(lines: Iterable[str]) -> list[str]:
    """Lines of one comment each, short enough to read and without any sign that would end them."""
    return [piece for line in lines
            for piece in textwrap.wrap(plain_text(line), _WIDTH, subsequent_indent="  ", break_on_hyphens=False)]
