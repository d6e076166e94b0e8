"""What every function on a log does first: take a frame or an Ibis table, and hold it to its columns."""

from __future__ import annotations

import datetime as dt
import functools
import inspect
import math
import re
import weakref
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from retention.arguments import choice, columns_present, frame, listing, names_apart
from retention.errors import ArgumentError, TableError
from retention.result import Result, as_frame
from retention.tables.events import cached

if TYPE_CHECKING:
    import ibis
    import pandas as pd

Asked = TypeVar("Asked", bound=Callable[..., Any])

#: What the docstring of a function says of the keyword ``columns``, before it says what it returns.
_COLUMNS_ARE = r"""
\1columns : mapping of str to str, optional
\1    What the tables that are given call these columns, such as ``{"customer_id": "Customer ID"}``.

\1Returns
"""
#: Days before and after these years are slips of the pen, and further ones no computation reaches.
YEARS = range(1700, 2251)
_QUIET: weakref.WeakSet = weakref.WeakSet()
#: Columns that hold a moment or a day, wherever they stand.
TIME_COLUMNS = {"timestamp", "start", "end", "opened", "first_response", "resolved", "due", "asked", "joined",
                "birthday"}


def as_table(data: Any, *, table: str, needs: tuple[str, ...],
             allow_missing: tuple[str, ...] = ()) -> ibis.Table:
    """Return ``data`` as an Ibis table that has the columns ``needs``.

    Parameters
    ----------
    data : ibis.Table, pandas.DataFrame or Result
        The log. An Ibis table is held to its schema only, so that nothing is scanned; a frame is
        in memory anyway and is also held to having no missing values in the needed columns.
    table : str
        What to call it in messages, such as ``"transactions"``.
    needs : tuple of str
        The columns that must be there.
    allow_missing : tuple of str
        Those of ``needs`` in which missing values have a meaning (``end`` of a running contract).

    Raises
    ------
    TableError
        A column is missing or of the wrong type, or a needed value is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> log = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-01-01"])})
    >>> as_table(log, table="transactions", needs=("customer_id", "timestamp")).columns
    ('customer_id', 'timestamp')
    """
    import ibis
    import pandas as pd

    from retention.tables.dialects import prepared

    data = as_frame(data)
    if not isinstance(data, (pd.DataFrame, ibis.Table)):
        raise ArgumentError(f"{table}: found {type(data).__name__}, allowed an ibis.Table or a pandas.DataFrame. "
                            f"A workspace's table is `load_workspace(path).{table}`.")
    names_apart(data.columns, table=table)
    columns_present(needs, data.columns, table=table)
    if isinstance(data, pd.DataFrame):
        _check_frame(data, table, [column for column in needs if column not in allow_missing])
        data = ibis.memtable(data.reset_index(drop=True))
        draw_no_progress(ibis.get_backend(data))
    else:
        prepared(data)
    _check_types(data, table, needs)
    return data


def as_made(data: Any, *, table: str, needs: Iterable[str], by: str = "", remedy: str = "") -> pd.DataFrame:
    """Return the table that another function has made, as a frame with the columns ``needs``.

    Parameters
    ----------
    data : Result or pandas.DataFrame
    table : str
        What to call it in messages: the parameter's name.
    needs : iterable of str
        The columns that must be there.
    by : str
        The function that makes such tables; or, where none does, ``remedy``: what to give.

    Raises
    ------
    ArgumentError
        It is no table.
    TableError
        A column is missing, stands twice or is not named by a text.

    Examples
    --------
    >>> import pandas as pd
    >>> as_made(pd.DataFrame({"state": ["New"]}), table="customers", needs=("segment",), by="rfm")
    Traceback (most recent call last):
    retention.errors.TableError: customers.segment: column missing; the table has state. Give what `rfm` returns.
    """
    remedy = remedy or f"Give what `{by}` returns."
    rows = frame(table, as_frame(data), remedy=remedy)
    columns_present(needs, names_apart(rows.columns, table=table), table=table, remedy=remedy)
    return rows


def as_result(data: Any, *, table: str, by: str, parts: Iterable[str] = (), facts: Iterable[str] = ()) -> Result:
    """Return a result of another function, which must be one with these parts and facts: a plain table will not do.

    Examples
    --------
    >>> import pandas as pd
    >>> as_result(pd.DataFrame(), table="plan", by="plan_actions", parts=("actions",))
    Traceback (most recent call last):
    retention.errors.ArgumentError: plan: found a DataFrame, allowed what `plan_actions` returns.
    """
    if not isinstance(data, Result):
        article = "an" if type(data).__name__[0].lower() in "aeiou" else "a"
        raise ArgumentError(f"{table}: found {article} {type(data).__name__}, allowed what `{by}` returns.")
    absent = [name for name in parts if name not in data.parts] + [name for name in facts if name not in data.facts]
    if absent:
        raise ArgumentError(f"{table}: found a result of `{data.name}`, which has no {absent[0]!r}, allowed what "
                            f"`{by}` returns.")
    return data


