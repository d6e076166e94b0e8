"""The chapter of value: its numbers by plain code, a readable word on every question, whatever the workspace."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.chapters.value import Value
from retention.disclosure import PRIVATE_TO
from retention.display import as_html, is_private
from retention.records import records
from retention.workspace import QUICK

WORKSPACE = """
name = "Tiny"
currency = "EUR"
timezone = "Europe/Vilnius"
{margin}
[churn]
kind = "inactivity"
window_days = 90
[tables.transactions]
source = "purchases.csv"
"""


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


@pytest.fixture
def tiny(tmp_path):
    def make(rows, margin=""):
        frame = pd.DataFrame(rows, columns=["customer_id", "timestamp", "amount"])
        frame.to_csv(tmp_path / "purchases.csv", index=False)
        (tmp_path / "workspace.toml").write_text(WORKSPACE.format(margin=margin), encoding="utf-8")
        return rt.load_workspace(tmp_path)
    return make


SOME = [(f"c{who}", f"2025-{1 + (5 * who + 3 * k) % 12:02}-{1 + who % 28:02}", 5.0 + who) for who in range(12)
        for k in range(1 + who % 4)]
MORE = [(f"c{who}", f"2025-{1 + (5 * who + 2 * k) % 12:02}-{1 + who % 28:02}", 5.0 + who % 9) for who in range(60)
        for k in range(1 + who % 5)]
#: As many customers, each of whom spends at another order of magnitude.
WILD = [(customer, day, 3.0 ** ((5 * int(customer[1:])) % 11)) for customer, day, _ in MORE]
ONE = [("a", "2025-03-01", 0.0)]


@pytest.mark.parametrize("name", Value.questions())
def test_every_question_of_the_demo_says_and_draws_itself(demo, name):
    found = getattr(demo.value, name)()
    assert found.context.currency == "EUR" and found.summary() and as_html(found) and repr(found)
    assert is_private(found.table) == (name == "customers")
    if found.has_picture():
        ax = found.plot()
        assert ax.get_title(loc="left").replace("\n", " ") == found.title
        plt.close(ax.figure)


@pytest.mark.parametrize(("rows", "margin"), [(MORE, ""), (SOME, "margin = 0.3"), (ONE, ""), (ONE, "margin = 0.3")])
def test_few_customers_get_an_answer_or_a_reason(tiny, rows, margin):
    shop = tiny(rows, margin)
    for name in Value.questions():
        found = getattr(shop.value, name)()
        assert found.summary() and as_html(found) and repr(found), name
    measure = "margin" if margin else "revenue"
    assert (f"of {measure} within the next" if rows is MORE else "Too few customers came back") in \
        shop.value.answer().summary()


def test_a_value_too_uncertain_to_go_by_is_a_rough_guide_and_no_interval(tiny):
    shop = tiny(WILD)
    each = shop.value.each()
    assert each.facts["withheld"] and np.isnan([each.lower, each.upper]).all() and each.estimate > 0
    assert "the interval is too wide to go by" in each.reason
    answer = shop.value.answer().summary()
    assert "this is a rough guide only: past forecasts were too far off" in answer and "(" not in answer.split(".")[0]
    for name in Value.questions():
        found = getattr(shop.value, name)()
        assert found.summary() and as_html(found) and repr(found), name
        if found.has_picture():
            plt.close(found.plot().figure)


def test_a_quick_report_looks_back_at_fewer_days(tiny, monkeypatch):
    assert tiny(SOME).value._origins == 12
    monkeypatch.setenv(QUICK, "1")
    quick = tiny(SOME).value
    assert quick._origins == 6
    quick.__dict__["_best"] = "BG/NBD"  # which model it is does not matter
    assert quick._method.origins == 6


def test_a_workspace_without_purchases_says_so_to_every_question():
    shop = rt.load_workspace("data/telco")
    for name in Value.questions():
        found = getattr(shop.value, name)()
        assert found.summary() == "Not shown: there is no `transactions` table." and as_html(found), name


def test_without_a_model_the_index_has_the_formula(tiny):
    record, = records(tiny(SOME).value.each())
    assert record["key"] == "clv_formula" and record["label"] == "Lifetime revenue by the textbook formula"
    assert "90 days" in record["definition"]


def test_the_index_has_the_value_per_customer_and_the_share_of_the_top_fifth(demo):
    record, = records(demo.value.each())
    assert record["key"] == "clv" and record["label"] == "Margin still to come, per customer"
    table = demo.value.customers().table
    assert record["estimate"] == pytest.approx(table["clv"].mean()) and record["n"] == len(table)
    assert record["lower"] < record["estimate"] < record["upper"]
    fifth, = records(demo.value.top_fifth())
    spent = demo.transactions.group_by("customer_id").agg(total=demo.transactions.amount.sum()).to_pandas()
    best = np.sort(spent["total"].to_numpy())[::-1]
    at = 0.2 * len(best)
    top = best[:int(at)].sum() + (at - int(at)) * best[int(at)]
    assert (fifth["key"], fifth["better"]) == ("top_fifth_share", None)
    assert fifth["estimate"] == pytest.approx(top / best.sum(), rel=1e-9)


def test_customers_in_doubt_are_worth_more_if_they_were_there_for_sure(demo, tmp_path, monkeypatch):
    monkeypatch.setenv(PRIVATE_TO, str(tmp_path))
    table, states = demo.value.customers().table, demo.value._states()  # worked out again: the list is written then
    doubt = table[(table["probability_alive"] > 0.2) & (table["probability_alive"] <= 0.8)]
    more = (doubt["clv"] / doubt["probability_alive"] - doubt["clv"]).sum()
    assert states.facts["doubt"] == len(doubt) and states.facts["more"] == pytest.approx(more)
    listed = pd.read_parquet(tmp_path / "customers_in_doubt.parquet")
    assert set(listed["customer_id"]) == set(doubt["customer_id"]) and listed["more"].is_monotonic_decreasing
    assert "private/customers_in_doubt.csv" in states.definition and listed["more"].sum() == pytest.approx(more)
    assert states["customers"].sum() == len(table)
    assert states["still_to_come"].sum() == pytest.approx(table["clv"].sum())
    (point,) = records(demo.value.decisions())
    assert point["title"] == "Set what keeping customers may cost" and "within 365 days" in point["text"]
    assert "only the margin" not in point["text"]
    assert not states.facts["contradicted"] and 0.7 < states.facts["stayed"] < 0.8


def test_both_truths_of_the_demo_lie_in_the_interval_that_past_forecasts_earn(demo):
    """The model alone is sure of 3,028 customers and 43.64 euros each; there are 2,175, who will bring 38.87."""
    truth = pd.read_parquet("data/demo/truth/customers.parquet")
    alive, each = demo.value.still_customers(), demo.value.each()
    assert alive.facts["model_lower"] > truth["alive"].sum() and alive.lower < truth["alive"].sum() < alive.upper
    worth = truth["expected_contribution_12m"].mean()
    assert each.facts["model_lower"] > worth and each.lower < worth < each.upper
    assert "would hold only if the world were exactly as the model has it" in each.summary()
    assert "Past forecasts of this business were off by" in demo.value.segments().summary()


def test_the_model_is_not_called_fine_beside_forecasts_that_were_off(demo):
    checks = demo.value.checks().table.set_index("check")
    assert demo.value.past().facts["high"] > 0.15
    assert checks.loc["purchase model", "verdict"] == "warning" == checks.loc["past forecasts", "verdict"]
    assert "off by more than 15%" in checks.loc["purchase model", "detail"]
    assert demo.value.fan().facts["inside"] in (80, 95)


def test_constant_retention_is_the_formula_of_the_quarter(demo):
    kept = demo.value.staying()
    quarter = {"period": ("2025-10-01", "2026-01-01"), "as_of": "2026-01-01"}
    retained = 1 - float(rt.customer_churn_rate(demo.transactions, window_days=90, **quarter))
    d = 1.1 ** 0.25 - 1
    each = kept.parts["margin_per_period"]
    assert float(kept) == pytest.approx(each * sum((retained / (1 + d)) ** k for k in (1, 2, 3, 4)))
    better = each * sum(((retained + 0.01) / (1 + d)) ** k for k in (1, 2, 3, 4))
    assert kept.facts["point_total"] == pytest.approx((better - float(kept)) * kept.facts["customers"])


def test_segments_are_per_customer_and_average_to_the_whole(demo):
    parts = demo.value.segments()
    assert parts["n"].sum() == demo.value.each().n
    assert (parts["estimate"] * parts["n"]).sum() / parts["n"].sum() == pytest.approx(float(demo.value.each()))
    by_city = demo.value.segments(by="language")
    assert (by_city["estimate"] * by_city["n"]).sum() / by_city["n"].sum() == pytest.approx(float(demo.value.each()))


def test_other_assumptions_make_another_chapter_and_leave_this_one(demo):
    short = demo.value.using(horizon_days=30, margin=0.1)
    assert float(short.each()) < float(demo.value.each()) / 4
    assert "next 30 days" in short.each().definition
    assert short._fitted is demo.value._fitted  # neither horizon nor margin changes the models
    other = demo.value.using(holdout_days=90, seed=1)
    assert ("proof", 90, 1) not in demo.value._kept and other._kept is demo.value._kept
    assert demo.value.assumed.horizon_days == 365 and "using" in dir(demo.value)
    with pytest.raises(TypeError, match="unexpected keyword argument 'horizon'"):
        demo.value.using(horizon=30)
    with pytest.raises(rt.ArgumentError, match="margin: found 35, allowed a share"):
        demo.value.using(margin=35)


def test_four_values_of_a_customer_stand_side_by_side_as_the_chapter_reckons_them(demo):
    value, found = demo.value, demo.value.reconciled()
    rows = found.table.set_index("name")
    customers = value.customers().table
    log = demo.transactions.to_pandas()
    last = log[(log["amount"] > 0)].groupby("customer_id")["timestamp"].max()
    recent = last[(pd.Timestamp("2026-01-01") - last.dt.normalize()).dt.days - 1 <= 90].index
    each = customers[customers["customer_id"].isin(recent)]["clv"]
    assert rows["estimate"].tolist() == pytest.approx(
        [float(value.formula().parts["worth"]), float(value.staying()), float(value.each()), each.mean()], rel=0.02)
    assert rows["n"].iloc[2] == len(customers) and rows["n"].iloc[3] == pytest.approx(len(recent), rel=0.02)
    assert found.title.startswith(f"A customer is worth €{rows['estimate'].min():.2f} to €{rows['estimate'].max():.2f}")


def test_visits_that_nobody_pays_for_have_no_known_value(tmp_path):
    rows = [f"c{who},2025-{month:02}-{who + 1:02}" for who in range(28) for month in range(1, 13 - who // 4)]
    (tmp_path / "visits.csv").write_text("\n".join(["customer_id,timestamp", *rows]) + "\n")
    (tmp_path / "workspace.toml").write_text(
        'name = "x"\ncurrency = "EUR"\ntimezone = "UTC"\n[churn]\nkind = "inactivity"\nwindow_days = 90\n'
        '[tables.transactions]\nsource = "visits.csv"\ncolumns = { amount = { value = 0 } }\n')
    assert rt.load_workspace(tmp_path).value.answer().reason == "no revenue left after refunds"
