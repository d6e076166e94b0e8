"""What can be asked of a fitted purchase model, in pandas; the kernels behind it belong to the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from sklearn.utils.validation import check_is_fitted

from retention.errors import ArgumentError
from retention.models.purchase.frames import count_of, horizon_of


class Predictions:
    """Mixin of `PurchaseModel`: needs its kernels, ``_rows``, ``_newcomer`` and ``_theta``."""

    def expected_purchases(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Expected number of purchases in the next ``horizon``, given the history."""
        return self._series(customers, "expected_purchases", self._expected, horizon_of(horizon))

    def expected_purchases_new(self, horizon: float | Sequence[float]) -> float | np.ndarray:
        """Expected number of repeat purchases of a newcomer up to ``horizon`` after the first purchase.

        With covariates: of a newcomer at the base levels and the mean of the numeric ones.
        """
        expected = self._expected(*self._newcomer(), horizon_of(horizon))
        return np.asarray(expected) if np.ndim(horizon) else float(expected)

    def probability_alive(self, customers: pd.DataFrame) -> pd.Series:
        """Probability of still being a customer at T."""
        return self._series(customers, "probability_alive", self._alive)

    def survival(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Probability of still being a customer ``horizon`` after T; P(alive) at horizon 0."""
        return self._series(customers, "survival", self._survival, horizon_of(horizon))

    def residual_lifetime(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Expected time still a customer within the next ``horizon`` (restricted mean).

        The mean without a horizon is infinite for many fitted models: some customers hardly ever drop out, and
        these few outlast every bound. The restricted mean is always finite.
        """
        return self._series(customers, "residual_lifetime", self._residual, horizon_of(horizon))

    def probability_of_purchases(self, customers: pd.DataFrame, *, horizon: float, up_to: int) -> pd.DataFrame:
        """Probability of exactly n purchases in the next ``horizon``: one column per n, 0 to ``up_to``."""
        theta, *history = self._rows(customers)
        horizon, counts = horizon_of(horizon), range(count_of(up_to) + 1)
        columns = {n: self._probability(theta, *history, horizon, n) for n in counts}
        return pd.DataFrame(columns, index=customers.index)

    def probability_of_purchases_new(self, horizon: float, *, up_to: int) -> pd.Series:
        """Probability of exactly n repeat purchases of a newcomer up to ``horizon``: one entry per n."""
        counts, newcomer, horizon = range(count_of(up_to) + 1), self._newcomer(), horizon_of(horizon)
        return pd.Series({n: float(self._probability(*newcomer, horizon, n)) for n in counts}, name="probability")

    def probability_no_purchase(self, customers: pd.DataFrame, *, horizon: float) -> pd.Series:
        """Probability of no purchase in the next ``horizon``: lost, or alive and not buying."""
        return self._series(customers, "probability_no_purchase", self._probability, horizon_of(horizon), 0)

    def discounted_purchases(self, customers: pd.DataFrame, *, discount: float,
                             horizon: float | None = None) -> pd.Series:
        """Present value of the expected purchases, each counted as one at its moment.

        Parameters
        ----------
        discount : float
            Effective rate d per unit of time: a purchase at t counts (1 + d)^−t. Above −1.
        horizon : float, optional
            Until when; for ever by default (DERT), for which d must be above 0.
        """
        if isinstance(discount, bool) or not np.isscalar(discount) or not np.isfinite(discount) or discount <= -1:
            raise ArgumentError(f"discount: found {discount!r}, allowed a rate above −1 per unit of time of the frame.")
        if horizon is None and discount <= 0:
            raise ArgumentError(f"discount: found {discount!r} without a horizon, allowed a rate above 0: "
                                "undiscounted purchases have no finite sum for ever. Name a `horizon`.")
        until = None if horizon is None else horizon_of(horizon)
        return self._series(customers, "discounted_purchases", self._discounted, float(np.log1p(discount)), until)

    def alive_path(self, purchases: Sequence[float], *, until: float, step: float) -> pd.DataFrame:
        """P(alive) of one customer over time, as it would have been seen at each moment.

        Parameters
        ----------
        purchases : sequence of float
            Times since the first purchase (itself at 0) in the model's unit; each moment counts once.
        until, step : float
            The last moment looked at and the distance between two.

        Returns
        -------
        pandas.DataFrame
            ``time, probability``.
        """
        times = np.unique(horizon_of(purchases, name="purchases"))
        if not (np.isfinite(step) and step > 0):
            raise ArgumentError(f"step: found {step!r}, allowed a time above 0.")
        if not times.size or times[0] != 0:
            raise ArgumentError("purchases: found no 0, allowed times since the first purchase, itself at 0.")
        grid = np.arange(0, np.nextafter(horizon_of(until, name="until") + step * 1e-9, np.inf), step)
        x = np.searchsorted(times, grid, side="right") - 1
        theta, *_ = self._newcomer()
        return pd.DataFrame({"time": grid, "probability": self._alive(theta, x.astype(float), times[x], grid)})

    def simulate(self, customers: Any, *, seed: int, horizon: float = 0) -> pd.DataFrame:
        """Draw customers from the fitted law.

        Parameters
        ----------
        customers : pandas.DataFrame or sequence of float
            A frame with ``T`` (and the covariates), or the values of T.
        seed : int
        horizon : float
            How far beyond T to go on.

        Returns
        -------
        pandas.DataFrame
            ``frequency, recency, T``, then what nobody can observe: the latent ``rate`` and dropout, ``alive`` at
            T, and ``future``, the purchases within ``horizon`` after T.
        """
        check_is_fitted(self)
        frame = customers if isinstance(customers, pd.DataFrame) else pd.DataFrame({"T": np.atleast_1d(customers)})
        T = np.atleast_1d(horizon_of(frame["T"].to_numpy(dtype=float), name="T"))
        theta = tuple(np.broadcast_to(value, T.shape) for value in self._theta(self._vector_, frame))
        columns = self._simulate(theta, T, horizon_of(horizon), np.random.default_rng(seed))
        return pd.DataFrame(columns, index=frame.index)

    def _series(self, customers: pd.DataFrame, name: str, kernel, *arguments) -> pd.Series:
        theta, x, t_x, T = self._rows(customers)
        values = np.broadcast_to(kernel(theta, x, t_x, T, *arguments), x.shape)
        return pd.Series(np.array(values), index=customers.index, name=name)
