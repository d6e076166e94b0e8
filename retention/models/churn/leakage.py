"""The leakage guard: does the table know what cannot be known on the day of the forecast?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.special import gammaln
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import NearestNeighbors

from retention.arguments import columns_present
from retention.arguments import frame as a_frame
from retention.errors import ArgumentError, TableError
from retention.metrics.customers_at import is_contracts
from retention.models.churn.twins import agreement, bins_of, out_of_fold, twin_groups
from retention.result import Result, as_frame
from retention.tables.events import known_before
from retention.tables.inputs import as_date
from retention.words import say

#: The gravest first.
SEVERITIES = ("refuse", "warn", "not run", "ok")
#: A single feature of this AUC is not a forecast.
SEPARATES = 0.95
#: One below that is suspect from here on, where all other features together do clearly worse: by this much.
SUSPECT, GRAVE, MARGIN = 0.80, 0.90, 0.05
#: Words that name an outcome or a score made from it.
_TELLING = re.compile(r"churn|attrit|cancel|naive_?bayes|classifier|target|outcome|\blabel\b|_label\b|left_company|"
                      r"(?:^|_)(?:exited|future|next_\d+)", re.IGNORECASE)
#: Of larger tables so many rows are looked at for columns that separate.
_ROWS = 20_000
_FOLDS = 5
#: From here on what random folds add to the AUC is a warning, and refused.
_FLATTERS, _GRAVE = 0.02, 0.05
#: Share of one class's rows that are copies or interpolations, and how many times that of the other class it is.
_MADE, _ONE_SIDED = 0.05, 4
#: Fewer copies than this may be chance.
_FEW = 20


def check_leakage(panel: pd.DataFrame, *, label: str = "churned", group: str | None = "customer_id",
                  time: str | None = "snapshot", folds_by: str | None = None, horizon_days: int | None = None,
                  observed_until: Any = None, stated_rate: float | None = None, build: Callable | None = None,
                  source: Any = None, as_of: Any = None, seed: int = 0, refuse: bool = False) -> Result:
    """Look for what makes a churn model look better than it can be.

    Parameters
    ----------
    panel : pandas.DataFrame
        One row per customer × snapshot: features and a label.
    label : str
        Column of 1 (churned), 0 (stayed) and missing (not known yet).
    group, time : str, optional
        Columns that name the customer and the day of the forecast; never features. Ignored where the table has none.
    folds_by : str, optional
        The column by which the folds keep rows together, where they do.
    horizon_days : int, optional
        Days over which the label looks; with ``observed_until`` it is checked that each window is over.
    observed_until : date, optional
        The last observed day.
    stated_rate : float, optional
        The share that churns in the business: a table with another share was resampled.
    build : callable, optional
        ``build(source, as_of=as_of)`` → one row per customer with ``customer_id`` and the features: the actual
        pipeline, which is run with and without the history from ``as_of`` on. `churn_snapshot` with its other
        arguments set by ``functools.partial`` is one.
    source : ibis.Table, pandas.DataFrame, or mapping of table name to either, optional
        What ``build`` reads.
    as_of : date, optional
        The day of the time travel; the panel's first snapshot by default, which has the most history after it.
    seed : int
        Of folds and samples.
    refuse : bool
        Raise at the first finding of severity "refuse".

    Returns
    -------
    Result
        One row per check, the gravest first: ``check, severity ('refuse', 'warn', 'ok' or 'not run'), finding, columns,
        rows, remedy``. Its part ``keys`` has the first row labels or customers of each: ``check, columns,
        customer_id``, not to be published. Facts: ``refused, warned, looked, not_run`` (how many checks), and of the
        gravest ``first`` (the finding) and ``remedy``.

    Raises
    ------
    TableError
        The label is missing or has other values; or, with ``refuse``, a finding of that severity.

    Notes
    -----
    *separation*: one feature, cut into 50 bins or its categories, each bin scored by the churn rate of the other
    folds, has an AUC of .95, or .80 and clearly more than a model of all other features. *names*: features named like
    the label. *near-duplicates*: rows that all but coincide and agree in the label far more often than a model that
    has not seen the twin expects, so that random folds flatter. *resampling*: copies or interpolations of rows in one
    class only, of equally many rows of each, where features so coarse do not bring them about; or another base rate
    than stated. *windows*: labels whose window is not over. *time travel*: features
    that change when the rows from ``as_of`` on are removed.

    Examples
    --------
    >>> rows = pd.DataFrame({"customer_id": range(400), "orders_90d": [i % 7 for i in range(400)],
    ...                      "cancel_reason": ["moved", None, None, None] * 100, "churned": [1.0, 0, 0, 0] * 100})
    >>> found = check_leakage(rows)
    >>> found.table.loc[0, ["check", "severity", "columns"]].tolist()
    ['separation', 'refuse', 'cancel_reason']
    """
    panel = as_frame(panel)
    known = _checked(panel, label)
    truth = known[label].astype(float).to_numpy()
    apart = [column for column in (label, group, time, folds_by) if column in known.columns]
    features = known.drop(columns=apart)
    findings: list[Check] = [*telling_names(features.columns, label=label)]
    findings += [too_few("separation")] if _few(truth) else separating_columns(features, truth, seed=seed)
    ids = known[group] if group in known.columns else None
    findings += repeated_customers(ids, group=group, folds_by=folds_by, dated=time in known.columns)
    findings += [too_few("near-duplicates")] if _few(truth) else duplicated_rows(features, truth, ids=ids, seed=seed)
    days = known[time] if time in known.columns else None
    findings += resampled_rows(features, truth, ids=ids, days=days, stated_rate=stated_rate, seed=seed)
    findings += open_windows(panel, label=label, group=group, time=time, horizon_days=horizon_days,
                             observed_until=observed_until)
    findings += _travelled(panel, build=build, source=source, as_of=as_of, time=time)
    found, keys = as_findings(findings)
    count = found["severity"].value_counts()
    first = found.iloc[0]
    if refuse and first["severity"] == "refuse":
        raise TableError("panel", first["columns"], first["finding"], rows=int(first["rows"]) or None,
                         keys=keys.loc[keys["columns"] == first["columns"], "customer_id"], remedy=first["remedy"])
    facts = {"refused": int(count.get("refuse", 0)), "warned": int(count.get("warn", 0)),
             "not_run": int(count.get("not run", 0)), "first": first["finding"], "remedy": first["remedy"]}
    return Result("check_leakage", found, facts={**facts, "looked": len(found) - facts["not_run"]},
                  parts={"keys": keys}, units={"rows": "count"})


def _checked(panel: pd.DataFrame, label: str) -> pd.DataFrame:
    a_frame("panel", panel, remedy="`churn_panel` and `churn_table` return one.")
    columns_present(label, panel.columns, table="panel", remedy="Name the label's column by `label`.")
    numbers = pd.to_numeric(panel[label], errors="coerce")
    odd = panel[label].notna() & ~numbers.isin([0, 1])
    if odd.any():
        raise TableError("panel", label, "allowed 1 (churned), 0 (stayed) and missing", rows=int(odd.sum()),
                         keys=panel.index[odd][:5], remedy="`churn_table(…, positive=…)` turns words into these.")
    known = panel.assign(**{label: numbers})[numbers.notna().to_numpy()]
    return known.replace([float("inf"), float("-inf")], float("nan"))


def _few(truth: np.ndarray) -> bool:
    return min(truth.sum(), len(truth) - truth.sum()) < 20


def _travelled(panel, *, build, source, as_of, time) -> list[Check]:
    if build is None or source is None:
        return [not_run("time travel", "no-travel")]
    if as_of is None:
        if time not in panel.columns:
            raise ArgumentError("as_of: found None and no snapshot column in the panel, allowed a day of its history.")
        as_of = panel[time].min()
    return time_travel(build, source, as_of=as_of)


class Check(NamedTuple):
    """One check and its result: what was looked for, how grave it is, and in which columns and rows."""

    check: str
    severity: str
    finding: str
    columns: str = ""
    rows: int = 0
    keys: tuple = ()
    remedy: str = ""


def found_in(check: str, severity: str, message: str, columns: str = "", rows: int = 0, keys: tuple = (),
             **facts: Any) -> Check:
    """A finding in the words of the message ``leakage-<message>``."""
    facts = {"rows": rows, **facts}
    return Check(check, severity, say(f"leakage-{message}", **facts), columns, rows, tuple(keys),
                 say(f"leakage-{message}.remedy", **facts))


def fine(check: str, message: str, **facts: Any) -> Check:
    """Looked, and found nothing."""
    return Check(check, "ok", say(f"leakage-{message}", **facts))


def not_run(check: str, message: str) -> Check:
    """Could not look; to leave it out would read as "nothing found"."""
    return Check(check, "not run", say(f"leakage-{message}"))


def too_few(check: str) -> Check:
    """Fewer than 20 customers of a class: what is found among them may be chance."""
    return not_run(check, "too-few")


def as_findings(findings: Iterable[Check]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The findings as a table, the gravest first, and the keys of their rows."""
    ordered = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    keys = [{"check": one.check, "columns": one.columns, "customer_id": key} for one in ordered for key in one.keys]
    return (pd.DataFrame(ordered, columns=list(Check._fields)).drop(columns="keys"),
            pd.DataFrame(keys, columns=["check", "columns", "customer_id"]))


