"""Who answers and who keeps silent: response rates by group, weighting to the customer base, survey fatigue."""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import number, share, whole
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import Z95, holm, missing, proportion, proportion_columns, wilson
from retention.metrics.surveys import group_names, one_per_invitation
from retention.result import Estimate, Result, as_frame
from retention.tables.inputs import as_groups, as_made, as_table, own_names
from retention.words import reason

#: Rounds of raking; margins that contradict each other never meet.
_ROUNDS = 200
SECONDS_A_DAY = 86_400


@own_names
def response_rate(surveys: Any, *, by: str | list[str] | None = None,
                  question: str | None = None) -> Estimate | Result:
    """Share of the questions asked that were answered.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        With ``asked`` and ``score``; rows without ``asked`` (answers to no invitation) do not count, and several
        answers to one invitation are one.
    by : str or list of str, optional
    question : str, optional
        One question only; all by default.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Estimate, or Result when ``by`` is given
        With Wilson's interval and the parts (columns) ``asked, answered``. Facts of groups: ``groups``, and which
        answers most and least: ``best, best_estimate, worst, worst_estimate``.

    Examples
    --------
    >>> asked = pd.DataFrame({"question": "nps", "score": [9, None], "asked": pd.to_datetime(["2025-01-01"] * 2)})
    >>> float(response_rate(asked))
    0.5
    """
    rows = asked_questions(surveys, question=question)
    rows, groups = as_groups(by, rows, table="surveys")
    counted = rows.group_by(groups) if groups else rows
    counts = counted.agg(asked=lambda t: t.count(), answered=lambda t: t.score.count()).to_pandas()
    if groups:
        counts = counts.sort_values(groups, ignore_index=True)
        table = proportion_columns(counts, successes="answered", n="asked")
        names = group_names(table, groups)
        ends = {"best": table["estimate"].idxmax(), "worst": table["estimate"].idxmin()} if names else {}
        return Result("response_rate", table, variant="groups", reason="" if names else reason("nobody-asked"),
                      facts={"groups": len(table), **{name: names[at] for name, at in ends.items()},
                             **{f"{name}_estimate": table.loc[at, "estimate"] for name, at in ends.items()}},
                      units=dict.fromkeys(("estimate", "lower", "upper"), "share"))
    asked, answered = (int(counts[name].sum()) for name in ("asked", "answered"))
    rate = proportion(answered, asked, nobody=reason("nobody-asked"), parts={"asked": asked, "answered": answered})
    return rate.replace(name="response_rate", key="response_rate")


def asked_questions(surveys: Any, *, question: str | None = None, needs: tuple[str, ...] = ()) -> ibis.Table:
    """Rows that go back to an invitation, one for each question asked."""
    table = as_table(as_frame(surveys), table="surveys", needs=("question", "score", "asked", *needs),
                     allow_missing=("score", "asked", "customer_id"))
    rows = table.filter(table.asked.notnull())
    return one_per_invitation(rows if question is None else rows.filter(rows.question == question), mixed=True)


