"""Presets: what is known of the exports of one system, as a TOML file, and a part of a workspace made by it.

A preset says by which columns its system is recognised, which table that makes and how its columns are mapped, in the
words of workspace.toml; `docs/presets.md` says how to write one.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from retention.errors import ArgumentError
from retention.tables.draft import Part, Question, Said
from retention.tables.schema import SCHEMAS
from retention.tables.settings import as_list
from retention.tables.vocabulary import plain

_FOLDER = Path(__file__).parent / "presets"
_NAME = re.compile(r"\{(answer:)?([a-z][a-z0-9_]*)\}")
#: Keys of a source that hold columns' names as they are, and conditions that must all hold.
_ALL_OF, _EACH = ("where",), ("once",)

Names = Annotated[list[str], BeforeValidator(as_list)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Ask(_Strict):
    """A question of a preset: in words, and the answers with what each means; without them a day, or any text."""

    ask: str
    kind: Literal["day", "text"] = "text"
    options: dict[str, str] = {}
    default: str = ""


class Vat(_Strict):
    """Which columns say how much of the amounts is tax, and what the amount is without it."""

    tax: str
    total: str
    net: str


class Also(_Strict):
    """A further table out of the same file, or more rows of the same table, which then begin as the first do."""

    table: str
    source: dict[str, Any] = {}
    columns: dict[str, Any] = {}


class Preset(_Strict):
    """One system's export; see `docs/presets.md`."""

    title: str
    table: str
    find: dict[str, Names]
    needs: list[str] = Field(min_length=1)
    lacks: list[str] = []
    notes: list[str] = []
    source: dict[str, Any] = {}
    columns: dict[str, Any] = {}
    unpivot: dict[str, Any] = {}
    also: list[Also] = []
    vat: Vat | None = None
    fixed_intervals: bool = False
    questions: dict[str, Ask] = {}
    workspace: dict[str, Any] = {}

    @field_validator("table")
    @classmethod
    def _known(cls, table):
        if table not in SCHEMAS:
            raise ValueError(f"allowed {', '.join(SCHEMAS)}")
        return table

    @model_validator(mode="after")
    def _named(self):
        stated = self.model_dump(exclude={"questions", "title", "notes", "find", "needs", "lacks"})
        used = {(bool(answer), name) for text in _texts(stated) for answer, name in _NAME.findall(text)}
        unknown = [name for answer, name in sorted(used) if name not in (self.questions if answer else self.find)]
        unknown += [name for name in [*self.needs, *self.lacks] if name not in self.find]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is used and not among `find` or `questions`")
        return self

    def found(self, columns: Iterable[str]) -> dict[str, str]:
        """The columns of a file that go by the names of this preset."""
        names = {plain(column): column for column in reversed(list(columns))}
        chosen = {name: _first(patterns, names) for name, patterns in self.find.items()}
        return {name: column for name, column in chosen.items() if column is not None}

    def fits(self, found: Mapping[str, str]) -> bool:
        """Whether a file with these columns is such an export."""
        return all(name in found for name in self.needs) and not any(name in found for name in self.lacks)


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)


def _first(patterns: list[str], names: Mapping[str, str]) -> str | None:
    for pattern in patterns:
        if pattern.startswith("~"):
            found = ((re.search(pattern[1:], name), column) for name, column in reversed(names.items()))
            # a group names another column: what stands before "_group" of "nps_group"
            column = next((names.get(match[1]) if match.lastindex else named for match, named in found if match), None)
        else:
            column = names.get(plain(pattern))
        if column is not None:
            return column
    return None


@cache
def shipped() -> tuple[Preset, ...]:
    """The presets that come with the kit."""
    return presets_in(_FOLDER)


def presets_in(folder: Path) -> tuple[Preset, ...]:
    """The presets of a folder, each a TOML file.

    Raises
    ------
    ArgumentError
        The folder has none, or one of them is no preset: file, key and what is allowed.
    """
    files = sorted(Path(folder).glob("*.toml"))
    if not files:
        raise ArgumentError(f"presets: found no TOML file in {str(folder)!r}, allowed a folder of presets.")
    return tuple(map(_read, files))


