"""`churn_snapshot`: a plain second implementation, time travel, labels, contracts, and what is refused in words."""

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError, TableError
from retention.models.churn import features as features_of

ROOT = Path(__file__).parents[3]
START = pd.Timestamp("2024-01-01")


def log_of(*rows, **columns):
    """Purchases from (customer, day number since the start)."""
    customers, days = zip(*rows, strict=True)
    when = START + pd.to_timedelta(days, unit="D")
    return pd.DataFrame({"customer_id": customers, "timestamp": when, **columns})


def day(number):
    return (START + pd.Timedelta(days=number)).date()


def plain(log, as_of, horizon_days, window):
    """The core of a snapshot, one customer at a time."""
    as_of, rows = pd.Timestamp(as_of), []
    for customer, own in log.groupby("customer_id"):
        days = sorted(own.loc[own["timestamp"] < as_of, "timestamp"].dt.normalize().unique())
        ages = [(as_of - moment).days - 1 for moment in days]
        if not ages or ages[-1] >= window:
            continue
        gaps = np.diff([moment.toordinal() for moment in days])
        ahead = own["timestamp"].between(as_of, as_of + pd.Timedelta(days=horizon_days), inclusive="left")
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
            "orders_year_ago": sum(365 - horizon_days <= age < 365 for age in ages) if ages[0] >= 364 else np.nan,
            "spend_90d": own.loc[(own["timestamp"] < as_of) & (own["timestamp"] >= as_of - pd.Timedelta(days=90)),
                                 "amount"].sum()})
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def demo():
    shop = rt.load_workspace(ROOT / "data" / "demo")
    return {name: shop.table(name) for name in shop.table_names}


@pytest.fixture(scope="module")
def cdnow():
    return rt.load_workspace(ROOT / "data" / "cdnow").transactions.to_pandas()


@pytest.mark.parametrize(("seed", "horizon_days", "window"), [(1, 90, 180), (2, 7, 20), (3, 120, 400)])
def test_as_a_plain_second_implementation(seed, horizon_days, window):
    """Random customers with days bought on twice, runs of days and long pauses, at several dates at once."""
    rng = np.random.default_rng(seed)
    rows = [("early", 0), ("late", 700)]  # the log begins before any date, and every horizon is over
    for number in range(30):
        gaps = rng.choice([0, 1, 6, 30, 120], rng.integers(1, 30), p=[0.1, 0.2, 0.3, 0.3, 0.1])
        days = rng.integers(0, 500) + gaps.cumsum()
        rows += [(f"c{number}", when) for when in days[days < 700]]
    log = log_of(*rows, amount=rng.integers(0, 50, len(rows)).astype(float))
    dates = [day(number) for number in (1, 30, 200, 365, 400, 560)]
    made = rt.churn_panel(log, dates=dates, horizon_days=horizon_days, window_days=window, features=["purchases"]).table
    expected = pd.concat([plain(log, date, horizon_days, window) for date in dates], ignore_index=True)
    assert len(expected) > 20 and made["customer_id"].tolist() == expected["customer_id"].tolist()
    for column in expected.columns.drop("customer_id"):
        np.testing.assert_allclose(made[column], expected[column].astype(float), err_msg=column)


def test_as_the_plain_implementation_on_cdnow(cdnow):
    ids = sorted(cdnow["customer_id"].unique())[::80]
    log = cdnow[cdnow["customer_id"].isin(ids)]
    made = rt.churn_snapshot(log, as_of="1997-10-17", horizon_days=90, window_days=180, features=["purchases"]).table
    expected = plain(log, "1997-10-17", 90, 180)
    assert len(expected) > 60
    for column in expected.columns.drop("customer_id"):
        np.testing.assert_allclose(made[column], expected[column].astype(float), err_msg=column)


def test_the_base_rates_of_cdnow(cdnow):
    """Of those active within 180 days, .595 buy nothing in the 90 days from 1998-01-15."""
    made = rt.churn_panel(cdnow, dates=["1998-01-15", "1997-10-17"], horizon_days=90, window_days=180,
                          features=["purchases"]).table
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


