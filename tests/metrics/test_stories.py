"""Stories and the verdict: what belongs together, what is told of it, and that nothing is told where nothing was."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.series import SERIES
from retention.result import Decision, Result

TABLES = ("transactions", "subscriptions", "surveys", "tickets")
AS_OF = "2026-01-01"


def of_shop(seed, happenings, *, customers, events=()):
    shop = rt.simulate_shop(customers=customers, start="2023-07-03", end=AS_OF, seed=seed, happenings=happenings,
                            futures=False)
    tables = {name: shop.tables[name] for name in TABLES}
    tables["transactions"] = tables["transactions"].dropna(subset=["customer_id", "timestamp", "amount"])
    weeks = rt.business_series(tables, as_of=AS_OF)
    return rt.stories(weeks, as_of=AS_OF, changes=rt.level_changes(weeks, draws=1000), standing=rt.year_on_year(weeks),
                      topics=rt.business_series({"tickets": tables["tickets"]}, as_of=AS_OF, by="topic"), events=events)


@pytest.mark.parametrize("seed", [101, 102])
def test_nothing_is_told_of_a_shop_in_which_nothing_happens(seed):
    told = of_shop(seed, {}, customers=800)
    assert told.facts["told"] == 0 and told.facts["verdict"] in ("steady", "better")
    assert "Nothing out of the ordinary" in told.summary()


def test_a_break_in_service_is_told_with_its_day_its_topic_and_what_was_noted():
    told = of_shop(7, {"late deliveries": "2025-09-01"}, customers=2000,
                   events=[("2025-09-03", "new carrier"), ("2025-03-01", "new cups")])
    story = told.found[0]
    assert abs((pd.Timestamp(story.facts["start"]) - pd.Timestamp("2025-09-01")).days) <= 14
    assert not story.facts["good"] and story.facts["kind"] in ("experience", "service")
    assert story.facts["topic"] == "delivery" and story.facts["event"] == "new carrier"
    assert "delivery" in story.summary() and "new carrier (3 September 2025)" in story.summary()
    assert told.facts["verdict"] in ("worse", "trouble")


def weekly(orders, customers=40):
    """A log with so many orders in each week, the last of which ends before 2026."""
    starts = pd.date_range(end="2025-12-22", periods=len(orders), freq="W-MON")
    days = starts.repeat(orders)
    return pd.DataFrame({"customer_id": [f"c{n % customers}" for n in range(len(days))], "timestamp": days,
                         "amount": 10.0})


def told_of(log):
    weeks = rt.business_series({"transactions": log}, as_of="2025-12-29")
    return rt.stories(weeks, as_of="2025-12-29", changes=rt.level_changes(weeks), standing=rt.year_on_year(weeks))


def test_customers_that_dwindle_are_trouble_whatever_the_rates_say():
    rng = np.random.default_rng(0)
    told = told_of(weekly(rng.poisson(np.linspace(60, 12, 100))))
    assert told.facts["verdict"] == "trouble"
    assert told.found[0].facts["kind"] == "decline" and "Fewer buyers than a year ago" in told.summary()
    assert told.facts["revenue_change"] < -0.3


def test_without_a_year_only_a_large_fall_is_told_and_the_season_is_not_known():
    rng = np.random.default_rng(0)
    told = told_of(weekly(rng.poisson([40] * 13 + [14] * 13)))
    assert told.facts["verdict"] == "trouble" and "season not known" in told.summary()
    assert told_of(weekly(rng.poisson([40] * 13 + [36] * 13))).facts["told"] == 0


def test_a_business_that_grows_with_its_old_customers_is_not_in_trouble_for_want_of_new_ones():
    rng = np.random.default_rng(2)
    known = np.minimum(20 + 4 * np.arange(110), 20 + 4 * 85)  # nobody new in the last 24 weeks
    weeks = pd.date_range(end="2025-12-22", periods=110, freq="W-MON")
    log = pd.concat([pd.DataFrame({"customer_id": [*range(max(0, all_ - 4), all_), *rng.integers(0, all_, 20 + week)],
                                   "timestamp": weeks[week], "amount": 10.0}) for week, all_ in enumerate(known)])
    told = told_of(log)
    assert told.facts["verdict"] == "worse" and told.facts["revenue_change"] > 0.2
    assert "Customers and sales hold, but fewer new customers come." in told.because()
    looked = Decision("story_look_into", {"topic": "none", **told.found[0].facts, "start": "none"})
    assert looked.title == "Find out why fewer new customers come"


def test_growth_is_better_and_no_story():
    rng = np.random.default_rng(1)
    told = told_of(weekly(rng.poisson(np.linspace(20, 60, 120)), customers=900))
    assert (told.facts["verdict"], told.facts["told"]) == ("better", 0)


def test_year_on_year_is_the_plain_ratio_with_a_wider_interval_for_scatter():
    rng = np.random.default_rng(2)
    log = weekly(rng.poisson(50, 80))
    weeks = rt.business_series({"transactions": log}, as_of="2025-12-29")
    found = rt.year_on_year(weeks).table.set_index("series").loc["orders"]
    counts = weeks.table[weeks.table["series"] == "orders"]["top"].to_numpy()
    assert found["estimate"] == pytest.approx(counts[-13:].sum() / counts[-65:-52].sum() - 1)
    assert found["lower"] < found["estimate"] < found["upper"] and not found["moved"]


def test_a_story_is_written_in_the_readers_terms():
    told = of_shop(7, {"late deliveries": "2025-09-01"}, customers=2000)
    for one in told.found:
        text = f"{one.title}. {one.summary()}"
        assert "_" not in text and "nan" not in text and "–" not in text and "`" not in text
        assert len(text.split()) <= 90


# ---- what begins a further story

def change(series, start, effect, p, *, good, statistic=6.0, lower=None, upper=None):
    """A row of `level_changes` of the whole business."""
    about = SERIES[series]
    start = pd.Timestamp(start)
    return {"series": series, "by": "", "group": "", "subject": about.subject, "unit": about.unit,
            "better": about.better, "start": start, "earliest": start, "latest": start, "effect": effect,
            "lower": effect / 2 if lower is None else lower, "upper": effect * 1.5 if upper is None else upper,
            "statistic": statistic, "p": p, "q": p, "changed": p <= 0.001, "good": good}


@pytest.fixture(scope="module")
def weeks():
    """Weeks of every series that can be told of, with nothing in them."""
    rng = np.random.default_rng(4)
    log = weekly(rng.poisson(60, 130), customers=900)
    tickets = pd.DataFrame({"customer_id": "c", "opened": pd.date_range("2023-07-03", "2025-12-28", freq="8h")})
    return rt.business_series({"transactions": log, "tickets": tickets}, as_of="2025-12-29")


def told_from(weeks, *rows):
    steps = pd.DataFrame([{"series": row["series"], "start": row["start"], "statistic": row["statistic"]
                           * np.sign(row["effect"])} for row in rows])
    table = pd.DataFrame(rows).sort_values("p", ignore_index=True)
    together = pd.DataFrame(columns=["bundle", "start", "good", "p", "changed"])
    changes = Result("level_changes", table, parts={"together": Result("moved_together", together), "steps": steps},
                     facts={"watched": 9, "tested": len(table), "weeks": 26, "season": True, "false_rate": 0.005})
    return rt.stories(weeks, as_of="2025-12-29", changes=changes, standing=rt.year_on_year(weeks)).found


def test_what_gets_worse_in_the_same_bundle_within_a_quarter_is_the_story_going_on(weeks):
    first = change("refund_rate", "2025-09-01", 0.02, 1e-5, good=False)
    later = change("resolution", "2025-10-20", 0.7, 1e-4, good=False)
    told = told_from(weeks, first, later)
    assert len(told) == 1 and {"refund_rate", "resolution"} == set(told[0].table["series"])
    far = told_from(weeks, {**first, "start": pd.Timestamp("2025-07-07")}, later)
    assert len(far) == 2


def test_an_average_that_moved_against_the_orders_is_no_story(weeks):
    mean = change("average_order_value", "2025-10-20", 0.2, 1e-5, good=True)
    fewer = change("orders", "2025-10-13", -0.3, 0.02, good=False)
    assert told_from(weeks, mean, fewer) == []
    assert len(told_from(weeks, mean, {**fewer, "effect": 0.3, "lower": 0.1, "upper": 0.5, "good": True})) == 1
    unsure = {**fewer, "lower": -0.6, "upper": 0.1}
    assert len(told_from(weeks, mean, unsure)) == 1


def test_a_further_story_must_be_apart_and_beyond_chance_among_what_is_left(weeks):
    first = change("refund_rate", "2025-09-01", 0.02, 1e-5, good=False)
    near = change("average_order_value", "2025-09-22", 0.2, 1e-5, good=True)
    assert len(told_from(weeks, first, near)) == 1
    apart = {**near, "start": pd.Timestamp("2025-11-10")}
    assert len(told_from(weeks, first, apart)) == 2
    others = [change(name, "2025-08-04", 0.2, 0.9, good=True) for name in
              ("new_customers", "repeat_share", "discount_share", "first_response", "reopened", "sla_missed")]
    assert len(told_from(weeks, first, {**apart, "p": 0.0009}, *others)) == 1  # 0.0009 × 7 tests left > 0.005
    assert len(told_from(weeks, first, {**apart, "p": 0.0005}, *others)) == 2


def test_all_series_of_a_bundle_date_a_story(weeks):
    rows = [change("ticket_rate", "2025-10-06", 0.04, 1e-6, good=False, statistic=5.0),
            change("refund_rate", "2025-09-15", 0.02, 1e-4, good=False, statistic=4.0),
            change("sla_missed", "2025-09-15", 0.2, 1e-4, good=False, statistic=4.0)]
    told, = told_from(weeks, *rows)
    assert str(told.facts["start"]) == "2025-09-15"  # 4² + 4² > 5²


def test_records_too_short_to_test_or_compare_give_no_verdict():
    rng = np.random.default_rng(0)
    told = told_of(weekly(rng.poisson([40] * 12)))
    assert told.facts["verdict"] == "unknown" and told.summary().startswith("Too early to say. There is too little")


def test_nobody_new_is_said_beside_a_fall_and_counts_of_customers_are_of_a_week():
    rng = np.random.default_rng(0)
    told = told_of(weekly(rng.poisson(np.linspace(60, 12, 100))))
    assert told.facts["nobody_new"] and "Nobody new has come for" in told.because()
    customers = told.found[0].table.set_index("series").loc["customers_active"]
    assert customers["before"] <= 40 and customers["after"] < customers["before"]
    assert "buyers a week" in told.found[0].summary()
