"""The split of a log against the definition read aloud, the published CDNOW holdout, and a cohort by calendar time."""

import datetime as dt
from pathlib import Path

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.models.holdout.split import (
    Cohort,
    drift,
    repeats_by_day,
    repeats_by_month,
    split_log,
    split_logs,
    tracking,
)

ROOT = Path(__file__).parents[3]


def log_of(rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])
    return frame.assign(timestamp=pd.to_datetime(frame["timestamp"]), amount=frame["amount"].astype(float))


def plain_split(rows, as_of, until):
    """{customer: (recent, recent value, purchases, value)}, by loops; and the days looked back on."""
    days = {}
    for customer, day, amount in rows:
        if amount >= 0 and day < until:
            spent = days.setdefault(customer, {})
            spent[day] = spent.get(day, 0) + amount
    known = {customer: spent for customer, spent in days.items() if min(spent) < as_of}
    age = max(((as_of - min(spent)).days for spent in known.values()), default=0)
    window = min((until - as_of).days, age)
    table = {}
    for customer, spent in known.items():
        recent = [day for day in spent if as_of - dt.timedelta(days=window) <= day < as_of and day > min(spent)]
        after = [day for day in spent if day >= as_of]
        table[customer] = (len(recent), sum(spent[day] for day in recent), len(after), sum(spent[day] for day in after))
    return table, window


purchases = st.lists(st.tuples(st.sampled_from("abcd"), st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 30)),
                               st.integers(-3, 9)), max_size=25)


@given(purchases, st.booleans())
@settings(max_examples=10, deadline=None)
def test_several_cuts_in_one_pass_are_each_of_them_alone(rows, amounts):
    log = log_of([row for row in rows if amounts or row[2] >= 0])
    log = log if amounts else log.drop(columns="amount")
    cuts = [(dt.date(2025, 1, day), dt.date(2025, 1, day) + dt.timedelta(days=ahead))
            for day, ahead in ((1, 5), (4, 9), (15, 12), (29, 40))]
    for gaps, soon_days in ((False, None), (True, 3)):
        made = split_logs(log, cuts=cuts, gaps=gaps, soon_days=soon_days)
        for one, (as_of, until) in zip(made, cuts, strict=True):
            alone = split_log(log, as_of=as_of, until=until, gaps=gaps, soon_days=soon_days)
            assert (one.as_of, one.until, one.window_days) == (alone.as_of, alone.until, alone.window_days)
            for mine, other in ((one.customers, alone.customers), (one.outcome, alone.outcome)):
                assert mine.columns.tolist() == other.columns.tolist()
                pd.testing.assert_frame_equal(mine, other, check_dtype=False, check_index_type=False, rtol=1e-12)


@given(purchases)
@settings(max_examples=15, deadline=None)
def test_equals_the_definition_read_aloud(rows):
    as_of, until = dt.date(2025, 1, 15), dt.date(2025, 1, 27)
    split = split_log(log_of(rows), as_of=as_of, until=until)
    table, window = plain_split(rows, as_of, until)
    assert split.window_days == window
    assert split.customers.index.tolist() == split.outcome.index.tolist() == sorted(table)
    for customer, (recent, recent_value, bought, value) in table.items():
        assert split.customers.loc[customer, ["recent", "recent_value"]].tolist() == [recent, recent_value]
        assert split.outcome.loc[customer].tolist() == [bought, value]
        history = split.customers.loc[customer]
        assert history["since_last"] == pytest.approx(history["T"] - history["recency"])


def test_the_published_holdout_of_the_cdnow_sample_by_purchases_in_calibration():
    """The walk-through of the R package BTYD prints these means and bin sizes for the 39 weeks after September 1997."""
    log = rt.load_workspace(ROOT / "data" / "cdnow").with_customers("transactions", "sample")
    split = split_log(log.filter(log["sample"] == "true"), as_of="1997-10-01", until="1998-07-01")
    bins = split.outcome["purchases"].groupby(split.customers["frequency"].clip(upper=7)).agg(["size", "mean"])
    assert bins["size"].tolist() == [1411, 439, 214, 100, 62, 38, 29, 64]
    printed = [0.2367, 0.6970, 1.3925, 1.5600, 2.5323, 2.9474, 3.8621, 6.3594]
    np.testing.assert_allclose(bins["mean"], printed, atol=5e-5)
    assert (split.horizon_weeks, split.observed_days, split.window_days) == (39, 273, 273)


def test_an_ibis_table_and_a_frame_give_the_same():
    frame = log_of([("a", "2025-01-01", 3), ("a", "2025-01-20", 4), ("b", "2025-01-05", 2), ("c", "2025-01-25", 1)])
    splits = [split_log(log, as_of="2025-01-15", until="2025-02-01") for log in (frame, ibis.memtable(frame))]
    pd.testing.assert_frame_equal(splits[0].customers, splits[1].customers)
    pd.testing.assert_frame_equal(splits[0].outcome, splits[1].outcome)
    assert splits[0].outcome["purchases"].to_dict() == {"a": 1, "b": 0}  # c came only after the split


