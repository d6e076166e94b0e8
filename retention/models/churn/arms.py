"""A randomised test of several things at once, each against the control group and against one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import columns_present, frame
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import change_between, proportion_columns
from retention.models.churn.uplift import estimate_uplift, verdict_of
from retention.result import Result, as_frame


def compare_arms(test: pd.DataFrame, *, arm: str, control: Any, outcome: str = "outcome",
                 features: Sequence[str] | None = None, risk: str | None = None, bins: int = 10, draws: int = 300,
                 seed: int = 0) -> Result:
    """A randomised test of several things at once: each against the control group, and against one another.

    It needs no log of purchases: the outcome is a column, 0 and 1 or an amount.

    Parameters
    ----------
    test : pandas.DataFrame
        One row per customer of the test: ``arm`` (what was sent), ``outcome`` and, for ranking, what was known before.
        Rows without outcome are left out.
    arm : str
        The column of arms, of at least two values.
    control : value of ``arm``
        What the control group is called there.
    outcome : str
        0 and 1 (visited, purchased, stayed), or an amount, of which means are compared.
    features : sequence of str, optional
        Columns known before the contact, from which uplift is predicted for each arm as in `estimate_uplift`; without
        them nothing is ranked. Only for an outcome of 0 and 1.
    risk, bins, draws, seed
        As in `estimate_uplift`.

    Returns
    -------
    Result
        One row per arm, the control group first, then the most effective: ``arm, n, level, level_lower, level_upper``
        (share with the outcome, Wilson; or mean, Student's t), ``estimate, lower, upper`` (minus the control group;
        Newcombe's), ``p, p_adjusted`` (Holm over arms), ``reason``. Parts: ``between``, the arms against one another:
        ``arm, other, estimate, lower, upper, n, p, p_adjusted, reason``; and with ``features`` ``rankings``: ``arm,
        ranking, estimate, lower, upper, verdict`` (Qini against contacting at random; see `verdict_of`).

        Facts: ``arms`` (without control), ``control, share`` (whether the outcome is one), ``n, base`` (level of the
        control group), ``worked, harmed`` (how many arms beyond chance, Holm), ``best, best_level, best_effect,
        best_lower, best_upper`` (shares in percentage points), ``next`` (the second best) and ``ahead, ahead_lower,
        ahead_upper, surely_ahead`` (best against it); ``ranked, ranking_arms, worse_arms`` (arms whose customers
        predicted uplift ranks better, or worse, than chance), ``ranking_works, ranking_harms`` (how many).

    Raises
    ------
    TableError
        A column is missing, an arm has fewer than two customers, or the outcome is no number.
    ArgumentError
        ``control`` is no value of the column, or there is no other.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17; Holm (1979), Scandinavian Journal of Statistics 6.

    Examples
    --------
    >>> test = pd.DataFrame({"sent": np.repeat(["men", "women", "none"], 1000),
    ...                      "visit": np.concatenate([np.arange(1000) < visits for visits in (183, 151, 106)]) * 1})
    >>> found = compare_arms(test, arm="sent", control="none", outcome="visit")
    >>> found[["arm", "level", "estimate"]].round(3).to_string(index=False, header=False).split("\\n")
    [' none 0.106   NaN', '  men 0.183 0.077', 'women 0.151 0.045']
    """
    test = frame("test", as_frame(test))
    columns_present([arm, outcome, *(features or ()), *([risk] if risk else [])], test.columns, table="test",
                    remedy="Give one row per customer of the test: what was sent, and what came of it.")
    test = test[test[outcome].notna() & test[arm].notna()].reset_index(drop=True)
    names = [name for name in pd.unique(test[arm]) if name != control]
    if len(names) == len(pd.unique(test[arm])) or not names:
        raise ArgumentError(f"control: found {control!r}, allowed one of the values of {arm!r} beside which there is "
                            f"another: {', '.join(map(str, pd.unique(test[arm])[:8]))}.")
    is_share = bool(test[outcome].isin((0, 1)).all())
    levels = _levels(test, arm, outcome, is_share)
    effects = _differences(levels, [(name, control) for name in names])
    effects = effects.sort_values(["estimate", "arm"], ascending=[False, True], ignore_index=True)
    order = effects["arm"].tolist()
    between = _differences(levels, [(one, other) for place, one in enumerate(order) for other in order[place + 1:]])
    table = levels.set_axis(["arm", "level", "level_lower", "level_upper", "n"], axis=1).set_index("arm")
    table = table.loc[[control, *order]].reset_index()
    table = table.merge(effects.drop(columns=["other", "n"]), on="arm", how="left").fillna({"reason": ""})
    units = dict.fromkeys(("level", "level_lower", "level_upper", "estimate", "lower", "upper"),
                          "share" if is_share else ",.3f") | {"p": ",.3f", "p_adjusted": ",.3f"}
    parts: dict[str, Any] = {"between": Result("compare_arms", between, variant="between", units=units)}
    if features:
        parts |= _ranked(test, arm, control, order, outcome=outcome, features=list(features), risk=risk, bins=bins,
                         draws=draws, seed=seed)
    facts = {**_facts(table, between, is_share), **_ranking_facts(parts.get("rankings"))}
    return Result("compare_arms", table, units=units, parts=parts, facts=facts,
                  variant="" if is_share else "amounts")


def _levels(test: pd.DataFrame, arm: str, outcome: str, is_share: bool) -> pd.DataFrame:
    """By arm ``estimate, lower, upper, n``: the share with the outcome, or its mean."""
    values = pd.to_numeric(test[outcome], errors="coerce").astype(float)
    wrong = ~np.isfinite(values)
    if wrong.any():
        raise TableError("test", outcome, f"expected numbers, found {test.loc[wrong, outcome].iloc[0]!r}",
                         rows=int(wrong.sum()), keys=test.index[wrong][:5],
                         remedy="Say by 0 and 1 whether there was the outcome, or give an amount.")
    found = values.groupby(test[arm], sort=False).agg(["sum", "mean", "std", "size"]).rename_axis("arm").reset_index()
    few = found[found["size"] < 2]
    if len(few):
        raise TableError("test", arm, "arms of fewer than two customers", rows=int(few["size"].sum()),
                         keys=few["arm"], remedy="Leave these rows out: they tell nothing.")
    if is_share:
        shares = proportion_columns(found.rename(columns={"size": "n"}), successes="sum", n="n")
        return shares[["arm", "estimate", "lower", "upper", "n"]]
    from scipy.special import stdtrit

    half = stdtrit(found["size"] - 1, 0.975) * found["std"] / np.sqrt(found["size"])
    return pd.DataFrame({"arm": found["arm"], "estimate": found["mean"], "lower": found["mean"] - half,
                         "upper": found["mean"] + half, "n": found["size"]})


def _differences(levels: pd.DataFrame, pairs: list[tuple[Any, Any]]) -> pd.DataFrame:
    """The first of each pair minus the second, surest first."""
    columns = ["arm", "other", "estimate", "lower", "upper", "n", "p", "p_adjusted", "reason"]
    if not pairs:
        return pd.DataFrame(columns=columns)
    named = pd.DataFrame(pairs, columns=["arm", "other"])
    sides = [named.merge(levels, left_on=name, right_on="arm", suffixes=("", "_of_level"))
             for name in ("other", "arm")]
    return change_between(before=sides[0], now=sides[1], by=["arm", "other"]).table[columns]


def _facts(table: pd.DataFrame, between: pd.DataFrame, is_share: bool) -> dict[str, Any]:
    """What of the arms works, which is best, and whether that is sure."""
    scale = 100 if is_share else 1
    control, arms = table.iloc[0], table.iloc[1:]
    sure = arms["p_adjusted"] < 0.05
    best = arms.iloc[0]
    facts = {"arms": len(arms), "control": str(control["arm"]), "share": is_share, "n": int(table["n"].sum()),
             "base": control["level"], "worked": int((sure & (arms["estimate"] > 0)).sum()),
             "harmed": int((sure & (arms["estimate"] < 0)).sum()), "best": str(best["arm"]),
             "best_level": best["level"], "best_effect": scale * best["estimate"],
             "best_lower": scale * best["lower"], "best_upper": scale * best["upper"], "several": len(arms) > 1,
             "surely_ahead": False}
    if len(arms) > 1:
        (ahead,) = between[(between["arm"] == best["arm"])
                           & (between["other"] == arms["arm"].iloc[1])].to_dict("records")
        facts |= {"next": str(ahead["other"]), "surely_ahead": bool(ahead["p_adjusted"] < 0.05),
                  "ahead": scale * ahead["estimate"], "ahead_lower": scale * ahead["lower"],
                  "ahead_upper": scale * ahead["upper"]}
    return facts


def _ranked(test: pd.DataFrame, arm: str, control: Any, arms: list[Any], *, outcome: str, features: list[str],
            risk: str | None, **options: Any) -> dict[str, Any]:
    """The rankings of each arm's customers, against contacting at random."""
    rows = []
    for name in arms:
        pair = test[test[arm].isin([name, control])]
        pair = pair[list(dict.fromkeys([*features, outcome, *([risk] if risk else [])]))].assign(
            treated=(pair[arm] == name).astype(float))
        found = estimate_uplift(pair, features=features, risk=risk, outcome=outcome, **options)
        qini = found.qini[["ranking", "estimate", "lower", "upper"]]
        rows.append(qini.assign(arm=name, verdict=[verdict_of(*bounds) for bounds in
                                                   qini[["lower", "upper"]].itertuples(index=False)]))
    ranked = pd.concat(rows, ignore_index=True)[["arm", "ranking", "estimate", "lower", "upper", "verdict"]]
    return {"rankings": Result("compare_arms", ranked, variant="rankings",
                               units=dict.fromkeys(("estimate", "lower", "upper"), ",.4f"))}


def _ranking_facts(rankings: Result | None) -> dict[str, Any]:
    if rankings is None:
        return {"ranked": False}
    own = rankings.table[rankings["ranking"] == "uplift"]
    named = {verdict: own.loc[own["verdict"] == verdict, "arm"].astype(str).tolist() for verdict in ("better", "worse")}
    return {"ranked": True, "ranking_arms": named["better"], "ranking_works": len(named["better"]),
            "worse_arms": named["worse"], "ranking_harms": len(named["worse"])}
