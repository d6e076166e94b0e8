"""Which numbers and decisions stand on the first screen, and what changed since the report before."""

from functools import partial
from types import SimpleNamespace

from retention.report import pages
from retention.report.front import CARDS, chosen, moved_since, ranked_decisions, shown, surprise, year_before
from retention.report.history import restated
from retention.words import say


def number(key, estimate=10.0, *, unit="count", series=(), band=None, lower=None, upper=None, target=None,
           better="higher"):
    points = [{"period": period, "estimate": value, "complete": True} for period, value in series]
    return {"key": key, "label": key, "unit": unit, "estimate": estimate, "lower": lower, "upper": upper, "n": 5,
            "reason": "", "series": points, "band": band, "target": target, "better": better, "currency": None}


def test_customers_and_sales_always_stand_first_each_with_its_partner():
    numbers = [number("nps", unit="points"), *(number(key) for key in ("orders", "new_customers", "revenue", "mrr",
                                                                       "customers_active", "contracts_churn"))]
    unfolded, folded = chosen(numbers, {})
    assert [one["key"] for one in unfolded] == ["customers_active", "revenue", "mrr", "nps"]
    assert [one["beside"] and one["beside"]["key"] for one in unfolded] == ["new_customers", "orders",
                                                                           "contracts_churn", None]
    assert folded and {one["key"] for one in folded} == {"orders", "new_customers", "contracts_churn"}


def test_no_more_than_six_cards_and_the_most_surprising_of_the_rest():
    odd = number("csat", 0.5, unit="share", band=[0.7, 0.8], series=[("2025-Q3", 0.75), ("2025-Q4", 0.5)])
    numbers = [number(f"n{k}") for k in range(12)] + [odd, number("customers_active")]
    unfolded, folded = chosen(numbers, {})
    assert len(unfolded) == CARDS and [one["key"] for one in unfolded[:2]] == ["customers_active", "csat"]
    assert len(unfolded) + len(folded) == len(numbers)


def test_what_says_nothing_is_no_card():
    assert not shown(number("x", None)) and not shown(number("x", 0.0, unit="money"))
    assert not shown(number("churn_auc", 0.8, unit="ratio")) and shown(number("x", 0.0))
    never = [("2025-Q2", 0.0), ("2025-Q3", 0.0), ("2025-Q4", 0.0)]
    assert not shown(number("refund_rate", 0.0, unit="share", series=never))
    assert shown(number("refund_rate", 0.0, unit="share", series=[("2025-Q2", 0.01), *never[1:]]))


def test_surprise_grows_with_the_distance_a_missed_target_and_a_move():
    series = [("2025-Q4", 0.76)]
    usual = number("x", 0.76, unit="share", band=[0.7, 0.8], series=series, lower=0.74, upper=0.78)
    assert surprise(usual, None) < surprise({**usual, "target": 0.9}, None)
    before = {"estimate": 0.6, "lower": 0.58, "upper": 0.62, "unit": "share"}
    assert surprise(usual, before) == 2


def test_decisions_are_ranked_by_money_and_those_without_follow():
    found = ranked_decisions([{"title": "a", "money": None}, {"title": "b", "money": {"estimate": 5.0}},
                              {"title": "c"}, {"title": "d", "money": {"estimate": 9.0}}])
    assert [one["title"] for one in found] == ["d", "b", "a", "c"]


def test_what_answers_the_verdict_is_decided_first():
    found = ranked_decisions([{"title": "a", "money": {"estimate": 9.0}}, {"title": "b", "money": None, "first": True}])
    assert [one["title"] for one in found] == ["b", "a"]


def test_a_change_too_small_to_write_is_none_and_never_minus_nought():
    alike = number("x", unit="share", series=[("2024-Q4", 0.0201), ("2025-Q4", 0.02)])
    assert year_before(alike)["change"] == 0
    speak = partial(say, currency="", unit="share")
    assert pages._year(alike, speak) == {"direction": "flat", "words": "as in 2024-Q4"}
    moved = {**alike, "series": [{"period": "2024-Q4", "estimate": 0.05, "complete": True}, *alike["series"][1:]]}
    assert pages._year(moved, speak)["words"] == "−3.0 points on 2024-Q4"


def test_one_snapshot_has_a_level_and_says_what_a_verdict_would_take():
    settings = SimpleNamespace(one_snapshot=True, language="en")
    card = {**number("survival_12_months", 0.84, unit="share", lower=0.83, upper=0.85), "chapter": "c.html"}
    chapters = [{"href": "c.html", "answer": "84% of contracts last longer than a year."}]
    said = pages._no_verdict(settings, [card], chapters)
    assert said["verdict"] == "unknown" and "84% of contracts last longer than a year." in said["text"]
    assert "No target is stated" in said["text"] and "dates on which contracts began and ended" in said["text"]
    missed = pages._no_verdict(settings, [{**card, "target": 0.9}], chapters)["text"]
    assert "target 90.0% missed" in missed and "No target is stated" not in missed
    assert pages._no_verdict(SimpleNamespace(one_snapshot=False, language="en"), [card], chapters) is None


def test_a_steady_business_in_which_fewer_stayed_is_told_so_in_the_verdict_too():
    decision = {"title": "Find out why fewer customers stayed", "worse": True}
    chapters = [{"verdict": None}, {"verdict": {"verdict": "steady", "title": "Steady", "text": "Nothing."}}]
    assert pages._verdict(chapters, [decision], "en")["text"] == (
        "Nothing. One thing did get worse: see “Find out why fewer customers stayed”.")
    assert pages._verdict(chapters, [{**decision, "worse": False}], "en")["text"] == "Nothing."
    chapters[1]["verdict"]["verdict"] = "trouble"
    assert pages._verdict(chapters, [decision], "en")["text"] == "Nothing."
    assert pages._verdict([{"verdict": None}], [decision], "en") is None


def test_the_line_since_the_last_report_counts_what_moved_and_what_was_restated():
    before = number("nps", 38.0, unit="points", lower=33, upper=43, series=[("2025-Q3", 38.0)])
    now = number("nps", 24.0, unit="points", lower=16, upper=31, series=[("2025-Q3", 36.5), ("2025-Q4", 24.0)])
    said = pages._since([now], {"nps": before}, restated([now], [before]), "2025-10-01", "en")
    assert said["title"] == ("Since the report of 1 October 2025: 1 of 1 numbers moved beyond its interval, "
                             "1 earlier number was restated")
    assert said["moved"] == ["nps +38.0 → +24.0"] and len(said["restated"]) == 1


def test_the_year_before_is_the_same_period():
    found = year_before(number("x", unit="share", series=[("2024-12", 0.4), ("2025-06", 0.9), ("2025-12", 0.5)]))
    assert found["period"] == "2024-12" and round(found["change"], 6) == 0.1 and not found["relative"]
    assert year_before(number("x", series=[("2025-12", 3)])) is None


def test_moved_and_restated_are_different_things():
    before = number("nps", 38.0, unit="points", lower=33, upper=43, series=[("2025-Q2", 41.0), ("2025-Q3", 38.0)])
    now = number("nps", 24.0, unit="points", lower=16, upper=31,
                 series=[("2025-Q2", 41.0), ("2025-Q3", 36.5), ("2025-Q4", 24.0)])
    assert [one["before"] for one in moved_since([now], {"nps": before})] == [38.0]
    assert [(one["period"], one["before"], one["now"]) for one in restated([now], [before])] == [
        ("2025-Q3", 38.0, 36.5)]
    assert restated([before], [before]) == []
