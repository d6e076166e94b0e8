"""What was seen in one file that no preset knows, and what is made of it by the names and contents of its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from retention.errors import TableError
from retention.tables import casts, ids
from retention.tables.casts import quoted
from retention.tables.draft import Part, Question, Said
from retention.tables.no_tables import refuse_wide
from retention.tables.order_lines import count_orders_once, line_product, list_of_lines
from retention.tables.preset import identifier
from retention.tables.profile import SIGNS, TWINS, Profile, Profiles, common_values, failing, profile_of
from retention.tables.schema import SCALES, SCHEMAS, Column
from retention.tables.settings import SourceSettings
from retention.tables.sources import Engine, Source
from retention.tables.vocabulary import (
    CENTS,
    FALSE,
    FALSE_TOO,
    FILES,
    LITHUANIAN,
    QUESTION_COLUMNS,
    RUNNING,
    RUNS,
    STATES,
    TRUE,
    TRUE_TOO,
    VALUES,
    WRAPPED,
    currency_of,
    named,
    plain,
)
from retention.words import say

_TWIN = {**TWINS, **{month: day for day, month in TWINS.items()}}
#: Names in small letters by which a column of plain Lithuanian is known.
_LITHUANIAN_NAMES = {"suma", "kaina", "klientas", "pirkejas", "kiekis", "preke", "laiko_zyma"}
#: Fewer than this share of distinct ids, and the rows are not one for each customer.
_ONE_EACH = 0.95
#: Parts of names of columns that name nobody, and of numbers that are no money.
_NOBODY = re.compile(r"status|(^|_)type|receipt|reference|capture|method|^account$|(^|_)time$|progress|"
                     r"duration|total|amount|price|tax|paid|due|date|qty|quantity|invoice|currency|"
                     r"(^|_)order(_(id|no|nr|number))?$")
_NO_MONEY = re.compile(r"(^|_)(id|no|nr|number|code|upc|ean|gtin|isbn|sku|barcode|phone|postal|zip|quantity|qty|tax|"
                       r"fees?|latitude|longitude|year|month|week|day|hour|party|size|guests?|covers|pax|people|adults|"
                       r"children|seats?|nights?|rooms?|table|age|score|rating|minutes|visits?|points|balance)(_|$)")
#: How columns are called that say the day of a month, and how many different days make it likely.
_DAY = ("date", "day", "diena", "data")
_FEW_DAYS = 4
#: Of a file with very many columns so many are looked into for what no name says.
_LOOKED_INTO = 100
#: Numbers that are moments of the years 2000 to 2049, by what they count, and the moments as SQL.
_COUNTED = {"days": (36_526, 54_789), "seconds": (946_684_800, 2_524_608_000),
            "milliseconds": (946_684_800_000, 2_524_608_000_000)}
_MOMENTS = {"days": "TIMESTAMP '1899-12-30' + to_seconds(CAST(round({} * 86400) AS BIGINT))",
            "seconds": "TIMESTAMP '1970-01-01' + to_seconds(CAST(round({} * 1) AS BIGINT))",
            "milliseconds": "TIMESTAMP '1970-01-01' + to_seconds(CAST(round({} / 1000) AS BIGINT))"}

#: A year of the Buddhist era, 543 ahead of the common one.
_BUDDHIST = re.compile(r"(?<!\d)25[4-9]\d(?!\d)")
#: What a name has that a number of an order has not.
_LETTERS = re.compile(r"[^\W\d_]{2}")
#: The scale of a question, at the end of its name.
_SCALE = re.compile(r"_[01]_(5|7|10)$")
#: Nearly all rows.
_NEARLY_ALL = 0.95
#: Columns that are money.
_MONEY = ("amount", "monthly_amount", "cost", "discount")
#: What stands on the lines of an order, where these are a list.
_OF_A_LINE = ("category", "quantity", "unit_price", "cost", "discount")


@dataclass
class Look:
    """One opened file: its columns with their profiles, and what a table would take from it."""

    engine: Engine
    path: Path
    source: Source
    profiles: Profiles
    keys: dict[str, Said]
    address: str = ""
    nested: bool = False
    table: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    lines: str = ""
    _record_id: str = ""
    _counted: dict[str, str] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    @property
    def columns(self) -> list[str]:
        """The names of its columns; of a record within a record those of its values, and not its own."""
        found = list(self.source.columns)
        within = {name[:dot.start()] for name in found for dot in re.finditer("[.]", name)} if self.nested else set()
        return [name for name in found if name not in within]

    @property
    def within(self) -> str:
        """What the names of columns begin with that stand in the list of an order's lines."""
        return f"{self.lines}."

    def named(self, name: str) -> list[str]:
        """The columns that may be ``name``, most telling first: where the lines of an order are a list, what was bought
        stands there, and who bought it and what was paid beside it."""
        columns = self.columns
        if not self.lines:
            return named(name, columns)
        of_line = [column for column in columns if column.startswith(self.within)]
        if name == "product":
            return line_product(of_line, self.within)
        if name in _OF_A_LINE:
            return named(name, of_line)
        own = named(name, [column for column in columns if not column.startswith(self.within)])
        return own + named(name, of_line) if name == "amount" else own

    # ---- which table it is

    def settle(self, answers: Mapping[str, str]) -> None:
        """Choose the table whose schema the columns fit best."""
        lines = list_of_lines(self) if self.nested else ""

        def fit(table: str) -> float:
            mapping, questions = self._mapped(table)
            required = SCHEMAS[table].required
            computed = {"question", "score"} if questions else {"amount"} if self.price() or lines else set()
            found = sum(name in mapping or name in computed for name in required)
            told = any(word in plain(self.path.stem) for word in FILES[table])
            several = table == "customers" and "customer_id" in mapping and not self._one_each(mapping["customer_id"])
            several = several or (table == "subscriptions" and self._is_over_in_a_day(mapping))
            told += bool(lines) and table == "transactions"
            return 2 * found - 3 * (len(required) - found) + 0.5 * (len(mapping) - found) + 3 * told - 20 * several

        for name, column in answers.items():
            if "." in name and column in self.columns:
                self.table = name.split(".")[0]
        self.table = self.table or max(SCHEMAS, key=fit)
        if lines and self.table == "transactions":
            self._open_lines(lines)
        self.mapping, self.questions = self._mapped(self.table)
        if not self.mapping and not self.questions:  # nothing known by name: a log of purchases is what most bring
            self.table = "transactions"
            self.mapping, self.questions = self._mapped(self.table)
        self._answered(answers)
        if self.table != "transactions" or self.missing:
            refuse_wide(self)
        self._refuse_two_ways()

    def _refuse_two_ways(self) -> None:
        """Refuse dates of which no rule tells the day from the month, where the table needs them."""
        for name in self.missing:
            for column in self.named(name):
                if ways := self.profiles[column].both_ways:
                    raise TableError(self.path.name, column, "has dates with the day first and others with the month "
                                     f"first, such as {ways[0]} and {ways[1]}: which day 03/04/2025 is cannot be told",
                                     remedy="Export dates as 2025-04-03, or those of each way as a file of its own.")

    def _is_over_in_a_day(self, mapping: Mapping[str, str]) -> bool:
        """Whether nearly every row ends within two days of its start: a stay or a ride, and no contract."""
        if not {"start", "end"} <= set(mapping):
            return False
        start, end = (f"TRY_CAST({casts.text(f'CAST({quoted(mapping[name])} AS VARCHAR)')} AS TIMESTAMP)"
                      for name in ("start", "end"))
        known, short = self.engine.duckdb.raw_sql(
            f"SELECT count({start} + ({end} - {start})), count(*) FILTER ({end} - {start} < INTERVAL 2 DAY) "
            f"FROM {self.source.relation}").fetchone()
        return known > 0 and short >= _NEARLY_ALL * known

    def _open_lines(self, lines: str) -> None:
        """Make a row of each line of an order, where it is known which lines are of one order or nothing is of all."""
        mapping, _ = self._mapped("transactions")
        record = re.sub(WRAPPED, "", lines).rpartition(".")[0]
        own = f"{record}.id".strip(".")
        if "order_id" not in mapping and own not in self.columns and "amount" in mapping:
            return
        place = {"uri": self.address} if self.address else {"path": str(self.path.resolve())}
        self.source = self.engine.open(SourceSettings(**place, lines=lines), Path(), table=self.path.name)
        self.profiles, self.lines, self._record_id = Profiles(self.engine, self.source), lines, own
        self.keys["lines"] = Said(lines, say("propose-lines-listed", column=lines))

    def _answered(self, answers: Mapping[str, str]) -> None:
        """Take the columns that were answered for the ones that were not found."""
        for name in SCHEMAS[self.table].columns:
            column = answers.get(name) or answers.get(f"{self.table}.{name}")
            if column in self.columns:
                self.mapping[name] = column
                self._told.add(name)
        if self.table == "surveys" and answers.get("score") in self.columns and "question" not in self.mapping:
            self.questions = {"nps": answers["score"]}
            self.mapping.pop("score", None)

    @property
    def is_visits(self) -> bool:
        """Whether it says who came and when, and nothing in it can be what was paid."""
        return self.table == "transactions" and {"customer_id", "timestamp"} <= set(self.mapping) and not (
            "amount" in self.mapping or self.price() or self.candidates("amount"))

    @property
    def missing(self) -> list[str]:
        """Required columns that were not found and cannot be computed."""
        computed = {"question", "score"} if self.questions else {"amount"} if self.price() or self.is_visits else set()
        if self.table == "surveys" and "score" not in self.mapping:
            computed = {*computed, "question"}  # the answer to the one says the other
        return [name for name in SCHEMAS[self.table].required if name not in self.mapping and name not in computed]

    @property
    def is_whole(self) -> bool:
        """Whether a table can be made of it without a question."""
        one_each = self.table != "customers" or self._one_each(self.mapping.get("customer_id"))
        return not self.missing and one_each

    @property
    def is_likely(self) -> bool:
        """Whether one answer would make a table of it: purchases without an amount are not taken for anything else."""
        told = any(word in plain(self.path.stem) for word in FILES[self.table]) or (
            self.table == "transactions" and {"customer_id", "timestamp"} <= set(self.mapping))
        return self.is_whole or (told and len(self.missing) == 1)

    @property
    def is_askable(self) -> bool:
        """Whether something is known of it, and for each column that was not found another may be it."""
        known = len(self.missing) < len(SCHEMAS[self.table].required)
        return known and all(self.candidates(name) or self._may_be_one_day(name) for name in self.missing)

    def candidates(self, name: str) -> list[str]:
        """The columns that may be what was not found; none of them is empty."""
        wanted = SCHEMAS[self.table].columns[name]
        free = [column for column in self.columns[:_LOOKED_INTO] if column not in self.mapping.values()
                and self.profiles[column].filled and self.fits(column, wanted)]
        if wanted.type in ("timestamp", "date"):
            return [column for column in free if self._is_moment(column)]
        if name == "customer_id":
            free = [column for column in free if not _NOBODY.search(plain(column))]
            return [column for column in free if (seen := self.profiles[column]).distinct > 1
                    and not seen.is_time and not seen.has_point]
        return [column for column in free if name != "amount" or not _NO_MONEY.search(plain(column))]

    def _day_of_month(self) -> str | None:
        """The column that says the day of a month and no more."""
        for column in [name for name in self.columns if any(word in plain(name) for word in _DAY)][:_LOOKED_INTO]:
            days = self.values(column, 40) if self.profiles[column].is_number else []
            if len(days) > _FEW_DAYS and all(re.fullmatch(r"[0-9]{1,2}", day) and 1 <= int(day) <= 31 for day in days):
                return column
        return None

    def _may_be_one_day(self, name: str) -> bool:
        return self.table == "surveys" and SCHEMAS[self.table].columns[name].type == "timestamp"

    def _one_each(self, column: str | None) -> bool:
        if column is None:
            return False
        profile = self.profiles[column]
        return profile.distinct >= _ONE_EACH * profile.filled

    def _mapped(self, table: str) -> tuple[dict[str, str], dict[str, str]]:
        mapping: dict[str, str] = {}
        columns = self.columns
        asked = columns if table == "surveys" else []
        questions = {question: column for question, names in QUESTION_COLUMNS.items() for column in asked
                     if _SCALE.sub("", plain(column)) in names and self.profiles[column].is_number}
        if "question" in map(plain, columns):
            questions = {}
        taken = set(questions.values())
        for name, column in SCHEMAS[table].columns.items():
            fits = [found for found in self.named(name) if found not in taken and self.fits(found, column)]
            if name == "order_id" and not fits and self._record_id in columns:
                fits = [self._record_id]
            if fits and not (questions and name in ("question", "score")):
                mapping[name] = fits[0]
                taken.add(fits[0])
        if table == "subscriptions" and "end" in mapping:
            mapping["end"] = self._last_of_ends(mapping["end"], taken)
        for name, column in SCHEMAS[table].columns.items():
            if column.type in ("timestamp", "date") and name not in mapping:
                counted = [found for found in self.named(name) if found not in taken and self.counted(found)]
                if counted:
                    mapping[name] = counted[0]
                    taken.add(counted[0])
        times = [found for found in columns[:_LOOKED_INTO] if found not in taken and self._is_moment(found)]
        if "timestamp" in SCHEMAS[table].columns and "timestamp" not in mapping and len(times) == 1:
            mapping["timestamp"] = times[0]
        if table == "transactions":
            numbers = [found for found in columns[:_LOOKED_INTO] if found not in (*taken, *mapping.values())
                       and not plain(found).endswith(("id", "no")) and not _NO_MONEY.search(plain(found))
                       and not any(_SCALE.sub("", plain(found)) in asked for asked in QUESTION_COLUMNS.values())
                       and self.profiles[found].is_number]
            price = [found for found in self.named("unit_price") if self.profiles[found].is_number]
            if "amount" not in mapping and price and not self.named("quantity"):
                mapping["amount"] = price[0]
            # only once the customer is known: the number could be an id
            if "customer_id" in mapping and "amount" not in mapping and len(numbers) == 1 and not (
                    self.price() or self.lines):
                mapping["amount"] = numbers[0]
        return mapping, questions

    def _last_of_ends(self, end: str, taken: set[str]) -> str:
        """The column of ends: where a contract that was cancelled runs out later, on days of their own, the later one.

        A column that is filled for contracts that run too says when they are renewed.
        """
        later = [column for column in named("end", self.columns) if column not in taken and plain(column).startswith(
            ("expir", "end")) and self.profiles[column].filled == self.profiles[end].filled]
        return later[0] if later and plain(end).startswith("cancel") else end

    def _is_moment(self, column: str) -> bool:
        """Whether it holds moments: a time of day alone comes out of spreadsheets as a moment of 1899 or 1900."""
        return self.profiles[column].is_time and not all(
            re.search(r"\b(1899|1900|0001)\b", value) for value in self.values(column, 3))

    def counted(self, column: str) -> str:
        """What a column of numbers counts if they are moments: "days" as spreadsheets do, or "seconds" and
        "milliseconds" since 1970; empty where they are none, or lie outside the years 2000 to 2049."""
        if not self.profiles[column].is_number or column not in self._counted:
            value = f"TRY_CAST({quoted(column)} AS DOUBLE)"
            least, most = self.engine.duckdb.raw_sql(
                f"SELECT min({value}), max({value}) FROM {self.source.relation}").fetchone() if self.profiles[
                    column].is_number else (None, None)
            self._counted[column] = next((unit for unit, (low, high) in _COUNTED.items()
                                          if least is not None and low <= least <= most < high), "")
        return self._counted[column]

    def price(self) -> list[str]:
        """The columns of quantity and unit price, where both are there."""
        pair = [[found for found in self.named(part) if self.profiles[found].is_number]
                for part in ("quantity", "unit_price")]
        return [found[0] for found in pair] if all(pair) else []

    def fits(self, column: str, wanted: Column) -> bool:
        """Whether a column holds what the schema wants."""
        profile = self.profiles[column]
        if wanted.type in ("timestamp", "date"):
            return profile.is_time or not profile.filled
        return wanted.type not in ("number", "integer") or profile.is_number

    # ---- what it says of the business

    def currency(self) -> str | None:
        """The currency that a column or a sign names."""
        told = [name for name in self.columns if plain(name).endswith("_currency")]
        for column in dict.fromkeys([*named("currency", self.columns), *told]):
            codes = [value for value in self.values(column) if re.fullmatch("[A-Za-z]{3}", value)]
            if codes:
                return codes[0].upper()
        signs = [profile.currency for profile in self.profiles.values() if profile.currency]
        told = (currency_of(self.mapping[name]) for name in ("amount", "monthly_amount") if name in self.mapping)
        return SIGNS[signs[0]] if signs else next(filter(None, told), None)

    def countries(self) -> list[str]:
        """The commonest countries, as they are written."""
        found = [*named("country", self.columns), *(name for name in self.columns if "country" in plain(name))]
        return next((values for column in found if (values := self.values(column, 3))), [])

    def is_lithuanian(self) -> bool:
        """Whether the columns' names are."""
        return any(letter in name.lower() for name in self.columns for letter in LITHUANIAN) or any(
            plain(name) in _LITHUANIAN_NAMES for name in self.columns)

    def values(self, column: str, limit: int = 12) -> list[str]:
        """The commonest values of a column."""
        return common_values(self.engine, self.source, column, limit)

    # ---- the part of the workspace that it makes

    def part(self, answers: Mapping[str, str]) -> Part:
        """What was settled, as a source of its table, with a question for what was not found."""
        part = Part(self.table, self.path, keys=dict(self.keys))
        part.columns = {name: self._column(name, part) for name in self.mapping}
        part.columns = {name: said for name, said in part.columns.items() if said is not None}
        for name in self.missing:
            self._ask(name, part, answers)
        if "amount" in SCHEMAS[self.table].required and "amount" not in self.mapping and self.price():
            count, price = self.price()
            paid = self.money(price)
            product = f"{identifier(count)} * {identifier(price) if paid == price else paid}"
            part.columns["amount"] = Said(product, say("propose-product"))
        elif self.is_visits:
            part.columns["amount"] = Said({"value": 0}, say("propose-no-money"))
        annual = [found for found in self.named("annual_amount") if self.profiles[found].is_number]
        if self.table == "subscriptions" and "monthly_amount" not in part.columns and annual:
            part.columns["monthly_amount"] = Said(f"{identifier(annual[0])} / 12", say("propose-annual"))
        part.unpivot = {question: self._question(question) for question in self.questions}
        if self.table == "transactions":
            count_orders_once(self, part)
        elif self.table == "subscriptions":
            self._let_run(part)
        names = {*self.mapping.values(), *self.questions.values()}
        names |= set(annual[:1]) if self.table == "subscriptions" else set()
        names |= set(self.price()) if self.table == "transactions" and "amount" not in self.mapping else set()
        self.style(part, names, answers)
        if any("utc" in plain(column).split("_") for column in self.mapping.values()):
            part.keys["timezone"] = Said("UTC", say("propose-utc"))
        return part

    def _let_run(self, part: Part) -> None:
        """Take no day of renewal for an end: a contract that its state calls running has none."""
        end = self.mapping.get("end")
        for column in [name for name in self.columns if plain(name) in {*STATES, *RUNS}] if end in self.columns else ():
            states = self.values(column, 40)
            running = sorted(state for state in states if plain(state) in RUNNING)
            if running and len(running) < len(states):
                listed = ", ".join(map(casts.literal, running))
                part.columns["end"] = Said(f"CASE WHEN {identifier(column)} IN ({listed}) THEN NULL ELSE "
                                           f"CAST({identifier(end)} AS TIMESTAMP) END",
                                           say("propose-running", column=column, states=", ".join(running)))
                return

    def people(self) -> dict[str, Said]:
        """What rows of purchases say of who bought: name, address, telephone, language, country, consent."""
        told: dict[str, Said] = {}
        for name in ("name", "email", "phone", "birthday", "consent", "language", "country"):
            kind = SCHEMAS["customers"].columns[name]
            taken = {column for key, column in self.mapping.items() if key != "customer_id" or name != "email"}
            found = [column for column in self.named(name) if column not in taken and self.fits(column, kind)]
            words = self._words(name, found[0], kind.type) if found else None
            if name == "name" and not (found and any(map(_LETTERS.search, self.values(found[0], 5)))):
                parts = [columns[0] for part in ("first_name", "last_name") if (columns := self.named(part))]
                if parts:
                    told[name] = Said(f"concat_ws(' ', {', '.join(map(identifier, parts))})")
            elif words is not None:
                told[name] = Said({"column": found[0], "values": words} if words else found[0])
        return told

    def style(self, part: Part, names: set[str], answers: Mapping[str, str],
              moments: Mapping[str, str] | None = None) -> None:
        """Add how the columns ``names`` of this file, and the SQL texts ``moments``, write numbers and dates."""
        profiles = [self.profiles[name] for name in self.columns if name in names]
        self._numbers(part, profiles)
        self._dates(part, profiles, moments or {}, answers)
        codes = sorted({code for profile in profiles for code in profile.codes})
        if codes:
            part.keys["missing"] = Said(codes, say("propose-codes"))

    def _numbers(self, part: Part, profiles: list[Profile]) -> None:
        numbers = [profile for profile in profiles if profile.is_number and self._is_text(profile.name)]
        signs = list(dict.fromkeys(sign for profile in numbers if profile.currency for sign in profile.signs))
        if signs:
            seen = next(profile for profile in numbers if profile.currency)
            others = dict.fromkeys(sign for profile in numbers for sign in profile.other_signs if profile.currency)
            note = say("propose-other-signs", signs=", ".join(others)) if others else ""
            part.keys["symbols"] = Said(" ".join(signs), "; ".join(filter(None, [
                say("propose-sign", example=seen.example, column=seen.name), note])))
        styled = [profile for profile in numbers if (profile.decimal, profile.thousands) != (".", "")]
        best = max(styled, key=lambda profile: len(profile.thousands), default=None)
        if best is None:
            return
        seen = say("propose-seen", example=best.example, column=best.name)
        if best.decimal == ",":
            part.keys["decimal"] = Said(",", seen)
        if best.thousands:
            part.keys["thousands"] = Said(best.thousands, seen)
        for name, said in part.columns.items():
            kind = SCHEMAS[part.table].columns.get(name)
            profile = self.profiles[said.value] if isinstance(said.value, str) and said.value in self.columns else None
            if kind is not None and kind.type == "number" and profile and best.decimal == "," and profile.has_point:
                said.value = {"column": said.value, "decimal": "."}

    def _is_text(self, column: str) -> bool:
        return self.source.is_text or self.source.columns[column].is_string()

    def _dates(self, part: Part, profiles: list[Profile], moments: Mapping[str, str],
               answers: Mapping[str, str]) -> None:
        """State the formats of dates that are not ISO: for the source where all are alike, else column by column."""
        kinds = SCHEMAS[part.table].columns
        dated = {name: self.profiles[said.value] for name, said in part.columns.items() if name in kinds
                 and kinds[name].type in ("timestamp", "date") and isinstance(said.value, str)
                 and said.value in self.columns}
        dated = {name: profile for name, profile in dated.items() if profile in profiles}
        dated |= {name: profile_of(self.engine, self.source, name, sql) for name, sql in moments.items()}
        for name, profile in dated.items():
            if profile.mixed:
                ways, note = list(profile.mixed), say("propose-date-mixed", column=profile.name,
                                                      ways=len(profile.mixed))
                if len(dated) == 1:
                    part.keys["date_format"] = Said(ways, note)
                else:
                    origin = {"expression" if name in moments else "column": part.columns[name].value}
                    part.columns[name] = Said({**origin, "format": ways}, note)
        forms = {name: self._form(profile, moments.get(name, ""), answers, part) for name, profile in dated.items()
                 if profile.dates}
        settled = {name: said for name, said in forms.items() if said is not None and said.value}
        self._from_buddhist_years(part, forms)
        if "" in [said.value for said in forms.values() if said is not None] and settled:
            for name, said in settled.items():
                origin = {"expression" if name in moments else "column": part.columns[name].value}
                part.columns[name] = Said({**origin, "format": said.value}, said.note)
        elif settled:
            distinct = {said.value: said.note for said in settled.values()}
            one = len(distinct) == 1
            part.keys["date_format"] = Said(next(iter(distinct)) if one else list(distinct),
                                            "; ".join(dict.fromkeys(distinct.values())))

    def _from_buddhist_years(self, part: Part, forms: Mapping[str, Said | None]) -> None:
        """Take 543 years off dates of the Buddhist era, in which 2568 is 2025."""
        for name, said in forms.items():
            column = part.columns[name].value
            if said is None or not said.value or column not in self.columns or not (seen := self.values(column, 1)) \
                    or not _BUDDHIST.search(seen[0]):
                continue
            part.columns[name] = Said(f"CAST({identifier(column)} AS TIMESTAMP) - to_years(543)",
                                      say("propose-buddhist", example=seen[0]))

    def _form(self, profile: Profile, sql: str, answers: Mapping[str, str], part: Part) -> Said | None:
        if "" in profile.dates:
            return Said("")
        best = max(profile.dates, key=profile.dates.get)
        twin = _TWIN.get(best)
        if not twin:
            return Said(best, say("propose-date-plain", column=profile.name))
        if profile.dates.get(twin) != profile.dates[best]:
            against = failing(self.engine, self.source, profile.name, twin, sql)
            return Said(best, say("propose-date-settled", example=against, column=profile.name,
                                  first="day" if best in TWINS else "month"))
        day, month = (best, twin) if best in TWINS else (twin, best)
        if answers.get("dates") in ("day", "month"):
            return Said(day if answers["dates"] == "day" else month, say("propose-answered"))
        example = self.values(profile.name, 1) if profile.name in self.columns else [profile.example]
        part.questions.append(Question("dates", say("propose-ask-dates", column=profile.name, example=example[0]),
                                       {"day": day, "month": month}))
        return None

    def _column(self, name: str, part: Part) -> Said | None:
        column = self.mapping[name]
        kind = SCHEMAS[self.table].columns[name].type
        if kind in ("timestamp", "date") and not self.profiles[column].is_time and (unit := self.counted(column)):
            if unit != "days":
                part.keys["timezone"] = Said("UTC", say("propose-counted-utc", column=column))
            return Said(_MOMENTS[unit].format(identifier(column)), say("propose-counted", column=column, unit=unit))
        words = self._words(name, column, kind)
        if words is None:
            part.comments.append(say("propose-values", name=name, column=column,
                                     values=", ".join(self.values(column)[:8])))
            return None
        others = [other for other in self.named(name) if other not in self.mapping.values()]
        note = say("propose-or", columns=", ".join(f"`{other}`" for other in others[:3])) if others else ""
        if name in self._told:
            note = say("propose-answered")
        elif name == "amount" and column in self.named("unit_price"):
            note = say("propose-price")
        elif name == "amount" and column not in named(name, [column]):
            note = say("propose-only-number")
        if name == "customer_id":
            ids.refuse_shortened(self, column)
        by_mail = [found for found in self.named("email") if found != column] if name == "customer_id" else []
        if name == "customer_id" and (guests := ids.guests(self, column, by_mail[0] if by_mail else "")):
            return Said(f"coalesce(lower({identifier(by_mail[0])}), {identifier(column)})" if by_mail else
                        {"column": column, "missing": [guests]}, say("propose-guests", value=guests, column=column))
        if name == "customer_id" and column in named("name", [column]) and not note:
            note = say("propose-by-name")
        if name == "customer_id" and named("phone", [column]) and self._is_text(column):
            digits = f"regexp_replace({identifier(column)}, '[^0-9]', '', 'g')"
            return Said(f"regexp_replace({digits}, '^00', '')", say("propose-by-phone"))
        if name == "customer_id" and (totals := ids.totals(self, column)):
            return Said({"column": column, "missing": totals}, say("propose-totals", values=", ".join(totals)))
        if SCHEMAS[self.table].columns[name].type == "number" and name in _MONEY and self.money(column) != column:
            return Said(self.money(column), say("propose-hundredths", column=column))
        return Said({"column": column, "values": words} if words else column, note)

    def _in_hundredths(self) -> bool:
        """Whether amounts are those of Stripe's programs: whole numbers of the smallest unit of a currency."""
        ends = {plain(column).rpartition("_")[2] for column in self.columns}
        return {"livemode", "object"} <= ends and self.nested

    def money(self, column: str) -> str:
        """A column of money as an expression: in the unit in which it is counted."""
        hundredths = self._in_hundredths() or CENTS.search(plain(column))
        return f"{identifier(column)} / 100" if hundredths else column

    def _words(self, name: str, column: str, kind: str) -> dict[str, Any] | None:
        """How the values of a column are translated; None when they cannot be."""
        profile = self.profiles[column]
        if kind == "boolean" and profile.dtype != "boolean":
            meanings = dict.fromkeys((*TRUE, *TRUE_TOO), True) | dict.fromkeys((*FALSE, *FALSE_TOO), False)
            found = {value: meanings.get(value.lower()) for value in self.values(column)}
            if None in found.values():
                return None
            return {} if all(value.lower() in (*TRUE, *FALSE) for value in found) else found
        if name in VALUES and kind == "text":
            meanings = {word: word_for for word_for, words in VALUES[name].items() for word in words}
            return {value: meanings[plain(value)] for value in self.values(column) if plain(value) in meanings}
        return {}

    def _ask(self, name: str, part: Part, answers: Mapping[str, str]) -> None:
        """Ask for a required column, unless the answer is one day for all rows."""
        wanted = SCHEMAS[self.table].columns[name]
        answer = answers.get(name, "")
        if wanted.type in ("timestamp", "date") and re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
            part.columns[name] = Said({"expression": f"DATE '{answer}'"}, say("propose-answered"))
            return
        if wanted.type == "timestamp" and (day := self._day_of_month()) is not None:
            if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", answer):
                year, month = map(int, answer.split("-"))
                part.columns[name] = Said({"year": year, "month": month, "day": day}, say("propose-answered"))
            else:
                part.questions.append(Question(name, say("propose-ask-month", column=day, file=self.path.name)))
            return
        if name == "question":
            if answer in SCALES:
                part.columns[name] = Said({"value": answer}, say("propose-answered"))
            else:
                part.questions.append(Question(name, say("propose-ask-question", column=self.mapping["score"]), {
                    kind: say("propose-ask-question.options", kind=kind) for kind in SCALES}))
            return
        part.questions.append(Question(name, say(
            "propose-ask", what=f"{self.table}-{name}", meaning=wanted.meaning, file=self.path.name,
            candidates=", ".join(map(self._shown, self.candidates(name)[:12])) or "none")))

    def _shown(self, column: str) -> str:
        """How a question calls a column: one without a name by what stands in it too."""
        seen = self.values(column, 1) if "header" in self.keys else []
        return f"{column} ({seen[0]})" if seen else column

    def _question(self, question: str) -> Said:
        column = self.questions[question]
        top = max((float(value.replace(",", ".")) for value in self.values(column, 100)
                   if re.fullmatch(r"[+-]?\d+([.,]\d+)?", value)), default=0)
        scale = "0-10" if question == "nps" else "1-7" if 5 < top <= 7 else "1-5"
        high, note = int(scale[2:]), ""
        codes = sorted({int(value) for value in self.values(column, 100)
                        if re.fullmatch(r"\d+", value) and int(value) > high}) if self._is_text(column) else []
        if codes:
            note = say("propose-scale", top=str(codes[-1]), scale=scale)
        return Said({"column": column, "missing": codes, "scale": scale}, note)
