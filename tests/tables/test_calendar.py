"""The calendar: numbers, names and bounds of periods, where a table lives and in Python."""

import datetime as dt

import ibis
import pandas as pd
import pytest

import retention as rt
from retention.tables import calendar
from retention.tables.calendar import (
    days_of_periods,
    frequency,
    index,
    index_of,
    label_of,
    months_from,
    period_grid,
    period_named,
    start_of,
)
from retention.tables.inputs import as_period

DAYS = [dt.date(1969, 12, 28), dt.date(1969, 12, 29), dt.date(1970, 1, 1), dt.date(1999, 12, 31), dt.date(2000, 1, 1),
        dt.date(2020, 12, 31), dt.date(2021, 1, 1), dt.date(2021, 1, 4), dt.date(2024, 2, 29), dt.date(2024, 12, 30),
        dt.date(2025, 6, 30), dt.date(2025, 7, 1), dt.date(2025, 10, 1)]


@pytest.mark.parametrize(("given", "letter"), [
    ("M", "M"), ("m", "M"), ("month", "M"), ("Months", "M"), (" monthly ", "M"), ("W", "W"), ("week", "W"),
    ("Q", "Q"), ("quarter", "Q"), ("Y", "Y"), ("year", "Y"), ("yearly", "Y")])
def test_a_frequency_may_be_a_letter_or_a_word(given, letter):
    assert frequency(given) == letter


@pytest.mark.parametrize("given", ["D", "day", "ME", "", None, 12, ["M"]])
def test_another_frequency_is_named(given):
    with pytest.raises(rt.ArgumentError, match=r"every: found .*, allowed 'week', 'month', 'quarter' or 'year'"):
        frequency(given, name="every")


def test_days_only_where_they_have_a_meaning():
    assert frequency("daily", allowed=("D", "W")) == "D"
    with pytest.raises(rt.ArgumentError, match=r"unit: found 'moths', allowed 'day' or 'month' .* mean 'month'"):
        frequency("moths", name="unit", allowed=("D", "M"))


@pytest.mark.parametrize("freq", ["W", "M", "Q", "Y"])
@pytest.mark.parametrize("cast", ["date", "timestamp"])
def test_a_period_has_one_number_in_the_engine_and_in_python(freq, cast):
    table = ibis.memtable(pd.DataFrame({"row": range(len(DAYS)), "day": pd.to_datetime(DAYS)}))
    table = table.mutate(at=index(table.day.cast(cast), freq)).order_by("row").to_pandas()
    assert table["at"].tolist() == [index_of(day, freq) for day in DAYS]


@pytest.mark.parametrize("freq", ["D", "W", "M", "Q", "Y"])
def test_periods_follow_each_other_without_gap_or_overlap(freq):
    for day in DAYS:
        number = index_of(day, freq)
        assert start_of(number, freq) <= day < start_of(number + 1, freq)
        assert index_of(start_of(number, freq), freq) == number
        assert index_of(start_of(number + 1, freq) - dt.timedelta(days=1), freq) == number


@pytest.mark.parametrize("freq", ["D", "W", "M", "Q", "Y"])
def test_a_period_is_found_by_the_name_it_was_given(freq):
    for day in DAYS:
        number = index_of(day, freq)
        start, end = start_of(number, freq), start_of(number + 1, freq)
        assert period_named(label_of(start, freq)) == (start, end)
        assert as_period(label_of(start, freq).lower()) == (start, end)


@pytest.mark.parametrize("name", ["", "25", "2025-13", "2025-Q5", "202504", "2025-W60", "2025-02-30", "2025/26-Q1",
                                  "May"])
def test_what_is_no_name_of_a_period_is_said_with_what_is_one(name):
    assert period_named(name) is None
    with pytest.raises(rt.ArgumentError, match=r"period: found .*, allowed a pair .* such as '2025-Q4'"):
        as_period(name)


@pytest.mark.parametrize(("options", "labels"), [
    ({"freq": "M"}, ["2024-12", "2025-01", "2025-02"]),
    ({"freq": "Q"}, ["2024-Q4", "2025-Q1"]),
    ({"freq": "Y"}, ["2024", "2025"]),
    ({"freq": "Q", "fiscal_year_start": 4}, ["2024/25-Q3", "2024/25-Q4"]),
    ({"freq": "Y", "fiscal_year_start": 2}, ["2024/25", "2025/26"]),
    ({"freq": "M", "fiscal_year_start": 4}, ["2024-12", "2025-01", "2025-02"]),
])
def test_labels_of_the_calendar(options, labels):
    grid = period_grid(dt.date(2024, 12, 20), dt.date(2025, 2, 10), **options)
    assert grid["period"].tolist() == labels
    assert (grid["start"].iloc[1:].to_numpy() == grid["end"].iloc[:-1].to_numpy()).all()
    assert grid["start"].iloc[0] <= pd.Timestamp("2024-12-20") and grid["end"].iloc[-1] > pd.Timestamp("2025-02-09")
    assert not grid["complete"].iloc[0] and not grid["complete"].iloc[-1]


@pytest.mark.parametrize(("week_start", "label", "day"), [("monday", "2025-W01", "2024-12-30"),
                                                          ("sunday", "2024-12-29", "2024-12-29")])
def test_weeks_start_where_the_business_says(week_start, label, day):
    grid = period_grid(dt.date(2025, 1, 1), dt.date(2025, 1, 20), freq="W", week_start=week_start)
    assert (grid["period"].iloc[0], grid["start"].iloc[0]) == (label, pd.Timestamp(day))
    assert (grid["end"] - grid["start"] == pd.Timedelta(days=7)).all()


