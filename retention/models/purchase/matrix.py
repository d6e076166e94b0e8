"""What a purchase model expects of every kind of customer: by how often and how recently they bought."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from retention.errors import ArgumentError


def frequency_recency(model: Any, *, T: float, horizon: float, up_to: int | None = None,
                      steps: int = 25) -> pd.DataFrame:
    """What to expect of customers of one age, by their repeat purchases and by how long ago the last was.

    Parameters
    ----------
    model : a fitted BetaGeoNBD, ModifiedBetaGeoNBD or ParetoNBD
    T : float
        Age of the customers: time since the first purchase, in the unit the model was fitted in.
    horizon : float
        How far ahead purchases are expected, in the same unit.
    up_to : int, optional
        Highest number of repeat purchases; by default 20.
    steps : int
        How many recencies between 0 and ``T``.

    Returns
    -------
    pandas.DataFrame
        One row per frequency and silence: ``frequency``, ``recency``, ``T``, ``silence`` (``T`` − ``recency``, time
        since the last purchase), ``probability_alive``, ``expected_purchases``. Who never came back has a recency
        of 0 and therefore one silence only, ``T``.

    Raises
    ------
    ArgumentError
        ``T``, ``horizon``, ``up_to`` or ``steps`` is not above 0.

    References
    ----------
    Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2), on the picture of
    frequency against recency.

    Examples
    --------
    >>> from retention.models.purchase.beta_geo import BetaGeoNBD
    >>> customers = pd.DataFrame({"frequency": [0, 1, 2, 6, 0, 3], "recency": [0.0, 9, 20, 30, 0, 11],
    ...                           "T": [39.0, 39, 38, 39, 30, 33], "weight": [900, 300, 200, 90, 400, 50]})
    >>> grid = frequency_recency(BetaGeoNBD().fit(customers), T=39, horizon=52, up_to=2, steps=3)
    >>> grid[["frequency", "silence"]].values.tolist()
    [[0.0, 39.0], [1.0, 0.0], [1.0, 13.0], [1.0, 26.0], [2.0, 0.0], [2.0, 13.0], [2.0, 26.0]]
    """
    most = 20 if up_to is None else up_to
    for name, value in (("T", T), ("horizon", horizon), ("up_to", most), ("steps", steps)):
        if not (np.isfinite(value) and value > 0):
            raise ArgumentError(f"{name}: found {value}, allowed a number above 0.")
    silences = T * np.arange(steps) / steps
    often, silent = np.meshgrid(np.arange(1, most + 1), silences, indexing="ij")
    grid = pd.DataFrame({"frequency": np.append(0, often.ravel()), "recency": np.append(0.0, T - silent.ravel()),
                         "T": float(T)})
    return grid.assign(silence=grid["T"] - grid["recency"], probability_alive=model.probability_alive(grid),
                       expected_purchases=model.expected_purchases(grid, horizon=horizon))