def test_a_log_without_amounts_has_purchases_and_no_values():
    log = log_of([("a", "2025-01-01", 3), ("a", "2025-01-20", 4)]).drop(columns="amount")
    split = split_log(log, as_of="2025-01-15", until="2025-02-01")
    assert split.outcome["purchases"].tolist() == [1]
    assert split.outcome["value"].isna().all()
    assert split.customers["recent_value"].isna().all()


def test_nobody_acquired_yet_is_an_empty_split():
    split = split_log(log_of([("a", "2025-02-01", 3)]), as_of="2025-01-15", until="2025-03-01")
    assert (len(split.customers), len(split.outcome), split.observed_days, split.window_days) == (0, 0, 0, 0)


def test_attributes_are_handed_on():
    log = log_of([("a", "2025-01-01", 3), ("b", "2025-01-02", 3)]).assign(channel=["web", "shop"])
    split = split_log(log, as_of="2025-01-15", until="2025-03-01", by=["channel"])
    assert split.customers["channel"].to_dict() == {"a": "web", "b": "shop"}


@pytest.mark.parametrize(("arguments", "message"), [
    ({"as_of": "2025-03-01", "until": "2025-03-01"}, "until: found 2025-03-01, allowed a day after as_of"),
    ({"as_of": "soon", "until": "2025-03-01"}, "as_of: found 'soon'"),
])
def test_dates_without_meaning(arguments, message):
    with pytest.raises(rt.ArgumentError, match=message):
        split_log(log_of([("a", "2025-01-01", 3)]), **arguments)


def test_a_missing_column_is_named():
    with pytest.raises(rt.TableError, match=r"transactions\.timestamp: column missing"):
        split_log(pd.DataFrame({"customer_id": ["a"]}), as_of="2025-01-15", until="2025-03-01")


# --- repeat purchases of the cohort by calendar time -----------------------------------------------------------------

CALIBRATION_END, HOLDOUT_END = dt.date(1997, 10, 1), dt.date(1998, 7, 1)
WINDOW = {"acquired_before": CALIBRATION_END, "until": HOLDOUT_END}


@pytest.fixture(scope="module")
def log():
    log = rt.load_workspace(ROOT / "data" / "cdnow").with_customers("transactions", "sample")
    return log.filter(log["sample"] == "true").to_pandas()


@pytest.fixture(scope="module")
def cohort(log):
    return Cohort(split_log(log, as_of=CALIBRATION_END, until=HOLDOUT_END))


@pytest.fixture(scope="module")
def models(log):
    customers = rt.customer_summary(log, as_of=CALIBRATION_END, unit="W")
    return {"BG/NBD": rt.BetaGeoNBD().fit(customers), "Pareto/NBD": rt.ParetoNBD().fit(customers)}


@pytest.fixture(scope="module")
def plain_repeats(log):
    """Distinct customer-days after the first, by pandas."""
    days = log.assign(day=log["timestamp"].dt.normalize()).drop_duplicates(["customer_id", "day"])
    return days[days["day"] > days.groupby("customer_id")["day"].transform("min")]


def as_ibis(frame):
    from retention.tables.inputs import as_table

    return as_table(frame, table="transactions", needs=("customer_id", "timestamp"))


def test_after_78_weeks_bg_nbd_is_four_per_cent_short_and_pareto_nbd_less_than_two(log, cohort, models):
    """As Fader, Hardie and Lee (2005) read their figures 2 and 3; the cohort made 4,339 repeat purchases."""
    table = tracking(repeats_by_day(as_ibis(log), **WINDOW), models, cohort=cohort)
    last = table.groupby("model").last()
    assert (last["cumulative_actual"] == 4339).all()
    short = last["cumulative_expected"] / 4339 - 1
    assert short["BG/NBD"] == pytest.approx(-0.04, abs=0.005)
    assert -0.02 < short["Pareto/NBD"] < 0


def test_weeks_hold_the_purchases_of_their_days(log, cohort, models, plain_repeats):
    table = tracking(repeats_by_day(as_ibis(log), **WINDOW), {"BG/NBD": models["BG/NBD"]}, cohort=cohort)
    assert len(table) == 78
    assert (table["days"] == 7).all()
    assert table["part"].value_counts().to_dict() == {"calibration": 39, "holdout": 39}
    for row in table.iloc[[0, 11, 38, 39, 77]].itertuples():
        inside = (plain_repeats["day"] >= row.start) & (plain_repeats["day"] < row.start + pd.Timedelta(weeks=1))
        assert row.actual == inside.sum()
    np.testing.assert_array_equal(table["actual"].cumsum(), table["cumulative_actual"])
    np.testing.assert_allclose(table["expected"].cumsum(), table["cumulative_expected"])


def test_what_is_expected_is_a_sum_over_customers(log, cohort, models):
    """E[X(t)] of every customer alone, t being the time since its own first purchase."""
    first = log.groupby("customer_id")["timestamp"].min()
    bounds = [dt.date(1997, 1, 20), dt.date(1997, 6, 1), HOLDOUT_END]
    found = cohort.expected(models["BG/NBD"], bounds)
    for bound, total in zip(bounds, found, strict=True):
        ages = (pd.Timestamp(bound) - first).dt.days - 1
        plain = sum(models["BG/NBD"].expected_purchases_new(age / 7) for age in ages[ages > 0])
        assert total == pytest.approx(plain)


