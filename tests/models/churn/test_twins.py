"""Near-copies are found though they differ a little everywhere, or a lot somewhere; honest rows are none."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit

from retention.models.churn.twins import _SHARE, _STRANGERS, KnownRows, Points, _neighbours, bins_of, twin_groups


def independent(rows=2500, columns=6, seed=0):
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(rng.normal(size=(rows, columns))).add_prefix("f")
    return X, (rng.random(rows) < expit(2 * X["f0"])).to_numpy().astype(int)


@pytest.mark.parametrize("columns", [1, 3, 8])
def test_strangers_are_as_near_as_expected(columns):
    """Fewer than .2 strangers are expected as near as the nearest for one row in six.

    The local dimension is read off a few dozen neighbours, so that its error fattens the tail; what is taken for a sign
    of copies lies beyond that.
    """
    X, _ = independent(columns=columns)
    points = Points(X).of(X)
    _, strangers = _neighbours(points, np.arange(len(points)), np.random.default_rng(0))
    assert (strangers[:, 0] < 0.2).mean() == pytest.approx(1 - np.exp(-0.2), abs=0.06)
    for limit in _STRANGERS:
        assert (strangers < limit).any(axis=1).mean() < 3 * limit + _SHARE


@pytest.mark.parametrize("times", [2, 3, 9])
@pytest.mark.parametrize("kind", ["moved a little", "one column anew", "whole numbers"])
def test_copies_are_found_and_put_together(times, kind):
    rng = np.random.default_rng(times)
    customers = 1800 // times
    own, columns = rng.normal(size=(customers, 10)), 10
    left = (rng.random(customers) < expit(2 * own[:, 0] * own[:, 1])).astype(int)
    whose = np.repeat(np.arange(customers), times)
    rows = own[whose].copy()
    if kind == "one column anew":
        rows[np.arange(len(rows)), rng.integers(0, columns, len(rows))] = rng.normal(size=len(rows))
    else:
        rows += 0.03 * rng.normal(size=rows.shape)
    if kind == "whole numbers":
        rows = np.round(rows * np.array([3, 5, 8, 10, 15, 20, 30, 40, 50, 60]))
    X = pd.DataFrame(rows).add_prefix("f").assign(plan=np.array(list("abc"))[own[whose, 9].astype(int) % 3])
    found, near = twin_groups(X, left[whose], seed=0)
    assert found.copies and found.rows == near
    assert near > (0.4 if kind == "one column anew" else 0.95) * len(X)
    assert pd.Series(whose).groupby(found.group).nunique().mean() < 1.15  # hardly any stranger among them
    parted = [pd.Series(groups).groupby(whose).nunique().mean() for groups in (found.group, found.kept)]
    assert parted[1] <= parted[0]  # what folds keep together parts fewer customers
    assert found.agreed > 0.9 and found.random > found.grouped + 0.05


def test_independent_rows_are_nobodys_copies():
    X, y = independent()
    assert twin_groups(X, y, seed=0)[0] is None
    assert twin_groups(X.round(1).assign(plan=np.tile(list("abcde"), 500)), y, seed=0)[0] is None


def test_rows_that_coincide_for_being_coarse_are_no_copies():
    rng = np.random.default_rng(3)
    X = pd.DataFrame(rng.integers(0, 4, size=(1500, 4))).add_prefix("f")
    y = (rng.random(1500) < expit(X["f0"] - 1.5)).to_numpy().astype(int)
    found, _ = twin_groups(X, y, seed=0)
    assert found is None or not found.copies


def test_equal_labels_alone_make_no_copies():
    """Rows of one class in a far corner agree as often as the features say."""
    X, _ = independent()
    found, _ = twin_groups(X, (X["f0"] > 0).to_numpy().astype(int), seed=0)
    assert found is None


def test_copies_in_a_large_table_are_found_by_some_of_its_rows(monkeypatch):
    monkeypatch.setattr("retention.models.churn.twins._ASKED", 300)
    monkeypatch.setattr("retention.models.churn.twins._WHOLE", 1000)
    rng = np.random.default_rng(4)
    own = rng.normal(size=(800, 6))
    left = (rng.random(800) < 0.4).astype(int)
    X = pd.DataFrame(np.repeat(own, 3, axis=0) + 0.02 * rng.normal(size=(2400, 6)))
    found, _ = twin_groups(X, np.repeat(left, 3), seed=0)
    assert found.copies and 600 < found.rows <= 900 and len(found.group) == 2400


def test_tables_too_small_or_without_columns_have_none():
    X, y = independent(50)
    assert twin_groups(X, y, seed=0) == (None, 0)
    assert twin_groups(pd.DataFrame(index=range(500)), np.zeros(500), seed=0) == (None, 0)
    assert twin_groups(pd.DataFrame({"name": [f"n{row}" for row in range(500)], "none": np.nan}), np.zeros(500),
                       seed=0) == (None, 0)


def test_every_kind_of_column_becomes_numbers():
    day = pd.Timestamp("2025-01-01") + pd.to_timedelta(np.arange(40), unit="D")
    X = pd.DataFrame({"n": np.arange(40), "gap": [np.nan, 1.0, 2.0, 3.0] * 10, "yes": [True, False] * 20, "day": day,
                      "kind": pd.Categorical(["a", None] * 20), "same": 1})
    points = Points(X).of(X)
    assert np.isfinite(points).all() and points.shape == (40, 6)  # the gap is a column of its own; a constant is none
    assert points[:, 0].std() == pytest.approx(1)


def test_bins_keep_gaps_and_levels_apart():
    assert bins_of(pd.Series([1.0, np.nan, 2.0]))[1] == 0
    assert bins_of(pd.Series(["a", None, "b"])).tolist() == [1, 0, 2]
    assert bins_of(pd.Series(pd.Categorical(["a", None, "b"]))).tolist() == [1, 0, 2]


def test_a_row_is_known_again_by_its_near_copy_alone():
    rng = np.random.default_rng(6)
    own = pd.DataFrame(rng.normal(size=(900, 6))).add_prefix("f").assign(plan=rng.choice(["a", "b"], 900))
    known = KnownRows(own)
    again = own.copy()
    again.iloc[:, :6] += 0.02 * rng.normal(size=(900, 6))
    others = own.sample(frac=1, random_state=1).assign(**{f"f{at}": rng.normal(size=900) for at in range(6)})
    assert known.of(own).min() == 1 and known.of(again).mean() > 0.95
    assert known.of(others).mean() < 0.09 and (known.of(others) == 1).mean() < 0.03  # of chance .063 and .01
    assert known.of(again.iloc[:1]).shape == (1,)
