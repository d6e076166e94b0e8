"""`churn_snapshot`: a plain second implementation, time travel, labels, and what is refused in words."""

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError, TableError

ROOT = Path(__file__).parents[3]
START = pd.Timestamp("2024-01-01")


def log_of(*rows, **columns):
    """Purchases from (customer, day number since the start)."""
    customers, days = zip(*rows, strict=True)
    when = START + pd.to_timedelta(days, unit="D")
    return pd.DataFrame({"customer_id": customers, "timestamp": when, **columns})


def day(number):
    return (START + pd.Timedelta(days=number)).date()


def plain(log, as_of, horizon, window):
    """The core of a snapshot, one customer at a time."""
    as_of, rows = pd.Timestamp(as_of), []
    for customer, own in log.groupby("customer_id"):
        days = sorted(own.loc[own["timestamp"] < as_of, "timestamp"].dt.normalize().unique())
        ages = [(as_of - moment).days - 1 for moment in days]
        if not ages or ages[-1] >= window:
            continue
        gaps = np.diff([moment.toordinal() for moment in days])
        ahead = own["timestamp"].between(as_of, as_of + pd.Timedelta(days=horizon), inclusive="left")
        rows.append({
            "customer_id": customer, "churned": float(not ahead.any()), "recency_days": ages[-1],
            "tenure_days": ages[0], "orders_total": len(days), "orders_30d": sum(age < 30 for age in ages),
            "orders_365d": sum(age < 365 for age in ages),
            "orders_half_life_90d": sum(0.5 ** (age / 90) for age in ages),
            "gap_mean_days": np.mean(gaps) if len(gaps) else np.nan,
            "gap_std_days": np.std(gaps, ddof=1) if len(gaps) > 1 else np.nan,
            "gap_max_days": max(gaps, default=np.nan), "gap_last_days": gaps[-1] if len(gaps) else np.nan,
            "gap_recent_days": np.mean(gaps[-3:]) if len(gaps) else np.nan,
            "recency_over_gap": ages[-1] / np.mean(gaps) if len(gaps) else np.nan,
            "trend_orders": sum(age < 90 for age in ages) - sum(90 <= age < 180 for age in ages)
            if ages[0] >= 179 else np.nan,
            "orders_year_ago": sum(365 - horizon <= age < 365 for age in ages) if ages[0] >= 364 else np.nan,
            "spend_90d": own.loc[(own["timestamp"] < as_of) & (own["timestamp"] >= as_of - pd.Timedelta(days=90)),
                                 "amount"].sum()})
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace(ROOT / "data" / "demo")


@pytest.fixture(scope="module")
def cdnow():
    return rt.load_workspace(ROOT / "data" / "cdnow").transactions.to_pandas()


@pytest.mark.parametrize(("seed", "horizon", "window"), [(1, 90, 180), (2, 7, 20), (3, 120, 400)])
def test_as_a_plain_second_implementation(seed, horizon, window):
    """Random customers with days bought on twice, runs of days and long silences, at several dates at once."""
    rng = np.random.default_rng(seed)
    rows = [("early", 0), ("late", 700)]  # the log begins before any date, and every horizon is over
    for number in range(30):
        gaps = rng.choice([0, 1, 6, 30, 120], rng.integers(1, 30), p=[0.1, 0.2, 0.3, 0.3, 0.1])
        days = rng.integers(0, 500) + gaps.cumsum()
        rows += [(f"c{number}", when) for when in days[days < 700]]
    log = log_of(*rows, amount=rng.integers(0, 50, len(rows)).astype(float))
    dates = [day(number) for number in (1, 30, 200, 365, 400, 560)]
    made = rt.churn_panel(log, dates=dates, horizon=horizon, activity_window=window, features=["purchases"])
    expected = pd.concat([plain(log, date, horizon, window) for date in dates], ignore_index=True)
    assert len(expected) > 20 and made["customer_id"].tolist() == expected["customer_id"].tolist()
    for column in expected.columns.drop("customer_id"):
        np.testing.assert_allclose(made[column], expected[column].astype(float), err_msg=column)


