"""How well what was predicted for each customer fits what came: totals, errors, ranking, lift, calibration.

Customers are counted by weight, so that the same scorer serves the customers as they are and every resample of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from retention.metrics.estimate import ratio_of_sums
from retention.values import round_significant
from retention.words import reason

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What `accuracy` returns, in this order.
ACCURACY = ("bias", "mae", "rmse", "gini", "top_decile_lift")


class Ranking:
    """Customers from the highest score down; equal scores, to nine digits, share a place.

    Parameters
    ----------
    score : array-like, one per customer

    Examples
    --------
    >>> Ranking([1.0, 3.0, 1.0]).sums([10.0, 20.0, 30.0])
    array([20., 40.])
    """

    def __init__(self, score):
        score = round_significant(np.asarray(score, dtype=float))  # the last digits depend on who added, in what order
        self._order = np.argsort(-score, kind="stable")
        ordered = score[self._order]
        self._starts = np.flatnonzero(np.r_[len(score) > 0, ordered[1:] != ordered[:-1]])

    def sums(self, values) -> np.ndarray:
        """Sum of ``values`` at each place, from the top down."""
        return np.add.reduceat(np.asarray(values, dtype=float)[self._order], self._starts)

    def gains(self, actual: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Share of customers and share of what came, cumulated from the top down, both from 0 to 1."""
        customers, amount = self.sums(weight).cumsum(), self.sums(weight * actual).cumsum()
        return _from_zero(customers), _from_zero(amount)


def _from_zero(cumulated: np.ndarray) -> np.ndarray:
    return np.concatenate([[0.0], cumulated / cumulated[-1]])


def _area(customers: np.ndarray, amount: np.ndarray) -> float:
    """Twice the area between the gains curve and the diagonal."""
    return float(np.sum(np.diff(customers) * (amount[1:] + amount[:-1])) - 1)


def _lift(customers: np.ndarray, amount: np.ndarray, *, share: float = 0.1) -> float:
    """What came of the ``share`` at the top ÷ what would have come of as many taken at random."""
    return float(np.interp(share, customers, amount) / share)


def dot(weight: np.ndarray, values: np.ndarray) -> float:
    """Σ weight · value, on this thread alone: thousands of short products that wait for busy cores take minutes."""
    return float(np.einsum("i,i", weight, values))


class Scorer:
    """Scores one set of predictions, again and again with other weights: the customers are ranked once.

    Parameters
    ----------
    actual, predicted : array-like, one per customer
    """

    def __init__(self, actual, predicted):
        self._actual = np.asarray(actual, dtype=float)
        self._error = np.asarray(predicted, dtype=float) - self._actual
        self._size, self._square = np.abs(self._error), np.square(self._error)
        self._ranking = Ranking(predicted)

    def __call__(self, weight: np.ndarray, perfect: float) -> dict[str, float]:
        """The scores of `accuracy`, with customers counted ``weight`` times; ``perfect`` is `perfect_area`."""
        customers, total = weight.sum(), dot(weight, self._actual)
        scores = {"bias": dot(weight, self._error) / total if total else np.nan,
                  "mae": dot(weight, self._size) / customers, "rmse": np.sqrt(dot(weight, self._square) / customers),
                  "gini": np.nan, "top_decile_lift": np.nan}
        if total:
            gains = self._ranking.gains(self._actual, weight)
            # everyone having bought alike there is nothing to rank, up to rounding
            scores["gini"] = _area(*gains) / perfect if perfect > 1e-12 else np.nan
            scores["top_decile_lift"] = _lift(*gains)
        return {name: float(scores[name]) for name in ACCURACY}


def perfect_area(ranking: Ranking, actual: np.ndarray, weight: np.ndarray) -> float:
    """The area that no ranking exceeds: that of the ``ranking`` by ``actual`` itself."""
    return _area(*ranking.gains(actual, weight)) if dot(weight, actual) else np.nan


def accuracy(actual, predicted) -> dict[str, float]:
    """Total, error and ranking of predictions, one per customer.

    Parameters
    ----------
    actual, predicted : array-like, one per customer
        Counts or money: not negative.

    Returns
    -------
    dict
        ``bias`` (Σ predicted ÷ Σ actual − 1), ``mae`` and ``rmse`` (per customer), ``gini`` (area between gains
        curve and diagonal ÷ that of the perfect ranking: 1 ranks perfectly, 0 not at all) and ``top_decile_lift``
        (mean actual of the tenth predicted highest ÷ mean of all). Customers with equal predictions are taken
        in any order, on average. What cannot be had (nothing came, or all alike) is NaN.

    Examples
    --------
    >>> {name: round(value, 3) for name, value in accuracy([0, 1, 3, 0], [0.5, 1, 2, 0.5]).items()}
    {'bias': 0.0, 'mae': 0.5, 'rmse': 0.612, 'gini': 1.0, 'top_decile_lift': 3.0}
    >>> accuracy([0, 1, 3, 0], [1, 1, 1, 1])["gini"]
    0.0
    """
    actual = np.asarray(actual, dtype=float)
    weight = np.ones(len(actual))
    return Scorer(actual, predicted)(weight, perfect_area(Ranking(actual), actual, weight))


