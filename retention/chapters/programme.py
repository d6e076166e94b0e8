"""Does the loyalty programme pay?"""

from __future__ import annotations

from retention.chapters.base import Chapter, question
from retention.disclosure import keep_private
from retention.metrics.estimate import missing
from retention.metrics.ledger import liability, overdrawn_members, points_age, programme_ledger
from retention.metrics.members import active_members, near_tier, programme_activity, programme_costs, tier_migration
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result
from retention.words import reason


class Programme(Chapter):
    """Does the loyalty programme pay? Points and what they cost, who takes part, tiers, and what membership does."""

    @question("programme")
    def answer(self, *, window_days: int = 90, seed: int = 0) -> Answer:
        """The answer in one sentence: what is owed, how many take part, and what a member costs."""
        owed, active = self.liability(seed=seed), self.active(window_days=window_days)
        if not active._shown():
            return Answer("programme-answer", reason=active.reason)
        cost = self.cost(seed=seed)
        return Answer("programme-answer", {
            "members": active.n, "active": active.estimate, "window_days": window_days,
            "owed": owed.estimate if owed._shown() else None, "owed_known": owed._shown(), "cost": cost.estimate,
            "cost_known": cost._shown() and cost.estimate > 0})

    @question("programme")
    def decisions(self, *, seed: int = 0) -> Decisions:
        """What needs a decision: a ledger that does not add up."""
        found = []
        below = self.overdrawn()
        if not below.reason:
            file = keep_private(below.table, name=below.key)
            found.append(Decision("programme-decision-ledger", dict(below.facts), file=file))
        return self.put_up(found, contacts=True)

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
        return overdrawn_members(self.shop.table("programme"), as_of=self.as_of)

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