def test_as_the_plain_implementation_on_cdnow(cdnow):
    ids = sorted(cdnow["customer_id"].unique())[::80]
    log = cdnow[cdnow["customer_id"].isin(ids)]
    made = rt.churn_snapshot(log, as_of="1997-10-17", horizon=90, activity_window=180, features=["purchases"])
    expected = plain(log, "1997-10-17", 90, 180)
    assert len(expected) > 60
    for column in expected.columns.drop("customer_id"):
        np.testing.assert_allclose(made[column], expected[column].astype(float), err_msg=column)


def test_the_base_rates_of_cdnow(cdnow):
    """Of those active within 180 days, .595 buy nothing in the 90 days from 1998-01-15."""
    made = rt.churn_panel(cdnow, dates=["1998-01-15", "1997-10-17"], horizon=90, activity_window=180,
                          features=["purchases"])
    assert made.groupby("snapshot")["churned"].agg(["size", "mean"]).round(3).to_numpy().tolist() == [
        [6923, 0.601], [6333, 0.595]]


def cut(tables, as_of):
    """Every table as it stood on a day: later rows are gone, and what happened later to earlier rows is blank."""
    begins = {"transactions": "timestamp", "surveys": "timestamp", "programme": "timestamp", "contacts": "timestamp",
              "tickets": "opened", "subscriptions": "start"}
    made = {}
    for name, column in begins.items():
        table = tables[name]
        table = table[table[column] < as_of].copy()
        for later in {"first_response", "resolved", "end"} & set(table.columns):
            table.loc[table[later] >= as_of, later] = pd.NaT
        made[name] = table
    return made


def test_time_travel_through_every_table_of_the_demo(demo, tmp_path):
    """What is cut off after the day changes no feature, of one day or of several stacked."""
    as_of, other = pd.Timestamp("2025-06-01"), "2025-11-01"
    names = ["transactions", "surveys", "tickets", "programme", "contacts", "subscriptions"]
    past = cut({name: demo.table(name).to_pandas() for name in names}, as_of)
    text = ('name = "past"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\n'
            '[churn]\nkind = "inactivity"\nwindow_days = 90\n')
    for name, table in past.items():
        table.to_parquet(tmp_path / f"{name}.parquet", index=False)
        text += f'[tables.{name}]\nsource = "{name}.parquet"\n'
    (tmp_path / "workspace.toml").write_text(text, encoding="utf-8")
    then = rt.churn_snapshot(rt.load_workspace(tmp_path), as_of=as_of, horizon=90)
    panel = rt.churn_panel(demo, dates=[as_of, other], horizon=90)
    now = panel[panel["snapshot"] == as_of].reset_index(drop=True)
    assert then["churned"].isna().all() and now["churned"].notna().all()
    assert len(now) > 1000 and now["breaches_180d"].sum() > 0 and now["on_plan"].sum() > 0
    pd.testing.assert_frame_equal(then.drop(columns="churned"), now.drop(columns="churned"), check_dtype=False,
                                  rtol=1e-6)


def test_time_travel_on_cdnow(cdnow):
    as_of = pd.Timestamp("1997-09-17")
    ask = {"horizon": 90, "activity_window": 180}
    then = rt.churn_snapshot(cdnow[cdnow["timestamp"] < as_of], as_of=as_of, **ask)
    now = rt.churn_snapshot(cdnow, as_of=as_of, **ask)
    pd.testing.assert_frame_equal(then.drop(columns="churned"), now.drop(columns="churned"), rtol=1e-6)


def test_an_order_that_goes_on_after_the_day_is_known_as_far_as_it_went():
    log = log_of(("a", 0), ("a", 5), ("a", 9), order_id=["1", "2", "2"], amount=[1.0, 10.0, 100.0])
    made = rt.churn_snapshot(log, as_of=day(7), horizon=2, activity_window=30, features=["purchases"])
    assert made[["orders_total", "spend_total", "spend_last", "churned"]].to_numpy().tolist() == [[2, 11, 10, 1]]
    after = rt.churn_snapshot(log, as_of=day(10), horizon=2, activity_window=30, features=["purchases"])
    assert after[["orders_total", "spend_total"]].to_numpy().tolist() == [[2, 111]]


