"""Where each customer stands, measured by its own rhythm: new, active, slowing, at risk, lapsed, won back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.metrics.estimate import proportion, proportion_columns
from retention.metrics.gap_model import GapModel, days_with_gaps, fit_gap_model, gap_frame, gap_sample
from retention.result import Estimate, Result
from retention.tables.calendar import frequency, index, index_of, label_of, start_of
from retention.tables.inputs import as_date, as_made, as_table, own_names
from retention.words import reason, say, say_each

#: In the order in which a customer may pass through them.
STATES = ["New", "Active", "Won back", "Slowing", "At risk", "Lapsed"]
_PLACE = {state: place for place, state in enumerate(STATES)}
#: Who had not bought yet when a period began.
NOT_YET = "Not yet"
#: A customer is in a state while more time has passed since its last purchase than this share of its own gaps.
LEVELS = {"Slowing": 0.80, "At risk": 0.95, "Lapsed": 0.99}
_BY_MODEL = ["own_gap", "slowing_after", "at_risk_after", "lapsed_after", "still_customer"]
#: In rhythm; falling out of it, while something can still be done; and both, which is who has not lapsed.
IN_RHYTHM, LATE = ["New", "Active", "Won back"], ["Slowing", "At risk"]
#: States that are away from the own rhythm: to come from one of them into another state is to come back.
LOSING = [*LATE, "Lapsed"]
DAYS = ["recency_days", "own_gap", "slowing_after", "at_risk_after", "lapsed_after"]
#: So many customers at once: what is worked out on the way to a number stays small.
_AT_ONCE = 1 << 16
_LARGEST = np.iinfo(np.int64).max
_FRAME = ["customer_id", "state", "last", "recency_days", "n", "own_gap", "slowing_after", "at_risk_after",
          "lapsed_after", "still_customer", "reason"]


@own_names
def lifecycle(log: Any, *, as_of: Any, max_gap_days: int = 365) -> Result:
    """Put each customer into the state that the time since its last purchase means for it.

    Thirty days are long for who comes every week and nothing for who comes twice a year. Each customer's gaps between
    purchase days are therefore held against its own distribution of gaps, which is shrunk to that of all customers the
    more, the fewer gaps it has; the days since the last purchase count as a gap that has not ended. The thresholds are
    the 80, 95 and 99 % quantiles of the own gaps of up to ``max_gap_days`` (`lifecycle_states` has them in words).

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``. Several purchases of a day are one; refunds are none.
    as_of : date
        Exclusive: the time since the last purchase counts to the day before.
    max_gap_days : int
        A longer gap is a loss and a new beginning, whatever the rhythm: more for goods that last for years.

    Returns
    -------
    Result
        One row per customer: ``customer_id, state, last`` (purchase day), ``recency_days`` (days from it to the last
        observed day), ``n`` (gaps), ``own_gap, slowing_after, at_risk_after, lapsed_after`` (days: 50, 80, 95 and 99 %
        quantiles of the own gaps), ``still_customer`` (probability of not having left for good) and ``reason`` in
        words. Where nobody ever came back there are no thresholds: who bought within ``max_gap_days`` is new, the
        others have lapsed. For files made for it, never for publication. Facts: ``customers, max_gap_days``, the
        fitted ``shape, r, alpha, a, b`` (none where nobody came back) and ``manner``, how customers buy: "bursts",
        "random", "regular" or "once".

    Raises
    ------
    ArgumentError
        ``as_of`` is not a day, or ``max_gap_days`` not a whole number above 1.

    References
    ----------
    Platzer & Reutterer (2016), Ticking away the moments, Marketing Science 35(5); see `retention.metrics.gap_model`.

    Examples
    --------
    >>> weekly, rare = (pd.DataFrame({"customer_id": name, "timestamp": pd.date_range(first, periods=4, freq=gap)})
    ...                 for name, first, gap in (("weekly", "2025-02-26", "7D"), ("rare", "2024-04-20", "112D")))
    >>> lifecycle(pd.concat([weekly, rare]), as_of="2025-05-10")[["customer_id", "state", "recency_days"]]
      customer_id   state  recency_days
    0        rare  Active       48
    1      weekly  Lapsed       51
    """
    until, longest = as_date(as_of, name="as_of"), whole("max_gap_days", max_gap_days, least=2, unit="days")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    model = fit_gap_model(gap_sample(log, as_of=until))
    frame = gap_frame(log, as_of=until, shape=model.shape if model else 1.0)
    frame = _without_gaps(frame, longest) if model is None else _with_gaps(frame, model, longest)
    frame = frame[_FRAME].astype({"recency_days": int, "state": "str", "reason": "str"})
    return Result("lifecycle", frame, reason="" if len(frame) else reason("nobody-bought-yet"),
                  units={**dict.fromkeys(DAYS, ",.0f"), "last": "day", "still_customer": "share"},
                  facts={"customers": len(frame), "max_gap_days": longest, "manner": _manner(model),
                         **{name: getattr(model, name, None) for name in ("shape", "r", "alpha", "a", "b")}})


def _manner(model: GapModel | None) -> str:
    if model is None:
        return "once"
    return "bursts" if model.shape < 1 else "random" if model.shape == 1 else "regular"


def _with_gaps(frame: pd.DataFrame, model: GapModel, longest: int) -> pd.DataFrame:
    columns = [frame[name].to_numpy(dtype=float) for name in ("n", "powers", "recency_days", "last_gap")]
    found = {name: np.empty(len(frame)) for name in _BY_MODEL}
    place = np.empty(len(frame), dtype=np.int8)
    for begin in range(0, len(frame), _AT_ONCE):
        rows = slice(begin, begin + _AT_ONCE)
        place[rows], some = _states(model, longest, *(column[rows] for column in columns))
        for name, values in some.items():
            found[name][rows] = values
    frame = frame.assign(**found)
    return frame.assign(state=pd.array(STATES, dtype="str").take(place), reason=_reasons(frame, place))


def _states(model: GapModel, longest: int, n: np.ndarray, powers: np.ndarray, recency_days: np.ndarray,
            last_gap: np.ndarray) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The places of some customers' states among `STATES`, and their columns `_BY_MODEL`."""
    after = {state: model.gap_quantile(level, n=n, powers=powers, longest=longest) for state, level in LEVELS.items()}
    won = (n > 0) & (last_gap > _before_last_gap(model, last_gap, n, powers, longest))
    rules = {"Lapsed": recency_days > after["Lapsed"], "At risk": recency_days > after["At risk"],
             "Slowing": recency_days > after["Slowing"], "New": n == 0, "Won back": won}
    place = np.select(list(rules.values()), [_PLACE[state] for state in rules], _PLACE["Active"])
    return place, dict(zip(_BY_MODEL, (
        model.gap_quantile(0.5, n=n, powers=powers, longest=longest), *after.values(),
        model.still_customer(n=n, powers=powers, recency_days=recency_days)), strict=True))


