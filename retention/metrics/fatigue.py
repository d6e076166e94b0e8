"""Survey fatigue: how many answer after how many invitations, and the cap that follows."""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.changes import holm
from retention.metrics.estimate import Z95, Estimate, missing, wilson
from retention.metrics.response import asked_questions, effective_answers

SECONDS_A_DAY = 86_400


def survey_fatigue(surveys: Any, *, within_days: int | None = None, up_to: int = 5) -> pd.DataFrame:
    """How many answer, by how many invitations they had already had: and the same customers at their first.

    Those with many invitations are not those with one: often the best customers. So each row is also compared with
    the first invitation of the very same customers.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``customer_id, question, score, asked``. Questions asked of a customer at one moment are one
        invitation, answered if any of them was.
    within_days : int, optional
        Count only the invitations of so many days before; all by default.
    up_to : int
        The last row holds those with so many or more.

    Returns
    -------
    pandas.DataFrame
        One row per number of earlier invitations: ``earlier`` (0, 1, …), ``customers, answered, estimate, lower, upper,
        n`` (answered ÷ invitations, Wilson's interval with their effective number, n invitations), ``first``
        (answered ÷ first invitations of the same customers), ``change, change_lower, change_upper, p, p_adjusted``
        (from that first to now; Holm) and ``reason``.

    Examples
    --------
    >>> asked = pd.DataFrame({"customer_id": ["a", "a", "b", "b"], "question": "nps", "score": [9, None, 7, 8],
    ...                       "asked": pd.to_datetime(["2025-01-01", "2025-02-01"] * 2)})
    >>> survey_fatigue(asked)[["earlier", "n", "estimate", "first", "change"]]
       earlier  n  estimate  first  change
    0        0  2       1.0    1.0     NaN
    1        1  2       0.5    1.0    -0.5
    """
    if up_to < 1 or (within_days is not None and within_days < 1):
        raise ArgumentError(f"up_to, within_days: found {up_to}, {within_days}, allowed 1 or more.")
    rows = asked_questions(surveys, needs=("customer_id",))
    rows = rows.filter(rows.customer_id.notnull())
    invitations = rows.group_by("customer_id", "asked").agg(answered=(rows.score.count() > 0).cast("int64"))
    seconds = invitations.asked.epoch_seconds()
    span = ibis.window(group_by="customer_id", order_by=seconds, preceding=None, following=0)
    if within_days is not None:
        span = ibis.range_window(group_by="customer_id", order_by=seconds, preceding=within_days * SECONDS_A_DAY,
                                 following=0)
    numbered = invitations.mutate(earlier=invitations.count().over(span) - 1,
                                  place=ibis.row_number().over(group_by="customer_id", order_by=seconds))
    numbered = numbered.mutate(earlier=ibis.least(numbered.earlier, up_to))
    first = numbered.filter(numbered.place == 0).select("customer_id", first=numbered.answered)
    later = numbered.filter((numbered.place > 0) | (numbered.earlier == 0))
    cells = later.inner_join(first, "customer_id").group_by("customer_id", "earlier", "first").agg(
        asked=ibis._.count(), answered=ibis._.answered.sum()).order_by("earlier", "customer_id").to_pandas()
    table = pd.DataFrame([_tired(int(earlier), part) for earlier, part in cells.groupby("earlier")],
                         columns=_FATIGUE)
    table["p_adjusted"] = holm(table["p"].to_numpy(dtype=float))
    return table


_FATIGUE = ["earlier", "customers", "answered", "estimate", "lower", "upper", "n", "first", "change", "change_lower",
            "change_upper", "p", "p_adjusted", "reason"]


def _tired(earlier: int, part: pd.DataFrame) -> dict:
    from scipy.special import ndtr

    asked, customers = int(part["asked"].sum()), len(part)
    share, lower, upper = (float(value) for value in wilson(*effective_answers(part)))
    row = {"earlier": earlier, "customers": customers, "answered": int(part["answered"].sum()), "estimate": share,
           "lower": lower, "upper": upper, "n": asked, "first": part["first"].mean(), "reason": ""}
    row |= dict.fromkeys(("change", "change_lower", "change_upper", "p"), np.nan)
    if earlier == 0:
        return row
    moved = part["answered"] / part["asked"] - part["first"]
    row["change"] = moved.mean()
    error = moved.std() / np.sqrt(customers) if customers > 1 else 0.0
    if error > 0:
        row |= {"change_lower": row["change"] - Z95 * error, "change_upper": row["change"] + Z95 * error,
                "p": float(2 * ndtr(-abs(row["change"]) / error))}
    else:
        row["reason"] = "too few customers for an interval of the change"
    return row


def contact_cap(fatigue: pd.DataFrame, *, fall: float = 0.05) -> Estimate:
    """After how many invitations the same customers answer clearly less: a cap that the data support.

    Parameters
    ----------
    fatigue : pandas.DataFrame
        From `survey_fatigue`; with ``within_days`` the cap holds for that many days.
    fall : float
        The smallest fall in the response rate that matters, as a share of 1.

    Returns
    -------
    Estimate
        Unit ``count``: invitations before the first row whose rate lies by ``fall`` or more below the same
        customers' first, surely so (``p_adjusted`` < 0.05). NaN with a reason where there is none: then these
        data call for no cap, which is not to say that more invitations than were tried do no harm.

    Examples
    --------
    >>> rows = pd.DataFrame({"earlier": [0, 1, 2], "n": [900, 600, 400], "change": [None, -0.01, -0.2],
    ...                      "p_adjusted": [None, 0.5, 0.001]})
    >>> float(contact_cap(rows))
    2.0
    """
    tired = fatigue[(fatigue["change"] <= -fall) & (fatigue["p_adjusted"] < 0.05)]
    n = int(fatigue["n"].sum())
    if tired.empty:
        most = int(fatigue["earlier"].max()) if len(fatigue) else 0
        return missing(f"no clear fall up to {most} earlier invitations: no cap follows from these data", n=n,
                       unit="count")
    return Estimate(float(tired["earlier"].min()), n=n, unit="count", reason="read off a table: no interval",
                    parts={"change": float(tired.sort_values("earlier")["change"].iloc[0])})
