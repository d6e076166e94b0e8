"""What a ranking by churn risk earns: expected maximum profit, whom to contact, what each assumption changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import as_many, columns_present, frame, listing, number, whole
from retention.errors import ArgumentError, TableError
from retention.models.evaluation import Ranking, resampled_weights
from retention.result import Result, as_frame
from retention.words import reason

#: What each assumption is multiplied by, one at a time, unless stated otherwise.
FACTORS = (0.5, 0.75, 1.0, 1.5, 2.0)
#: Without money the list is one customer in so many.
_ONE_IN = 10
ASSUMPTIONS = ("success", "clv", "offer", "contact")


@dataclass(frozen=True, kw_only=True)
class Costs:
    """What a retention offer costs, what a customer who stays is value, and how often the offer works.

    The values it has unless stated otherwise are those published by Verbraken, Verbeke and Baesens (2013) for a
    telephone operator. They are no one else's: put in the business's own.

    Parameters
    ----------
    clv : float
        Value of a customer who would have left and stays, in money; more than the offer.
    offer : float
        Cost of the offer to whoever takes it. Customers who would have stayed anyway take it too.
    contact : float
        Cost of contacting one customer.
    success : pair of float
        The share of would-be churners whom the offer keeps is Beta(first, second): what is not known of it is spread
        around its mean ``first / (first + second)``.

    Raises
    ------
    ArgumentError
        A value that no business can have: named, with what is allowed.

    Examples
    --------
    >>> Costs().success_rate, Costs().published, Costs(clv=80, offer=5).published
    (0.3, True, False)
    """

    clv: float = 200.0
    offer: float = 10.0
    contact: float = 1.0
    success: tuple[float, float] = (6.0, 14.0)

    def __post_init__(self):
        for name in ("offer", "contact"):
            number(f"costs.{name}", getattr(self, name), least=0)
        for value in as_many("costs.success", tuple(listing(self.success)), "the parameters of a Beta", 2):
            number("costs.success", value, above=0)
        object.__setattr__(self, "success", tuple(self.success))
        number("costs.clv", self.clv, above=self.offer, remedy="An offer that costs more than it saves pays on nobody.")

    @property
    def success_rate(self) -> float:
        """Mean share of would-be churners whom the offer keeps."""
        return self.success[0] / sum(self.success)

    @property
    def published(self) -> bool:
        """Whether these are the published defaults, so that no figure made with them is the business's own."""
        return all(getattr(self, field.name) == field.default for field in fields(self))

    @property
    def facts(self) -> dict[str, Any]:
        """What a sentence needs of the costs: ``clv, offer, contact, success, published``."""
        return {"clv": self.clv, "offer": self.offer, "contact": self.contact, "success": self.success_rate,
                "published": self.published}


def as_outcome(churned: Any, risk: Any) -> tuple[np.ndarray, np.ndarray]:
    """Both as arrays of numbers, of one length and with nothing missing; ``churned`` is 0 and 1."""
    churned, risk = np.asarray(churned, dtype=float), np.asarray(risk, dtype=float)
    if churned.shape != risk.shape or churned.ndim != 1:
        raise ArgumentError(f"churned and risk: found shapes {churned.shape} and {risk.shape}, allowed two columns of "
                            "one length.")
    if not np.isin(churned, (0, 1)).all():
        wrong = churned[~np.isin(churned, (0, 1))]
        raise ArgumentError(f"churned: found {wrong[0]:g} ({len(wrong):,} of {len(churned):,} rows are not 0 or 1), "
                            "allowed 0 and 1. A missing outcome belongs to a window that is not over: leave it out.")
    if not np.isfinite(risk).all():
        raise ArgumentError(f"risk: found {int((~np.isfinite(risk)).sum()):,} values of {len(risk):,} that are missing "
                            "or infinite, allowed numbers.")
    return churned, risk


