"""The difference that a contact makes within campaigns, with intervals over customers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retention.metrics.changes import change_between
from retention.metrics.estimate import Estimate, missing, proportion

#: Campaigns in which all behave alike make the difference surer than chance alone would; by no more than this share of
#: the variance, so that no interval shrinks to nothing because a few customers happened to do the same.
LEAST_DESIGN_EFFECT = 0.5


@dataclass(frozen=True)
class Arms:
    """Contacts of campaigns that have both arms: who was treated, in which campaign, and which customer.

    Parameters
    ----------
    treated : numpy.ndarray
        0 or 1 for each contact.
    campaign, customer : numpy.ndarray
        Numbers from 0.
    """

    treated: np.ndarray
    campaign: np.ndarray
    customer: np.ndarray

    def means(self, values: np.ndarray) -> tuple[float, float]:
        """Mean of the treated and of the control arm, campaigns weighted alike for both: n₁ n₀ ÷ (n₁ + n₀)."""
        ours, others = self._sizes()
        sums = [np.bincount(self.campaign, side * values) for side in (self.treated, 1 - self.treated)]
        weight = ours * others / (ours + others)
        # in this order a share of which all purchased is 1 and not a hair less, which is divided by later
        treated, control = ((weight * (total / size)).sum() / weight.sum()
                            for total, size in zip(sums, (ours, others), strict=True))
        return float(treated), float(control)

    def variance(self, values: np.ndarray) -> float:
        """Of the difference of the means: sandwich over customers, each of whom may stand in it many times.

        The difference is the coefficient of ``treated`` in a regression with one constant a campaign. Its residuals
        are pooled over campaigns, so that a campaign with one customer held out is not taken for one that is sure.
        """
        ours, others = self._sizes()
        size = ours + others
        off_mean = self.treated - (ours / size)[self.campaign]
        treated, control = self.means(values)
        level = np.bincount(self.campaign, values) / size
        residual = values - level[self.campaign] - off_mean * (treated - control)
        scores = np.bincount(self.customer, off_mean * residual)
        spent = len(size) - 1  # each further campaign costs a degree of freedom
        return float((scores**2).sum() / (off_mean**2).sum()**2 * len(values) / max(len(values) - spent, 1))

    def sizes(self) -> tuple[float, float]:
        """As how many contacts of one campaign each arm counts."""
        ours, others = self._sizes()
        weight = ours * others / (ours + others)
        return tuple(float(weight.sum()**2 / (weight**2 / size).sum()) for size in (ours, others))

    def customers(self) -> int:
        """Customers of the smaller arm."""
        return min(len(np.unique(self.customer[self.treated == side])) for side in (1, 0))

    def _sizes(self) -> tuple[np.ndarray, np.ndarray]:
        ours = np.bincount(self.campaign, self.treated)
        return ours, np.bincount(self.campaign) - ours


def share_difference(arms: Arms, happened: np.ndarray) -> tuple[Estimate, Estimate]:
    """Difference of the two arms' shares, and that difference ÷ (1 − the control arm's share).

    The interval is MOVER's on Wilson's intervals (Newcombe 1998, method 10) of so many contacts as tell as much as
    these do: their number ÷ the design effect, the variance over customers within campaigns ÷ that of independent
    contacts of one campaign. One campaign with one contact a customer has a design effect of 1. The second interval
    holds those ratios of the shares that did not purchase which the same rule does not contradict (Donner and Zou
    2012), so that it excludes 0 when the first does.

    Returns
    -------
    tuple of Estimate
        Of the first, ``parts`` are ``now`` (treated) and ``before`` (control).
    """
    shares, sizes = arms.means(happened), arms.sizes()
    independent = sum(share * (1 - share) / size for share, size in zip(shares, sizes, strict=True))
    effect = max(arms.variance(happened) / independent, LEAST_DESIGN_EFFECT) if independent > 0 else 1.0
    treated, control = (proportion(share * size / effect, size / effect)
                        for share, size in zip(shares, sizes, strict=True))
    return change_between(treated, control), _of_the_rest(treated, control)


def _of_the_rest(treated: Estimate, control: Estimate) -> Estimate:
    if control.estimate == 1:
        return missing("all of the control arm purchased")
    left, base = 1 - treated.estimate, 1 - control.estimate
    smallest = _ratio_bound(left, base, treated.upper - treated.estimate, control.estimate - control.lower, low=True)
    largest = _ratio_bound(left, base, treated.estimate - treated.lower, control.upper - control.estimate, low=False)
    return Estimate(1 - left / base, 1 - largest, 1 - smallest, n=treated.n + control.n)


def _ratio_bound(top: float, bottom: float, top_side: float, bottom_side: float, *, low: bool) -> float:
    """The ratio at which |top − ratio · bottom| is what the two sides of the intervals allow."""
    middle, high, base = top * bottom, top**2 - top_side**2, bottom**2 - bottom_side**2
    root = np.sqrt(max(middle**2 - high * base, 0.0))
    if low:  # the smaller root, in the form that stays exact where `base` is 0
        return float(high / (middle + root)) if middle + root > 0 else 0.0
    return float((middle + root) / base)


def mean_difference(arms: Arms, values: np.ndarray) -> Estimate:
    """Difference of the two arms' means, in money; Student's t with the customers of the smaller arm less one."""
    treated, control = arms.means(values)
    customers = arms.customers()
    if customers < 2:
        return Estimate(treated - control, unit="money", reason="one customer in an arm: no interval of the money")
    from scipy.special import stdtrit

    half = float(stdtrit(customers - 1, 0.975)) * arms.variance(values)**0.5
    value = treated - control
    return Estimate(value, value - half, value + half, n=len(values), unit="money")