def _before_last_gap(model: GapModel, last_gap: Any, n: Any, powers: Any, longest: int) -> Any:
    """Days after which the customer had lapsed, by the gaps before the last one."""
    earlier = powers - last_gap**model.shape
    return model.gap_quantile(LEVELS["Lapsed"], n=n - 1, powers=earlier * (earlier > 0), longest=longest)


def _reasons(frame: pd.DataFrame, place: np.ndarray) -> pd.Series:
    """The rule of each state, by its place among `STATES`, with the customer's numbers.

    Whole days repeat: each sentence is said once, and handed to all customers of whom it holds.
    """
    after = frame["slowing_after"].to_numpy(copy=True)
    for state, column in (("Lapsed", "lapsed_after"), ("At risk", "at_risk_after"), ("Won back", "last_gap")):
        np.copyto(after, frame[column].to_numpy(), where=place == _PLACE[state])
    like, rows = _distinct(days=frame["recency_days"].to_numpy(), own_gap=frame["own_gap"].to_numpy(), after=after,
                           place=place, once=frame["n"].to_numpy() == 0)
    level = np.array([LEVELS.get(state, LEVELS["Slowing"]) for state in STATES])[rows["place"]]
    rows = rows.assign(level=level, gap=rows["after"], once=rows["once"] == 1)
    back = rows["place"] == _PLACE["Won back"]
    said = [say_each(message, **some.to_dict("series")) for message, some in (
        ("lifecycle-reason", rows[~back]), ("lifecycle-reason-won-back", rows[back])) if len(some)]
    return pd.concat(said).sort_index().take(like).set_axis(frame.index)


