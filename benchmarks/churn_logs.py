"""Churn predicted on logs of purchases: each test date from what was known by then, beside what it has to beat."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pandas as pd

import retention as rt
from benchmarks.holdout import workspace_for

HORIZON, EVERY = 90, 30
#: What is printed of the scores: column, heading.
SHOWN = (("roc_auc", "AUC"), ("lift", "lift"), ("ece", "ECE"))
APART = (("roc_auc", "AUC"), ("ece", "ECE"))
AS_LEARNED = "level as learned"


def backtested(shop: rt.Workspace, *, tests: list[str], earlier: int, window: int) -> tuple[pd.DataFrame, Any]:
    """The panel of `panel_of`, and the forecasts at the tests."""
    panel = panel_of(shop, tests=tests, earlier=earlier, window=window)
    baselines = {AS_LEARNED: rt.ChurnClassifier(base_rate=None)}
    return panel, rt.backtest_churn(panel, horizon_days=HORIZON, test_dates=tests, baselines=baselines)


def panel_of(shop: rt.Workspace, *, tests: list[str], earlier: int, window: int) -> pd.DataFrame:
    """Snapshots every 30 days up to the last test.

    Parameters
    ----------
    earlier : int
        Snapshots whose window was over by the last test.
    window : int
        Days in which a customer has purchased.
    """
    ask = {"horizon_days": HORIZON, "observed_until": shop.as_of - dt.timedelta(days=1)}
    dates = rt.snapshot_dates(shop.transactions, snapshots=earlier, test_date=tests[-1], every_days=EVERY, **ask)
    panel = rt.churn_panel(tables_of(shop), dates=[*map(str, dates), *tests], window_days=window, **ask).table
    return panel.round(dict.fromkeys(panel.select_dtypes("number"), 6))  # sums differ in their last digits by run


def tables_of(shop: rt.Workspace) -> dict[str, Any]:
    """All tables of a workspace by name: what features are made of."""
    return {name: shop.table(name) for name in shop.table_names}


def show(title: str, tested: Any, seconds: float) -> None:
    scores = _mean(tested.table)
    tests = ", ".join(f"{date:%Y-%m-%d}" for date in tested.predictions["snapshot"].unique())
    first = scores.iloc[0]
    learned = tested.training.query("model == 'classifier'")
    rates = " to ".join(f"{rate:.3f}" for rate in sorted({learned["base_rate"].min(), learned["base_rate"].max()}))
    print(f"{title}: tests at {tests}, {first['n']:,.0f} rows, {first['base_rate']:.3f} of them left (of those learned "
          f"from {rates})   ({seconds:.0f} s)")
    print(f"  {'mean over tests (95 %)':<27}" + "".join(f"{name:>24}" for _, name in SHOWN)
          + "".join(f"{f'classifier less this, {name}':>34}" for _, name in APART))
    apart = _mean(tested.differences.table).query("model == 'classifier'").set_index(["against", "score"])
    for row in scores.to_dict("records"):
        cells = "".join(f"{row[name]:>10.4f} ({row[f'{name}_lower']:.3f}–{row[f'{name}_upper']:.3f})"
                        for name, _ in SHOWN)
        if row["model"] != "classifier":
            cells += "".join(f"{_difference(apart.loc[(row['model'], name)]):>34}" for name, _ in APART)
        print(f"  {row['model']:<27}{cells}")


def _difference(row: pd.Series) -> str:
    return f"{row['estimate']:+.4f} ({row['lower']:+.4f} to {row['upper']:+.4f})"


def _mean(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the mean over test dates, or of the one there is."""
    return frame[frame["snapshot"].isna()] if frame["snapshot"].nunique() > 1 else frame


def show_each(tested: Any) -> None:
    """AUC by test date."""
    table = tested.table.dropna(subset="snapshot").pivot(index="snapshot", columns="model", values="roc_auc")
    for date, row in table[tested["model"].unique()].iterrows():
        print(f"  AUC at {date:%Y-%m-%d}: " + ", ".join(f"{name} {value:.4f}" for name, value in row.items()))


def cdnow() -> None:
    began = time.perf_counter()
    _, tested = backtested(rt.load_workspace("data/cdnow"), tests=["1998-01-15"], earlier=7, window=180)
    show("CDNOW, active within 180 days", tested, time.perf_counter() - began)
    print("  goal: AUC at least 0.70, ECE at most 0.05\n", flush=True)


def retail(path: str | Path) -> None:
    """UCI's Online Retail: everybody who ever bought, guarded against leakage, and those active within 180 days."""
    with workspace_for(Path(path)) as folder:
        shop = rt.load_workspace(folder)
        guard(shop, retail_of(shop, "everybody who ever bought", window=365), window=365)
        retail_of(shop, "active within 180 days", window=180)
        print("  goal: better than recency and plain logistic regression\n", flush=True)


def retail_of(shop: rt.Workspace, who: str, *, window: int) -> pd.DataFrame:
    began = time.perf_counter()
    panel, tested = backtested(shop, tests=["2011-07-13", "2011-08-12", "2011-09-11"], earlier=4, window=window)
    show(f"{shop.name}, {who}", tested, time.perf_counter() - began)
    show_each(tested)
    return panel


def guard(shop: rt.Workspace, panel: pd.DataFrame, *, window: int) -> None:
    """The leakage guard on this very pipeline, the history after the first snapshot removed."""
    def build(source: Any, as_of: Any) -> Any:
        return rt.churn_snapshot(source, as_of=as_of, horizon_days=HORIZON, window_days=window)

    last = shop.as_of - dt.timedelta(days=1)
    found = rt.check_leakage(panel, horizon_days=HORIZON, observed_until=last, build=build, source=tables_of(shop))
    for row in found.table.itertuples():
        print(f"  guard, {row.check}: {row.severity}: {row.finding}", flush=True)