def listed(names: Iterable, *, most: int = 5) -> str:
    """Names in a row, the first few of many."""
    names = [str(name) for name in names]
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def open_windows(panel: pd.DataFrame, *, label: str, group: str | None, time: str | None, horizon_days: int | None,
                 observed_until: Any) -> list[Check]:
    """Labels that were given although their window ends after the last observed day."""
    if time not in panel.columns or horizon_days is None or observed_until is None:
        return [not_run("windows", "no-windows")]
    last = pd.Timestamp(as_date(observed_until, name="observed_until"))
    ends = pd.to_datetime(panel[time]) + pd.Timedelta(days=horizon_days)  # exclusive
    unknown = (ends > last + pd.Timedelta(days=1)) & panel[label].notna()
    if not unknown.any():
        return [fine("windows", "windows-ok", horizon_days=horizon_days, last=last.date())]
    rows = panel[unknown]
    keys = tuple(rows[group].head(5)) if group in panel.columns else tuple(rows.index[:5])
    days = sorted({str(day.date()) for day in pd.to_datetime(rows[time])})
    return [found_in("windows", "refuse", "windows", label, len(rows), keys, days=days, horizon_days=horizon_days,
                     last=last.date())]


def time_travel(build: Callable, source: Any, *, as_of: Any) -> list[Check]:
    """Run the pipeline with and without the history from ``as_of`` on, and name the features that differ.

    Parameters
    ----------
    build : callable
        ``build(source, as_of=as_of)`` → one row per customer, with ``customer_id``.
    source : ibis.Table, pandas.DataFrame, or mapping of table name to either
    as_of : date
        Exclusive, as everywhere.
    """
    as_of = as_date(pd.Timestamp(as_of).to_pydatetime(), name="as_of")
    full, cut = _built(build, source, as_of), _built(build, before(source, as_of=as_of), as_of)
    found = []
    strangers = full.index.symmetric_difference(cut.index)
    if len(strangers):
        found.append(found_in("time travel", "refuse", "strangers", "customer_id", len(strangers), strangers[:5],
                              day=as_of))
    both = full.index.intersection(cut.index)
    lost = [name for name in full.columns if name not in cut.columns]
    differing = {name: _differs(full.loc[both, name], cut.loc[both, name]) for name in full.columns if name not in lost}
    named = {name: where for name, where in differing.items() if where.any()} | {
        name: np.ones(len(both), dtype=bool) for name in lost}
    for name, where in named.items():
        found.append(found_in("time travel", "refuse", "looks-ahead", str(name), int(where.sum()), both[where][:5],
                              column=str(name), customers=len(both), day=as_of))
    return found or [fine("time travel", "travel-ok", features=full.shape[1], customers=len(both), day=as_of)]


