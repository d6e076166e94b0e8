"""Answers by number of invitations, held against the same customers at their first."""

import numpy as np
import pandas as pd
import pytest

from retention import contact_cap, survey_fatigue
from retention.errors import ArgumentError


def asked(rows):
    """(customer, day, answered) triples."""
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "answered"])
    at = pd.Timestamp("2025-01-01") + pd.to_timedelta(frame.day, unit="D")
    return pd.DataFrame({"customer_id": frame.customer_id, "question": "nps", "asked": at, "timestamp": at,
                         "score": np.where(frame.answered, 9.0, np.nan)})


def world(customers=400, invitations=5, *, fall=0.0, keener=0.0, seed=0):
    """Customers with more invitations are keener; each invitation after the second costs ``fall``."""
    rng, rows = np.random.default_rng(seed), []
    for i in range(customers):
        many = 1 + i % invitations
        for k in range(many):
            rate = 0.4 + keener * many - fall * (k >= 2)
            rows.append((f"c{i}", 30 * k, rng.random() < rate))
    return asked(rows)


def plain(frame, up_to):
    """The same table, customer by customer."""
    answered = {}
    for name, rows in frame.sort_values("asked").groupby("customer_id"):
        for k, score in enumerate(rows.score):
            answered.setdefault(min(k, up_to), []).append((name, not np.isnan(score), not np.isnan(rows.score.iloc[0])))
    return answered


def test_counts_equal_those_made_by_hand():
    frame = world(60, fall=0.2)
    table = survey_fatigue(frame, up_to=3)
    for row in table.itertuples():
        cells = plain(frame, 3)[row.earlier]
        assert (row.n, row.answered) == (len(cells), sum(answer for _, answer, _ in cells))
        assert row.first == pytest.approx(np.mean(list({name: first for name, _, first in cells}.values())))
        assert row.estimate == pytest.approx(row.answered / row.n)


def test_keen_customers_do_not_hide_that_they_tire():
    table = survey_fatigue(world(2000, fall=0.25, keener=0.09, seed=1))
    assert table.estimate[0] - table.estimate[2] < 0.22  # pooled, the fall looks smaller than it is
    assert table.change[2] == pytest.approx(-0.25, abs=0.07) and table.p_adjusted[2] < 0.001
    assert float(contact_cap(table)) == 2


def test_no_fall_no_cap_and_it_is_said_what_was_tried():
    cap = contact_cap(survey_fatigue(world(400, seed=2)))
    assert np.isnan(float(cap)) and cap.reason == ("no clear fall up to 4 earlier invitations: "
                                                   "no cap follows from these data")
    nobody = survey_fatigue(asked([]).astype({"customer_id": str}))
    assert contact_cap(nobody).reason.startswith("no clear fall up to 0")


def test_a_window_forgets_old_invitations_and_one_letter_with_two_questions_is_one():
    frame = asked([("a", 0, True), ("a", 10, False), ("a", 200, True)])
    both = pd.concat([frame, frame.assign(question="ces")])
    assert survey_fatigue(both)[["earlier", "n"]].to_numpy().tolist() == [[0, 1], [1, 1], [2, 1]]
    near = survey_fatigue(both, within_days=30)
    assert near[["earlier", "n"]].to_numpy().tolist() == [[0, 2], [1, 1]]


def test_one_customer_has_no_interval_of_the_change():
    table = survey_fatigue(asked([("a", 0, True), ("a", 10, False)]))
    assert table.change[1] == -1 and np.isnan(table.p[1])
    assert table.reason[1] == "too few customers for an interval of the change"


def test_wrong_arguments_are_named():
    with pytest.raises(ArgumentError, match="up_to, within_days: found 0, None, allowed 1 or more"):
        survey_fatigue(asked([]), up_to=0)