@own_names
def who_answers(surveys: Any, customers: pd.DataFrame, *, by: str, question: str | None = None) -> Result:
    """Who answers, group by group, beside who the customers are: where the answers do not speak for everybody.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``customer_id, question, score, asked``.
    customers : pandas.DataFrame or Result
        The customer base: one row per customer, ``customer_id`` and the column ``by``, such as the segments of `rfm`
        as of the day the questions began (segments of today already know how it went on).
    by : str
    question : str, optional
        One question only; all by default.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        One row per group: ``by, customers, share_customers, asked, answered`` (invitations), ``people`` (customers
        with an answer), ``share_people`` (of them all), ``estimate, lower, upper, n`` (answered ÷ asked, Wilson's
        interval with the effective number of invitations, n invitations), ``p, p_adjusted`` (against all other
        groups; Holm), ``differs`` and ``reason``, in the order of ``by``. Facts: ``by``, ``customers, people`` (of them
        who answered), ``silent`` (groups in which nobody did) and ``silent_groups`` (how many), and of the group whose
        two shares lie furthest apart: ``group, share_people, share_customers, more``.

    Raises
    ------
    TableError
        A customer stands twice in ``customers``.

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": list("abcd"), "question": "nps", "score": [9, 8, None, None],
    ...                         "asked": pd.to_datetime(["2025-01-01"] * 4)})
    >>> base = pd.DataFrame({"customer_id": list("abcde"), "segment": ["Loyal", "Loyal", "Loyal", "New", "New"]})
    >>> who_answers(surveys, base, by="segment")[["segment", "customers", "asked", "answered", "share_people"]]
      segment  customers  asked  answered  share_people
    0   Loyal          3      3         2           1.0
    1     New          2      1         0           0.0
    """
    base = _base(customers, [by])
    rows = asked_questions(surveys, question=question, needs=("customer_id",))
    counts = rows.group_by("customer_id").agg(asked=rows.count(), answered=rows.score.count()).to_pandas()
    each = base.merge(counts, on="customer_id", how="left").fillna({"asked": 0, "answered": 0})
    each = each.sort_values("customer_id", ignore_index=True)
    table = each.groupby(by, dropna=False, sort=True).agg(
        customers=("asked", "size"), asked=("asked", "sum"), answered=("answered", "sum"),
        people=("answered", lambda answered: int((answered > 0).sum()))).reset_index()
    table = table.astype({"asked": int, "answered": int})
    table.insert(2, "share_customers", table["customers"] / table["customers"].sum())
    table["share_people"] = table["people"] / max(table["people"].sum(), 1)
    place = each.groupby(by, dropna=False, sort=True).ngroup()
    sides = [[effective_answers(each[place == at]), effective_answers(each[place != at])] for at in table.index]
    answered, asked = (np.array(column, dtype=float) for column in zip(*(own for own, _ in sides), strict=True)) \
        if sides else (np.empty(0), np.empty(0))
    table["estimate"], table["lower"], table["upper"] = wilson(answered, asked)
    table["n"] = table["asked"]
    table["p"] = [_differ(own, others) for own, others in sides]
    table["p_adjusted"] = holm(table["p"].to_numpy(dtype=float))
    table["differs"] = table["p_adjusted"] < 0.05
    table = table.assign(reason=np.where(table["asked"] == 0, reason("nobody-asked"), ""))
    people = int(table["people"].sum())
    return Result("who_answers", table, facts={"by": by, **_widest_gap(table, by)},
                  reason="" if people else reason("no-answers"),
                  units=dict.fromkeys(("share_customers", "share_people", "estimate", "lower", "upper"), "share")
                  | {"p": ",.3f", "p_adjusted": ",.3f"})


def _widest_gap(table: pd.DataFrame, by: str) -> dict[str, Any]:
    names = group_names(table, [by])
    silent = [name for name, people in zip(names, table["people"], strict=True) if not people]
    facts = {"customers": int(table["customers"].sum()), "people": int(table["people"].sum()), "silent": silent,
             "silent_groups": len(silent)}
    gap = table["share_people"] - table["share_customers"]
    if not facts["people"]:
        return facts | dict.fromkeys(("group", "share_people", "share_customers", "more"))
    at = gap.abs().idxmax()
    return facts | {"group": names[at], "more": bool(gap[at] > 0), "share_people": table.loc[at, "share_people"],
                    "share_customers": table.loc[at, "share_customers"]}


def _base(customers: Result | pd.DataFrame, by: list[str]) -> pd.DataFrame:
    customers = as_made(customers, table="customers", needs=("customer_id", *by),
                        remedy="Give one row per customer, with the groups to compare.")
    repeated = customers["customer_id"].duplicated()
    if repeated.any():
        raise TableError("customers", "customer_id", "customers that are there twice", rows=int(repeated.sum()),
                         keys=customers.loc[repeated, "customer_id"], remedy="Give one row per customer.")
    return customers[["customer_id", *by]]