def by_place(ranking: Ranking, churned: np.ndarray, weight: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Customers who left and who stayed at each place of a ranking by risk, from the top down."""
    weight = np.ones(len(churned)) if weight is None else weight
    return ranking.sums(weight * churned), ranking.sums(weight * (1 - churned))


def expected_maximum(left: np.ndarray, stayed: np.ndarray, costs: Costs) -> tuple[float, float]:
    """Expected maximum profit per customer (EMP), and the expected share to contact, from what `by_place` gives.

    A would-be churner who is contacted stays with probability γ and is then worth ``clv − offer``; the contact is
    paid in any case, and who would have stayed takes the offer. With F and G the shares of all customers who are
    contacted and would leave, or would stay, the profit is ``(γ (clv − offer) − contact) F − (offer + contact) G``.
    For each γ the cut is the best one; the mean is over γ ~ Beta(success). The best cuts are corners of the
    convex hull of the ROC curve, so that the mean is a sum of incomplete beta functions and nothing is sampled.

    The best cut is chosen on the same customers it is valued on: with few of them the figure is too high, for every
    ranking alike.

    References
    ----------
    Verbraken, T., Verbeke, W. and Baesens, B. (2013), A novel profit maximizing metric for measuring classification
    performance of customer churn prediction models, IEEE Transactions on Knowledge and Data Engineering 25(5).

    Examples
    --------
    >>> profit, share = expected_maximum(np.array([1.0, 0.0]), np.array([0.0, 1.0]), Costs())
    >>> round(profit, 6), round(share, 3)
    (28.0, 0.5)
    """
    from scipy.special import betainc

    left, stayed = _corners(left, stayed)
    with np.errstate(divide="ignore"):
        # where one corner of the hull overtakes the one before it; infinite where nobody would leave any more
        slope = np.diff(stayed) / np.diff(left)
    overtakes = ((costs.offer + costs.contact) * slope + costs.contact) / (costs.clv - costs.offer)
    bounds = np.concatenate([[0.0], np.clip(overtakes, 0, 1), [1.0]])
    chance = np.diff(betainc(*costs.success, bounds))
    kept = costs.success_rate * np.diff(betainc(costs.success[0] + 1, costs.success[1], bounds))
    profit = ((costs.clv - costs.offer) * left @ kept
              - (costs.contact * left + (costs.offer + costs.contact) * stayed) @ chance)
    return float(profit), float((left + stayed) @ chance)


def _corners(left: np.ndarray, stayed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The corners of the ROC curve's convex hull, as shares of all customers who left and who stayed, from (0, 0).

    The hull's slopes are the isotonic regression of the rate of leaving on the place in the ranking: pooling the
    places that are out of order is drawing the hull.
    """
    from scipy.optimize import isotonic_regression

    size = left + stayed
    there = size > 0
    left, stayed, size = left[there], stayed[there], size[there]
    ends = isotonic_regression(left / size, weights=size, increasing=False).blocks[1:] - 1
    return tuple(np.concatenate([[0.0], part.cumsum()[ends] / size.sum()]) for part in (left, stayed))


def contact_list(scored: pd.DataFrame, *, costs: Costs | None = None, risk: str = "risk", clv: str | None = None,
                 limit: int | None = None) -> Result:
    """Customers with what contacting each is expected to earn, and whether to: those on whom it earns something.

    Without ``costs`` there is no money in it: customers are ranked by risk × value, and the tenth at the top is chosen.

    Expected profit of contacting a customer with risk p: ``p · (success · (clv − offer) − contact) − (1 − p) ·
    (offer + contact)``. It is above 0 from the risk ``least_risk = (offer + contact) ÷ (success · (clv − offer) +
    offer)`` on. The risks must be calibrated: the formula takes them at their word.

    Risk is not uplift: the formula takes the offer to keep the same share of would-be leavers everywhere, and to drive
    nobody away. Where a randomised test has been made, `estimate_uplift` measures that instead.

    Parameters
    ----------
    scored : pandas.DataFrame
        One row per customer, with ``risk`` (probability to leave, 0 to 1) and, for ``clv``, its column.
    costs : Costs, optional
        ``costs.success_rate`` is the share of would-be leavers that the offer keeps. Only the business's own: with
        those of another the profit is another's.
    risk : str
        The column of risks.
    clv : str, optional
        The column of what each customer is worth who stays; ``costs.clv``, or the same, for all unless given.
    limit : int, optional
        Contacts that can be made: those that earn most, or stand first.

    Returns
    -------
    Result
        The columns of ``scored`` and ``clv, least_risk`` (infinite for who is never worth it), ``expected_profit,
        contact``; by expected profit, highest first. Customer-level: not to be published. Its part ``groups`` has
        aggregates, by ``what`` ("contact" and "leave in peace"): ``customers, mean_risk, mean_value, expected_profit``.
        Without costs ``at_stake`` (risk × value) stands in the place of ``least_risk`` and ``expected_profit``.
        Facts: ``money`` (whether there are costs), ``contacts, customers``, their ``mean_risk`` and ``risk_of_all``,
        ``one_value``, ``compared`` (with a list at one value for all: not here); and with costs ``expected_profit`` (of
        the contacts), ``threshold`` (where one value holds for all, the risk from which a contact pays) and those of
        the costs.

    Raises
    ------
    TableError
        A column is missing or holds what is no probability or no number.
    ArgumentError
        ``limit`` is below 0.

    Examples
    --------
    >>> scored = pd.DataFrame({"customer_id": ["a", "b", "c"], "risk": [0.5, 0.9, 0.1], "value": [100.0, 20.0, 900.0]})
    >>> contact_list(scored, costs=Costs(), clv="value")[["customer_id", "least_risk", "expected_profit", "contact"]]
      customer_id  least_risk  expected_profit  contact
    0           c   0.039711             16.7     True
    1           a   0.297297              7.5     True
    2           b   0.846154              0.7     True
    """
    whole("limit", limit, least=0, or_none=True)
    scored = frame("scored", as_frame(scored))
    chance, value = _chance_and_value(scored, costs, risk, clv)
    if costs is None:
        table = scored.assign(clv=value, at_stake=chance * value)
        table = table.sort_values("at_stake", ascending=False, ignore_index=True, kind="stable")
        first = -(-len(table) // _ONE_IN) if limit is None else limit
        return _listed(table.assign(contact=np.arange(len(table)) < first), None, risk, clv)
    profit = _expected(chance, _terms(value, costs))
    gain = costs.success_rate * (value - costs.offer) + costs.offer  # of knowing a leaver from who stays
    least = np.divide(costs.offer + costs.contact, gain, out=np.full(len(gain), np.inf), where=gain > 0)
    table = scored.assign(clv=value, least_risk=least, expected_profit=profit)
    table = table.sort_values("expected_profit", ascending=False, ignore_index=True, kind="stable")
    within = np.arange(len(table)) < (len(table) if limit is None else limit)
    return _listed(table.assign(contact=(table["expected_profit"] > 0) & within), costs, risk, clv)


def _listed(table: pd.DataFrame, costs: Costs | None, risk: str, clv: str | None) -> Result:
    chosen, counted = table[table["contact"]], "at_stake" if costs is None else "expected_profit"
    what = table["contact"].map({True: "contact", False: "leave in peace"}).rename("what")
    groups = table.groupby(what).agg(customers=(risk, "size"), mean_risk=(risk, "mean"), mean_value=("clv", "mean"),
                                     **{counted: (counted, "sum")}).reset_index()
    facts = {"money": costs is not None, "contacts": len(chosen), "customers": len(table), "one_value": clv is None,
             "compared": False, "mean_risk": float(chosen[risk].mean()), "risk_of_all": float(table[risk].mean())}
    if costs is not None:
        facts |= {"expected_profit": float(chosen["expected_profit"].sum()), **costs.facts,
                  "threshold": table["least_risk"].iloc[0] if clv is None and len(table) else None}
    elif clv is None:  # the same for all is no value
        table, groups = table.drop(columns=["clv", "at_stake"]), groups.drop(columns=["mean_value", "at_stake"])
    units = {"mean_risk": "share", "mean_value": "money", "expected_profit": "money", risk: "share", "clv": "money",
             "least_risk": "share", "at_stake": "money"}
    if clv is not None:
        units[clv] = "money"
    why = "" if len(table) else reason("nobody-to-score")
    variant = "ranked" if costs is None else ""
    return Result("contact_list", table, facts=facts, reason=why, units=units, variant=variant, parts={
        "groups": Result("contact_groups", groups, facts=facts, reason=why, units=units, variant=variant)})


def _if_contacted(clv: np.ndarray, *, success: float, offer: float, contact: float) -> tuple[np.ndarray, float]:
    """What contacting earns on a customer who would leave, and on one who would stay."""
    return success * (clv - offer) - contact, -(offer + contact)


def _expected(chance: np.ndarray, terms: dict[str, Any]) -> np.ndarray:
    """Expected profit of contacting each customer."""
    leaver, stayer = _if_contacted(**terms)
    return chance * leaver + (1 - chance) * stayer


def _terms(value: np.ndarray, costs: Costs) -> dict[str, Any]:
    """What is assumed: the value of each customer, and the rest from the costs."""
    return {"success": costs.success_rate, "clv": value, "offer": costs.offer, "contact": costs.contact}


def _chance_and_value(scored: pd.DataFrame, costs: Costs | None, risk: str,
                      clv: str | None) -> tuple[np.ndarray, np.ndarray]:
    chance = _column(scored, risk, lambda values: (values >= 0) & (values <= 1), "probabilities from 0 to 1",
                     "Score with predict_proba, not with decision values or per cent.")
    if clv is None:
        return chance, np.full(len(scored), 1.0 if costs is None else float(costs.clv))
    return chance, _column(scored, clv, np.isfinite, "a value for each customer",
                           "Give customers without one the mean of their group, or leave them out knowingly.")


def _column(scored: pd.DataFrame, name: str, holds: Any, wanted: str, remedy: str) -> np.ndarray:
    columns_present(name, scored.columns, table="scored",
                    remedy="Name the column of risks by `risk`, that of values by `clv`.")
    values = scored[name].to_numpy(dtype=float, na_value=np.nan)
    wrong = ~holds(values)
    if wrong.any():
        raise TableError("scored", name, f"expected {wanted}, found {values[wrong][0]:g}", rows=int(wrong.sum()),
                         keys=scored.index[wrong][:5], remedy=remedy)
    return values


def profit_curve(scored: pd.DataFrame, *, costs: Costs, label: str = "churned", risk: str = "risk",
                 clv: str | None = None, draws: int = 300, seed: int = 0) -> Result:
    """Profit of contacting the most promising share of customers, as risks expected it and as it would have come.

    Parameters
    ----------
    scored : pandas.DataFrame
        One row per customer of a test snapshot: ``risk``, ``label`` (1 left, 0 stayed) and, for ``clv``, its column.
    costs, risk, clv
        As in `contact_list`.
    label : str
        Whether the customer left.
    draws, seed : int
        Of the bootstrap over customers.

    Returns
    -------
    Result
        By ``share`` contacted, every 2 % and at the chosen one: ``contacts, least_risk`` (lowest risk among them;
        infinite for none), ``expected`` (profit per customer by the risks), ``estimate, lower, upper`` (by who did
        leave, customers contacted or not), ``n, chosen`` (the share that `contact_list` takes) and ``reason``.
        Customers of equal expected profit are contacted in any order, on average. Facts: ``share, contacts, n`` and
        ``estimate, lower, upper`` at the chosen share, ``gap`` (what it earns more than contacting all), ``more``
        (whether it does) and those of the costs.

    Examples
    --------
    >>> scored = pd.DataFrame({"churned": [1, 0, 1, 0], "risk": [0.9, 0.2, 0.6, 0.1]})
    >>> curve = profit_curve(scored, costs=Costs(), draws=20).table
    >>> curve.loc[curve["chosen"], ["share", "contacts", "least_risk", "expected", "estimate"]].round(2)
        share  contacts  least_risk  expected  estimate
    38   0.75         3        0.2     20.23     25.25
    """
    scored = frame("scored", as_frame(scored))
    chance, value = _chance_and_value(scored, costs, risk, clv)
    columns_present(label, scored.columns, table="scored",
                    remedy="A profit curve needs outcomes: score a snapshot whose window is over.")
    churned, chance = as_outcome(scored[label], chance)
    expected = _expected(chance, _terms(value, costs))
    came = np.where(churned == 1, *_if_contacted(**_terms(value, costs)))
    size = len(scored)
    if size == 0:
        raise TableError("scored", risk, "no rows", remedy="Score the customers of a snapshot whose window is over.")
    chosen = float((expected > 0).mean())
    share = np.union1d(np.linspace(0, 1, 51), [chosen])
    ranking = Ranking(expected)

    def profit(values: np.ndarray, weight: np.ndarray) -> np.ndarray:
        """Per customer, by share contacted."""
        people, money = (ranking.sums(part).cumsum() / weight.sum() for part in (weight, weight * values))
        return np.interp(share, np.r_[0, people], np.r_[0, money])

    drawn = [profit(came, weight) for weight in resampled_weights(size, draws=draws, seed=seed)]
    lower, upper = np.quantile(drawn, [0.025, 0.975], axis=0) if drawn else np.full((2, len(share)), np.nan)
    contacts = np.rint(share * size).astype(int)
    lowest = np.r_[np.inf, np.minimum.accumulate(chance[np.argsort(-expected, kind="stable")])]
    table = pd.DataFrame({"share": share, "contacts": contacts, "least_risk": lowest[contacts],
                         "expected": profit(expected, np.ones(size)), "estimate": profit(came, np.ones(size)),
                         "lower": lower, "upper": upper, "n": size, "chosen": share == chosen,
                         "reason": "" if drawn else reason("no-resamples")})
    at, everybody = table[table["chosen"]].iloc[0], table.iloc[-1]
    gap = at["estimate"] - everybody["estimate"]
    facts = {"share": at["share"], "contacts": int(at["contacts"]), "n": size, "estimate": at["estimate"],
             "lower": at["lower"], "upper": at["upper"], "gap": gap, "more": bool(gap >= 0), **costs.facts}
    return Result("profit_curve", table, facts=facts, units={
        "share": "share", "least_risk": "share", **dict.fromkeys(("expected", "estimate", "lower", "upper"), "money")})


def profit_sensitivity(scored: pd.DataFrame, *, costs: Costs, factors: Sequence[float] = FACTORS, risk: str = "risk",
                       clv: str | None = None) -> Result:
    """What the list and its profit would be were one assumption different, the others as they are.

    Parameters
    ----------
    scored, costs, risk, clv
        As in `contact_list`.
    factors : sequence of float
        What each assumption is multiplied by; a column of values is multiplied as a whole.

    Returns
    -------
    Result
        By ``assumption`` (success, clv, offer, contact) and ``factor``: ``value``, the ``contacts`` and
        ``expected_profit`` (total) of a list made with it, ``kept_list`` (total of the list made with the assumptions
        as they are, were they wrong so far) and ``reason``, where a value cannot be. Facts: ``expected_profit`` as
        assumed, ``worst_profit, worst_assumption, worst_factor`` (where today's list would earn least), ``loses``.

    Examples
    --------
    >>> scored = pd.DataFrame({"risk": [0.5, 0.9, 0.1]})
    >>> profit_sensitivity(scored, costs=Costs(), factors=[0.5, 1.0]).table.iloc[:2]
      assumption  factor  value  contacts  expected_profit  kept_list reason
    0    success     0.5   0.15         2             31.9       31.9
    1    success     1.0   0.30         2             71.8       71.8
    """
    scored = frame("scored", as_frame(scored))
    chance, value = _chance_and_value(scored, costs, risk, clv)
    terms = _terms(value, costs)
    profit = _expected(chance, terms)
    table = pd.DataFrame([_changed(chance, terms, profit > 0, assumption, float(factor))
                          for assumption in ASSUMPTIONS for factor in factors])
    facts = {"expected_profit": float(profit[profit > 0].sum())}
    if table["kept_list"].notna().any():
        worst = table.loc[table["kept_list"].idxmin()]
        facts |= {"worst_profit": worst["kept_list"], "worst_assumption": worst["assumption"],
                  "worst_factor": worst["factor"], "loses": bool(worst["kept_list"] < 0)}
    return Result("profit_sensitivity", table, facts=facts, units={
        "factor": ",.2f", "value": ",.2f", "expected_profit": "money", "kept_list": "money"})


def _changed(chance: np.ndarray, terms: dict[str, Any], as_is: np.ndarray, assumption: str,
             factor: float) -> dict[str, Any]:
    terms = terms | {assumption: terms[assumption] * factor}
    row = {"assumption": assumption, "factor": factor, "value": float(np.mean(terms[assumption]))}
    if terms["success"] > 1:
        return row | {"contacts": np.nan, "expected_profit": np.nan, "kept_list": np.nan,
                      "reason": reason("more-than-all")}
    profit = _expected(chance, terms)
    return row | {"contacts": int((profit > 0).sum()), "expected_profit": float(profit[profit > 0].sum()),
                  "kept_list": float(profit[as_is].sum()), "reason": ""}
