"""Occasions: a plain second implementation, the edges of each window, consent, odd birthdays, and what is not there."""

from __future__ import annotations

import datetime as dt
import math

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.actions.kinds import CANDIDATE
from retention.actions.occasions import TABLES, on_day
from retention.errors import ArgumentError, TableError
from retention.words import reason

AS_OF = "2025-03-01"


def bought(*rows) -> pd.DataFrame:
    """A log from (customer, day) or (customer, day, amount)."""
    frame = pd.DataFrame([(*row, 10.0)[:3] for row in rows], columns=["customer_id", "timestamp", "amount"])
    return frame.assign(timestamp=pd.to_datetime(frame["timestamp"]))


def people(**columns) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    base = {"customer_id": [f"c{place}" for place in range(size)], "consent": [True] * size}
    frame = pd.DataFrame(base | columns)
    return frame.assign(birthday=pd.to_datetime(frame["birthday"])) if "birthday" in frame else frame


def everybody(size: int) -> pd.DataFrame:
    """One order each, long enough ago to give no occasion by itself."""
    return bought(*((f"c{place}", "2024-06-15") for place in range(size)))


def occasions(log, *, as_of=AS_OF, **arguments) -> rt.Result:
    """The occasions, with tables and settings given by their own names."""
    tables = {name: arguments.pop(name) for name in TABLES if name in arguments}
    settings = {name: arguments.pop(name) for name in ("answer_value", "aliases") if name in arguments}
    return rt.occasions(log, as_of=as_of, tables=tables, settings=settings, **arguments)


def left(result: rt.Result) -> dict[tuple[str, str], int | None]:
    """What was not proposed and why, with how many rows where some were."""
    rows = result.not_proposed.table
    return {(row.action, row.reason): None if pd.isna(row.rows) else row.rows for row in rows.itertuples()}


def found(log, action, *, as_of=AS_OF, **arguments) -> dict[str, str]:
    """Customer and due day of the rows of one action."""
    rows = occasions(log, as_of=as_of, **arguments)
    rows = rows[rows["action"] == action]
    return dict(zip(rows["customer_id"], rows["due"].dt.strftime("%Y-%m-%d"), strict=True))


# ---- a plain second implementation -----------------------------------------------------------------------------------

def plainly(log: pd.DataFrame, customers: pd.DataFrame, calendar: pd.DataFrame, as_of: dt.date, days: int,
            best: float) -> set[tuple[str, str, dt.date]]:
    """Customer, action and due day of what comes from the log and the calendar, day by day and customer by customer."""
    window = [as_of + dt.timedelta(days=number) for number in range(days)]
    before = log[log.timestamp < pd.Timestamp(as_of)]
    rows, spent = set(), {}
    for customer, lines in before.groupby("customer_id"):
        orders = sorted({moment.date() for moment in lines.timestamp[lines.amount >= 0]})
        if not orders:
            continue
        for day in window:
            if day > orders[0] and kept_on(orders[0].month, orders[0].day, day) and day.year > orders[0].year:
                rows.add((customer, "anniversary", day))
        if len(orders) == 1:
            dues = [day for day in window if 7 <= (day - orders[0]).days <= 21]
            rows |= {(customer, "onboarding check", day) for day in dues[:1]}
        year = [moment.date() >= as_of - dt.timedelta(days=365) for moment in lines.timestamp]
        if orders[-1] >= as_of - dt.timedelta(days=365):
            spent[customer] = lines.amount[year].sum(), orders[-1]
        person = customers[customers.customer_id == customer]
        if len(person) and person.consent.iloc[0] is True:
            rows |= personal(customer, person.iloc[0], calendar, window, as_of)
    allowed = math.ceil(best * len(spent) - 1e-9)
    for customer, (money, last) in spent.items():
        place = sum(other >= money for other, _ in spent.values())
        if money > 0 and place <= allowed and last >= as_of - dt.timedelta(days=30):
            rows.add((customer, "thank-you", as_of))
    return rows


def kept_on(month: int, day: int, today: dt.date) -> bool:
    if (month, day) == (2, 29) and not (today.year % 4 == 0 and (today.year % 100 or today.year % 400 == 0)):
        day = 28
    return (today.month, today.day) == (month, day)


