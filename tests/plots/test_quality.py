import io

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from retention.plots.quality import plot_coverage, plot_set_aside
from retention.plots.style import alt_text
from retention.tables.schema import SCHEMAS


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def coverage(tables, *, months=14, gaps=()):
    frames = []
    for place, table in enumerate(list(SCHEMAS)[:tables]):
        month = pd.date_range("2024-01-01", periods=months, freq="MS")
        gap = [(table, i) in gaps for i in range(months)]
        rows = [0 if missing else 100 * (place + 1) + i for i, missing in enumerate(gap)]
        frames.append(pd.DataFrame({"table": table, "month": month, "rows": rows, "customers": 1, "gap": gap}))
    return pd.concat(frames, ignore_index=True)


def reasons(*rows):
    return pd.DataFrame(rows, columns=["table", "reason", "action", "rows", "share"])


def labels_apart(ax):
    """No two labels of the rows overlap in the picture as it is saved."""
    figure = ax.figure
    figure.savefig(io.BytesIO(), bbox_inches="tight")
    renderer = figure.canvas.get_renderer()
    labels = [label.get_window_extent(renderer) for label in ax.get_yticklabels()]
    return not any(one.overlaps(other) for i, one in enumerate(labels) for other in labels[i + 1:])


@pytest.mark.parametrize("tables", [1, 3, 8])
def test_labels_do_not_overlap(tables):
    assert labels_apart(plot_coverage(coverage(tables)))


def test_coverage_says_that_nothing_is_missing():
    ax = plot_coverage(coverage(2))
    assert ax.get_title(loc="left") == "Every month has rows"
    assert "transactions 2024-01 to 2025-02, 1,491 rows" in alt_text(ax)


def test_coverage_names_the_months_that_are_missing():
    gaps = [("transactions", 3), ("transactions", 4), ("subscriptions", 5), ("subscriptions", 6)]
    ax = plot_coverage(coverage(2, gaps=gaps))
    title = ax.get_title(loc="left").replace("\n", " ")
    assert title == "4 months are missing: transactions 2024-04, transactions 2024-05, subscriptions 2024-06, …"


def test_a_gap_is_drawn_at_full_height():
    ax = plot_coverage(coverage(1, gaps=[("transactions", 3)]))
    red = [bar for bar in ax.patches if bar.get_facecolor()[:3] == pytest.approx((194 / 255, 65 / 255, 12 / 255))]
    assert [bar.get_height() for bar in red] == pytest.approx([0.72])


def test_one_month_can_be_drawn():
    assert plot_coverage(coverage(1, months=1)).get_title(loc="left") == "Every month has rows"


def test_no_table_with_dates():
    assert plot_coverage(coverage(1).head(0)).get_title(loc="left") == "No table with dates"


def test_set_aside_draws_only_what_was_set_aside_largest_first():
    ax = plot_set_aside(reasons(("transactions", "refund", "flagged", 900, 0.3),
                                ("transactions", "missing customer", "set aside", 5, 0.0005),
                                ("surveys", "unknown question", "set aside", 50, 0.05)))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["surveys: unknown question",
                                                                   "transactions: missing customer"]
    assert alt_text(ax) == ("Rows set aside. surveys: unknown question 50 (5.0 %); "
                            "transactions: missing customer 5 (under 0.1 %)")


def test_set_aside_says_how_many_reasons_it_leaves_out():
    rows = [(table, rule, "set aside", 10, 0.1) for table, schema in SCHEMAS.items() for rule in schema.rules]
    ax = plot_set_aside(reasons(*rows))
    assert len(ax.get_yticklabels()) == 12
    assert any(f"{len(rows) - 12} smaller ones not shown" in text.get_text() for text in ax.texts)


def test_nothing_set_aside():
    ax = plot_set_aside(reasons(("transactions", "refund", "flagged", 900, 0.3)))
    assert ax.get_title(loc="left") == "No row was set aside"
