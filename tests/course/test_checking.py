"""The checker tells right, wrong, empty and typed-in answers apart, for every exercise, and never gives the answer."""

import re
from pathlib import Path

import pytest

from retention.course import check
from retention.course.checking import Exercise, _hint, checker_table, is_empty, judge, matches
from retention.course.quizzes import QUIZZES
from retention.words import exists, identifier, say

EXERCISES = list(check.exercises.values())
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
DOUBLE = Exercise("retention_rate", "02", ((4,), (10,)), lambda x: 2 * x, {"end_over_start": lambda x: x * x})


@every_exercise
def test_right_wrong_empty_and_typed_in_answers_are_told_apart(exercise):
    truth = exercise.answer(0)
    assert judge(exercise, exercise.truth).status == "right"
    assert {judge(exercise, nothing).status for nothing in (..., None, lambda *_: ..., lambda *_: None)} == {"empty"}
    assert {judge(exercise, typed).status for typed in (truth, lambda *_: truth)} == {"typed in"}
    assert {judge(exercise, mistake).status for mistake in exercise.wrong.values()} == {"wrong"}


@every_exercise
def test_the_truth_moves_with_the_data(exercise):
    truths = [exercise.answer(place) for place in range(len(exercise.data))]
    assert any(not matches(truth, truths[0], exercise.tolerance) for truth in truths)


@every_exercise
def test_each_known_mistake_has_a_hint_of_its_own(exercise):
    hint = f"course-hint-{identifier(exercise.name)}"
    told = {name: judge(exercise, mistake).text for name, mistake in exercise.wrong.items()}
    assert told == {name: say(f"{hint}.{identifier(name)}") for name in exercise.wrong}
    assert len(set(told.values())) == len(told) > 0 and exists(hint)


@every_exercise
def test_a_hint_does_not_hold_the_answer(exercise):
    truth = exercise.answer(0)
    if isinstance(truth, float):
        written = {f"{truth:.2f}", f"{truth:.3f}", f"{truth:.1%}", f"{truth:.0%}"}
        hints = [judge(exercise, mistake).text for mistake in exercise.wrong.values()]
        said = {number for hint in hints for number in re.findall(r"\d+(?:\.\d+)?%?", hint)}
        assert not said & written


def test_the_table_of_the_checker_says_the_same_of_all():
    table = checker_table().table
    assert len(table) == len(EXERCISES)
    for column, status in {"right": "right", "wrong": "wrong", "empty": "empty", "typed_in": "typed in"}.items():
        assert set(table[column]) == {status}
    assert (table["hints"] == table["mistakes"]).all()


def test_a_function_that_fails_is_told_what_it_raised():
    verdict = judge(DOUBLE, lambda x, y: x)
    assert verdict.status == "failed" and "TypeError" in verdict.text and "1 argument," in verdict.text
    assert "ZeroDivisionError" in judge(DOUBLE, lambda x: x / 0).text


@pytest.mark.parametrize(("answer", "slip"), [
    (lambda x: 200 * x, "percent"), (lambda x: x / 50, "fraction"), (lambda x: -2 * x, "sign"),
    (lambda x: 2 * x + 0.01, "rounded")])
def test_slips_with_any_number_have_a_hint(answer, slip):
    verdict = judge(DOUBLE, answer)
    assert (verdict.status, verdict.text) == ("wrong", say(f"course-slip.{slip}"))


def test_the_other_part_of_a_share_has_a_hint():
    exercise = Exercise("retention_rate", "02", ((1, 4), (1, 5)), lambda a, b: a / b)
    assert judge(exercise, lambda a, b: 1 - a / b).text == say("course-slip.complement")


def test_the_wrong_kind_of_answer_is_named():
    assert judge(DOUBLE, lambda x: "eight").text == say("course-kind.number")
    words = Exercise("kind_of_customer", "01", ((1,), (2,)), lambda x: ["a", "b"][x - 1:])
    assert judge(words, lambda x: 3).text == say("course-kind")
    assert _hint(words, "course-hint-kind-of-customer", 0, ["c"]) == "course-hint-kind-of-customer"


def test_right_on_the_lesson_and_wrong_elsewhere_is_no_right_answer():
    verdict = judge(DOUBLE, lambda x: x + 4)
    assert (verdict.status, verdict.text) == ("wrong", say("course-elsewhere"))


def test_an_answer_may_change_what_it_is_given():
    exercise = Exercise("retention_of_names", "02", ((["a", "b"],), (["c"],)), len)
    assert judge(exercise, lambda names: len([names.pop() for _ in list(names)])).status == "right"


def test_answers_are_compared_by_what_they_are():
    assert matches(1.00004, 1) and not matches(1.001, 1) and matches(0, 1e-12)
    assert matches((1.0, 2.0), [1, 2]) and not matches([2, 1], [1, 2]) and not matches([1], [1, 2])
    assert not matches(True, 1) and not matches("a", ["a"]) and matches({"x": 1.0}, [1])
    assert is_empty(float("nan")) and is_empty([]) and is_empty("") and not is_empty(0)


def test_an_unknown_exercise_names_those_that_are_near():
    with pytest.raises(AttributeError, match="Did you mean retention_rate"):
        check.retention_rates  # noqa: B018 - the access is the test
    assert "churn_rate" in dir(check)


def test_a_prediction_is_missing_close_or_off_and_never_wrong():
    assert check.prediction(..., 0.5).status == "empty"
    assert "close" in check.prediction(0.52, 0.5).text and "more than you thought" in check.prediction(0.1, 0.5).text
    assert "less than you thought" in check.prediction(0.9, 0.5).text and "0.8" in check.prediction(70, 0.75).text
    assert check.prediction("many", 0.5).status == "empty"


@pytest.mark.parametrize(("lesson", "right"), QUIZZES.items())
def test_each_quiz_is_right_wrong_or_empty(lesson, right):
    assert check.quiz(lesson, list(right)).status == "right" == check.quiz(lesson, right.upper()).status
    assert check.quiz(lesson, ...).status == "empty" == check.quiz(lesson, list(right)[:-1]).status
    for place in range(len(right)):
        missed = check.quiz(lesson, [*right[:place], "z", *right[place + 1:]])
        assert missed.status == "wrong" and missed.text == say(
            "course-quiz-wrong", number=str(place + 1), hint=say(f"course-quiz-{lesson}.q{place + 1}"))


def test_progress_lists_what_was_tried():
    check.retention_rate(lambda start, acquired, end: (end - acquired) / start)
    check.churn_rate(...)
    table = check.progress().table.set_index("exercise")
    assert table.loc["retention_rate", "status"] == "right" and table.loc["churn_rate", "status"] == "empty"
    assert table.loc["retention_rate", "lesson"] == "02" and check.progress().title


def test_a_verdict_shows_text_from_code_as_text():
    def answer(x):
        raise ValueError("<script>alert(1)</script>")

    html = judge(DOUBLE, answer)._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_every_lesson_has_a_quiz_exercises_and_a_page_for_the_teacher():
    folder = Path(__file__).parents[2] / "notebooks" / "course"
    lessons = {path.stem[:2] for path in folder.glob("[0-9][0-9]_*.ipynb")}
    assert lessons == set(QUIZZES) == {path.stem for path in (folder / "teacher").glob("*.md")}
    assert lessons == {exercise.lesson for exercise in EXERCISES}
