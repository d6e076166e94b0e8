"""Intervals by draws: what the data leave open about the parameters, and what chance adds for one customer.

Two kinds of interval are different things. The interval of a *mean* (P(alive), expected purchases, expected value)
says how well the mean is known, and shrinks as customers are added. The interval of what *happens* (purchases made,
money spent) adds the process itself, and does not shrink. All customers share the draws of the parameters, so that a
sum over customers per draw is a draw of the sum, and its quantiles are the interval of the total.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.special import expit, logit, logsumexp, ndtri

from retention.arguments import choice
from retention.errors import ArgumentError
from retention.models.purchase.inputs import purchase_columns, weights
from retention.models.purchase.numerics import distinct_rows
from retention.models.purchase.posterior import hardly_known, weak_draws
from retention.words import reason

#: Customers are worked on in blocks of this fixed size, each with a random stream of its own: memory does not grow
#: with their number, and no setting changes a result.
BLOCK = 1024
#: The two-sided 95 % interval.
LEVELS = (0.025, 0.975)
#: Up to this many parameters a quantity is interpolated over the draws; with more it is worked out for each draw.
_INTERPOLATED = 4
#: The largest error of an interpolated log that is accepted; with more, every draw is worked out.
_TOLERANCE = 0.02
#: Where a log or log-odds would be infinite.
_TINY, _EPSILON = 1e-300, 1e-16
#: Proposals of the flat posterior: Student's t with few degrees of freedom and a wider scale cover its tails.
_FREEDOM, _WIDER, _PROPOSALS = 5, 1.2, 4
#: Share of the proposals that the weights must be worth.
_EFFECTIVE = 0.1
#: Slices of rows, each with ``(rows, draws)`` of one or more quantities.
Blocks = Iterator[tuple[slice, dict[str, np.ndarray]]]
#: Rows of one block when means are worked out: bounds the memory, and changes no result.
_ROWS = 4 * BLOCK
#: Draws that are worked out together at the least; fewer one by one.
_TOGETHER = 8
#: Streams of random numbers that must not be one another's.
_PARAMETERS, _SPEND, _PURCHASES, _MONEY, _CHANCE, SHARED, _SUMS = range(7)
#: A spread is never more than this on the log scale: a factor of twenty says that nothing is known.
_WIDEST = 3.0
#: So many times the variance of a normal law of the same middle is one that a few draws make.
_HEAVY = 3.0
#: Customers and draws from which the chance in a sum is measured.
_MEASURED, _CHANCES = 5000, 64
#: Of a group of more customers than these so many are drawn, and their sum tells how that of all moves from draw to
#: draw: the parameters are the same for all, and how far they are known moves the sums of both alike.
_SUMMED = 10_000


def parameter_draws(model: Any, customers: pd.DataFrame, *, draws: int, seed: int | list[int],
                    prior: str | None = None) -> np.ndarray:
    """Draw parameter vectors of a fitted purchase model.

    Parameters
    ----------
    model : fitted purchase model
        With a covariance; a model that refused it refuses draws, and says why.
    customers : pandas.DataFrame
        What it was fitted on; read for ``prior="flat"`` only.
    draws : int
        How many.
    seed : int
        Of the draws.
    prior : {None, "weak", "flat"}
        ``None`` draws the sampling distribution of the estimates: the normal of the log parameters. ``"flat"`` draws
        the posterior under a flat prior on the parameters themselves (not on their logs), by importance resampling
        of a Student t with the exact likelihood. A flat prior has infinite mass along the ridge where dropout differs
        less and less between customers, and pulls estimates there: of 100 simulated samples of 1,500 customers 24
        have no such posterior, and in the others 95 % intervals of the parameters held the truth in 91 to 93 of 100,
        where those of ``None`` did in 93 to 97 (`benchmarks.coverage`). It is here to be compared with samplers
        that assume it. ``"weak"`` draws the posterior under a prior that says little, where the data leave something
        open: see `retention.models.purchase.posterior`.

    Returns
    -------
    numpy.ndarray
        ``(draws, k)``: log parameters, then coefficients as they are.

    Raises
    ------
    ArgumentError
        No covariance, or a flat prior under which there is no posterior worth the name.
    """
    choice("prior", prior, ("weak", "flat"), or_none=True)
    if prior is None:
        return model._draw_parameters(draws, seed)
    if prior == "weak":
        return weak_draws(model, customers, draws=draws, seed=seed)
    return _flat_posterior(model, customers, draws, seed)


def _flat_posterior(model: Any, customers: pd.DataFrame, draws: int, seed: int | list[int]) -> np.ndarray:
    number = _PROPOSALS * draws
    normal = model._draw_parameters(number, seed)
    rng = np.random.default_rng([*np.atleast_1d(seed), 1])
    centre = model._vector_
    k = len(centre)
    wider = _WIDER / np.sqrt(rng.chisquare(_FREEDOM, number) / _FREEDOM)
    proposals = centre + (normal - centre) * wider[:, None]
    distance = np.square(np.linalg.solve(np.linalg.cholesky(model.covariance_.to_numpy()),
                                         (proposals - centre).T)).sum(axis=0) / _WIDER**2
    log_density = -(_FREEDOM + k) / 2 * np.log1p(distance / _FREEDOM)
    likelihood = _likelihood(model, customers)
    # flat on the parameters is their product on the log scale
    log_weight = (np.array([likelihood(vector) for vector in proposals])
                  + proposals[:, :len(model._parameters)].sum(axis=1) - log_density)
    weight = np.exp(log_weight - logsumexp(log_weight))
    effective = 1 / np.square(weight).sum()
    if effective < _EFFECTIVE * number:
        raise ArgumentError(
            f"prior: 'flat' leaves {effective:,.0f} effective draws of {number:,}: the likelihood is too flat for a "
            "posterior without prior knowledge. prior=None draws from the distribution of the estimates.")
    place = (np.arange(draws) + rng.random()) / draws
    return proposals[np.minimum(np.searchsorted(np.cumsum(weight), place), number - 1)]


def _likelihood(model: Any, customers: pd.DataFrame) -> Callable[[np.ndarray], float]:
    """The log-likelihood of the distinct rows as a function of the parameter vector."""
    covariates = [*model.rate_covariates, *model.dropout_covariates]
    first, row_of = distinct_rows([customers[name] for name in ("frequency", "recency", "T", *covariates)])
    rows, counts = customers.iloc[first], np.bincount(row_of, weights=weights(customers))
    x, t_x, T = purchase_columns(rows)
    return lambda vector: float(counts @ model._log_likelihood(model._theta(vector, rows), x, t_x, T)[0])


def interpolation(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A few points and the weights that carry a smooth function from them to every draw.

    The function is taken for a cubic in the whitened parameters. With ``values`` of shape (rows, points) at the
    points, ``values @ weights`` are the values at the draws.

    Returns
    -------
    points : numpy.ndarray, (points, k)
    weights : numpy.ndarray, (points, draws)
    """
    centre, k = vectors.mean(axis=0), vectors.shape[1]
    scale = np.linalg.cholesky(np.cov(vectors.T).reshape(k, k))
    standard = np.linalg.solve(scale, (vectors - centre).T).T
    design = _design(k)
    weights = np.linalg.pinv(_cubic(design)).T @ _cubic(standard).T
    return centre + design @ scale.T, weights