def resampled_weights(customers: int, *, draws: int, seed: int):
    """How often each customer is drawn, in each of ``draws`` resamples of as many customers."""
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        yield np.bincount(rng.integers(0, customers, customers), minlength=customers).astype(float)


def differences(actual, predictions: Mapping[str, np.ndarray], *, best: str, draws: int, seed: int,
                per_customer: Mapping[str, Mapping[str, np.ndarray]] | None = None) -> pd.DataFrame:
    """Each model's scores minus those of the best, with intervals by resampling customers.

    All models are scored on the same resamples, so that what all find hard cancels.

    Parameters
    ----------
    actual : array-like, one per customer
    predictions : mapping of str to array
        What each model predicts per customer.
    best : str
        The model that the others are held against.
    draws, seed : int
        Of the bootstrap; with ``draws`` 0 there are no intervals.
    per_customer : mapping of str to (mapping of str to array), optional
        Further scores that are means over customers, by score and model.

    Returns
    -------
    pandas.DataFrame
        ``model, score, estimate, lower, upper, n, reason``: one row per other model and score. For ``bias`` it
        is the difference of the absolute values.
    """
    actual = np.asarray(actual, dtype=float)
    perfect_ranking = Ranking(actual)
    scorers = {name: Scorer(actual, predicted) for name, predicted in predictions.items()}

    def score(weight: np.ndarray) -> np.ndarray:
        """Differences to the best, by model and score."""
        perfect = perfect_area(perfect_ranking, actual, weight)
        table = {name: {**scorer(weight, perfect), **_means(name, weight, per_customer or {})}
                 for name, scorer in scorers.items()}
        scores = np.array([[row[label] for label in labels] for row in table.values()])
        scores[:, 0] = np.abs(scores[:, 0])  # a total too high is no better than one too low
        return scores - scores[list(table).index(best)]

    labels = [*ACCURACY, *(per_customer or {})]
    size = len(actual)
    point = score(np.ones(size))
    drawn = np.array([score(weight) for weight in resampled_weights(size, draws=draws, seed=seed)])
    lower, upper = (np.quantile(drawn, [0.025, 0.975], axis=0) if draws else np.full((2, *point.shape), np.nan))
    rows = [{"model": name, "score": label, "estimate": point[i, j], "lower": lower[i, j], "upper": upper[i, j],
             "n": size, "reason": _why_not(point[i, j], lower[i, j], draws)}
            for i, name in enumerate(predictions) if name != best for j, label in enumerate(labels)]
    return pd.DataFrame(rows, columns=["model", "score", "estimate", "lower", "upper", "n", "reason"])


def _means(name: str, weight: np.ndarray, per_customer: Mapping[str, Mapping[str, np.ndarray]]) -> dict[str, float]:
    return {label: float(dot(weight, values[name]) / weight.sum()) if name in values else np.nan
            for label, values in per_customer.items()}


def _why_not(point: float, lower: float, draws: int) -> str:
    if np.isnan(point):
        return reason("no-such-score")
    if np.isnan(lower):
        return reason("no-resamples" if draws == 0 else "undefined-in-resamples")
    return ""


def calibration(actual, predicted, *, groups, draws: int = 500, seed: int = 0) -> pd.DataFrame:
    """Mean predicted and mean actual by group of customers.

    Returns
    -------
    pandas.DataFrame
        ``group, n, predicted, actual, lower, upper``: the interval is that of the actual mean, by resampling the
        group's customers.

    Examples
    --------
    >>> calibration([0, 1, 3, 0], [0.5, 1.0, 2.0, 0.5], groups=[1, 2, 2, 1])[["group", "n", "predicted", "actual"]]
       group  n  predicted  actual
    0      1  2        0.5     0.0
    1      2  2        1.5     2.0
    """
    frame = pd.DataFrame({"group": groups, "actual": np.asarray(actual, dtype=float),
                          "predicted": np.asarray(predicted, dtype=float)})
    rows = []
    for group, part in frame.groupby("group"):
        mean = ratio_of_sums(part["actual"], np.ones(len(part)), seed=seed, draws=draws,
                             bootstrap_up_to=5000 if draws else 0)
        rows.append({"group": group, "n": len(part), "predicted": part["predicted"].mean(),
                     "actual": mean.estimate, "lower": mean.lower, "upper": mean.upper})
    return pd.DataFrame(rows, columns=["group", "n", "predicted", "actual", "lower", "upper"])


