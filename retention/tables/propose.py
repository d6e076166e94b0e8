"""A first workspace file for exports never seen before: guesses written down, each with its evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from retention.errors import ArgumentError
from retention.tables import sniff
from retention.tables.contracts import CONTRACTS
from retention.tables.guess import Look, look_at
from retention.tables.sources import Engine
from retention.tables.vocabulary import named, plain

_HEAD = """\
# Proposed from the files named below. Read it line by line, settle every TODO, then:
#   retention check FOLDER

name = {name}
currency = {currency}
timezone = {timezone}
# margin = 0.35        # TODO share of an amount that is left after its cost: without it value is stated as revenue

[churn]
{churn}
"""
_CONTRACT = 'kind = "contract"'
_INACTIVITY = """\
kind = "inactivity"
window_days = 90            # TODO days without a purchase after which a customer counts as lost"""


def propose_workspace(files: Iterable[str | Path], *, name: str) -> str:
    """Return the text of a workspace.toml for ``files``, with what was seen in them as its reasons.

    Encoding, delimiter, decimal sign and date format are guessed from the whole of each file; which table it is and
    what its columns mean from their names (English, Lithuanian, common shop systems) and contents. What cannot be
    decided is left as a comment that begins with TODO: a date whose days are all below 13, a column with several
    candidates.

    Parameters
    ----------
    files : iterable of path
        CSV, Excel, JSON lines or Parquet files; two of one kind become two sources of one table.
    name : str
        What the business is called.

    Raises
    ------
    ArgumentError
        No file, or one whose ending is not known.
    TableError
        A file that cannot be read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "sales.csv")
    ...     _ = file.write_text("Client;Date;Total\\na;31/12/2024;4,50\\nb;01/01/2025;3,00\\n")
    ...     text = propose_workspace([file], name="Kiosk")
    >>> print(text[text.index("delimiter"):])
    delimiter = ";"
    decimal = ","               # "3,00" in `Total`
    date_format = "%d/%m/%Y"    # "31/12/2024" in `Date`: so the day comes first
    <BLANKLINE>
    [tables.transactions.columns]
    customer_id = "Client"
    timestamp = "Date"
    amount = "Total"
    """
    paths = [Path(file) for file in files]
    if not paths:
        raise ArgumentError("files: found none, allowed at least one export such as purchases.csv.")
    engine = Engine()
    looks = [look_at(engine, path) for path in paths]
    kinds = {look.table for look in looks}
    currencies = [currency for look in looks if (currency := look.currency())]
    lithuanian = any(look.is_lithuanian() for look in looks)
    settled = lithuanian and '"Europe/Vilnius"    # the names are Lithuanian'
    head = _HEAD.format(
        name=_quote(name), timezone=settled or '"UTC"    # TODO where the business is, such as "Europe/Vilnius"',
        currency=f"{_quote(currencies[0])}    # as in the files" if currencies else '"EUR"    # TODO',
        churn=_CONTRACT if "subscriptions" in kinds else _INACTIVITY)
    blocks = []
    for table in (table for table in CONTRACTS if table in kinds):
        found = [look for look in looks if look.table == table]
        blocks += [_block(look, many=len(found) > 1) for look in found]
    return "\n".join([head, *blocks])


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _block(look: Look, *, many: bool) -> str:
    head, key = (f"[[tables.{look.table}.source]]", "path") if many else (f"[tables.{look.table}]", "source")
    inner = f"tables.{look.table}.source" if many else f"tables.{look.table}"
    lines = [head, f"{key} = {_quote(str(look.path))}"]
    lines += [_line(key, _quote(value), look.notes.get(key, "")) for key, value in look.keys.items()]
    lines += [*_numbers(look), *_dates(look), *_codes(look)]
    lines += ["", f"[{inner}.columns]", *(_column(look, name) for name in look.mapping), *_open_questions(look)]
    if look.questions:
        lines += ["", f"[{inner}.unpivot]", *(_question(look, name) for name in look.questions)]
    return "\n".join(lines) + "\n"


def _numbers(look: Look) -> list[str]:
    style, lines = look.style(), []
    if style is not None and look.source.is_text:
        seen = f"{_quote(style.example)} in `{style.name}`"
        if style.decimal == ",":
            lines.append(_line("decimal", '","', seen))
        if style.thousands:
            lines.append(_line("thousands", _quote(style.thousands), seen))
    return lines


