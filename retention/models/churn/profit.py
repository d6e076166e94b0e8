"""What a ranking by churn risk is worth in money: the expected maximum profit, and the costs it rests on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from retention.errors import ArgumentError
from retention.metrics.estimate import Estimate, missing
from retention.models.scores import Ranking, resampled_weights


@dataclass(frozen=True)
class Costs:
    """What a retention offer costs, what a customer who stays is worth, and how often the offer works.

    The values it has unless told otherwise are those published by Verbraken, Verbeke and Baesens (2013) for a
    telephone operator. They are no one else's: put in the business's own.

    Parameters
    ----------
    clv : float
        Worth of a customer who would have left and stays, in money; more than the offer.
    offer : float
        Cost of the offer to whoever takes it. Customers who would have stayed anyway take it too.
    contact : float
        Cost of contacting one customer.
    alpha, beta : float
        The share of would-be churners whom the offer keeps is Beta(alpha, beta): what is not known of it is spread
        around its mean ``alpha / (alpha + beta)``.

    Raises
    ------
    ArgumentError
        A value that no business can have: named, with what is allowed.

    Examples
    --------
    >>> Costs().success, Costs().published, Costs(clv=80, offer=5).published
    (0.3, True, False)
    """

    clv: float = 200.0
    offer: float = 10.0
    contact: float = 1.0
    alpha: float = 6.0
    beta: float = 14.0

    def __post_init__(self):
        for name in ("offer", "contact"):
            _hold(name, getattr(self, name), getattr(self, name) >= 0, "0 or more")
        for name in ("alpha", "beta"):
            _hold(name, getattr(self, name), getattr(self, name) > 0, "more than 0")
        _hold("clv", self.clv, self.clv > self.offer, f"more than the offer ({self.offer:g}): else nobody is worth it")

    @property
    def success(self) -> float:
        """Mean share of would-be churners whom the offer keeps."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def published(self) -> bool:
        """Whether these are the published defaults, so that no figure made with them is the business's own."""
        return all(getattr(self, field.name) == field.default for field in fields(self))

    @property
    def words(self) -> str:
        """The costs in one line, for the foot of a table or picture.

        Examples
        --------
        >>> Costs(clv=80, offer=5).words
        'CLV 80, offer 5, contact 1, success Beta(6, 14)'
        """
        text = (f"CLV {self.clv:g}, offer {self.offer:g}, contact {self.contact:g}, "
                f"success Beta({self.alpha:g}, {self.beta:g})")
        return f"{text}: published defaults, not this business's own" if self.published else text


def _hold(name: str, value: float, holds: bool, allowed: str) -> None:
    if not (np.isfinite(value) and holds):
        raise ArgumentError(f"costs.{name}: found {value:g}, allowed {allowed}.")


def maximum_profit(churned: Any, risk: Any, *, costs: Costs, draws: int = 500, seed: int = 0) -> Estimate:
    """Profit per customer of contacting those of highest risk, at the best cut for each success rate (EMP).

    A would-be churner who is contacted stays with probability γ and is then worth ``clv − offer``; the contact is
    paid in any case, and who would have stayed takes the offer. With F and G the shares of all customers who are
    contacted and would leave, or would stay, the profit is ``(γ (clv − offer) − contact) F − (offer + contact) G``.
    For each γ the cut is the best one; the mean is over γ ~ Beta(alpha, beta). The best cuts are corners of the
    convex hull of the ROC curve, so that the mean is a sum of incomplete beta functions and nothing is sampled.

    Parameters
    ----------
    churned : array-like of 0 and 1, one per customer
    risk : array-like, one per customer
        Any score that is higher for those more likely to leave; only its order counts, equal scores go together.
    costs : Costs
        The business's own, or ``Costs()`` for the published ones.
    draws, seed : int
        Of the bootstrap over customers; no interval with ``draws`` 0.

    Returns
    -------
    Estimate
        Money per customer, contacted or not; ``parts``: ``share`` to contact (mean over γ), ``threshold`` (the risk
        from which customers are contacted at that share) and ``base_rate``. The best cut is chosen on the same
        customers it is valued on: with few of them the figure is too high, for every ranking alike.

    Raises
    ------
    ArgumentError
        ``churned`` is not 0 and 1, or lengths differ, or a score is missing.

    Notes
    -----
    Source: Verbraken, T., Verbeke, W. and Baesens, B. (2013), A novel profit maximizing metric for measuring
    classification performance of customer churn prediction models, IEEE Transactions on Knowledge and Data
    Engineering 25(5).

    Examples
    --------
    >>> profit = maximum_profit([0, 1], [0.1, 0.9], costs=Costs(), draws=0)
    >>> round(profit.estimate, 6), round(profit.parts["share"], 3)
    (28.0, 0.5)
    """
    churned, risk = as_outcome(churned, risk)
    if len(churned) == 0:
        return missing("nobody to score", unit="money")
    ranking = Ranking(risk)
    profit, share = expected_maximum(*by_place(ranking, churned), costs)
    drawn = [expected_maximum(*by_place(ranking, churned, weight), costs)[0]
             for weight in resampled_weights(len(churned), draws=draws, seed=seed)]
    lower, upper = np.quantile(drawn, [0.025, 0.975]) if drawn else (np.nan, np.nan)
    threshold = np.quantile(risk, max(1 - share, 0), method="higher") if share > 0 else np.inf
    return Estimate(profit, float(lower), float(upper), n=len(churned), unit="money",
                    reason="" if drawn else "no resamples asked for",
                    parts={"share": share, "threshold": float(threshold), "base_rate": float(churned.mean())})


