"""The chapter of stories on the demo, whose truth is known: service breaks on 8 September 2025."""

from pathlib import Path

import pandas as pd
import pytest

import retention as rt
from retention.records import records

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shop():
    return rt.load_workspace(ROOT / "data" / "demo", as_of="2026-01-01")


def test_the_break_in_service_is_found_with_its_start_and_told(shop):
    told = shop.story.stories()
    first = told.found[0]
    assert told.facts["verdict"] == "worse"
    assert abs((pd.Timestamp(first.facts["start"]) - pd.Timestamp("2025-09-08")).days) <= 14
    assert {"tickets", "refund_rate", "nps", "csat", "ces"} <= set(first.table["series"])
    assert first.facts["topic"] == "delivery"
    assert not any(one.facts["kind"] == "decline" for one in told.found)
    values = first.table.set_index("series")
    assert values.loc["tickets", "after"] > 2 * values.loc["tickets", "before"]
    assert values.loc["nps", "after"] < values.loc["nps", "before"] - 8


def test_it_is_told_in_the_workspaces_words(shop):
    summary = shop.story.stories().summary()
    assert "8 September 2025" in summary and "_" not in summary
    assert shop.story.answer().summary().startswith("Worse.")


def test_counts_of_customers_and_sales_are_headline_numbers(shop):
    asked = [shop.story.customers(), shop.story.newcomers(), shop.story.orders(), shop.story.revenue(),
             shop.story.recurring(), shop.story.contracts_lost()]
    keys = [one.headline.key for one in asked]
    assert keys == ["customers_active", "new_customers", "orders", "revenue", "mrr", "contracts_churn"]
    assert all(one.estimate > 0 and one.facts["period"] == "2025-Q4" for one in asked)


def test_where_contracts_make_customers_the_card_counts_contracts_and_not_who_paid(tmp_path):
    starts = pd.date_range("2023-01-03", periods=60, freq="11D")
    contracts = pd.DataFrame({"customer_id": [f"c{n}" for n in range(60)], "start": starts.strftime("%Y-%m-%d"),
                              "end": ["2024-06-30" if n % 10 == 3 else "" for n in range(60)]})
    paid = pd.DataFrame([{"customer_id": f"c{n}", "timestamp": day.strftime("%Y-%m-%d"), "amount": 30}
                         for n in range(60) for day in pd.date_range(starts[n], "2024-12-31", freq="122D")])
    contracts.to_csv(tmp_path / "contracts.csv", index=False)
    paid.to_csv(tmp_path / "paid.csv", index=False)
    (tmp_path / "workspace.toml").write_text("""name = "Gym"
currency = "EUR"
timezone = "Europe/Vilnius"
churn = { kind = "contract" }
observed_until = 2024-12-31
[tables.subscriptions]
source = "contracts.csv"
columns = { customer_id = "customer_id", start = "start", end = "end" }
[tables.transactions]
source = "paid.csv"
columns = { customer_id = "customer_id", timestamp = "timestamp", amount = "amount" }
""", encoding="utf-8")
    found = rt.load_workspace(tmp_path).story.customers()
    running = int((contracts["end"] == "").sum())
    payers = paid.loc[paid["timestamp"] >= "2024-10-01", "customer_id"].nunique()
    assert float(found) == running != payers
    assert found.headline.key == "contract_customers" and found.label == "Customers with a contract"
    assert found.facts["period"] == "2024-Q4"


def test_the_report_is_handed_verdict_and_stories(shop):
    handed = records(shop.story.stories())
    assert [record["kind"] for record in handed][:2] == ["verdict", "story"]
    assert handed[0]["verdict"] == "worse" and handed[1]["start"] == "2025-09-08"


def test_the_worst_story_is_the_first_to_look_into(shop):
    one, = records(shop.story.decisions())
    assert one["title"] == "Find out why service got worse: begin with “delivery”"
    assert one["owner"] == "customer service" and one["deadline"] == "2026-01-07" and one["money"] is None
    assert "week of 8 September 2025" in one["text"] and "new website" in one["text"]


def test_one_snapshot_has_no_story():
    telco = rt.load_workspace(ROOT / "data" / "telco")
    assert "snapshot" in telco.story.stories().reason


def test_every_answer_shows_itself(shop):
    from retention.display import as_html, as_plain

    for name in ("series", "changes", "together", "standing", "stories", "answer", "decisions", "customers",
                 "contracts_lost"):
        result = getattr(shop.story, name)()
        assert as_plain(result).strip() and as_html(result), name
        assert "_" not in result.title, name