def test_a_refund_is_no_purchase_and_counts_when_it_is_booked():
    log = log_of(("a", 0), ("a", 3), ("a", 8), ("b", 20), amount=[9.0, -4.0, -5.0, 1.0])
    made = rt.churn_snapshot(log, as_of=day(5), horizon=10, activity_window=30, features=["purchases"])
    assert made[["recency_days", "orders_total", "refunds_365d", "refunded_365d", "churned"]].to_numpy().tolist() == [
        [4, 1, 1, 4, 1]]


def test_the_label_is_missing_until_the_last_day_of_the_horizon_is_observed():
    log = log_of(("a", 0), ("a", 10))
    ask = {"activity_window": 30, "horizon": 5, "features": ["purchases"]}
    assert rt.churn_snapshot(log, as_of=day(6), **ask)["churned"].tolist() == [0.0]
    late = rt.churn_snapshot(log, as_of=day(7), **ask)
    assert late["churned"].isna().all()
    assert late.attrs["notes"][-1].endswith("The latest date with labels is 2024-01-07.")
    assert rt.churn_snapshot(log, as_of=day(7), observed_until=day(11), **ask)["churned"].tolist() == [0.0]


def test_a_ticket_is_as_it_was_on_the_day(tmp_path):
    log = log_of(("a", 0), ("b", 0), ("c", 0))
    tickets = pd.DataFrame({"customer_id": ["a", "b", "c"], "opened": START + pd.Timedelta(days=1),
                            "due": START + pd.to_timedelta([2, 2, 9], unit="D"),
                            "resolved": START + pd.to_timedelta([1.5, 20, 12], unit="D")})
    log.assign(amount=1.0).to_parquet(tmp_path / "log.parquet")
    tickets.to_parquet(tmp_path / "tickets.parquet")
    (tmp_path / "workspace.toml").write_text(
        'name = "x"\ncurrency = "EUR"\ntimezone = "UTC"\nobserved_until = 2024-03-01\n'
        '[churn]\nkind = "inactivity"\nwindow_days = 30\n[tables.transactions]\nsource = "log.parquet"\n'
        '[tables.tickets]\nsource = "tickets.parquet"\n', encoding="utf-8")
    made = rt.churn_snapshot(rt.load_workspace(tmp_path), as_of=day(5), horizon=5, features=["tickets"])
    assert made[["tickets_180d", "tickets_open", "breaches_180d"]].to_numpy().tolist() == [
        [1, 0, 0], [1, 1, 1], [1, 1, 0]]


def test_nobody_came_back_so_there_is_no_model_and_the_notes_say_so():
    made = rt.churn_snapshot(log_of(("a", 0), ("b", 3)), as_of=day(9), horizon=5, activity_window=30)
    assert made[["probability_alive", "gap_mean_days", "recency_over_gap"]].isna().all(axis=None)
    assert made.attrs["notes"][:2] == ["No purchase model at 2024-01-10: nobody had come back.",
                                       "2 of 2 rows are of customers with one purchase: they have no gaps."]


def test_a_column_without_any_value_is_one_of_missing_numbers():
    made = rt.churn_snapshot(log_of(("a", 0), ("a", 4)), as_of=day(9), horizon=5, activity_window=30)
    empty = made[["gap_std_days", "orders_year_ago", "trend_orders"]]
    assert empty.isna().all(axis=None) and (empty.dtypes == "float64").all()


def test_a_season_is_told_after_a_year_only():
    log = log_of(("a", 0), ("a", 100), ("a", 364), ("a", 366))
    made = rt.churn_panel(log, dates=[day(101), day(366)], horizon=1, activity_window=50, features=["season"])
    assert made["season_sin"].notna().tolist() == [False, True]


def test_a_window_shorter_than_the_gaps_is_said():
    log = log_of(*[(customer, step) for customer in "ab" for step in (0, 100, 200)])
    made = rt.churn_snapshot(log, as_of=day(205), horizon=9, activity_window=30, features=["purchases"])
    assert "half of the customers who came back come every 100 days or less often" in made.attrs["notes"][0]


