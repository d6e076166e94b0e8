"""Pictures of value say what their results say: tornado, Pareto curve, matrix, path, tracking and tenths."""

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.metrics.value import clv_formula, clv_retention, clv_sensitivity, value_concentration
from retention.plots.style import alt_text
from retention.plots.value import alive_path, clv_deciles, clv_tracking, frequency_recency
from retention.result import Result


def words(ax):
    return [text.get_text() for text in ax.texts]


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def labels(axis):
    return [tick.get_text() for tick in axis.get_ticklabels()]


# --- what the value depends on, and who brings it ---------------------------------------------------------------------

def test_the_tornado_puts_the_widest_on_top_and_names_what_is_not_possible():
    result = clv_sensitivity(clv_retention, margin_per_period=100, retention=0.9, discount=0.1)
    ax = result.plot()
    assert title(ax) == result.title == "Retention moves the value most: from 189.47 to 450.00"
    assert labels(ax.yaxis) == ["Retention", "Margin per period", "Discount"]
    assert len(ax.patches) == 5
    assert "One move is not possible" in result.summary()


def test_inputs_that_move_it_alike_are_said_to():
    result = clv_sensitivity(clv_formula, average_sale=20, transactions_per_period=6, periods=3, margin=0.35)
    assert result.title == "Every input moves the value equally: from 100.80 to 151.20"
    assert result.plot().get_xlabel() == "customer lifetime value"
    assert "not possible" not in result.summary()


def test_a_value_that_cannot_be_had_gives_the_reason():
    result = clv_sensitivity(average_sale=float("nan"), transactions_per_period=6, periods=3, margin=0.35)
    ax = result.plot()
    assert result.summary() == "Not shown: no input can be moved."
    assert "no input can be moved" in words(ax) and "no input can be moved" in alt_text(ax)


def test_the_pareto_curve_states_what_the_top_fifth_brings_and_marks_80_20():
    result = value_concentration(pd.DataFrame({"monetary": [80.0, *[2.5] * 8, -1.0]}), shares=(0.1, 0.2))
    ax = result.plot()
    share = result[result["share"] == 0.2].estimate.iloc[0]
    assert title(ax) == f"The top 20% of customers bring {100 * share:.0f}% of revenue"
    assert "80/20" in words(ax) and "One customer is below 0" in alt_text(ax)
    assert result.plot(title="Mine").get_title(loc="left") == "Mine"
    assert labels(ax.xaxis)[-1] == "100%"


def test_no_revenue_gives_the_reason():
    ax = value_concentration(pd.DataFrame({"monetary": np.zeros(5)})).plot()
    assert "no revenue left after refunds" in words(ax)


# --- what a purchase model says ---------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def model():
    customers = pd.DataFrame({"frequency": [0, 1, 2, 6, 0, 3], "recency": [0.0, 9, 20, 30, 0, 11],
                              "T": [39.0, 39, 38, 39, 30, 33], "weight": [900, 300, 200, 90, 400, 50]})
    return rt.BetaGeoNBD().fit(customers)


def test_the_matrix_compares_rare_and_frequent_buyers_in_its_title(model):
    result = model.frequency_recency(T=39, horizon=52, up_to=6, steps=13)
    rows = result.table[result["since_last"] == 12].set_index("frequency")["expected_purchases"]
    ax = result.plot()
    assert title(ax) == (f"12 weeks after the last purchase, {rows[1]:.1f} more are expected of customers who came "
                         f"back once, and {rows[6]:.1f} of those who came back 6 times")
    assert ax.get_xlabel() == "repeat purchases" and ax.get_ylabel() == "weeks since the last purchase"
    assert ax.yaxis_inverted()  # who has just bought stands on top
    alive = result.replace(variant="alive")
    assert alive.title.startswith("12 weeks after the last purchase, ") and "are still customers" in alive.title
    assert alive.plot().figure.axes[1].get_ylabel() == "probability of still being a customer"


def test_a_pause_is_called_a_sign_of_leaving_only_where_the_model_takes_it_for_one(model):
    long, short = (model.frequency_recency(T=T, horizon=52, up_to=6, steps=13) for T in (300, 3))
    assert long.facts["many_alive"] < 0.5 and "has probably left" in long.summary()
    assert short.facts["many_alive"] > 0.5 and "is no sign yet that a customer has left" in short.summary()


def test_the_unit_of_time_is_in_the_words(model):
    result = model.frequency_recency(T=12, horizon=12, up_to=3, steps=6, unit="M")
    assert result.title.startswith("4 months after the last purchase")
    assert result.plot().get_ylabel() == "months since the last purchase"
    with pytest.raises(rt.ArgumentError, match="unit: found 'fortnight'"):
        model.frequency_recency(T=12, horizon=12, unit="fortnight")


def test_one_kind_of_customer_is_a_picture_too(model):
    ax = frequency_recency(model.frequency_recency(T=39, horizon=52, up_to=1, steps=1).table)
    assert ax.get_xlabel() == "repeat purchases"
    with pytest.raises(rt.ArgumentError, match="value: found 'spend', allowed 'expected_purchases'"):
        frequency_recency(model.frequency_recency(T=39, horizon=52), value="spend")


def test_the_path_marks_purchases_and_says_how_it_ends(model):
    result = model.alive_path([0, 3, 8], until=15, step=1)
    ax = result.plot()
    share = result["probability"].iloc[-1]
    assert title(ax) == ("7 weeks after the last purchase, the probability of still being a customer is "
                         f"{100 * share:.0f}%")
    assert list(ax.lines[-1].get_xdata()) == [0, 3, 8]
    assert alive_path(result.table).get_xlabel() == "weeks since the first purchase"


