"""How often the interval of a total that past forecasts earn comes true, of purchases and of money, over many logs.

``python -m benchmarks.origins`` takes CDNOW; ``python -m benchmarks.origins LOG …`` other logs, each a workspace or
a file that ``docs/examples`` has a mapping for, or a Parquet file with ``customer_id, timestamp`` and ``amount``.
Every forecast knows what lies before its day and nothing else. Past forecasts are those of `past_days` on a grid of
four weeks, so that each is made once; of more than 3,000 customers so many are drawn. In the same table, at the same
days: the model taken at its word, and simple rivals, each with the interval of its own past errors. What `earned`
takes for granted was chosen on CDNOW, Online Retail and a sample of its two years, apparel, two grocers, the demo, a
Shopify shop, Relay Foods and a coffee machine; AdventureWorks, Kaggle's retail transactions and simulated shops of the
seeds 51 to 53 were not looked at for it, nor were 18,417 buyers from 2005 to 2015, a year of tickets, a shop for the
home, and a maker of software's sample shop. `benchmarks.course` chooses it anew without each log. Each forecast, by
log, day, horizon and method, is written to ``.bench/origins.csv``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtri

import retention as rt
from benchmarks.environments import CACHE
from benchmarks.holdout import workspace_for
from retention.models.holdout.earned import earned
from retention.models.purchase.draws import ValueDraws
from retention.models.purchase.gamma_gamma import fitted_spend
from retention.models.value.clv import TOO_WIDE
from retention.tables.events import purchase_days

#: Days ahead; days between fits and between forecasts; days that must have been observed before a past one and one.
HORIZONS, STEP, EVERY, FIRST, YOUNGEST = (28, 56, 84, 168, 364), 28, 56, 84, 112
YEAR, OLDEST, ORIGINS, CUSTOMERS, DRAWS = 364, 3 * 364, 12, 3000, 80
RIVALS = ("last period", "a year ago", "mean of past")
DAYS = lambda days: pd.Timedelta(days=days)


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


class Past:
    """A log, and forecasts of it as of the days of a grid of four weeks."""

    def __init__(self, log: pd.DataFrame):
        everyone = np.sort(log["customer_id"].unique())
        if len(everyone) > CUSTOMERS:
            drawn = np.random.default_rng(0).choice(everyone, CUSTOMERS, replace=False)
            log = log[log["customer_id"].isin(drawn)]
        self.log = log.assign(first=log.groupby("customer_id")["timestamp"].transform("min"))
        self.start, self.end = log["timestamp"].min(), log["timestamp"].max() + DAYS(1)
        self.money = log["amount"].nunique() > 1
        count = max((self.end - self.start).days - FIRST, 0) // STEP
        self.grid = [self.end - DAYS(STEP * k) for k in range(count, 0, -1)]
        self.fitted = lru_cache(maxsize=None)(self._fitted)
        self.row = lru_cache(maxsize=None)(self._row)

    def _fitted(self, day: pd.Timestamp) -> tuple[pd.DataFrame, Any, Any] | None:
        """Customers, models of purchases and of spend as of a day; None where hardly anyone came back."""
        customers = rt.customer_summary(self.log[self.log["timestamp"] < day], as_of=day.date(), unit="W").table
        if (customers["frequency"] > 0).sum() < 10:
            return None
        return customers, rt.BetaGeoNBD().fit(customers), fitted_spend("auto", customers) if self.money else None

    def came(self, day: pd.Timestamp, days: int) -> tuple[float, float]:
        """Purchase days of the customers known at ``day`` in the ``days`` after it, and their amounts."""
        log = self.log
        rows = log[(log["first"] < day) & (log["timestamp"] >= day) & (log["timestamp"] < day + DAYS(days))]
        return float(len(rows)), float(rows["amount"].sum())

    def repeats(self, day: pd.Timestamp, days: int) -> tuple[float, float]:
        """Repeat purchases in the ``days`` before ``day``, and their amounts."""
        log = self.log[self.log["timestamp"] > self.log["first"]]
        rows = log[(log["timestamp"] < day) & (log["timestamp"] >= day - DAYS(days))]
        return float(len(rows)), float(rows["amount"].sum())

    def _row(self, day: pd.Timestamp, days: int) -> dict[str, Any] | None:
        """A forecast of the ``days`` from ``day`` on, as `past_forecasts` has it, and what the rivals say."""
        if (found := self.fitted(day)) is None:
            return None
        customers, model, spend = found
        each = spend.expected_spend(customers) if spend is not None else pd.Series(np.nan, customers.index)
        ahead, soon = (model.expected_purchases(customers, horizon=length / 7) for length in (days, min(days, 28)))
        came, at_first = self.came(day, days), self.came(day, min(days, 28))
        row = {"origin": day, "until": day + DAYS(days), "expected": ahead.sum(), "actual": came[0],
               "expected_value": (ahead * each).sum(min_count=1), "actual_value": came[1],
               "soon": at_first[0] / soon.sum(), "soon_value": at_first[1] / (soon * each).sum(min_count=1)}
        age = (day - self.start).days
        ago = self.came(day - DAYS(YEAR), days) if age >= YEAR + FIRST else (np.nan, np.nan)
        whole = self.repeats(day, age)
        last = self.repeats(day, days) if age >= days else (np.nan, np.nan)
        for at, end in ((0, ""), (1, "_value")):
            row |= {f"last period{end}": last[at], f"a year ago{end}": ago[at], f"mean of past{end}":
                    whole[at] * days / age}
        return row

    def before(self, day: pd.Timestamp, days: int) -> pd.DataFrame:
        """The forecasts that had come true by ``day``: those that `past_days` would choose, on the grid."""
        age = (day - self.start).days
        days = min(days, age)
        usable = []
        for origin in self.grid:
            room, known = (day - origin).days, (origin - self.start).days
            window = min(days, room) // STEP * STEP
            if (known >= FIRST and max(STEP, round(0.25 * days)) <= room <= OLDEST
                    and STEP <= window <= max(1.0, days / age) * known):
                usable.append((origin, window))
        if len(usable) > ORIGINS:
            kept = [usable[place] for place in np.linspace(0, len(usable) - 1, ORIGINS).round().astype(int)]
            year = [one for one in usable if one[0] == day - DAYS(YEAR)]
            if year and year[0] not in kept:
                kept[1 + int(np.argmin([abs((one[0] - year[0][0]).days) for one in kept[1:-1]]))] = year[0]
            usable = sorted(kept)
        return pd.DataFrame([row for one in usable if (row := self.row(*one)) is not None])


def forecasts(name: str, log: pd.DataFrame) -> pd.DataFrame:
    """One row per day, horizon, measure and method: what came, what was said, and its intervals."""
    past, rows = Past(log), []
    for day in past.grid[::-1][::EVERY // STEP]:
        if (day - past.start).days < YOUNGEST or past.fitted(day) is None:
            continue
        for days in (days for days in HORIZONS if day + DAYS(days) <= past.end):
            known, now = past.before(day, days), past.row(day, days)
            customers, model, spend = past.fitted(day)
            drawn = ValueDraws(model, spend, customers, draws=DRAWS, horizon=days / 7, delta=0.0, seed=0, prior=None)
            for of, end in (("purchases", ""), ("clv", "_value"))[:1 + past.money]:
                everyone, one = np.zeros(len(customers), dtype=int), np.ones(len(customers))
                own = float(drawn.spread(everyone, one, of=of)[0])
                level = earned(known, of=of, as_of=day.date(), horizon_days=days, own=own)
                at = {"log": name, "origin": day, "horizon": days, "of": {"clv": "money"}.get(of, of),
                      "actual": now[f"actual{end}"]}
                expected = now[f"expected{end}"]
                rows.append(at | said("earned", expected * level.factor, {
                    share: [expected * side for side in level.ends(share / 100)] for share in (80, 95)}, at["actual"]))
                rows.append(at | said("model alone", expected, around(expected, own), at["actual"]))
                for rival in RIVALS:
                    off = np.log(known[f"actual{end}"] / known[rival + end]) if len(known) else pd.Series(dtype=float)
                    off = off[np.isfinite(off)]
                    spread = float(np.sqrt(np.square(off).mean())) if len(off) > 2 else np.nan
                    rows.append(at | said(rival, now[rival + end], around(now[rival + end], spread), at["actual"]))
    return pd.DataFrame(rows)


def around(middle: float, spread: float) -> dict[int, list[float]]:
    """Intervals of a normal law of the log."""
    reach = {share: ndtri(0.5 + share / 200) * spread for share in (80, 95)}
    return {share: [middle * np.exp(-far), middle * np.exp(far)] for share, far in reach.items()}


def said(method: str, forecast: float, ends: dict[int, list[float]], actual: float) -> dict[str, Any]:
    """A forecast and how it fared."""
    found = {"method": method, "off": actual / forecast - 1 if forecast > 0 else np.nan}
    for share, (low, high) in ends.items():
        known = np.isfinite(low) and forecast > 0
        found |= {f"held_{share}": float(low <= actual <= high) if known else np.nan,
                  f"width_{share}": (high - low) / forecast if known else np.nan}
    low, high = ends[95]
    return found | {"withheld": high > TOO_WIDE * low}


def table(found: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """By method: how often intervals held, their median widths, mean error with and without its sign."""
    rows = found.groupby([*by, "method"], sort=False)
    return pd.DataFrame({"forecasts": rows["off"].count(), "80% held": rows["held_80"].mean(),
                         "95% held": rows["held_95"].mean(), "width 95%": rows["width_95"].median(),
                         "bias": rows["off"].mean(), "size": rows["off"].apply(lambda off: off.abs().mean()),
                         "withheld": rows["withheld"].mean()}).reset_index()


def main(*paths: str) -> None:
    pd.set_option("display.width", 200, "display.max_columns", 20, "display.max_rows", 1000)
    found = []
    for name, log in logs(list(paths)):
        found.append(forecasts(name, log))
        print(table(found[-1], ["of", "log"]).round(3).to_string(index=False) + "\n", flush=True)
    every = pd.concat(found, ignore_index=True)
    CACHE.mkdir(exist_ok=True)
    every.to_csv(CACHE / "origins.csv", index=False)
    for by in (["of", "log", "horizon"], ["of", "horizon"], ["of"]):
        print(table(every, by).round(3).to_string(index=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