def effective_answers(part: pd.DataFrame) -> tuple[float, float]:
    """Answers and invitations as so many independent ones: one customer's answers resemble each other.

    The design effect is the linearised variance over customers ÷ that of independent invitations, not below 1;
    where all or nobody answered there is none to see, and each customer counts once.
    """
    asked = part["asked"].sum()
    if asked == 0:
        return 0.0, 0.0
    rate, customers = part["answered"].sum() / asked, int((part["asked"] > 0).sum())
    if rate in (0, 1) or customers == 1:
        return rate * customers, float(customers)
    errors = part["answered"] - rate * part["asked"]
    variance = customers / (customers - 1) * (errors**2).sum() / asked**2
    independent = asked / max(1.0, variance / (rate * (1 - rate) / asked))
    return rate * independent, independent


def _differ(own: tuple[float, float], others: tuple[float, float]) -> float:
    """Two-sided p for a difference of two response rates (Agresti & Caffo 2000)."""
    from scipy.special import ndtr

    if not (own[1] and others[1]):
        return np.nan
    rates, sizes = zip(*(((answered + 1) / (asked + 2), asked + 2) for answered, asked in (own, others)), strict=True)
    spread = np.sqrt(sum(rate * (1 - rate) / size for rate, size in zip(rates, sizes, strict=True)))
    return float(2 * ndtr(-abs(rates[0] - rates[1]) / spread))


@own_names
def weight_answers(surveys: Any, customers: pd.DataFrame, *, by: str | list[str], question: str = "nps",
                   max_weight: float = 5.0) -> ibis.Table:
    """The answers with a ``weight`` that gives every group the share it has among the customers.

    One column in ``by`` is post-stratification: weight = share of the customers ÷ share of the answers. Several are
    raking: their margins are met in turn until all hold. Weights are cut at ``max_weight`` times the mean and have the
    mean 1. They correct who answers, not what those of the same group who did not answer would have said.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``customer_id, question, score``.
    customers : pandas.DataFrame or Result
        The customer base: one row per customer, ``customer_id`` and the columns ``by``.
    by : str or list of str
    question : str
    max_weight : float
        Largest weight. Large weights buy little bias for much variance: see ``design_effect`` of the score.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    ibis.Table
        The answers to ``question`` of customers in ``customers``, with ``weight`` and the columns ``by``: what `nps`
        and the like take with ``weight="weight"``.

    Raises
    ------
    ArgumentError
        A group of customers without any answer, which no weight can speak for, or margins that cannot all be met.

    References
    ----------
    Deming & Stephan (1940), Annals of Mathematical Statistics 11(4); Kish (1965), Survey Sampling.

    Examples
    --------
    >>> surveys = pd.DataFrame({"customer_id": list("abc"), "question": "nps", "score": [9, 8, 2]})
    >>> base = pd.DataFrame({"customer_id": list("abcd"), "segment": ["Loyal", "Loyal", "New", "New"]})
    >>> weight_answers(surveys, base, by="segment").order_by("customer_id").weight.to_pandas().round(2).tolist()
    [0.75, 0.75, 1.5]
    """
    groups = [by] if isinstance(by, str) else list(by)
    number("max_weight", max_weight, above=1)
    base = _base(customers, groups)
    base = base.assign(**{name: base[name].astype("string").fillna("not stated") for name in groups})
    table = as_table(as_frame(surveys), table="surveys", needs=("customer_id", "question", "score"),
                     allow_missing=("score", "customer_id"))
    rows = one_per_invitation(table.filter((table.question == question) & table.score.notnull()))
    rows = rows.drop(*({*groups, "weight"} & set(rows.columns)))
    answered = rows.group_by("customer_id").agg(answers=rows.count()).to_pandas()
    cells = base.merge(answered, on="customer_id").groupby(groups)["answers"].sum().reset_index()
    if cells.empty:
        raise ArgumentError(f"surveys: found no answer to {question!r} of anybody in `customers`; allowed tables that "
                            "share their customer ids.")
    cells["weight"] = _rake(cells, base, groups, max_weight)
    known = base.merge(cells[[*groups, "weight"]], on=groups)
    return rows.inner_join(ibis.memtable(known), "customer_id")


