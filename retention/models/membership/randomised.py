"""A randomised test, less the noise that was known before, and whether its groups are as large as they were drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import columns_present, frame, share, whole
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Z95, Estimate, change_between, missing, proportion
from retention.models.membership.trials import BIN
from retention.result import Result, as_frame
from retention.tables.assignment import CONTROL, TREATED
from retention.tables.events import is_refund
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

#: Groups whose sizes are less likely than this are not the groups that were drawn.
SAME_RATIO = 0.001
_OUTCOMES = {"after": "count", "kept": "share", "margin": "money"}
_NAMED = {"after": "order days", "kept": "still ordering", "margin": "margin"}


def randomised_effect(test: pd.DataFrame, *, arm: str, control: Any, outcomes: Mapping[str, str] | Sequence[str],
                      known: Sequence[str] = (), expected: Mapping[Any, float] | None = None) -> Result:
    """What a randomised test found, with what was known before the test taken out of the noise.

    Parameters
    ----------
    test : pandas.DataFrame
        One row per customer: ``arm``, the outcomes, and what was ``known``.
    arm : str
        The column of groups.
    control : value of ``arm``
        The group that was left alone.
    outcomes : mapping of column to unit, or sequence of columns
        What came of it: "share" where it is 0 and 1, or an amount.
    known : sequence of str
        Columns of numbers from before the test, such as spend of the half year before.
    expected : mapping of arm to share, optional
        How the groups were to be drawn; equally by default.

    Returns
    -------
    Result
        One row an arm (but the control group) and outcome: ``arm, outcome, unit, level, base`` (means of arm and
        control group), ``plain, plain_lower, plain_upper`` (their difference: Newcombe's for shares, Welch's for
        amounts), ``estimate, lower, upper`` (the same, adjusted for what was known; equal to the plain one where
        nothing is), ``saved`` (share of the variance that this takes away), ``n`` (both), ``reason``. Facts: ``n,
        arms, control, sizes_p`` (chance of groups so unequal), ``as_drawn`` (whether it is at least 0.001),
        ``adjusted, saved`` (the largest) and of the first row ``which, estimate, lower, upper, unit``.

    Raises
    ------
    ArgumentError
        ``control`` is no value of ``arm``, or there is no other.
    TableError
        A column is missing, or a value is no number.

    Notes
    -----
    Regression on what was known, centred, with its own slope in each arm (Lin 2013), and variances that need not be
    equal (HC2); with one column this is CUPED (Deng et al. 2013). A test whose groups are not as large as they were
    drawn has lost customers on the way, and what it says cannot be trusted.

    References
    ----------
    Deng, Xu, Kohavi & Walker (2013), WSDM; Lin (2013), Annals of Applied Statistics 7; Fabijan et al. (2019), KDD.

    Examples
    --------
    >>> test = pd.DataFrame({"sent": ["yes", "no"] * 50, "spent": [3.0, 1.0, 5.0, 2.0] * 25,
    ...                      "before": [1.0, 1, 3, 2] * 25})
    >>> found = randomised_effect(test, arm="sent", control="no", outcomes=["spent"], known=["before"])
    >>> found.table[["arm", "plain", "estimate", "n"]].round(2)
       arm  plain  estimate    n
    0  yes    2.5       2.0  100
    """
    test = frame("test", as_frame(test))
    units = dict(outcomes) if isinstance(outcomes, Mapping) else dict.fromkeys(outcomes, "")
    columns_present([arm, *units, *known], test.columns, table="test")
    test = test[test[arm].notna()].reset_index(drop=True)
    arms = [name for name in pd.unique(test[arm]) if name != control]
    if not arms or len(arms) == test[arm].nunique():
        raise ArgumentError(f"control: found {control!r}, allowed one of the values of {arm!r} beside which there is "
                            f"another: {', '.join(map(str, pd.unique(test[arm])[:8]))}.")
    for column in (*units, *known):
        values = pd.to_numeric(test[column], errors="coerce")
        if values.isna().any():
            raise TableError("test", column, "expected numbers", rows=int(values.isna().sum()),
                             keys=test.index[values.isna()][:5], remedy="Leave these customers out, or fill what "
                             "nothing is by 0.")
        test[column] = values.astype(float)
    p = _sizes_p(test[arm], expected)
    rows = []
    for name in arms:
        both = test[test[arm].isin([name, control])]
        ours = (both[arm] == name).to_numpy()
        few = min(ours.sum(), (~ours).sum()) < max(10, len(known) + 3)
        for outcome, unit in units.items():
            is_share = bool(both[outcome].isin((0, 1)).all())
            rows.append({"arm": name, "outcome": outcome, "unit": unit or ("share" if is_share else "ratio"),
                         **_compared(both[outcome].to_numpy(), ours, both[list(known)].to_numpy(), is_share, few)})
    table = pd.DataFrame(rows)
    first = table.iloc[0]
    facts = {"n": len(test), "arms": len(arms), "control": str(control), "sizes_p": p,
             "as_drawn": bool(p >= SAME_RATIO), "adjusted": bool(known), "saved": float(table["saved"].max()),
             "which": str(first["arm"]),
             **{name: first[name] for name in ("estimate", "lower", "upper", "unit", "level", "base")},
             "sure": bool(first["lower"] > 0 or first["upper"] < 0), "more": bool(first["estimate"] > 0)}
    return Result("randomised_effect", table, facts=facts, reason="" if table["estimate"].notna().any() else
                  first["reason"], units={"saved": "share"})


def _sizes_p(arms: pd.Series, expected: Mapping[Any, float] | None) -> float:
    from scipy.stats import chisquare

    counts = arms.value_counts()
    shares = pd.Series(dict.fromkeys(counts.index, 1.0) if expected is None else dict(expected)).reindex(counts.index)
    if shares.isna().any() or (shares <= 0).any():
        raise ArgumentError(f"expected: found {dict(expected or {})}, allowed a share above 0 for each of "
                            f"{', '.join(map(str, counts.index))}.")
    return float(chisquare(counts, counts.sum() * shares / shares.sum()).pvalue)


def _compared(values: np.ndarray, ours: np.ndarray, known: np.ndarray, is_share: bool, few: bool) -> dict[str, Any]:
    level, base = float(values[ours].mean()), float(values[~ours].mean())
    row = {"level": level, "base": base, **dict.fromkeys(("plain", "plain_lower", "plain_upper", "estimate", "lower",
                                                          "upper", "saved"), np.nan), "n": len(values),
           "reason": reason("too-few-for-an-interval", fewest=10) if few else ""}
    if few:
        return row | {"plain": level - base}
    plain = _plain(values, ours, is_share)
    row |= {"plain": plain.estimate, "plain_lower": plain.lower, "plain_upper": plain.upper}
    if known.shape[1] == 0 or not values.std() > 0:
        return row | {"estimate": plain.estimate, "lower": plain.lower, "upper": plain.upper, "saved": 0.0}
    estimate, variance = _adjusted(values, ours, known)
    unadjusted, plain_variance = _adjusted(values, ours, known[:, :0])
    del unadjusted
    half = Z95 * np.sqrt(variance)
    return row | {"estimate": estimate, "lower": estimate - half, "upper": estimate + half,
                  "saved": float(1 - variance / plain_variance) if plain_variance > 0 else 0.0}


def _plain(values: np.ndarray, ours: np.ndarray, is_share: bool) -> Estimate:
    if is_share:
        now, before = (proportion(float(values[side].sum()), int(side.sum())) for side in (ours, ~ours))
        return change_between(before=before, now=now)
    from scipy.special import stdtrit

    parts = [(values[side].var(ddof=1) / side.sum(), side.sum() - 1) for side in (ours, ~ours)]
    variance = sum(part for part, _ in parts)
    freedom = variance**2 / sum(part**2 / size for part, size in parts) if variance > 0 else 1.0
    half = float(stdtrit(freedom, 0.975)) * np.sqrt(variance)
    value = float(values[ours].mean() - values[~ours].mean())
    return Estimate(value, value - half, value + half, n=len(values))


def _adjusted(values: np.ndarray, ours: np.ndarray, known: np.ndarray) -> tuple[float, float]:
    """Lin's estimate and its HC2 variance."""
    spread = known.std(axis=0)
    known = (known[:, spread > 0] - known[:, spread > 0].mean(axis=0)) / spread[spread > 0]
    treated = ours.astype(float)[:, None]
    design = np.column_stack([np.ones(len(values)), treated, known, treated * known])
    upper = np.linalg.qr(design, mode="r")
    kept = np.abs(np.diag(upper)) > 1e-9 * np.abs(upper[0, 0])
    design = design[:, kept]
    inverse = np.linalg.inv(design.T @ design)
    slope = inverse @ design.T @ values
    residual = values - design @ slope
    leverage = np.minimum((design @ inverse * design).sum(axis=1), 1 - 1e-9)
    scaled = design * (residual / np.sqrt(1 - leverage))[:, None]
    covariance = inverse @ (scaled.T @ scaled) @ inverse
    return float(slope[1]), float(covariance[1, 1])


