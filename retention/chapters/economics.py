"""What does a customer cost, and what does one bring?"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from retention.actions.gestures import back_after_gesture, personal_messages
from retention.arguments import whole
from retention.chapters.base import Chapter, question
from retention.disclosure import REACHING
from retention.metrics.acquisition import acquire_against_retain, acquisition_cost, acquisition_payback
from retention.metrics.claims import claims
from retention.metrics.economics import promoters_against_others, referrals, refunds_and_discounts, retention_worth
from retention.metrics.estimate import missing
from retention.metrics.rates import average_order_value, customer_retention_rate, purchase_frequency
from retention.metrics.value import value_concentration
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result
from retention.words import reason

#: Quarters, over which retention is counted here.
_QUARTERS = 4


class Economics(Chapter):
    """What does a customer cost, and what does one bring? Acquisition, payback, referrals, and a point of retention."""

    @question("costs", "transactions")
    def answer(self, *, horizon_days: int = 365, seed: int = 0) -> Answer:
        """The answer in one sentence: what a new customer costs, and how many times that comes back."""
        paid = self.payback(horizon_days=horizon_days, seed=seed)
        if paid.reason or not paid.facts["known"]:
            cost = self.cost(seed=seed)
            return Answer("economics-answer-cost", dict(cost.facts), reason=cost.reason)
        return Answer("economics-answer", {**paid.facts, **{name: self.cost(seed=seed).facts[name] for name in (
            "channels", "dearest", "cheapest")}, **self._ends(seed)})

    def _ends(self, seed: int) -> dict:
        facts = self.cost(seed=seed).facts
        return {name: facts.get(name) for name in ("dearest_cost", "cheapest_cost")}

    @question("costs", "transactions")
    def decisions(self, *, horizon_days: int = 365, seed: int = 0) -> Decisions:
        """What needs a decision: a channel that does not bring back what it costs."""
        paid = self.payback(horizon_days=horizon_days, seed=seed)
        if paid.reason or not paid.facts["losing"]:
            return self.put_up([])
        return self.put_up([Decision("economics-decision-channel", dict(paid.facts))])

    # ---- winning customers

    @question("costs")
    def cost(self, *, since: str | dt.date | None = None, seed: int = 0) -> Result:
        """What a new customer costs, by channel; see `rt.acquisition_cost`."""
        return acquisition_cost(self.shop.costs, as_of=self.as_of, since=since or None, seed=seed)

    @question("costs")
    def cost_by_period(self, *, freq: str = "quarter", seed: int = 0) -> Result:
        """The same for each period, which shows whether winning a customer becomes dearer."""
        return acquisition_cost(self.shop.costs, as_of=self.as_of, freq=freq, seed=seed).replace(
            key="acquisition_cost_by_period")

    @question("costs", "transactions")
    def payback(self, *, horizon_days: int = 365, channel: str | None = None, seed: int = 0) -> Result:
        """What a new customer leaves by a horizon against its cost, and when it is earned back, by channel.

        ``channel`` is the attribute of customers that holds what ``costs.channel`` says; it is found by its values
        where it is not given. See `rt.acquisition_payback`.
        """
        channel = channel or self._channel()
        more = {"customers": self.shop.customers, "channel": channel} if channel else {}
        more["subscriptions"] = self._plans()
        return acquisition_payback(self.shop.transactions, self.shop.costs, as_of=self.as_of, seed=seed,
                                   margin=self.settings.contribution or None, horizon_days=horizon_days, **more)

    def _plans(self):
        """The contracts, where there are any with an amount."""
        there = "subscriptions" in self.shop and "monthly_amount" in self.shop.subscriptions.columns
        return self.shop.subscriptions if there else None

    def _channel(self) -> str | None:
        """The attribute of customers whose values are the channels of the costs, the workspace's segment first."""
        costs = self.shop.costs
        if "customers" not in self.shop or "channel" not in costs.columns:
            return None
        named = set(costs.filter(costs.kind == "acquisition", costs.channel.notnull()).channel.to_pandas())
        table = self.shop.customers
        texts = [name for name, kind in table.schema().items()
                 if kind.is_string() and name not in {*REACHING, "customer_id", "referred_by"}]
        best, many = None, 0
        for name in sorted(texts, key=lambda name: (name != self.shop.segment, name)):
            here = table.filter(table[name].isin(sorted(named))).select(name).distinct()
            found = int(here.count().execute()) if named else 0
            if found > many:
                best, many = name, found
        return best if many * 2 > len(named) else None

    @question("costs", "transactions", "calendar")
    def against_retaining(self, *, since_months: int = 12, service: bool = False, seed: int = 0) -> Estimate:
        """What winning a customer costs in multiples of keeping one for a year; ``service`` counts as keeping, too."""
        whole("since_months", since_months, least=1)
        end = self.day.to_period("M").start_time
        period = ((end - pd.DateOffset(months=since_months)).date(), end.date())
        log = self.shop.transactions if self.settings.churn.kind == "inactivity" else self.shop.table("subscriptions")
        window = {"window_days": self.window_days} if self.settings.churn.kind == "inactivity" else {}
        kept = customer_retention_rate(log, period=period, as_of=self.as_of, **window)
        return acquire_against_retain(self.shop.costs, as_of=self.as_of, retained=kept, seed=seed,
                                      since_months=since_months,
                                      kinds=("retention", "service") if service else ("retention",))

    @question("transactions", "customers")
    def referrals(self, *, horizon_days: int = 365, seed: int = 0) -> Result:
        """How many customers came through another one, and what these leave; see `rt.referrals`."""
        if "referred_by" not in self.shop.customers.columns:
            return missing_result("referrals", reason("no-referrals"))
        return referrals(self.shop.transactions, self.shop.customers, as_of=self.as_of, seed=seed,
                         subscriptions=self._plans(), margin=self.settings.contribution or None,
                         horizon_days=horizon_days)

    @question("transactions", "customers")
    def referral_rate(self, *, seed: int = 0) -> Estimate:
        """The share of customers who came through another one."""
        found = self.referrals(seed=seed)
        return found.parts["rate"] if "rate" in found.parts else missing(found.reason).replace(
            name="referral_rate", key="referral_rate")

    # ---- what is lost, and what keeping more would be worth

    @question("transactions")
    def cohorts(self, *, freq: str = "quarter", limit: int = 12, seed: int = 0) -> Result:
        """What of the sales to each cohort was given back or taken off beforehand; see `rt.refunds_and_discounts`."""
        return refunds_and_discounts(self.shop.transactions, as_of=self.as_of, freq=freq, limit=limit, seed=seed)

    @question("transactions", "calendar", "inactivity")
    def retention_worth(self, *, horizon_days: int = 365, discount: float = 0.10) -> Result:
        """What one and five percentage points of quarterly retention would be worth; see `rt.retention_worth`.

        Retention, customers and what one leaves in a quarter are those of `shop.value.staying`.
        """
        stays = self.shop.value.using(horizon_days=horizon_days, discount=discount).staying()
        if not stays._shown():
            return missing_result("retention_worth", stays.reason)
        kept = customer_retention_rate(self.shop.transactions, period=self.last_quarter, as_of=self.as_of,
                                       window_days=self.window_days)
        found = retention_worth(customers=kept.n, retention=kept, discount=discount,
                                margin_per_period=self._of_a_quarter(stays.parts["margin_per_period"]),
                                horizon_periods=max(1, round(horizon_days / 365.25 * _QUARTERS)))
        by_margin = {} if found.reason else {"by_margin": bool(self.settings.contribution)}
        return found.replace(facts={**found.facts, **by_margin})

    def _of_a_quarter(self, money: float) -> Estimate:
        """What a customer leaves in a quarter, with the interval of how often and for how much customers buy."""
        log, period = self.shop.transactions, self.last_quarter
        factors = (purchase_frequency(log, period=period, as_of=self.as_of),
                   average_order_value(log, period=period, as_of=self.as_of))
        down, up = (float(np.exp(np.hypot(*(np.log(ends(one)) for one in factors)))) for ends in (
            lambda one: one.estimate / one.lower, lambda one: one.upper / one.estimate))
        return Estimate(money, money / down, money * up, n=factors[0].n, unit="money")

    # ---- what is often claimed

    @question("transactions", "calendar")
    def claims(self, *, seed: int = 0) -> Result:
        """What guides claim, held against the figures of these tables; see `rt.claims`."""
        found = {"pareto": self._of_the_top_fifth(seed), "retention": self._of_five_points()}
        if "costs" in self.shop:
            found["acquire"] = self.against_retaining(seed=seed)
        if "programme" in self.shop:
            effect = self.shop.programme.effect(seed=seed)
            for name, fact in (("members", "gain"), ("programme", "net")):
                why = effect.reason or (reason("no-margin") if effect.facts["pays"] == "unknown" else "")
                found[name] = missing(why, unit="money") if why else Estimate(
                    effect.facts[fact], effect.facts[f"{fact}_lower"], effect.facts[f"{fact}_upper"],
                    n=effect.facts["compared"], unit="money")
        if "tickets" in self.shop:
            found["leave"], found["speed"] = self._of_a_bad_ticket(seed), self._of_a_slow_answer(seed)
        if "contacts" in self.shop:
            found |= self._of_contacts()
        found["price"] = self._of_a_price_rise()
        if "surveys" in self.shop and "customer_id" in self.shop.surveys.columns:
            found["attached"] = promoters_against_others(self.shop.transactions, self.shop.surveys, as_of=self.as_of)
        known = {name: self.in_context(one) for name, one in found.items() if isinstance(one, Estimate)}
        return claims(known)

    def _of_a_bad_ticket(self, seed: int) -> Estimate:
        """The share of customers who leave after a bad ticket, as the chapter of service says it."""
        after = self.shop.service.aftermath(seed=seed)
        if after.reason or not after.facts["lost_known"]:
            return missing(after.reason or reason("few-bad-experiences"))
        return Estimate(after.facts["lost"], after.facts["lost_lower"], after.facts["lost_upper"],
                        n=after.facts["followed"])

    def _of_a_slow_answer(self, seed: int) -> Estimate:
        """How many more leave after a slow answer than after a quick one, of comparable customers."""
        after = self.shop.service.aftermath("slow", seed=seed)
        if after.reason or not after.facts["lost_known"]:
            return missing(after.reason or reason("few-bad-experiences"))
        names = ("difference", "difference_lower", "difference_upper")
        return Estimate(*(after.facts[name] for name in names), n=after.facts["followed"])

    def _of_contacts(self) -> dict[str, Estimate]:
        """Who comes back after a gesture, and what a personal message brings more."""
        stated, log = self.settings.actions, self.shop.transactions
        gestures = missing(reason("no-gestures-named")) if not stated.gestures else back_after_gesture(
            self.shop.contacts, log, gestures=stated.gestures, as_of=self.as_of)
        return {"gestures": gestures, "personal": personal_messages(
            self.shop.contacts, log, personal=stated.personal, as_of=self.as_of)}

    def _of_a_price_rise(self) -> Estimate:
        """How many more loyal customers stayed after the last declared price rise than were to be expected."""
        why = reason("no-price-rise")
        for one in sorted(self.settings.events, key=lambda event: event.date, reverse=True):
            if one.kind != "price rise":
                continue
            study = self.shop.exits.event(one.name)
            rows = study.table[(study.table["outcome"] == "kept") & (study.table["group"] == "loyal")]
            if len(rows) and np.isfinite(rows["lower"].iloc[0]):
                row = rows.iloc[0]
                return Estimate(row["estimate"], row["lower"], row["upper"], n=int(row["n"]))
            why = study.reason or (rows["reason"].iloc[0] if len(rows) else reason("no-attitudes"))
        return missing(why)

    def _of_the_top_fifth(self, seed: int) -> Estimate:
        curve = value_concentration(self.shop.transactions, as_of=self.as_of, shares=(0.2,), seed=seed)
        if curve.reason:
            return missing(curve.reason)
        facts = curve.facts
        return Estimate(facts["top_share"], facts["top_lower"], facts["top_upper"], n=facts["n"])

    def _of_five_points(self) -> Estimate:
        """By how much five points of quarterly retention raise what customers bring in a year."""
        worth = self.retention_worth()
        if worth.reason:
            return missing(worth.reason)
        row = worth.table.iloc[-1]
        return Estimate(row["growth"], row["growth_lower"], row["growth_upper"], n=int(row["n"]))
