"""Groups of customers: joined to what is known of them, and one table of what is said of each."""

import ibis
import numpy as np
import pandas as pd

from retention.tables.groups import each_group, groups_of_customers, with_facts, with_groups

LOG = ibis.memtable(pd.DataFrame({
    "customer_id": ["a", "a", "b", "b"], "shop": ["east", "west", "south", "north"],
    "timestamp": pd.to_datetime(["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-03"])}))


def test_a_customer_is_in_the_group_of_its_first_row_and_ties_go_by_the_group_itself():
    groups = groups_of_customers(LOG, ["shop"]).order_by("customer_id").to_pandas()
    assert groups.to_dict("list") == {"customer_id": ["a", "b"], "shop": ["east", "north"]}


def test_facts_of_who_has_none_are_missing_and_nobody_is_lost_or_doubled():
    table = ibis.memtable(pd.DataFrame({"customer_id": ["a", "b", "c"], "n": [1, 2, 3]}))
    facts = ibis.memtable(pd.DataFrame({"customer_id": ["b", "d"], "spent": [5.0, 7.0]}))
    found = with_facts(table, facts).order_by("customer_id").to_pandas()
    assert list(found) == ["customer_id", "n", "spent"]
    assert found["n"].tolist() == [1, 2, 3]
    np.testing.assert_array_equal(found["spent"], [np.nan, 5.0, np.nan])


def test_without_groups_a_table_stays_as_it_is():
    table = ibis.memtable(pd.DataFrame({"customer_id": ["a"]}))
    assert with_groups(table, LOG, []) is table
    assert with_groups(table, LOG, ["shop"]).to_pandas()["shop"].tolist() == ["east"]


def total(part):
    return pd.DataFrame({"total": [part["x"].sum()], "rows": [len(part)]})


def test_each_group_stands_in_order_with_a_missing_value_as_a_group_of_its_own():
    rows = pd.DataFrame({"p": ["b", None, "a", "b"], "q": [1, 1, 2, 1], "x": [1.0, 2.0, 4.0, 8.0]})
    found = each_group(rows, ["p", "q"], total)
    assert list(found) == ["p", "q", "total", "rows"]
    assert found["total"].tolist() == [4.0, 9.0, 2.0] and found["p"].isna().tolist() == [False, False, True]
    assert each_group(rows, [], total).to_dict("list") == {"total": [15.0], "rows": [4]}


def test_where_nobody_is_there_is_no_group_but_the_columns_are():
    nobody = each_group(pd.DataFrame({"p": [], "x": []}), ["p"], total)
    assert nobody.empty and list(nobody) == ["p", "total", "rows"]
