"""The loyalty programme's ledger: a point a euro, a voucher of 5 euros for 100, tiers, expiry after a silent year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.tables.simulate.people import State

POINTS_OF_A_VOUCHER, VOUCHER = 100, 5.0
#: Points earned in all at which a tier begins.
TIERS = ((0, "bronze"), (400, "silver"), (1200, "gold"))
EXPIRES_AFTER = 365


def ledger(orders: pd.DataFrame, state: State, last: int,
           rng: np.random.Generator) -> tuple[pd.DataFrame, pd.Series]:
    """Replay the members' orders: enrol, earn, redeem, tier, expire, leave.

    Parameters
    ----------
    orders : pandas.DataFrame
        One row per order, each customer's in time: order, customer, minute, day, amount (before a voucher), dearest
        (the amount of its dearest line, from which a voucher is taken), member.
    last : int
        The day after the last.

    Returns
    -------
    entries : pandas.DataFrame
        customer, minute, event, points (negative when redeemed or expired), amount (what earned the points, or the
        voucher's value), tier, cost (the voucher's cost to the shop).
    vouchers : pandas.Series
        Money taken off, by ``order``.
    """
    mine = orders[orders["member"].astype(bool)].reset_index(drop=True)
    uses = rng.random(len(mine)) < 0.45
    n = len(state.rate)
    balance, total, tier = np.zeros(n), np.zeros(n), np.full(n, -1)
    last_earned = np.full(n, -10_000)
    turn = mine.groupby("customer").cumcount().to_numpy()
    entries, vouchers = [], []
    thresholds = np.array([points for points, _ in TIERS])

    def add(who, minute, event, points, *, amount=np.nan, level=None, cost=np.nan):
        entries.append(pd.DataFrame({"customer": who, "minute": minute, "event": event, "points": points,
                                     "amount": amount, "tier": level, "cost": cost}))

    for k in range(turn.max(initial=-1) + 1):    # every member's k-th order at once
        now = mine[turn == k]
        who, minute, day = (now[column].to_numpy() for column in ("customer", "minute", "day"))
        if k == 0:
            add(who, minute, "enrol", 0.0)
        stale = (balance[who] > 0) & (day - last_earned[who] > EXPIRES_AFTER)
        add(who[stale], (last_earned[who[stale]] + EXPIRES_AFTER) * 1440, "expire", -balance[who[stale]])
        balance[who[stale]] = 0
        redeems = (balance[who] >= POINTS_OF_A_VOUCHER) & uses[now.index] & (now["dearest"].to_numpy() >= VOUCHER)
        add(who[redeems], minute[redeems], "redeem", -float(POINTS_OF_A_VOUCHER), amount=VOUCHER, cost=VOUCHER)
        balance[who[redeems]] -= POINTS_OF_A_VOUCHER
        vouchers.append(pd.Series(VOUCHER, index=now["order"].to_numpy()[redeems]))
        paid = now["amount"].to_numpy() - np.where(redeems, VOUCHER, 0.0)
        points = np.floor(paid + 1e-9)
        add(who, minute, "earn", points, amount=np.round(paid, 2))
        balance[who] += points
        total[who] += points
        last_earned[who] = day
        level = np.searchsorted(thresholds, total[who], side="right") - 1
        rises = level > tier[who]
        add(who[rises], minute[rises], "tier", 0.0, level=np.array([name for _, name in TIERS])[level[rises]])
        tier[who] = level

    members = np.flatnonzero(last_earned > -10_000)
    silent = members[(balance[members] > 0) & (last_earned[members] + EXPIRES_AFTER < last)]
    add(silent, (last_earned[silent] + EXPIRES_AFTER) * 1440, "expire", -balance[silent])
    gone = members[(state.dropout_day[members] < last - 40) & (rng.random(len(members)) < 0.05)]
    add(gone, (state.dropout_day[gone].astype(int) + rng.integers(3, 40, len(gone))) * 1440 + 600, "leave", 0.0)
    made = pd.concat([entry for entry in entries if len(entry)] or entries[:1], ignore_index=True)
    return made, pd.concat(vouchers) if vouchers else pd.Series(dtype=float)
