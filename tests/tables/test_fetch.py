import ibis
import numpy as np
import pandas as pd
import pytest

from retention.tables import fetch

ROWS = 1000


@pytest.fixture(scope="module")
def frame():
    rng = np.random.default_rng(4)
    some = rng.random(ROWS)
    return pd.DataFrame({
        "customer_id": [f"c{number}" for number in rng.permutation(ROWS)],
        "day": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 400, ROWS), unit="D"),
        "orders": rng.integers(0, 9, ROWS), "gap": np.where(some < 0.3, np.nan, some), "nothing": np.nan,
        "member": some > 0.5, "plan": pd.Series(rng.choice(["plus", "Žemas"], ROWS), dtype="str").where(some > 0.2)})


@pytest.fixture(scope="module")
def table(frame):
    rows = ibis.memtable(frame)
    large = rows.orders.cast("decimal(38, 0)") * 10**15  # as DuckDB counts: beyond whole numbers of 64 bits
    return rows.mutate(day=rows.day.date(), large=large)


@pytest.mark.parametrize("at_once", [2048, 10_000])
def test_what_is_fetched_at_once(frame, table, monkeypatch, at_once):
    """The same values as by Ibis, in batches or in one, whatever their type; numbers and truths are doubles."""
    monkeypatch.setattr(fetch, "_ROWS", at_once)
    many = table.cross_join(ibis.range(0, 5).unnest().name("copy").as_table())
    whole = many.to_pandas().sort_values(["customer_id", "copy"], ignore_index=True)
    keys, columns = fetch.by_column(many, ["customer_id", "copy", "day"])
    assert keys.dtypes.to_dict() == whole[["customer_id", "copy", "day"]].dtypes.to_dict()
    found = keys.assign(**dict(columns)).sort_values(["customer_id", "copy"], ignore_index=True)
    expected = whole.astype(dict.fromkeys(["orders", "gap", "nothing", "member", "large"], "float64"))
    pd.testing.assert_frame_equal(found[list(whole)], expected)


def test_a_column_is_let_go_when_the_next_is_asked_for(table):
    keys, columns = fetch.by_column(table, ["customer_id"])
    assert len(keys) == ROWS
    assert [name for name, _ in columns] == [name for name in table.columns if name != "customer_id"]
    assert list(columns) == []


def test_no_rows_have_their_types(table):
    keys, columns = fetch.by_column(table.filter(ibis.literal(False)), ["customer_id", "day"])
    assert keys.dtypes.astype(str).to_dict() == {"customer_id": "str", "day": "datetime64[s]"}
    kinds = {name: str(column.dtype) for name, column in columns}
    assert kinds == dict.fromkeys(["orders", "gap", "nothing", "member", "large"], "float64") | {"plan": "str"}
