"""Contracts that end: how soon after a bad ticket, and what had come before, beside comparable contracts that go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.metrics.aftermath import (
    FEWEST_PAIRS,
    lost_facts,
    no_pairs,
    score_after,
    scores_of_pairs,
    some,
    stays_compared,
    ticket_moments,
)
from retention.metrics.intent import scored_answers
from retention.metrics.matching import BALANCED, matched_pairs
from retention.metrics.precedents import COLUMNS, held_against, moments_of
from retention.metrics.tickets import prepared_tickets
from retention.result import Result
from retention.tables.business import ServiceSettings
from retention.tables.calendar import day_of
from retention.tables.events import known_before
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

#: What pairs of contracts are alike in.
NEAR = ("tenure", "amount", "earlier")
#: Plans are matched exactly where there are no more of them.
MOST_PLANS = 10
_YEAR = 365
#: The end of a contract that runs.
_FAR = pd.Timestamp("2250-01-01")
#: How many days are tried for a customer who stayed, before it is left out.
_TRIES = 8


@own_names
def contract_aftermath(tickets: Any, contracts: Any, *, as_of: str | dt.date, of: str = "breach", surveys: Any = None,
                       within_days: int = 90, caliper: float = 0.5,
                       settings: ServiceSettings | Mapping[str, Any] | None = None, seed: int = 0) -> Result:
    """How many contracts end after a bad ticket, beside those of comparable customers whose ticket went well.

    Days are counted as in `service_aftermath`; customers whose contract does not cover that day do not count. Pairs
    are alike in the quarter of the day, in the plan (where there are at most ten), in the time as a customer, in the
    monthly amount, and in how many tickets they had in the year before. Alike in these they may differ in what nobody
    has recorded: a difference goes with the bad ticket, and need not come from it.

    Parameters
    ----------
    tickets : ibis.Table or pandas.DataFrame
        Tickets as in `service_levels`.
    contracts : ibis.Table or pandas.DataFrame
        Subscriptions: ``customer_id, start, end`` (missing while it runs), and ``plan, monthly_amount`` where there
        are. A contract that begins on the day on which another one of the customer ends, or before, goes on with it.
    as_of : date
        Exclusive: the last observed day is the one before.
    of : {"breach", "bad", "slow"}
        As in `service_aftermath`.
    surveys : ibis.Table or pandas.DataFrame, optional
        Answers to the recommendation question.
    within_days : int
        How long contracts are followed.
    caliper, settings, seed
        As in `service_aftermath`.

    Returns
    -------
    Result
        As of `service_aftermath`, of the outcomes ``lost`` (share of contracts that ended within the time,
        Kaplan–Meier; those that run on ``as_of`` count as long as they were seen) and ``score``. Parts ``curves`` and
        ``balance``. Facts as there, ``cases, others`` (customers with a contract on the day),
        and ``uncovered`` (customers with such a ticket and no contract on its day).

    Raises
    ------
    ArgumentError, TableError
        As in `service_levels`.

    Examples
    --------
    >>> tickets = pd.DataFrame({"customer_id": ["a", "b"], "opened": pd.Timestamp("2025-03-03"), "resolved":
    ...     pd.to_datetime(["2025-03-04", "2025-03-09"]), "due": pd.Timestamp("2025-03-05")})
    >>> contracts = pd.DataFrame({"customer_id": ["a", "b"], "start": pd.Timestamp("2024-03-01"), "end": pd.NaT})
    >>> contract_aftermath(tickets, contracts, as_of="2026-01-01").summary()
    'Not shown: fewer than 30 customers with such a ticket have a comparable one.'
    """
    choice("of", of, ("breach", "bad", "slow"))
    whole("within_days", within_days, least=1, unit="days")
    found = prepared_tickets(tickets, as_of=as_of, settings=settings)
    spells = _spells(contracts, found.as_of)
    answers = None if surveys is None else scored_answers(surveys, as_of=found.as_of)
    cases, others = ticket_moments(found, of)
    sides = [some(rows) for rows in (cases, others)]
    cases, others = (_with_contract(rows, spells, found.rows) for rows in sides)
    exact = ["quarter"] + (["plan"] if cases["plan"].nunique() <= MOST_PLANS else [])
    pairs, balance = matched_pairs(cases, others, near=NEAR, exact=exact, caliper=caliper)
    facts = {"of": of, "within_days": within_days, "cases": len(cases), "uncovered": len(sides[0]) - len(cases),
             "others": len(others), "pairs": len(pairs)}
    if len(pairs) < FEWEST_PAIRS:
        return no_pairs(facts, balance, variant="contracts")
    both = [_followed(frame.iloc[pairs[side]].reset_index(drop=True), found.as_of, answers, within_days)
            for frame, side in ((cases, "case"), (others, "other"))]
    curves, lost = stays_compared(*both, within_days, seed)
    rows = pd.DataFrame([lost, scores_of_pairs(*(rows["score"].to_numpy(dtype=float) for rows in both), seed)])
    columns = ["outcome", "after", "without", "estimate", "lower", "upper", "p", "n", "unit", "reason"]
    rows = rows.reindex(columns=columns)
    worst = balance.loc[balance["difference"].abs().idxmax()]
    facts |= {"balanced": bool(abs(worst["difference"]) <= BALANCED), "worst_feature": worst["feature"],
              "worst": float(abs(worst["difference"])), **lost_facts(rows, curves, within_days)}
    return Result("service_aftermath", rows, facts=facts, parts={"curves": curves, "balance": balance},
                  variant="contracts",
                  units=dict.fromkeys(("after", "without", "estimate", "lower", "upper"), ",.3f") | {"p": ",.3f"})


@own_names
def contract_precedents(contracts: Any, *, as_of: str | dt.date, tickets: Any = None, surveys: Any = None,
                        window_days: int = 90, since_days: int = 365, before_days: int = 60, caliper: float = 0.5,
                        settings: ServiceSettings | Mapping[str, Any] | None = None, seed: int = 0) -> Result:
    """What came before contracts ended, beside comparable contracts that went on.

    Of a customer who stayed the same is looked for before a day on which another one left, drawn evenly from those on
    which its contract ran and went on for ``window_days``. Pairs are alike in the quarter, the plan (where there are at
    most ten), the time as a customer, and the monthly amount. A difference goes with leaving, and need not be its
    cause.

    Parameters
    ----------
    contracts : ibis.Table or pandas.DataFrame
        As in `contract_aftermath`.
    as_of : date
        Exclusive.
    tickets, surveys : ibis.Table or pandas.DataFrame, optional
        Tickets as in `service_levels`; answers with ``customer_id``.
    window_days : int
        Who stayed had the contract for so many days more; contracts that ended count up to as long before ``as_of``.
    since_days : int
        So many days of exits.
    before_days : int
        How many days before the end are looked at; the day itself does not count.
    caliper, settings, seed
        As in `contract_aftermath`.

    Returns
    -------
    Result
        As of `exit_precedents`; there are no refunds among what is looked for.

    Examples
    --------
    >>> contracts = pd.DataFrame({"customer_id": ["a", "b"], "start": pd.Timestamp("2024-03-01"),
    ...                           "end": [pd.Timestamp("2025-03-01"), pd.NaT]})
    >>> contract_precedents(contracts, as_of="2026-01-01").summary()
    'Not shown: fewer than 30 customers who left have a comparable one who stayed.'
    """
    for name, days in {"window_days": window_days, "since_days": since_days, "before_days": before_days}.items():
        whole(name, days, least=1, unit="days")
    last = as_date(as_of, name="as_of")
    spells, found = _spells(contracts, last), moments_of(tickets, surveys, last, settings)
    final = pd.Timestamp(last) - pd.Timedelta(days=window_days)
    left = spells[(spells["end"] <= final) & (spells["end"] > final - pd.Timedelta(days=since_days))]
    left = left.sort_values("end", kind="stable").drop_duplicates("customer_id", keep="last")
    # the last day of the contract, so that it covers it
    left = left[["customer_id"]].assign(day=left["end"] - pd.Timedelta(days=1)).sort_values("customer_id")
    stayed = _who_stayed(spells, left, window_days)
    cases, others = (_with_contract(some(rows), spells, None) for rows in (left, stayed))
    near = [name for name in NEAR if name != "earlier"]
    exact = ["quarter"] + (["plan"] if cases["plan"].nunique() <= MOST_PLANS else [])
    pairs, balance = matched_pairs(cases, others, near=near, exact=exact, caliper=caliper)
    facts = {"cases": len(left), "pairs": len(pairs), "window_days": window_days, "before_days": before_days,
             "within_days": 0}
    if len(pairs) < FEWEST_PAIRS:
        return Result("exit_precedents", pd.DataFrame(columns=COLUMNS), facts=facts, parts={"balance": balance},
                      variant="contracts", reason=reason("few-leavers", least=FEWEST_PAIRS))
    both = [frame.iloc[pairs[side]].reset_index(drop=True) for frame, side in ((cases, "case"), (others, "other"))]
    return held_against(both, found, facts, balance, around_days=(before_days, 0), seed=seed, variant="contracts")


def _spells(contracts: Any, last: dt.date) -> pd.DataFrame:
    """Contracts joined where one follows another at once: ``customer_id, since, start, end, plan, amount``.

    ``since`` is the first day of the customer's unbroken contracts and ``end`` that of the last of these, on each of
    their rows; missing while it runs.
    """
    table = as_table(contracts, table="subscriptions", needs=("customer_id", "start", "end"), allow_missing=("end",))
    table = known_before(table, "subscriptions", last)
    plan = table.plan.cast("string").fill_null("") if "plan" in table.columns else ibis.literal("")
    amount = table.monthly_amount.cast("float64").fill_null(0.0) if "monthly_amount" in table.columns else \
        ibis.literal(0.0)
    rows = table.select("customer_id", start=day_of(table.start), stop=day_of(table.end), plan=plan, amount=amount)
    rows = rows.filter(rows.start.notnull(), rows.start < last).to_pandas()
    rows[["start", "stop"]] = rows[["start", "stop"]].astype("datetime64[us]")
    rows = rows.sort_values(["customer_id", "start", "stop"], kind="stable", ignore_index=True)
    far = rows["stop"].fillna(_FAR)
    reached = far.groupby(rows["customer_id"]).cummax().groupby(rows["customer_id"]).shift()
    rows["spell"] = (reached.isna() | (rows["start"] > reached)).cumsum()
    ends = far.groupby(rows["spell"]).max()
    rows["since"] = rows.groupby("spell")["start"].transform("min")
    rows["end"] = rows["spell"].map(ends).where(lambda day: day < pd.Timestamp(last))
    return rows[["customer_id", "since", "start", "end", "plan", "amount"]]


def _with_contract(moments: pd.DataFrame, spells: pd.DataFrame, tickets: ibis.Table | None) -> pd.DataFrame:
    """What was known of each customer's contract on its day; customers without one on that day are left out."""
    days = moments.assign(day=pd.to_datetime(moments["day"]).astype("datetime64[us]"), place=range(len(moments)))
    both = days.merge(spells, on="customer_id")
    both = both[(both["start"] <= both["day"]) & (both["end"].isna() | (both["end"] > both["day"]))]
    both = both.sort_values("start", kind="stable").drop_duplicates("place", keep="last").sort_values("place")
    both = both.assign(tenure=np.log1p((both["day"] - both["since"]).dt.days.astype(float)),
                       amount=np.log1p(both["amount"].clip(lower=0)), earlier=0.0,
                       quarter=both["day"].dt.to_period("Q").astype(str)).reset_index(drop=True)
    if tickets is None or both.empty:
        return both
    known = ibis.memtable(pd.DataFrame({"place": both["place"].to_numpy(), "whose": both["customer_id"].to_numpy(),
                                        "since": both["day"].to_numpy(dtype="datetime64[us]")}))
    near = tickets.inner_join(known, tickets.customer_id == known.whose)
    ago = near.since.date().delta(near.opened.date(), unit="day")
    # a ticket of the last days may be the very one
    counted = near.filter(ago > 0, ago <= _YEAR).group_by("place").agg(tickets=lambda rows: rows.count()).to_pandas()
    earlier = both["place"].map(counted.set_index("place")["tickets"]).fillna(0.0).astype(float)
    return both.assign(earlier=np.log1p(earlier))


