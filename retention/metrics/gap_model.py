"""How long customers wait between purchases: each one's own gaps, shrunk to those of all, silence counted as censored.

A customer with the rate λ waits a Weibull time: P(gap > t) = exp(−λ tᵏ). Rates differ between customers as a
Gamma(r, α) distribution; after each purchase a customer leaves for good with a probability that differs as a
Beta(a, b). The five numbers are those of greatest likelihood; each customer's own rate follows by Bayes' rule from its
n gaps, whose only trace is Σ gapᵏ. With k = 1 this is the MBG/NBD model; larger k is regular buying, as in
Platzer & Reutterer (2016), Ticking away the moments: timing regularity helps to better predict customer activity,
Marketing Science 35(5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import betaln, digamma, expit, gammaln

from retention.metrics.gaps import LEARN_FROM, SHAPES, powers_of

#: Bounds of log r, log α, log a, log b; r is kept off 0, where quantiles overflow.
_BOUNDS = [(-3.0, 5.0), (-8.0, 30.0), (-5.0, 6.0), (-5.0, 6.0)]


@dataclass(frozen=True)
class GapModel:
    """The fitted numbers and what follows from them; ``alpha, a, b`` may be arrays, one value a row.

    Its methods take ``n`` (gaps), ``powers`` (Σ gap ** shape) and ``silence`` (days since the last purchase).
    """

    shape: float
    r: float
    alpha: Any
    a: Any
    b: Any

    def gap_quantile(self, level: float, *, n: Any, powers: Any, longest: float) -> Any:
        """Days within which the share ``level`` of the own gaps end, among gaps of up to ``longest`` days.

        Without that limit the few customers who buy every few years would make the quantiles of everybody with few
        gaps boundless. Only operators are used: numbers, arrays and Ibis columns all do.
        """
        time, count = powers + self.alpha, n + self.r
        within = 1 - (time / (time + longest**self.shape)) ** count
        return (time * ((1 - within * level) ** (-1 / count) - 1)) ** (1 / self.shape)

    def still_customer(self, *, n: np.ndarray, powers: np.ndarray, silence: np.ndarray) -> np.ndarray:
        """Probability of not having left, after so long a silence."""
        ended = self.alpha + powers
        return expit(np.log((self.b + n) / self.a) - (self.r + n) * np.log1p(silence**self.shape / ended))

    def returns(self, days: float, *, n: np.ndarray, powers: np.ndarray, silence: np.ndarray) -> np.ndarray:
        """Probability of the next purchase within ``days`` after the last observed day, of who has not left."""
        now = powers + self.alpha + silence**self.shape
        return 1 - (now / (now + (silence + days) ** self.shape - silence**self.shape)) ** (n + self.r)

    def wait_quantile(self, level: float, *, within: float, n: np.ndarray, powers: np.ndarray,
                      silence: np.ndarray) -> np.ndarray:
        """Days to the next purchase that the share ``level`` do not exceed, of those that end ``within`` so many days.

        Day 1 is the first unobserved one: a wait in (j − 1, j] ends on day j.
        """
        chance = self.returns(within, n=n, powers=powers, silence=silence)
        now = powers + self.alpha + silence**self.shape
        gap = (now * (1 - level * chance) ** (-1 / (n + self.r)) - powers - self.alpha) ** (1 / self.shape)
        return np.clip(np.floor(gap - silence) + 1, 1, within)

    def log_likelihood(self, *, n: np.ndarray, powers: np.ndarray, silence: np.ndarray,
                       log_gaps: np.ndarray) -> tuple[float, np.ndarray]:
        """Of all rows together: gaps that ended, silences that have not, and leaving; and its slopes in the
        logarithms of r, α, a and b."""
        r, alpha, a, b = self.r, self.alpha, self.a, self.b
        gaps = n * np.log(self.shape) + (self.shape - 1) * log_gaps
        rates = gammaln(r + n) - gammaln(r) + r * np.log(alpha) - betaln(a, b)
        ended, open_end = alpha + powers, alpha + powers + silence**self.shape
        log_ended, log_open = np.log(ended), np.log(open_end)
        stayed = betaln(a, b + n + 1) - (r + n) * log_open
        left = betaln(a + 1, b + n) - (r + n) * log_ended
        both = np.logaddexp(stayed, left)
        stays, leaves = np.exp(stayed - both), np.exp(left - both)
        sums = digamma(a + b) - digamma(a + b + n + 1)
        slopes = [digamma(r + n) - digamma(r) + np.log(alpha) - stays * log_open - leaves * log_ended,
                  r / alpha - (r + n) * (stays / open_end + leaves / ended),
                  sums + leaves / a,
                  sums - digamma(b) + digamma(b + n) + stays / (b + n)]
        slopes = np.array([slope.sum() for slope in slopes]) * [r, alpha, a, b]
        return float((gaps + rates + both).sum()), slopes


def fit_gap_model(sample: pd.DataFrame) -> GapModel | None:
    """The model of greatest likelihood for what `gap_sample` returned, or None where nobody bought on two days.

    The shape is chosen among `SHAPES`: from 1, in the direction in which the likelihood rises, until it falls. A weak
    prior (each logarithm within a few units of 0) keeps the answer finite where there are a handful of customers.
    """
    sample = sample.iloc[::max(1, len(sample) // LEARN_FROM)]
    if not sample["n"].sum():
        return None
    place = SHAPES.index(1.0)
    best = _fit_shape(sample, place)
    for step in (1, -1):
        begun = place
        while 0 <= place + step < len(SHAPES):
            tried = _fit_shape(sample, place + step)
            if tried[0] >= best[0]:
                break
            place, best = place + step, tried
        if place != begun:
            break  # it rose this way: the other way it falls
    return best[1]


def _fit_shape(sample: pd.DataFrame, place: int) -> tuple[float, GapModel]:
    """The loss and the model of one shape."""
    shape, rows = SHAPES[place], {name: sample[name].to_numpy(dtype=float) for name in ("n", "silence", "log_gaps")}
    rows["powers"] = powers_of(sample, shape)
    typical = rows["powers"].sum() / rows["n"].sum()

    def model_of(theta: np.ndarray) -> GapModel:
        return GapModel(shape, *(float(value) for value in np.exp(theta)))

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        away = (theta - np.array([0.0, np.log(typical), 0.0, 0.0])) / 2
        likelihood, slopes = model_of(theta).log_likelihood(**rows)
        prior = np.square(away).sum() / 2 + 2 * np.log(shape) ** 2
        return (prior - likelihood) / len(sample), (away / 2 - slopes) / len(sample)

    start = np.array([0.0, np.log(typical), 0.0, 1.0])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=_BOUNDS)
    return float(found.fun), model_of(found.x)
