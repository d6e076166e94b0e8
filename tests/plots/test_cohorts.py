"""The cohort triangle reads its result rightly, in words and marks."""

import numpy as np
import pandas as pd
import pytest

from retention.metrics.cohorts import cohort_retention
from retention.plots import cohort_retention as draw
from retention.plots.style import alt_text


def cohorts(months=4, as_of="2025-04-15", **settings):
    starts = pd.date_range("2025-01-01", periods=months, freq="MS") + pd.Timedelta(days=4)
    rows = [(f"{month}{who}", start + pd.DateOffset(months=k)) for month, start in enumerate(starts)
            for who in range(10) for k in range(months) if k == 0 or who < 10 - 2 * k]
    return cohort_retention(pd.DataFrame(rows, columns=["customer_id", "timestamp"]), as_of=as_of, **settings)


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_the_title_states_the_weighted_average_of_whole_periods():
    result = cohorts()
    title = result.plot().get_title(loc="left").replace("\n", " ")
    assert title == result.title == "80% of a cohort are active after 1 month, 60% after 2 months"
    assert alt_text(draw(result)).startswith(title)


def test_unknown_cells_stay_blank_and_running_ones_are_hatched():
    table = cohorts().table
    ax = draw(table)
    assert sum(text.isdigit() for text in words(ax)) == table.estimate.notna().sum()
    hatched = [patch for patch in ax.patches if patch.get_hatch()]
    assert len(hatched) == (table.reason == "period not over").sum() > 0


def test_each_row_says_its_cohort_and_n_and_the_average_stands_below():
    labels = [tick.get_text() for tick in cohorts().plot().get_yticklabels()]
    assert labels[0] == "2025-01 n 10" and labels[-1] == "weighted average"


def test_forty_cohorts_fit():
    ax = cohorts(40, as_of="2028-05-01").plot()
    assert ax.figure.get_figwidth() <= 14 and len(ax.get_yticklabels()) == 41


def test_a_cohort_without_a_whole_period_says_so():
    assert cohorts(1, as_of="2025-02-10").title == "No cohort has been observed for a whole month yet"


def test_nothing_known_gives_the_reason_as_a_picture():
    ax = draw(cohorts().table.assign(estimate=np.nan, reason="one snapshot: no calendar dates"))
    assert "one snapshot: no calendar dates" in words(ax) and "one snapshot" in alt_text(ax)
    empty = cohorts(as_of="2020-01-01")
    assert "nobody was acquired in this time" in words(empty.plot())
    assert empty.summary() == "Not shown: nobody was acquired in this time."


def test_several_groups_are_refused():
    table = cohorts().table
    with pytest.raises(ValueError, match="found several groups, allowed one"):
        draw(pd.concat([table, table]))
