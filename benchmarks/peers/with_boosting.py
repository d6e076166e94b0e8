"""Defaults of boosting packages on given splits; run by an interpreter of their own.

Each on one thread: the forecasts are the same, and threads that wait for each other on a busy machine take many times
as long.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd


def scikit_learn(X: pd.DataFrame, y: np.ndarray, coming: pd.DataFrame) -> np.ndarray:
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(random_state=0).fit(X, y).predict_proba(coming)[:, 1]


def lightgbm(X: pd.DataFrame, y: np.ndarray, coming: pd.DataFrame) -> np.ndarray:
    from lightgbm import LGBMClassifier

    return LGBMClassifier(verbosity=-1, n_jobs=1).fit(X, y).predict_proba(coming)[:, 1]


def xgboost(X: pd.DataFrame, y: np.ndarray, coming: pd.DataFrame) -> np.ndarray:
    from xgboost import XGBClassifier

    return XGBClassifier(enable_categorical=True, n_jobs=1).fit(X, y).predict_proba(coming)[:, 1]


def catboost(X: pd.DataFrame, y: np.ndarray, coming: pd.DataFrame) -> np.ndarray:
    from catboost import CatBoostClassifier

    texts = X.select_dtypes("category").columns.tolist()
    model = CatBoostClassifier(verbose=False, allow_writing_files=False, cat_features=texts, random_seed=0,
                               thread_count=1)
    # it takes no missing category: that is a level of its own
    X, coming = (part.assign(**{name: part[name].astype(object).where(part[name].notna(), "missing").astype(str)
                                for name in texts}) for part in (X, coming))
    return model.fit(X, y).predict_proba(coming)[:, 1]


NAMES = {"HistGradientBoosting": scikit_learn, "LightGBM": lightgbm, "XGBoost": xgboost, "CatBoost": catboost}


def main() -> None:
    """Read features with their labels, and splits (1 to learn from, 2 to predict), and write the forecasts.

    A column per model and split; printed is the mean time of a fit.
    """
    table, splits, out = sys.argv[1:]
    X, split = pd.read_parquet(table), pd.read_parquet(splits)
    y = X.pop("churned").to_numpy()
    X = X.astype(dict.fromkeys(X.select_dtypes(exclude=["number", "bool"]).columns, "category"))
    told = {}
    for name, model in NAMES.items():
        began = time.process_time()
        for column in split.columns:
            learned, test = (split[column] == 1).to_numpy(), (split[column] == 2).to_numpy()
            risk = np.full(len(y), np.nan)
            there = X.columns[X[learned].notna().any()]  # scikit-learn's takes no column of which nothing is known yet
            risk[test] = model(X.loc[learned, there], y[learned], X.loc[test, there])
            told[f"{name} {column}"] = risk
        print(name, (time.process_time() - began) / split.shape[1])
    pd.DataFrame(told).to_parquet(out)


if __name__ == "__main__":
    main()
