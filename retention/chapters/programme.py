"""Does the loyalty programme pay?"""

from __future__ import annotations

import math

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.disclosure import keep_private
from retention.metrics.designs import programme_designs
from retention.metrics.estimate import missing
from retention.metrics.ledger import liability, overdrawn_members, points_age, programme_ledger
from retention.metrics.members import active_members, near_tier, programme_activity, programme_costs, tier_migration
from retention.models.membership.effect import membership_effect
from retention.models.membership.randomised import programme_test
from retention.models.membership.said import members_say, members_themes
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result
from retention.words import reason


class Programme(Chapter):
    """Does the loyalty programme pay? Points and what they cost, who takes part, tiers, and what membership does."""

    @question("programme")
    def answer(self, *, window_days: int = 90, seed: int = 0) -> Answer:
        """The answer in short: whether it pays, how many take part, what a member costs, and what is owed."""
        owed, active = self.liability(seed=seed), self.active(window_days=window_days)
        if not active._shown():
            return Answer("programme-answer", reason=active.reason)
        cost, effect = self.cost(seed=seed), self.effect(seed=seed)
        pays = {} if effect.reason else {name: effect.facts[name] for name in (
            "pays", "horizon_days", "gain", "net_lower", "net_upper")} | {"points": effect.facts["cost"]}
        return Answer("programme-answer", {
            **dict.fromkeys(("horizon_days", "gain", "net_lower", "net_upper", "points")), "pays": "unknown", **pays,
            "members": active.n, "active": active.estimate, "window_days": window_days,
            "owed": owed.estimate if owed._shown() else None, "owed_known": "no" if not owed._shown() else
            "most" if owed.facts["unsure"] else "yes", "cost": cost.estimate,
            "cost_known": cost._shown() and cost.estimate > 0})

    @question("programme")
    def decisions(self, *, seed: int = 0) -> Decisions:
        """What needs a decision: a ledger that does not add up."""
        found = []
        below = self.overdrawn()
        if not below.reason and below.facts["overdrawn"]:
            file = keep_private(below.table, name=below.key)
            found.append(Decision("programme-decision-ledger", dict(below.facts), file=file))
        effect = self.effect(seed=seed)
        if not effect.reason and effect.facts["pays"] in ("no", "open"):
            found.append(self._of_pay(effect))
        return self.put_up(found, contacts=True)

    @staticmethod
    def _of_pay(effect: Result) -> Decision:
        """What to do about a programme that does not pay, or of which it is not known."""
        facts = dict(effect.facts)
        if facts["pays"] == "no":
            return Decision("programme-decision-stop", facts)
        half, net = (facts["net_upper"] - facts["net_lower"]) / 2, abs(facts["net"])
        known = net > half / 20  # beyond that nobody would wait for so many
        needed = math.ceil(facts["compared"] * (half / net) ** 2) if known else None
        return Decision("programme-decision-test", {**facts, "needed": needed, "needed_known": known})

    # ---- points

    def _without_points(self) -> str:
        return "" if "points" in self.shop.table("programme").columns else reason("no-points-column")

    @question("programme")
    def ledger(self, *, point_value: float | None = None, seed: int = 0) -> Result:
        """Points earned, redeemed, expired and outstanding, and what they are worth; see `rt.programme_ledger`."""
        if why := self._without_points():
            return missing_result("programme_ledger", why)
        return programme_ledger(self.shop.table("programme"), as_of=self.as_of, seed=seed, draws=self.draws(1000),
                                point_value=point_value or self.settings.programme.point_value)

    @question("programme")
    def liability(self, *, point_value: float | None = None, seed: int = 0) -> Estimate | Result:
        """What the points outstanding will cost, as far as they are going to be redeemed."""
        return liability(self.ledger(point_value=point_value, seed=seed))

    @question("programme")
    def ages(self, *, seed: int = 0) -> Result:
        """At what age points are redeemed or expire, the oldest used first; see `rt.points_age`."""
        if why := self._without_points():
            return missing_result("points_age", why)
        return points_age(self.shop.table("programme"), as_of=self.as_of, seed=seed, draws=self.draws(1000))

    @question("programme")
    def overdrawn(self) -> Result:
        """Members who used more points than they had; see `rt.overdrawn_members`."""
        if why := self._without_points():
            return missing_result("overdrawn_members", why)
        found = overdrawn_members(self.shop.table("programme"), as_of=self.as_of)
        if found.facts["overdrawn"] or not found.facts["members"]:
            return found
        # that nobody is overdrawn is an answer, and nothing that is missing
        counts = {name: found.facts[name] for name in ("members", "overdrawn")}
        return Result("overdrawn_members", pd.DataFrame([counts]), facts=found.facts, variant="none",
                      units=dict.fromkeys(counts, "count"))

    # ---- members

    def _events(self):
        """The ledger; where it has no points, each event counts and no points do."""
        import ibis

        table = self.shop.table("programme")
        return table if "points" in table.columns else table.mutate(points=ibis.null("float64"))

    @question("programme")
    def activity(self, *, window_days: int = 90, limit: int = 24) -> Result:
        """Members, how many of them take part, and what rewards cost, month by month; see `rt.programme_activity`."""
        return programme_activity(self._events(), as_of=self.as_of, window_days=window_days, limit=limit)

    @question("programme")
    def active(self, *, window_days: int = 90) -> Estimate:
        """The share of members who earned or redeemed in the last ``window_days``, at the end of the last month."""
        months = self.activity(window_days=window_days)
        if months.reason:
            return missing(months.reason).replace(name="active_members", key="active_members",
                                                  facts={"window_days": window_days, "period": ""})
        return active_members(months)

    @question("programme")
    def cost(self, *, window_days: int = 365, seed: int = 0) -> Estimate:
        """What the rewards of a year cost for each member; see `rt.programme_costs`."""
        return programme_costs(self._events(), as_of=self.as_of, window_days=window_days, seed=seed)

    @question("programme")
    def tiers(self, *, since_days: int = 365) -> Result:
        """Which tier members of an earlier day are in now; see `rt.tier_migration`."""
        return tier_migration(self._events(), as_of=self.as_of, since_days=since_days,
                              tiers=dict(self.settings.programme.tiers) or None)

    @question("programme")
    def near(self, *, max_gap: float = 0.1, window_days: int = 180) -> Result:
        """The members who lack few points for the next tier: rows about single customers; see `rt.near_tier`."""
        if why := self._without_points():
            return missing_result("near_tier", why)
        return near_tier(self.shop.table("programme"), as_of=self.as_of, max_gap=max_gap, window_days=window_days,
                         tiers=dict(self.settings.programme.tiers) or None)

    # ---- what membership does

    @question("programme", "transactions", "calendar", shared=True)
    def effect(self, *, horizon_days: int = 180, min_orders: int = 3, seed: int = 0) -> Result:
        """What joining does to orders, staying and margin, and whether that pays; see `rt.membership_effect`."""
        return membership_effect(self._events(), self.shop.transactions, as_of=self.as_of, horizon_days=horizon_days,
                                 margin=self.settings.contribution or None, min_orders=min_orders, seed=seed,
                                 **self.of_customers("surveys", "tickets"))

    def _of_effect(self, name: str, part: str, **settings) -> Result:
        found = self.effect(**settings)
        return found.parts[part] if part in found.parts else missing_result(name, found.reason)

    @question("programme", "transactions", "calendar")
    def overlap(self, *, horizon_days: int = 180, min_orders: int = 3, seed: int = 0) -> Result:
        """Whether those who joined resemble customers who did not, so that they can be compared."""
        return self._of_effect("membership_overlap", "overlap", horizon_days=horizon_days, min_orders=min_orders,
                               seed=seed)

    @question("programme", "transactions", "calendar")
    def course(self, *, horizon_days: int = 180, min_orders: int = 3, seed: int = 0) -> Result:
        """Orders month by month before and after joining, beside those of comparable customers."""
        return self._of_effect("membership_course", "course", horizon_days=horizon_days, min_orders=min_orders,
                               seed=seed)

    @question("programme", "transactions", "calendar")
    def placebo(self, *, horizon_days: int = 180, min_orders: int = 3, seed: int = 0) -> Result:
        """The same comparison where there can be no effect."""
        return self._of_effect("membership_tests", "tests", horizon_days=horizon_days, min_orders=min_orders,
                               seed=seed)

    @question("programme", "transactions", "contacts", "calendar")
    def invited(self, *, horizon_days: int = 180) -> Result:
        """What a randomised invitation to the programme brought, where there was one; see `rt.programme_test`."""
        return programme_test(self.shop.contacts, self._events(), self.shop.transactions, as_of=self.as_of,
                              horizon_days=horizon_days, margin=self.settings.contribution or None)

    @question("programme", "surveys")
    def says(self) -> Result:
        """What members say against other customers: the scores of each one's latest answer; see `rt.members_say`."""
        if "customer_id" not in self.shop.surveys.columns:
            return missing_result("members_say", reason("no-customer"))
        return members_say(self.shop.surveys, self.shop.table("programme"), as_of=self.as_of)

    @question("programme", "surveys")
    def scores(self) -> Result:
        """Satisfaction and ease of members against other customers, where they were asked."""
        found = self.says()
        return found.parts.get("scores") or missing_result("members_scores", found.reason)

    @question("programme", "surveys", "calendar")
    def themes(self, *, seed: int = 0) -> Result:
        """What members write about against other customers; see `rt.members_themes`."""
        if "customer_id" not in self.shop.surveys.columns:
            return missing_result("members_themes", reason("no-customer"))
        found = self.shop.drivers.themes(seed=seed)
        if found.reason:
            return missing_result("members_themes", found.reason)
        return members_themes(found.parts["comments"], self.shop.table("programme"), as_of=self.as_of)

    # ---- other rules

    @question("transactions", "calendar")
    def designs(self, *, window_days: int = 365, elasticity: float | None = None, seed: int = 0) -> Result:
        """The rules of ``[[programme.design]]`` replayed over past purchases; see `rt.programme_designs`."""
        stated = self.settings.programme.design
        if not stated:
            return missing_result("programme_designs", reason("no-designs"))
        if not self.settings.contribution and any(one.elasticity is not None for one in stated):
            return missing_result("programme_designs", reason("no-margin-for-designs"))
        return programme_designs(self.shop.transactions, designs=stated, as_of=self.as_of, window_days=window_days,
                                 margin=self.settings.contribution or None, elasticity=elasticity, seed=seed)

    @question("transactions", "calendar")
    def break_even(self, *, window_days: int = 365, elasticity: float | None = None, seed: int = 0) -> Result:
        """From how much more spent the rules of ``[[programme.design]]`` would pay for themselves."""
        found = self.designs(window_days=window_days, elasticity=elasticity, seed=seed)
        return found.parts.get("break_even") or missing_result("design_break_even", found.reason)
