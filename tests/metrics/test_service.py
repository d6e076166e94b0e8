"""Service: the demo's first tickets counted by hand, waits with open tickets, opening hours, and what is refused."""

import datetime as dt
import math

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError, TableError
from retention.metrics.service import MEASURES, _share_of
from retention.tables.business import ServiceSettings, spans_of

AS_OF = "2026-01-01"
DAY = "2025-03-03"  # a Monday
HOURS = {"monday": "09:00-12:00, 13:00-18:00", "tuesday": "09:00-18:00", "saturday": "10:00-14:00"}


@pytest.fixture(scope="module")
def tickets():
    return pd.read_parquet("data/demo/tickets.parquet")


def at(*times, day=DAY):
    return pd.to_datetime([None if time is None else time if "-" in time else f"{day} {time}" for time in times])


def made(opened, resolved, **more):
    frame = pd.DataFrame({"customer_id": [f"c{n}" for n in range(len(opened))], "opened": at(*opened),
                          "resolved": at(*resolved)})
    return frame.assign(**more)


def level(levels, measure, **group):
    rows = levels.table[levels["measure"] == measure]
    for name, value in group.items():
        rows = rows[rows[name] == value]
    return rows.iloc[0]


# ---- by hand

def test_the_demos_first_twenty_tickets_are_what_one_counts_by_hand(tickets):
    first = tickets.sort_values("opened").head(20)
    found = rt.service_levels(first, as_of=AS_OF, min_n=1)
    rows = first.to_dict("records")
    hours = {"first_response": sorted((row["first_response"] - row["opened"]).total_seconds() / 3600 for row in rows),
             "resolution": sorted((row["resolved"] - row["opened"]).total_seconds() / 3600 for row in rows)}
    for wait, sorted_hours in hours.items():  # the 10th and the 18th of 20: by then half, and nine in ten, are through
        assert level(found, wait).estimate == pytest.approx(sorted_hours[9])
        assert level(found, f"{wait}_p90").estimate == pytest.approx(sorted_hours[17])
    shares = {"first_contact": sum(row["contacts"] == 1 for row in rows) / 20,
              "sla_breach": sum(row["resolved"] > row["due"] for row in rows) / 20,
              "reopened": sum(bool(row["reopened"]) for row in rows) / 20}
    for measure, share in shares.items():
        assert level(found, measure).estimate == pytest.approx(share) and level(found, measure).n == 20
    rated = [row["satisfaction"] for row in rows if not math.isnan(row["satisfaction"])]
    assert level(found, "satisfied").estimate == sum(score >= 4 for score in rated) / len(rated)
    assert (shares["first_contact"], shares["sla_breach"], len(rated)) == (0.8, 0.1, 6)


def test_the_whole_demo_is_what_was_counted(tickets):
    found = rt.service_levels(tickets, as_of=AS_OF)
    assert round(level(found, "first_response").estimate, 1) == 5.0
    assert round(level(found, "first_contact").estimate, 3) == 0.694
    assert round(found.facts["late_settled"], 3) == 0.178  # late ÷ settled
    overdue = tickets["resolved"].isna() & (tickets["due"] < AS_OF)
    late = (tickets["resolved"] > tickets["due"]) | overdue
    assert level(found, "sla_breach").estimate == pytest.approx(late.sum() / (tickets["due"] < AS_OF).sum())
    assert (found.facts["tickets"], found.facts["open"]) == (2150, 15)


