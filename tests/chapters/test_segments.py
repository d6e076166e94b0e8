"""The chapter of segments: answers, decisions, and a readable word on every question, whatever the workspace."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import retention as rt
from retention.chapters.segments import Segments
from retention.disclosure import PRIVATE_TO
from retention.display import as_html
from retention.records import records
from retention.result import Estimate

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
ONE = [("a", "2025-03-01", 0.0)]


@pytest.mark.parametrize("name", Segments.questions())
def test_every_question_of_the_demo_says_and_draws_itself(demo, name):
    found = getattr(demo.segments, name)()
    assert found.context.currency == "EUR" and found.summary() and as_html(found) and repr(found)
    if found.has_picture():
        ax = found.plot()
        assert ax.get_title(loc="left").replace("\n", " ") == found.title
        plt.close(ax.figure)


@pytest.mark.parametrize("rows", [SOME, ONE])
def test_few_customers_get_an_answer_or_a_reason(tiny, rows):
    shop = tiny(rows)
    for name in Segments.questions():
        found = getattr(shop.segments, name)()
        assert found.summary() and as_html(found) and repr(found), name


def test_a_workspace_without_purchases_says_so_to_every_question():
    shop = rt.load_workspace("data/telco")
    for name in Segments.questions():
        found = getattr(shop.segments, name)()
        assert found.summary() == "Not shown: there is no `transactions` table." and as_html(found), name


def test_the_answer_and_the_decisions_are_those_of_the_numbers(demo):
    segments, slipped = demo.segments.rfm(), demo.segments.slipped()
    best = segments.table.loc[segments["share_revenue"].idxmax()]
    assert demo.segments.answer().summary() == (
        f"“{best.segment}” are {100 * best.share:.0f}% of customers and bring {100 * best.share_revenue:.0f}% of "
        f"revenue. {100 * float(slipped):.1f}% of those who were Champions or Loyal 6 months ago have slipped.")
    assert records(demo.segments.decisions()) == []  # whom to contact is decided once, for all chapters
    assert demo.segments.decisions().summary().startswith("Whom to contact is decided in one place")


def test_the_share_out_of_rhythm_is_a_number_of_the_index(demo):
    (headline,) = records(demo.segments.waning())
    assert (headline["key"], headline["better"], headline["unit"]) == ("customers_waning", "lower", "share")
    assert len(headline["series"]) == 12 and headline["series"][-1]["period"] == "2025-12"
    assert headline["definition"].startswith("Customers slowing or at risk by their own rhythm ÷")
    assert headline["series"][-1]["estimate"] == pytest.approx(headline["estimate"], abs=0.05)


def test_questions_share_their_work_and_can_be_asked_otherwise(demo):
    assert demo.segments.rfm() is demo.segments.rfm() and demo.segments.rfm(bins=3) is not demo.segments.rfm()
    assert demo.segments.rfm(bins=3).customers.facts["bins"] == 3
    assert demo.segments.movement(since_months=3).facts != demo.segments.movement().facts
    assert isinstance(demo.segments.slipped(since_months=3), Estimate)


def test_the_moves_have_a_row_a_segment_and_their_counts_beside_it(demo):
    moves = demo.segments.movement()
    assert moves.key == "segment_moves" and list(moves) == ["before", "up", "same", "down", "out", "n"]
    assert moves.table[["up", "same", "down", "out"]].sum(axis=1).to_numpy() == pytest.approx(1)
    assert len(moves.counts) == 4 * len(moves)


def test_serving_needs_a_margin_and_a_table_of_costs(demo, tiny):
    assert demo.segments.serving().facts["cost_per_contact"] == 6.0
    dear = demo.segments.serving(cost_per_contact=60.0)
    assert dear.facts["taken"] > demo.segments.serving().facts["taken"] and "at €60.00" in dear.say("subtitle")
    assert tiny(SOME).segments.serving().reason == "the workspace states no margin"
    assert tiny(SOME, "margin = 0.4").segments.serving().reason == "no table says what serving customers costs"


def test_no_revenue_has_no_answer(tiny):
    assert tiny(ONE).segments.answer().summary() == "Not shown: no revenue left after refunds."


def test_a_list_names_who_is_slowing_and_who_has_lapsed(tiny, tmp_path, monkeypatch):
    (tmp_path / "lists").mkdir()
    monkeypatch.setenv(PRIVATE_TO, str(tmp_path / "lists"))
    states = tiny(SOME).segments.lifecycle()
    listed = pd.read_parquet(tmp_path / "lists" / "customers_by_rhythm.parquet")
    assert listed["state"].value_counts().to_dict() == {
        state: n for state, n in states.table.set_index("state")["customers"].items() if n}
    assert "Who they are stands in private/customers_by_rhythm.csv." in states.summary()
    assert "private" not in rt.lifecycle_states(tiny(SOME).segments.rhythm()).summary()


def test_a_large_customer_who_is_gone_is_put_up_and_one_who_buys_on_is_not(tiny):
    """Retention of customers hardly moves: it counts one of 41, which brought a sixth of the money."""
    def weekly(who, until, amount):
        return [(who, f"{day:%Y-%m-%d}", amount) for day in pd.date_range("2024-01-01", until, freq="7D")]
    small = [row for who in range(40) for row in weekly(f"c{who}", "2025-12-28", 5.0)]
    stays, leaves = weekly("large", "2025-12-28", 80.0), weekly("gone", "2025-08-20", 80.0)
    shop = tiny([*small, *stays, *leaves])
    found = shop.segments.decisions().found
    year = {"large": 52 * 80, "gone": 34 * 80, "small": 40 * 52 * 5}
    assert [one.name for one in found] == ["segments-decision-large"] and len(shop.segments._large_and_gone()) == 1
    assert found[0].facts["money"] == pytest.approx(year["gone"], rel=0.03)
    assert found[0].facts["share"] == pytest.approx(year["gone"] / sum(year.values()), rel=0.03)
    assert not tiny([*small, *stays]).segments.decisions().found