def personal(customer, person, calendar, window, as_of) -> set:
    rows = set()
    if not pd.isna(person.birthday):
        born = person.birthday.date()
        plausible = born < as_of and born not in (dt.date(1900, 1, 1), dt.date(1970, 1, 1))
        rows |= {(customer, "birthday", day) for day in window if plausible
                 and kept_on(born.month, born.day, day) and 16 <= day.year - born.year <= 110}
    first = person["name"].split()[0]
    kept = [(int(day[:2]), int(day[3:])) for name, day in zip(calendar["name"], calendar["day"], strict=True)
            if name == first]
    names = [day for day in window for month, number in kept if kept_on(month, number, day)]
    return rows | {(customer, "name day", day) for day in names[:1]}


DAYS = st.dates(dt.date(2022, 12, 1), dt.date(2025, 4, 10))
LINES = st.tuples(st.sampled_from(list("abcdef")), DAYS, st.sampled_from([0.0, 5.0, 5.0, 8.0, -4.0]))
BIRTHDAYS = st.one_of(st.none(), st.dates(dt.date(1899, 1, 1), dt.date(2026, 1, 1)),
                      st.sampled_from([dt.date(1900, 1, 1), dt.date(1992, 2, 29), dt.date(1980, 3, 1)]))


@settings(max_examples=25, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=25), st.lists(BIRTHDAYS, min_size=6, max_size=6),
       st.lists(st.sampled_from([True, True, False, None]), min_size=6, max_size=6),
       st.dates(dt.date(2024, 2, 20), dt.date(2025, 3, 10)), st.sampled_from([1, 7, 40]),
       st.sampled_from([0.2, 0.5, 1.0]))
def test_occasions_are_those_of_a_plain_search(lines, birthdays, consent, as_of, days, best):
    log = bought(*lines)
    customers = people(customer_id=list("abcdef"), consent=pd.Series(consent, dtype=object),
                       birthday=birthdays, name=[f"{first} X" for first in ("Ona", "Jonas", "Ana", "Osvaldas") * 2][:6])
    calendar = pd.DataFrame({"name": ["Ona", "Jonas", "Jonas", "Osvaldas"],
                             "day": ["07-26", "12-27", "06-24", "02-29"]})
    rows = occasions(log, as_of=as_of, days=days, customers=customers, name_days=calendar, best=best).table
    ours = {(row.customer_id, row.action, row.due.date()) for row in rows.itertuples()}
    assert ours == plainly(log, customers, calendar, as_of, days, best)
    assert len(ours) == len(rows)
    assert (rows["until"] >= rows["due"]).all()


@given(st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31)))
@settings(max_examples=50)
def test_days_are_put_together_as_the_calendar_does(day):
    assert on_day(day.year, np.array([day.month]), np.array([day.day])).astype(object)[0] == day


# ---- anniversary, onboarding, thank-you ------------------------------------------------------------------------------

def test_the_anniversary_counts_whole_years_and_the_orders_since():
    log = bought(("a", "2023-03-05"), ("a", "2023-03-05"), ("a", "2024-01-01"), ("a", "2024-02-01"),
                 ("b", "2024-03-07"), ("c", "2024-03-08"), ("d", "2025-02-28"))
    rows = occasions(log).table.query("action == 'anniversary'")
    assert rows["customer_id"].tolist() == ["a", "b"]  # c is a day late, d began yesterday
    assert rows["years"].tolist() == [2, 1]
    assert rows["reason"].tolist() == ["first ordered on 5 March 2023, 2 years ago; 2 orders since",
                                       "first ordered on 7 March 2024, 1 year ago; no order since"]


@pytest.mark.parametrize(("as_of", "due"), [("2025-02-26", "2025-02-28"), ("2028-02-26", "2028-02-29")])
def test_a_first_order_on_29_february_is_kept_on_the_28th_of_other_years(as_of, due):
    assert found(bought(("a", "2024-02-29")), "anniversary", as_of=as_of) == {"a": due}


@pytest.mark.parametrize("as_of", ["2023-06-15", "2023-02-28", "2023-03-01"])
def test_in_365_days_no_day_of_the_year_comes_twice(as_of):
    firsts = [day.date() for day in pd.date_range("2020-01-01", "2020-12-31")]  # a leap year
    window = [day.date() for day in pd.date_range(as_of, periods=365)]
    days = found(bought(*((str(first), first) for first in firsts)), "anniversary", as_of=as_of, days=365)
    assert days == {str(first): str(day) for first in firsts for day in window if kept_on(first.month, first.day, day)}
    assert len(days) >= 365


