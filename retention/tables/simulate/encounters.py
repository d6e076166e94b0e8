"""What happens at an order: what is due, what goes wrong, who complains, who is asked, who enrols."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.tables.simulate.people import RECOVERY
from retention.tables.simulate.world import PROGRAMME_LAUNCH

if TYPE_CHECKING:
    from retention.tables.simulate.process import Process

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


def order(process: Process, who: np.ndarray, newcomer: np.ndarray, day: int) -> None:
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


def breach(process: Process, day: int) -> None:
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
