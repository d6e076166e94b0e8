"""Whom a contact moves, which is not who is at risk: what came of a randomised test, and rankings held to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import columns_present, frame, whole
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Estimate, change_between, proportion
from retention.models.churn.baselines import LOGISTIC, standard_baselines
from retention.models.evaluation import Ranking, quantile_groups, resampled_weights
from retention.result import Result, as_frame
from retention.tables.assignment import CONTROL
from retention.tables.events import around, purchases
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

#: Columns of a test that describe it and not the customer.
_NOT_FEATURES = ("customer_id", "timestamp", "day", "snapshot", "arm", "campaign", "churned")
#: Shares of customers at which the curves are drawn.
_SHARES = np.linspace(0, 1, 21)
#: The share at the top of two rankings that is held against each other.
TOP = 0.2
#: A column that is other than 0 for so many customers, all of them with the outcome, was written down after it; where
#: nearly all have the outcome that is no wonder.
_TELLING, _COMMON = 20, 0.9
_UNITS = dict.fromkeys(("treated", "control", "estimate", "lower", "upper"), "share")


@own_names
def campaign_outcomes(contacts: Any, log: Any, *, campaign: str, horizon_days: int,
                      observed_until: Any = None) -> Result:
    """One row per customer of a randomised campaign: treated or control, and whether a purchase followed.

    Parameters
    ----------
    contacts : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, campaign, arm`` ("control", or what was sent: "treated", or the name of a version;
        customers of the control group stand there without having been contacted).
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp``.
    campaign : str
        Which of ``contacts.campaign``.
    horizon_days : int
        Days from the contact on in which a purchase counts.
    observed_until : date or str, optional
        First day that the log does not cover; the day after its last purchase unless given.

    Returns
    -------
    Result
        ``customer_id, timestamp`` (of the contact), ``arm``, ``treated`` (whether that is another than control) and
        ``outcome``: 1.0 purchased, 0.0 not, NaN where the days are not over. Customer-level: not to be published.
        Facts: ``campaign, horizon_days, treated, control`` (customers), ``open`` (customers whose days are not over).

    Raises
    ------
    TableError
        A column is missing, a customer is there twice or in no group, or nobody is in the control group or beside it.
    ArgumentError
        The campaign is not in the table, or ``horizon_days`` is below 1.

    Examples
    --------
    >>> contacts = pd.DataFrame({"customer_id": ["a", "b"], "timestamp": pd.to_datetime(["2025-10-06"] * 2),
    ...                          "campaign": "win-back", "arm": ["treated", "control"]})
    >>> log = pd.DataFrame({"customer_id": ["a", "b"], "amount": [5.0, 4.0],
    ...                     "timestamp": pd.to_datetime(["2025-10-20", "2026-02-01"])})
    >>> campaign_outcomes(contacts, log, campaign="win-back", horizon_days=30)[["customer_id", "treated", "outcome"]]
      customer_id  treated  outcome
    0           a     True      1.0
    1           b    False      0.0
    """
    whole("horizon_days", horizon_days, least=1, unit="days")
    contacts = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "campaign", "arm"),
                        allow_missing=("campaign", "arm"))
    log = purchases(as_table(log, table="transactions", needs=("customer_id", "timestamp")))
    sent = contacts.filter(contacts.campaign == campaign).select("customer_id", "timestamp", "arm")
    arms = sent.execute().sort_values("customer_id", ignore_index=True)
    _check_arms(arms, campaign, contacts)
    # the day's whole log is in: what was bought on the last day counts as observed
    until = (pd.Timestamp(as_date(observed_until, name="observed_until")) if observed_until is not None
             else pd.Timestamp(log.day.max().execute()) + pd.Timedelta(days=1))
    outcome = around(log, arms, days=horizon_days)["after"].astype(float)
    over = arms["timestamp"] + dt.timedelta(days=horizon_days) <= until
    table = arms.assign(treated=arms["arm"] != CONTROL, outcome=outcome.where(over))
    facts = {"campaign": campaign, "horizon_days": horizon_days, "treated": int(table["treated"].sum()),
             "control": int((~table["treated"]).sum()), "open": int((~over).sum())}
    return Result("campaign_outcomes", table, facts=facts)


def _check_arms(arms: pd.DataFrame, campaign: str, contacts: ibis.Table) -> None:
    if arms.empty:
        there = contacts.filter(contacts.arm.notnull()).campaign.topk(10).execute()["campaign"]
        raise ArgumentError(f"campaign: found {campaign!r}, allowed a campaign of `contacts`; those with arms: "
                            f"{', '.join(map(str, there)) or 'none'}.")
    nowhere = arms[arms["arm"].isna()]
    if len(nowhere):
        raise TableError("contacts", "arm", f"in no group of campaign {campaign!r}", rows=len(nowhere),
                         keys=nowhere["customer_id"], remedy="Only a randomised campaign tells what it brought about.")
    twice = arms[arms.duplicated("customer_id")]
    if len(twice):
        raise TableError("contacts", "customer_id", f"in campaign {campaign!r} more than once", rows=len(twice),
                         keys=twice["customer_id"], remedy="Keep the first contact, if all were of one arm.")
    held = arms["arm"] == CONTROL
    if held.all() or not held.any():
        raise TableError("contacts", "arm", f"campaign {campaign!r} has nobody {'beside' if held.any() else 'in'} the "
                         f"{CONTROL} group",
                         remedy="Without a control group the effect cannot be told from what would have come anyway.")


def estimate_uplift(test: pd.DataFrame, *, features: Sequence[str] | None = None, risk: str | None = None,
                    outcome: str = "outcome", treated: str = "treated", model: Any = None, bins: int = 10,
                    folds: int = 5, draws: int = 300, seed: int = 0) -> Result:
    """Effect of a randomised contact on average, by risk and by predicted uplift; which ranking is worth using.

    Uplift is predicted by two models, one per group, each for customers whom it has not seen (cross-fitting):
    P(outcome | contacted) − P(outcome | left alone). A ranking's curve gives, for the share s at its top, s × (share
    with the outcome among their treated − among their controls); its Qini is the area above the line of contacting at
    random (Radcliffe 2007), 0 for a ranking that is no better.

    Parameters
    ----------
    test : pandas.DataFrame
        One row per customer of a randomised test: ``treated`` (bool or 0 and 1), ``outcome`` (1 for what the contact is
        for: purchased, stayed) and what was known before it. Rows without outcome are left out.
    features : sequence of str, optional
        Columns to predict from; all others but ids and dates unless given.
    risk : str, optional
        Column with the risk to be held against uplift; unless given, P(no outcome | left alone) of the control's model.
    model : scikit-learn classifier, optional
        Unfitted; plain logistic regression unless given.
    bins : int
        Into how many groups of equal size the customers are cut.
    folds, draws, seed : int
        Of the cross-fitting and of the bootstrap over customers. It keeps the predictions as they are, so that with
        hundreds of customers the interval of a predicted ranking's Qini is about a fifth too narrow.

    Returns
    -------
    Result
        The effect by groups of equally many customers ranked by risk, 1 lowest: ``group, n, n_treated, n_control,
        treated, control`` (shares with the outcome), ``estimate, lower, upper`` (Newcombe) and ``reason``. Parts:
        ``average``, the effect on all, with the shares as ``now`` (treated) and ``before`` (control); ``by_uplift``,
        the same by groups ranked by predicted uplift; ``curve``: ``ranking`` (uplift, risk), ``share``, ``estimate,
        lower, upper``, outcomes gained per customer if the share at the top of the ranking were contacted; ``qini``:
        ``ranking`` (uplift, risk, and ``uplift − risk``, paired), ``estimate, lower, upper, n, reason``, area between
        the curve and the straight line of contacting at random; ``customers``, the test with ``risk`` and ``uplift``
        from models that did not see the customer (not to be published).

        Facts: ``effect, effect_lower, effect_upper`` and the same in percentage points, ``points, points_lower,
        points_upper``; ``treated, control, n``; ``works`` ("yes", "harm" or "unclear");
        ``groups, moved, harmed`` (how many groups beyond chance) and ``harmed_groups``; ``uplift_verdict,
        risk_verdict`` (the ranking against contacting at random, see `verdict_of`); ``overlap`` (share of the fifth at
        highest risk that is in the fifth of highest predicted uplift); ``better`` (the ranking whose Qini is surely
        higher: "uplift", "risk", or "unclear" where the interval of their difference covers 0) with that difference,
        ``gap, gap_lower, gap_upper``; ``advice``: rank by "uplift", by "risk", by "either", contact at "random" (the
        contact works, no ranking is shown to), or "nobody"; ``n_least, n_most`` (customers of a group).

    Raises
    ------
    TableError
        A column is missing, or ``treated`` or ``outcome`` are not 0 and 1.
    ArgumentError
        A group has too few with or without the outcome to learn from, or a column that is not named among ``features``
        can only have been known after the contact.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> test = pd.DataFrame({"treated": rng.random(2000) < 0.5, "orders": rng.integers(1, 10, 2000)})
    >>> chance = 0.1 + 0.04 * test["treated"] * test["orders"]
    >>> found = estimate_uplift(test.assign(outcome=(rng.random(2000) < chance) * 1.0), draws=50)
    >>> print(f"{found.average:.2f} ({found.average.lower:.2f} to {found.average.upper:.2f})")
    0.23 (0.19 to 0.26)
    """
    test = frame("test", as_frame(test))
    _check(test, [name for name in (outcome, treated, risk, *(features or ())) if name])
    test = test[test[outcome].notna()]
    arm, came = (_zero_one(test, name) for name in (treated, outcome))
    chosen = list(features) if features is not None else [
        name for name in test.columns if name not in (*_NOT_FEATURES, treated, outcome, risk)]
    if features is None:
        _check_known_before(test[chosen], came)
    if not chosen:
        raise ArgumentError("features: found none, allowed at least one column that was known before the contact.")
    model = standard_baselines(test[chosen])[LOGISTIC] if model is None else model
    contacted, alone = _cross_fitted(test[chosen], arm, came, model, folds, seed)
    at_risk = 1 - alone if risk is None else test[risk].to_numpy(dtype=float)
    scores = {"uplift": contacted - alone, "risk": at_risk}
    average = _effect(came[arm == 1], came[arm == 0])
    by = {name: _by_group(quantile_groups(score, groups=bins), arm, came) for name, score in scores.items()}
    curve, qini = _curves(scores, arm, came, draws, seed)
    parts = {"average": average, "curve": curve,
             "by_uplift": Result("estimate_uplift", by["uplift"], units=_UNITS, variant="by_uplift"), "qini": qini,
             "customers": test.assign(**scores)}
    return Result("estimate_uplift", by["risk"], facts=_facts(average, by["risk"], qini, scores), parts=parts,
                  units=_UNITS)


def _facts(average: Estimate, by_risk: pd.DataFrame, qini: pd.DataFrame,
           scores: dict[str, np.ndarray]) -> dict[str, Any]:
    """Whether the contact works, whom it drives away, whether a ranking helps, and whether risk is uplift here."""
    area = qini.set_index("ranking")
    harmed = by_risk.loc[by_risk["upper"] < 0, "group"]
    verdicts = {name: verdict_of(*area.loc[name, ["lower", "upper"]]) for name in ("uplift", "risk")}
    apart = area.loc["uplift − risk"]
    better = {"better": "uplift", "worse": "risk", "unclear": "unclear"}[verdict_of(apart["lower"], apart["upper"])]
    works = "yes" if average.lower > 0 else "harm" if average.upper < 0 else "unclear"
    points = {f"points{end}": 100 * value for end, value in (("", average.estimate), ("_lower", average.lower),
                                                              ("_upper", average.upper))}
    return {"effect": average.estimate, **points, "effect_lower": average.lower, "effect_upper": average.upper,
            "n": average.n, "treated": average.parts["now"], "control": average.parts["before"], "works": works,
            "groups": len(by_risk), "moved": int((by_risk["lower"] > 0).sum()), "harmed": len(harmed),
            "harmed_groups": harmed.tolist(), **{f"{name}_verdict": said for name, said in verdicts.items()},
            "overlap": _overlap(scores), "better": better, "gap": apart["estimate"], "gap_lower": apart["lower"],
            "gap_upper": apart["upper"], "advice": _advice(verdicts, better, works),
            "n_least": int(by_risk["n"].min()), "n_most": int(by_risk["n"].max())}


def verdict_of(lower: float, upper: float) -> str:
    """A Qini against contacting at random: "better" or "worse" where its interval says so, else "unclear".

    Examples
    --------
    >>> verdict_of(0.01, 0.02), verdict_of(-0.02, -0.01), verdict_of(-0.01, 0.02), verdict_of(np.nan, np.nan)
    ('better', 'worse', 'unclear', 'unclear')
    """
    return "better" if lower > 0 else "worse" if upper < 0 else "unclear"


def _advice(verdicts: dict[str, str], better: str, works: str) -> str:
    """What to do by the test: a ranking that surely beats chance, else chance where the contact works at all."""
    proven = [name for name, verdict in verdicts.items() if verdict == "better"]
    if len(proven) == 2:
        return better if better in proven else "either"
    if proven:
        return proven[0]
    return "random" if works == "yes" else "nobody"


def _overlap(scores: dict[str, np.ndarray]) -> float:
    """Share of those on top of the ranking by risk who are on top of that by uplift."""
    top = max(1, round(TOP * len(scores["risk"])))
    first, second = (np.argsort(-score, kind="stable")[:top] for score in scores.values())
    return len(np.intersect1d(first, second)) / top


def _check(test: pd.DataFrame, names: list[str]) -> None:
    columns_present(names, test.columns, table="test",
                    remedy="`campaign_outcomes` gives group and outcome; join to it what was known before.")


def _check_known_before(features: pd.DataFrame, came: np.ndarray) -> None:
    """Refuse numbers that are only ever there with the outcome, such as what was spent on the visit that counts."""
    telling = [name for name in features.select_dtypes("number")
               if (there := features[name].fillna(0).to_numpy() != 0).sum() >= _TELLING and came[there].all()]
    if telling and came.mean() < _COMMON:
        raise ArgumentError(f"features: found {', '.join(telling)}, which is other than 0 only where there was the "
                            "outcome, so that it was known only afterwards. Name in `features` what was known before "
                            "the contact.")


def _zero_one(test: pd.DataFrame, name: str) -> np.ndarray:
    values = test[name].to_numpy(dtype=float, na_value=np.nan)
    wrong = ~np.isin(values, (0, 1))
    if wrong.any():
        raise TableError("test", name, f"expected 0 and 1, found {values[wrong][0]:g}", rows=int(wrong.sum()),
                         keys=test.index[wrong][:5], remedy="An amount is no outcome here: say whether there was one.")
    return values


def _cross_fitted(features: pd.DataFrame, arm: np.ndarray, came: np.ndarray, model: Any, folds: int,
                  seed: int) -> tuple[np.ndarray, np.ndarray]:
    """P(outcome) of each customer if contacted and if left alone, by models that did not see the customer."""
    from sklearn.base import clone
    from sklearn.model_selection import StratifiedKFold

    cell = (2 * arm + came).astype(int)
    smallest = int(np.bincount(cell, minlength=4).min())
    if smallest < 2:
        raise ArgumentError("test: treated or control has fewer than 2 customers with or without the outcome, of "
                            f"{len(arm):,} in all; allowed 2 and more of each. Wait for a larger test.")
    chance = np.zeros((2, len(arm)))
    for known, held in StratifiedKFold(min(folds, smallest), shuffle=True, random_state=seed).split(features, cell):
        for side in (0, 1):
            own = known[arm[known] == side]
            fitted = clone(model).fit(features.iloc[own], came[own].astype(int))
            chance[side, held] = fitted.predict_proba(features.iloc[held])[:, 1]
    return chance[1], chance[0]


def _effect(contacted: np.ndarray, alone: np.ndarray) -> Estimate:
    """Difference of two shares; MOVER on Wilson's intervals is Newcombe's."""
    effect = change_between(before=proportion(alone.sum(), len(alone), nobody=reason("nobody-left-alone")),
                            now=proportion(contacted.sum(), len(contacted), nobody=reason("nobody-contacted")))
    return effect.replace(n=len(contacted) + len(alone), name="uplift_average", key="uplift_average")


def _by_group(group: np.ndarray, arm: np.ndarray, came: np.ndarray) -> pd.DataFrame:
    rows = []
    for number in np.unique(group):
        contacted, alone = (came[(group == number) & (arm == side)] for side in (1, 0))
        effect = _effect(contacted, alone)
        rows.append({"group": int(number), "n": len(contacted) + len(alone), "n_treated": len(contacted),
                     "n_control": len(alone), "treated": effect.parts["now"], "control": effect.parts["before"],
                     "estimate": effect.estimate, "lower": effect.lower, "upper": effect.upper,
                     "reason": effect.reason})
    return pd.DataFrame(rows)


def _curves(scores: dict[str, np.ndarray], arm: np.ndarray, came: np.ndarray, draws: int,
            seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Gain by share contacted and the area above random, of each ranking and of their difference."""
    rankings = [Ranking(score) for score in scores.values()]

    def gains(weight: np.ndarray) -> np.ndarray:
        return np.array([_gain(ranking, weight, arm, came) for ranking in rankings])

    point = gains(np.ones(len(arm)))
    drawn = np.array([gains(weight) for weight in resampled_weights(len(arm), draws=draws, seed=seed)])
    drawn = drawn.reshape(draws, *point.shape)
    lower, upper = _bounds(drawn, point.shape)
    curve = pd.concat([pd.DataFrame({"ranking": name, "share": _SHARES, "estimate": point[i], "lower": lower[i],
                                     "upper": upper[i]}) for i, name in enumerate(scores)], ignore_index=True)
    areas, drawn = (_with_difference(_area(values)) for values in (point, drawn))
    lower, upper = _bounds(drawn, areas.shape)
    return curve, pd.DataFrame({"ranking": [*scores, "uplift − risk"], "estimate": areas, "lower": lower,
                                "upper": upper, "n": len(arm), "reason": "" if draws else reason("no-resamples")})


def _gain(ranking: Ranking, weight: np.ndarray, arm: np.ndarray, came: np.ndarray) -> np.ndarray:
    """Outcomes gained per customer by contacting the share at the top; no gain where an arm has nobody yet."""
    share = np.r_[0, ranking.sums(weight).cumsum() / weight.sum()]
    rates = []
    for side in (arm, 1 - arm):
        with_outcome, people = (np.interp(_SHARES, share, np.r_[0, ranking.sums(weight * side * part).cumsum()])
                                for part in (came, 1.0))
        rates.append(np.divide(with_outcome, people, out=np.zeros(len(_SHARES)), where=people > 0))
    return _SHARES * (rates[0] - rates[1])


def _area(gains: np.ndarray) -> np.ndarray:
    """Area between the curve and the straight line to its end, along the last axis."""
    return np.trapezoid(gains - _SHARES * gains[..., [-1]], _SHARES, axis=-1)


def _with_difference(areas: np.ndarray) -> np.ndarray:
    return np.concatenate([areas, areas[..., [0]] - areas[..., [1]]], axis=-1)


def _bounds(drawn: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    return np.quantile(drawn, [0.025, 0.975], axis=0) if len(drawn) else np.full((2, *shape), np.nan)
