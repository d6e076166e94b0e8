"""What a contract is still worth by how long it has run, and what the usual "1 ÷ churn" makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import number, share, whole
from retention.errors import ArgumentError
from retention.metrics.estimate import Z95
from retention.metrics.survival import count_tenures
from retention.metrics.value import period_discount
from retention.models.purchase.shifted_beta_geometric import ShiftedBetaGeometric
from retention.result import Result
from retention.tables.groups import each_group
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

_COLUMNS = ["tenure", "customers", "retention", "residual_lifetime", "estimate", "lower", "upper", "n", "reason",
            "monthly_amount", "churn", "naive_lifetime", "naive_estimate"]
_MONEY = ("estimate", "lower", "upper", "monthly_amount", "naive_estimate")


@own_names
def contract_value(subscriptions: Any, *, as_of: str | dt.date, margin: float, discount: float, horizon_months: int,
                   by: str | list[str] | None = None, tenure_months: Sequence[int] = (0, 6, 12, 24, 36),
                   observed_from: str | dt.date | None = None) -> Result:
    """Residual value of a contract by tenure, from a shifted beta-geometric model of each group.

    Periods are months. Customers differ in how likely they are to leave, so that who has stayed longer will stay
    longer: the value rises with tenure. "1 ÷ churn" supposes that all leave with the same chance for ever; it is given
    beside it, and is too low for who has stayed and mostly too low on the whole. A plan that can only be left once
    a year is forced into months here: read its values as averages over the year.

    Parameters
    ----------
    subscriptions : ibis.Table or pandas.DataFrame
        Subscriptions: ``customer_id, start, end`` (missing while alive), ``monthly_amount``. Contracts of one
        customer that touch are one spell, as in `survival`.
    as_of : date
        Exclusive: the last observed day is the one before.
    margin : float
        Share of the monthly amount that is earned, above 0 and up to 1.
    discount : float
        Effective annual rate, above −1.
    horizon_months : int
        How many months ahead are counted. Nothing beyond is, and projections beyond the tenures seen rest on the law.
    by : str or list of str, optional
        Columns to split by: tenures by those of their first contract, amounts by those of the running ones.
    tenure_months : sequence of int
        Numbers of renewals so far at which to value, rising.
    observed_from : date, optional
        First day from which departures were recorded, as in `survival`. Which window is right is a fact of
        the business: without it, all departures since the first contract are supposed to be in the table.

    Returns
    -------
    Result
        One row per group and tenure: the columns ``by``, ``tenure``, ``customers`` (there now, from this tenure up to
        the next), ``retention`` (share that renews next), ``residual_lifetime`` (expected renewals within the
        horizon), ``estimate, lower, upper`` (their present value just before the next is due: mean monthly amount ×
        margin × discounted renewals; delta method, law taken as right), ``n`` (tenures fitted), ``reason``,
        ``monthly_amount`` (mean of the running contracts), and of the constant rate ``churn`` (departures ÷
        occasions to renew), ``naive_lifetime`` (1 ÷ churn, in months) and ``naive_estimate`` (present value
        with it, same horizon). Facts: ``margin, discount, horizon_months``, and of the group that is worth most at the
        last tenure: ``group, known`` (whether there is a value), ``first_tenure, first_value, tenure, value``
        (the last), ``naive_value, rises`` (whether the last exceeds the first by more than 1 in 100).

    Raises
    ------
    TableError
        A column is missing or of the wrong type, or a contract ends before it starts.
    ArgumentError
        An argument out of range.

    References
    ----------
    Fader & Hardie (2010), Customer-base valuation in a contractual setting: the perils of ignoring heterogeneity,
    Marketing Science 29(1).

    Examples
    --------
    >>> starts = pd.to_datetime(["2025-01-01"] * 100)
    >>> months = [1] * 30 + [2] * 15 + [3] * 8 + [4] * 5 + [5] * 3 + [None] * 39
    >>> ends = pd.Series([start + pd.DateOffset(months=m) if m else pd.NaT for start, m in zip(starts, months)])
    >>> plan = pd.DataFrame({"customer_id": range(100), "start": starts, "end": ends, "monthly_amount": 20.0})
    >>> worth = contract_value(plan, as_of="2025-07-02", margin=0.5, discount=0.1, horizon_months=24,
    ...                        tenure_months=[0, 6])
    >>> worth[["tenure", "customers", "retention", "estimate", "naive_estimate"]].round(2)
       tenure  customers  retention  estimate  naive_estimate
    0       0          0       0.69     73.72           45.72
    1       6         39       0.94    148.84           45.72
    """
    at, until = _tenures(tenure_months), whole("horizon_months", horizon_months, least=0, unit="months")
    share("margin", margin, zero=False)
    number("discount", discount, above=-1)
    monthly = period_discount(discount, periods_per_year=12)
    table = as_table(subscriptions, table="subscriptions", needs=("customer_id", "start", "end", "monthly_amount"),
                     allow_missing=("end", "monthly_amount"))
    rows, groups = count_tenures(table, as_of=as_of, by=by, observed_from=observed_from, unit="months")
    amounts = _amounts(table, as_date(as_of, name="as_of"), groups)
    worth = lambda part: _of_group(_periods(part), amounts.get(_key(part, groups)), at, until, margin, monthly)
    table = each_group(rows, groups, worth)
    return Result("contract_value", table, variant="groups" if groups else "",
                  facts={"margin": margin, "discount": discount, "horizon_months": until, **_best(table, groups)},
                  units={"retention": "share", "churn": "share", "residual_lifetime": "months",
                         "naive_lifetime": "months", **dict.fromkeys(_MONEY, "money")},
                  reason="" if len(table) else reason("no-contracts"))


def _best(table: pd.DataFrame, groups: list[str]) -> dict[str, Any]:
    """Of the group whose contracts are worth most at the last tenure: the first value and the last."""
    last = table[table["tenure"] == table["tenure"].max()].dropna(subset="estimate")
    if last.empty:
        return {"known": False}
    best = last.loc[last["estimate"].astype(float).idxmax()]
    first = table[table["tenure"] == table["tenure"].min()]
    for name in groups:
        first = first[(first[name] == best[name]) | (first[name].isna() & pd.isna(best[name]))]
    return {"known": True, "group": ", ".join(str(best[name]) for name in groups), "tenure": int(best["tenure"]),
            "value": best["estimate"], "naive_value": best["naive_estimate"],
            "first_tenure": int(first["tenure"].iloc[0]), "first_value": first["estimate"].iloc[0],
            "rises": bool(best["estimate"] > 1.01 * first["estimate"].iloc[0])}


@own_names
def contract_survival(subscriptions: Any, *, as_of: str | dt.date, horizon_months: int,
                      by: str | list[str] | None = None, observed_from: str | dt.date | None = None) -> Result:
    """Share of contracts still running by month of their life, projected beyond what was seen.

    A shifted beta-geometric model of each group, as in `contract_value`; `survival` is what was observed. The
    interval says how well the curve is known if the law holds, not whether it does.

    Parameters
    ----------
    subscriptions : ibis.Table or pandas.DataFrame
        Subscriptions: ``customer_id, start, end`` (missing while alive).
    as_of : date
        Exclusive: the last observed day is the one before.
    horizon_months : int
        Months up to which to project.
    by : str or list of str, optional
        Columns to split by.
    observed_from : date, optional
        First day from which departures were recorded, as in `survival`.

    Returns
    -------
    Result
        The columns ``by``, then ``period, estimate, lower, upper, n, reason``: one row per group and month from 0 on.
        A group that nobody has left yet has no curve, and the reason says so. Facts: ``horizon_months``, and of the
        group that lasts longest ``group, known`` (whether there is a curve), ``share`` (that is left at the horizon).

    Raises
    ------
    TableError
        A column is missing or of the wrong type, or a contract ends before it starts.
    ArgumentError
        ``horizon_months`` is not a whole number of months, 0 or more.

    Examples
    --------
    >>> starts = pd.to_datetime(["2025-01-01"] * 100)
    >>> months = [1] * 30 + [2] * 15 + [3] * 8 + [4] * 5 + [5] * 3 + [None] * 39
    >>> ends = pd.Series([start + pd.DateOffset(months=m) if m else pd.NaT for start, m in zip(starts, months)])
    >>> plan = pd.DataFrame({"customer_id": range(100), "start": starts, "end": ends})
    >>> contract_survival(plan, as_of="2025-07-02", horizon_months=12)["estimate"].iloc[[0, 1, 12]].round(2).tolist()
    [1.0, 0.69, 0.29]
    """
    at = np.arange(whole("horizon_months", horizon_months, least=0, unit="months") + 1)
    table = as_table(subscriptions, table="subscriptions", needs=("customer_id", "start", "end"),
                     allow_missing=("end",))
    rows, groups = count_tenures(table, as_of=as_of, by=by, observed_from=observed_from, unit="months")
    table = each_group(rows, groups, lambda part: _curve(_periods(part), at))
    last = table[table["period"] == at[-1]].dropna(subset="estimate")
    facts = {"horizon_months": int(at[-1]), "known": len(last) > 0}
    if len(last):
        best = last.loc[last["estimate"].idxmax()]
        facts |= {"group": ", ".join(str(best[name]) for name in groups), "share": best["estimate"]}
    return Result("contract_survival", table, facts=facts, variant="groups" if groups else "",
                  units=dict.fromkeys(("estimate", "lower", "upper"), "share"),
                  reason="" if len(table) else reason("no-contracts"))


def _curve(months: pd.DataFrame, at: np.ndarray) -> pd.DataFrame:
    if not months["churned"].any():
        return pd.DataFrame({"period": at, "estimate": np.nan, "lower": np.nan, "upper": np.nan,
                             "n": int(months["weight"].sum()), "reason": reason("nobody-has-left")})
    return ShiftedBetaGeometric().fit(months).survival_intervals(at).table


def _tenures(values: Sequence[int]) -> np.ndarray:
    at = np.array([whole("tenure_months", value, least=0, unit="months") for value in values], dtype=np.int64)
    if not at.size or (np.diff(at) <= 0).any():
        raise ArgumentError(f"tenure_months: found {list(values)!r}, allowed one or more, rising.")
    return at


def _key(part: pd.DataFrame, groups: list[str]) -> tuple:
    """The group that all rows of ``part`` are in, as `_amounts` names it."""
    return _plain(part[groups].iloc[0]) if groups and len(part) else ()


def _plain(key: Iterable) -> tuple:
    """A group's key in which missing values equal each other."""
    return tuple(None if pd.isna(value) else value for value in key)


