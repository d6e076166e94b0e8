"""Detractors heard in time or not, and what one bad rating takes to undo."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention import closed_loop_rate, csat, detractors_followed_up, rating_recovery
from retention.errors import ArgumentError


def table(rows, column):
    frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", column])
    return frame.assign(timestamp=pd.to_datetime(frame.timestamp))


def loop(answers, contacts, **given_settings):
    surveys = table(answers, "score").assign(question="nps").astype({"score": float})
    wanted = {"as_of": "2025-03-01", "actions": "call"} | given_settings
    return detractors_followed_up(surveys, table(contacts, "action"), **wanted).table


ANSWERS = [("late", "2025-02-01", 3), ("soon", "2025-02-01", 0), ("never", "2025-02-02", 6), ("new", "2025-02-26", 1),
           ("glad", "2025-02-01", 2), ("glad", "2025-02-10", 8), ("old", "2024-10-01", 1), ("fan", "2025-02-01", 10)]
CALLS = [("late", "2025-02-20", "call"), ("soon", "2025-02-03", "call"), ("soon", "2025-01-30", "call"),
         ("never", "2025-02-03", "newsletter"), ("never", "2025-01-01", "call")]


def test_each_detractor_has_its_state_and_date():
    frame = loop(ANSWERS, CALLS).set_index("customer_id")
    assert frame.state.to_dict() == {"never": "overdue", "new": "open", "late": "late", "soon": "in time"}
    assert frame.days_waiting.to_dict() == {"never": 26, "new": 2, "late": 19, "soon": 2}
    assert frame.contacted["soon"] == pd.Timestamp("2025-02-03") and pd.isna(frame.contacted["never"])
    assert frame.due["never"] == pd.Timestamp("2025-02-09")
    rate = closed_loop_rate(loop(ANSWERS, CALLS))
    assert (float(rate), rate.n, rate.parts["open"]) == (pytest.approx(1 / 3), 3, 1)


def test_who_was_kept_from_being_written_to_has_not_been_heard():
    contacts = [("a", "2025-02-03", "call")]
    calls = table(contacts, "action")
    surveys = table([("a", "2025-02-01", 1)], "score").assign(question="nps").astype({"score": float})
    for arm, state in (("control", "overdue"), ("treated", "in time")):
        frame = detractors_followed_up(surveys, calls.assign(arm=arm), as_of="2025-03-01", actions=["call"]).table
        assert frame.state.tolist() == [state]


def test_no_detractors_no_rate():
    frame = loop([("fan", "2025-02-01", 10)], CALLS)
    assert frame.empty and closed_loop_rate(frame).reason == "there is no detractor whose time is up"


@pytest.mark.parametrize(("given_settings", "words"), [
    ({"actions": []}, "actions: found none, allowed one or more of call, newsletter"),
    ({"actions": "visit"}, "actions: found 'visit', allowed one or more of 'call', 'newsletter'"),
    ({"within_days": 0}, "within_days: found 0, allowed a whole number of days from 1 on"),
])
def test_wrong_arguments_are_named(given_settings, words):
    with pytest.raises(ArgumentError, match=words):
        loop(ANSWERS, CALLS, **given_settings)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=5, max_size=30).filter(lambda r: 1 < np.mean(r) < 4.99))
def test_so_many_good_ratings_restore_the_mean_and_one_fewer_does_not(ratings):
    needed = int(float(rating_recovery(float(np.mean(ratings)), negative=1, positive=5)))
    after = [*ratings, 1, *[5] * needed]
    assert np.mean(after) >= np.mean(ratings) - 1e-9
    assert np.mean(after[:-1]) < np.mean(ratings)


def test_the_interval_of_the_mean_is_carried_through():
    mean = csat([5] * 60 + [4] * 30 + [2] * 10, method="mean")
    found = rating_recovery(mean, negative=1, positive=5)
    assert found.lower == np.ceil((mean.lower - 1) / (5 - mean.lower)) <= float(found) <= found.upper
    assert found.parts["exact"] == pytest.approx(3.4 / 0.6) and float(found) == 6 and found.n == 100


def test_a_mean_that_cannot_be_restored_says_so():
    best = rating_recovery(5.0, negative=1, positive=5)
    assert best.reason.startswith("the mean 5.00 does not lie between the two ratings, so")
    assert rating_recovery(csat([], method="mean"), negative=1, positive=5).reason == "no answers"
    sure = rating_recovery(csat([5] * 9 + [4], method="mean"), negative=1, positive=5)
    assert float(sure) == 39 and sure.upper == np.inf and "does not end below the good rating" in sure.reason
    with pytest.raises(ArgumentError, match="found 5, 1, allowed a lower before a higher one"):
        rating_recovery(4.0, negative=5, positive=1)