def _dates(look: Look) -> list[str]:
    lines, settled = [], {}
    for profile in look.used():
        wanted = next((name for name, column in look.mapping.items() if column == profile.name), "")
        kind = CONTRACTS[look.table].columns.get(wanted)
        if not profile.dates or kind is None or kind.type not in ("timestamp", "date") or "" in profile.dates:
            continue
        best = max(profile.dates, key=profile.dates.get)
        twins = {**sniff.TWINS, **{month: day for day, month in sniff.TWINS.items()}}
        twin = twins.get(best)
        if twin and profile.dates.get(twin) == profile.dates[best]:
            lines += [f"# TODO dates: no day in `{profile.name}` is above 12: does the day or the month come first?",
                      f"# date_format = {_quote(best)}", f"# date_format = {_quote(twin)}"]
        elif twin:
            against = sniff.failing(look.engine, look.source, profile.name, twin)
            first = "day" if best in sniff.TWINS else "month"
            settled[best] = f"{_quote(against)} in `{profile.name}`: so the {first} comes first"
        else:
            settled[best] = f"as in `{profile.name}`"
    if len(settled) == 1:
        lines += [_line("date_format", _quote(form), why) for form, why in settled.items()]
    elif settled:
        lines.append(f"date_format = [{', '.join(map(_quote, settled))}]    # {'; '.join(settled.values())}")
    if any("utc" in plain(column).split("_") for column in look.mapping.values()):
        lines.append(_line("timezone", '"UTC"', "as the columns' names say"))
    return lines


def _codes(look: Look) -> list[str]:
    codes = sorted({code for profile in look.used() for code in profile.codes})
    return [_line("missing", f"[{', '.join(map(_quote, codes))}]", "codes for blanks that appear")] if codes else []


def _column(look: Look, name: str) -> str:
    column, profile = look.mapping[name], look.profiles[look.mapping[name]]
    kind, extras = CONTRACTS[look.table].columns[name].type, {}
    if profile.currency and kind == "number":
        bare = f"regexp_replace({_identifier(column)}, '[^0-9,.+-]', '', 'g')"
        return _line(name, _quote(bare), f"without the sign in {_quote(profile.example)}")
    style = look.style()
    if profile.is_number and kind == "number" and style and style.decimal == "," and profile.has_point:
        extras["decimal"] = '"."'
    words = look.words(name, column, kind)
    if words is None:
        held = ", ".join(look.values(column)[:8])
        return f"# TODO {name} = {_quote(column)}    # holds {held}: map them with `values`"
    if words:
        extras["values"] = "{ " + ", ".join(f"{_quote(old)} = {new}" for old, new in words.items()) + " }"
    others = [other for other in named(name, list(look.profiles)) if other not in look.mapping.values()]
    note = f"or {', '.join(f'`{other}`' for other in others[:3])}?" if others else ""
    if name == "amount" and column not in named(name, [column]):
        note = "TODO the only number left: is it what the whole line was sold for?"
    if not extras:
        return _line(name, _quote(column), note)
    listed = ", ".join(f"{key} = {value}" for key, value in extras.items())
    return _line(name, f"{{ column = {_quote(column)}, {listed} }}", note)


def _open_questions(look: Look) -> list[str]:
    """Lines for required columns that were not found."""
    lines, free = [], [name for name in look.profiles if name not in look.mapping.values()]
    for name in CONTRACTS[look.table].required:
        if name in look.mapping or (look.questions and name in ("question", "score")):
            continue
        if name == "amount" and look.price():
            product = " * ".join(map(_identifier, look.price()))
            lines.append(_line("amount", _quote(product), "no column of line totals was found"))
            continue
        wanted = CONTRACTS[look.table].columns[name]
        fits = [column for column in free if look.fits(column, wanted)] or free
        candidates = ", ".join(fits[:12]) or "none left"
        lines.append(f"# TODO {name} = \"…\"    # {wanted.meaning}: which of {candidates}?")
    return lines


def _question(look: Look, question: str) -> str:
    column = look.questions[question]
    top = max((float(value.replace(",", ".")) for value in look.values(column, 100)
               if re.fullmatch(r"[+-]?\d+([.,]\d+)?", value)), default=0)
    scale = "0-10" if question == "nps" else "1-7" if 5 < top <= 7 else "1-5"
    note = f"TODO values up to {top:g} appear: which are codes for no answer?" if top > int(scale[2:]) else ""
    return _line(question, f"{{ column = {_quote(column)}, missing = [], scale = {_quote(scale)} }}", note)


def _line(key: str, value: str, note: str = "") -> str:
    text = f"{key} = {value}"
    return f"{text:<27} # {note}".replace("\n", " ") if note else text


def _identifier(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else '"' + name.replace('"', '""') + '"'
