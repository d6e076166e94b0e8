"""What customers will still be worth: from a log to a table per customer, with intervals, segments and totals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, clone
from sklearn.utils.validation import check_is_fitted

from retention import arguments
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Estimate
from retention.metrics.summary import DAYS_IN
from retention.metrics.value import period_discount
from retention.models.holdout.earned import Earned, earned
from retention.models.holdout.origins import off, past_forecasts, unrest
from retention.models.holdout.split import split_log
from retention.models.purchase.beta_geo import BetaGeoNBD
from retention.models.purchase.draws import SHARED, ValueDraws
from retention.models.purchase.draws import interval as ends_of
from retention.models.purchase.gamma_gamma import GammaGamma, fitted_spend
from retention.models.purchase.inputs import needs_gaps
from retention.models.value.policies import checks_of, read_customers
from retention.result import Result
from retention.tables.calendar import frequency
from retention.tables.inputs import as_columns, as_date, own_names
from retention.words import reason

#: What can be added up over customers, and the unit of the sum.
SUMS = {"clv": "money", "purchases": "count", "alive": "count"}
_UNITS = {**dict.fromkeys(("clv", "lower", "upper", "spend", "monetary_value"), "money"),
          **dict.fromkeys(("probability_alive", "probability_alive_lower", "probability_alive_upper"), "share"),
          **dict.fromkeys(("purchases", "purchases_lower", "purchases_upper", "recency", "T"), ",.1f")}
#: Days that a forecast without an end is held against the past for.
FOR_EVER = 1095
#: Variance of customers' own pace where no more is known of it, and up to which it is taken to grow with the horizon.
_WANDERS, _FURTHEST = 0.02, 0.2
#: Of so many questions the draws are remembered: that of a chapter, and of its customers where they are many.
_DRAWS_KEPT = 2
#: An interval whose upper end is more than so many times the lower says too little to go by, and is withheld.
TOO_WIDE = 5.0


class LifetimeValue(BaseEstimator):
    """Customer lifetime value: a model of purchases times a model of spend, discounted.

    The value is what is *still to come* after the last observed day (residual lifetime value); what a customer
    has spent so far is not in it. In formula, per customer and with d per unit of time,

        margin × E[spend per purchase | history] × ∫ from 0 to horizon of (1 + d)^−t dE[purchases | history].

    It holds a row per customer in memory; `CustomerScores` gives the same values where these are too many.

    Parameters
    ----------
    model : purchase model
        `BetaGeoNBD` by default; `ModifiedBetaGeoNBD` and `ParetoNBD` fit too.
    spend : "auto" or spend model
        ``"auto"`` is `GammaGamma` where spend and frequency are unrelated over customers, as it assumes, and
        ``GammaGamma(by_frequency=True)`` where its ``independence_check`` finds them related; ``checks_`` says which.
    unit : {"D", "W", "M", "Y"}
        Unit of ``recency, T`` and the parameters; the values do not depend on it.
    refunds : {"exclude", "net"}
        A refund is never a purchase. ``"net"`` also lowers expected spend by the share of all money bought that
        was refunded before ``as_of``: one share for all, because few refunds a customer say little of each one.
    same_day : {"one", "orders"}
        Purchases of one day are one; or orders (``order_id``) count apart, except those of the first day, from
        which no time has passed.
    timezone : str, optional
        Whose days the log's timestamps are in; stated in ``policy_`` only, since logs hold local time.
    origins : int
        Past days as of which the models are fitted again, as `past_forecasts` does it. How far those forecasts were off
        sets the level of what is expected, and the interval of totals and groups: see `Earned`. With 0 the models are
        taken at their word, and intervals hold if the world is as they say.
    seasons : bool
        Measure at each past day what the season of the time ahead adds (`TimeVaryingParetoNBD`), and use it where past
        forecasts came nearer because of it. It takes several times as long, and needs more than a year of purchases.

    Attributes
    ----------
    customers_ : pandas.DataFrame
        The customer summary that both models were fitted on.
    model_, spend_ : fitted models
    policy_ : Result
        ``rule, value, rows``: what was taken for a customer, a day and a purchase, and how many rows that touched.
    checks_ : Result
        ``check, value, verdict, detail``; the verdict is ``fine`` or ``warning``. Fact: ``warnings``, how many.

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
    >>> table = value.customers(horizon_days=365, discount=0.1, margin=0.3, draws=200)
    >>> bool(((table["lower"] < table["clv"]) & (table["clv"] < table["upper"])).mean() > 0.9)
    True
    >>> total = value.total(horizon_days=365, discount=0.1, margin=0.3, draws=200)
    >>> total.n == len(table), total.unit, bool(total.lower < table["clv"].sum() < total.upper)
    (True, 'money', True)
    """

    def __init__(self, *, model: Any = None, spend: Any = "auto", unit: str = "W", refunds: str = "exclude",
                 same_day: str = "one", timezone: str | None = None, origins: int = 12, seasons: bool = False):
        self.model = model
        self.spend = spend
        self.unit = unit
        self.refunds = refunds
        self.same_day = same_day
        self.timezone = timezone
        self.origins = origins
        self.seasons = seasons

    def fit(self, log: Any, *, as_of: str | dt.date, by: str | list[str] | None = None) -> LifetimeValue:
        """Read the log under the policies given, and fit both models.

        Parameters
        ----------
        log : ibis.Table or pandas.DataFrame
            Transactions: one row per line, with ``customer_id, timestamp, amount``.
        as_of : date or str
            Exclusive: the last observed day is ``as_of`` − 1.
        by : str or list of str, optional
            Columns of the log to hand on, with the value of the customer's first row; covariates of the model are
            handed on anyway.

        Raises
        ------
        TableError
            A column is missing or of the wrong type, nobody bought, or amounts are in several currencies.
        ArgumentError
            A policy that is none, or nobody who ever came back.
        """
        model = BetaGeoNBD() if self.model is None else clone(self.model)
        covariates = [*getattr(model, "rate_covariates", ()), *getattr(model, "dropout_covariates", ())]
        arguments.whole("origins", self.origins, least=0)
        self._by = list(dict.fromkeys([*arguments.listing(by), *covariates]))
        self._log, self._as_of, self._forecasts, self._draws = log, as_date(as_of, name="as_of"), {}, {}
        read = read_customers(log, as_of=as_of, by=self._by, policies=self)
        self.customers_, self.policy_ = read.customers, read.policy
        self._unit = frequency(self.unit, name="unit", allowed=DAYS_IN)
        self._net = 1 - read.refund_share if self.refunds == "net" else 1.0
        self.model_ = model.fit(self.customers_)
        relation = GammaGamma().independence_check(self.customers_)
        self.spend_ = fitted_spend(self.spend, self.customers_, relation)
        self.checks_ = checks_of(self.model_, self.spend_, relation, days=read.days, refund_share=read.refund_share,
                               net=self.refunds == "net")
        return self

    def customers(self, *, horizon_days: float | None, discount: float, margin: float | str | None,
                  interval: str = "expected", draws: int = 1000, seed: int = 0,
                  prior: str | None = None) -> Result:
        """The value of each customer.

        Parameters
        ----------
        horizon_days : float or None
            Days ahead of ``as_of``, such as 365; None for ever, where purchases are not counted but discounted.
        discount : float
            Effective rate per year: 0.1 is 10 %.
        margin : float, str or None
            Share of spend that is kept, above 0 and up to 1; the name of a column of ``by`` that holds it; or None,
            and the value is revenue.
        interval : {"expected", "realised"}
            Of the mean (how well the expectation is known), or of what happens (chance included; with ``origins`` also
            that frequent buyers change their pace, as the last past days showed).
        draws : int
            0 for no intervals.
        seed : int
            Of the draws.
        prior : {None, "flat"}
            Of the purchase model's parameters, as in `retention.models.purchase.draws.parameter_draws`; ``None`` is
            the one whose coverage is measured.

        Returns
        -------
        Result
            One row per customer, ordered by ``customer_id``: ``customer_id, frequency, recency, T, monetary_value``,
            the columns ``by``, ``purchases, purchases_lower, purchases_upper, probability_alive,
            probability_alive_lower, probability_alive_upper, spend`` (per purchase), ``clv, lower, upper``
            (discounted), ``measure`` ("lifetime margin" or "lifetime revenue") and ``reason``, why an interval is
            missing. P(alive) is a mean in either kind of interval. For files made for it, never for publication.
            Facts: ``customers, total`` (of what is known), ``each`` (mean), ``alive`` (expected number still
            customers), ``measure`` ("margin" or "revenue"), ``horizon_days`` (0 for ever), ``discount``.
        """
        check_is_fitted(self)
        asked = Valuation(horizon_days, discount, margin, interval, draws, seed, prior)
        margins = asked.margins(self.customers_)
        found = self._point(asked, margins)
        sides = {f"{name}_{side}": np.nan for name in SUMS for side in ("lower", "upper")}
        drawn, why = self._drawn(asked)
        if self.origins:
            found, drawn = self._corrected(found, drawn, asked, margins)
        if drawn is not None:
            sides |= drawn.intervals(realised=asked.realised)
        known = np.isfinite(found["clv"])
        factor = np.where(known, margins * self._net, np.nan)
        history = self.customers_[["customer_id", "frequency", "recency", "T", "monetary_value", *self._by]]
        table = history.assign(
            purchases=found["purchases"], purchases_lower=sides["purchases_lower"],
            purchases_upper=sides["purchases_upper"], probability_alive=found["alive"],
            probability_alive_lower=sides["alive_lower"], probability_alive_upper=sides["alive_upper"],
            spend=found["spend"], clv=found["clv"], lower=sides["clv_lower"] * factor,
            upper=sides["clv_upper"] * factor,
            measure=pd.Categorical.from_codes(np.zeros(len(history), dtype=int), [f"lifetime {asked.measure}"]),
            reason=why if known.all() else pd.Series(reason("infinite-spend"), history.index).mask(known, why))
        return Result("clv", table, units=_UNITS, limit=12, facts={
            "customers": len(table), "total": np.nansum(found["clv"]), "each": np.nanmean(found["clv"]),
            "alive": self._alive(found["alive"], asked), **asked.facts})

    def segments(self, *, by: str | list[str], horizon_days: float | None, discount: float,
                 margin: float | str | None, of: str = "clv", interval: str = "expected", draws: int = 1000,
                 seed: int = 0, prior: str | None = None) -> Result:
        """Sums over the customers of each group, with joint intervals.

        Parameters
        ----------
        by : str or list of str
            Columns that `fit` was given as ``by``.
        of : {"clv", "purchases", "alive"}
            What to add up; ``alive`` is the number still customers, always as a mean.

        Returns
        -------
        Result
            One row per group, ordered: the columns ``by``, ``n`` (customers), ``estimate, lower, upper`` (of the sum),
            ``model_estimate, model_lower, model_upper`` (the same if the world is as the model says) and ``reason``.
            With ``origins`` the interval is of what will come, as past forecasts bear it out; with 0 it is the model's
            own. Where its upper end is more than five times its lower it is withheld, and ``reason`` says so. The other
            parameters are those of `customers`. Facts: those of `total`; ``group, value, group_each``
            of the group with the highest sum per customer.
        """
        check_is_fitted(self)
        columns = as_columns(by, self.customers_, table="customers")
        groups = self.customers_.groupby(columns, sort=True, dropna=False, observed=True)
        table = groups.size().rename("n").reset_index()
        asked = Valuation(horizon_days, discount, margin, interval, draws, seed, prior)
        sums, facts = self._sums(groups.ngroup().to_numpy(), of, asked)
        table = table.join(sums)
        facts |= {"of": of, **asked.facts}
        each = (table["estimate"] / table["n"]).dropna()
        if len(each):
            best = table.loc[each.idxmax()]
            facts |= {"group": ", ".join(str(best[name]) for name in columns), "value": best["estimate"],
                      "group_each": each.max()}
        return Result("clv", table, variant="groups", facts=facts,
                      units=dict.fromkeys(("estimate", "lower", "upper"), SUMS[of]))

    def total(self, *, horizon_days: float | None, discount: float, margin: float | str | None, of: str = "clv",
              interval: str = "expected", draws: int = 1000, seed: int = 0, prior: str | None = None) -> Estimate:
        """The sum over all customers, with its interval; parameters as in `segments`.

        Facts: ``of, measure, horizon_days, discount``; ``model_estimate, model_lower, model_upper`` (the model taken
        at its word); ``corrected``, and where past forecasts were made ``forecasts`` (how many), ``windows`` (periods
        without overlap that they cover), ``level`` (the correction, as a share), ``seasonal``, ``season`` ("unasked",
        "unknown", "unused" or "used"), ``season_effect`` (of the time ahead, as a share; 0 if not used), ``lower_80,
        upper_80`` (the 80 % interval), ``lower_95, upper_95`` and ``withheld`` (the interval itself, and whether it is
        too wide to be given as one) and, with one or more, ``low, high`` (how far what came lay from what was expected,
        as shares).
        """
        check_is_fitted(self)
        everyone = np.zeros(len(self.customers_), dtype=int)
        asked = Valuation(horizon_days, discount, margin, interval, draws, seed, prior)
        sums, facts = self._sums(everyone, of, asked)
        row = sums.iloc[0]
        facts |= {name: float(row[name]) for name in ("model_estimate", "model_lower", "model_upper")}
        return Estimate(float(row["estimate"]), float(row["lower"]), float(row["upper"]), n=len(everyone),
                        unit=SUMS[of], reason=str(row["reason"]), name="clv_total",
                        facts={"of": of, **asked.facts, **facts})

    # --- inside --------------------------------------------------------------------------------------------------

    def _sums(self, groups: np.ndarray, of: str, asked: Valuation) -> tuple[pd.DataFrame, dict[str, Any]]:
        """Sums of ``of`` over each group, their ends, those of the model taken at its word, and reasons; and facts."""
        arguments.choice("of", of, SUMS)
        if of == "purchases" and asked.horizon_days is None:
            raise ArgumentError("horizon_days: found None with of='purchases', allowed a number of days: without an "
                                "end there is no number of purchases.")
        margins = asked.margins(self.customers_)
        factor = margins * self._net if of == "clv" else np.ones(len(groups))
        estimate = np.bincount(groups, weights=self._point(asked, margins)[of])
        drawn, why = self._drawn(asked)
        lower, upper = np.full((2, len(estimate)), np.nan)
        if drawn is not None:
            lower, upper = ends_of(drawn.totals(groups, factor, of=of, realised=asked.realised and of != "alive"))
            if drawn.left_open:  # what the prior draws in need not hold what the data alone are likeliest under
                lower, upper = np.minimum(lower, estimate), np.maximum(upper, estimate)
        table = pd.DataFrame({"estimate": estimate, "lower": lower, "upper": upper, "model_estimate": estimate,
                              "model_lower": lower, "model_upper": upper})
        facts: dict[str, Any] = {"corrected": self.origins > 0, "withheld": False, "too_wide": TOO_WIDE}
        whys = np.full(len(estimate), why, dtype=object)
        if self.origins:
            level = self._earned(of, asked, drawn, factor)
            size = np.bincount(groups).astype(float)  # of whom no more can be alive
            table["estimate"] = np.minimum(estimate * level.factor, size if of == "alive" else np.inf)
            table["lower"], table["upper"] = (
                side if drawn is not None else np.nan for side in self._ends(groups, of, asked, drawn, factor, level,
                                                                             estimate))
            wide = (table["upper"] > TOO_WIDE * table["lower"]) & (of != "alive")
            if len(estimate) == 1 and drawn is not None:
                sides = self._ends(groups, of, asked, drawn, factor, level, estimate, 0.8)
                facts |= {"lower_80": float(sides[0][0]), "upper_80": float(sides[1][0]), "withheld": bool(wide[0]),
                          "lower_95": float(table["lower"].iloc[0]), "upper_95": float(table["upper"].iloc[0])}
            table.loc[wide, ["lower", "upper"]] = np.nan
            whys = np.where(wide, reason("interval-too-wide", times=TOO_WIDE), why)
            past = self.past_forecasts(horizon_days=asked.horizon_days)
            told = "unknown" if np.isnan(past.facts["season"]) else "used" if level.season != 1 else "unused"
            facts |= {"forecasts": level.forecasts, "windows": level.windows, "seasonal": level.seasonal,
                      "season": told if self.seasons else "unasked", "season_effect": level.season - 1,
                      "level": level.factor - 1, **off(past.table, of)}
            if not level.forecasts:
                whys = np.where(whys == "", reason("no-own-forecasts"), whys)
        known = np.isfinite(estimate)
        table = table.where(pd.Series(known), np.nan)
        return table.assign(reason=np.where(known, whys, reason("infinite-spend"))), facts

    def _ends(self, groups: np.ndarray, of: str, asked: Valuation, drawn: ValueDraws | None, factor: np.ndarray,
              level: Earned, estimate: np.ndarray, share: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
        """The earned interval of each group.

        Whether a customer is alive is never observed, only who buys again is: the interval of their number begins with
        those who are expected to buy again within the horizon, and ends with all whom the model counts.
        """
        own = np.zeros(len(estimate)) if drawn is None else drawn.spread(groups, factor, of=of)
        lower, upper = level.ends(share, spread=level.of_group(own))
        if of != "alive":
            return estimate * lower, estimate * upper
        horizon = (FOR_EVER if asked.horizon_days is None else asked.horizon_days) / DAYS_IN[self._unit]
        back = 1 - self.model_.probability_no_purchase(self.customers_, horizon=horizon).to_numpy()
        return (np.bincount(groups, weights=back) * lower,
                np.minimum(estimate * upper, np.bincount(groups).astype(float)))

    def _point(self, asked: Valuation, margins: np.ndarray) -> dict[str, np.ndarray]:
        people, horizon = self.customers_, asked.horizon(self._unit)
        spend = self.spend_.expected_spend(people).to_numpy() * self._net
        discounted = self.model_.discounted_purchases(people, discount=asked.rate(self._unit), horizon=horizon)
        purchases = (np.full(len(people), np.nan) if horizon is None
                     else self.model_.expected_purchases(people, horizon=horizon).to_numpy())
        value = np.multiply(discounted.to_numpy(), spend, out=np.full(len(people), np.nan), where=np.isfinite(spend))
        return {"purchases": purchases, "alive": self.model_.probability_alive(people).to_numpy(), "spend": spend,
                "clv": value * margins}

    def _drawn(self, asked: Valuation) -> tuple[ValueDraws | None, str]:
        """Draws, or None; and the reason why there are none, or what they rest on beside the data."""
        if asked.draws == 0:
            return None, reason("no-draws")
        refused = tuple(getattr(model, "_refused_", "") for model in (self.model_, self.spend_))  # a prior hangs on it
        of = asked.horizon_days, asked.discount, asked.draws, asked.seed, asked.prior, refused
        if of not in self._draws:  # sums over all are asked for by every total, and by the customers' own intervals
            self._draws = dict(list(self._draws.items())[1 - _DRAWS_KEPT:])
            self._draws[of] = ValueDraws(self.model_, self.spend_, self.customers_, draws=asked.draws,
                                         horizon=asked.horizon(self._unit), delta=np.log1p(asked.rate(self._unit)),
                                         seed=asked.seed, prior=asked.prior)
        drawn = self._draws[of]
        return drawn, reason("weak-prior", why=drawn.left_open) if drawn.left_open else ""

    # --- what past forecasts make of it ---------------------------------------------------------------------------

    def past_forecasts(self, *, horizon_days: float | None) -> Result:
        """The models fitted again as of past days, and what came: `retention.past_forecasts` of these models.

        Parameters
        ----------
        horizon_days : float or None
            How far the forecast to be corrected looks ahead; None is for ever, of which three years are looked at.
        """
        check_is_fitted(self)
        days = FOR_EVER if horizon_days is None else horizon_days
        if days not in self._forecasts:
            self._forecasts[days] = past_forecasts(
                self._log, as_of=self._as_of, horizon_days=max(days, 1), origins=self.origins, spend=self.spend,
                seasons=self.seasons, models={type(self.model_).__name__: clone(self.model_)})
        return self._forecasts[days]

    def _earned(self, of: str, asked: Valuation, drawn: ValueDraws | None, factor: np.ndarray) -> Earned:
        """What past forecasts say of the total of ``of``."""
        days = FOR_EVER if asked.horizon_days is None else asked.horizon_days
        everyone = np.zeros(len(self.customers_), dtype=int)
        own = 0.0 if drawn is None else float(drawn.spread(everyone, factor, of=of)[0])
        past = self.past_forecasts(horizon_days=asked.horizon_days)
        return earned(past.table, of=of, as_of=self._as_of, horizon_days=max(days, 1), own=own,
                      season=past.facts["season"])

    def _alive(self, alive: np.ndarray, asked: Valuation) -> float:
        """How many are still customers, at the level at which past forecasts of who buys again came true."""
        level = self._earned("alive", asked, None, np.ones(len(alive))).factor if self.origins else 1.0
        return min(float(alive.sum()) * level, float(len(alive)))

    def _corrected(self, found: dict[str, np.ndarray], drawn: ValueDraws | None, asked: Valuation,
                   margins: np.ndarray) -> tuple[dict[str, np.ndarray], ValueDraws | None]:
        """Each customer's expectations at the level that was earned, and draws that share its spread."""
        pace, corrected = {}, dict(found)
        for of in ("purchases", "clv") if asked.horizon_days is not None else ("clv",):
            level = self._earned(of, asked, drawn, margins * self._net if of == "clv" else np.ones(len(margins)))
            corrected[of] = found[of] * level.factor
            if drawn is not None:
                pace[of] = level.draws(asked.draws, [asked.seed, SHARED])
        if drawn is None:
            return corrected, None
        return corrected, drawn.at_pace(pace, unrest=self._unrest(asked) if asked.realised else 0.0)

    def _unrest(self, asked: Valuation) -> float:
        """The variance of each customer's own pace, learnt on the last past days as long as the horizon.

        Where too few have been observed for that, an inner cut tells little: no less than at a grocery chain is taken
        for granted, and it grows in proportion to the horizon, as the variance of a pace that wanders does.
        """
        observed = round(float(self.customers_["T"].max()) * DAYS_IN[self._unit])
        days = min(round(asked.horizon_days), observed // 2)
        if days < 1:
            return 0.0
        covariates = [*getattr(self.model_, "rate_covariates", ()), *getattr(self.model_, "dropout_covariates", ())]
        inner = split_log(self._log, as_of=self._as_of - dt.timedelta(days=days), until=self._as_of, by=covariates,
                          gaps=needs_gaps(self.model_))
        found, longer = unrest(inner, self.model_, seed=asked.seed), asked.horizon_days / days
        return max(found, min(max(found, _WANDERS) * longer, _FURTHEST)) if longer > 1 else found


@own_names
def clv(log: Any, *, as_of: str | dt.date, horizon_days: float | None, margin: float | str | None, discount: float,
        by: str | list[str] | None = None, method: LifetimeValue | None = None, interval: str = "expected",
        draws: int = 1000, seed: int = 0) -> Result:
    """Lifetime value of each customer, from a log in one call.

    Use `LifetimeValue` itself for segments, totals, and for what the policies and checks found.

    Parameters
    ----------
    log, as_of, by
        As in `LifetimeValue.fit`.
    horizon_days, margin, discount, interval, draws, seed
        As in `LifetimeValue.customers`.
    method : LifetimeValue, optional
        Not fitted: models and policies other than the usual ones, such as ``LifetimeValue(model=ParetoNBD())``.

    Returns
    -------
    Result
        As `LifetimeValue.customers`.

    Examples
    --------
    >>> days = pd.to_datetime("2024-01-01") + pd.to_timedelta([0, 20, 50, 0, 0, 9, 0, 40, 0, 0, 80, 95], unit="D")
    >>> log = pd.DataFrame({"customer_id": list("aaabccdefggg"), "timestamp": days, "amount": [9.0, 8, 7] * 4})
    >>> table = clv(log, as_of="2024-06-01", horizon_days=365, margin=None, discount=0.1, draws=0)
    >>> table.columns[:5].tolist(), table["measure"].iloc[0]
    (['customer_id', 'frequency', 'recency', 'T', 'monetary_value'], 'lifetime revenue')
    """
    if method is not None and not isinstance(method, LifetimeValue):
        arguments.reject("method", method, "a LifetimeValue", "A purchase model goes into it: "
                         "method=LifetimeValue(model=…).")
    value = (LifetimeValue() if method is None else clone(method)).fit(log, as_of=as_of, by=by)
    return value.customers(horizon_days=horizon_days, discount=discount, margin=margin, interval=interval, draws=draws,
                           seed=seed)


@dataclass(frozen=True)
class Valuation:
    """Over what time, at what discount and margin a value is counted, and how its intervals are drawn.

    Parameters are those of `LifetimeValue.customers`.
    """

    horizon_days: float | None
    discount: float
    margin: float | str | None
    interval: str
    draws: int
    seed: int
    prior: str | None

    def __post_init__(self):
        arguments.choice("interval", self.interval, ("expected", "realised"))
        arguments.number("horizon_days", self.horizon_days, least=0, unit="days", or_none=True,
                         remedy="365 is a year, None is for ever.")
        arguments.number("discount", self.discount, above=-1)
        if not isinstance(self.margin, str):
            arguments.share("margin", self.margin, zero=False, or_none=True)
        arguments.whole("draws", self.draws, least=0, remedy="1000 is usual, 0 is no intervals.")
        if self.horizon_days is not None:
            return
        if self.realised:
            raise ArgumentError("horizon_days: found None with interval='realised', allowed a number of days: what "
                                "happens for ever cannot be drawn.")
        if not self.discount > 0:
            raise ArgumentError(f"discount: found {self.discount!r} with horizon_days=None, allowed above 0: without a "
                                "discount the value for ever need not be finite.")

    @property
    def realised(self) -> bool:
        """Whether intervals are of what happens, not of its mean."""
        return self.interval == "realised"

    @property
    def measure(self) -> str:
        """What the value is: revenue where nothing was taken off."""
        return "revenue" if self.margin is None or self.margin == 1 else "margin"

    @property
    def facts(self) -> dict[str, Any]:
        """What a sentence about the value says of how it was counted; a horizon of 0 is for ever."""
        return {"measure": self.measure, "horizon_days": self.horizon_days or 0, "discount": self.discount}

    def horizon(self, unit: str) -> float | None:
        """The horizon in a model's unit of time."""
        return None if self.horizon_days is None else float(self.horizon_days) / DAYS_IN[unit]

    def rate(self, unit: str) -> float:
        """Effective discount per unit of time."""
        return period_discount(self.discount, periods_per_year=365.25 / DAYS_IN[unit])

    def margins(self, customers: pd.DataFrame) -> np.ndarray:
        """The margin of each customer."""
        if not isinstance(self.margin, str):
            return np.full(len(customers), 1.0 if self.margin is None else float(self.margin))
        column, = as_columns(self.margin, customers, table="customers")
        if not pd.api.types.is_numeric_dtype(customers[column]):
            raise TableError("customers", column, f"expected margins, found {customers[column].dtype}",
                             remedy="A margin is a number above 0 and up to 1.")
        values = customers[column].to_numpy(dtype=float, na_value=np.nan)
        bad = ~((values > 0) & (values <= 1))
        if bad.any():
            raise TableError("customers", column, "expected margins above 0 and up to 1", rows=int(bad.sum()),
                             keys=customers["customer_id"][bad], remedy="Fill or correct them before fitting.")
        return values
