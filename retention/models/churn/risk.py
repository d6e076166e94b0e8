"""The churn risk of every customer in one call: days to learn from, a model, and today's customers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import whole
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.expected import expected_churn
from retention.models.churn.snapshot import Records, panel_until, records, snapshot_dates
from retention.result import Result, as_frame, missing_result
from retention.tables.inputs import as_date, own_names
from retention.words import reason

#: Of each class so many customers are needed on a day for it to be learned from.
OF_EACH = 20
#: So many customers, or contracts, must have been there one horizon ago.
_CUSTOMERS = 100
#: Rows that the size of a model is chosen and calibrated on, where a business has more: each test date does it anew.
_SELECTION_ROWS = 25_000
#: Rows, a customer on a day each, that models learn from and are tested on, where a business has more.
_LEARNED = 60_000


@own_names
def churn_risk(source: Any, *, as_of: Any, horizon_days: int = 90, window_days: int | None = None, snapshots: int = 5,
               learners: str | Sequence[str] = "boosting", features: Sequence[str] | None = None,
               kind: str | None = None, seed: int = 0) -> Result:
    """Probability that each customer of today leaves within the horizon.

    Looks back at up to ``snapshots`` days, one horizon apart, learns from those whose horizon is over, and asks the
    model about the customers of ``as_of``. Of more than 60,000 rows, a customer on a day each, those of customers
    drawn are learned from. Without contracts the mean risk is the share that `expected_churn` expects.
    Whether the risks are right, `backtest_churn` says, of the part ``panel``.

    Parameters
    ----------
    source : ibis.Table, pandas.DataFrame, or mapping of table name to either
        As in `churn_snapshot`.
    as_of : date
        Exclusive: the last day that is known is the one before.
    horizon_days : int
        Days ahead in which a customer leaves who makes no purchase, or has no contract at their end.
    window_days : int, optional
        Days in which a customer has purchased; the horizon by default. Not with contracts.
    snapshots : int
        Days to learn from, at most.
    learners : str or sequence of str
        As in `ChurnClassifier`.
    features : sequence of str, optional
        Groups of features, as in `churn_snapshot`; by default all that the tables allow.
    kind : {"inactivity", "contract"}, optional
        As in `churn_snapshot`.
    seed : int

    Returns
    -------
    Result
        One row per customer, highest risk first: ``customer_id, risk``. Customer-level: not to be published. Parts:
        ``panel``, the `churn_panel` it has learned from, and ``classifier``. Facts: ``customers, expected`` (mean
        risk), ``contracts`` (whether they are customers by a contract), ``horizon_days, window_days, day,
        learned_dates, stored``. Where too little is known, the reason says so.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> often = rng.integers(5, 60, 300)
    >>> log = pd.DataFrame({"customer_id": np.repeat(np.arange(300), 60), "day": rng.integers(1, 5, 18_000)})
    >>> log["day"] = (log["day"] * np.repeat(often, 60)).groupby(log["customer_id"]).cumsum() / 3
    >>> log = log[log["day"] < 500].assign(timestamp=lambda rows: pd.Timestamp("2024-01-01") + pd.to_timedelta(
    ...     rows["day"].round(), unit="D"))
    >>> found = churn_risk(log[["customer_id", "timestamp"]], as_of="2025-05-15", horizon_days=30, learners="logistic")
    >>> list(found.columns), len(found) == found.facts["customers"]
    (['customer_id', 'risk'], True)
    """
    panel = risk_panel(source, as_of=as_of, horizon_days=horizon_days, window_days=window_days, snapshots=snapshots,
                       features=features, kind=kind)
    if panel.reason:
        return missing_result("churn_risk", panel.reason, columns=["customer_id", "risk"])
    known = learnable(panel)
    model = risk_classifier(learners, horizon_days, seed, sampled=panel.facts["sampled"])
    model = model.fit(known.drop(columns="churned"), known["churned"])
    now = panel.table[panel["snapshot"] == pd.Timestamp(as_date(as_of, name="as_of"))]
    if panel.facts["kind"] == "inactivity":
        model = at_level(model, now, expected_churn(source, as_of=as_of, horizon_days=horizon_days,
                                                    window_days=panel.facts["window_days"]))
    return risks(model, now, panel)


def at_level(model: Any, now: pd.DataFrame, expected: Result) -> Any:
    """The model, set so that the customers of a day leave in the share that `expected_churn` expects, if it does."""
    if expected.reason:
        return model
    now = now.reindex(columns=["customer_id", "snapshot", *model.feature_names_in_])
    return model.at_share(now, share=expected.facts["expected"])


def risk_classifier(learners: str | Sequence[str], horizon_days: int, seed: int, *, sampled: bool = False,
                    **more: Any) -> ChurnClassifier:
    """The classifier of a churn risk, unfitted; several learners in a text are parted by blanks.

    Where it learns from a sample (``sampled``), rows are so many that trees are grown once: the mean of four growths
    out of 47,000 rows predicted no better.
    """
    names = tuple(learners.split()) if isinstance(learners, str) else tuple(learners)
    many = {"growths": 1} if sampled else {}
    return ChurnClassifier(learners=names, horizon_days=horizon_days, cv=2, seed=seed,
                           **{"selection_rows": _SELECTION_ROWS, **many, **more})


def risks(model: Any, now: pd.DataFrame, panel: Result, *, stored: bool = False) -> Result:
    """The risks that a model gives the customers of a day, as `churn_risk` returns them."""
    now = now.reindex(columns=["customer_id", "snapshot", *model.feature_names_in_])
    table = pd.DataFrame({"customer_id": now["customer_id"].to_numpy(), "risk": model.predict_proba(now)[:, 1]})
    facts = {"customers": len(table), "expected": float(table["risk"].mean()), "stored": stored,
             "learned_dates": len(panel.facts["usable"]), "day": now["snapshot"].max(),
             "contracts": panel.facts["window_days"] is None,
             "lost": panel.facts["horizon_days"] >= (panel.facts["window_days"] or 0),
             **{name: panel.facts[name] for name in ("horizon_days", "window_days")}}
    ranked = table.sort_values("risk", ascending=False, kind="stable", ignore_index=True)
    return Result("churn_risk", ranked, facts=facts, parts={"panel": panel, "classifier": model},
                  units={"risk": "share"}, limit=20)


def risk_panel(source: Any, *, as_of: Any, horizon_days: int, window_days: int | None = None, snapshots: int = 5,
               features: Sequence[str] | None = None, kind: str | None = None) -> Result:
    """The `churn_panel` of days one horizon apart, the last of them ``as_of``, whose horizon is yet to come.

    Of more than 60,000 rows on the days before ``as_of``, a customer on a day each, those of customers drawn are there
    (`panel_until`); levels and shares count everybody.

    Returns
    -------
    Result
        As `churn_panel` returns it, with the fact ``usable``: the days with 20 customers who left and 20 who stayed.
        Where there are not two of them, its reason says so.
    """
    whole("horizon_days", horizon_days, least=1, unit="days")
    whole("snapshots", snapshots, least=1)
    day = as_date(as_of, name="as_of")
    ask = {"kind": kind, "observed_until": day - dt.timedelta(days=1)}
    known = records(source, **ask)
    window_days = None if known.kind == "contract" else window_days or horizon_days
    last = day - dt.timedelta(days=horizon_days)
    steps = min(snapshots, (day - known.first_day).days // horizon_days - 1)
    there = 0 if steps < 2 else _were_there(known, last, window_days)
    if steps < 2 or there < _CUSTOMERS:
        why = reason("too-little-for-churn-risk", horizon_days=horizon_days, usable=0) if steps < 2 else reason(
            "too-few-for-churn-risk", customers=there, least=_CUSTOMERS, day=last)
        return missing_result("churn_panel", why, facts={"usable": [], "days": 0, "too_few": steps >= 2})
    before = snapshot_dates(source, horizon_days=horizon_days, snapshots=steps - 1, test_date=last, **ask)
    panel = panel_until(known, past=[*before, last], day=day, horizon_days=horizon_days, window_days=window_days,
                        features=features, most=_LEARNED)
    classes = panel.classes.table
    usable = classes.loc[np.minimum(classes["left"], classes["customers"] - classes["left"]) >= OF_EACH, "snapshot"]
    facts = {**panel.facts, "usable": [when.date() for when in usable], "days": len(classes)}
    why = "" if len(usable) >= 2 else reason("too-little-for-churn-risk", horizon_days=horizon_days, usable=len(usable))
    return panel.replace(facts=facts, reason=why)


def learnable(panel: Result) -> pd.DataFrame:
    """The rows of a `risk_panel` with a label on a day that is usable."""
    known = as_frame(panel).dropna(subset="churned")
    return known[known["snapshot"].isin(pd.to_datetime(panel.facts["usable"]))]


def _were_there(known: Records, day: dt.date, window_days: int | None) -> int:
    """Customers, or contracts, that were there on a day."""
    if known.kind == "contract":
        contracts = known.tables["subscriptions"]
        return int(contracts.filter(contracts.start < pd.Timestamp(day)).count().execute())
    log, end = known.tables["transactions"], pd.Timestamp(day)
    recent = log.filter((log.timestamp >= ibis.literal(end - pd.Timedelta(days=window_days))) & (log.timestamp < end))
    return int(recent.customer_id.nunique().execute())
