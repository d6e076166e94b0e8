"""What customers will still be worth: from a log to a table per customer, with intervals, segments and totals."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, clone
from sklearn.utils.validation import check_is_fitted

from retention.errors import ArgumentError
from retention.metrics.estimate import Estimate
from retention.metrics.summary import DAYS_IN
from retention.models.purchase.beta_geo import BetaGeoNBD
from retention.models.purchase.draws import interval as ends_of
from retention.models.purchase.gamma_gamma import GammaGamma
from retention.models.value.draws import ValueDraws
from retention.models.value.log import read_customers
from retention.models.value.spend import fitted_spend, lifetime_checks
from retention.models.value.terms import SUMS, Terms, measure_of, terms_of
from retention.tables.calendar import frequency
from retention.tables.inputs import as_columns

_INFINITE = "expected spend is infinite: it differs too much between customers for a mean (q is not above 1)"


class LifetimeValue(BaseEstimator):
    """Customer lifetime value: a model of purchases times a model of spend, discounted.

    The value is what is *still to come* after the last observed day (residual lifetime value); what a customer
    has spent so far is not in it. In formula, per customer and with d per unit of time,

        margin × E[spend per purchase | history] × ∫ from 0 to horizon of (1 + d)^−t dE[purchases | history].

    Parameters
    ----------
    model : purchase model
        `BetaGeoNBD` by default; `ModifiedBetaGeoNBD` and `ParetoNBD` fit too.
    spend : "auto" or spend model
        ``"auto"`` is `GammaGamma` where spend and frequency are unrelated over customers, as it assumes, and
        ``GammaGamma(by_frequency=True)`` where its ``independence_check`` finds them related; ``checks_`` says which.

    Attributes
    ----------
    customers_ : pandas.DataFrame
        The customer summary that both models were fitted on.
    model_, spend_ : fitted models
    policy_ : pandas.DataFrame
        ``rule, value, rows``: what was taken for a customer, a day and a purchase, and how many rows that touched.
    checks_ : pandas.DataFrame
        ``check, value, verdict, detail``; the verdict is ``fine`` or ``warning``.

    References
    ----------
    Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves for customer base analysis, Journal of
    Marketing Research 42(4).

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> who = np.repeat(np.arange(400), rng.geometric(rng.beta(1, 2, 400)).clip(max=30))
    >>> gaps = rng.exponential(1 / rng.gamma(1, 0.03, 400)[who]).clip(max=400)
    >>> days = pd.Series(gaps).groupby(who).cumsum().round()
    >>> log = pd.DataFrame({"customer_id": who, "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta(days, "D"),
    ...                     "amount": rng.gamma(3, 20 / rng.gamma(4, 0.25, 400)[who])})
    >>> value = LifetimeValue().fit(log, as_of="2025-01-01")
    >>> table = value.customers(horizon=365, discount=0.1, margin=0.3, draws=200)
    >>> bool(((table["lower"] < table["clv"]) & (table["clv"] < table["upper"])).mean() > 0.9)
    True
    >>> total = value.total(horizon=365, discount=0.1, margin=0.3, draws=200)
    >>> total.n == len(table), total.unit, bool(total.lower < table["clv"].sum() < total.upper)
    (True, 'money', True)
    """

    def __init__(self, *, model: Any = None, spend: Any = "auto"):
        self.model = model
        self.spend = spend

    def fit(self, log: Any, *, as_of: str | dt.date, unit: str = "W", by: str | list[str] | None = None,
            refunds: str = "exclude", same_day: str = "one", timezone: str | None = None) -> LifetimeValue:
        """Read the log under the policies given, and fit both models.

        Parameters
        ----------
        log : ibis.Table or pandas.DataFrame
            Transactions: one row per line, with ``customer_id, timestamp, amount``.
        as_of : date or str
            Exclusive: the last observed day is ``as_of`` − 1.
        unit : {"D", "W", "M", "Y"}
            Unit of ``recency, T`` and the parameters; the values do not depend on it.
        by : str or list of str, optional
            Columns of the log to hand on, with the value of the customer's first row; covariates of the model are
            handed on anyway.
        refunds : {"exclude", "net"}
            A refund is never a purchase. ``"net"`` also lowers expected spend by the share of all money bought that
            was refunded before ``as_of``: one share for all, because few refunds a customer say little of him.
        same_day : {"one", "orders"}
            Purchases of one day are one; or orders (``order_id``) count apart, except those of the first day, from
            which no time has passed.
        timezone : str, optional
            Whose days the log's timestamps are in; stated in ``policy_`` only, since logs hold local time.

        Raises
        ------
        TableError
            A column is missing or of the wrong type, nobody bought, or amounts are in several currencies.
        ArgumentError
            A policy that is none, or nobody who ever came back.
        """
        model = BetaGeoNBD() if self.model is None else clone(self.model)
        covariates = [*getattr(model, "rate_covariates", ()), *getattr(model, "dropout_covariates", ())]
        asked = [by] if isinstance(by, str) else list(by or [])
        self._by = list(dict.fromkeys([*asked, *covariates]))
        read = read_customers(log, as_of=as_of, unit=unit, by=self._by, refunds=refunds, same_day=same_day,
                              timezone=timezone)
        self.customers_, self.policy_ = read.customers, read.policy
        self._unit = frequency(unit, name="unit", allowed=DAYS_IN)
        self._kept = 1 - read.refund_share if refunds == "net" else 1.0
        self.model_ = model.fit(self.customers_)
        relation = GammaGamma().independence_check(self.customers_)
        self.spend_ = fitted_spend(self.spend, self.customers_, relation)
        self.checks_ = lifetime_checks(self.model_, self.spend_, relation, days=read.days,
                                       refund_share=read.refund_share, refunds=refunds)
        return self

    def customers(self, *, horizon: float | None, discount: float, margin: float | str | None,
                  interval: str = "expected", draws: int = 1000, seed: int = 0,
                  prior: str | None = None) -> pd.DataFrame:
        """The value of each customer.

        Parameters
        ----------
        horizon : float or None
            Days ahead of ``as_of``, such as 365; None for ever, where purchases are not counted but discounted.
        discount : float
            Effective rate per year: 0.1 is 10 %.
        margin : float, str or None
            Share of spend that is kept, above 0 and up to 1; the name of a column of ``by`` that holds it; or None,
            and the value is revenue.
        interval : {"expected", "realised"}
            Of the mean (how well the expectation is known), or of what happens (chance included).
        draws : int
            0 for no intervals.
        seed : int
            Of the draws.
        prior : {None, "flat"}
            Of the purchase model's parameters, as in `retention.models.purchase.draws.parameter_draws`; ``None`` is
            the one whose coverage is measured.

        Returns
        -------
        pandas.DataFrame
            One row per customer, ordered by ``customer_id``: ``customer_id, frequency, recency, T, monetary_value``,
            the columns ``by``, ``purchases, purchases_lower, purchases_upper, probability_alive,
            probability_alive_lower, probability_alive_upper, spend`` (per purchase), ``clv, lower, upper``
            (discounted), ``measure`` ("lifetime margin" or "lifetime revenue") and ``reason``, why an interval is
            missing. P(alive) is a mean in either kind of interval.
        """
        check_is_fitted(self)
        terms = terms_of(self.customers_, horizon=horizon, discount=discount, margin=margin, interval=interval,
                         unit=self._unit)
        found = self._point(terms)
        sides = {f"{name}_{side}": np.nan for name in SUMS for side in ("lower", "upper")}
        drawn, reason = self._drawn(terms, draws, seed, prior)
        if drawn is not None:
            sides |= drawn.intervals(realised=terms.realised)
        known = np.isfinite(found["clv"])
        factor = np.where(known, terms.margins * self._kept, np.nan)
        history = self.customers_[["customer_id", "frequency", "recency", "T", "monetary_value", *self._by]]
        return history.assign(
            purchases=found["purchases"], purchases_lower=sides["purchases_lower"],
            purchases_upper=sides["purchases_upper"], probability_alive=found["alive"],
            probability_alive_lower=sides["alive_lower"], probability_alive_upper=sides["alive_upper"],
            spend=found["spend"], clv=found["clv"], lower=sides["clv_lower"] * factor,
            upper=sides["clv_upper"] * factor,
            measure=pd.Categorical.from_codes(np.zeros(len(history), dtype=int), [measure_of(margin)]),
            reason=reason if known.all() else pd.Series(_INFINITE, history.index).mask(known, reason))

    def segments(self, by: str | list[str], *, horizon: float | None, discount: float, margin: float | str | None,
                 of: str = "clv", interval: str = "expected", draws: int = 1000, seed: int = 0,
                 prior: str | None = None) -> pd.DataFrame:
        """Sums over the customers of each group, with joint intervals.

        Parameters
        ----------
        by : str or list of str
            Columns that `fit` was given as ``by``.
        of : {"clv", "purchases", "alive"}
            What to add up; ``alive`` is the number still customers, always as a mean.

        Returns
        -------
        pandas.DataFrame
            One row per group, ordered: the columns ``by``, ``n`` (customers), ``estimate, lower, upper`` (of the sum)
            and ``reason``. The other parameters are those of `customers`.
        """
        check_is_fitted(self)
        columns = as_columns(by, self.customers_, table="customers")
        groups = self.customers_.groupby(columns, sort=True, dropna=False, observed=True)
        table = groups.size().rename("n").reset_index()
        estimate, lower, upper, reason = self._sums(groups.ngroup().to_numpy(), horizon, discount, margin, of,
                                                    interval, draws, seed, prior)
        return table.assign(estimate=estimate, lower=lower, upper=upper, reason=reason)

    def total(self, *, horizon: float | None, discount: float, margin: float | str | None, of: str = "clv",
              interval: str = "expected", draws: int = 1000, seed: int = 0, prior: str | None = None) -> Estimate:
        """The sum over all customers, with its interval; parameters as in `segments`, ``parts["label"]`` says what."""
        check_is_fitted(self)
        everyone = np.zeros(len(self.customers_), dtype=int)
        estimate, lower, upper, reason = self._sums(everyone, horizon, discount, margin, of, interval, draws, seed,
                                                    prior)
        label = measure_of(margin) if of == "clv" else of
        return Estimate(float(estimate[0]), float(lower[0]), float(upper[0]), n=len(everyone), unit=SUMS[of],
                        reason=str(reason[0]), parts={"label": label})

    # --- inside --------------------------------------------------------------------------------------------------

    def _sums(self, groups, horizon, discount, margin, of, interval, draws, seed, prior):
        if of not in SUMS:
            raise ArgumentError(f"of: found {of!r}, allowed {', '.join(SUMS)}.")
        if of == "purchases" and horizon is None:
            raise ArgumentError("horizon: found None with of='purchases', allowed a number of days: without an end "
                                "there is no number of purchases.")
        terms = terms_of(self.customers_, horizon=horizon, discount=discount, margin=margin, interval=interval,
                         unit=self._unit)
        found = self._point(terms)
        estimate = np.bincount(groups, weights=found[of])
        drawn, reason = self._drawn(terms, draws, seed, prior)
        lower, upper = np.full((2, len(estimate)), np.nan)
        if of != "clv" and drawn is not None:
            reason = ""
        if drawn is not None and not reason:
            factor = terms.margins * self._kept if of == "clv" else np.ones(len(groups))
            lower, upper = ends_of(drawn.totals(groups, factor, of=of, realised=terms.realised and of != "alive"))
        known = np.isfinite(estimate)
        sides = (np.where(known, side, np.nan) for side in (lower, upper))
        return estimate, *sides, np.where(known, reason, _INFINITE)

    def _point(self, terms: Terms) -> dict[str, np.ndarray]:
        people, horizon = self.customers_, terms.horizon
        spend = self.spend_.expected_spend(people).to_numpy() * self._kept
        discounted = self.model_.discounted_purchases(people, discount=terms.rate, horizon=horizon).to_numpy()
        purchases = (np.full(len(people), np.nan) if horizon is None
                     else self.model_.expected_purchases(people, horizon=horizon).to_numpy())
        value = np.multiply(discounted, spend, out=np.full(len(people), np.nan), where=np.isfinite(spend))
        return {"purchases": purchases, "alive": self.model_.probability_alive(people).to_numpy(), "spend": spend,
                "clv": value * terms.margins}

    def _drawn(self, terms: Terms, draws: int, seed: int, prior: str | None) -> tuple[ValueDraws | None, str]:
        """Draws, or None and the reason why there are none."""
        if isinstance(draws, bool) or not isinstance(draws, (int, np.integer)) or draws < 0:
            raise ArgumentError(f"draws: found {draws!r}, allowed 0 for no intervals, or a whole number such as 1000.")
        if draws == 0:
            return None, "no draws asked for"
        refused = self.spend_._refused_
        try:
            drawn = ValueDraws(self.model_, None if refused else self.spend_, self.customers_, draws=int(draws),
                               horizon=terms.horizon, delta=np.log1p(terms.rate), seed=seed, prior=prior)
        except ArgumentError as refusal:
            if prior is not None:
                raise
            return None, str(refusal)
        return drawn, f"no interval of the value, because in spend {refused}" if refused else ""


def clv(log: Any, *, as_of: str | dt.date, horizon: float | None, margin: float | str | None, discount: float,
        model: Any = None, spend: Any = "auto", unit: str = "W", by: str | list[str] | None = None,
        refunds: str = "exclude", same_day: str = "one", timezone: str | None = None, interval: str = "expected",
        draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Lifetime value of each customer, from a log in one call.

    Parameters are those of `LifetimeValue`, its ``fit`` and its ``customers``; use that class for segments, totals,
    and for what the policies and checks found.

    Returns
    -------
    pandas.DataFrame
        As `LifetimeValue.customers`.

    Examples
    --------
    >>> days = pd.to_datetime("2024-01-01") + pd.to_timedelta([0, 20, 50, 0, 0, 9, 0, 40, 0, 0, 80, 95], unit="D")
    >>> log = pd.DataFrame({"customer_id": list("aaabccdefggg"), "timestamp": days, "amount": [9.0, 8, 7] * 4})
    >>> table = clv(log, as_of="2024-06-01", horizon=365, margin=None, discount=0.1, draws=0)
    >>> table.columns[:5].tolist(), table["measure"].iloc[0]
    (['customer_id', 'frequency', 'recency', 'T', 'monetary_value'], 'lifetime revenue')
    """
    value = LifetimeValue(model=model, spend=spend)
    value.fit(log, as_of=as_of, unit=unit, by=by, refunds=refunds, same_day=same_day, timezone=timezone)
    return value.customers(horizon=horizon, discount=discount, margin=margin, interval=interval, draws=draws, seed=seed)
