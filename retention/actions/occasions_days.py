"""Days that come back every year: the anniversary of the first order, birthdays and name days."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

from retention.actions.given_names import by_value, folded, given_names
from retention.actions.occasions_history import counted, proposed, written
from retention.tables.name_days import is_day

#: Nobody so old is a customer: a date that was never filled in, or read wrongly.
OLDEST = 110
#: Days that systems write where they know none.
_PLACEHOLDERS = np.array(["1900-01-01", "1970-01-01"], dtype="datetime64[D]")


def on_day(years: Any, months: np.ndarray, days: np.ndarray) -> np.ndarray:
    """The days of the calendar, as ``datetime64[D]``; 29 February is 28 February in years that have none.

    Examples
    --------
    >>> on_day(np.array([2024, 2025]), np.array([2, 2]), np.array([29, 29])).astype(str).tolist()
    ['2024-02-29', '2025-02-28']
    """
    years, months, days = (np.asarray(part).astype("int64") for part in (years, months, days))
    leap = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    moved = days - ((months == 2) & (days == 29) & ~leap)
    return ((years - 1970) * 12 + months - 1).astype("datetime64[M]").astype("datetime64[D]") + (moved - 1)


def next_day(months: Any, days: Any, *, first: dt.date) -> np.ndarray:
    """The next time each day of the year comes, from ``first`` on."""
    this_year, next_year = (on_day(year, months, days) for year in (first.year, first.year + 1))
    return np.where(this_year < np.datetime64(first, "D"), next_year, this_year)


def anniversaries(history: pd.DataFrame, *, as_of: dt.date, days: int) -> pd.DataFrame:
    """Whole years since the first order."""
    first = history["first"].dt
    history = history.assign(due=next_day(first.month, first.day, first=as_of))
    history["years"] = history["due"].dt.year - first.year
    rows = history[(history["due"] < _end(as_of, days)) & (history["years"] > 0)]
    reason = ("first ordered on " + written(rows["first"]) + ", " + counted(rows["years"], "year") + " ago; "
              + counted(rows["orders"] - 1, "order") + " since")
    return proposed("anniversary", rows["customer_id"], due=rows["due"], until=rows["due"], reason=reason,
                    years=rows["years"])


def birthdays(people: pd.DataFrame, *, as_of: dt.date, days: int, youngest: int) -> tuple[pd.DataFrame, dict[str, int]]:
    """Birthdays of people with an order, and how many birthdays were set aside for which reason."""
    rows = people.dropna(subset=["born_year", "born_month", "born_day"])
    months, year = rows["born_month"], rows["born_year"].to_numpy()
    born = on_day(year, months, rows["born_day"])
    due = next_day(months, rows["born_day"], first=as_of)
    age = due.astype("datetime64[Y]").astype("int64") + 1970 - year
    faults = {"birthday: a day that stands for none": np.isin(born, _PLACEHOLDERS),
              "birthday: in the future": born >= np.datetime64(as_of, "D"),
              f"birthday: older than {OLDEST}": age > OLDEST, f"birthday: younger than {youngest}": age < youngest}
    fault = np.select(list(faults.values()), list(faults), "")
    set_aside = {reason: int((fault == reason).sum()) for reason in faults}
    rows = rows.assign(due=due)[(fault == "") & (due < _end(as_of, days))]
    return _kept("birthday", rows), {reason: count for reason, count in set_aside.items() if count}


def name_day_rows(people: pd.DataFrame, calendar: pd.DataFrame | None, *, as_of: dt.date,
                  days: int) -> tuple[pd.DataFrame, dict[str, int]]:
    """Name days of people with an order: their own ``name_day``, else those of their given name in the calendar."""
    own = people["name_day"] if "name_day" in people else pd.Series(np.nan, people.index, dtype="str")
    fits = is_day(own)
    unfit = int((own.notna() & ~fits).sum())
    parts = [people[fits].assign(day=own[fits])]
    if calendar is not None and "name" in people:
        known = people[~fits].assign(key=by_value(given_names(people.loc[~fits, "name"]), folded))
        keys = pd.DataFrame({"key": by_value(calendar["name"], folded), "day": calendar["day"]}).drop_duplicates()
        parts.append(known.dropna(subset="key").merge(keys, on="key"))
    rows = pd.concat(parts, ignore_index=True)
    month, day = rows["day"].str[:2].astype("int64"), rows["day"].str[3:].astype("int64")
    rows = rows.assign(due=next_day(month, day, first=as_of)).sort_values(["customer_id", "due"])
    rows = rows[rows["due"] < _end(as_of, days)].drop_duplicates("customer_id")
    return _kept("name day", rows), {"name day: not written MM-DD": unfit} if unfit else {}


def _kept(action: str, rows: pd.DataFrame) -> pd.DataFrame:
    reason = (f"{action} on " + written(rows["due"], "%m-%d") + "; " + counted(rows["orders"], "order")
              + ", the last on " + written(rows["last"]))
    return proposed(action, rows["customer_id"], due=rows["due"], until=rows["due"], reason=reason)


def _end(as_of: dt.date, days: int) -> np.datetime64:
    return np.datetime64(as_of, "D") + days