def test_months_and_parts_add_up(log, cohort, models, plain_repeats):
    table = drift(repeats_by_month(as_ibis(log), **WINDOW), models["BG/NBD"], cohort=cohort)
    months, parts = table[~table["whole"]], table[table["whole"]].set_index("part")
    assert len(months) == 18
    by_month = plain_repeats.groupby(plain_repeats["day"].dt.to_period("M")).size()
    assert months["actual"].tolist() == by_month.tolist()
    for part in ("calibration", "holdout"):
        assert months.loc[months["part"] == part, "actual"].sum() == parts.loc[part, "actual"]
        assert months.loc[months["part"] == part, "expected"].sum() == pytest.approx(parts.loc[part, "expected"])
    np.testing.assert_allclose(table["estimate"], table["actual"] / table["expected"])


def test_the_interval_of_a_month_is_that_of_resampled_customers(log, cohort, models, plain_repeats):
    table = drift(repeats_by_month(as_ibis(log), **WINDOW), models["BG/NBD"], cohort=cohort)
    row = table[table["whole"] & (table["part"] == "holdout")].iloc[0]
    each = plain_repeats[plain_repeats["day"] >= "1997-10-01"].groupby("customer_id").size().to_numpy()
    each = np.r_[each, np.zeros(2357 - len(each))]
    rng = np.random.default_rng(0)
    drawn = [rng.choice(each, 2357).sum() / row["expected"] for _ in range(2000)]
    assert [row["lower"], row["upper"]] == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=0.01)
    assert row["n"] == 2357


def test_a_month_cut_in_two_by_the_end_of_calibration():
    rows = [("a", "2025-01-01"), ("a", "2025-01-10"), ("a", "2025-01-20"), ("b", "2025-01-05"), ("b", "2025-02-03")]
    log = pd.DataFrame(rows, columns=["customer_id", "timestamp"]).assign(
        timestamp=lambda frame: pd.to_datetime(frame["timestamp"]))
    end, until = dt.date(2025, 1, 15), dt.date(2025, 2, 10)
    months = repeats_by_month(as_ibis(log), acquired_before=end, until=until)
    split = months[months["month"] == "2025-01-01"].set_index("holdout")["repeats"]
    assert split.to_dict() == {False: 1, True: 1}
    whole = months[months["month"].isna()].set_index("holdout")
    assert whole["repeats"].to_dict() == {False: 1, True: 2}
    assert whole["squares"].to_dict() == {False: 1, True: 2}  # in the holdout a and b bought once each
    model = rt.BetaGeoNBD().fit(pd.DataFrame({"frequency": [0, 1, 3, 0], "recency": [0.0, 1, 9, 0], "T": [9.0] * 4}))
    cohort = Cohort(split_log(log, as_of=end, until=until))
    table = drift(months, model, cohort=cohort)
    starts = table.loc[~table["whole"], "start"].dt.strftime("%Y-%m-%d").tolist()
    assert starts == ["2025-01-01", "2025-01-15", "2025-02-01"]
    assert table["actual"].tolist() == [1, 1, 1, 1, 2]
    weeks = tracking(repeats_by_day(as_ibis(log), acquired_before=end, until=until), {"one": model}, cohort=cohort)
    assert weeks["days"].tolist() == [7, 7, 7, 7, 7, 5]
    assert weeks["actual"].tolist() == [0, 1, 1, 0, 1, 0]


def test_a_model_with_covariates_expects_of_each_newcomer_its_own():
    rng = np.random.default_rng(2)
    shop = np.array(["web", "shop"])[rng.integers(0, 2, 400)]
    rate = rng.gamma(1.5, 0.06, 400) * np.where(shop == "web", 3.0, 1.0)
    first = rng.integers(0, 60, 400)
    rows = [(f"c{i:03}", shop[i], day) for i in range(400)
            for day in first[i] + np.unique(np.r_[0, rng.exponential(7 / rate[i], 40).cumsum().astype(int)])]
    log = pd.DataFrame(rows, columns=["customer_id", "channel", "day"])
    log = log.assign(timestamp=pd.Timestamp("2025-01-01") + pd.to_timedelta(log["day"], unit="D"))
    split = split_log(log, as_of="2025-07-01", until="2025-10-01", by=["channel"])
    model = rt.BetaGeoNBD(rate_covariates=("channel",)).fit(split.customers)
    plain = 0.0
    for _, customer in split.customers.iterrows():
        newcomer = pd.DataFrame({"frequency": [0], "recency": [0.0], "T": [0.0], "channel": [customer["channel"]]})
        plain += model.expected_purchases(newcomer, horizon=customer["T"]).item()
    assert Cohort(split).expected(model, [dt.date(2025, 7, 1)]).item() == pytest.approx(plain)