# ---- an invitation to the programme that was sent at random

@own_names
def programme_test(contacts: Any, programme: Any, log: Any, *, as_of: str | dt.date, margin: float | None,
                   horizon_days: int = 180) -> Result:
    """What a randomised invitation to the programme brought: the best there is to know of its effect.

    Among the campaigns with a control group, that counts after which the treated joined more often than the control
    group, beyond chance; the one with the most customers where there are several.

    Parameters
    ----------
    contacts : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, action, arm`` ("treated" or "control") and ``campaign``.
    programme, log : ibis.Table or pandas.DataFrame
        The ledger and the transactions.
    as_of : date
        Exclusive; the window of the campaign has to be over.
    margin : float or None
        Share of an amount that is earned where lines have no ``cost``; None counts revenue.
    horizon_days : int
        Days from the invitation on that count.

    Returns
    -------
    Result
        One row an outcome, as in `membership_effect` without its cost: ``outcome, unit, level, base`` (means of the
        invited and of the control group), ``plain, plain_lower, plain_upper, estimate, lower, upper`` (adjusted for
        orders, revenue and days since the last order before), ``saved, n``, and ``per_joined, per_joined_lower,
        per_joined_upper`` (difference ÷ how many more joined: what it did to those who joined because of it; bounds
        by Fieller, NaN where these have none), ``reason``. Facts: those of `randomised_effect` for orders, ``campaign,
        action, treated, control`` (customers), ``joined, joined_control`` (shares), ``more_joined, more_joined_lower,
        more_joined_upper``, ``horizon_days``.

    References
    ----------
    Angrist, Imbens & Rubin (1996), JASA 91: what an invitation does to those who join because of it.
    """
    as_of = as_date(as_of, name="as_of")
    whole("horizon_days", horizon_days, least=2 * BIN, unit="days")
    share("margin", margin, zero=False, or_none=True)
    as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    found = _campaign(contacts, programme, as_of=as_of, horizon_days=horizon_days)
    if isinstance(found, str):
        return Result("programme_test", pd.DataFrame(), reason=found)
    people, about = found
    people = _outcomes(people, log, horizon_days=horizon_days, margin=margin)
    effect = randomised_effect(people, arm="arm", control=CONTROL, outcomes=_OUTCOMES,
                               known=["orders_before", "revenue_before", "recency"])
    table = effect.table.drop(columns="arm")
    joined = _adjusted(people["joined"].to_numpy(dtype=float), (people["arm"] == TREATED).to_numpy(),
                       people[["orders_before", "revenue_before", "recency"]].to_numpy(dtype=float))
    per = [_per_joined(people, outcome, joined) for outcome in table["outcome"]]
    for end in ("estimate", "lower", "upper"):
        table[f"per_joined{'' if end == 'estimate' else '_' + end}"] = [getattr(one, end) for one in per]
    table["outcome"] = table["outcome"].map(_NAMED)
    table = table[[*[name for name in table.columns if name != "reason"], "reason"]]
    half = Z95 * joined[1]**0.5
    facts = {**effect.facts, **about, "more_joined": joined[0], "more_joined_lower": joined[0] - half,
             "more_joined_upper": joined[0] + half, "horizon_days": horizon_days, "by_margin": margin is not None}
    return Result("programme_test", table, facts=facts, reason=effect.reason, units=effect.units)