def as_outcome(churned: Any, risk: Any) -> tuple[np.ndarray, np.ndarray]:
    """Both as arrays of numbers, of one length and with nothing missing; ``churned`` is 0 and 1."""
    churned, risk = np.asarray(churned, dtype=float), np.asarray(risk, dtype=float)
    if churned.shape != risk.shape or churned.ndim != 1:
        raise ArgumentError(f"churned and risk: found shapes {churned.shape} and {risk.shape}, allowed two columns of "
                            "one length.")
    if not np.isin(churned, (0, 1)).all():
        wrong = churned[~np.isin(churned, (0, 1))]
        raise ArgumentError(f"churned: found {wrong[0]:g} ({len(wrong):,} of {len(churned):,} rows are not 0 or 1), "
                            "allowed 0 and 1. A missing outcome belongs to a window that is not over: leave it out.")
    if not np.isfinite(risk).all():
        raise ArgumentError(f"risk: found {int((~np.isfinite(risk)).sum()):,} values of {len(risk):,} that are missing "
                            "or infinite, allowed numbers.")
    return churned, risk


def by_place(ranking: Ranking, churned: np.ndarray, weight: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Customers who left and who stayed at each place of a ranking by risk, from the top down."""
    weight = np.ones(len(churned)) if weight is None else weight
    return ranking.sums(weight * churned), ranking.sums(weight * (1 - churned))


def expected_maximum(left: np.ndarray, stayed: np.ndarray, costs: Costs) -> tuple[float, float]:
    """Expected maximum profit per customer, and the expected share to contact, from what `by_place` gives."""
    from scipy.special import betainc

    left, stayed = _corners(left, stayed)
    with np.errstate(divide="ignore"):
        # where one corner of the hull overtakes the one before it; infinite where nobody would leave any more
        slope = np.diff(stayed) / np.diff(left)
    overtakes = ((costs.offer + costs.contact) * slope + costs.contact) / (costs.clv - costs.offer)
    bounds = np.concatenate([[0.0], np.clip(overtakes, 0, 1), [1.0]])
    chance = np.diff(betainc(costs.alpha, costs.beta, bounds))
    kept = costs.success * np.diff(betainc(costs.alpha + 1, costs.beta, bounds))
    profit = ((costs.clv - costs.offer) * left @ kept
              - (costs.contact * left + (costs.offer + costs.contact) * stayed) @ chance)
    return float(profit), float((left + stayed) @ chance)


def _corners(left: np.ndarray, stayed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The corners of the ROC curve's convex hull, as shares of all customers who left and who stayed, from (0, 0).

    The hull's slopes are the isotonic regression of the rate of leaving on the place in the ranking: pooling the
    places that are out of order is drawing the hull.
    """
    from scipy.optimize import isotonic_regression

    size = left + stayed
    there = size > 0
    left, stayed, size = left[there], stayed[there], size[there]
    ends = isotonic_regression(left / size, weights=size, increasing=False).blocks[1:] - 1
    return tuple(np.concatenate([[0.0], part.cumsum()[ends] / size.sum()]) for part in (left, stayed))
