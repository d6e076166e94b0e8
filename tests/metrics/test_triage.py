"""Which open tickets to take first, and what an article would save: by hand, and with what is not known."""

import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError

AS_OF = "2025-03-06"


def tickets(*rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "opened", "due", "resolved"])
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("opened", "due", "resolved")})


OPEN = tickets(("a", "2025-03-01", "2025-03-11", None), ("b", "2025-03-04", "2025-03-05", None),
               ("c", "2025-03-05", "2025-03-09", None), ("d", "2025-03-01", "2025-03-02", "2025-03-03"),
               ("e", "2025-03-01", "2025-03-02", "2025-03-09"))  # settled later: open on the day


def test_urgency_times_value_times_risk_by_hand():
    customers = pd.DataFrame({"customer_id": ["a", "b", "c", "e"], "value": [100.0, 10, 400, 20],
                              "risk": [0.5, 0.5, 0.5, 0.1]})
    found = rt.ticket_triage(OPEN, as_of=AS_OF, customers=customers)
    rows = found.table.set_index("customer_id")
    assert rows["urgency"].to_dict() == pytest.approx({"a": 0.5, "b": 2, "c": 0.25, "e": 5})
    assert rows["score"].to_dict() == pytest.approx({"a": 25, "b": 10, "c": 50, "e": 10})
    assert found["customer_id"].tolist() == ["c", "a", "e", "b"] and found["rank"].tolist() == [1, 2, 3, 4]
    assert (found.facts["open"], found.facts["late"], found.facts["at_stake"]) == (4, 2, 50 + 5 + 200 + 2)
    assert rows.loc["b", "reason"] == ("open for 48 hours, past its deadline, no answer yet; worth 10.00 a year, "
                                       "risk 50%")


def test_who_is_not_known_has_the_median_and_without_anybody_urgency_ranks_alone():
    some = pd.DataFrame({"customer_id": ["a", "b"], "value": [100.0, 40], "risk": [0.4, 0.2]})
    rows = rt.ticket_triage(OPEN, as_of=AS_OF, customers=some).table.set_index("customer_id")
    assert rows.loc["c", ["value", "risk"]].tolist() == [70, pytest.approx(0.3)]
    alone = rt.ticket_triage(OPEN, as_of=AS_OF)
    assert alone["customer_id"].tolist() == ["e", "b", "a", "c"] and not alone.facts["valued"]
    assert "ranked by urgency alone" in alone.summary() and "worth" not in alone["reason"][0]
    strangers = rt.ticket_triage(OPEN, as_of=AS_OF, customers=some.assign(customer_id=["x", "y"]))
    assert strangers["customer_id"].tolist() == alone["customer_id"].tolist()


def test_without_a_deadline_the_promise_or_ones_own_history_tells_what_is_urgent():
    plain = OPEN.drop(columns="due")
    promised = rt.ticket_triage(plain, as_of=AS_OF, settings={"resolve_within_hours": 24}).table
    assert promised.set_index("customer_id")["urgency"]["b"] == 2 and promised["late"].sum() == 3
    own = rt.ticket_triage(plain, as_of=AS_OF).table.set_index("customer_id")  # settled ones took two days
    assert own["urgency"].to_dict() == pytest.approx({"a": 2.5, "b": 1, "c": 0.5, "e": 2.5})
    assert not own["late"].any()


def test_rows_of_customers_are_private_and_nothing_open_says_so():
    from retention.disclosure import is_private

    assert is_private(rt.ticket_triage(OPEN, as_of=AS_OF).table)
    done = rt.ticket_triage(OPEN[OPEN["customer_id"] == "d"], as_of=AS_OF)
    assert done.summary() == "Not shown: no ticket is open."


# ---- topics

ABOUT = pd.DataFrame({
    "customer_id": ["a", "a", "b", "c", "d", "e", "f"], "opened": pd.Timestamp("2025-02-01"),
    "resolved": pd.to_datetime(["2025-02-02"] * 6 + [None]), "contacts": [1, 1, 2, 1, 1, 1, 1],
    "reopened": [False, False, False, True, False, False, False],
    "topic": ["how to", "how to", "how to", "how to", "late", "late", "how to"]})


def test_an_article_is_credited_with_simple_questions_alone():
    found = rt.ticket_topics(ABOUT, as_of="2025-12-31", since="2024-12-31", cost_per_contact=6.0,
                             settings={"complaint_topics": ["late"]})
    rows = found.table.set_index("topic")
    # of five: two took one contact and were not reopened; one had two contacts, one came back, one is open
    assert rows.loc["how to", ["tickets", "customers", "simple", "contacts"]].tolist() == [5, 4, 2, 6]
    assert rows.loc["how to", ["saved_lower", "saved_upper"]].tolist() == pytest.approx([0.2, 0.6])
    assert rows.loc["how to", ["money_lower", "money_upper"]].tolist() == pytest.approx([1.2, 3.6])
    assert rows.loc["how to", "again"] == 0.25 and rows.loc["late", "simple"] == 0
    assert rows.loc["late", "reason"] == "a complaint needs a person, not an article"
    assert "assumed is that an article answers 10% to 30%" in found.summary()


def test_half_a_year_counts_twice_and_without_a_price_there_is_no_money():
    found = rt.ticket_topics(ABOUT, as_of="2025-07-02", since="2024-12-31", answered_by_article=(0.5, 1.0))
    row = found.table.set_index("topic").loc["how to"]
    assert row["saved_lower"] == pytest.approx(2 * 0.5 * 365 / 183) and pd.isna(row["money_lower"])
    assert "a contact that is" not in found.summary()
    with pytest.raises(ArgumentError, match="answered_by_article"):
        rt.ticket_topics(ABOUT, as_of=AS_OF, since="2024-12-31", answered_by_article=(0.5, 0.1))


def test_no_topic_and_no_ticket_say_so():
    none = rt.ticket_topics(ABOUT.drop(columns="topic"), as_of=AS_OF, since="2024-12-31")
    assert none.summary() == "Not shown: tickets have no topic."
    assert rt.ticket_topics(ABOUT, as_of="2024-01-01", since="2023-01-01").summary().startswith("Not shown: ")
    blank = rt.ticket_topics(ABOUT.assign(topic=None), as_of=AS_OF, since="2024-12-31")
    assert blank["topic"].tolist() == ["not stated"]
