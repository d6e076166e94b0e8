"""What customers do, day by day: come back or not, pause, drop out, take and cancel a plan."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from retention.tables.simulate import campaigns, encounters
from retention.tables.simulate.people import (
    MEMBER_ON_RATE,
    MEMBER_ON_RISK,
    MOOD_ON_RATE,
    MOOD_ON_RISK,
    NEVER,
    RECOVERY,
    State,
)
from retention.tables.simulate.world import World

#: Those who drink our coffee come when it runs out: rate once it is due, and before, relative to the ordinary rate.
DUE, STOCKED = 2.6, 0.45
PLAN_ON_RISK = 0.45
PLAN_CANCEL = 0.05
PLANS, PLAN_PRICES = ("Small", "Medium", "Large"), np.array([14.9, 24.9, 39.9])
REASONS = ("too expensive", "too much coffee", "moved away", "taste", "service", "other")


class Log:
    """Events as they happen: for each kind, one tuple of equally long arrays a day."""

    def __init__(self):
        self._parts: dict[str, list[tuple]] = defaultdict(list)

    def add(self, kind: str, *columns) -> None:
        size = len(columns[0])
        if size:
            self._parts[kind].append(tuple(np.broadcast_to(np.asarray(column), size) for column in columns))

    def columns(self, kind: str, names: tuple[str, ...]) -> dict[str, np.ndarray]:
        """All events of a kind, by column; empty arrays when there were none."""
        parts = self._parts.get(kind)
        if not parts:
            return {name: np.empty(0, dtype=int) for name in names}
        return {name: np.concatenate([part[k] for part in parts]) for k, name in enumerate(names)}


class Process:
    """The day-by-day simulation of a set of customers.

    Parameters
    ----------
    state : State
        Changed in place.
    world : World
        Has every day that is to be run.
    rng : numpy.random.Generator
    story : bool
        Whether what the shop itself starts (its campaigns) happens; futures are simulated without.
    silent : bool
        Follow the paths without a purchase: ``log_silent`` is then the log of their probability.
    """

    def __init__(self, state: State, world: World, rng: np.random.Generator, *, story: bool, silent: bool = False):
        self.state, self.world, self.rng, self.story, self.silent = state, world, rng, story, silent
        self.log_silent = np.zeros(len(state.rate))
        self.log = Log()
        self.expected = np.zeros(len(state.rate))   # sum of purchase probabilities
        self.exposed = np.zeros(len(state.rate), dtype=np.int32)   # days on which a purchase was possible
        self.charged = np.zeros(len(state.rate))    # money charged for plans
        self.breaches: dict[int, list[np.ndarray]] = defaultdict(list)

    def run(self, first: int, last: int) -> Process:
        """Simulate the days from ``first`` to the day before ``last``."""
        state = self.state
        for day in range(first, last):
            state.mood += (state.base - state.mood) * RECOVERY
            encounters.breach(self, day)
            if self.story:
                campaigns.start(self, day)
            here = np.flatnonzero(state.alive & (state.join_day <= day))
            self._plans(here, day)
            self._pauses(here, day)
            visitors, first_time = self._visits(here, day)
            encounters.order(self, visitors, first_time, day)
            self._dropouts(here, visitors, first_time, day)
        return self

    def rates(self, who: np.ndarray, day: int) -> np.ndarray:
        """Expected orders on ``day`` of those who are alive, but for the pauses."""
        state = self.state
        coffee = np.where(state.device[who] == "none", 1.0, np.where(state.coffee_due[who] <= day, DUE, STOCKED))
        member = np.where(state.member[who], MEMBER_ON_RATE, 1.0)
        boost = np.where(state.boost_until[who] > day, np.exp(state.boost[who]), 1.0)
        return (state.rate[who] / 7 * self.world.demand[day] * coffee * member * boost
                * np.exp(MOOD_ON_RATE * state.mood[who]))

    def risks(self, who: np.ndarray, mood: np.ndarray) -> np.ndarray:
        """Hazard of dropping out in a day."""
        state = self.state
        return (state.risk[who] / 365 * np.exp(-MOOD_ON_RISK * mood)
                * np.where(state.member[who], MEMBER_ON_RISK, 1.0) * np.where(state.plan[who] > 0, PLAN_ON_RISK, 1.0))

    def drop(self, who: np.ndarray, day: int) -> None:
        """Customers leave for good (unless the win-back voucher reaches them)."""
        self.state.alive[who] = False
        self.state.dropout_day[who] = day
        self.log.add("dropout", np.full(len(who), day), who)

    def _visits(self, here: np.ndarray, day: int) -> tuple[np.ndarray, np.ndarray]:
        state = self.state
        newcomer = state.join_day[here] == day
        chance = -np.expm1(-self.rates(here, day)) * (state.pause_until[here] <= day)
        chance[newcomer] = 1.0
        later = here[~newcomer]
        self.expected[later] += chance[~newcomer]
        self.exposed[later] += 1
        if self.silent:
            self.log_silent[here] += np.log1p(-np.minimum(chance, 1 - 1e-12))
            return here[:0], newcomer[:0]
        visit = self.rng.random(len(here)) < chance
        return here[visit], newcomer[visit]

    def _pauses(self, here: np.ndarray, day: int) -> None:
        state, rng = self.state, self.rng
        summer = 2.2 if self.world.month[day] in (5, 6, 7) else 1.0
        starts = here[(rng.random(len(here)) < summer / 520) & (state.pause_until[here] <= day)
                      & (state.join_day[here] < day)]
        length = 10 + rng.gamma(1.3, 26, len(starts)).astype(np.int32)
        state.pause_until[starts] = day + length
        self.log.add("pause", np.full(len(starts), day), starts, length)

    def _dropouts(self, here: np.ndarray, visitors: np.ndarray, newcomer: np.ndarray, day: int) -> None:
        state, rng = self.state, self.rng
        goes = here[rng.random(len(here)) < self.risks(here, state.mood[here])]
        once = visitors[newcomer & (rng.random(len(visitors)) < state.once[visitors])]
        self.drop(goes, day)
        self.drop(once[state.alive[once]], day)

    def _plans(self, here: np.ndarray, day: int) -> None:
        """Plans are taken on their day and decided on every thirty days after; dropouts cancel when next charged."""
        state, rng = self.state, self.rng
        takes = here[(state.plan_day[here] == day) & (state.plan[here] == 0)]
        size = np.clip(np.rint(1.1 + state.size[takes] * 0.6 + rng.normal(0, 0.55, len(takes))), 1, 3)
        state.plan[takes], state.plan_since[takes] = size.astype(np.int8), day
        self.log.add("plan start", np.full(len(takes), day), takes, state.plan[takes])
        self.charged[takes] += PLAN_PRICES[state.plan[takes] - 1]

        held = np.flatnonzero((state.plan > 0) & (state.plan_since < day))
        held = held[(day - state.plan_since[held]) % 30 == 0]
        risk = (PLAN_CANCEL * state.plan_frailty[held] * np.exp(-0.5 * state.mood[held]) * self.world.plan_risk[day])
        left = ~state.alive[held]
        cancels = left | (rng.random(len(held)) < risk)
        unhappy = state.mood[held] < -0.5
        reason = np.where(left, rng.choice([2, 5], len(held)),
                          np.where(unhappy, rng.choice([0, 3, 4, 5], len(held), p=[0.2, 0.2, 0.45, 0.15]),
                                   rng.choice(6, len(held), p=[0.34, 0.28, 0.10, 0.06, 0.04, 0.18])))
        ends = held[cancels]
        self.log.add("plan end", np.full(len(ends), day), ends, reason[cancels])
        state.plan[ends] = 0
        back = ends[(rng.random(len(ends)) < 0.14) & state.alive[ends]]
        state.plan_day[ends] = NEVER
        state.plan_day[back] = day + 60 + rng.integers(0, 150, len(back))

        changes = held[~cancels & (rng.random(len(held)) < 0.022)]
        step = np.where(rng.random(len(changes)) < 0.55, 1, -1)
        size = np.clip(state.plan[changes] + step, 1, 3).astype(np.int8)
        really = size != state.plan[changes]
        changes, size = changes[really], size[really]
        kept = held[~cancels]
        self.charged[kept] += PLAN_PRICES[state.plan[kept] - 1]
        state.plan[changes] = size
        self.log.add("plan change", np.full(len(changes), day), changes, size)
