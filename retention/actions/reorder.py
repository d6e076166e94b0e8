"""When each customer is due to buy again, of anything or of each product, and whether such dates are worth having.

Dates come from each customer's own gaps, shrunk to those of the product and of all, or from the calendar of products
that are bought in one part of the year. They are scored on days that they have not seen, against two naive dates.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import share, whole
from retention.errors import ArgumentError
from retention.metrics.estimate import Estimate, ratio_of_sums
from retention.metrics.gap_model import GapModel, fit_gap_model, gap_frame, gap_sample, powers_of
from retention.result import Result
from retention.tables.calendar import index, index_of, start_of
from retention.tables.events import cached, named_products, of_some_customers, purchase_days
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason, say, say_each

OURS, LAST_GAP, MEAN_GAP = "reorder date", "last gap again", "mean gap"
METHODS = [OURS, LAST_GAP, MEAN_GAP]
EVERYONE = "all"
#: What share of the next purchases an interval is to hold, where nothing else is asked for.
LEVEL = 0.8
#: About so many customers suffice to score dates on.
_ENOUGH = 25_000
#: Fewer returns than this in the holdout decide nothing.
RETURNS_NEEDED = 30
_DATE_UNITS = {"last": "day", "due": "day", "lower": "day", "upper": "day", "own_gap": ",.0f", "probability": "share"}
ONE, TWO, FEW, MANY, SEASON = "1 purchase", "2 purchases", "3 to 5 purchases", "6 or more purchases", "season"
#: How much is known of a customer's rhythm, from nothing to most, and products known by their calendar.
HISTORIES = [ONE, TWO, FEW, MANY, SEASON]
#: Gaps of more than a year say nothing of when the next purchase is due.
_LONGEST_GAP = 365
#: A product's rhythm counts for as much as that of all products when so many customers of the sample bought it.
EQUAL_AT = 10
_ROUNDS = 25
#: A season is the shortest run of at most so many months that holds so large a share of a product's purchases,
#: after correction for how much the whole shop sells in each month.
LONGEST_SEASON, SHARE_IN_SEASON = 4, 0.9
#: So many purchase days in a whole season make it one that was seen, and two of them make the product seasonal.
SEEN_FROM, SEASONS_NEEDED = 10, 2
#: Customers with the mean share of returns that are added to a product's own.
_ADDED = 10
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]


@own_names
def reorder_dates(log: Any, *, as_of: Any, within_days: int = 90, level: float = LEVEL, by_product: bool = False,
                  evaluation: Result | None = None, proven_only: bool = True, seed: int = 0) -> Result:
    """Date the next purchase of each customer, or of each customer and product.

    Own gaps are shrunk to the product's and to those of all, the more, the fewer there are, and the days since the last
    purchase count as a gap that has not ended (`retention.metrics.gap_model`). The date and its interval say when, *if*
    the purchase comes within ``within_days``; ``probability`` says whether. Products bought in one part of the year
    only, seen for two seasons, are dated by their calendar instead, from one purchase on; their date may lie beyond
    ``within_days``. Dates that did not beat "last gap again" and "mean gap" on the last ``within_days`` days are not
    offered.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and, ``by_product``, ``product``. Several purchases of a day are one;
        refunds and quantities of 0 or less are none. Product names that differ in case or white space are one
        product, called as it is written most often; rows without a product are left out.
    as_of : date
        Exclusive: the first day that a date can fall on.
    within_days : int
        How far ahead to look.
    level : float
        Of the interval.
    by_product : bool
        One row per customer and product bought on at least two days (seasonal ones: once), not per customer.
    evaluation : Result, optional
        From `evaluate_reorder` with the same ``within_days`` and ``by_product``; made when not given.
    proven_only : bool
        Whether to leave out dates that are not proven; ``False`` gives them all, and evaluates nothing.
    seed : int
        Of the evaluation's bootstrap.

    Returns
    -------
    Result
        ``customer_id`` (and ``product``), ``last`` (purchase day), ``n`` (purchase days), ``own_gap`` (days: half of
        the gaps end sooner), ``due, lower, upper`` (days; missing where not offered), ``probability`` (of a purchase
        within ``within_days``), ``history`` (what is known of the rhythm: "1 purchase" … "6 or more purchases",
        "season") and ``reason`` in words. For files made for it, never for publication. Its part ``evaluation`` is
        that of `evaluate_reorder`, None where nothing was evaluated. Facts: ``as_of, within_days, level, by_product,
        rows, dated`` (how many have a date), and of the first week in which one falls due ``week`` (its Monday),
        ``week_due, week_expected`` (purchases). The reason is why no date at all is offered.

    Raises
    ------
    ArgumentError
        Days or a level out of range, or an evaluation of something else.
    TableError
        A column is missing or of the wrong type.

    Examples
    --------
    >>> log = pd.DataFrame({"customer_id": "a", "timestamp": pd.date_range("2025-01-01", periods=12, freq="14D")})
    >>> dates = reorder_dates(log, as_of="2025-06-10", proven_only=False)
    >>> dates[["customer_id", "n", "due", "lower", "upper"]]
      customer_id   n        due      lower      upper
    0           a  12 2025-06-17 2025-06-12 2025-06-24
    """
    days, day = days_of(log, as_of, within_days, level, by_product)
    if proven_only and evaluation is None:
        evaluation = evaluated(days, until=day, within_days=within_days, level=level, by_product=by_product, seed=seed)
    made = None if evaluation is None else (evaluation.facts["within_days"], evaluation.facts["by_product"])
    if made is not None and made != (within_days, by_product):
        raise ArgumentError(f"evaluation: found one with within_days={made[0]}, by_product={made[1]}, allowed one with "
                            f"{within_days} and {by_product}: make it with evaluate_reorder and the same arguments.")
    frame = forecast(days, as_of=day, within=within_days, level=level, by_product=by_product)
    first = pd.Timestamp(day) - pd.Timedelta(days=1)
    for name, wait in (("due", "wait"), ("lower", "wait_lower"), ("upper", "wait_upper")):
        frame[name] = first + pd.to_timedelta(frame[wait], unit="D")
    refused = pd.Series("", index=frame.index)
    if proven_only:
        refused = frame["history"].map(evaluation.offered.set_index("history")["reason"])
    refused = refused.mask(frame["wait"].isna(), reason("reorder-no-gaps")).astype("str")
    frame.loc[refused != "", ["due", "lower", "upper"]] = pd.NaT
    said = refused == ""  # words are made for those alone who have a date
    frame["reason"] = refused.mask(said, _reasons(frame[said], within_days)) if said.any() else refused
    frame = frame.assign(n=frame["n"] + 1, history=frame["history"].astype("str"))
    keys = ["customer_id", "product"] if by_product else ["customer_id"]
    frame = frame[[*keys, "last", "n", "own_gap", "due", "lower", "upper", "probability", "history", "reason"]]
    about = {"as_of": day, "within_days": within_days, "level": level, "by_product": by_product}
    return Result("reorder_dates", frame, facts=about | _first_week(frame), reason=_why_none(frame),
                  parts={"evaluation": evaluation}, units=_DATE_UNITS)


def purchase_chances(log: Any, *, as_of: Any, within_days: int) -> pd.Series:
    """By customer_id, in their order, the probability of a purchase within so many days, as `reorder_dates` has it."""
    days, day = days_of(log, as_of, within_days, LEVEL, by_product=False)
    frame = forecast(days, as_of=day, within=within_days, level=LEVEL, by_product=False)
    return frame.set_index("customer_id")["probability"]


def _first_week(frame: pd.DataFrame) -> dict[str, Any]:
    """How many dates there are, and what falls into the first week that has any."""
    due = frame.loc[frame["due"].notna(), ["due", "probability"]]
    facts = {"rows": len(frame), "dated": len(due), "week": None, "week_due": 0, "week_expected": 0.0}
    if len(due):
        week = due["due"].dt.to_period("W-SUN").dt.start_time
        first = due[week == week.min()]
        facts |= {"week": week.min().date(), "week_due": len(first), "week_expected": float(first["probability"].sum())}
    return facts


def _why_none(frame: pd.DataFrame) -> str:
    """Why there is no date at all: what holds for most rows."""
    if frame.empty:
        return reason("nobody-purchased")
    return "" if frame["due"].notna().any() else frame["reason"].value_counts().index[0]


def _reasons(frame: pd.DataFrame, within_days: int) -> pd.Series:
    """How often, when last, the own rhythm or the calendar, and the probability."""
    chance = frame["probability"].round(2).where(frame["probability"] >= 0.01, 0.0)
    columns = {"n": frame["n"].astype(int) + 1, "last": frame["last"], "chance": chance}
    season = frame["history"] == SEASON
    own = frame["own_gap"].fillna(0).round().astype(int)
    said = say_each("reorder-dates.because", gap=own, everyone=frame["history"] == ONE, within_days=within_days,
                    **columns)
    if season.any():
        rows = {name: values[season] for name, values in columns.items()}
        of_season = say_each("reorder-dates.because-season", within_days=within_days, season=frame["calendar"][season],
                             **rows)
        said = said.mask(season, of_season.reindex(said.index))
    return said


def days_of(log: Any, as_of: Any, within_days: int, level: float, by_product: bool) -> tuple[ibis.Table, dt.date]:
    """The purchase days before ``as_of`` as a log, one row a customer (and product) and day; and ``as_of`` as a day."""
    whole("within_days", within_days, least=2)
    share("level", level, zero=False, one=False)
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    day = as_date(as_of, name="as_of")
    by = ["product"] if by_product else []
    days = purchase_days(named_products(table, as_of=day) if by_product else table, as_of=day, by=by)
    return cached(days.select("customer_id", *by, timestamp=days.day.cast("timestamp"))), day


@own_names
def evaluate_reorder(log: Any, *, as_of: Any, within_days: int = 90, level: float = LEVEL, by_product: bool = False,
                     seed: int = 0) -> Result:
    """Predict the last ``within_days`` days from those before, and count what became of it.

    A reorder date says: with this probability the next purchase falls within ``within_days``; if it does, then on this
    day, and with 80 % probability in this interval. All of the holdout is observed, so that both halves can be scored
    without guessing at purchases yet to come. Intervals are scored on who came back in it, days on those of them who
    have a gap for the baselines to go by; the probability on everybody, for whom not coming back is an outcome like any
    other (``expected_returns`` beside ``returns``, ``expected_inside`` beside ``inside``). The naive dates are last
    purchase + last gap, and + mean gap; where they fall outside the holdout they are moved to its nearest end, which
    helps them. Of 50,000 customers or more about 25,000 are scored.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp`` and, ``by_product``, ``product``.
    as_of : date
        Exclusive end of the holdout.
    within_days : int
        Its length.
    level : float
        Of the interval.
    by_product : bool
        Whether each customer and product has a date of its own.
    seed : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        ``history`` ("all" and how many purchases were known), ``method, estimate`` (mean absolute error in days),
        ``lower, upper, n`` (returns), ``reason, difference`` (error less that of the reorder date; above 0 the
        reorder date is better), ``difference_lower, difference_upper``. Parts: ``coverage`` (``history, estimate,
        lower, upper, n, reason``: share of the returns inside the interval; and of everybody, returned or not:
        ``everyone, expected_returns, returns, expected_inside, inside``, the last two shares) and ``offered``
        (``history, offered, reason``): dates are refused for a history with `RETURNS_NEEDED` returns or more whose
        error is not below that of both baselines with 95 % confidence; a history with fewer shares the verdict of all.
        Facts: ``cut`` (the day the dates were predicted on), ``as_of, until`` (last day of the holdout), ``within_days,
        level, by_product, returns, error, last_gap_error, mean_gap_error, better_error`` (the smaller of the two)
        and ``held`` (share of the returns inside the interval).

    Raises
    ------
    ArgumentError
        Days or a level out of range.
    TableError
        A column is missing.

    Examples
    --------
    >>> rows = [(f"c{i}", day) for i in range(60) for day in range(i % 7, 360, 20 + i % 30 + (i * 7 % 5))]
    >>> log = pd.DataFrame(rows, columns=["customer_id", "day"])
    >>> log["timestamp"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(log["day"], unit="D")
    >>> done = evaluate_reorder(log, as_of="2025-12-27")
    >>> done.facts["cut"], done.facts["returns"]
    (datetime.date(2025, 9, 28), 60)
    """
    days, until = days_of(log, as_of, within_days, level, by_product)
    return evaluated(days, until=until, within_days=within_days, level=level, by_product=by_product, seed=seed)


def evaluated(days: ibis.Table, *, until: dt.date, within_days: int, level: float, by_product: bool,
              seed: int) -> Result:
    """What `evaluate_reorder` says of the days that `days_of` gave."""
    days = cached(of_some_customers(days, about=_ENOUGH))
    cut = until - dt.timedelta(days=within_days)
    rows = forecast(days, as_of=cut, within=within_days, level=level, by_product=by_product)
    outcome = next_purchases(days, since=cut, until=until, by_product=by_product)
    keys = ["customer_id", "product"] if by_product else ["customer_id"]
    rows = rows.merge(outcome, on=keys, how="left")
    rows["actual"] = (rows["next"] - pd.Timestamp(cut)).dt.days + 1.0
    waits = {OURS: rows["wait"], LAST_GAP: rows["last_gap"] - rows["recency_days"], MEAN_GAP: rows["mean_gap"]
             - rows["recency_days"]}
    for method, wait in waits.items():
        rows[method] = (rows["actual"] - wait.clip(1, within_days)).abs()
    parts = {EVERYONE: rows} | {history: rows[rows["history"] == history] for history in HISTORIES}
    parts = {history: part for history, part in parts.items() if len(part) or history == EVERYONE}
    scores = pd.DataFrame([row for history, part in parts.items() for row in _scores(history, part, seed)])
    coverage = pd.DataFrame([_coverage(history, part, level, seed) for history, part in parts.items()])
    refused = _refusals(scores)
    offered = pd.DataFrame({"history": list(refused), "offered": [not why for why in refused.values()],
                            "reason": list(refused.values())})
    of_all = scores[scores["history"] == EVERYONE].set_index("method")
    errors = of_all["estimate"]
    facts = {"cut": cut, "as_of": until, "until": until - dt.timedelta(days=1), "within_days": within_days,
             "level": level, "by_product": by_product, "returns": int(of_all.at[OURS, "n"]), "error": errors[OURS],
             "last_gap_error": errors[LAST_GAP], "mean_gap_error": errors[MEAN_GAP],
             "better_error": errors[[LAST_GAP, MEAN_GAP]].min(), "held": coverage["estimate"].iloc[0]}
    why = "" if facts["returns"] else reason("reorder-no-returns", cut=cut)
    return Result("evaluate_reorder", scores, facts=facts, reason=why, parts={"coverage": coverage, "offered": offered},
                  units={"estimate": ",.1f", "lower": ",.1f", "upper": ",.1f", "difference": ",.1f",
                         "difference_lower": ",.1f", "difference_upper": ",.1f"})


def _per_customer(rows: pd.DataFrame, values: pd.Series, unit: str, seed: int) -> Estimate:
    """The mean of ``values`` with an interval over customers, who may have several rows."""
    sums = values.astype(float).groupby(rows["customer_id"].to_numpy()).agg(["sum", "size"])
    return ratio_of_sums(sums["sum"], sums["size"], unit=unit, n=len(rows), seed=seed)


def _scores(history: str, part: pd.DataFrame, seed: int) -> list[dict]:
    rows = part[part["actual"].notna() & (part["n"] > 0) & part["wait"].notna()]
    table = []
    for method in METHODS:
        error = _per_customer(rows, rows[method], "days", seed)
        row = {"history": history, "method": method} | error.to_dict()
        if method != OURS:
            more = _per_customer(rows, rows[method] - rows[OURS], "days", seed)
            row |= {"difference": more.estimate, "difference_lower": more.lower, "difference_upper": more.upper}
        table.append(row)
    return table


def _coverage(history: str, part: pd.DataFrame, level: float, seed: int) -> dict:
    known = part[part["wait"].notna()]
    came = known["actual"].notna()
    inside = known["actual"].between(known["wait_lower"], known["wait_upper"])
    held = _per_customer(known[came], inside[came], "share", seed)
    chance = known["probability"]
    return {"history": history} | held.to_dict() | {
        "everyone": len(known), "expected_returns": float(chance.sum()), "returns": int(came.sum()),
        "expected_inside": float(level * chance.mean()), "inside": float(inside.mean())}


def _refusals(scores: pd.DataFrame) -> dict[str, str]:
    whole = _refusal(scores[scores["history"] == EVERYONE])
    refused = {EVERYONE: whole}
    for history in HISTORIES:
        table = scores[scores["history"] == history]
        enough = len(table) > 0 and table["n"].iloc[0] >= RETURNS_NEEDED
        refused[history] = _refusal(table) if enough else whole
    refused[ONE] = reason("reorder-one-purchase")
    if not (scores["history"].eq(SEASON) & (scores["n"] >= RETURNS_NEEDED)).any():
        refused[SEASON] = ""  # its calendar has held for two seasons; a holdout may well lie outside the season
    return refused


def _refusal(table: pd.DataFrame) -> str:
    table = table.set_index("method")
    if table.at[OURS, "n"] < RETURNS_NEEDED:
        return reason("reorder-too-few-returns", n=table.at[OURS, "n"], needed=RETURNS_NEEDED)
    for baseline in (LAST_GAP, MEAN_GAP):
        if not table.at[baseline, "difference_lower"] > 0:
            return reason("reorder-not-better", error=table.at[OURS, "estimate"], baseline=baseline,
                          baseline_error=table.at[baseline, "estimate"])
    return ""


def forecast(log: ibis.Table, *, as_of: dt.date, within: int, level: float, by_product: bool) -> pd.DataFrame:
    """The next purchase of each customer (or customer and product), in days counted from the last observed one.

    Columns: the keys, ``last, n`` (gaps), ``last_gap, mean_gap, own_gap, recency_days, wait, wait_lower, wait_upper,
    probability`` (of a purchase within ``within`` days), ``history`` (of `HISTORIES`) and ``calendar`` (words).
    """
    by = ("product",) if by_product else ()
    sample = gap_sample(log, as_of=as_of, by=by)
    model = fit_gap_model(sample)
    seasons = seasons_of(log, as_of=as_of) if by_product else pd.DataFrame()
    in_season = log.product.isin(list(seasons.index)) if len(seasons) else None
    regular = log if in_season is None else log.filter(~in_season)
    frame = gap_frame(regular, as_of=as_of, shape=model.shape if model else 1.0, by=by, fewest_gaps=int(by_product))
    rhythm = model if model is None or not by_product else fit_products(model, sample).of(frame["product"])
    frame = _waited(frame, rhythm, within, level).assign(calendar="")
    if in_season is not None:
        rows = gap_frame(log.filter(in_season), as_of=as_of, shape=1.0, by=by)
        history = season_history(log, seasons, as_of=as_of)
        rows = put_in_season(rows, seasons, history, as_of=as_of, within=within, level=level)
        frame = pd.concat([frame, rows.assign(history=SEASON, own_gap=np.nan,
                                              calendar=rows["product"].map(season_words(seasons)))])
        frame = frame.sort_values(["customer_id", "product"], ignore_index=True)
    span = (frame["last"] - frame["first"]).dt.days
    return frame.assign(mean_gap=span / frame["n"].where(frame["n"] > 0))


def _waited(frame: pd.DataFrame, model: GapModel | None, within: int, level: float) -> pd.DataFrame:
    n = frame["n"].to_numpy(dtype=float)
    history = np.select([n == 0, n == 1, n < 5], [ONE, TWO, FEW], MANY)
    if model is None:
        absent = dict.fromkeys(["own_gap", "wait", "wait_lower", "wait_upper", "probability"], np.nan)
        return frame.assign(**absent, history=history)
    rows = {"n": n, "powers": frame["powers"].to_numpy(), "recency_days": frame["recency_days"].to_numpy()}
    waits = {name: model.wait_quantile(share, within=within, **rows) for name, share in
             (("wait_lower", (1 - level) / 2), ("wait", 0.5), ("wait_upper", (1 + level) / 2))}
    return frame.assign(
        own_gap=model.gap_quantile(0.5, n=n, powers=rows["powers"], longest=_LONGEST_GAP), **waits,
        probability=model.still_customer(**rows) * model.returns(within, **rows), history=history)


def next_purchases(log: ibis.Table, *, since: dt.date, until: dt.date, by_product: bool) -> pd.DataFrame:
    """The first purchase day in ``[since, until)`` of each customer (and product) that had one: the keys, ``next``."""
    by = ["product"] if by_product else []
    days = purchase_days(log, as_of=until, by=by).filter(lambda days: days.day >= since)
    frame = days.group_by(["customer_id", *by]).agg(next=days.day.min()).to_pandas()
    return frame.assign(next=pd.to_datetime(frame["next"]))


@dataclass(frozen=True)
class ProductRhythms:
    """How each product's rhythm differs from that of all: the fitted ``table`` by product, and the ``common`` model."""

    common: GapModel
    table: pd.DataFrame

    def of(self, products: pd.Series) -> GapModel:
        """The model with one value of α, a and b for each row; unknown products have those of all."""
        rows = self.table.reindex(products)
        common = {"alpha": self.common.alpha, "a": self.common.a, "b": self.common.b}
        return replace(self.common, **{name: rows[name].fillna(value).to_numpy() for name, value in common.items()})


def fit_products(common: GapModel, sample: pd.DataFrame) -> ProductRhythms:
    """Give each product a scale of its gaps and a share of customers who do not come back for it, shrunk to all.

    Expectation and maximisation with the shape, r and a + b of all products: α of a product is what makes the mean
    of its customers' rates that of Gamma(r, α), and a ÷ (a + b) is the mean of their probabilities of leaving, both
    with `EQUAL_AT` customers of the average kind added.
    """
    names, place = np.unique(sample["product"].to_numpy(dtype=object), return_inverse=True)
    n, recency_days = sample["n"].to_numpy(dtype=float), sample["recency_days"].to_numpy()
    done = powers_of(sample, common.shape)
    size = np.bincount(place)
    total = common.a + common.b
    alpha, leaving = np.full(len(names), float(common.alpha)), np.full(len(names), common.a / total)
    for _ in range(_ROUNDS):
        model = replace(common, alpha=alpha[place], a=total * leaving[place], b=total * (1 - leaving[place]))
        stays = model.still_customer(n=n, powers=done, recency_days=recency_days)
        open_end = done + model.alpha
        rate = (common.r + n) * (stays / (open_end + recency_days**common.shape) + (1 - stays) / open_end)
        chance = (model.a + 1 - stays) / (total + n + 1)
        alpha = common.r * (size + EQUAL_AT) / (np.bincount(place, rate) + EQUAL_AT * common.r / common.alpha)
        leaving = (np.bincount(place, chance) + EQUAL_AT * common.a / total) / (size + EQUAL_AT)
    table = pd.DataFrame({"alpha": alpha, "a": total * leaving, "b": total * (1 - leaving)}, index=names)
    return ProductRhythms(common, table)


def seasons_of(log: ibis.Table, *, as_of: dt.date) -> pd.DataFrame:
    """The seasonal products: ``product`` (index), ``month`` (0 is January) and ``months`` of the season, ``share``."""
    days = purchase_days(log, as_of=as_of, by=["product"])
    counts = days.group_by(product=days.product, at=index(days.day, "M")).agg(days=days.count()).to_pandas()
    counts = counts.assign(month=counts["at"] % 12)
    found = _shortest_runs(counts)
    rows = counts.merge(found.reset_index(), on="product", suffixes=("", "_first"))
    into = rows["at"] - rows["month_first"]
    opens = rows["at"] - into % 12  # a season that the log shows in part is none: a year's two ends would make one
    complete = (opens >= counts["at"].min()) & (opens + rows["months"] <= index_of(as_of, "M"))
    rows = rows.assign(season=into // 12)[(into % 12 < rows["months"]) & complete]
    sold = rows.groupby(["product", "season"])["days"].sum()
    seen = (sold >= SEEN_FROM).groupby("product").sum()
    return found[(seen.reindex(found.index, fill_value=0) >= SEASONS_NEEDED).to_numpy(dtype=bool)]


def _shortest_runs(counts: pd.DataFrame) -> pd.DataFrame:
    """The products that have a run of months as short and as full as a season: ``month, months, share``."""
    if counts.empty:
        return pd.DataFrame({"month": [], "months": [], "share": []}, index=pd.Index([], name="product"))
    of_year = counts.pivot_table(index="product", columns="month", values="days", aggfunc="sum", fill_value=0)
    of_year = of_year.reindex(columns=range(12), fill_value=0)
    profile = (of_year / np.maximum(of_year.sum(), 1)).to_numpy()
    profile = profile / profile.sum(axis=1, keepdims=True)
    first, length, held = np.zeros(len(profile), dtype=int), np.zeros(len(profile), dtype=int), np.zeros(len(profile))
    for months in range(1, LONGEST_SEASON + 1):
        runs = sum(np.roll(profile, -step, axis=1) for step in range(months))
        new = (length == 0) & (runs.max(axis=1) >= SHARE_IN_SEASON)
        first[new], held[new], length[new] = runs.argmax(axis=1)[new], runs.max(axis=1)[new], months
    found = pd.DataFrame({"month": first, "months": length, "share": held}, index=of_year.index)
    return found[length > 0]


def season_history(log: ibis.Table, seasons: pd.DataFrame, *, as_of: dt.date) -> pd.DataFrame:
    """First purchases in each season: ``product, season`` (number), ``first`` (day), ``customers, again`` (the next).

    One row per product, season and day, whatever the number of customers.
    """
    calendar = ibis.memtable(seasons[["month", "months"]].reset_index())
    days = purchase_days(log, as_of=as_of, by=["product"]).inner_join(calendar, "product")
    into = index(days.day, "M") - days.month
    days = days.filter(into % 12 < days.months).mutate(season=(into - into % 12) // 12)
    bought = days.group_by(["customer_id", "product", "season"]).agg(first=days.day.min())
    following = bought.season.lead().over(group_by=["customer_id", "product"], order_by="season")
    bought = bought.mutate(again=(following == bought.season + 1).fill_null(False).cast("int64"))
    table = bought.group_by(["product", "season", "first"]).agg(customers=bought.count(), again=bought.again.sum())
    return table.to_pandas().astype({"season": int})


def put_in_season(frame: pd.DataFrame, seasons: pd.DataFrame, history: pd.DataFrame, *, as_of: dt.date, within: int,
                  level: float) -> pd.DataFrame:
    """Date the rows of seasonal products by the calendar: ``wait, wait_lower, wait_upper, probability``.

    Who has bought in this year's season is due in the next. The day is that of the first purchases of earlier
    seasons; where the season has begun, of those that came later in it. The probability is the share of a season's
    buyers who bought in the next one, once more for each season skipped.
    """
    start = {product: _starts(seasons.loc[product], history[history["product"] == product]) for product in
             seasons.index}
    complete = [(product, *_again(part, start[product], as_of)) for product, part in history.groupby("product")]
    shares = pd.DataFrame(complete, columns=["product", "again", "buyers"]).set_index("product")
    mean = shares["again"].sum() / max(shares["buyers"].sum(), 1)
    parts = []
    for product, rows in frame.groupby("product"):
        again = (shares.at[product, "again"] + _ADDED * mean) / (shares.at[product, "buyers"] + _ADDED)
        parts.append(_dated(rows, seasons.loc[product], start[product], again, as_of, within, level))
    return pd.concat(parts)


def _season_at(day: dt.date, month: int) -> tuple[int, int]:
    """Number of the season whose year ``day`` is in, and the months since it began."""
    return divmod(index_of(day, "M") - month, 12)


def _first_day(season: int, month: int) -> pd.Timestamp:
    return pd.Timestamp(start_of(season * 12 + month, "M"))


def _starts(season: pd.Series, history: pd.DataFrame) -> pd.DataFrame:
    """The history of one product with ``offset``, days from the first day of the season to the purchase."""
    month = int(season["month"])
    begins = pd.to_datetime([_first_day(number, month) for number in history["season"]])
    return history.assign(offset=(pd.to_datetime(history["first"]) - begins).dt.days)


def _again(part: pd.DataFrame, starts: pd.DataFrame, as_of: dt.date) -> tuple[int, int]:
    """How many bought again in the next season, of how many, where the next season is over or as good as over."""
    last_offset = starts["offset"].max()
    first_days = pd.to_datetime(starts["first"]) - pd.to_timedelta(starts["offset"], unit="D")
    begun = pd.Series(first_days.to_numpy(), index=part["season"].to_numpy()).groupby(level=0).first()
    over = begun + pd.DateOffset(years=1) + pd.Timedelta(days=int(last_offset)) < pd.Timestamp(as_of)
    known = part[part["season"].map(over)]
    return int(known["again"].sum()), int(known["customers"].sum())


def _dated(rows: pd.DataFrame, season: pd.Series, starts: pd.DataFrame, again: float, as_of: dt.date, within: int,
           level: float) -> pd.DataFrame:
    month, today = int(season["month"]), pd.Timestamp(as_of)
    current, into = _season_at(as_of, month)
    offsets = np.sort(np.repeat(starts["offset"], starts["customers"]).to_numpy())
    elapsed = (today - _first_day(current, month)).days
    last = (rows["last"].dt.year - 1970) * 12 + rows["last"].dt.month - 1 - month
    ongoing = into < season["months"] and (offsets >= elapsed).any()
    target = np.where(ongoing & (last // 12 < current), current, current + 1)
    parts = []
    for number, part in rows.groupby(target):
        begins = (_first_day(int(number), month) - today).days
        left = offsets[begins + offsets >= 0] + begins + 1  # day 1 is as_of
        waits = np.quantile(left, [(1 - level) / 2, 0.5, (1 + level) / 2], method="inverted_cdf")
        share = (left <= within).sum() / len(offsets)
        missed = 1 - len(left) / len(offsets)
        chance = again ** (number - last[part.index] // 12).clip(lower=1)
        parts.append(part.assign(wait_lower=waits[0], wait=waits[1], wait_upper=waits[2],
                                 probability=chance * share / (1 - chance * missed)))
    return pd.concat(parts)


def season_words(seasons: pd.DataFrame) -> pd.Series:
    """Each seasonal product's calendar in words."""
    return pd.Series([say("reorder-dates.season", share=row.share, months=row.months, first=MONTHS[row.month],
                          last=MONTHS[(row.month + row.months - 1) % 12]) for row in seasons.itertuples()],
                     index=seasons.index, dtype="str")