def _built(build: Callable, source: Any, as_of: dt.date) -> pd.DataFrame:
    made = as_frame(build(source, as_of=as_of))
    if not isinstance(made, pd.DataFrame) or "customer_id" not in made.columns:
        raise ArgumentError("build: what it returned is no pandas.DataFrame with `customer_id`, one row per customer.")
    if made["customer_id"].duplicated().any():
        twice = made["customer_id"][made["customer_id"].duplicated()]
        raise TableError("panel", "customer_id", "one row per customer expected of `build`", rows=len(twice),
                         keys=twice, remedy="Build one snapshot at a time.")
    labels = [name for name in ("snapshot", "churned") if name in made.columns]  # the label may look ahead
    return made.drop(columns=labels).set_index("customer_id")


def _differs(one: pd.Series, other: pd.Series) -> np.ndarray:
    numeric = pd.api.types.is_numeric_dtype(one) and pd.api.types.is_numeric_dtype(other)
    if numeric:
        one, other = (side.astype(float).to_numpy() for side in (one, other))
        # sums taken in another order differ in the last digits
        return ~np.isclose(one, other, rtol=1e-6, atol=1e-9, equal_nan=True)
    return ((one != other) & ~(one.isna() & other.isna())).to_numpy(dtype=bool)


def before(source: Any, *, as_of: dt.date) -> Any:
    """``source`` as it was known when ``as_of`` began: later rows and later moments removed."""
    if isinstance(source, Mapping):
        return {name: known_before(table, name, as_of) for name, table in source.items()}
    name = "subscriptions" if is_contracts(source) else "transactions"
    return known_before(source, name, as_of)


