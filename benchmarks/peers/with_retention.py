"""The task in this kit."""

from __future__ import annotations

from benchmarks.peers.contest import DISCOUNT_MONTH, DISCOUNT_WEEK, DISCOUNT_YEAR, MONTHS, WEEKS_AHEAD, Clock, run

clock = Clock()
with clock("import"):
    import ibis
    import pandas as pd

    import retention as rt

    ibis.duckdb.connect()
    for name in ("customer_summary", "clv", "LifetimeValue", "BetaGeoNBD", "GammaGamma", "ParetoNBD"):
        getattr(rt, name)

TERMS = {"horizon_days": 365, "margin": 1.0, "discount": DISCOUNT_YEAR}  # 12 × 4.345 weeks are 364.98 days


def lifetime_value(log: str, as_of: str) -> dict:
    table = ibis.duckdb.connect().read_parquet(log)
    with clock("customer summary"):
        customers = rt.customer_summary(table, as_of=as_of, unit="W").table
    with clock("purchase model"):
        model = rt.BetaGeoNBD().fit(customers)
    with clock("spend model"):
        spend = rt.GammaGamma().fit(customers[(customers.frequency > 0) & (customers.monetary_value > 0)])
    with clock("P(alive), purchases"):
        alive = model.probability_alive(customers)
        purchases = model.expected_purchases(customers, horizon=WEEKS_AHEAD)
    with clock("discounted value"):
        mean = spend.expected_spend(customers)
        value = mean * model.discounted_purchases(customers, discount=DISCOUNT_WEEK, horizon=WEEKS_AHEAD)
    with clock("whole"):
        table = ibis.duckdb.connect().read_parquet(log)
        method = rt.LifetimeValue(spend=rt.GammaGamma(), origins=0)  # no past forecasts: the peers make none
        whole = rt.clv(table, as_of=as_of, method=method, draws=0, **TERMS)
    return {**parameters(model), **parameters(spend), "customers": len(customers), "alive": float(alive.mean()),
            "purchases": float(purchases.sum()), "value": float(value.sum()),
            "value, one call": float(whole["clv"].sum()),
            "value, month by month": float((mean * monthly_discounted(model, customers)).sum())}


def monthly_discounted(model, customers: pd.DataFrame) -> pd.Series:
    """Purchases as the peers discount them: each month's as if all were made on its last day."""
    ahead = [model.expected_purchases(customers, horizon=WEEKS_AHEAD * month / MONTHS) for month in range(MONTHS + 1)]
    return sum((ahead[month] - ahead[month - 1]) / (1 + DISCOUNT_MONTH) ** month for month in range(1, MONTHS + 1))


def parameters(model) -> dict[str, float]:
    return {name: float(value) for name, value in model.parameters_.items()}


def pareto(log: str, as_of: str) -> dict:
    customers = rt.customer_summary(ibis.duckdb.connect().read_parquet(log), as_of=as_of, unit="W").table
    with clock("Pareto/NBD"):
        model = rt.ParetoNBD().fit(customers)
    return {**parameters(model), "log-likelihood": float(model.log_likelihood_)}


def intervals(log: str, as_of: str, ends: str, draws: str) -> dict:
    table = ibis.duckdb.connect().read_parquet(log)
    with clock("whole, by default"):
        rt.LifetimeValue(spend=rt.GammaGamma()).fit(table, as_of=as_of).customers(draws=int(draws), seed=1, **TERMS)
    with clock("whole"):
        fitted = rt.LifetimeValue(spend=rt.GammaGamma()).fit(table, as_of=as_of)
        with clock("interval ends"):
            customers = fitted.customers(draws=int(draws), seed=1, prior="flat", **TERMS)
    customers.table.rename(columns={"lower": "value_lower", "upper": "value_upper"}).to_parquet(ends)
    return {"customers": len(customers)}


if __name__ == "__main__":
    run({"lifetime_value": lifetime_value, "pareto": pareto, "intervals": intervals}, clock)
