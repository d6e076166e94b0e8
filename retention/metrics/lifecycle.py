"""Where each customer stands, measured by its own rhythm: new, active, slowing, at risk, lapsed, won back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.metrics.estimate import proportion_columns
from retention.metrics.gap_model import GapModel, days_with_gaps, fit_gap_model, gap_frame, gap_sample
from retention.tables.calendar import frequency, index, index_of, label_of, start_of
from retention.tables.inputs import as_date, as_table

#: In the order in which a customer may pass through them.
STATES = ["New", "Active", "Won back", "Slowing", "At risk", "Lapsed"]
#: Who had not bought yet when a period began.
NOT_YET = "Not yet"
#: A customer is in a state while more time has passed since its last purchase than this share of its own gaps.
LEVELS = {"Slowing": 0.80, "At risk": 0.95, "Lapsed": 0.99}
NO_GAPS = "nobody has bought on two days: there are no gaps to learn from"
_SHARE = {state: f"{100 * level:.0f} %" for state, level in LEVELS.items()}
RULES = {
    "New": f"one purchase so far, silent for less time than {_SHARE['Slowing']} of first gaps last",
    "Active": f"silent for less time than {_SHARE['Slowing']} of its own gaps last",
    "Won back": f"active again after a gap longer than {_SHARE['Lapsed']} of its own earlier ones",
    **{state: f"silent for longer than {share} of its own gaps last" for state, share in _SHARE.items()},
}
_FRAME = ["customer_id", "state", "last", "recency_days", "n", "own_gap", "slowing_after", "at_risk_after",
          "lapsed_after", "still_customer", "reason"]


def lifecycle(log: Any, *, as_of: Any, longest_gap_days: int = 365) -> pd.DataFrame:
    """Put each customer into the state that the time since its last purchase means for it.

    Thirty days are long for who comes every week and nothing for who comes twice a year. Each customer's gaps between
    purchase days are therefore held against its own distribution of gaps, which is shrunk to that of all customers the
    more, the fewer gaps it has; the days since the last purchase count as a gap that has not ended. The thresholds are
    the 80, 95 and 99 % quantiles of the own gaps of up to ``longest_gap_days`` (``RULES`` has them in words).

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``. Several purchases of a day are one; refunds are none.
    as_of : date
        Exclusive: the time since the last purchase counts to the day before.
    longest_gap_days : int
        A longer gap is a loss and a new beginning, whatever the rhythm: more for goods that last for years.

    Returns
    -------
    pandas.DataFrame
        One row per customer: ``customer_id, state, last`` (purchase day), ``recency_days`` (days from it to the last
        observed day), ``n`` (gaps), ``own_gap, slowing_after, at_risk_after, lapsed_after`` (days: 50, 80, 95 and 99 %
        quantiles of the own gaps), ``still_customer`` (probability of not having left for good) and ``reason`` in
        words. Where nobody ever came back there are no thresholds: who bought within ``longest_gap_days`` is new, the
        others have lapsed. For files made for it, never for publication. ``attrs["model"]`` has the fitted numbers.

    Raises
    ------
    ArgumentError
        ``as_of`` is not a day, or ``longest_gap_days`` not a whole number above 1.

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
    until, longest = as_date(as_of, name="as_of"), whole("longest_gap_days", longest_gap_days, least=2, unit="days")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    model = fit_gap_model(gap_sample(log, as_of=until))
    frame = gap_frame(log, as_of=until, shape=model.shape if model else 1.0)
    frame = _without_gaps(frame, longest) if model is None else _with_gaps(frame, model, longest)
    frame = frame[_FRAME].astype({"recency_days": int, "state": "str", "reason": "str"})
    numbers = {} if model is None else {name: getattr(model, name) for name in ("shape", "r", "alpha", "a", "b")}
    frame.attrs = {"as_of": until.isoformat(), "longest_gap_days": longest, "model": numbers}
    return frame


def _with_gaps(frame: pd.DataFrame, model: GapModel, longest: int) -> pd.DataFrame:
    n, powers = frame["n"].to_numpy(dtype=float), frame["powers"].to_numpy()
    recency = frame["recency_days"].to_numpy()
    after = {state: model.gap_quantile(level, n=n, powers=powers, longest=longest) for state, level in LEVELS.items()}
    frame = frame.assign(
        own_gap=model.gap_quantile(0.5, n=n, powers=powers, longest=longest), slowing_after=after["Slowing"],
        at_risk_after=after["At risk"], lapsed_after=after["Lapsed"],
        still_customer=model.still_customer(n=n, powers=powers, recency_days=recency))
    won = (n > 0) & (frame["last_gap"] > _before_last_gap(model, frame["last_gap"], n, powers, longest)).to_numpy()
    states = np.select([recency > after["Lapsed"], recency > after["At risk"], recency > after["Slowing"], n == 0, won],
                       ["Lapsed", "At risk", "Slowing", "New", "Won back"], "Active")
    return frame.assign(state=states, reason=_reasons(frame, states))


def _before_last_gap(model: GapModel, last_gap: Any, n: Any, powers: Any, longest: int) -> Any:
    """Days after which the customer had lapsed, by the gaps before the last one."""
    earlier = powers - last_gap**model.shape
    return model.gap_quantile(LEVELS["Lapsed"], n=n - 1, powers=earlier * (earlier > 0), longest=longest)


