"""Attitude × behaviour: who falls into which cell, and what each brings."""

import numpy as np
import pandas as pd
import pytest

from retention import attitude_matrix, load_workspace
from retention.errors import ArgumentError


def matrix(answers, bought, **settings):
    surveys = pd.DataFrame(answers, columns=["customer_id", "timestamp", "score"]).assign(question="nps")
    log = pd.DataFrame(bought, columns=["customer_id", "timestamp", "amount"])
    for table in (surveys, log):
        table["timestamp"] = pd.to_datetime(table.timestamp)
    return attitude_matrix(surveys.astype({"score": float}), log.astype({"amount": float}),
                           **{"as_of": "2026-01-01", "window_days": 90} | settings)


def test_the_latest_answer_and_the_last_purchase_choose_the_cell():
    table = matrix([("a", "2025-03-01", 3), ("a", "2025-06-01", 9), ("b", "2025-06-01", 7), ("c", "2025-06-01", 9),
                    ("d", "2025-06-01", 0), ("e", "2024-06-01", 9)],
                   [("a", "2025-12-30", 5), ("b", "2025-10-03", 7), ("c", "2025-10-02", 11), ("e", "2025-12-01", 1)])
    found = {row.cell: row.customers for row in table[table.customers > 0].itertuples()}
    assert found == {"loyal": 1, "inert": 1, "at risk": 1, "lost": 1}  # 3 October is the 90th day before, 2 October not
    assert table.n.unique().tolist() == [4]  # the answer of e is older than a year
    assert dict(zip(table.cell[table.customers > 0], table.value[table.customers > 0], strict=True)) == {
        "loyal": 5, "inert": 7, "at risk": 11, "lost": 0}


def test_value_is_net_of_refunds_and_of_the_last_days_only():
    bought = [("a", "2025-12-01", 10), ("a", "2025-12-02", -4), ("a", "2024-01-01", 99)]
    table = matrix([("a", "2025-06-01", 9)], bought)
    row = table[table.customers > 0].iloc[0]
    assert (row.value, row.share_value, row.value_each) == (6, 1, 6) and row.reason == "one customer: no interval"


def test_nobody_and_no_revenue_are_no_error():
    empty = matrix([], [("a", "2025-12-01", 1)])
    assert empty.customers.sum() == 0 and empty.share.isna().all() and set(empty.reason) == {"nobody here"}
    silent = matrix([("a", "2025-06-01", 9)], [])
    assert silent.share_value.isna().all() and silent.set_index(["attitude", "behaviour"]).customers[
        "promoter", "not buying"] == 1


def test_wrong_days_are_named():
    with pytest.raises(ArgumentError, match="window_days, answered_within, value_days: found 0, 365, 365"):
        matrix([], [], window_days=0)


def test_the_demo_shop_equals_a_plain_count():
    workspace = load_workspace("data/demo")
    table = attitude_matrix(workspace.surveys, workspace.transactions, as_of="2026-01-01", window_days=90)
    surveys, log = workspace.surveys.to_pandas(), workspace.transactions.to_pandas()
    rated = surveys[(surveys.question == "nps") & surveys.score.notna() & (surveys.timestamp >= "2025-01-01")]
    latest = rated.sort_values(["timestamp", "score"]).groupby("customer_id").score.last()
    last = log[log.amount >= 0].groupby("customer_id").timestamp.max().reindex(latest.index)
    loyal = (latest >= 9) & (last >= pd.Timestamp("2025-10-03"))
    value = log[log.timestamp >= "2025-01-01"].groupby("customer_id").amount.sum().reindex(latest.index).fillna(0)
    row = table[table.cell == "loyal"].iloc[0]
    assert row.customers == loyal.sum() and row.value == pytest.approx(value[loyal].sum())
    assert table.customers.sum() == len(latest) and np.isclose(table.share.sum(), 1)
    assert table.share_value.sum() == pytest.approx(1)
