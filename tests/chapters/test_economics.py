"""The chapter of unit economics: every question says and draws itself, and finds the attribute of the channels."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt
from retention.chapters.economics import Economics
from retention.display import as_html
from retention.metrics.claims import CLAIMS

WORKSPACE = """
name = "Tiny"
currency = "EUR"
timezone = "Europe/Vilnius"
[churn]
kind = "inactivity"
window_days = 90
[tables.transactions]
source = "purchases.csv"
[tables.costs]
source = "costs.csv"
"""


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


@pytest.mark.parametrize("name", Economics.questions())
def test_every_question_of_the_demo_says_and_draws_itself(demo, name):
    found = getattr(demo.economics, name)()
    assert found.context.currency == "EUR" and found.summary() and as_html(found) and repr(found)
    if found.has_picture() and found._shown():
        ax = found.plot()
        assert ax.get_title(loc="left").replace("\n", " ") == found.title
        plt.close(ax.figure)


def test_what_is_said_of_bad_tickets_is_the_same_in_both_chapters(demo):
    claimed = demo.economics.claims().table.iloc[list(CLAIMS).index("leave")]
    after = demo.service.aftermath().facts
    assert claimed["n"] == after["followed"]
    assert claimed["verdict"] == {"more": "holds", "fewer": "does not hold", "unsure": "open"}[after["claim"]]


def test_the_attribute_of_the_channels_is_found_by_its_values(demo):
    assert demo.economics._channel() == "acquisition_channel"
    other = rt.load_workspace("data/demo", as_of="2026-01-01", segment="country")
    assert other.economics._channel() == "acquisition_channel"


def test_a_shop_without_margin_counts_revenue_and_one_without_customers_all_of_them(tmp_path):
    pd.DataFrame({"customer_id": [f"c{k % 40}" for k in range(120)], "amount": 10,
                  "timestamp": pd.date_range("2024-01-01", periods=120, freq="2D")}).to_csv(
                      tmp_path / "purchases.csv", index=False)
    pd.DataFrame({"period": ["2024-01-01"], "kind": "acquisition", "amount": 80, "channel": "web",
                  "new_customers": 40}).to_csv(tmp_path / "costs.csv", index=False)
    (tmp_path / "workspace.toml").write_text(WORKSPACE, encoding="utf-8")
    shop = rt.load_workspace(tmp_path, as_of="2024-12-01")
    paid = shop.economics.payback(horizon_days=122)
    assert paid.table["channel"].tolist() == ["web", "all"] and not paid.facts["by_margin"]
    assert paid.table["n"].tolist() == [0, 40] and paid.facts["cost"] == 2
    for name in Economics.questions():
        found = getattr(shop.economics, name)()
        assert found.summary() and as_html(found) and repr(found), name


def test_a_channel_that_costs_more_than_it_brings_is_decided_on(demo, monkeypatch):
    from retention.chapters import economics

    dear = pd.read_parquet("data/demo/costs.parquet")
    dear.loc[dear["channel"] == "social", "amount"] *= 9
    found = economics.acquisition_payback(
        demo.transactions, dear, as_of="2026-01-01", margin=0.45, customers=demo.customers,
        channel="acquisition_channel")
    assert found.facts["losing"] == ["social"]
    monkeypatch.setattr(economics, "acquisition_payback", lambda *_, **__: found)
    decided = Economics(demo).decisions()
    assert "social" in decided.found[0].summary() and decided.found[0].title


def test_a_workspace_without_costs_says_so():
    shop = rt.load_workspace("data/cdnow")
    assert shop.economics.cost().summary() == "Not shown: there is no `costs` table."
    assert shop.economics.cohorts().summary()
