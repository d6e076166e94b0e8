"""What came of the actions: treated customers against the control group, with intervals over customers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import columns_present, share, whole
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import change_between, missing, proportion
from retention.result import Estimate, Result
from retention.tables.assignment import CONTROL
from retention.tables.events import around
from retention.tables.inputs import as_columns, as_date, as_table, own_names
from retention.words import reason

ALL = "all"
#: Campaigns in which all behave alike make the difference surer than chance alone would; by no more than this share of
#: the variance, so that no interval shrinks to nothing because a few customers happened to do the same.
LEAST_DESIGN_EFFECT = 0.5
_NUMBERS = ["treated", "control", "estimate", "lower", "upper", "persuasion_rate", "persuasion_rate_lower",
            "persuasion_rate_upper", "money", "money_lower", "money_upper", "total", "total_lower",
            "total_upper", "placebo", "placebo_lower", "placebo_upper"]
_UNITS = {name: "money" if name.startswith(("money", "total")) else "share" for name in _NUMBERS}
_UNITS |= {"from": "day", "until": "day"}
_COLUMNS = ["campaigns", "n_treated", "n_control", *_NUMBERS, "from", "until", "n", "reason"]


@own_names
def evaluate_actions(contacts: Any, log: Any = None, *, as_of: Any, window_days: int = 30, since: Any = None,
                     aliases: Mapping[str, str] | None = None, margin: float | None = None, by: str = "action",
                     outcome: str | None = None, brought: str | None = None) -> Result:
    """How many purchased because they were contacted, and what that brought, by action and over all.

    Only contacts with an ``arm`` count, and only campaigns with a treated and a control group: within each, the share
    of the treated contacts after which the customer purchased is held against that of the control group. Campaigns are
    weighted by n₁ n₀ ÷ (n₁ + n₀) (Mantel and Haenszel), because the same action is sent to other customers at another
    time: their sum over campaigns would compare other people. A campaign is one of an action; contacts without a name
    are one. Several versions of a contact are all treated; ``by="arm"`` holds each against the control group of its
    campaigns.

    A test that counted its outcome itself needs no log: ``outcome`` names the column.

    Parameters
    ----------
    contacts : ibis.Table or pandas.DataFrame
        ``customer_id, timestamp, action, arm`` ("control": held back, not contacted; "treated", or the name of a
        version) and ``campaign``.
    log : ibis.Table or pandas.DataFrame, optional
        Transactions: ``customer_id, timestamp`` and ``amount`` for the money. Not with ``outcome``.
    as_of : date
        Contacts whose window is not over before it are not observable yet: they are counted in the reason.
    window_days : int
        From the contact on, times 24 hours, in which a purchase counts.
    since : date, optional
        First day of the contacts.
    aliases : mapping of str to str, optional
        What actions are called in ``contacts`` → what they are called here.
    margin : float, optional
        Share of the revenue that is earned; the money is revenue unless given.
    by : str
        The column of ``contacts`` to tell apart.
    outcome : str, optional
        The column of ``contacts`` with 1 where what the contact is for came about and 0 where not; missing where that
        is not known yet. It takes the place of a purchase within the window; what was so before the contact is not
        known, so that there is no placebo.
    brought : str, optional
        With ``outcome``: the column of ``contacts`` with the revenue that followed.

    Returns
    -------
    Result
        One row per action, in alphabetical order, and one for "all": ``action`` (or ``by``), ``campaigns, n_treated,
        n_control`` (contacts), ``treated, control`` (shares that purchased, weighted over campaigns), ``estimate,
        lower, upper`` (the uplift: their difference), ``persuasion_rate`` (difference ÷ (1 − control): of those who
        would not have purchased, the share that did), ``money`` (net revenue of the window, × margin, brought by one
        contact; within a campaign each purchase counts for the last contact before it), ``total`` (money × n_treated),
        ``placebo`` (the difference in the days before the contact, which chance alone makes), the last four with
        ``_lower`` and ``_upper``, ``from, until`` (first and last day of the contacts), ``n`` (contacts) and
        ``reason``: why numbers are missing, what was left out, and whether the placebo excludes 0. Facts:
        ``window_days, by, groups`` (rows but "all"), ``worked, harmed`` (whose intervals lie above, below 0) and of the
        best group, of the worst where none worked and one did harm: ``which, points, points_lower, points_upper`` (the
        difference in points), ``per_hundred`` (without its sign) and ``small`` (below 1); ``unmeasured`` (names of
        groups without a number), ``unmeasured_count``. Its variant is "outcomes" where the test counted them. Part
        ``numbers``: the persuasion rate, the money and the placebo for reading.

    Raises
    ------
    TableError
        A column is missing, a customer is in two groups of a campaign, or an outcome is neither 1 nor 0.
    ArgumentError
        ``window_days`` below 1, a margin that is no share, or neither a log nor an outcome, or both.

    Notes
    -----
    Intervals are over customers, of whom some are contacted several times; see `share_difference`. With one campaign
    and one contact a customer they are Newcombe's (1998). The groups are compared as they were assigned: whoever was
    treated and not reached counts as treated.

    References
    ----------
    DellaVigna & Gentzkow (2010), Persuasion: Empirical Evidence. Annual Review of Economics 2: the persuasion rate.

    Examples
    --------
    >>> contacts = pd.DataFrame({"customer_id": [str(i) for i in range(200)], "action": "win-back",
    ...     "timestamp": pd.Timestamp("2025-03-01"), "arm": ["treated", "control"] * 100})
    >>> log = pd.DataFrame({"customer_id": [str(i) for i in range(0, 120, 2)] + [str(i) for i in range(1, 80, 2)],
    ...     "timestamp": pd.Timestamp("2025-03-10"), "amount": 20.0})
    >>> found = evaluate_actions(contacts, log, as_of="2025-06-01").table.set_index("action").loc["win-back"]
    >>> print(f"{found.treated:.2f} {found.control:.2f} {found.estimate:.2f} ({found.lower:.2f} to {found.upper:.2f})")
    0.60 0.40 0.20 (0.06 to 0.33)
    >>> print(f"{found.persuasion_rate:.2f} {found.money:.2f} {found.total:.0f}")
    0.33 4.00 400
    >>> test = contacts.assign(visited=[1, 0] * 60 + [0] * 80)
    >>> print(f"{evaluate_actions(test, as_of='2025-06-01', outcome='visited')['estimate'].iloc[-1]:.2f}")
    0.60
    """
    day = as_date(as_of, name="as_of")
    whole("window_days", window_days, least=1)
    share("margin", margin, or_none=True)
    if (log is None) == (outcome is None):
        raise ArgumentError(f"log and outcome: found {'neither' if log is None else 'both'}, allowed one of them: a "
                            "log of purchases, or the column of contacts that holds what the test counted itself.")
    if log is not None:
        log = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    made = _assigned_contacts(contacts, by, aliases or {}, day, since, own=[outcome, brought] if outcome else [])
    if made.empty:
        return _result([{by: ALL, **_nothing(made, reason("no-control-group"))}], by, window_days, outcome)
    _check_groups(made)
    earned = 1.0 if margin is None else margin
    if outcome is None:
        made = _with_outcomes(made, log, pd.Timestamp(day), window_days, earned)
    else:
        made = _with_own_outcomes(made, outcome, brought, earned)
    rows = [{by: name, **_row(part, window_days)} for name, part in [*_told_apart(made, by), (ALL, made)]]
    return _result(rows, by, window_days, outcome)


def _told_apart(made: pd.DataFrame, by: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """The contacts by the column ``by``; of arms each version with the control groups of its campaigns."""
    if by != "arm":
        yield from made.groupby(by)
        return
    campaign = made.groupby(["action", "campaign"]).ngroup()
    for name, own in made[made["treated"]].groupby("arm"):
        beside = ~made["treated"] & campaign.isin(campaign[own.index])
        yield name, made[beside | (made["arm"] == name)]


def _result(rows: list[dict[str, Any]], by: str, window_days: int, outcome: str | None = None) -> Result:
    """The rows as an answer, with what its sentences need."""
    table = pd.DataFrame(rows, columns=[by, *_COLUMNS])
    single = table[table[by] != ALL]
    known = single[single["estimate"].notna()].sort_values("estimate", ascending=False, kind="stable")
    worked, harmed = known[known["lower"] > 0], known[known["upper"] < 0]
    chosen = worked.head(1) if len(worked) else harmed.tail(1) if len(harmed) else known.head(1)
    facts = {"window_days": window_days, "by": by, "groups": len(single), "worked": len(worked), "harmed": len(harmed),
             "which": "", "points": np.nan, "points_lower": np.nan, "points_upper": np.nan, "per_hundred": np.nan,
             "small": False,
             "unmeasured": list(single.loc[single["estimate"].isna(), by]),
             "unmeasured_count": int(single["estimate"].isna().sum())}
    for row in chosen.to_dict("records"):
        facts |= {"which": row[by], "points": 100 * row["estimate"], "points_lower": 100 * row["lower"],
                  "points_upper": 100 * row["upper"], "per_hundred": 100 * abs(row["estimate"]),
                  "small": abs(row["estimate"]) < 0.01}
    why = table["reason"].iloc[-1] if table["estimate"].isna().all() else ""
    variant = "outcomes" if outcome else ""
    return Result("evaluate_actions", table, facts=facts, units=_UNITS, reason=why, variant=variant,
                  parts={"numbers": _for_reading(table, chosen, by, why, variant)})


def _for_reading(table: pd.DataFrame, chosen: pd.DataFrame, by: str, why: str, variant: str) -> Result:
    """The numbers beside the uplift, in few columns; facts: the money of a contact of the group in the title."""
    columns = [by, *(name + end for name in ("persuasion_rate", "money", "placebo")
                     for end in ("", "_lower", "_upper"))]
    facts = {"which": "", "known": False, "money": np.nan, "money_lower": np.nan, "money_upper": np.nan}
    for row in chosen.to_dict("records"):
        facts |= {"which": row[by], "known": bool(np.isfinite(row["money_lower"])),
                  **{name: row[name] for name in ("money", "money_lower", "money_upper")}}
    shown = [name for name in columns if not variant or not name.startswith("placebo")]
    return Result("effect_numbers", table[[*shown, "n", "reason"]], facts=facts, units=_UNITS, reason=why,
                  variant=variant)


def _assigned_contacts(contacts: Any, by: str, aliases: Mapping[str, str], day: dt.date, since: Any, *,
                       own: list[str | None]) -> pd.DataFrame:
    """One row per contact with an ``arm``: ``customer_id, timestamp, action, arm, campaign`` and the column ``by``.

    Beside them ``treated`` (whether the arm is another than control) and the columns ``own`` of the test.
    """
    table = as_table(contacts, table="contacts", needs=("customer_id", "timestamp", "action"))
    if "campaign" not in table.columns:
        table = table.mutate(campaign=ibis.literal(""))
    as_columns(by, table, table="contacts")
    if "arm" not in table.columns:
        table = table.mutate(arm=ibis.null("string"))
    table = table.filter(table.arm.notnull(), table.timestamp < day)
    if since is not None:
        table = table.filter(table.timestamp >= as_date(since, name="since"))
    names = {name: table[name].cast("string").fill_null("") for name in {"campaign", by} - {"action", "arm"}}
    counted = [name for name in own if name]
    columns_present(counted, table.columns, table="contacts", remedy="Name the columns of the test as they are.")
    action = table.action.substitute(dict(aliases)) if aliases else table.action
    when = table.timestamp.cast("timestamp")  # lists give days
    made = table.select("customer_id", "arm", *counted, timestamp=when, action=action, **names).to_pandas()
    made = made.assign(treated=made["arm"] != CONTROL)
    return made.sort_values(["customer_id", "timestamp", "action", "campaign"], ignore_index=True)


def _check_groups(made: pd.DataFrame) -> None:
    campaign = ["action", "campaign", "customer_id"]
    both = made.drop_duplicates([*campaign, "arm"])
    both = both[both.duplicated(campaign)]
    if len(both):
        name = both["campaign"].iloc[0] or both["action"].iloc[0]
        raise TableError("contacts", "arm", f"in two groups of campaign {name!r}", rows=len(both),
                         keys=both["customer_id"],
                         remedy="Name each random assignment a campaign of its own, or leave these customers out.")


def _with_outcomes(made: pd.DataFrame, log: ibis.Table, day: pd.Timestamp, window_days: int,
                   margin: float) -> pd.DataFrame:
    """The contacts with ``over`` (whether their window is), ``before, after`` (0 or 1) and ``money``."""
    closes = made["timestamp"] + pd.Timedelta(days=window_days)
    following = made.groupby(["action", "campaign", "customer_id"])["timestamp"].shift(-1)
    found = around(log, made.assign(until=closes.where(following.isna() | (following > closes), following)),
                   days=window_days)
    return made.assign(over=closes <= day, money=margin * found["revenue"],
                       before=found["before"].astype(float), after=found["after"].astype(float))


def _with_own_outcomes(made: pd.DataFrame, outcome: str, brought: str | None, margin: float) -> pd.DataFrame:
    """The same of a test that counted its outcome itself; what was so before the contact it does not say."""
    values = pd.to_numeric(made[outcome], errors="coerce").astype(float)
    wrong = made[made[outcome].notna() & ~values.isin((0.0, 1.0))]
    if len(wrong):
        raise TableError("contacts", outcome, f"expected 1 and 0, found {wrong[outcome].iloc[0]}", rows=len(wrong),
                         keys=wrong["customer_id"], remedy="An amount is no outcome here: say whether there was one, "
                         "and give the amount as `brought`.")
    money = pd.to_numeric(made[brought], errors="coerce").astype(float) if brought else np.nan
    return made.assign(over=values.notna(), money=margin * money, before=np.nan, after=values)


def _row(part: pd.DataFrame, window_days: int) -> dict[str, Any]:
    over = part[part["over"]]
    own = part["before"].isna().all()
    reasons = [_counted("outcome-not-known" if own else "window-not-over", len(part) - len(over),
                        **({} if own else {"window_days": window_days}))]
    if over.empty:
        return _nothing(over, reasons[0])
    groups = over.groupby(["action", "campaign"])["treated"].transform("nunique")
    both = over[groups == 2]
    if both.empty:
        return _nothing(over, "; ".join(filter(None, [_why_no_pair(over), *reasons])))
    reasons.append(_counted("one-group-only", len(over) - len(both)))
    numbers, notes = _compared(both)
    return {**_size(both), **numbers, "reason": "; ".join(filter(None, [*notes, *reasons]))}


def _compared(both: pd.DataFrame) -> tuple[dict[str, float], list[str]]:
    """The numbers of contacts whose campaigns have both groups, and what is to be said of them."""
    assignment = Assignment(both["treated"].to_numpy(dtype=float),
                            both.groupby(["action", "campaign"]).ngroup().to_numpy(),
                            pd.factorize(both["customer_id"])[0])
    difference, persuasion_rate = share_difference(assignment, both["after"].to_numpy())
    own = both["before"].isna().all()
    placebo = missing("") if own else share_difference(assignment, both["before"].to_numpy())[0]
    unknown = int(both["money"].isna().sum())
    if unknown:
        why = reason("no-amounts") if not own else "" if unknown == len(both) else reason(
            "brought-not-known", contacts=unknown)
        money = missing(why, unit="money")
    else:
        money = mean_difference(assignment, both["money"].to_numpy())
    treated = assignment.treated.sum()
    total = Estimate(*(treated * value for value in (money.estimate, money.lower, money.upper)), unit="money")
    numbers = {"treated": difference.parts["now"], "control": difference.parts["before"],
               "estimate": difference.estimate, "lower": difference.lower, "upper": difference.upper}
    for name, value in (("persuasion_rate", persuasion_rate), ("money", money), ("total", total), ("placebo", placebo)):
        numbers |= {name: value.estimate, f"{name}_lower": value.lower, f"{name}_upper": value.upper}
    already = reason("groups-differed", difference=100 * placebo.estimate) if placebo.lower > 0 or placebo.upper < 0 \
        else ""
    return numbers, [already, persuasion_rate.reason, money.reason]


def _why_no_pair(over: pd.DataFrame) -> str:
    if over["treated"].nunique() == 2:
        return reason("no-campaign-with-both-groups")
    return reason("no-control-group" if over["treated"].all() else "nobody-treated")


def _counted(message: str, contacts: int, **facts: Any) -> str:
    return reason(message, contacts=contacts, **facts) if contacts else ""


def _size(part: pd.DataFrame) -> dict[str, Any]:
    days = part["timestamp"].dt.normalize()
    return {"campaigns": part.groupby(["action", "campaign"]).ngroups, "n_treated": int(part["treated"].sum()),
            "n_control": int((~part["treated"]).sum()), "from": days.min(), "until": days.max(), "n": len(part)}


def _nothing(over: pd.DataFrame, why: str) -> dict[str, Any]:
    """A row without effect; the share of the treated who purchased stands for itself."""
    treated = over.loc[over["treated"], "after"].mean() if "after" in over else np.nan
    return {**_size(over), **dict.fromkeys(_NUMBERS, np.nan), "treated": treated, "reason": why}



@dataclass(frozen=True)
class Assignment:
    """Contacts of campaigns with a treated and a control group: who was treated, in which campaign, which customer.

    Parameters
    ----------
    treated : numpy.ndarray
        0 or 1 for each contact.
    campaign, customer : numpy.ndarray
        Numbers from 0.
    """

    treated: np.ndarray
    campaign: np.ndarray
    customer: np.ndarray

    def means(self, values: np.ndarray) -> tuple[float, float]:
        """Mean of the treated and of the control group, campaigns weighted alike for both: n₁ n₀ ÷ (n₁ + n₀)."""
        ours, others = self._sizes()
        sums = [np.bincount(self.campaign, side * values) for side in (self.treated, 1 - self.treated)]
        weight = ours * others / (ours + others)
        # in this order a share of which all purchased is 1 and not a hair less, which is divided by later
        treated, control = ((weight * (total / size)).sum() / weight.sum()
                            for total, size in zip(sums, (ours, others), strict=True))
        return float(treated), float(control)

    def variance(self, values: np.ndarray) -> float:
        """Of the difference of the means: sandwich over customers, each of whom may stand in it many times.

        The difference is the coefficient of ``treated`` in a regression with one constant a campaign. Its residuals
        are pooled over campaigns, so that a campaign with one customer in the control group is not taken for a sure
        one.
        """
        ours, others = self._sizes()
        size = ours + others
        off_mean = self.treated - (ours / size)[self.campaign]
        treated, control = self.means(values)
        level = np.bincount(self.campaign, values) / size
        residual = values - level[self.campaign] - off_mean * (treated - control)
        scores = np.bincount(self.customer, off_mean * residual)
        spent = len(size) - 1  # each further campaign costs a degree of freedom
        return float((scores**2).sum() / (off_mean**2).sum()**2 * len(values) / max(len(values) - spent, 1))

    def sizes(self) -> tuple[float, float]:
        """As how many contacts of one campaign each group counts."""
        ours, others = self._sizes()
        weight = ours * others / (ours + others)
        return tuple(float(weight.sum()**2 / (weight**2 / size).sum()) for size in (ours, others))

    def customers(self) -> int:
        """Customers of the smaller group."""
        return min(len(np.unique(self.customer[self.treated == side])) for side in (1, 0))

    def _sizes(self) -> tuple[np.ndarray, np.ndarray]:
        ours = np.bincount(self.campaign, self.treated)
        return ours, np.bincount(self.campaign) - ours


def share_difference(assignment: Assignment, happened: np.ndarray) -> tuple[Estimate, Estimate]:
    """Difference of the two groups' shares, and that difference ÷ (1 − the control group's share).

    The interval is MOVER's on Wilson's intervals (Newcombe 1998, method 10) of so many contacts as tell as much as
    these do: their number ÷ the design effect, the variance over customers within campaigns ÷ that of independent
    contacts of one campaign. One campaign with one contact a customer has a design effect of 1. The second interval
    holds those ratios of the shares that did not purchase which the same rule does not contradict (Donner and Zou
    2012), so that it excludes 0 when the first does.

    Returns
    -------
    tuple of Estimate
        Of the first, ``parts`` are ``now`` (treated) and ``before`` (control).
    """
    shares, sizes = assignment.means(happened), assignment.sizes()
    independent = sum(share * (1 - share) / size for share, size in zip(shares, sizes, strict=True))
    effect = max(assignment.variance(happened) / independent, LEAST_DESIGN_EFFECT) if independent > 0 else 1.0
    treated, control = (proportion(share * size / effect, size / effect)
                        for share, size in zip(shares, sizes, strict=True))
    return change_between(before=control, now=treated), _of_the_rest(treated, control)


def _of_the_rest(treated: Estimate, control: Estimate) -> Estimate:
    if control.estimate == 1:
        return missing(reason("all-of-control-purchased"))
    left, base = 1 - treated.estimate, 1 - control.estimate
    smallest = _ratio_bound(left, base, treated.upper - treated.estimate, control.estimate - control.lower, low=True)
    largest = _ratio_bound(left, base, treated.estimate - treated.lower, control.upper - control.estimate, low=False)
    return Estimate(1 - left / base, 1 - largest, 1 - smallest, n=treated.n + control.n)


def _ratio_bound(top: float, bottom: float, top_side: float, bottom_side: float, *, low: bool) -> float:
    """The ratio at which |top − ratio · bottom| is what the two sides of the intervals allow."""
    middle, high, base = top * bottom, top**2 - top_side**2, bottom**2 - bottom_side**2
    root = np.sqrt(max(middle**2 - high * base, 0.0))
    if low:  # the smaller root, in the form that stays exact where `base` is 0
        return float(high / (middle + root)) if middle + root > 0 else 0.0
    return float((middle + root) / base)


def mean_difference(assignment: Assignment, values: np.ndarray) -> Estimate:
    """Difference of the two groups' means, in money; Student's t with the customers of the smaller group less one."""
    treated, control = assignment.means(values)
    customers = assignment.customers()
    if customers < 2:
        return Estimate(treated - control, unit="money", reason=reason("one-customer-in-a-group"))
    from scipy.special import stdtrit

    half = float(stdtrit(customers - 1, 0.975)) * assignment.variance(values)**0.5
    value = treated - control
    return Estimate(value, value - half, value + half, n=len(values), unit="money")