def test_time_travel_through_every_table_of_the_demo(demo):
    """What is cut off after the day changes no feature, of one day or of several stacked."""
    as_of, other = pd.Timestamp("2025-06-01"), "2025-11-01"
    names = ["transactions", "surveys", "tickets", "programme", "contacts", "subscriptions"]
    past = cut({name: demo[name].to_pandas() for name in names}, as_of)
    ask = {"horizon_days": 90, "window_days": 90}
    then = rt.churn_snapshot(past, as_of=as_of, observed_until="2025-05-31", **ask).table
    panel = rt.churn_panel(demo, dates=[as_of, other], observed_until="2025-12-31", **ask).table
    now = panel[panel["snapshot"] == as_of].reset_index(drop=True)
    assert then["churned"].isna().all() and now["churned"].notna().all()
    assert len(now) > 1000 and now["breaches_180d"].sum() > 0 and now["on_plan"].sum() > 0
    pd.testing.assert_frame_equal(then.drop(columns="churned"), now.drop(columns="churned"), check_dtype=False,
                                  rtol=1e-6)


def test_as_many_customers_as_a_model_looks_at_once_change_no_digit(cdnow, monkeypatch):
    asked = {"dates": ["1997-07-01", "1998-01-01"], "horizon_days": 90, "window_days": 30, "features": ["model"]}
    whole = rt.churn_panel(cdnow, **asked).table
    monkeypatch.setattr(features_of, "_AT_ONCE", 999)
    assert len(whole) > 3 * 999
    pd.testing.assert_frame_equal(rt.churn_panel(cdnow, **asked).table, whole, check_exact=True)


def test_time_travel_on_cdnow(cdnow):
    as_of = pd.Timestamp("1997-09-17")
    ask = {"horizon_days": 90, "window_days": 180}
    then = rt.churn_snapshot(cdnow[cdnow["timestamp"] < as_of], as_of=as_of, **ask).table
    now = rt.churn_snapshot(cdnow, as_of=as_of, **ask).table
    pd.testing.assert_frame_equal(then.drop(columns="churned"), now.drop(columns="churned"), rtol=1e-6)


def test_an_order_that_goes_on_after_the_day_is_known_as_far_as_it_went():
    log = log_of(("a", 0), ("a", 5), ("a", 9), order_id=["1", "2", "2"], amount=[1.0, 10.0, 100.0])
    made = rt.churn_snapshot(log, as_of=day(7), horizon_days=2, window_days=30, features=["purchases"]).table
    assert made[["orders_total", "spend_total", "spend_last", "churned"]].to_numpy().tolist() == [[2, 11, 10, 1]]
    after = rt.churn_snapshot(log, as_of=day(10), horizon_days=2, window_days=30, features=["purchases"]).table
    assert after[["orders_total", "spend_total"]].to_numpy().tolist() == [[2, 111]]


def test_without_orders_a_day_of_a_customer_is_one(cdnow):
    """The log says no more when each of its orders is named after its day."""
    ask = {"as_of": "1997-10-01", "horizon_days": 90, "window_days": 180}
    named = cdnow.assign(order_id=cdnow["timestamp"].dt.strftime("%Y-%m-%d"))
    pd.testing.assert_frame_equal(rt.churn_snapshot(cdnow, **ask).table, rt.churn_snapshot(named, **ask).table)


def test_a_refund_is_no_purchase_and_counts_when_it_is_booked():
    log = log_of(("a", 0), ("a", 3), ("a", 8), ("b", 20), amount=[9.0, -4.0, -5.0, 1.0])
    made = rt.churn_snapshot(log, as_of=day(5), horizon_days=10, window_days=30, features=["purchases"]).table
    assert made[["recency_days", "orders_total", "refunds_365d", "refunded_365d", "churned"]].to_numpy().tolist() == [
        [4, 1, 1, 4, 1]]


def test_the_label_is_missing_until_the_last_day_of_the_horizon_is_observed():
    log = log_of(("a", 0), ("a", 10))
    ask = {"window_days": 30, "horizon_days": 5, "features": ["purchases"]}
    assert rt.churn_snapshot(log, as_of=day(6), **ask)["churned"].tolist() == [0.0]
    late = rt.churn_snapshot(log, as_of=day(7), **ask)
    assert late["churned"].isna().all() and late.facts["latest"] == day(6)
    assert late.summary().endswith("known yet. The latest day with an answer is 7 January 2024.")
    assert rt.churn_snapshot(log, as_of=day(7), observed_until=day(11), **ask)["churned"].tolist() == [0.0]


