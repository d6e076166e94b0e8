"""What is bought with a product, or after it: support, confidence, lift, and what is beyond chance."""

from __future__ import annotations

import datetime as dt
from typing import Any

import ibis
import numpy as np
import pandas as pd

from retention.arguments import share, whole
from retention.metrics.estimate import Z95, proportion_columns
from retention.result import Result
from retention.tables.events import cached, named_products, purchases
from retention.tables.inputs import as_date, as_table, own_names
from retention.words import reason

#: What was bought in so many days says what season it is.
LATELY_DAYS = 30
_COLUMNS = ["product", "complement", "together", "support", "n", "estimate", "lower", "upper", "base", "lift",
            "lift_lower", "lift_upper", "p", "p_adjusted", "bundled", "holds", "reason"]


@own_names
def complements(log: Any, *, as_of: str | dt.date, within_days: int | None = None, min_together: int = 5,
                false_discovery: float = 0.05, max_basket: int = 200, bundled_from: float = 0.9) -> Result:
    """Which products are bought with which, or after which, and what of it is beyond chance.

    With: in the same order (where the log has no ``order_id``, on the same customer-day). After: a customer's first
    purchase of the complement, 1 to ``within_days`` days after the first of the product; customers who had the
    complement by then, or whose days are not over before ``as_of``, are not counted.

    Parameters
    ----------
    log : ibis.Table or pandas.DataFrame
        Transactions: ``customer_id, timestamp, product``; with ``order_id, quantity, amount, refund`` where there are.
        Refunds and quantities of 0 or less are left out; spellings that differ in case or white space are one product.
    as_of : date
        Exclusive: the last observed day is the one before.
    within_days : int, optional
        Ask what is bought after the product, within so many days, instead of with it.
    min_together : int
        Fewest orders (customers) with both for a pair to be listed. All pairs count as tested, listed or
        not, those not listed as having found nothing.
    false_discovery : float
        Share of the pairs said to hold that may be chance (Benjamini and Hochberg), above 0 and below 1.
    max_basket : int
        Orders (customers) with more products than this say little of any two of them and are left out:
        resellers, a shop's own accounts. the fact ``left_out`` counts them.
    bundled_from : float
        Products of which each comes with the other in at least this share of its orders are sold together
        by construction: ``bundled``, and never said to hold.

    Returns
    -------
    Result
        One row per ordered pair: ``product, complement, together`` (orders, or customers), ``support`` (share of all
        orders, or of all customers who could), ``n`` (orders or customers with the product), ``estimate, lower,
        upper`` (confidence: share of ``n`` with the complement; Wilson), ``base`` (the share to compare with: of
        all orders; or, for "after", among customers who first bought any other product), ``lift`` (``estimate ÷
        base``) with ``lift_lower, lift_upper`` (delta method on the logarithm), ``p`` (Fisher's exact test, one-sided;
        1 where the two meet no more often than expected), ``p_adjusted`` (Benjamini and Hochberg over all pairs that
        could be tested), ``bundled``, ``holds`` (p_adjusted up to ``false_discovery``, lift_lower above 1 and above
        the fact ``size_lift``, not bundled) and ``reason`` (why not). Pairs that hold come first, by lower end of the
        lift. Its part ``pairs`` has those, each once, in its more telling direction. Facts: ``unit`` ("order" or
        "customer"), ``units`` (how many there are), ``left_out, products, tested, within_days, false_discovery`` and
        ``size_lift`` (the lift any two products have because large orders hold more of everything); ``pairs`` (how
        many hold) and of the surest ``product, complement, share`` (confidence), ``lift, n``.

    Raises
    ------
    TableError
        A column is missing or of the wrong type.
    ArgumentError
        An argument out of its range.

    Notes
    -----
    Orders of one customer are taken as independent, as association rules are everywhere: where few customers make
    most orders, ask ``within_days``, which counts customers.

    References
    ----------
    Benjamini & Hochberg (1995), Controlling the false discovery rate. JRSS B 57(1).

    Examples
    --------
    >>> orders = [["grinder", "beans"]] * 30 + [["beans", "mug"]] * 10 + [["mug"]] * 60
    >>> log = pd.DataFrame([{"customer_id": str(i), "timestamp": pd.Timestamp("2025-01-01"), "product": product}
    ...                     for i, order in enumerate(orders) for product in order])
    >>> found = complements(log, as_of="2025-02-01").table
    >>> found.loc[found.holds, ["product", "complement", "together", "n", "estimate", "lift"]]
       product complement  together   n  estimate  lift
    0    beans    grinder        30  40      0.75   2.5
    1  grinder      beans        30  30      1.00   2.5
    """
    as_of = as_date(as_of, name="as_of")
    whole("within_days", within_days, least=1, unit="days", or_none=True)
    whole("min_together", min_together, least=1)
    whole("max_basket", max_basket, least=2)
    share("false_discovery", false_discovery, zero=False, one=False)
    share("bundled_from", bundled_from, zero=False, one=False)
    lines = cached(product_lines(log, as_of=as_of))
    codes = product_codes(lines, as_of=as_of)
    lines = coded(lines, codes)
    if within_days is None:
        baskets, units, left_out = baskets_of(lines, max_basket=max_basket)
        counted = pairs_within(baskets, ["customer_id", "basket"], least=min_together)
        pairs, tested = _with(*counted, units=units - left_out)
        by_size = max(1.0, size_lift(baskets))
    else:
        firsts, units, left_out = firsts_of(lines, max_basket=max_basket)
        counted = pairs_after(firsts, within_days=within_days, as_of=as_of, least=min_together)
        pairs, tested = _after(*counted, products=len(codes))
        by_size = 1.0
    pairs["p_adjusted"] = benjamini_hochberg(pairs["p"].to_numpy(), tests=tested)
    pairs = _with_reasons(pairs, false_discovery=false_discovery, bundled_from=bundled_from, by_size=by_size)
    names = codes["product"].to_numpy()
    pairs = pairs.assign(product=names[pairs["first_code"]], complement=names[pairs["second_code"]])
    order = ["holds", "lift_lower", "together", "first_code", "second_code"]
    pairs = pairs.sort_values(order, ascending=[False, False, False, True, True], ignore_index=True)[_COLUMNS]
    once = _once(pairs)
    facts = {"as_of": as_of, "unit": "order" if within_days is None else "customer", "within_days": within_days,
             "units": units, "left_out": left_out, "products": len(codes), "tested": tested,
             "false_discovery": false_discovery, "size_lift": by_size, "pairs": len(once)}
    if len(once):
        first = once.iloc[0]
        facts |= {"product": first["product"], "complement": first["complement"], "share": first["estimate"],
                  "lift": first["lift"], "n": int(first["n"])}
    return Result("complements", pairs, facts=facts, parts={"pairs": once}, reason=_why_none(pairs, once), limit=20,
                  units={**dict.fromkeys(("support", "estimate", "lower", "upper", "base"), "share"),
                         **dict.fromkeys(("lift", "lift_lower", "lift_upper"), ",.2f"),
                         "p": ",.4f", "p_adjusted": ",.4f"})


