"""What any churn model has to beat: rules of thumb on recency, and plain logistic regression."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

RECENCY, RECENCY_OVER_GAP, LOGISTIC = "recency only", "recency ÷ own gap", "plain logistic regression"


def standard_baselines(features: pd.DataFrame) -> dict[str, Pipeline]:
    """Unfitted baselines that the columns allow, by name.

    The two rules of thumb rank by one number, and a logistic curve in its logarithm makes probabilities of the
    ranking: days since the last order; and the same ÷ the customer's own mean gap between orders, for which
    customers with one order take the median gap of the others. Plain logistic regression takes every column: missing
    numbers become the median and set a column of their own, texts of fewer than 20 rows are one group, all are scaled,
    and nothing is tuned. What is the same for all customers of a day (`of_the_day`) should not be among its columns.

    Parameters
    ----------
    features : pandas.DataFrame
        The features of a snapshot or panel; ``recency_days`` and ``gap_mean_days`` for the rules of thumb.

    Returns
    -------
    dict of str to sklearn Pipeline
        ``"recency only"`` and ``"recency ÷ own gap"`` where their columns are, and ``"plain logistic regression"``.

    Examples
    --------
    >>> frame = pd.DataFrame({"recency_days": [3.0, 40.0, 5.0, 90.0], "plan": ["a", "b", None, "a"]})
    >>> models = standard_baselines(frame)
    >>> list(models)
    ['recency only', 'plain logistic regression']
    >>> models["recency only"].fit(frame, [0, 1, 0, 1]).predict_proba(frame)[:, 1].argsort().tolist()
    [0, 2, 1, 3]
    """
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, StandardScaler

    def rule(columns: list[str], number: Any) -> Pipeline:
        return make_pipeline(FunctionTransformer(_numbers, kw_args={"columns": columns}),
                             SimpleImputer(strategy="median", keep_empty_features=True), FunctionTransformer(number),
                             StandardScaler(), LogisticRegression())

    models = {}
    if "recency_days" in features:
        models[RECENCY] = rule(["recency_days"], np.log1p)
        if "gap_mean_days" in features:
            models[RECENCY_OVER_GAP] = rule(["recency_days", "gap_mean_days"], _log_ratio)
    models[LOGISTIC] = _logistic(features)
    return models


def of_the_day(panel: pd.DataFrame, features: list[str], *, time: str) -> list[str]:
    """Features that are the same for all customers of each snapshot, such as the season.

    They rank nobody, and a straight line through the few days of training leads anywhere at the next one.

    Examples
    --------
    >>> panel = pd.DataFrame({"snapshot": [1, 1, 2, 2], "season_sin": [0.1, 0.1, None, None], "orders": [1, 2, 2, 2]})
    >>> of_the_day(panel, ["season_sin", "orders"], time="snapshot")
    ['season_sin']
    """
    most = panel.groupby(time)[features].nunique(dropna=False).max()
    return [name for name in features if most[name] <= 1]


def _logistic(features: pd.DataFrame) -> Pipeline:
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    numeric = [name for name in features if pd.api.types.is_numeric_dtype(features[name])]
    text = [name for name in features
            if name not in numeric and not pd.api.types.is_datetime64_any_dtype(features[name])]
    # converged to rounding, so that how many threads add up decides nothing of the ranking;
    # a column without variance in training scales to nothing, so that it has no weight whatever it holds later
    numbers = make_pipeline(FunctionTransformer(_numbers, kw_args={"columns": numeric}),
                            SimpleImputer(strategy="median", keep_empty_features=True, add_indicator=True),
                            StandardScaler())
    words = make_pipeline(FunctionTransformer(_words),
                          OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist"))
    return make_pipeline(ColumnTransformer([("numbers", numbers, numeric), ("words", words, text)]),
                         LogisticRegression(solver="newton-cholesky", tol=1e-10))


def _numbers(frame: pd.DataFrame, *, columns: list[str]) -> np.ndarray:
    """Columns as numbers, whatever number type they have; what is missing or infinite as NaN."""
    values = frame[columns].to_numpy(dtype=float, na_value=np.nan)
    return np.where(np.isfinite(values), values, np.nan)


def _words(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype("str").fillna("missing")


def _log_ratio(values: np.ndarray) -> np.ndarray:
    """log(1 + recency ÷ gap); a gap is a day at least."""
    return np.log1p(values[:, [0]] / np.maximum(values[:, [1]], 1))