def test_a_ticket_is_as_it_was_on_the_day():
    log = log_of(("a", 0), ("b", 0), ("c", 0))
    tickets = pd.DataFrame({"customer_id": ["a", "b", "c"], "opened": START + pd.Timedelta(days=1),
                            "due": START + pd.to_timedelta([2, 2, 9], unit="D"),
                            "resolved": START + pd.to_timedelta([1.5, 20, 12], unit="D")})
    made = rt.churn_snapshot({"transactions": log, "tickets": tickets}, as_of=day(5), horizon_days=5, window_days=30,
                             observed_until="2024-03-01", features=["tickets"]).table
    assert made[["tickets_180d", "tickets_open", "breaches_180d"]].to_numpy().tolist() == [
        [1, 0, 0], [1, 1, 1], [1, 1, 0]]


def test_nobody_came_back_so_there_is_no_model_and_the_notes_say_so():
    made = rt.churn_snapshot(log_of(("a", 0), ("b", 3)), as_of=day(9), horizon_days=5, window_days=30)
    assert made[["probability_alive", "gap_mean_days", "recency_over_gap"]].isna().all(axis=None)
    assert made.summary().startswith(
        "2 of 2 rows are about customers with one order, who have no gaps between orders. On one of the days no "
        "purchase model could be fitted, because too few customers had come back by then.")
    assert made.facts["without_model"] == [day(9)]


def test_a_column_without_any_value_is_one_of_missing_numbers():
    made = rt.churn_snapshot(log_of(("a", 0), ("a", 4)), as_of=day(9), horizon_days=5, window_days=30).table
    empty = made[["gap_std_days", "orders_year_ago", "trend_orders"]]
    assert empty.isna().all(axis=None) and (empty.dtypes == "float64").all()


def test_a_season_is_told_after_a_year_only():
    log = log_of(("a", 0), ("a", 100), ("a", 364), ("a", 366))
    made = rt.churn_panel(log, dates=[day(101), day(366)], horizon_days=1, window_days=50, features=["season"]).table
    assert made["season_sin"].notna().tolist() == [False, True]


def test_a_window_shorter_than_the_gaps_is_said():
    log = log_of(*[(customer, step) for customer in "ab" for step in (0, 100, 200)])
    made = rt.churn_snapshot(log, as_of=day(205), horizon_days=9, window_days=30, features=["purchases"])
    assert made.facts["pauses"]
    assert "half of those who came back leave 100 days or more between orders" in made.summary()


def test_attributes_are_handed_on_by_name_only(demo):
    made = rt.churn_snapshot(demo, as_of="2023-03-01", horizon_days=30, window_days=90, features=["season"],
                             attributes=["acquisition_channel"]).table
    assert made.columns.tolist() == ["customer_id", "snapshot", "churned", "season_sin", "season_cos",
                                     "acquisition_channel"]
    assert made["acquisition_channel"].notna().all()
    with pytest.raises(TableError, match=r"customers\.shoe_size: column missing"):
        rt.churn_snapshot(demo, as_of="2023-03-01", horizon_days=30, window_days=90, features=["season"],
                          attributes=["shoe_size"])


LOG = log_of(("a", 0), ("a", 10))


@pytest.mark.parametrize(("change", "message"), [
    ({"horizon_days": 0}, "horizon_days: found 0, allowed a whole number of days from 1 on"),
    ({"horizon_days": 1.5}, "horizon_days: found 1.5"),
    ({"window_days": None}, "window_days: found None, allowed a whole number of days"),
    ({"as_of": "2024-01-01"}, "allowed a day after 2024-01-01, the first of the records"),
    ({"features": ["weather"]}, "features: found 'weather', allowed one or more of 'purchases', 'season'"),
    ({"features": ["tickets"]}, "needs the table tickets; there is transactions"),
    ({"attributes": ["country"]}, "needs the table customers"),
])
def test_what_has_no_meaning_is_refused_in_words(change, message):
    ask = {"as_of": day(11), "horizon_days": 5, "window_days": 30, "features": ["purchases"], **change}
    with pytest.raises(ArgumentError, match=message):
        rt.churn_snapshot(LOG, **ask)


