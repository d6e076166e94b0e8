"""From a log to one row per customer under policies that are stated and counted, and what is checked of the models."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention import arguments
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Estimate
from retention.metrics.summary import customer_summary
from retention.models.purchase.gamma_gamma import GammaGamma, is_related
from retention.models.purchase.inputs import needs_gaps
from retention.result import Result
from retention.tables.events import is_refund, orders
from retention.tables.inputs import as_date, as_table
from retention.words import say

#: Days of history from which on a season can be told from a trend: two of each.
_SEASONS = 730
#: Share by which past forecasts may have been off before the model is no longer called fine.
_OFF = 0.15
#: Refunds of less than this share of the money bought hardly move the value.
_FEW_REFUNDS = 0.02


@dataclass(frozen=True)
class CustomerLog:
    """What a log says of each customer, and what the policies did to its rows.

    Parameters
    ----------
    customers : pandas.DataFrame
        As `customer_summary` returns it.
    policy : Result
        ``rule, value, rows``.
    refund_share : float
        Share of the amount bought that was refunded before ``as_of``.
    days : int
        Days from the first purchase of the log to the last observed day, both counted.
    """

    customers: pd.DataFrame
    policy: Result
    refund_share: float
    days: int


def read_customers(log: Any, *, as_of: Any, by: list[str], policies: Any) -> CustomerLog:
    """Summarise a log for the purchase and spend models, under the policies of the `LifetimeValue`."""
    arguments.choice("refunds", policies.refunds, ("exclude", "net"))
    same_day = arguments.choice("same_day", policies.same_day, ("one", "orders"))
    end = as_date(as_of, name="as_of")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    if same_day == "orders" and "order_id" not in log.columns:
        raise ArgumentError("same_day: found 'orders', allowed where the log has order_id; without it one customer-day "
                            "is one purchase: same_day='one'.")
    counted = _count(log, end)
    if counted["purchases"] == 0:
        raise TableError("transactions", "timestamp", f"no purchase before {end}",
                         remedy="Choose a later as_of, or look whether refunds and purchases are told apart.")
    one_currency(counted["currencies"])
    gaps = needs_gaps(policies.model)
    if gaps and same_day == "orders":
        raise ArgumentError("same_day: found 'orders' with a model of regular intervals, allowed 'one': there is no "
                            "time between two orders of one day.")
    customers = customer_summary(log, as_of=end, unit=policies.unit, by=by or None, gaps=gaps).table
    if same_day == "orders":
        customers = _by_orders(log, customers, end)
    share = max(counted["refunded"], 0) / counted["bought"] if counted["bought"] > 0 else 0.0
    first = pd.Timestamp(counted["first"]).date()
    return CustomerLog(customers, _policy(customers, counted, end, share, policies), refund_share=share,
                        days=(end - first).days)


def one_currency(number: int) -> None:
    """Refuse to value a log with so many currencies, if they are several."""
    if number > 1:
        raise TableError("transactions", "currency", f"{number} currencies in one log; their amounts cannot be added",
                         remedy="Convert the amounts to one currency, or value each apart.")


def _count(log: ibis.Table, end: dt.date) -> dict:
    """Count in one pass what each policy touches."""
    rows = log.mutate(returned=is_refund(log), past=log.timestamp < end)
    bought, returned = rows.past & ~rows.returned, rows.past & rows.returned
    currencies = rows.currency.nunique(where=bought) if "currency" in log.columns else ibis.literal(1)
    counted = rows.agg(purchases=bought.sum(), refunds=returned.sum(), later=(~rows.past).sum(),
                       zero=(bought & (rows.amount == 0)).sum(), bought=rows.amount.sum(where=bought),
                       refunded=-rows.amount.sum(where=returned), first=rows.timestamp.min(where=bought),
                       currencies=currencies).to_pandas().iloc[0].to_dict()
    for name in ("purchases", "refunds", "later", "zero", "bought", "refunded", "currencies"):
        counted[name] = 0 if pd.isna(counted[name]) else counted[name]
    return counted


def _by_orders(log: ibis.Table, customers: pd.DataFrame, end: dt.date) -> pd.DataFrame:
    """Count orders instead of days; those of the first day stay one, for no time passes between them."""
    bought = orders(log, as_of=end)
    bought = bought.mutate(first=bought.day.min().over(group_by="customer_id"))
    later = bought.filter(bought.day > bought["first"])
    repeat = later.group_by("customer_id").agg(number=later.count(), total=later.amount.sum()).to_pandas()
    repeat = repeat.set_index("customer_id").reindex(customers["customer_id"])
    number = repeat["number"].fillna(0).to_numpy(dtype="int64")
    mean = repeat["total"].to_numpy(dtype=float) / np.where(number > 0, number, np.nan)
    return customers.assign(frequency=number, monetary_value=mean)


def _policy(customers: pd.DataFrame, counted: dict, end: dt.date, share: float,
            policies: Any) -> Result:
    last = end - dt.timedelta(days=1)
    merged = int(counted["purchases"]) - int(customers["frequency"].sum()) - len(customers)
    rows = {"customer": len(customers), "end-of-observation": counted["later"], "day": counted["purchases"],
            "same-day": merged, "refunds": counted["refunds"], "zero-amounts": counted["zero"],
            "bought-once": int((customers["frequency"] == 0).sum())}
    facts = {"last": last, "zoned": bool(policies.timezone), "timezone": policies.timezone or "",
             "same_day": policies.same_day, "refunds": policies.refunds, "share": share}
    table = pd.DataFrame([(rule.replace("-", " "), say(f"policy-{rule}", **facts), many)
                          for rule, many in rows.items()], columns=["rule", "value", "rows"])
    return Result("valuation_policy", table.astype({"rows": "int64"}), facts=facts)


# --- the spend model, and what is checked before a value is believed -------------------------------------------------

def with_past(checks: Result, past: Result) -> Result:
    """The checks with what past forecasts say of the purchase model: it is not fine where they were off."""
    facts = {"forecasts": past.facts["forecasts"], "low": past.facts.get("low"), "high": past.facts.get("high")}
    worst = max(abs(facts["low"]), abs(facts["high"])) if facts["forecasts"] else float("nan")
    held = worst <= _OFF
    row = {"check": "past forecasts", "value": worst, "verdict": "fine" if held else "warning",
           "detail": say("check-past", **facts)}
    table = pd.concat([checks.table, pd.DataFrame([row])], ignore_index=True)
    if facts["forecasts"] and not held:
        about = table["check"] == "purchase model"
        table.loc[about, "verdict"] = "warning"
        table.loc[about, "detail"] += f" {say('check-was-off', limit=_OFF)}"
    return checks.replace(table=table, facts={"warnings": int((table["verdict"] == "warning").sum())})


def checks_of(model: Any, spend: GammaGamma, relation: Estimate, *, days: int, refund_share: float,
            net: bool) -> Result:
    """``check, value, verdict, detail``: one row each, the verdict ``fine`` or ``warning``."""
    fitted = lambda one: " ".join(one.warnings_) or say("check-converged", model=type(one).__name__)
    refunds = "net" if net else "many" if refund_share >= _FEW_REFUNDS else "few"
    rows = [
        ("purchase model", model.log_likelihood_, not model.warnings_, fitted(model)),
        ("spend model", spend.log_likelihood_, not spend.warnings_, fitted(spend)),
        ("spend and frequency", relation.estimate, spend.by_frequency or not is_related(relation),
         relation.say("allowed" if spend.by_frequency else "summary")),
        ("history", float(days), days >= _SEASONS, say("check-history", enough=days >= _SEASONS)),
        ("refunds", refund_share, refunds != "many", say("check-refunds", refunds=refunds)),
    ]
    table = pd.DataFrame(rows, columns=["check", "value", "verdict", "detail"])
    table = table.assign(verdict=np.where(table["verdict"].astype(bool), "fine", "warning"))
    return Result("valuation_checks", table, facts={"warnings": int((table["verdict"] == "warning").sum())})
