"""Where snapshots are taken from: a workspace, a log of purchases or a table of contracts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import pandas as pd

from retention.errors import ArgumentError, TableError
from retention.metrics.customers_at import is_contracts
from retention.tables.inputs import as_date, as_table
from retention.workspace import Workspace

#: Groups of features, each with the table it is made of.
GROUPS = {"purchases": "transactions", "season": "transactions", "model": "transactions", "surveys": "surveys",
          "tickets": "tickets", "programme": "programme", "contacts": "contacts", "subscriptions": "subscriptions"}
_NEEDS = {"transactions": ("customer_id", "timestamp"), "subscriptions": ("customer_id", "start", "end"),
          "surveys": ("customer_id", "timestamp", "question", "score"), "tickets": ("customer_id", "opened"),
          "programme": ("customer_id", "timestamp", "event"), "contacts": ("customer_id", "timestamp", "action"),
          "customers": ("customer_id",)}
_MAY_MISS = ("end", "score")
#: What makes somebody a customer, by kind of business: the table and the column that begins its time.
POPULATION = {"inactivity": ("transactions", "timestamp"), "contract": ("subscriptions", "start")}


@dataclass(frozen=True)
class Records:
    """Tables by name, the kind of business, and the last day that is observed."""

    tables: Mapping[str, ibis.Table]
    kind: str
    observed_until: dt.date
    first_day: dt.date

    def open_groups(self, features: Sequence[str] | None) -> list[str]:
        """The groups of features asked for, or all that the tables allow."""
        if features is None:
            return [group for group, table in GROUPS.items() if table in self.tables]
        wanted = [features] if isinstance(features, str) else list(features)
        for group in wanted:
            if group not in GROUPS:
                raise ArgumentError(f"features: found {group!r}, allowed {', '.join(GROUPS)}.")
            if GROUPS[group] not in self.tables:
                raise ArgumentError(f"features: found {group!r}, which needs the table {GROUPS[group]}; there "
                                    f"{'is' if len(self.tables) == 1 else 'are'} {', '.join(self.tables)}.")
        return wanted


def records(source: Any, *, observed_until: Any = None) -> Records:
    """Open what a snapshot is made of.

    Parameters
    ----------
    source : Workspace, ibis.Table or pandas.DataFrame
        A workspace, whose ``churn.kind`` decides who a customer is; or a log of purchases, or a table of contracts
        (``start, end``).
    observed_until : date, optional
        The last observed day. By default what the workspace states or its last event; of a table its last day.
    """
    tables, kind = _tables(source)
    table, column = POPULATION[kind]
    moments = tables[table]
    ends = {"first": moments[column].min(), "last": moments[column].max()}
    if kind == "contract" and not moments.end.type().is_null():
        ends["ended"] = moments.end.max()
    found = moments.aggregate(**ends).to_pandas().iloc[0].dropna()
    if found.empty:
        raise TableError(table, column, "no rows", rows=0, remedy="A snapshot needs some history.")
    if observed_until is not None:
        until = as_date(observed_until, name="observed_until")
    elif isinstance(source, Workspace):
        until = source.default_as_of - dt.timedelta(days=1)
    else:
        until = max(pd.Timestamp(day) for day in found).date()
    return Records(tables, kind, until, pd.Timestamp(found["first"]).date())


def _tables(source: Any) -> tuple[dict[str, ibis.Table], str]:
    if not isinstance(source, Workspace):
        table, kind = ("subscriptions", "contract") if is_contracts(source) else ("transactions", "inactivity")
        return {table: _held(source, table)}, kind
    kind = source.churn.kind
    needed = POPULATION[kind][0]
    if needed not in source:
        raise ArgumentError(f"source: {source.name} has churn.kind = {kind!r} and no table {needed}, allowed a "
                            "workspace with the table that its kind of churn is about.")
    return {name: _held(source.table(name), name) for name in source.table_names if name in _NEEDS}, kind


def _held(table: Any, name: str) -> ibis.Table:
    return as_table(table, table=name, needs=_NEEDS[name], allow_missing=_MAY_MISS)


def days(value: Any, *, name: str) -> int:
    """A whole number of days, 1 or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ArgumentError(f"{name}: found {value!r}, allowed a whole number of days, 1 or more.")
    return value