@pytest.mark.parametrize(("change", "message"), [
    ({"dates": []}, "dates: found none"),
    ({"dates": [day(8)]}, "none is over for dates from 2024-01-09.*The latest date with labels is 2024-01-07"),
    ({"dates": [day(9)], "window_days": 3}, "nobody who was a customer on 2024-01-10"),
])
def test_a_panel_that_cannot_be_learned_from_is_refused(change, message):
    ask = {"horizon_days": 5, "window_days": 30, "features": ["purchases"], **change}
    with pytest.raises(ArgumentError, match=message):
        rt.churn_panel(LOG, **ask)


def test_a_day_without_customers_is_an_empty_snapshot_with_all_columns():
    full = rt.churn_snapshot(LOG, as_of=day(5), horizon_days=2, window_days=30).table
    empty = rt.churn_snapshot(LOG, as_of=day(9), horizon_days=2, window_days=3).table
    assert len(empty) == 0 and empty.columns.tolist() == full.columns.tolist()


def test_training_dates_end_a_horizon_before_the_test():
    log = log_of(("a", 0), ("a", 365))
    assert rt.snapshot_dates(log, horizon_days=60, snapshots=2, test_date=day(300)) == [day(180), day(240)]
    assert rt.snapshot_dates(log, horizon_days=60, snapshots=3, every_days=10)[-1] == day(366 - 120)
    with pytest.raises(ArgumentError, match="snapshots: found 9, allowed up to 4: the records begin on 2024-01-01"):
        rt.snapshot_dates(log, horizon_days=60, snapshots=9, test_date=day(300))
    with pytest.raises(ArgumentError, match="its 60 days are not over on 2024-12-31"):
        rt.snapshot_dates(log, horizon_days=60, snapshots=1, test_date=dt.date(2024, 12, 1))


def test_the_order_of_the_rows_changes_no_digit():
    """Sums of prices depend on the order in their last digits; what is learned from must not."""
    rng = np.random.default_rng(0)
    log = log_of(*zip(rng.integers(0, 4, 4000).astype(str), rng.integers(0, 300, 4000), strict=True),
                 amount=rng.gamma(2, 30, 4000), discount=rng.random(4000))
    ask = {"as_of": day(299), "horizon_days": 30, "window_days": 300, "features": ["purchases"]}
    made, shuffled = (rt.churn_snapshot(rows, **ask).table for rows in (log, log.sample(frac=1, random_state=1)))
    pd.testing.assert_frame_equal(made, shuffled, check_exact=True)
    assert made["spend_total"].gt(1000).all()


def contracts(*rows):
    table = pd.DataFrame(rows, columns=["customer_id", "start", "end", "plan"])
    return table.assign(start=pd.to_datetime(table["start"]), end=pd.to_datetime(table["end"]))


SIX = contracts(("stays", "2024-01-01", None, "S"), ("leaves", "2024-02-01", "2024-06-10", "S"),
                ("changes", "2024-01-01", "2024-06-10", "S"), ("changes", "2024-06-10", None, "L"),
                ("later", "2024-01-01", "2024-09-01", "S"), ("gone", "2024-01-01", "2024-05-01", "S"),
                ("new", "2024-06-05", None, "S"))


def test_who_has_a_contract_running_and_who_is_lost():
    made = rt.churn_snapshot(SIX, as_of="2024-06-01", horizon_days=30, observed_until="2024-12-31").table
    assert dict(zip(made["customer_id"], made["churned"], strict=True)) == {
        "changes": 0.0, "later": 0.0, "leaves": 1.0, "stays": 0.0}
    assert made["plan_tenure_days"].tolist() == [151, 151, 120, 151]
    assert made["on_plan"].eq(1).all() and made["plans_ended"].eq(0).all()


def test_what_ended_later_is_running_and_what_ended_before_is_counted():
    again = pd.concat([SIX, contracts(("gone", "2024-05-20", None, "L"))])
    made = rt.churn_snapshot(again, as_of="2024-06-01", horizon_days=30, observed_until="2024-12-31").table
    row = made.set_index("customer_id").loc["gone"]
    assert row[["plans_ended", "days_since_plan_end", "plan", "contract_tenure_days", "churned"]].tolist() == [
        1, 30, "L", 151, 0]


