"""What Spark cannot be asked is asked nowhere; and where the SQL of an engine means something else, it is put right."""

import ast
import datetime as dt
import hashlib
import tomllib
from pathlib import Path

import ibis
import pandas as pd
import pytest
from ibis.common.exceptions import IbisError

from retention.tables.calendar import label_at, label_of
from retention.tables.dialects import put_right, spark_compiler
from retention.tables.sample import drawn_customers

ROOT = Path(__file__).parents[2]
ibis.pyspark  # noqa: B018 - sets the options that its compiler looks up
ROWS = ibis.table({"number": "int64", "text": "string", "day": "date", "moment": "timestamp"}, name="rows")
#: What Ibis has and its back end of Spark lacks: the method, the keyword with which it lacks it, and an instance of it.
LACKING = {
    ("iso_year", ""): ROWS.select(found=ROWS.day.iso_year()),
    ("kurtosis", ""): ROWS.aggregate(found=ROWS.number.kurtosis()),
    ("mode", ""): ROWS.aggregate(found=ROWS.number.mode()),
    ("asof_join", ""): ROWS.asof_join(ROWS.view(), "moment", "number"),
    ("sample", "seed"): ROWS.sample(0.5, seed=1),
    ("bucket", ""): ROWS.select(found=ROWS.moment.bucket(ibis.interval(days=7))),
    ("first", "order_by"): ROWS.aggregate(found=ROWS.text.first(order_by="moment")),
    ("last", "order_by"): ROWS.aggregate(found=ROWS.text.last(order_by="moment")),
    ("collect", "order_by"): ROWS.aggregate(found=ROWS.text.collect(order_by="moment")),
    ("group_concat", "order_by"): ROWS.aggregate(found=ROWS.text.group_concat(order_by="moment")),
    ("bit_xor", ""): ROWS.aggregate(found=ROWS.number.bit_xor()),
    ("rowid", ""): ROWS.select(found=ROWS.rowid()),
    ("microsecond", ""): ROWS.select(found=ROWS.moment.microsecond()),
    ("as_time", ""): ROWS.select(found=ROWS.text.as_time("%H:%M")),
}
#: Of these the method is that of a pandas frame, or of what writes files.
OF_OTHERS = {("mode", "actions/complements.py"), ("mode", "chapters/churn.py"), ("mode", "tables/spark.py")}


@pytest.mark.parametrize("lacking", LACKING, ids=" ".join)
def test_spark_lacks_it_still(lacking):
    with pytest.raises(IbisError):
        spark_compiler()().to_sqlglot(LACKING[lacking])


