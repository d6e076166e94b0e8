"""Every action that could be proposed to a customer in the days to come, with its chance, value and reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.actions.kinds import CANDIDATE, KINDS, UNITS, checked_settings, checked_tables
from retention.actions.occasions import MOST_DAYS, not_proposed, occasions, together
from retention.actions.occasions import TABLES as OCCASION_TABLES
from retention.actions.recommendations import recommendations
from retention.actions.reorder import purchase_chances, reorder_dates
from retention.arguments import choices, whole
from retention.errors import ArgumentError
from retention.metrics.lifecycle import lifecycle
from retention.result import Result
from retention.tables.business import ActionSettings
from retention.tables.events import is_refund, orders, purchases
from retention.tables.inputs import as_date, as_made, as_table, own_names
from retention.values import round_significant
from retention.words import reason, say_each

REORDER, COMPLEMENT, WIN_BACK = "reorder reminder", "complement offer", "win-back"
#: Who has lapsed for longer is not written to: it has left.
LAPSED_DAYS = 180
#: A complement is offered to who purchased so many days ago at most.
RECENT_DAYS = 30
#: Days ahead in which a purchase counts as one that would have come anyway.
CHANCE_DAYS = 30
#: Kinds that are about keeping the customer, not about its next order.
KEEPING = ["win-back", "onboarding check", "call back", "apology"]
#: Kinds whose customers a ranking by risk names, which `kept_in_view` proposes.
BY_RISK = ["retention contact", "contract call"]
#: Who purchased within so many days is an active customer here.
ACTIVE_DAYS = 365
_RHYTHM = ("customer_id", "state", "recency_days", "lapsed_after", "reason")


@own_names
def action_candidates(log: Any, *, as_of: Any, days: int = 7, tables: Mapping[str, Any] | None = None,
                      settings: ActionSettings | Mapping[str, Any] | None = None, margin: float | None = None,
                      customer_value: pd.Series | None = None, kinds: Iterable[str] | None = None,
                      evaluations: Iterable[Result] = (), rhythms: Result | pd.DataFrame | None = None,
                      chances: pd.Series | None = None, seed: int = 0) -> Result:
    """Collect what could be done in ``[as_of, as_of + days)``; `plan_actions` chooses from it.

    Reorder reminders where a proven date falls into these days, of a product or, where the customer has none, of any
    purchase; the best complement for who purchased within `RECENT_DAYS` days; win-back for who is at risk, or has
    lapsed for up to `LAPSED_DAYS` days, and has no running subscription; and what `occasions` finds.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, amount`` and, for products, ``product``.
    as_of : date
        Exclusive: the first of the days that actions are for.
    days : int
        How many days.
    tables : mapping of str to ibis.Table or pandas.DataFrame, optional
        By name ``customers, surveys, contacts, tickets, name_days``, which `occasions` goes by, and ``subscriptions``
        (``customer_id, start, end``: who has one that runs is not won back). What is missing yields no candidates of
        its kinds.
    settings : ActionSettings or mapping, optional
        ``[actions]`` of a workspace, or some of its keys: ``answer_value`` (what one survey answer is worth; 0) and
        ``aliases`` (what ``contacts`` calls an action, and its kind).
    margin : float, optional
        What is earned of each unit of ``amount``; without one ``value`` is revenue.
    customer_value : pandas.Series, optional
        By customer_id, what a customer who is kept is worth within a year: the value of win-back, onboarding check and
        call back, instead of that of one order.
    kinds : iterable of str, optional
        Names of `KINDS`; all when not given. Whom a ranking by risk names is not among them: a workspace adds those.
    evaluations : iterable of Result
        From `evaluate_reorder`, where they have been made already.
    rhythms : Result or pandas.DataFrame, optional
        From `lifecycle` of the same log and day, where it has been made already.
    chances : pandas.Series, optional
        By customer_id, the chance of a purchase within 30 days without contact; by the customer's own rhythm where it
        is not given.
    seed : int
        Of the evaluations' bootstraps.

    Returns
    -------
    Result
        One row per customer, action and product, in the columns of `CANDIDATE`: ``chance`` of a purchase within 30
        days without contact, by the customer's own rhythm; ``value`` of one order, the customer's mean net of refunds,
        shrunk to that of all, × ``margin``. Missing where they cannot be known. For files made for it, never for
        publication. Part ``not_proposed``: ``action, reason, rows`` (missing where nothing of the kind can be
        proposed). Facts: ``as_of, days, proposed`` (rows), ``customers, active`` (who purchased within 365 days),
        ``value_of`` ("margin", "revenue" or "unknown": what the value of an order is), ``margin, customer_value``
        (whether one was given), ``not_proposed`` (rows of the part).

    Raises
    ------
    ArgumentError
        No such kind, table or setting, days below 1, or two values for one customer.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> weekly = pd.date_range("2025-01-01", periods=9, freq="7D")
    >>> log = pd.concat([pd.DataFrame({"customer_id": name, "timestamp": weekly[:known], "amount": 12.0})
    ...                  for name, known in [("a", 9), ("b", 9), ("c", 5)]])
    >>> found = action_candidates(log, as_of="2025-03-01", kinds=["win-back"])
    >>> found[["customer_id", "action", "value"]].to_string(index=False, header=False)
    'c win-back 12.0'
    >>> found["reason"][0]
    "lapsed: last purchase 30 days ago; half of the customer's gaps end within 6 days, 99% within 13 days"
    """
    first, wanted = as_date(as_of, name="as_of"), _checked(days, kinds)
    for name, values in {"customer_value": customer_value, "chances": chances}.items():
        _one_each(name, values)
    rules = checked_settings(settings)
    given = checked_tables(tables, (*OCCASION_TABLES, "subscriptions"))
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    span = {"as_of": first, "days": days}
    parts, left = [], []
    if REORDER in wanted:
        made = {done.facts["by_product"]: done for done in evaluations}
        parts.append(_reorders(table, evaluations=made, seed=seed, left=left, **span))
    if COMPLEMENT in wanted:
        parts.append(_complements(table, left=left, **span))
    if WIN_BACK in wanted:
        parts.append(_win_back(table, given.get("subscriptions"), rhythms=rhythms, left=left, **span))
    if wanted - {REORDER, COMPLEMENT, WIN_BACK}:
        occasion_tables = {name: given[name] for name in given if name in OCCASION_TABLES}
        found = occasions(table, tables=occasion_tables, settings=rules, **span)
        left += [row for row in found.not_proposed.table.to_dict("records") if row["action"] in wanted]
        parts.append(found.table[found["action"].isin(wanted)])
    frame = with_value(_together(parts), table, as_of=first, margin=margin, customer_value=customer_value,
                       chances=chances)
    value_of = "unknown" if "amount" not in table.columns else "revenue" if margin is None else "margin"
    recent = purchases(table, as_of=first)
    recent = recent.filter(recent.timestamp >= first - dt.timedelta(days=ACTIVE_DAYS))
    facts = {**span, "proposed": len(frame), "customers": frame["customer_id"].nunique(),
             "active": int(recent.customer_id.nunique().execute()), "value_of": value_of,
             "margin": margin, "customer_value": customer_value is not None, "not_proposed": len(left)}
    return Result("action_candidates", frame, facts=facts, parts={"not_proposed": together(left)}, units=UNITS,
                  reason="" if len(frame) else reason("nothing-proposed"))


def _checked(days: int, kinds: Iterable[str] | None) -> set[str]:
    whole("days", days, least=1, most=MOST_DAYS)
    return set(choices("kinds", KINDS if kinds is None else kinds, KINDS)) - set(BY_RISK)


def _one_each(name: str, values: pd.Series | None) -> None:
    if values is not None and not values.index.is_unique:
        twice = values.index[values.index.duplicated()]
        raise ArgumentError(f"{name}: found {twice.nunique()} customers with more than one value, allowed one "
                            "value for each customer_id of the index.")


def _reorders(log: ibis.Table, *, as_of: dt.date, days: int, evaluations: dict[bool, Result], seed: int,
              left: list[dict[str, Any]]) -> pd.DataFrame:
    """Proven dates that fall into the days: those of products, and of customers who have none of a product."""
    found = []
    if "product" not in log.columns:
        left.append(not_proposed(REORDER, reason("dates-of-any-purchase")))
    for by_product in ([True] if "product" in log.columns else []) + [False]:
        done = evaluations.get(by_product)
        within = {"within_days": done.facts["within_days"]} if done else {}
        dated = reorder_dates(log, as_of=as_of, by_product=by_product, evaluation=done, seed=seed, **within)
        dates = dated.table
        if not dated.facts["dated"]:
            left.append(not_proposed(REORDER, reason("no-date-proven", by_product=by_product,
                                                     because=dated.reason)))
        due = dates[dates["due"] < pd.Timestamp(as_of) + pd.Timedelta(days=days)]
        found.append(due[~due["customer_id"].isin(found[0]["customer_id"])] if found else due)
    rows = pd.concat(found, ignore_index=True)
    product = rows["product"] if "product" in rows else pd.Series(pd.NA, index=rows.index, dtype="str")
    because = (product + ": ").fillna("") + rows["reason"]
    return pd.DataFrame({"customer_id": rows["customer_id"], "action": REORDER, "due": rows["due"],
                         "until": rows["upper"], "product": product, "reason": because})


def _complements(log: ibis.Table, *, as_of: dt.date, days: int, left: list[dict[str, Any]]) -> pd.DataFrame:
    if "product" not in log.columns:
        left.append(not_proposed(COMPLEMENT, reason("no-products")))
        return pd.DataFrame()
    bought = purchases(log, as_of=as_of)
    bought = bought.filter(bought.timestamp >= as_of - dt.timedelta(days=RECENT_DAYS))
    recent = bought.select("customer_id").distinct().to_pandas()["customer_id"]
    advice = recommendations(log, as_of=as_of, customer_ids=recent, limit=1)
    rows = advice.table[advice["score"] > 0]
    if rows.empty:
        left.append(not_proposed(COMPLEMENT, reason("no-complements")))
    because = say_each("action-candidates.because-complement", unit=advice.facts["unit"], has=rows["because"],
                       product=rows["product"], share=rows["share"].round(2).clip(lower=0.01))
    return _for_all_days({"customer_id": rows["customer_id"], "action": COMPLEMENT, "product": rows["product"],
                          "because": rows["because"], "reason": because}, as_of, days)


def _win_back(log: ibis.Table, subscriptions: Any, *, rhythms: Result | pd.DataFrame | None, as_of: dt.date, days: int,
              left: list[dict[str, Any]]) -> pd.DataFrame:
    states = as_made(lifecycle(log, as_of=as_of) if rhythms is None else rhythms, table="rhythms", needs=_RHYTHM,
                     by="lifecycle")
    if states["lapsed_after"].isna().all():
        left.append(not_proposed(WIN_BACK, states["reason"].iloc[0] if len(states) else reason("nobody-purchased")))
    lapsed = (states["state"] == "Lapsed") & (states["recency_days"] <= states["lapsed_after"] + LAPSED_DAYS)
    rows = states[(states["state"] == "At risk") | lapsed]
    if subscriptions is not None:
        rows = rows[~rows["customer_id"].isin(_running(subscriptions, as_of))]
    return _for_all_days({"customer_id": rows["customer_id"], "action": WIN_BACK,
                          "reason": rows["state"].str.lower() + ": " + rows["reason"]}, as_of, days)


def kept_in_view(scored: pd.DataFrame, *, action: str, as_of: dt.date, days: int, horizon_days: int) -> pd.DataFrame:
    """Customers whom a ranking by risk names, as candidates: ``chance`` is that of staying without any contact.

    ``scored`` has ``customer_id, risk`` (of leaving within ``horizon_days``) and ``value`` (of who stays).
    """
    because = say_each("action-candidates.because-risk", risk=scored["risk"].round(2), horizon_days=horizon_days)
    rows = _for_all_days({"customer_id": scored["customer_id"], "action": action, "chance": 1 - scored["risk"],
                          "value": scored["value"], "reason": because}, as_of, days)
    return _together([rows])


def together_with(found: Result, *others: pd.DataFrame) -> Result:
    """The candidates with ``others`` among them, and the facts that count them."""
    frame = _together([found.table, *others])
    return found.replace(table=frame, reason="" if len(frame) else found.reason, facts={
        **found.facts, "proposed": len(frame), "customers": frame["customer_id"].nunique()})


def _running(subscriptions: Any, as_of: dt.date) -> pd.Series:
    """Customers with a subscription that runs on ``as_of``; ``end`` is the first day without it."""
    table = as_table(subscriptions, table="subscriptions", needs=("customer_id", "start", "end"),
                     allow_missing=("end",))
    last = table.end.cast("date")
    running = table.filter(table.start.cast("date") <= as_of, last.isnull() | (last > as_of))
    return running.select("customer_id").distinct().to_pandas()["customer_id"]


def _for_all_days(columns: dict[str, Any], as_of: dt.date, days: int) -> pd.DataFrame:
    first = pd.Timestamp(as_of)
    return pd.DataFrame(columns).assign(due=first, until=first + pd.Timedelta(days=days - 1))


def _together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """One frame in the columns and types of candidates, sorted by customer, action, day and product."""
    columns = {"product": "str", "because": "str", "years": "Int64", "chance": float, "value": float,
               "due": "datetime64[us]", "until": "datetime64[us]", "reason": "str", "action": "str"}
    frames = [part.reindex(columns=CANDIDATE).astype(columns) for part in parts if len(part)]
    if not frames:
        return pd.DataFrame(columns=CANDIDATE).astype({**columns, "customer_id": "str"})
    frame = pd.concat(frames, ignore_index=True)
    return frame.sort_values(["customer_id", "action", "due", "product"], ignore_index=True)


def with_value(frame: pd.DataFrame, log: ibis.Table, *, as_of: dt.date, margin: float | None,
               customer_value: pd.Series | None, chances: pd.Series | None) -> pd.DataFrame:
    """The candidates with ``chance`` and ``value`` where their source has not said."""
    if frame.empty:
        return frame
    ids = frame["customer_id"]
    chance = ids.map(purchase_chances(log, as_of=as_of, within_days=CHANCE_DAYS) if chances is None else chances)
    means, of_all = order_value(log, as_of=as_of) if "amount" in log.columns else (pd.Series(dtype=float), np.nan)
    value = ids.map(means).fillna(of_all) * (1.0 if margin is None else margin)
    if customer_value is not None:
        of_customer = ids.map(customer_value).where(frame["action"].isin(KEEPING))
        value = of_customer.fillna(value)
    # to the digits that a second run repeats: what is worth most must be the same each time
    return frame.assign(chance=round_significant(frame["chance"].astype(float).fillna(chance)),
                        value=round_significant(frame["value"].astype(float).fillna(value)))


def order_value(log: ibis.Table, *, as_of: dt.date) -> tuple[pd.Series, float]:
    """Mean value of an order of each customer, net of refunds, shrunk to that of all; and that of all.

    A refund lowers its customer's mean; the spread is that of the orders as they were bought.
    """
    bought = orders(log, as_of=as_of)
    sums = bought.group_by("customer_id").agg(n=bought.count(), bought=bought.amount.sum(),
                                              squares=(bought.amount**2).sum()).to_pandas()
    back = log.filter(is_refund(log), log.timestamp < as_of)
    back = back.group_by("customer_id").agg(refunded=back.amount.sum()).to_pandas()
    sums = sums.set_index("customer_id").sort_index()
    net = sums["bought"] + back.set_index("customer_id")["refunded"].reindex(sums.index).fillna(0.0)
    spread = (sums["squares"] - sums["bought"] ** 2 / sums["n"]).clip(lower=0)
    return credible_means(net, spread, sums["n"])


def credible_means(total: pd.Series, spread: pd.Series, n: pd.Series) -> tuple[pd.Series, float]:
    """Each mean moved to that of all by n ÷ (n + k), k = variance within ÷ variance between; and the mean of all.

    Linear, with one variance for all, so that in sum nothing is lost; `shrunk_means`, which weighs each customer by
    its own variance, is pulled to those who spend little, whose orders vary little.

    References
    ----------
    Bühlmann & Straub (1970), Glaubwürdigkeit für Schadensätze. Bulletin of the Swiss Association of Actuaries 70.

    Examples
    --------
    >>> total, spread, n = pd.Series([40.0, 80.0, 30.0]), pd.Series([60.0, 50.0, 0.0]), pd.Series([4, 4, 1])
    >>> means, of_all = credible_means(total, spread, n)
    >>> means.round(2).tolist(), round(of_all, 2)
    ([10.6, 19.96, 27.76], 16.67)
    """
    if total.empty:
        return total.astype(float), np.nan
    of_all = total.sum() / n.sum()
    mean, freedom = total / n, n.sum() - len(n)
    within = spread.sum() / freedom if freedom > 0 else np.nan
    effective = n.sum() - (n**2).sum() / n.sum()
    beyond = (n * (mean - of_all) ** 2).sum() - (len(n) - 1) * within
    between = max(beyond / effective, 0.0) if effective > 0 and within == within else 0.0
    own = n * between / (n * between + within) if between else 0.0 * n
    centre = (own * mean).sum() / own.sum() if between else of_all
    return own * mean + (1 - own) * centre, float(of_all)
