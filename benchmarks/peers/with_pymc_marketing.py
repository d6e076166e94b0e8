"""The task in pymc-marketing: maximum a posteriori under flat priors for the points, NUTS for the intervals."""

from __future__ import annotations

import datetime as dt
import warnings

from benchmarks.peers.contest import DISCOUNT_MONTH, MONTHS, WEEKS_AHEAD, Clock, run

warnings.simplefilter("ignore")  # its dependencies announce their next versions at every import
clock = Clock()
with clock("import"):
    import pandas as pd
    from pymc_extras.prior import Prior
    from pymc_marketing.clv import BetaGeoModel, GammaGammaModel, customer_lifetime_value, rfm_summary

#: With its default priors it would answer another question; Gamma-Gamma's are flat by default.
FLAT = {name: Prior("HalfFlat") for name in ("r", "alpha", "a", "b")}
CHAINS = 4


def summary(log: str, as_of: str) -> pd.DataFrame:
    last_day = dt.date.fromisoformat(as_of) - dt.timedelta(days=1)
    return rfm_summary(pd.read_parquet(log), "customer_id", "timestamp", "amount",
                       observation_period_end=last_day.isoformat(), time_unit="D", time_scaler=7)


def spenders(customers: pd.DataFrame) -> pd.DataFrame:
    return customers[(customers.frequency > 0) & (customers.monetary_value > 0)]


def lifetime_value(log: str, as_of: str) -> dict:
    with clock("whole"):
        with clock("customer summary"):
            customers = summary(log, as_of)
        with clock("purchase model"):
            model = BetaGeoModel(model_config=dict(FLAT))
            model.fit(customers, method="map", progressbar=False)
        with clock("spend model"):
            spend = GammaGammaModel()
            spend.fit(spenders(customers), method="map", progressbar=False)
        with clock("P(alive), purchases"):
            alive = model.expected_probability_alive(customers)
            purchases = model.expected_purchases(customers, future_t=WEEKS_AHEAD)
        with clock("discounted value"):
            value = spend.expected_customer_lifetime_value(
                model, customers, future_t=MONTHS, discount_rate=DISCOUNT_MONTH, time_unit="W")
    parameters = {name: float(fitted.fit_result[name].mean())
                  for fitted, names in ((model, ("r", "alpha", "a", "b")), (spend, "pqv")) for name in names}
    return {**parameters, "customers": len(customers), "alive": float(alive.mean()),
            "purchases": float(purchases.sum()), "value, month by month": float(value.sum())}


def intervals(log: str, as_of: str, ends: str, draws: str) -> dict:
    with clock("whole"):
        with clock("customer summary"):
            customers = summary(log, as_of)
        sampler = {"draws": int(draws) // CHAINS, "chains": CHAINS, "cores": 1, "random_seed": 20260101,
                   "progressbar": False}
        with clock("draws of the parameters"):
            model = BetaGeoModel(model_config=dict(FLAT))
            model.fit(customers, **sampler)
            spend = GammaGammaModel()
            spend.fit(spenders(customers), **sampler)
        with clock("interval ends"):
            table = interval_ends(model, spend, customers)
    table.to_parquet(ends)
    return {"divergences": int(model.idata.sample_stats.diverging.sum()), "customers": len(customers)}


def interval_ends(model: BetaGeoModel, spend: GammaGammaModel, customers: pd.DataFrame) -> pd.DataFrame:
    """2.5 % and 97.5 % of P(alive), expected purchases and value of each customer."""
    alive = model.expected_probability_alive(customers)
    purchases = model.expected_purchases(customers, future_t=WEEKS_AHEAD)
    # Its lifetime value fixes the spend at the posterior mean; multiplied draw by draw, the spend is uncertain too.
    discounted = customer_lifetime_value(model, customers.assign(future_spend=1.0), future_t=MONTHS,
                                         discount_rate=DISCOUNT_MONTH, time_unit="W")
    value = discounted * spend.expected_customer_spend(customers)
    table = {"customer_id": customers.customer_id.to_numpy()}
    for name, draws in (("probability_alive", alive), ("purchases", purchases), ("value", value)):
        ends = draws.quantile([0.025, 0.975], dim=("chain", "draw"))
        low, high = ends.transpose("quantile", "customer_id").to_numpy()
        table |= {f"{name}_lower": low, f"{name}_upper": high}
    return pd.DataFrame(table)


if __name__ == "__main__":
    run({"lifetime_value": lifetime_value, "intervals": intervals}, clock)
