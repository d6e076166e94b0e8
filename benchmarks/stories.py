"""Stories held against shops whose truth is known: in twenty nothing happens, in twenty service breaks.

``python -m benchmarks.stories`` simulates each shop, tells its stories, and prints what was found, missed, told
falsely, and by how many days the beginning was missed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

import retention as rt

SHOPS, CUSTOMERS = 20, 1500
#: The first seed: of shops that no rule was made on.
FRESH = 900
START, END = "2023-07-03", "2026-01-01"
#: Days within which a story must begin to be the one that happened.
NEAR_DAYS = 14
_TABLES = ("transactions", "subscriptions", "surveys", "tickets")


def broken_on(seed: int) -> pd.Timestamp:
    """The day on which service breaks in the disturbed shop ``seed``: in the second half of 2025."""
    return pd.Timestamp("2025-07-28") + pd.Timedelta(days=int(np.random.default_rng(seed).integers(0, 92)))


def told(seed: int, *, disturbed: bool, customers: int = CUSTOMERS) -> dict[str, Any]:
    """The stories of one simulated shop, beside what was so: one row of the study."""
    day = broken_on(seed) if disturbed else None
    happenings = {"late deliveries": str(day.date())} if disturbed else {}
    shop = rt.simulate_shop(customers=customers, start=START, end=END, seed=seed, happenings=happenings, futures=False)
    tables = {name: shop.tables[name] for name in _TABLES}
    tables["transactions"] = tables["transactions"].dropna(subset=["customer_id", "timestamp", "amount"])
    weeks = rt.business_series(tables, as_of=END)
    found = rt.stories(weeks, as_of=END, changes=rt.level_changes(weeks), standing=rt.year_on_year(weeks))
    dated = [(one.facts["kind"], pd.Timestamp(one.facts["start"]), bool(one.facts["good"])) for one in found.found
             if one.facts["start"]]
    right = [(start - day).days for kind, start, good in dated
             if disturbed and not good and kind in ("experience", "service", "voice", "refunds")]
    off = min(right, key=abs, default=None)
    return {"seed": seed, "broken": day, "verdict": found.facts["verdict"], "stories": len(found.found),
            "found": off is not None and abs(off) <= NEAR_DAYS, "days_off": off,
            "false": len(found.found) - (off is not None),
            "told": "; ".join(f"{kind} {start:%d %b} {'+' if good else '-'}" for kind, start, good in dated)}


def study(shops: int = SHOPS) -> pd.DataFrame:
    """One row a shop, quiet ones first."""
    return pd.DataFrame([{"disturbed": disturbed, **told(seed, disturbed=disturbed)}
                         for disturbed in (False, True) for seed in range(FRESH, FRESH + shops)])


def main() -> None:
    rows = study()
    quiet, disturbed = rows[~rows["disturbed"]], rows[rows["disturbed"]]
    print(rows.drop(columns="disturbed").to_string(index=False))
    print(f"\nquiet shops: {len(quiet)}, with a false story: {(quiet['false'] > 0).sum()}")
    print(f"disturbed shops: {len(disturbed)}, found within {NEAR_DAYS} days: {disturbed['found'].sum()}, "
          f"found with a day further off: {(disturbed['days_off'].abs() > NEAR_DAYS).sum()}, "
          f"missed: {disturbed['days_off'].isna().sum()}, with another story: {(disturbed['false'] > 0).sum()}; "
          f"days off, median: {disturbed['days_off'].abs().median():.0f}")


if __name__ == "__main__":
    main()
