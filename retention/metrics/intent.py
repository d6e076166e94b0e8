"""Intent against behaviour: what those who would recommend us did next, and who is loyal or merely retained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.metrics.estimate import Z95, change_between, holm, missing, proportion, ratio_of_sums, wilson
from retention.metrics.surveys import count_answers, one_per_invitation
from retention.result import Estimate, Result, as_frame
from retention.tables.events import is_refund, orders, purchases
from retention.tables.groups import with_facts
from retention.tables.inputs import as_date, as_made, as_table, in_order, own_names
from retention.tables.schema import SCALES
from retention.values import round_significant
from retention.words import reason, say

#: From the worst to the best.
KINDS = ("detractor", "passive", "promoter")
#: What is looked at, and its unit.
OUTCOMES = {"repeat": "share", "stayed": "share", "orders": "count", "spend": "money", "refunded": "share",
            "referrals": "count"}
CONTRAST = "promoters − detractors"
#: Fewest customers of each kind in a stratum, and fewest followed for a verdict.
_IN_STRATUM, _FEW = 5, 50
#: A rank correlation below this is too weak to matter to anybody; what one is called from here on.
NEGLIGIBLE = 0.1
_STRENGTH = ((0.5, "strongly"), (0.3, "moderately"), (NEGLIGIBLE, "weakly"), (0.0, "barely"))
BEHAVIOURS = ("buying", "not buying")
#: What to call who says and does what.
CELLS = {("promoter", "buying"): "loyal", ("passive", "buying"): "inert", ("detractor", "buying"): "inert",
         ("promoter", "not buying"): "at risk", ("passive", "not buying"): "lost",
         ("detractor", "not buying"): "lost"}


def kind_of(score: ibis.Value) -> ibis.Value:
    """Promoter from 9, passive from 7, else detractor."""
    return ibis.cases((score >= 9, "promoter"), (score >= 7, "passive"), else_="detractor")


def scored_answers(surveys: Any, *, as_of: dt.date, question: str = "nps") -> ibis.Table:
    """Answers to a question of known customers before ``as_of``: ``customer_id, answered, score``.

    The scores are held to the scale before anything is made of them.
    """
    return _answers_on_a_scale(surveys, as_of, question)[0]


def _answers_on_a_scale(surveys: Any, as_of: dt.date, question: str) -> tuple[ibis.Table, tuple[int, int]]:
    table = as_table(as_frame(surveys), table="surveys", needs=("customer_id", "timestamp", "question", "score"),
                     allow_missing=("customer_id", "score"))
    ends = count_answers(table, question=question, kind=question)[2]
    rows = one_per_invitation(table.filter((table.question == question) & table.score.notnull()))
    rows = rows.filter(rows.customer_id.notnull(), rows.timestamp < as_of)
    return rows.select("customer_id", "timestamp", answered=rows.timestamp.date(),
                       score=rows.score.cast("float64")), ends


@own_names
def followed_answers(surveys: Any, log: Any, *, as_of: Any, within_days: int, window_days: int,
                     prior_days: int = 365, customers: Any = None, question: str = "nps") -> Result:
    """Each customer's first answer, what the customer bought before it, and what it did in ``within_days`` after.

    The first answer, because later ones are those of customers who stayed. What is bought on the day of the answer
    came before it. For files made for it, never for publication.

    Parameters
    ----------
    surveys, log : ibis.Table or pandas.DataFrame
        Answers to the recommendation question, and purchases with ``amount``.
    as_of : date
        Exclusive: the last observed day is the one before.
    within_days : int
        How long each customer is followed. Where that time is not over, the outcomes are missing.
    window_days : int
        A customer has stayed who bought in the last so many days of the follow-up; not more than ``within_days``.
    prior_days : int
        How far back purchases before the answer are counted.
    customers : ibis.Table or pandas.DataFrame, optional
        With ``customer_id, referred_by, joined``: who was referred by whom, and when.
    question : {"nps", "csat", "ces"}
        Whose answers. Of satisfaction and effort a customer is ``good`` above the middle of the scale, ``bad`` below
        it, else ``middling``.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        One row per customer who answered: ``customer_id, answered, score, kind`` (detractor, passive, promoter),
        ``prior_orders, prior_spend`` (in ``prior_days``), ``complete`` (the follow-up is over), ``orders, spend`` (net
        of refunds), ``repeat, stayed, refunded`` (1 or 0) and, with ``customers``, ``referrals``. Facts: ``customers``
        (who answered), ``complete`` (of them followed to the end), ``within_days, window_days, prior_days``.

    Raises
    ------
    ArgumentError
        Days that are not 1 or more, or a window longer than the follow-up.

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": ["a", "b"], "question": "nps", "score": [9, 3],
    ...                         "timestamp": pd.to_datetime(["2025-01-10", "2025-01-12"])})
    >>> log = pd.DataFrame({"customer_id": ["a", "a", "b"], "amount": [5.0, 6.0, 4.0],
    ...                     "timestamp": pd.to_datetime(["2025-01-10", "2025-02-01", "2025-01-11"])})
    >>> followed_answers(surveys, log, as_of="2025-06-01", within_days=90, window_days=60)[
    ...     ["customer_id", "kind", "prior_orders", "orders", "repeat", "stayed"]]
      customer_id       kind  prior_orders  orders  repeat  stayed
    0           a   promoter             1     1.0     1.0     0.0
    1           b  detractor             1     0.0     0.0     0.0
    """
    whole("within_days", within_days, least=1, unit="days")
    whole("window_days", window_days, least=1, most=within_days, unit="days",
          remedy="The window cannot be longer than the follow-up (`within_days`).")
    whole("prior_days", prior_days, least=1, unit="days")
    choice("question", question, SCALES)
    last = as_date(as_of, name="as_of")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    answers, ends = _answers_on_a_scale(surveys, last, question)
    place = ibis.row_number().over(group_by="customer_id", order_by=["timestamp", "score"])
    first = answers.mutate(place=place).filter(ibis._.place == 0).drop("place", "timestamp")
    middle = sum(ends) / 2
    kind = kind_of(first.score) if question == "nps" else ibis.cases(
        (first.score > middle, "good"), (first.score < middle, "bad"), else_="middling")
    frame = in_order(first.mutate(kind=kind), "customer_id")
    parts = [_bought(first, log, last, within_days, window_days, prior_days), _refunded(first, log, last, within_days)]
    counted = ["prior_orders", "prior_spend", "orders", "spend", "late", "refunds"]
    if customers is not None:
        parts.append(_referred(first, customers, within_days))
        counted.append("referrals")
    for part in parts:
        frame = frame.merge(part.to_pandas(), on="customer_id", how="left")
    frame = frame.astype(dict.fromkeys(counted, float)).fillna(dict.fromkeys(counted, 0.0))
    frame["answered"] = pd.to_datetime(frame["answered"])
    table = _outcomes(frame, last, within_days)
    nobody = reason("no-recommendation" if question == "nps" else "no-answers")
    return Result("followed_answers", table, reason="" if len(table) else nobody,
                  facts={"question": question, "customers": len(table), "complete": int(table["complete"].sum()),
                         "within_days": within_days,
                         "window_days": window_days, "prior_days": prior_days},
                  units={"answered": "day", "prior_spend": "money", "spend": "money"})


def _outcomes(frame: pd.DataFrame, last: dt.date, within_days: int) -> pd.DataFrame:
    complete = frame["answered"] + pd.Timedelta(days=within_days) < pd.Timestamp(last)
    referrals = [frame["referrals"]] if "referrals" in frame else []
    outcomes = pd.concat([frame["orders"], frame["spend"] - frame["refunds"],
                          (frame["orders"] > 0).astype(float), (frame["late"] > 0).astype(float),
                          (frame["refunds"] > 0).astype(float), *referrals], axis=1)
    outcomes.columns = ["orders", "spend", "repeat", "stayed", "refunded", *(["referrals"] if referrals else [])]
    kept = frame[["customer_id", "answered", "score", "kind", "prior_orders", "prior_spend"]]
    return kept.assign(prior_orders=kept["prior_orders"].astype(int), complete=complete.to_numpy()).join(
        outcomes.where(complete, np.nan))


def _bought(first: ibis.Table, log: ibis.Table, last: dt.date, within_days: int, window_days: int,
            prior_days: int) -> ibis.Table:
    rows = orders(log, as_of=last).inner_join(first, "customer_id")
    after = rows.day.delta(rows.answered, unit="day")
    before, inside = (after <= 0) & (after > -prior_days), (after > 0) & (after <= within_days)
    late = inside & (after > within_days - window_days)
    return rows.group_by("customer_id").agg(
        prior_orders=before.sum(), prior_spend=rows.amount.sum(where=before), orders=inside.sum(),
        spend=rows.amount.sum(where=inside), late=late.sum())


def _refunded(first: ibis.Table, log: ibis.Table, last: dt.date, within_days: int) -> ibis.Table:
    rows = log.filter(is_refund(log), log.timestamp < last).inner_join(first, "customer_id")
    after = rows.timestamp.date().delta(rows.answered, unit="day")
    rows = rows.filter((after > 0) & (after <= within_days))
    return rows.group_by("customer_id").agg(refunds=-rows.amount.sum())


def _referred(first: ibis.Table, customers: Any, within_days: int) -> ibis.Table:
    table = as_table(customers, table="customers", needs=("customer_id", "referred_by", "joined"),
                     allow_missing=("referred_by", "joined"))
    friends = table.filter(table.referred_by.notnull(), table.joined.notnull())
    friends = friends.select(referrer=friends.referred_by, joined=friends.joined.cast("date"))
    rows = friends.inner_join(first, friends.referrer == first.customer_id)
    after = rows.joined.delta(rows.answered, unit="day")
    rows = rows.filter((after > 0) & (after <= within_days))
    return rows.group_by("customer_id").agg(referrals=rows.count())


def intent_outcomes(followed: Result | pd.DataFrame, *, strata: int = 5, seed: int = 0, draws: int = 1000) -> Result:
    """What detractors, passives and promoters did after their answer, as it is and among equally frequent buyers.

    Promoters often were better customers before they were asked. ``adjusted`` is direct standardisation: each kind is
    given everybody's mix of orders before the answer, Σ (share of all in the stratum) × (mean of the kind in it).
    Strata are quantiles of the prior orders, merged until each has 5 customers of each kind; within a stratum
    customers still differ a little.

    Parameters
    ----------
    followed : Result or pandas.DataFrame
        From `followed_answers`; only complete follow-ups count.
    strata : int
    seed, draws : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        One row per outcome and group (``detractor, passive, promoter``, "promoters − detractors"): ``outcome, group,
        estimate, lower, upper, n, adjusted, adjusted_lower, adjusted_upper, unit, reason``. Outcomes: ``repeat``
        (bought again), ``stayed``, ``refunded`` (shares: Wilson, differences Newcombe), ``orders, spend, referrals``
        (a customer: bootstrap). Adjusted intervals are bootstrapped within kinds and strata. Facts: ``within_days``,
        ``outcomes`` (how many), ``comparable`` (whether any could be adjusted), ``differing`` (in how many promoters
        surely differ from detractors of equally many earlier orders), and of the surest of these ``outcome, unit,
        adjusted, lower, upper, higher``.

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
    whole("strata", strata, least=1)
    whole("draws", draws, least=100)
    rows = _complete(followed)
    outcomes = [name for name in OUTCOMES if name in rows]
    kinds = {kind: rows["kind"].to_numpy() == kind for kind in KINDS}
    level = _strata(rows["prior_orders"].to_numpy(dtype=float), kinds, strata)
    values = rows[outcomes].to_numpy(dtype=float)
    adjusted = _standardised(values, kinds, level, np.random.default_rng(seed), draws)
    table = []
    for place, outcome in enumerate(outcomes):
        unit = OUTCOMES[outcome]
        crude = {kind: _crude(values[member, place], unit, seed) for kind, member in kinds.items()}
        crude[CONTRAST] = _contrast(crude["promoter"], crude["detractor"])
        table += [{"outcome": outcome, "group": group, "estimate": one.estimate, "lower": one.lower,
                   "upper": one.upper, "n": one.n, **_columns(adjusted.get(group), place), "unit": unit,
                   "reason": one.reason or ("" if group in adjusted else reason("too-few-of-a-kind"))}
                  for group, one in crude.items()]
    table = pd.DataFrame(table, columns=["outcome", "group", "estimate", "lower", "upper", "n", "adjusted",
                                         "adjusted_lower", "adjusted_upper", "unit", "reason"])
    return Result("intent_outcomes", table, reason="" if len(rows) else reason("nobody-followed"),
                  facts={"within_days": getattr(followed, "facts", {}).get("within_days"), "outcomes": len(outcomes),
                         **_surest_outcome(table)})