def test_the_turn_of_the_year_is_no_border():
    log = bought(("a", "2023-01-02"), ("b", "2023-12-30"))
    assert found(log, "anniversary", as_of="2024-12-29") == {"a": "2025-01-02", "b": "2024-12-30"}


def test_onboarding_asks_from_day_7_to_day_21_who_has_not_come_back():
    log = bought(("day22", "2025-02-07"), ("day21", "2025-02-08"), ("day8", "2025-02-21"), ("day7", "2025-02-22"),
                 ("day1", "2025-02-28"), ("twice", "2025-02-15"), ("twice", "2025-02-16"), ("later", "2025-03-01"))
    assert found(log, "onboarding check") == {
        "day21": AS_OF, "day8": AS_OF, "day7": AS_OF, "day1": "2025-03-07"}
    assert "day1" not in found(log, "onboarding check", days=6)
    assert found(log, "onboarding check", onboarding=(22, 22)) == {"day22": AS_OF, "day21": "2025-03-02"}
    row = occasions(log).table.query("customer_id == 'day21'").iloc[0]
    assert row["until"] == pd.Timestamp("2025-03-01")
    assert row["reason"] == "first ordered on 8 February 2025, 21 days ago; no second order yet"


def test_thanks_go_to_the_best_by_net_revenue_who_came_lately():
    log = bought(*((f"c{place:02}", "2025-02-10", 100.0 + place) for place in range(20)), ("c19", "2025-02-11", -50.0),
                 ("old", "2024-02-29", 9999.0), ("away", "2025-01-29", 500.0))
    assert found(log, "thank-you", best=0.1) == {"c18": AS_OF, "c17": AS_OF}  # 3 of 21: away is one, but away
    rows = occasions(log, best=0.1).table.query("customer_id == 'c18' and action == 'thank-you'")
    assert rows["reason"].iloc[0] == ("among the top 10% of 21 customers in the last 365 days: spent 118.00 net of "
                                      "refunds, last on 10 February 2025")


def test_a_tie_at_the_border_thanks_nobody_and_everybody_is_not_the_best():
    assert found(bought(*((f"c{place}", "2025-02-10") for place in range(20))), "thank-you") == {}
    assert found(bought(("a", "2025-02-10"), ("a", "2025-02-11", -10.0)), "thank-you") == {}
    assert found(bought(("a", "2025-02-10")), "thank-you") == {"a": AS_OF}


def test_without_amounts_nobody_is_known_to_be_the_best():
    rows = occasions(bought(("a", "2024-03-02")).drop(columns="amount"), as_of=AS_OF)
    assert rows["action"].tolist() == ["anniversary"]
    assert left(rows)["thank-you", "the transactions have no amounts, so the best customers are not known"] is None


# ---- birthdays and name days -----------------------------------------------------------------------------------------

def test_birthdays_are_for_those_who_consented_and_have_ordered():
    customers = people(birthday=["1990-03-02"] * 5, consent=pd.Series([True, False, None, True, True], dtype=object))
    assert found(everybody(4), "birthday", customers=customers) == {"c0": "2025-03-02", "c3": "2025-03-02"}
    reason = occasions(everybody(4), as_of=AS_OF, customers=customers)["reason"].iloc[0]
    assert reason == "birthday on 2 March 2025; 1 order, the last on 15 June 2024"


def test_implausible_birthdays_are_set_aside_and_counted():
    customers = people(birthday=["1900-01-01", "1970-01-01", "1914-03-02", "1915-03-02", "2025-03-01", "2031-03-02",
                                 "2010-03-02", "2009-03-02", None])
    rows = occasions(everybody(9), as_of=AS_OF, customers=customers)
    assert rows["customer_id"].tolist() == ["c3", "c7"]  # 110 and 16 years old
    counted = {why: rows for (action, why), rows in left(rows).items() if action == "birthday"}
    assert counted == {"a date that stands for an unknown one": 2, "in the future": 2, "older than 110 years": 1,
                       "younger than 16 years": 1}
    grown = occasions(everybody(9), as_of=AS_OF, customers=customers, min_age=18)
    assert left(grown)["birthday", "younger than 18 years"] == 2


