"""How long customers wait between purchases: own gaps shrunk to those of all, the one that still runs as censored.

A customer with the rate λ waits a Weibull time: P(gap > t) = exp(−λ tᵏ). Rates differ between customers as a
Gamma(r, α) distribution; after each purchase a customer leaves for good with a probability that differs as a
Beta(a, b). The five numbers are those of greatest likelihood; each customer's own rate follows by Bayes' rule from its
n gaps, whose only trace is Σ gapᵏ. With k = 1 this is the MBG/NBD model; larger k is regular buying, as in
Platzer & Reutterer (2016), Ticking away the moments: timing regularity helps to better predict customer activity,
Marketing Science 35(5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import ibis
import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import betaln, digamma, expit, gammaln

from retention.tables.customers import kept_gaps
from retention.tables.events import of_some_customers, purchase_days

if TYPE_CHECKING:
    import pyarrow as pa

#: Shapes of the Weibull distribution that are tried: below 1 purchases come in bursts, at 1 at random, above regularly.
SHAPES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5, 3.0)
#: So many customers suffice to learn five numbers; more cost time and change the third digit.
LEARN_FROM = 20_000
#: About so many gaps at once: powers of all of them would take more memory than all else.
_AT_ONCE = 1 << 18
#: Bounds of log r, log α, log a, log b; r is kept off 0, where quantiles overflow.
_BOUNDS = [(-3.0, 5.0), (-8.0, 30.0), (-5.0, 6.0), (-5.0, 6.0)]


@dataclass(frozen=True)
class GapModel:
    """The fitted numbers and what follows from them; ``alpha, a, b`` may be arrays, one value a row.

    Its methods take ``n`` (gaps), ``powers`` (Σ gap ** shape) and ``recency_days`` (days since the last purchase).
    """

    shape: float
    r: float
    alpha: Any
    a: Any
    b: Any

    def gap_quantile(self, level: float, *, n: Any, powers: Any, longest: float) -> Any:
        """Days within which the share ``level`` of the own gaps end, among gaps of up to ``longest`` days.

        Without that limit the few customers who buy every few years would make the quantiles of everybody with few
        gaps boundless. Only operators are used: numbers, arrays and Ibis columns all do.
        """
        time, count = powers + self.alpha, n + self.r
        within = 1 - (time / (time + longest**self.shape)) ** count
        return (time * ((1 - within * level) ** (-1 / count) - 1)) ** (1 / self.shape)

    def still_customer(self, *, n: np.ndarray, powers: np.ndarray, recency_days: np.ndarray) -> np.ndarray:
        """Probability of not having left, so long after the last purchase."""
        ended = self.alpha + powers
        return expit(np.log((self.b + n) / self.a) - (self.r + n) * np.log1p(recency_days**self.shape / ended))

    def returns(self, days: float, *, n: np.ndarray, powers: np.ndarray, recency_days: np.ndarray) -> np.ndarray:
        """Probability of the next purchase within ``days`` after the last observed day, of who has not left."""
        now = powers + self.alpha + recency_days**self.shape
        return 1 - (now / (now + (recency_days + days) ** self.shape - recency_days**self.shape)) ** (n + self.r)

    def wait_quantile(self, level: float, *, within: float, n: np.ndarray, powers: np.ndarray,
                      recency_days: np.ndarray) -> np.ndarray:
        """Days to the next purchase that the share ``level`` do not exceed, of those that end ``within`` so many days.

        Day 1 is the first unobserved one: a wait in (j − 1, j] ends on day j.
        """
        chance = self.returns(within, n=n, powers=powers, recency_days=recency_days)
        now = powers + self.alpha + recency_days**self.shape
        gap = (now * (1 - level * chance) ** (-1 / (n + self.r)) - powers - self.alpha) ** (1 / self.shape)
        return np.clip(np.floor(gap - recency_days) + 1, 1, within)

    def log_likelihood(self, *, n: np.ndarray, powers: np.ndarray, recency_days: np.ndarray,
                       log_gaps: np.ndarray) -> tuple[float, np.ndarray]:
        """Of all rows together: gaps that ended, gaps that have not, and leaving; and its slopes in the
        logarithms of r, α, a and b."""
        r, alpha, a, b = self.r, self.alpha, self.a, self.b
        gaps = n * np.log(self.shape) + (self.shape - 1) * log_gaps
        # what hangs on the number of gaps alone is worked out once for each number there is
        count = n.astype(np.int64)
        each = np.arange(count.max() + 1.0)
        rates = (gammaln(r + each) - gammaln(r) + r * np.log(alpha) - betaln(a, b))[count]
        ended, open_end = alpha + powers, alpha + powers + recency_days**self.shape
        log_ended, log_open = np.log(ended), np.log(open_end)
        stayed = betaln(a, b + each + 1)[count] - (r + n) * log_open
        left = betaln(a + 1, b + each)[count] - (r + n) * log_ended
        both = np.logaddexp(stayed, left)
        stays, leaves = np.exp(stayed - both), np.exp(left - both)
        sums = digamma(a + b) - digamma(a + b + each + 1)
        slopes = [(digamma(r + each) - digamma(r) + np.log(alpha))[count] - stays * log_open - leaves * log_ended,
                  r / alpha - (r + n) * (stays / open_end + leaves / ended),
                  sums[count] + leaves / a,
                  (sums - digamma(b) + digamma(b + each))[count] + stays / (b + n)]
        slopes = np.array([slope.sum() for slope in slopes]) * [r, alpha, a, b]
        return float((gaps + rates + both).sum()), slopes


def fit_gap_model(sample: pd.DataFrame) -> GapModel | None:
    """The model of greatest likelihood for what `gap_sample` returned, or None where nobody bought on two days.

    The shape is chosen among `SHAPES`: from 1, in the direction in which the likelihood rises, until it falls. A weak
    prior (each logarithm within a few units of 0) keeps the answer finite where there are a handful of customers.
    """
    sample = sample.iloc[::max(1, len(sample) // LEARN_FROM)]
    if not sample["n"].sum():
        return None
    place = SHAPES.index(1.0)
    best = _fit_shape(sample, place)
    for step in (1, -1):
        begun = place
        while 0 <= place + step < len(SHAPES):
            tried = _fit_shape(sample, place + step)
            if tried[0] >= best[0]:
                break
            place, best = place + step, tried
        if place != begun:
            break  # it rose this way: the other way it falls
    return best[1]


def _fit_shape(sample: pd.DataFrame, place: int) -> tuple[float, GapModel]:
    """The loss and the model of one shape."""
    shape, columns = SHAPES[place], ("n", "recency_days", "log_gaps")
    rows = {name: sample[name].to_numpy(dtype=float) for name in columns}
    rows["powers"] = powers_of(sample, shape)
    typical = rows["powers"].sum() / rows["n"].sum()

    def model_of(theta: np.ndarray) -> GapModel:
        return GapModel(shape, *(float(value) for value in np.exp(theta)))

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        away = (theta - np.array([0.0, np.log(typical), 0.0, 0.0])) / 2
        likelihood, slopes = model_of(theta).log_likelihood(**rows)
        prior = np.square(away).sum() / 2 + 2 * np.log(shape) ** 2
        return (prior - likelihood) / len(sample), (away / 2 - slopes) / len(sample)

    start = np.array([0.0, np.log(typical), 0.0, 1.0])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=_BOUNDS)
    return float(found.fun), model_of(found.x)


def gap_statistics(log: ibis.Table, *, as_of: dt.date, shapes: tuple[float, ...],
                   by: tuple[str, ...] = ()) -> ibis.Table:
    """One row per customer (and ``by``): what is left of its purchase days before ``as_of``.

    Columns: the keys, ``n`` (gaps: purchase days − 1), ``first``, ``last``, ``last_gap`` (days; missing where there is
    none), ``log_gaps`` (Σ log gap) and ``powers_0``, ``powers_1`` … (Σ gap ** shape, in the order of ``shapes``).
    """
    keys = ["customer_id", *by]
    days = days_with_gaps(log, as_of=as_of, by=by)
    powers = {f"powers_{place}": (days.gap**shape).sum().fill_null(0.0) for place, shape in enumerate(shapes)}
    return days.group_by(keys).agg(n=days.gap.count(), first=days.day.min(), last=days.day.max(),
                                   last_gap=days.gap.max(where=days.next.isnull()),
                                   log_gaps=days.gap.ln().sum().fill_null(0.0), **powers)


def _of_kept(known: pa.Table, of_gaps: Callable[[np.ndarray], dict[str, np.ndarray]]) -> pd.DataFrame:
    """`gap_statistics` of customers that are kept, with the sums over their gaps of what ``of_gaps`` makes of each.

    Gaps are whole days, so that it is worked out once for each length and looked up.
    """
    lists = [(chunk.offsets.to_numpy(), chunk.values.to_numpy()) for chunk in known["gaps"].chunks]
    longest = max((gaps.max(initial=1) for _, gaps in lists), default=1)
    frame = known.drop_columns(["gaps"]).to_pandas(date_as_object=False)
    last_gap = [np.where(np.diff(ends) > 0, gaps[ends[1:] - 1], np.nan) if len(gaps) else np.full(len(ends) - 1, np.nan)
                for ends, gaps in lists]
    frame = frame.assign(n=frame.pop("days") - 1, last_gap=np.concatenate([np.zeros(0), *last_gap]), **{
        name: np.concatenate([np.zeros(0), *(_sums(of_each, *some) for some in lists)])
        for name, of_each in of_gaps(np.arange(longest + 1.0)).items()})
    return frame.assign(**{name: frame[name].astype("datetime64[s]") for name in ("first", "last")})


def _sums(of_each: np.ndarray, ends: np.ndarray, gaps: np.ndarray) -> np.ndarray:
    """Of each list of gaps, which lie end to end, the sum of what each of them counts."""
    found, some = np.zeros(len(ends) - 1), ends[1:] > ends[:-1]
    cuts = np.searchsorted(ends, np.arange(ends[0], ends[-1], _AT_ONCE))
    for begin, end in pairwise([*cuts, len(found)]):
        if ends[begin] < ends[end]:
            places = (ends[begin:end] - ends[begin])[some[begin:end]]
            found[begin:end][some[begin:end]] = np.add.reduceat(of_each[gaps[ends[begin]:ends[end]]], places)
    return found


def _every(step: int, known: pa.Table) -> pa.Table:
    """Every so-manieth row; taken of the whole table at once, all gaps would be copied first."""
    import pyarrow as pa

    taken, begin = [], 0
    for batch in known.to_batches():
        taken.append(batch.take(pa.array(np.arange(-begin % step, len(batch), step))))
        begin += len(batch)
    return pa.Table.from_batches(taken, schema=known.schema)


def days_with_gaps(log: ibis.Table, *, as_of: dt.date, by: tuple[str, ...] = ()) -> ibis.Table:
    """Purchase days before ``as_of`` with ``gap``, the days since the one before, and ``next``, the day of the next."""
    days = purchase_days(log, as_of=as_of, by=by)
    in_order = ibis.window(group_by=["customer_id", *by], order_by="day")
    gap = days.day.delta(days.day.lag().over(in_order), unit="day").cast("float64")
    return days.mutate(gap=gap, next=days.day.lead().over(in_order))


def gap_frame(log: ibis.Table, *, as_of: dt.date, shape: float, by: tuple[str, ...] = (),
              fewest_gaps: int = 0) -> pd.DataFrame:
    """`gap_statistics` of one shape in pandas, with ``powers`` and ``recency_days``, ordered by the keys.

    ``recency_days`` is the number of days from the last purchase to the last observed day. Without ``log_gaps``, which
    only a fit needs.
    """
    if not by and (known := kept_gaps(log, as_of=as_of)) is not None:
        frame = _of_kept(known, lambda gap: {"powers": gap**shape})
        frame = frame[frame["n"] >= fewest_gaps].reset_index(drop=True) if fewest_gaps else frame
    else:
        table = gap_statistics(log, as_of=as_of, shapes=(shape,), by=by).drop("log_gaps").rename(powers="powers_0")
        frame = table.filter(table.n >= fewest_gaps).order_by(["customer_id", *by]).to_pandas()
    return with_recency(frame, as_of)


def gap_sample(log: ibis.Table, *, as_of: dt.date, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """`gap_statistics` of every shape for about `LEARN_FROM` customers, spread evenly over their ids."""
    if not by and (known := kept_gaps(log, as_of=as_of)) is not None:
        step = max(len(known) // LEARN_FROM, 1)
        frame = _of_kept(_every(step, known), lambda gap: {
            "log_gaps": np.log(np.maximum(gap, 1)),
            **{f"powers_{place}": gap**shape for place, shape in enumerate(SHAPES)}})
        return with_recency(frame, as_of)
    log = of_some_customers(log.filter(log.timestamp < as_of), about=LEARN_FROM)
    table = gap_statistics(log, as_of=as_of, shapes=SHAPES, by=by)
    return with_recency(table.order_by(["customer_id", *by]).to_pandas(), as_of)


def powers_of(sample: pd.DataFrame, shape: float) -> np.ndarray:
    """Σ gap ** shape of the rows that `gap_sample` returned."""
    return sample[f"powers_{SHAPES.index(shape)}"].to_numpy(dtype=float)


def with_recency(frame: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Turn the days into timestamps and count ``recency_days`` to the last observed day, the one before ``as_of``."""
    first, last = pd.to_datetime(frame["first"]), pd.to_datetime(frame["last"])
    recency_days = (pd.Timestamp(as_of) - last).dt.days.to_numpy(dtype=float) - 1
    return frame.assign(first=first, last=last, recency_days=recency_days,
                        last_gap=frame["last_gap"].astype(float), n=frame["n"].astype(np.int64))
