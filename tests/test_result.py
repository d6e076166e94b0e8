"""A result is a table, facts, a picture and sentences; a number is one; nothing is changed behind one's back."""

import base64
import datetime as dt
import math
import re
from types import SimpleNamespace

import pandas as pd
import pytest

import retention as rt
from retention.display import PHONE_MIME, as_html, as_plain, cell_text, show
from retention.records import MIME, records
from retention.result import Answer, Context, Decision, Decisions, Estimate, Headline, Result, as_frame, missing_result
from retention.values import plain_value

COHORTS = pd.DataFrame({"cohort": pd.Timestamp("2025-01-01"), "label": "2025-01", "period": [0, 1], "customers": 20,
                        "estimate": [1.0, 0.4], "lower": [0.8, 0.2], "upper": [1.0, 0.6], "n": 20, "complete": True,
                        "reason": ""})


@pytest.fixture
def shown(monkeypatch):
    """What a notebook would be given to display."""

    outputs = []
    notebook = SimpleNamespace(events=SimpleNamespace(register=lambda *event: None))
    monkeypatch.setattr("IPython.get_ipython", lambda: notebook)
    monkeypatch.setattr("IPython.display.display", lambda data, **settings: outputs.append((data, settings)))
    return outputs


def cohorts(**more):
    facts = {"freq": "M", "kind": "activity", "observed": True, "first_period": 1, "first_share": 0.4, "last_period": 1,
             "last_share": 0.4, "cohorts": 1, "window_days": None}
    return Result("cohort_retention", COHORTS, facts=facts, units={"estimate": "share"}, **more)


def test_a_result_is_taken_where_its_table_is():
    result = cohorts()
    assert result["estimate"].tolist() == [1.0, 0.4] and "period" in result and len(result) == 2
    assert list(result) == list(COHORTS) and as_frame(result) is COHORTS
    with pytest.raises(AttributeError, match=r"no 'loc'.*its rows are `\.table`"):
        result.loc  # noqa: B018


def test_a_result_is_not_changed_but_copied():
    result = cohorts()
    with pytest.raises(AttributeError, match=r"\.replace\(reason=…\)"):
        result.reason = "why not"
    with pytest.raises(TypeError):
        result.facts["cohorts"] = 2
    other = result.replace(reason="none", facts={"cohorts": 0})
    assert (result.reason, other.reason, other.facts["cohorts"]) == ("", "none", 0)
    with pytest.raises(AttributeError, match="no 'sentence'"):
        result.replace(sentence="x")


def test_parts_have_names():
    result = cohorts(parts={"average": cohorts()})
    assert result.average is result.parts["average"] and "average" in dir(result)
    with pytest.raises(AttributeError, match="its parts are average"):
        result.averages  # noqa: B018


def test_the_title_is_the_finding_and_the_definition_stands_beside_it():
    result = cohorts()
    assert result.title == "40% of a cohort are active after 1 month"
    assert "customers acquired in one period" in result.definition
    assert result.label == "Retention by cohort"


def test_a_missing_result_says_so_by_itself(shown):
    result = missing_result("cohort_retention", "there is no transactions table", columns=COHORTS.columns)
    assert result.summary() == "Not shown: there is no transactions table."
    assert "Not shown: there is no transactions table." in as_plain(result)
    show(result)
    assert len(shown) == 1 and "Not shown: there is no transactions table." in shown[0][0]["text/html"]
    assert shown[0][0][MIME] == {"records": [], "kind": "missing", "reason": "there is no transactions table",
                                 "title": "Retention by cohort"}


def test_in_a_notebook_a_result_shows_words_then_its_picture_then_its_numbers(shown):
    cohorts(context=Context(source="Kapė")).replace(limit=1)._ipython_display_()
    (words, _), (drawn, settings), (under, _) = shown
    assert "<strong>40% of a cohort are active after 1 month</strong>" in words["text/html"]
    assert "title=\"Share of the customers acquired" in words["text/html"] and "<table>" not in words["text/html"]
    assert drawn["image/png"].startswith(b"\x89PNG")
    assert settings["metadata"]["image/png"]["alt"].startswith("40% of a cohort are active after 1 month. Share of")
    [record] = words[MIME]["records"]
    assert record["kind"] == "table" and record["name"] == "cohort_retention" and record["rows"][1][4] == 0.4
    assert (words[MIME]["kind"], words[MIME]["title"]) == ("shown", "40% of a cohort are active after 1 month")
    assert "Kapė." in under["text/plain"] and "Kapė." in under["text/html"]
    numbers = under["text/html"].partition("<summary>The numbers in this picture</summary>")[2]
    assert numbers.count("<tr>") == 2 and "1 more rows" in numbers