def telling_names(columns: Iterable, *, label: str) -> list[Check]:
    """Features whose name holds the label's, or a word for the outcome."""
    columns = [str(column) for column in columns]
    own = [column for column in columns if label.lower() in column.lower() or _TELLING.search(column)]
    if not own:
        return [fine("names", "names-ok", features=len(columns))]
    return [found_in("names", "warn", "names", listed(own, most=50), named=own)]


def separating_columns(features: pd.DataFrame, truth: np.ndarray, *, seed: int) -> list[Check]:
    """Features that alone nearly separate the classes, or much better than all others together."""
    rows = _sample(truth, seed)
    features, truth = features.iloc[rows], truth[rows]
    codes = pd.DataFrame({name: bins_of(features[name]) for name in features.columns}, index=features.index)
    folds = np.random.default_rng(seed).integers(0, _FOLDS, len(truth))
    alone = pd.Series({name: auc_of(truth, _other_folds_rate(codes[name].to_numpy(), truth, folds)) for name in codes},
                      dtype=float).sort_values(ascending=False)
    if alone.empty:
        return [fine("separation", "no-features")]
    clear = [name for name, auc in alone.items() if auc >= SEPARATES and _lower(auc, truth) > SEPARATES - MARGIN]
    suspects = [name for name in alone.index if name not in clear and alone[name] >= SUSPECT][:3]
    found = []
    for name in [*clear, *suspects]:
        others = _others_auc(codes.drop(columns=[*clear, name] if name not in clear else clear), truth, folds, seed)
        better = alone[name] - others
        if name not in clear and better < MARGIN:
            continue
        grave = name in clear or alone[name] >= GRAVE
        found.append(found_in("separation", "refuse" if grave else "warn", "separates", str(name), len(truth),
                              column=str(name), grave=grave, auc=alone[name], others=others,
                              only=len(codes.columns) == 1))
    return found or [fine("separation", "separates-ok", column=str(alone.index[0]), auc=alone.iloc[0])]