@pytest.mark.parametrize(("as_of", "due"), [("2025-02-25", "2025-02-28"), ("2024-02-25", "2024-02-29")])
def test_a_birthday_on_29_february(as_of, due):
    customers = people(birthday=["1992-02-29"])
    log = bought(("c0", "2023-06-15"))
    assert found(log, "birthday", as_of=as_of, customers=customers) == {"c0": due}


def test_birthdays_before_time_as_we_store_it_do_no_harm():
    customers = people(customer_id=["c0", "c1"], birthday=None).assign(
        birthday=[dt.date(1, 1, 1), dt.date(1990, 3, 3)])
    rows = occasions(everybody(2), as_of=AS_OF, customers=customers)
    assert rows["customer_id"].tolist() == ["c1"]
    assert left(rows)["birthday", "older than 110 years"] == 1


def test_names_are_looked_up_whatever_their_case_and_accents():
    calendar = pd.DataFrame({"name": ["Živilė", "Jonas", "Jonas"], "day": ["03-03", "03-07", "03-05"]})
    customers = people(name=["Zivile Rimkutė", "ŽIVILĖ", "Rimkus, Jonas", "J. Rimkus", None, "Ona Jonas", ""])
    days = found(everybody(7), "name day", customers=customers, name_days=calendar)
    assert days == {"c0": "2025-03-03", "c1": "2025-03-03", "c2": "2025-03-05"}
    assert found(everybody(7), "name day", customers=customers, name_days=ibis.memtable(calendar)) == days


def test_an_own_name_day_goes_before_the_calendar():
    calendar = pd.DataFrame({"name": ["Jonas"], "day": ["03-03"]})
    customers = people(name=["Jonas"] * 4, name_day=["03-04", "07-01", "24-06", None])
    rows = occasions(everybody(4), as_of=AS_OF, customers=customers, name_days=calendar)
    assert dict(zip(rows["customer_id"], rows["due"].dt.day, strict=True)) == {"c0": 4, "c2": 3, "c3": 3}
    assert left(rows)["name day", "not written MM-DD"] == 1
    alone = customers.drop(columns="name").assign(name_day=pd.to_datetime(["2000-03-04"] * 4))
    assert len(found(everybody(4), "name day", customers=alone)) == 4


@pytest.mark.parametrize(("customers", "name_days", "notes"), [
    (None, None, {"birthday": "no `customers` table", "name day": "no `customers` table"}),
    (people(birthday=["1990-03-02"]).drop(columns="consent"), None, dict.fromkeys(
        ["birthday", "name day"],
        "the `customers` table has no column `consent`, and without recorded consent nobody is contacted")),
    (people(name=["Jonas"]), None, {"birthday": "the `customers` table has no column `birthday`",
                                    "name day": "no calendar of name days"}),
    (people(birthday=["1990-06-02"]), pd.DataFrame({"name": ["Jonas"], "day": ["06-24"]}), {
        "name day": "the `customers` table has no column `name`"}),
])
def test_what_cannot_be_proposed_says_why(customers, name_days, notes):
    rows = occasions(everybody(1), customers=customers, name_days=name_days)
    unasked = {"survey invitation": "no `surveys` table", "call back": "no `surveys` table",
               "apology": "tickets state no deadline, or there are none"}
    assert rows.table.empty and left(rows) == dict.fromkeys((notes | unasked).items())
    assert rows.summary() == "Not shown: there is nothing to propose."


# ---- surveys and calls -----------------------------------------------------------------------------------------------

def answers(*rows) -> pd.DataFrame:
    """Surveys from (customer, asked, score), answered on the day."""
    frame = pd.DataFrame(rows, columns=["customer_id", "asked", "score"]).assign(question="nps")
    return frame.assign(asked=pd.to_datetime(frame["asked"]), timestamp=pd.to_datetime(frame["asked"]),
                        score=frame["score"].astype(float))


