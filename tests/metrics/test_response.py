"""Who answers, weights that give the silent groups their share, and answers by number of invitations."""

import numpy as np
import pandas as pd
import pytest

from retention import contact_cap, load_workspace, nps, response_rate, rfm, survey_fatigue, weight_answers, who_answers
from retention.errors import ArgumentError, TableError


def invitations(rows):
    """(customer, score) pairs, each asked on a day of its own."""
    frame = pd.DataFrame(rows, columns=["customer_id", "score"])
    asked = pd.Timestamp("2025-01-01") + pd.to_timedelta(range(len(frame)), unit="D")
    return frame.assign(question="nps", asked=asked, timestamp=asked + pd.Timedelta(hours=1))


def base(**sizes):
    rows = [(f"{name}{i}", name) for name, size in sizes.items() for i in range(size)]
    return pd.DataFrame(rows, columns=["customer_id", "segment"])


def test_response_rate_counts_questions_asked():
    asked = pd.to_datetime(pd.Series(["2025-01-01", "2025-01-02", None, "2025-01-03"]))
    table = pd.DataFrame({"question": ["nps", "nps", "nps", "ces"], "score": [9, None, 8, None], "asked": asked})
    assert (float(response_rate(table)), response_rate(table).n) == (pytest.approx(1 / 3), 3)
    rates = response_rate(table, by="question").table.set_index("question")
    assert rates.estimate.to_dict() == {"ces": 0, "nps": 0.5} and rates.answered.to_dict() == {"ces": 0, "nps": 1}
    assert response_rate(table, question="csat").reason == "nobody was asked"


def test_an_invitation_answered_twice_or_with_a_row_for_the_asking_counts_once():
    day = pd.to_datetime(["2025-01-01"] * 3)
    table = pd.DataFrame({"customer_id": "a", "question": "nps", "score": [None, 9, 3], "asked": day,
                          "timestamp": day + pd.to_timedelta([0, 1, 2], unit="h")})
    rate = response_rate(table)
    assert (float(rate), rate.n) == (1.0, 1)


def test_groups_have_their_shares_of_customers_and_of_those_who_answered():
    surveys = invitations([(f"loyal{i}", 9 if i < 30 else None) for i in range(40)]
                          + [(f"lost{i}", 3 if i < 5 else None) for i in range(40)])
    table = who_answers(surveys, base(loyal=50, lost=150), by="segment").table.set_index("segment")
    assert table.share_customers.to_dict() == {"lost": 0.75, "loyal": 0.25}
    assert table.share_people.round(3).to_dict() == {"lost": 0.143, "loyal": 0.857}
    assert table.estimate.to_dict() == {"lost": 0.125, "loyal": 0.75} and table.differs.all()
    assert table.n.tolist() == [40, 40] and table.customers.tolist() == [150, 50]


def test_one_busy_customer_does_not_pass_for_many():
    many = invitations([("loyal0", 9)] * 60 + [(f"loyal{i}", None) for i in range(1, 31)]
                       + [(f"lost{i}", 9 if i % 3 else None) for i in range(60)])
    row = who_answers(many, base(loyal=40, lost=80), by="segment").table.set_index("segment").loc["loyal"]
    assert row.upper - row.lower > 0.5 and not row.differs  # 60 of 90 answered, but by one customer


def test_groups_where_all_or_nobody_answered_keep_an_interval():
    surveys = invitations([(f"a{i}", 9) for i in range(5)] + [(f"b{i}", None) for i in range(5)])
    table = who_answers(surveys, base(a=5, b=5, c=5), by="segment").table.set_index("segment")
    assert table.lower["a"] > 0.5 and table.upper["b"] == pytest.approx(0.434, abs=0.001)
    assert np.isnan(table.estimate["c"]) and table.reason["c"] == "nobody was asked" and np.isnan(table.p["c"])
    assert who_answers(surveys.head(0), base(a=5), by="segment").table.reason.tolist() == ["nobody was asked"]
    assert who_answers(surveys, base(a=5).head(0), by="segment").table.empty


def test_weights_give_each_group_its_share_and_mend_the_score():
    surveys = invitations([(f"loyal{i}", 9) for i in range(60)] + [(f"lost{i}", 3) for i in range(20)])
    customers = base(loyal=100, lost=100)
    weighted = nps(weight_answers(surveys, customers, by="segment"), weight="weight")
    assert float(nps(surveys)) == 50 and float(weighted) == pytest.approx(0)
    assert weighted.parts["design_effect"] == pytest.approx(80 * (60 * (2 / 3) ** 2 + 20 * 2**2) / 80**2)


def test_raking_meets_every_margin():
    rng = np.random.default_rng(2)
    customers = pd.DataFrame({"customer_id": [f"c{i}" for i in range(2000)], "segment": rng.choice(list("xyz"), 2000),
                              "country": rng.choice(["LT", "PH"], 2000, p=[0.7, 0.3])})
    often = 0.05 + 0.4 * (customers.segment == "x") * (customers.country == "LT") + 0.1 * (customers.country == "PH")
    answered = customers[rng.random(2000) < often]
    surveys = invitations([(name, 9) for name in answered.customer_id])
    rows = weight_answers(surveys, customers, by=["segment", "country"], max_weight=50).to_pandas()
    for column in ("segment", "country"):
        wanted = customers[column].value_counts(normalize=True)
        found = rows.groupby(column).weight.sum() / rows.weight.sum()
        assert found.to_dict() == pytest.approx(wanted.to_dict(), abs=1e-6)
    assert rows.weight.mean() == pytest.approx(1)