def _periods(rows: pd.DataFrame) -> pd.DataFrame:
    """Spells in whole months: a month begun is paid for by who left; who is there has renewed at each full one."""
    gone = rows["observed"].to_numpy(dtype=bool)
    tenure = np.where(gone, np.maximum(np.ceil(rows["duration"]), 1), np.floor(rows["duration"]))
    entered = np.floor(rows["entry"]) if "entry" in rows else np.zeros(len(rows))
    return pd.DataFrame({"tenure": tenure, "churned": gone, "entered": entered, "weight": rows["customers"]})


def _amounts(table: Any, as_of: dt.date, groups: list[str]) -> dict[tuple, tuple[float, float]]:
    """Of each group's running contracts, the mean monthly amount and its relative standard error."""
    running = table.filter(table.start.cast("date") < as_of,
                           table.end.isnull() | (table.end.cast("date") >= as_of))
    found = running.group_by(*groups) if groups else running
    found = found.aggregate(mean=running.monthly_amount.mean(), spread=running.monthly_amount.std(how="sample"),
                            count=running.monthly_amount.count()).to_pandas()
    found = found.astype({"mean": float, "spread": float})
    error = found["spread"].fillna(0) / np.sqrt(found["count"].clip(lower=1)) / found["mean"]
    keys = found[groups].itertuples(index=False, name=None) if groups else [()]
    return {_plain(key): pair for key, pair in zip(keys, zip(found["mean"], error, strict=True), strict=True)}


