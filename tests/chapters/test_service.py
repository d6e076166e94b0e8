"""The chapter of service: answers, decisions, and a readable word on every question, whatever the workspace."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.chapters.service import Service
from retention.display import as_html
from retention.records import records

WORKSPACE = """
name = "Tiny"
currency = "EUR"
timezone = "Europe/Vilnius"
{more}
[churn]
kind = "inactivity"
window_days = 90
[tables.tickets]
source = "tickets.csv"
"""


@pytest.fixture(scope="module")
def demo():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


@pytest.fixture
def tiny(tmp_path):
    def make(rows, more=""):
        pd.DataFrame(rows, columns=["customer_id", "opened", "resolved"]).to_csv(tmp_path / "tickets.csv", index=False)
        (tmp_path / "workspace.toml").write_text(WORKSPACE.format(more=more), encoding="utf-8")
        return rt.load_workspace(tmp_path)
    return make


@pytest.mark.parametrize("name", Service.questions())
def test_every_question_of_the_demo_says_and_draws_itself(demo, name):
    found = getattr(demo.service, name)()
    assert found.summary() and as_html(found) and repr(found)
    if found.has_picture() and found._shown():
        ax = found.plot()
        assert ax.get_title(loc="left").replace("\n", " ") == found.title
        plt.close(ax.figure)


@pytest.mark.parametrize("rows", [[("a", "2025-03-03 09:00", None)],
                                  [(f"c{n}", f"2025-03-{n + 1:02} 09:00", f"2025-03-{n + 2:02} 10:00")
                                   for n in range(20)]])
def test_few_tickets_get_an_answer_or_a_reason(tiny, rows):
    shop = tiny(rows)
    for name in Service.questions():
        found = getattr(shop.service, name)()
        assert found.summary() and as_html(found) and repr(found), name


def test_a_workspace_without_tickets_says_so_to_every_question():
    shop = rt.load_workspace("data/telco")
    for name in Service.questions():
        found = getattr(shop.service, name)()
        assert found.summary() in ("Not shown: there is no `tickets` table.",
                                   "Not shown: the data are one snapshot, without calendar dates."), name


def test_the_index_has_the_late_tickets_with_their_months(demo):
    (headline,) = records(demo.service.late())
    assert (headline["key"], headline["better"], headline["unit"]) == ("sla_breach", "lower", "share")
    assert headline["series"][-1]["period"] == "2025-12"
    assert demo.service.levels().facts["sla_breach"] == pytest.approx(headline["estimate"], abs=1e-9)


def test_more_missed_deadlines_are_put_up_for_decision(demo):
    late, triage = demo.service.decisions().found
    assert triage.title == "Settle 6 tickets that are past their deadline"
    assert (triage.size, triage.file) == (6, "private/tickets_past_deadline.csv")
    assert "a rise beyond chance" in late.summary() and "“delivery”" in late.summary()
    assert "up from" in demo.service.answer().summary()


def test_what_the_workspace_states_is_used(tiny):
    rows = [(f"c{n}", "2025-03-03 09:00", "2025-03-03 20:00") for n in range(20)]
    plain = tiny(rows)
    assert plain.service.levels().facts["sla_breach_known"] is False
    promised = tiny(rows, 'service = { resolve_within_hours = 4, hours = { monday = "09:00-12:00" } }')
    levels = promised.service.levels(since_days=None)
    assert levels.facts["sla_breach"] == 0 and levels.facts["resolution"] == 3
    assert "opening hours only" in levels.definition


def test_a_shop_of_contracts_is_asked_whether_contracts_end(tmp_path):
    rng = np.random.default_rng(1)
    begin, customers = pd.Timestamp("2024-01-01"), 400
    late = rng.random(customers) < 0.4
    due = begin + pd.to_timedelta(rng.integers(60, 400, customers), unit="D")
    ends = due + pd.to_timedelta(np.where(late & (rng.random(customers) < 0.6), 20, rng.integers(10, 900, customers)),
                                 unit="D")
    who = [f"c{place}" for place in range(customers)]
    pd.DataFrame({"customer_id": who, "start": begin, "end": ends.where(ends < "2026-01-01"), "plan": "one",
                  "monthly_amount": 9.0}).to_csv(tmp_path / "contracts.csv", index=False)
    pd.DataFrame({"customer_id": who, "opened": due - pd.Timedelta(days=2), "due": due, "resolved": np.where(
        late, due + pd.Timedelta(days=1), due - pd.Timedelta(days=1))}).to_csv(tmp_path / "tickets.csv", index=False)
    (tmp_path / "workspace.toml").write_text("""name = "Gym"
currency = "EUR"
timezone = "Europe/Vilnius"

[churn]
kind = "contract"

[tables.subscriptions]
source = "contracts.csv"

[tables.tickets]
source = "tickets.csv"
""", encoding="utf-8")
    shop = rt.load_workspace(tmp_path, as_of="2026-01-01")
    after, before = shop.service.aftermath(), shop.exits.precedents(since_days=500)
    assert after.variant == before.variant == "contracts" and after.facts["direction"] == "more"
    assert "end their contract" in after.title and "whose contract ended" in before.summary()
    assert before.table.set_index("precedent").loc["breach", "moved"]


def test_a_column_that_tickets_may_lack_is_a_reason_and_a_misspelt_one_an_error(tiny):
    shop = tiny([(f"c{n}", f"2025-03-{n + 1:02} 09:00", f"2025-03-{n + 2:02} 10:00") for n in range(20)])
    assert shop.service.levels(by="channel").reason == "the `tickets` table has no column `channel`"
    with pytest.raises(rt.TableError, match="chanel"):
        shop.service.levels(by="chanel")