def _sample(truth: np.ndarray, seed: int) -> np.ndarray:
    if len(truth) <= _ROWS:
        return np.arange(len(truth))
    return np.sort(np.random.default_rng(seed).choice(len(truth), _ROWS, replace=False))


def _other_folds_rate(codes: np.ndarray, truth: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """The churn rate of each row's bin in the other folds, drawn to the mean by one row's weight.

    A bin met only in the row's own fold says nothing, so that an id cannot separate by being unique.
    """
    table = np.zeros((2, folds.max() + 1, codes.max() + 1))
    np.add.at(table, (0, folds, codes), 1)
    np.add.at(table, (1, folds, codes), truth)
    count, churned = table.sum(axis=1)[:, codes] - table[:, folds, codes]
    mean = (truth.sum() - table[1].sum(axis=1)[folds]) / np.maximum(len(truth) - table[0].sum(axis=1)[folds], 1)
    return (churned + mean) / (count + 1)


def auc_of(truth: np.ndarray, score: np.ndarray) -> float:
    """Area under the ROC curve."""
    return float(roc_auc_score(truth, score))


def _lower(auc: float, truth: np.ndarray) -> float:
    """Lower 95 % bound of an AUC (Hanley & McNeil 1982, Radiology 143)."""
    positive, negative = truth.sum(), len(truth) - truth.sum()
    both, twice = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    variance = (auc * (1 - auc) + (positive - 1) * (both - auc**2) + (negative - 1) * (twice - auc**2)) \
        / (positive * negative)
    return auc - 1.96 * float(np.sqrt(max(variance, 0)))


def _others_auc(codes: pd.DataFrame, truth: np.ndarray, folds: np.ndarray, seed: int) -> float:
    """Out-of-fold AUC of boosted trees on binned features; a half where there are none."""
    return auc_of(truth, out_of_fold(codes, truth, folds, seed=seed)) if codes.shape[1] else 0.5


def repeated_customers(ids: pd.Series | None, *, group: str | None, folds_by: str | None, dated: bool) -> list[Check]:
    """The same customer in several rows, and nothing that keeps him in one fold."""
    if ids is None:
        return [not_run("repeated customers", "no-customer")]
    repeated = ids.duplicated(keep=False)
    if not repeated.any() or folds_by is not None or dated:
        return [fine("repeated customers", "one-fold" if repeated.any() else "one-row")]
    first = ids[repeated].unique()[:5]
    return [found_in("repeated customers", "warn", "repeated", str(group), int(repeated.sum()), first,
                     customers=ids[repeated].nunique(), column=str(group))]


def duplicated_rows(features: pd.DataFrame, truth: np.ndarray, *, ids: pd.Series | None, seed: int) -> list[Check]:
    """Rows that all but coincide and share their label far more often than their features explain (`twin_groups`).

    Coinciding is no fault in itself: everybody who bought once on the same day coincides. Their labels then agree
    as often as a model expects that has not seen the twin. Rows of one customer, or copies, agree nearly always.
    """
    if features.shape[1] == 0:
        return [fine("near-duplicates", "no-features")]
    found, near = twin_groups(features, truth, seed=seed)
    if found is None:
        return [fine("near-duplicates", "few-twins", twins=near, rows=len(truth))]
    gap = found.random - found.grouped
    said = {"twins": found.rows, "agreed": found.agreed, "expected": found.expected}
    if not found.copies or gap < _FLATTERS:
        return [fine("near-duplicates", "twins-ok", rows=len(truth), **said)]
    labels = features.index if ids is None else ids
    twins = np.bincount(found.group)[found.group] > 1
    check = found_in("near-duplicates", "refuse" if gap >= _GRAVE else "warn", "twins", "", len(truth),
                     labels[twins][:5], **said, random=found.random, grouped=found.grouped)
    return [check._replace(rows=found.rows)]


def standardised(features: pd.DataFrame) -> np.ndarray:
    """Numbers in standard deviations; a category is far from every other; missing is a value of its own."""
    columns = []
    for name in features.columns:
        column = features[name]
        if pd.api.types.is_numeric_dtype(column):
            values = column.astype(float).to_numpy()
            spread = np.nanstd(values) if np.isfinite(values).any() else 0.0
            columns.append(np.nan_to_num((values - np.nanmean(values)) / spread, nan=-10.0) if spread > 0
                           else np.isnan(values) * 10.0)
        else:
            codes = bins_of(column)
            columns.append(codes * 100.0)  # so far apart that no other column can make up for it
    return np.column_stack(columns)


def resampled_rows(features: pd.DataFrame, truth: np.ndarray, *, ids: pd.Series | None, days: pd.Series | None,
                   stated_rate: float | None, seed: int) -> list[Check]:
    """Copies or interpolations in one class only, and a base rate that is not the business's.

    Features of few distinct values coincide by themselves, more often in the larger class, and a customer who does
    nothing looks the same, or lies on a line, at one snapshot after another. So the classes are compared at equal
    numbers of rows, a customer's own days count once, and copies are held to what the features explain of the labels.
    """
    if not len(truth):
        return [not_run("resampling", "no-label")]
    found = _rate_findings(truth, stated_rate)
    if features.shape[1] and 0 < truth.sum() < len(truth):
        found += _copied(features, truth, ids, days, seed)
        if features.select_dtypes("number").shape[1] >= 3:
            found += _interpolated(features.select_dtypes("number"), truth, ids, seed)
    return found or [fine("resampling", "resampled-ok", rate=truth.mean())]


def _rate_findings(truth: np.ndarray, stated: float | None) -> list[Check]:
    rate, n = truth.mean(), len(truth)
    if stated is not None:
        noise = 4 * np.sqrt(stated * (1 - stated) / n)
        if abs(rate - stated) > max(noise, 0.2 * stated):
            return [found_in("resampling", "refuse", "other-rate", "", n, rate=rate, stated=stated)]
    elif n >= 200 and 2 * truth.sum() == n:
        return [found_in("resampling", "warn", "balanced", "", n)]
    return []


def _copied(features: pd.DataFrame, truth: np.ndarray, ids: pd.Series | None, days: pd.Series | None,
            seed: int) -> list[Check]:
    cells = features.groupby(list(features.columns), dropna=False, sort=False).ngroup().to_numpy()
    once = ~_own_later_days(cells, ids, days)
    cells, truth, features = cells[once], truth[once], features[once]
    fewest = int(min(truth.sum(), len(truth) - truth.sum()))
    side, share, rare = _one_sided([copied_share(cells[truth == side], among=fewest) for side in (0, 1)])
    if side is None:
        return []
    again = pd.DataFrame({"cell": cells, "truth": truth}).duplicated().to_numpy() & (truth == side)
    if again.sum() < _FEW or _explained(features, cells, truth, seed):
        return []
    found = found_in("resampling", "refuse", "copied", "", fewest, features.index[again][:5], left=side == 1,
                     common=share, rare=rare)
    return [found._replace(rows=int(again.sum()))]


def _own_later_days(cells: np.ndarray, ids: pd.Series | None, days: pd.Series | None) -> np.ndarray:
    """Rows in which a customer looks as on another day: nothing has happened, nothing was copied."""
    if ids is None or days is None:
        return np.zeros(len(cells), dtype=bool)
    rows = pd.DataFrame({"cell": cells, "id": ids.to_numpy(), "day": days.to_numpy()})
    return (rows.duplicated(["cell", "id"]) & ~rows.duplicated() & rows["id"].notna()).to_numpy()


def copied_share(cells: np.ndarray, *, among: int) -> float:
    """Share of rows that repeat one before them, as expected of ``among`` rows drawn from these (Hurlbert 1971).

    Examples
    --------
    >>> float(copied_share(np.array([1, 1, 2, 3]), among=4))
    0.25
    >>> round(float(copied_share(np.array([1, 1, 2, 3]), among=2)), 4)  # one pair of the six is alike, half of its rows
    0.0833
    """
    if not among:
        return 0.0
    n, size = len(cells), np.unique(cells, return_counts=True)[1]
    rest = n - size  # of a cell nothing is drawn when all ``among`` come from the rest
    missed = np.zeros(len(size))
    can = rest >= among
    missed[can] = np.exp(gammaln(rest[can] + 1) - gammaln(rest[can] - among + 1)
                         - gammaln(n + 1) + gammaln(n - among + 1))
    return float(1 - (1 - missed).sum() / among)


def _explained(features: pd.DataFrame, cells: np.ndarray, truth: np.ndarray, seed: int) -> bool:
    """Whether rows that coincide disagree in their label about as often as a model expects that has seen neither."""
    codes = pd.DataFrame({name: bins_of(features[name]) for name in features.columns})
    fold = np.random.default_rng(seed).integers(0, _FOLDS, cells.max() + 1)[cells]
    agreed, expected = agreement(cells, truth, out_of_fold(codes, truth, fold, seed=seed))
    return 1 - agreed > (1 - expected) / 2


def _interpolated(numeric: pd.DataFrame, truth: np.ndarray, ids: pd.Series | None, seed: int) -> list[Check]:
    once = np.ones(len(truth), dtype=bool) if ids is None else ~(ids.duplicated() & ids.notna()).to_numpy()
    numeric, truth = numeric[once], truth[once]
    hit, looked = _between(numeric, truth, np.random.default_rng(seed))
    side, share, rare = _one_sided([hit[looked & (truth == side)].mean() if (looked & (truth == side)).any() else 0.0
                                    for side in (0, 1)])
    if side is None:
        return []
    keys = numeric.index[hit & (truth == side)]
    return [found_in("resampling", "refuse", "between", "", len(keys), keys[:5], left=side == 1, common=share,
                     rare=rare)]


def _one_sided(shares: list[float]) -> tuple[int | None, float, float]:
    """The class in which rows of a kind are common while they are rare in the other (None: neither), and both."""
    side = int(np.argmax(shares))
    common, rare = shares[side], shares[1 - side]
    return (None if common < _MADE or common < _ONE_SIDED * rare else side), common, rare


def _between(numeric: pd.DataFrame, truth: np.ndarray, rng: np.random.Generator, *, most: int = 400,
             pool: int = 5_000) -> tuple[np.ndarray, np.ndarray]:
    """Which of a sample of rows lie on the straight line between two of their nearest neighbours of the class.

    Points on a line have |xa| + |xb| = |ab|. In three dimensions or more that does not happen by itself, except on a
    grid: a value that an interpolation makes is hardly ever one that another row has, so that only those count. Both
    classes are looked at in equally many rows, since neighbours are nearer where there are more.
    """
    points = standardised(numeric)
    alone = np.column_stack([~numeric[name].duplicated(keep=False) for name in numeric.columns])
    hit, looked = np.zeros(len(truth), dtype=bool), np.zeros(len(truth), dtype=bool)
    size = min(pool, int(truth.sum()), int(len(truth) - truth.sum()))
    near = min(15, size - 1)
    if near < 2:
        return hit, looked
    for side in (0, 1):
        rows = rng.choice(np.flatnonzero(truth == side), size, replace=False)
        asked = rows[:most]
        at = NearestNeighbors(n_neighbors=near + 1).fit(points[rows]).kneighbors(points[asked])[1][:, 1:]
        looked[asked] = True
        steps = points[rows[at]] - points[asked][:, None, :]
        length = np.linalg.norm(steps, axis=2)
        apart = np.linalg.norm(steps[:, :, None] - steps[:, None], axis=3)
        straight = np.isclose(length[:, :, None] + length[:, None], apart, rtol=1e-7, atol=0)
        moved = ((np.abs(steps) > 1e-9) & alone[asked][:, None, :]).sum(axis=2) >= 3
        hit[asked] = (straight & moved[:, :, None] & moved[:, None]).any(axis=(1, 2))
    return hit, looked
