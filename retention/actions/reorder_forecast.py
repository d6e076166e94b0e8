"""What the purchases before a day say of each next one: when, how surely, and by which rule."""

from __future__ import annotations

import datetime as dt

import ibis
import numpy as np
import pandas as pd

from retention.actions.reorder_products import fit_products
from retention.actions.reorder_season import put_in_season, season_history, season_words, seasons_of
from retention.metrics.gap_model import GapModel, fit_gap_model, gap_frame, gap_sample
from retention.tables.events import purchase_days

ONE, TWO, FEW, MANY, SEASON = "1 purchase", "2 purchases", "3 to 5 purchases", "6 or more purchases", "season"
#: How much is known of a customer's rhythm, from nothing to most, and products known by their calendar.
HISTORIES = [ONE, TWO, FEW, MANY, SEASON]
#: Gaps of more than a year say nothing of when the next purchase is due.
_LONGEST_GAP = 365


def forecast(log: ibis.Table, *, as_of: dt.date, within: int, level: float, by_product: bool) -> pd.DataFrame:
    """The next purchase of each customer (or customer and product), in days counted from the last observed one.

    Columns: the keys, ``last, n`` (gaps), ``last_gap, mean_gap, own_gap, silence, wait, wait_lower, wait_upper,
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
    rows = {"n": n, "powers": frame["powers"].to_numpy(), "silence": frame["silence"].to_numpy()}
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