def test_a_picture_is_drawn_for_telephones_where_the_run_asks_for_it(monkeypatch, shown):
    cohorts()._ipython_display_()
    assert PHONE_MIME not in shown[1][0]
    monkeypatch.setenv("RETENTION_FOR_PHONES", "1")
    cohorts()._ipython_display_()
    drawn, settings = shown[-2]
    phone = drawn[PHONE_MIME]
    assert base64.b64decode(phone["png"]).startswith(b"\x89PNG")
    assert (settings["metadata"]["image/png"]["width"], phone["width"]) == (720, 360)


def test_the_numbers_of_customers_are_not_published_under_a_picture(monkeypatch, shown):
    monkeypatch.setenv("RETENTION_PUBLISHED", "1")
    rows = COHORTS.assign(customer_id="c1")
    show(Result("cohort_retention", rows, facts=cohorts().facts))
    assert "c1" not in str([data.get("text/html") for data, _ in shown]) and "<details" not in shown[-1][0]["text/html"]


def test_a_long_table_is_folded():
    short, long = (as_html(Result("own", pd.DataFrame({"a": range(rows)}))) for rows in (12, 13))
    assert "<details" not in short and "<summary>Show the table (13 rows)</summary>" in long


def test_text_from_data_is_text():
    table = pd.DataFrame({"plan": ["<script>alert(1)</script>", "\x1b[31mred\u202e"], "estimate": [0.5, 0.25]})
    result = Result("plans", table, units={"estimate": "share"})
    html = as_html(result)
    assert "<script>" not in html and "&lt;script&gt;" in html and "\x1b" not in html and "\u202e" not in html
    assert "\x1b" not in as_plain(result)
    # JupyterLab reads `$…$` in a page as a formula, but not below this class
    priced = [result, Answer("not-shown", {"reason": "$5 or $6"}), Decisions(), Decision("not-shown", {"reason": "$5"})]
    assert all(re.match(r'<(p|div) class="[^"]*mathjax_ignore', as_html(one)) for one in priced)
    named = cohorts(context=Context(source="$0–$50 <b>"))
    texts = [text.get_text() for text in named.plot().texts]
    assert "$0–$50 <b>" in texts


def test_rows_about_customers_are_not_published(monkeypatch, shown):
    result = Result("risk", pd.DataFrame({"customer_id": ["c1", "c2"], "risk": [0.1, 0.9]}))
    show(result)
    assert "c1" in shown[-1][0]["text/html"] and shown[-1][0][MIME]["records"] == []
    monkeypatch.setenv("RETENTION_PUBLISHED", "1")
    show(result)
    assert "c1" not in shown[-1][0]["text/html"] and "2 rows about single customers" in shown[-1][0]["text/html"]


def test_a_published_result_prints_no_customer_in_plain_text_either(monkeypatch, shown):
    monkeypatch.setenv("RETENTION_PUBLISHED", "1")
    show(Result("risk", pd.DataFrame({"customer_id": ["c1", "c2"], "risk": [0.1, 0.9]})))
    assert "c1" not in shown[-1][0]["text/plain"]


def test_a_number_is_a_number_a_row_and_a_sentence():
    rate = rt.proportion(143, 150, parts={"retained": 143})
    assert f"{rate:.1%}" == "95.3%" and float(rate) == rate["estimate"] == 143 / 150
    assert str(rate) == f"{rate}" == "95.3% (90.7 to 97.7%, n 150)"
    frame = pd.DataFrame([rate, rate])
    assert list(frame) == ["estimate", "lower", "upper", "n", "reason", "retained"] and len(frame) == 2
    assert isinstance(rate, Result) and rate.table.shape == (1, 6) and dict(rate)["n"] == 150
    assert rate == rt.proportion(143, 150, parts={"retained": 143}) and rate != rt.proportion(142, 150)


def test_a_number_without_interval_or_at_all():
    assert str(Estimate(12.0, n=3, unit="count")) == "12 (n 3)"
    missing = Estimate(math.nan, reason="nobody to count")
    assert str(missing) == "Not shown: nobody to count." and math.isnan(float(missing))
    noted = Estimate(0.5, 0.4, 0.6, n=9, reason="the count formula would give 40%")
    assert str(noted).splitlines() == ["50.0% (40.0 to 60.0%, n 9)", "the count formula would give 40%"]


def test_a_headline_is_handed_over_with_its_series_and_limits():
    series = pd.DataFrame({"period": ["Q1", "Q2"], "estimate": [0.8, float("nan")], "complete": [True, False],
                           "lcl": [0.7, 0.7], "ucl": [0.9, 0.9]})
    rate = Estimate(0.8, 0.7, 0.9, n=10, headline=Headline("kept", better="higher", series=series, target=0.85))
    [record] = records(rate)
    assert record["kind"] == "headline" and record["key"] == "kept" and record["target"] == 0.85
    assert record["series"] == [{"period": "Q1", "estimate": 0.8, "complete": True},
                                {"period": "Q2", "estimate": None, "complete": False}]
    assert record["band"] == [0.7, 0.9] and record["currency"] is None


