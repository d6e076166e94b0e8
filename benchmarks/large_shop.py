"""The whole report of a made-up shop of 1.5 million lines and 200,000 customers: how long each chapter takes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LINES = 1_500_000
GOAL = "goal: at most 120 s on a quiet machine of two cores"
WORKSPACE = """name = "Large shop"
currency = "EUR"
timezone = "Europe/Vilnius"
margin = 0.35
segment = "country"
simulated = true

[churn]
kind = "inactivity"
window_days = 90

[tables.transactions]
source = "log.parquet"

[tables.customers]
source = "customers.parquet"
"""


def write_shop(folder: Path, *, customers: int = 200_000, seed: int = 5) -> None:
    """Write a shop of three years: customers who buy at rates of their own, orders of several lines, 300 products."""
    import numpy as np
    import pandas as pd

    rng = np.random.default_rng(seed)
    days = 1095
    first, rate = np.sort(rng.integers(0, days, customers)), rng.gamma(0.7, 1 / 60, customers)
    leaves = rng.beta(0.9, 4.0, customers)
    rows, buyer, moment = [], np.arange(customers), first + rng.random(customers)
    while len(buyer):  # the n-th order of all who make one
        rows.append((buyer, moment))
        stays = rng.random(len(buyer)) >= leaves[buyer]
        buyer, moment = buyer[stays], moment[stays]
        moment = moment + rng.exponential(1 / rate[buyer])
        buyer, moment = buyer[moment < days], moment[moment < days]
    buyer, moment = (np.concatenate(part) for part in zip(*rows, strict=True))
    order = np.repeat(np.arange(len(buyer)), 1 + rng.poisson(1.0, len(buyer)))
    product, price = (300 * rng.random(len(order)) ** 1.8).astype(int), (3 + rng.gamma(2.0, 6.0, 300)).round(2)
    log = pd.DataFrame({
        "customer_id": pd.Series(buyer[order]).map("c{:07d}".format),
        "timestamp": pd.Timestamp("2023-01-01") + pd.to_timedelta((moment[order] * 86_400).astype(int), unit="s"),
        "order_id": pd.Series(order).map("o{:08d}".format), "product": pd.Series(product).map("product {}".format),
        "category": pd.Series(product % 12).map("category {}".format), "quantity": 1,
        "amount": (price[product] * rng.gamma(20, 1 / 20, len(order))).round(2)})
    log = log.sort_values("timestamp").head(LINES)
    log.to_parquet(folder / "log.parquet", index=False)
    ids = log["customer_id"].drop_duplicates().to_numpy()
    pd.DataFrame({"customer_id": ids, "country": rng.choice(["LT", "LV", "EE", "PL"], len(ids), p=[0.6, 0.2, 0.1, 0.1]),
                  "consent": rng.random(len(ids)) < 0.6, "email": [f"{one}@shop.example" for one in ids], "name": "Ona",
                  "language": "en"}).to_parquet(folder / "customers.parquet", index=False)
    (folder / "workspace.toml").write_text(WORKSPACE, encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        shop, out = Path(temporary, "shop"), Path(temporary, "reports")
        shop.mkdir()
        write_shop(shop)
        began = time.perf_counter()
        subprocess.run([str(Path(sys.executable).parent / "retention"), "report", str(shop), "--out", str(out)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall = time.perf_counter() - began
        manifest = json.loads(next(out.glob("*/*/manifest.json")).read_text(encoding="utf-8"))
        print(f"Report of {LINES:,} lines, each chapter run twice by two workers: {wall:.0f} s   {GOAL}")
        for name, spent in sorted(manifest["timing"]["notebooks"].items()):
            print(f"  {name:<20}{spent['seconds_executing']:>8.1f} s, again {spent['seconds_validating']:>8.1f} s")