def _rake(cells: pd.DataFrame, base: pd.DataFrame, groups: list[str], max_weight: float) -> np.ndarray:
    total = cells["answers"].sum()
    wanted = {name: base[name].value_counts(normalize=True) * total for name in groups}
    for name in groups:
        silent = sorted(set(wanted[name].index) - set(cells[name]))
        if silent:
            raise ArgumentError(f"by: nobody of {name} {', '.join(silent[:5])} answered, and no weight can speak for "
                                "them: merge such groups with others, or leave them out of `customers`.")
    answers, weights, margins = cells["answers"].to_numpy(dtype=float), np.ones(len(cells)), []
    for name in groups:
        code, values = pd.factorize(cells[name])
        margins.append((code, wanted[name].reindex(values).to_numpy(dtype=float)))
    for _ in range(_ROUNDS):
        for code, goal in margins:
            weights = weights * (goal / np.bincount(code, answers * weights))[code]
        if all(np.allclose(np.bincount(code, answers * weights), goal, rtol=1e-9, atol=0) for code, goal in margins):
            break
    else:
        raise ArgumentError(f"by: the margins of {', '.join(groups)} cannot all be met by these answers: use fewer "
                            "columns, or merge small groups.")
    cut = np.minimum(weights, max_weight)
    return cut * total / (answers * cut).sum()


@own_names
def survey_fatigue(surveys: Any, *, within_days: int | None = None, up_to: int = 5) -> Result:
    """How many answer, by how many invitations they had already had: and the same customers at their first.

    Those with many invitations are not those with one: often the best customers. So each row is also compared with
    the first invitation of the very same customers.

    Parameters
    ----------
    surveys : ibis.Table or pandas.DataFrame
        ``customer_id, question, score, asked``. Questions asked of a customer at one moment are one
        invitation, answered if any of them was.
    within_days : int, optional
        Count only the invitations of so many days before; all by default.
    up_to : int
        The last row holds those with so many or more.
    columns : mapping of str to str, optional
        What the columns are called in the tables, where that differs: ``{"score": "Q7"}``.

    Returns
    -------
    Result
        One row per number of earlier invitations: ``earlier`` (0, 1, …), ``customers, answered, estimate, lower, upper,
        n`` (answered ÷ invitations, Wilson's interval with their effective number, n invitations), ``first``
        (answered ÷ first invitations of the same customers), ``change, change_lower, change_upper, p, p_adjusted``
        (from that first to now; Holm) and ``reason``. Facts: ``within_days, invitations``, ``most`` (the most earlier
        invitations anybody had), ``first_estimate`` (answered of the first invitations), ``tired`` (whether the same
        customers answer less at some number), and there ``earlier, estimate, first``.

    Examples
    --------
    >>> asked = pd.DataFrame({"customer_id": ["a", "a", "b", "b"], "question": "nps", "score": [9, None, 7, 8],
    ...                       "asked": pd.to_datetime(["2025-01-01", "2025-02-01"] * 2)})
    >>> survey_fatigue(asked)[["earlier", "n", "estimate", "first", "change"]]
       earlier  n  estimate  first  change
    0        0  2       1.0    1.0     NaN
    1        1  2       0.5    1.0    -0.5
    """
    whole("up_to", up_to, least=1)
    whole("within_days", within_days, least=1, unit="days", or_none=True)
    rows = asked_questions(surveys, needs=("customer_id",))
    rows = rows.filter(rows.customer_id.notnull())
    invitations = rows.group_by("customer_id", "asked").agg(answered=(rows.score.count() > 0).cast("int64"))
    seconds = invitations.asked.epoch_seconds()
    span = ibis.window(group_by="customer_id", order_by=seconds, preceding=None, following=0)
    if within_days is not None:
        span = ibis.range_window(group_by="customer_id", order_by=seconds, preceding=within_days * SECONDS_A_DAY,
                                 following=0)
    numbered = invitations.mutate(earlier=invitations.count().over(span) - 1,
                                  place=ibis.row_number().over(group_by="customer_id", order_by=seconds))
    numbered = numbered.mutate(earlier=ibis.least(numbered.earlier, up_to))
    first = numbered.filter(numbered.place == 0).select("customer_id", first=numbered.answered)
    later = numbered.filter((numbered.place > 0) | (numbered.earlier == 0))
    cells = later.inner_join(first, "customer_id").group_by("customer_id", "earlier", "first").agg(
        asked=ibis._.count(), answered=ibis._.answered.sum()).order_by("earlier", "customer_id").to_pandas()
    table = pd.DataFrame([_tired(int(earlier), part) for earlier, part in cells.groupby("earlier")],
                         columns=_FATIGUE)
    table["p_adjusted"] = holm(table["p"].to_numpy(dtype=float))
    less = table[(table["change"].astype(float) < 0) & (table["p_adjusted"] < 0.05)]
    row = less.iloc[0] if len(less) else {}
    return Result("survey_fatigue", table, reason="" if len(table) else reason("nobody-asked"),
                  facts={"within_days": within_days, "invitations": int(table["n"].sum()), "tired": len(less) > 0,
                         "most": int(table["earlier"].max()) if len(table) else 0,
                         "first_estimate": table["estimate"].iloc[0] if len(table) else None,
                         **{name: row.get(name) for name in ("earlier", "estimate", "first")}},
                  units=dict.fromkeys(("estimate", "lower", "upper", "first", "change", "change_lower",
                                       "change_upper"), "share") | {"p": ",.3f", "p_adjusted": ",.3f"})


