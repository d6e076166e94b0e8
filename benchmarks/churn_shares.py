"""The share of customers expected to leave, forecast at past days of several logs: was the interval right?

Beside simple rivals: the newest share known, and the share at the same time a year ago. An interval of 80 % should
hold in 70 to 90 % of the forecasts, over all logs.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

import retention as rt
from benchmarks.holdout import workspace_for

HORIZONS = (30, 60, 90)
#: Simulated shops of other seeds and sizes than the demo's.
SHOPS = {21: 1_500, 22: 4_000}


def logs(retail: str | None) -> Iterator[tuple[str, rt.Workspace]]:
    yield "CDNOW", rt.load_workspace("data/cdnow")
    yield "demo (simulated)", rt.load_workspace("data/demo")
    if retail:
        with workspace_for(Path(retail)) as folder:
            yield "Online Retail", rt.load_workspace(folder)
    for seed, customers in SHOPS.items():
        with tempfile.TemporaryDirectory() as folder:
            rt.simulate_shop(customers=customers, seed=seed).save(folder)
            shutil.copy(Path("data/demo/workspace.toml"), folder)
            yield f"shop {seed} (simulated)", rt.load_workspace(folder)


def forecasts(shop: rt.Workspace, horizon_days: int, window_days: int) -> pd.DataFrame:
    """Forecasts that have come true, and what the rivals said of the same days."""
    table = rt.expected_churn(shop.transactions, as_of=shop.as_of, horizon_days=horizon_days,
                              window_days=window_days).table
    came = table.set_index("snapshot")["came"]
    over = [came[came.index + pd.Timedelta(days=horizon_days) <= day].dropna() for day in table["snapshot"]]
    newest = [known.iloc[-1] if len(known) else np.nan for known in over]
    ago = [known[np.abs((known.index - (day - pd.Timedelta(days=365))).days) <= 20].head(1).mean()
           for day, known in zip(table["snapshot"], over, strict=True)]
    return table.assign(newest=newest, ago=ago).dropna(subset=["expected", "came"])


def main(retail: str | None = None) -> None:
    print("Share of active customers that leaves: errors in percentage points, and how often the interval held")
    print(f"  {'log':<24}{'horizon':>8}{'forecasts':>11}{'mean error':>12}{'size':>8}{'width 80':>10}{'held 80':>9}"
          f"{'held 95':>9}{'newest share':>14}{'a year ago':>12}")
    found = []
    for name, shop in logs(retail):
        for horizon in HORIZONS:
            window = shop.settings.churn.window_days or 180
            rows = forecasts(shop, horizon, window)
            found.append(rows)
            show(name, f"{horizon} d", rows)
    show("all", "", pd.concat(found))
    print("  goal: 80 % intervals hold in 70 to 90 % of forecasts\n", flush=True)


def show(name: str, horizon: str, rows: pd.DataFrame) -> None:
    error = 100 * (rows["expected"] - rows["came"])
    held = [rows["came"].between(rows[f"lower{which}"], rows[f"upper{which}"]).mean() for which in ("_80", "")]
    width = 100 * (rows["upper_80"] - rows["lower_80"]).median()
    rivals = [100 * (rows[which] - rows["came"]).abs().mean() for which in ("newest", "ago")]
    print(f"  {name:<24}{horizon:>8}{len(rows):>11}{error.mean():>+12.1f}{error.abs().mean():>8.1f}{width:>10.1f}"
          f"{held[0]:>9.0%}{held[1]:>9.0%}{rivals[0]:>14.1f}{rivals[1]:>12.1f}", flush=True)