def _once(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that hold, each in the direction of the larger confidence, the surest first."""
    held = pairs[pairs["holds"]]
    both = [" ".join(sorted(names)) for names in zip(held["product"], held["complement"], strict=True)]
    held = held.assign(both=both).sort_values("estimate", ascending=False, kind="stable").drop_duplicates("both")
    held = held.sort_values("lift_lower", ascending=False, kind="stable", ignore_index=True)
    return held.drop(columns="both")


def _why_none(pairs: pd.DataFrame, once: pd.DataFrame) -> str:
    if len(once):
        return ""
    return pairs["reason"].mode().iloc[0] if len(pairs) else reason("no-pairs")


def _with(pairs: pd.DataFrame, single: np.ndarray, *, units: int) -> tuple[pd.DataFrame, int]:
    """Numbers of pairs in the same order, in both directions; and how many pairs there are to test."""
    first, second = (pairs[name].to_numpy(dtype=int) for name in ("first_code", "second_code"))
    together, n_first, n_second = pairs["together"].to_numpy(dtype=float), single[first], single[second]
    p = fisher_above(together, n_first, n_second, units)
    joint, share_first, share_second = together / units, n_first / units, n_second / units
    variance = (1 / joint - 1 / share_first - 1 / share_second + 2 * joint / (share_first * share_second) - 1) / units
    both = {"together": together, "support": joint, "p": p, "spread": np.sqrt(np.maximum(variance, 0)),
            "least": np.minimum(together / n_first, together / n_second)}
    sides = [pd.DataFrame({"first_code": a, "second_code": b, "n": n_a, "base": n_b / units, **both})
             for a, b, n_a, n_b in ((first, second, n_first, n_second), (second, first, n_second, n_first))]
    products = int((single > 0).sum())
    return pd.concat(sides, ignore_index=True), products * (products - 1)


def _after(pairs: pd.DataFrame, counts: pd.DataFrame, *, products: int) -> tuple[pd.DataFrame, int]:
    """Numbers of pairs in which the second is first bought in the days after the first.

    The base is how often the second was first bought in as many days after the customers' other products.
    """
    each = counts.set_index("code").reindex(range(products), fill_value=0.0)
    single = each["n"].to_numpy(dtype=float)
    first, second = (pairs[name].to_numpy(dtype=int) for name in ("first_code", "second_code"))
    together, had = (pairs[name].to_numpy(dtype=float) for name in ("together", "had"))
    could = single[first] - had
    bought_after_any = each["together"].to_numpy(dtype=float)
    could_after_any = single.sum() - single - each["had"].to_numpy(dtype=float)  # anchors other than the product itself
    other_bought, other_could = bought_after_any[second] - together, could_after_any[second] - could
    p = fisher_above(together, could, bought_after_any[second], could_after_any[second])
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.sqrt(1 / together - 1 / could + 1 / other_bought - 1 / other_could)
        base, support = other_bought / other_could, together / could_after_any[second]
    frame = pd.DataFrame({"first_code": first, "second_code": second, "n": could, "base": base, "together": together,
                          "support": support, "p": p, "spread": spread, "least": 0.0})
    active = int((single > 0).sum())
    return frame[frame["n"] > 0].reset_index(drop=True), active * (products - 1)


def _with_reasons(pairs: pd.DataFrame, *, false_discovery: float, bundled_from: float, by_size: float) -> pd.DataFrame:
    pairs = pairs.assign(together=pairs["together"].astype(int), n=pairs["n"].astype(int))
    pairs = proportion_columns(pairs, successes="together", n="n")
    with np.errstate(divide="ignore", invalid="ignore"):
        lift = np.where(pairs["base"] > 0, pairs["estimate"] / pairs["base"], np.nan)
        lower, upper = lift * np.exp(-Z95 * pairs["spread"]), lift * np.exp(Z95 * pairs["spread"])
    bundled = pairs["least"] >= bundled_from
    chance = ~(pairs["p_adjusted"] <= false_discovery) | ~(lower > 1)
    reasons = {"bundled": bundled, "no-lift": np.isnan(lift), "may-be-chance": chance,
               "large-orders": ~(lower > by_size)}
    why = np.select(list(reasons.values()), [reason(name) for name in reasons], "")
    return pairs.assign(lift=lift, lift_lower=lower, lift_upper=upper, bundled=bundled, holds=why == "", reason=why)


def fisher_above(together: np.ndarray, n_first: np.ndarray, n_second: np.ndarray, units: Any) -> np.ndarray:
    """One-sided p of Fisher's exact test for many tables at once; 1 where the two meet no more often than expected."""
    from scipy.stats import hypergeom

    units = np.broadcast_to(np.asarray(units, dtype=float), together.shape)
    p = np.ones(len(together))
    above = together * units > n_first * n_second
    p[above] = hypergeom.sf(together[above] - 1, units[above], n_first[above], n_second[above])
    return p


def benjamini_hochberg(p: np.ndarray, *, tests: int) -> np.ndarray:
    """p adjusted for the false-discovery rate over ``tests`` tests, of which those not in ``p`` have p = 1.

    Most pairs of products never meet: instead of millions of ones, the factor that they amount to.
    """
    from scipy.stats import false_discovery_control

    return np.minimum(false_discovery_control(p) * (tests / len(p)), 1) if len(p) else p


def product_lines(log: Any, *, as_of: dt.date) -> ibis.Table:
    """Purchases before ``as_of`` that name a product, as `named_products` does: ``customer_id, basket, day, product``.

    A basket is an ``order_id`` where the log has them, else one customer-day.
    """
    needs = ("customer_id", "timestamp", "product")
    table = as_table(log, table="transactions", needs=needs, allow_missing=("product",))
    rows = purchases(named_products(table, as_of=as_of))
    day = rows.day.cast("string")
    basket = rows.order_id.cast("string").fill_null(day) if "order_id" in rows.columns else day
    return rows.select("customer_id", "day", "product", basket=basket)


def product_codes(lines: ibis.Table, *, as_of: dt.date) -> pd.DataFrame:
    """One row per product, the most bought first: ``code`` (from 0), ``product, baskets, lately``.

    ``lately`` counts the baskets of the 30 days before ``as_of``.
    """
    bought = lines.group_by(["customer_id", "basket", "product"]).agg(last=lines.day.max())
    recent = bought["last"] >= as_of - dt.timedelta(days=LATELY_DAYS)
    frame = bought.group_by("product").agg(baskets=bought.count(), lately=bought.count(where=recent)).to_pandas()
    frame = frame.sort_values(["baskets", "product"], ascending=[False, True], ignore_index=True)
    return frame.assign(code=np.arange(len(frame), dtype="int32"))[["code", "product", "baskets", "lately"]]


def coded(lines: ibis.Table, codes: pd.DataFrame) -> ibis.Table:
    """The lines of the products in ``codes``, with their ``code`` for ``key, product``."""
    names = ibis.memtable(codes[["product", "code"]])
    return lines.inner_join(names, "product").select("customer_id", "basket", "day", "code")


def baskets_of(lines: ibis.Table, *, max_basket: int) -> tuple[ibis.Table, int, int]:
    """Products of each basket with up to ``max_basket`` of them (``customer_id, basket, code``), how many baskets there
    are, and how many were larger and are left out."""
    return _up_to(lines.select("customer_id", "basket", "code").distinct(), ["customer_id", "basket"], max_basket)


def firsts_of(lines: ibis.Table, *, max_basket: int) -> tuple[ibis.Table, int, int]:
    """When each customer with up to ``max_basket`` products first bought each (``customer_id, code, first``), how many
    customers there are, and how many had more products and are left out."""
    firsts = lines.group_by(["customer_id", "code"]).agg(first=lines.day.min())
    return _up_to(firsts, ["customer_id"], max_basket)


def _up_to(table: ibis.Table, unit: list[str], max_basket: int) -> tuple[ibis.Table, int, int]:
    table = cached(table)
    sizes = table.group_by(unit).agg(size=table.count())
    both = sizes.agg(all=sizes.count(), larger=sizes.count(where=sizes["size"] > max_basket)).to_pandas().iloc[0]
    if both["larger"]:
        table = cached(table.semi_join(sizes.filter(sizes["size"] <= max_basket), unit))
    return table, int(both["all"]), int(both["larger"])


def pairs_within(table: ibis.Table, unit: list[str], *, least: int = 1) -> tuple[pd.DataFrame, np.ndarray]:
    """How many baskets (or customers: whatever ``unit`` names) have both products of each pair, and each product.

    The pairs have ``first_code < second_code, together``; those with ``together`` below ``least`` stay out.
    """
    other = table.view()
    pairs = table.inner_join(other, [*(table[name] == other[name] for name in unit), table.code < other.code])
    pairs = pairs.select(first_code=table.code, second_code=other.code)
    counts = pairs.group_by(["first_code", "second_code"]).agg(together=pairs.count())
    counts = counts.filter(counts.together >= least).order_by(["first_code", "second_code"])
    return counts.to_pandas(), _as_counts(table.group_by("code").agg(n=table.count()).to_pandas(), "n")


def size_lift(baskets: ibis.Table) -> float:
    """The lift that any two products have because large baskets hold more of everything.

    If a basket with s products drew them by their popularity alone, two products would meet in proportion to the mean
    of s (s − 1), and not to the square of the mean s that independence supposes.
    """
    sizes = baskets.group_by(["customer_id", "basket"]).agg(size=baskets.count())
    row = sizes.agg(drawn=(sizes["size"] * (sizes["size"] - 1)).mean(), mean=sizes["size"].mean()).to_pandas().iloc[0]
    return float(row["drawn"] / row["mean"] ** 2) if row["mean"] else 1.0


def pairs_after(firsts: ibis.Table, *, within_days: int, as_of: dt.date,
                least: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What customers bought for the first time in the days after they first bought something else.

    Only first purchases whose ``within_days`` are over before ``as_of`` count. Columns of the pairs:
    ``first_code, second_code, together`` (customers who bought the second within the days after the first; those
    below ``least`` stay out) and ``had`` (who had the second by the day of the first, and could not buy it for
    the first time any more). Then one row per ``code``: ``n`` (customers who first bought it in time), and ``together,
    had`` summed over all the products it could come after.
    """
    seen = firsts.filter(firsts["first"] <= as_of - dt.timedelta(days=within_days + 1))
    other = firsts.view()
    pairs = seen.inner_join(other, [seen.customer_id == other.customer_id, seen.code != other.code])
    wait = other["first"].delta(seen["first"], unit="day")
    pairs = pairs.select(first_code=seen.code, second_code=other.code, wait=wait)
    pairs = pairs.filter(pairs.wait <= within_days)
    counts = cached(pairs.group_by(["first_code", "second_code"]).agg(together=pairs.count(where=pairs.wait > 0),
                                                                    had=pairs.count(where=pairs.wait <= 0)))
    sums = counts.group_by("second_code").agg(together=counts.together.sum(), had=counts.had.sum()).to_pandas()
    single = seen.group_by("code").agg(n=seen.count()).to_pandas()
    products = sums.rename(columns={"second_code": "code"}).merge(single, on="code", how="outer").fillna(0)
    counts = counts.filter(counts.together >= least).order_by(["first_code", "second_code"])
    return counts.to_pandas(), products.sort_values("code", ignore_index=True)


def _as_counts(frame: pd.DataFrame, column: str) -> np.ndarray:
    counts = np.zeros(int(frame["code"].max()) + 1 if len(frame) else 0)
    counts[frame["code"].to_numpy(dtype=int)] = frame[column]
    return counts
