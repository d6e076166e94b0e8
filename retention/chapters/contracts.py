"""How long do contracts last?"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.metrics import rates, survival
from retention.metrics.periods import period_metrics
from retention.metrics.revenue import gross_revenue_retention, net_revenue_retention
from retention.models.value.contracts import contract_survival, contract_value
from retention.result import Answer, Estimate, Result, missing_result
from retention.tables.calendar import frequency
from retention.tables.inputs import as_date

if TYPE_CHECKING:
    import ibis

#: Months at which survival under two assumptions is set side by side.
_MONTHS = (3, 6, 12, 24, 36, 72)
_SHARES = dict.fromkeys(("estimate", "lower", "upper"), "share")


class Contracts(Chapter):
    """How long do contracts last? Survival, hazard, recurring revenue and value of a business with contracts."""

    @question("subscriptions")
    def answer(self, *, horizon_months: int = 24) -> Answer:
        """The answer in one sentence: which share lasts a year, and how long contracts last on average."""
        year, mean = self.lasting_a_year(), self.lifetime(horizon_months=horizon_months)
        return Answer("contracts-answer", {
            "known": year._shown(), "share": year.estimate, "mean_known": mean._shown(), "mean": mean.estimate,
            "mean_reason": mean.reason, "horizon": mean.facts["horizon"]})

    @question("subscriptions")
    def naive(self) -> Estimate:
        """The naive answer: the share that left in the last month, and one divided by it."""
        month = ((self.day - pd.DateOffset(months=1)).date(), self.as_of)
        churn = rates.customer_churn_rate(self.shop.subscriptions, period=month, as_of=self.as_of)
        left = churn.estimate > 0
        return churn.replace(name="contracts_naive", key="contracts_naive", reason=churn.reason * (not churn._shown()),
                             facts={"left": left, "lifetime": 1 / churn.estimate if left else None,
                                    "one_snapshot": bool(self.settings.one_snapshot)})

    @question("subscriptions")
    def survival(self, *, by: str | None = None, observed_from: str | dt.date | None = None,
                 unit: str = "months") -> Result:
        """Share of customers still there by tenure; ``by="plan"`` compares plans; see `rt.survival`."""
        contracts, by = self.split("subscriptions", by)
        return survival.survival(contracts, as_of=self.as_of, by=by, observed_from=observed_from or None, unit=unit)

    @question("subscriptions")
    def lifetime(self, *, horizon_months: int = 24) -> Estimate:
        """Mean time as a customer within the first months, as many as were observed at most."""
        horizon = self._horizon(horizon_months)
        mean = survival.restricted_mean_lifetime(self.shop.subscriptions, as_of=self.as_of, horizon_months=horizon)
        return mean.replace(name="contracts_lifetime", key="contracts_lifetime")

    @question("subscriptions")
    def lifetimes(self, *, by: str | None = None, horizon_months: int = 24) -> Result:
        """Mean time as a customer within the first months, group by group; plans by default."""
        contracts, by = self._grouped(by)
        means = survival.restricted_mean_lifetime(contracts, as_of=self.as_of, by=by,
                                                  horizon_months=self._horizon(horizon_months))
        return means.replace(name="contracts_lifetimes", key="lifetime_by_plan", variant="")

    @question("subscriptions")
    def difference(self, *, by: str | None = None) -> Estimate:
        """Whether the groups, plans by default, leave at the same speed; see `rt.survival_difference`."""
        contracts, by = self._grouped(by)
        return survival.survival_difference(contracts, as_of=self.as_of, by=by)

    @question("subscriptions")
    def curves(self, *, by: str | None = None) -> Result:
        """The survival curves of groups, plans by default."""
        contracts, by = self._grouped(by)
        return survival.survival(contracts, as_of=self.as_of, by=by).replace(key="survival_by_plan")

    @question("subscriptions")
    def lasting_a_year(self) -> Estimate:
        """Share of contracts that last longer than twelve months."""
        curve = self.survival()
        within = curve.table[curve["time"] <= 12]
        known = self._longest() >= 12
        n = int(within["at_risk"].iloc[0]) if len(within) else 0
        year = Estimate(*(within.iloc[-1][["estimate", "lower", "upper"]] if known else [float("nan")]),
                        n=self.lifetime().n if known else n, name="contracts_lasting_a_year",
                        reason="" if known else self.say("reason-nobody-observed-for", length=12, unit="months"))
        return self.headline(year, "survival_12_months") if known else year

    @question("subscriptions")
    def windows(self, *, observed_from: str | dt.date | None = None) -> Result:
        """Survival if every departure was recorded, and if only those from ``observed_from`` on were."""
        watched = self._watched(observed_from)
        curve, late = self.survival(), self.survival(observed_from=watched)
        at = [month for month in _MONTHS if month <= self._longest()]
        both = pd.DataFrame({"seen_from_the_start": curve.table.set_index("time")["estimate"],
                             "delayed_entry": late.table.set_index("time")["estimate"]})
        both = both.reindex(both.index.union(at)).ffill(limit_area="inside").loc[at].rename_axis("months")
        source = "given" if observed_from else "snapshot" if self.settings.one_snapshot else "first"
        return Result("contracts_windows", both.reset_index(), key="survival_two_windows",
                      facts={"observed_from": watched, "source": source},
                      units={"seen_from_the_start": "share", "delayed_entry": "share", "months": "count"},
                      reason="" if at else self.say("reason-nobody-observed-for", length=_MONTHS[0], unit="months"))

    @question("subscriptions")
    def projection(self, *, by: str | None = None, horizon_months: int = 60,
                   observed_from: str | dt.date | None = None) -> Result:
        """What a model says of the time that nobody has seen yet, beside what was observed; plans by default."""
        contracts, by = self._grouped(by)
        since, ahead = observed_from or None, self._ahead(horizon_months)
        law = contract_survival(contracts, as_of=self.as_of, horizon_months=ahead, by=by, observed_from=since)
        seen = survival.survival(contracts, as_of=self.as_of, by=by, observed_from=since)
        ends = law.table[law["estimate"].notna() & (law["period"] == ahead)].sort_values("estimate", kind="stable")
        facts = {"known": len(ends) > 0, "groups": len(ends), "end": seen.facts["last"] or 0, "last": ahead}
        if len(ends):
            facts |= {"best": ends[by].iloc[-1], "best_share": ends["estimate"].iloc[-1], "worst": ends[by].iloc[0],
                      "worst_share": ends["estimate"].iloc[0]}
        return law.replace(name="contract_projection", key="contract_projection", variant="", facts=facts,
                           parts={"observed": seen})

    @question("subscriptions")
    def hazard(self, *, by: str | None = None, width: float = 3, unit: str = "months") -> Result:
        """When in their life contracts end: the share that leaves in each step of tenure; see `rt.hazard`."""
        contracts, by = self.split("subscriptions", by)
        return survival.hazard(contracts, as_of=self.as_of, by=by, width=width, unit=unit)

    @question("subscriptions", "calendar")
    def metrics(self, *, freq: str = "Q", by: str | None = None, seed: int = 0) -> Result:
        """Every metric of contracts, period by period; each is a part of its name; see `rt.period_metrics`."""
        contracts, by = self.split("subscriptions", by)
        return period_metrics(contracts, as_of=self.as_of, freq=frequency(freq), by=by, seed=seed)

    @question("subscriptions", "calendar")
    def revenue(self, *, freq: str = "Q", seed: int = 0) -> Result:
        """Gross and net retention of recurring revenue over time."""
        if not self._priced():
            return missing_result("revenue_retention", self.say("lacks-monthly-amount"))
        table = self.metrics(freq=freq, seed=seed).table
        both = table[table["metric"].isin(["gross_revenue_retention", "net_revenue_retention"])].reset_index(drop=True)
        last = self._last_gross(both)
        facts = {"known": last is not None}
        if last is not None:
            facts |= {"gross": last["estimate"], "net": self._net(both, last), "period": last["period"]}
        return Result("revenue_retention", both, facts=facts, units=_SHARES)

    @question("subscriptions", "calendar")
    def revenue_kept(self, *, seed: int = 0) -> Estimate | Result:
        """Share of the recurring revenue that stayed through the last whole quarter."""
        if not self._priced():
            return missing_result("contracts_revenue_kept", self.say("lacks-monthly-amount"))
        both = self.revenue(seed=seed).table
        gross, last = both[both["metric"] == "gross_revenue_retention"], self._last_gross(both)
        if last is None:
            return missing_result("contracts_revenue_kept", gross["reason"].iloc[-1] if len(gross) else
                                  self.say("reason-nobody"))
        kept = Estimate(last["estimate"], last["lower"], last["upper"], n=int(last["n"]), reason=last["reason"],
                        name="contracts_revenue_kept", facts={"net": self._net(both, last), "period": last["period"]})
        return self.headline(kept, "gross_revenue_retention", series=gross)

    @question("subscriptions", "calendar")
    def revenue_change(self, period: Any = None, *, net: bool = False, by: str | None = None) -> Estimate | Result:
        """What moved the recurring revenue in one period, the last whole quarter by default."""
        if not self._priced():
            return missing_result("gross_revenue_retention", self.say("lacks-monthly-amount"))
        last = self._last_gross(self.revenue().table)
        if period is None and last is None:
            return missing_result("gross_revenue_retention", self.say("reason-period-not-over"))
        given = (last["start"].date(), last["end"].date()) if period is None else period
        contracts, by = self.split("subscriptions", by)
        rate = net_revenue_retention if net else gross_revenue_retention
        return rate(contracts, period=given, as_of=self.as_of, by=by)

    @question("subscriptions")
    def value(self, *, by: str | None = None, margin: float | None = None, discount: float = 0.10,
              horizon_months: int = 60, tenure_months: tuple[int, ...] = (1, 12, 24),
              observed_from: str | dt.date | None = None) -> Result:
        """What a running contract is still worth, by months as a customer; see `rt.contract_value`."""
        if not self._priced():
            return missing_result("contract_value", self.say("lacks-monthly-amount"))
        contracts, by = self._grouped(by)
        return contract_value(contracts, as_of=self.as_of, by=by, discount=discount, tenure_months=tenure_months,
                              margin=margin or self.settings.contribution or 1.0, observed_from=observed_from or None,
                              horizon_months=self._ahead(horizon_months))

    @question("subscriptions")
    def value_two_windows(self, *, by: str | None = None, margin: float | None = None, discount: float = 0.10,
                          horizon_months: int = 60, observed_from: str | dt.date | None = None) -> Result:
        """What a contract is worth after a year, if departures are of all time or only those from one day on."""
        if not self._priced():
            return missing_result("contracts_value_two_windows", self.say("lacks-monthly-amount"))
        if not observed_from and not self.settings.one_snapshot:
            return missing_result("contracts_value_two_windows", self.say("reason-windows-alike"))
        terms = {"by": by, "margin": margin, "discount": discount, "horizon_months": horizon_months,
                 "tenure_months": (12,)}
        ever = self.value(**terms)
        late = self.value(**terms, observed_from=self._watched(observed_from))
        by = self._grouped(by)[1]
        both = ever.table[[by, "estimate"]].merge(late.table[[by, "estimate"]], on=by, suffixes=("", "_delayed_entry"))
        return Result("contracts_value_two_windows", both, key="contract_value_two_windows",
                      units={"estimate": "money", "estimate_delayed_entry": "money"})

    # ---- rates of customers

    @question("subscriptions", "calendar")
    def rate(self, period: Any = None, *, by: str | None = None, base: str = "start") -> Estimate | Result:
        """Share of the customers at the start of a period, the last quarter by default, who are customers at its end.

        ``period`` is a name such as "2025-Q4" or two days; see `rt.customer_retention_rate`.
        """
        contracts, by = self.split("subscriptions", by)
        return rates.customer_retention_rate(contracts, period=period or self.last_quarter, as_of=self.as_of, by=by,
                                             base=base)

    @question("subscriptions", "calendar")
    def churn(self, period: Any = None, *, by: str | None = None) -> Estimate | Result:
        """Share of the customers at the start of a period, the last quarter by default, who are none at its end.

        See `rt.customer_churn_rate`.
        """
        contracts, by = self.split("subscriptions", by)
        return rates.customer_churn_rate(contracts, period=period or self.last_quarter, as_of=self.as_of, by=by)

    # ---- what several questions need

    def _grouped(self, by: str | None) -> tuple[ibis.Table, str]:
        """Contracts with the text column of their groups: plans, else what the workspace compares."""
        by = by or ("plan" if "plan" in self.shop.subscriptions.columns else self.shop.segment or "group")
        if by == "segment" or by == "group":
            return self.shop.segmented("subscriptions").rename(**{by: "segment"}), by
        table = self.shop.segmented("subscriptions", by)
        return table.drop(*({by} & set(table.columns))).rename(**{by: "segment"}), by

    def _priced(self) -> bool:
        return "monthly_amount" in self.shop.subscriptions.columns

    def _longest(self) -> float:
        return self.survival().facts["last"] or 0

    def _horizon(self, months: int) -> int:
        """As many months as anybody was observed for, and one at least."""
        return max(1, min(months, int(self._longest())))

    def _ahead(self, months: int) -> int:
        """Months up to which to project: a year beyond what was seen at least."""
        return max(months, int(self._longest()) + 12)

    def _watched(self, observed_from: str | dt.date | None) -> dt.date:
        """The first day from which departures were recorded; where it is not given, what the tables suggest."""
        if observed_from:
            return as_date(observed_from, name="observed_from")
        if self.settings.one_snapshot:
            return (self.day - pd.Timedelta(days=1) - pd.DateOffset(months=1)).date()
        return pd.Timestamp(self.shop.subscriptions.start.min().execute()).date()

    @staticmethod
    def _last_gross(both: pd.DataFrame) -> pd.Series | None:
        """The last whole period that has a rate."""
        gross = both[both["metric"] == "gross_revenue_retention"]
        done = gross[gross["complete"].astype(bool) & gross["estimate"].notna()]
        return done.iloc[-1] if len(done) else None

    @staticmethod
    def _net(both: pd.DataFrame, last: pd.Series) -> float:
        net = both[both["metric"] == "net_revenue_retention"].set_index("period")["estimate"]
        return net.get(last["period"], float("nan"))
