"""RFM scores and segments against a plain second implementation."""

from __future__ import annotations

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.errors import ArgumentError
from retention.metrics.rfm import GRID, SEGMENTS, rfm, rfm_segments

LOG = pd.DataFrame({
    "customer_id": ["a", "a", "a", "b", "b", "c", "d", "e", "e"],
    "timestamp": pd.to_datetime(["2024-01-05", "2024-06-05", "2024-12-20", "2024-02-01", "2024-03-01", "2024-01-20",
                                 "2024-12-28", "2024-05-01", "2024-05-09"]),
    "amount": [10.0, 20, 30, 5, -5, 8, 9, 12, -12], "country": ["LT", "LT", "LT", "LT", "LT", "PH", "PH", "PH", "PH"]})


def test_each_cell_of_the_grid_is_exactly_one_segment():
    cells = [segment for row in GRID.values() for segment in row]
    assert sorted(GRID) == [1, 2, 3, 4, 5] and len(cells) == 25
    assert set(cells) == set(SEGMENTS) - {"New"} and len(SEGMENTS) == len(set(SEGMENTS))


def test_refunds_lower_the_money_and_never_count_as_orders():
    frame = rfm(LOG, as_of="2025-01-01").table.set_index("customer_id")
    assert frame.frequency.to_dict() == {"a": 3, "b": 1, "c": 1, "d": 1, "e": 1}
    assert frame.monetary.to_dict() == {"a": 60, "b": 0, "c": 8, "d": 9, "e": 0}
    assert frame.recency_days.to_dict() == {"a": 11, "b": 334, "c": 346, "d": 3, "e": 244}
    assert frame.loc["a", ["R", "F", "M", "segment"]].tolist() == [4, 4, 4, "Loyal"]
    assert frame.loc["d", "segment"] == "New" and frame.loc["c", "segment"] == "Lost"


def test_newcomers_have_no_scores_and_move_nobody_elses():
    crowd = pd.DataFrame({"customer_id": [f"new{i}" for i in range(50)], "amount": 500.0,
                          "timestamp": pd.Timestamp("2024-12-30"), "country": "LT"})
    crowded, alone = rfm(pd.concat([LOG, crowd]), as_of="2025-01-01"), rfm(LOG, as_of="2025-01-01")
    both, without = crowded.table, alone.table
    newcomers = both.segment == "New"
    assert newcomers.sum() == 51 and both.loc[newcomers, ["R", "F", "M"]].isna().all(axis=None)
    pd.testing.assert_frame_equal(both[~newcomers].reset_index(drop=True),
                                  without[without.segment != "New"].reset_index(drop=True))
    pd.testing.assert_frame_equal(crowded.scores, alone.scores)
    assert (crowded.facts["new"], alone.facts["new"]) == (51, 1)
    assert "51 new customers are not scored" in crowded.summary()
    assert "One new customer is not scored" in alone.summary()
    assert rfm(LOG, as_of="2025-01-01", new_within_days=0).table.R.notna().all()


def test_where_all_are_new_nobody_is_scored():
    found = rfm(LOG[LOG.customer_id == "d"], as_of="2025-01-01")
    assert found["segment"].tolist() == ["New"] and found.scores.empty and found.facts["coarse"] == []


@pytest.mark.parametrize(("days", "segment"), [(29, "New"), (30, "Lost")])
def test_a_customer_is_new_for_less_than_the_days_it_is_given(days, segment):
    once = pd.DataFrame({"customer_id": ["x"], "timestamp": [pd.Timestamp("2024-12-31") - pd.Timedelta(days=days)],
                         "amount": [5.0]})
    assert rfm(once, as_of="2025-01-01", new_within_days=30)["segment"].tolist() == [segment]


def test_who_only_had_refunds_is_no_customer():
    only = pd.DataFrame({"customer_id": ["x"], "timestamp": pd.to_datetime(["2024-01-01"]), "amount": [-3.0]})
    assert rfm(only, as_of="2025-01-01").table.empty
    assert rfm_segments(rfm(only, as_of="2025-01-01")).table.customers.sum() == 0


def test_orders_are_counted_by_their_id_where_there_is_one():
    log = LOG.head(3).assign(order_id=["1", "1", "2"])
    assert rfm(log, as_of="2025-01-01").table.frequency.tolist() == [2]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 300), st.integers(1, 9)), min_size=1, max_size=40),
       st.integers(2, 7))
