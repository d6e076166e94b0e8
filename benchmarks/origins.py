"""How often the interval of a total that past forecasts earn comes true, of purchases and of money, over many logs.

``python -m benchmarks.origins`` takes CDNOW; ``python -m benchmarks.origins LOG …`` other logs, each a workspace or
a file that ``docs/examples`` has a mapping for, or a Parquet file with ``customer_id, timestamp`` and ``amount``.
Every forecast knows what lies before its day and nothing else: the models, their past forecasts and so their level
and interval. Beside it: the model taken at its word, and simple rivals. The level's and the spread's prior was
chosen on CDNOW, online retail and an apparel shop; other logs were not looked at for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import retention as rt
from benchmarks.holdout import workspace_for
from retention.models.holdout.split import split_log
from retention.tables.events import purchase_days

#: Days ahead, days between origins, and days that must have been observed before the first.
HORIZONS, STEP, FIRST = (28, 56, 84, 168, 364), 56, 112
YEAR = 364


def logs(paths: list[str]) -> Iterator[tuple[str, pd.DataFrame]]:
    """Purchase days of each log by its name."""
    if not paths:
        yield "CDNOW", days_of(rt.load_workspace("data/cdnow").transactions)
    for path in map(Path, paths):
        if path.suffix == ".parquet" and "customer_id" in (plain := pd.read_parquet(path)).columns:
            yield path.stem, plain
            continue
        with workspace_for(path) as folder:
            opened = rt.load_workspace(folder)
            yield opened.name, days_of(opened.transactions)


def days_of(log: Any) -> pd.DataFrame:
    frame = purchase_days(log).rename(timestamp="day").to_pandas()
    return frame.assign(timestamp=pd.to_datetime(frame["timestamp"]), amount=frame["amount"].astype(float))


def forecasts(name: str, log: pd.DataFrame, *, origins: int = 12, draws: int = 150) -> pd.DataFrame:
    """One row per origin, horizon and measure: what came, what was said, and what rivals say of the purchases."""
    first, end = log["timestamp"].min(), log["timestamp"].max() + pd.Timedelta(days=1)
    rows = []
    day = first + pd.Timedelta(days=FIRST)
    while (end - day).days >= HORIZONS[0]:
        value = rt.LifetimeValue(origins=origins).fit(log[log["timestamp"] < day], as_of=day.date())
        for horizon in (days for days in HORIZONS if day + pd.Timedelta(days=days) <= end):
            at = {"log": name, "origin": day, "horizon": horizon}
            rows.append(at | {"of": "purchases", **one(log, value, day, horizon, draws, "purchases"),
                              **rivals(log, first, day, horizon)})
            if log["amount"].nunique() > 1:
                rows.append(at | {"of": "money", **one(log, value, day, horizon, draws, "clv")})
        day += pd.Timedelta(days=STEP)
    return pd.DataFrame(rows)


def one(log: pd.DataFrame, value: rt.LifetimeValue, day: pd.Timestamp, horizon: int, draws: int,
        of: str) -> dict[str, float]:
    total = value.total(horizon_days=horizon, discount=0, margin=None, of=of, draws=draws)
    actual = came(log, day, horizon, "value" if of == "clv" else "purchases")
    return {"actual": actual, "forecast": total.estimate, "lower": total.lower, "upper": total.upper,
            "held_80": total.facts["lower_80"] <= actual <= total.facts["upper_80"],
            "held_95": total.lower <= actual <= total.upper,
            "width": (total.upper - total.lower) / total.estimate, "off": actual / total.estimate - 1,
            "model": total.facts["model_estimate"],
            "model_held_95": total.facts["model_lower"] <= actual <= total.facts["model_upper"]}


def came(log: pd.DataFrame, day: pd.Timestamp, horizon: int, what: str = "purchases") -> float:
    """Purchase days of the customers known at ``day`` in the ``horizon`` after it, or their amounts."""
    return float(split_log(log, as_of=day.date(), until=(day + pd.Timedelta(days=horizon)).date()).outcome[what].sum())


def rivals(log: pd.DataFrame, first: pd.Timestamp, day: pd.Timestamp, horizon: int) -> dict[str, float]:
    """The last period repeated; the same season a year ago, with the width of its own past errors; a moving average."""
    length = pd.Timedelta(days=horizon)
    starts = log.groupby("customer_id")["timestamp"].transform("min")
    again = log["timestamp"] > starts
    within = lambda begin: int((again & (log["timestamp"] >= begin) & (log["timestamp"] < begin + length)).sum())
    found = dict.fromkeys(("last period", "a year ago", "moving average", "width a year ago"), np.nan)
    if day - length >= first:
        found["last period"] = within(day - length)
        periods = [within(day - length * k) for k in (1, 2, 3) if day - length * k >= first]
        found["moving average"] = float(np.mean(periods))
    year = pd.Timedelta(days=YEAR)
    if day - year >= first + pd.Timedelta(days=84) and horizon <= YEAR:
        found["a year ago"] = came(log, day - year, horizon)
        errors = [np.log(came(log, moment, horizon) / past) for moment in pd.date_range(
            first + year + pd.Timedelta(days=84), day - length, freq="56D")
            if (past := came(log, moment - year, horizon)) > 0]
        if len(errors) > 2:
            found["width a year ago"] = 2 * np.sinh(1.96 * float(np.sqrt(np.mean(np.square(errors)))))
    return found


def table(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Coverage, widths and mean absolute errors."""
    off = lambda column: (lambda rows: float(np.mean(np.abs(rows["actual"] / rows[column] - 1))))
    rows = found.groupby(by, sort=False)
    parts = {"forecasts": rows.size(), "80% held": rows["held_80"].mean(), "95% held": rows["held_95"].mean(),
             "model's 95% held": rows["model_held_95"].mean(), "median width": rows["width"].median(),
             "a year ago's": rows["width a year ago"].median()}
    for name, column in (("off", "forecast"), ("model off", "model"), ("last period off", "last period"),
                         ("a year ago off", "a year ago"), ("moving average off", "moving average")):
        parts[name] = rows[["actual", column]].apply(off(column))
    return pd.DataFrame(parts).reset_index()


def main(*paths: str) -> None:
    pd.set_option("display.width", 200, "display.max_columns", 20)
    found = pd.concat([forecasts(name, log) for name, log in logs(list(paths))], ignore_index=True)
    for by in (["of", "log"], ["of", "log", "horizon"]):
        print(table(found, by).round(3).to_string(index=False) + "\n")
    print(table(found.assign(log="all"), ["of", "log"]).round(3).to_string(index=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
