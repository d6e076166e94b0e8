"""Where a business stands: its last thirteen weeks beside the same weeks a year before."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import t as student

from retention.arguments import whole
from retention.metrics.changes import is_relative
from retention.metrics.series import SERIES, STOCKS, over_weeks, value_of
from retention.result import Result
from retention.tables.inputs import as_made
from retention.words import reason

#: A quarter.
WEEKS = 13
#: Neighbouring weeks are alike: a mean over them is less sure than so many independent ones would make it.
_ALIKE = 1.5
#: Fewest pairs of weeks that give an interval.
_PAIRS = 8
#: Series that say whether there are customers and sales at all.
CORE = ("customers_active", "new_customers", "orders", "revenue", "mrr", "contracts_churn")
COLUMNS = ["series", "subject", "unit", "better", "now", "before", "compared", "estimate", "lower", "upper", "relative",
           "moved", "good", "reason"]


def year_on_year(series: Result | pd.DataFrame, *, window_days: int = 7 * WEEKS) -> Result:
    """Hold every series' last weeks against the same weeks a year before, or against the weeks before where there is
    no year.

    Parameters
    ----------
    series : Result or pandas.DataFrame
        From `business_series`; groups are left aside.
    window_days : int
        How many days are compared, in whole weeks.

    Returns
    -------
    Result
        One row a series: ``series, subject, unit, better``; ``now, before`` (of sums the total, of customers the mean
        of a week, of stocks the last value); ``compared`` ("year", or "before": season and growth cannot be told
        apart then); ``estimate, lower, upper`` (the change: relative for sums, stocks and mean amounts, as
        ``relative`` says, in units otherwise; the interval is from the scatter of the pairs of weeks, and missing for
        stocks, which are counted); ``moved`` (beyond chance, and enough to matter); ``good`` and ``reason``. Facts:
        ``weeks, series, moved, year`` (whether all are compared with a year before), and for each of the core series
        its ``<name>_now``, ``<name>_before`` and ``<name>_change``.

    Examples
    --------
    >>> from retention.metrics.series import business_series
    >>> days = pd.date_range("2025-01-06", periods=26, freq="W").repeat([20] * 13 + [8] * 13)
    >>> log = pd.DataFrame({"customer_id": [f"c{n % 20}" for n in range(len(days))], "timestamp": days})
    >>> found = year_on_year(business_series({"transactions": log}, as_of="2025-07-07"))
    >>> found.table.loc[found.table.series == "orders", ["now", "before", "moved"]].values.tolist()
    [[104.0, 260.0, True]]
    """
    frame = as_made(series, table="series", needs=("series", "by", "start", "top", "bottom"), by="business_series")
    weeks = whole("window_days", window_days, least=28, unit="days") // 7
    whole_business = frame[frame["by"] == ""]
    rows = [_row(part.reset_index(drop=True), name, weeks)
            for name, part in whole_business.groupby("series", sort=False)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    facts: dict[str, Any] = {"weeks": weeks, "series": len(table), "moved": int(table["moved"].sum()),
                             "year": bool((table["compared"] == "year").all())}
    known = table.set_index("series")
    for name in CORE:
        row = known.loc[name] if name in known.index else {}
        facts |= {f"{name}_now": row.get("now"), f"{name}_before": row.get("before"),
                  f"{name}_change": row.get("estimate")}
    return Result("year_on_year", table, facts=facts, reason="" if len(table) else reason("no-rows-before"))


def _row(line: pd.DataFrame, name: str, weeks: int) -> dict[str, Any]:
    about = SERIES[name]
    row = {"series": name, "subject": about.subject, "unit": about.unit, "better": about.better or "",
           "now": np.nan, "before": np.nan, "compared": "", "estimate": np.nan, "lower": np.nan, "upper": np.nan,
           "relative": is_relative(name) or name in STOCKS, "moved": False, "good": pd.NA, "reason": ""}
    compared, back = ("year", 52) if len(line) >= 52 + weeks else ("before", weeks)
    if len(line) < back + weeks:
        return row | {"reason": reason("too-few-weeks", least=2 * weeks)}
    now = line.tail(weeks).reset_index(drop=True)
    then = line.iloc[len(line) - weeks - back:len(line) - back].reset_index(drop=True)
    if name in STOCKS:
        sums = [float(part["top"].iloc[-1]) for part in (then, now)]
    else:
        sums = [over_weeks(name, part) for part in (then, now)]
    row |= {"before": sums[0], "now": sums[1], "compared": compared}
    if not np.isfinite(sums).all() or (row["relative"] and sums[0] <= 0):
        return row | {"reason": reason("nothing-to-compare")}
    row["estimate"] = sums[1] / sums[0] - 1 if row["relative"] else sums[1] - sums[0]
    if name not in STOCKS:
        row |= _interval(now, then, name, row["estimate"], row["relative"])
    # without a year, what is season and what is not cannot be told: the change must be large
    least = about.least * (1 if compared == "year" else 2.5)
    beyond = name in STOCKS or (np.isfinite(row["lower"]) and (row["lower"] > 0 or row["upper"] < 0))
    good = pd.NA if about.better is None else bool((row["estimate"] > 0) == (about.better == "higher"))
    return row | {"moved": bool(beyond and abs(row["estimate"]) >= least), "good": good}


def _interval(now: pd.DataFrame, then: pd.DataFrame, name: str, estimate: float, relative: bool) -> dict[str, float]:
    """95 % by the scatter of the pairs of weeks, t with one degree of freedom less than there are."""
    if SERIES[name].summed:
        values = [np.log(part["top"].to_numpy(dtype=float) + 0.5) for part in (now, then)]
    else:
        with np.errstate(divide="ignore", invalid="ignore"):
            values = [np.asarray(value_of(name, part["top"].to_numpy(float), part["bottom"].to_numpy(float)))
                      for part in (now, then)]
            values = [np.log(one) for one in values] if relative else values
    pairs = (values[0] - values[1])[np.isfinite(values[0]) & np.isfinite(values[1])]
    if len(pairs) < _PAIRS:
        return {}
    reach = float(student.ppf(0.975, len(pairs) - 1) * pairs.std(ddof=1) / np.sqrt(len(pairs)) * _ALIKE)
    if not relative:
        return {"lower": estimate - reach, "upper": estimate + reach}
    if estimate <= -1:
        return {"lower": -1.0, "upper": float(np.expm1(reach - 1))}
    return {"lower": float((1 + estimate) * np.exp(-reach) - 1), "upper": float((1 + estimate) * np.exp(reach) - 1)}
