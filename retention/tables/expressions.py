"""Expressions in a mapping: which are allowed, and how text columns count as numbers in them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping

import sqlglot
from sqlglot import exp

from retention.errors import TableError

_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.Abs, exp.Round, exp.Floor,
               exp.Ceil, exp.Sign, exp.Sqrt, exp.Pow)
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In)
_REFUSED = (exp.Query, exp.Subquery, exp.AggFunc, exp.Window, exp.UDTF, exp.Table, exp.Command, exp.Placeholder,
            exp.Parameter, exp.SessionParameter, exp.ReadCSV, exp.ReadParquet, exp.Star, exp.Lambda)
_CLOCKS = (exp.CurrentDate, exp.CurrentTimestamp, exp.CurrentTime, exp.CurrentDatetime, exp.Rand, exp.Uuid)
#: Functions that sqlglot has no class for but that only compute from their arguments.
_KNOWN = {
    "array_extract", "contains", "date_diff", "date_part", "date_trunc", "dayname", "dayofmonth", "ends_with",
    "epoch_ms", "format", "hash", "ifnull", "isfinite", "isinf", "isnan", "json_extract", "json_extract_string",
    "last_day", "left", "list_extract", "lpad", "ltrim", "make_date", "make_timestamp", "md5", "monthname",
    "prefix", "printf", "regexp_extract", "regexp_full_match", "regexp_matches", "reverse", "right", "rpad",
    "rtrim", "split_part", "starts_with", "str_split", "strftime", "string_split", "strip_accents", "strptime",
    "suffix", "to_days", "to_months", "to_timestamp", "to_years", "translate", "try_strptime",
}


class Bound:
    """An expression bound to a source: its SQL, and the text columns that count as numbers or moments in it."""

    def __init__(self, sql: str, columns: list[str], parsed: list[str], is_column: bool):
        self.sql, self.columns, self.parsed, self.is_column = sql, columns, parsed, is_column


def find_column(name: str, columns: Iterable[str]) -> str | None:
    """The source's column of that name: exactly, else but for blanks around it."""
    columns = list(columns)
    if name in columns:
        return name
    stripped = [column for column in columns if column.strip() == name.strip()]
    return stripped[0] if len(stripped) == 1 else None


def close_name(name: str, names: Iterable[str]) -> str:
    """A suggestion for a misspelt name, or nothing."""
    names = list(names)
    other_case = [found for found in names if found.strip().lower() == name.strip().lower()]
    close = other_case or difflib.get_close_matches(name, names, n=1)
    return f" Did you mean `{close[0]}`?" if close else ""


def no_such_column(name: str, columns: Iterable[str], *, table: str, column: str, label: str) -> TableError:
    """The error for a column that a source has not."""
    columns = list(columns)
    shown = ", ".join(columns[:40]) + (f" and {len(columns) - 40} more" if len(columns) > 40 else "")
    return TableError(table, column, f"{label} has no column {name!r}; it has {shown}",
                      remedy=f"Correct `columns` in workspace.toml.{close_name(name, columns)}")


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
        return Bound(_quoted(exact), [exact], [], True)
    tree = _parsed(text, columns, table=table, column=column, label=label)
    used, parsed = [], []
    for node in list(tree.find_all(exp.Column)):
        name = find_column(node.name, columns)
        if name is None or node.table:
            shown = node.sql(dialect="duckdb").strip('"')
            raise no_such_column(shown, columns, table=table, column=column, label=label)
        used.append(name)
        sql = _quoted(name)
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


def _parsed(text: str, columns: Mapping[str, bool], *, table: str, column: str, label: str) -> exp.Expression:
    def refuse(what: str) -> TableError:
        return TableError(table, column, f"the expression {text!r} {what}",
                          remedy="Allowed is what computes one value from the columns of one row, such as "
                                 "\"Quantity * UnitPrice\".")

    try:
        trees = sqlglot.parse(text, read="duckdb")
    except sqlglot.errors.SqlglotError:
        trees = None
    if trees is None or len(trees) != 1 or trees[0] is None or isinstance(trees[0], exp.Alias):
        if trees and len(trees) > 1:
            raise refuse("holds more than one statement")
        raise no_such_column(text, columns, table=table, column=column, label=label)
    tree = trees[0]
    for node in tree.walk():
        if isinstance(node, _CLOCKS):
            raise refuse("changes from run to run")
        if isinstance(node, _REFUSED) or not isinstance(node, (exp.Condition, exp.Expression)):
            raise refuse("holds a query, a file, a statement or a sum over rows")
        if isinstance(node, exp.Anonymous) and node.name.lower() not in _KNOWN:
            raise refuse(f"calls {node.name!r}, which is not among the functions allowed here")
    if isinstance(tree, (exp.DDL, exp.DML, exp.Drop, exp.Set, exp.Pragma, exp.Attach, exp.Copy, exp.Use)):
        raise refuse("holds a query, a file, a statement or a sum over rows")
    return tree


def _role(node: exp.Column) -> str:
    child, parent = node, node.parent
    while isinstance(parent, exp.Paren):
        child, parent = parent, parent.parent
    if isinstance(parent, exp.Cast) and parent.to.is_type("date", "timestamp", "timestamptz"):
        return "moment"
    if isinstance(parent, _ARITHMETIC):
        others = [other for other in parent.args.values() if isinstance(other, exp.Expression) and other is not child]
        return "moment" if any(other.find(exp.Interval) for other in others) else "number"
    if isinstance(parent, _COMPARISONS):
        others = [part for value in parent.args.values() for part in (value if isinstance(value, list) else [value])
                  if isinstance(part, exp.Expression) and part is not child]
        if any(_is_number(other) for other in others):
            return "number"
        if any(isinstance(other, exp.Cast) and other.to.is_type("date", "timestamp") for other in others):
            return "moment"
    return "text"


def _is_number(node: exp.Expression) -> bool:
    node = node.unnest()
    return (isinstance(node, exp.Literal) and not node.is_string) or isinstance(node, _ARITHMETIC)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
