"""The calendar: days, weeks, months, quarters and years, their names, and the periods of a business.

Calendar periods are those of `pandas.Period`, and their numbers are its ordinals: they count on without gaps, and are
0 for the period that 1 January 1970 is in (weeks are numbered from 1 there). In a table of events they are computed
where the table lives, by `index`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from retention.arguments import choice, did_you_mean, one_of, reject, whole

if TYPE_CHECKING:
    import ibis

#: What each frequency may be called beside its letter.
NAMES = {"D": ("day", "days", "daily"), "W": ("week", "weeks", "weekly"), "M": ("month", "months", "monthly"),
         "Q": ("quarter", "quarters", "quarterly"), "Y": ("year", "years", "yearly")}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
#: How many periods of each kind lie between one and the same one a year later.
IN_A_YEAR = {"W": 52, "M": 12, "Q": 4, "Y": 1}
#: Periods that fit into one whole number of 64 bits with a sign.
_BITS = 62
_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_WRITTEN = {"Y": r"\d{4}", "Q": r"\d{4}-Q[1-4]", "M": r"\d{4}-\d{2}", "W": r"\d{4}-W\d{2}",
            "D": r"\d{4}-\d{2}-\d{2}"}
_SHORT_WEEKDAYS = [day[:3].upper() for day in WEEKDAYS]
_SHORT_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


def frequency(value: str, *, name: str = "freq", allowed: Iterable[str] = ("W", "M", "Q", "Y")) -> str:
    """The letter of a frequency, from the letter itself or from a word such as "month", "months" or "monthly".

    Parameters
    ----------
    value : str
        What was given.
    name : str
        What the argument is called.
    allowed : iterable of {"D", "W", "M", "Q", "Y"}
        Which of days, weeks, months, quarters and years have a meaning here.

    Raises
    ------
    ArgumentError
        Something else was given.

    Examples
    --------
    >>> frequency("M"), frequency("quarter"), frequency("Weekly")
    ('M', 'Q', 'W')
    >>> frequency("mont")
    Traceback (most recent call last):
    retention.errors.ArgumentError: freq: found 'mont', allowed 'week', 'month', 'quarter' or 'year' \