def _reasons(frame: pd.DataFrame, states: np.ndarray) -> pd.Series:
    """The rule of each state with the customer's numbers."""
    days = {name: frame[name].round().astype(int).astype(str) for name in
            ("recency_days", "own_gap", "slowing_after", "at_risk_after", "lapsed_after")}
    gaps = "silent for " + days["recency_days"] + " days; half of its gaps end within " + days["own_gap"]
    last = frame["last_gap"].fillna(0).astype(int).astype(str)
    passed = {"Slowing": "slowing_after", "At risk": "at_risk_after", "Lapsed": "lapsed_after"}
    endings = {state: f", {_SHARE[state]} within " + days[name] for state, name in passed.items()}
    endings |= dict.fromkeys(("Active", "New"), endings["Slowing"])
    endings["Won back"] = "; it came back after " + last
    said = gaps + pd.Series(np.select([states == state for state in STATES], [endings[state] for state in STATES], ""),
                            index=frame.index)
    return said.where(frame["n"] > 0, said + " (one purchase so far: the gaps are those of all customers)")


def _without_gaps(frame: pd.DataFrame, longest: int) -> pd.DataFrame:
    absent = dict.fromkeys(["own_gap", "slowing_after", "at_risk_after", "lapsed_after", "still_customer"], np.nan)
    return frame.assign(**absent, state=np.where(frame["recency_days"] > longest, "Lapsed", "New"), reason=NO_GAPS)


def lifecycle_states(frame: pd.DataFrame) -> pd.DataFrame:
    """How many customers are in each state, and what the state means in days.

    Parameters
    ----------
    frame : pandas.DataFrame
        What `lifecycle` returned.

    Returns
    -------
    pandas.DataFrame
        One row per state, in their order, also where nobody is in it: ``state, customers, estimate, lower, upper``
        (Wilson share of all customers), ``n, reason``, the medians ``recency_days, own_gap, slowing_after,
        at_risk_after, lapsed_after`` (days) and ``rule`` in words.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-15", "2025-01-20"])})
    >>> lifecycle_states(lifecycle(log, as_of="2025-01-25"))[["state", "customers", "n"]].head(2)
        state  customers  n
    0     New          1  2
    1  Active          1  2
    """
    days = ["recency_days", "own_gap", "slowing_after", "at_risk_after", "lapsed_after"]
    groups = frame.groupby("state")
    table = groups[days].median().reindex(STATES).rename_axis("state").reset_index()
    table["customers"] = groups.size().reindex(STATES, fill_value=0).to_numpy()
    table = proportion_columns(table.assign(n=len(frame)), successes="customers", n="n")
    return table[["state", "customers", "estimate", "lower", "upper", "n", "reason", *days]].assign(
        rule=table["state"].map(RULES))


def lifecycle_flows(log: Any, *, as_of: Any, freq: str = "M", periods: int = 12,
                    longest_gap_days: int = 365) -> pd.DataFrame:
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
    periods : int
        How many of the last whole periods.
    longest_gap_days : int
        As for `lifecycle`.

    Returns
    -------
    pandas.DataFrame
        One row per period and pair of states that anybody moved between or stayed in: ``period`` (label), ``start,
        end`` (half-open), ``before`` (at ``start``; "Not yet" for who first bought in the period), ``now`` (at
        ``end``), ``customers``, ``n`` (customers of ``before``), ``estimate, lower, upper`` (Wilson share of them) and
        ``reason``. Empty where nobody has bought on two days.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "a", "b"], "timestamp": pd.to_datetime(
    ...     ["2025-01-01", "2025-01-15", "2025-01-29", "2025-02-20"])})
    >>> lifecycle_flows(log, as_of="2025-03-01", periods=1)[["period", "before", "now", "customers"]]
        period   before      now  customers
    0  2025-02  Not yet      New          1
    1  2025-02   Active  Slowing          1
    """
    freq = frequency(freq)
    until, longest = as_date(as_of, name="as_of"), whole("longest_gap_days", longest_gap_days, least=2, unit="days")
    periods = whole("periods", periods, least=1)
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    model = fit_gap_model(gap_sample(log, as_of=until))
    columns = ["period", "start", "end", "before", "now", "customers", "n", "estimate", "lower", "upper", "reason"]
    if model is None:
        return pd.DataFrame(columns=columns)
    last = index_of(until, freq)
    states = _states_at(log, model, as_of=until, freq=freq, first=last - periods, last=last, longest=longest)
    in_order = ibis.window(group_by="customer_id", order_by="k")
    moves = states.mutate(before=states.state.lag().over(in_order).fill_null(NOT_YET))
    moves = moves.filter(moves.k > last - periods)
    flows = moves.group_by(["k", "before", "state"]).agg(customers=moves.count()).to_pandas()
    order = {state: place for place, state in enumerate([NOT_YET, *STATES])}
    flows = flows.rename(columns={"state": "now"}).sort_values(
        ["k", "before", "now"], key=lambda names: names.map(order) if names.name != "k" else names, ignore_index=True)
    ends = [start_of(int(k), freq) for k in flows["k"]]
    starts = [start_of(int(k) - 1, freq) for k in flows["k"]]
    flows = flows.assign(period=[label_of(start, freq) for start in starts], start=pd.to_datetime(starts),
                         end=pd.to_datetime(ends), n=flows.groupby(["k", "before"])["customers"].transform("sum"))
    return proportion_columns(flows, successes="customers", n="n")[columns]


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