def test_invitations_follow_a_purchase_and_leave_in_peace_who_was_asked():
    log = bought(("new", "2025-02-15"), ("old", "2025-02-14"), ("asked", "2025-02-20"), ("again", "2025-02-20"))
    surveys = answers(("asked", "2024-12-01", 9), ("again", "2024-11-30", None), ("x", "2024-06-01", None),
                      ("y", "2024-06-01", 10), ("z", "2025-02-20", None), ("w", "2024-02-01", 9))
    rows = occasions(log, surveys=surveys, answer_value=2.0, days=1)
    rows = rows[rows["action"] == "survey invitation"].set_index("customer_id")
    assert rows.index.tolist() == ["again", "new"]
    assert rows["value"].tolist() == [1.0, 1.0]  # 2 of the 4 asked in the year up to 14 days ago answered
    assert rows["chance"].tolist() == [0.0, 0.0]
    assert rows.loc["again", "reason"] == ("bought on 20 February 2025; last asked on 30 November 2024; 50% of such "
                                           "questions are answered")
    assert "never asked before" in rows.loc["new", "reason"]
    assert rows["until"].dt.strftime("%m-%d").tolist() == ["03-06", "03-01"]


def test_answers_after_as_of_are_not_known_yet():
    surveys = answers(("x", "2024-06-01", 9), ("y", "2024-06-01", 10))
    surveys.loc[1, "timestamp"] = pd.Timestamp(AS_OF)
    log = bought(("a", "2025-02-20"))
    rows = occasions(log, surveys=surveys, answer_value=1.0)
    assert rows.table.query("action == 'survey invitation'")["value"].tolist() == [0.5]


def test_without_invitations_the_rate_must_be_given():
    log, surveys = bought(("a", "2025-02-20"), ("b", "2025-02-20")), answers(("a", "2025-01-20", 9))
    rows = occasions(log, surveys=surveys.drop(columns="asked"))
    assert "survey invitation" not in set(rows["action"])
    assert any(action == "survey invitation" and why.endswith("give `response_rate`") for action, why in left(rows))
    given_rate = occasions(log, surveys=surveys.drop(columns="asked"), response_rate=0.25, answer_value=4)
    rows = given_rate.table.query("action == 'survey invitation'")
    assert (rows["customer_id"].tolist(), rows["value"].tolist()) == (["b"], [1.0])  # a was asked, by its timestamp


def test_detractors_are_called_until_somebody_has():
    surveys = answers(("open", "2025-02-20", 3), ("older", "2025-01-30", 0), ("tooold", "2025-01-29", 0),
                      ("called", "2025-02-20", 3), ("held", "2025-02-20", 3), ("helped", "2025-02-20", 3),
                      ("before", "2025-02-20", 3), ("happy", "2025-02-20", 9), ("mended", "2025-02-10", 2),
                      ("mended", "2025-02-20", 9), ("future", "2025-02-20", 6), (None, "2025-02-20", 1))
    contacts = pd.DataFrame({
        "customer_id": ["called", "held", "before", "future", "open"],
        "timestamp": pd.to_datetime(["2025-02-21", "2025-02-21", "2025-02-19", "2025-03-02", "2025-02-21"]),
        "action": ["phone call", "call back", "call back", "call back", "newsletter"],
        "arm": [None, "control", None, None, "treated"]})
    tickets = pd.DataFrame({"customer_id": ["helped", "open"], "opened": pd.to_datetime(["2025-02-21"] * 2),
                            "first_response": pd.to_datetime(["2025-02-22", None])})
    arguments = {"surveys": surveys, "contacts": contacts, "tickets": tickets, "response_rate": 0.5}
    calls = found(everybody(1), "call back", aliases={"phone call": "call back"}, **arguments)
    assert sorted(calls) == ["before", "future", "held", "older", "open"]
    assert set(calls.values()) == {AS_OF}
    assert "called" in found(everybody(1), "call back", **arguments)
    row = occasions(everybody(1), **arguments).table.query("customer_id == 'older'").iloc[0]
    assert row["until"] == pd.Timestamp("2025-03-01")
    assert row["reason"] == "scored 0 of 10 on 30 January 2025; no call in the 29 days since"
    alone = occasions(everybody(1), surveys=surveys, tickets=tickets, contacts=contacts.iloc[[1, 4]])
    assert "call back" not in set(alone["action"])  # nobody was ever called: who waits is not known
    assert ("call back", reason("replies-not-recorded")) in left(alone)
    written = contacts.assign(action=contacts["action"].replace("call back", "apology"))
    said = found(everybody(1), "call back", surveys=surveys, contacts=written, tickets=tickets)
    assert sorted(said) == ["before", "called", "future", "held", "older", "open"]


