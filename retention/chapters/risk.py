"""What the chapters of risk do alike: settings that hold for all questions, and what a list may say in money."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from retention.chapters.base import Chapter
from retention.models.churn.profit import Costs, contact_list
from retention.models.churn.risk import risk_classifier
from retention.models.churn.scores import calibration_of
from retention.result import Result
from retention.words import reason

#: Of a quick report: its models are grown once, and their size is chosen on so many rows.
_QUICK = {"growths": 1, "selection_rows": 5000}
#: A share that left, missed by more than this at a past date, is no base for money.
LARGEST_OFF = 0.10


class RiskChapter(Chapter):
    """What the two chapters of risk do alike: settings that hold for all questions, and the classifier."""

    #: What holds unless `using` says otherwise.
    options: Mapping[str, Any] = MappingProxyType({})
    #: Tables that are called as their analysis are kept under this name: both chapters have a calibration.
    kept_as = ""
    #: The kind of contact that the list is for, by which the workspace states its offer, its effect and who decides it.
    action = ""

    def in_context(self, answer: Any) -> Any:
        answer = super().in_context(answer)
        if isinstance(answer, Result) and answer.key == answer.name and not answer.name.startswith(self.kept_as):
            return answer.replace(key=f"{self.kept_as}_{answer.name}")
        return answer

    def _other(self, named: dict[str, Any]) -> Any:
        """The chapter with some options changed; the same object for the same options."""
        options = {**self.options, **{name: value for name, value in named.items() if value is not None}}
        if options == dict(self.options):
            return self
        others = self.__dict__.setdefault("_others", {})
        if repr(options) not in others:
            others[repr(options)] = type(self)(self.shop)
            others[repr(options)].options = options
        return others[repr(options)]

    @property
    def horizon_days(self) -> int:
        """Days ahead that are predicted."""
        return self.options["horizon_days"]

    def _classifier(self, learners: str | None = None) -> Any:
        less = _QUICK if self.shop.quick else {}
        return risk_classifier(learners or self.options["learners"], self.horizon_days,
                               self.options["seed"], sampled=self.panel().facts["sampled"], **less)

    @staticmethod
    def _learned_from(panel: Result, known: pd.DataFrame) -> Result:
        """Customers of each day, and whether models learn from some of them alone."""
        classes, days = panel.classes, pd.to_datetime(panel.facts.get("usable", []))
        there = classes["customers"][classes["snapshot"].isin(days)].sum() if len(days) else len(known)
        return classes.replace(facts={**classes.facts, "learned": len(known), "sampled": len(known) < there})

    # ---- what a list may say

    def _stated_costs(self, each: float) -> Costs | None:
        """The costs by which contacts are counted in money: given, or the business's own; None where one is missing.

        ``each`` is what a customer who stays is worth. A stated share that the contact keeps is taken to be as little
        known as the published one.
        """
        rules, own = self.settings.actions, self.options
        contact = min(rules.costs.values(), default=None) if own["contact"] is None else own["contact"]
        kept, success = rules.persuasion_rate.get(self.action), own["success"]
        if success is None and kept is not None and 0 < kept < 1:
            size = sum(Costs().success)
            success = (size * kept, size * (1 - kept))
        if contact is None or success is None:
            return None
        offer = rules.offers.get(self.action, 0.0) if own["offer"] is None else own["offer"]
        return Costs(clv=round(max(each, 1.01 * offer, 0.01), 2), offer=offer, contact=contact, success=success)

    def _why_no_money(self, costs: Costs | None, off: float | None) -> str:
        """Which of what money rests on is not there; ``off``: by how much the share that left was missed."""
        if not self.options["clv"] and not self.settings.contribution:
            return reason("no-margin-stated")
        if costs is None:
            rules, own = self.settings.actions, self.options
            return reason("effect-not-known" if own["contact"] is not None or rules.costs else "no-cost-stated",
                          action=self.action)
        return reason("forecast-not-held", off=off, allowed=LARGEST_OFF) if off and off > LARGEST_OFF else ""

    def _list_of(self, scored: pd.DataFrame, *, costs: Costs | None, why: str, clv: str | None,
                 limit: int | None) -> Result:
        """The list in money; ranked without it where money has no source, or would choose everybody."""
        if not why:
            listed, share = contact_list(scored, costs=costs, clv=clv, limit=limit), self.settings.actions.list_share
            if listed.facts["contacts"] <= share * listed.facts["customers"]:
                return listed
            why = reason("list-of-everybody", contacts=listed.facts["contacts"], share=share,
                         customers=listed.facts["customers"])
        ranked = contact_list(scored, clv=clv, limit=limit)
        facts = {**ranked.facts, "why_no_money": why}
        return ranked.replace(facts=facts, parts={"groups": ranked.groups.replace(facts=facts)})

    def _newest_bins(self, bins: pd.DataFrame) -> Result:
        """The calibration of the classifier on the newest day, or of all where there are no days."""
        bins = bins[bins["model"] == "classifier"]
        newest = bins["snapshot"].max()
        return calibration_of(bins if pd.isna(newest) else bins[bins["snapshot"] == newest])
