"""The chapter on the data's quality: one check, asked from several sides, and nothing about single customers."""

import pandas as pd
import pytest

import retention
from retention.disclosure import PRIVATE_TO
from retention.display import is_private
from retention.records import records

HEAD = """name = "Kiosk"
currency = "EUR"
timezone = "UTC"
churn = { kind = "inactivity", window_days = 90 }
[tables.transactions]
source = "sales.csv"
"""
SALES = "customer_id,timestamp,amount\n" + "".join(
    f"c{i},2025-{1 + i % 3:02d}-{1 + i % 28:02d},4.50\n" for i in range(60)) + ",2025-01-04,2\nC1,2025-05-05,3\n"


@pytest.fixture
def shop(tmp_path):
    (tmp_path / "sales.csv").write_text(SALES)
    (tmp_path / "workspace.toml").write_text(HEAD)
    return retention.load_workspace(tmp_path)


def test_the_answer_counts_rows_and_months(shop):
    said = "62 rows, 1 set aside (1.6%), 1 month missing (transactions April 2025)."
    assert shop.quality.answer().summary() == said and shop.quality.check().summary() + "." == said
    assert records(shop.quality.answer()) == [{"kind": "answer", "text": said, "lead": False}]


def test_the_questions_are_sides_of_one_check(shop):
    check = shop.quality.check()
    assert check.table.equals(retention.check_tables(shop, as_of=shop.as_of).table)
    assert shop.quality.set_aside().table.reason.tolist() == ["missing customer"]
    assert set(shop.quality.reasons()["action"]) == {"set aside"}
    assert shop.quality.coverage()["gap"].tolist() == [False, False, False, True, False]
    assert "ids that differ only in spelling" in shop.quality.findings()["finding"].tolist()
    names = [record["name"] for side in (check, shop.quality.reasons(), shop.quality.findings())
             for record in records(side)]
    assert names == ["quality_tables", "quality_reasons", "quality_findings"]
    assert check.context.source == shop.source_line()


def test_what_is_asked_of_a_day_counts_nothing_later(shop):
    early = retention.load_workspace(shop.path, as_of="2025-03-01")
    assert early.quality.coverage()["rows"].tolist() == [20, 20]
    assert "22 rows on or after 1 March 2025, not used." not in early.quality.findings()["detail"].tolist()
    assert "21 rows dated 1 March 2025 or later, not used." in early.quality.findings()["detail"].tolist()


def test_no_side_of_it_names_a_customer_but_the_part_made_for_it(shop):
    quality = shop.quality
    sides = [quality.check(), quality.set_aside(), quality.reasons(), quality.coverage(), quality.findings()]
    assert not any(is_private(side.table) for side in sides)
    assert not any("C1" in str(side.table) for side in sides)
    assert is_private(quality.check().customers) and "C1 / c1" in quality.check().customers.customer_id.tolist()


def test_whoever_was_contacted_and_had_refused_it_is_named_in_a_list(shop, tmp_path, monkeypatch):
    (tmp_path / "people.csv").write_text("customer_id,consent\nc1,no\nc2,yes\nc3,no\n")
    (tmp_path / "letters.csv").write_text(
        "customer_id,timestamp,action\n" + "".join(f"{who},2025-03-0{day},mail\n" for who, day in (
            ("c1", 1), ("c1", 2), ("c2", 3), ("c3", 4))))
    (tmp_path / "workspace.toml").write_text(
        f'{HEAD}[tables.customers]\nsource = "people.csv"\n[tables.contacts]\nsource = "letters.csv"\n')
    (tmp_path / "lists").mkdir()
    monkeypatch.setenv(PRIVATE_TO, str(tmp_path / "lists"))
    findings = retention.load_workspace(tmp_path).quality.findings()
    said = findings.table.set_index("finding").detail["contacts without consent"]
    assert said.startswith("3 contacts went to 2 customers") and "private/contacts_without_consent.csv" in said
    listed = pd.read_parquet(tmp_path / "lists" / "contacts_without_consent.parquet")
    assert listed[["customer_id", "contacts"]].values.tolist() == [["c3", 1], ["c1", 2]]
    assert "c3" not in str(findings.table)
