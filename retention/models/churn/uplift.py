"""Whom a contact moves, which is not who is at risk: effect of a randomised test, and rankings held to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Estimate, change_between, proportion
from retention.models.churn.baselines import LOGISTIC, baselines
from retention.models.churn.measures import mass_bins
from retention.models.churn.uplift_words import uplift_in_words
from retention.models.scores import Ranking, resampled_weights

#: Columns of a test that describe it and not the customer.
_NOT_FEATURES = ("customer_id", "timestamp", "day", "snapshot", "arm", "campaign", "churned")
#: Shares of customers at which the curves are drawn.
_SHARES = np.linspace(0, 1, 21)


@dataclass(frozen=True, repr=False, eq=False)
class Uplift:
    """What `estimate_uplift` found.

    Parameters
    ----------
    average : Estimate
        Share with the outcome among the treated minus that among the controls; ``parts``: ``now`` (treated), ``before``
        (controls).
    by_risk, by_uplift : pandas.DataFrame
        The same by groups of equally many customers, ranked by risk or by predicted uplift, 1 lowest: ``group, n,
        n_treated, n_control, treated, control, estimate, lower, upper, reason``.
    curve : pandas.DataFrame
        ``ranking`` (uplift, risk), ``share``, ``estimate, lower, upper``: outcomes gained per customer if the share at
        the top of the ranking were contacted.
    qini : pandas.DataFrame
        ``ranking`` (uplift, risk, and ``uplift − risk``, paired), ``estimate, lower, upper, n, reason``: area between
        the curve and the straight line of contacting at random.
    customers : pandas.DataFrame
        The test with ``risk`` and ``uplift``, from models that did not see the customer. Not to be published.
    verdict : str
        In words: whether the contact works, whether a ranking helps, and whether risk and uplift agree.
    """

    average: Estimate
    by_risk: pd.DataFrame
    by_uplift: pd.DataFrame
    curve: pd.DataFrame
    qini: pd.DataFrame
    customers: pd.DataFrame
    verdict: str

    def __repr__(self) -> str:
        return f"Uplift(average={self.average!r}, verdict={self.verdict!r})"


def estimate_uplift(test: pd.DataFrame, *, features: Sequence[str] | None = None, risk: str | None = None,
                    outcome: str = "outcome", treated: str = "treated", model: Any = None, groups: int = 10,
                    folds: int = 5, draws: int = 300, seed: int = 0) -> Uplift:
    """Effect of a randomised contact on average, by risk and by predicted uplift; which ranking is worth using.

    Uplift is predicted by two models, one per arm, each for customers whom it has not seen (cross-fitting):
    P(outcome | contacted) − P(outcome | left alone). A ranking's curve gives, for the share s at its top, s × (share
    with the outcome among their treated − among their controls); its Qini is the area above the line of contacting at
    random (Radcliffe 2007), 0 for a ranking that is no better.

    Parameters
    ----------
    test : pandas.DataFrame
        One row per customer of a randomised test: ``treated`` (bool or 0 and 1), ``outcome`` (1 for what the contact is
        for: purchased, stayed) and what was known before it. Rows without outcome are left out.
    features : sequence of str, optional
        Columns to predict from; all others but ids and dates unless given.
    risk : str, optional
        Column with the risk to be held against uplift; unless given, P(no outcome | left alone) of the control's model.
    model : scikit-learn classifier, optional
        Unfitted; plain logistic regression unless given.
    groups : int
        By how many groups the effect is told.
    folds, draws, seed : int
        Of the cross-fitting and of the bootstrap over customers. It keeps the predictions as they are, so that with
        hundreds of customers the interval of a predicted ranking's Qini is about a fifth too narrow.

    Returns
    -------
    Uplift
        Effects with Newcombe's intervals, curves, Qini, predictions and the verdict in words.

    Raises
    ------
    TableError
        A column is missing, or ``treated`` or ``outcome`` are not 0 and 1.
    ArgumentError
        An arm has too few with or without the outcome to learn from.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> test = pd.DataFrame({"treated": rng.random(2000) < 0.5, "orders": rng.integers(1, 10, 2000)})
    >>> chance = 0.1 + 0.04 * test["treated"] * test["orders"]
    >>> found = estimate_uplift(test.assign(outcome=(rng.random(2000) < chance) * 1.0), draws=50)
    >>> print(f"{found.average.estimate:.2f} ({found.average.lower:.2f} to {found.average.upper:.2f})")
    0.23 (0.19 to 0.26)
    """
    _check(test, [name for name in (outcome, treated, risk, *(features or ())) if name])
    test = test[test[outcome].notna()]
    arm, came = (_zero_one(test, name) for name in (treated, outcome))
    chosen = list(features) if features is not None else [
        name for name in test.columns if name not in (*_NOT_FEATURES, treated, outcome, risk)]
    if not chosen:
        raise ArgumentError("features: found none, allowed at least one column that was known before the contact.")
    model = baselines(test[chosen])[LOGISTIC] if model is None else model
    contacted, alone = _cross_fitted(test[chosen], arm, came, model, folds, seed)
    at_risk = 1 - alone if risk is None else test[risk].to_numpy(dtype=float)
    scores = {"uplift": contacted - alone, "risk": at_risk}
    average = _effect(came[arm == 1], came[arm == 0])
    by = {name: _by_group(mass_bins(score, bins=groups), arm, came) for name, score in scores.items()}
    curve, qini = _curves(scores, arm, came, draws, seed)
    return Uplift(average, by["risk"], by["uplift"], curve, qini, test.assign(**scores),
                  uplift_in_words(average, by["risk"], qini, scores["uplift"], scores["risk"]))


def _check(test: pd.DataFrame, names: list[str]) -> None:
    absent = [name for name in names if name not in test.columns]
    if absent:
        raise TableError("test", absent[0], f"column missing; the table has {', '.join(map(str, test.columns))}",
                         remedy="`campaign_outcomes` gives arm and outcome; join to it what was known before.")


def _zero_one(test: pd.DataFrame, name: str) -> np.ndarray:
    values = test[name].to_numpy(dtype=float, na_value=np.nan)
    wrong = ~np.isin(values, (0, 1))
    if wrong.any():
        raise TableError("test", name, f"expected 0 and 1, found {values[wrong][0]:g}", rows=int(wrong.sum()),
                         keys=test.index[wrong][:5], remedy="An amount is no outcome here: say whether there was one.")
    return values


def _cross_fitted(features: pd.DataFrame, arm: np.ndarray, came: np.ndarray, model: Any, folds: int,
                  seed: int) -> tuple[np.ndarray, np.ndarray]:
    """P(outcome) of each customer if contacted and if left alone, by models that did not see the customer."""
    from sklearn.base import clone
    from sklearn.model_selection import StratifiedKFold

    cell = (2 * arm + came).astype(int)
    smallest = int(np.bincount(cell, minlength=4).min())
    if smallest < 2:
        raise ArgumentError("test: an arm has fewer than 2 customers with or without the outcome, of "
                            f"{len(arm):,} in all; allowed 2 and more of each. Wait for a larger test.")
    chance = np.zeros((2, len(arm)))
    for known, held in StratifiedKFold(min(folds, smallest), shuffle=True, random_state=seed).split(features, cell):
        for side in (0, 1):
            own = known[arm[known] == side]
            fitted = clone(model).fit(features.iloc[own], came[own].astype(int))
            chance[side, held] = fitted.predict_proba(features.iloc[held])[:, 1]
    return chance[1], chance[0]


def _effect(contacted: np.ndarray, alone: np.ndarray) -> Estimate:
    """Difference of two shares; MOVER on Wilson's intervals is Newcombe's."""
    effect = change_between(before=proportion(alone.sum(), len(alone), nobody="nobody left alone here"),
                            now=proportion(contacted.sum(), len(contacted), nobody="nobody treated here"))
    return effect.replace(n=len(contacted) + len(alone))


def _by_group(group: np.ndarray, arm: np.ndarray, came: np.ndarray) -> pd.DataFrame:
    rows = []
    for number in np.unique(group):
        contacted, alone = (came[(group == number) & (arm == side)] for side in (1, 0))
        effect = _effect(contacted, alone)
        rows.append({"group": int(number) + 1, "n": len(contacted) + len(alone), "n_treated": len(contacted),
                     "n_control": len(alone), "treated": effect.parts["now"], "control": effect.parts["before"],
                     "estimate": effect.estimate, "lower": effect.lower, "upper": effect.upper,
                     "reason": effect.reason})
    return pd.DataFrame(rows)


def _curves(scores: dict[str, np.ndarray], arm: np.ndarray, came: np.ndarray, draws: int,
            seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Gain by share contacted and the area above random, of each ranking and of their difference."""
    rankings = [Ranking(score) for score in scores.values()]

    def gains(weight: np.ndarray) -> np.ndarray:
        return np.array([_gain(ranking, weight, arm, came) for ranking in rankings])

    point = gains(np.ones(len(arm)))
    drawn = np.array([gains(weight) for weight in resampled_weights(len(arm), draws=draws, seed=seed)])
    drawn = drawn.reshape(draws, *point.shape)
    lower, upper = _bounds(drawn, point.shape)
    curve = pd.concat([pd.DataFrame({"ranking": name, "share": _SHARES, "estimate": point[i], "lower": lower[i],
                                     "upper": upper[i]}) for i, name in enumerate(scores)], ignore_index=True)
    areas, drawn = (_with_difference(_area(values)) for values in (point, drawn))
    lower, upper = _bounds(drawn, areas.shape)
    return curve, pd.DataFrame({"ranking": [*scores, "uplift − risk"], "estimate": areas, "lower": lower,
                                "upper": upper, "n": len(arm), "reason": "" if draws else "no resamples asked for"})


def _gain(ranking: Ranking, weight: np.ndarray, arm: np.ndarray, came: np.ndarray) -> np.ndarray:
    """Outcomes gained per customer by contacting the share at the top; no gain where an arm has nobody yet."""
    share = np.r_[0, ranking.sums(weight).cumsum() / weight.sum()]
    rates = []
    for side in (arm, 1 - arm):
        with_outcome, people = (np.interp(_SHARES, share, np.r_[0, ranking.sums(weight * side * part).cumsum()])
                                for part in (came, 1.0))
        rates.append(np.divide(with_outcome, people, out=np.zeros(len(_SHARES)), where=people > 0))
    return _SHARES * (rates[0] - rates[1])


def _area(gains: np.ndarray) -> np.ndarray:
    """Area between the curve and the straight line to its end, along the last axis."""
    return np.trapezoid(gains - _SHARES * gains[..., [-1]], _SHARES, axis=-1)


def _with_difference(areas: np.ndarray) -> np.ndarray:
    return np.concatenate([areas, areas[..., [0]] - areas[..., [1]]], axis=-1)


def _bounds(drawn: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    return np.quantile(drawn, [0.025, 0.975], axis=0) if len(drawn) else np.full((2, *shape), np.nan)
