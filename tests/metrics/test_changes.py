"""New levels: found where one was made, at its week and size; not where season, trend, spikes or chance did it."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.changes import _block_orders, before_and_after

WEEKS = 131
STARTS = pd.date_range("2023-07-03", periods=WEEKS, freq="W-MON")


def line(name, top, bottom=np.nan, by="", group=""):
    top = np.asarray(top, dtype=float)
    return pd.DataFrame({"series": name, "by": by, "group": group, "period": STARTS.strftime("%G-W%V"), "start": STARTS,
                         "top": top, "bottom": bottom, "estimate": top / bottom if np.ndim(bottom) else top,
                         "n": bottom if np.ndim(bottom) else top})


def share(rng, p, n=60, name="csat"):
    return line(name, rng.binomial(n, p, WEEKS), np.full(WEEKS, float(n)))


def season():
    return 1 + 0.4 * (STARTS.month == 12) - 0.25 * (STARTS.month == 7)


def steps(frame, **settings):
    return rt.level_changes(frame, **settings).table.set_index("series")


def test_a_fall_is_found_at_its_week_and_size():
    rng = np.random.default_rng(1)
    after = np.arange(WEEKS) >= 115
    found = steps(share(rng, np.where(after, 0.6, 0.8))).loc["csat"]
    assert found["changed"] and not found["good"]
    assert abs((found["start"] - STARTS[115]).days) <= 7
    assert found["lower"] < -0.2 < found["upper"] and found["earliest"] <= STARTS[115] <= found["latest"]
    assert found["compared"] == "year" and found["after"] < 0.65 < 0.75 < found["before"]


def test_season_trend_and_one_black_friday_are_no_new_level():
    rng = np.random.default_rng(2)
    usual = 200 * season() * np.exp(np.linspace(0, 0.8, WEEKS))
    usual[72] *= 9  # one week in November of last year
    found = steps(pd.concat([line("orders", rng.poisson(usual)), share(rng, 0.8)]))
    assert not found["changed"].any()


def test_what_comes_every_december_is_not_found_in_the_third():
    rng = np.random.default_rng(3)
    found = steps(line("orders", rng.poisson(300 * season()))).loc["orders"]
    assert not found["changed"] and found["season"]


def test_over_many_quiet_series_few_are_found():
    rng = np.random.default_rng(4)
    frames = [share(rng, rng.uniform(0.2, 0.9), name=name) for name in ("csat", "ces", "repeat_share", "refund_rate")]
    p = [steps(pd.concat([frames[k], share(rng, 0.5, name="sla_missed")]), draws=400)["p"].to_numpy(float)
         for _ in range(8) for k in range(4)]
    p = np.concatenate(p)[:, None]
    assert (p < 0.01).mean() <= 0.05 and (p < 0.5).mean() >= 0.25


def test_drift_is_not_a_step():
    found = []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        level = np.exp(np.cumsum(rng.normal(0, 0.02, WEEKS)))  # a base of customers that wanders
        found.append(steps(line("orders", rng.poisson(150 * level)), draws=500).loc["orders", "changed"])
    assert sum(found) == 0


def test_slight_changes_of_several_series_at_one_time_are_found_together():
    rng = np.random.default_rng(5)
    after = np.arange(WEEKS) >= 117
    worse = [("nps", 0.62, 0.54), ("csat", 0.80, 0.73), ("ces", 0.85, 0.78), ("refund_rate", 0.03, 0.05),
             ("sla_missed", 0.10, 0.15)]
    frame = pd.concat([share(rng, np.where(after, p, q), n=50, name=name) for name, q, p in worse])
    together = rt.level_changes(frame).together.table.set_index("bundle").loc["experience"]
    assert together["changed"] and not together["good"]
    assert abs((together["start"] - STARTS[117]).days) <= 14


def test_weeks_that_are_permuted_stay_with_their_neighbours():
    orders = _block_orders(131, 50, 0)
    assert (np.sort(orders, axis=1) == np.arange(131)).all()
    apart = (np.diff(orders, axis=1) % 131 != 1).mean()
    assert 0.1 < apart < 0.2  # about one in six


def test_a_short_series_and_a_stock_say_why_they_are_not_tested():
    rng = np.random.default_rng(6)
    frame = pd.concat([share(rng, 0.5).tail(20), line("mrr", np.arange(WEEKS)), line("answers", [9] * WEEKS)])
    found = rt.level_changes(frame)
    assert found.table["p"].isna().all() and found.table["reason"].ne("").all()
    assert found.facts["tested"] == 0 and found.facts["changed"] == 0


def test_groups_are_tested_apart_from_the_whole():
    rng = np.random.default_rng(7)
    after = np.arange(WEEKS) >= 112
    web = share(rng, np.where(after, 0.5, 0.8)).assign(by="channel", group="web")
    shop = share(rng, 0.8).assign(by="channel", group="shop")
    found = rt.level_changes(pd.concat([web, shop])).table.set_index("group")
    assert found["changed"].to_dict() == {"web": True, "shop": False}


def test_before_is_the_year_before_where_there_is_one():
    frame = line("orders", np.arange(WEEKS))
    assert before_and_after(frame, "orders", STARTS[129]) == (77 + 78, 129 + 130, "year")
    short = frame.tail(10)
    assert before_and_after(short, "orders", STARTS[129]) == (127 + 128, 129 + 130, "before")


def test_settings_out_of_bounds_are_refused():
    frame = line("orders", np.arange(WEEKS))
    with pytest.raises(rt.ArgumentError, match="within_days"):
        rt.level_changes(frame, within_days=10)
    with pytest.raises(rt.TableError, match="top"):
        rt.level_changes(frame.drop(columns="top"))


def test_a_table_that_ends_long_before_the_day_stops_no_search():
    """A quarter without a row: where no order of the weeks makes a step there is none, and no division by it."""
    answers = rt.load_workspace("data/demo").surveys
    found = rt.level_changes(rt.business_series({"surveys": answers}, as_of="2026-04-15"))
    assert np.isfinite(found.together.table["statistic"].astype(float)).all() and len(found.together.table)
