"""Churn foretold on logs of purchases: each test date from what was known by then, beside what it has to beat."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pandas as pd

import retention as rt
from benchmarks.holdout import workspace_for

HORIZON, EVERY = 90, 30
#: What is printed of the scores: column, heading.
SHOWN = (("roc_auc", "AUC"), ("pr_auc", "PR AUC"), ("lift", "lift"), ("ece", "ECE"), ("brier", "Brier"))
AS_LEARNED = "level as learned"


def backtested(source: Any, *, tests: list[str], earlier: int, window: int) -> tuple[pd.DataFrame, rt.ChurnBacktest]:
    """Snapshots every 30 days up to the last test, and the forecasts at the tests.

    Parameters
    ----------
    earlier : int
        Snapshots whose window was over by the last test.
    window : int
        Days in which a customer has purchased.
    """
    dates = rt.snapshot_dates(source, horizon=HORIZON, n=earlier, test=tests[-1], every=EVERY)
    panel = rt.churn_panel(source, dates=[*map(str, dates), *tests], horizon=HORIZON, activity_window=window)
    digits = dict.fromkeys(panel.select_dtypes("number"), 6)  # sums differ in their last digits by run
    rivals = {AS_LEARNED: rt.ChurnClassifier(base_rate=None)}
    return panel, rt.backtest_churn(panel.round(digits), horizon=HORIZON, test_dates=tests, rivals=rivals)


def show(title: str, tested: rt.ChurnBacktest, seconds: float) -> None:
    scores = _mean(tested.scores)
    tests = ", ".join(f"{date:%Y-%m-%d}" for date in tested.predictions["snapshot"].unique())
    first = scores.iloc[0]
    learned = tested.training.query("model == 'classifier'")
    rates = " to ".join(f"{rate:.3f}" for rate in sorted({learned["base_rate"].min(), learned["base_rate"].max()}))
    print(f"{title}: tests at {tests}, {first['n']:,.0f} rows, {first['base_rate']:.3f} of them left (of those learned "
          f"from {rates})   ({seconds:.0f} s)")
    print(f"  {'mean over tests (95 %)':<27}" + "".join(f"{name:>24}" for _, name in SHOWN))
    for row in scores.to_dict("records"):
        cells = "".join(f"{row[name]:>10.3f} ({row[f'{name}_lower']:.3f}–{row[f'{name}_upper']:.3f})"[:26]
                        for name, _ in SHOWN)
        print(f"  {row['model']:<27}{cells}")
    apart = _mean(tested.differences).query("model == 'classifier'")
    for name, heading in (SHOWN[0], SHOWN[3]):
        rows = apart[apart["score"] == name]
        print(f"  {heading} of classifier less " + "; ".join(
            f"{row.against} {row.estimate:+.4f} ({row.lower:+.4f} to {row.upper:+.4f})" for row in rows.itertuples()))


def _mean(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the mean over test dates, or of the one there is."""
    return frame[frame["snapshot"].isna()] if frame["snapshot"].nunique() > 1 else frame


def show_each(tested: rt.ChurnBacktest) -> None:
    """AUC by test date."""
    table = tested.scores.dropna(subset="snapshot").pivot(index="snapshot", columns="model", values="roc_auc")
    for date, row in table[tested.scores["model"].unique()].iterrows():
        print(f"  AUC at {date:%Y-%m-%d}: " + ", ".join(f"{name} {value:.4f}" for name, value in row.items()))


def cdnow() -> None:
    began = time.perf_counter()
    _, tested = backtested(rt.load_workspace("data/cdnow"), tests=["1998-01-15"], earlier=7, window=180)
    show("CDNOW, active within 180 days", tested, time.perf_counter() - began)
    print("  goal: AUC at least 0.70, ECE at most 0.05\n", flush=True)


def retail(path: str | Path) -> None:
    """UCI's Online Retail; everybody who ever bought, and those active within 180 days."""
    with workspace_for(Path(path)) as folder:
        source = rt.load_workspace(folder)
        for who, window in (("everybody who ever bought", 365), ("active within 180 days", 180)):
            began = time.perf_counter()
            tests = ["2011-07-13", "2011-08-12", "2011-09-11"]
            panel, tested = backtested(source, tests=tests, earlier=4, window=window)
            show(f"{source.name}, {who}", tested, time.perf_counter() - began)
            show_each(tested)
        print("  goal: better than recency and plain logistic regression")
        guard(source, panel, window=window)


def guard(source: Any, panel: pd.DataFrame, *, window: int) -> None:
    """The leakage guard on this very pipeline, the history after the first snapshot removed."""
    def build(log: Any, as_of: Any) -> pd.DataFrame:
        return rt.churn_snapshot(log, as_of=as_of, horizon=HORIZON, activity_window=window)

    found = rt.check_leakage(panel, horizon=HORIZON, build=build, source=source)
    for row in found.itertuples():
        print(f"  guard, {row.check}: {row.severity}: {row.finding}")
    print(flush=True)
