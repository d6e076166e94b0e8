"""Measures of one set of risks: ranking, calibration, lift and profit, with customers counted by weight."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.models.churn.profit import Costs, by_place, expected_maximum
from retention.models.scores import Ranking

#: What is scored, in this order. Of `brier` and `ece` less is better.
SCORES = ("roc_auc", "pr_auc", "brier", "ece", "lift", "profit")
LESS_IS_BETTER = ("brier", "ece")
#: Bins of equally many customers in which predicted and actual shares are compared.
BINS = 10


class RiskScorer:
    """Scores one set of risks, again and again with other weights: the customers are ranked and binned once.

    Parameters
    ----------
    churned : array of 0 and 1
    risk : array
        Probabilities to leave.
    costs : Costs
        For ``profit``.

    Examples
    --------
    >>> score = RiskScorer(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8]), costs=Costs())
    >>> {name: round(float(value), 4) for name, value in zip(SCORES[:3], score(np.ones(4)))}
    {'roc_auc': 0.75, 'pr_auc': 0.8333, 'brier': 0.1581}
    """

    def __init__(self, churned: np.ndarray, risk: np.ndarray, *, costs: Costs):
        self._churned, self._costs = churned, costs
        self._gap = risk - churned
        self._square = np.square(self._gap)
        self._bin = mass_bins(risk)
        self._ranking = Ranking(risk)

    def __call__(self, weight: np.ndarray) -> np.ndarray:
        """The scores in the order of `SCORES`; NaN where there are not both kinds of customers."""
        left, stayed = by_place(self._ranking, self._churned, weight)
        customers = weight.sum()
        brier = _dot(weight, self._square) / customers
        ece = np.abs(np.bincount(self._bin, weights=weight * self._gap)).sum() / customers
        if not (left.any() and stayed.any()):
            return np.array([np.nan, np.nan, brier, ece, np.nan, expected_maximum(left, stayed, self._costs)[0]])
        return np.array([roc_auc(left, stayed), pr_auc(left, stayed), brier, ece, top_lift(left, stayed),
                         expected_maximum(left, stayed, self._costs)[0]])


def _dot(one: np.ndarray, other: np.ndarray) -> float:
    """Σ one · other on this thread alone: the linear algebra library would wait for cores thousands of times."""
    return float(np.einsum("i,i", one, other))


def roc_auc(left: np.ndarray, stayed: np.ndarray) -> float:
    """Probability that who left stood above who stayed, ties counting half; by place in the ranking.

    Examples
    --------
    >>> roc_auc(np.array([1.0, 1.0]), np.array([0.0, 2.0]))
    0.75
    """
    below = stayed.sum() - stayed.cumsum()
    return _dot(left, below + stayed / 2) / float(left.sum() * stayed.sum())


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
    return _dot(left, precision) / float(left.sum())


def top_lift(left: np.ndarray, stayed: np.ndarray, *, top: float = 0.1) -> float:
    """Rate of leaving among the ``top`` share of the ranking ÷ that of all; equal scores in any order, on average.

    Examples
    --------
    >>> top_lift(np.array([1.0, 1.0]), np.array([0.0, 2.0]), top=0.5)
    1.3333333333333333
    """
    size = left + stayed
    contacted = np.concatenate([[0.0], size.cumsum() / size.sum()])
    caught = np.concatenate([[0.0], left.cumsum() / left.sum()])
    return float(np.interp(top, contacted, caught) / top)


def mass_bins(risk: np.ndarray, *, bins: int = BINS) -> np.ndarray:
    """Bin of each customer, 0 lowest, of equally many customers each; equal risks share one, by their middle rank.

    Examples
    --------
    >>> mass_bins(np.array([0.1, 0.2, 0.3, 0.4]), bins=2).tolist(), mass_bins(np.array([0.5, 0.5]), bins=2).tolist()
    ([0, 0, 1, 1], [0, 0])
    """
    rank = pd.Series(risk).rank(method="average").to_numpy()
    return np.ceil(bins * (rank - 0.5) / max(len(rank), 1)).astype(int) - 1


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
    group = mass_bins(risk)
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
