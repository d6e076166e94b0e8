"""The picture of who went where."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import PathPatch

import retention as rt


def segments(*names):
    return pd.DataFrame({"customer_id": range(len(names)), "segment": names})


def bands(ax):
    return [patch for patch in ax.patches if isinstance(patch, PathPatch)]


@pytest.fixture
def flows():
    then = ["Champions"] * 600 + ["Loyal"] * 300 + ["At risk"] * 100
    now = ["Champions"] * 500 + ["Loyal"] * 100 + ["Champions"] * 150 + ["Loyal"] * 146 + ["Lost"] * 104
    return rt.rfm_flows(before=segments(*then), now=segments(*now))


def test_the_title_and_the_legend_say_how_many_moved(flows):
    ax = rt.plot_flows(flows)
    assert ax.get_title(loc="left") == "Of 1,000 customers 15 % moved up and 20 % down or out"
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend == ["up 15 %", "same 65 %", "down 10 %", "out 10 %"]


def test_bands_are_as_wide_as_their_flows_and_threads_stay_white(flows):
    ax = rt.plot_flows(flows)
    widths = [float(np.ptp(band.get_path().vertices[[0, -2], 1])) for band in bands(ax)]
    assert widths == pytest.approx([0.5, 0.1, 0.15, 0.146, 0.1])
    assert "White: flows of less than one in a hundred, together 0.4 %" in rt.alt_text(ax)


def test_bands_leave_and_arrive_inside_their_segments_without_overlap(flows):
    ax = rt.plot_flows(flows)
    for corner, x in ((0, 0.0), (3, 1.0)):
        bars = sorted((bar.get_y(), bar.get_y() + bar.get_height()) for bar in ax.patches
                      if not isinstance(bar, PathPatch) and bar.get_height() and bar.get_x() + bar.get_width() / 2 == x)
        ends = sorted((band.get_path().vertices[corner, 1], band.get_path().vertices[7 - corner, 1])
                      for band in bands(ax))
        assert all(any(low - 1e-9 <= top and bottom <= high + 1e-9 for low, high in bars) for top, bottom in ends)
        assert all(above[1] <= below[0] + 1e-9 for above, below in pairwise(ends))


def test_segments_stand_from_the_best_down_on_both_sides_with_their_shares(flows):
    labels = [text.get_text() for text in rt.plot_flows(flows).texts if "  " in text.get_text()]
    assert labels == [
        "Champions  60 %", "Loyal  30 %", "At risk  10 %", "Champions  65 %", "Loyal  25 %", "Lost  10 %"]


def test_flows_of_nobody_are_a_readable_picture():
    nobody = segments()
    assert rt.plot_flows(rt.rfm_flows(before=nobody, now=nobody)).get_title(loc="left") == "No flows to show"