# --- whether a model predicted what came ------------------------------------------------------------------------------

def weeks(**expected):
    starts = pd.date_range("2025-01-06", periods=4, freq="7D")
    return pd.concat([pd.DataFrame({
        "model": name, "start": starts, "part": ["calibration"] * 2 + ["holdout"] * 2, "days": [3, 7, 7, 7],
        "actual": [10, 12, 9, 11], "cumulative_actual": [10, 22, 31, 42], "expected": values,
        "cumulative_expected": np.cumsum(values)}) for name, values in expected.items()], ignore_index=True)


def test_tracking_draws_the_best_against_what_came_and_shades_the_holdout():
    result = Result("clv_tracking", weeks(ours=[11.0, 11, 8, 8], theirs=[1.0, 1, 1, 1]),
                    facts={"model": "ours", "side": "fewer", "gap": 0.2})
    ax = result.plot()
    assert title(ax) == "ours predicted 20% fewer purchases than were made after the calibration"
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["actual", "ours"]
    assert ax.get_ylabel() == "repeat purchases so far" and " holdout" in words(ax)
    both = result.plot(models=["ours", "theirs"])
    assert [text.get_text() for text in both.get_legend().get_texts()] == ["actual", "ours", "theirs"]
    with pytest.raises(rt.ArgumentError, match="models: found 'nobody'"):
        result.plot(models=["nobody"])


def test_weeks_apart_leave_out_those_that_lie_partly_outside():
    result = Result("clv_tracking", weeks(ours=[11.0, 11, 8, 8]), facts={"model": "ours"}, variant="weekly")
    ax = result.plot()
    assert len(ax.lines[0].get_xdata()) == 3 and ax.get_ylabel() == "repeat purchases in the week"
    assert title(ax) == "No model predicts the peaks and troughs of single weeks"
    assert clv_tracking(result.table, cumulative=True).get_ylabel() == "repeat purchases so far"


def test_tenths_say_how_many_are_right_and_how_the_top_one_did():
    table = pd.DataFrame({"model": "ours", "decile": [9, 10], "n": 100, "predicted": [1.0, 4.0], "actual": [1.1, 3.0],
                          "lower": [0.9, 2.6], "upper": [1.3, 3.4]})
    facts = {"model": "ours", "right": 1, "groups": 2, "top_side": "fewer", "top_gap": 0.25, "smallest": 100,
             "biggest": 0}
    ax = Result("clv_deciles", table, facts=facts).plot()
    assert title(ax) == ("ours: the prediction is right within chance in 1 of 2 groups; the top tenth bought 25% less "
                         "than predicted")
    assert labels(ax.xaxis) == ["9", "10"]
    assert [bar.get_height() for bar in ax.patches] == [1.0, 4.0]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["ours: predicted", "ours: actual"]


def test_nothing_to_track_is_a_readable_picture():
    ax = clv_tracking(Result("clv_tracking", weeks(ours=[1.0] * 4).head(0), reason="no model could be fitted"))
    assert "no model could be fitted" in words(ax)
    assert "the table has no rows" in words(clv_deciles(pd.DataFrame(columns=["model", "decile"])))


def test_past_forecasts_are_points_over_their_time_with_the_next_beside():
    days = pd.to_datetime(["2025-01-01", "2025-04-01", "2025-07-01"])
    table = pd.DataFrame({"model": "BG/NBD", "origin": days, "until": days + pd.Timedelta(days=90),
                          "estimate": [0.88, 1.2, np.nan]})
    ahead = pd.DataFrame({"start": [days[2]], "end": [days[2] + pd.Timedelta(days=90)], "lower": [-0.2],
                          "middle": [0.01], "upper": [0.25]})
    found = Result("past_forecasts", table, parts={"next": ahead}, facts={
        "model": "BG/NBD", "forecasts": 2, "horizon_days": 90, "low": -0.12, "high": 0.2, "next": True})
    ax = found.plot()
    assert title(ax) == "2 past forecasts of this business were off by −12% to +20%"
    assert "Band: 95% interval of the next forecast" in alt_text(ax)
    np.testing.assert_allclose(ax.lines[-1].get_ydata(), [-0.12, 0.2])


def test_the_fan_says_whether_what_came_lies_in_it():
    table = pd.DataFrame({"start": pd.Timestamp("2025-01-01"), "end": pd.to_datetime(["2025-01-08", "2025-01-15"]),
                          "actual": [9, 23], "expected": [11.0, 22], "corrected": [10.0, 20], "lower_80": [9.0, 18],
                          "upper_80": [11.0, 22], "lower": [8.0, 16], "upper": [12.0, 24]})
    facts = {"model": "BG/NBD", "forecasts": 3, "days": 14, "actual": 23, "expected": 22.0, "corrected": 20.0,
             "lower": 16.0, "upper": 24.0, "inside": 95}
    ax = Result("clv_fan", table, facts=facts).plot()
    assert title(ax) == "What came, 23 purchases, lies within the 95% interval of the forecast"
    assert [line.get_label() for line in ax.lines] == ["forecast", "BG/NBD alone", "what came"]
    assert ax.lines[2].get_ydata().tolist() == [0, 9, 23]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("years", [1, 3, 4, 5, 9])
def test_a_log_of_any_length_has_some_days_on_the_axis(years):
    days = pd.date_range("2010-01-01", periods=12 * years, freq="30D")
    table = pd.DataFrame({"model": "ours", "origin": days, "until": days + pd.Timedelta(days=30), "estimate": 1.0})
    axis = rt.plot.past_forecasts(table).xaxis
    assert 3 <= len(axis.get_ticklocs()) <= 10