def _of_group(periods: pd.DataFrame, amount: tuple[float, float] | None, at: np.ndarray, until: int, margin: float,
              discount: float) -> pd.DataFrame:
    """One row per tenure; NaN with the reason where the group has no model or no running contract."""
    there = periods[~periods["churned"]]
    band = np.searchsorted(at, there["tenure"], side="right") - 1
    counted = np.bincount(band[band >= 0], weights=there["weight"][band >= 0], minlength=len(at)).astype(np.int64)
    worth = pd.DataFrame({"tenure": at, "customers": counted}).reindex(columns=_COLUMNS)
    worth["n"], worth["reason"] = int(periods["weight"].sum()), ""
    pay, error = (float("nan"), float("nan")) if amount is None else amount
    worth["monthly_amount"] = pay
    occasions = float(periods["weight"] @ (periods["tenure"] - periods["entered"]))
    churn = float(periods["weight"] @ periods["churned"]) / occasions if occasions else float("nan")
    if not churn > 0:
        return worth.assign(reason=reason("nobody-has-left" if occasions else "no-occasion-to-renew"))
    worth["churn"], worth["naive_lifetime"] = churn, 1 / churn
    kept = (1 - churn) ** np.arange(1, until + 1) / (1 + discount) ** np.arange(until)
    worth["naive_estimate"] = pay * margin * kept.sum()
    model = ShiftedBetaGeometric().fit(periods)
    worth["retention"] = model.retention_rate(at + 1).to_numpy()
    worth["residual_lifetime"] = model.expected_residual_lifetime(at, horizon=until).to_numpy()
    worth["estimate"] = pay * margin * model.discounted_residual_lifetime(at, discount=discount,
                                                                          horizon=until).to_numpy()
    spread = model.residual_spread(at, discount=discount, horizon=until)
    half = np.exp(Z95 * np.sqrt(np.square(spread) + error**2))
    worth["lower"], worth["upper"] = worth["estimate"] / half, worth["estimate"] * half
    said = reason("no-running-contract") if np.isnan(pay) else " ".join(model.warnings_)
    return worth.assign(reason=said if np.isnan(half).any() else "")
