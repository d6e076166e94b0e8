"""Stories and the verdict: what belongs together, what is told of it, and that nothing is told where nothing was."""

import numpy as np
import pandas as pd
import pytest

import retention as rt

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
    assert told.found[0].facts["kind"] == "decline" and "Fewer active customers than a year ago" in told.summary()
    assert told.facts["revenue_change"] < -0.3


def test_without_a_year_only_a_large_fall_is_told_and_the_season_is_not_known():
    rng = np.random.default_rng(0)
    told = told_of(weekly(rng.poisson([40] * 13 + [14] * 13)))
    assert told.facts["verdict"] == "trouble" and "season not known" in told.summary()
    assert told_of(weekly(rng.poisson([40] * 13 + [36] * 13))).facts["told"] == 0


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
