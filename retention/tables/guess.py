"""What one export probably is: which table, which columns, how its numbers are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from retention.errors import ArgumentError
from retention.tables import sniff
from retention.tables.contracts import CONTRACTS, Column
from retention.tables.sources import Engine, Source
from retention.tables.spec import ENDINGS, SourceSpec
from retention.tables.text import sheet_names
from retention.tables.vocabulary import (
    FALSE,
    FALSE_TOO,
    FILES,
    LITHUANIAN,
    QUESTIONS,
    TRUE,
    TRUE_TOO,
    VALUES,
    named,
    plain,
)

_FILES = ("csv", "parquet", "jsonl", "excel")
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP"}


def look_at(engine: Engine, path: Path) -> Look:
    """Open a file with guessed settings and guess what it is."""
    kind = ENDINGS.get(path.suffix.lower())
    if kind not in _FILES:
        allowed = ", ".join(ending for ending, form in ENDINGS.items() if form in _FILES)
        raise ArgumentError(f"files: found {str(path)!r}, allowed files ending in {allowed}. "
                            "A database is named in workspace.toml by hand.")
    keys, notes = {}, {}
    if kind == "csv" and path.is_file() and path.stat().st_size:
        code, why = sniff.encoding(path)
        sign = sniff.delimiter(path, code)
        if code != "utf-8":
            keys["encoding"], notes["encoding"] = code, why + ("; or is it cp1257?" if code == "cp1252" else "")
        if sign != ("\t" if path.suffix.lower() == ".tsv" else ","):
            keys["delimiter"] = "tab" if sign == "\t" else sign
    if kind == "excel":
        sheets = sheet_names(path, table=path.name)
        if len(sheets) > 1:
            keys["sheet"], notes["sheet"] = sheets[0], f"the others are {', '.join(sheets[1:])}"
    source = engine.open(SourceSpec(path=str(path.resolve()), **keys), Path(), table=path.name)
    look = Look(engine, path, source, sniff.profiles(engine, source), keys, notes)
    look.settle()
    return look


@dataclass
class Look:
    """What was seen in one file, and what is made of it."""

    engine: Engine
    path: Path
    source: Source
    profiles: dict[str, sniff.Profile]
    keys: dict[str, str]
    notes: dict[str, str]
    table: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)

    def settle(self) -> None:
        """Choose the table whose contract the columns fit best."""
        def fit(table: str) -> float:
            mapping, questions = self._mapped(table)
            required = CONTRACTS[table].required
            computed = {"question", "score"} if questions else {"amount"} if self.price() else set()
            found = sum(name in mapping or name in computed for name in required)
            told = any(word in plain(self.path.stem) for word in FILES[table])
            return 2 * found - 3 * (len(required) - found) + 0.5 * (len(mapping) - found) + 3 * told

        self.table = max(CONTRACTS, key=fit)
        self.mapping, self.questions = self._mapped(self.table)
        if not self.mapping and not self.questions:  # nothing known by name: a log of purchases is what most bring
            self.table = "transactions"
            self.mapping, self.questions = self._mapped(self.table)

    def _mapped(self, table: str) -> tuple[dict[str, str], dict[str, str]]:
        mapping: dict[str, str] = {}
        columns = list(self.profiles)
        questions = {question: column for question, names in QUESTIONS.items() for column in columns
                     if plain(column) in names and self.profiles[column].is_number} if table == "surveys" else {}
        if "question" in map(plain, columns):
            questions = {}
        taken = set(questions.values())
        for name, column in CONTRACTS[table].columns.items():
            fits = [found for found in named(name, columns) if found not in taken and self.fits(found, column)]
            if fits and not (questions and name in ("question", "score")):
                mapping[name] = fits[0]
                taken.add(fits[0])
        times = [found for found in columns if self.profiles[found].is_time and found not in taken]
        if table == "transactions":
            if "timestamp" not in mapping and len(times) == 1:
                mapping["timestamp"] = times[0]
            numbers = [found for found in columns if self.profiles[found].is_number
                       and found not in (*taken, *mapping.values()) and not plain(found).endswith(("id", "no"))]
            # only once the customer is known: the number could be an id
            if "customer_id" in mapping and "amount" not in mapping and len(numbers) == 1 and not self.price():
                mapping["amount"] = numbers[0]
            if {"name", "financial_status"} <= set(map(plain, columns)):  # Shopify calls the order's number its name
                mapping["order_id"] = next(column for column in columns if plain(column) == "name")
        return mapping, questions

    def price(self) -> list[str]:
        """The columns of quantity and unit price, where both are there."""
        pair = [[found for found in named(part, list(self.profiles)) if self.profiles[found].is_number]
                for part in ("quantity", "unit_price")]
        return [found[0] for found in pair] if all(pair) else []

    def fits(self, column: str, wanted: Column) -> bool:
        """Whether a column holds what the contract wants."""
        profile = self.profiles[column]
        if wanted.type in ("timestamp", "date"):
            return profile.is_time or not profile.filled
        return wanted.type not in ("number", "integer") or profile.is_number

    def currency(self) -> str | None:
        """The currency that a column or a sign names."""
        for column in named("currency", list(self.profiles)):
            codes = [value for value in self.values(column) if re.fullmatch("[A-Za-z]{3}", value)]
            if codes:
                return codes[0].upper()
        signs = [profile.currency for profile in self.profiles.values() if profile.currency]
        return _SIGNS[signs[0]] if signs else None

    def is_lithuanian(self) -> bool:
        """Whether the columns' names are."""
        return any(letter in name.lower() for name in self.profiles for letter in LITHUANIAN) or any(
            plain(name) in ("suma", "kaina", "klientas", "pirkejas", "kiekis", "preke") for name in self.profiles)

    def used(self) -> list[sniff.Profile]:
        """Profiles of the columns that the proposal reads."""
        names = [*self.mapping.values(), *self.questions.values()]
        if self.table == "transactions" and "amount" not in self.mapping:
            names += self.price()
        return [self.profiles[name] for name in dict.fromkeys(names)]

    def style(self) -> sniff.Profile | None:
        """The column that shows how numbers are written here, if not in the usual way."""
        numbers = [profile for profile in self.used()
                   if profile.is_number and (profile.decimal, profile.thousands) != (".", "")]
        return max(numbers, key=lambda profile: len(profile.thousands), default=None)

    def values(self, column: str, limit: int = 12) -> list[str]:
        """The commonest values of a column."""
        return sniff.values(self.engine, self.source, column, limit)

    def words(self, name: str, column: str, kind: str) -> dict[str, str] | None:
        """How the values of a column are translated; None when they cannot be."""
        profile = self.profiles[column]
        if kind == "boolean" and profile.dtype != "boolean":
            meanings = dict.fromkeys((*TRUE, *TRUE_TOO), "true") | dict.fromkeys((*FALSE, *FALSE_TOO), "false")
            found = {value: meanings.get(value.lower()) for value in self.values(column)}
            if None in found.values():
                return None
            return {} if all(value.lower() in (*TRUE, *FALSE) for value in found) else found
        if name in VALUES and kind == "text":
            meanings = {word: f'"{word_for}"' for word_for, words in VALUES[name].items() for word in words}
            return {value: meanings[plain(value)] for value in self.values(column) if plain(value) in meanings}
        return {}