def _design(k: int) -> np.ndarray:
    """Centre, axes, and the corners over every two and every three directions: enough for a cubic, and no more."""
    points = [np.zeros(k)]
    for size, reaches in ((1, (1.5, 3.0)), (2, (2.0,)), (3, (1.6,))):
        for axes in combinations(range(k), size):
            for reach, signs in product(reaches, product((-1, 1), repeat=size)):
                point = np.zeros(k)
                point[list(axes)] = np.array(signs) * reach
                points.append(point)
    return np.array(points)


def _cubic(points: np.ndarray) -> np.ndarray:
    """All products of up to three coordinates."""
    count, k = points.shape
    columns = [np.ones(count)]
    for i in range(k):
        columns.append(points[:, i])
        for j in range(i, k):
            columns.append(points[:, i] * points[:, j])
            columns.extend(points[:, i] * points[:, j] * points[:, m] for m in range(j, k))
    return np.column_stack(columns)


class OverDraws:
    """A quantity of many customers at every draw of a model's parameters.

    With up to four parameters its log (log-odds, for a probability) is interpolated from a few dozen points, and
    the error is measured at draws far out; where it is above 2 %, or with more parameters or few draws, every draw is
    worked out.

    Parameters
    ----------
    vectors : numpy.ndarray
        ``(draws, k)``, as `parameter_draws` returns them.
    """

    def __init__(self, vectors: np.ndarray):
        self.vectors = vectors
        draws, k = vectors.shape
        self._points = None
        if k <= _INTERPOLATED and draws > 2 * len(_design(k)):
            self._points, self._weights = interpolation(vectors)
            centred = vectors - vectors.mean(axis=0)
            distance = np.einsum("ij,ij->i", centred @ np.linalg.inv(np.cov(vectors.T).reshape(k, k)), centred)
            self._far = np.argsort(distance)[[int(share * draws) for share in (0.8, 0.9, 0.95)]]

    def __call__(self, at: Callable[[np.ndarray], np.ndarray], many: Callable[[np.ndarray], np.ndarray] | None = None,
                 *, probability: bool = False, otherwise: Callable[[], np.ndarray] | None = None) -> np.ndarray:
        """``(rows, draws)`` values of ``at(vector)``, which returns one value of 0 or more per row.

        ``otherwise`` gives them where they cannot be interpolated; without it every draw is worked out, by
        ``many(vectors)`` where that is given, which returns ``(rows, vectors)`` of the same values.
        """
        each = lambda vectors: np.column_stack([at(vector) for vector in vectors])
        if self._points is None:
            return (many or each)(self.vectors)
        forward, back = (logit, expit) if probability else (np.log, np.exp)
        safe = lambda values: forward(np.clip(values, _TINY, 1 - _EPSILON if probability else None))
        with np.errstate(invalid="ignore"):  # an infinite value at a point shows in the error
            values = safe(each(self._points)) @ self._weights
            error = np.abs(values[:, self._far] - safe(each(self.vectors[self._far])))
        if error.max(initial=0) <= _TOLERANCE:
            return back(values, out=values)
        return otherwise() if otherwise is not None else (many or each)(self.vectors)