def _surest_outcome(table: pd.DataFrame) -> dict[str, Any]:
    contrast = table[(table["group"] == CONTRAST) & table["adjusted_lower"].notna()].reset_index(drop=True)
    sure = (contrast["adjusted_lower"] > 0) | (contrast["adjusted_upper"] < 0)
    facts = {"comparable": len(contrast) > 0, "differing": int(sure.sum())}
    if not sure.any():
        return facts | dict.fromkeys(("outcome", "unit", "adjusted", "lower", "upper", "higher"))
    size = contrast["adjusted"].abs() / (contrast["adjusted_upper"] - contrast["adjusted_lower"])
    row = contrast.loc[size.where(sure).idxmax()]
    return facts | {"outcome": row["outcome"], "unit": row["unit"], "adjusted": row["adjusted"],
                    "lower": row["adjusted_lower"], "upper": row["adjusted_upper"], "higher": bool(row["adjusted"] > 0)}


def _complete(followed: Result | pd.DataFrame) -> pd.DataFrame:
    followed = as_made(followed, table="followed", needs=("complete",), by="followed_answers")
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
        return missing(reason("nobody-followed"), unit=unit)
    if unit == "share":
        return proportion(values.sum(), len(values))
    if np.ptp(values) == 0:
        return Estimate(float(values[0]), n=len(values), unit=unit, reason=reason("all-alike"))
    return ratio_of_sums(values, np.ones(len(values)), unit=unit, seed=seed)


