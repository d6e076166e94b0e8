"""Does service keep customers, or lose them?"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.disclosure import keep_private
from retention.metrics.aftermath import service_aftermath
from retention.metrics.contract_exits import contract_aftermath
from retention.metrics.service import BETTER, MEASURES, service_levels, service_measure, trend_of
from retention.metrics.triage import ticket_topics, ticket_triage
from retention.metrics.waiting import service_load, service_waiting
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result
from retention.tables.calendar import NAMES, frequency

#: By what tickets are compared where nothing is asked for: the first that they have.
GROUPINGS = ("topic", "agent_group", "priority", "channel")


class Service(Chapter):
    """Does service keep customers, or lose them? Waiting, promises, load, and what to do first."""

    @question("tickets", "calendar")
    def answer(self, *, since_days: int = 365) -> Answer:
        """How long customers wait, and how many tickets miss their deadline."""
        levels = self.levels(since_days=since_days)
        if levels.reason:
            return Answer("service-answer", reason=levels.reason)
        trend = self.trend("sla_breach", freq="month")
        return Answer("service-answer", {**levels.facts, "direction": trend.facts.get("direction", "none"),
                                         "earlier": trend.facts.get("earlier"), "now": trend.facts.get("estimate"),
                                         "earlier_period": trend.facts.get("earlier_period"),
                                         "period": trend.facts.get("period"), "since_days": since_days})

    @question("tickets", "calendar")
    def levels(self, *, by: str | None = None, since_days: int | None = 365, min_n: int = 10) -> Result:
        """How fast, how well and how often service is used; see `rt.service_levels`. All time where days are None.

        ``by`` a column that tickets may have and these have not is answered with the reason.
        """
        known = {*self.shop.tickets.columns, *(self.shop.customers.columns if "customers" in self.shop else ())}
        if by in GROUPINGS and by not in known:
            return missing_result("service_levels", self.say("reason-no-column", table="tickets", column=by))
        tickets, groups = self.split("tickets", by)
        found = service_levels(tickets, by=groups, log=self._orders(), min_n=min_n, **self._span(since_days))
        return found.replace(key=f"service_levels_by_{by}") if by else found

    def _span(self, since_days: int | None) -> dict[str, Any]:
        since = None if since_days is None else self.as_of - dt.timedelta(days=since_days)
        return {"as_of": self.as_of, "settings": self.settings.service, "since": since}

    def _orders(self) -> Any:
        """The transactions, where they lie in the same place as the tickets: customers of both are counted together."""
        log = self.tables("transactions").get("transactions")
        if log is None or log._find_backend() is not self.shop.tickets._find_backend():
            return None
        return log

    @question("tickets", "calendar")
    def compared(self, measure: str = "sla_breach", *, by: str | None = None, since_days: int | None = 365,
                 min_n: int = 10) -> Result:
        """One measure group by group: by topic, or the first of team, priority and channel that tickets have."""
        by = by or next((name for name in GROUPINGS if name in self.shop.tickets.columns), None)
        if by is None:
            return missing_result("service_measure", self.say("reason-no-groups-of-tickets"))
        return service_measure(self.levels(by=by, since_days=since_days, min_n=min_n), measure=measure)

    @question("tickets", "calendar")
    def trend(self, measure: str = "sla_breach", *, freq: str = "month", since_days: int | None = None,
              min_n: int = 10) -> Result:
        """One measure over time, by the week or month in which tickets were opened."""
        period = NAMES[frequency(freq)][0]
        key = ("by period", repr((period, since_days, min_n)))
        if key not in self._answers:  # of all measures at once
            self._answers[key] = service_levels(self.shop.tickets, by=period, log=self._orders(), min_n=min_n,
                                                **self._span(since_days))
        return trend_of(self._answers[key], as_of=self.as_of, measure=measure, freq=freq)

    @question("tickets", "calendar")
    def waiting(self, *, since_days: int | None = 365) -> Result:
        """How long customers wait for an answer and for a solution; see `rt.service_waiting`."""
        return service_waiting(self.shop.tickets, **self._span(since_days))

    @question("tickets", "calendar")
    def load(self, *, since_days: int | None = 365) -> Result:
        """When tickets come in, and how many outside opening hours; see `rt.service_load`."""
        return service_load(self.shop.tickets, **self._span(since_days))

    @question("tickets", "transactions|subscriptions", "calendar", shared=True)
    def aftermath(self, of: str = "", *, within_days: int = 90, seed: int = 0) -> Result:
        """What follows a bad ticket, beside comparable customers; see `rt.service_aftermath`.

        A missed deadline where there are deadlines, else a ticket that went badly. Where customers have contracts, or
        there are no purchases, it is whether the contract ends; see `rt.contract_aftermath`.
        """
        promised = "due" in self.shop.tickets.columns or self.settings.service.resolve_within_hours
        surveys = self.tables("surveys").get("surveys")
        known = surveys if surveys is not None and "customer_id" in surveys.columns else None
        of = of or ("breach" if promised else "bad")
        contracts = "subscriptions" in self.shop and (self.settings.churn.kind == "contract"
                                                      or "transactions" not in self.shop)
        if contracts:
            found = contract_aftermath(self.shop.tickets, self.shop.subscriptions, as_of=self.as_of, of=of,
                                       surveys=known, within_days=within_days, settings=self.settings.service,
                                       seed=seed)
            return found.replace(key=f"service_aftermath_{of}")
        found = service_aftermath(self.shop.tickets, self.shop.transactions, as_of=self.as_of, of=of, surveys=known,
                                  within_days=within_days, window_days=self.window_days,
                                  settings=self.settings.service, seed=seed)
        return found.replace(key=f"service_aftermath_{of}")

    @question("tickets", "calendar")
    def topics(self, *, since_days: int = 365, cost_per_contact: float | None = None) -> Result:
        """What tickets are about, and what an article would save; see `rt.ticket_topics`."""
        stated = self.settings.service
        price = stated.cost_per_contact if cost_per_contact is None else cost_per_contact
        return ticket_topics(self.shop.tickets, as_of=self.as_of, cost_per_contact=price, settings=stated,
                             since=self.as_of - dt.timedelta(days=since_days))

    @question("tickets", "calendar")
    def triage(self) -> Result:
        """Open tickets, the first to take first; see `rt.ticket_triage`. Rows about single customers.

        What a customer brings is its margin of the last year (revenue where no margin is stated). Its risk is that of
        customers with a ticket to leave within 90 days, raised where it has left or is leaving by its own rhythm.
        """
        return ticket_triage(self.shop.tickets, as_of=self.as_of, customers=self._customers(),
                             settings=self.settings.service)

    def _customers(self) -> pd.DataFrame | None:
        """Value and risk of each customer: the risk of customers with a ticket, raised where it has left already."""
        known = self.worth()
        leave = None if known is None else self.aftermath().facts.get("lost_without")
        return known if not leave else known.assign(risk=1 - (1 - known["risk"]) * (1 - leave))

    @question("tickets", "calendar")
    def late(self, *, since_days: int | None = 365) -> Estimate:
        """The share of tickets that missed their deadline: a number of the index page."""
        return self._headline("sla_breach", since_days)

    @question("tickets", "calendar")
    def at_once(self, *, since_days: int | None = 365) -> Estimate:
        """The share of tickets settled at the first contact: a number of the index page."""
        return self._headline("first_contact", since_days)

    def _headline(self, measure: str, since_days: int | None) -> Estimate:
        """A measure of all tickets as one number, with its months."""
        table = self.levels(since_days=since_days).table
        row = table[table["measure"] == measure].iloc[0] if len(table) else None
        because = "" if row is None else row["reason"]
        number = (float("nan"),) * 3 if row is None else (row["estimate"], row["lower"], row["upper"])
        found = Estimate(*map(float, number), n=0 if row is None else int(row["n"]), unit=MEASURES[measure],
                         reason=because, name=measure, key=measure, facts={"since_days": since_days})
        return self.headline(found, measure, better=BETTER.get(measure, "lower"), series=self.trend(measure).table)

    @question("tickets", "calendar")
    def decisions(self, *, since_days: int = 365) -> Decisions:
        """What needs a decision: deadlines missed more often than before, beyond chance."""
        trend, found = self.trend("sla_breach", freq="month"), []
        if trend.facts.get("direction") == "up":
            worst = self.compared("sla_breach", since_days=since_days)
            found.append(Decision("service-decision-late", {
                **trend.facts, "worst": worst.facts.get("highest") or "none", "since_days": since_days,
                "worst_estimate": worst.facts.get("high")}, owner=self.say("service-owner")))
        triage = self.triage()
        if not triage.reason and triage.facts["late"]:
            late = triage.table[triage.table["late"]]
            found.append(Decision("service-decision-triage", triage.facts, size=triage.facts["late_customers"],
                                  owner=self.say("service-owner"), deadline=self.as_of,
                                  file=keep_private(late, name="tickets_past_deadline")))
        return self.put_up(found, contacts=True)
