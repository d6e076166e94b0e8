"""The shop's two randomised campaigns, and what each does to whom in truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.tables.simulate.people import MEMBER_ON_RATE, MOOD_ON_RATE
from retention.tables.simulate.world import PROGRAMME_CAMPAIGN, WIN_BACK_CAMPAIGN

if TYPE_CHECKING:
    from retention.tables.simulate.process import Process

#: Probability that the invitation to the programme is accepted (at the next purchase).
ACCEPTS = 0.5
#: Days over which the campaigns' true effects are stated.
PROGRAMME_DAYS, WIN_BACK_DAYS = 180, 60
ARM = ("customer", "day", "treated", "with", "without")


def start(process: Process, day: int) -> None:
    """Run the campaign that begins on ``day``, if one does."""
    if day == process.world.day(PROGRAMME_CAMPAIGN[0]):
        _programme(process, day)
    if day == process.world.day(WIN_BACK_CAMPAIGN[0]):
        _win_back(process, day)


def _programme(process: Process, day: int) -> None:
    """Half of the consenting non-members of the last 180 days are invited; who accepts enrols at the next purchase."""
    state, rng = process.state, process.rng
    who = np.flatnonzero((state.last_order >= day - 180) & ~state.member & state.consent)
    treated = rng.random(len(who)) < 0.5
    accepts = rng.random(len(who)) < ACCEPTS
    state.enrol_day[who[treated & accepts]] = day
    invited, left_alone = (_orders(process, who, day, accepts=share) for share in (ACCEPTS, 0.0))
    process.log.add("programme arm", who, np.full(len(who), day), treated, invited, left_alone)


def _win_back(process: Process, day: int) -> None:
    """A voucher for half of those absent for 75 to 365 days.

    It brings back some who had left, wakes those who only paused and look at the price, and reminds the easily annoyed
    that they could leave: sleeping dogs.
    """
    state, rng = process.state, process.rng
    who = np.flatnonzero((state.last_order <= day - 75) & (state.last_order > day - 365) & state.consent)
    if len(who) == 0:
        return
    annoyed, sensitive = state.easily_annoyed[who], state.price_sensitivity[who]
    revival = np.where(annoyed, 0.02, 0.34 * sensitive)
    boost = np.where(annoyed, 0.0, 1.5 * np.maximum(sensitive - 0.25, 0))
    leaves = np.where(annoyed, 0.45, 0.0)
    with_voucher = _returns(process, who, day, revival=revival, boost=boost, leaves=leaves, wakes=True)
    without = _returns(process, who, day, revival=0 * revival, boost=0 * boost, leaves=0 * leaves, wakes=False)
    treated = rng.random(len(who)) < 0.5
    process.log.add("winback arm", who, np.full(len(who), day), treated, with_voucher, without)

    u = rng.random(len(who))
    alive = state.alive[who]
    process.drop(who[treated & alive & (u < leaves)], day)
    back = who[treated & ~alive & (u < revival)]
    state.alive[back], state.dropout_day[back] = True, np.iinfo(np.int32).max
    process.log.add("revival", np.full(len(back), day), back)
    reached = who[treated & state.alive[who]]
    state.boost[reached], state.boost_until[reached] = boost[treated & state.alive[who]], day + WIN_BACK_DAYS
    woken = reached[~state.easily_annoyed[reached]]
    state.pause_until[woken] = np.minimum(state.pause_until[woken], day)


def _orders(process: Process, who: np.ndarray, day: int, *, accepts: float) -> np.ndarray:
    """Expected orders within the campaign's days; whoever accepts is a member after the first of them.

    Between purchases the state is taken as it is on the first day, but for the stock of coffee, which is taken at its average;
    others may enrol by themselves, equally in both arms, which is left out.
    """
    state, world = process.state, process.world
    days = np.arange(day, min(day + PROGRAMME_DAYS, len(world.dates)))
    weekly = state.rate[who] * np.exp(MOOD_ON_RATE * state.base[who])
    staying = np.exp(-np.outer(days - day, process.risks(who, state.base[who])))
    expected = world.demand[days, None] * staying * (days[:, None] >= state.pause_until[who]) * weekly / 7
    member = -np.expm1(-np.cumsum(expected, axis=0))
    return np.where(state.alive[who], (expected * (1 + accepts * (MEMBER_ON_RATE - 1) * member)).sum(axis=0), 0.0)


def _returns(process: Process, who: np.ndarray, day: int, *, revival, boost, leaves, wakes: bool) -> np.ndarray:
    """Probability of a purchase within the campaign's days, from the state on its first day."""
    state, world = process.state, process.world
    days = np.arange(day, min(day + WIN_BACK_DAYS, len(world.dates)))
    one_day = process.rates(who, day) / max(world.demand[day], 1e-9) * np.exp(boost)
    until = np.where(wakes & ~state.easily_annoyed[who], day, state.pause_until[who])
    open_days = days[:, None] >= until
    staying = np.exp(-np.outer(days - day, process.risks(who, state.mood[who])))
    bought = -np.expm1(-(world.demand[days, None] * open_days * staying * one_day).sum(axis=0))
    return np.where(state.alive[who], (1 - leaves) * bought, revival * bought)