def draw_no_progress(backend: Any) -> None:
    """Keep a DuckDB from drawing progress bars between the results of a notebook, which it does by itself."""
    if backend.name == "duckdb" and backend not in _QUIET:
        # only where they are on: where they cannot be drawn, the setting cannot be changed either
        if backend.raw_sql("SELECT current_setting('enable_progress_bar')").fetchone()[0]:
            backend.raw_sql("SET enable_progress_bar = false")
        _QUIET.add(backend)


def in_order(rows: ibis.Table, key: str) -> pd.DataFrame:
    """Fetch rows in the order of ``key``, as Python has it: sorted by the engine, which is faster, where it agrees.

    DuckDB sorts what it has written down: sorted as they are found, groups still fill the memory, and are written to
    disk and read again. Of nine million customers that took a third of the time. They come by way of Arrow: otherwise
    Ibis makes a list of Python's values of each column in which one is missing.
    """
    import ibis
    import ibis.expr.operations as ops
    import pyarrow.compute as pc
    from ibis.backends.duckdb.converter import DuckDBPandasData

    found = rows.op().find((ops.Aggregate, ops.InMemoryTable))
    grouped = found and not any(isinstance(one, ops.InMemoryTable) for one in found)
    rows = (cached(rows) if grouped else rows).order_by(key)
    if ibis.get_backend(rows).name == "duckdb":
        fetched = rows.to_pyarrow()
        frame, keys = DuckDBPandasData.convert_table(fetched.to_pandas(), rows.schema()), fetched[key]
        ordered = len(keys) < 2 or pc.all(pc.less_equal(keys[:-1], keys[1:])).as_py()
    else:
        frame = rows.to_pandas()
        ordered = frame[key].is_monotonic_increasing
    return frame if ordered else frame.sort_values(key, ignore_index=True)


def _check_frame(frame: pd.DataFrame, table: str, needs: list[str]) -> None:
    import pandas as pd

    for column in needs:
        infinite = frame[column].abs() == math.inf if pd.api.types.is_float_dtype(frame[column]) else None
        if infinite is not None and infinite.any():
            raise TableError(table, column, "infinite values", rows=int(infinite.sum()),
                             keys=frame.index[infinite][:5],
                             remedy="Correct them, or read the table through a workspace, which sets such rows aside.")
        missing = frame[column].isna()
        if missing.any():
            raise TableError(table, column, "missing values", rows=int(missing.sum()), keys=frame.index[missing][:5],
                             remedy="Read the table through a workspace, which sets such rows aside and counts them, "
                                    "or drop them knowingly.")


def _check_types(data: ibis.Table, table: str, needs: tuple[str, ...]) -> None:
    schema = data.schema()
    for column in (name for name in needs if name in TIME_COLUMNS):
        if not (schema[column].is_temporal() or schema[column].is_null()):
            raise TableError(table, column, f"expected a date or timestamp, found {schema[column]}",
                             remedy="Convert it first, for example with pandas.to_datetime(…, format=…).")
        if schema[column].is_timestamp() and schema[column].timezone:
            raise TableError(table, column, f"expected local time without a zone, found {schema[column]}",
                             remedy="Convert to the business's own zone and drop it: "
                                    ".dt.tz_convert(…).dt.tz_localize(None).")
    for column in (name for name in needs if name in ("amount", "monthly_amount", "score")):
        if not schema[column].is_numeric():
            raise TableError(table, column, f"expected numbers, found {schema[column]}",
                             remedy="Convert it first, for example with pandas.to_numeric(…).")


def as_date(value: Any, *, name: str) -> dt.date:
    """Return ``value`` (ISO text, date, datetime or Timestamp) as a date.

    Examples
    --------
    >>> as_date("1997-10-01", name="as_of")
    datetime.date(1997, 10, 1)
    """
    if isinstance(value, dt.datetime):
        if (value.hour, value.minute, value.second, value.microsecond) != (0, 0, 0, 0):
            raise ArgumentError(f"{name}: found {value}, allowed a day without a time: days are whole here.")
        return _within_reach(value.date(), name)
    if isinstance(value, dt.date):
        return _within_reach(value, name)
    if isinstance(value, str):
        try:
            return _within_reach(dt.date.fromisoformat(value), name)
        except ValueError as error:
            if isinstance(error, ArgumentError):
                raise
    raise ArgumentError(f"{name}: found {value!r}, allowed a day such as '2025-12-31'.")


def _within_reach(day: dt.date, name: str) -> dt.date:
    if day.year not in YEARS:
        raise ArgumentError(f"{name}: found {day}, allowed a day of the years {YEARS[0]} to {YEARS[-1]}.")
    return day


