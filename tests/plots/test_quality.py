"""Pictures of the quality section: what is missing and set aside is said, counted and drawn."""

import io
import itertools

import pandas as pd
import pytest

from retention import check_tables, load_workspace
from retention.plots import quality_coverage, quality_set_aside
from retention.plots.style import alt_text
from retention.result import Result
from retention.tables.schema import SCHEMAS

HEAD = """name = "Shop"
currency = "EUR"
timezone = "UTC"
max_set_aside = 0.99
churn = { kind = "inactivity", window_days = 90 }
"""


@pytest.fixture
def quality(tmp_path):
    """The quality section of a shop whose purchases are in ``months``, with ``missing`` rows of nobody."""
    def check(months=range(1, 13), *, missing=0, surveys=0):
        log = [f"c{day},2024-{month:02d}-{day:02d},1" for month in months for day in range(1, 9)]
        text = "\n".join(["customer_id,timestamp,amount", *log, *[",2024-01-02,1"] * missing])
        (tmp_path / "transactions.csv").write_text(text + "\n")
        tables = '[tables.transactions]\nsource = "transactions.csv"\n'
        if surveys:
            answers = ["c1,2024-01-05,nps,9", *["c1,2024-01-06,mood,1"] * surveys]
            (tmp_path / "surveys.csv").write_text("\n".join(["customer_id,timestamp,question,score", *answers]) + "\n")
            tables += '[tables.surveys]\nsource = "surveys.csv"\n'
        (tmp_path / "workspace.toml").write_text(HEAD + tables)
        return check_tables(load_workspace(tmp_path))
    return check


def coverage(tables, *, months=14):
    frames = [pd.DataFrame({"table": table, "month": pd.date_range("2024-01-01", periods=months, freq="MS"),
                            "rows": [100 * (place + 1) + i for i in range(months)], "customers": 1, "gap": False})
              for place, table in enumerate(list(SCHEMAS)[:tables])]
    return pd.concat(frames, ignore_index=True)


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return [text.get_text() for text in ax.texts]


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


@pytest.mark.parametrize("tables", [1, 3, 8])
def test_labels_do_not_overlap(tables):
    ax = quality_coverage(coverage(tables))
    ax.figure.savefig(io.BytesIO(), bbox_inches="tight")
    boxes = [label.get_window_extent(ax.figure.canvas.get_renderer()) for label in ax.get_yticklabels()]
    assert len(boxes) == tables and not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))


def test_coverage_says_that_nothing_is_missing_and_what_each_table_covers(quality):
    found = quality(surveys=1).coverage
    assert title(found.plot()) == "Every month has rows"
    assert found.summary() == ("Covered: transactions January 2024 to December 2024 (96 rows) and surveys January 2024 "
                               "to January 2024 (1 row).")
    assert "Rows per month, each table scaled to its largest month" in alt_text(found.plot())


@pytest.mark.parametrize(("months", "expected"), [
    ([1, 2, 4], "1 month has no rows: transactions March 2024"),
    ([1, 3, 5], "2 months have no rows: transactions February 2024 and transactions April 2024"),
    ([1, 12], "10 months have no rows: transactions February 2024, transactions March 2024, transactions April 2024 "
              "and 7 more")])
def test_coverage_names_the_months_that_are_missing(quality, months, expected):
    assert title(quality(months).coverage.plot()) == expected


def test_a_gap_is_drawn_at_full_height(quality):
    ax = quality([1, 2, 4]).coverage.plot()
    red = [bar for bar in ax.patches if bar.get_facecolor()[:3] == pytest.approx((194 / 255, 65 / 255, 12 / 255))]
    assert [bar.get_height() for bar in red] == pytest.approx([0.72])


def test_one_month_can_be_drawn_and_the_largest_is_written_beside_it():
    assert words(quality_coverage(coverage(1, months=1)))[0] == "100"


def test_a_table_without_dates_covers_nothing(tmp_path):
    (tmp_path / "customers.csv").write_text("customer_id\na\n")
    (tmp_path / "workspace.toml").write_text(HEAD + '[tables.customers]\nsource = "customers.csv"\n')
    found = check_tables(load_workspace(tmp_path)).coverage
    assert (found.title, found.summary()) == ("No table has dates", "No table has dates, so no month can be missing.")


def test_only_what_was_set_aside_is_drawn_largest_first(quality):
    found = quality(missing=1, surveys=50).rejected
    ax = found.plot()
    assert labels(ax) == ["surveys: unknown question", "transactions: missing customer"]
    assert words(ax)[:2] == ["50 (98.0%)", "1 (1.0%)"]
    assert title(ax) == "Main reason for setting rows aside: unknown question (surveys)"
    assert found.summary() == ("51 rows are missing from every number that follows, 50 of them because of “unknown "
                               "question” in surveys.")


def test_a_share_too_small_to_write_is_said_to_be_small():
    rows = pd.DataFrame({"table": ["transactions"], "reason": ["missing customer"], "rows": [5], "share": [0.0005]})
    assert words(quality_set_aside(rows))[0] == "5 (under 0.1%)"


def test_the_smallest_reasons_are_counted_and_not_drawn():
    rows = [(table, rule, 10, 0.1) for table, schema in SCHEMAS.items() for rule in schema.rules]
    facts = {"rows": 10 * len(rows), "smaller": len(rows) - 12, "reason": "x", "table": "y", "top_rows": 10}
    table = pd.DataFrame(rows, columns=["table", "reason", "rows", "share"])
    ax = Result("quality_set_aside", table, facts=facts).plot()
    assert len(labels(ax)) == 12
    assert any(f"{len(rows) - 12} smaller reasons are not drawn" in text.replace("\n", " ") for text in words(ax))


def test_nothing_set_aside(quality):
    found = quality()
    assert (found.rejected.title, found.rejected.summary()) == ("No row is set aside", "Every row can be used.")
    assert title(found.rejected.plot()) == "No row is set aside"
    assert found.title == "Every row can be used"