def _distinct(**columns: np.ndarray) -> tuple[np.ndarray, pd.DataFrame]:
    """The place of each row in a table that has all that are alike once: of numbers from 0, rounded to whole ones."""
    whole_numbers = {name: np.rint(values, out=np.empty(len(values), dtype=np.int32), casting="unsafe")
                     for name, values in columns.items()}
    key, keys = np.zeros(len(next(iter(columns.values()))), dtype=np.int64), 1
    for values in whole_numbers.values():
        size = int(values.max(initial=0)) + 1
        if keys * size > _LARGEST:
            key = pd.factorize(key)[0]
            keys = int(key.max()) + 1
        key *= size
        key += values
        keys *= size
    like, _ = pd.factorize(key)
    row = np.empty(like.max(initial=-1) + 1, dtype=np.intp)
    row[like] = np.arange(len(like))
    return like, pd.DataFrame({name: values[row] for name, values in whole_numbers.items()})


def _without_gaps(frame: pd.DataFrame, longest: int) -> pd.DataFrame:
    absent = dict.fromkeys(["own_gap", "slowing_after", "at_risk_after", "lapsed_after", "still_customer"], np.nan)
    return frame.assign(**absent, state=np.where(frame["recency_days"] > longest, "Lapsed", "New"),
                        reason=reason("no-gaps"))


def lifecycle_states(customers: Result | pd.DataFrame) -> Result:
    """How many customers are in each state, and what the state means in days.

    Parameters
    ----------
    customers : Result or pandas.DataFrame
        What `lifecycle` returned.

    Returns
    -------
    Result
        One row per state, in their order, also where nobody is in it: ``state, customers, estimate, lower, upper``
        (Wilson share of all customers), ``n, reason``, the medians ``recency_days, own_gap, slowing_after,
        at_risk_after, lapsed_after`` (days) and ``rule`` in words. Facts: ``customers``, the shares ``in_rhythm, late``
        (slowing or at risk) and ``lapsed``; ``slowing`` (customers) with their medians ``slowing_days`` (since the last
        purchase) and ``slowing_lapsed_after``; and ``manner`` as in `lifecycle`.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-15", "2025-01-20"])})
    >>> lifecycle_states(lifecycle(log, as_of="2025-01-25")).table[["state", "customers", "n"]].head(2)
        state  customers  n
    0     New          1  2
    1  Active          1  2
    """
    frame = as_made(customers, table="customers", needs=("state", *DAYS), by="lifecycle")
    groups = frame.groupby("state")
    table = groups[DAYS].median().reindex(STATES).rename_axis("state").reset_index()
    table["customers"] = groups.size().reindex(STATES, fill_value=0).to_numpy()
    table = proportion_columns(table.assign(n=len(frame)), successes="customers", n="n")
    table = table[["state", "customers", "estimate", "lower", "upper", "n", "reason", *DAYS]].assign(
        rule=[say("lifecycle-rule", state=state.replace(" ", "-"), level=LEVELS.get(state, LEVELS["Slowing"]),
                  lapsed=LEVELS["Lapsed"]) for state in STATES])
    of = table.set_index("state")
    share = of["estimate"]
    facts = {"customers": len(frame), "in_rhythm": share[IN_RHYTHM].sum(), "late": share[LATE].sum(),
             "lapsed": share["Lapsed"], "slowing": int(of.loc["Slowing", "customers"]),
             "slowing_days": of.loc["Slowing", "recency_days"],
             "slowing_lapsed_after": of.loc["Slowing", "lapsed_after"],
             "manner": customers.facts["manner"] if isinstance(customers, Result) else "regular", "file": "none"}
    return Result("lifecycle_states", table, facts=facts, key="lifecycle",
                  reason="" if len(frame) else reason("nobody-bought-yet"),
                  units={**dict.fromkeys(DAYS, ",.0f"), "estimate": "share", "lower": "share", "upper": "share"})