def test_groups_add_up_to_the_whole_and_weeks_are_calendar_weeks(tickets):
    for by in ("channel", "week", ["priority", "topic"]):
        found = rt.service_levels(tickets, as_of=AS_OF, by=by, min_n=1).table
        shares = found[found["measure"] == "first_contact"]
        assert shares["n"].sum() == tickets["resolved"].notna().sum()
        assert (shares["estimate"].fillna(0) * shares["n"]).sum() == pytest.approx(
            ((tickets["contacts"] == 1) & tickets["resolved"].notna()).sum())
    email = tickets[tickets["channel"] == "email"]
    one = rt.service_levels(email, as_of=AS_OF).table
    split = rt.service_levels(tickets, as_of=AS_OF, by="channel").table
    split = split[split["channel"] == "email"].drop(columns="channel").reset_index(drop=True)
    numbers = ["estimate", "lower", "upper", "n"]
    told = ~one["measure"].isin(["complaint_rate", "contacts_per_order"])
    pd.testing.assert_frame_equal(one.loc[told, numbers], split.loc[told, numbers])


def test_contacts_and_complaints_are_counted_per_order():
    log = pd.DataFrame({"customer_id": ["c0", "c0", "c1", "d", "d", "d"], "timestamp": pd.date_range(DAY, periods=6)})
    found = rt.service_levels(made(["09:00"] * 3, ["10:00"] * 3, contacts=[3, 1, 1], topic=["late", "how", "late"]),
                              as_of=AS_OF, log=log, min_n=1, settings={"complaint_topics": ["late"]})
    assert level(found, "contacts_per_order").estimate == pytest.approx(5 / 6)
    assert level(found, "complaint_rate").estimate == pytest.approx(2 / 6) and level(found, "complaint_rate").n == 6
    assert level(found, "complaints").estimate == pytest.approx(2 / 3)
    split = rt.service_levels(made(["09:00"], ["10:00"], topic="late"), as_of=AS_OF, log=log, by="topic", min_n=1)
    assert level(split, "contacts_per_order").reason == "orders do not belong to such groups of tickets"


# ---- waits

def plain_kaplan_meier(waits, seen, level):
    """The first time at which the share that still waits is down to ``level``."""
    left = 1.0
    for time in sorted(set(waits)):
        at_risk = sum(wait >= time for wait in waits)
        left *= 1 - sum(wait == time and done for wait, done in zip(waits, seen, strict=True)) / at_risk
        if left <= level + 1e-12:
            return time
    return math.nan


def test_open_tickets_count_as_long_as_they_have_waited():
    rng = np.random.default_rng(4)
    opened = pd.Timestamp("2025-12-25") + pd.to_timedelta(rng.integers(0, 6 * 1440, 90), unit="min")
    resolved = opened + pd.to_timedelta((rng.lognormal(3.2, 1, 90) * 60).astype(int), unit="min")
    frame = pd.DataFrame({"customer_id": [f"c{n}" for n in range(90)], "opened": opened, "resolved": resolved})
    found = rt.service_levels(frame, as_of=AS_OF, min_n=1)  # what is settled later is open on that day
    end = pd.Timestamp(AS_OF)
    seen = resolved < end
    waits = [round((min(done, end) - begin).total_seconds() / 60) / 60
             for begin, done in zip(opened, resolved, strict=True)]
    for measure, share in (("resolution", 0.5), ("resolution_p90", 0.1)):
        told, expected = level(found, measure), plain_kaplan_meier(waits, seen, share)
        assert (math.isnan(expected) and told.reason == "too many tickets are still open to say") or \
            told.estimate == pytest.approx(expected)
    naive = np.median([wait for wait, done in zip(waits, seen, strict=True) if done])
    assert found.facts["open"] == (~seen).sum() > 9 and level(found, "resolution").estimate > naive


def open_minutes(start, end, hours, holidays):
    """Minutes of service between two moments, one by one."""
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    total, moment = 0, start
    while moment < end:
        spans = spans_of(hours[days[moment.weekday()]]) if days[moment.weekday()] in hours else []
        second = moment.hour * 3600 + moment.minute * 60
        total += moment.date() not in holidays and any(first <= second < last for first, last in spans)
        moment += pd.Timedelta(minutes=1)
    return total