def _campaign(contacts: Any, programme: Any, *, as_of: dt.date, horizon_days: int):
    """The customers of the campaign after which the treated joined more often, or why there is none."""
    import ibis

    table = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action"))
    if "arm" not in table.columns:
        return reason("no-randomised-invitation")
    if "campaign" not in table.columns:
        table = table.mutate(campaign=ibis.literal(""))
    rows = table.filter(table.arm.isin([TREATED, CONTROL]), table.timestamp < as_of - dt.timedelta(days=horizon_days))
    rows = rows.mutate(campaign=rows.campaign.fill_null(""))
    people = rows.group_by(["action", "campaign", "customer_id"]).agg(
        arm=rows.arm.min(), other=rows.arm.max(), day=rows.timestamp.min().date()).to_pandas()
    people = people[people["arm"] == people["other"]].drop(columns="other")
    if people.empty:
        return reason("no-randomised-invitation")
    ledger = as_table(programme, table="programme", needs=("customer_id", "timestamp"))
    since = ledger.group_by("customer_id").agg(since=ledger.timestamp.min().date()).to_pandas()
    people = people.merge(since, on="customer_id", how="left")
    people["day"], people["since"] = pd.to_datetime(people["day"]), pd.to_datetime(people["since"])
    people = people[people["since"].isna() | (people["since"] >= people["day"])]
    people["joined"] = (people["since"] < people["day"] + pd.Timedelta(days=horizon_days)).astype(float)
    best, size = None, 0
    for (action, campaign), part in people.groupby(["action", "campaign"]):
        ours = part["arm"] == TREATED
        if ours.all() or not ours.any():
            continue
        now, before = (proportion(float(part.loc[side, "joined"].sum()), int(side.sum())) for side in (ours, ~ours))
        change = change_between(before=before, now=now)
        if change.lower > 0 and len(part) > size:
            size = len(part)
            best = part.reset_index(drop=True), {
                "action": action, "campaign": campaign, "treated": int(ours.sum()), "control": int((~ours).sum()),
                "joined": now.estimate, "joined_control": before.estimate}
    return best or reason("no-randomised-invitation")


