"""Expressions of a mapping: which are allowed, how text columns count as numbers in them, and how much they may make.

An expression computes one value from the columns of one row. What reads files, asks a clock, sums over rows, or could
make of a short cell a text as long as the memory is refused before a row is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import sqlglot
from sqlglot import exp

from retention.errors import TableError
from retention.tables.casts import quoted
from retention.tables.columns import find_column, no_such_column

_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.Abs, exp.Round, exp.Floor,
               exp.Ceil, exp.Sign, exp.Sqrt, exp.Pow)
_EITHER = (exp.Coalesce, exp.Greatest, exp.Least)
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In)
_REFUSED = (exp.Query, exp.Subquery, exp.AggFunc, exp.Window, exp.UDTF, exp.Table, exp.Command, exp.Placeholder,
            exp.Parameter, exp.SessionParameter, exp.ReadCSV, exp.ReadParquet, exp.Star, exp.Lambda, exp.GenerateSeries,
            exp.Explode, exp.ToFile)
#: What differs from run to run, or from one machine to the next: by the beginning of its name.
_CLOCKS = ("Current", "Localtime", "Systimestamp", "Utc", "Rand", "Uuid", "Generate", "Shuffle", "SessionUser",
           "Uniform", "Normal", "Zipf")
#: Functions that sqlglot has no class for but that only compute from their arguments.
_KNOWN = {
    "array_extract", "contains", "date_diff", "date_part", "date_trunc", "dayname", "dayofmonth", "ends_with",
    "epoch_ms", "format", "hash", "ifnull", "isfinite", "isinf", "isnan", "json_extract", "json_extract_string",
    "last_day", "left", "list_extract", "list_sum", "lpad", "ltrim", "make_date", "make_timestamp", "md5", "monthname",
    "prefix", "printf", "regexp_extract", "regexp_full_match", "regexp_matches", "reverse", "right", "rpad",
    "rtrim", "split_part", "starts_with", "str_split", "strftime", "string_split", "strip_accents", "strptime",
    "suffix", "to_days", "to_hours", "to_minutes", "to_months", "to_seconds", "to_timestamp", "to_years", "translate",
    "try_strptime",
}


#: Types of moments as sqlglot calls them: DuckDB's TIMESTAMP, which has no zone, is the second or the third.
_MOMENTS = ("date", "timestamp", "timestampntz", "timestamptz")
#: How long a cell is taken to be, and how long a text an expression may make of such ones.
_CELL, _LONGEST = 1_000, 2_000_000
#: The widest that a number or text may be padded to.
_WIDEST = 1_000


class Bound:
    """An expression bound to a source: its SQL, and the text columns that count as numbers or moments in it."""

    def __init__(self, sql: str, columns: list[str], parsed: list[str], is_column: bool):
        self.sql, self.columns, self.parsed, self.is_column = sql, columns, parsed, is_column


def bind(text: str, columns: Mapping[str, bool], *, table: str, column: str, label: str,
         as_number: Callable[[str], str], as_moment: Callable[[str], str], as_text: Callable[[str], str]) -> Bound:
    """Bind a column's name or an expression to a source.

    Parameters
    ----------
    text : str
        The name or expression as it stands in the file.
    columns : mapping of str to bool
        The source's columns, and whether each holds text.
    as_number, as_moment, as_text : callable
        SQL of a quoted text column as a number, a moment and a trimmed text.

    Raises
    ------
    TableError
        It is neither, names a column that is not there, or does more than compute a value from a row.
    """
    exact = find_column(text, columns)
    if exact is not None:
        return Bound(quoted(exact), [exact], [], True)
    tree = _parsed_expression(text, columns, table=table, column=column, label=label)
    used, parsed = [], []
    for node in list(tree.find_all(exp.Column)):
        name = find_column(node.name, columns)
        if name is None or node.table:
            shown = node.sql(dialect="duckdb").strip('"')
            raise no_such_column(shown, columns, table=table, column=column, label=label)
        used.append(name)
        sql = quoted(name)
        if columns[name]:
            role = _role(node)
            sql = {"number": as_number, "moment": as_moment, "text": as_text}[role](sql)
            if role != "text":
                parsed.append(name)
        replacement = sqlglot.parse_one(f"({sql})" if columns[name] else sql, read="duckdb")
        tree = replacement if node is tree else tree
        node.replace(replacement)
    for node in list(tree.find_all(exp.Cast)):
        if type(node) is exp.Cast:
            node.replace(exp.TryCast(**node.args))
    if isinstance(tree, exp.Cast) and type(tree) is exp.Cast:
        tree = exp.TryCast(**tree.args)
    return Bound(f"({tree.sql(dialect='duckdb')})", used, parsed, False)


def _parsed_expression(text: str, columns: Mapping[str, bool], *, table: str, column: str,
                       label: str) -> exp.Expression:
    def refuse(what: str) -> TableError:
        shown = text if len(text) <= 200 else f"{text[:200]}…"
        return TableError(table, column, f"the expression {shown!r} {what}",
                          remedy="Allowed is what computes one value from the columns of one row, such as "
                                 "\"Quantity * UnitPrice\".")

    try:
        trees = sqlglot.parse(text, read="duckdb")
        length = sum(_length(tree) for tree in trees if tree is not None)
    except sqlglot.errors.SqlglotError:
        trees = None
    except RecursionError:
        raise refuse("is nested too deep") from None
    except _TooWideError as error:
        raise refuse(str(error)) from None
    if trees is None or len(trees) != 1 or trees[0] is None or isinstance(trees[0], exp.Alias):
        if trees and len(trees) > 1:
            raise refuse("holds more than one statement")
        raise no_such_column(text, columns, table=table, column=column, label=label)
    tree = trees[0]
    for node in tree.walk():
        if isinstance(node, _REFUSED) or not isinstance(node, (exp.Condition, exp.Expression)):
            raise refuse("holds a query, a file, a statement or a sum over rows")
        if type(node).__name__.startswith(_CLOCKS):
            raise refuse("changes from run to run")
        if isinstance(node, exp.Anonymous) and node.name.lower() not in _KNOWN:
            raise refuse(f"calls {node.name!r}, which is not among the functions allowed here")
    if isinstance(tree, (exp.DDL, exp.DML, exp.Drop, exp.Set, exp.Pragma, exp.Attach, exp.Copy, exp.Use)):
        raise refuse("holds a query, a file, a statement or a sum over rows")
    if length > _LONGEST:
        raise refuse(f"could make a text of {length:,} letters of cells of {_CELL:,}")
    return tree


class _TooWideError(Exception):
    """A width or a number of repetitions that is not written out, or is too large."""


def _length(node: exp.Expression) -> int:
    """The longest text that an expression can make, where no cell is longer than `_CELL`."""
    if isinstance(node, exp.Column):
        return _CELL
    if isinstance(node, exp.Literal):
        return len(node.name)
    if isinstance(node, exp.Pad):
        return _width(node.expression, "is padded to") + _length(node.this)
    if isinstance(node, exp.Space):
        return _width(node.this, "is repeated")
    inner = [_length(child) for child in node.iter_expressions()]
    if isinstance(node, exp.Repeat):
        return inner[0] * _width(node.args.get("times"), "is repeated")
    if isinstance(node, exp.Replace | exp.RegexpReplace | exp.ArrayToString):
        return inner[0] * (1 + max(inner[1:], default=0))
    if isinstance(node, exp.Hex | exp.ToBase64 | exp.Encode):
        return 4 * sum(inner)
    if isinstance(node, exp.Format) or (isinstance(node, exp.Anonymous) and node.name.lower() in ("format", "printf")):
        return sum(inner) + _widths(node)
    return sum(inner)


def _width(node: exp.Expression | None, what: str) -> int:
    if not isinstance(node, exp.Literal) or not node.name.isdecimal():
        raise _TooWideError(f"does not say how far a text {what}: allowed a whole number up to {_WIDEST:,}")
    if int(node.name[:9]) > _WIDEST:
        raise _TooWideError(f"says that a text {what} {node.name}, allowed up to {_WIDEST:,}")
    return int(node.name)


def _widths(node: exp.Expression) -> int:
    form = node.this if isinstance(node, exp.Format) else node.expressions[0] if node.expressions else None
    if not isinstance(form, exp.Literal):
        raise _TooWideError("takes a format from a column: allowed one that is written out")
    numbers = [int(digits[:9]) for digits in re.findall(r"\d+", form.name)]
    nested = re.search(r"\{[^}]*\{", form.name.replace("{{", ""))
    if "*" in form.name or nested or max(numbers, default=0) > _WIDEST:
        raise _TooWideError(f"has the format {form.name[:40]!r}: allowed widths that are written out, up to "
                            f"{_WIDEST:,}")
    return sum(numbers)


def _role(node: exp.Column) -> str:
    child, parent = node, node.parent
    while isinstance(parent, (exp.Paren, *_EITHER)):  # what may stand in a value's place is of its kind
        beside = [part for value in parent.args.values() for part in (value if isinstance(value, list) else [value])
                  if isinstance(part, exp.Expression) and part is not child]
        if not isinstance(parent, exp.Paren) and any(map(_is_number, beside)):
            return "number"
        child, parent = parent, parent.parent
    if isinstance(parent, exp.Cast) and parent.to.is_type(*_MOMENTS):
        return "moment"
    if isinstance(parent, _ARITHMETIC):
        others = [other for other in parent.args.values() if isinstance(other, exp.Expression) and other is not child]
        return "moment" if any(other.find(exp.Interval) for other in others) else "number"
    if isinstance(parent, _COMPARISONS):
        others = [part for value in parent.args.values() for part in (value if isinstance(value, list) else [value])
                  if isinstance(part, exp.Expression) and part is not child]
        if any(_is_number(other) for other in others):
            return "number"
        if any(isinstance(other, exp.Cast) and other.to.is_type(*_MOMENTS) for other in others):
            return "moment"
    return "text"


def _is_number(node: exp.Expression) -> bool:
    node = node.unnest()
    return (isinstance(node, exp.Literal) and not node.is_string) or isinstance(node, _ARITHMETIC)