def test_weights_are_cut_and_strangers_left_out():
    surveys = invitations([(f"loyal{i}", 9) for i in range(99)] + [("lost0", 3), ("stranger", 1), (None, 1)])
    rows = weight_answers(surveys, base(loyal=100, lost=100), by="segment", max_weight=5.0).to_pandas()
    assert len(rows) == 100 and rows.weight.max() / rows.weight.min() == pytest.approx(5 / (0.5 / 0.99), rel=1e-6)


@pytest.mark.parametrize(("call", "error", "words"), [
    (lambda s: weight_answers(s, base(a=5, b=5), by="segment"), ArgumentError,
     "nobody of segment b answered, and no weight can speak for them: merge such groups"),
    (lambda s: weight_answers(s, base(z=5), by="segment"), ArgumentError, "no answer to 'nps' of anybody in"),
    (lambda s: weight_answers(s, base(a=5), by="segment", max_weight=1), ArgumentError, "max_weight: found 1, a"),
    (lambda s: weight_answers(s, pd.concat([base(a=5)] * 2), by="segment"), TableError,
     r"customers.customer_id: customers that are there twice \(5 rows.*one row per customer"),
    (lambda s: who_answers(s, base(a=5), by="plan"), TableError, "customers.plan: column missing; the table has"),
    (lambda s: who_answers(s.drop(columns="asked"), base(a=5), by="segment"), TableError, "surveys.asked: column mis"),
])
def test_what_cannot_be_done_is_said(call, error, words):
    with pytest.raises(error, match=words):
        call(invitations([(f"a{i}", 9) for i in range(5)]))


def test_margins_that_cannot_all_be_met_are_refused():
    surveys = invitations([("a", 9)] * 3 + [("d", 9)])
    skewed = pd.DataFrame({"customer_id": list("abcdefgh"), "x": list("11221111"), "y": list("12122222")})
    with pytest.raises(ArgumentError, match="margins of x, y cannot all be met by these answers: use fewer columns"):
        weight_answers(surveys, skewed, by=["x", "y"])


def test_champions_of_the_demo_shop_answer_most():
    workspace = load_workspace("data/demo")
    asked = workspace.surveys
    table = who_answers(asked.filter(asked.timestamp >= "2025-01-01"), rfm(workspace.transactions, as_of="2025-01-01"),
                        by="segment").table
    assert table.loc[table.estimate[table.n > 100].idxmax(), "segment"] == "Champions"
    assert table.asked.sum() == 3006 and table.differs[table.segment == "Champions"].all()


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
    table = survey_fatigue(frame, up_to=3).table
    for row in table.itertuples():
        cells = plain(frame, 3)[row.earlier]
        assert (row.n, row.answered) == (len(cells), sum(answer for _, answer, _ in cells))
        assert row.first == pytest.approx(np.mean(list({name: first for name, _, first in cells}.values())))
        assert row.estimate == pytest.approx(row.answered / row.n)


def test_keen_customers_do_not_hide_that_they_tire():
    table = survey_fatigue(world(2000, fall=0.25, keener=0.09, seed=1)).table
    assert table.estimate[0] - table.estimate[2] < 0.22  # pooled, the fall looks smaller than it is
    assert table.change[2] == pytest.approx(-0.25, abs=0.07) and table.p_adjusted[2] < 0.001
    assert float(contact_cap(table)) == 2


def test_no_fall_no_cap_and_it_is_said_what_was_tried():
    cap = contact_cap(survey_fatigue(world(400, seed=2)).table)
    assert np.isnan(float(cap)) and cap.reason == ("no clear fall up to 4 earlier invitations, "
                                                   "so no limit follows from these data")
    nobody = survey_fatigue(asked([]).astype({"customer_id": str})).table
    assert contact_cap(nobody).reason.startswith("no clear fall up to 0")


def test_a_window_forgets_old_invitations_and_one_letter_with_two_questions_is_one():
    frame = asked([("a", 0, True), ("a", 10, False), ("a", 200, True)])
    both = pd.concat([frame, frame.assign(question="ces")])
    assert survey_fatigue(both)[["earlier", "n"]].to_numpy().tolist() == [[0, 1], [1, 1], [2, 1]]
    near = survey_fatigue(both, within_days=30).table
    assert near[["earlier", "n"]].to_numpy().tolist() == [[0, 2], [1, 1]]


def test_one_customer_has_no_interval_of_the_change():
    table = survey_fatigue(asked([("a", 0, True), ("a", 10, False)])).table
    assert table.change[1] == -1 and np.isnan(table.p[1])
    assert table.reason[1] == "too few customers for an interval of the change"


def test_wrong_numbers_of_invitations_are_named():
    with pytest.raises(ArgumentError, match="up_to: found 0, allowed a whole number from 1 on"):
        survey_fatigue(asked([]), up_to=0)
    with pytest.raises(ArgumentError, match="within_days: found 0, allowed a whole number of days from 1 on, or None"):
        survey_fatigue(asked([]), within_days=0)
    with pytest.raises(ArgumentError, match=r"fall: found 5, allowed a share above 0 and up to 1. Did you mean 0.05"):
        contact_cap(survey_fatigue(asked([("a", 0, True)])), fall=5)
