"""A million customers and ten million lines: complements, recommendations, clusters and cost to serve, timed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import measure

AS_OF = "2026-01-01"


def write_log(path: Path, *, rows: int = 10_000_000, customers: int = 1_000_000, products: int = 2_000) -> None:
    """Write orders of three lines, in which few customers buy often and few products are bought much."""
    import duckdb

    duckdb.sql(f"""
        COPY (
            SELECT 'c' || lpad(floor({customers} * pow((hash(i // 3) % 1000003) / 1000003.0,
                                                       1.6))::INT::VARCHAR, 7, '0')
                       AS customer_id,
                   TIMESTAMP '2023-01-01' + to_seconds(CAST(hash((i // 3) * 7 + 1) % 94608000 AS INT)) AS timestamp,
                   (i // 3)::VARCHAR AS order_id,
                   'p' || floor({products} * pow((hash(i * 11 + 3) % 1000003) / 1000003.0, 2.5))::INT AS product,
                   round(4 + (hash(i * 13 + 5) % 6000) / 100.0, 2) AS amount,
                   CASE WHEN hash(i * 17) % 5 = 0 THEN 1.0 ELSE 0.0 END AS discount
            FROM range({rows}) AS numbers(i)
        ) TO '{path}' (FORMAT parquet)""")


def _ibis(path: str):
    import ibis

    return ibis.duckdb.connect().read_parquet(path)


def bought_with(path: str) -> None:
    import retention

    retention.complements(_ibis(path), as_of=AS_OF)


def bought_after(path: str) -> None:
    import retention

    retention.complements(_ibis(path), as_of=AS_OF, within_days=30)


def recommended(path: str) -> None:
    import retention

    retention.recommendations(_ibis(path), as_of=AS_OF)


def clusters(path: str) -> None:
    import retention

    behaviour = retention.customer_behaviour(_ibis(path), as_of=AS_OF)
    found = retention.BehaviourClusters().fit(behaviour)
    found.describe(behaviour)


def serving(path: str) -> None:
    import retention

    retention.serving_summary(retention.cost_to_serve(_ibis(path), as_of=AS_OF, margin=0.4))


def main(rows: int = 10_000_000) -> None:
    """Print seconds and peak memory of each on a log of so many lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.parquet"
        write_log(path, rows=rows, customers=max(rows // 10, 1))
        for name in ("bought_with", "bought_after", "recommended", "clusters", "serving"):
            done = measure(f"benchmarks.complements:{name}", str(path), repeats=1)
            print(f"{done.name:<14}{done.seconds:8.1f} s{done.peak_mib:8.0f} MiB", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
