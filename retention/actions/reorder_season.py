"""Products that are bought in one part of the year: found by their calendar, and dated by it."""

from __future__ import annotations

import datetime as dt

import ibis
import numpy as np
import pandas as pd

from retention.tables.calendar import index, index_of, start_of
from retention.tables.events import purchase_days

#: A season is the shortest run of at most so many months that holds so large a share of a product's purchases,
#: after correction for how much the whole shop sells in each month.
LONGEST_SEASON, SHARE_IN_SEASON = 4, 0.9
#: So many purchase days in a whole season make it one that was seen, and two of them make the product seasonal.
SEEN_FROM, SEASONS_NEEDED = 10, 2
#: Customers with the mean share of returns that are added to a product's own.
_ADDED = 10
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]


def seasons_of(log: ibis.Table, *, as_of: dt.date) -> pd.DataFrame:
    """The seasonal products: ``product`` (index), ``month`` (0 is January) and ``months`` of the season, ``share``."""
    days = purchase_days(log, as_of=as_of, by=["product"])
    counts = days.group_by(product=days.product, at=index(days.day, "M")).agg(days=days.count()).to_pandas()
    counts = counts.assign(month=counts["at"] % 12)
    found = _shortest_runs(counts)
    rows = counts.merge(found.reset_index(), on="product", suffixes=("", "_first"))
    into = rows["at"] - rows["month_first"]
    opens = rows["at"] - into % 12  # a season that the log shows in part is none: a year's two ends would make one
    whole = (opens >= counts["at"].min()) & (opens + rows["months"] <= index_of(as_of, "M"))
    rows = rows.assign(season=into // 12)[(into % 12 < rows["months"]) & whole]
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
    last = [MONTHS[(row.month + row.months - 1) % 12] for row in seasons.itertuples()]
    return pd.Series([f"{100 * row.share:.0f} % of its purchases, the shop's own season taken out, fall in "
                      + (MONTHS[row.month] if row.months == 1 else f"{MONTHS[row.month]} to {end}")
                      for row, end in zip(seasons.itertuples(), last, strict=True)], index=seasons.index, dtype="str")
