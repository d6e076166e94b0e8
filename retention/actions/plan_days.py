"""Which action falls on which day, and who is held out by lot."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.actions.plan_eligibility import is_dated

SAME_KIND, FULL = "another action of the same kind is planned", "contact cap reached"
WORTH_MORE = "another action is worth more"


def place_on_days(frame: pd.DataFrame, *, room: pd.Series, days: int) -> pd.DataFrame:
    """Give each row a day, counted from 0, or say why it has none.

    One action per customer and day, one of a kind per customer, and per customer no more than there is ``room`` for.
    The action worth most chooses first; one that is not for its day only leaves that day to a dated one where it can
    be moved instead.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``customer_id, action, product, expected_value`` and ``first, final``: the days, counted from 0, from and up to
        which it can be taken.
    room : pandas.Series
        By ``customer_id``, the contacts left; who is not in it cannot be contacted.
    days : int
        Of the plan.

    Returns
    -------
    pandas.DataFrame
        ``day`` (-1 for none) and ``reason`` in the index of ``frame``.
    """
    ranked = frame.sort_values(["customer_id", "expected_value", "action", "first", "product"],
                               ascending=[True, False, True, True, True], kind="stable")
    customer, ids = pd.factorize(ranked["customer_id"])
    dated = is_dated(ranked["action"])
    first, final = (ranked[name].to_numpy(dtype=int) for name in ("first", "final"))
    day, reason = np.full(len(ranked), -1), np.full(len(ranked), "", dtype=object)
    repeated = ranked.duplicated(["customer_id", "action"]).to_numpy()
    reason[repeated] = SAME_KIND
    busy, wanted = (np.zeros((len(ids), days), dtype=bool) for _ in range(2))
    wanted[customer[dated & ~repeated], first[dated & ~repeated]] = True
    left = room.reindex(ids).fillna(0).to_numpy(dtype=int).copy()
    turn = pd.Series(customer[~repeated]).groupby(customer[~repeated]).cumcount().to_numpy()
    for rows in _in_turns(np.flatnonzero(~repeated), turn):
        who = customer[rows]
        full = left[who] <= 0
        reason[rows[full]] = FULL
        rows, who = rows[~full], who[~full]
        chosen = _first_free(first[rows], final[rows], busy[who], wanted[who] & ~dated[rows, None])
        reason[rows[chosen < 0]] = WORTH_MORE
        rows, who, chosen = rows[chosen >= 0], who[chosen >= 0], chosen[chosen >= 0]
        day[rows], busy[who, chosen] = chosen, True
        left[who] -= 1
    return pd.DataFrame({"day": day, "reason": reason}, index=ranked.index).reindex(frame.index)


def _in_turns(rows: np.ndarray, turn: np.ndarray) -> list[np.ndarray]:
    """The rows of each turn: no customer is twice in one."""
    order = np.argsort(turn, kind="stable")
    return np.split(rows[order], np.cumsum(np.bincount(turn))[:-1]) if len(rows) else []


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
    parts = [frame["customer_id"].astype("str"), frame["action"].astype("str"), frame["due"].dt.strftime("%Y-%m-%d")]
    keys = parts[0].str.cat(parts[1:], sep="\x1f").to_numpy(dtype=object)
    lots = pd.util.hash_array(keys, hash_key=f"{seed:016x}", categorize=False) / 2.0**64
    return np.where(lots < holdout, "control", "treated").astype(object)