def test_answers_and_decisions_are_sentences(shown):
    answer = Answer("not-shown", {"reason": "a & b"}, lead=True)
    assert as_plain(answer) == "Not shown: a & b." and "a &amp; b" in as_html(answer)
    assert records(answer) == [{"kind": "answer", "text": "Not shown: a & b.", "lead": True}]
    assert as_plain(Decisions()) == "Nothing here needs a decision." and records(Decisions()) == []
    assert records(Answer("not-shown", reason="too few")) == [{"kind": "answer", "text": "Not shown: too few.",
                                                               "lead": False}]


def test_decisions_take_their_context_along():
    decisions = Decisions([Decision("cohort-retention", cohorts().facts)]).replace(context=Context(currency="EUR"))
    assert decisions.found[0].context.currency == "EUR"


def test_a_decision_says_what_it_brings_how_many_who_until_when_and_where_the_list_is():
    few = Decision("cohort-retention", cohorts().facts, size=1, owner="Ona & co")
    much = Decision("cohort-retention", cohorts().facts, money=Estimate(1200.0, 800.0, 1500.0, unit="money"), size=43,
                    deadline=dt.date(2026, 1, 7), file="actions/by-action/win-back.csv", chapter="segments")
    unknown = Decision("cohort-retention", cohorts().facts, money=Estimate(float("nan"), unit="money"))
    decisions = Decisions([few, unknown, much], note="Whom to contact is decided in one place.")
    decisions = decisions.replace(context=Context(currency="EUR"))
    assert decisions.found[0].size == 43 and [one.size for one in decisions.found[1:]] == [1, None]
    assert decisions.found[0].terms() == [
        "expected to bring €1,200 (€800 to €1,500)", "43 customers", "by 7 January 2026",
        "list in `actions/by-action/win-back.csv`"]
    first, second, third = records(decisions)
    assert (first["money"], first["currency"]) == ({"estimate": 1200, "lower": 800, "upper": 1500}, "EUR")
    assert (first["size"], first["deadline"], first["chapter"]) == (43, "2026-01-07", "segments")
    assert first["file"] == "actions/by-action/win-back.csv" and second["money"] is third["money"] is None
    html = as_html(decisions)
    assert "<code>actions/by-action/win-back.csv</code>" in html and "Ona &amp; co" in html
    assert html.count("decided in one place") == 1 == as_plain(decisions).count("decided in one place")
    assert "Nothing here" not in html and as_html(Decisions()).count("Nothing here needs a decision") == 1


@pytest.mark.parametrize(("value", "form", "written"), [
    (0.5, "share", "50.0%"), (1234.5, "money", "€1,234"), (float("nan"), "share", "–"), (True, None, "yes"),
    (3, None, "3"), (0.25, ".1%", "25.0%"), (2.345, ".1f", "2.3"),
    (pd.Timestamp("2025-01-02"), "day", "2 January 2025"), (pd.NaT, "day", "–"), ("a\nb", None, "a b"),
    (1.5, "+.1f", "+1.5")])
def test_cells_are_written_in_their_unit(value, form, written):
    assert cell_text(value, form, Result("x", COHORTS, context=Context(currency="EUR"))) == written


def test_values_are_carried_to_nine_digits():
    assert plain_value(0.1 + 0.2) == 0.3 and plain_value(float("inf")) is None
    assert plain_value(pd.Timestamp("2025-01-02")) == "2025-01-02" and plain_value(pd.NA) is None


def test_a_picture_is_asked_for_by_the_name_of_its_result():
    assert rt.plot.cohort_retention(cohorts()).get_title(loc="left") == cohorts().title
    with pytest.raises(AttributeError, match="Did you mean 'cohort_retention'"):
        rt.plot.cohort_retentions  # noqa: B018
    with pytest.raises(rt.ArgumentError, match="no picture"):
        Result("nothing", COHORTS).plot()


def test_an_answer_has_its_verdict_where_it_has_one():
    facts = {"estimate": 23.7, "period": "2025-Q4", "direction": "down", "change": -13.6, "earlier_period": "2025-Q3",
             "change_lower": -24.1, "change_upper": -2.7}
    html = as_html(Answer("voice-answer", facts))
    assert ">worse, beyond chance</span> <strong>The net promoter score is" in html
    assert "rt-verdict" not in as_html(Answer("voice-answer", reason="nobody was asked"))
    assert "rt-verdict" not in as_html(Answer("voice-answer-none", {"freq": "Q"}))


def test_a_picture_that_differs_nowhere_is_said_and_not_drawn(shown):
    show(cohorts().replace(facts={**cohorts().facts, "flat": True}))
    assert len(shown) == 1 and "<table>" in shown[0][0]["text/html"]