def _contrast(promoters: Estimate, detractors: Estimate) -> Estimate:
    change = change_between(before=detractors, now=promoters)
    return Estimate(change.estimate, change.lower, change.upper, n=promoters.n + detractors.n, unit=promoters.unit,
                    reason=change.reason)


def intent_verdict(followed: Result | pd.DataFrame, *, language: str = "en") -> Result:
    """Whether the score predicted what customers did: rank correlations, and a verdict in plain words.

    Spearman's correlation of the score with each outcome, and the partial one given the orders before the answer:
    what the score tells that past purchases do not. Intervals by Fisher's z with Bonett and Wright's variance,
    (1 + ρ²/2) ÷ (n − 3), n − 4 for the partial one.

    Parameters
    ----------
    followed : Result or pandas.DataFrame
        From `followed_answers`; only complete follow-ups count.
    language : str
        Of the verdicts.

    Returns
    -------
    Result
        One row per outcome: ``outcome, estimate, lower, upper, n, partial, partial_lower, partial_upper, p,
        p_adjusted`` (of the partial correlation; Holm over the outcomes), ``predicts`` (``p_adjusted`` < 0.05),
        ``verdict`` (a sentence), ``reason``. Facts: ``within_days, n``, ``outcomes`` (how many could be judged),
        ``predicted`` (how many the score predicts), and of the one it predicts best ``outcome, partial, strength``
        ("barely" below 0.1, "weakly" below 0.3, "moderately" below 0.5, "strongly").

    References
    ----------
    Bonett & Wright (2000), Sample size requirements for estimating Pearson, Kendall and Spearman correlations,
    Psychometrika 65(1).

    Examples
    --------
    >>> followed = pd.DataFrame({"score": [0, 5, 7, 8, 9, 10] * 20, "prior_orders": [1, 2, 1, 2] * 30,
    ...                          "orders": [1.0, 0, 2, 2, 0, 1] * 20, "complete": True})
    >>> intent_verdict(followed)["verdict"][0][-55:]
    'found. A correlation of up to 0.18 cannot be ruled out.'
    """
    rows = _complete(followed)
    outcomes = [name for name in OUTCOMES if name in rows]
    table = pd.DataFrame([{"outcome": outcome, **_correlations(rows, outcome)} for outcome in outcomes],
                         columns=["outcome", "estimate", "lower", "upper", "n", "partial", "partial_lower",
                                  "partial_upper", "p", "reason"])
    table.insert(9, "p_adjusted", holm(table["p"].to_numpy(dtype=float)))
    table.insert(10, "predicts", table["p_adjusted"] < 0.05)
    table.insert(11, "verdict", [say("intent-verdict.sentence", language=language, **_verdict(row))
                                 for row in table.to_dict("records")])
    told, best = table[table["reason"] == ""], table[table["predicts"]]
    row = best.loc[best["partial"].abs().idxmax()] if len(best) else {}
    return Result("intent_verdict", table,
                  reason="" if len(told) else table["reason"].iloc[0] if len(table) else reason("nobody-followed"),
                  facts={"within_days": getattr(followed, "facts", {}).get("within_days"), "n": len(rows),
                         "outcomes": len(told), "predicted": len(best), "outcome": row.get("outcome"),
                         "partial": row.get("partial"), "strength": _strength(row["partial"]) if len(row) else None},
                  units=dict.fromkeys(("estimate", "lower", "upper", "partial", "partial_lower", "partial_upper"),
                  ",.2f") | {"p": ",.3f", "p_adjusted": ",.3f"})


