"""Intent against behaviour: what promoters, passives and detractors did next, and whether the score foretold it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.errors import ArgumentError
from retention.metrics.changes import change_between, holm
from retention.metrics.estimate import Z95, Estimate, missing, proportion, ratio_of_sums
from retention.metrics.followed import KINDS, followed_answers

__all__ = ["followed_answers", "intent_outcomes", "intent_verdict"]

#: What is looked at: unit, and words for it.
OUTCOMES = {"repeat": ("share", "who buys again"), "stayed": ("share", "who stays"),
            "orders": ("count", "how often customers order"), "spend": ("money", "how much customers spend"),
            "refunded": ("share", "who asks for refunds"), "referrals": ("count", "who brings friends")}
CONTRAST = "promoters − detractors"
#: Fewest customers of each kind in a stratum, and fewest followed for a verdict.
_IN_STRATUM, _FEW = 5, 50
#: A rank correlation below this is too weak to matter to anybody.
_NEGLIGIBLE = 0.1


def intent_outcomes(followed: pd.DataFrame, *, strata: int = 5, seed: int = 0, draws: int = 1000) -> pd.DataFrame:
    """What detractors, passives and promoters did after their answer, as it is and among equally frequent buyers.

    Promoters often were better customers before they were asked. ``adjusted`` is direct standardisation: each kind is
    given everybody's mix of orders before the answer, Σ (share of all in the stratum) × (mean of the kind in it).
    Strata are quantiles of the prior orders, merged until each has 5 customers of each kind; within a stratum
    customers still differ a little.

    Parameters
    ----------
    followed : pandas.DataFrame
        From `followed_answers`; only complete follow-ups count.
    strata : int
    seed, draws : int
        Of the bootstrap over customers.

    Returns
    -------
    pandas.DataFrame
        One row per outcome and group (``detractor, passive, promoter``, "promoters − detractors"): ``outcome, group,
        estimate, lower, upper, n, adjusted, adjusted_lower, adjusted_upper, unit, reason``. Outcomes: ``repeat``
        (bought again), ``stayed``, ``refunded`` (shares: Wilson, differences Newcombe), ``orders, spend, referrals``
        (a customer: bootstrap). Adjusted intervals are bootstrapped within kinds and strata.

    References
    ----------
    Rothman, Greenland & Lash (2008), Modern Epidemiology, ch. 15, on standardisation.

    Examples
    --------
    >>> followed = pd.DataFrame({"kind": ["promoter"] * 40 + ["passive"] * 40 + ["detractor"] * 40, "complete": True,
    ...                          "prior_orders": [1, 2] * 60, "repeat": [1.0] * 30 + [0.0] * 50 + [1.0] * 40})
    >>> intent_outcomes(followed)[["outcome", "group", "estimate", "adjusted", "n"]]
      outcome                   group  estimate  adjusted    n
    0  repeat               detractor      1.00      1.00   40
    1  repeat                 passive      0.00      0.00   40
    2  repeat                promoter      0.75      0.75   40
    3  repeat  promoters − detractors     -0.25     -0.25   80
    """
    if strata < 1 or draws < 100:
        raise ArgumentError(f"strata, draws: found {strata}, {draws}, allowed 1 or more and 100 or more.")
    rows = _complete(followed)
    outcomes = [name for name in OUTCOMES if name in rows]
    kinds = {kind: rows["kind"].to_numpy() == kind for kind in KINDS}
    level = _strata(rows["prior_orders"].to_numpy(dtype=float), kinds, strata)
    values = rows[outcomes].to_numpy(dtype=float)
    adjusted = _standardised(values, kinds, level, np.random.default_rng(seed), draws)
    table = []
    for place, outcome in enumerate(outcomes):
        unit = OUTCOMES[outcome][0]
        crude = {kind: _crude(values[member, place], unit, seed) for kind, member in kinds.items()}
        crude[CONTRAST] = _contrast(crude["promoter"], crude["detractor"])
        table += [{"outcome": outcome, "group": group, "estimate": one.estimate, "lower": one.lower,
                   "upper": one.upper, "n": one.n, **_columns(adjusted.get(group), place), "unit": unit,
                   "reason": one.reason or ("" if group in adjusted else "too few of a kind to adjust")}
                  for group, one in crude.items()]
    return pd.DataFrame(table, columns=["outcome", "group", "estimate", "lower", "upper", "n", "adjusted",
                                        "adjusted_lower", "adjusted_upper", "unit", "reason"])


def _complete(followed: pd.DataFrame) -> pd.DataFrame:
    return followed[followed["complete"].astype(bool)].reset_index(drop=True)


def _strata(prior: np.ndarray, kinds: dict[str, np.ndarray], strata: int) -> np.ndarray:
    """Quantile strata of the prior orders, neighbours merged until each has enough of every kind."""
    if len(prior) == 0:
        return np.zeros(0, dtype=int)
    edges = np.unique(np.quantile(prior, np.linspace(0, 1, strata + 1)[1:-1], method="inverted_cdf"))
    fine = np.searchsorted(edges, prior)
    merged, current, held = np.zeros(fine.max() + 1, dtype=int), 0, np.zeros(len(kinds))
    for level in range(fine.max() + 1):
        merged[level] = current
        held = held + [np.sum(member & (fine == level)) for member in kinds.values()]
        if held.min() >= _IN_STRATUM:
            current, held = current + 1, np.zeros(len(kinds))
    if held.any() or current == 0:
        merged = np.minimum(merged, max(current - 1, 0))  # what is left over at the top joins the last full one
    return merged[fine]


def _standardised(values: np.ndarray, kinds: dict[str, np.ndarray], level: np.ndarray, rng: np.random.Generator,
                  draws: int) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """For each kind and the contrast: the standardised means, and draws of them."""
    shares = np.bincount(level) / max(len(level), 1)
    if not len(shares) or min(np.sum(member & (level == step)) for member in kinds.values()
                              for step in range(len(shares))) < _IN_STRATUM:
        return {}
    found = {}
    for kind, member in kinds.items():
        point, drawn = np.zeros(values.shape[1]), np.zeros((draws, values.shape[1]))
        for step, share in enumerate(shares):
            cell = values[member & (level == step)]
            counts = rng.multinomial(len(cell), np.full(len(cell), 1 / len(cell)), size=draws)
            point, drawn = point + share * cell.mean(axis=0), drawn + share * (counts @ cell) / len(cell)
        found[kind] = point, drawn
    found[CONTRAST] = tuple(found["promoter"][part] - found["detractor"][part] for part in (0, 1))
    return found


def _columns(standardised: tuple[np.ndarray, np.ndarray] | None, place: int) -> dict[str, float]:
    names = ("adjusted", "adjusted_lower", "adjusted_upper")
    if standardised is None:
        return dict.fromkeys(names, np.nan)
    point, drawn = standardised
    ends = np.quantile(drawn[:, place], [0.025, 0.975])
    if ends[0] == ends[1]:  # all alike, as when there was no such event: nothing varies, and nothing is known of it
        ends = (np.nan, np.nan)
    return dict(zip(names, (float(point[place]), *map(float, ends)), strict=True))


def _crude(values: np.ndarray, unit: str, seed: int) -> Estimate:
    if len(values) == 0:
        return missing("nobody followed to the end", unit=unit)
    if unit == "share":
        return proportion(values.sum(), len(values))
    if np.ptp(values) == 0:
        return Estimate(float(values[0]), n=len(values), unit=unit, reason="all alike: no interval")
    return ratio_of_sums(values, np.ones(len(values)), unit=unit, seed=seed)


def _contrast(promoters: Estimate, detractors: Estimate) -> Estimate:
    change = change_between(promoters, detractors)
    return Estimate(change.estimate, change.lower, change.upper, n=promoters.n + detractors.n, unit=promoters.unit,
                    reason=change.reason)


def intent_verdict(followed: pd.DataFrame) -> pd.DataFrame:
    """Whether the score foretold what customers did: rank correlations, and a verdict in plain words.

    Spearman's correlation of the score with each outcome, and the partial one given the orders before the answer:
    what the score tells that past purchases do not. Intervals by Fisher's z with Bonett and Wright's variance,
    (1 + ρ²/2) ÷ (n − 3), n − 4 for the partial one.

    Parameters
    ----------
    followed : pandas.DataFrame
        From `followed_answers`; only complete follow-ups count.

    Returns
    -------
    pandas.DataFrame
        One row per outcome: ``outcome, estimate, lower, upper, n, partial, partial_lower, partial_upper, p,
        p_adjusted`` (of the partial correlation; Holm over the outcomes), ``predicts`` (``p_adjusted`` < 0.05),
        ``verdict, reason``.

    References
    ----------
    Bonett & Wright (2000), Sample size requirements for estimating Pearson, Kendall and Spearman correlations,
    Psychometrika 65(1).

    Examples
    --------
    >>> followed = pd.DataFrame({"score": [0, 5, 7, 8, 9, 10] * 20, "prior_orders": [1, 2, 1, 2] * 30,
    ...                          "orders": [1.0, 0, 2, 2, 0, 1] * 20, "complete": True})
    >>> intent_verdict(followed)["verdict"][0]
    'the score was not seen to foretell how often customers order; one of up to 0.18 cannot be excluded'
    """
    rows = _complete(followed)
    outcomes = [name for name in OUTCOMES if name in rows]
    table = pd.DataFrame([{"outcome": outcome, **_correlations(rows, outcome)} for outcome in outcomes],
                         columns=["outcome", "estimate", "lower", "upper", "n", "partial", "partial_lower",
                                  "partial_upper", "p", "reason"])
    table.insert(9, "p_adjusted", holm(table["p"].to_numpy(dtype=float)))
    table.insert(10, "predicts", table["p_adjusted"] < 0.05)
    table.insert(11, "verdict", [_words(row) for row in table.to_dict("records")])
    return table


def _correlations(rows: pd.DataFrame, outcome: str) -> dict:
    absent = dict.fromkeys(("estimate", "lower", "upper", "partial", "partial_lower", "partial_upper", "p"), np.nan)
    n = len(rows)
    if n < _FEW:
        return absent | {"n": n, "reason": f"fewer than {_FEW} customers followed to the end"}
    ranks = rows[["score", outcome, "prior_orders"]].rank().to_numpy()
    spread = np.ptp(ranks, axis=0)
    if spread[0] == 0 or spread[1] == 0:
        return absent | {"n": n, "reason": "all gave one score" if spread[0] == 0 else "all did the same"}
    x, y, z = (ranks - ranks.mean(axis=0)).T
    plain = float(x @ y / np.sqrt(x @ x * (y @ y)))
    if spread[2] > 0:
        x, y = (side - (side @ z) / (z @ z) * z for side in (x, y))
    if min(x @ x, y @ y) < 1e-9 * n:
        return absent | {"n": n, "reason": "past purchases alone tell the score or the outcome"}
    partial = float(x @ y / np.sqrt(x @ x * (y @ y)))
    lower, upper, _ = _fisher(plain, n - 3)
    partial_lower, partial_upper, p = _fisher(partial, n - 4)
    return {"estimate": plain, "lower": lower, "upper": upper, "n": n, "partial": partial,
            "partial_lower": partial_lower, "partial_upper": partial_upper, "p": p, "reason": ""}


def _fisher(rho: float, freedom: int) -> tuple[float, float, float]:
    from scipy.special import ndtr

    rho = np.clip(rho, -1 + 1e-12, 1 - 1e-12)
    centre, error = np.arctanh(rho), np.sqrt((1 + rho**2 / 2) / freedom)
    return (float(np.tanh(centre - Z95 * error)), float(np.tanh(centre + Z95 * error)),
            float(2 * ndtr(-abs(centre) / error)))


def _words(row: dict) -> str:
    name = OUTCOMES[row["outcome"]][1]
    if row["reason"]:
        return f"it cannot be told whether the score foretells {name}: {row['reason']}"
    size, reach = abs(row["partial"]), max(-row["partial_lower"], row["partial_upper"])
    if row["predicts"]:
        strength = "barely" if size < 0.1 else "weakly" if size < 0.3 else "moderately" if size < 0.5 else "strongly"
        return (f"the score {strength} foretells {name}: the higher, the {'more' if row['partial'] > 0 else 'less'}, "
                "also among customers who bought equally often before")
    if reach < _NEGLIGIBLE:
        return (f"the score predicts nothing of {name}: any connection beyond past purchases is weaker than "
                f"{_NEGLIGIBLE}")
    open_end = f"one of up to {reach:.2f} cannot be excluded"
    if row["lower"] > 0 or row["upper"] < 0:
        return f"the score goes with {name}, but nothing was seen beyond what past purchases tell; {open_end}"
    return f"the score was not seen to foretell {name}; {open_end}"
