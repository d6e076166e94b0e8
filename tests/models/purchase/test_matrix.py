"""The matrix holds what the model says of each kind of customer."""

import numpy as np
import pandas as pd
import pytest

from retention.errors import ArgumentError
from retention.models.purchase.beta_geo import BetaGeoNBD
from retention.models.purchase.matrix import frequency_recency


@pytest.fixture(scope="module")
def model():
    customers = pd.DataFrame({"frequency": [0, 1, 2, 6, 0, 3], "recency": [0.0, 9, 20, 30, 0, 11],
                              "T": [39.0, 39, 38, 39, 30, 33], "weight": [900, 300, 200, 90, 400, 50]})
    return BetaGeoNBD().fit(customers)


def test_each_cell_is_the_model_asked_for_one_customer(model):
    grid = frequency_recency(model, T=39, horizon=52, up_to=3, steps=4)
    assert len(grid) == 1 + 3 * 4
    for row in grid.itertuples():
        one = pd.DataFrame({"frequency": [row.frequency], "recency": [row.recency], "T": [row.T]})
        assert model.probability_alive(one).iloc[0] == pytest.approx(row.probability_alive)
        assert model.expected_purchases(one, horizon=52).iloc[0] == pytest.approx(row.expected_purchases)
    assert np.allclose(grid["recency"] + grid["silence"], 39)


def test_the_longer_the_silence_the_less_alive(model):
    grid = frequency_recency(model, T=39, horizon=52, up_to=5, steps=8)
    for _, rows in grid[grid.frequency > 0].groupby("frequency"):
        assert rows.sort_values("silence")["probability_alive"].is_monotonic_decreasing


@pytest.mark.parametrize("wrong", [{"T": 0}, {"horizon": -1}, {"up_to": 0}, {"steps": 0}, {"T": float("nan")}])
def test_a_matrix_needs_sizes_above_nothing(model, wrong):
    name = next(iter(wrong))
    with pytest.raises(ArgumentError, match=f"{name}: found"):
        frequency_recency(model, **{"T": 39, "horizon": 52, **wrong})
