"""The picture of how many clusters there are."""

import numpy as np
import pandas as pd

import retention as rt


def test_the_chosen_number_is_said_and_marked():
    tried = pd.DataFrame({"k": [2, 3, 4], "silhouette": [0.4, 0.5, 0.3], "stability": [0.9, 0.95, 0.5],
                          "cloud": [0.3, 0.3, np.nan], "chosen": [False, True, False]})
    ax = rt.plot_clusters(tried)
    assert ax.get_title(loc="left") == "Customers fall into 3 clusters that come back in resamples"
    assert [line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == ":"] == [3]


def test_no_clusters_is_a_finding_with_its_reason():
    tried = pd.DataFrame({"k": [2, 3], "silhouette": [0.2, 0.1], "stability": [0.5, 0.4], "cloud": [np.nan] * 2,
                          "chosen": [False, False]})
    ax = rt.plot_clusters(tried, reason="there are no clusters: none comes back in resamples")
    assert ax.get_title(loc="left") == "There are no clusters: customers differ by degrees"
    assert rt.alt_text(ax).endswith("degrees. None comes back in resamples")


def test_too_few_customers_give_a_readable_picture():
    ax = rt.plot_clusters(pd.DataFrame(columns=["k", "silhouette", "stability", "cloud", "chosen"]), reason="few")
    assert rt.alt_text(ax) == "There are no clusters: few"