def _correlations(rows: pd.DataFrame, outcome: str) -> dict:
    absent = dict.fromkeys(("estimate", "lower", "upper", "partial", "partial_lower", "partial_upper", "p"), np.nan)
    n = len(rows)
    if n < _FEW:
        return absent | {"n": n, "reason": reason("few-followed", least=_FEW)}
    # sums of the same amounts in another order differ in their last digit, and would be no ties
    ranks = rows[["score", outcome, "prior_orders"]].apply(round_significant).rank().to_numpy()
    spread = np.ptp(ranks, axis=0)
    if spread[0] == 0 or spread[1] == 0:
        return absent | {"n": n, "reason": reason("one-score" if spread[0] == 0 else "one-deed")}
    x, y, z = (ranks - ranks.mean(axis=0)).T
    plain = float(x @ y / np.sqrt(x @ x * (y @ y)))
    if spread[2] > 0:
        x, y = (side - (side @ z) / (z @ z) * z for side in (x, y))
    if min(x @ x, y @ y) < 1e-9 * n:
        return absent | {"n": n, "reason": reason("past-tells-all")}
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


def _strength(rho: float) -> str:
    return next(word for least, word in _STRENGTH if abs(rho) >= least)


def _verdict(row: dict) -> dict[str, Any]:
    """What the sentence of an outcome needs: which verdict, how strong, and what cannot be ruled out."""
    reach = max(-row["partial_lower"], row["partial_upper"])
    kind = ("unknown" if row["reason"] else "predicts" if row["predicts"] else "nothing" if reach < NEGLIGIBLE else
            "related" if row["lower"] > 0 or row["upper"] < 0 else "unseen")
    return {"outcome": row["outcome"], "kind": kind, "reason": row["reason"], "reach": reach, "least": NEGLIGIBLE,
            "strength": "" if row["reason"] else _strength(row["partial"]), "higher": bool(row["partial"] > 0)}