def customers_waning(customers: Result | pd.DataFrame) -> Estimate:
    """Share of the customers who have not lapsed that are slowing or at risk by their own rhythm.

    Parameters
    ----------
    customers : Result or pandas.DataFrame
        What `lifecycle` returned.

    Returns
    -------
    Estimate
        Share, Wilson's interval, ``n`` the customers who have not lapsed.

    Examples
    --------
    >>> float(customers_waning(pd.DataFrame({"state": ["Active", "Slowing", "Lapsed"]})))
    0.5
    """
    state = as_made(customers, table="customers", needs=("state",), by="lifecycle")["state"]
    return proportion(int(state.isin(LATE).sum()), int((state != "Lapsed").sum()),
                      nobody=reason("all-lapsed")).replace(name="customers_waning")


@own_names
def lifecycle_flows(log: Any, *, as_of: Any, freq: str = "M", limit: int = 12,
                    max_gap_days: int = 365) -> Result:
    """How many customers went from which state to which, period by period.

    The states are those of `lifecycle` at the beginnings of periods, with the distribution of gaps learned once from
    the log before ``as_of``: what moves is the customers, not the rule. All rows stay in the engine.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        As for `lifecycle`.
    as_of : date
        Exclusive; the period it falls into is not over and is left out.
    freq : {"week", "month", "quarter", "year"}
        Months, weeks from Monday, quarters or years of the calendar.
    limit : int
        How many of the last whole periods.
    max_gap_days : int
        As for `lifecycle`.

    Returns
    -------
    Result
        One row per period and pair of states that anybody moved between or stayed in: ``period`` (label), ``start,
        end`` (half-open), ``before`` (at ``start``; "Not yet" for who first bought in the period), ``now`` (at
        ``end``), ``movement`` ("first_purchase" or "came_back" into rhythm; "began_to_slow", "came_to_risk" or "lapsed"
        out of it or further away; empty where neither), ``customers``, ``n`` (customers of ``before``), ``estimate,
        lower, upper`` (Wilson share of them) and ``reason``. Empty where nobody has bought on two days. Its part
        ``waning`` has by ``period`` the share of those not lapsed who were slowing or at risk at its end. Facts, of the
        last period: ``period, gained, slowed, lapsed``.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "a", "b"], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-15", "2025-01-29", "2025-02-20"])})
    >>> lifecycle_flows(log, as_of="2025-03-01", limit=1)[["period", "before", "now", "customers"]]
        period   before      now  customers
    0  2025-02  Not yet      New          1
    1  2025-02   Active  Slowing          1
    """
    asked = {"as_of": as_date(as_of, name="as_of"), "freq": frequency(freq), "limit": whole("limit", limit, least=1),
             "max_gap_days": whole("max_gap_days", max_gap_days, least=2, unit="days")}
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    return flows_by(fit_gap_model(gap_sample(log, as_of=asked["as_of"])), log, **asked)


def model_of(customers: Result) -> GapModel | None:
    """The distribution of gaps that `lifecycle` has learned; None where nobody had bought on two days."""
    known = {name: customers.facts[name] for name in ("shape", "r", "alpha", "a", "b")}
    return None if known["shape"] is None else GapModel(**known)


def flows_by(model: GapModel | None, log: ibis.Table, *, as_of: dt.date, freq: str, limit: int,
             max_gap_days: int) -> Result:
    """`lifecycle_flows` where the distribution of gaps is known already."""
    freq, limit = frequency(freq), whole("limit", limit, least=1)
    if model is None:
        return _flows(pd.DataFrame(columns=_FLOWS))
    last = index_of(as_of, freq)
    states = _states_at(log, model, as_of=as_of, freq=freq, first=last - limit, last=last, longest=max_gap_days)
    in_order = ibis.window(group_by="customer_id", order_by="k")
    moves = states.mutate(before=states.state.lag().over(in_order).fill_null(NOT_YET))
    moves = moves.filter(moves.k > last - limit)
    flows = moves.group_by(["k", "before", "state"]).agg(customers=moves.count()).to_pandas()
    order = {state: place for place, state in enumerate([NOT_YET, *STATES])}
    flows = flows.rename(columns={"state": "now"}).sort_values(
        ["k", "before", "now"], key=lambda names: names.map(order) if names.name != "k" else names, ignore_index=True)
    ends = [start_of(int(k), freq) for k in flows["k"]]
    starts = [start_of(int(k) - 1, freq) for k in flows["k"]]
    flows = flows.assign(period=[label_of(start, freq) for start in starts], start=pd.to_datetime(starts),
                         end=pd.to_datetime(ends), movement=_movement(flows),
                         n=flows.groupby(["k", "before"])["customers"].transform("sum"))
    return _flows(proportion_columns(flows, successes="customers", n="n")[_FLOWS])


