"""Weekly series against a plain second count, and what is left out."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.series import LOGARITHMS, SERIES, STOCKS, value_of

AS_OF = "2025-06-04"  # a Wednesday: the week that it is in is not over


@pytest.fixture(scope="module")
def log():
    rng = np.random.default_rng(3)
    days = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 160, 900), unit="D")
    frame = pd.DataFrame({"customer_id": rng.integers(0, 120, 900).astype(str), "timestamp": days,
                          "amount": rng.gamma(2, 10, 900), "discount": rng.binomial(1, 0.2, 900) * 2.0,
                          "channel": rng.choice(["web", "shop"], 900)})
    frame.loc[frame.index[:40], "amount"] *= -1
    return frame


def plain(log):
    """The weeks by hand: an order is a customer's day."""
    rows = log[log["timestamp"] < "2025-06-02"].assign(week=lambda f: f.timestamp.dt.to_period("W").dt.start_time)
    bought = rows[rows["amount"] >= 0]
    orders = bought.groupby(["customer_id", "timestamp"], as_index=False).agg(
        amount=("amount", "sum"), week=("week", "first"))
    first = orders.groupby("customer_id")["timestamp"].min()
    orders["new"] = orders["timestamp"] == orders["customer_id"].map(first)
    weeks = orders.groupby("week")
    back = rows[rows["amount"] < 0].drop_duplicates(["customer_id", "timestamp"]).groupby("week").size()
    paid = bought.groupby("week").sum(numeric_only=True)
    return pd.DataFrame({"orders": weeks.size(), "customers_active": weeks["customer_id"].nunique(),
                         "new_customers": weeks["new"].sum(), "revenue": weeks["amount"].sum(),
                         "repeat_share": 1 - weeks["new"].mean(), "average_order_value": weeks["amount"].mean(),
                         "refund_rate": back.reindex(weeks.size().index, fill_value=0) / weeks.size(),
                         "discount_share": paid["discount"] / (paid["discount"] + paid["amount"])})


def test_every_series_of_purchases_is_what_a_plain_count_gives(log):
    found = rt.business_series({"transactions": log}, as_of=AS_OF)
    assert found.facts["weeks"] == 22 and found.table["start"].max() == pd.Timestamp("2025-05-26")
    by_hand = plain(log)
    wide = found.table.pivot(index="start", columns="series", values="estimate")
    for name in by_hand:
        np.testing.assert_allclose(wide[name], by_hand[name], err_msg=name)


def test_groups_add_up_to_the_whole_and_tables_without_the_column_are_left_out(log):
    tickets = pd.DataFrame({"customer_id": ["1"], "opened": pd.to_datetime(["2025-02-03"])})
    parts = rt.business_series({"transactions": log, "tickets": tickets}, as_of=AS_OF, by="channel").table
    whole = rt.business_series({"transactions": log}, as_of=AS_OF).table
    assert set(parts["group"]) == {"web", "shop"} and set(parts["by"]) == {"channel"}
    assert "tickets" not in set(parts["series"])
    revenue = [frame[frame["series"] == "revenue"].groupby("start")["estimate"].sum() for frame in (parts, whole)]
    pd.testing.assert_series_equal(*revenue)


def test_what_customers_say_counts_answers_on_the_right_scale():
    day = pd.to_datetime("2025-03-05")
    answers = pd.DataFrame({"timestamp": day, "question": ["nps"] * 4 + ["csat"] * 3 + ["ces"] * 3,
                            "score": [10, 9, 3, 8, 5, 4, 2, 5, 4, 7],
                            "scale": ["0-10"] * 4 + ["1-5"] * 3 + ["1-7"] * 3})
    found = rt.business_series({"surveys": answers}, as_of="2025-03-10").table.set_index("series")["estimate"]
    assert found["nps"] == pytest.approx(25) and found["csat"] == pytest.approx(2 / 3)
    assert found["ces"] == pytest.approx(2 / 3) and found["answers"] == 10


def test_service_counts_what_was_settled_late_and_leaves_open_tickets_out_of_the_times():
    opened = pd.to_datetime(["2025-03-03", "2025-03-03", "2025-03-04"])
    tickets = pd.DataFrame({"customer_id": ["a", "b", "c"], "opened": opened,
                            "first_response": opened + pd.Timedelta(hours=12),
                            "resolved": [opened[0] + pd.Timedelta(days=1), opened[1] + pd.Timedelta(days=4), pd.NaT],
                            "due": opened + pd.Timedelta(days=2), "reopened": [True, False, None]})
    found = rt.business_series({"tickets": tickets}, as_of="2025-03-10").table.set_index("series")
    assert found.loc["tickets", "estimate"] == 3 and found.loc["sla_missed", "estimate"] == pytest.approx(2 / 3)
    assert found.loc["resolution", "estimate"] == pytest.approx(2, abs=0.01) and found.loc["resolution", "n"] == 2
    assert found.loc["reopened", "estimate"] == pytest.approx(0.5)


def test_contracts_lost_a_week_leave_a_change_of_plan_aside():
    contracts = pd.DataFrame({"customer_id": ["a", "a", "b", "c"], "monthly_amount": [10.0, 20, 10, 30],
                              "start": pd.to_datetime(["2025-01-01", "2025-02-05", "2025-01-01", "2025-02-06"]),
                              "end": pd.to_datetime(["2025-02-05", None, "2025-02-07", None])})
    found = rt.business_series({"subscriptions": contracts}, as_of="2025-02-10").table
    last = found[found["start"] == "2025-02-03"].set_index("series")["estimate"]
    assert last["contracts_churn"] == pytest.approx(0.5) and last["contracts_new"] == 1 and last["mrr"] == 50


def test_sums_have_no_gaps_and_means_no_zeros():
    log = pd.DataFrame({"customer_id": ["a", "b"], "amount": [5.0, 7.0],
                        "timestamp": pd.to_datetime(["2025-01-06", "2025-01-20"])})
    wide = rt.business_series({"transactions": log}, as_of="2025-01-27").table.pivot(
        index="start", columns="series", values="estimate")
    assert wide["orders"].tolist() == [1, 0, 1]
    assert np.isnan(wide["average_order_value"].iloc[1])


def test_nobody_and_another_table():
    empty = pd.DataFrame({"customer_id": [], "timestamp": pd.to_datetime([])})
    assert rt.business_series({"transactions": empty.astype({"customer_id": str})}, as_of=AS_OF).reason
    with pytest.raises(rt.ArgumentError, match="tables: found 'orders'"):
        rt.business_series({"orders": empty}, as_of=AS_OF)


def test_values_follow_from_their_sums():
    assert value_of("resolution", np.log(4.0) * 3, 3.0) == pytest.approx(4)
    assert {*STOCKS, *LOGARITHMS} <= set(SERIES)