def as_period(value: Any, *, name: str = "period") -> tuple[dt.date, dt.date]:
    """Return ``(start, end)``, half-open, as two dates with ``start < end``.

    A calendar period may be given by its name: ``2025``, ``2025-Q4``, ``2025-12``, ``2025-W51`` or ``2025-12-24``.

    Examples
    --------
    >>> as_period(("1997-10-01", "1998-01-01")) == as_period("1997-Q4")
    True
    """
    from retention.tables.calendar import period_named

    named = period_named(value) if isinstance(value, str) else None
    if named is not None:
        return named
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        raise ArgumentError(f"{name}: found {value!r}, allowed a pair (first day, day after the last) or the name of "
                            "a calendar period such as '2025-Q4' or '2025-12'.")
    start, end = (as_date(side, name=name) for side in value)
    if start >= end:
        raise ArgumentError(f"{name}: found {start} to {end}, allowed a start before its end.")
    return start, end


def as_groups(by: str | list[str] | tuple[str, ...] | None, data: ibis.Table, *,
              table: str) -> tuple[ibis.Table, list[str]]:
    """Return ``data`` and the columns ``by`` that make its groups.

    A word of the calendar (``"day"``, ``"week"``, ``"month"``, ``"quarter"``, ``"year"``) that is no column of the
    table is made one: the name of the period that a row's own time is in.

    Examples
    --------
    >>> import ibis
    >>> import pandas as pd
    >>> answers = ibis.memtable(pd.DataFrame({"timestamp": pd.to_datetime(["2025-03-31", "2025-04-01"])}))
    >>> data, groups = as_groups("quarter", answers, table="surveys")
    >>> groups, data.to_pandas()["quarter"].tolist()
    (['quarter'], ['2025-Q1', '2025-Q2'])
    """
    from retention.tables.calendar import NAMES, label_at

    words = {words[0]: freq for freq, words in NAMES.items()}
    time = next((column for column in ("timestamp", "start", "opened", "asked") if column in data.columns), None)
    made = {word: label_at(data[time], words[word]) for word in listing(by)
            if word in words and word not in data.columns and time is not None}
    data = data.mutate(**made) if made else data
    return data, as_columns(by, data, table=table)


def as_columns(by: str | list[str] | tuple[str, ...] | None, data: Any, *, table: str) -> list[str]:
    """Return ``by`` as a list of columns that ``data`` has; an empty list for ``None``."""
    columns = listing(by)
    for column in columns:
        if column not in data.columns:
            raise TableError(table, str(column),
                             f"`by` names a column the table has not: {', '.join(map(str, data.columns))}",
                             remedy="Customer attributes are joined first: `workspace.with_customers(table, column)`.")
    return columns


def own_names(function: Asked) -> Asked:
    """Let a function of plain tables be told what their columns are called: the keyword ``columns``.

    ``columns={"customer_id": "Customer ID"}`` gives the names that the kit knows and those in the tables; they are
    renamed before the function sees them. Where several tables are given, each takes those that it has.

    Examples
    --------
    >>> import pandas as pd
    >>> @own_names
    ... def buyers(log, *, as_of):
    ...     return log["customer_id"].nunique()
    >>> buyers(pd.DataFrame({"Customer ID": ["a", "b", "a"]}), as_of=None, columns={"customer_id": "Customer ID"})
    2
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def told(*given: Any, columns: Mapping[str, str] | None = None, **named: Any) -> Any:
        if not columns:
            return function(*given, **named)
        bound = signature.bind_partial(*given, **named)
        tables = {name: as_frame(value) for name, value in bound.arguments.items() if _is_table(as_frame(value))}
        there = [column for table in tables.values() for column in table.columns]
        for own in columns.values():
            choice("columns", own, there)
        bound.arguments.update({name: _renamed(table, columns) for name, table in tables.items()})
        return function(*bound.args, **bound.kwargs)

    more = inspect.Parameter("columns", inspect.Parameter.KEYWORD_ONLY, default=None,
                             annotation="Mapping[str, str] | None")
    known = list(signature.parameters.values())
    place = len(known) - (known[-1].kind is inspect.Parameter.VAR_KEYWORD)  # what is handed on stands last
    told.__signature__ = signature.replace(parameters=[*known[:place], more, *known[place:]])
    told.__doc__ = re.sub(r"\n\n( *)Returns\n", _COLUMNS_ARE, function.__doc__ or "", count=1)
    return told


def _is_table(value: Any) -> bool:
    return hasattr(value, "columns") and hasattr(value, "rename")


def _renamed(table: Any, columns: Mapping[str, str]) -> Any:
    """The table with the kit's names; a column of another meaning that has such a name gives way."""
    here = {own: name for name, own in columns.items() if own in table.columns}
    in_the_way = [name for own, name in here.items() if name != own and name in table.columns]
    if hasattr(table, "iloc"):
        return table.drop(columns=in_the_way).rename(columns=here)
    return table.drop(*in_the_way).rename({name: own for own, name in here.items()})
