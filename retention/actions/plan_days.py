"""Which action falls on which day, and who is held out by lot."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.actions.plan_eligibility import DATED

#: Why a row has no day.
SAME_KIND, FULL = "another action of the same kind is planned", "contact cap reached"
WORTH_MORE = "another action is worth more"
NO_DAY = [SAME_KIND, FULL, WORTH_MORE]
#: What `place_on_days` goes by.
NUMBERS = ["customer", "kind", "expected_value", "kind_rank", "product_rank", "first", "final"]


def place_on_days(frame: pd.DataFrame, *, room: np.ndarray, days: int) -> tuple[np.ndarray, np.ndarray]:
    """Give each row a day, counted from 0, or say why it has none.

    One action per customer and day, one of a kind per customer, and per customer no more than there is ``room`` for.
    The action worth most chooses first; one that is not for its day only leaves that day to a dated one where it can
    be moved instead.

    Parameters
    ----------
    frame : pandas.DataFrame
        The columns `NUMBERS`: those of the ``customer`` and ``kind``, ``expected_value``, ``kind_rank, product_rank``
        (for ties) and ``first, final``, the days from and up to which it can be taken.
    room : numpy.ndarray
        By customer, the contacts left.
    days : int
        Of the plan.

    Returns
    -------
    day, why_not : numpy.ndarray
        In the order of ``frame``: the day, or -1 and the place in `NO_DAY` of the reason (else -1).
    """
    order = np.lexsort([frame[name] for name in ("product_rank", "first", "kind_rank")]
                       + [-frame["expected_value"], frame["customer"]])
    customer, kind, first, final = (frame[name].to_numpy()[order] for name in ("customer", "kind", "first", "final"))
    day, why_not = np.full(len(order), -1), np.full(len(order), -1)
    repeated = pd.Series(customer * len(DATED) + kind).duplicated().to_numpy()
    why_not[repeated] = NO_DAY.index(SAME_KIND)
    busy, wanted = (np.zeros((len(room), days), dtype=bool) for _ in range(2))
    fixed = DATED[kind] & ~repeated
    wanted[customer[fixed], first[fixed]] = True
    left = np.array(room)
    for rows in _in_turns(customer, np.flatnonzero(~repeated)):
        full = left[customer[rows]] <= 0
        why_not[rows[full]] = NO_DAY.index(FULL)
        rows = rows[~full]
        who = customer[rows]
        chosen = _first_free(first[rows], final[rows], busy[who], wanted[who] & ~DATED[kind[rows], None])
        found = chosen >= 0
        why_not[rows[~found]] = NO_DAY.index(WORTH_MORE)
        day[rows], who = chosen, who[found]
        busy[who, chosen[found]] = True
        left[who] -= 1
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return day[back], why_not[back]


def _in_turns(customer: np.ndarray, rows: np.ndarray) -> list[np.ndarray]:
    """``rows``, which are sorted by customer, in parts: the first of each customer, the second of each, and so on."""
    if not len(rows):
        return []
    opens = np.r_[True, customer[rows][1:] != customer[rows][:-1]]
    turn = np.arange(len(rows)) - np.maximum.accumulate(np.where(opens, np.arange(len(rows)), 0))
    return np.split(rows[np.argsort(turn, kind="stable")], np.cumsum(np.bincount(turn))[:-1])


def _first_free(first: np.ndarray, final: np.ndarray, busy: np.ndarray, spared: np.ndarray) -> np.ndarray:
    """The first day of each row that is not busy, if possible none that is to be spared; -1 where there is none."""
    day = np.arange(busy.shape[1])
    free = (day >= first[:, None]) & (day <= final[:, None]) & ~busy
    better = free & ~spared
    choice = np.where(better.any(axis=1), better.argmax(axis=1), free.argmax(axis=1))
    return np.where(free.any(axis=1), choice, -1)


def drawn_arms(frame: pd.DataFrame, *, holdout: float, seed: int) -> np.ndarray:
    """"control" for a share ``holdout`` of the rows, else "treated", by a keyed hash of each row alone.

    Neither the other rows nor their order matter, so that a customer's lot does not change when the list does.

    Examples
    --------
    >>> rows = pd.DataFrame({"customer_id": list("def"), "action": "win-back", "due": pd.Timestamp("2025-01-01")})
    >>> drawn_arms(rows, holdout=0.5, seed=1).tolist(), drawn_arms(rows[2:], holdout=0.5, seed=1).tolist()
    (['treated', 'control', 'treated'], ['treated'])
    """
    day = frame["due"].to_numpy(dtype="datetime64[D]").astype(str)
    keys = frame["customer_id"].astype("str") + "\x1f" + frame["action"].astype("str") + "\x1f" + day
    lots = pd.util.hash_array(keys.to_numpy(dtype=object), hash_key=f"{seed:016x}", categorize=False) / 2.0**64
    return np.where(lots < holdout, "control", "treated").astype(object)