(or 'W', 'M', 'Q', 'Y'). Did you mean 'month'?
    """
    allowed = list(allowed)
    word = value.strip() if isinstance(value, str) else value
    for letter in allowed:
        if word == letter or (isinstance(word, str) and word.lower() in (letter.lower(), *NAMES[letter])):
            return letter
    words = [NAMES[letter][0] for letter in allowed]
    return reject(name, value, f"{one_of(words)} (or {', '.join(map(repr, allowed))})",
                  did_you_mean(value, words) if isinstance(value, str) else "")


def day_of(column: ibis.Value) -> ibis.Value:
    """The local day of a date or a timestamp; a column without any value has no day."""
    import ibis

    if column.type().is_null():
        return ibis.null("date")
    return column if column.type().is_date() else column.date()


def index(moment: ibis.expr.types.TemporalValue, freq: str) -> ibis.expr.types.IntegerValue:
    """Number of the calendar period that a date or a timestamp is in; weeks begin on Monday."""
    if freq == "W":
        return ((day_of(moment).epoch_seconds() // 86_400 + 3) // 7 + 1).cast("int32")
    year = moment.year() - 1970
    if freq == "Y":
        return year.cast("int32")
    month = moment.month() - 1  # a month's own number needs no division, which is dear on millions of rows
    part = month if freq == "M" else month // _MONTHS[freq]
    return (year * (12 // _MONTHS[freq]) + part).cast("int32")


def label_at(moment: ibis.expr.types.TemporalValue, freq: str) -> ibis.expr.types.StringValue:
    """Name of the calendar period that a date or a timestamp is in, as `label_of` gives it."""
    day = day_of(moment)
    number = day.year()
    if freq == "W":  # the year that holds the week's Thursday; not every engine can be asked for it
        month, week = day.month(), day.week_of_year()
        number = number + ((month == 12) & (week == 1)).ifelse(1, 0) - ((month == 1) & (week > 50)).ifelse(1, 0)
    year = number.cast("string").lpad(4, "0")
    if freq == "Y":
        return year
    if freq == "Q":
        return year + "-Q" + day.quarter().cast("string")
    if freq == "W":
        return year + "-W" + day.week_of_year().cast("string").lpad(2, "0")
    month = year + "-" + day.month().cast("string").lpad(2, "0")
    return month if freq == "M" else month + "-" + day.day().cast("string").lpad(2, "0")


def index_of(day: dt.date, freq: str) -> int:
    """Number of the calendar period that ``day`` is in.

    Examples
    --------
    >>> index_of(dt.date(1970, 3, 1), "M"), index_of(dt.date(1969, 12, 31), "Y")
    (2, -1)
    """
    return pd.Period(day, freq=_alias(freq)).ordinal


def start_of(at: int, freq: str) -> dt.date:
    """First day of the calendar period with the number ``at``.

    Examples
    --------
    >>> start_of(index_of(dt.date(2025, 5, 17), "Q"), "Q")
    datetime.date(2025, 4, 1)
    """
    return _first_day(pd.Period(ordinal=int(at), freq=_alias(freq)))


def label_of(start: dt.date, freq: str, *, week_start: str = "monday", fiscal_year_start: int = 1) -> str:
    """Name of the calendar period that begins on ``start``.

    A fiscal year is named after the two years that it lies in; a week that does not begin on Monday, for which there
    is no standard number, after its first day.

    Examples
    --------
    >>> label_of(dt.date(2025, 4, 1), "Q"), label_of(dt.date(2024, 12, 30), "W")
    ('2025-Q2', '2025-W01')
    >>> label_of(dt.date(2025, 7, 1), "Q", fiscal_year_start=7), label_of(dt.date(2025, 7, 1), "M", fiscal_year_start=7)
    ('2025/26-Q1', '2025-07')
    """
    if freq == "M":
        return f"{start:%Y-%m}"
    if freq == "D" or (freq == "W" and week_start != "monday"):
        return f"{start:%Y-%m-%d}"
    if freq == "W":
        return f"{start:%G-W%V}"
    period = pd.Period(start, freq=_alias(freq, fiscal_year_start=fiscal_year_start))
    last = period.asfreq("D", "end").year if freq == "Y" else period.qyear  # the year in which the fiscal year ends
    year = f"{last}" if fiscal_year_start == 1 else f"{last - 1}/{last % 100:02}"
    return year if freq == "Y" else f"{year}-Q{period.quarter}"


def period_named(name: str) -> tuple[dt.date, dt.date] | None:
    """First day, and day after the last, of a calendar period by its name; None where the text is no such name.

    Names are those that `label_of` gives: ``2025``, ``2025-Q4``, ``2025-12``, ``2025-W51``, ``2025-12-24``.

    Examples
    --------
    >>> period_named("2025-Q4")
    (datetime.date(2025, 10, 1), datetime.date(2026, 1, 1))
    >>> period_named("2025-W01")[0], period_named("spring")
    (datetime.date(2024, 12, 30), None)
    """
    text = name.strip().upper()
    kind = next((freq for freq, pattern in _WRITTEN.items() if re.fullmatch(pattern, text)), None)
    try:
        if kind == "W":
            period = pd.Period(dt.datetime.strptime(f"{text}-1", "%G-W%V-%u"), freq=_alias(kind))
        else:
            period = pd.Period(text, freq=_alias(kind)) if kind else None
    except ValueError:  # a thirteenth month
        return None
    return (_first_day(period), _first_day(period + 1)) if kind else None


def period_grid(begin: dt.date | None, as_of: dt.date, *, freq: str, week_start: str = "monday",
                fiscal_year_start: int = 1) -> pd.DataFrame:
    """Periods that hold the days from ``begin`` to ``as_of`` − 1: ``period`` (label), ``start, end, complete``.

    Parameters
    ----------
    begin : date or None
        The first day that is known; None where nothing is.
    as_of : date
        Exclusive. A period that ends after it is not complete.
    freq : {"day", "week", "month", "quarter", "year"}
    week_start : str
        First day of a week, such as "monday".
    fiscal_year_start : int
        First month of the year that quarters and years follow.

    Returns
    -------
    pandas.DataFrame
        In order of time; half-open: ``end`` is the start of the next. The first period is not complete where more
        than a tenth of it lies before ``begin``.

    Examples
    --------
    >>> grid = period_grid(dt.date(2025, 1, 20), dt.date(2025, 3, 5), freq="month")
    >>> grid["period"].to_list(), grid["complete"].to_list()
    (['2025-01', '2025-02', '2025-03'], [False, True, False])
    """
    freq = frequency(freq, allowed=NAMES)
    choice("week_start", week_start, WEEKDAYS)
    whole("fiscal_year_start", fiscal_year_start, least=1, most=12)
    if begin is None or begin >= as_of:
        return pd.DataFrame(columns=["period", "start", "end", "complete"])
    alias = _alias(freq, week_start=week_start, fiscal_year_start=fiscal_year_start)
    periods = pd.period_range(begin, as_of - dt.timedelta(days=1), freq=alias)
    starts, ends = periods.start_time, (periods + 1).start_time
    complete = ends <= pd.Timestamp(as_of)
    complete[0] &= (pd.Timestamp(begin) - starts[0]) <= (ends[0] - starts[0]) / 10
    labels = [label_of(start.date(), freq, week_start=week_start, fiscal_year_start=fiscal_year_start)
              for start in starts]
    return pd.DataFrame({"period": labels, "start": starts, "end": ends, "complete": complete})


def months_from(first: dt.date, last: dt.date) -> list[dt.date]:
    """First days of the months from that of ``first`` to that of ``last``, both included.

    Examples
    --------
    >>> [str(day) for day in months_from(dt.date(2024, 12, 24), dt.date(2025, 2, 1))]
    ['2024-12-01', '2025-01-01', '2025-02-01']
    """
    return [start_of(number, "M") for number in range(index_of(first, "M"), index_of(last, "M") + 1)]


def days_of_periods(periods: list[tuple[dt.date, dt.date]], *, days_before: int = 0) -> ibis.Table:
    """One row per day and period ``k`` it matters to: from ``days_before`` before the period's start to its last day.

    Logs are joined to it by equality of the day, which every engine does fast. Columns: ``day``, ``k`` (position in
    ``periods``), ``opens`` (the period's first day), ``before`` (whether the day is before the period) and
    ``late`` (whether it is among the ``days_before`` days up to the period's end).
    """
    import ibis

    table = ibis.memtable(_days_of(periods, days_before).drop(columns="closes"))
    return table.mutate(day=table.day.date(), opens=table.opens.date())


def bits_of_periods(periods: list[tuple[dt.date, dt.date]], *,
                    days_before: int | Sequence[int]) -> tuple[ibis.Table, ibis.Table]:
    """The days of `days_of_periods` with one row each, in which a bit stands for a period.

    ``days_before`` may be one number for each period.

    What every customer did in dozens of periods is then one grouping of its rows by customer, the bits or-ed; joined to
    `days_of_periods`, each row would become as many as there are periods that it matters to.

    Returns
    -------
    days : ibis.Table
        One row per ``day``; for each word of 62 periods ``_near_0, _before_0, _late_0, _near_1 …``: the periods that
        the day matters to, those that it is before, and those to whose end it is close.
    steps : ibis.Table
        One row per period ``k``: the day it ``opens``, its ``_word``, and its ``_bit`` in that.
    """
    import ibis

    days = _days_of(periods, days_before)
    word, bit = days["k"] // _BITS, 2 ** (days["k"] % _BITS)
    marks = {f"_{what}_{at}": bit.where(of & (word == at), 0) for at in range((len(periods) - 1) // _BITS + 1)
             for what, of in (("near", True), ("before", days["before"]), ("late", days["late"]))}
    table = ibis.memtable(pd.DataFrame(marks).groupby(days["day"]).sum().reset_index())
    rows = [(k, pd.Timestamp(start), k // _BITS, 1 << k % _BITS) for k, (start, _) in enumerate(periods)]
    steps = ibis.memtable(pd.DataFrame(rows, columns=["k", "opens", "_word", "_bit"]))
    return table.mutate(day=table.day.date()), steps.mutate(opens=steps.opens.date())


def all_bits(bits: ibis.expr.types.IntegerColumn, *, where: ibis.expr.types.BooleanValue | None = None) -> Any:
    """The bits that any row of a group has; Ibis knows no words for it on a server."""
    import ibis

    if bits.get_backend().name != "pyspark":
        return bits.bit_or(where=where)

    @ibis.udf.agg.builtin
    def bit_or(bits: int) -> int: ...

    return bit_or(bits if where is None else where.ifelse(bits, ibis.null("int64")))


def _days_of(periods: list[tuple[dt.date, dt.date]], days_before: int | Sequence[int]) -> pd.DataFrame:
    windows = [days_before] * len(periods) if isinstance(days_before, int) else days_before
    rows = [pd.DataFrame({"day": pd.date_range(start - dt.timedelta(days=window), end, inclusive="left"), "k": k,
                          "opens": pd.Timestamp(start), "closes": pd.Timestamp(end),
                          "late_from": pd.Timestamp(end) - pd.Timedelta(days=window)})
            for k, ((start, end), window) in enumerate(zip(periods, windows, strict=True))]
    days = pd.concat(rows, ignore_index=True)
    days = days.assign(before=days["day"] < days["opens"], late=days["day"] >= days["late_from"])
    return days.drop(columns="late_from")


def _alias(freq: str, *, week_start: str = "monday", fiscal_year_start: int = 1) -> str:
    """What pandas calls the frequency: weeks by their last day, quarters and years by the last month of the year."""
    if freq == "W":
        return f"W-{_SHORT_WEEKDAYS[WEEKDAYS.index(week_start) - 1]}"
    return f"{freq}-{_SHORT_MONTHS[fiscal_year_start - 2]}" if freq in ("Q", "Y") else freq


def _first_day(period: Any) -> dt.date:
    day = period.asfreq("D", "start")
    return dt.date(day.year, day.month, day.day)
