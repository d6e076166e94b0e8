"""Fitted models asked where the customers live: each score is arithmetic of the engine's own, and no row is fetched.

What is expected of a customer is P(alive) times what is expected of one who is alive. In BG/NBD and MBG/NBD the first
is logarithms and powers of frequency, recency and T, which every engine has. The second is a hypergeometric function
or an integral of it, which none has, but it depends on frequency and T alone: of these a million customers share a few
thousand pairs. They are fetched, worked out here by the same code as for a frame, and handed over to be joined. Models
whose P(alive) is no such arithmetic are looked up whole, by every distinct history.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.models.purchase.base import PurchaseModel
from retention.models.purchase.beta_geo import BetaGeoNBD
from retention.models.purchase.gamma_gamma import GammaGamma

#: Log-odds beyond these are certain to a part in 10³⁰⁴, and no engine can raise e to their power.
_CERTAIN = 700.0
#: Distinct rows that are looked up at most: as many as are handed to a server of a file.
_MOST_LOOKED_UP = 2_000_000


def covariates_of(model: PurchaseModel) -> list[str]:
    """The columns that a purchase model takes beside the history."""
    return list(dict.fromkeys([*model.rate_covariates, *model.dropout_covariates]))


def history_columns(model: PurchaseModel) -> list[str]:
    """What the likelihood of a customer depends on, as columns."""
    return ["frequency", "recency", "T", *(["log_gaps"] if model._needs_gaps else []), *covariates_of(model)]


def with_purchases(model: PurchaseModel, customers: ibis.Table, *, horizon: float | None,
                   discount: float) -> ibis.Table:
    """``customers`` with ``probability_alive, purchases, discounted`` as the model's own methods give them.

    Parameters
    ----------
    model : fitted purchase model
    customers : ibis.Table
        With the columns that the model was fitted on.
    horizon : float or None
        In the model's unit of time; None for ever, where ``purchases`` is missing.
    discount : float
        Effective rate per unit of time, of ``discounted``, the present value of the purchases.

    Raises
    ------
    ArgumentError
        More than two million rows would have to be looked up.
    """
    closed = isinstance(model, BetaGeoNBD) and not model._needs_gaps
    keys = [name for name in history_columns(model) if not (closed and name == "recency")]
    known = _distinct(customers, keys, model)
    at = known.assign(recency=known["T"].where(known["frequency"] > 0, 0.0)) if closed else known
    alive = model.probability_alive(at)
    expected = {"purchases": np.nan if horizon is None else model.expected_purchases(at, horizon=horizon),
                "discounted": model.discounted_purchases(at, discount=discount, horizon=horizon)}
    made = expected | {"probability_alive": alive}
    if closed:  # of a customer who is alive, and the parameters that are the customer's own
        theta = dict(zip(model._parameters, model._theta(model._vector_, at), strict=True))
        made = {name: value / alive for name, value in expected.items()} | theta
    looked_up = known.rename(columns=_key).assign(**{f"score_{name}": value for name, value in made.items()})
    found = _joined(customers, looked_up, keys)
    if not closed:
        return found.rename({name: f"score_{name}" for name in made}).drop(*map(_key, keys))
    own = [found[f"score_{name}"] for name in model._parameters]
    found = found.mutate(probability_alive=_alive(model, own, found.frequency, found.recency, found["T"]))
    found = found.mutate(**{name: found.probability_alive * found[f"score_{name}"] for name in expected})
    return found.drop(*map(_key, keys), *(f"score_{name}" for name in made))


def spend_where_they_live(model: GammaGamma, customers: ibis.Table) -> ibis.Value:
    """`GammaGamma.expected_spend` as an expression; missing where it is infinite."""
    x = customers.frequency.cast("float64")
    mean = ibis.ifelse((x > 0) & (customers.monetary_value > 0), customers.monetary_value.cast("float64"), 0.0)
    rate = ibis.literal(model.v_, "float64")
    if model.by_frequency:
        rate = rate * (model.slope_ * (ibis.greatest(x, 1.0) / model.typical_frequency_).ln()).exp()
    weight = model.p_ * x + (model.q_ - 1)
    weight = ibis.ifelse(weight > 0, weight, ibis.null("float64"))
    return model.p_ * (rate + x * mean.fill_null(0.0)) / weight


def _alive(model: BetaGeoNBD, theta: Sequence[ibis.Value], x: ibis.Value, t_x: ibis.Value,
           T: ibis.Value) -> ibis.Value:
    """`BetaGeoNBD._alive` as an expression."""
    r, alpha, a, b = theta
    coins = model._coins(x.cast("float64"))
    odds = (a / (b + ibis.greatest(coins, 1.0) - 1.0)).ln() + (r + x) * ((alpha + T) / (alpha + t_x)).ln()
    lost = ibis.greatest(ibis.least(odds, _CERTAIN), -_CERTAIN).exp()
    return ibis.ifelse(coins > 0, 1.0 / (1.0 + lost), 1.0)


def _key(name: str) -> str:
    return f"key_{name}"


def _distinct(customers: ibis.Table, keys: Sequence[str], model: Any) -> pd.DataFrame:
    rows = customers.select(*keys).distinct().limit(_MOST_LOOKED_UP + 1).to_pandas()
    if len(rows) > _MOST_LOOKED_UP:
        raise ArgumentError(f"model: found {type(model).__name__}, whose scores are looked up by {', '.join(keys)}, of "
                            f"which the customers have more than {_MOST_LOOKED_UP:,} distinct ones; allowed no more. "
                            "BetaGeoNBD() and ModifiedBetaGeoNBD() without covariates look up frequency and T alone.")
    return rows.sort_values(list(keys), ignore_index=True)


def _joined(customers: ibis.Table, looked_up: pd.DataFrame, keys: Sequence[str]) -> ibis.Table:
    there = ibis.memtable(looked_up)
    return customers.left_join(there, [customers[name] == there[_key(name)] for name in keys])
