"""Churn on the Telco table against logistic regression and the defaults of boosting packages; times at three sizes."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from benchmarks.environments import CannotMake, environment
from benchmarks.measure import measure
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.measures import SCORES, RiskScorer
from retention.models.churn.profit import Costs

ROOT = Path(__file__).parent.parent
TELCO = ROOT / "data" / "telco" / "Customer_Churn.csv"
SEEDS, FOLDS, DRAWS = 10, 5, 200
OURS, RIVAL = "retention", "logistic regression"
SHOWN = ("roc_auc", "lift", "ece")
SIZES = (10_000, 100_000, 1_000_000)
FEATURES, SNAPSHOTS = 25, 5


def telco() -> tuple[pd.DataFrame, np.ndarray]:
    table = pd.read_csv(TELCO)
    return table, (table.pop("Churn") == "Yes").to_numpy(dtype=int)


def by_hand(table: pd.DataFrame) -> pd.DataFrame:
    """What the others need first and ours does not: the id dropped, the blanks in a column of numbers read."""
    charges = pd.to_numeric(table["TotalCharges"], errors="coerce").fillna(0.0)
    return table.drop(columns="customerID").assign(TotalCharges=charges)


def fold_numbers(y: np.ndarray) -> pd.DataFrame:
    """The fold of each customer, a column per seed."""
    folds = pd.DataFrame(0, index=range(len(y)), columns=[str(seed) for seed in range(SEEDS)])
    for seed in range(SEEDS):
        parts = StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(y, y)
        for part, (_, test) in enumerate(parts):
            folds.iloc[test, seed] = part
    return folds


def forecasts(model, X: pd.DataFrame, y: np.ndarray, folds: pd.DataFrame) -> tuple[np.ndarray, float]:
    """Held-out probabilities, a row per seed, and the mean seconds of a fit."""
    told, spent = np.empty((SEEDS, len(y))), 0.0
    for seed in range(SEEDS):
        for part in range(FOLDS):
            test = (folds.iloc[:, seed] == part).to_numpy()
            began = time.perf_counter()
            model.fit(X[~test], y[~test])
            spent += time.perf_counter() - began
            told[seed, test] = model.predict_proba(X[test])[:, 1]
    return told, spent / (SEEDS * FOLDS)


def others(X: pd.DataFrame, y: np.ndarray, folds: pd.DataFrame) -> tuple[dict[str, np.ndarray], dict[str, float]]:
    """The same of CatBoost, XGBoost and LightGBM as they come, in an environment of their own."""
    with tempfile.TemporaryDirectory() as temporary:
        table, numbers, out = (str(Path(temporary) / f"{name}.parquet") for name in ("table", "folds", "out"))
        X.assign(churned=y).to_parquet(table)
        folds.to_parquet(numbers)
        done = subprocess.run([environment("boosting"), "-m", "benchmarks.peers.with_boosting", table, numbers, out],
                              cwd=ROOT, capture_output=True, text=True, env=os.environ)
        if done.returncode:
            raise CannotMake(done.stderr)
        seconds = {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}
        told = pd.read_parquet(out)
    return {name: told[[f"{name} {seed}" for seed in range(SEEDS)]].to_numpy().T for name in seconds}, seconds


def scores(told: np.ndarray, y: np.ndarray, folds: pd.DataFrame, weights: np.ndarray) -> np.ndarray:
    """Mean score over folds and seeds for each row of weights of customers; columns as `SHOWN`, ECE of all folds."""
    shown = [SCORES.index(name) for name in SHOWN]
    total = np.zeros((len(weights), len(SHOWN)))
    for seed, risk in enumerate(told):
        whole = RiskScorer(y, risk, costs=Costs())
        total[:, 2] += [whole(weight)[shown[2]] for weight in weights]
        for part in range(FOLDS):
            test = (folds.iloc[:, seed] == part).to_numpy()
            scorer = RiskScorer(y[test], risk[test], costs=Costs())
            total[:, :2] += [scorer(weight[test])[shown[:2]] / FOLDS for weight in weights]
    return total / len(told)


def telco_table() -> None:
    table, y = telco()
    folds, plain = fold_numbers(y), by_hand(table)
    texts = plain.select_dtypes(exclude="number").columns
    columns = make_column_transformer((OneHotEncoder(handle_unknown="ignore"), texts), remainder=StandardScaler())
    told, seconds = others(plain, y, folds)
    told[RIVAL], seconds[RIVAL] = forecasts(make_pipeline(columns, LogisticRegression(max_iter=1000)), plain, y, folds)
    told[OURS], seconds[OURS] = forecasts(ChurnClassifier(), table, y, folds)
    rng = np.random.default_rng(0)
    resamples = rng.multinomial(len(y), np.full(len(y), 1 / len(y)), size=DRAWS)
    weights = np.vstack([np.ones(len(y)), resamples]).astype(float)
    found = {name: scores(risk, y, folds, weights) for name, risk in told.items()}
    print(f"Telco, {len(y):,} customers, {FOLDS} stratified folds, mean over {SEEDS} seeds of the folds (95 % interval "
          f"of the difference from {RIVAL}, over {DRAWS} resamples of customers)\n"
          f"  {'':<22}" + "".join(f"{name:>34}" for name in SHOWN) + f"{'fit':>10}")
    for name in (OURS, RIVAL, *(other for other in found if other not in (OURS, RIVAL))):
        cells = ""
        for place in range(len(SHOWN)):
            low, high = np.quantile((found[name] - found[RIVAL])[1:, place], [0.025, 0.975])
            difference = "" if name == RIVAL else f"({low:+.4f} to {high:+.4f})"
            cells += f"{found[name][0, place]:>12.4f}{difference:>22}"
        print(f"  {name:<22}{cells}{seconds[name]:>8.2f} s")
    print("  goal: roc_auc at least 0.846, lift at least 2.9, ece at most 0.02\n", flush=True)


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
    model = ChurnClassifier(horizon=90).fit(X, y)
    clocks.append((time.perf_counter(), time.process_time()))
    model.predict_proba(X)
    clocks.append((time.perf_counter(), time.process_time()))
    (fit, fit_work), (score, score_work) = np.diff(clocks, axis=0)
    spent = {"fit": fit, "fit_work": fit_work, "score": score, "score_work": score_work}
    Path(out).write_text(json.dumps(spent), encoding="utf-8")


def times() -> None:
    print(f"Fit and score of a panel of {FEATURES} features and {SNAPSHOTS} snapshots, default candidates (one run; "
          "in brackets the seconds of the processors; peak of the process)")
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "spent.json"
        for rows in SIZES:
            peak = measure("benchmarks.churn:fit_and_score", str(rows), str(out), repeats=1).peak_mib
            spent = json.loads(out.read_text(encoding="utf-8"))
            print(f"  {rows:>9,} rows   fit {spent['fit']:>7.1f} s ({spent['fit_work']:.1f})   "
                  f"score {spent['score']:>6.1f} s ({spent['score_work']:.1f})   {peak:>6.0f} MiB   "
                  "goal: under 4,096 MiB", flush=True)


def main() -> None:
    times()
    print()
    telco_table()
