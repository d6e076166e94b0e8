"""What a published page may carry, and where the rest goes.

Rows about single customers, and what customers wrote, go into private files. Of aggregates, a number that rests on one
to four customers is left out. Both hold where a report is made; in a notebook of one's own everything is shown.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.errors import ArgumentError
from retention.result import PRIVATE, Estimate, Result
from retention.words import say

if TYPE_CHECKING:
    import pandas as pd

#: Set by the runner: pages are published.
PUBLISHED = "RETENTION_PUBLISHED"
#: Names the folder in which the runner takes over private tables, to write them as files of the report. Set for the run
#: that makes a report and for no other: a notebook that is run again says the same and leaves nothing.
PRIVATE_TO = "RETENTION_PRIVATE_TO"
#: Where a report keeps them.
PRIVATE_FOLDER = "private"
#: Fewest customers that a published number may rest on.
FEWEST = 5

#: How else such columns are called, without what stands between the words.
_PRIVATE_NAMES = {name.replace("_", "") for name in PRIVATE} | {
    "customer", "customerno", "customernumber", "customercode", "customername", "customeremail", "customerphone",
    "clientid", "client", "userid", "memberid", "membernumber", "householdid", "contactid", "subscriberid", "cardno",
    "cardnumber", "orderno", "ordernumber", "invoiceno", "invoicenumber", "emailaddress", "phoneno",
    "phonenumber", "telephone", "telephonenumber", "mobilephone", "mobilenumber", "cellphone", "dateofbirth",
    "birthdate", "dob", "freetext", "firstname", "lastname", "surname", "fullname", "address",
    "streetaddress", "ipaddress"}
#: Columns that say how to reach a person; of rows about customers, they stand in files made for it and nowhere else.
REACHING = frozenset({"name", "email", "phone", "birthday", "comment"})

#: How many customers a row is about: with fewer than `FEWEST`, none of its numbers is published.
_BASES = frozenset({"n", "customers", "people", "at_risk", "n_before", "n_treated", "n_control"})
#: Counts of customers, or of what single customers did, within a row that may be about many.
_COUNTS = _BASES | {
    "active", "start", "end", "retained", "returned", "acquired", "lost", "new", "left", "events", "censored",
    "promoters", "passives", "detractors", "asked", "answered", "comments", "mentions", "proposed", "planned",
    "treated", "control", "contacts", "were", "stayed", "up", "same", "down", "out"}
#: Say where a row stands, and count nobody.
_PLACES = frozenset({"period", "time", "until", "tenure", "bin", "decile", "rank", "earlier", "days", "months", "month",
                     "week", "k", "group", "cohort", "year", "freq", "step", "level"})
#: Hold what customers wrote, word for word, beside aggregates.
_QUOTED = "quotes"
_NAME = re.compile(r"[^a-z0-9_-]+")


def is_published() -> bool:
    """Whether what is shown now goes onto a published page."""
    return bool(os.environ.get(PUBLISHED))


def private_columns(names: Iterable[Any]) -> list[str]:
    """Those of the names that tell one customer from another, however they are spelt.

    Examples
    --------
    >>> private_columns(["plan", "Customer ID", "E-mail", "customers"])
    ['Customer ID', 'E-mail']
    """
    return [str(name) for name in names
            if "".join(sign for sign in str(name).casefold() if sign.isalnum()) in _PRIVATE_NAMES]


def is_private(table: pd.DataFrame) -> bool:
    """Whether the rows are about single customers."""
    return bool(private_columns([*table.columns, *(name for name in table.index.names if name is not None)]))


def aggregates(result: Result) -> tuple[pd.DataFrame, int]:
    """The table of a result as it may be shown here, and how many of its rows lost numbers.

    On a published page a row about one to four customers (``n, customers, people, at_risk`` …) keeps its names and
    loses its numbers; in other rows a count of one to four customers is left out. Whoever subtracts what is left from
    a total may still find some: it keeps people from being recognised at a glance, and is no proof against arithmetic.

    Examples
    --------
    >>> import pandas as pd
    >>> few = Result("plans", pd.DataFrame({"plan": ["a", "b"], "customers": [120, 3], "spend": [9.0, 700.0]}))
    >>> os.environ[PUBLISHED] = "1"
    >>> table, fewer = aggregates(few)
    >>> del os.environ[PUBLISHED]
    >>> table["customers"].tolist(), table["spend"].tolist(), fewer
    ([120, <NA>], [9.0, nan], 1)
    """
    table = result.table
    if not is_published() or not len(table) or isinstance(result, Estimate):
        return table, 0
    import pandas as pd
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    table = table.drop(columns=[column for column in table.columns if column == _QUOTED])
    numeric = [name for name in table.columns if is_numeric_dtype(table[name]) and not is_bool_dtype(table[name])]
    few = {column: _few(table[column]) for column in numeric if column in _COUNTS and _is_count(result, column)}
    rows = pd.Series(False, index=table.index)
    for column, found in few.items():
        rows = rows | found if column in _BASES else rows
    lost = rows.copy()
    for column in numeric:
        gone = few.get(column, False) | (rows if column not in _PLACES else False)
        if isinstance(gone, pd.Series) and gone.any():
            lost = lost | gone
            table = table.assign(**{column: _without(table[column], gone)})
    return table, int(lost.sum())


def _is_count(result: Result, column: str) -> bool:
    unit = result.units.get(column)
    return unit in (None, "count") or str(unit).endswith(".0f")


def _few(values: pd.Series) -> pd.Series:
    return ((values > 0) & (values < FEWEST) & (values % 1 == 0)).fillna(False).astype(bool)


def _without(values: pd.Series, gone: pd.Series) -> pd.Series:
    """The column without some values; whole numbers stay whole."""
    from pandas.api.types import is_integer_dtype

    return (values.astype("Int64") if is_integer_dtype(values) else values).mask(gone)


def published_number(estimate: Estimate) -> Estimate:
    """A number as it may be shown here: missing, with its reason, where a published one would rest on too few."""
    if not is_published() or not 0 < estimate.n < FEWEST:
        return estimate
    why = say("reason-few-customers", language=estimate.context.language, fewest=FEWEST)
    return estimate.replace(estimate=math.nan, lower=math.nan, upper=math.nan, n=0, reason=why)


def shown_of(result: Result) -> Result:
    """What of a result may be shown here; what may not is left with the report, in a private file."""
    if isinstance(result, Estimate):
        return published_number(result)
    if is_published() and len(result.table) and (is_private(result.table) or _quotes(result.table)):
        keep_private(result.table, name=result.key)
    return result


def _quotes(table: pd.DataFrame) -> bool:
    return _QUOTED in table.columns and bool((table[_QUOTED].map(len) > 0).any())


def private_file(name: str) -> str:
    """How the private file of a table is called in a report.

    Examples
    --------
    >>> private_file("At risk")
    'private/at-risk.csv'
    """
    return f"{PRIVATE_FOLDER}/{_NAME.sub('-', name.lower()).strip('-') or 'rows'}.csv"


def keep_private(table: pd.DataFrame, *, name: str) -> str:
    """Leave rows about customers with the report that is being made, in a file that only its owner can read.

    The list behind a number: a decision to contact 43 customers names the file that holds the 43. Where no report is
    made nothing is written.

    Parameters
    ----------
    table : pandas.DataFrame
        The rows; texts that a spreadsheet would take for a formula are made inert.
    name : str
        Of the file; one table a name in a report, the same table as often as you like.

    Returns
    -------
    str
        Where it lies in the report, such as ``"private/at_risk.csv"``: the same in every run.

    Raises
    ------
    ArgumentError
        Another table of this name was left already.

    Examples
    --------
    >>> import pandas as pd
    >>> keep_private(pd.DataFrame({"customer_id": ["c1", "c2"]}), name="at_risk")
    'private/at_risk.csv'
    """
    place, folder = private_file(name), os.environ.get(PRIVATE_TO)
    if not folder:
        return place
    import pyarrow as pa
    import pyarrow.parquet

    named = any(level is not None for level in table.index.names)
    rows = table.reset_index() if named else table.reset_index(drop=True)
    rows = rows.set_axis([str(column) for column in rows.columns], axis=1)
    rows = rows.assign(**{column: rows[column].map(_text) for column in rows if rows[column].dtype == object})
    file = Path(folder, Path(place).stem).with_suffix(".parquet")
    content = pa.BufferOutputStream()
    pyarrow.parquet.write_table(pa.Table.from_pandas(rows, preserve_index=False), content)
    content = content.getvalue().to_pybytes()
    if not file.exists():
        file.write_bytes(content)
    elif file.read_bytes() != content:
        raise ArgumentError(f"keep_private: the name {name!r} is given to a second table, allowed one a report.")
    return place


def _text(value: Any) -> str | None:
    """A value of a column of mixed kinds."""
    if isinstance(value, list | tuple):
        return " · ".join(map(str, value))
    return None if value is None or value != value else str(value)
