"""Tables that one process of a run has checked and kept are what another would have found, and are not checked anew."""

import shutil
import stat
from pathlib import Path

import pandas as pd
import pytest

from retention import check_tables, load_workspace
from retention.tables.reader import KEPT

DATA = Path(__file__).parents[2] / "data"
HEAD = 'name = "Shop"\ncurrency = "EUR"\ntimezone = "UTC"\nchurn = { kind = "inactivity", window_days = 90 }\n'
SALES = ("customer_id,timestamp,amount,refund\na,2025-01-01 10:00,5,no\n,2025-01-02,2,no\nb,1970-01-01,3,no\n"
         + "".join(f"c{i},2025-02-{1 + i % 28:02d},{i},yes\n" for i in range(40)))


@pytest.fixture
def shop(tmp_path):
    (tmp_path / "sales.csv").write_text(SALES)
    (tmp_path / "people.csv").write_text("customer_id,town\na,Vilnius\na,Kaunas\n")
    (tmp_path / "workspace.toml").write_text(
        HEAD + '[tables.transactions]\nsource = "sales.csv"\n[tables.customers]\nsource = "people.csv"\n')
    return tmp_path


@pytest.fixture
def kept(shop, tmp_path, monkeypatch):
    """The workspace, whose tables are kept; every further look at a source fails."""
    first = load_workspace(shop)
    first.reader.keep(tmp_path / "kept")
    monkeypatch.setenv(KEPT, str(tmp_path / "kept"))
    return first


def test_what_is_kept_is_what_was_checked(kept, shop, monkeypatch):
    monkeypatch.setattr("retention.tables.reader.mapped_table", None)
    again = load_workspace(shop)
    for name in kept.table_names:
        assert again.table(name).schema() == kept.table(name).schema()
        pd.testing.assert_frame_equal(again.table(name).to_pandas(), kept.table(name).to_pandas())
        mine, theirs = again.reader.scan(name), kept.reader.scan(name)
        pd.testing.assert_frame_equal(mine.days, theirs.days)
        assert (mine.read, mine.kept, mine.reasons, mine.flags, mine.window) == (
            theirs.read, theirs.kept, theirs.reasons, theirs.flags, theirs.window)
    assert again.as_of == kept.as_of
    assert again.before("2025-02-10").transactions.count().execute() == 19


def test_the_quality_section_is_the_same_and_saves_the_rows_set_aside(kept, shop, tmp_path):
    again = check_tables(load_workspace(shop))
    assert again == check_tables(kept) and again.warnings == check_tables(kept).warnings
    assert [len(pd.read_parquet(file)) for file in again.save(tmp_path / "out")] == [2, 1]


def test_other_settings_are_read_anew(kept, shop):
    (shop / "workspace.toml").write_text((shop / "workspace.toml").read_text().replace(
        "currency", 'exclude_customers = ["a"]\ncurrency', 1))
    assert load_workspace(shop).reader.scan("transactions").excluded == 1


def test_what_is_kept_can_be_read_by_its_owner_alone(kept, tmp_path):
    (folder,) = (tmp_path / "kept").iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    shutil.rmtree(tmp_path / "kept")
    assert kept.transactions.count().execute() == 41  # the process that checked does not need it


def test_the_demo_keeps_every_table(tmp_path, monkeypatch):
    first = load_workspace(DATA / "demo")
    first.reader.keep(tmp_path)
    monkeypatch.setenv(KEPT, str(tmp_path))
    again = load_workspace(DATA / "demo")
    for name in first.table_names:
        assert again.table(name).schema() == first.table(name).schema()
        assert again.table(name).count().execute() == first.table(name).count().execute()
