"""The effect of membership held against shops whose truth is known, beside the gap that a dashboard would show.

``python -m benchmarks.programme`` simulates fifty shops, compares those who join at an order with those who do not, and
prints how often the intervals hold the truth, how often the naive gap between members and others does, and the same for
the randomised invitation. The truth of joining now, rather than being left alone, comes from futures of the same
customers simulated both ways; that of the invitation is recorded with each shop.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd

import retention as rt
from retention.models.membership.effect import LEAST_TENURE
from retention.simulate.people import NEVER, make_people
from retention.simulate.process import PROGRAMME_DAYS, Process
from retention.simulate.records import STAFF
from retention.simulate.world import HAPPENINGS, PROGRAMME_LAUNCH, make_world

SHOPS, CUSTOMERS = 50, 2000
START, END = "2023-01-01", "2026-01-01"
HORIZON = PROGRAMME_DAYS
#: Of the shop in which the truth is simulated: how many customers, every how many days, how many futures.
TRUTH_CUSTOMERS, EVERY, FUTURES = 200_000, 3, 8


def truth(*, customers: int = TRUTH_CUSTOMERS, every: int = EVERY, min_orders: int = 3,
          seed: int = 1) -> dict[str, Any]:
    """Mean effect of joining at an order, on those who do: orders within the horizon, and an order in its second half.

    On every so-manieth day the customers who joined that day are simulated on as members, and as if they had not joined
    then (but could later, as in life).
    """
    first, last = dt.date.fromisoformat(START), dt.date.fromisoformat(END)
    days = (last - first).days
    world = make_world(np.datetime64(first, "D"), days + HORIZON, dict(HAPPENINGS))
    streams = iter([np.random.default_rng([seed, subject]) for subject in range(2)])
    state, _ = make_people(customers, world, days, next(streams))
    process, apart = Process(state, world, next(streams), story=True), np.random.default_rng(seed + 1)
    bought, effects = np.zeros(customers, dtype=int), []
    launch = world.day(PROGRAMME_LAUNCH)
    for day in range(days - HORIZON):
        was, earlier = state.member.copy(), state.last_order.copy()
        process.run(day, day + 1)
        here = np.flatnonzero(state.last_order == day)
        joined = here[state.member[here] & ~was[here] & (bought[here] >= min_orders)]
        joined = joined[earlier[joined] - state.join_day[joined] >= LEAST_TENURE]
        bought[here] += 1
        if day < launch or day % every or not len(joined):
            continue
        arms = [_future(process, joined, day + 1, apart, member) for member in (True, False)]
        effects.append(np.column_stack([arms[0] - arms[1]]))
    found = np.concatenate(effects)
    return {"n": len(found), **dict(zip(("after", "kept"), found.mean(axis=0), strict=True)),
            **dict(zip(("after_error", "kept_error"), found.std(axis=0) / np.sqrt(len(found)), strict=True))}


def _future(process: Process, who: np.ndarray, day: int, rng: np.random.Generator, member: bool) -> np.ndarray:
    """Mean orders, and share with an order in the second half, of several futures of each customer."""
    clones = process.state.repeat(who, FUTURES)
    if not member:
        clones.member[:], clones.enrol_day[:] = False, NEVER
    future = Process(clones, process.world, rng, story=False)
    future.run(day, day + HORIZON // 2)
    before = clones.last_order.copy()
    future.run(day + HORIZON // 2, day + HORIZON)
    again = clones.last_order > before
    return np.column_stack([future.expected.reshape(len(who), FUTURES).mean(axis=1),
                            again.reshape(len(who), FUTURES).mean(axis=1)])


def one(seed: int, *, customers: int = CUSTOMERS) -> dict[str, Any]:
    """One shop: the estimates of its tables, the naive gaps, and the truth of its own invitation."""
    shop = rt.simulate_shop(customers=customers, start=START, end=END, seed=seed, futures=False)
    log = shop.tables["transactions"].dropna(subset=["customer_id", "timestamp", "amount"])
    log = log[log["customer_id"] != STAFF]  # no customer, as the workspace of the demo says
    found = rt.membership_effect(shop.tables["programme"], log, as_of=END, margin=0.45, horizon_days=HORIZON,
                                 surveys=shop.tables["surveys"], tickets=shop.tables["tickets"])
    row: dict[str, Any] = {"seed": seed, "members": found.facts.get("compared", 0), "reason": found.reason}
    for record in found.table.to_dict("records"):
        name = {"order days": "after", "still ordering": "kept"}.get(record["outcome"], record["outcome"])
        row |= {f"{name}{end}": record[column] for end, column in (
            ("", "estimate"), ("_lower", "lower"), ("_upper", "upper"), ("_naive", "naive"),
            ("_naive_lower", "naive_lower"), ("_naive_upper", "naive_upper"))}
    effects = shop.truth["effects"]
    invited = effects[effects["effect"].str.startswith("programme invitation")]
    test = rt.programme_test(shop.tables["contacts"], shop.tables["programme"], log, as_of=END, margin=0.45,
                             horizon_days=HORIZON)
    if not test.reason:
        orders = test.table.set_index("outcome").loc["order days"]
        row |= {"test": orders["estimate"], "test_lower": orders["lower"], "test_upper": orders["upper"],
                "test_truth": float(invited["difference"].mean()), "test_n": int(orders["n"])}
    return row


def study(shops: int = SHOPS, *, customers: int = CUSTOMERS) -> pd.DataFrame:
    """One row a shop."""
    return pd.DataFrame([one(seed, customers=customers) for seed in range(500, 500 + shops)])


def main() -> None:
    true = truth()
    print(f"truth, {true['n']:,} customers who joined: {true['after']:+.3f} orders in {HORIZON} days (standard error "
          f"{true['after_error']:.3f}), {100 * true['kept']:+.2f} points with an order in the second half "
          f"({100 * true['kept_error']:.2f})")
    rows = study()
    print(f"{len(rows)} shops of {CUSTOMERS:,} customers; members compared, median: {rows['members'].median():.0f}")
    for outcome in ("after", "kept"):
        known = rows[rows[outcome].notna()]
        for name, label in (("", "adjusted"), ("_naive", "naive gap")):
            low, high = (known[f"{outcome}{name}{end}"] for end in ("_lower", "_upper"))
            inside = (low <= true[outcome]) & (true[outcome] <= high)
            print(f"  {outcome:<6}{label:<10} mean {known[f'{outcome}{name}'].mean():+.3f}, holds the truth in "
                  f"{inside.sum()} of {len(known)} shops")
    known = rows[rows["test"].notna()] if "test" in rows else rows.iloc[:0]
    if len(known):
        inside = (known["test_lower"] <= known["test_truth"]) & (known["test_truth"] <= known["test_upper"])
        print(f"  randomised invitation: mean {known['test'].mean():+.3f} orders, truth "
              f"{known['test_truth'].mean():+.3f}, holds it in {inside.sum()} of {len(known)} shops")


if __name__ == "__main__":
    main()
