"""Defaults of CatBoost, XGBoost and LightGBM on given folds; run by an interpreter of their own.

Each on one thread: the forecasts are the same, and threads that wait for each other on a busy machine take many times
as long.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd


def catboost(X: pd.DataFrame, y: np.ndarray, coming: pd.DataFrame) -> np.ndarray:
    from catboost import CatBoostClassifier

    texts = X.select_dtypes("category").columns.tolist()
    model = CatBoostClassifier(verbose=False, allow_writing_files=False, cat_features=texts, random_seed=0,
                               thread_count=1)
    return model.fit(X, y).predict_proba(coming)[:, 1]


def xgboost(X: pd.DataFrame, y: np.ndarray, coming: pd.DataFrame) -> np.ndarray:
    from xgboost import XGBClassifier

    return XGBClassifier(enable_categorical=True, n_jobs=1).fit(X, y).predict_proba(coming)[:, 1]


def lightgbm(X: pd.DataFrame, y: np.ndarray, coming: pd.DataFrame) -> np.ndarray:
    from lightgbm import LGBMClassifier

    return LGBMClassifier(verbosity=-1, n_jobs=1).fit(X, y).predict_proba(coming)[:, 1]


def main() -> None:
    """Read features with their labels and folds, and write the forecasts: a column per model and seed."""
    table, folds, out = sys.argv[1:]
    X, fold = pd.read_parquet(table), pd.read_parquet(folds)
    y = X.pop("churned").to_numpy()
    X = X.astype(dict.fromkeys(X.select_dtypes(exclude="number").columns, "category"))
    told = {}
    for model in (catboost, xgboost, lightgbm):
        began = time.perf_counter()
        for seed in fold.columns:
            risk = np.empty(len(y))
            for part in range(5):
                test = (fold[seed] == part).to_numpy()
                risk[test] = model(X[~test], y[~test], X[test])
            told[f"{model.__name__} {seed}"] = risk
        print(model.__name__, (time.perf_counter() - began) / (5 * fold.shape[1]))
    pd.DataFrame(told).to_parquet(out)


if __name__ == "__main__":
    main()