def test_hours_of_service_are_counted_minute_by_minute():
    rng = np.random.default_rng(1)
    opened = pd.Timestamp("2025-03-01") + pd.to_timedelta(rng.integers(0, 9 * 1440, 25), unit="min")
    resolved = opened + pd.to_timedelta(rng.integers(1, 4 * 1440, 25), unit="min")
    holidays = [dt.date(2025, 3, 4)]
    for begin, done in zip(opened, resolved, strict=True):
        frame = pd.DataFrame({"customer_id": ["a"], "opened": [begin], "resolved": [done]})
        found = rt.service_levels(frame, as_of=AS_OF, min_n=1, settings={"hours": HOURS, "holidays": holidays})
        assert level(found, "resolution").estimate * 60 == pytest.approx(open_minutes(begin, done, HOURS, holidays))
        inside = open_minutes(begin, begin + pd.Timedelta(minutes=1), HOURS, holidays)
        assert level(found, "out_of_hours").estimate == 1 - inside


def test_a_promise_counts_in_hours_of_service_and_by_priority():
    frame = made(["17:00", "17:00", "17:00"], ["2025-03-04 10:30", "2025-03-04 10:30", None],
                 priority=["high", "low", "low"])
    rules = {"hours": HOURS, "resolve_within_hours": {"high": 2, "": 3}}
    found = rt.service_levels(frame, as_of="2025-03-05", by="priority", min_n=1, settings=rules)
    assert level(found, "sla_breach", priority="high").estimate == 1  # 2.5 hours of service against 2
    low = level(found, "sla_breach", priority="low")
    assert low.estimate == 0.5 and low.n == 2  # 2.5 against 3 is in time; who has waited for 10 is late already
    waiting = rt.service_levels(frame, as_of="2025-03-04", min_n=1, settings=rules)
    assert level(waiting, "sla_breach").n == 0  # nobody is through, and nobody late: nothing is known yet


def test_a_first_answer_may_be_promised_too():
    frame = made(["09:00", "09:00", "17:30"], [None] * 3, first_response=at("10:00", "11:30", None))
    rules = {"hours": HOURS, "respond_within_hours": 2}
    for day, late, known in (("2025-03-04", 1, 2), ("2025-03-05", 2, 3)):
        found = level(rt.service_levels(frame, as_of=day, min_n=1, settings=rules), "response_breach")
        assert (found.estimate, found.n) == (pytest.approx(late / known), known)


def test_the_deadline_of_a_ticket_goes_before_the_promise():
    frame = made(["09:00"], ["12:00"], due=at("11:00"))
    assert level(rt.service_levels(frame, as_of=AS_OF, min_n=1, settings={"resolve_within_hours": 48}),
                 "sla_breach").estimate == 1


# ---- intervals

def test_intervals_hold_where_customers_have_several_tickets_that_are_alike():
    rng, inside, naive = np.random.default_rng(0), 0, 0
    for _ in range(600):
        share = rng.beta(2, 6, 120)  # customers differ: their tickets are alike
        bottom = rng.integers(1, 12, 120)
        top = rng.binomial(bottom, share)
        sums = pd.Series({"t": top.sum(), "b": bottom.sum(), "tt": (top**2).sum(), "tb": (top * bottom).sum(),
                          "bb": (bottom**2).sum(), "c": 120}, dtype=float)
        value, lower, upper = _share_of(sums)
        assert value == top.sum() / bottom.sum()
        inside += lower <= 0.25 <= upper
        plain = rt.proportion(top.sum(), bottom.sum())
        naive += plain.lower <= 0.25 <= plain.upper
    assert 0.925 <= inside / 600 <= 0.975 and naive / 600 < 0.91


