"""The chapter on the voice of the customer, asked of the demo shop and of businesses that lack nearly everything."""

import pandas as pd
import pytest

import retention as rt
from retention.display import as_html
from retention.records import records
from retention.result import Estimate

HEAD = """name = "Tiny"
currency = "EUR"
timezone = "Europe/Vilnius"
churn = { kind = "inactivity", window_days = 90 }
"""


@pytest.fixture(scope="module")
def shop():
    return rt.load_workspace("data/demo", as_of="2026-01-01")


def business(folder, surveys, **tables):
    text = HEAD
    for name, frame in {"surveys": surveys, **tables}.items():
        if frame is not None:
            frame.to_csv(folder / f"{name}.csv", index=False)
            text += f'[tables.{name}]\nsource = "{name}.csv"\n'
    (folder / "workspace.toml").write_text(text)
    return rt.load_workspace(folder)


def few(**columns):
    rows = pd.DataFrame({"customer_id": [f"c{i}" for i in range(12)], "question": "nps",
                         "timestamp": [f"2025-0{1 + i % 6}-05" for i in range(12)],
                         "score": [9, 3, 8, 10, 9, 7, 2, 9, 9, 8, 6, 10]})
    return rows.assign(**columns)


BOUGHT = pd.DataFrame({"customer_id": [f"c{i}" for i in range(12)], "timestamp": "2025-06-01", "amount": 5.0})


def test_the_headlines_are_those_of_the_last_quarter(shop):
    nps, csat, ces = (shop.voice.latest(question) for question in ("nps", "csat", "ces"))
    assert (round(float(nps), 5), nps.n, nps.headline.key, nps.headline.target) == (23.72449, 392, "nps", 40)
    assert (round(float(csat), 6), csat.n, csat.label) == (0.535948, 153, "Customers satisfied, quarter")
    assert (round(float(ces), 6), ces.n) == (0.674242, 132)
    answered = shop.voice.answered()
    assert (round(float(answered), 6), answered.n, answered.headline.key) == (0.405327, 3116, "response_rate")
    for waiting in (shop.voice.unanswered(), shop.voice.follow_up()):  # the shop records no reply at all
        assert waiting.reason.startswith("the `contacts` table holds no reply to a customer")
        assert records(waiting) == []
    (record,) = records(nps)
    assert record["label"] == "Net promoter score, quarter" and len(record["series"]) == 12


def test_the_answer_and_the_decisions_carry_their_numbers(shop):
    answer = shop.voice.answer()
    assert answer.lead and answer.summary() == (
        "The net promoter score is +23.7 in 2025-Q4, 13.6 points below 2025-Q3 (−24.1 to −2.7). That is a fall "
        "beyond chance.")
    (fell,) = shop.voice.decisions().found
    assert fell.summary() == ("NPS fell from +37.3 in 2025-Q3 to +23.7 in 2025-Q4, by 2.7 to 24.1 points (95% "
                              "interval). First read what detractors wrote.")
    assert "Whom to contact is decided in one place" in shop.voice.decisions().summary()


def test_who_waits_for_a_reply_is_said_where_replies_are_recorded(tmp_path):
    called = pd.DataFrame({"customer_id": ["c1", "c7"], "timestamp": ["2025-06-04", "2025-06-06"],
                           "action": "call back"})
    surveys = few(timestamp="2025-06-05").assign(timestamp=lambda rows: rows["timestamp"])
    last = few(customer_id="late", score=9, timestamp="2025-06-30").head(1)
    shop = business(tmp_path, pd.concat([surveys, last]), transactions=BOUGHT, contacts=called)
    loop = shop.voice.follow_up()
    states = loop.table.set_index("customer_id")["state"].to_dict()
    assert states == {"c1": "overdue", "c6": "overdue", "c10": "overdue"}  # c1 was called before it answered
    assert (float(shop.voice.unanswered()), shop.voice.unanswered().n) == (1.0, 3)


def test_groups_say_how_they_differ(shop):
    found = shop.voice.nps(by=shop.segment)
    assert found.differences.facts["comparisons"] == found.facts["comparisons"] > 1
    assert shop.voice.differences().summary().startswith(
        "“walk-in” scores 12.7 points above the rest (+4.5 to +20.5; n 396).")


def test_weights_go_to_the_customers_of_a_year_ago(shop):
    table = shop.voice.weighted().table
    assert table.estimate.round(3).tolist() == [39.567, 36.942] and table.n.tolist() == [786, 786]
    assert table.n_effective.round().tolist() == [786, 448]
    assert shop.voice.who_answers().facts["silent"] == ["Can't lose", "Lost"]


def test_the_usual_range_shows_the_new_level(shop):
    found = shop.voice.limits()
    assert found.facts["moved"] == 1 and found.changes.table.period.tolist() == ["2025-10"]
    assert shop.voice.new_levels().title == "NPS fell to a new level in 2025-10: from +38.5 to +23.7"


def test_the_answer_of_a_quiet_quarter_does_not_lead(tmp_path):
    steady = pd.concat([few(customer_id=[f"{month}{i}" for i in range(12)], timestamp=f"2025-{month:02}-05")
                        for month in range(1, 13) for _ in range(2)])
    shop = business(tmp_path, steady)
    answer = shop.voice.answer(freq="quarter")
    assert not answer.lead and "is within chance" in answer.summary()
    assert shop.voice.decisions().found == []
    assert shop.voice.decisions().summary() == (
        "Nobody can be contacted by these tables: there is no `transactions` table.")


def test_who_was_asked_for_satisfaction_alone_has_an_answer_too(tmp_path):
    rated = pd.concat([few(question="csat", score=4)] * 2)
    shop = business(tmp_path, rated.assign(timestamp="2025-01-05"), transactions=BOUGHT)
    assert shop.voice.answer().summary() == (
        "100.0% of customers were satisfied in 2025-01; nobody was asked whether they would recommend us.")


LACKING = {"dozen": (few(), BOUGHT), "no purchases": (few(), None), "no surveys": (None, BOUGHT),
           "anonymous": (few().drop(columns="customer_id"), None),
           "one rating": (few(question="csat", score=4), BOUGHT),
           "no answers": (few(score=None, asked="2025-01-01"), BOUGHT),
           "asked": (few(asked="2025-01-01", comment="Late delivery"), BOUGHT)}


@pytest.mark.parametrize("lacking", LACKING)
@pytest.mark.parametrize("chapter", ["voice", "drivers"])
def test_a_business_that_lacks_something_gets_reasons_and_no_error(tmp_path, lacking, chapter):
    surveys, bought = LACKING[lacking]
    asked = getattr(business(tmp_path, surveys, transactions=bought), chapter)
    for name in asked.questions():
        found = getattr(asked, name)()
        assert repr(found) and as_html(found) and found.summary(), name
        assert isinstance(records(found), list)
        if found.has_picture():
            assert found.plot()


def test_what_is_missing_is_named(tmp_path):
    tiny = business(tmp_path, few()).voice
    assert tiny.latest().summary() == "Not shown: no complete month has 20 answers."
    assert "who was `asked`" in tiny.answered().summary()
    assert tiny.outcomes().summary() == "Not shown: there is no `transactions` table."
    assert tiny.rating_recovery().summary() == "Not shown: nobody answered how satisfied they are (`csat`)."
    assert isinstance(tiny.nps(), Estimate) and tiny.nps().reason == "n below 20: counts only"
