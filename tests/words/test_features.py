"""Every feature of a snapshot reads as words a shop owner knows, with a value and without one."""

import re
from pathlib import Path

import pytest

import retention as rt
from retention.words.features import feature_in_words, feature_name


@pytest.mark.parametrize(("feature", "value", "row", "words"), [
    ("recency_days", 52, {"gap_mean_days": 20.4}, "52 days since the last order, usual gap 20"),
    ("recency_days", 1, {"gap_mean_days": None}, "1 day since the last order"),
    ("tickets_180d", 2.0, {}, "2 support tickets in the last 180 days"),
    ("spend_365d", 1234.4, {}, "spent 1,234 in the last 365 days"),
    ("programme_member", 0, {}, "not in the loyalty programme"),
    ("on_plan", True, {}, "on a plan"), ("on_plan", False, {}, "on no plan"),
    ("visits_30d", 3, {}, "visits of the last 30 days: 3"),
    ("gap_mean_days", float("nan"), {}, "fewer than two orders so far, so there is no usual gap"),
    ("MonthlyCharges", "70.35", {}, "monthly charges is 70.3"),
    ("days_since_ticket", 9, {}, "9 days since the last ticket"),
    ("orders_half_life_30d", 2.25, {}, "2.2 orders, older ones counting less (half after 30 days)"),
    ("Contract", " ", {}, "contract not known"),
    ("visits_30d", None, {}, "visits not known"),
    ("trend_orders", 2.0, {}, "+2 orders in the last 90 days, compared with the 90 days before"),
    ("trend_orders", -1.0, {}, "−1 orders in the last 90 days, compared with the 90 days before"),
    ("probability_no_purchase", 0.358, {}, "36% probability of no order in the days ahead, by the rhythm of orders"),
    ("expected_purchases", 1.0, {}, "1 order expected in the days ahead, by the rhythm of orders"),
    ("probability_alive", "high", {}, "probability alive is high"),
    ("trend_orders", "n/a", {}, "trend orders is n/a"),
    ("plan", "Month-to-month (s)", {}, "plan is Month-to-month (s)"),
])
def test_features_read_as_sentences(feature, value, row, words):
    assert feature_in_words(feature, value, row) == words


@pytest.fixture(scope="module")
def made():
    """Every feature that a snapshot can have: of all tables and of all their columns."""
    shop = rt.load_workspace(Path(__file__).parents[2] / "data" / "demo")
    tables = {name: shop.table(name) for name in shop.table_names}
    frame = rt.churn_snapshot(tables, as_of="2025-06-01", horizon_days=90, window_days=90).table
    return frame.drop(columns=["customer_id", "snapshot", "churned"])


def test_every_feature_of_a_snapshot_has_words_for_a_value_and_for_none(made):
    assert len(made.columns) == 62
    general = re.compile(r".* is [−\d.,]+|.* of the last \d+ days: .*|.* not known")
    for name in made.columns:
        values = made[name].dropna().unique()
        said = {feature_in_words(name, value, {}) for value in (*values[:50], None)}
        assert not [words for words in said if general.fullmatch(words)], name
        assert not [words for words in said if "_" in words or "{" in words or "(s)" in words or "-" in words], name
        assert len(said) > 1, name


def test_words_tell_a_high_value_from_a_low_one(made):
    """A reason reads the other way round where the value does; the season alone is named without its sine."""
    for name in made.select_dtypes("number").columns.drop(["season_sin", "season_cos"]):
        low, high = (feature_in_words(name, value, {}) for value in (0.0, 1.0))
        assert low != high, name


def test_every_feature_has_a_name_of_its_own(made):
    names = [feature_name(name) for name in made.columns]
    assert not [name for name in names if "_" in name]
    assert len(set(names)) == len(names) - 1  # the season has a sine and a cosine
    assert feature_name("(base rate)") == "share that left" and feature_name("MonthlyCharges") == "monthly charges"
