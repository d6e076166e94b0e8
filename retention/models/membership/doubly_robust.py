"""What something did to those it happened to: outcome regression and weighting together, each of which may be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from retention.metrics.estimate import Z95, Estimate

FOLDS = 5
#: Whoever was more likely than this to have it happen has nobody to be compared with.
MOST_LIKELY = 0.9


@dataclass(frozen=True)
class Weighted:
    """Chances of treatment, out of fold, and what follows from them.

    Parameters
    ----------
    chance : numpy.ndarray
        Probability of treatment of each row, learned from other customers.
    treated : numpy.ndarray
        0 or 1.
    inside : numpy.ndarray
        Rows whose chance is at most 0.9, and no higher than that of any treated row: others have no comparable row.
    group : numpy.ndarray
        Number of the customer of each row.
    folds : numpy.ndarray
    """

    chance: np.ndarray
    treated: np.ndarray
    inside: np.ndarray
    group: np.ndarray
    folds: np.ndarray

    @property
    def weights(self) -> np.ndarray:
        """Treated rows 1, others as often as they resemble the treated; 0 where nobody is comparable."""
        odds = self.chance / (1 - np.minimum(self.chance, MOST_LIKELY))
        return np.where(self.treated == 1, 1.0, odds) * self.inside

    @property
    def effective(self) -> float:
        """As many customers who were not treated as the weights amount to."""
        weight = np.bincount(self.group, self.weights * (self.treated == 0))
        return float(weight.sum()**2 / (weight**2).sum()) if weight.any() else 0.0

    def mean(self, values: np.ndarray, side: int) -> float:
        """Mean of the treated (1), or of the others weighted to resemble them (0)."""
        weight = self.weights * (self.treated == side)
        return float((weight * values).sum() / weight.sum()) if weight.sum() > 0 else float("nan")


def features():
    """A transformer of numbers: on a log scale, as most are long-tailed, and of one spread.

    No bends and no products: with few treated rows they make weights of a few rows, and the estimate hangs on these.
    """
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, StandardScaler

    return make_pipeline(FunctionTransformer(_log), StandardScaler())


def _log(values: np.ndarray) -> np.ndarray:
    return np.sign(values) * np.log1p(np.abs(values))


def weighted(frame: pd.DataFrame, *, treated: str, group: str, known: Sequence[str], seed: int = 0) -> Weighted:
    """The chance of treatment of each row, by a logistic regression on other customers' rows."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedGroupKFold
    from sklearn.pipeline import make_pipeline

    who, _ = pd.factorize(frame[group])
    happened, values = frame[treated].to_numpy(), frame[list(known)].to_numpy(dtype=float)
    chance, folds = np.zeros(len(frame)), np.zeros(len(frame), dtype=int)
    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(frame, happened, who)
    for fold, (rest, held) in enumerate(split):
        model = make_pipeline(features(), LogisticRegression(max_iter=2000))
        chance[held] = model.fit(values[rest], happened[rest]).predict_proba(values[held])[:, 1]
        folds[held] = fold
    # beyond the most likely of the treated nobody is compared with: one such row would carry all the weight
    most = chance[happened == 1].max(initial=0.0)
    return Weighted(chance, happened, chance <= min(MOST_LIKELY, most), who, folds)


def expected_without(frame: pd.DataFrame, balance: Weighted, *, outcomes: Sequence[str],
                     known: Sequence[str]) -> pd.DataFrame:
    """What each row would have had without treatment, by a ridge regression on other customers' untreated rows."""
    from sklearn.linear_model import RidgeCV
    from sklearn.pipeline import make_pipeline

    values, given = frame[list(outcomes)].to_numpy(dtype=float), frame[list(known)].to_numpy(dtype=float)
    expected = np.zeros(values.shape)
    for fold in range(FOLDS):
        rest = (balance.folds != fold) & (balance.treated == 0)
        held = balance.folds == fold
        model = make_pipeline(features(), RidgeCV(alphas=np.logspace(-1, 4, 8), alpha_per_target=True))
        expected[held] = model.fit(given[rest], values[rest]).predict(given[held]).reshape(-1, len(outcomes))
    return pd.DataFrame(expected, columns=list(outcomes))


@dataclass(frozen=True)
class Levels:
    """Mean of the treated and what it would have been without, each with the influence of every customer on it."""

    treated: float
    without: float
    of_treated: np.ndarray
    of_without: np.ndarray
    n: int

    def effect(self, before: Levels | None = None, *, unit: str = "ratio") -> tuple[Estimate, np.ndarray]:
        """The difference, with its interval and the influence of each customer.

        With ``before``, the levels of a time in which there could be no effect, what would have been is corrected by
        how far the two sides were apart then, as a ratio; as a difference where a level is not above 0.
        """
        without, influence = self.without, self.of_without
        if before is not None and min(before.treated, before.without) > 0:
            apart = before.treated / before.without
            moved = before.of_treated / before.without - apart / before.without * before.of_without
            without, influence = apart * without, apart * influence + self.without * moved
        elif before is not None:
            without = without + before.treated - before.without
            influence = influence + before.of_treated - before.of_without
        influence = self.of_treated - influence
        spread = Z95 * float(np.sqrt((influence**2).sum()))
        value = self.treated - without
        return Estimate(value, value - spread, value + spread, n=self.n, unit=unit), influence


def levels(values: np.ndarray, expected: np.ndarray, balance: Weighted) -> Levels:
    """Mean of the treated, and what it would have been without treatment.

    The outcome of the untreated is expected for all rows (`expected_without`), and what that misses is corrected by the
    weighted untreated: right if either the expectation or the weights are (Robins, Rotnitzky & Zhao 1994; cross-fitted,
    Chernozhukov et al. 2018). The variance is over customers.

    Examples
    --------
    >>> balance = Weighted(np.full(8, 0.5), np.array([1, 1, 1, 1, 0, 0, 0, 0]), np.full(8, True), np.arange(8),
    ...                    np.zeros(8, int))
    >>> found = levels(np.array([5.0, 7, 6, 6, 4, 4, 5, 3]), np.zeros(8), balance)
    >>> found.treated, found.without, found.effect()[0].estimate
    (6.0, 4.0, 2.0)
    """
    values, expected = np.asarray(values, dtype=float), np.asarray(expected, dtype=float)
    residual = values - expected
    ours = balance.inside & (balance.treated == 1)
    others = balance.weights * (balance.treated == 0)
    share = others / others.sum()
    missed = float((share * residual).sum())
    mean, without = float(values[ours].mean()), float(expected[ours].mean()) + missed
    of_treated = np.where(ours, (values - mean) / ours.sum(), 0.0)
    of_without = np.where(ours, (expected - expected[ours].mean()) / ours.sum(), 0.0) + share * (residual - missed)
    return Levels(mean, without, np.bincount(balance.group, of_treated), np.bincount(balance.group, of_without),
                  int(ours.sum()))


def e_value(ratio: float) -> float:
    """How strongly an unseen cause would have to go with both, as a ratio, to explain a ratio away by itself.

    Source: VanderWeele & Ding (2017), Annals of Internal Medicine 167.

    Examples
    --------
    >>> round(e_value(3.9), 2), e_value(1.0), round(e_value(1 / 3.9), 2)
    (7.26, 1.0, 7.26)
    """
    if not np.isfinite(ratio) or ratio <= 0:
        return float("nan")
    ratio = max(ratio, 1 / ratio)
    return float(ratio + np.sqrt(ratio * (ratio - 1)))