def _followed(rows: pd.DataFrame, as_of: dt.date, answers: ibis.Table | None, within_days: int) -> pd.DataFrame:
    """How long each contract went on from its day, whether its end was seen, and the first score given."""
    end = rows["end"].fillna(pd.Timestamp(as_of))
    known = ibis.memtable(pd.DataFrame({"place": range(len(rows)), "whose": rows["customer_id"].to_numpy(),
                                        "since": rows["day"].to_numpy(dtype="datetime64[us]")}))
    score = np.nan if answers is None else score_after(answers, known, len(rows), within_days)
    return rows.assign(stayed_days=(end - rows["day"]).dt.days.astype(float), left=rows["end"].notna(), watched=True,
                       score=score)


def _who_stayed(spells: pd.DataFrame, left: pd.DataFrame, window_days: int) -> pd.DataFrame:
    """A day for each customer: one on which another left, on which its own contract ran, and went on."""
    days = np.sort(left["day"].to_numpy(dtype="datetime64[us]"))
    whole = spells.sort_values("start", kind="stable").drop_duplicates("customer_id", keep="last")
    whole = whole.sort_values("customer_id", ignore_index=True)
    if not len(days):
        return pd.DataFrame({"customer_id": [], "day": pd.to_datetime([])})
    since, end = whole["since"], whole["end"].fillna(_FAR)
    chosen = pd.Series(pd.NaT, index=whole.index, dtype="datetime64[us]")
    for tried in range(_TRIES):
        # the golden section spreads the days of neighbouring customers, and of one customer's tries, evenly
        place = ((np.arange(len(whole)) + 0.5) * 0.6180339887 + tried * 0.3819660113) % 1.0
        day = pd.Series(days[(place * len(days)).astype(int)], index=whole.index)
        fits = chosen.isna() & (since <= day) & (end - pd.Timedelta(days=window_days) > day)
        chosen = chosen.mask(fits, day)
    return whole.assign(day=chosen).dropna(subset=["day"])[["customer_id", "day"]].reset_index(drop=True)
