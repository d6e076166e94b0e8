"""`period_metrics`: every cell equals the metric of its period; calendar, comparisons and control limits."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.periods import OF_PURCHASES, OF_SUBSCRIPTIONS

AS_OF = "2025-03-16"


@pytest.fixture(scope="module")
def log():
    """300 customers from 2023-01-01, each with a rate of its own; one order in twenty is refunded."""
    rng = np.random.default_rng(3)
    customers = np.repeat(np.arange(300), rng.geometric(0.12, 300))
    days = rng.integers(0, 805, len(customers))
    days[0] = 0
    amounts = rng.gamma(2, 10, len(customers)).round(2) * np.where(rng.random(len(customers)) < 0.05, -1, 1)
    return pd.DataFrame({"customer_id": customers.astype(str), "amount": np.where(days == 0, 9.5, amounts),
                         "timestamp": pd.Timestamp("2023-01-01") + pd.to_timedelta(days, "D"),
                         "country": np.where(customers % 3, "LT", "LV")})


@pytest.fixture(scope="module")
def subs(log):
    firsts = log.groupby("customer_id")["timestamp"].min().reset_index(name="start")
    rng = np.random.default_rng(4)
    ends = firsts["start"] + pd.to_timedelta(rng.geometric(0.004, len(firsts)), "D")
    return firsts.assign(end=ends.where(ends < AS_OF), monthly_amount=rng.choice([5.0, 9.0], len(firsts)))


@pytest.fixture(scope="module")
def series(log):
    return rt.period_metrics(log, as_of=AS_OF, window_days=60).table


def cell(series, metric, period):
    return series[(series["metric"] == metric) & (series["period"] == period)].iloc[0]


PERIOD = ("2024-05-01", "2024-06-01")


@pytest.mark.parametrize(("metric", "one"), [
    ("customer_retention_rate",
     lambda log: rt.customer_retention_rate(log, period=PERIOD, as_of=AS_OF, window_days=60)),
    ("customer_churn_rate", lambda log: rt.inactivity_churn(log, period=PERIOD, as_of=AS_OF, window_days=60)),
    ("repeat_purchase_rate", lambda log: rt.repeat_purchase_rate(log, period=PERIOD, as_of=AS_OF)),
    ("purchase_frequency", lambda log: rt.purchase_frequency(log, period=PERIOD, as_of=AS_OF)),
    ("average_order_value", lambda log: rt.average_order_value(log, period=PERIOD, as_of=AS_OF)),
    ("refund_rate", lambda log: rt.refund_rate(log, period=PERIOD, as_of=AS_OF)),
])
def test_every_cell_is_the_metric_of_its_period(series, log, metric, one):
    row, alone = cell(series, metric, "2024-05"), one(log)
    assert [row["estimate"], row["lower"], row["upper"], row["n"]] == pytest.approx(
        [alone.estimate, alone.lower, alone.upper, alone.n])


def test_groups_may_be_called_like_a_column_of_ours(log):
    ask = {"as_of": AS_OF, "window_days": 60, "metrics": ["customer_retention_rate"], "freq": "Q"}
    groups = ["bit", "word", "near_0"]
    named = rt.period_metrics(log.assign(**dict.fromkeys(groups, log["country"])), by=groups, **ask).table
    pd.testing.assert_series_equal(named["estimate"], rt.period_metrics(log, by="country", **ask).table["estimate"])
    cohorts = rt.cohort_retention(log.assign(bit=log["country"]), by="bit", as_of=AS_OF, freq="Q").table
    plain = rt.cohort_retention(log, by="country", as_of=AS_OF, freq="Q").table
    pd.testing.assert_frame_equal(cohorts.rename(columns={"bit": "country"}), plain)


@pytest.mark.parametrize("week", ["2023-W20", "2024-W10", "2024-W11", "2025-W09"])
def test_every_week_of_years_is_the_metric_of_its_week(log, week):
    """More weeks than bits in a word."""
    series = rt.period_metrics(log, as_of=AS_OF, window_days=60, freq="W", metrics="customer_retention_rate").table
    row = cell(series, "customer_retention_rate", week)
    alone = rt.customer_retention_rate(log, period=week, as_of=AS_OF, window_days=60)
    last = pd.Timestamp(row["start"]) - pd.Timedelta(days=60)
    bought = log[log["amount"] >= 0]
    then, now = (set(bought.loc[bought["timestamp"].between(since, day, inclusive="left"), "customer_id"])
                 for day in (pd.Timestamp(row["start"]), pd.Timestamp(row["end"]))
                 for since in [day - pd.Timedelta(days=60)])
    assert last >= log["timestamp"].min() and row["n"] == alone.n == len(then)
    assert row["estimate"] == alone.estimate == len(then & now) / len(then)


@pytest.mark.parametrize(("metric", "one"), [
    ("customer_retention_rate", rt.customer_retention_rate), ("customer_churn_rate", rt.customer_churn_rate),
    ("gross_revenue_retention", rt.gross_revenue_retention), ("net_revenue_retention", rt.net_revenue_retention),
    ("revenue_churn_rate", rt.revenue_churn_rate),
])
def test_every_cell_of_contracts_is_the_metric_of_its_period(subs, metric, one):
    series = rt.period_metrics(subs, as_of=AS_OF, metrics=[metric]).table
    row, alone = cell(series, metric, "2024-05"), one(subs, period=PERIOD, as_of=AS_OF)
    assert [row["estimate"], row["lower"], row["upper"], row["n"]] == pytest.approx(
        [alone.estimate, alone.lower, alone.upper, alone.n])


def test_counts_and_sums_by_plain_pandas(series, log):
    month = log[log["timestamp"].between("2024-05-01", "2024-05-31")]
    bought = month[month["amount"] >= 0]
    firsts = log[log["amount"] >= 0].groupby("customer_id")["timestamp"].min()
    plain = {"customers_active": bought["customer_id"].nunique(),
             "orders": len(bought.drop_duplicates(["customer_id", "timestamp"])), "revenue": bought["amount"].sum(),
             "net_revenue": month["amount"].sum(), "new_customers": firsts.between("2024-05-01", "2024-05-31").sum()}
    assert {name: cell(series, name, "2024-05")["estimate"] for name in plain} == pytest.approx(plain)
    assert cell(series, "orders", "2024-05")["reason"] == "counted, not estimated: no interval"


def test_contracts_by_plain_pandas(subs):
    series = rt.period_metrics(subs, as_of=AS_OF).table
    assert list(series["metric"].unique()) == OF_SUBSCRIPTIONS
    alive = subs[(subs["start"] < "2024-06-01") & ~(subs["end"] < "2024-06-01")]
    assert cell(series, "mrr", "2024-05")["estimate"] == pytest.approx(alive["monthly_amount"].sum())
    assert cell(series, "customers", "2024-05")["estimate"] == len(alive)
    assert {cell(series, name, "2024-05")["n"] for name in ("mrr", "customers")} == {len(alive)}
    now = subs[subs["end"].isna()]
    assert cell(series, "customers", "2025-03")["estimate"] == len(now)
    assert cell(series, "net_revenue_retention", "2025-03")["reason"] == "period not over"
    assert cell(series, "net_revenue_retention", "2023-01")["reason"] == "no revenue at the start"


def test_a_bare_call_gives_every_metric_and_every_month(series):
    assert list(series["metric"].unique()) == OF_PURCHASES
    assert (series.groupby("metric").size() == 27).all()
    assert series["period"].iloc[0] == "2023-01" and series["period"].iloc[26] == "2025-03"


def test_the_current_period_is_shown_and_compared_with_nothing(series):
    orders, rate = cell(series, "orders", "2025-03"), cell(series, "customer_retention_rate", "2025-03")
    assert not orders["complete"] and orders["estimate"] > 0
    assert orders[["previous", "change", "year_ago", "change_year", "center", "lcl", "ucl", "signal"]].isna().all()
    assert np.isnan(rate["estimate"]) and rate["reason"] == "period not over"


def test_the_first_periods_wait_for_the_window(series):
    rates = series[series["metric"] == "customer_retention_rate"]
    assert (rates["reason"] == "the window reaches back before the first record").tolist() == [True] * 3 + [False] * 24


def test_comparisons_are_differences(series):
    row, before, ago = (cell(series, "revenue", period) for period in ("2024-05", "2024-04", "2023-05"))
    assert (row["previous"], row["year_ago"]) == (before["estimate"], ago["estimate"])
    assert row["change"] == row["estimate"] - before["estimate"]
    assert row["change_year"] == row["estimate"] - ago["estimate"]


def test_limits_of_the_changes_on_a_year_ago_by_hand(series):
    line = series[(series["metric"] == "revenue") & series["complete"]]
    values = line["estimate"].to_numpy()
    changes = values[12:] - values[:-12]
    reach = 2.66 * np.abs(np.diff(changes)).mean()
    assert (line["chart"] == "changes from a year ago").all()
    np.testing.assert_allclose(line["center"].iloc[12:], values[:-12] + changes.mean())
    np.testing.assert_allclose(line["ucl"].iloc[12:], values[:-12] + changes.mean() + reach)
    assert line["signal"].iloc[:12].isna().all() and line["signal"].iloc[12:].notna().all()


def daily(counts):
    """One new customer an order, so many in each month of 2024."""
    rows = [(f"{month}-{place}", dt.datetime(2024, month, 1 + place % 28))
            for month, n in enumerate(counts, 1) for place in range(n)]
    return pd.DataFrame(rows, columns=["customer_id", "timestamp"])


def test_limits_of_the_values_by_hand_and_a_jump_that_signals():
    counts = [20, 21, 20, 21, 20, 21, 20, 21, 20, 50, 20, 21]
    series = rt.period_metrics(daily(counts), as_of="2025-01-01", metrics=["orders"]).table
    reach = 2.66 * np.abs(np.diff(counts)).mean()
    np.testing.assert_allclose(series["ucl"], np.mean(counts) + reach)
    np.testing.assert_allclose(series["lcl"], max(np.mean(counts) - reach, 0))
    assert (series["chart"] == "values").all()
    assert series.loc[series["signal"].astype(bool), "period"].tolist() == ["2024-10"]


def test_seven_periods_give_no_limits():
    series = rt.period_metrics(daily([5] * 7), as_of="2024-08-01", metrics=["orders"]).table
    assert series[["center", "lcl", "ucl", "signal"]].isna().all().all()
    assert (series["chart"] == "none: fewer than 8 complete periods").all()
    assert rt.period_metrics(daily([5] * 8), as_of="2024-09-01", metrics=["orders"])["center"].notna().all()


def test_limits_are_cut_at_what_a_number_can_be():
    """Shares lie between 0 and 1, counts and purchases above 0; net revenue may be negative, and is not cut."""
    few = daily([3, 30] * 6).assign(amount=1.0)
    refunds = few[few["timestamp"].dt.month == 3].assign(amount=-40.0)
    series = rt.period_metrics(pd.concat([few, refunds]), as_of="2025-01-01", window_days=20).table
    first = series.drop_duplicates("metric").set_index("metric")
    assert (first.loc[["orders", "revenue", "customers_active", "new_customers"], "lcl"] == 0).all()
    assert first.loc["net_revenue", "lcl"] < 0
    rates = series[series["metric"].isin(["customer_retention_rate", "customer_churn_rate", "repeat_purchase_rate"])]
    assert rates["lcl"].dropna().ge(0).all() and rates["ucl"].dropna().le(1).all()
    assert first.loc["orders", "ucl"] > 30


def test_what_lies_on_a_limit_is_no_signal():
    series = rt.period_metrics(daily([7] * 9), as_of="2024-10-01", metrics=["orders"]).table
    assert (series["lcl"] == series["estimate"]).all() and (series["ucl"] == series["estimate"]).all()
    assert not series["signal"].any()


def test_counts_carry_the_customers_that_they_rest_on(series, log):
    month = log[log["timestamp"].between("2024-05-01", "2024-05-31")]
    assert {cell(series, name, "2024-05")["n"] for name in ("customers_active", "orders", "revenue", "net_revenue",
                                                            "new_customers")} == {month["customer_id"].nunique()}
    bought = month.loc[month["amount"] >= 0, "customer_id"].nunique()
    assert cell(series, "repeat_purchase_rate", "2024-05")["n"] == bought


def test_a_period_without_customers_has_no_rates_and_zero_orders():
    gap = pd.concat([daily([4]), daily([0, 0, 2])])
    series = rt.period_metrics(gap, as_of="2024-04-01").table
    february = {name: cell(series, name, "2024-02") for name in series["metric"].unique()}
    assert february["orders"]["estimate"] == 0 and february["orders"]["n"] == 0
    assert np.isnan(february["repeat_purchase_rate"]["estimate"])
    assert february["repeat_purchase_rate"]["reason"] == "no customers"


@pytest.mark.parametrize(("word", "letter"), [("week", "W"), ("month", "M"), ("quarter", "Q"), ("year", "Y")])
def test_a_frequency_may_be_a_word(log, word, letter):
    options = {"as_of": AS_OF, "metrics": ["orders"]}
    pd.testing.assert_frame_equal(rt.period_metrics(log, freq=word, **options).table,
                                  rt.period_metrics(log, freq=letter, **options).table)


def test_groups_add_up_and_have_every_period(log, series):
    grouped = rt.period_metrics(log, as_of=AS_OF, metrics=["orders", "customer_retention_rate"], window_days=60,
                                by="country").table
    assert list(grouped.columns[:3]) == ["country", "metric", "period"]
    assert len(grouped) == 2 * 2 * 27
    total = grouped[grouped["metric"] == "orders"].groupby("period")["estimate"].sum()
    whole = series[series["metric"] == "orders"].set_index("period")["estimate"]
    pd.testing.assert_series_equal(total, whole)
    alone = rt.customer_retention_rate(log, period=PERIOD, as_of=AS_OF, window_days=60, by="country")
    month = grouped[(grouped["metric"] == "customer_retention_rate") & (grouped["period"] == "2024-05")]
    np.testing.assert_allclose(month["estimate"], alone["estimate"])


def test_the_same_seed_gives_the_same_numbers(log):
    options = {"as_of": AS_OF, "metrics": ["average_order_value"]}
    pd.testing.assert_frame_equal(rt.period_metrics(log, **options).table, rt.period_metrics(log, **options).table)
    other = rt.period_metrics(log, **options, seed=1).table
    assert not other["lower"].equals(rt.period_metrics(log, **options)["lower"])


def test_no_rows_before_as_of_is_an_empty_table(log):
    empty = rt.period_metrics(log, as_of="2020-01-01", window_days=60, by="country").table
    assert len(empty) == 0 and {"country", "metric", "estimate", "signal", "reason"} <= set(empty.columns)


def test_one_customer_in_one_period():
    one = pd.DataFrame({"customer_id": ["a"], "timestamp": [pd.Timestamp("2025-01-01")], "amount": [5.0]})
    series = rt.period_metrics(one, as_of="2025-02-01", window_days=30).table
    assert len(series) == len(OF_PURCHASES) and series["complete"].all()
    assert cell(series, "average_order_value", "2025-01")["reason"] == "one customer: no interval"


@pytest.mark.parametrize(("options", "says"), [
    ({"freq": "D"}, "freq: found 'D', allowed 'week', 'month', 'quarter' or 'year'"),
    ({"week_start": "mon"}, "week_start: found 'mon', allowed 'monday', 'tuesday'"),
    ({"fiscal_year_start": 0}, "fiscal_year_start: found 0, allowed a whole number from 1 to 12"),
    ({"metrics": ["mrr"]}, "metrics: found 'mrr', allowed one or more of 'customer_retention_rate'"),
    ({"metrics": ["customer_churn_rate"], "window_days": None}, "customer_churn_rate needs `window_days`"),
    ({"metrics": []}, "metrics: found none, allowed one or more of 'customer_retention_rate'"),
    ({"metrics": "order"}, "Did you mean 'orders'"),
    ({"window_days": 0}, "window_days: found 0, allowed a whole number of days from 1 on"),
])
def test_arguments_without_meaning(log, options, says):
    with pytest.raises(rt.ArgumentError, match=says):
        rt.period_metrics(log, **{"as_of": AS_OF, "window_days": 60, **options})


def test_without_a_window_the_rates_that_need_it_are_left_out(log):
    series = rt.period_metrics(log.drop(columns="amount"), as_of=AS_OF, freq="Y").table
    assert list(series["metric"].unique()) == ["repeat_purchase_rate", "purchase_frequency", "refund_rate",
                                               "customers_active", "orders", "new_customers"]


def test_contracts_without_amounts_still_count_customers(subs):
    series = rt.period_metrics(subs.drop(columns="monthly_amount"), as_of=AS_OF).table
    assert list(series["metric"].unique()) == ["customer_retention_rate", "customer_churn_rate", "customers"]
