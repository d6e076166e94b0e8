"""A first workspace file for exports never seen before: guesses written down, each with its evidence.

A preset knows the exports of its system; of other files encoding, delimiter, decimal sign and date format, the table
and the meaning of each column are guessed. What cannot be known is asked, once and in words: only a proposal may guess.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomlkit

from retention.arguments import did_you_mean
from retention.errors import ArgumentError, RetentionError
from retention.tables import casts, places
from retention.tables.casts import quoted
from retention.tables.draft import Draft, Part, Question, Said
from retention.tables.first_look import look_at
from retention.tables.look import Look
from retention.tables.no_tables import refuse_counts
from retention.tables.order_lines import given_back
from retention.tables.preset import Filled, Preset, best, presets_in, shipped
from retention.tables.schema import SCHEMAS
from retention.tables.sources import Engine
from retention.tables.vocabulary import WITH_TAX, WITHOUT_TAX, is_tax, named, plain
from retention.tables.workspace_file import read_settings
from retention.words import say

if TYPE_CHECKING:
    import ibis

    from retention.tables.evidence import Evidence

#: Keys of a source that say how its file is read, and hold for every table made of it.
_OF_THE_FILE = ("encoding", "delimiter", "skip_rows", "skip_last_rows", "sheet", "fill_down", "date_format",
                "timezone", "decimal", "thousands", "digits", "symbols", "missing")

_CODE = re.compile("[A-Za-z]{3}")
#: Tax is whole per cents of nearly all amounts that are so many times the smallest unit, give or take so much.
_LARGE, _ROUND, _NEARLY_ALL, _ENOUGH = 5_000, 0.02, 0.95, 20


def propose_workspace(files: Iterable[str | Path], *, name: str, folder: str | os.PathLike | None = None,
                      presets: str | os.PathLike | None = None, answers: Mapping[str, str] | None = None) -> str:
    """Return the text of a workspace.toml for ``files``, with what was seen in them as its reasons.

    Exports of known systems (shops, payment and ticket systems, surveys, audiences) are recognised by their columns and
    mapped by a preset. Of any other file encoding, delimiter, decimal sign and date format are guessed from the whole
    of it; which table it is and what its columns mean from their names (English, Lithuanian) and contents. How long a
    customer may be silent, in which time zone days begin and whether several ids are one person is measured. What
    cannot be known stands in the file as a question that begins with QUESTION, with how to answer it.

    Parameters
    ----------
    files : iterable of path or address
        CSV, Excel, JSON lines or Parquet files, packed or not; folders of partitions, Delta and Iceberg tables;
        addresses of any of these, such as ``s3://shop/orders/*.parquet``. Two of one kind become two sources of one
        table.
    name : str
        What the business is called.
    folder : path, optional
        Where the file will stand: sources are named from there.
    presets : path, optional
        A folder of further presets, tried beside those of the kit; see `docs/presets.md`.
    answers : mapping of str to str, optional
        Answers to questions, by their key.

    Raises
    ------
    ArgumentError
        No file, one whose ending is not known, none of which anything can be made, or an answer that is none.
    TableError
        A file that cannot be read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "sales.csv")
    ...     _ = file.write_text("Client;Date;Total\\na;31/12/2024;4,50\\nb;01/01/2025;3,00\\n")
    ...     text = propose_workspace([file], name="Kiosk")
    >>> print(text[text.index("delimiter"):].strip())
    delimiter = ";"
    decimal = ","               # 3,00 in `Total`
    date_format = "%d/%m/%Y"    # 31/12/2024 in `Date`: so the day comes first
    <BLANKLINE>
    [tables.transactions.columns]
    customer_id = "Client"
    timestamp = "Date"
    amount = "Total"
    """
    return draft_workspace(files, name=name, presets=presets, answers=answers).text(folder)


def draft_workspace(files: Iterable[str | Path], *, name: str, presets: str | os.PathLike | None = None,
                    answers: Mapping[str, str] | None = None) -> Draft:
    """What `propose_workspace` writes, before it is text: with its open questions."""
    found, given = [str(file) for file in files], dict(answers or {})
    if not found:
        raise ArgumentError("files: found none, allowed at least one export such as purchases.csv.")
    engine = Engine()
    proposal = _Proposal(engine, (*(presets_in(Path(presets)) if presets else ()), *shipped()), given)
    for look in sorted((look_at(engine, place) for place in found), key=proposal.names_orders_only):
        proposal.add(look)
    return proposal.draft(name)


class _Proposal:
    """Files looked at one by one, and the draft that all of them make."""

    def __init__(self, engine: Engine, presets: tuple[Preset, ...], answers: dict[str, str]):
        self.engine, self.presets, self.answers = engine, presets, answers
        self.looks: list[Look] = []
        self.unknown: list[Look] = []
        self.parts: list[Part] = []
        self.questions: list[Question] = []
        self.asked: set[str] = {"currency", "dates"}
        self.workspace: dict[str, Any] = {}
        self.fixed_intervals = False
        self.vat: dict[str, Said] = {}
        self.currencies: list[str] = []
        self.orders: dict[Path, set[str]] = {}
        self.twice: dict[Path, str] = {}
        self.addresses: dict[Path, str] = {}

    def names_orders_only(self, look: Look) -> bool:
        """Whether a known export has orders without their lines: the lines go first, and say more."""
        match = best(self.presets, look.columns)
        return match is not None and match[0].table == "transactions" and "product" not in match[0].columns

    def _told_already(self, look: Look, parts: list[Part]) -> bool:
        """Whether most orders of a file stand in another one too, in which case they must not count twice."""
        said = parts[0].columns.get("order_id")
        column = said.value if said is not None else None
        if parts[0].table != "transactions" or not isinstance(column, str) or column not in look.columns:
            return False
        rows = self.engine.duckdb.raw_sql(
            f"SELECT DISTINCT {casts.text(quoted(column))} FROM {look.source.relation}").fetchall()
        orders = {order for (order,) in rows if order}
        for path, others in self.orders.items():
            if orders and 2 * len(orders & others) >= min(len(orders), len(others)):
                self.twice[look.path] = say("propose-unused-twice", file=path.name)
                return True
        self.orders[look.path] = orders
        return False

    def _shortcomings(self) -> str:
        """What each file that nobody knows would be, and what it lacks."""
        return "; ".join(f"{look.path.name} would be {look.table} without {' and '.join(look.missing)}"
                         for look in self.unknown if look.table and look.missing)

    def add(self, look: Look) -> None:
        """Look at one more file: by a preset, else later by what its columns are called."""
        self.looks.append(look)
        if look.address:
            self.addresses[look.path.resolve()] = look.address
        match = best(self.presets, look.columns)
        if match is None:
            refuse_counts(look.path, look.columns)
            self.unknown.append(look)
            return
        filled = Filled(*match, look.path.resolve(), self.answers)
        parts = filled.parts()
        if self._told_already(look, parts):
            return
        self._style(look, filled, parts)
        self.asked |= {*filled.preset.questions, *(("vat",) if filled.preset.vat else ())}
        parts[0].questions = [*filled.questions(), *parts[0].questions]
        self.workspace |= filled.workspace()
        named_by = [part.columns["currency"].value for part in parts if "currency" in part.columns]
        self.currencies += [code.upper() for column in named_by if column in look.columns
                            for code in look.values(column, 1) if _CODE.fullmatch(code)]
        self.fixed_intervals |= filled.preset.fixed_intervals
        if filled.preset.vat is not None:
            self._tax(look, filled, parts)
        self.parts += parts

    def draft(self, name: str) -> Draft:
        """The draft of all files, with what is measured on the tables that it makes."""
        unused = self.twice | self._add_unknown()
        if not self.parts:
            names = ", ".join(look.path.name for look in self.looks)
            lacks = f" ({lacks})" if (lacks := self._shortcomings()) else ""
            raise ArgumentError(f"files: found nothing to make a table of in {names}{lacks}. A table needs at least a "
                                "column that names the customer and one with a date, such as customer_id and date; "
                                "docs/settings.md lists the eight tables. A test without customers and dates is no "
                                "workspace: analyse it as a plain table.")
        unused |= self._join(unused)
        self._add_customers()
        for part in self.parts:
            part.address = self.addresses.get(part.path, "")
        draft = Draft(self._head(name), self._churn(), self.parts, unused=unused, questions=self.questions)
        if "vat" not in draft.head and "vat" not in {question.key for question in draft.open} and self._is_paid():
            draft.notes.append(say("propose-vat-unstated"))
        self._measure(draft)
        self._check_answers(draft)
        return draft

    # ---- files that a preset knows

    def _style(self, look: Look, filled: Filled, parts: list[Part]) -> None:
        """State how the file is read, and how it writes the numbers and moments that each part reads."""
        sources = [filled.preset.columns, *(also.columns for also in filled.preset.also)]
        for number, part in enumerate(parts):
            if number and part.table == "customers" and "latest_by" in part.keys:
                part.keys = {**{key: said for key, said in parts[0].keys.items() if key in _OF_THE_FILE}, **part.keys}
                continue
            kinds = SCHEMAS[part.table].columns
            read = {name for columns in sources for key, template in columns.items() if key in part.columns
                    and key in kinds and kinds[key].type in ("number", "integer", "timestamp", "date")
                    for name in filled.names(template)}
            moments = {key: said.value["moment"] for key, said in part.columns.items()
                       if isinstance(said.value, dict) and "moment" in said.value}
            for key, sql in moments.items():
                part.columns[key] = Said(sql)
            own, part.keys = part.keys, dict(look.keys)
            look.style(part, read, self.answers, moments)
            part.keys |= own
            if number:
                part.questions = []  # asked of the first part already

    def _tax(self, look: Look, filled: Filled, parts: list[Part]) -> None:
        """Settle whether amounts contain tax: by what the file states, and what the business wants to count."""
        vat, amounts = filled.preset.vat, [part for part in parts if "amount" in part.columns]
        tax, total = (filled.found.get(name.strip("{}")) for name in (vat.tax, vat.total))
        if tax is None or total is None:
            return
        rate = self._rate(look, amounts[0], tax, total)
        if not rate:
            self.vat["vat"] = Said("net", say("propose-vat-none", column=tax))
        elif self.answers.get("vat") == "net":
            for part in amounts:
                said = part.columns["amount"]
                parts_of = said.value if isinstance(said.value, dict) else {}
                whole = vat.net if part is amounts[0] else f"{parts_of.get('expression', said.value)} / {1 + rate}"
                said.value = {**{key: one for key, one in parts_of.items() if key == "spread_by"},
                              "expression": filled.text(whole) if part is amounts[0] else whole}
            self.vat["vat"] = Said("net", say("propose-vat-net", column=tax))
        else:
            self.vat = {"vat": Said("gross", say("propose-vat-gross", column=tax)),
                        "vat_rate": Said(rate, say("propose-vat-rate", column=tax))}
            if "vat" not in self.answers:
                self.questions.append(Question(
                    "vat", say("propose-ask-vat", total=total, rate=rate),
                    {"gross": say("propose-vat-option.gross"), "net": say("propose-vat-option.net")}, "gross"))

    def _place(self, part: Part) -> dict[str, str]:
        address = self.addresses.get(part.path)
        return {"uri": address} if address else {"path": str(part.path)}

    def _rate(self, look: Look, part: Part, tax: str, total: str) -> float | None:
        """The tax as a share of the amount without it, over all orders."""
        rows = self._taxed(look, part, tax, total)
        sums = rows.agg(total=rows.amount.sum(), tax=rows.discount.sum()).to_pandas().fillna(0).iloc[0]
        return float(round(sums.tax / (sums.total - sums.tax), 4)) if 0 < sums.tax < sums.total else None

    def _taxed(self, look: Look, part: Part, tax: str, total: str) -> ibis.Table:
        """Each order's ``amount``, and its tax as ``discount``."""
        from retention.tables.mapping import mapped_table

        keys = {key: said.value for key, said in part.keys.items()}
        columns = {"customer_id": {"value": "x"}, "timestamp": {"value": dt.date(2000, 1, 1)}, "amount": total,
                   "discount": tax, **({"order_id": keys["group"]} if "group" in keys else {})}
        settings = read_settings(tomlkit.dumps({
            "name": "x", "currency": "EUR", "timezone": "UTC", "churn": {"kind": "contract"},
            "tables": {"transactions": {"source": [{**self._place(part), **keys, "columns": columns}]}}}))
        rows = mapped_table(settings.at(Path()), "transactions", look.engine)
        if "order_id" in rows.columns:  # the lines of an order repeat what is said of it
            rows = rows.group_by("order_id").agg(amount=rows.amount.max(), discount=rows.discount.max())
        return rows.filter(rows.amount.notnull(), rows.discount.notnull())

    # ---- files that none knows

    def _add_unknown(self) -> dict[Path, str]:
        """Make tables of the other files: those of which one can be made first, then one for which an answer is all."""
        unused: dict[Path, str] = {}
        for look in self.unknown:
            look.settle(self.answers)
        paid = any(part.table == "transactions" for part in self.parts) or any(
            look.is_whole and look.table == "transactions" and not look.is_visits for look in self.unknown)
        whole = [look for look in self.unknown if look.is_whole and not (look.is_visits and paid)]
        there = {part.table for part in self.parts} | {look.table for look in whole}
        for look in self.unknown:
            if look in whole or (look.table not in there and look.is_askable
                                 and (look.is_likely or len(self.looks) == 1)):
                part = look.part(self.answers)
                part.path = look.path.resolve()
                self.asked |= {question.key for question in part.questions} | set(part.columns) | {"score"}
                self.parts.append(part)
                self._tax_by_name(look, part)
                if (back := given_back(look, part)) is not None:
                    self.parts.append(back)
            else:
                unused[look.path] = say("propose-unused-why", table=look.table, missing=look.missing or "none")
        return unused

    def _tax_by_name(self, look: Look, part: Part) -> None:
        """Settle whether amounts contain tax by what their column is called, or by what share of it a tax is."""
        column = look.mapping.get("amount", "") if part.table == "transactions" else ""
        tax = next((name for name in look.columns if is_tax(name) and look.profiles[name].is_number
                    and name != column), None) if column else None
        if any(word in plain(column) for word in WITHOUT_TAX):
            self.vat = {"vat": Said("net", say("propose-vat-by-name", column=column))}
        elif any(word in plain(column) for word in WITH_TAX):
            rate = self._rate(look, part, tax, column) if tax else 0.21 if look.is_lithuanian() else None
            if rate:
                self.vat = {"vat": Said("gross", say("propose-vat-by-name", column=column)),
                            "vat_rate": Said(rate, say("propose-vat-rate", column=tax or column))}
        elif tax and (rate := self._rate(look, part, tax, column)):
            found = self.answers.get("vat") or self._round_share(look, part, tax, column)
            if found:
                self.vat = {"vat": Said(found, say("propose-answered") if "vat" in self.answers else say(
                    "propose-vat-counted", column=tax, vat=found, total=column))}
            if found == "gross":
                self.vat["vat_rate"] = Said(rate, say("propose-vat-rate", column=tax))
            if not found:
                self.questions.append(Question("vat", say("propose-ask-vat-contained", total=column, column=tax), {
                    "gross": say("propose-ask-vat-contained.gross"), "net": say("propose-ask-vat-contained.net")}))

    def _round_share(self, look: Look, part: Part, tax: str, total: str) -> str:
        """Whether tax is whole per cents of amounts without it ("gross") or of amounts as they stand ("net").

        Rounding to the smallest unit must not hide which of them; empty where neither is so, or both.
        """
        orders = self._taxed(look, part, tax, total)
        orders = orders.filter(orders.amount > orders.discount, orders.discount > 0)
        cents = bool((orders.discount != orders.discount.floor()).any().to_pandas())
        large = orders.filter(orders.amount >= _LARGE * (0.01 if cents else 1))
        inside, above = (100 * large.discount / (large.amount - part_of) for part_of in (large.discount, 0))
        counted = large.agg(n=large.count(), **{name: ((share - share.round()).abs() < _ROUND).cast("int").sum()
                                                for name, share in (("gross", inside), ("net", above))})
        row = counted.to_pandas().fillna(0).iloc[0]
        found = [name for name in ("gross", "net") if row.n >= _ENOUGH and row[name] >= _NEARLY_ALL * row.n]
        return found[0] if len(found) == 1 else ""

    def _answered_tax(self) -> None:
        """Take what was answered of tax that no file names."""
        answer, rate = self.answers.get("vat"), self.answers.get("vat_rate", "")
        self.asked |= {"vat_rate"} if answer == "gross" else set()
        if self.vat or answer not in ("net", "gross") or not self._is_paid():
            return
        if answer == "net":
            self.vat = {"vat": Said("net", say("propose-answered"))}
        elif not rate:
            self.questions.append(Question("vat_rate", say("propose-ask-vat-rate")))
        elif not re.fullmatch(r"0(\.\d+)?|1", rate):
            raise ArgumentError(f"answer: vat_rate: found {rate!r}, allowed a share such as 0.21 for 21 %.")
        else:
            self.vat = {"vat": Said("gross", say("propose-answered")),
                        "vat_rate": Said(float(rate), say("propose-answered"))}

    def _join(self, unused: Mapping[Path, str]) -> dict[Path, str]:
        """Join files that say more of what the transactions name by a key, such as a list of products."""
        said: dict[Path, str] = {}
        parts = [part for part in self.parts if part.table == "transactions" and not part.title]
        for look in (look for look in self.unknown if look.path in unused):
            for part in parts:
                log = next(one for one in self.unknown if one.path.resolve() == part.path)
                own = {plain(column): column for column in log.columns}
                keys = [column for column in look.columns if plain(column) in own
                        and look.profiles[column].distinct == look.profiles[column].filled > 1]
                gained = {name: found[0] for name in ("product", "category") if name not in log.mapping
                          and (found := [column for column in named(name, look.columns) if column not in keys])}
                if keys and gained:
                    on = own[plain(keys[0])]
                    part.keys["join"] = Said({"source": look.address or str(look.path.resolve()),
                                              "on": on if on == keys[0] else {on: keys[0]}},
                                             say("propose-join", file=look.path.name, key=on))
                    part.columns |= {name: Said(column) for name, column in gained.items()}
                    said[look.path] = say("propose-joined")
        return said

    def _add_customers(self) -> None:
        """Make customers out of the purchases or contracts of files that no preset knows, where no file lists them."""
        if any(part.table == "customers" for part in self.parts):
            return
        moments = {"transactions": "timestamp", "subscriptions": "start"}
        for part in [part for part in self.parts if part.table in moments and not part.title]:
            if "only" in part.keys:  # what was given back of orders that stand in another part
                continue
            look = next(one for one in self.unknown if one.path.resolve() == part.path)
            told, moment = look.people(), moments[part.table]
            if told and {"customer_id", moment} <= set(look.mapping) and moment in part.columns:
                keys = {key: said for key, said in part.keys.items() if key in _OF_THE_FILE}
                when = part.columns[moment].value  # a moment that is counted is read as it is among the purchases
                latest = when if isinstance(when, str) else look.mapping[moment]
                keys["latest_by"] = Said(latest, say("propose-latest"))
                self.parts.append(Part("customers", part.path, keys=keys, columns={
                    "customer_id": Said(part.columns["customer_id"].value), **told}))

    # ---- what holds for the whole workspace

    def _head(self, name: str) -> dict[str, Said]:
        head = {"name": Said(name), "currency": self._currency()}
        head["timezone"] = places.timezone(self.looks, head["currency"].value)
        self._answered_tax()
        head |= self.vat
        head |= {key: Said(value, say("propose-preset")) for key, value in self.workspace.items() if key != "churn"}
        return head

    def _currency(self) -> Said:
        if _CODE.fullmatch(self.answers.get("currency", "")):
            return Said(self.answers["currency"].upper(), say("propose-answered"))
        found = [*self.currencies, *(currency for look in self.looks if (currency := look.currency()))]
        if found:
            return Said(found[0], say("propose-currency"))
        guessed = places.currency(self.looks)
        if guessed is not None:
            return guessed
        asked = self.answers or self.questions or any(part.questions for part in self.parts)  # one is enough
        if not asked and self._is_paid():
            self.questions.append(Question("currency", say("propose-ask-currency"), default="EUR"))
        return Said("EUR", say("propose-currency-unknown"))

    def _is_paid(self) -> bool:
        """Whether any table has money."""
        return any({"amount", "monthly_amount"} & {*part.columns, *part.missing} for part in self.parts
                   if "amount" not in part.columns or part.columns["amount"].value != {"value": 0})

    def _churn(self) -> dict[str, Said]:
        tables = {part.table for part in self.parts}
        churn = {"kind": Said("contract" if "subscriptions" in tables else "inactivity")}
        if "subscriptions" not in tables or "transactions" in tables:
            churn["window_days"] = Said(90, say("propose-window-usual"))
        stated = self.workspace.get("churn", {})
        return churn | {key: Said(value, say("propose-preset")) for key, value in stated.items()}

    def _measure(self, draft: Draft) -> None:
        """Open what the draft says, and state what only the rows can tell; what cannot be opened is left as it is."""
        from retention.tables.evidence import measured

        if any(part.missing for part in draft.parts):
            return
        try:
            found = measured(draft.text(), self.engine, fixed_intervals=self.fixed_intervals)
        except RetentionError:
            return  # what is wrong is said by `retention check`, with the remedy
        if found.window_days and "window_days" in draft.churn and "churn" not in self.workspace:
            draft.churn["window_days"] = Said(found.window_days, say("propose-window-seen", days=found.gap_days,
                                                                     customers=found.customers, share=found.share))
        if found.max_set_aside:
            draft.head["max_set_aside"] = Said(found.max_set_aside, say("propose-set-aside", share=found.set_aside,
                                                                        table=found.table))
        self._list_day(draft, found)
        if found.joined:
            draft.identity = {"keys": Said(["email"], say("propose-identity", ids=found.joined,
                                                          persons=found.persons))}

    def _list_day(self, draft: Draft, found: Evidence) -> None:
        """State until which day a list of contracts knows, where ends to come would be the last thing known."""
        self.asked.add("list_day")
        if not found.late_ends or "observed_until" in draft.head:
            return
        answer = self.answers.get("list_day", "")
        if answer and not re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
            raise ArgumentError(f"answer: list_day: found {answer!r}, allowed a day such as 2025-12-31.")
        until = dt.date.fromisoformat(answer) if answer else found.last_start
        draft.head["observed_until"] = Said(until, say("propose-answered") if answer else say("propose-last-start"))
        if not answer:
            draft.questions.append(Question("list_day", say("propose-ask-list-day", ends=found.late_ends)))

    def _check_answers(self, draft: Draft) -> None:
        known = self.asked | {question.key for question in draft.open} | {"vat"}
        for key, value in self.answers.items():
            if key.split(".")[-1] not in known:
                raise ArgumentError(f"answer: nothing asks for {key!r}; open are "
                                    f"{', '.join(question.key for question in draft.open) or 'no questions'}. "
                                    f"{did_you_mean(key, known)}".rstrip())
            options = {"vat": ("gross", "net"), "dates": ("day", "month")}.get(key, ())
            if options and value not in options:
                raise ArgumentError(f"answer: {key}: found {value!r}, allowed {' or '.join(options)}.")