def quantile_groups(predicted, *, groups: int = 10) -> np.ndarray:
    """Group of each prediction, 1 lowest, of equally many each; equal predictions share one, by their middle rank.

    Examples
    --------
    >>> quantile_groups([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]).tolist()
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    >>> quantile_groups([0.0, 0.0, 0.0, 5.0]).tolist(), quantile_groups([0.5, 0.5], groups=2).tolist()
    ([4, 4, 4, 9], [1, 1])
    """
    rank = pd.Series(np.asarray(predicted, dtype=float)).rank(method="average").to_numpy()
    return np.ceil(groups * (rank - 0.5) / max(len(rank), 1)).astype(int)


def roc_auc(left: np.ndarray, stayed: np.ndarray) -> float:
    """Probability that who left stood above who stayed, ties counting half; by place in the ranking.

    Examples
    --------
    >>> roc_auc(np.array([1.0, 1.0]), np.array([0.0, 2.0]))
    0.75
    """
    below = stayed.sum() - stayed.cumsum()
    return dot(left, below + stayed / 2) / float(left.sum() * stayed.sum())


def pr_auc(left: np.ndarray, stayed: np.ndarray) -> float:
    """Average precision: share of leavers among those down to each place, averaged over the leavers; no interpolation.

    Examples
    --------
    >>> pr_auc(np.array([1.0, 1.0]), np.array([0.0, 2.0]))
    0.75
    """
    caught, contacted = left.cumsum(), (left + stayed).cumsum()
    # a place that nobody of this resample holds adds nothing, even at the very top
    precision = np.divide(caught, contacted, out=np.zeros_like(caught), where=contacted > 0)
    return dot(left, precision) / float(left.sum())


def top_lift(left: np.ndarray, stayed: np.ndarray, *, share: float = 0.1) -> float:
    """Rate of leaving among the ``share`` at the top ÷ that of all; equal scores in any order, on average.

    Examples
    --------
    >>> top_lift(np.array([1.0, 1.0]), np.array([0.0, 2.0]), share=0.5)
    1.3333333333333333
    """
    return _lift(_from_zero((left + stayed).cumsum()), _from_zero(left.cumsum()), share=share)


def ece_by_chance(risk: np.ndarray) -> float:
    """The ECE to be expected of risks that are right for every customer: what so few customers make by chance.

    Σ over bins of √(2 ÷ π · Σ p (1 − p)) ÷ n: the mean absolute value of a normal gap with the bin's variance.

    Examples
    --------
    >>> round(ece_by_chance(np.full(1000, 0.3)), 4), round(ece_by_chance(np.linspace(0.05, 0.55, 1000)), 4)
    (0.0116, 0.0342)
    """
    variance = np.bincount(quantile_groups(risk), weights=risk * (1 - risk))
    return float(np.sqrt(2 / np.pi * variance).sum() / len(risk))


def ece_interval(churned: np.ndarray, risk: np.ndarray, *, draws: int = 2000, seed: int = 0) -> tuple[float, float]:
    """95 % interval of the ECE that risks have beyond this sample.

    An ECE is a mean of absolute values: chance alone makes it positive, so that resampling customers, which adds
    chance to chance, never comes near 0. Instead the observed gaps of the bins are taken c-fold, the chance of bins of
    this size is added, and the interval holds every c with which an ECE as observed is neither too high nor too low.
    It reaches 0 wherever chance alone explains what was observed.

    Examples
    --------
    >>> risk = np.repeat([0.2, 0.6], 50)
    >>> churned = np.tile([1.0, 0.0, 0.0, 0.0, 1.0], 20)
    >>> [round(side, 2) for side in ece_interval(churned, risk)]
    [0.1, 0.3]
    """
    group = quantile_groups(risk)
    used = np.bincount(group) > 0
    n, left, expected = (np.bincount(group, weights=values)[used] for values in (np.ones(len(risk)), churned, risk))
    gap, share = (expected - left) / n, n / n.sum()
    rate = (left + 2) / (n + 4)  # Agresti and Coull's, so that a bin in which nobody left is not taken as certain
    error = np.sqrt(rate * (1 - rate) / n)
    # a gap of exactly 0 has no direction to be multiplied in; a tenth of its error stands for it
    gap = np.copysign(np.maximum(np.abs(gap), error / 10), gap)
    observed = np.abs(gap) @ share
    noise = error * np.random.default_rng(seed).standard_normal((draws, len(n)))
    factors = np.concatenate([[0.0], np.geomspace(0.02, 100, 120)])
    at_most = np.array([(np.abs(factor * gap + noise) @ share <= observed).mean() for factor in factors])
    lowest, highest = np.interp([-0.975, -0.025], -at_most, factors)
    return float(lowest * observed), float(max(highest, 1.0) * observed)
