"""The gaps between the purchase days of a customer, or of a customer and a product, as sums made by the engine."""

from __future__ import annotations

import datetime as dt

import ibis
import numpy as np
import pandas as pd

from retention.tables.events import of_some_customers, purchase_days

#: Shapes of the Weibull distribution that are tried: below 1 purchases come in bursts, at 1 at random, above regularly.
SHAPES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5, 3.0)
#: So many customers suffice to learn five numbers; more cost time and change the third digit.
LEARN_FROM = 20_000


def gap_statistics(log: ibis.Table, *, as_of: dt.date, shapes: tuple[float, ...],
                   by: tuple[str, ...] = ()) -> ibis.Table:
    """One row per customer (and ``by``): what is left of its purchase days before ``as_of``.

    Columns: the keys, ``n`` (gaps: purchase days − 1), ``first``, ``last``, ``last_gap`` (days; missing where there is
    none), ``log_gaps`` (Σ log gap) and ``powers_0``, ``powers_1`` … (Σ gap ** shape, in the order of ``shapes``).
    """
    keys = ["customer_id", *by]
    days = days_with_gaps(log, as_of=as_of, by=by)
    powers = {f"powers_{place}": (days.gap**shape).sum().fill_null(0.0) for place, shape in enumerate(shapes)}
    return days.group_by(keys).agg(n=days.gap.count(), first=days.day.min(), last=days.day.max(),
                                   last_gap=days.gap.max(where=days.next.isnull()),
                                   log_gaps=days.gap.ln().sum().fill_null(0.0), **powers)


def days_with_gaps(log: ibis.Table, *, as_of: dt.date, by: tuple[str, ...] = ()) -> ibis.Table:
    """Purchase days before ``as_of`` with ``gap``, the days since the one before, and ``next``, the day of the next."""
    days = purchase_days(log, as_of=as_of, by=by)
    in_order = ibis.window(group_by=["customer_id", *by], order_by="day")
    gap = days.day.delta(days.day.lag().over(in_order), unit="day").cast("float64")
    return days.mutate(gap=gap, next=days.day.lead().over(in_order))


def gap_frame(log: ibis.Table, *, as_of: dt.date, shape: float, by: tuple[str, ...] = (),
              fewest_gaps: int = 0) -> pd.DataFrame:
    """`gap_statistics` of one shape in pandas, with ``powers`` and ``silence``, ordered by the keys.

    ``silence`` is the number of days from the last purchase to the last observed day.
    """
    table = gap_statistics(log, as_of=as_of, shapes=(shape,), by=by)
    table = table.filter(table.n >= fewest_gaps).rename(powers="powers_0")
    return with_silence(table.order_by(["customer_id", *by]).to_pandas(), as_of)


def gap_sample(log: ibis.Table, *, as_of: dt.date, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """`gap_statistics` of every shape for about `LEARN_FROM` customers, spread evenly over their ids."""
    log = of_some_customers(log.filter(log.timestamp < as_of), about=LEARN_FROM)
    table = gap_statistics(log, as_of=as_of, shapes=SHAPES, by=by)
    return with_silence(table.order_by(["customer_id", *by]).to_pandas(), as_of)


def powers_of(sample: pd.DataFrame, shape: float) -> np.ndarray:
    """Σ gap ** shape of the rows that `gap_sample` returned."""
    return sample[f"powers_{SHAPES.index(shape)}"].to_numpy(dtype=float)


def with_silence(frame: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Turn the days into timestamps and count ``silence`` to the last observed day, the one before ``as_of``."""
    first, last = pd.to_datetime(frame["first"]), pd.to_datetime(frame["last"])
    silence = (pd.Timestamp(as_of) - last).dt.days.to_numpy(dtype=float) - 1
    return frame.assign(first=first, last=last, silence=silence,
                        last_gap=frame["last_gap"].astype(float), n=frame["n"].astype(np.int64))