def interval(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % interval along the last axis: quantiles that are themselves draws, so that counts stay counts."""
    draws = values.shape[-1]
    ordered = np.sort(values, axis=-1)
    places = [min(int(np.ceil(level * draws)) - 1, draws - 1) for level in LEVELS]
    return ordered[..., max(places[0], 0)], ordered[..., places[1]]


def future_purchases(model: Any, customers: pd.DataFrame, *, horizon: float, vectors: np.ndarray,
                     seed: int | list[int], pace: np.ndarray | float = 1.0,
                     unrest: float = 0.0) -> Iterator[tuple[slice, np.ndarray]]:
    """Purchases that each customer may make within ``horizon``: the draws of the parameters and of the process.

    Parameters
    ----------
    model : fitted purchase model
    customers : pandas.DataFrame
        With the columns it was fitted on.
    horizon : float
        In the unit of the frame.
    vectors : numpy.ndarray
        As `parameter_draws` returns them.
    seed : int
        Of the process.
    pace : array, optional
        By draw: how fast the time ahead runs for all customers, 1 being as the model says.
    unrest : float
        Variance of the pace of each customer around that of all, as `retention.models.holdout.origins.unrest` finds it.

    Yields
    ------
    rows : slice
        Which customers, by position.
    counts : numpy.ndarray
        ``(customers of the block, draws)``.
    """
    for number, start in enumerate(range(0, len(customers), BLOCK)):
        rows = slice(start, min(start + BLOCK, len(customers)))
        block = customers.iloc[rows]
        x, t_x, T = (column[:, None] for column in purchase_columns(block))
        rng = np.random.default_rng([*np.atleast_1d(seed), number])
        ahead = horizon * np.broadcast_to(pace, len(vectors))
        if unrest > 0:
            ahead = ahead * rng.gamma(1 / unrest, unrest, (len(block), len(vectors)))
        yield rows, model._sample_future(theta_grid(model, vectors, block), x, t_x, T, ahead, rng)


def theta_grid(model: Any, vectors: np.ndarray, customers: pd.DataFrame) -> tuple[np.ndarray, ...]:
    """Each paper parameter for every customer and draw: ``(customers or 1, draws)``."""
    if vectors.shape[1] == len(model._parameters):  # no covariates: all customers have the same
        return tuple(np.exp(vectors).T[:, None, :])
    thetas = [model._theta(vector, customers) for vector in vectors]
    return tuple(np.column_stack([np.broadcast_to(value, len(customers)) for value in values])
                 for values in zip(*thetas, strict=True))


def randomised_pit(draws: np.ndarray, happened: np.ndarray, *, seed: int) -> np.ndarray:
    """Where what happened stands among its draws, ties broken at random: uniform on (0, 1) for a calibrated model.

    Counts take few values, so that the plain share of draws below is never uniform; a random place among the draws
    equal to what happened makes it so (Czado, Gneiting & Held 2009, Predictive model assessment for count data).

    Parameters
    ----------
    draws : numpy.ndarray
        ``(customers, draws)``.
    happened : numpy.ndarray
        One value per customer.
    seed : int
        Of the places among ties.

    Examples
    --------
    >>> place = randomised_pit(np.array([[0, 0, 1, 3]]), np.array([2]), seed=0)
    >>> bool(0.6 < place[0] < 0.8)
    True
    """
    happened = np.asarray(happened)[:, None]
    below, equal = (draws < happened).sum(axis=1), (draws == happened).sum(axis=1)
    place = np.random.default_rng(seed).random(len(draws))
    return (below + place * (equal + 1)) / (draws.shape[1] + 1)


class _Kernels:
    """What follows from the histories of some customers, at one vector of parameters or at many of them at once.

    Of few customers many draws are worked out together: one call then takes hardly longer than one of a single draw.
    """

    def __init__(self, model: Any, rows: pd.DataFrame):
        self.model, self.rows, self.history = model, rows, purchase_columns(rows)

    def __call__(self, kernel: Callable, *more: Any) -> tuple[Callable, Callable]:
        """``at(vector)`` and ``many(vectors)`` of a kernel of the model."""
        step = _ROWS // max(len(self.rows), 1)
        columns = [column[:, None] for column in self.history]

        def at(vector: np.ndarray) -> np.ndarray:
            return kernel(self.model._theta(vector, self.rows), *self.history, *more)

        def many(vectors: np.ndarray) -> np.ndarray:
            if step < _TOGETHER:  # of many customers equal ones are worked out once
                return np.column_stack([at(vector) for vector in vectors])
            parts = [vectors[first:first + step] for first in range(0, len(vectors), step)]
            return np.hstack([np.broadcast_to(kernel(theta_grid(self.model, part, self.rows), *columns, *more),
                                              (len(self.rows), len(part))) for part in parts])

        return at, many


def _ratio(whole: Callable, made: Callable) -> Callable:
    """The share of two kernels; 1 where nothing is made."""
    def share(vectors: np.ndarray) -> np.ndarray:
        below = made(vectors)
        return np.divide(whole(vectors), below, out=np.ones(np.shape(below)), where=below > 0)

    return share


# --- value of customers, and sums over them --------------------------------------------------------------------------

class ValueDraws:
    """Draws of what customers will buy, and of the discounted value per unit of margin.

    Parameters
    ----------
    model : fitted purchase model
    spend : fitted spend model, or None
        None where the log has no amounts; there is no ``clv`` among the draws then.
    customers : pandas.DataFrame
        What both were fitted on.
    horizon : float or None
        In the unit of the frame; None for ever.
    delta : float
        Discount as a force of interest per unit, log(1 + d).
    draws, seed : int
    prior : {None, "weak", "flat"}
        As in `parameter_draws`; None is "weak" for a model that the data leave open.

    Attributes
    ----------
    left_open : str
        What the data leave open: why the weak prior was called in; empty where it was not.
    """

    def __init__(self, model: Any, spend: Any, customers: pd.DataFrame, *, horizon: float | None,
                 delta: float, draws: int, seed: int, prior: str | None):
        self.model, self.spend, self.horizon, self.delta, self.seed = model, spend, horizon, delta, seed
        self.pace: dict[str, np.ndarray] = {}
        self.unrest = 0.0
        self._known: dict[tuple, np.ndarray] = {}  # sums and spreads, which are asked for again and again
        known = (customers["frequency"] > 0) & (customers["monetary_value"] > 0)
        self.customers = customers.assign(monetary_value=customers["monetary_value"].where(known, 0.0))
        self.left_open = ""
        self.over = self._over(model, customers, draws, [seed, _PARAMETERS], prior)
        self.over_spend = None if spend is None else self._over(spend, customers, draws, [seed, _SPEND], None)

    def _over(self, model: Any, customers: pd.DataFrame, draws: int, seed: list[int], prior: str | None) -> OverDraws:
        if prior is None and hardly_known(model):
            self.left_open = self.left_open or model._refused_ or reason("fit-hardly-known")
            prior = "weak"
        return OverDraws(parameter_draws(model, customers, draws=draws, seed=seed, prior=prior))

    def _means(self, rows: pd.DataFrame, wanted: Iterable[str]) -> dict[str, np.ndarray]:
        """``(rows, draws)`` of P(alive), expected purchases and expected value."""
        found, of = {}, _Kernels(self.model, rows)
        if "alive" in wanted:
            found["alive"] = self.over(*of(self.model._alive), probability=True)
        if "purchases" in wanted:
            found["purchases"] = self.over(*of(self.model._expected, self.horizon))
        if "clv" in wanted:
            x, mean = rows["frequency"].to_numpy(dtype=float), rows["monetary_value"].to_numpy(dtype=float)
            spend = self.over_spend(lambda vector: self.spend._expected_spend(self.spend._theta(vector, rows), x, mean))
            found["clv"] = self._discounted(of, found.get("purchases")) * spend
        return found

    def _discounted(self, of: _Kernels, purchases: np.ndarray | None) -> np.ndarray:
        """Discounted purchases; where they cannot be interpolated, purchases times the mean discount, which can.

        Purchases jump from draw to draw where the data leave open whether anyone leaves; by how much they are
        discounted hardly depends on it, and is ten times as dear to work out.
        """
        model, whole = self.model, of(self.model._discounted, self.delta, self.horizon)
        if self.horizon is None:
            return self.over(whole[0])  # customers alike share its long sums, which are longer for many draws at once
        expected = of(model._expected, self.horizon)
        share = [_ratio(one, other) for one, other in zip(whole, expected, strict=True)]
        return self.over(*whole, otherwise=lambda: self.over(*share) * (
            self.over(*expected) if purchases is None else purchases))

    def _distinct(self, customers: pd.DataFrame, wanted: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        """Positions of the first of each distinct row, by what matters to what is wanted, and which each equals."""
        covariates = [*self.model.rate_covariates, *self.model.dropout_covariates]
        names = ["T", "frequency", "recency", *(["monetary_value"] if "clv" in wanted else []), *covariates]
        return distinct_rows([customers[name].to_numpy() for name in dict.fromkeys(names)])

    def _blocks_of_means(self, customers: pd.DataFrame, wanted: list[str]) -> tuple[np.ndarray, Blocks]:
        """Which distinct row each customer is, and the distinct rows block by block with their means."""
        first, row_of = self._distinct(customers, wanted)
        rows = customers.iloc[first]
        order = np.lexsort((rows["frequency"], rows["T"]))  # neighbours share what the kernels work out once
        rows, place = rows.iloc[order], np.argsort(order)[row_of]
        cuts = [slice(start, min(start + _ROWS, len(rows))) for start in range(0, len(rows), _ROWS)]
        return place, ((cut, self._means(rows.iloc[cut], wanted)) for cut in cuts)

    def _blocks_of_futures(self, customers: pd.DataFrame, vectors: np.ndarray | None = None,
                           stream: int = _PURCHASES) -> Blocks:
        """``(customers, draws)`` of purchases made and value earned, block by block.

        Value is discounted as the customer's expected purchases are: when within the horizon each purchase comes is
        not drawn.
        """
        model = self.model
        theta, *history = model._rows(customers)
        expected = np.asarray(model._expected(theta, *history, self.horizon))
        discounted = np.asarray(model._discounted(theta, *history, self.delta, self.horizon))
        share = np.divide(discounted, expected, out=np.ones(len(customers)), where=expected > 0)
        pace = self.pace.get("purchases", 1.0)
        blocks = future_purchases(model, customers, horizon=self.horizon, seed=[self.seed, stream], pace=pace,
                                  unrest=self.unrest, vectors=self.over.vectors if vectors is None else vectors)
        for number, (cut, counts) in enumerate(blocks):
            found = {"purchases": counts}
            if self.spend is not None:
                rng = np.random.default_rng([self.seed, _MONEY, number])
                money = self._money(customers.iloc[cut], counts, rng) * share[cut, None]
                found["clv"] = money * (self.pace.get("clv", 1.0) / pace)
            yield cut, found

    def _money(self, rows: pd.DataFrame, counts: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """What so many purchases cost: a mean spend of the customer, and gamma purchases around it."""
        spent = np.zeros(counts.shape)
        who, draw = np.nonzero(counts)
        x, mean = (rows[name].to_numpy(dtype=float)[who] for name in ("frequency", "monetary_value"))
        theta = self.spend._at(self.over_spend.vectors[draw], x)
        shape = theta[0] * counts[who, draw]
        spent[who, draw] = self.spend._sample_mean_spend(theta, x, mean, rng) * rng.gamma(shape) / theta[0]
        return spent

    def at_pace(self, pace: dict[str, np.ndarray], *, unrest: float = 0.0) -> ValueDraws:
        """The same draws where, in each, all customers do ``pace`` times what the model says: by what it is of.

        ``unrest`` is the variance of each customer's own pace around it, and matters to what happens only.
        """
        changed = copy.copy(self)
        changed.pace, changed.unrest, changed._known = pace, unrest, {}
        return changed

    def _paced(self, blocks: Blocks) -> Blocks:
        for cut, found in blocks:
            yield cut, {name: values * self.pace[name] if name in self.pace else values
                        for name, values in found.items()}

    def intervals(self, *, realised: bool) -> pd.DataFrame:
        """``(purchases|alive|clv)_(lower|upper)`` of each customer, per unit of margin."""
        possible = {"alive": True, "purchases": self.horizon is not None, "clv": self.spend is not None}
        place, blocks = self._blocks_of_means(self.customers, [name for name, can in possible.items() if can])
        ends = _ends(self._paced(blocks), place.max() + 1)
        if realised:
            first, _ = distinct_rows([place])
            rows = self.customers.iloc[first[np.argsort(place[first])]]  # customers alike have the same law
            ends |= _ends(self._blocks_of_futures(rows), len(rows))
        return pd.DataFrame({name: values[place] for name, values in ends.items()}, index=self.customers.index)

    def totals(self, groups: np.ndarray, factor: np.ndarray, *, of: str, realised: bool) -> np.ndarray:
        """``(groups, draws)`` sums of ``of`` over customers, each times its ``factor``.

        Of groups of more than 10,000 so many customers are drawn; the sum of means is theirs at each draw, times by
        what that of all is larger at the mean of the drawn parameters.
        """
        return self._once(("totals", of, realised), groups, factor,
                          lambda: self._totals(groups, factor, of=of, realised=realised))

    def _once(self, asked: tuple, groups: np.ndarray, factor: np.ndarray, make: Callable[[], np.ndarray]) -> np.ndarray:
        """What ``make`` returns for these groups and factors, worked out once."""
        key = (*asked, *(hashlib.sha256(np.ascontiguousarray(column)).digest() for column in (groups, factor)))
        if key not in self._known:
            self._known[key] = make()
            self._known[key].flags.writeable = False
        return self._known[key]

    def _totals(self, groups: np.ndarray, factor: np.ndarray, *, of: str, realised: bool) -> np.ndarray:
        some = np.arange(len(self.customers)) if realised else self._some(groups)
        customers = self.customers.iloc[some]
        place, blocks = ((some, self._blocks_of_futures(customers)) if realised
                         else self._blocks_of_means(customers, [of]))
        matrix = csr_array((factor[some], (groups[some], place)), shape=(groups.max() + 1, place.max() + 1)).tocsc()
        sums = sum(matrix[:, cut] @ found[of] for cut, found in blocks)
        return sums if len(some) == len(groups) else sums * self._larger(groups, factor, of, some)[:, None]

    def _some(self, groups: np.ndarray) -> np.ndarray:
        """Positions of the customers that a sum is worked out of: all of a group, or so many drawn."""
        size = np.bincount(groups)
        if size.max() <= _SUMMED:
            return np.arange(len(groups))
        shuffled = np.random.default_rng([self.seed, _SUMS]).permutation(len(groups))
        shuffled = shuffled[np.argsort(groups[shuffled], kind="stable")]
        first = np.repeat(np.cumsum(size) - size, size)
        return np.sort(shuffled[np.arange(len(groups)) - first < _SUMMED])

    def _larger(self, groups: np.ndarray, factor: np.ndarray, of: str, some: np.ndarray) -> np.ndarray:
        """By what the sum over each group is larger than that over ``some`` of it, at the mean of the parameters."""
        first, row_of = self._distinct(self.customers, [of])
        each = self._at_mean(self.customers.iloc[first], of)[row_of] * factor
        number = groups.max() + 1
        with np.errstate(invalid="ignore"):  # what is without bound for one is so for the sum
            whole, part = (np.bincount(groups[rows], weights=each[rows], minlength=number)
                           for rows in (slice(None), some))
            return np.divide(whole, part, out=np.ones(number), where=part != 0)

    def _at_mean(self, rows: pd.DataFrame, of: str) -> np.ndarray:
        """P(alive), expected purchases or expected value of each row at the mean of the drawn parameters."""
        model, history = self.model, purchase_columns(rows)
        theta = model._theta(self.over.vectors.mean(axis=0), rows)
        if of == "alive":
            return np.asarray(model._alive(theta, *history))
        if of == "purchases":
            return np.asarray(model._expected(theta, *history, self.horizon))
        spend_theta = self.spend._theta(self.over_spend.vectors.mean(axis=0), rows)
        spend = self.spend._expected_spend(spend_theta, history[0], rows["monetary_value"].to_numpy(dtype=float))
        return np.asarray(model._discounted(theta, *history, self.delta, self.horizon)) * spend

    def spread(self, groups: np.ndarray, factor: np.ndarray, *, of: str) -> np.ndarray:
        """By how much the sum of each group may differ from what is expected if the model is right.

        A standard deviation on the log scale: of the parameters over their draws, and of chance, which is measured on
        up to 5,000 customers drawn. ``of`` as in `totals`; of customers alive there is no chance to be measured.
        """
        return self._once(("spread", of), groups, factor, lambda: self._spread(groups, factor, of=of))

    def _spread(self, groups: np.ndarray, factor: np.ndarray, *, of: str) -> np.ndarray:
        sums = self.totals(groups, factor, of=of, realised=False)
        with np.errstate(invalid="ignore", over="ignore"):  # of a handful of customers a draw may be without bound
            mean, variance = _middle(sums, sums.var(axis=1))
            if of != "alive":
                variance = variance + self._chance(groups, factor, of)
            spread = np.sqrt(np.divide(variance, np.square(mean), out=np.zeros(len(mean)), where=mean != 0))
        return np.minimum(np.nan_to_num(spread, nan=_WIDEST, posinf=_WIDEST), _WIDEST)

    def _chance(self, groups: np.ndarray, factor: np.ndarray, of: str) -> np.ndarray:
        """Variance of each group's sum by chance alone, at the fitted parameters."""
        number = len(self.customers)
        some = np.arange(number)
        if number > _MEASURED:
            some = np.sort(np.random.default_rng([self.seed, _CHANCE]).choice(number, _MEASURED, replace=False))
        vectors = np.tile(self.model._vector_, (min(_CHANCES, len(self.over.vectors)), 1))
        blocks = self._blocks_of_futures(self.customers.iloc[some], vectors, _CHANCE)
        size, measured = (np.bincount(groups[rows], minlength=groups.max() + 1) for rows in (slice(None), some))
        matrix = csr_array((factor[some], (groups[some], np.arange(len(some)))), shape=(len(size), len(some))).tocsc()
        each, sums = np.zeros(len(some)), np.zeros((len(size), len(vectors)))
        for cut, found in blocks:
            each[cut] = found[of].var(axis=1) * np.square(factor[some][cut])
            sums += matrix[:, cut] @ found[of]
        variance = _middle(sums, np.bincount(groups[some], weights=each, minlength=len(size)))[1]
        return np.where(measured > 0, variance * size / np.maximum(measured, 1), variance.sum() * size / len(some))


def _middle(sums: np.ndarray, variance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and variance of each row of draws; where a few draws make most of the variance, as of a law that has none,
    the median and the variance of a normal law as wide as the middle 95 % of the draws."""
    low, middle, high = np.quantile(sums, [0.025, 0.5, 0.975], axis=1, method="nearest")  # a draw may be infinite
    plain = np.square((high - low) / (2 * ndtri(0.975)))
    heavy = ~(variance <= _HEAVY * plain)
    return np.where(heavy, middle, sums.mean(axis=1)), np.where(heavy, plain, variance)


def _ends(blocks: Blocks, rows: int) -> dict[str, np.ndarray]:
    ends: dict[str, np.ndarray] = {}
    for cut, found in blocks:
        for name, values in found.items():
            for side, value in zip(("lower", "upper"), interval(values), strict=True):
                ends.setdefault(f"{name}_{side}", np.full(rows, np.nan))[cut] = value
    return ends