def scores_compared(followed: Mapping[str, Result], *, outcomes: tuple[str, ...] = ("repeat", "stayed", "orders",
                                                                                     "spend")) -> Result:
    """Which score predicts best what customers do: recommendation, satisfaction or effort.

    The partial rank correlations of `intent_verdict`, given the orders before the answer, corrected over all questions
    and outcomes together (Holm).

    Parameters
    ----------
    followed : mapping of str to Result
        By question, from `followed_answers`.
    outcomes : tuple of str
        What is looked at.

    Returns
    -------
    Result
        One row per question and outcome: ``question, outcome, estimate, lower, upper`` (partial correlation), ``n,
        p_adjusted, predicts, reason``. Facts: ``questions`` (of which anything is known), ``predicted`` (rows), and of
        the surest ``question, outcome, estimate, strength``; ``within_days``.

    Examples
    --------
    >>> answers = pd.DataFrame({"score": [1, 3, 5, 4, 2, 5] * 20, "prior_orders": [1, 2, 1, 2] * 30,
    ...                         "orders": [1.0, 0, 2, 2, 0, 1] * 20, "complete": True})
    >>> scores_compared({"csat": answers}, outcomes=("orders",))[["question", "outcome", "n"]]
      question outcome    n
    0     csat  orders  120
    """
    rows = [{"question": question, "outcome": outcome, **_correlations(_complete(answers), outcome)}
            for question, answers in followed.items() for outcome in outcomes if outcome in as_frame(answers)]
    table = pd.DataFrame(rows, columns=["question", "outcome", "partial", "partial_lower", "partial_upper", "n", "p",
                                        "reason"])
    table = table.rename(columns={"partial": "estimate", "partial_lower": "lower", "partial_upper": "upper"})
    table["p"] = holm(table["p"].to_numpy(dtype=float))
    table = table.rename(columns={"p": "p_adjusted"})
    table.insert(7, "predicts", table["p_adjusted"] < 0.05)
    told, best = table[table["reason"] == ""], table[table["predicts"]]
    row = best.loc[best["estimate"].abs().idxmax()] if len(best) else {}
    days = next((answers.facts["within_days"] for answers in followed.values() if isinstance(answers, Result)), None)
    return Result("scores_compared", table, reason="" if len(told) else reason("few-followed", least=_FEW),
                  facts={"questions": told["question"].nunique(), "predicted": len(best), "tested": len(told),
                         "question": row.get("question"), "outcome": row.get("outcome"),
                         "estimate": row.get("estimate"), "within_days": days,
                         "strength": _strength(row["estimate"]) if len(row) else None},
                  units=dict.fromkeys(("estimate", "lower", "upper"), ",.2f") | {"p_adjusted": ",.3f"})


