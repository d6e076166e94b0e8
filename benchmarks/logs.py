"""Ten million purchase rows in a Parquet file: ours against hand-written SQL and plain pandas."""

from __future__ import annotations

from pathlib import Path

AS_OF = "2026-01-01"


def workspace_file(source: str) -> str:
    """The ``workspace.toml`` of a log that was made for a benchmark."""
    return f"""name = "Benchmark"
currency = "EUR"
timezone = "UTC"

[churn]
kind = "inactivity"
window_days = 90

[tables.transactions]
source = "{source}"
"""


def write_log(path: Path, *, rows: int = 10_000_000, customers: int = 1_000_000) -> None:
    """Write a purchase log in which few customers buy often and many once or twice."""
    import duckdb

    duckdb.sql(f"""
        COPY (
            SELECT 'c' || lpad(floor({customers} * pow((hash(i) % 1000003) / 1000003.0, 1.6))::INT::VARCHAR, 7, '0')
                       AS customer_id,
                   TIMESTAMP '2023-01-01' + to_seconds(CAST(hash(i * 7 + 1) % 94608000 AS INT)) AS timestamp,
                   round(4 + (hash(i * 13 + 5) % 6000) / 100.0, 2) AS amount
            FROM range({rows}) AS numbers(i)
        ) TO '{path}' (FORMAT parquet)""")


def _ibis(path: str):
    import ibis

    return ibis.duckdb.connect().read_parquet(path)


def summary_ours(path: str) -> None:
    import retention

    retention.customer_summary(_ibis(path), as_of=AS_OF)


def summary_sql(path: str) -> None:
    import duckdb

    duckdb.connect().sql(f"""
        WITH days AS (
            SELECT customer_id, timestamp::DATE AS day, sum(amount) AS amount
            FROM '{path}' WHERE amount >= 0 AND timestamp < DATE '{AS_OF}' GROUP BY ALL),
        customers AS (
            SELECT customer_id, count(*) - 1 AS frequency, min(day) AS first, max(day) AS last,
                   sum(amount) AS amount, arg_min(amount, day) AS first_amount
            FROM days GROUP BY customer_id)
        SELECT customer_id, frequency, last - first AS recency, DATE '{AS_OF}' - 1 - first AS T,
               CASE WHEN frequency > 0 THEN (amount - first_amount) / frequency END AS monetary_value
        FROM customers ORDER BY customer_id""").df()


def summary_pandas(path: str) -> None:
    import pandas as pd

    log = pd.read_parquet(path)
    log = log[(log.amount >= 0) & (log.timestamp < AS_OF)]
    days = log.groupby(["customer_id", log.timestamp.dt.normalize().rename("day")]).amount.sum().reset_index()
    first = days.groupby("customer_id").day.transform("min")
    grouped = days.groupby("customer_id")
    table = grouped.day.agg(["min", "max", "size"])
    table["monetary_value"] = days[days.day > first].groupby("customer_id").amount.mean()
    table.assign(frequency=table["size"] - 1, recency=(table["max"] - table["min"]).dt.days,
                 T=(pd.Timestamp(AS_OF) - pd.Timedelta(days=1) - table["min"]).dt.days)


def cohorts_ours(path: str) -> None:
    import retention

    retention.cohort_retention(_ibis(path), as_of=AS_OF, freq="M")


def cohorts_sql(path: str) -> None:
    import duckdb

    duckdb.connect().sql(f"""
        WITH months AS (
            SELECT DISTINCT customer_id, date_trunc('month', timestamp) AS month
            FROM '{path}' WHERE amount >= 0 AND timestamp < DATE '{AS_OF}'),
        firsts AS (SELECT customer_id, min(month) AS cohort FROM months GROUP BY customer_id)
        SELECT cohort, datediff('month', cohort, month) AS period, count(*) AS active
        FROM months JOIN firsts USING (customer_id) GROUP BY ALL ORDER BY ALL""").df()


def cohorts_pandas(path: str) -> None:
    import pandas as pd

    log = pd.read_parquet(path)
    log = log[(log.amount >= 0) & (log.timestamp < AS_OF)]
    month = log.timestamp.dt.to_period("M")
    cohort = month.groupby(log.customer_id).transform("min")
    active = pd.DataFrame({"customer_id": log.customer_id, "cohort": cohort, "month": month}).drop_duplicates()
    active.groupby(["cohort", "month"]).customer_id.nunique()


def scan_and_group(path: str) -> None:
    """What any check has to do at the least: read every value once, and group the rows."""
    import duckdb

    log = duckdb.connect()
    log.sql(f"SELECT count(*), count(customer_id), max(timestamp), max(amount), sum(amount) FROM '{path}'").fetchall()
    log.sql(f"""SELECT count(*), max(n) FROM (
                SELECT customer_id, timestamp, amount, count(*) AS n FROM '{path}' GROUP BY ALL)""").fetchall()


def check_ours(folder: str) -> None:
    import retention

    retention.check_tables(retention.load_workspace(folder))