def test_time_travel_through_contracts():
    as_of = pd.Timestamp("2024-06-01")
    past = SIX[SIX["start"] < as_of]
    past = past.assign(end=past["end"].where(past["end"] < as_of))
    then = rt.churn_snapshot(past, as_of=as_of, horizon_days=30, observed_until="2024-05-31").table
    now = rt.churn_snapshot(SIX, as_of=as_of, horizon_days=30, observed_until="2024-12-31").table
    assert then["churned"].isna().all()
    pd.testing.assert_frame_equal(then.drop(columns="churned"), now.drop(columns="churned"))


def test_the_window_of_activity_has_no_meaning_with_contracts():
    with pytest.raises(ArgumentError, match="window_days: found 90, allowed None with contracts"):
        rt.churn_snapshot(SIX, as_of="2024-06-01", horizon_days=30, window_days=90)


def test_telco_as_a_snapshot_of_its_last_day():
    """1,869 of 7,043 contracts have ended on the day; the 11 in their first month had not begun before it."""
    shop = rt.load_workspace(ROOT / "data" / "telco")
    made = rt.churn_snapshot({"subscriptions": shop.subscriptions, "customers": shop.customers}, as_of="2019-12-31",
                             horizon_days=1, attributes=["PaymentMethod"]).table
    assert len(made) == 7043 - 11 and made["churned"].sum() == 1869
    assert made["PaymentMethod"].nunique() == 4


def test_telco_as_a_table_with_a_label():
    table = rt.load_workspace(ROOT / "data" / "telco").customers.to_pandas()
    made = rt.churn_table(table, label="Churn", group="customer_id", time="2020-01-01").table
    assert made.columns[:3].tolist() == ["customer_id", "snapshot", "churned"]
    assert made["churned"].sum() == 1869 and len(made) == 7043
    assert made.columns[3:].tolist() == table.columns.drop(["customer_id", "Churn"]).tolist()
    assert made["TotalCharges"].eq(table["TotalCharges"]).sum() == table["TotalCharges"].notna().sum()


def test_blank_labels_are_counted_and_unknown():
    made = rt.churn_table(pd.DataFrame({"left": ["Yes", " ", "no", None], "x": 1}), label="left")
    np.testing.assert_array_equal(made["churned"], [1, np.nan, 0, np.nan])
    assert made.summary() == "2 of 4 rows have no label: whether those customers left is not known."
    assert made.columns.tolist() == ["customer_id", "churned", "x"]


def test_a_table_of_several_days_names_its_column():
    frame = pd.DataFrame({"who": ["a", "a"], "month": ["2024-01-01", "2024-02-01"], "gone": [0, 1]})
    made = rt.churn_table(frame, label="gone", group="who", time="month").table
    assert made["snapshot"].tolist() == [pd.Timestamp("2024-01-01"), pd.Timestamp("2024-02-01")]


@pytest.mark.parametrize(("frame", "ask", "message"), [
    ({"y": ["Yes", "Yes"]}, {}, r"table\.y: expected two values, lost and kept; found 1: Yes"),
    ({"y": ["a", "b", "c"]}, {}, "found 3: a, b, c"),
    ({"y": ["Attrited", "Existing"]}, {}, "cannot tell which value means lost: Attrited, Existing. State it"),
    ({"y": ["Attrited", "Existing"]}, {"positive": "gone"}, "has no value 'gone': Attrited, Existing"),
    ({"y": [0, 1], "k": ["a", "a"]}, {"group": "k"},
     r"table\.k: a customer is there twice on a day \(1 row, first: a\)"),
    ({"y": [0, 1]}, {"group": "k"}, r"table\.k: column missing; the table has y"),
    ({"y": [0, 1], "churned": [0, 1]}, {}, "the name is that of a column which is made here"),
])
def test_a_table_that_is_no_table_of_labels_is_refused(frame, ask, message):
    with pytest.raises(TableError, match=message):
        rt.churn_table(pd.DataFrame(frame), label="y", **ask)


def test_words_of_the_business_are_told_by_positive():
    frame = pd.DataFrame({"y": ["Attrited Customer", "Existing Customer"]})
    assert rt.churn_table(frame, label="y", positive="Attrited Customer")["churned"].tolist() == [1.0, 0.0]