@own_names
def attitude_matrix(surveys: Any, log: Any, *, as_of: Any, window_days: int, answered_within_days: int = 365,
                    value_days: int = 365, seed: int = 0) -> Result:
    """Attitude × behaviour: who recommends us and buys, who only buys, who is slipping away, who is gone.

    Attitude is the customer's latest answer to the recommendation question, behaviour whether there was a purchase
    in the last ``window_days``. A promoter who buys is *loyal*; a passive or detractor who buys is *inert* (retained,
    for now, by habit or lack of choice); a promoter who no longer buys is *at risk*, the first to win back; others
    who no longer buy are *lost*.

    Parameters
    ----------
    surveys, log : ibis.Table or pandas.DataFrame
        Answers, and purchases with ``amount``.
    as_of : date
        Exclusive: the last observed day is the one before.
    window_days : int
        For how many days after a purchase somebody is a customer.
    answered_within_days : int
        How many days back an answer still tells the attitude.
    value_days : int
        How many days back revenue, net of refunds, is counted.
    seed : int
        Of the bootstrap over customers.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        Six rows: ``attitude, behaviour, cell, customers, share, lower, upper`` (Wilson), ``n`` (all who answered),
        ``value, share_value, value_each, value_lower, value_upper`` (revenue a customer; bootstrap), ``reason``.
        Facts: ``window_days``, ``customers`` (who answered), ``buying`` (of them who buy), ``loyal_share`` (of those
        who buy), ``at_risk`` (promoters who stopped buying) and what one of these brought: ``at_risk_each,
        at_risk_lower, at_risk_upper, at_risk_known``.

    Raises
    ------
    ArgumentError
        Days that are not 1 or more.

    References
    ----------
    Dick & Basu (1994), Customer loyalty: toward an integrated conceptual framework, JAMS 22(2).

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": ["a", "b"], "question": "nps", "score": [9, 3],
    ...                         "timestamp": pd.to_datetime(["2025-01-10", "2025-01-12"])})
    >>> log = pd.DataFrame({"customer_id": ["a", "b"], "amount": [5.0, 4.0],
    ...                     "timestamp": pd.to_datetime(["2024-06-01", "2025-01-20"])})
    >>> cells = attitude_matrix(surveys, log, as_of="2025-02-01", window_days=90).table
    >>> cells.loc[cells.customers > 0, ["attitude", "behaviour", "cell", "value"]]
        attitude   behaviour     cell  value
    1   promoter  not buying  at risk    5.0
    4  detractor      buying    inert    4.0
    """
    for name, days in {"window_days": window_days, "answered_within_days": answered_within_days,
                       "value_days": value_days}.items():
        whole(name, days, least=1, unit="days")
    last = as_date(as_of, name="as_of")
    log = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    answers = scored_answers(surveys, as_of=last)
    answers = answers.filter(answers.timestamp >= last - dt.timedelta(days=answered_within_days))
    place = ibis.row_number().over(group_by="customer_id", order_by=[answers.timestamp.desc(), answers.score.desc()])
    latest = answers.mutate(place=place).filter(ibis._.place == 0)
    bought = purchases(log, as_of=last).group_by("customer_id").agg(latest_day=ibis._.day.max())
    recent = log.filter(log.timestamp < last, log.timestamp >= last - dt.timedelta(days=value_days))
    spent = recent.group_by("customer_id").agg(value=recent.amount.sum().cast("float64"))
    each = latest.select("customer_id", attitude=kind_of(latest.score))
    for facts in (bought, spent):
        each = with_facts(each, facts)
    each = in_order(each, "customer_id")
    buying = pd.to_datetime(each["latest_day"]) >= pd.Timestamp(last) - pd.Timedelta(days=window_days)
    each["behaviour"] = np.where(buying, *BEHAVIOURS)
    table = _cells(each.fillna({"value": 0.0}), seed)
    counts = table.groupby("cell")["customers"].sum()
    buying, slipping = int(counts["loyal"] + counts["inert"]), table[table["cell"] == "at risk"].iloc[0]
    return Result("attitude_matrix", table, reason="" if len(each) else reason("no-recommendation"),
                  facts={"window_days": window_days, "customers": len(each), "buying": buying,
                         "loyal_share": counts["loyal"] / buying if buying else None,
                         "at_risk": slipping["customers"], "at_risk_each": slipping["value_each"],
                         "at_risk_lower": slipping["value_lower"], "at_risk_upper": slipping["value_upper"],
                         "at_risk_known": bool(np.isfinite(slipping["value_lower"]))},
                  units=dict.fromkeys(("share", "lower", "upper", "share_value"), "share")
                  | dict.fromkeys(("value", "value_each", "value_lower", "value_upper"), "money"))


def _cells(each: pd.DataFrame, seed: int) -> pd.DataFrame:
    rows, n, total = [], len(each), each["value"].sum()
    for attitude in reversed(KINDS):
        for behaviour in BEHAVIOURS:
            value = each.loc[(each["attitude"] == attitude) & (each["behaviour"] == behaviour), "value"].to_numpy(float)
            mean = ratio_of_sums(value, np.ones(len(value)), unit="money", seed=seed)
            rows.append({"attitude": attitude, "behaviour": behaviour, "cell": CELLS[attitude, behaviour],
                         "customers": len(value), "n": n, "value": float(value.sum()),
                         "share_value": float(value.sum() / total) if total else np.nan, "value_each": mean.estimate,
                         "value_lower": mean.lower, "value_upper": mean.upper,
                         "reason": mean.reason if len(value) else reason("nobody-here")})
    table = pd.DataFrame(rows)
    for place, (name, side) in enumerate(zip(("share", "lower", "upper"), wilson(table["customers"], table["n"]),
                                             strict=True), start=4):
        table.insert(place, name, side)
    return table
