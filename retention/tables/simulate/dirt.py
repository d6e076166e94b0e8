"""A little of what real exports suffer from, so that the check has something to find; the truth keeps it all."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

STAFF = "staff-1"


def soil(log: pd.DataFrame, ids: np.ndarray, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Spoil a few transactions.

    Returns
    -------
    log : pandas.DataFrame
        With missing customers and amounts (0.3 % of rows), exact duplicates, ids in lower case, a staff account.
    truth : pandas.DataFrame
        order_id, fault, customer_id, amount: what stood there before.
    """
    n = len(log)
    dirty, notes = log.copy(), []

    def note(fault, rows):
        notes.append(log.loc[rows, ["order_id", "customer_id", "product", "amount"]].assign(fault=fault))

    # Four ranges of one shuffle: no row is spoilt twice.
    shuffled = rng.permutation(np.flatnonzero(~log["refund"].to_numpy()))
    few = min(6, n // 200)
    ends = np.cumsum([0, int(n * 0.0018), int(n * 0.0012), few])
    nobody, unpriced, twice = (np.sort(shuffled[a:b]) for a, b in itertools.pairwise(ends))
    dirty.loc[nobody, "customer_id"] = None
    dirty.loc[unpriced, "amount"] = np.nan
    note("missing customer", nobody)
    note("missing amount", unpriced)
    note("duplicate", twice)

    # Six regulars type their own id once, in lower case.
    rest = shuffled[ends[-1]:]
    typed = pd.Series(rest, index=log["customer_id"].to_numpy()[rest]).groupby(level=0)
    typed = typed.first()[typed.size() >= 10]
    typed = np.sort(typed[typed.index.isin(ids)].sample(min(few, len(typed)), random_state=rng).to_numpy())
    whole = log["order_id"].isin(log["order_id"].to_numpy()[typed]).to_numpy().nonzero()[0]
    whole = np.setdiff1d(whole, nobody)
    dirty.loc[whole, "customer_id"] = dirty.loc[whole, "customer_id"].str.lower()
    note("id in lower case", whole)

    staff = _staff(log, rng)
    parts = [dirty, dirty.loc[twice], staff]
    dirty = pd.concat([part for part in parts if len(part)], ignore_index=True)
    dirty = dirty.sort_values("timestamp", kind="stable", ignore_index=True)
    truth = pd.concat(notes, ignore_index=True)[["order_id", "fault", "customer_id", "product", "amount"]]
    return dirty, truth.sort_values(["fault", "order_id"], kind="stable", ignore_index=True)


def _staff(log: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """What the staff drink on working days, rung up on one account at no price."""
    days = np.unique(log["timestamp"].to_numpy().astype("datetime64[D]"))
    days = days[(days.astype(int) + 3) % 7 < 5]
    pastry = log[log["category"].eq("pastry") & ~log["refund"]]
    if len(pastry) == 0 or len(days) == 0:
        return log.iloc[:0]
    rows = pastry.iloc[rng.integers(0, len(pastry), len(days))].reset_index(drop=True)
    minutes = (days.astype("datetime64[m]") + 450 + rng.integers(0, 20, len(days))).astype("datetime64[s]")
    return rows.assign(customer_id=STAFF, timestamp=minutes, channel="shop", discount=rows["amount"] + rows["discount"],
                       amount=0.0, order_id=[f"S{number:05d}" for number in range(1, len(days) + 1)])


def with_staff(customers: pd.DataFrame) -> pd.DataFrame:
    """The customers and, last, the account of the staff."""
    staff = dict.fromkeys(customers.columns)
    row = pd.DataFrame([staff | {"customer_id": STAFF, "name": "Staff account", "consent": False, "language": "lt",
                                 "country": "LT", "joined": customers["joined"].min()}])
    return pd.concat([customers, row.astype(customers.dtypes)], ignore_index=True)