def test_attributes_are_handed_on_by_name_only(demo):
    made = rt.churn_snapshot(demo, as_of="2023-03-01", horizon=30, features=["season"],
                             attributes=["acquisition_channel"])
    assert made.columns.tolist() == ["customer_id", "snapshot", "churned", "season_sin", "season_cos",
                                     "acquisition_channel"]
    assert made["acquisition_channel"].notna().all()
    with pytest.raises(TableError, match=r"customers\.shoe_size: column missing"):
        rt.churn_snapshot(demo, as_of="2023-03-01", horizon=30, features=["season"], attributes=["shoe_size"])


LOG = log_of(("a", 0), ("a", 10))


@pytest.mark.parametrize(("change", "message"), [
    ({"horizon": 0}, "horizon: found 0, allowed a whole number of days, 1 or more"),
    ({"horizon": 1.5}, "horizon: found 1.5"),
    ({"activity_window": None}, "activity_window: found None, allowed a whole number of days"),
    ({"as_of": "2024-01-01"}, "allowed a day after 2024-01-01, the first of the records"),
    ({"features": ["weather"]}, "features: found 'weather', allowed purchases, season"),
    ({"features": ["tickets"]}, "needs the table tickets; there is transactions"),
    ({"attributes": ["country"]}, "needs the table customers of a workspace"),
])
def test_what_has_no_meaning_is_refused_in_words(change, message):
    ask = {"as_of": day(11), "horizon": 5, "activity_window": 30, "features": ["purchases"], **change}
    with pytest.raises(ArgumentError, match=message):
        rt.churn_snapshot(LOG, **ask)


@pytest.mark.parametrize(("change", "message"), [
    ({"dates": []}, "dates: found none"),
    ({"dates": [day(8)]}, "none is over for dates from 2024-01-09.*The latest date with labels is 2024-01-07"),
    ({"dates": [day(9)], "activity_window": 3}, "nobody who was a customer on 2024-01-10"),
])
def test_a_panel_that_cannot_be_learned_from_is_refused(change, message):
    ask = {"horizon": 5, "activity_window": 30, "features": ["purchases"], **change}
    with pytest.raises(ArgumentError, match=message):
        rt.churn_panel(LOG, **ask)


def test_a_day_without_customers_is_an_empty_snapshot_with_all_columns():
    full = rt.churn_snapshot(LOG, as_of=day(5), horizon=2, activity_window=30)
    empty = rt.churn_snapshot(LOG, as_of=day(9), horizon=2, activity_window=3)
    assert len(empty) == 0 and empty.columns.tolist() == full.columns.tolist()


def test_training_dates_end_a_horizon_before_the_test():
    log = log_of(("a", 0), ("a", 365))
    assert rt.snapshot_dates(log, horizon=60, n=2, test=day(300)) == [day(180), day(240)]
    assert rt.snapshot_dates(log, horizon=60, n=3, every=10)[-1] == day(366 - 120)
    with pytest.raises(ArgumentError, match="n: found 9, allowed up to 4: the records begin on 2024-01-01"):
        rt.snapshot_dates(log, horizon=60, n=9, test=day(300))
    with pytest.raises(ArgumentError, match="its 60 days are not over on 2024-12-31"):
        rt.snapshot_dates(log, horizon=60, n=1, test=dt.date(2024, 12, 1))


def test_the_order_of_the_rows_changes_no_digit():
    """Sums of prices depend on the order in their last digits; what is learned from must not."""
    rng = np.random.default_rng(0)
    log = log_of(*zip(rng.integers(0, 4, 4000).astype(str), rng.integers(0, 300, 4000), strict=True),
                 amount=rng.gamma(2, 30, 4000), discount=rng.random(4000))
    ask = {"as_of": day(299), "horizon": 30, "activity_window": 300, "features": ["purchases"]}
    made, shuffled = (rt.churn_snapshot(rows, **ask) for rows in (log, log.sample(frac=1, random_state=1)))
    pd.testing.assert_frame_equal(made, shuffled, check_exact=True)
    assert made["spend_total"].gt(1000).all()