def _read(file: Path) -> Preset:
    try:
        return Preset.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ArgumentError(f"presets: {file.name} is not TOML: {error}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "the file"
        raise ArgumentError(f"presets: {file.name}: {key}: {first['msg']}.") from None


def best(presets: Iterable[Preset], columns: Iterable[str]) -> tuple[Preset, dict[str, str]] | None:
    """The preset that recognises a file by most of its columns, and its columns by the preset's names."""
    columns = list(columns)
    fitting = [(preset, found) for preset in presets if preset.fits(found := preset.found(columns))]
    return max(fitting, key=lambda pair: (len(pair[0].needs), len(pair[1])), default=None)


# ---- from a preset and the columns of a file to parts of a workspace


class Filled:
    """A preset with a file's columns and what was answered: its parts and its questions."""

    def __init__(self, preset: Preset, found: Mapping[str, str], path: Path, answers: Mapping[str, str]):
        self.preset, self.found, self.path, self.answers = preset, found, path, answers
        for key, asked in preset.questions.items():
            if key in answers and asked.kind == "day" and not re.fullmatch(r"\d{4}-\d\d-\d\d", answers[key]):
                raise ArgumentError(f"answer: {key}: found {answers[key]!r}, allowed a day such as 2025-12-31.")
            if key in answers and asked.options and answers[key] not in asked.options:
                raise ArgumentError(f"answer: {key}: found {answers[key]!r}, allowed {', '.join(asked.options)}.")

    def parts(self) -> list[Part]:
        """The parts whose required columns are there."""
        main = Also(table=self.preset.table, source=self.preset.source, columns=self.preset.columns)
        made = [self._part(main, self.preset.unpivot, self.preset.notes)]
        for also in self.preset.also:
            begun = main if also.table == main.table else Also(table=also.table)
            whole = Also(table=also.table, source={**begun.source, **also.source},
                         columns={**begun.columns, **also.columns})
            part = self._part(whole, {}, [])
            needed = [template for key, template in also.source.items() if key in ("only", "latest_by")]
            if not part.missing and all(self._value(template) is not None for template in needed):
                made.append(part)
        return made

    def questions(self) -> list[Question]:
        """What the preset asks and nobody has answered."""
        return [Question(key, asked.ask, asked.options, asked.default) for key, asked in self.preset.questions.items()
                if key not in self.answers]

    def workspace(self) -> dict[str, Any]:
        """Keys of the workspace file that this export calls for; those that need an answer once it is there."""
        filled = {key: self._value(value) for key, value in self.preset.workspace.items()}
        return {key: dt.date.fromisoformat(value) if key == "observed_until" else value
                for key, value in filled.items() if value is not None}

    def text(self, template: str) -> str | None:
        """A template with the file's columns as identifiers; None where one is not there."""
        absent = False

        def column(match: re.Match) -> str:
            nonlocal absent
            answered, name = match.groups()
            value = self._answer(name) if answered else self.found.get(name)
            absent |= value is None
            return (value or "") if answered else identifier(value or "")

        filled = _NAME.sub(column, template)
        return None if absent else filled

    def names(self, template: Any) -> set[str]:
        """The file's columns that a template reads."""
        return {self.found[name] for text in _texts(template) for answer, name in _NAME.findall(text)
                if not answer and name in self.found}

    def _answer(self, name: str) -> str | None:
        return self.answers.get(name) or self.preset.questions[name].default or None

    def _part(self, also: Also, unpivot: Mapping[str, Any], notes: list[str]) -> Part:
        part = Part(also.table, self.path, self.preset.title, list(notes))
        part.keys = {key: Said(value) for key, template in also.source.items()
                     if (value := self._of_source(key, template)) not in (None, [], "")}
        part.columns = {key: Said(value) for key, template in also.columns.items()
                        if (value := self._value(template)) is not None}
        part.unpivot = {key: Said(value) for key, template in unpivot.items()
                        if (value := self._value(template)) is not None}
        if "once" not in part.keys and "group" in part.keys and not any(
                isinstance(said.value, dict) and "spread_by" in said.value for said in part.columns.values()):
            del part.keys["group"]
        return part

    def _of_source(self, key: str, template: Any) -> Any:
        if key in _ALL_OF:
            kept = [text for one in as_list(template) if (text := self.text(one)) is not None]
            return " AND ".join(f"({text})" if len(kept) > 1 else text for text in kept)
        if key in _EACH:
            return [self.found[name] for one in as_list(template) for _, name in _NAME.findall(one)
                    if name in self.found]
        return self._value(template)

    def _value(self, template: Any) -> Any:
        """A filled template: a list is the first of it that can be filled, a table is all of it."""
        if isinstance(template, list):
            return next((value for one in template if (value := self._value(one)) is not None), None)
        if isinstance(template, Mapping):
            filled = {key: self._value(value) if key != "value" else value for key, value in template.items()}
            return None if None in filled.values() else filled
        if not isinstance(template, str):
            return template
        whole = _NAME.fullmatch(template)
        if whole and not whole[1]:
            return self.found.get(whole[2])
        return self.text(template)


@cache
def identifier(name: str) -> str:
    """A column's name as it stands in an expression: in quotes where it is no plain word, or a word of SQL's own.

    Examples
    --------
    >>> identifier("Quantity"), identifier("Unit price"), identifier("Case")
    ('Quantity', '"Unit price"', '"Case"')
    """
    import sqlglot
    from sqlglot import exp

    if re.fullmatch(r"[A-Za-z_]\w*", name):
        try:
            tree = sqlglot.parse_one(f"{name} + {name}", read="duckdb")
        except sqlglot.errors.SqlglotError:
            tree = None
        if isinstance(tree, exp.Add) and all(isinstance(side, exp.Column) for side in (tree.left, tree.right)):
            return name
    return '"' + name.replace('"', '""') + '"'
