"""Churn on the Telco table: the classifier against logistic regression and boosting packages as they come.

All are fitted on the same stratified folds. Two intervals of each difference are printed. One resamples customers and
takes the fitted models as they are, as every score of a test set does. The other is of Nadeau and Bengio (2003): its
spread is that over seeds and folds, so that it holds the luck of the training rows too, and it is widened for folds
that share most of these.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import t as student
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from benchmarks.environments import ALONE, CACHE, CannotMake, environment
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.profit import Costs
from retention.models.churn.scores import SCORES, RiskScorer

ROOT = Path(__file__).parent.parent
TELCO = ROOT / "data" / "telco" / "Customer_Churn.csv"
SEEDS, FOLDS, DRAWS = 10, 5, 200
OURS, BASELINE = "retention", "logistic regression"
SHOWN = ("roc_auc", "lift", "ece", "brier")
#: Scores of a fold that are averaged over folds; the ECE is that of all folds together, whose bins are larger.
_BY_FOLD = [name != "ece" for name in SHOWN]


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
    risks, spent = np.empty((SEEDS, len(y))), 0.0
    for seed in range(SEEDS):
        for part in range(FOLDS):
            test = (folds.iloc[:, seed] == part).to_numpy()
            began = time.perf_counter()
            model.fit(X[~test], y[~test])
            spent += time.perf_counter() - began
            risks[seed, test] = model.predict_proba(X[test])[:, 1]
    return risks, spent / (SEEDS * FOLDS)


def others(X: pd.DataFrame, y: np.ndarray, folds: pd.DataFrame) -> tuple[dict[str, np.ndarray], dict[str, float]]:
    """The same of CatBoost, XGBoost and LightGBM as they come, in an environment of their own."""
    splits = pd.DataFrame({f"{seed} {part}": np.where(folds[seed] == part, 2, 1) for seed in folds
                           for part in range(FOLDS)})
    risks, seconds = with_boosting(X, y, splits)
    by_seed = {name: np.array([np.nansum([found[f"{seed} {part}"] for part in range(FOLDS)], axis=0)
                               for seed in folds]) for name, found in risks.items()}
    return by_seed, seconds


def with_boosting(X: pd.DataFrame, y: np.ndarray,
                  splits: pd.DataFrame) -> tuple[dict[str, pd.DataFrame], dict[str, float]]:
    """Forecasts of the boosting packages, a column per split and missing where none is made, and seconds a fit.

    They are the same for the same rows and packages, and are kept under ``.bench/forecasts`` by the hash of both.
    """
    asked = X.assign(churned=y)
    rows = pd.util.hash_pandas_object(pd.concat([asked, splits.set_axis(asked.index)], axis=1), index=False).to_numpy()
    columns = ",".join(map(str, [*asked.columns, *splits.columns, *ALONE["boosting"]]))
    kept = CACHE / "forecasts" / hashlib.sha256(rows.tobytes() + columns.encode()).hexdigest()[:24]
    out, told = kept.with_suffix(".parquet"), kept.with_suffix(".txt")
    if not told.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as temporary:
            table, file = (str(Path(temporary) / f"{name}.parquet") for name in ("table", "splits"))
            asked.to_parquet(table)
            splits.to_parquet(file)
            done = subprocess.run([environment("boosting"), "-m", "benchmarks.peers.with_boosting", table, file,
                                   str(out)], cwd=ROOT, capture_output=True, text=True, env=os.environ)
        if done.returncode:
            raise CannotMake(done.stderr)
        told.write_text(done.stdout, encoding="utf-8")
    seconds = {name: float(value) for name, value in map(str.split, told.read_text(encoding="utf-8").splitlines())}
    risks = pd.read_parquet(out)
    return {name: risks[[f"{name} {split}" for split in splits]].set_axis(list(splits), axis=1)
            for name in seconds}, seconds


def all_forecasts(y: np.ndarray, folds: pd.DataFrame, table: pd.DataFrame) -> tuple[dict, dict]:
    """Held-out probabilities by model, ours first, and the seconds of a fit."""
    plain = by_hand(table)
    texts = plain.select_dtypes(exclude="number").columns
    columns = make_column_transformer((OneHotEncoder(handle_unknown="ignore"), texts), remainder=StandardScaler())
    plain_model = make_pipeline(columns, LogisticRegression(max_iter=1000))
    pairs = {OURS: forecasts(ChurnClassifier(), table, y, folds), BASELINE: forecasts(plain_model, plain, y, folds)}
    risks, seconds = others(plain, y, folds)
    return ({name: pair[0] for name, pair in pairs.items()} | risks,
            {name: pair[1] for name, pair in pairs.items()} | seconds)


def fold_scores(risks: np.ndarray, y: np.ndarray, folds: pd.DataFrame, weights: np.ndarray) -> np.ndarray:
    """Scores by row of weights of customers, seed, fold and score; the ECE is that of all folds of the seed."""
    shown = [SCORES.index(name) for name in SHOWN]
    found = np.empty((len(weights), len(risks), FOLDS, len(SHOWN)))
    for seed, risk in enumerate(risks):
        whole = RiskScorer(y, risk, costs=Costs())
        found[:, seed] = np.array([whole(weight)[shown] for weight in weights])[:, None]
        for part in range(FOLDS):
            test = (folds.iloc[:, seed] == part).to_numpy()
            scorer = RiskScorer(y[test], risk[test], costs=Costs())
            scores = np.array([scorer(weight[test])[shown] for weight in weights])
            found[:, seed, part, _BY_FOLD] = scores[:, _BY_FOLD]
    return found


def pooled_lift(risks: np.ndarray, y: np.ndarray) -> float:
    """Lift of the tenth of all customers whose held-out risks are highest, mean over seeds."""
    place = SCORES.index("lift")
    return float(np.mean([RiskScorer(y, risk, costs=Costs())(np.ones(len(y)))[place] for risk in risks]))


def over_training(differences: np.ndarray) -> tuple[float, float]:
    """95 % interval of the mean of paired differences by seed and fold, after Nadeau and Bengio."""
    n = differences.size
    error = np.sqrt((1 / n + 1 / (FOLDS - 1)) * differences.var(ddof=1))
    half = student.ppf(0.975, n - 1) * error
    return float(differences.mean() - half), float(differences.mean() + half)


def show_scores(found: dict[str, np.ndarray], lifts: dict[str, float], seconds: dict[str, float]) -> None:
    print(f"  {'':<21}" + "".join(f"{name + ' ± s.e.':>18}" for name in SHOWN) + f"{'lift, all folds':>17}{'a fit':>9}")
    for name, scores in found.items():
        mean = scores.mean(axis=(1, 2))
        cells = "".join(f"{value:>10.4f} ± {error:<5.4f}" for value, error in zip(mean[0], mean[1:].std(axis=0),
                                                                                 strict=True))
        print(f"  {name:<21}{cells}{lifts[name]:>17.3f}{seconds[name]:>7.2f} s")


def show_differences(found: dict[str, np.ndarray]) -> None:
    print(f"  {OURS + ' less':<21}" + "".join(f"{name:>12}{'customers':>20}{'customers and training':>26}"
                                              for name in SHOWN[:2]) + f"{'ece':>10}{'customers':>20}")
    for name in found:
        if name == OURS:
            continue
        apart = found[OURS] - found[name]
        low, high = np.quantile(apart[1:].mean(axis=(1, 2)), [0.025, 0.975], axis=0)
        cells = ""
        for place, _ in enumerate(SHOWN[:2]):
            least, most = over_training(apart[0, :, :, place].ravel())
            cells += (f"{apart[0, :, :, place].mean():>+12.4f}   {low[place]:+.4f} to {high[place]:+.4f}"
                      f"      {least:+.4f} to {most:+.4f}")
        place = SHOWN.index("ece")
        print(f"  {name:<21}{cells}{apart[0, :, :, place].mean():>+10.4f}   {low[place]:+.4f} to {high[place]:+.4f}")


def main() -> None:
    table, y = telco()
    folds = fold_numbers(y)
    show(*all_forecasts(y, folds, table), y, folds)


def show(risks: dict[str, np.ndarray], seconds: dict[str, float], y: np.ndarray, folds: pd.DataFrame) -> None:
    rng = np.random.default_rng(0)
    resamples = rng.multinomial(len(y), np.full(len(y), 1 / len(y)), size=DRAWS)
    weights = np.vstack([np.ones(len(y)), resamples]).astype(float)
    found = {name: fold_scores(risk, y, folds, weights) for name, risk in risks.items()}
    print(f"Telco, {len(y):,} customers, {y.mean():.2%} left; {FOLDS} stratified folds, mean over {SEEDS} seeds of the "
          f"folds.\nStandard errors and intervals of 95 %: {DRAWS} resamples of customers; with training: Nadeau and "
          f"Bengio. No lift exceeds {1 / y.mean():.2f}.")
    show_scores(found, {name: pooled_lift(risk, y) for name, risk in risks.items()}, seconds)
    print()
    show_differences(found)
    print("  goal: roc_auc at least 0.846, lift at least 2.9, ece at most 0.02\n", flush=True)
