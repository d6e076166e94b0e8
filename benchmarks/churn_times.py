"""Seconds and memory of fitting and scoring the churn classifier, each size in a process of its own.

``python -m benchmarks.churn_times 1000000`` measures one size alone.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measure import measure
from retention.models.churn.classifier import ChurnClassifier

SIZES = (10_000, 100_000, 1_000_000)
FEATURES, SNAPSHOTS = 25, 5


def simulated(rows: int) -> tuple[pd.DataFrame, np.ndarray]:
    """A panel of five snapshots: numbers, some missing, and two categories, one of 10,000 levels."""
    rng = np.random.default_rng(0)
    customers = rows // SNAPSHOTS
    X = pd.DataFrame(rng.gamma(1.0, 30.0, (rows, FEATURES - 2)), columns=[f"x{i}" for i in range(FEATURES - 2)])
    X.loc[rng.random(rows) < 0.2, "x1"] = np.nan
    X["plan"] = pd.Categorical.from_codes(rng.integers(0, 4, rows), ["a", "b", "c", "d"])
    X["town"] = rng.integers(0, 10_000, rows).astype(str)
    X["town"] = "t" + X["town"]
    log_odds = X["x0"] / 30 - 1 + (X["plan"] == "a") * 1.0 - np.minimum(X["x2"], 40) / 20
    X["customer_id"] = np.tile(np.arange(customers), SNAPSHOTS)
    X["snapshot"] = np.repeat(pd.date_range("2025-01-01", periods=SNAPSHOTS, freq="90D"), customers)
    return X, (rng.random(rows) < 1 / (1 + np.exp(-log_odds))).astype(int)


def fit_and_score(rows: str, out: str) -> None:
    X, y = simulated(int(rows))
    clocks = [(time.perf_counter(), time.process_time())]
    model = ChurnClassifier(horizon_days=90).fit(X, y)
    clocks.append((time.perf_counter(), time.process_time()))
    model.predict_proba(X)
    clocks.append((time.perf_counter(), time.process_time()))
    (fit, fit_work), (score, score_work) = np.diff(clocks, axis=0)
    spent = {"fit": fit, "fit_work": fit_work, "score": score, "score_work": score_work}
    Path(out).write_text(json.dumps(spent), encoding="utf-8")


def main(sizes: Sequence[int] = SIZES) -> None:
    print(f"Fit and score of a panel of {FEATURES} features and {SNAPSHOTS} snapshots, default learners (one run; "
          "in brackets the seconds of the processors; peak of the process)")
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "spent.json"
        for rows in sizes:
            peak = measure("benchmarks.churn_times:fit_and_score", str(rows), str(out), repeats=1).peak_mib
            spent = json.loads(out.read_text(encoding="utf-8"))
            print(f"  {rows:>9,} rows   fit {spent['fit']:>7.1f} s ({spent['fit_work']:.1f})   "
                  f"score {spent['score']:>6.1f} s ({spent['score_work']:.1f})   {peak:>6.0f} MiB   "
                  "goal: under 4,096 MiB", flush=True)
    print()


if __name__ == "__main__":
    main([int(rows) for rows in sys.argv[1:]] or SIZES)
