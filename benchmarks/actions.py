"""A million customers and ten million lines, from the raw log to the lists: each step timed in its own process."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.complements import AS_OF, write_log
from benchmarks.measure import measure

STEPS = ("segments", "rhythm", "buyers", "tiers", "candidates", "plan", "effect")
GOAL = "goal: under 90 s, 4096 MiB"


def write_people(log: Path, folder: Path) -> None:
    """Write the customers of a log, of whom seven in ten consent, and contacts of two months before the end."""
    import duckdb

    duckdb.sql(f"CREATE OR REPLACE TEMP TABLE ids AS SELECT DISTINCT customer_id FROM '{log}'")
    duckdb.sql(f"""
        COPY (SELECT customer_id, hash(customer_id) % 10 < 7 AS consent, customer_id || '@shop.example' AS email,
                     '+370 600 00000' AS phone, 'Ona Jonaitė' AS name, 'lt' AS language,
                     DATE '1960-01-01' + (hash(customer_id || 'b') % 14000)::INT AS birthday
              FROM ids) TO '{folder / "customers.parquet"}' (FORMAT parquet)""")
    duckdb.sql(f"""
        COPY (SELECT customer_id, TIMESTAMP '2025-10-20 10:00:00' AS timestamp, 'win-back' AS action,
                     'email' AS channel, 'autumn' AS campaign,
                     CASE WHEN hash(customer_id || 'a') % 10 = 0 THEN 'control' ELSE 'treated' END AS arm
              FROM ids WHERE hash(customer_id || 'c') % 3 = 0)
        TO '{folder / "contacts.parquet"}' (FORMAT parquet)""")


def _table(folder: str, name: str = "log"):
    import ibis

    return ibis.duckdb.connect().read_parquet(Path(folder) / f"{name}.parquet")


def segments(folder: str) -> None:
    import retention

    log = _table(folder)
    now, then = (retention.rfm(log, as_of=day) for day in (AS_OF, "2025-07-01"))
    retention.rfm_segments(now)
    retention.rfm_movement(before=then, now=now)


def rhythm(folder: str) -> None:
    import retention

    log = _table(folder)
    retention.lifecycle_states(retention.lifecycle(log, as_of=AS_OF))
    retention.lifecycle_flows(log, as_of=AS_OF)


def buyers(folder: str) -> None:
    import retention

    retention.buyer_type_summary(retention.buyer_types(_table(folder), as_of=AS_OF))


def tiers(folder: str) -> None:
    import retention

    retention.value_tiers(_table(folder), as_of=AS_OF, window_days=365)


def candidates(folder: str) -> None:
    """Dates with their evaluation, complements, win-back, occasions, chance and value."""
    import retention

    tables = {name: _table(folder, name) for name in ("customers", "contacts")}
    found = retention.action_candidates(_table(folder), as_of=AS_OF, tables=tables, margin=0.4)
    found.table.to_parquet(Path(folder) / "found.parquet")


def plan(folder: str) -> None:
    import pandas as pd

    import retention

    made = retention.plan_actions(pd.read_parquet(Path(folder) / "found.parquet"), as_of=AS_OF,
                                  customers=_table(folder, "customers"), contacts=_table(folder, "contacts"),
                                  settings={"costs": {"email": 0.01, "phone": 2.0}})
    print(f"{len(made.actions):,} planned, {len(made.left_out):,} left out")


def effect(folder: str) -> None:
    import retention

    retention.evaluate_actions(_table(folder, "contacts"), _table(folder), as_of=AS_OF, window_days=30)


def main(rows: int = 10_000_000) -> None:
    print(f"{rows:,} lines of {rows // 10:,} customers drawn (one run, process peak)")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.parquet"
        write_log(log, rows=rows, customers=rows // 10)
        write_people(log, Path(folder))
        for name in STEPS:
            took = measure(f"benchmarks.actions:{name}", folder, repeats=1)
            print(f"  {name:<12}{took.seconds:>7.1f} s{took.peak_mib:>7.0f} MiB   {GOAL}", flush=True)


if __name__ == "__main__":
    main()
