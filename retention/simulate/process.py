"""What customers do, day by day: come, order, come back or not, pause, drop out, take and cancel a plan.

What happens at an order (goods that run out, failures, tickets, surveys, enrolment) and the shop's two randomised
campaigns, with what each does to whom in truth, are part of it.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from retention.simulate.people import (
    MEMBER_ON_RATE,
    MEMBER_ON_RISK,
    MOOD_ON_RATE,
    MOOD_ON_RISK,
    NEVER,
    RECOVERY,
    State,
)
from retention.simulate.world import PROGRAMME_LAUNCH, World

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
            breach_deadlines(self, day)
            if self.story:
                start_campaigns(self, day)
            here = np.flatnonzero(state.alive & (state.join_day <= day))
            self._plans(here, day)
            self._pauses(here, day)
            visitors, first_time = self._visits(here, day)
            place_orders(self, visitors, first_time, day)
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


# ---- at an order

ORDER = ("day", "customer", "web", "late", "broken", "coffee", "grinder", "machine", "dripper", "filters", "descaler",
         "mood", "member", "asked")
TICKET = ("minute", "customer", "topic", "priority", "response", "resolution", "breached", "mood")
#: Fall of mood after a late delivery, a broken grinder, a breached deadline.
LATE_ON_MOOD, BROKEN_ON_MOOD, BREACH_ON_MOOD = -1.2, -1.6, -0.9
#: Probability of leaving at once when the service desk breaks its promise.
BREACH_LEAVES = 0.12
PRIORITIES = ("low", "normal", "high")
#: Hours promised for a solution, and median hours needed, by priority.
PROMISED, NEEDED = np.array([96, 48, 24]), np.array([32.0, 19.0, 10.0])
TOPICS = ("delivery", "equipment", "question", "plan", "invoice", "refund")


def place_orders(process: Process, who: np.ndarray, newcomer: np.ndarray, day: int) -> None:
    """One order for each of ``who``: goods with a cycle, failures, tickets, survey, enrolment."""
    state, rng, n = process.state, process.rng, len(who)
    if n == 0:
        return
    u = rng.random((12, n))
    device = state.device[who]
    web = u[0] < state.web[who]
    late = web & (u[1] < process.world.late[day])
    coffee = (state.coffee_due[who] <= day + 3) & (u[2] < 0.93)
    grinder = np.isin(device, ("machine", "pour-over")) & ~state.grinder[who] & (u[3] < 0.035)
    machine = (device == "machine") & ~state.machine[who] & (u[3] > 0.98)
    dripper = (device == "pour-over") & ~state.dripper[who] & (u[4] < 0.06)
    # Complements: a grinder wants beans, a dripper wants filters, a machine wants its descaler.
    coffee |= grinder & (u[5] < 0.75)
    filters = ((state.filters_due[who] <= day + 10) & (u[6] < 0.7)) | (dripper & (u[6] < 0.75))
    descaler = ((state.descaler_due[who] <= day + 14) & (u[7] < 0.6)) | (machine & (u[7] < 0.55))
    _restock(process, who, day, coffee, filters, descaler, dripper, machine)
    state.grinder[who[grinder]], state.machine[who[machine]], state.dripper[who[dripper]] = True, True, True

    broken = grinder & (u[8] < 0.14)
    state.mood[who] += np.where(late, LATE_ON_MOOD, 0) + np.where(broken, BROKEN_ON_MOOD, 0) + 0.03
    np.clip(state.mood, -4, 3, out=state.mood)
    ticket = u[9] < np.where(broken, 0.85, np.where(late, 0.38, 0.028))
    _tickets(process, who[ticket], np.where(broken, 1, np.where(late, 0, -1))[ticket], day)

    # Invitations are for those who consented; a handful slip through.
    asked = (state.last_survey[who] + 90 <= day) & (u[10] < np.where(state.consent[who], 0.6, 0.004))
    asked &= ~newcomer | (u[10] < 0.4)
    state.last_survey[who[asked]] = day
    _enrol(process, who, u[11], day)
    process.log.add("order", np.full(n, day), who, web, late, broken, coffee, grinder, machine, dripper, filters,
                    descaler, state.mood[who], state.member[who], asked)
    state.last_order[who] = day


def _restock(process: Process, who, day, coffee, filters, descaler, dripper, machine) -> None:
    """Each purchase of a good with a cycle moves the day on which it is due again."""
    state, noise = process.state, process.rng.lognormal(0, 0.18, (3, len(who)))
    state.coffee_due[who[coffee]] = day + (state.coffee_cycle[who] * noise[0])[coffee].astype(int)
    state.filters_due[who[filters | dripper]] = day + (88 * noise[1])[filters | dripper].astype(int)
    state.descaler_due[who[descaler | machine]] = day + (180 * noise[2])[descaler | machine].astype(int)


def _enrol(process: Process, who: np.ndarray, u: np.ndarray, day: int) -> None:
    """Members enrol at the till: the frequent and the satisfied rather than others, and those who were won over."""
    state, world = process.state, process.world
    if day < world.day(PROGRAMME_LAUNCH):
        return
    chance = 0.055 * np.clip(state.rate[who] / 0.25, 0.3, 2.0) * np.exp(0.5 * state.mood[who])
    enrols = ~state.member[who] & ((u < chance) | (state.enrol_day[who] <= day))
    state.member[who[enrols]] = True
    state.enrol_day[who[enrols]] = day


def _tickets(process: Process, who: np.ndarray, failure: np.ndarray, day: int) -> None:
    rng, n = process.rng, len(who)
    if n == 0:
        return
    topic = np.where(failure >= 0, failure, rng.choice([2, 3, 4, 5], n, p=[0.5, 0.18, 0.17, 0.15]))
    priority = np.where(failure == 1, 2, np.where(failure == 0, rng.choice([1, 2], n), rng.choice([0, 1], n)))
    slow = process.world.slow[day]
    resolution = NEEDED[priority] * slow * rng.lognormal(0, 0.85, n)
    response = np.minimum(resolution * rng.beta(1.5, 4, n), resolution - 0.05)
    minute = day * 1440 + 9 * 60 + rng.integers(0, 9 * 60, n) + rng.integers(1, 4, n) * 1440 * (failure >= 0)
    breached = resolution > PROMISED[priority]
    due = (minute + PROMISED[priority] * 60) // 1440
    for when in np.unique(due[breached]):
        process.breaches[int(when)].append(who[breached & (due == when)])
    process.log.add("ticket", minute, who, topic, priority, response, resolution, breached,
                    process.state.mood[who])


def breach_deadlines(process: Process, day: int) -> None:
    """Deadlines that pass today unmet: mood falls, and some leave at once; the true effect is kept."""
    waiting = process.breaches.pop(day, None)
    if waiting is None:
        return
    who = np.unique(np.concatenate(waiting))
    state = process.state
    who = who[state.alive[who]]
    with_breach, without = (_leaves_in(process, who, state.mood[who] + fall, at_once, days=90)
                            for fall, at_once in ((BREACH_ON_MOOD, BREACH_LEAVES), (0.0, 0.0)))
    process.log.add("breach", np.full(len(who), day), who, with_breach, without)
    state.mood[who] = np.maximum(state.mood[who] + BREACH_ON_MOOD, -4)
    process.drop(who[process.rng.random(len(who)) < BREACH_LEAVES], day)


def _leaves_in(process: Process, who: np.ndarray, mood: np.ndarray, at_once: float, *, days: int) -> np.ndarray:
    """Probability of dropping out within ``days`` when mood starts where it does and recovers undisturbed."""
    path = process.state.base[who] + (mood - process.state.base[who]) * (1 - RECOVERY) ** np.arange(days)[:, None]
    return 1 - (1 - at_once) * np.exp(-process.risks(who, path).sum(axis=0))


# ---- the campaigns

#: Probability that the invitation to the programme is accepted (at the next purchase).
ACCEPTS = 0.55
#: Days over which the campaigns' true effects are stated.
PROGRAMME_DAYS, WIN_BACK_DAYS = 180, 60
#: Futures simulated for each customer and arm.
CAMPAIGN_DRAWS = 24
ARM = ("customer", "day", "treated", "with", "without")


def start_campaigns(process: Process, day: int) -> None:
    """Run the campaign that begins on ``day``, if one does."""
    if day == process.world.begins("programme campaign"):
        _programme(process, day)
    if day == process.world.begins("win-back campaign"):
        _win_back(process, day)


def _programme(process: Process, day: int) -> None:
    """Half of the consenting non-members of the last 180 days are invited; who accepts enrols at the next purchase."""
    state, rng = process.state, process.rng
    who = np.flatnonzero((state.last_order >= day - 180) & ~state.member & state.consent)
    treated = rng.random(len(who)) < 0.5
    accepts = rng.random(len(who)) < ACCEPTS

    left_alone = _future(process, who, day, PROGRAMME_DAYS).expected
    accepting = _future(process, who, day, PROGRAMME_DAYS, enrol_day=day).expected
    without = left_alone.reshape(len(who), CAMPAIGN_DRAWS).mean(axis=1)
    with_it = ACCEPTS * accepting.reshape(len(who), CAMPAIGN_DRAWS).mean(axis=1) + (1 - ACCEPTS) * without
    process.log.add("programme arm", who, np.full(len(who), day), treated, with_it, without)
    state.enrol_day[who[treated & accepts]] = day


def _win_back(process: Process, day: int) -> None:
    """A voucher for half of those absent for 75 to 365 days.

    It brings back some who had left, wakes those who only paused and look at the price, and reminds the easily annoyed
    that they could leave: sleeping dogs.
    """
    state, rng = process.state, process.rng
    who = np.flatnonzero((state.last_order <= day - 75) & (state.last_order > day - 365) & state.consent)
    alive = state.alive[who]
    revival, boost, leaves, until = win_back_response(state, who, day)

    treated, u = rng.random((2, len(who)))
    treated = treated < 0.5
    buys = _buys(process, who, day, boost=boost, boost_until=day + WIN_BACK_DAYS, pause_until=until)
    process.log.add("winback arm", who, np.full(len(who), day), treated,
                    np.where(alive, 1 - leaves, revival) * buys, alive * _buys(process, who, day))

    process.drop(who[treated & alive & (u < leaves)], day)
    back = who[treated & ~alive & (u < revival)]
    state.alive[back], state.dropout_day[back] = True, NEVER
    process.log.add("revival", np.full(len(back), day), back)
    wakes = treated & state.alive[who]
    state.boost[who[wakes]], state.boost_until[who[wakes]] = boost[wakes], day + WIN_BACK_DAYS
    state.pause_until[who[wakes]] = until[wakes]


def win_back_response(state: State, who: np.ndarray, day: int) -> tuple[np.ndarray, ...]:
    """What a voucher does to the absent: probability that it brings back who had left, lift of the log purchase rate
    for `WIN_BACK_DAYS`, probability that it drives away, and the day on which a pause now ends."""
    annoyed, sensitive = state.easily_annoyed[who], state.price_sensitivity[who]
    return (np.where(annoyed, 0.02, 0.34 * sensitive), np.where(annoyed, 0.0, 1.5 * np.maximum(sensitive - 0.25, 0)),
            np.where(annoyed, 0.45, 0.0),
            np.where(annoyed, state.pause_until[who], np.minimum(state.pause_until[who], day)))


def _buys(process: Process, who: np.ndarray, day: int, **changes) -> np.ndarray:
    """Probability of a purchase within the days of the win-back campaign, of customers who are (again) alive."""
    silent = _future(process, who, day, WIN_BACK_DAYS, silent=True, alive=True, **changes).log_silent
    return 1 - np.exp(silent).reshape(len(who), CAMPAIGN_DRAWS).mean(axis=1)


def _future(process: Process, who: np.ndarray, day: int, days: int, *, silent: bool = False, **changes) -> Process:
    """Several futures of each of ``who``, with the state changed as said, by random numbers of their own."""
    clones = process.state.repeat(who, CAMPAIGN_DRAWS)
    for name, value in changes.items():
        getattr(clones, name)[:] = np.repeat(np.broadcast_to(value, len(who)), CAMPAIGN_DRAWS)
    last = min(day + days, len(process.world.dates))
    rng = process.rng.spawn(1)[0]
    return Process(clones, process.world, rng, story=False, silent=silent).run(day, last)