@pytest.mark.parametrize("path", sorted((ROOT / "retention").rglob("*.py")),
                         ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_asked_that_spark_lacks(path):
    where = path.relative_to(ROOT / "retention").as_posix()
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            given = {"", *(keyword.arg for keyword in call.keywords)}
            found = {(call.func.attr, keyword) for keyword in given} & set(LACKING)
            assert not found or (call.func.attr, where) in OF_OTHERS, f"{where}:{call.lineno} asks for {found}"


@pytest.fixture(params=["duckdb", "sail", "postgres"])
def engine(request):
    """A back end of each kind."""
    if request.param == "duckdb":
        return ibis.duckdb.connect()
    return put_right(ibis.get_backend(request.getfixturevalue(f"on_{request.param}").transactions))


def asked(engine, frame, **columns):
    """What an engine makes of the columns of a frame, in the frame's order."""
    rows = ibis.memtable(frame.assign(place=range(len(frame))))
    made = rows.select("place", **{name: make(rows) for name, make in columns.items()})
    return engine.execute(made.order_by("place")).drop(columns="place")


def test_numbers_with_a_point_are_not_rounded(engine):
    frame = pd.DataFrame({"days": [1, 2, 10], "amount": [0.1, 1e-9, 12345678.9]})
    found = asked(engine, frame, weeks=lambda rows: rows.days / 7.0, third=lambda rows: rows.amount * 0.333333333333)
    assert found["weeks"].tolist() == pytest.approx([1 / 7, 2 / 7, 10 / 7], rel=1e-15)
    assert found["third"].tolist() == pytest.approx([x * 0.333333333333 for x in frame["amount"]], rel=1e-15)


def test_a_number_that_is_divided_twice_keeps_its_rest(engine):
    frame = pd.DataFrame({"age": [20, 45, -7]})
    found = asked(engine, frame, month=lambda rows: rows.age / 30, power=lambda rows: ibis.literal(0.5) ** (
        rows.age / 30), both=lambda rows: rows.age * 2.0 ** (rows.age / 90), week=lambda rows: rows.age // 7)
    assert found["month"].tolist() == pytest.approx([20 / 30, 1.5, -7 / 30])
    assert found["power"].tolist() == pytest.approx([0.5 ** (age / 30) for age in frame["age"]])
    assert found["both"].tolist() == pytest.approx([age * 2 ** (age / 90) for age in frame["age"]])
    assert found["week"].tolist() == [2, 6, -1]


def test_a_power_too_small_to_be_told_is_nought(engine):
    frame = pd.DataFrame({"base": [0.5, 0.0, 2.0, 1e-5], "power": [5000.0, 3.0, 4.0, 2.0]})
    found = asked(engine, frame, made=lambda rows: rows.base ** rows.power)
    assert found["made"].tolist() == pytest.approx([0.0, 0.0, 16.0, 1e-10])


def test_letters_are_no_white_space(engine):
    texts = ["fil", " vtnrf\t", "\n\x0b\x0cf f", "", " \t"]
    found = asked(engine, pd.DataFrame({"text": texts}), made=lambda rows: rows.text.strip())
    assert found["made"].tolist() == [text.strip() for text in texts]


def test_the_same_customers_are_drawn(engine):
    frame = pd.DataFrame({"customer_id": [f"ž{number}" for number in range(500)] + ["", "a'b\"c", "00007"]})
    drawn = engine.execute(drawn_customers(ibis.memtable(frame), share=0.3, seed=5))["customer_id"]
    assert set(drawn) == {one for one in frame["customer_id"]
                          if int(hashlib.md5(f"5:{one}".encode()).hexdigest()[:8], 16) < int(0.3 * 2**32)}
    numbers = ibis.memtable(pd.DataFrame({"customer_id": range(500)}))
    drawn = engine.execute(drawn_customers(numbers, share=0.3, seed=5))["customer_id"]
    assert set(drawn) == {one for one in range(500)
                          if int(hashlib.md5(f"5:{one}".encode()).hexdigest()[:8], 16) < int(0.3 * 2**32)}


def test_days_between_moments_are_those_of_the_calendar(engine):
    frame = pd.DataFrame({"late": pd.to_datetime(["2024-03-01 01:00:00", "2024-03-01 23:00:00", "2024-02-29 00:00:00"]),
                          "early": pd.to_datetime(["2024-02-29 23:00:00", "2024-02-29 01:00:00",
                                                   "2024-02-29 23:59:59"])})
    found = asked(engine, frame, days=lambda rows: rows.late.delta(rows.early, unit="day"),
                  seconds=lambda rows: rows.late.delta(rows.early, unit="second"))
    assert found["days"].tolist() == [1, 1, 0]
    assert found["seconds"].tolist() == [7200, 22 * 3600 + 86_400, -86_399]


def test_flags_are_numbers_and_missing_where_nobody_knows(engine):
    frame = pd.DataFrame({"flag": pd.array([True, False, None], dtype="boolean")})
    found = asked(engine, frame, whole=lambda rows: rows.flag.cast("int64"),
                  real=lambda rows: rows.flag.cast("float64"))
    assert found["whole"].tolist()[:2] == [1, 0] and pd.isna(found["whole"].iloc[2])
    assert found["real"].tolist()[:2] == [1.0, 0.0] and pd.isna(found["real"].iloc[2])


def test_texts_stand_in_the_order_of_their_codes(engine):
    texts = ["b", "B", "a", "Ä", "ä", "_", "1", "ž", "z"]
    rows = ibis.memtable(pd.DataFrame({"text": texts}))
    assert engine.execute(rows.order_by("text"))["text"].tolist() == sorted(texts)
    ends = engine.execute(rows.aggregate(least=rows.text.min(), most=rows.text.max())).iloc[0]
    assert (ends["least"], ends["most"]) == (min(texts), max(texts))
    numbered = rows.mutate(place=ibis.row_number().over(order_by="text"))
    assert engine.execute(numbered.filter(numbered.place == 2))["text"].tolist() == [sorted(texts)[2]]


@pytest.mark.parametrize("freq", ["D", "W", "M", "Q", "Y"])
def test_a_period_has_the_same_name_on_every_engine(engine, freq):
    days = [first + dt.timedelta(days=more) for first in (dt.date(2019, 12, 27), dt.date(2020, 12, 27), dt.date(
        2024, 12, 27), dt.date(2023, 12, 27), dt.date(2024, 2, 27)) for more in range(9)]
    found = asked(engine, pd.DataFrame({"day": pd.to_datetime(days)}), name=lambda rows: label_at(rows.day, freq))
    begins = {"W": lambda day: day - dt.timedelta(days=day.weekday()), "M": lambda day: day.replace(day=1),
              "Q": lambda day: dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1), "D": lambda day: day,
              "Y": lambda day: day.replace(month=1, day=1)}
    assert found["name"].tolist() == [label_of(begins[freq](day), freq) for day in days]


def test_the_client_of_spark_is_one_that_ibis_knows():
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert any(line.startswith("pyspark-client>=4.0") and line.endswith("<4.1") for line in stated["cluster"])
