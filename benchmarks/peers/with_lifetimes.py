"""The task in lifetimes."""

from __future__ import annotations

import datetime as dt

from benchmarks.peers.contest import DISCOUNT_MONTH, MONTHS, WEEKS_AHEAD, Clock, run

clock = Clock()
with clock("import"):
    import pandas as pd
    from lifetimes import BetaGeoFitter, GammaGammaFitter, ParetoNBDFitter
    from lifetimes.utils import summary_data_from_transaction_data


def summary(log: str, as_of: str) -> pd.DataFrame:
    last_day = dt.date.fromisoformat(as_of) - dt.timedelta(days=1)
    return summary_data_from_transaction_data(
        pd.read_parquet(log), "customer_id", "timestamp", "amount",
        observation_period_end=last_day.isoformat(), freq="D", freq_multiplier=7)


def lifetime_value(log: str, as_of: str) -> dict:
    with clock("whole"):
        with clock("customer summary"):
            customers = summary(log, as_of)
        history = customers.frequency, customers.recency, customers["T"]
        with clock("purchase model"):
            model = BetaGeoFitter().fit(*history)
        with clock("spend model"):
            buyers = customers[(customers.frequency > 0) & (customers.monetary_value > 0)]
            spend = GammaGammaFitter().fit(buyers.frequency, buyers.monetary_value)
        with clock("P(alive), purchases"):
            alive = model.conditional_probability_alive(*history)
            purchases = model.conditional_expected_number_of_purchases_up_to_time(WEEKS_AHEAD, *history)
        with clock("discounted value"):
            value = spend.customer_lifetime_value(
                model, *history, customers.monetary_value, time=MONTHS, discount_rate=DISCOUNT_MONTH, freq="W")
    return {**model.params_, **spend.params_, "customers": len(customers), "alive": float(alive.mean()),
            "purchases": float(purchases.sum()), "value, month by month": float(value.sum())}


def pareto(log: str, as_of: str) -> dict:
    customers = summary(log, as_of)
    with clock("Pareto/NBD"):
        model = ParetoNBDFitter().fit(customers.frequency, customers.recency, customers["T"])
    likelihoods = model._conditional_log_likelihood(
        list(model.params_), customers.frequency, customers.recency, customers["T"])
    return {**model.params_, "log-likelihood": float(likelihoods.sum())}


if __name__ == "__main__":
    run({"lifetime_value": lifetime_value, "pareto": pareto}, clock)
