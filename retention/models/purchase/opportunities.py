"""The BG/BB law on plain arrays: what x purchases, the last at opportunity t_x of n, say of a customer.

``theta`` is (α, β, γ, δ): at each opportunity a customer who is there buys with a chance of its own, Beta(α, β) over
customers, and before each opportunity leaves with a chance of its own, Beta(γ, δ). All functions work element by
element on arrays that broadcast against each other; ``horizon`` is one whole number.

Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual setting, Marketing Science 29(6).
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln

from retention.models.purchase.numerics import log_rising, psi_rising
from retention.models.purchase.stays import expected_stays, stay_probability

#: A term this small beside the sum, and all after it, do not change it.
_NOTHING = 1e-22


def log_likelihood(theta, x, t_x, n) -> tuple[np.ndarray, list[np.ndarray]]:
    """Log-likelihood of each row, and its derivatives by the logarithm of each parameter (their equation 5)."""
    alive, alive_slopes = _path(theta, x, n, n, left=0)
    gone, gone_slopes = _gone(theta, x, t_x, n, slopes=True)
    total = np.logaddexp(alive, gone)
    with np.errstate(under="ignore"):
        share = np.exp(alive - total)
    slopes = [value * (share * here + (1 - share) * there)
              for value, here, there in zip(theta, alive_slopes, gone_slopes, strict=True)]
    return total, slopes


def _path(theta, x, m, passed, *, left: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """Log-probability of x given purchases in m opportunities and of having stayed for ``passed`` of them.

    With ``left`` = 1, of having left right after these. Beside it the derivatives by the parameters themselves.
    """
    alpha, beta, gamma, delta = theta
    missed = np.subtract(m, x)
    value = (log_rising(alpha, x) + log_rising(beta, missed) - log_rising(alpha + beta, m)
             + log_rising(gamma, left) + log_rising(delta, passed) - log_rising(gamma + delta, np.add(passed, left)))
    both, stay = psi_rising(alpha + beta, m), psi_rising(gamma + delta, np.add(passed, left))
    return value, [psi_rising(alpha, x) - both, psi_rising(beta, missed) - both,
                   psi_rising(gamma, left) - stay, psi_rising(delta, passed) - stay]


def _gone(theta, x, t_x, n, *, slopes: bool) -> tuple[np.ndarray, list[np.ndarray]]:
    """Log of the sum over the opportunities, from t_x on, after which the customer may have left; −∞ where t_x = n.

    Each term is the one before times a ratio below 1, so that the sum starts at its largest and never overflows, and
    needs no special function but for the first.
    """
    alpha, beta, gamma, delta = theta
    first, at_first = _path(theta, x, t_x, t_x, left=1)
    silent = np.subtract(n, t_x)
    term = np.where(silent > 0, 1.0, 0.0) + np.zeros(np.shape(first))
    total, moved = term, [np.zeros(term.shape) for _ in theta]
    slope = [np.zeros(term.shape) for _ in theta]
    for i in range(1, int(np.max(silent, initial=0))):
        seen = np.add(t_x, i - 1)
        buying, missed = alpha + beta + seen, beta + seen - x
        leaving, staying = gamma + delta + seen + 1, delta + seen
        term = np.where(silent > i, term * missed / buying * (staying / leaving), 0.0)
        total = total + term
        if not (term > _NOTHING * total).any():
            break
        if not slopes:
            continue
        for k, change in enumerate((-1 / buying, 1 / missed - 1 / buying, -1 / leaving, 1 / staying - 1 / leaving)):
            slope[k] = slope[k] + change
            moved[k] = moved[k] + term * slope[k]
    with np.errstate(divide="ignore"):
        value = first + np.log(total)
    safe = np.maximum(total, 1.0)  # the first term is 1 wherever there is one
    return value, [start + more / safe for start, more in zip(at_first, moved, strict=True)]


def alive(theta, x, t_x, n, *, horizon: int = 0) -> np.ndarray:
    """P(still there at opportunity n + ``horizon`` | history) (their equation 11)."""
    _, _, gamma, delta = theta
    staying, _ = _path(theta, x, n, n, left=0)
    left, _ = _gone(theta, x, t_x, n, slopes=False)
    return np.exp(staying - np.logaddexp(staying, left)) * stay_probability(gamma, delta + np.asarray(n), horizon)


def expected(theta, x, t_x, n, horizon: int | None, *, discount: float = 0.0) -> np.ndarray:
    """Expected purchases at the next ``horizon`` opportunities, the j-th divided by (1 + ``discount``)^j.

    E(p | alive) × P(alive at n) × the expected number of opportunities still attended (their equations 13 and 14).
    """
    alpha, beta, _, _ = theta
    buys = (alpha + np.asarray(x)) / (alpha + beta + np.asarray(n))
    return buys * attended(theta, x, t_x, n, horizon, discount=discount)


def attended(theta, x, t_x, n, horizon: int | None, *, discount: float = 0.0) -> np.ndarray:
    """Expected number of the next ``horizon`` opportunities at which the customer is still there."""
    _, _, gamma, delta = theta
    stays = expected_stays(gamma, delta + np.asarray(n), horizon=horizon, discount=discount)
    return alive(theta, x, t_x, n) * stays


def counts(theta, x, t_x, n, horizon: int, *, up_to: int) -> np.ndarray:
    """P(k purchases at the next ``horizon`` opportunities | history) for k = 0 … ``up_to`` on the last axis.

    The sum over how many of the opportunities the customer still attends (their equation 12); who has left buys
    nothing.
    """
    x, t_x, n = (np.asarray(column, dtype=float)[..., None] for column in (x, t_x, n))
    alpha, beta, gamma, delta = (np.asarray(value)[..., None] if np.ndim(value) else value for value in theta)
    k = np.arange(up_to + 1)
    a, b, stay = alpha + x, beta + n - x, delta + n
    total = np.zeros(np.broadcast_shapes(np.shape(a), k.shape))
    for i in range(horizon + 1):
        ends = 1.0 if i == horizon else gamma / (gamma + stay + i)
        total = total + stay_probability(gamma, stay, i) * ends * _beta_binomial(k, i, a, b)
    there = alive((alpha, beta, gamma, delta), x, t_x, n)
    return there * total + (1 - there) * (k == 0)


def _beta_binomial(k: np.ndarray, m: int, a, b) -> np.ndarray:
    """P(k of m) with a chance that is Beta(a, b); 0 where k > m."""
    possible = np.minimum(k, m)
    log = (gammaln(m + 1) - gammaln(possible + 1) - gammaln(m - possible + 1)
           + log_rising(a, possible) + log_rising(b, m - possible) - log_rising(a + b, m))
    return np.where(k <= m, np.exp(log), 0.0)


def draw_future(theta, x, t_x, n, horizon: int, rng: np.random.Generator) -> np.ndarray:
    """One draw of the number of purchases at the next ``horizon`` opportunities, given the history."""
    alpha, beta, gamma, delta = theta
    there = rng.random(np.broadcast_shapes(np.shape(x), np.shape(alpha))) < alive(theta, x, t_x, n)
    buys = rng.beta(alpha + np.asarray(x), beta + np.subtract(n, x), size=there.shape)
    leaves = rng.beta(gamma, delta + np.asarray(n), size=there.shape)
    return rng.binomial(np.where(there, np.minimum(_attended(leaves, rng), horizon), 0), buys)


def draw(theta, n: np.ndarray, horizon: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Customers with ``n`` opportunities, drawn from the law: history, latent chances, state and future purchases."""
    alpha, beta, gamma, delta = theta
    buys, leaves = rng.beta(alpha, beta, size=n.shape), rng.beta(gamma, delta, size=n.shape)
    stays = _attended(leaves, rng)
    seen = np.minimum(stays, n)
    # backwards from the last opportunity attended, the last purchase comes after a geometric number of misses
    last = np.maximum(seen - _attended(buys, rng), 0)
    before = rng.binomial(np.maximum(last - 1, 0), buys)
    future = rng.binomial(np.minimum(stays - seen, horizon), buys)
    return {"frequency": np.where(last > 0, before + 1, 0), "recency": last, "n": n, "rate": buys, "dropout": leaves,
            "alive": stays >= n, "future": future}


def _attended(chance: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Number of trials without the event, before the first with it."""
    return rng.geometric(np.maximum(chance, np.finfo(float).tiny)) - 1
