"""Purchase logs for the benchmark of lifetime value: CDNOW's as they are, and any number of simulated customers."""

from __future__ import annotations

from pathlib import Path

CDNOW_AS_OF = "1997-10-01"
SIMULATED_AS_OF = "2026-01-01"


def write_cdnow(path: Path, *, sample: bool) -> None:
    """Write the purchases of CDNOW's customers, or of the 2,357 of the published sample."""
    import retention

    log = retention.load_workspace("data/cdnow").with_customers("transactions", "sample")
    if sample:
        log = log.filter(log["sample"].cast("string") == "true")
    log.select("customer_id", "timestamp", "amount").to_parquet(path)


def write_simulated(path: Path, *, customers: int, seed: int = 20260101) -> None:
    """Write purchases as BG/NBD and Gamma-Gamma have them, with CDNOW's parameters: near three for each customer.

    Customers arrive evenly from 130 to 52 weeks before the end, at any second of any day.
    """
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng(seed)
    week = 7 * 86_400.0
    age = rng.uniform(52 * week, 130 * week, customers)
    gap = week * 4.414 / rng.standard_gamma(0.243, customers).clip(1e-12)
    dropout = rng.beta(0.793, 2.426, customers)
    scale = 15.44 / rng.standard_gamma(3.74, customers)

    buyer, moment = np.arange(customers), np.zeros(customers)
    rows = []
    while len(buyer):  # the n-th purchase of all who make one
        rows.append((buyer, moment))
        stays = rng.random(len(buyer)) >= dropout[buyer] if len(rows) > 1 else np.ones(len(buyer), bool)
        buyer, moment = buyer[stays], moment[stays]
        moment = moment + rng.exponential(gap[buyer])
        inside = moment < age[buyer]
        buyer, moment = buyer[inside], moment[inside]
    buyer = np.concatenate([of for of, _ in rows])
    ago = age[buyer] - np.concatenate([at for _, at in rows])
    log = pd.DataFrame({
        "customer_id": pd.Series(buyer).map("c{:07d}".format),
        "timestamp": pd.Timestamp(SIMULATED_AS_OF) - pd.to_timedelta(np.ceil(ago), unit="s"),
        "amount": np.maximum(rng.gamma(6.25, scale[buyer]).round(2), 0.01),
    })
    log.sort_values("timestamp").to_parquet(path, index=False)