def _states_at(log: ibis.Table, model: GapModel, *, as_of: dt.date, freq: str, first: int, last: int,
               longest: int) -> ibis.Table:
    """One row per customer and beginning ``k`` (``first`` to ``last``) of a period that it was a customer at."""
    days = days_with_gaps(log, as_of=as_of)
    so_far = ibis.window(group_by="customer_id", order_by="day", preceding=(None, 0))
    days = days.mutate(n=days.gap.count().over(so_far).cast("float64"),
                       powers=(days.gap**model.shape).sum().over(so_far).fill_null(0.0),
                       period=index(days.day.cast("timestamp"), freq),
                       closing=index(days.next.cast("timestamp"), freq).fill_null(last))
    # the last purchase before the beginning k: made in an earlier period, with none after it until k
    days = days.filter(days.closing > days.period)
    begins = ibis.memtable(pd.DataFrame({"k": range(first, last + 1), "opens": pd.to_datetime(
        [start_of(k, freq) for k in range(first, last + 1)])}))
    rows = days.inner_join(begins, [days.period < begins.k, begins.k <= days.closing])
    recency = rows.opens.date().delta(rows.day, unit="day") - 1
    after = {state: model.gap_quantile(level, n=rows.n, powers=rows.powers, longest=longest)
             for state, level in LEVELS.items()}
    earlier = ibis.greatest(rows.powers - rows.gap**model.shape, 0.0)
    lost = model.gap_quantile(LEVELS["Lapsed"], n=rows.n - 1, powers=earlier, longest=longest)
    state = ibis.cases((recency > after["Lapsed"], "Lapsed"), (recency > after["At risk"], "At risk"),
                       (recency > after["Slowing"], "Slowing"), (rows.n == 0, "New"), (rows.gap > lost, "Won back"),
                       else_="Active")
    return rows.select("customer_id", "k", state=state)


_FLOWS = ["period", "start", "end", "before", "now", "movement", "customers", "n", "estimate", "lower", "upper",
          "reason"]


def _movement(flows: pd.DataFrame) -> np.ndarray:
    """What a flow is a case of; empty where customers stayed, or moved within their rhythm."""
    new, out = flows["before"] == NOT_YET, flows["now"].isin(LOSING)
    worse = {"began_to_slow": "Slowing", "came_to_risk": "At risk", "lapsed": "Lapsed"}
    moved = flows["before"] != flows["now"]
    return np.select([new & ~out, flows["before"].isin(LOSING) & ~out,
                      *(moved & (flows["now"] == state) for state in worse.values())],
                     ["first_purchase", "came_back", *worse], "")


def _flows(table: pd.DataFrame) -> Result:
    last = table[table["period"] == table["period"].iloc[-1]] if len(table) else table
    moved = last.groupby("movement")["customers"].sum()
    facts = {} if table.empty else {
        "period": last["period"].iloc[0], "gained": int(moved.reindex(["first_purchase", "came_back"]).sum()),
        "slowed": int(moved.get("began_to_slow", 0)), "lapsed": int(moved.get("lapsed", 0))}
    here = table[table["now"] != "Lapsed"]
    late = here["customers"].where(here["now"].isin(LATE), 0).groupby(here["period"], sort=False).sum()
    late = (late / here.groupby("period", sort=False)["customers"].sum()).rename("estimate").reset_index()
    return Result("lifecycle_flows", table, facts=facts, parts={"waning": late},
                  reason=reason("no-gaps") if table.empty else "",
                  units={"estimate": "share", "lower": "share", "upper": "share", "start": "day", "end": "day"})
