"""What happened?"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.metrics.changes import level_changes
from retention.metrics.periods import period_metrics
from retention.metrics.series import business_series
from retention.metrics.standing import year_on_year
from retention.metrics.stories import Stories, Story, stories
from retention.result import Answer, Decision, Decisions, Estimate, Result

_TABLES = ("transactions", "subscriptions", "surveys", "tickets")
_ANY = ("|".join(_TABLES), "calendar")
#: Columns whose groups are looked at apart.
GROUPS = ("channel", "touchpoint", "plan")
#: Series that are looked at by group: those that a manager can act on there.
_OF_GROUPS = ("customers_active", "revenue", "refund_rate", "contracts_churn", "nps", "csat", "ces", "sla_missed",
              "resolution")
#: What the page counts of a table, and what it adds up, by the column that it is in.
_COUNTED = {"transactions": ["customers_active", "new_customers", "orders"],
            "subscriptions": ["customers", "customer_churn_rate"]}
_PAID = {"transactions": {"revenue": "amount"}, "subscriptions": {"mrr": "monthly_amount"}}
#: Within so many days somebody should know why.
LOOK_WITHIN_DAYS = 7
#: A theme of comments has grown if its p, adjusted over the themes, is at most this.
_GROWN = 0.05


class Happened(Chapter):
    """What happened? New levels beyond season and chance, told as stories, and where the business stands."""

    @question(*_ANY)
    def series(self, *, by: str | None = None) -> Result:
        """Customers, sales, contracts, what customers say and service, week by week; see `rt.business_series`."""
        tables = {name: self.split(name, by)[0] if by == "segment" else table
                  for name, table in self.tables(*_TABLES).items() if by != "segment" or self._has_segment(name)}
        return business_series(tables, as_of=self.as_of, by=by)

    def _has_segment(self, name: str) -> bool:
        return "customer_id" in self.shop.table(name).columns

    @question(*_ANY)
    def changes(self, *, within_days: int = 182, seed: int = 0) -> Result:
        """Which series have a new level, beyond season, trend and chance; see `rt.level_changes`."""
        return level_changes(self.series(), within_days=within_days, seed=seed)

    @question(*_ANY)
    def together(self, *, within_days: int = 182, seed: int = 0) -> Result:
        """Which bundles of series moved for the better or worse at one time, beyond coincidence."""
        return self.changes(within_days=within_days, seed=seed).together

    @question(*_ANY)
    def standing(self) -> Result:
        """The last thirteen weeks beside the same weeks a year before; see `rt.year_on_year`."""
        return year_on_year(self.series())

    @question(*_ANY)
    def stories(self, *, within_days: int = 182, limit: int = 3, seed: int = 0) -> Decisions:
        """What happened, as stories, and the verdict over them; see `rt.stories`."""
        changes = self.changes(within_days=within_days, seed=seed)
        weeks, of_groups = [self.series().table], [changes.table]
        if changes.facts["tested"]:
            for by in self._groupings():
                parts = self.series(by=by)
                parts = parts.table[parts["series"].isin(_OF_GROUPS)] if len(parts) else parts.table
                if len(parts):
                    weeks.append(parts)
                    of_groups.append(level_changes(parts, within_days=within_days, draws=500, seed=seed).table)
        topics = "topic" in self.shop.tickets.columns if "tickets" in self.shop else False
        found = stories(pd.concat(weeks, ignore_index=True), as_of=self.as_of,
                        changes=changes.replace(table=pd.concat(of_groups, ignore_index=True)),
                        standing=self.standing(), topics=self.series(by="topic") if topics else None, limit=limit,
                        events=[(event.date, event.name) for event in self.settings.events
                                if event.date < self.as_of])
        return Stories([self._with_theme(one, seed) for one in found.found], found.facts)

    def _groupings(self) -> list[str]:
        """By which columns the tables that there are can be looked at."""
        there = {column for table in self.tables(*_TABLES).values() for column in table.columns}
        segment = ["segment"] if self.shop.segment and "customers" in self.shop else []
        return [*segment, *(column for column in GROUPS if column in there)]

    def _with_theme(self, one: Story, seed: int) -> Story:
        """The story with the theme that comments have been written about more since it began, where there is one."""
        if one.facts["kind"] not in ("experience", "voice") or "comment" not in self.shop.surveys.columns:
            return one
        from retention.models.text.themes import comment_themes

        grown = comment_themes(self.shop.surveys, as_of=self.as_of, since=one.facts["start"], seed=seed).new.table
        grown = grown[(grown["p_adjusted"].astype(float) <= _GROWN) & (grown["estimate"].astype(float) > 0)]
        if grown.empty:
            return one
        theme = grown.loc[grown["estimate"].astype(float).idxmax()]
        return one.replace(facts={**one.facts, "theme": theme["theme"], "theme_before": theme["before"],
                                  "theme_now": theme["now"]})

    @question(*_ANY)
    def answer(self, *, within_days: int = 182, limit: int = 3, seed: int = 0) -> Answer:
        """The verdict, and the first story."""
        told = self.stories(within_days=within_days, limit=limit, seed=seed)
        return Answer("story-answer", {**told.facts, "title": told.found[0].title if told.found else "none",
                                       "verdict_said": told.verdict})

    @question(*_ANY)
    def decisions(self, *, within_days: int = 182, limit: int = 3, seed: int = 0) -> Decisions:
        """What to look into first: the worst story, with what changed just before it."""
        bad = [one for one in self.stories(within_days=within_days, limit=limit, seed=seed).found
               if not one.facts["good"]]
        if not bad:
            return self.put_up([])
        facts = {**bad[0].facts, "start": bad[0].facts["start"] or "none"}
        return self.put_up([Decision("story_look_into", facts, owner=self.say("story-look-into.owner", **facts),
                                     deadline=self.as_of + dt.timedelta(days=LOOK_WITHIN_DAYS - 1))])

    # ---- the numbers that say whether there are customers and sales at all

    @question("transactions|subscriptions", "calendar")
    def customers(self) -> Estimate:
        """How many customers there are at the end of the last quarter that is over.

        Those who purchased in it; where customers are lost by the end of a contract, those whose contract runs.
        """
        if self.settings.churn.kind == "contract" and "subscriptions" in self.shop:
            return self._counted("customers", table="subscriptions", key="contract_customers")
        return self._counted("customers_active")

    @question("transactions", "calendar")
    def newcomers(self) -> Estimate:
        """How many customers were new in it."""
        return self._counted("new_customers")

    @question("transactions", "calendar")
    def orders(self) -> Estimate:
        """How many orders it had."""
        return self._counted("orders")

    @question("transactions", "calendar")
    def revenue(self) -> Estimate:
        """What was sold in it, refunds not taken off."""
        return self._counted("revenue")

    @question("subscriptions", "calendar")
    def recurring(self) -> Estimate:
        """What running contracts bring in a month, at its end."""
        return self._counted("mrr", table="subscriptions")

    @question("subscriptions", "calendar")
    def contracts_lost(self) -> Estimate:
        """The share of customers with a contract who gave it up in the quarter."""
        return self._counted("customer_churn_rate", table="subscriptions", better="lower", key="contracts_churn")

    def _counts(self, table: str, freq: str) -> Result:
        """What is counted above, all of a table in one pass over it."""
        key = ("_counts", table, freq)
        if key not in self._answers:
            log = self.shop.table(table)
            counted = _COUNTED[table] + [name for name, of in _PAID[table].items() if of in log.columns]
            self._answers[key] = period_metrics(log, as_of=self.as_of, freq=freq, metrics=counted)
        return self._answers[key]

    def _counted(self, metric: str, *, table: str = "transactions", better: str = "higher", key: str = "") -> Estimate:
        """A metric of the last quarter that is over, beside the quarters before; of a month where none is."""
        name, paid = f"quarter_{metric}", _PAID[table].get(metric)
        if paid and paid not in self.shop.table(table).columns:
            return Estimate(float("nan"), unit="money", reason=self.say("story-no-amounts"), name=name)
        for freq in ("Q", "M"):
            line = getattr(self._counts(table, freq), metric)
            known = line.table[line["complete"].astype(bool) & line["estimate"].notna()]
            if len(known):
                break
        else:
            return Estimate(float("nan"), reason=self.say("story-no-period"), name=name)
        last = known.iloc[-1]
        facts: dict[str, Any] = {"period": last["period"], "freq": freq, "metric": metric,
                                 "previous": last["previous"], "year_ago": last["year_ago"],
                                 "has_year": bool(pd.notna(last["year_ago"])),
                                 "has_previous": bool(pd.notna(last["previous"]))}
        found = Estimate(float(last["estimate"]), float(last["lower"]), float(last["upper"]), int(last["n"]),
                         unit="money" if metric == "mrr" else line.facts["unit"], name=name, facts=facts)
        return self.headline(found, key or metric, better=better, series=line.table)
