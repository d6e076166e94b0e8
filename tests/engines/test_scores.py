"""Scores are written by the server and stored in the database that has the log: none of them crosses."""

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import retention as rt
from retention.models.churn.learners import Boosting, Logistic
from retention.models.churn.scored import with_odds
from retention.tables.dialects import put_right
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


@pytest.mark.parametrize("learner", [Logistic(), Boosting(size=0, trees=15)], ids=["logistic", "boosting"])
@pytest.mark.parametrize("name", ["duckdb", "sail", "postgres"])
def test_learners_are_worked_out_alike(name, learner, request):
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"recency_days": rng.integers(0, 90, 600) * 1.0, "gap_mean_days": rng.integers(1, 99, 600) / 3,
                          "spend_total": rng.gamma(2, 50, 600)})
    frame.loc[rng.random(600) < 0.2, "gap_mean_days"] = np.nan
    fitted = learner.fit(frame, (rng.random(600) < frame["recency_days"] / 90).astype(int))
    engine = put_right(ibis.get_backend(request.getfixturevalue(f"on_{name}").transactions))
    rows = ibis.memtable(frame.assign(place=range(600)))
    found = engine.execute(with_odds(fitted, rows).order_by("place"))["odds"]
    np.testing.assert_allclose(found, fitted.log_odds(frame), rtol=1e-9, atol=1e-12)


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