def test_the_interval_of_a_median_holds_it():
    rng, inside = np.random.default_rng(7), 0
    for _ in range(40):
        opened = pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 300 * 1440, 150), unit="min")
        frame = pd.DataFrame({"customer_id": rng.integers(0, 60, 150).astype(str), "opened": opened,
                              "resolved": opened + pd.to_timedelta(rng.exponential(36_000, 150).astype(int) + 9,
                                                                   unit="s")})
        told = level(rt.service_levels(frame, as_of=AS_OF), "resolution")
        inside += told.lower <= 10 * math.log(2) <= told.upper
    assert inside >= 34


# ---- what is wrong, and what is few

def test_tickets_answered_after_they_were_settled_keep_their_place_and_lose_their_waits():
    frame = made(["09:00", "09:00", "09:00"], ["10:00", "11:00", "12:00"], contacts=1,
                 first_response=at("09:30", "13:00", "09:10"))
    found = rt.service_levels(frame, as_of=AS_OF, min_n=1)
    assert (found.facts["mixed"], found.facts["mixed_share"]) == (1, pytest.approx(1 / 3))
    assert level(found, "resolution_p90").estimate == 3 and level(found, "resolution").n == 2
    assert level(found, "first_contact").n == 3
    assert "One ticket was settled before it was answered" in found.summary()


def test_tickets_settled_before_they_were_opened_are_refused_with_their_keys():
    frame = made(["09:00", "09:00"], ["08:00", "10:00"])
    with pytest.raises(TableError, match=r"tickets.resolved: lies before `opened`.*1 row.*c0.*through a workspace"):
        rt.service_levels(frame, as_of=AS_OF)


def test_a_workspace_sets_them_aside_and_counts_the_others(tmp_path):
    made(["09:00"] * 4, ["08:00", "10:00", "11:00", "12:00"],
         first_response=at("09:30", "09:30", "13:00", None)).to_csv(tmp_path / "tickets.csv", index=False)
    (tmp_path / "workspace.toml").write_text(
        'name = "T"\ncurrency = "EUR"\ntimezone = "UTC"\nmax_set_aside = 0.9\n[churn]\nkind = "contract"\n'
        '[tables.tickets]\nsource = "tickets.csv"\n', encoding="utf-8")
    shop = rt.load_workspace(tmp_path)
    reasons = rt.check_tables(shop).reasons.table.set_index("reason")["rows"]
    assert reasons["resolved before opened"] == 1 and reasons["first_response after resolved"] == 1
    levels = shop.service.levels()
    assert (levels.facts["tickets"], levels.facts["mixed"], levels.facts["unanswered"]) == (3, 1, 1)


def test_what_is_not_stated_has_a_reason():
    found = rt.service_levels(made(["09:00"], ["10:00"]), as_of=AS_OF, min_n=1)
    why = found.table.set_index("measure")["reason"]
    assert why["first_response"] == "tickets do not say when they were first answered"
    assert why["sla_breach"].startswith("tickets state no deadline")
    assert why["satisfied"] == "the `tickets` table has no column `satisfaction`"
    assert why["out_of_hours"].startswith("the workspace states no hours")
    assert set(found["measure"]) == set(MEASURES) and found["estimate"].notna().sum() == 2


def test_a_small_group_keeps_its_number_of_tickets_and_nothing_else():
    frame = made(["09:00"] * 12, ["10:00"] * 12, contacts=1, channel=["web"] * 11 + ["fax"])
    found = rt.service_levels(frame, as_of=AS_OF, by="channel")
    fax = found.table[found["channel"] == "fax"]
    assert fax["estimate"].isna().all() and (fax["n"] == 1).all() and set(fax["reason"]) == {"fewer than 10 tickets"}
    assert level(found, "first_contact", channel="web").estimate == 1


def test_no_ticket_is_an_answer_too():
    found = rt.service_levels(made([], []), as_of=AS_OF)
    assert found.summary() == "Not shown: there are no tickets in this time."
    for ask in (rt.service_waiting, rt.service_load, rt.service_trend):
        assert ask(made([], []), as_of=AS_OF).summary().startswith("Not shown: ")


