"""The chapter on retention: its numbers are those of the public functions, and what it cannot say has a reason."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.records import records

ROOT = Path(__file__).parents[2]
HEAD = ('name = "Corner shop"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\n'
        '[churn]\nkind = "inactivity"\nwindow_days = 90\n')


def shop_of(folder, rows, **settings):
    """A workspace of one purchases file: customer, day, amount and channel."""
    frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount", "channel"])
    frame.to_csv(folder / "log.csv", index=False)
    (folder / "workspace.toml").write_text(HEAD + '[tables.transactions]\nsource = "log.csv"\n',
                                           encoding="utf-8")
    return rt.load_workspace(folder, **settings)


@pytest.fixture(scope="module")
def cdnow():
    return rt.load_workspace(ROOT / "data" / "cdnow")


QUARTER = {"period": ("1998-04-01", "1998-07-01"), "as_of": "1998-07-01"}


def test_records_without_a_refund_have_no_share_of_refunds(cdnow, tmp_path):
    lately = cdnow.retention.refunds_lately()
    assert np.isnan(lately.estimate) and lately.reason == "no refund is recorded, so the share is not known"
    days = pd.date_range("2024-01-01", "2025-12-31", freq="3D")
    rows = [[f"c{place % 9}", day, 5.0, "web"] for place, day in enumerate(days)]
    refunded = shop_of(tmp_path, [*rows, ["c1", days[3], -5.0, "web"]], as_of="2026-01-01").retention.refunds_lately()
    assert refunded.estimate == 0 and not refunded.reason  # none lately, but there have been some


def test_the_rate_is_that_of_the_last_whole_quarter_and_goes_to_the_index(cdnow):
    rate = cdnow.retention.rate()
    alone = rt.customer_retention_rate(cdnow.transactions, **QUARTER, window_days=90)
    assert (rate.estimate, rate.lower, rate.upper, rate.n) == (alone.estimate, alone.lower, alone.upper, alone.n)
    record = records(rate)[0]
    assert record["key"] == "customer_retention_rate" and record["label"] == "Customers retained, quarter"
    assert record["definition"].startswith("Bought in the 90 days before both ends of the quarter ÷")
    assert [point["period"] for point in record["series"]][-1] == "1998-Q2" and record["reason"] == ""
    assert rate.summary() == "1,754 of the 3,817 customers at the start of 1998-Q2 were still customers at its end."


def test_another_period_or_window_is_asked_for_by_name(cdnow):
    named = cdnow.retention.rate("1997-Q4", window_days=60)
    alone = rt.customer_retention_rate(cdnow.transactions, period=("1997-10-01", "1998-01-01"), as_of="1998-07-01",
                                       window_days=60)
    assert named == alone and named.headline is None


def test_the_variants_say_why_the_formula_misleads(cdnow):
    variants = cdnow.retention.variants()
    assert variants["name"].tolist() == ["of customers at the start", "of everyone seen", "of customers at the end"]
    assert variants.title == "46% stayed in 1998-Q2; the count formula says 86%"
    assert "It counts 1,547 earlier customers who came back as retained." in variants.summary()


def test_quarters_of_different_customers_are_not_compared(cdnow):
    answer = cdnow.retention.answer()
    assert answer.lead and answer.summary() == ("46.0% of customers stayed through 1998-Q2. A comparison with the "
                                                "year before is not fair: 100% of customers were new then, 0% now.")
    changes = cdnow.retention.changes()
    assert changes["moved"].tolist() == [True] and "The two quarters are not alike" in changes.summary()
    assert cdnow.retention.decisions().found == []


def test_the_window_is_held_against_the_gaps_between_purchases(cdnow):
    window = cdnow.retention.window(window_days=(30,))
    assert window["window_days"].tolist() == [30, 90] and window.suggested.unit == "days"
    assert "Nine in ten repeat purchases come within 200 days (n 44,021), so it is too short" in window.summary()
    assert len(window.plot().get_lines()) == 2


def test_the_quarters_are_those_of_the_metrics(cdnow):
    quarters = cdnow.retention.quarters(limit=3)
    assert quarters["period"].tolist() == ["1997-Q4", "1998-Q1", "1998-Q2"] and quarters.key == "quarters"
    orders = cdnow.retention.metrics().orders.table.set_index("period")["estimate"]
    assert quarters["orders"].tolist() == orders.loc[quarters["period"]].tolist()


def test_second_purchases_come_with_the_share_so_far(cdnow):
    second = cdnow.retention.second_purchase()
    assert second == rt.first_to_second(cdnow.transactions, as_of="1998-07-01", within_days=90)
    assert records(second)[0]["label"] == "First-time buyers who bought again"
    assert "Of all customers, 48.9% have bought at least twice so far (n 23,570)" in second.summary()


@pytest.mark.parametrize("question", ["churn", "repeat", "frequency", "order_value", "refunds"])
def test_single_rates_of_one_period(cdnow, question):
    rate = getattr(cdnow.retention, question)("1998-Q1")
    assert np.isfinite(rate.estimate) and rate.context.currency == "USD"


def channels(kept_now, kept_then, n=60):
    """Two channels of customers who bought in autumn: of one, so many were back in winter, in two years running."""
    rows = []
    for year, kept in ((2023, kept_then), (2024, kept_now)):
        for channel, share in (("North", kept), ("South", 0.5)):
            for who in range(n):
                name = f"{channel}-{year}-{who}"
                rows += [(name, f"{year - 1}-06-01", 5, channel), (name, f"{year}-09-20", 5, channel)]
                rows += [(name, f"{year}-12-15", 5, channel)] if who < share * n else []
    return rows


def test_a_group_that_changed_is_put_up_for_decision(tmp_path):
    shop = shop_of(tmp_path, channels(0.9, 0.4), as_of="2025-01-01", segment="channel")
    assert shop.retention.changes().title == ("Retention changed beyond chance in 1 of 2 groups, most clearly North, "
                                              "up 50.0 percentage points")
    decision, = shop.retention.decisions().found
    assert decision.title == "Retention of “North” changed"
    assert decision.summary().startswith("90.0% stayed, against 40.0% in the same quarter a year ago: a")
    assert records(shop.retention.decisions())[0]["kind"] == "decision"
    assert shop.retention.answer().summary().startswith("70.0% of customers stayed through 2024-Q4, 25.0 percentage")


def test_a_change_of_all_together_says_what_changed_and_within_the_usual_range_asks_for_nothing(tmp_path, monkeypatch):
    shop = shop_of(tmp_path, channels(0.4, 0.9), as_of="2025-01-01")
    decision, = shop.retention.decisions().found
    assert decision.title == "Find out why fewer customers stayed" and "for this group" not in decision.summary()
    usual = shop.retention._last().copy()
    usual["signal"] = False
    monkeypatch.setattr(type(shop.retention), "_last", lambda self: usual)
    assert shop_of(tmp_path, channels(0.4, 0.9), as_of="2025-01-01").retention.decisions().found == []


def test_groups_of_the_customers_or_of_the_log(tmp_path):
    shop = shop_of(tmp_path, channels(0.9, 0.4), as_of="2025-01-01")
    assert shop.retention.repeat(by="channel")["channel"].tolist() == ["North", "South"]
    assert shop.retention.history("orders", by="channel").title.startswith("Orders in 2024-Q4: from 30 (South) to 54")
    assert shop.retention.cohorts(by="channel", since_months=None).variant == "groups"
    with pytest.raises(rt.TableError, match=r"transactions\.chanel: column missing; .* Did you mean 'channel'"):
        shop.retention.repeat(by="chanel")


DOZEN = [(f"c{who}", f"2025-0{1 + who % 6}-1{who % 9}", 4.0, "North") for who in range(12)]


@pytest.fixture(scope="module", params=[DOZEN, DOZEN[:1]], ids=["dozen", "one"])
def few(request, tmp_path_factory):
    return shop_of(tmp_path_factory.mktemp("few"), request.param, as_of="2025-08-01")


@pytest.mark.parametrize("question", ["answer", "rate", "variants", "window", "history", "quarters", "cohorts",
                                      "cohort_average", "second_purchase", "changes", "decisions", "churn", "repeat",
                                      "frequency", "order_value", "refunds"])
def test_a_dozen_customers_and_one_get_an_answer_or_a_reason(few, question):
    result = getattr(few.retention, question)()
    assert result.summary() and repr(result)
    records(result)


def test_no_rate_yet_says_why(tmp_path):
    shop = shop_of(tmp_path, DOZEN[:1], as_of="2025-01-20")
    assert shop.retention.answer().summary() == "No retention rate is known yet: period not over."
    assert shop.retention.rate().reason == "period not over" and not shop.retention.answer().lead


def test_what_is_not_there_is_said():
    telco = rt.load_workspace(ROOT / "data" / "telco")
    assert telco.retention.rate().summary() == "Not shown: there is no `transactions` table."
    early = rt.load_workspace(ROOT / "data" / "cdnow", as_of="1996-01-01")
    assert early.retention.cohorts().summary() == "Not shown: `transactions` has no row before 1 January 1996."