def test_a_missed_deadline_calls_for_an_apology_until_somebody_has_been_in_touch():
    rows = [("late", "2025-02-25", "2025-02-26"), ("waits", "2025-02-25", None),
            ("intime", "2025-02-25", "2025-02-24"), ("tooold", "2025-02-10", "2025-02-20"),
            ("notyet", "2025-03-05", None), ("told", "2025-02-25", "2025-02-27"),
            ("before", "2025-02-25", "2025-02-27"), ("twice", "2025-02-20", "2025-02-21"),
            ("twice", "2025-02-27", "2025-02-28")]
    tickets = pd.DataFrame(rows, columns=["customer_id", "due", "resolved"])
    tickets = tickets.assign(due=pd.to_datetime(tickets["due"]), resolved=pd.to_datetime(tickets["resolved"]),
                             opened=pd.Timestamp("2025-02-08"))
    contacts = pd.DataFrame({"customer_id": ["told", "before", "late"], "action": ["sorry", "apology", "newsletter"],
                             "timestamp": pd.to_datetime(["2025-02-26", "2025-02-20", "2025-02-27"])})
    arguments = {"tickets": tickets, "contacts": contacts}
    sorry = found(everybody(1), "apology", aliases={"sorry": "apology"}, **arguments)
    assert sorted(sorry) == ["before", "late", "twice", "waits"] and set(sorry.values()) == {AS_OF}
    row = occasions(everybody(1), **arguments).table.query("customer_id == 'twice' and action == 'apology'").iloc[0]
    assert row["until"] == pd.Timestamp("2025-03-13")
    assert row["reason"] == "a ticket missed its deadline on 27 February 2025; no reply since"
    assert ("apology", reason("no-deadlines")) in left(occasions(everybody(1), tickets=tickets.drop(columns="due")))
    assert ("apology", reason("no-deadlines")) in left(occasions(everybody(1)))


def test_surveys_that_do_not_say_whose_they_are():
    surveys = answers(("a", "2025-02-20", 3)).drop(columns="customer_id")
    notes = left(occasions(everybody(1), surveys=surveys))
    why = "the surveys do not say whose answers they are"
    assert {("call back", why), ("survey invitation", why)} <= set(notes)


def test_no_comment_and_no_name_is_in_a_reason():
    surveys = answers(("c0", "2025-02-20", 3)).assign(comment="Jonas was rude, call 123")
    customers = people(name=["Jonas Rimkus"], birthday=["1990-03-02"], name_day=["03-03"])
    called = pd.DataFrame({"customer_id": ["other"], "timestamp": [pd.Timestamp("2025-01-01")], "action": "call"})
    rows = occasions(everybody(1), surveys=surveys, customers=customers, contacts=called, response_rate=0.1)
    assert set(rows["action"]) == {"birthday", "name day", "call back"}
    assert not rows["reason"].str.contains("Jonas|Rimkus|1990|123").any()


# ---- the table -------------------------------------------------------------------------------------------------------

TYPES = {"customer_id": "str", "action": "str", "due": "datetime64[us]", "until": "datetime64[us]", "product": "str",
         "because": "str", "years": "Int64", "chance": "float64", "value": "float64", "reason": "str"}


@pytest.mark.parametrize("log", [
    bought(("a", "2024-06-15")), bought(("a", "2025-03-01")), bought(("a", "2024-06-15", -5.0)),
    bought(("a", "2024-06-15")).iloc[:0]], ids=["nothing due", "not yet a customer", "only a refund", "nobody"])
def test_an_empty_table_has_the_columns_and_types_of_a_full_one(log):
    surveys = answers(("z", "2024-06-01", 9))
    arguments = {"customers": people(birthday=["1990-01-01"], name=["Jonas"]), "surveys": surveys,
                 "name_days": pd.DataFrame({"name": ["Jonas"], "day": ["06-24"]})}
    rows = occasions(log, **arguments).table
    assert rows.empty and rows.columns.tolist() == CANDIDATE
    assert {name: str(kind) for name, kind in rows.dtypes.items()} == TYPES
    full = occasions(bought(("a", "2025-02-20")), as_of=AS_OF, days=30, **arguments).table
    assert {name: str(kind) for name, kind in full.dtypes.items()} == TYPES
    assert set(full["action"]) == {"onboarding check", "survey invitation", "thank-you"}
    assert full.loc[full["action"] != "survey invitation", ["chance", "value"]].isna().all(axis=None)


