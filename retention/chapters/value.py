"""What are customers worth?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from retention.arguments import number, share, whole
from retention.chapters.base import Chapter, question
from retention.disclosure import keep_private
from retention.metrics.estimate import estimates, proportion
from retention.metrics.rates import average_order_value, customer_churn_rate, purchase_frequency
from retention.metrics.summary import customer_summary
from retention.metrics.value import (
    clv_formula,
    clv_retention,
    clv_sensitivity,
    period_discount,
    value_concentration,
)
from retention.models.holdout.evaluate import evaluate_clv
from retention.models.purchase.beta_geo import BetaGeoNBD, ModifiedBetaGeoNBD
from retention.models.purchase.pareto import ParetoNBD
from retention.models.purchase.regular import ModifiedBetaGeoCNBD
from retention.models.value.clv import LifetimeValue
from retention.models.value.policies import with_past
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result
from retention.words import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retention.workspace import Workspace

#: Customers who paid when they came back, and weeks since the first purchase of all, below which no model is fitted.
FEWEST_PAYING, FEWEST_WEEKS = 10, 8
#: P(alive) up to which a customer is probably lost, and above which surely here.
LOST, HERE = 0.2, 0.8
#: Where the model takes more than this share of all who ever purchased for surely here, while surely fewer than that
#: share of a quarter's customers stayed, it cannot tell who has left.
NEARLY_ALL, MOST_STAY = 0.95, 0.8
#: Below this churn of a quarter the value at constant retention hangs on too little.
LEAST_CHURN = 0.01
#: Draws of an interval; of more customers than these that of each rests on fewer, which moves its ends by a few
#: hundredths of its width.
_DRAWS, _MANY, _FEWER = 1000, 50_000, 400
#: Past days as of which the models are fitted again; and in a quick report.
_ORIGINS, _FEW_ORIGINS = 12, 6
_MODELS = {"BG/NBD": BetaGeoNBD, "MBG/NBD": ModifiedBetaGeoNBD, "Pareto/NBD": ParetoNBD,
           "MBG/CNBD-k": ModifiedBetaGeoCNBD}


@dataclass(frozen=True)
class Assumptions:
    """What a value is counted by; ``margin`` None is the workspace's own, and where it states none, revenue."""

    margin: float | None = None
    discount: float = 0.10
    horizon_days: int = 365
    holdout_days: int = 182
    seasons: bool = False
    seed: int = 0

    def __post_init__(self):
        share("margin", self.margin, or_none=True)
        number("discount", self.discount, above=-1)
        whole("horizon_days", self.horizon_days, least=1, unit="days")
        whole("holdout_days", self.holdout_days, least=1, unit="days")


