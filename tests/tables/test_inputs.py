"""What functions on plain tables are given: their own names of columns, a result in place of its table, days."""

import datetime as dt
import inspect

import ibis
import pandas as pd
import pytest

import retention as rt
from retention import ArgumentError, TableError
from retention.result import Result, as_frame
from retention.tables.inputs import as_date, as_table, own_names

LOG = pd.DataFrame({"Customer ID": ["a", "b", "a"], "day": pd.to_datetime(["2025-01-01", "2025-01-02", "2025-01-09"]),
                    "customer_id": [1, 2, 3]})
NAMES = {"customer_id": "Customer ID", "timestamp": "day"}


@own_names
def seen(log, contacts=None, *, as_of="today"):
    rows = as_table(log, table="transactions", needs=("customer_id", "timestamp"))
    frame = rows.order_by("timestamp").to_pandas()
    return frame.customer_id.tolist(), None if contacts is None else contacts["customer_id"].tolist(), as_of


@pytest.mark.parametrize("table", [LOG, ibis.memtable(LOG), Result("log", LOG)], ids=["frame", "ibis", "result"])
def test_columns_go_by_the_names_of_the_table(table):
    assert seen(table, columns=NAMES) == (["a", "b", "a"], None, "today")


def test_each_of_several_tables_takes_the_names_that_it_has():
    contacts = pd.DataFrame({"Customer ID": ["z"]})
    assert seen(LOG, contacts=contacts, as_of="now", columns=NAMES) == (["a", "b", "a"], ["z"], "now")


def test_the_table_that_is_given_keeps_its_names():
    before = LOG.copy()
    seen(LOG, columns=NAMES)
    pd.testing.assert_frame_equal(LOG, before)


def test_without_names_nothing_is_renamed():
    with pytest.raises(TableError, match=r"transactions\.timestamp: column missing; the table has Customer ID, day"):
        seen(LOG)


def test_a_name_that_no_table_has_is_named():
    with pytest.raises(ArgumentError, match=r"columns: found 'Customer Id', allowed .* Did you mean 'Customer ID'\?"):
        seen(LOG, columns={"customer_id": "Customer Id"})


def test_a_result_is_taken_for_its_table_and_a_list_is_not():
    table = Result("log", LOG.rename(columns={"day": "timestamp"}))
    assert as_table(table, table="transactions", needs=("customer_id",)).count().execute() == 3
    with pytest.raises(ArgumentError, match=r"transactions: found list, allowed an ibis.Table or a pandas.DataFrame"):
        as_table([1], table="transactions", needs=())


@pytest.mark.parametrize("given", ["2025-01-05", dt.date(2025, 1, 5), dt.datetime(2025, 1, 5),
                                   pd.Timestamp("2025-01-05")])
def test_a_day_is_a_day_however_it_is_given(given):
    assert as_date(given, name="as_of") == dt.date(2025, 1, 5)


@pytest.mark.parametrize("given", ["January", 5, None, dt.datetime(2025, 1, 5, 1), pd.Timestamp("2025-01-05 00:00:01")])
def test_what_is_no_day_is_named(given):
    with pytest.raises(ArgumentError, match=r"as_of: found .*, allowed a day"):
        as_date(given, name="as_of")


def test_the_keyword_is_in_the_signature_and_among_the_parameters():
    def buyers(log, *, limit=1):
        """Buyers.

        Parameters
        ----------
        log : pandas.DataFrame
        limit : int

        Returns
        -------
        Result
        """
    told = own_names(buyers)
    assert list(inspect.signature(told).parameters) == ["log", "limit", "columns"]
    assert "        limit : int\n        columns : mapping of str to str, optional\n            What" in told.__doc__
    assert told.__doc__.endswith("Returns\n        -------\n        Result\n        ")


PURCHASES = pd.DataFrame({"customer_id": [f"c{i % 40}" for i in range(400)],
                          "timestamp": pd.date_range("2025-01-01", periods=400),
                          "amount": [5.0 + i % 7 for i in range(400)]})
OWN = {"customer_id": "Customer ID", "timestamp": "When", "amount": "Total"}


@pytest.mark.parametrize(("analysis", "options"), [
    (rt.cohort_retention, {}), (rt.rfm, {}), (rt.lifecycle, {}), (rt.value_tiers, {}), (rt.customer_behaviour, {}),
    (rt.customer_summary, {}), (rt.value_concentration, {}), (rt.repeat_purchase_rate, {})],
    ids=lambda value: getattr(value, "__name__", ""))
def test_an_analysis_of_a_plain_table_is_the_same_under_its_own_names(analysis, options):
    usual = analysis(PURCHASES, as_of="2026-03-01", **options)
    told = analysis(PURCHASES.rename(columns=OWN), as_of="2026-03-01", columns=OWN, **options)
    pd.testing.assert_frame_equal(as_frame(told), as_frame(usual))


def test_scores_under_their_own_name():
    scores = [10, 9, 3, 8] * 10
    answers = pd.DataFrame({"When": pd.to_datetime(["2025-01-01"] * 40), "question": "nps", "NETPRO": scores})
    told = rt.nps(answers, columns={"score": "NETPRO", "timestamp": "When"})
    assert float(told) == float(rt.nps(scores)) == 25


ANALYSES = [rt.cohort_retention, rt.rfm, rt.lifecycle, rt.value_tiers, rt.customer_behaviour, rt.customer_summary,
            rt.value_concentration, rt.repeat_purchase_rate, rt.refund_rate, rt.reorder_dates]


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.__name__)
@pytest.mark.parametrize(("frame", "words"), [
    (pd.concat([PURCHASES, PURCHASES[["amount"]]], axis=1), "transactions.amount: column stands more than once"),
    (PURCHASES.assign(note=1).rename(columns={"note": 7}), "column 7 is named by an int, allowed a text"),
], ids=["a column twice", "a number as a name"])
def test_names_of_columns_that_are_no_names_are_refused(analysis, frame, words):
    with pytest.raises(TableError, match=words):
        analysis(frame, as_of="2026-03-01")


def test_infinite_amounts_are_refused_and_not_answered_by_nothing():
    with pytest.raises(TableError, match=r"transactions.amount: infinite values \(1 row, first: 3\)"):
        rt.value_concentration(PURCHASES.assign(amount=PURCHASES.amount.where(PURCHASES.index != 3, float("inf"))),
                               as_of="2026-03-01")
