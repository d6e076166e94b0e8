"""The matrix of what customers say and do."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def frame(customers):
    cells = [("promoter", "buying", "loyal"), ("promoter", "not buying", "at risk"), ("detractor", "buying", "inert"),
             ("detractor", "not buying", "lost")]
    rows = pd.DataFrame(cells, columns=["attitude", "behaviour", "cell"]).assign(customers=customers)
    n = max(sum(customers), 1)
    return rows.assign(share=rows.customers / n, n=n, value_each=9.0, share_value=0.25, reason="nobody here")


def test_each_cell_has_its_name_share_number_and_value():
    ax = rt.plot_attitude(frame([40, 10, 30, 0]), currency="EUR")
    assert title(ax) == "Of those who buy 57 % are loyal; the rest only buy"
    assert "loyal  50 %" in words(ax) and "40 customers 9 EUR each, 25 % of revenue" in words(ax)
    assert "nobody" in words(ax) and "n 80 customers" in words(ax)


def test_no_buyers_and_no_answers_are_told():
    assert title(rt.plot_attitude(frame([0, 1, 0, 2]))) == "None of those who answered buys any more"
    assert title(rt.plot_attitude(frame([0, 0, 0, 0]))) == "No answers to show"