def test_data_from_the_second_of_a_month_fill_it():
    assert period_grid(dt.date(2025, 1, 2), dt.date(2025, 2, 1), freq="M")["complete"].tolist() == [True]
    assert period_grid(dt.date(2025, 1, 9), dt.date(2025, 2, 1), freq="M")["complete"].tolist() == [False]


@pytest.mark.parametrize("week_start", calendar.WEEKDAYS)
def test_a_week_starts_on_the_day_named(week_start):
    grid = period_grid(dt.date(2025, 1, 1), dt.date(2025, 2, 20), freq="week", week_start=week_start)
    assert set(grid["start"].dt.day_name().str.lower()) == {week_start}
    assert grid["start"].iloc[0] <= pd.Timestamp("2025-01-01") < grid["end"].iloc[0]


@pytest.mark.parametrize("month", range(1, 13))
def test_fiscal_quarters_and_years_start_in_the_month_named(month):
    years = period_grid(dt.date(2020, 1, 1), dt.date(2026, 1, 1), freq="Y", fiscal_year_start=month)
    quarters = period_grid(dt.date(2020, 1, 1), dt.date(2026, 1, 1), freq="Q", fiscal_year_start=month)
    assert set(years["start"].dt.month) == {month} and set(years["start"].dt.day) == {1}
    first = quarters[quarters["period"].str.endswith("Q1")]
    assert set(first["start"].dt.month) == {month}
    assert set(first["start"]) <= set(years["start"])
    named = years.set_index("start")["period"]
    assert (first["period"] == first["start"].map(named) + "-Q1").all()


def test_nothing_known_is_an_empty_grid():
    for begin in (None, dt.date(2025, 3, 1)):
        assert list(period_grid(begin, dt.date(2025, 3, 1), freq="D")) == ["period", "start", "end", "complete"]
        assert period_grid(begin, dt.date(2025, 3, 1), freq="D").empty


def test_days_and_months_in_a_row():
    grid = period_grid(dt.date(2024, 2, 28), dt.date(2024, 3, 2), freq="day")
    assert grid["period"].tolist() == ["2024-02-28", "2024-02-29", "2024-03-01"] and grid["complete"].all()
    assert months_from(dt.date(2025, 1, 31), dt.date(2025, 1, 1)) == [dt.date(2025, 1, 1)]
    assert months_from(dt.date(2025, 2, 1), dt.date(2025, 1, 1)) == []


def test_the_days_of_periods_hold_the_window_before_each():
    periods = [(dt.date(2025, 1, 3), dt.date(2025, 1, 6)), (dt.date(2025, 1, 6), dt.date(2025, 1, 8))]
    table = days_of_periods(periods, days_before=2).to_pandas()
    expected = [(day, k, opens, day < opens, (closes - day).days <= 2) for k, (opens, closes) in enumerate(periods)
                for day in (opens + dt.timedelta(days=step) for step in range(-2, (closes - opens).days))]
    got = [(row.day.date(), row.k, row.opens.date(), row.before, row.late)
           for row in table.astype({"day": "datetime64[s]", "opens": "datetime64[s]"}).itertuples()]
    assert sorted(got) == sorted(expected)


def test_a_day_of_dates_of_moments_and_of_nothing():
    table = ibis.memtable(pd.DataFrame({"at": pd.to_datetime(["2025-01-01 23:59"])}))
    days = table.select(moment=calendar.day_of(table["at"]), day=calendar.day_of(table["at"].date()),
                        none=calendar.day_of(ibis.null()))
    assert [str(kind) for kind in days.schema().types] == ["date"] * 3
    row = days.to_pandas().iloc[0]
    assert pd.Timestamp(row["moment"]) == pd.Timestamp(row["day"]) == pd.Timestamp("2025-01-01")
    assert pd.isna(row["none"])


@pytest.mark.parametrize("freq", ["D", "W", "M", "Q", "Y"])
def test_a_period_has_one_name_in_the_engine_and_in_python(freq):
    table = ibis.memtable(pd.DataFrame({"row": range(len(DAYS)), "day": pd.to_datetime(DAYS)}))
    for moment in (table.day, table.day.date()):
        named = table.mutate(name=calendar.label_at(moment, freq)).order_by("row").to_pandas()["name"]
        assert named.tolist() == [label_of(start_of(index_of(day, freq), freq), freq) for day in DAYS]


@pytest.mark.parametrize("count", [1, 2, 62, 63, 130])
def test_the_bits_of_periods_say_what_their_days_say(count):
    """Bit by bit, whether a day matters to a period, lies before it, and is close to its end."""
    starts = [dt.date(2025, 1, 3) + dt.timedelta(days=step * 3) for step in range(count)]
    periods = [(start, start + dt.timedelta(days=3)) for start in starts] + [(starts[0], starts[-1])] * (count > 1)
    days, steps = calendar.bits_of_periods(periods, days_before=4)
    days, steps = days.to_pandas(), steps.to_pandas().set_index("k")
    assert days["day"].is_unique and [at.date() for at in pd.to_datetime(steps["opens"])] == [at for at, _ in periods]
    known = days_of_periods(periods, days_before=4).to_pandas()
    said = {(day, k): (before, late) for day, k, before, late in known[["day", "k", "before", "late"]].to_numpy()}
    for row in days.to_dict("records"):
        for k, word, bit in steps[["_word", "_bit"]].itertuples():
            near, before, late = (row[f"_{what}_{word}"] & bit != 0 for what in ("near", "before", "late"))
            assert near == ((row["day"], k) in said)
            assert (before, late) == said.get((row["day"], k), (False, False))
