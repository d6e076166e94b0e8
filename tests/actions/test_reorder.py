"""Reorder dates: scores against a plain count, refusal where they are no better, products, seasons, bad input."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.actions.reorder import LAST_GAP, MEAN_GAP, OURS, _refusals, fit_products, seasons_of
from retention.errors import ArgumentError, TableError
from retention.metrics.gap_model import GapModel, fit_gap_model, gap_sample
from retention.tables.events import named_products
from retention.tables.inputs import as_table
from retention.words import reason

NO_GAPS = reason("reorder-no-gaps")

END = "2025-06-01"


@pytest.fixture(scope="module")
def log(shop):
    return shop(400, seed=1)


@pytest.fixture(scope="module")
def evaluation(log):
    return rt.evaluate_reorder(log, as_of=END)


def test_the_scores_are_those_of_a_plain_count(log, evaluation):
    dates = rt.reorder_dates(log, as_of=evaluation.facts["cut"], proven_only=False).table.set_index("customer_id")
    errors, inside = {OURS: [], LAST_GAP: [], MEAN_GAP: []}, []
    first, end = pd.Timestamp(evaluation.facts["cut"]), pd.Timestamp(END)
    for customer, rows in log[log.timestamp < END].groupby("customer_id"):
        days = sorted({moment.normalize() for moment in rows.timestamp})
        before, after = [day for day in days if day < first], [day for day in days if day >= first]
        if not before or not after:
            continue
        row = dates.loc[customer]
        inside.append(row.lower <= after[0] <= row.upper)
        if len(before) > 1:
            naive = {LAST_GAP: before[-1] + (before[-1] - before[-2]),
                     MEAN_GAP: before[-1] + (before[-1] - before[0]) / (len(before) - 1)}
            for method, due in {OURS: row.due, **naive}.items():
                due = min(max(due, first), end - pd.Timedelta(days=1))
                errors[method].append(abs((after[0] - due) / pd.Timedelta(days=1)))
    table = evaluation.table[evaluation.table.history == "all"].set_index("method")
    for method, values in errors.items():
        assert table.at[method, "estimate"] == pytest.approx(np.mean(values))
        assert table.at[method, "n"] == len(values) > 100
    assert evaluation.coverage.estimate.iloc[0] == pytest.approx(np.mean(inside))


def test_dates_beat_both_naive_ones_and_the_interval_holds_where_the_world_is_as_assumed(shop):
    done = rt.evaluate_reorder(shop(1500, seed=5), as_of=END)
    table = done.table[done.table.history == "all"].set_index("method")
    assert (table.loc[[LAST_GAP, MEAN_GAP], "difference_lower"] > 0).all()
    everyone = done.coverage.iloc[0]
    assert 0.75 <= everyone.estimate <= 0.85
    assert everyone.expected_returns == pytest.approx(everyone.returns, rel=0.12)
    assert everyone.expected_inside == pytest.approx(everyone.inside, rel=0.15)
    assert done.facts["error"] == table.at[OURS, "estimate"] < done.facts["better_error"]
    error, better = done.facts["error"], done.facts["better_error"]
    assert done.title == (f"Predicted dates of a customer's next purchase are off by {error:.1f} days on average; the "
                          f"better simple rule is off by {better:.1f} days")
    assert "of the purchases fell within the 80% interval of their predicted date" in done.summary()


def test_a_level_is_what_the_interval_is_scored_against(log, evaluation):
    half = rt.evaluate_reorder(log, as_of=END, level=0.5)
    assert 0.42 < half.coverage.estimate.iloc[0] < 0.62 < evaluation.coverage.estimate.iloc[0]


def test_dates_that_do_not_beat_the_naive_ones_are_not_offered(log, evaluation):
    scores = evaluation.table.copy()
    scores.loc[(scores.history == "3 to 5 purchases") & (scores.method == MEAN_GAP), "difference_lower"] = -0.1
    refusals = _refusals(scores)
    assert "not reliably better than “mean gap”" in refusals["3 to 5 purchases"] and refusals["2 purchases"] == ""
    offered = evaluation.offered.assign(reason=evaluation.offered["history"].map(refusals))
    dates = rt.reorder_dates(log, as_of=END, evaluation=evaluation.replace(parts={"offered": offered})).table
    refused = dates[dates.history == "3 to 5 purchases"]
    assert refused[["due", "lower", "upper"]].isna().all(axis=None)
    assert refused.reason.str.startswith("not used").all()
    assert refused.probability.between(0, 1).all()
    assert dates[dates.history == "2 purchases"].due.notna().all()


def test_too_few_returns_prove_nothing(shop):
    dates = rt.reorder_dates(shop(12, seed=1), as_of=END).table
    assert dates.due.isna().all()
    assert dates[dates.n > 1].reason.str.contains("not tested: .* 30 are needed").all()


def test_one_purchase_gives_a_probability_and_no_date(log, evaluation):
    dates = rt.reorder_dates(log, as_of=END, evaluation=evaluation).table
    once = dates[dates.n == 1]
    assert len(once) and once.due.isna().all() and once.probability.between(0, 1).all()
    assert once.reason.eq("one purchase so far: no rhythm of its own yet").all()


def test_reasons_say_how_often_when_last_and_how_likely(log, evaluation):
    dates = rt.reorder_dates(log, as_of=END, evaluation=evaluation).table
    row = dates[(dates.history == "6 or more purchases") & (dates.probability > 0.5)].iloc[0]
    assert row.reason == (
        f"bought on {row.n} days, last on {row['last']:%-d %B %Y}; half of the gaps of similar "
        f"purchases end within {row.own_gap:.0f} "
        f"days; {100 * row.probability:.0f}% likely to buy within the next 90 days")


def test_what_is_said_of_the_dates_are_their_numbers(log, evaluation):
    result = rt.reorder_dates(log, as_of=END, evaluation=evaluation)
    due = result.table.dropna(subset="due")
    week = due[due.due < pd.Timestamp("2025-06-09")]  # nothing falls due on 1 June, a Sunday
    assert result.facts["week"] == dt.date(2025, 6, 2) and result.facts["week_due"] == len(week) > 1
    assert result.facts["week_expected"] == pytest.approx(week.probability.sum())
    assert f"{len(due):,} of {len(result):,} customers have a predicted date" in result.summary()
    assert result.evaluation is evaluation and result.reason == ""


def test_where_no_date_is_offered_the_reason_says_why(shop):
    few = rt.reorder_dates(shop(12, seed=1), as_of=END)
    assert few.summary().startswith("Not shown: not tested: 3 customers with") and "30 are needed" in few.reason
    assert rt.reorder_dates(shop(12, seed=1), as_of="2020-01-01").reason == "nobody has purchased yet"


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 300)), min_size=1, max_size=25), st.integers(2, 120))
def test_dates_lie_ahead_in_order_and_within_the_horizon(rows, within):
    log = pd.DataFrame({"customer_id": [str(who) for who, _ in rows],
                        "timestamp": pd.Timestamp("2024-01-01") + pd.to_timedelta([day for _, day in rows], unit="D")})
    dates = rt.reorder_dates(log, as_of="2024-11-01", within_days=within, proven_only=False).table
    assert dates.customer_id.tolist() == sorted(set(log.customer_id))
    known = dates[dates.due.notna()]
    assert (known.lower <= known.due).all() and (known.due <= known.upper).all()
    assert (known.lower >= "2024-11-01").all()
    assert (known.upper < pd.Timestamp("2024-11-01") + pd.Timedelta(days=within)).all()
    assert dates[dates.due.isna()].reason.eq(NO_GAPS).all()


def test_a_customer_that_nobody_resembles_and_nobody_at_all():
    one = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-01-01"])})
    dates = rt.reorder_dates(one, as_of="2025-02-01", proven_only=False).table
    assert dates.due.isna().all() and dates.reason.tolist() == [NO_GAPS]
    assert rt.reorder_dates(one, as_of="2024-02-01").table.empty
    assert "dates cannot be tested" in rt.evaluate_reorder(one, as_of="2025-02-01").summary()


def lines(rows: list[tuple]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", "product"])
    return frame.assign(timestamp=pd.to_datetime(frame["timestamp"]))


def test_products_that_differ_in_case_or_white_space_are_one():
    log = lines([("a", "2025-01-01", "Beans  1 kg"), ("a", "2025-01-15", " beans 1 KG "),
                 ("a", "2025-01-29", "Beans 1 kg"), ("a", "2025-02-01", None), ("a", "2025-02-02", "  ")])
    dates = rt.reorder_dates(log, as_of="2025-02-10", by_product=True, proven_only=False).table
    assert dates[["product", "n"]].to_numpy().tolist() == [["Beans 1 kg", 3]]


def test_negative_quantities_and_refunds_are_no_purchases():
    log = lines([("a", f"2025-01-{day:02}", "tea") for day in (1, 10, 19, 28)]).assign(
        quantity=[1, 2, -1, None], amount=[5.0, 5, 5, 5])
    dates = rt.reorder_dates(log, as_of="2025-02-10", by_product=True, proven_only=False).table
    assert dates.n.tolist() == [3]
    log.loc[0, "amount"] = -5.0
    assert rt.reorder_dates(log, as_of="2025-02-10", by_product=True, proven_only=False).table.n.tolist() == [2]


def test_one_product_is_as_good_as_none(log):
    single = rt.reorder_dates(log.assign(product="tea"), as_of=END, by_product=True, proven_only=False).table
    plain = rt.reorder_dates(log, as_of=END, proven_only=False).table
    plain = plain[plain.n > 1].reset_index(drop=True)
    assert single.customer_id.tolist() == plain.customer_id.tolist()
    assert (single.probability - plain.probability).abs().max() < 0.05


def test_a_product_has_its_own_rhythm(shop):
    fast, slow = shop(300, seed=2), shop(300, seed=3)
    start = pd.Timestamp("2024-01-01")
    fast["timestamp"] = start + (fast["timestamp"] - start) / 3  # the same customers three times as fast
    log = pd.concat([fast.assign(product="filters"), slow.assign(product="descaler")])
    table = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    sample = gap_sample(table, as_of=dt.date(2024, 6, 1), by=("product",))
    rhythms = fit_products(fit_gap_model(sample), sample)
    assert rhythms.table.at["filters", "alpha"] < rhythms.common.alpha < rhythms.table.at["descaler", "alpha"]
    unknown = rhythms.of(pd.Series(["new product", "filters"]))
    assert unknown.alpha.tolist() == [rhythms.common.alpha, rhythms.table.at["filters", "alpha"]]


def test_a_product_that_few_bought_is_shrunk_to_all():
    common = GapModel(shape=1.0, r=1.0, alpha=50.0, a=0.4, b=1.6)
    rare = pd.DataFrame({"product": "rare", "n": 1, "recency_days": 2.0, "powers_5": 1.0}, index=range(1))
    many = pd.concat([rare] * 200, ignore_index=True)
    one, two_hundred = (fit_products(common, rows).table.at["rare", "alpha"] for rows in (rare, many))
    assert two_hundred < 10 < 40 < one < 50


def seasonal_log() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    rows = [(f"c{who:03}", f"{year}-12-{rng.integers(1, 29):02}", "winter blend")
            for year in (2022, 2023, 2024) for who in range(60) if rng.random() < 0.7]
    rows += [(f"c{who:03}", day, "tea") for who in range(60)
             for day in pd.date_range("2022-01-05", "2025-10-01", freq="40D") + pd.Timedelta(days=who % 30)]
    return lines(rows)


def test_seasonal_products_are_dated_by_their_calendar_from_one_purchase_on():
    log = seasonal_log()
    dates = rt.reorder_dates(log, as_of="2025-11-01", by_product=True, proven_only=False).table
    winter = dates[dates["product"] == "winter blend"]
    assert winter.due.between("2025-12-01", "2025-12-31").all() and (winter.history == "season").all()
    assert (winter.n == 1).any()
    assert winter.reason.str.contains("100% of its purchases come in December, allowing for").all()
    last_year = winter[winter["last"] >= "2024-12-01"]
    seen = log[log["product"] == "winter blend"]
    buyers = {year: set(seen[seen.timestamp.dt.year == year].customer_id) for year in (2022, 2023, 2024)}
    again = sum(len(buyers[year] & buyers[year + 1]) for year in (2022, 2023))
    expected = again / (len(buyers[2022]) + len(buyers[2023]))
    assert last_year.probability.to_numpy() == pytest.approx(expected)
    skipped = winter[winter["last"] < "2024-01-01"]
    assert skipped.probability.max() == pytest.approx(expected**2)
    assert set(dates[dates["product"] == "tea"].history) <= {"6 or more purchases"}


def test_who_bought_in_this_season_is_due_in_the_next_and_the_others_in_what_is_left_of_it():
    log = pd.concat([seasonal_log(), lines([("c000", "2025-12-03", "winter blend")])])
    dates = rt.reorder_dates(log, as_of="2025-12-10", by_product=True, proven_only=False).table
    winter = dates[dates["product"] == "winter blend"].set_index("customer_id")
    assert winter.at["c000", "due"].year == 2026 and winter.at["c000", "probability"] == 0
    others = winter.drop("c000")
    assert others.lower.between("2025-12-10", "2025-12-31").all() and others.upper.max() <= pd.Timestamp("2025-12-28")
    early = rt.reorder_dates(log, as_of="2025-12-01", by_product=True, proven_only=False).table
    early = early[early["product"] == "winter blend"].set_index("customer_id")
    assert others.at["c001", "probability"] < early.at["c001", "probability"]  # part of the season passed without it


def test_the_two_ends_of_one_year_are_no_two_seasons():
    rows = [(f"c{who:02}", day, "scarf") for who in range(30) for day in ("2024-12-10", "2025-09-20")]
    days = pd.date_range("2024-12-01", "2025-09-29", freq="9D")
    rows += [(f"c{who:02}", day, "tea") for who in range(30) for day in days]
    table = named_products(as_table(lines(rows), table="transactions", needs=("customer_id", "timestamp")),
                           as_of=dt.date(2025, 10, 1))
    assert seasons_of(table, as_of=dt.date(2025, 10, 1)).empty


def test_arguments_are_held_to_their_meaning(log, evaluation):
    with pytest.raises(ArgumentError, match="within_days: found 0, allowed a whole number from 2 on"):
        rt.evaluate_reorder(log, as_of=END, within_days=0)
    with pytest.raises(ArgumentError, match=r"level: found 80, allowed a share above 0 and .*Did you mean 0\.8"):
        rt.reorder_dates(log, as_of=END, level=80)
    with pytest.raises(ArgumentError, match=r"found one with within_days=90, .* make it with evaluate_reorder"):
        rt.reorder_dates(log, as_of=END, within_days=30, evaluation=evaluation)
    with pytest.raises(TableError, match=r"transactions\.product: column missing; .* by_product=False"):
        rt.reorder_dates(log, as_of=END, by_product=True)


@pytest.mark.parametrize("as_of", ["2023-01-01", "2025-01-01"])
def test_products_that_nobody_bought_yet_or_anybody_twice_have_no_rows(as_of):
    log = lines([("a", "2024-01-01", "x"), ("b", "2024-02-01", "y"), ("c", "2024-03-01", None)])
    dates = rt.reorder_dates(log, as_of=as_of, by_product=True).table
    assert dates.empty and "product" in dates
