import ibis
import numpy as np
import pandas as pd
import pytest

from retention.tables import alike

COLUMNS = ["customer_id", "timestamp", "amount"]


@pytest.fixture(params=[0, 1, 2])
def frame(request):
    """Few customers, moments and amounts, some of them missing: many rows are alike, and many nearly so."""
    rng = np.random.default_rng(request.param)
    rows = 3000
    return pd.DataFrame({
        "customer_id": rng.choice(["a", "b", "c", "", "Žana"], rows),
        "timestamp": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 40, rows), unit="h"),
        "amount": rng.choice([1.0, 2.5, 0.0, np.nan], rows), "note": rng.integers(0, 9, rows).astype(str)})


def log(frame):
    return ibis.memtable(frame)


def repeated(frame):
    return int(frame[COLUMNS].duplicated().sum())


def test_as_many_as_pandas_and_as_a_grouping_finds(frame):
    found = alike.repeats(log(frame), COLUMNS, most=len(frame))
    assert found == repeated(frame) == alike._compared(log(frame), COLUMNS) > 0


def test_all_different_rows_and_no_row(frame):
    different = frame.drop_duplicates(COLUMNS)
    assert alike.repeats(log(different), COLUMNS, most=len(different)) == 0
    nobody = log(frame).filter(ibis.literal(False))
    assert alike.repeats(nobody, COLUMNS, most=0) == 0


def test_in_parts_and_with_a_part_larger_than_the_others(frame, monkeypatch):
    monkeypatch.setattr(alike, "AT_ONCE", 200)
    once = frame.drop_duplicates(COLUMNS)
    many = pd.concat([once, *[once.iloc[[0]]] * 2000], ignore_index=True)  # all of these fall into one part
    assert alike.repeats(log(many), COLUMNS, most=len(many)) == repeated(many) == 2000
    assert alike.repeats(log(frame), COLUMNS, most=len(frame)) == repeated(frame)


def test_in_spans_of_days(frame, monkeypatch):
    """Each row lies in one span, a day with more rows than are looked at at once is one of its own."""
    monkeypatch.setattr(alike, "AT_ONCE", 2000)
    days = frame.groupby(frame.timestamp.dt.date.rename("day")).size().reset_index(name="rows")
    assert days.rows.max() < 2000 < len(frame)
    rows = log(frame)
    spans = alike._spans(rows, "timestamp", days)
    assert [int(rows.filter(span).count().execute()) for span in spans] == [days.rows[0], days.rows[1]]
    monkeypatch.setattr(alike, "AT_ONCE", 200)  # less than each of the days has
    found = alike.repeats(log(frame), COLUMNS, most=len(frame), time="timestamp", days=days)
    assert found == repeated(frame)


def test_which_rows_may_be_alike(frame):
    """All that another one equals are among them, and of rows that all differ none is left."""
    some = alike.may_be_alike(log(frame), COLUMNS, most=len(frame))
    assert some.columns == tuple(frame.columns)
    assert some.to_pandas()[COLUMNS].duplicated(keep=False).sum() == frame[COLUMNS].duplicated(keep=False).sum()
    assert alike.may_be_alike(log(frame.drop_duplicates(COLUMNS)), COLUMNS, most=len(frame)) is None


def test_rows_that_share_a_hash_by_chance_are_not_alike(frame, monkeypatch):
    """Whatever the hashes say, rows are compared themselves."""
    different = frame.drop_duplicates(COLUMNS)

    def all_of_them(hashes):
        return hashes.distinct().to_pandas()["_hashed"].to_numpy()

    monkeypatch.setattr(alike, "_shared", all_of_them)
    assert alike.repeats(log(different), COLUMNS, most=len(different)) == 0
    assert alike.repeats(log(frame), COLUMNS, most=len(frame)) == repeated(frame)


def places(rows):
    """The number of each row with how many rows alike stand before it."""
    return dict(zip(*rows.select("_row", "place").to_pandas().T.to_numpy().tolist(), strict=True))


@pytest.mark.parametrize("chance", [False, True])
def test_the_place_of_a_row_among_those_alike(frame, monkeypatch, chance):
    """As pandas counts it, whichever rows share a hash by chance; of equal ones, the first in order is first."""
    if chance:
        monkeypatch.setattr(alike, "_shared", lambda hashes: hashes.distinct().to_pandas()["_hashed"].to_numpy())
    frame = frame.assign(_row=np.random.default_rng(1).permutation(len(frame)))
    frame.loc[::7, "amount"] = -0.0  # which equals 0
    ordered = frame.sort_values("_row")
    stated = ordered.groupby(COLUMNS, dropna=False).cumcount()
    found = alike.numbered(log(frame), COLUMNS, "place", order=["_row"])
    assert places(found) == dict(zip(ordered["_row"], stated, strict=True))
    assert set(found.columns) == {*frame.columns, "place"}
    once = ordered[stated == 0]
    assert set(places(alike.numbered(log(once), COLUMNS, "place", order=["_row"])).values()) == {0}
