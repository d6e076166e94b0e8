"""Scores are written by the server and stored in the database that has the log: none of them crosses."""

import pandas as pd
import pyarrow as pa
import pytest

import retention as rt
from tests.engines.shop import AS_OF

TERMS = {"horizon_days": 90, "discount": 0.1, "margin": 0.4}


@pytest.fixture
def scores(on_duckdb):
    return rt.CustomerScores(origins=0).fit(on_duckdb.transactions, as_of=AS_OF)


def in_order(frame):
    return frame.sort_values("customer_id", ignore_index=True)


@pytest.fixture
def crossed(monkeypatch):
    """How many rows each answer of a back end had."""
    sizes = []

    def watch(table):
        kind = type(table.get_backend())
        for method in ("execute", "to_pyarrow"):
            usual = getattr(kind, method)

            def handed(backend, *given, usual=usual, **named):
                answer = usual(backend, *given, **named)
                sizes.append(len(answer) if isinstance(answer, (pd.DataFrame, pd.Series, pa.Table)) else 1)
                return answer

            monkeypatch.setattr(kind, method, handed)
        return sizes

    return watch


def test_a_server_writes_a_folder_of_parquet(on_sail, scores, crossed, tmp_path):
    there = rt.CustomerScores(origins=0).fit(on_sail.transactions, as_of=AS_OF)
    sizes = crossed(on_sail.transactions)
    folder = tmp_path / "scores"
    assert there.write(folder, **TERMS) == str(folder)
    pairs = scores.customers_.select("frequency", "T").distinct().count().execute()
    assert max(sizes) == pairs < scores.customers_.count().execute()
    pd.testing.assert_frame_equal(in_order(pd.read_parquet(folder)), in_order(scores.table(**TERMS).to_pandas()),
                                  rtol=1e-9)
    with pytest.raises(rt.ArgumentError, match=r"path: .*where the server has something already"):
        there.write(folder, **TERMS)


def test_a_database_makes_a_table(on_postgres, scores, tmp_path):
    there = rt.CustomerScores(origins=0).fit(on_postgres.transactions, as_of=AS_OF)
    backend = on_postgres.transactions.get_backend()
    stored = there.store("scores", **TERMS)
    try:
        pd.testing.assert_frame_equal(in_order(stored.to_pandas()), in_order(scores.table(**TERMS).to_pandas()),
                                      rtol=1e-9)
        with pytest.raises(rt.ArgumentError, match=r"name: found 'scores'"):
            there.store("scores", **TERMS)
        with pytest.raises(rt.ArgumentError, match=r"path: .*lives on postgres, allowed on DuckDB"):
            there.write(tmp_path / "scores.parquet", **TERMS)
    finally:
        backend.drop_table("scores")
