"""Gamma-Gamma: how much a customer spends per purchase, and what a mean of few purchases says of it."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd
from scipy.special import gammaln, ndtr
from sklearn.base import clone
from sklearn.utils.validation import check_is_fitted

from retention import arguments
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95
from retention.models.purchase.inputs import SUMMARY, numbers, weights, whole_numbers
from retention.models.purchase.likelihood import Evidence, FittedByLikelihood, Objective, Optimum, maximise
from retention.models.purchase.numerics import log_rising, psi_rising
from retention.result import Estimate, as_frame
from retention.values import round_significant
from retention.words import reason, say

#: Below this many repeat buyers the estimates say more of the few than of the law.
_FEW = 10
#: Above this many rows a part of them is climbed first.
_MANY_ROWS = 40_000
#: A power up to here moves the spend of who buys twice as often by up to 11 %: little, even if it is real.
_WEAK = 0.15


class GammaGamma(FittedByLikelihood):
    """Gamma-Gamma model of the money spent per purchase.

    The amounts of one customer are gamma distributed with shape ``p`` and a rate of the customer's own, which is gamma
    distributed over customers with shape ``q`` and rate ``v``. The mean of a few purchases is thereby drawn towards
    the mean of all customers, the more so the fewer they are.

    The model takes spend and frequency to be unrelated; `independence_check` tests it. Where they are related,
    ``by_frequency=True`` lets the mean spend go with frequency to the power of ``slope_``. The power is estimated
    first, by a regression of the means that needs no law of their spread, and the model is then fitted to
    amounts ÷ (frequency ÷ ``typical_frequency_``)^slope. Customers are thereby drawn towards the mean of customers who
    buy as often. Who has no repeat purchase is taken for a customer with one: nothing is extrapolated.

    Parameters
    ----------
    by_frequency : bool
        Whether spend may go with frequency.

    Attributes
    ----------
    p_, q_, v_ : float
        The paper's parameters, ``v_`` in the money of the frame (with ``by_frequency``: at the typical frequency).
    slope_, typical_frequency_ : float
        With ``by_frequency``: the power, and the geometric mean frequency of the customers used.
    left_out_ : pandas.DataFrame
        ``reason, customers``: who could not be used in the fit. Predictions are made for them too.
    parameters_, standard_errors_, covariance_, log_likelihood_, converged_, warnings_, n_customers_, n_rows_

    References
    ----------
    Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves, Journal of Marketing Research 42(4).
    Fader & Hardie (2013), The gamma-gamma model of monetary value.

    Examples
    --------
    >>> customers = pd.DataFrame({"frequency": [0, 1, 1, 2, 3, 5, 4, 2, 1, 6, 3],
    ...     "monetary_value": [float("nan"), 20, 60, 35, 15, 40, 28, 22, 90, 33, 51]})
    >>> model = GammaGamma().fit(customers)
    >>> model.n_customers_, model.left_out_.to_dict("records")
    (10, [{'reason': 'no repeat purchase', 'customers': 1}])
    >>> spend = model.expected_spend(customers)
    >>> bool(20 < spend.iloc[1] < spend.iloc[0] < spend.iloc[2] < 60)
    True
    """

    _parameters: ClassVar = ("p", "q", "v")
    #: A parameter in money u times as small is u**power as large.
    _powers: ClassVar = (0, 0, 1)

    def __init__(self, *, by_frequency: bool = False):
        self.by_frequency = by_frequency

    @property
    def _slopes(self) -> tuple[str, ...]:
        return ("slope",) if self.by_frequency else ()

    @staticmethod
    def _log_likelihood(theta, x, m) -> tuple[np.ndarray, list[np.ndarray]]:
        """log density of the mean ``m`` of ``x`` amounts, and its derivatives by the log of each parameter."""
        return _sums(theta, x, 1.0, np.log(m), *_beside(x * m, theta[2]))

    @staticmethod
    def _expected_spend(theta, x, m) -> np.ndarray:
        """Expected mean spend of a customer with ``x`` amounts of mean ``m``; infinite where p x + q ≤ 1."""
        p, q, v = theta
        weight = p * np.asarray(x) + q - 1
        total = p * (v + np.multiply(x, m))
        return np.divide(total, weight, out=np.full(np.broadcast_shapes(np.shape(total), np.shape(weight)), np.inf),
                         where=weight > 0)

    @staticmethod
    def _sample_mean_spend(theta, x, m, rng: np.random.Generator) -> np.ndarray:
        """One draw of each customer's own mean spend, given the history."""
        p, q, v = theta
        rest = v + np.multiply(x, m)
        shape = p * np.asarray(x) + q
        return p * rest / rng.gamma(shape, size=np.broadcast_shapes(np.shape(rest), np.shape(shape)))

    def fit(self, customers: pd.DataFrame, y: Any = None) -> GammaGamma:
        """Fit by maximum likelihood to the customers with a repeat purchase of positive mean value.

        Parameters
        ----------
        customers : pandas.DataFrame
            ``frequency`` (repeat purchases), ``monetary_value`` (their mean; missing where there is none) and
            optionally ``weight``. ``y`` is ignored.

        Raises
        ------
        TableError
            A column is missing or breaks a rule.
        ArgumentError
            Nobody with a repeat purchase of positive value.
        """
        customers = as_frame(customers)
        x, m = _columns(customers)
        weight = weights(customers)
        usable = (x > 0) & (m > 0)
        self.left_out_ = _left_out(x, m, weight)
        if not usable.any():
            raise ArgumentError("customers: found nobody with a repeat purchase of positive mean value, allowed some. "
                                "Observe for longer, or use the mean of all purchases.")
        # the last bits of a mean depend on the order in which an engine adds, and an optimum must not
        x, m, weight = x[usable], round_significant(m[usable]), weight[usable]
        slope, error = self._by_frequency(x, m, weight)
        self._used_ = float(weight.sum())
        rows, evidence, stretched = self._to_climb(x, m, weight, slope)
        optimum = maximise(evidence.objective, evidence.starts, bounded=3, rough=self._rough(rows))
        self._keep(optimum, customers=self._used_, rows=len(x), shift=evidence.shift, slopes=slope,
                   errors=error, log_likelihood=self._used_ * (optimum.value - stretched))
        return self

    def _to_climb(self, x: np.ndarray, m: np.ndarray, weight: np.ndarray,
                  slope: list[float]) -> tuple[tuple[np.ndarray, ...], Evidence, float]:
        """Rows in multiples of the mean amount, whatever the currency, their likelihood, and the mean log of these."""
        relative = self._relative(slope, x) if self.by_frequency else np.ones(len(x))
        scale = float(np.average(m / relative, weights=weight))
        rows = x, m / relative / scale, weight
        starts = [np.log([2.0, 3.0, 3.0]), np.log([1.0, 1.5, 1.5]), np.log([10.0, 10.0, 1.0])]
        evidence = Evidence(self._objective(*rows), starts, float(weight.sum()), shift=np.log([1.0, 1.0, scale]))
        return rows, evidence, float(np.average(np.log(scale * relative), weights=weight))

    def _evidence(self, customers: pd.DataFrame) -> Evidence:
        """The likelihood of customers like those it was fitted on."""
        x, m = _columns(customers)
        usable = (x > 0) & (m > 0)
        slope = [self.slope_] if self.by_frequency else []
        return self._to_climb(x[usable], m[usable], weights(customers)[usable], slope)[1]

    def _by_frequency(self, x: np.ndarray, m: np.ndarray, weight: np.ndarray) -> tuple[list[float], list[float]]:
        """The slope and its standard error, each a list of one; of none in the plain model."""
        if not self.by_frequency:
            return [], []
        self.typical_frequency_ = float(np.exp(np.average(np.log(x), weights=weight)))
        slope, error = spend_slope(x, m, weight)
        return [slope], [error]

    def _relative(self, slope: Any, x: np.ndarray) -> np.ndarray:
        """Mean spend at frequency x relative to that at the typical one."""
        return np.exp(np.asarray(slope) * np.log(np.maximum(x, 1) / self.typical_frequency_))

    def _objective(self, x: np.ndarray, m: np.ndarray, weight: np.ndarray) -> Objective:
        """Mean log-likelihood by sums over the customers of each frequency: one logarithm per customer and no more."""
        small = x.max() < 2**16  # whole numbers of 16 bits are sorted by radix, five times as fast
        order = np.argsort(x.astype(np.uint16) if small else x, kind="stable")
        x, total, weight = x[order], (x * m)[order], weight[order] / weight.sum()
        begins = np.flatnonzero(np.append(True, x[1:] != x[:-1]))
        each, over = x[begins], lambda values: np.add.reduceat(weight * values, begins)
        customers, log_m = np.add.reduceat(weight, begins), over(np.log(m[order]))

        def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
            theta = np.exp(vector)
            value, slopes = _sums(theta, each, customers, log_m, *map(over, _beside(total, theta[2])))
            return float(value.sum()), np.array([slope.sum() for slope in slopes])

        return objective

    def _rough(self, rows: tuple[np.ndarray, ...]) -> Objective | None:
        if len(rows[0]) <= _MANY_ROWS:
            return None
        part = np.random.default_rng(0).choice(len(rows[0]), _MANY_ROWS // 4, replace=False)
        return self._objective(*(column[part] for column in rows))

    def _at(self, vector: np.ndarray, x: np.ndarray) -> tuple:
        """p, q and v at one vector, or at one of each customer; with ``by_frequency`` v is one of each customer."""
        p, q, v = (np.exp(vector[..., k]) for k in range(3))
        return (p, q, v * self._relative(vector[..., 3], x)) if self.by_frequency else (p, q, v)

    def _theta(self, vector: np.ndarray, customers: pd.DataFrame | None = None) -> tuple:
        if not self.by_frequency or customers is None:
            return self._at(vector, np.zeros(1))
        return self._at(vector, whole_numbers(customers, "frequency"))

    def _warnings(self, optimum: Optimum) -> list[str]:
        said = ([say("warning-few-came-back", customers=self._used_, fewest=_FEW)] if self._used_ < _FEW else [])
        if self.q_ <= 1:
            said.append(say("warning-infinite-spend"))
        return said + super()._warnings(optimum)

    def _identifiability(self, at_bound: dict[str, bool]) -> list[str]:
        said = []
        if at_bound["p"]:
            said.append(say("warning-same-spend-each-time"))
        if at_bound["q"] or at_bound["v"]:
            said.append(say("warning-alike-in-spend"))
        return said

    def _rows(self, customers: pd.DataFrame) -> tuple[tuple, np.ndarray, np.ndarray]:
        """Parameters, number and mean of the amounts; a mean below 0, or of no amount, counts as 0."""
        check_is_fitted(self)
        x, m = _columns(customers)
        return self._theta(self._vector_, customers), x, np.where(x > 0, np.maximum(m, 0.0), 0.0)

    def expected_spend(self, customers: pd.DataFrame) -> pd.Series:
        """Expected mean spend per future purchase, given the history: p (v + x m) ÷ (p x + q − 1).

        Without a repeat purchase it is the mean of all customers, which is infinite where ``q_`` ≤ 1 (`warnings_`
        says so). A mean value of 0 or less counts as 0.
        """
        customers = as_frame(customers)
        return pd.Series(self._expected_spend(*self._rows(customers)), index=customers.index, name="expected_spend")

    def expected_spend_new(self) -> float:
        """Mean spend per purchase over all customers, p v ÷ (q − 1); infinite where ``q_`` ≤ 1."""
        check_is_fitted(self)
        return float(np.ravel(self._expected_spend(self._theta(self._vector_), 0.0, 0.0))[0])

    def independence_check(self, customers: pd.DataFrame) -> Estimate:
        """Whether customers who buy more often spend more or less per purchase: correlation, interval, verdict.

        Needs no fit. Of the repeat buyers with a positive mean value, the correlation of frequency and monetary value,
        and the power with which mean spend goes with frequency.

        Returns
        -------
        Estimate
            Pearson's correlation (unit ``ratio``) with an interval that does not assume normal data. Parts: its
            ``p_value``; ``slope, slope_lower, slope_upper, slope_p_value``, the power. Facts: ``verdict``, which is
            "unrelated" (the interval of the power holds 0), "weak" (the power is at most 0.15 from 0), "related" or
            "unknown"; ``twice`` (by what share customers who buy twice as often spend more, or less, per purchase),
            ``more`` (whether more).
        """
        customers = as_frame(customers)
        x, m = _columns(customers)
        usable = (x > 0) & (m > 0)
        weight = weights(customers)
        return spend_and_frequency(x[usable], m[usable], weight[usable])

    def simulate(self, customers: Any, *, seed: int) -> pd.DataFrame:
        """Draw what customers with these numbers of repeat purchases spend.

        Parameters
        ----------
        customers : pandas.DataFrame or sequence of int
            A frame with ``frequency``, or its values.
        seed : int

        Returns
        -------
        pandas.DataFrame
            ``frequency, monetary_value`` (missing at frequency 0), then what nobody can observe: ``spend``, the
            customer's own mean.
        """
        check_is_fitted(self)
        customers = as_frame(customers)
        frame = (customers if isinstance(customers, pd.DataFrame)
                 else pd.DataFrame({"frequency": np.atleast_1d(customers)}))
        x = whole_numbers(frame, "frequency")
        rng = np.random.default_rng(seed)
        spend = self._sample_mean_spend(self._at(self._vector_, x), np.zeros(len(x)), np.zeros(len(x)), rng)
        shape = self.p_ * np.maximum(x, 1)
        amounts = np.where(x > 0, rng.gamma(shape) * spend / shape, np.nan)
        return pd.DataFrame({"frequency": x.astype(np.int64), "monetary_value": amounts, "spend": spend},
                            index=frame.index)


def is_related(relation: Estimate) -> bool:
    """Whether frequency and spend are related beyond what `GammaGamma` allows for, by its independence check."""
    return relation.facts["verdict"] == "related"


def fitted_spend(spend: Any, customers: pd.DataFrame, relation: Estimate | None = None) -> GammaGamma:
    """The spend model asked for, fitted; ``"auto"`` lets spend go with frequency where the two are related."""
    if not isinstance(spend, str):
        return clone(spend).fit(customers)
    if spend != "auto":
        raise ArgumentError(f"spend: found {spend!r}, allowed 'auto' or a spend model such as GammaGamma().")
    relation = GammaGamma().independence_check(customers) if relation is None else relation
    return GammaGamma(by_frequency=is_related(relation)).fit(customers)


def _beside(total, v) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How a total stands to the rate v: log(1 + total ÷ v), v ÷ (v + total) and total ÷ (v + total)."""
    ratio = total / v
    left = 1 / (1 + ratio)
    return np.log1p(ratio), left, ratio * left


def _sums(theta, x, customers, log_m, log_more, left, taken) -> tuple[np.ndarray, list[np.ndarray]]:
    """Log-likelihood, and derivatives by the log parameters, of customers with the same ``x``.

    Of these only sums enter: how many they are, and over them the logs of their means m, and what `_beside` has of
    their totals x m. Where customers hardly differ in what they spend, q and v are large: log(v + x m) and log v would
    then cancel, and the noise that is left would decide where the climb ends.
    """
    p, q, v = theta
    shape = p * x
    value = (customers * (log_rising(q, shape) - gammaln(shape) + shape * np.log(x / v))
             + (shape - 1) * log_m - (shape + q) * log_more)
    return value, [shape * (customers * (psi_rising(shape, q) + np.log(x / v)) + log_m - log_more),
                   q * (customers * psi_rising(q, shape) - log_more),
                   q * taken - shape * left]


def _columns(customers: Any) -> tuple[np.ndarray, np.ndarray]:
    """Frequency and mean value; the latter may be missing where frequency is 0."""
    arguments.frame("customers", customers, remedy=f"It needs frequency and monetary_value: {SUMMARY}")
    x = whole_numbers(customers, "frequency")
    arguments.columns_present("monetary_value", customers.columns, table="customers", remedy=SUMMARY)
    known = customers.assign(monetary_value=customers["monetary_value"].where(x > 0, 0.0))
    return x, numbers(known, "monetary_value", remedy="The log needs amounts: " + SUMMARY)


def _left_out(x: np.ndarray, m: np.ndarray, weight: np.ndarray) -> pd.DataFrame:
    reasons = {reason("no-repeat-purchase"): x == 0, reason("no-positive-spend"): (x > 0) & (m <= 0)}
    rows = [{"reason": why, "customers": float(weight[rows].sum())} for why, rows in reasons.items()]
    frame = pd.DataFrame([row for row in rows if row["customers"]], columns=["reason", "customers"])
    whole = frame["customers"] == frame["customers"].round()
    return frame.astype({"customers": "int64"}) if whole.all() else frame


# --- whether customers who buy more often spend more or less per purchase --------------------------------------------

def spend_and_frequency(x: np.ndarray, m: np.ndarray, weight: np.ndarray) -> Estimate:
    """Correlation of the number and the mean of a customer's amounts, with the power that links them and a verdict.

    The intervals come from the influence of each customer, so that skewed amounts, and a spread that goes with
    frequency (a mean of more amounts varies less), do no harm. Ranks would not do: of skewed amounts the mean of a
    few is mostly low, so that ranks rise with frequency even where the mean does not.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> x = rng.poisson(3, 500) + 1
    >>> found = spend_and_frequency(x, rng.gamma(2, 10, 500) * x, np.ones(500))
    >>> found.lower > 0.3, round(found.parts["slope"], 1), found.facts["verdict"]
    (True, 1.0, 'related')
    """
    n = weight.sum()
    count = int(n) if n == int(n) else float(n)
    if n < _FEW or x.min() == x.max() or m.min() == m.max():
        why = reason("few-repeat-buyers", fewest=_FEW) if n < _FEW else reason("same-for-all")
        return Estimate(float("nan"), n=count, unit="ratio", reason=why, name="spend_and_frequency",
                        facts={"verdict": "unknown"})
    r, error = _correlation(x, m, weight)
    lower, upper = np.tanh(np.arctanh(r) + np.array([-Z95, Z95]) * error)
    slope, slope_error = spend_slope(x, m, weight)
    parts = {"p_value": _two_sided(np.arctanh(r) / error), "slope": slope, "slope_lower": slope - Z95 * slope_error,
             "slope_upper": slope + Z95 * slope_error, "slope_p_value": _two_sided(slope / slope_error)}
    return Estimate(r, float(lower), float(upper), n=count, unit="ratio", parts=parts, name="spend_and_frequency",
                    facts={"verdict": _verdict(parts), "twice": abs(2**slope - 1), "more": slope > 0})


def spend_slope(x: np.ndarray, m: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """The power b in E(m | x) = c x^b, and its standard error.

    By quasi-likelihood: the gamma's with log link, which asks only that the mean is right (Gourieroux, Monfort &
    Trognon 1984, Econometrica 52(3)), with the sandwich error. 0 and NaN where all ``x`` are equal.

    Examples
    --------
    >>> slope, error = spend_slope(np.array([1.0, 2, 4, 8]), np.array([10.0, 20, 40, 80]), np.ones(4))
    >>> round(slope, 6), round(error, 6)
    (1.0, 0.0)
    """
    depth = np.log(x) - np.average(np.log(x), weights=weight)
    spread = weight @ np.square(depth)
    if not spread > 1e-12 * weight.sum():  # all equal, but for rounding
        return 0.0, float("nan")
    design = np.column_stack([np.ones(len(x)), depth])
    power = np.array([np.log(np.average(m, weights=weight)), 0.0])
    for _ in range(50):  # Newton on a convex function
        relative = m * np.exp(-design @ power)
        score, curvature = design.T @ (weight * (relative - 1)), (design.T * (weight * relative)) @ design
        step = np.linalg.solve(curvature, score)
        power = power + step / max(1.0, np.abs(step).max())
        if np.abs(step).max() < 1e-10:
            break
    bread = np.linalg.inv(curvature)
    meat = (design.T * (weight * np.square(relative - 1))) @ design
    return float(power[1]), float(np.sqrt((bread @ meat @ bread)[1, 1]))


def _correlation(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """Pearson's correlation and its standard error on Fisher's scale, from each customer's influence."""
    a, b = (_standard(column, weight) for column in (x, y))
    n = weight.sum()
    r = float(np.clip(weight @ (a * b) / n, -1 + 1e-12, 1 - 1e-12))
    influence = a * b - r / 2 * (a * a + b * b)
    return r, float(np.sqrt(weight @ np.square(influence)) / n / (1 - r * r))


def _standard(column: np.ndarray, weight: np.ndarray) -> np.ndarray:
    centred = column - np.average(column, weights=weight)
    return centred / np.sqrt(np.average(np.square(centred), weights=weight))


def _two_sided(z: float) -> float:
    return float(2 * ndtr(-abs(z)))


def _verdict(parts: dict) -> str:
    if parts["slope_lower"] <= 0 <= parts["slope_upper"]:
        return "unrelated"
    return "weak" if abs(parts["slope"]) <= _WEAK else "related"
