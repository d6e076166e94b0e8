"""What all models of repeat purchases share: covariates, what can be asked of them, the fit, and what each must bring.

A model is a family of laws over how fast a customer buys and when the customer is lost. It gives its formulas
as kernels on plain arrays, in any one unit of time; the fit, and what is asked of a fitted model, stand here once.

Kernels (``theta`` is one number or array per paper parameter; all broadcast):

- ``_log_likelihood(theta, x, t_x, T)`` → value per row, and a list of derivatives by the log of each parameter
- ``_alive(theta, x, t_x, T)``
- ``_expected(theta, x, t_x, T, horizon)``, ``_survival(…)``, ``_residual(…)``
- ``_discounted(theta, x, t_x, T, delta, horizon)`` with delta = log(1 + d) and horizon None for ever
- ``_probability(theta, x, t_x, T, horizon, n)``: of n purchases within horizon
- ``_sample_future(theta, x, t_x, T, horizon, rng)``: counts drawn given the history
- ``_simulate(theta, T, horizon, rng)``: dict of columns of customers drawn from the law

A newcomer is the customer with x = t_x = T = 0, so newcomers need no kernels of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from sklearn.utils.validation import check_is_fitted

from retention.arguments import columns_present, number, positive, whole
from retention.errors import ArgumentError, TableError
from retention.metrics.summary import DAYS_IN
from retention.models.purchase.inputs import horizon_of, purchase_columns, weights
from retention.models.purchase.likelihood import Evidence, FittedByLikelihood, Objective, Optimum, maximise
from retention.models.purchase.numerics import distinct_rows
from retention.result import Result, as_frame
from retention.tables.calendar import frequency
from retention.words import say

#: Below this many repeat buyers the estimates say more of the few than of the law.
FEW_REPEAT_BUYERS = 10
#: A parameter beyond this (or below one over it), with time in units of the longest T, has run away.
_RUNAWAY = 300.0
#: Above this many distinct rows a part of them is climbed first.
_MANY_ROWS = 40_000
#: Rows worked on at a time: what comes in between then stays in the cache.
_BLOCK = 8192


class Design:
    """How named columns of a frame become numbers: learnt from one frame, applied to any other.

    Text, categories and booleans are one-hot coded against their most frequent level; numbers are centred.

    Examples
    --------
    >>> frame = pd.DataFrame({"channel": ["web", "shop", "shop"]})
    >>> design = Design(frame, ["channel"])
    >>> design.names, design.matrix(frame).ravel().tolist()
    (['channel=web'], [1.0, 0.0, 0.0])
    """

    def __init__(self, frame: pd.DataFrame, columns: Sequence[str]):
        self.columns = [columns] if isinstance(columns, str) else list(columns)
        self.levels: dict[str, list] = {}
        self.centres: dict[str, float] = {}
        self.names: list[str] = []
        for column in self.columns:
            values = _covariate(frame, column)
            if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
                self.centres[column] = float(values.mean())
                self.names.append(column)
            else:
                counts = values.astype(str).value_counts()
                base = min(counts.index[counts == counts.max()])  # of equally frequent levels the first by name
                self.levels[column] = [base, *sorted(set(counts.index) - {base})]
                self.names.extend(f"{column}={level}" for level in self.levels[column][1:])

    def matrix(self, frame: pd.DataFrame) -> np.ndarray:
        """One row per customer, one column per name."""
        parts = [np.empty((len(frame), 0))]
        for column in self.columns:
            values = _covariate(frame, column)
            if column in self.centres:
                parts.append(values.to_numpy(dtype=float)[:, None] - self.centres[column])
            else:
                parts.append(self._one_hot(column, values.astype(str)))
        return np.hstack(parts)

    def _one_hot(self, column: str, values: pd.Series) -> np.ndarray:
        levels = self.levels[column]
        codes = pd.Index(levels).get_indexer(values)
        if (codes < 0).any():
            unseen = sorted(set(values[codes < 0]))
            raise TableError("customers", column, f"levels the model was not fitted on: {', '.join(unseen[:5])}",
                             rows=int((codes < 0).sum()), keys=values.index[codes < 0][:5],
                             remedy=f"Fit on data that has them, or map them to one of {', '.join(levels[:5])}.")
        return (codes[:, None] == np.arange(1, len(levels))).astype(float)


def _covariate(frame: pd.DataFrame, column: str) -> pd.Series:
    columns_present(column, frame.columns, table="customers",
                    remedy="`customer_summary(…, by=column)` hands a column of the log on.")
    values = frame[column]
    empty = values.isna()
    if empty.any():
        raise TableError("customers", column, "missing values in a covariate", rows=int(empty.sum()),
                         keys=frame.index[empty][:5], remedy="Fill them knowingly, for example with 'unknown'.")
    return values


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
        customers = as_frame(customers)
        theta, *history = self._rows(customers)
        horizon, counts = horizon_of(horizon), range(whole("up_to", up_to, least=0) + 1)
        columns = {n: self._probability(theta, *history, horizon, n) for n in counts}
        return pd.DataFrame(columns, index=customers.index)

    def probability_of_purchases_new(self, horizon: float, *, up_to: int) -> pd.Series:
        """Probability of exactly n repeat purchases of a newcomer up to ``horizon``: one entry per n."""
        counts, newcomer, horizon = range(whole("up_to", up_to, least=0) + 1), self._newcomer(), horizon_of(horizon)
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
        number("discount", discount, above=-1)
        if horizon is None and discount <= 0:
            raise ArgumentError(f"discount: found {discount!r} without a horizon, allowed a rate above 0: "
                                "undiscounted purchases have no finite sum for ever. Name a `horizon`.")
        until = None if horizon is None else horizon_of(horizon)
        return self._series(customers, "discounted_purchases", self._discounted, float(np.log1p(discount)), until)

    def alive_path(self, purchases: Sequence[float], *, until: float, step: float, unit: str = "W") -> Result:
        """P(alive) of one customer over time, as it would have been seen at each moment.

        Parameters
        ----------
        purchases : sequence of float
            Times since the first purchase (itself at 0) in the model's unit; each moment counts once.
        until, step : float
            The last moment looked at and the distance between two.
        unit : {"D", "W", "M", "Y"}
            What the model's unit of time is, for the words.

        Returns
        -------
        Result
            ``time, probability``. Part ``purchases``: ``time`` of each. Facts: ``freq`` (the unit), ``last`` (time
            since the last purchase at the end), ``share`` (the probability then).
        """
        times = np.unique(horizon_of(purchases, name="purchases"))
        positive("step", step)
        if not times.size or times[0] != 0:
            raise ArgumentError("purchases: found no 0, allowed times since the first purchase, itself at 0.")
        grid = np.arange(0, np.nextafter(horizon_of(until, name="until") + step * 1e-9, np.inf), step)
        x = np.searchsorted(times, grid, side="right") - 1
        theta, *_ = self._newcomer()
        path = pd.DataFrame({"time": grid, "probability": self._alive(theta, x.astype(float), times[x], grid)})
        facts = {"freq": frequency(unit, name="unit", allowed=DAYS_IN), "last": grid[-1] - times[-1],
                 "share": path["probability"].iloc[-1]}
        return Result("alive_path", path, parts={"purchases": pd.DataFrame({"time": times})}, facts=facts,
                      units={"probability": "share"}, limit=12)

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
        customers = as_frame(customers)
        frame = customers if isinstance(customers, pd.DataFrame) else pd.DataFrame({"T": np.atleast_1d(customers)})
        T = np.atleast_1d(horizon_of(frame["T"].to_numpy(dtype=float), name="T"))
        theta = tuple(np.broadcast_to(value, T.shape) for value in self._theta(self._vector_, frame))
        columns = self._simulate(theta, T, horizon_of(horizon), np.random.default_rng(seed))
        return pd.DataFrame(columns, index=frame.index)

    def _series(self, customers: pd.DataFrame, name: str, kernel, *arguments) -> pd.Series:
        customers = as_frame(customers)
        theta, x, t_x, T = self._rows(customers)
        values = np.broadcast_to(kernel(theta, x, t_x, T, *arguments), x.shape)
        return pd.Series(np.array(values), index=customers.index, name=name)


class PurchaseModel(Predictions, FittedByLikelihood):
    """Base of the models in continuous time; see the module for what a model adds."""

    _parameters: ClassVar[tuple[str, ...]]
    #: A parameter in a unit u times as long is u**power as large.
    _powers: ClassVar[tuple[int, ...]]
    #: log θ_i = log θ + sign · z γ, with a γ of its own for each parameter named.
    _rate_parameters: ClassVar[dict[str, int]]
    _dropout_parameters: ClassVar[dict[str, int]]
    #: Whether frames are to have ``log_gaps``.
    _needs_gaps: ClassVar[bool] = False

    def __init__(self, *, rate_covariates: Sequence[str] = (), dropout_covariates: Sequence[str] = ()):
        self.rate_covariates = rate_covariates
        self.dropout_covariates = dropout_covariates

    def fit(self, customers: pd.DataFrame, y: Any = None):
        """Fit by maximum likelihood; ``y`` is ignored.

        Parameters
        ----------
        customers : Result or pandas.DataFrame
            One row per customer with ``frequency, recency, T`` in any unit of time, the covariates, and
            optionally ``weight``, how many customers the row stands for.

        Raises
        ------
        TableError
            A column is missing or breaks a rule.
        ArgumentError
            Nothing to fit: no rows, no time observed, or nobody who ever came back.
        """
        customers = as_frame(customers)
        x, t_x, T = purchase_columns(customers)
        weight = weights(customers)
        self._check_fittable(x, T)
        self._rate_design_ = Design(customers, self.rate_covariates)
        self._dropout_design_ = Design(customers, self.dropout_covariates)
        rows, spread, scale = self._data(customers, x, t_x, T, weight)
        evidence = self._to_climb(rows, spread, scale)
        optimum = maximise(evidence.objective, evidence.starts, bounded=len(self._parameters),
                           rough=self._rough_objective(rows, spread))
        self._repeat_buyers_ = float(weight[x > 0].sum())
        self._keep(optimum, customers=evidence.customers, rows=len(rows[0]), stretch=evidence.stretch,
                   shift=evidence.shift,
                   log_likelihood=optimum.value * evidence.customers - float(weight @ x) * np.log(scale))
        return self

    def _data(self, customers: pd.DataFrame, x: np.ndarray, t_x: np.ndarray, T: np.ndarray,
              weight: np.ndarray) -> tuple[tuple, np.ndarray, float]:
        """The distinct rows with how many customers each stands for, times in units of the longest T, and that."""
        z = [self._rate_design_.matrix(customers), self._dropout_design_.matrix(customers)]
        first, row_of = distinct_rows([x, t_x, T, *z[0].T, *z[1].T])
        counts, scale = np.bincount(row_of, weights=weight), float(T.max())
        rows = (x[first], t_x[first] / scale, T[first] / scale, z[0][first], z[1][first], counts)
        return rows, self._deviations(z, weight), scale

    def _to_climb(self, rows: tuple, spread: np.ndarray, scale: float) -> Evidence:
        size = len(self._parameters)
        return Evidence(self._objective(rows, spread), self._starts(rows, len(spread)), float(rows[-1].sum()),
                        stretch=np.concatenate([np.ones(size), 1 / spread]),
                        shift=np.concatenate([np.array(self._powers) * np.log(scale), np.zeros(len(spread))]))

    def _evidence(self, customers: pd.DataFrame) -> Evidence:
        """The likelihood of customers like those it was fitted on."""
        return self._to_climb(*self._data(customers, *purchase_columns(customers), weights(customers)))

    def _check_fittable(self, x: np.ndarray, T: np.ndarray) -> None:
        if not len(x):
            raise ArgumentError("customers: found no rows, allowed one row or more. Is `as_of` before the first sale?")
        if not T.max() > 0:
            raise ArgumentError("customers: found T = 0 for all, allowed some time observed after the first purchase. "
                                "Choose a later `as_of`.")
        if not x.max() > 0:
            raise ArgumentError("customers: found nobody who came back (frequency is 0 for all), allowed some repeat "
                                "buyers: without them neither rate nor dropout can be estimated. Observe for longer.")

    def _names(self) -> list[str]:
        return [*self._parameters, *(name for name, *_ in self._coefficients())]

    def _coefficients(self) -> list[tuple[str, int, int, int, int]]:
        """Each coefficient: name, which parameter it moves, with which sign, which design and which column of it."""
        listed = []
        for which, (kind, moved, design) in enumerate([("rate", self._rate_parameters, self._rate_design_),
                                                       ("dropout", self._dropout_parameters, self._dropout_design_)]):
            for parameter, sign in moved.items():
                prefix = kind if len(moved) == 1 else f"{kind}:{parameter}"
                for column, name in enumerate(design.names):
                    listed.append((f"{prefix}:{name}", self._parameters.index(parameter), sign, which, column))
        return listed

    def _deviations(self, z: list[np.ndarray], weight: np.ndarray) -> np.ndarray:
        """Standard deviation of the covariate behind each coefficient, 1 where it does not vary."""
        spreads = [np.sqrt(np.average(np.square(part - np.average(part, axis=0, weights=weight)), axis=0,
                                      weights=weight)) if part.size else np.empty(0) for part in z]
        found = np.array([spreads[which][column] for _, _, _, which, column in self._coefficients()])
        return np.where(found > 0, found, 1.0)

    def _theta_of(self, vector: np.ndarray, z: Sequence[np.ndarray]) -> tuple:
        logs = list(vector[:len(self._parameters)])
        for gamma, (_, parameter, sign, which, column) in zip(vector[len(self._parameters):], self._coefficients(),
                                                              strict=True):
            logs[parameter] = logs[parameter] + sign * gamma * z[which][:, column]
        return tuple(np.exp(value) if np.ndim(value) else float(np.exp(value)) for value in logs)

    def _objective(self, rows: tuple, spread: np.ndarray) -> Objective:
        x, t_x, T, *z, counts = rows
        share = counts / counts.sum()
        size, coefficients = len(self._parameters), self._coefficients()
        blocks = [slice(first, first + _BLOCK) for first in range(0, len(x), _BLOCK)]

        def objective(vector: np.ndarray) -> tuple[float, np.ndarray]:
            vector = np.concatenate([vector[:size], vector[size:] / spread])
            total, gradient = 0.0, np.zeros(len(vector))
            for rows in blocks:
                parts = [part[rows] for part in z]
                value, by_parameter = self._log_likelihood(self._theta_of(vector, parts), x[rows], t_x[rows], T[rows])
                total += np.vdot(share[rows], value)
                shared = [share[rows] * derivative for derivative in by_parameter]
                gradient[:size] += [derivative.sum() for derivative in shared]
                gradient[size:] += [sign * np.vdot(shared[parameter], parts[which][:, column])
                                    for _, parameter, sign, which, column in coefficients]
            gradient[size:] /= spread
            return float(total), gradient

        return objective

    def _rough_objective(self, rows: tuple, spread: np.ndarray) -> Objective | None:
        """The likelihood of a sample of very many rows; the true one is climbed from where it leads.

        A row is drawn with a chance that grows with the customers it stands for, and then stands for more of them.
        """
        counts = rows[-1]
        if len(counts) <= _MANY_ROWS:
            return None
        least = counts.sum() / (_MANY_ROWS / 4)
        drawn = np.random.default_rng(0).random(len(counts)) < counts / least
        sample = tuple(column[drawn] for column in rows[:-1])
        return self._objective((*sample, np.maximum(counts[drawn], least)), spread)

    def _starts(self, rows: tuple, coefficients: int) -> list[np.ndarray]:
        raise NotImplementedError

    def _warnings(self, optimum: Optimum) -> list[str]:
        few = []
        if self._repeat_buyers_ < FEW_REPEAT_BUYERS:
            few = [say("warning-few-came-back", customers=self._repeat_buyers_, fewest=FEW_REPEAT_BUYERS)]
        # where no interval can be had, a parameter far from one is one that the data let run away
        far = np.abs(optimum.vector) > (np.log(_RUNAWAY) if self._refused_ else np.inf)
        return few + super()._warnings(replace(optimum, at_bound=far | optimum.at_bound))

    def _theta(self, vector: np.ndarray, customers: pd.DataFrame) -> tuple:
        return self._theta_of(vector, [self._rate_design_.matrix(customers), self._dropout_design_.matrix(customers)])

    def _rows(self, customers: pd.DataFrame) -> tuple[tuple, np.ndarray, np.ndarray, np.ndarray]:
        check_is_fitted(self)
        x, t_x, T = purchase_columns(customers)
        return self._theta(self._vector_, customers), x, t_x, T

    def _newcomer(self) -> tuple[tuple, float, float, float]:
        """The base customer on the day of the first purchase."""
        check_is_fitted(self)
        return tuple(np.exp(self._vector_[:len(self._parameters)])), 0.0, 0.0, 0.0

    def frequency_recency(self, *, T: float, horizon: float, up_to: int = 20, steps: int = 25,
                          unit: str = "W") -> Result:
        """What to expect of customers of one age, by their repeat purchases and by how long ago the last was.

        Parameters
        ----------
        T : float
            Age of the customers: time since the first purchase, in the unit the model was fitted in.
        horizon : float
            How far ahead purchases are expected, in the same unit.
        up_to : int
            Highest number of repeat purchases.
        steps : int
            How many recencies between 0 and ``T``.
        unit : {"D", "W", "M", "Y"}
            What the model's unit of time is, for the words.

        Returns
        -------
        Result
            One row per frequency and time since the last purchase: ``frequency``, ``recency``, ``T``, ``since_last``
            (``T`` − ``recency``), ``probability_alive``, ``expected_purchases``. Who never came back has a recency of
            0 and therefore one row only. Facts: ``T, horizon, freq`` (the unit); after a third of the time, ``wait``,
            without a purchase, of customers who came back ``few`` and ``many`` times: ``few_alive, few_purchases,
            many_alive, many_purchases``, and ``left`` (whether the latter have more likely left than not).

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
        >>> from retention import BetaGeoNBD
        >>> customers = pd.DataFrame({"frequency": [0, 1, 2, 6, 0, 3], "recency": [0.0, 9, 20, 30, 0, 11],
        ...                           "T": [39.0, 39, 38, 39, 30, 33], "weight": [900, 300, 200, 90, 400, 50]})
        >>> grid = BetaGeoNBD().fit(customers).frequency_recency(T=39, horizon=52, up_to=2, steps=3)
        >>> grid[["frequency", "since_last"]].values.tolist()
        [[0.0, 39.0], [1.0, 0.0], [1.0, 13.0], [1.0, 26.0], [2.0, 0.0], [2.0, 13.0], [2.0, 26.0]]
        """
        for name, value in (("T", T), ("horizon", horizon)):
            positive(name, value, unit="units of time of the frame")
        most, count = whole("up_to", up_to, least=1), whole("steps", steps, least=1)
        often, since = np.meshgrid(np.arange(1, most + 1), T * np.arange(count) / count, indexing="ij")
        grid = pd.DataFrame({"frequency": np.append(0, often.ravel()), "recency": np.append(0.0, T - since.ravel()),
                             "T": float(T)})
        grid = grid.assign(since_last=grid["T"] - grid["recency"], probability_alive=self.probability_alive(grid),
                           expected_purchases=self.expected_purchases(grid, horizon=horizon))
        facts = {"T": T, "horizon": horizon, "freq": frequency(unit, name="unit", allowed=DAYS_IN)}
        return Result("frequency_recency", grid, facts=facts | _after_a_third(grid, T), limit=12,
                      units={
            "probability_alive": "share", "expected_purchases": ",.2f",
            **dict.fromkeys(("recency", "T", "since_last"), ",.1f")})


def _after_a_third(grid: pd.DataFrame, T: float) -> dict[str, float]:
    """The facts of the rarest and the most frequent repeat buyers after a third of their age without a purchase."""
    known = grid[grid["frequency"] > 0]
    waits = known["since_last"].unique()
    wait = waits[np.argmin(np.abs(waits - T / 3))]
    quiet = known[known["since_last"] == wait].sort_values("frequency")
    facts = {"wait": wait}
    for side, row in (("few", quiet.iloc[0]), ("many", quiet.iloc[-1])):
        facts |= {side: int(row["frequency"]), f"{side}_alive": row["probability_alive"],
                  f"{side}_purchases": row["expected_purchases"]}
    return facts | {"left": bool(facts["many_alive"] < 0.5)}
