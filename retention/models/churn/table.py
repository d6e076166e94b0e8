"""A table that says itself who was lost, brought into the shape of a snapshot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.tables.inputs import as_date

#: Words for lost and kept that need no explanation.
_LOST, _KEPT = {"yes", "true", "1", "1.0"}, {"no", "false", "0", "0.0"}


def churn_table(frame: pd.DataFrame, *, label: str, id: str | None = None, snapshot: Any = None,
                positive: Any = None) -> pd.DataFrame:
    """Bring a table of one row per customer with a label into the shape that `churn_panel` has.

    The columns are taken as they are: whether they were known before the label, nobody can tell from the table (see
    `check_leakage`). In IBM's Telco table ``tenure`` and ``TotalCharges`` count to the day of the snapshot.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row per customer, or per customer and snapshot.
    label : str
        The column that says who was lost.
    id : str, optional
        The column that names the customer; by default rows are numbered.
    snapshot : str or date, optional
        The column with the day of each row, or the one day of all. Without it there is no
        column ``snapshot``, and folds are made of customers.
    positive : optional
        The value of ``label`` that means lost; not needed for yes/no, true/false and 1/0.

    Returns
    -------
    pandas.DataFrame
        ``customer_id, snapshot`` (if stated), ``churned`` (1, 0, or missing where the label is blank), then the
        other columns as they are. ``attrs["notes"]`` says how many labels are blank.

    Raises
    ------
    TableError
        A column is missing, the label has one class, more than two values or values that need ``positive``, or a
        customer is there twice on a day.

    Examples
    --------
    >>> table = pd.DataFrame({"customerID": ["x", "y"], "tenure": [1, 34], "Churn": ["Yes", "No"]})
    >>> churn_table(table, label="Churn", id="customerID", snapshot="2020-01-01")
      customer_id   snapshot  churned  tenure
    0           x 2020-01-01      1.0       1
    1           y 2020-01-01      0.0      34
    """
    if not isinstance(frame, pd.DataFrame):
        raise ArgumentError(f"frame: found {type(frame).__name__}, allowed a pandas.DataFrame; of an Ibis table it is "
                            "`table.to_pandas()`.")
    by_column = isinstance(snapshot, str) and snapshot in frame.columns
    for column in (label, id):
        if column is not None and column not in frame.columns:
            raise TableError("table", column, f"column missing; the table has {', '.join(map(str, frame.columns))}")
    churned = _labels(frame, label, positive)
    keys = pd.DataFrame({"customer_id": frame[id].astype(str) if id is not None else np.arange(len(frame)).astype(str)},
                        index=frame.index)
    if by_column:
        keys["snapshot"] = pd.to_datetime(frame[snapshot])
    elif snapshot is not None:
        keys["snapshot"] = pd.Timestamp(as_date(snapshot, name="snapshot"))
    twice = keys.duplicated()
    if twice.any():
        raise TableError("table", str(id), "a customer is there twice on a day", rows=int(twice.sum()),
                         keys=keys.loc[twice, "customer_id"], remedy="Keep one row per customer and snapshot.")
    used = [column for column in (label, id, snapshot if by_column else None) if column is not None]
    rest = frame.drop(columns=used)
    taken = sorted({"customer_id", "snapshot", "churned"} & set(rest.columns))
    if taken:
        raise TableError("table", taken[0], "the name is that of a column which is made here",
                         remedy="Rename the column, or name it as `id`, `snapshot` or `label`.")
    made = pd.concat([keys.assign(churned=churned), rest], axis=1).reset_index(drop=True)
    blank = int(churned.isna().sum())
    made.attrs = {"notes": [f"{blank:,} of {len(made):,} rows have no label: churned is unknown."] if blank else []}
    return made


def _labels(frame: pd.DataFrame, label: str, positive: Any) -> pd.Series:
    values = frame[label]
    if not pd.api.types.is_numeric_dtype(values):
        values = values.astype("object").where(values.notna() & (values.astype(str).str.strip() != ""), None)
    found = list(pd.unique(values.dropna()))
    shown = ", ".join(sorted(map(str, found))[:5]) or "none"
    if len(found) != 2:
        raise TableError("table", label, f"expected two values, lost and kept; found {len(found)}: {shown}",
                         remedy="A model needs customers of both kinds and one word for each.")
    if positive is None:
        lost = [value for value in found if str(value).strip().lower() in _LOST]
        kept = [value for value in found if str(value).strip().lower() in _KEPT]
        if len(lost) != 1 or len(kept) != 1:
            raise TableError("table", label, f"cannot tell which value means lost: {shown}",
                             remedy="State it: `positive=…`.")
        positive = lost[0]
    elif positive not in found:
        raise TableError("table", label, f"has no value {positive!r}: {shown}",
                         remedy="State one of them: `positive=…`.")
    return (values == positive).astype("float64").where(values.notna())
