"""The stages of a large log by each who can do them: this kit, SQL by hand, Polars, pandas and openretailscience.

Every answer comes back as a few sums, by which it is seen that all have answered the same.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from benchmarks.peers.contest import Clock, run

AS_OF, WINDOW_DAYS, QUARTER = "2026-01-01", 90, ("2025-10-01", "2026-01-01")
#: What whoever keeps to a limit of memory is given; the process needs a little more.
MEMORY = os.environ.get("BENCH_MEMORY", "3200MB")
clock = Clock()


def _files(folder: str) -> str:
    return f"{folder}/*/*.parquet"


def _limited(connection, folder: str):
    for setting in ("preserve_insertion_order = false", "enable_progress_bar = false", f"memory_limit = '{MEMORY}'",
                    f"temp_directory = '{folder}/spilled'"):
        connection.execute(f"SET {setting}")
    return connection


# ---- this kit


def _ours(folder: str):
    import ibis

    backend = ibis.duckdb.connect()
    _limited(backend.con, folder)
    return backend.read_parquet(_files(folder))


def ours_summary(folder: str) -> dict:
    import retention as rt

    table = rt.customer_summary(_ours(folder), as_of=AS_OF).table
    return {"customers": len(table), "frequency": int(table.frequency.sum()), "recency": float(table.recency.sum()),
            "T": float(table["T"].sum()), "money": float(table.monetary_value.sum())}


def ours_opportunity(folder: str) -> dict:
    import retention as rt

    table = rt.opportunity_summary(_ours(folder), as_of=AS_OF).table
    return {"customers": len(table), **{name: int(table[name].sum()) for name in ("frequency", "recency", "n")}}


def ours_cohorts(folder: str) -> dict:
    import retention as rt

    table = rt.cohort_retention(_ours(folder), as_of=AS_OF).table
    return {"active": int(table.active.sum()), "weighed": int((table.active * table.period).sum())}


def ours_rate(folder: str) -> dict:
    import retention as rt

    rate = rt.customer_retention_rate(_ours(folder), period=QUARTER, as_of=AS_OF, window_days=WINDOW_DAYS)
    return {"start": rate.n, "retained": round(rate.n * rate.estimate)}


def ours_periods(folder: str) -> dict:
    import retention as rt

    table = rt.period_metrics(_ours(folder), as_of=AS_OF, window_days=WINDOW_DAYS).table
    sums = table.groupby("metric").estimate.sum()
    kept = table[table.metric == "customer_retention_rate"]
    return {name: float(sums[name]) for name in ("customers_active", "orders", "revenue", "net_revenue")} | {
        "retained": round(float((kept.estimate * kept.n).sum()))}


def ours_rfm(folder: str) -> dict:
    import retention as rt

    table = rt.rfm(_ours(folder), as_of=AS_OF).table
    return {"customers": len(table), "recency": int(table.recency_days.sum()), "frequency": int(table.frequency.sum()),
            "monetary": float(table.monetary.sum())}


def ours_features(folder: str) -> dict:
    import retention as rt

    table = rt.churn_snapshot(_ours(folder), as_of="2025-10-01", horizon_days=90, window_days=180).table
    return {"customers": len(table), "churned": int(table.churned.sum())}


def ours_check(folder: str) -> dict:
    import retention as rt

    shop = rt.load_workspace(Path(folder))
    _limited(shop.reader.engine.duckdb.con, folder)
    quality = rt.check_tables(shop)
    flagged = quality.reasons.table.set_index("reason").rows.to_dict()
    return {"rows": int(quality.table.read.iloc[0]), "alike": int(flagged.get("exact duplicate", 0))}


# ---- SQL by hand


def _sql(folder: str, query: str):
    import duckdb

    return _limited(duckdb.connect(), folder).sql(query.format(
        log=f"'{_files(folder)}'", bought=f"amount >= 0 AND timestamp < DATE '{AS_OF}'", as_of=f"DATE '{AS_OF}'",
        days=WINDOW_DAYS)).df()


def sql_summary(folder: str) -> dict:
    table = _sql(folder, """
        WITH days AS (
            SELECT customer_id, timestamp::DATE AS day, sum(amount) AS amount FROM {log} WHERE {bought} GROUP BY ALL),
        customers AS (
            SELECT customer_id, count(*) - 1 AS frequency, min(day) AS first, max(day) AS last,
                   sum(amount) AS amount, arg_min(amount, day) AS first_amount
            FROM days GROUP BY customer_id)
        SELECT customer_id, frequency, last - first AS recency, {as_of} - 1 - first AS T,
               CASE WHEN frequency > 0 THEN (amount - first_amount) / frequency END AS monetary_value
        FROM customers ORDER BY customer_id""")
    return {"customers": len(table), "frequency": int(table.frequency.sum()), "recency": float(table.recency.sum()),
            "T": float(table["T"].sum()), "money": float(table.monetary_value.sum())}


def sql_opportunity(folder: str) -> dict:
    table = _sql(folder, """
        WITH months AS (
            SELECT DISTINCT customer_id, year(timestamp) * 12 + month(timestamp) AS m FROM {log} WHERE {bought})
        SELECT customer_id, count(*) - 1 AS frequency, max(m) - min(m) AS recency,
               year({as_of}) * 12 + month({as_of}) - 1 - min(m) AS n
        FROM months GROUP BY customer_id ORDER BY customer_id""")
    return {"customers": len(table), **{name: int(table[name].sum()) for name in ("frequency", "recency", "n")}}


def sql_cohorts(folder: str) -> dict:
    table = _sql(folder, """
        WITH months AS (
            SELECT DISTINCT customer_id, date_trunc('month', timestamp) AS month FROM {log} WHERE {bought}),
        firsts AS (SELECT customer_id, min(month) AS cohort FROM months GROUP BY customer_id)
        SELECT cohort, datediff('month', cohort, month) AS period, count(*) AS active
        FROM months JOIN firsts USING (customer_id) GROUP BY ALL ORDER BY ALL""")
    return {"active": int(table.active.sum()), "weighed": int((table.active * table.period).sum())}


def sql_rate(folder: str) -> dict:
    begin, end = QUARTER
    table = _sql(folder, f"""
        WITH each AS (
            SELECT customer_id, bool_or(timestamp < DATE '{begin}') AS there,
                   bool_or(timestamp >= DATE '{end}' - {WINDOW_DAYS}) AS back
            FROM {{log}} WHERE {{bought}} AND timestamp >= DATE '{begin}' - {WINDOW_DAYS} GROUP BY customer_id)
        SELECT count(*) FILTER (there) AS start, count(*) FILTER (there AND back) AS retained FROM each""")
    return {name: int(table[name].iloc[0]) for name in ("start", "retained")}


def sql_periods(folder: str) -> dict:
    table = _sql(folder, """
        WITH days AS (
            SELECT customer_id, timestamp::DATE AS day, count(*) FILTER (amount >= 0) AS bought,
                   sum(amount) FILTER (amount >= 0) AS revenue, sum(amount) AS net
            FROM {log} WHERE timestamp < {as_of} GROUP BY ALL),
        each AS (
            SELECT customer_id, date_trunc('month', day) AS month, count(*) FILTER (bought > 0) AS orders,
                   sum(revenue) AS revenue, sum(net) AS net FROM days GROUP BY ALL),
        months AS (
            SELECT month, count(*) FILTER (orders > 0) AS customers_active, sum(orders) AS orders,
                   sum(revenue) AS revenue, sum(net) AS net_revenue FROM each GROUP BY month),
        instants AS (
            SELECT unnest(generate_series(TIMESTAMP '2023-01-01', {as_of}, INTERVAL 1 MONTH))::DATE AS instant),
        then_customers AS (
            SELECT DISTINCT instant, customer_id FROM days JOIN instants
            ON day < instant AND day >= instant - {days} WHERE bought > 0),
        kept AS (
            SELECT now.instant, count(*) AS retained FROM then_customers AS now JOIN then_customers AS was
            ON now.customer_id = was.customer_id AND was.instant = now.instant - INTERVAL 1 MONTH GROUP BY now.instant)
        SELECT months.*, CASE WHEN month >= (SELECT min(day) + {days} FROM days) THEN retained END AS retained
        FROM months LEFT JOIN kept ON instant = month + INTERVAL 1 MONTH ORDER BY month""")
    return {name: float(table[name].sum()) for name in ("customers_active", "orders", "revenue", "net_revenue",
                                                        "retained")}


def sql_rfm(folder: str) -> dict:
    table = _sql(folder, """
        WITH days AS (
            SELECT customer_id, timestamp::DATE AS day, sum(amount) AS amount, bool_or(amount >= 0) AS bought
            FROM {log} WHERE timestamp < {as_of} GROUP BY ALL),
        customers AS (
            SELECT customer_id, {as_of} - 1 - max(day) FILTER (bought) AS recency,
                   count(*) FILTER (bought) AS frequency, sum(amount) AS monetary
            FROM days GROUP BY customer_id HAVING count(*) FILTER (bought) > 0)
        SELECT *, ntile(5) OVER (ORDER BY recency DESC) AS R, ntile(5) OVER (ORDER BY frequency) AS F,
               ntile(5) OVER (ORDER BY monetary) AS M FROM customers ORDER BY customer_id""")
    return {"customers": len(table), **{name: float(table[name].sum()) for name in ("recency", "frequency",
                                                                                    "monetary")}}


def sql_check(folder: str) -> dict:
    """What any check has to do at the least: read every value once, and group the rows."""
    _sql(folder, "SELECT count(*), count(customer_id), max(timestamp), max(amount), sum(amount) FROM {log}")
    found = _sql(folder, """
        SELECT sum(n)::BIGINT AS rows, (sum(n) - count(*))::BIGINT AS alike FROM (
            SELECT customer_id, timestamp, amount, count(*) AS n FROM {log} GROUP BY ALL)""")
    return {name: int(found[name].iloc[0]) for name in ("rows", "alike")}


# ---- Polars


def _polars(folder: str):
    import polars as pl

    log = pl.scan_parquet(_files(folder), hive_partitioning=False)
    return log.filter(pl.col("amount") >= 0, pl.col("timestamp") < dt.datetime.fromisoformat(AS_OF))


def polars_summary(folder: str) -> dict:
    import polars as pl

    days = _polars(folder).group_by("customer_id", day=pl.col("timestamp").dt.date()).agg(pl.col("amount").sum())
    last = dt.date.fromisoformat(AS_OF) - dt.timedelta(days=1)
    first_amount = pl.col("amount").sort_by("day").first()
    table = days.group_by("customer_id").agg(
        frequency=pl.len().cast(pl.Int64) - 1, first=pl.col("day").min(), last=pl.col("day").max(),
        repeat=pl.col("amount").sum() - first_amount).with_columns(
        recency=(pl.col("last") - pl.col("first")).dt.total_days(), T=(last - pl.col("first")).dt.total_days(),
        money=pl.when(pl.col("frequency") > 0).then(pl.col("repeat") / pl.col("frequency")))
    table = table.sort("customer_id").collect(engine="streaming")
    return {"customers": len(table), **{name: float(table[name].sum()) for name in ("frequency", "recency", "T",
                                                                                    "money")}}


def polars_cohorts(folder: str) -> dict:
    import polars as pl

    month = pl.col("timestamp").dt.year().cast(pl.Int32) * 12 + pl.col("timestamp").dt.month()
    months = _polars(folder).select("customer_id", month=month).unique()
    firsts = months.group_by("customer_id").agg(cohort=pl.col("month").min())
    table = months.join(firsts, on="customer_id").group_by("cohort", period=pl.col("month") - pl.col("cohort")).len()
    table = table.sort("cohort", "period").collect(engine="streaming")
    return {"active": int(table["len"].sum()), "weighed": int((table["len"] * table["period"]).sum())}


# ---- pandas


def _pandas(folder: str):
    import pandas as pd

    log = pd.concat([pd.read_parquet(file) for file in sorted(Path(folder).glob("*/*.parquet"))], ignore_index=True)
    return log[(log.amount >= 0) & (log.timestamp < AS_OF)]


def pandas_summary(folder: str) -> dict:
    import pandas as pd

    log = _pandas(folder)
    days = log.groupby(["customer_id", log.timestamp.dt.normalize().rename("day")]).amount.sum().reset_index()
    grouped = days.groupby("customer_id")
    first = grouped.day.transform("min")
    table = grouped.day.agg(["min", "max", "size"])
    money = days[days.day > first].groupby("customer_id").amount.mean()
    last = pd.Timestamp(AS_OF) - pd.Timedelta(days=1)
    recency, observed = (table["max"] - table["min"]).dt.days, (last - table["min"]).dt.days
    return {"customers": len(table), "frequency": int((table["size"] - 1).sum()), "recency": float(recency.sum()),
            "T": float(observed.sum()), "money": float(money.sum())}


def pandas_cohorts(folder: str) -> dict:
    log = _pandas(folder)
    month = log.timestamp.dt.year * 12 + log.timestamp.dt.month
    active = log[["customer_id"]].assign(month=month).drop_duplicates()
    period = active.month - active.groupby("customer_id").month.transform("min")
    return {"active": len(active), "weighed": int(period.sum())}


# ---- openretailscience, in whose columns the log is renamed


def _theirs(folder: str):
    log = _ours(folder)
    return log.select("customer_id", transaction_date=log.timestamp, transaction_id=log.timestamp,
                      unit_spend=log.amount)


def openretailscience_cohorts(folder: str) -> dict:
    from openretailscience.analysis.cohort import CohortAnalysis

    table = CohortAnalysis(_theirs(folder), aggregation_column="customer_id", agg_func="nunique", period="month").df
    return {"cells": int((table > 0).to_numpy().sum())}


def openretailscience_rfm(folder: str) -> dict:
    from openretailscience.segmentation.rfm import RFMSegmentation

    return {"everybody": len(RFMSegmentation(_theirs(folder), current_date=AS_OF, r_segments=5, f_segments=5,
                                             m_segments=5).df)}


def _timed(stage):
    def timed(small: str, folder: str) -> dict:
        stage(small)  # what is loaded once, and the first query of a database, are no part of the time
        with clock("stage"):
            return stage(folder)
    return timed


if __name__ == "__main__":
    run({name: _timed(stage) for name, stage in list(globals().items())
         if name.split("_")[0] in ("ours", "sql", "polars", "pandas", "openretailscience")}, clock)