def test_scores_equal_the_plain_version(rows, bins):
    days = pd.to_timedelta([day for _, day, _ in rows], unit="D")
    log = pd.DataFrame({"customer_id": [f"{who:02}" for who, *_ in rows],
                        "timestamp": pd.Timestamp("2024-01-01") + days,
                        "amount": [float(amount) for *_, amount in rows]})
    everybody = rfm(log, as_of="2025-01-01", bins=bins).table
    frame = everybody[everybody.segment != "New"]
    for values, scores in ((-frame.recency_days, frame.R), (frame.frequency, frame.F), (frame.monetary, frame.M)):
        plain = [int(bins * sum(other < value for other in values) / len(values) + 1e-9) + 1 for value in values]
        assert scores.tolist() == plain and scores.between(1, bins).all()
    firsts, orders = log.groupby("customer_id").timestamp.min(), log.groupby("customer_id").timestamp.nunique()
    new = [who for who in firsts.index if orders[who] == 1 and (pd.Timestamp("2024-12-31") - firsts[who]).days < 30]
    assert everybody.customer_id[everybody.segment == "New"].tolist() == new
    assert frame.segment.isin(SEGMENTS).all()


def test_equal_values_have_equal_scores_and_the_scores_in_use_are_named():
    log = pd.DataFrame({"customer_id": list("abcde"), "amount": 5.0, "timestamp": pd.Timestamp("2024-03-01")})
    found = rfm(log, as_of="2025-01-01")
    assert found.table[["R", "F", "M"]].eq(1).all(axis=None)
    assert found.scores.to_numpy().tolist() == [["R", 1, 5], ["F", 1, 5], ["M", 1, 5]]
    assert found.summary().endswith("so not all 5 scores are used for R, F and M.")


def test_customers_stand_in_the_order_of_their_ids_whatever_the_engine_orders_them_by():
    engine = ibis.duckdb.connect()
    engine.raw_sql("SET default_collation = 'nocase'")
    log = LOG.assign(customer_id=LOG["customer_id"].replace({"b": "B", "d": "D"}))
    asked = rfm(engine.create_table("log", log), as_of="2025-01-01")
    assert asked["customer_id"].tolist() == ["B", "D", "a", "c", "e"]
    pd.testing.assert_frame_equal(asked.table, rfm(log, as_of="2025-01-01").table)


def test_groups_are_scored_among_themselves():
    frame = rfm(LOG, as_of="2025-01-01", by="country").table
    filipino = rfm(LOG[LOG.country == "PH"], as_of="2025-01-01").table
    assert frame[frame.country == "PH"].R.tolist() == filipino.R.tolist()
    segments = rfm_segments(frame).table
    assert list(segments)[:2] == ["country", "segment"] and segments.groupby("country").customers.sum().to_dict() == {
        "LT": 2, "PH": 3}


def test_segments_add_up_and_carry_intervals():
    segments = rfm_segments(rfm(LOG, as_of="2025-01-01")).table.set_index("segment")
    assert list(segments.index) == SEGMENTS
    assert segments.customers.sum() == 5 and segments.share.sum() == pytest.approx(1)
    assert segments.revenue.sum() == 77 and segments.share_revenue.sum() == pytest.approx(1)
    best = segments.loc["Loyal"]
    assert best.lower < best.share < best.upper and best.share_revenue == pytest.approx(60 / 77)
    assert pd.isna(segments.loc["Promising", "recency_days"])


def test_one_customer_and_nobody():
    one = rfm(LOG[LOG.customer_id == "c"], as_of="2025-01-01").table
    assert one[["R", "F", "M"]].to_numpy().tolist() == [[1, 1, 1]]
    nobody = rfm(LOG, as_of="2023-01-01").table
    assert nobody.empty and list(nobody) == list(one)


@pytest.mark.parametrize("bins", [1, 11, 2.5])
def test_bins_are_held_to_their_range(bins):
    with pytest.raises(ArgumentError, match="allowed a whole number from 2 to 10"):
        rfm(LOG, as_of="2025-01-01", bins=bins)
    with pytest.raises(ArgumentError, match="new_within_days: found -1, allowed a whole number of days from 0 on"):
        rfm(LOG, as_of="2025-01-01", new_within_days=-1)