def test_a_group_that_is_not_stated_is_a_group():
    frame = made(["09:00"] * 4, ["10:00", "11:00", "12:00", None], contacts=1, topic=["a", "a", None, None])
    found = rt.service_levels(frame, as_of=AS_OF, by="topic", min_n=1).table
    none = found[found["topic"].isna()].set_index("measure")
    assert none.loc["first_contact", "n"] == 1 and none.loc["resolution", "estimate"] == 3


def test_settings_that_make_no_sense_are_refused():
    with pytest.raises(ArgumentError, match=r"settings.hours: .*monday: found '18:00-09:00', allowed hours such as"):
        rt.service_levels(made([], []), as_of=AS_OF, settings={"hours": {"monday": "18:00-09:00"}})
    with pytest.raises(ArgumentError, match=r"settings.hour: unknown key.*Did you mean 'hours'"):
        rt.service_levels(made([], []), as_of=AS_OF, settings={"hour": {}})
    for wrong in ("", "9-5", "09:00-12:00, 11:00-13:00", "09:00-24:30"):
        with pytest.raises(ValueError, match="allowed hours"):
            spans_of(wrong)
    assert ServiceSettings(hours={"sunday": "0:00-24:00"}).hours


# ---- groups, time, load

def test_one_measure_is_compared_group_by_group(tickets):
    levels = rt.service_levels(tickets, as_of=AS_OF, by="priority")
    found = rt.service_measure(levels, measure="sla_breach")
    assert found.facts["highest"] == "high" and found.title.startswith("Deadline missed: ")
    with pytest.raises(ArgumentError, match="give `service_levels` a column as `by`"):
        rt.service_measure(rt.service_levels(tickets, as_of=AS_OF), measure="sla_breach")
    with pytest.raises(ArgumentError, match="Did you mean 'sla_breach'"):
        rt.service_measure(levels, measure="sla_breaches")


def test_the_trend_compares_with_a_year_before_and_leaves_out_what_still_runs(tickets):
    found = rt.service_trend(tickets, as_of="2025-12-20", measure="sla_breach")
    assert (found.facts["period"], found.facts["earlier_period"]) == ("2025-11", "2024-11")
    assert found.facts["direction"] == "up" and not found["complete"].iloc[-1]
    month = tickets[tickets["opened"].dt.strftime("%Y-%m") == "2025-11"]
    assert found.facts["estimate"] == pytest.approx((month["resolved"] > month["due"]).mean())
    assert rt.service_trend(tickets.head(9), as_of=AS_OF).summary()


def test_the_curve_is_read_off_at_whole_hours():
    found = rt.service_waiting(made(["09:00"] * 4, ["10:00", "11:30", "12:00", "13:00"]), as_of=AS_OF)
    rows = found.table[found["wait"] == "resolution"].set_index("hours")["estimate"]
    assert rows[[0.0, 1.0, 2.0, 3.0, 4.0]].tolist() == pytest.approx([0, 0.25, 0.25, 0.75, 1])
    assert found.facts["resolution"] == 2.5 and not found.facts["first_response_known"]


def test_load_counts_the_hours_of_the_week():
    days = pd.to_datetime(["2025-03-03 09:10", "2025-03-03 09:50", "2025-03-09 20:00", "2025-03-04 12:30"])
    frame = pd.DataFrame({"customer_id": list("abcd"), "opened": days})
    found = rt.service_load(frame, as_of=AS_OF, settings={"hours": HOURS})
    busy = found.table[found["tickets"] > 0].set_index(["weekday", "hour"])["tickets"].to_dict()
    assert busy == {(0, 9): 2, (1, 12): 1, (6, 20): 1} and found.facts["outside"] == 0.25
    days_only = rt.service_load(frame.assign(opened=days.normalize()), as_of=AS_OF)
    assert days_only.reason == "tickets state the day alone, not the time"