def _outcomes(people: pd.DataFrame, log: Any, *, horizon_days: int, margin: float | None) -> pd.DataFrame:
    """The customers with what they did in the days before and after: joined where the log lives."""
    import ibis

    table = as_table(log, table="transactions", needs=("customer_id", "timestamp", "amount"))
    moments = people[["customer_id", "day"]].rename(columns={"customer_id": "whose"})
    moments = ibis.memtable(moments)
    earned = table.amount.cast("float64") * (1.0 if margin is None else float(margin))
    if "cost" in table.columns and margin is not None:
        earned = (table.amount - table.cost).cast("float64").fill_null(earned)
    rows = table.select("customer_id", at=table.timestamp.date(), amount=table.amount.cast("float64"), earned=earned,
                        bought=~is_refund(table))
    rows = rows.inner_join(moments, rows.customer_id == moments.whose)
    ago = rows["at"].delta(rows.day.date(), unit="day")
    past, later = ago < 0, (ago >= 0) & (ago < horizon_days)
    found = rows.group_by("customer_id").agg(
        orders_before=rows["at"].nunique(where=past & (ago >= -180) & rows.bought),
        revenue_before=rows.amount.sum(where=past & (ago >= -180)).fill_null(0.0),
        recency=(-ago).min(where=past & rows.bought), after=rows["at"].nunique(where=later & rows.bought),
        kept=(later & rows.bought & (ago >= horizon_days // 2)).any(),
        margin=rows.earned.sum(where=later).fill_null(0.0)).to_pandas()
    people = people.merge(found, on="customer_id", how="left")
    people["recency"] = people["recency"].fillna(people["recency"].max() if people["recency"].notna().any() else 0)
    numbers = ["orders_before", "revenue_before", "recency", "after", "kept", "margin"]
    return people.assign(**{name: people[name].fillna(0).astype(float) for name in numbers})


def _per_joined(people: pd.DataFrame, outcome: str, joined: tuple[float, float]) -> Estimate:
    """The difference ÷ the share that joined because of it, with Fieller's bounds."""
    if not joined[0] > 0:
        return missing(reason("nothing-to-divide-by"))
    ours = (people["arm"] == TREATED).to_numpy()
    known = people[["orders_before", "revenue_before", "recency"]].to_numpy(dtype=float)
    values, took = people[outcome].to_numpy(dtype=float), people["joined"].to_numpy(dtype=float)
    top, top_variance = _adjusted(values, ours, known)
    # the variance of top − ratio · bottom for any ratio follows from three of them
    _, both = _adjusted(values + took, ours, known)
    covariance = (both - top_variance - joined[1]) / 2
    ratio = top / joined[0]
    square, middle, free = (joined[0]**2 - Z95**2 * joined[1], top * joined[0] - Z95**2 * covariance,
                            top**2 - Z95**2 * top_variance)
    inside = middle**2 - square * free
    if square <= 0 or inside < 0:
        return Estimate(ratio, n=len(people), reason=reason("no-upper-bound"))
    root = np.sqrt(inside)
    return Estimate(ratio, float((middle - root) / square), float((middle + root) / square), n=len(people))
