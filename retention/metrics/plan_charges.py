"""Whether what contracts are charged stands among the purchases already, so that it is not counted twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from retention.arguments import flag

if TYPE_CHECKING:
    import ibis

#: Days before the end of a contract, or before the last day of the data, within which its last charge lies.
_A_MONTH = 35
#: A purchase is a charge where it differs from the monthly amount by no more than this share.
_ALIKE = 0.01
#: Share of the contracts whose last charge must be found among the purchases, to take them for written there.
_MOSTLY = 0.5


def charges_among(log: ibis.Table, subscriptions: ibis.Table, *, as_of: dt.date, said: bool | None = None) -> bool:
    """Whether the charges of contracts are rows of the log: as ``said``, else looked up.

    They are where, of at least half of the contracts with an amount, the customer paid just that (to 1 %, in one row or
    on one day) in the 35 days before the contract ended, or before ``as_of`` where it runs. Earlier months tell less:
    the table states one amount a contract, and prices rise.

    Examples
    --------
    >>> import ibis, pandas as pd
    >>> plans = ibis.memtable(pd.DataFrame({"customer_id": ["a", "b"], "start": pd.to_datetime(["2025-01-01"] * 2),
    ...     "end": pd.to_datetime(["2025-03-01", None]), "monthly_amount": 20.0}))
    >>> log = ibis.memtable(pd.DataFrame({"customer_id": ["a", "b"], "amount": [20.0, 20.0],
    ...     "timestamp": pd.to_datetime(["2025-02-01", "2025-03-01"])}))
    >>> charges_among(log, plans, as_of=dt.date(2025, 4, 1))
    True
    """
    import ibis

    if said is not None:
        return flag("charges_in_amounts", said)
    rows = log.filter(log.timestamp < as_of).select("customer_id", day=log.timestamp.date(),
                                                    paid=log.amount.cast("float64"))
    days = rows.group_by(["customer_id", "day"]).agg(paid=rows.paid.sum())
    plans = subscriptions.filter(subscriptions.monthly_amount > 0)
    last = ibis.least(plans.end.cast("date").fill_null(as_of), ibis.literal(as_of))
    plans = plans.select("customer_id", start=plans.start.cast("date"), last=last,
                         charge=plans.monthly_amount.cast("float64"))
    plans = plans.filter(plans.start < plans["last"]).mutate(plan=ibis.row_number())
    first = rows.day.min().to_pandas()
    if first is None or first != first:
        return False
    plans = plans.filter(plans["last"] > first)
    both = plans.inner_join(rows.union(days), "customer_id")
    before = both["last"].delta(both.day, unit="day")
    found = both.filter(before >= 0, before <= _A_MONTH, (both.paid - both.charge).abs() <= _ALIKE * both.charge)
    many = int(plans.count().execute())
    return many > 0 and int(found.plan.nunique().execute()) >= _MOSTLY * many