def test_rows_are_ordered_and_the_inputs_stay_as_they_are():
    log = bought(("b", "2024-03-02"), ("a", "2024-03-02"), ("c", "2024-03-01"), ("d", "2025-02-20"))
    before = log.copy()
    rows = occasions(log).table
    keys = rows[["due", "action", "customer_id"]]
    pd.testing.assert_frame_equal(keys, keys.sort_values(["due", "action", "customer_id"]))
    pd.testing.assert_frame_equal(log, before)
    pd.testing.assert_frame_equal(rows, occasions(ibis.memtable(log.iloc[::-1]), as_of=dt.date(2025, 3, 1)).table)


def test_tables_and_settings_that_there_are_not_are_refused():
    with pytest.raises(ArgumentError, match=r"tables: found 'customer', .* Did you mean 'customers'"):
        rt.occasions(everybody(1), as_of=AS_OF, tables={"customer": people(name=["Jonas"])})
    with pytest.raises(ArgumentError, match=r"settings\.answer_valeu: unknown key; .* Did you mean 'answer_value'\?$"):
        rt.occasions(everybody(1), as_of=AS_OF, settings={"answer_valeu": 2.0})


@pytest.mark.parametrize(("arguments", "error", "message"), [
    ({"days": 0}, ArgumentError, "days: found 0, allowed a whole number from 1 to 365"),
    ({"days": 366}, ArgumentError, "days: found 366, allowed a whole number from 1 to 365"),
    ({"best": 0}, ArgumentError, "best: found 0, allowed a share above 0 and up to 1"),
    ({"within_days": 0.5}, ArgumentError, "within_days: found 0.5"),
    ({"onboarding": (21, 7)}, ArgumentError, r"onboarding: found \(21, 7\), allowed the first and the last day"),
    ({"min_age": -1}, ArgumentError, "min_age: found -1"),
    ({"answer_value": math.nan}, ArgumentError, "settings.answer_value: found NaN, allowed a finite number"),
    ({"response_rate": 1.5}, ArgumentError, "response_rate: found 1.5, allowed a share from 0 to 1"),
    ({"aliases": {"sms": "spam"}}, ArgumentError, "settings.aliases: found 'spam', allowed 'reorder reminder', "),
    ({"customers": people(birthday=["1990-03-02"]).assign(birthday="2 March")}, TableError,
     "customers.birthday: expected a date or timestamp, found string"),
    ({"customers": people(name=["Jonas"]).assign(consent="yes")}, TableError,
     "customers.consent: expected true or false, found string. Convert it first"),
    ({"customers": people(customer_id=["c0", "c0"])}, TableError,
     r"customers.customer_id: customers that are there twice \(1 row, first: c0\). Give one row per customer"),
    ({"customers": pd.DataFrame({"id": ["c0"]})}, TableError, "customers.customer_id: column missing"),
    ({"customers": people(name=["Jonas"]), "name_days": pd.DataFrame({"name": ["Jonas"], "day": ["6-24"]})}, TableError,
     "name_days.day: days are written MM-DD, such as 06-24; the table has '6-24'"),
    ({"name_days": {"Jonas": "06-24"}}, ArgumentError, "name_days: found dict, allowed an ibis.Table or a"),
    ({"surveys": pd.DataFrame({"customer_id": ["a"]})}, TableError, "surveys.timestamp: column missing"),
])
def test_what_makes_no_sense_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        occasions(everybody(1), **arguments)


def test_the_demo_has_every_occasion_but_calls_which_it_does_not_record():
    shop = rt.load_workspace("data/demo")
    tables = {name: getattr(shop, name) for name in TABLES}
    found = rt.occasions(shop.transactions, as_of="2025-06-22", tables=tables, settings=shop.settings.actions)
    rows = found.table
    assert ("call back", reason("replies-not-recorded")) in left(found)
    counts = rows["action"].value_counts()
    assert set(counts.index) == {"anniversary", "apology", "birthday", "name day", "onboarding check", "thank-you",
                                 "survey invitation"}
    names = shop.customers.filter(shop.customers.consent).to_pandas().set_index("customer_id")["name"]
    kept = rows[rows["action"] == "name day"]
    assert {names[customer].split()[0] for customer in kept["customer_id"]} == {"Jonas"}  # 24 June
    assert not rows.duplicated(["customer_id", "action"]).any()
    letters = rt.write_messages(rows.merge(names.rename("name"), on="customer_id"), business=shop.name)
    assert letters["message"].str.len().between(100, 900).all()