def test_flows_are_the_shares_of_who_was_there_before():
    rng = np.random.default_rng(3)
    names = ["Champions", "Loyal", "Lost"]
    before = pd.DataFrame({"customer_id": range(200), "segment": rng.choice(names, 200)})
    now = pd.DataFrame({"customer_id": range(250), "segment": rng.choice(names, 250)})
    flows = rt.rfm_flows(before=before, now=now).table
    was, became = dict(zip(before.customer_id, before.segment, strict=True)), dict(zip(now.customer_id, now.segment,
                                                                                      strict=True))
    for row in flows.itertuples():
        of = [customer for customer in was if was[customer] == row.before]
        moved = [customer for customer in of if became[customer] == row.now]
        assert (row.customers, row.n) == (len(moved), len(of))
        assert row.estimate == len(moved) / len(of)
    assert flows.customers.sum() == 200
    assert list(dict.fromkeys(flows.before)) == names


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SEGMENTS), st.sampled_from(SEGMENTS)), min_size=1, max_size=30))
def test_movements_are_counted_as_by_hand_and_add_up(pairs):
    before = pd.DataFrame({"customer_id": range(len(pairs)), "segment": [was for was, _ in pairs]})
    now = pd.DataFrame({"customer_id": range(len(pairs)), "segment": [became for _, became in pairs]})
    table = rt.rfm_movement(before=before, now=now).table
    for (whose, movement), rows in table.groupby(["before", "movement"]):
        of = [pair for pair in pairs if whose in ("all", pair[0])]
        gone = ("Hibernating", "Lost")
        plain = ["same" if was == became else "out" if became in gone and was not in gone
                 else "up" if SEGMENTS.index(became) < SEGMENTS.index(was) else "down" for was, became in of]
        assert (rows.customers.item(), rows.n.item()) == (plain.count(movement), len(of))
        assert rows.lower.item() <= rows.estimate.item() == plain.count(movement) / len(of) <= rows.upper.item()
    found = rt.rfm_movement(before=before, now=now)
    for row in found.shares.table.itertuples():
        own = table[table.before == row.before].set_index("movement").estimate
        assert [row.up, row.same, row.down, row.out] == own[["up", "same", "down", "out"]].tolist()
    assert found.facts["down_or_out"] == pytest.approx(sum(own for own in table.estimate[2:4]))
    assert table.before.iloc[0] == "all" and len(table) == 4 * (1 + len({was for was, _ in pairs}))


def test_flows_and_movements_of_nobody_say_so():
    nobody = pd.DataFrame({"customer_id": [], "segment": []})
    assert rt.rfm_flows(before=nobody, now=nobody).table.empty
    movement = rt.rfm_movement(before=nobody, now=nobody)
    assert movement.summary() == "Not shown: nobody was a customer yet at the earlier date."
    table = movement.table
    assert table.before.eq("all").all() and table.estimate.isna().all() and table.reason.eq("nobody to count").all()


def test_the_best_by_revenue_who_are_long_gone_are_counted():
    customers = pd.DataFrame({"R": pd.array([1, 2, 3, 5, 1, None], dtype="Int64"),
                              "M": pd.array([5, 5, 5, 5, 4, None], dtype="Int64")})
    found = rt.top_spenders_inactive(customers, bins=5)
    assert (float(found), found.n) == (0.5, 4)
    assert "50% of the 4 best customers by revenue are among the two fifths who bought longest ago" in found.summary()
    nobody = rt.top_spenders_inactive(rfm(LOG, as_of="2023-01-01"))
    assert nobody.summary() == "Not shown: too few customers to rank."


def test_champions_and_loyal_customers_who_slipped_are_counted():
    before = pd.DataFrame({"customer_id": range(6), "segment": ["Champions", "Loyal", "Loyal", "Champions", "Lost",
                                                                 "Champions"]})
    now = pd.DataFrame({"customer_id": range(5), "segment": ["Loyal", "Lost", "About to sleep", "Need attention",
                                                              "Lost"]})
    found = rt.best_customers_slipped(before=before, now=now)
    assert (float(found), found.n) == (0.5, 4)
    none = rt.best_customers_slipped(before=now[now.segment == "Lost"], now=now)
    assert none.reason == "nobody was a Champion or Loyal at the earlier date"


def test_the_facts_say_who_brings_most_and_what_is_at_risk():
    segments = rfm_segments(rfm(LOG, as_of="2025-01-01"))
    assert segments.facts["segment"] == "Loyal" and segments.facts["at_risk"] == 0
    assert segments.title == "Loyal are 20% of customers and bring 78% of revenue"
    risk = pd.DataFrame({"customer_id": ["a", "b"], "segment": ["Fading", "Can't lose"], "recency_days": 200,
                         "frequency": 3, "monetary": [30.0, 12.5]})
    assert rfm_segments(risk).summary().endswith(
        "The 2 customers who are Fading or Can't lose have brought 42.50 so far.")
    free = rfm_segments(risk.assign(monetary=0.0))
    assert free.title == "Fading are 50% of customers; there is no revenue"
