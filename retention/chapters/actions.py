"""What should we do this week?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from retention.actions.candidates import CHANCE_DAYS, COMPLEMENT, action_candidates, kept_in_view, together_with
from retention.actions.complements import complements, product_lines
from retention.actions.effect import ALL, evaluate_actions
from retention.actions.export import export_plan, list_file
from retention.actions.kinds import KINDS
from retention.actions.messages import write_messages
from retention.actions.occasions import not_proposed, together
from retention.actions.plan import plan_actions
from retention.actions.recommendations import evaluate_recommendations, recommendations
from retention.actions.reorder import LEVEL, days_of, evaluate_reorder, purchase_chances, reorder_dates
from retention.chapters.base import PLAN_NEEDS, Chapter, question
from retention.display import LISTS
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result
from retention.tables.assignment import TREATED, contacted
from retention.tables.events import cached
from retention.words import reason


class Actions(Chapter):
    """What should we do this week? Predicted purchases, complements, what contacts brought, and whom to contact."""

    #: What holds unless `using`, or a question about the plan, says otherwise.
    options: Mapping[str, Any] = MappingProxyType({"days": 7, "holdout": None, "min_value": 0.0, "within_days": 90,
                                                   "window_days": 30, "seed": 0})

    def using(self, *, days: int | None = None, holdout: float | None = None, min_value: float | None = None,
              within_days: int | None = None, window_days: int | None = None, seed: int | None = None) -> Actions:
        """The same chapter with other settings: ``actions = shop.actions.using(days=14)``.

        Parameters
        ----------
        days : int
            How many days the plan is for.
        holdout : float
            Share assigned to the control group at random; the workspace's own by default.
        min_value : float
            Expected value, in money, below which nobody is contacted.
        within_days : int
            Days that predicted purchase dates look ahead, and are checked on.
        window_days : int
            Days after a contact in which a purchase counts as its effect.
        seed : int
            Of the random assignment and of the intervals.
        """
        named = {"days": days, "holdout": holdout, "min_value": min_value, "within_days": within_days,
                 "window_days": window_days, "seed": seed}
        options = {**self.options, **{name: value for name, value in named.items() if value is not None}}
        first = self.__dict__.get("_first", self)
        if options == dict(type(self).options):
            return first
        others = first.__dict__.setdefault("_others", {})
        if repr(options) not in others:
            others[repr(options)] = type(self)(self.shop)
            others[repr(options)].__dict__.update(options=options, _first=first)
        return others[repr(options)]

    # ---- the answer

    @question(*PLAN_NEEDS)
    def answer(self, **terms: Any) -> Answer:
        """How many contacts are planned, what they are expected to bring, and what the last measured action brought."""
        plan, effect = self.plan(**terms), self.using(**terms).last_effect()
        left = plan.refused.facts
        return Answer("actions-answer", {**plan.facts, "state": self._state(plan), "main": left.get("top_reason"),
                                         "main_share": left.get("top_share"), "known": not math.isnan(effect.estimate),
                                         "action": effect.facts["action"], "points": effect.estimate,
                                         "points_lower": effect.lower, "points_upper": effect.upper,
                                         "why_not": effect.reason})

    @question(*PLAN_NEEDS)
    def decisions(self, **terms: Any) -> Decisions:
        """Whom to contact: each group of the plan with its size, money, owner, deadline and list; no customer twice."""
        plan = self.plan(**terms)
        if (state := self._state(plan)) in ("no-consent", "no-address"):
            return self.put_up([Decision("actions-decision", {"state": state}, owner=self._owner(""))])
        return self.put_up([self._decision(row) for row in plan.groups.to_dict("records")])

    def _state(self, plan: Result) -> str:
        """Whether contacts are planned, cannot be for want of consent or of any address, or are not worth it."""
        if plan.facts["contacts"]:
            return "planned"
        if not plan.facts["has_consent"]:
            return "no-consent"
        return "nothing" if {"email", "phone"} & {*self.shop.customers.columns} else "no-address"

    def _decision(self, row: dict[str, Any]) -> Decision:
        """One group of the plan as it is put up."""
        group = row["group"].replace(" ", "-")
        money = Estimate(row["expected_value"], row["lower"], row["upper"], n=row["customers"], unit="money")
        return Decision("actions-decision", {
            "state": "planned", "group": group, "customers": row["customers"], "control": row["control"],
            "because": row["reason"], "reason_known": bool(row["reason"]), "interval": not math.isnan(row["lower"])},
            money=money, size=row["customers"], owner=self._owner(row["group"]), deadline=row["deadline"].date(),
            file=f"{LISTS}/{list_file(row['group'])}", chapter=row["chapter"])

    def _owner(self, group: str) -> str:
        """Who decides a group: as the workspace states for one of its kinds, else what the kit proposes."""
        stated = [owner for name, owner in self.settings.actions.owners.items() if KINDS[name].group == group]
        return stated[0] if stated else self.say("decision-owner", group=group.replace(" ", "-"))

    # ---- the naive answer

    @question(*PLAN_NEEDS)
    def everybody(self) -> Result:
        """What a letter to everybody would be: who has not consented, who has had enough, who comes anyway.

        Returns
        -------
        Result
            One row: ``customers`` (who ever purchased), ``no_consent, at_cap`` (who have had the contacts that the cap
            allows), ``anyway`` (expected to purchase within 30 days without any contact). Facts: the same, and ``cap,
            cap_days, anyway_days``.
        """
        rules, people = self.settings.actions, self.shop.customers
        chances = self._chances
        agreed = people.filter(people.consent.fill_null(False)).customer_id.to_pandas() if "consent" in people.columns \
            else pd.Series(dtype=object)
        row = {"customers": len(chances), "no_consent": int((~chances.index.isin(agreed)).sum()),
               "at_cap": self._at_cap(), "anyway": float(chances.sum())}
        return Result("contact_everybody", pd.DataFrame([row]), units={"anyway": "count"},
                      facts={**row, "cap": rules.cap, "cap_days": rules.cap_days, "anyway_days": CHANCE_DAYS})

    @cached_property
    def _chances(self) -> pd.Series:
        """By customer, the chance of a purchase without any contact; the same whatever the terms."""
        if "_first" in self.__dict__:
            return self._first._chances
        return purchase_chances(self.shop.transactions, as_of=self.as_of, within_days=CHANCE_DAYS)

    def _at_cap(self) -> int:
        """How many customers have had as many contacts of late as the cap allows."""
        if "contacts" not in self.shop:
            return 0
        rules, contacts = self.settings.actions, contacted(self.shop.contacts)
        late = contacts.filter(contacts.timestamp >= self.day - pd.Timedelta(days=rules.cap_days),
                               contacts.timestamp < self.day)
        counts = late.group_by("customer_id").agg(contacts=late.count())
        return int(counts.filter(counts.contacts >= rules.cap).count().execute())

    # ---- when the next purchase is due, and what goes with what

    @question("transactions", "calendar")
    def reorder_check(self, *, by_product: bool | None = None) -> Result:
        """How far off predicted purchase dates are: of products where the transactions name them, else of customers."""
        if by_product is None:
            return self.reorder_check(by_product=self._names_products())
        if by_product and not self._names_products():
            return missing_result("evaluate_reorder", reason("no-products"))
        found = evaluate_reorder(self.shop.transactions, as_of=self.as_of, within_days=self.options["within_days"],
                                 by_product=by_product, seed=self.options["seed"])
        return found.replace(key="reorder_products" if by_product else "reorder_customers")

    @question("transactions", "calendar")
    def reorder_dates(self, *, by_product: bool | None = None) -> Result:
        """When each customer is due to buy again; see `rt.reorder_dates`."""
        checked = self.reorder_check(by_product=by_product)
        if not checked.facts:
            return missing_result("reorder_dates", checked.reason)
        return reorder_dates(self.shop.transactions, as_of=self.as_of, within_days=self.options["within_days"],
                             by_product=checked.facts["by_product"], evaluation=checked)

    @question("transactions", "calendar")
    def complements(self, *, within_days: int | None = None) -> Result:
        """Which products are bought together more often than chance makes; see `rt.complements`."""
        if not self._names_products():
            return missing_result("complements", reason("no-products"))
        return complements(self.shop.transactions, as_of=self.as_of, within_days=within_days)

    @question("transactions", "calendar")
    def recommendations(self, *, limit: int = 5) -> Result:
        """What to offer each customer; see `rt.recommendations`."""
        if not self._names_products():
            return missing_result("recommendations", reason("no-products"))
        return recommendations(self.shop.transactions, as_of=self.as_of, limit=limit)

    @question("transactions", "calendar")
    def recommendations_check(self) -> Result:
        """Whether the recommendations would have been right, and simpler rules as well."""
        if not self._names_products():
            return missing_result("evaluate_recommendations", reason("no-products"))
        return evaluate_recommendations(self.shop.transactions, as_of=self.as_of)

    def _names_products(self) -> bool:
        return "product" in self.shop.transactions.columns

    # ---- what contacts brought

    @question("contacts")
    def effect(self, *, window_days: int | None = None, by: str = "action") -> Result:
        """What contacts brought, against the control groups; see `rt.evaluate_actions`.

        ``by="arm"`` tells the versions of a contact apart. Without purchases it goes by what the tests counted
        themselves: the columns ``outcome`` and ``brought`` of `contacts`.
        """
        contacts, ask = self.shop.contacts, {}
        why = self.shop.needs_not_met(("transactions", "calendar"), as_of=self.as_of)
        if why and "outcome" not in contacts.columns:
            return missing_result("evaluate_actions", why)
        if why:
            ask = {"outcome": "outcome", "brought": "brought" if "brought" in contacts.columns else None}
        found = evaluate_actions(contacts, None if why else self.shop.transactions, as_of=self.as_of,
                                 window_days=window_days or self.options["window_days"],
                                 aliases=self.settings.actions.aliases, margin=self.settings.contribution, by=by, **ask)
        return found.replace(key="actions_effect")

    @question("contacts")
    def effect_numbers(self, *, window_days: int | None = None) -> Result:
        """The persuasion rate, the money of a contact, and the placebo."""
        found = self.effect(window_days=window_days)
        return found.numbers if "numbers" in found.parts else missing_result("effect_numbers", found.reason)

    @question("transactions", "calendar")
    def last_effect(self, *, window_days: int | None = None) -> Estimate:
        """The uplift of the action that was measured last, in points."""
        effect = self.effect(window_days=window_days)
        known = effect.table
        if len(known):
            known = known[known["estimate"].notna() & (known["action"] != ALL)].sort_values(["until", "action"])
        facts = {"window_days": window_days or self.options["window_days"], "action": "", "has_action": len(known) > 0}
        why = effect.reason or reason("no-control-group")
        if not len(known):
            found = Estimate(math.nan, n=0, unit="points", reason=why, name="last_effect", facts=facts)
        else:
            row = known.iloc[-1]
            found = Estimate(100 * row["estimate"], 100 * row["lower"], 100 * row["upper"], n=int(row["n"]),
                             unit="points", reason=row["reason"], name="last_effect",
                             facts=facts | {"action": row["action"]})
        return self.headline(found, "actions_effect")

    # ---- the plan

    @question(*PLAN_NEEDS)
    def candidates(self, *, days: int | None = None) -> Result:
        """What could be proposed in the coming days; see `rt.action_candidates`.

        Complements are offered only where recommendations were right more often than every simpler rule, and customers
        are named by their risk of leaving only where that ranking beats contacting at random.
        """
        days, seed = days or self.options["days"], self.options["seed"]
        held = self._held()
        checks = [self.reorder_check(by_product=by_product)
                  for by_product in ([True, False] if self._names_products() else [False])]
        first = self.__dict__.get("_first", self)
        offered = not self._names_products() or bool(first.recommendations_check().facts["offered"])
        tables = self.of_customers("customers", "surveys", "contacts", "subscriptions", "tickets")
        found = action_candidates(
            self.shop.transactions, as_of=self.as_of, days=days, tables=tables | {"name_days": self.shop.name_days},
            settings=self.settings.actions, margin=self.settings.contribution, evaluations=checks, seed=seed,
            rhythms=self.shop.segments.rhythm(), chances=self._chances,
            kinds=[kind for kind in KINDS if offered or kind != COMPLEMENT])
        left = found.not_proposed.table.to_dict("records")
        if not offered:
            left.append(not_proposed(COMPLEMENT, reason("complements-not-better")))
        rows = [self._named_by_risk(chapter, action, days, left)
                for chapter, action in (("churn", "retention contact"), ("contract_risk", "contract call"))]
        del held
        kept = found.not_proposed.replace(table=together(left).table, facts={"kinds": len(left)})
        return together_with(found.replace(parts={**found.parts, "not_proposed": kept}), *rows)

    def _held(self) -> list[Any]:
        """What dates and recommendations are made of, whoever asks for them: while somebody holds such a table, the
        engine does not work it out anew."""
        log, within = self.shop.transactions, self.options["within_days"]
        by_product = [True, False] if self._names_products() else [False]
        return [*(days_of(log, self.as_of, within, LEVEL, each) for each in by_product),
                *([cached(product_lines(log, as_of=self.as_of))] if self._names_products() else [])]

    def _named_by_risk(self, chapter: str, action: str, days: int, left: list[dict[str, Any]]) -> pd.DataFrame:
        """Whom the ranking of a chapter names, as candidates; why nobody is added to ``left``."""
        asked = getattr(self.shop, chapter)
        listed = asked.contact_list()
        if listed.reason:
            left.append(not_proposed(action, listed.reason))
        rows = listed.table[listed["contact"]] if not listed.reason else pd.DataFrame(
            {"customer_id": [], "risk": [], "value": []})
        return kept_in_view(rows, action=action, as_of=self.as_of, days=days,
                            horizon_days=asked.horizon_days)

    @question(*PLAN_NEEDS)
    def not_proposed(self, *, days: int | None = None) -> Result:
        """Which kinds of action are not proposed, and why."""
        return self.candidates(days=days).not_proposed

    @question(*PLAN_NEEDS)
    def plan(self, *, days: int | None = None, holdout: float | None = None, min_value: float | None = None,
             within_days: int | None = None, window_days: int | None = None, seed: int | None = None) -> Result:
        """Whom to contact on which day, for what, and who is the control group; see `rt.plan_actions`.

        What `using` sets can be given here by name: ``shop.actions.plan(days=14, holdout=0.2)``. The same terms are one
        plan, which is made once, whichever question asks for it.
        """
        terms = {"days": days, "holdout": holdout, "min_value": min_value, "within_days": within_days,
                 "window_days": window_days, "seed": seed}
        if any(value is not None for value in terms.values()):
            return self.using(**terms).plan()
        own = self.options
        effect = self.effect()
        rules = dict(self.settings.actions) | ({} if own["holdout"] is None else {"holdout": own["holdout"]})
        plan = plan_actions(self.candidates(), as_of=self.as_of, days=own["days"], min_value=own["min_value"],
                            settings=rules, seed=own["seed"], measured=effect if len(effect) else None,
                            default_language=self.settings.language, **self.tables("customers", "contacts"))
        return plan.replace(key="actions", parts={
            **plan.parts, "by_day": plan.by_day.replace(key="actions_by_day"),
            "reasons": plan.reasons.replace(key="actions_reasons")})

    @question(*PLAN_NEEDS)
    def left_out(self, **terms: Any) -> Result:
        """Which proposed actions are not planned, and why."""
        return self.plan(**terms).refused

    @question(*PLAN_NEEDS)
    def by_day(self, **terms: Any) -> Result:
        """The contacts to make on each day."""
        return self.plan(**terms).by_day

    @question(*PLAN_NEEDS)
    def reasons(self, **terms: Any) -> Result:
        """The most frequent reason of each kind of action."""
        return self.plan(**terms).reasons

    @question(*PLAN_NEEDS)
    def planned(self, **terms: Any) -> Estimate:
        """How many contacts are planned."""
        plan = self.plan(**terms)
        found = Estimate(plan.facts["contacts"], n=plan.facts["proposed"], unit="count", name="planned_contacts",
                         facts={name: plan.facts[name] for name in ("days", "control")},
                         reason="" if plan.facts["has_consent"] else plan.reason)
        return self.headline(found, "actions_planned", better=None)

    @question(*PLAN_NEEDS)
    def expected_value(self, **terms: Any) -> Estimate:
        """What the planned contacts are expected to bring."""
        plan = self.plan(**terms)
        facts = plan.facts
        why = plan.reason or (reason("no-value-of-contact", because=facts["why_no_money"])
                              if facts["money"] == "none" else "")
        found = Estimate(facts["expected_value"], facts["lower"], facts["upper"], n=facts["valued"], unit="money",
                         reason=why, name="planned_expected_value")
        return self.headline(found, "actions_expected_value")

    # ---- letters and lists

    @question(*PLAN_NEEDS)
    def letters(self, *, sender: str = "", **terms: Any) -> Result:
        """What to write or say to each customer of the plan; see `rt.write_messages`."""
        actions = self.plan(**terms).actions
        return write_messages(actions[actions["arm"] == TREATED].reset_index(drop=True), business=self.settings.name,
                              sender=sender)

    @question(*PLAN_NEEDS)
    def export(self, *, sender: str = "", **terms: Any) -> Result:
        """Leave the lists with the report that is being made; see `rt.export_plan`."""
        plan = self.plan(**terms)
        if plan.reason:
            return missing_result("export_plan", plan.reason)
        return export_plan(plan, business=self.settings.name, currency=self.settings.currency, sender=sender)