_FATIGUE = ["earlier", "customers", "answered", "estimate", "lower", "upper", "n", "first", "change", "change_lower",
            "change_upper", "p", "p_adjusted", "reason"]


def _tired(earlier: int, part: pd.DataFrame) -> dict:
    from scipy.special import ndtr

    asked, customers = int(part["asked"].sum()), len(part)
    share, lower, upper = (float(value) for value in wilson(*effective_answers(part)))
    row = {"earlier": earlier, "customers": customers, "answered": int(part["answered"].sum()), "estimate": share,
           "lower": lower, "upper": upper, "n": asked, "first": part["first"].mean(), "reason": ""}
    row |= dict.fromkeys(("change", "change_lower", "change_upper", "p"), np.nan)
    if earlier == 0:
        return row
    moved = part["answered"] / part["asked"] - part["first"]
    row["change"] = moved.mean()
    error = moved.std() / np.sqrt(customers) if customers > 1 else 0.0
    if error > 0:
        row |= {"change_lower": row["change"] - Z95 * error, "change_upper": row["change"] + Z95 * error,
                "p": float(2 * ndtr(-abs(row["change"]) / error))}
    else:
        row["reason"] = reason("one-customer-change")
    return row


def contact_cap(fatigue: Result | pd.DataFrame, *, fall: float = 0.05) -> Estimate:
    """After how many invitations the same customers answer clearly less: a cap that the data support.

    Parameters
    ----------
    fatigue : Result or pandas.DataFrame
        From `survey_fatigue`; with ``within_days`` the cap holds for that many days.
    fall : float
        The smallest fall in the response rate that matters, as a share of 1.

    Returns
    -------
    Estimate
        Unit ``count``: invitations before the first row whose rate lies by ``fall`` or more below the same
        customers' first, surely so (``p_adjusted`` < 0.05). NaN with a reason where there is none: then these
        data call for no cap, which is not to say that more invitations than were tried do no harm. Part ``change``:
        by how much the same customers answer less.

    Examples
    --------
    >>> rows = pd.DataFrame({"earlier": [0, 1, 2], "n": [900, 600, 400], "change": [None, -0.01, -0.2],
    ...                      "p_adjusted": [None, 0.5, 0.001]})
    >>> float(contact_cap(rows))
    2.0
    """
    share("fall", fall, zero=False)
    fatigue = as_made(fatigue, table="fatigue", needs=("earlier", "n", "change", "p_adjusted"), by="survey_fatigue")
    tired = fatigue[(fatigue["change"] <= -fall) & (fatigue["p_adjusted"] < 0.05)]
    n = int(fatigue["n"].sum())
    if tired.empty:
        most = int(fatigue["earlier"].max()) if len(fatigue) else 0
        return missing(reason("no-fall", invitations=most), n=n, unit="count").replace(name="contact_cap")
    return Estimate(float(tired["earlier"].min()), n=n, unit="count", reason=reason("read-off"), name="contact_cap",
                    parts={"change": float(tired.sort_values("earlier")["change"].iloc[0])})
