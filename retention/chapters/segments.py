"""Who are the customers?"""

from __future__ import annotations

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.disclosure import keep_private
from retention.metrics.buyers import buyer_type_summary, buyer_types
from retention.metrics.lifecycle import customers_waning, flows_by, lifecycle, lifecycle_states, model_of
from retention.metrics.rfm import (
    best_customers_slipped,
    rfm,
    rfm_flows,
    rfm_movement,
    rfm_segments,
    top_spenders_inactive,
)
from retention.metrics.serving import cost_to_serve, serving_summary
from retention.metrics.tiers import value_tiers
from retention.metrics.value import value_concentration
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result
from retention.words import reason

#: A customer who brings so much of all that customers bring is large: one of whom nobody may lose sight.
LARGE = 0.02
#: What serving costs, by the column that says how much.
_COSTS = {"subscriptions": "monthly_amount", "tickets": "opened", "programme": "cost", "contacts": "channel"}


class Segments(Chapter):
    """Who are the customers? Segments, who moves between them, rhythms, types of buyers, tiers, clusters, costs."""

    @question("transactions")
    def answer(self, *, bins: int = 5, since_months: int = 6) -> Answer:
        """The segment that brings most, and how many of the best customers slipped."""
        segments, slipped = self.rfm(bins=bins), self.slipped(bins=bins, since_months=since_months)
        if not segments.facts.get("revenue_known"):
            return Answer("segments-answer", reason=segments.reason or reason("no-revenue-left"))
        return Answer("segments-answer", {**segments.facts, **_slipped(slipped, since_months)})

    @question("transactions")
    def decisions(self) -> Decisions:
        """Large customers who are gone; whom else to win back or to remind is decided in the contact plan."""
        gone = self._large_and_gone()
        if gone is None or gone.empty:
            return self.put_up([], contacts=True)
        facts = {"least": LARGE, "share": float(gone["share"].sum()), "money": float(gone["value"].sum()),
                 "by_margin": self.settings.contribution is not None}
        return self.put_up([Decision("segments-decision-large", facts, owner=self.say("exits-owner"),
                                     file=keep_private(gone, name="large_customers_gone"))], contacts=True)

    def _large_and_gone(self) -> pd.DataFrame | None:
        """Who brought much of the last year's money and by the own rhythm has probably left; the largest first.

        A rate of customers does not show it where few bring most of the money.
        """
        worth = self.worth()
        if worth is None or worth["value"].sum() <= 0:
            return None
        share = worth["value"] / worth["value"].sum()
        return worth.assign(share=share)[(share >= LARGE) & (worth["still_customer"] < 0.5)].sort_values(
            ["value", "customer_id"], ascending=[False, True], ignore_index=True)

    @question("transactions")
    def customers(self, *, bins: int = 5, new_within_days: int = 30, by: str | None = None) -> Result:
        """Each customer's recency, frequency and revenue, their scores and its segment; see `rt.rfm`."""
        return rfm(self.shop.transactions, as_of=self.as_of, bins=bins, new_within_days=new_within_days, by=by)

    @question("transactions")
    def top_spenders(self, *, bins: int = 5) -> Estimate:
        """How many of the best customers by revenue may have left: what a ranking by revenue does not show."""
        return top_spenders_inactive(self.customers(bins=bins), bins=bins)

    @question("transactions")
    def rfm(self, *, bins: int = 5, by: str | None = None, seed: int = 0) -> Result:
        """Segments by recency and frequency, and what they bring; the part ``customers`` has each customer."""
        customers = self.customers(bins=bins, by=by)
        return rfm_segments(customers, seed=seed).replace(parts={"customers": customers})

    @question("transactions")
    def flows(self, *, since_months: int = 6, bins: int = 5) -> Result:
        """Who went from which segment to which in so many months."""
        return rfm_flows(before=self._earlier(since_months, bins), now=self.customers(bins=bins))

    @question("transactions")
    def movement(self, *, since_months: int = 6, bins: int = 5) -> Result:
        """Of each earlier segment, the shares that moved up, stayed, moved down or out; ``counts`` has intervals."""
        found = rfm_movement(before=self._earlier(since_months, bins), now=self.customers(bins=bins))
        return found.shares.replace(parts={"counts": found})

    @question("transactions")
    def slipped(self, *, since_months: int = 6, bins: int = 5) -> Estimate:
        """How many of those who were Champions or Loyal slipped in so many months."""
        return best_customers_slipped(before=self._earlier(since_months, bins), now=self.customers(bins=bins))

    def _earlier(self, since_months: int, bins: int) -> Result:
        """The customers as they were scored so many months before."""
        key = ("_earlier", since_months, bins)
        if key not in self._answers:
            day = self.day - pd.DateOffset(months=since_months)
            self._answers[key] = rfm(self.shop.transactions, as_of=day, bins=bins)
        return self._answers[key]

    @question("transactions", shared=True)
    def rhythm(self, *, max_gap_days: int = 365) -> Result:
        """Each customer's state by its own rhythm of buying, with the reason; see `rt.lifecycle`."""
        return lifecycle(self.shop.transactions, as_of=self.as_of, max_gap_days=max_gap_days)

    @question("transactions")
    def lifecycle(self, *, max_gap_days: int = 365) -> Result:
        """Customers by their own rhythm: new, active, won back, slowing, at risk, lapsed.

        In a report, `private/customers_by_rhythm.csv` names them, with the reason of each.
        """
        each = self.rhythm(max_gap_days=max_gap_days)
        file = keep_private(each.table, name="customers_by_rhythm")
        found = lifecycle_states(each)
        return found.replace(facts={**found.facts, "file": file})

    @question("transactions")
    def lifecycle_flows(self, *, freq: str = "M", limit: int = 12) -> Result:
        """Who came into rhythm and who fell out of it, period by period."""
        rhythm = self.rhythm()
        return flows_by(model_of(rhythm), self.shop.transactions, as_of=self.as_of, freq=freq, limit=limit,
                        max_gap_days=rhythm.facts["max_gap_days"])

    @question("transactions")
    def waning(self, *, freq: str = "M", limit: int = 12) -> Estimate:
        """The share of customers out of rhythm, with the periods before: a number of the index page."""
        series = self.lifecycle_flows(freq=freq, limit=limit).waning
        return self.headline(customers_waning(self.rhythm()), "customers_waning", better="lower", series=series)

    @question("transactions")
    def buyers(self, *, seed: int = 0) -> Result:
        """Who bought once, at a discount only, or in one category only, and how many of them chance would make."""
        return buyer_type_summary(buyer_types(self.shop.transactions, as_of=self.as_of), seed=seed)

    @question("transactions")
    def tiers(self, *, window_days: int | None = 365, shares: tuple[float, ...] = (0.01, 0.05, 0.2, 0.5),
              seed: int = 0) -> Result:
        """What the best customers by revenue bring, and whether the same customers are there every year."""
        return value_tiers(self.shop.transactions, as_of=self.as_of, window_days=window_days, shares=shares, seed=seed)

    @question("transactions", shared=True)
    def concentration(self, *, seed: int = 0) -> Result:
        """How few customers bring how much of the revenue of all days; see `rt.value_concentration`."""
        return value_concentration(self.shop.transactions, as_of=self.as_of, seed=seed)

    @question("transactions")
    def behaviour(self, *, min_orders: int = 3) -> Result:
        """How each customer with orders enough buys: what clusters are looked for in."""
        from retention.models.clusters import customer_behaviour

        return customer_behaviour(self.shop.transactions, as_of=self.as_of, min_orders=min_orders)

    @question("transactions")
    def clusters(self, *, up_to: int = 5, seed: int = 0) -> Result:
        """What sets each cluster of customers apart, where there are any; ``selection`` says how many were tried."""
        from retention.models.clusters import BehaviourClusters

        behaviour = self.behaviour()
        return BehaviourClusters(up_to=up_to, seed=seed).fit(behaviour).describe(behaviour)

    @question("transactions")
    def cluster_selection(self, *, up_to: int = 5, seed: int = 0) -> Result:
        """Whether there are natural groups of customers, and how many."""
        return self.clusters(up_to=up_to, seed=seed).selection

    @question("transactions")
    def accounts(self, *, cost_per_contact: float = 6.0) -> Result:
        """What each customer leaves after all it costs to serve; see `rt.cost_to_serve`.

        Parameters
        ----------
        cost_per_contact : float
            What one contact about a ticket costs: an assumption, which no table of a workspace states.
        """
        tables = {name: table for name, table in self.tables(*_COSTS).items() if _COSTS[name] in table.columns}
        if self.settings.margin is None or not tables:
            why = "no-margin" if self.settings.margin is None else "no-cost-tables"
            return missing_result("cost_to_serve", reason(why))
        return cost_to_serve(self.shop.transactions, as_of=self.as_of, margin=self.settings.margin,
                             cost_per_contact=cost_per_contact, cost_per_message=dict(self.settings.actions.costs),
                             **tables)

    @question("transactions")
    def serving(self, *, cost_per_contact: float = 6.0, seed: int = 0) -> Result:
        """From margin to what is left, and how many customers lose money; the part ``customers`` has each account."""
        accounts = self.accounts(cost_per_contact=cost_per_contact)
        if accounts.reason:
            return missing_result("serving_summary", accounts.reason)
        return serving_summary(accounts, seed=seed).replace(parts={"customers": accounts})


def _slipped(slipped: Estimate, since_months: int) -> dict:
    return {"slipped": slipped.estimate, "were": slipped.n, "months": since_months}
