"""The shop's two randomised campaigns, and what each does to whom in truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from retention.tables.simulate.people import NEVER
from retention.tables.simulate.world import PROGRAMME_CAMPAIGN, WIN_BACK_CAMPAIGN

if TYPE_CHECKING:
    from retention.tables.simulate.process import Process

#: Probability that the invitation to the programme is accepted (at the next purchase).
ACCEPTS = 0.55
#: Days over which the campaigns' true effects are stated.
PROGRAMME_DAYS, WIN_BACK_DAYS = 180, 60
#: Futures simulated for each customer and arm.
DRAWS = 24
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

    left_alone = _future(process, who, day, PROGRAMME_DAYS).expected
    accepting = _future(process, who, day, PROGRAMME_DAYS, enrol_day=day).expected
    without = left_alone.reshape(len(who), DRAWS).mean(axis=1)
    with_it = ACCEPTS * accepting.reshape(len(who), DRAWS).mean(axis=1) + (1 - ACCEPTS) * without
    process.log.add("programme arm", who, np.full(len(who), day), treated, with_it, without)
    state.enrol_day[who[treated & accepts]] = day


def _win_back(process: Process, day: int) -> None:
    """A voucher for half of those absent for 75 to 365 days.

    It brings back some who had left, wakes those who only paused and look at the price, and reminds the easily annoyed
    that they could leave: sleeping dogs.
    """
    state, rng = process.state, process.rng
    who = np.flatnonzero((state.last_order <= day - 75) & (state.last_order > day - 365) & state.consent)
    alive, annoyed, sensitive = state.alive[who], state.easily_annoyed[who], state.price_sensitivity[who]
    revival = np.where(annoyed, 0.02, 0.34 * sensitive)
    boost = np.where(annoyed, 0.0, 1.5 * np.maximum(sensitive - 0.25, 0))
    leaves = np.where(annoyed, 0.45, 0.0)
    until = np.where(annoyed, state.pause_until[who], np.minimum(state.pause_until[who], day))

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


def _buys(process: Process, who: np.ndarray, day: int, **changes) -> np.ndarray:
    """Probability of a purchase within the days of the win-back campaign, of customers who are (again) alive."""
    silent = _future(process, who, day, WIN_BACK_DAYS, silent=True, alive=True, **changes).log_silent
    return 1 - np.exp(silent).reshape(len(who), DRAWS).mean(axis=1)


def _future(process: Process, who: np.ndarray, day: int, days: int, *, silent: bool = False, **changes) -> Process:
    """Several futures of each of ``who``, with the state changed as said, by random numbers of their own."""
    clones = process.state.repeat(who, DRAWS)
    for name, value in changes.items():
        getattr(clones, name)[:] = np.repeat(np.broadcast_to(value, len(who)), DRAWS)
    last = min(day + days, len(process.world.dates))
    rng = process.rng.spawn(1)[0]
    return type(process)(clones, process.world, rng, story=False, silent=silent).run(day, last)
