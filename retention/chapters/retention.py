"""Do customers stay?"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.metrics import rates
from retention.metrics.cohorts import cohort_retention
from retention.metrics.estimate import change_between, estimates
from retention.metrics.periods import period_metrics
from retention.result import Answer, Decision, Decisions, Estimate, Result
from retention.tables.calendar import frequency
from retention.words import reason

#: Shares of new customers that differ by more than this make two quarters no fair comparison.
ALIKE = 0.2
#: What the table of quarters shows.
_SHOWN = ["customers_active", "new_customers", "orders", "purchase_frequency", "average_order_value", "refund_rate"]


class Retention(Chapter):
    """Do customers stay? Rates, quarters, cohorts and the second purchase of a business without contracts."""

    @question("transactions", "calendar")
    def answer(self) -> Answer:
        """The answer in one sentence: how many customers stayed through the last quarter that has a rate."""
        last, kept = self._last(), self.history()
        if pd.isna(last["estimate"]):
            return Answer("retention-answer", {"known": False, "reason": last["reason"]})
        complete = kept.table[kept["complete"].astype(bool)]
        latest = complete.iloc[-1] if len(complete) else last
        change = last["change_year"]
        outside = pd.notna(last["signal"]) and last["signal"]
        return Answer("retention-answer", {
            "known": True, "share": last["estimate"], "quarter": last["period"], **self._newcomers(),
            "compared": "none" if pd.isna(change) else self._newcomers()["compared"], "change_year": change,
            "year_direction": "none" if pd.isna(change) or not change else "up" if change > 0 else "down",
            "place": "none" if pd.isna(last["signal"]) else "outside" if outside else "within",
            "later": bool(latest["start"] > last["start"]), "later_reason": latest["reason"]}, lead=True)

    @question("transactions", "calendar")
    def rate(self, period: Any = None, *, base: str = "start", window_days: int | None = None) -> Estimate:
        """Share of the customers at the start of a period who are customers at its end; the last quarter by default.

        ``period`` is a name such as "2025-Q4" or two days; see `rt.customer_retention_rate`.
        """
        window = window_days or self.window_days
        last = self._last()
        given = (last["start"].date(), last["end"].date()) if period is None else period
        if period is not None or base != "start" or window != self.window_days:
            return rates.customer_retention_rate(self.shop.transactions, period=given, as_of=self.as_of, base=base,
                                                 window_days=window)
        rate = self._rates["start"]
        series = self.history()
        rate = rate.replace(name="retention_rate", key="retention_rate", reason=rate.reason * pd.isna(rate.estimate),
                            facts={"freq": "Q", "period": last["period"], "window_days": window,
                                   "limits": bool(series["lcl"].notna().any()), "start": rate.parts.get("start"),
                                   "retained": rate.parts.get("retained")})
        return self.headline(rate, "customer_retention_rate", series=series)

    @question("transactions", "calendar")
    def variants(self) -> Result:
        """The naive answer: the same retained customers divided in three ways, and what the count formula says."""
        last, named = self._last(), self._rates
        rate = named["start"]
        table = estimates({self.say("retention-variant", base=base): one for base, one in named.items()})
        formula = rate.parts.get("formula")
        facts = {"known": rate.n > 0, "period": last["period"], "because": last["reason"], "share": rate.estimate,
                 "formula": formula, "differs": formula != rate.estimate, "start": rate.parts.get("start"),
                 "retained": rate.parts.get("retained"), "returned": rate.parts.get("returned"),
                 "fleeting": rate.parts.get("acquired_then_lost")}
        return table.replace(name="retention_variants", key="retention_variants", variant="", facts=facts)

    @question("transactions", "calendar")
    def window(self, *, window_days: tuple[int, ...] = (30, 60, 90, 120, 180, 270, 365)) -> Result:
        """How churn depends on the days without a purchase that define it, and how many days the data suggest."""
        suggested = rates.suggest_window(self.shop.transactions, as_of=self.as_of)
        last, days = self._last(), sorted({*window_days, self.window_days})
        found = rates.inactivity_churn(self.shop.transactions, period=(last["start"].date(), last["end"].date()),
                                       as_of=self.as_of, window_days=days)
        side = "unknown" if not suggested.n else "short" if self.window_days < suggested.estimate else "long"
        return found.replace(name="retention_window", key="retention_window", variant="",
                             parts={"suggested": suggested},
                             facts={**found.facts, "window_days": self.window_days, "side": side,
                                    "suggested_days": suggested.estimate, "gaps": suggested.n})

    @question("transactions", "calendar")
    def metrics(self, *, freq: str = "Q", by: str | None = None, seed: int = 0) -> Result:
        """Every metric of purchases, period by period; each is a part of its name; see `rt.period_metrics`."""
        log, by = self.split("transactions", by)
        return period_metrics(log, as_of=self.as_of, window_days=self.window_days, freq=freq, by=by, seed=seed)

    @question("transactions", "calendar")
    def history(self, metric: str = "customer_retention_rate", *, freq: str = "Q", by: str | None = None,
                seed: int = 0) -> Result:
        """One metric over time, against the business's own usual range; the retention rate by quarter by default."""
        return getattr(self.metrics(freq=frequency(freq), by=by, seed=seed), metric)

    @question("transactions", "calendar")
    def quarters(self, *, limit: int = 8, seed: int = 0) -> Result:
        """The last complete quarters side by side: customers, orders, order value, refunds."""
        table = self.metrics(seed=seed).table
        complete = table[table["complete"].astype(bool)]
        counts = complete.pivot(index="period", columns="metric", values="estimate").rename_axis(columns=None)
        shown = [name for name in _SHOWN if name in counts]
        return Result("retention_quarters", counts[shown].tail(limit).reset_index(), key="quarters",
                      facts={"quarters": min(len(counts), limit)},
                      units={"customers_active": "count", "new_customers": "count", "orders": "count",
                             "purchase_frequency": ",.2f", "average_order_value": "money", "refund_rate": "share"},
                      reason="" if len(counts) else self.say("reason-period-not-over"))

    @question("transactions", "calendar")
    def cohorts(self, *, freq: str = "M", kind: str = "activity", since_months: int | None = 24,
                by: str | None = None) -> Result:
        """Share of the customers acquired together who are active, period after period; see `rt.cohort_retention`."""
        freq = frequency(freq)
        log, by = self.split("transactions", by)
        since = self.day - pd.DateOffset(months=since_months) if since_months else None
        ahead = None if since_months is None or freq != "M" else since_months
        return cohort_retention(log, as_of=self.as_of, freq=freq, kind=kind, since=since, horizon_periods=ahead,
                                window_days=self.window_days if kind == "until" else None, by=by)

    @question("transactions", "calendar")
    def cohort_average(self, *, freq: str = "M", kind: str = "activity", since_months: int | None = 24) -> Result:
        """Mean of the cohorts by their age, weighted by their customers."""
        return self.cohorts(freq=freq, kind=kind, since_months=since_months).average

    @question("transactions", "calendar")
    def second_purchase(self, *, within_days: int | None = None, by: str | None = None) -> Estimate | Result:
        """Share of first-time buyers who buy again in time, those who came lately not counted as lost."""
        log, by = self.split("transactions", by)
        days = within_days or self.window_days
        rate = rates.first_to_second(log, as_of=self.as_of, within_days=days, by=by)
        if by:
            return rate
        repeat = rates.repeat_purchase_rate(log, as_of=self.as_of)
        rate = rate.replace(name="second_purchase", key="second_purchase",
                            facts={"within_days": days, "repeat": repeat.estimate, "customers": repeat.n})
        return self.headline(rate, "first_to_second")

    @question("transactions", "calendar")
    def changes(self, *, by: str = "segment") -> Result:
        """Retention of each group against the same quarter a year before, and whether the two are comparable."""
        last = self._last()
        log, by = self.split("transactions", by)
        periods = [((last["start"] - years).date(), (last["end"] - years).date())
                   for years in (pd.DateOffset(years=0), pd.DateOffset(years=1))]
        now, before = rates.several_rates(log, periods=periods, as_of=self.as_of,
                                          window_days=[self.window_days] * 2, by=by)
        found = change_between(before=before, now=now, by=by)
        return found.replace(name="retention_changes", key="retention_changes", variant="",
                             facts={**found.facts, **self._newcomers()})

    @question("transactions", "calendar")
    def decisions(self, *, by: str = "segment", limit: int = 2) -> Decisions:
        """What is to be decided: groups whose retention changed beyond chance, where the comparison is fair.

        A change of all customers together that is within the usual range of this business asks for no decision.
        """
        changes = self.changes(by=by)
        moved = changes.table[changes["moved"] & (changes.facts["compared"] != "unlike")].head(limit)
        whole, signal = len(changes.table) == 1, self._last()["signal"]
        if whole and pd.notna(signal) and not signal:
            moved = moved.head(0)
        return self.put_up(Decision("retention-decision-moved", {
            "group": row[by], "whole": whole, "fell": bool(row["now"] < row["before"]),
            "worse": whole and bool(row["now"] < row["before"]),
            "now": row["now"], "before": row["before"], "n": row["n"],
            "lower_points": 100 * row["lower"], "upper_points": 100 * row["upper"]})
            for row in moved.to_dict("records"))

    # ---- the single rates

    @question("transactions", "calendar")
    def churn(self, period: Any = None, *, by: str | None = None, window_days: int | None = None) -> Estimate | Result:
        """Share of the customers at the start of a period who are none at its end; see `rt.inactivity_churn`."""
        log, by = self.split("transactions", by)
        last = self._last()
        given = (last["start"].date(), last["end"].date()) if period is None else period
        return rates.inactivity_churn(log, period=given, as_of=self.as_of, window_days=window_days or self.window_days,
                                      by=by)

    @question("transactions")
    def repeat(self, period: Any = None, *, by: str | None = None) -> Estimate | Result:
        """Share of customers who have bought at least twice; see `rt.repeat_purchase_rate`."""
        log, by = self.split("transactions", by)
        rate = rates.repeat_purchase_rate(log, as_of=self.as_of, period=period, by=by)
        return rate if by or period is not None else self.headline(rate, "repeat_purchase_rate")

    @question("transactions")
    def frequency(self, period: Any = None, *, by: str | None = None) -> Estimate | Result:
        """Orders per customer; see `rt.purchase_frequency`."""
        log, by = self.split("transactions", by)
        return rates.purchase_frequency(log, as_of=self.as_of, period=period, by=by)

    @question("transactions")
    def order_value(self, period: Any = None, *, by: str | None = None) -> Estimate | Result:
        """Average value of an order; see `rt.average_order_value`."""
        log, by = self.split("transactions", by)
        return rates.average_order_value(log, as_of=self.as_of, period=period, by=by)

    @question("transactions")
    def refunds(self, period: Any = None, *, of: str = "orders", by: str | None = None) -> Estimate | Result:
        """Share of the orders, or of their amount, that was refunded; see `rt.refund_rate`."""
        log, by = self.split("transactions", by)
        return rates.refund_rate(log, as_of=self.as_of, of=of, period=period, by=by)

    @question("transactions", "calendar")
    def refunds_lately(self) -> Estimate:
        """Share of the orders of the last quarter that was refunded, beside the quarters before it."""
        rate = rates.refund_rate(self.shop.transactions, as_of=self.as_of, period=self.last_quarter)
        line = self.history("refund_rate")
        if float(rate) == 0 and not line.table["estimate"].fillna(0).any():  # nought for ever is no finding
            rate = Estimate(float("nan"), n=rate.n, unit="share", name=rate.name, reason=reason("no-refund-recorded"))
        return self.headline(rate, "refund_rate", better="lower", series=line)

    # ---- what several questions need

    def _last(self) -> pd.Series:
        """The last quarter that is over and has a rate, else the last one."""
        kept = self.history().table
        known = kept[kept["complete"].astype(bool) & kept["estimate"].notna()]
        return (known if len(known) else kept).iloc[-1]

    @cached_property
    def _rates(self) -> dict[str, Estimate]:
        """The rate of that quarter, by what the retained are divided by."""
        last, bases = self._last(), ("start", "all", "end")
        found = rates.several_rates(self.shop.transactions, periods=[(last["start"].date(), last["end"].date())],
                                    as_of=self.as_of, window_days=[self.window_days], bases=bases)
        return dict(zip(bases, found, strict=True))

    def _newcomers(self) -> dict[str, Any]:
        """Share of the customers who were new in the quarter before the last one, and a year earlier: alike or not."""
        start = self._last()["start"]
        table = self.metrics().table.pivot(index="start", columns="metric", values="estimate")
        new = (table["new_customers"] / table["customers_active"]).shift(1)
        now, before = (new.get(day, float("nan")) for day in (start, start - pd.DateOffset(years=1)))
        compared = "none" if pd.isna(before) else "alike" if abs(now - before) < ALIKE else "unlike"
        return {"new_now": now, "new_before": before, "compared": compared}
