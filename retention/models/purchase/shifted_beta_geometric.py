"""sBG: contracts that are renewed or not at the end of every period."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pandas as pd
from sklearn.utils.validation import check_is_fitted

from retention import arguments
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95
from retention.models.purchase.inputs import forbid, numbers, periods_of, weights, whole_numbers
from retention.models.purchase.likelihood import FittedByLikelihood, Optimum, maximise
from retention.models.purchase.numerics import (
    beta_geometric_lifetime,
    beta_geometric_survival,
    distinct_rows,
    log_rising,
    psi_rising,
)
from retention.result import Result, as_frame
from retention.words import say

#: Below this many customers who left the estimates say more of the few than of the law.
_FEW = 10
_CUSTOMERS = "For who left, tenure is the number of periods paid for; for who is there, the number of renewals so far."
_COHORTS = "Give for each cohort how many customers are still there after periods 0, 1, 2, …"


class ShiftedBetaGeometric(FittedByLikelihood):
    """Shifted beta-geometric model of contracts: every customer declines to renew with a chance of the customer's own.

    The chance is beta distributed over customers with ``alpha`` and ``beta``, and does not change with time. That
    retention rates rise with tenure is then a sorting effect: the loyal remain.

    It is fitted on either of two frames.

    - Customers: ``tenure`` and ``churned``. For who has left, ``tenure`` is the number of periods paid for (1 or
      more); for who is still there, the number of renewals so far (0 or more). Optional: ``entered``, the number of
      renewals when the customer was first watched, where those who left earlier are not in the
      data (left truncation), and ``weight``, how many customers the row stands for.
    - Cohorts: ``cohort, period, customers``, how many of a cohort are still there after each period; the
      first period is the start (0, or later where nothing earlier is known), and missing numbers at the end are not
      yet observed.

    Attributes
    ----------
    alpha_, beta_ : float
        The paper's parameters; alpha ÷ (alpha + beta) is the share that does not renew the first time.
    parameters_, standard_errors_, covariance_, log_likelihood_, converged_, warnings_, n_customers_, n_rows_

    References
    ----------
    Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21(1).
    Fader & Hardie (2007), Fitting the sBG model to multi-cohort data.
    Fader & Hardie (2010), Customer-base valuation in a contractual setting, Marketing Science 29(1).

    Examples
    --------
    >>> plan = pd.DataFrame({"cohort": "2025", "period": range(5), "customers": [1000, 869, 743, 653, 593]})
    >>> model = ShiftedBetaGeometric().fit(plan)
    >>> model.retention_rate([1, 2, 10]).round(2).tolist()
    [0.86, 0.87, 0.93]
    """

    _parameters: ClassVar = ("alpha", "beta")

    @staticmethod
    def _log_likelihood(theta, tenure, churned, entered) -> tuple[np.ndarray, list[np.ndarray]]:
        """log P(this end | still there when first watched) of each row, and its derivatives by log α and log β."""
        alpha, beta = theta
        renewed = tenure - churned
        value = (log_rising(beta, renewed) - log_rising(alpha + beta, tenure) + churned * np.log(alpha)
                 - log_rising(beta, entered) + log_rising(alpha + beta, entered))
        both = psi_rising(alpha + beta, entered) - psi_rising(alpha + beta, tenure)
        return value, [churned + alpha * both,
                       beta * (psi_rising(beta, renewed) - psi_rising(beta, entered) + both)]

    def fit(self, contracts: pd.DataFrame, y: Any = None) -> ShiftedBetaGeometric:
        """Fit by maximum likelihood; ``y`` is ignored.

        Raises
        ------
        TableError
            A column is missing or breaks a rule.
        ArgumentError
            Nothing to fit: no rows, no period observed, or nobody who left.
        """
        *columns, weight = contract_columns(as_frame(contracts))
        self._left_ = float(weight @ columns[1])
        _check_fittable(*columns[:2])
        first, row_of = distinct_rows(columns)
        many = np.bincount(row_of, weights=weight)
        rows, share = [column[first] for column in columns], many / many.sum()

        def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
            value, slopes = self._log_likelihood(np.exp(vector), *rows)
            return float(share @ value), np.array([share @ slope for slope in slopes])

        leaving = self._left_ / max(float(weight @ (columns[0] - columns[2])), self._left_)
        starts = [np.log([1.0, 1.0 / leaving]), np.log([10.0, 10.0 / leaving]), np.zeros(2)]
        optimum = maximise(objective, starts, bounded=2)
        self._keep(optimum, customers=float(weight.sum()), rows=len(first),
                   log_likelihood=optimum.value * weight.sum())
        return self

    def _warnings(self, optimum: Optimum) -> list[str]:
        few = [say("warning-few-left", customers=self._left_, fewest=_FEW)] if self._left_ < _FEW else []
        return few + super()._warnings(optimum)

    def _identifiability(self, at_bound: dict[str, bool]) -> list[str]:
        if not self._alike(("alpha", "beta"), at_bound):
            return []
        return [say("warning-constant-churn", churn=self.alpha_ / (self.alpha_ + self.beta_))]

    def survival(self, periods: Any, *, tenure: int = 0) -> Any:
        """P(still a customer after so many more periods), of a newcomer or of a customer with ``tenure`` renewals.

        Parameters
        ----------
        periods : int or sequence of int
        tenure : int
            Renewals so far.

        Returns
        -------
        float, or pandas.Series by period
        """
        alpha, beta = self._fitted()
        more, renewed = _periods(periods), _periods(tenure, name="tenure")
        return _by_period(periods, beta_geometric_survival(alpha, beta + renewed, more), "survival")

    def survival_intervals(self, periods: Any) -> Result:
        """The survival curve of newcomers with 95 % intervals (delta method on the log-log scale).

        The intervals say how well the curve is known if the law holds; they do not say whether it does.

        Returns
        -------
        Result
            ``period, estimate, lower, upper, n, reason``. Facts: ``n`` (customers fitted on), and of the last period
            asked for ``last, share, lower, upper``, with ``interval``, whether it has one.
        """
        alpha, beta = self._fitted()
        at = np.atleast_1d(_periods(periods))
        share = beta_geometric_survival(alpha, beta, at)
        later = at > 0  # at 0 all are there, for certain
        depth = np.log(-np.log(share[later]))
        spread = self._spread(lambda theta: np.log(-np.log(beta_geometric_survival(*theta, at[later]))))
        ends = np.ones((2, len(at)))
        ends[:, later] = np.exp(-np.exp(depth + np.multiply.outer([Z95, -Z95], spread)))
        table = pd.DataFrame({"period": at, "estimate": share, "lower": ends[0], "upper": ends[1],
                              "n": self.n_customers_, "reason": np.where(later, self._refused_, "")})
        last = table.iloc[at.argmax()] if len(at) else {}
        sides = ("estimate", "lower", "upper")
        return Result("survival_intervals", table, limit=12, units=dict.fromkeys(sides, "share"), facts={
            "n": self.n_customers_, "last": last.get("period"), "share": last.get("estimate"),
            "lower": last.get("lower"), "upper": last.get("upper"),
            "interval": bool(np.isfinite(last.get("lower", np.nan)))})

    def retention_rate(self, periods: Any) -> Any:
        """Share of those with t − 1 renewals who renew for the t-th time, t = 1, 2, …: (β + t − 1) ÷ (α + β + t − 1).

        Returns
        -------
        float, or pandas.Series by period
        """
        alpha, beta = self._fitted()
        at = _periods(periods)
        if np.min(at, initial=1) < 1:
            raise ArgumentError(f"periods: found {np.min(at)}, allowed 1 or more: at period 0 nothing is renewed.")
        return _by_period(periods, (beta + at - 1) / (alpha + beta + at - 1), "retention_rate")

    def probability_of_renewals(self, horizon: int, *, tenure: int = 0) -> pd.Series:
        """P(exactly k renewals at the next ``horizon`` occasions) for k = 0 … ``horizon``."""
        until = _periods(horizon, name="horizon")
        stays = np.append(np.asarray(self.survival(range(until + 1), tenure=tenure)), 0.0)
        return pd.Series(stays[:-1] - stays[1:], name="probability")

    def expected_residual_lifetime(self, tenure: Any, *, horizon: int | None = None) -> Any:
        """Expected number of renewals still to come, within the next ``horizon`` occasions or for ever.

        For ever it is (β + tenure) ÷ (α − 1), and infinite where ``alpha_`` ≤ 1, which is common: a few customers who
        hardly ever leave then outweigh all others. Use a horizon.

        Parameters
        ----------
        tenure : int or sequence of int
            Renewals so far.
        horizon : int, optional

        Returns
        -------
        float, or pandas.Series by tenure
        """
        return self._residual(tenure, horizon, 0.0, "expected_residual_lifetime")

    def discounted_residual_lifetime(self, tenure: Any, *, discount: float, horizon: int | None = None) -> Any:
        """Present value of the renewals still to come (DERL), just before the next of them is due.

        Σ P(k more renewals) ÷ (1 + d)^(k − 1), k = 1 … ``horizon``: the renewal that is due is not discounted. Of a
        customer with t renewals this is the DERL of the paper with n = t + 1 periods as customer.

        Parameters
        ----------
        tenure : int or sequence of int
            Renewals so far.
        discount : float
            Effective rate per period, above −1.
        horizon : int, optional
            Number of occasions; for ever by default, which is infinite where d is 0 and ``alpha_`` ≤ 1, and
            refused for a negative d.

        Returns
        -------
        float, or pandas.Series by tenure
        """
        rate = arguments.number("discount", discount, above=-1)
        return self._residual(tenure, horizon, rate, "discounted_residual_lifetime")

    def _residual(self, tenure: Any, horizon: int | None, discount: float, name: str) -> Any:
        alpha, beta = self._fitted()
        until = None if horizon is None else _periods(horizon, name="horizon")
        stays = beta_geometric_lifetime(alpha, beta + _periods(tenure, name="tenure"), horizon=until, discount=discount)
        return _by_period(tenure, stays * (1 + discount), name, index="tenure")

    def residual_spread(self, tenure: Any, *, discount: float, horizon: int) -> np.ndarray:
        """Relative standard error of `discounted_residual_lifetime` (delta method); NaN where it was refused."""
        self._fitted()
        at = np.atleast_1d(_periods(tenure, name="tenure"))
        until, rate = _periods(horizon, name="horizon"), arguments.number("discount", discount, above=-1)
        if until == 0:
            return np.zeros(len(at))
        return self._spread(lambda theta: np.log(beta_geometric_lifetime(theta[0], theta[1] + at, horizon=until,
                                                                discount=rate)))

    def simulate(self, periods: Any, *, seed: int) -> pd.DataFrame:
        """Draw customers from the fitted law.

        Parameters
        ----------
        periods : sequence of int
            For each customer, how many occasions to renew were observed.
        seed : int

        Returns
        -------
        pandas.DataFrame
            ``tenure, churned`` as `fit` takes them, then what nobody can observe: ``dropout``, the chance not to
            renew, and ``lifetime``, the periods paid for in the end.
        """
        alpha, beta = self._fitted()
        observed = np.atleast_1d(_periods(periods))
        rng = np.random.default_rng(seed)
        dropout = rng.beta(alpha, beta, size=observed.shape)
        lifetime = rng.geometric(np.maximum(dropout, np.finfo(float).tiny))
        return pd.DataFrame({"tenure": np.minimum(lifetime, observed), "churned": lifetime <= observed,
                             "dropout": dropout, "lifetime": lifetime})

    def _fitted(self) -> tuple[float, float]:
        check_is_fitted(self)
        return self._theta(self._vector_)


def _periods(value: Any, *, name: str = "periods") -> Any:
    """Whole numbers of 0 or more, of the shape given."""
    return periods_of(value, name=name, unit="periods")


def _by_period(asked: Any, values: Any, name: str, *, index: str = "period") -> Any:
    """A number for a number, a Series for a sequence."""
    if np.ndim(asked) == 0:
        return float(values)
    return pd.Series(values, index=pd.Index(np.asarray(asked), name=index), name=name)


def _check_fittable(tenure: np.ndarray, churned: np.ndarray) -> None:
    if not len(tenure):
        raise ArgumentError("contracts: found no rows, allowed one row or more.")
    if not tenure.max() > 0:
        raise ArgumentError("contracts: found tenure 0 for all, allowed some occasions to renew. Observe for longer.")
    if not churned.max() > 0:
        raise ArgumentError("contracts: found nobody who left, allowed some: without them the chance to leave cannot "
                            "be told. Observe for longer.")


# --- contracts as rows of the likelihood: customers or cohorts, checked ----------------------------------------------

def contract_columns(contracts: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """``tenure, churned, entered, weight`` of each row, from a frame of customers or of cohorts.

    Raises
    ------
    TableError
        A column is missing, holds no number, or breaks a rule; with the rows that do.
    ArgumentError
        Not a frame.

    Examples
    --------
    >>> plan = pd.DataFrame({"cohort": "a", "period": [0, 1, 2], "customers": [10, 7, 6]})
    >>> [column.tolist() for column in contract_columns(plan)]
    [[1.0, 2.0, 2.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0], [3.0, 1.0, 6.0]]
    """
    frame = arguments.frame("contracts", contracts, remedy="It needs tenure and churned, or cohort, period and "
                            f"customers. {_CUSTOMERS}")
    if "tenure" not in frame.columns and {"period", "customers"} & set(frame.columns):
        return _of_cohorts(frame)
    return _of_customers(frame)


def _of_customers(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    tenure = whole_numbers(frame, "tenure", table="contracts", remedy=_CUSTOMERS)
    churned = numbers(frame, "churned", table="contracts", remedy="True for who has left, False for who is there.")
    entered = (whole_numbers(frame, "entered", table="contracts", remedy="Give the renewals when first watched, or 0.")
               if "entered" in frame.columns else np.zeros(len(frame)))
    for column, bad, rule, remedy in (
            ("churned", ~np.isin(churned, (0, 1)), "expected True or False", "1 and 0 will do."),
            ("tenure", (churned == 1) & (tenure == 0), "tenure 0 of customers who left",
             "They have paid for the period that they began: count it."),
            ("entered", entered > tenure - churned, "watched only after the end",
             "Leave out customers who left before anybody watched: they are not in the data of the others either.")):
        forbid(frame, column, bad, rule, table="contracts", remedy=remedy)
    return tenure, churned, entered, weights(frame, table="contracts")


def _of_cohorts(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Who was there a period ago and is not now has left; who is there at the last period is censored."""
    arguments.columns_present(("cohort", "period", "customers"), frame.columns, table="contracts", remedy=_COHORTS)
    seen = frame[frame["customers"].notna()].sort_values(["cohort", "period"], kind="stable")
    period = whole_numbers(seen, "period", table="contracts", remedy=_COHORTS)
    there = numbers(seen, "customers", table="contracts", remedy=_COHORTS)
    forbid(seen, "customers", there < 0, "expected numbers of 0 or more", table="contracts", remedy=_COHORTS)
    cohort = seen.groupby("cohort", sort=False, dropna=False).ngroup().to_numpy()
    opens = np.append(True, cohort[1:] != cohort[:-1])[:len(cohort)]
    inside = np.flatnonzero(~opens)
    forbid(seen, "period", _marked(len(seen), inside[period[inside] != period[inside - 1] + 1]),
           "periods of a cohort that are not one after the other", table="contracts", remedy=_COHORTS)
    forbid(seen, "customers", _marked(len(seen), inside[there[inside] > there[inside - 1]]),
           "cohorts that grow", table="contracts", remedy="Customers who come back are a new cohort. " + _COHORTS)
    entered = period[np.flatnonzero(opens)][cohort]
    closes = np.append(opens[1:], True)[:len(cohort)]
    gone = there[inside - 1] - there[inside]
    columns = (np.concatenate([period[inside], period[closes]]),
               np.concatenate([np.ones(len(inside)), np.zeros(closes.sum())]),
               np.concatenate([entered[inside], entered[closes]]), np.concatenate([gone, there[closes]]))
    some = columns[-1] > 0
    return tuple(column[some] for column in columns)


def _marked(size: int, places: np.ndarray) -> np.ndarray:
    marks = np.zeros(size, dtype=bool)
    marks[places] = True
    return marks
