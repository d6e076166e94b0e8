"""The files of somebody's own that the pages begin with: exports of the simulated shop, in columns of other names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

DEMO = Path(__file__).parents[3] / "data" / "demo"
#: Every so many customers of the shop.
_EACH = 4


def write_orders(folder: Path) -> Path:
    """Write ``orders.csv``: one row an order of every fourth customer, as a till exports them."""
    lines = pd.read_parquet(DEMO / "transactions.parquet")
    lines = lines[~lines["customer_id"].isin(["staff-1"]) & lines["amount"].gt(0)].dropna(subset=["customer_id"])
    known = sorted(lines["customer_id"].str.strip().unique())[::_EACH]
    lines = lines[lines["customer_id"].isin(known)]
    orders = lines.groupby("order_id", sort=False).agg(
        Customer=("customer_id", "first"), Date=("timestamp", "min"), Total=("amount", "sum"))
    orders = orders.reset_index(names="Order no").sort_values(["Date", "Order no"])
    orders["Date"] = pd.to_datetime(orders["Date"]).dt.strftime("%d/%m/%Y %H:%M")
    orders["Total"] = orders["Total"].round(2)
    folder.mkdir(exist_ok=True)
    path = folder / "orders.csv"
    orders[["Order no", "Date", "Customer", "Total"]].to_csv(path, index=False)
    return path