class Value(Chapter):
    """What are customers worth? The formula and why it misleads, a model of each customer, and who brings the revenue.

    ``shop.value.using(discount=0.08, horizon_days=730)`` is the same chapter under other assumptions: the ``margin``
    (a share of amounts; the workspace's own by default, and revenue where it states none), the ``discount`` (effective
    rate per year), ``horizon_days`` ahead that are counted, ``holdout_days`` that the models are tested on, whether to
    look for ``seasons``, and the ``seed`` of intervals.
    """

    def __init__(self, shop: Workspace, assumed: Assumptions | None = None, *, kept: dict[tuple, Any] | None = None):
        super().__init__(shop)
        self.assumed = assumed or Assumptions()
        self._kept = {} if kept is None else kept  # shared by all chapters of `using`: see `_once`

    def using(self, *, margin: float | None = None, discount: float | None = None, horizon_days: int | None = None,
              holdout_days: int | None = None, seasons: bool | None = None, seed: int | None = None) -> Value:
        """The same chapter under other assumptions: ``value = shop.value.using(horizon_days=730)``.

        Parameters
        ----------
        margin : float
            Share of amounts that is kept; the workspace's own by default, and revenue where it states none.
        discount : float
            Effective rate per year: 0.1 is 10 %.
        horizon_days : int
            Days ahead that are counted.
        holdout_days : int
            The last days of the log, that the models are tested on.
        seasons : bool
            Measure what the season ahead adds, and use it where past forecasts came nearer because of it; it takes
            several times as long.
        seed : int
            Of the intervals.
        """
        named = {"margin": margin, "discount": discount, "horizon_days": horizon_days, "holdout_days": holdout_days,
                 "seasons": seasons, "seed": seed}
        changed = {name: value for name, value in named.items() if value is not None}
        return type(self)(self.shop, replace(self.assumed, **changed), kept=self._kept)

    # ---- what the answers share

    def _once(self, of: tuple, make: Callable[[], Any]) -> Any:
        """What ``make`` returns, worked out once for all assumptions that agree in what it depends ``of``."""
        if of not in self._kept:
            self._kept[of] = make()
        return self._kept[of]

    @property
    def _stated(self) -> float | None:
        """The margin given, or the workspace's; None where there is neither."""
        return self.assumed.margin or self.settings.contribution

    @property
    def _measure(self) -> dict[str, Any]:
        """What the value is, as facts."""
        return {"measure": "revenue" if self._stated in (None, 1) else "margin"}

    @property
    def _churn(self) -> Estimate:
        """Share of the customers at the start of the last full quarter who were lost in it."""
        return self._once(("churn",), lambda: customer_churn_rate(
            self.shop.transactions, period=self.last_quarter, as_of=self.as_of, window_days=self.window_days))

    @cached_property
    def _worth(self) -> Estimate:
        """The value by the formula, a customer staying one divided by the quarter's churn."""
        churn = self._churn
        stay = (Estimate(1 / churn.estimate, 1 / churn.upper, 1 / churn.lower, n=churn.n, unit="ratio")
                if churn.estimate > 0 else
                Estimate(float("nan"), n=churn.n, unit="ratio",
                         reason=churn.reason or reason("nobody-lost-in-quarter")))
        return clv_formula(self.shop.transactions, margin=self._stated or 1.0, periods=stay, as_of=self.as_of,
                           period_days=365.25 / 4, seed=self.assumed.seed)

    @property
    def _summary(self) -> pd.DataFrame:
        return self._once(("summary",), lambda: customer_summary(self.shop.transactions, as_of=self.as_of,
                                                                 unit="W").table)

    @cached_property
    def _too_little(self) -> str:
        """Why no model of customers can be fitted; empty where one can."""
        known = self._summary
        if int((known["monetary_value"] > 0).sum()) < FEWEST_PAYING:
            return reason("few-paid-again", fewest=FEWEST_PAYING)
        if not known["T"].max() >= FEWEST_WEEKS:
            return reason("observed-few-weeks", fewest=FEWEST_WEEKS)
        return ""

    @property
    def _proof(self) -> Result:
        """Every model and baseline, scored on the last days of the log."""
        days, seed = min(self.assumed.holdout_days, int(7 * self._summary["T"].max() / 3)), self.assumed.seed
        return self._once(("proof", days, seed), lambda: evaluate_clv(
            self.shop.transactions, calibration_end=self.as_of - dt.timedelta(days=days), holdout_end=self.as_of,
            draws=self.draws(200), origins=self._origins, correct="best", seed=seed))

    @cached_property
    def _best(self) -> str:
        """The model that predicted best; BG/NBD where none could be fitted on the calibration alone."""
        found = self._proof.facts["best"]
        return found if found in _MODELS else "BG/NBD"

    @property
    def _fitted(self) -> LifetimeValue:
        """The best model and the spend model on everything observed, with the groups that the workspace compares."""
        return self._once(("fitted", self._best, self.assumed.seasons), lambda: self._method.fit(
            self.shop.segmented("transactions"), as_of=self.as_of, by="segment"))

    @property
    def _method(self) -> LifetimeValue:
        return LifetimeValue(model=_MODELS[self._best](), refunds="net", timezone=self.settings.timezone,
                             origins=self._origins, seasons=self.assumed.seasons)

    @property
    def _origins(self) -> int:
        """As of how many past days forecasts are made again."""
        return _FEW_ORIGINS if self.shop.quick else _ORIGINS

    @cached_property
    def _asked(self) -> dict[str, Any]:
        assumed = self.assumed
        return {"horizon_days": assumed.horizon_days, "discount": assumed.discount, "margin": self._stated,
                "draws": self.draws(_DRAWS), "seed": assumed.seed}

    def _modelled(self, name: str, make: Any) -> Result:
        """What ``make`` returns, or why no model can tell."""
        return missing_result(name, self._too_little) if self._too_little else make()

    # ---- the answer

    @question("transactions")
    def answer(self) -> Answer:
        """What a customer still brings within the horizon, beside what the formula says, in one sentence."""
        each, worth = self.each(), self._worth
        if worth.estimate == 0:  # visits that nobody pays for have a value that nobody knows
            return Answer("value-answer", reason=reason("no-revenue-left"))
        modelled = not self._too_little
        return Answer("value-answer", {
            "modelled": modelled, "each": each.estimate, "lower": each.lower, "upper": each.upper,
            "interval": bool(np.isfinite(each.lower)), "withheld": each.facts.get("withheld", False),
            "horizon_days": self.assumed.horizon_days, "season_known": self.season_known, "worth": worth.estimate,
            "worth_known": bool(np.isfinite(worth.estimate)), "worth_reason": worth.reason,
            **self._measure})

    @question("transactions")
    def decisions(self) -> Decisions:
        """Where the model's customers are not to be gone by, and what a point of retention is worth; none of whom."""
        found, kept, states = [], self.staying(), self.states()
        if states.facts.get("contradicted"):
            found.append(Decision("value-decision-alive", states.facts))
        if np.isfinite(kept.estimate):
            found.append(Decision("value-decision-point", {**kept.facts, "total": kept.facts["point_total"]}))
        return self.put_up(found, contacts=True)

    # ---- the formula

    @question("transactions")
    def formula(self) -> Result:
        """The textbook formula and its factors: average order × orders a quarter × quarters stayed × margin."""
        worth = self._worth
        factors = ("average_sale", "transactions_per_period", "periods", "margin")
        rows = {name: worth.parts.get(name) for name in factors}
        rows[f"lifetime_{self._measure['measure']}"] = worth.estimate
        table = pd.DataFrame([(self.say("value-factor", factor=name), value) for name, value in rows.items()],
                             columns=["factor", "value"]).astype({"value": float})
        known = bool(np.isfinite(worth.estimate))
        return Result("clv_factors", table, key="clv_formula", units={"value": ",.2f"}, parts={"worth": worth}, facts={
            "known": known, "worth": worth.estimate, "lower": worth.lower, "upper": worth.upper, "why": worth.reason,
            "interval": bool(np.isfinite(worth.lower)), "churn": self._churn.estimate, **self._measure})

    @question("transactions")
    def sensitivity(self) -> Result:
        """How far the value by the formula moves with each of its factors."""
        worth = self._worth
        if not np.isfinite(worth.estimate):
            return missing_result("clv_sensitivity", worth.reason)
        return clv_sensitivity(**{name: worth.parts[name] for name in
                                  ("average_sale", "transactions_per_period", "periods", "margin")})

    @question("transactions")
    def staying(self) -> Estimate:
        """The value still to come within the horizon at constant retention, and what one more point of it is worth."""
        log, churn = self.shop.transactions, self._churn
        often = purchase_frequency(log, period=self.last_quarter, as_of=self.as_of)
        average = average_order_value(log, period=self.last_quarter, as_of=self.as_of)
        customers = max(often.n, churn.parts.get("end", 0), 1)
        quarterly = period_discount(self.assumed.discount, periods_per_year=4)
        each = often.parts.get("orders", 0) / customers * average.estimate * (self._stated or 1.0)
        if not (churn.estimate > LEAST_CHURN and each > 0):
            return Estimate(float("nan"), unit="money", name="clv_staying",
                            facts={**self._measure, "horizon_days": self.assumed.horizon_days},
                            reason=churn.reason or reason("too-little-lost-in-quarter", share=LEAST_CHURN))
        kept = Estimate(1 - churn.estimate, 1 - churn.upper, 1 - churn.lower, n=churn.n)
        ahead = self._at_constant_retention(margin_per_period=each, retention=kept, discount=quarterly)
        better = self._at_constant_retention(margin_per_period=each, retention=min(kept.estimate + 0.01, 1.0),
                                             discount=quarterly)
        point = better.estimate - ahead.estimate
        return ahead.replace(name="clv_staying", facts={
            "annual": self.assumed.discount, "point": point, "point_total": point * churn.n, "customers": churn.n,
            "horizon_days": self.assumed.horizon_days, **self._measure})

    def _at_constant_retention(self, **inputs: Any) -> Estimate:
        """The formula over the quarters of the horizon: a value without end is no one's."""
        return clv_retention(**inputs, horizon_periods=max(round(self.assumed.horizon_days / 365.25 * 4), 1))

    @question("transactions")
    def staying_sensitivity(self) -> Result:
        """How far the value at constant retention moves with the margin, the retention and the discount."""
        kept = self.staying()
        if not np.isfinite(kept.estimate):
            return missing_result("clv_sensitivity", kept.reason)
        inputs = {name: kept.parts[name] for name in ("margin_per_period", "retention", "discount")}
        found = clv_sensitivity(self._at_constant_retention, change=0.1, **inputs)
        return found.replace(key="clv_staying_sensitivity")

    # ---- a model of each customer, and whether to trust it

    @question("transactions")
    def came_back(self) -> Estimate:
        """Share of the customers seen so far who came back: what a model of them can learn from."""
        known = self._summary
        return proportion(int((known["frequency"] > 0).sum()), len(known),
                          nobody=reason("no-customers")).replace(name="came_back")

    @question("transactions")
    def holdout(self) -> Result:
        """Models of purchases and four baselines, fitted on the past and scored on the days that followed."""
        shown = ["model", "bias", "rmse", "gini", "log_score", "coverage_95"]
        return self._modelled("evaluate_clv", lambda: self._proof.replace(table=self._proof.table[shown],
                                                                          key="holdout"))

    @question("transactions")
    def past(self) -> Result:
        """The best model fitted again as of past days: how far what then came lay from what it expected."""
        def found() -> Result:
            total = self._fitted.total(of="purchases", **self._asked)
            if not self._past.facts["forecasts"]:
                return self._past.replace(key="value_past")
            shown = self._past.table.drop(columns=["model", "soon", "soon_value"]).assign(model=self._best)
            facts = {**self._past.facts, "model": self._best}
            if total.facts["withheld"]:
                return self._past.replace(table=shown, key="value_past", facts=facts)
            expected = total.facts["model_estimate"]
            ahead = pd.DataFrame({"start": [self.day], "end": [self.day + pd.Timedelta(days=self.assumed.horizon_days)],
                                  **{name: [side / expected - 1] for name, side in (
                                      ("lower", total.lower), ("middle", total.estimate), ("upper", total.upper))}})
            return self._past.replace(table=shown, parts={"next": ahead}, key="value_past",
                                      facts={**facts, "next": True})

        return self._modelled("past_forecasts", found)

    @cached_property
    def _past(self) -> Result:
        return self._fitted.past_forecasts(horizon_days=self.assumed.horizon_days)

    @question("transactions")
    def fan(self) -> Result:
        """The forecast of the last days of the log, made before them, with its intervals and what came."""
        return self._modelled("clv_fan", lambda: self._proof.fan.replace(key="value_fan"))

    @question("transactions")
    def tracking(self) -> Result:
        """Repeat purchases so far, week by week: what the best model expected, and what came."""
        return self._modelled("clv_tracking", lambda: self._of_best(self._proof.tracking, key="value_tracking"))

    @question("transactions")
    def weeks(self) -> Result:
        """The same in each week: the seasons and campaigns that no model foresees."""
        return self._modelled("clv_tracking", lambda: self._of_best(
            self._proof.tracking, key="value_weeks").replace(variant="weekly"))

    @question("transactions")
    def tenths(self) -> Result:
        """Predicted and actual purchases by tenths of customers, ranked by the prediction of the best model."""
        return self._modelled("clv_deciles", lambda: self._of_best(self._proof.deciles, key="value_tenths"))

    @question("transactions")
    def drift(self) -> Result:
        """How the holdout differs from what the best model expects, and which months stand out."""
        return self._modelled("clv_drift", lambda: self._proof.drift.replace(key="value_drift"))

    def _of_best(self, part: Result, *, key: str) -> Result:
        rows = part.table[part["model"] == self._proof.facts["best"]].reset_index(drop=True)
        return part.replace(table=rows, key=key)

    @question("transactions")
    def policy(self) -> Result:
        """What was taken for a customer, a day and a purchase, and how many rows that touched."""
        return self._modelled("valuation_policy", lambda: self._fitted.policy_.replace(key="policy"))

    @question("transactions")
    def checks(self) -> Result:
        """What the models assume, and whether it holds here."""
        def found() -> Result:
            checks = with_past(self._fitted.checks_, self._past)
            return checks.replace(table=checks.table.drop(columns="value"), key="value_checks")

        return self._modelled("valuation_checks", found)

    @question("transactions")
    def matrix(self) -> Result:
        """Who is still a customer, by how often and how recently they bought."""
        def found() -> Result:
            grid = self._fitted.model_.frequency_recency(T=max(self._age, 1), horizon=self.assumed.horizon_days / 7)
            return grid.replace(variant="alive", key="value_matrix")

        return self._modelled("frequency_recency", found)

    @question("transactions")
    def path(self, *, purchases: Sequence[float] = (0, 3, 7, 10, 14, 17, 21)) -> Result:
        """What the model would have said each week of an invented customer with ``purchases`` in these weeks."""
        return self._modelled("alive_path", lambda: self._fitted.model_.alive_path(
            purchases, until=max(self._age, 40), step=0.5).replace(variant="invented", key="value_path"))

    @cached_property
    def _age(self) -> float:
        """Median weeks since the first purchase."""
        return float(self._fitted.customers_["T"].median())

    # ---- what they are worth

    @question("transactions")
    def each(self) -> Estimate:
        """What is still to come per customer, by the best model; by the formula where none can be fitted."""
        if self._too_little:
            facts = {**self._measure, "window_days": self.window_days}
            return self.headline(self._worth.replace(facts=facts, variant="quarterly"), "clv_formula")
        total = self._fitted.total(**self._asked)
        model = {name: total.facts[name] / total.n for name in ("model_estimate", "model_lower", "model_upper")}
        each = Estimate(*(side / total.n for side in (total.estimate, total.lower, total.upper)), n=total.n,
                        unit="money", reason=total.reason, name="clv_each",
                        facts={**total.facts, **model, "model": self._best})
        return self.headline(each, "clv")

    @question("transactions")
    def still_customers(self) -> Result:
        """How many of all customers ever seen are still customers: an interval, since nobody sees them leave."""
        if self._too_little:
            return missing_result("still_customers", self._too_little)
        total = self._fitted.total(of="alive", **self._asked)
        return total.replace(name="still_customers", facts={**total.facts, "model": self._best})

    @question("transactions")
    def customers(self) -> Result:
        """Each customer's expected purchases, probability of still being one, and value; for your own files only."""
        asked = self._asked if len(self._summary) <= _MANY else {**self._asked, "draws": self.draws(_FEWER)}
        return self._modelled("clv", lambda: self._fitted.customers(**asked).replace(key="value_customers"))

    @cached_property
    def _valued(self) -> pd.DataFrame:
        """The same without intervals, which of many customers are dear: for what is counted over them."""
        return self._fitted.customers(**{**self._asked, "draws": 0}).table

    @question("transactions")
    def states(self) -> Result:
        """What is still to come from customers who are probably lost, in doubt, and surely here."""
        return self._modelled("value_states", self._states)

    def _states(self) -> Result:
        table = self._valued
        names = [self.say("value-state", state=state, lost=LOST, here=HERE) for state in ("lost", "doubt", "here")]
        state = pd.cut(table["probability_alive"], [-1, LOST, HERE, 1], labels=names)
        certain = table["clv"] / table["probability_alive"].clip(lower=1e-9)
        more = (certain - table["clv"]).where(state == names[1], 0.0)
        found = (table.assign(state=state.astype(str), more=more).groupby("state")
                 .agg(customers=("clv", "size"), still_to_come=("clv", "sum"), in_doubt=("more", "sum"))
                 .reindex(names).dropna().reset_index().astype({"customers": "int64"}))
        doubt = found[found["state"] == names[1]]
        asked = table.assign(more=more).loc[state == names[1], ["customer_id", "probability_alive", "clv", "more"]]
        asked = asked.sort_values("more", ascending=False, kind="stable")
        file = keep_private(asked, name="customers_in_doubt") if len(asked) else "none"
        surely, stayed = float((table["probability_alive"] > HERE).mean()), 1 - self._churn.estimate
        return Result("value_states", found, key="value_by_state",
                      units={"still_to_come": "money", "in_doubt": "money"}, facts={
                          "doubt": int(doubt["customers"].sum()), "more": float(doubt["in_doubt"].sum()),
                          "customers": len(table), "file": file, "lost_below": LOST, "here_above": HERE,
                          "stayed": stayed,
                          "surely": int((table["probability_alive"] > HERE).sum()),
                          "contradicted": bool(surely > NEARLY_ALL and 1 - self._churn.lower < MOST_STAY),
                          "horizon_days": self.assumed.horizon_days, **self._measure})

    @question("transactions")
    def segments(self, *, by: str = "segment") -> Result:
        """What is still to come per customer of each group that the workspace compares."""
        if by == "segment" and not self.shop.segment:
            return missing_result("clv", reason("no-segment"), variant="per_customer")
        return self._modelled("clv", lambda: self._segments(by))

    def _segments(self, by: str) -> Result:
        fitted = self._fitted
        if by not in fitted.customers_:
            log = self.shop.segmented("transactions", by).rename({by: "segment"})
            fitted = self._method.fit(log, as_of=self.as_of, by=by)
        sums = fitted.segments(by=by, **self._asked)
        sides = {side: sums[side] / sums["n"] for side in ("estimate", "lower", "upper", "model_estimate",
                                                           "model_lower", "model_upper")}
        money = dict.fromkeys(sides, "money")
        return sums.replace(table=sums.table.assign(**sides), variant="per_customer", key="value_by_segment",
                            units={**sums.units, **money})

    @question("transactions")
    def reconciled(self) -> Result:
        """What a customer is worth by each way of reckoning: who is counted, how far ahead, and what is taken off."""
        return self._modelled("value_reconciled", self._reconciled)

    def _reconciled(self) -> Result:
        table = self._valued
        active = table[(table["T"] - table["recency"]) * 7 <= self.window_days]
        ways = {"formula": self._worth, "staying": self.staying(), "each": self.each(),
                "active": Estimate(float(active["clv"].mean()), n=len(active), unit="money")}
        rows = {self.say("value-way", way=name, horizon_days=self.assumed.horizon_days, window_days=self.window_days):
                found for name, found in ways.items()}
        found = estimates(rows)
        known = found.table["estimate"].dropna()
        return found.replace(name="value_reconciled", key="value_reconciled", variant="", facts={
            "low": known.min(), "high": known.max(), "ways": len(known), **self._measure})

    # ---- who brings the revenue

    @question("transactions")
    def concentration(self) -> Result:
        """Share of net revenue that the best customers bring, and whether a fifth brings four fifths."""
        return self.shop.segments.concentration(seed=self.assumed.seed).replace(key="concentration")

    @question("transactions")
    def top_fifth(self) -> Estimate:
        """Share of net revenue that the fifth of customers brings who bring most."""
        found = self.concentration()
        row = found.table[(found["measure"] == "top share") & (found["share"] == 0.2)].iloc[0]
        fifth = Estimate(*(float(row[side]) for side in ("estimate", "lower", "upper")), n=int(row["n"]),
                         reason=row["reason"], name="top_fifth")
        return self.headline(fifth, "top_fifth_share", better=None)

    @question("transactions")
    def concentration_ahead(self) -> Result:
        """The same of what is still to come, by the model."""
        def found() -> Result:
            table = self._valued.rename(columns={"clv": "monetary"})
            ahead = value_concentration(table, seed=self.assumed.seed)
            return ahead.replace(variant="ahead", key="value_concentration_ahead",
                                 facts={**ahead.facts, **self._measure})

        return self._modelled("value_concentration", found)
