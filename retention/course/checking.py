"""The checker of all lessons: it tells a right answer from a wrong, an empty and a typed-in one, and gives a hint."""

from __future__ import annotations

import copy
import difflib
import functools
import math
import numbers
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from retention.arguments import choice
from retention.result import Result
from retention.words import exists, identifier, say

#: What an answer can be found to be, and the sign that stands before the sentence.
SIGNS = {"right": "✓", "wrong": "✗", "empty": "…", "typed in": "!", "failed": "✗"}
_COLOURS = {"right": "#0b6e4f", "wrong": "#a4313c", "empty": "#5f6b76", "typed in": "#8a5a00", "failed": "#a4313c"}
#: How far, relative to the true value, an answer may lie off; and how far a rounded one does.
TOLERANCE, ROUNDED = 1e-4, 0.006
#: Mistakes that are made with any number, by the hint's attribute; first those of the exercise itself are tried.
_OF_ANY_NUMBER: dict[str, Callable[[float], float]] = {
    "percent": lambda truth: 100 * truth, "fraction": lambda truth: truth / 100, "complement": lambda truth: 1 - truth,
    "sign": lambda truth: -truth}


@dataclass(frozen=True, eq=False)
class Exercise:
    """A question to which the learner answers with a function, declared as data.

    Parameters
    ----------
    name : str
        ``check.<name>(answer)``; its words are ``course-hint-<name>``.
    lesson : str
        Two digits.
    data : tuple of tuple
        Arguments of the learner's function, twice or more: those of the lesson, and changed ones on which a number
        that was typed in fails. An element may be a function without arguments that makes them when they are needed.
    truth : callable
        The right answer to the same arguments, by the kit.
    wrong : mapping of str to callable
        Answers that are known to be given wrongly, by the attribute of the hint.
    tolerance : float
        How far off, relative to the truth, an answer may be.
    """

    name: str
    lesson: str
    data: tuple[tuple | Callable[[], tuple], ...]
    truth: Callable[..., Any]
    wrong: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    tolerance: float = TOLERANCE

    def arguments(self, place: int) -> tuple:
        """The arguments of the lesson (0) or changed ones, as copies that the learner's function may change."""
        made = self.data[place]
        return copy.deepcopy(made() if callable(made) else made)

    def answer(self, place: int, mistake: str = "") -> Any:
        """The right answer to these arguments, or that of a known mistake."""
        return _answer(self, place, mistake)


@functools.cache
def _answer(exercise: Exercise, place: int, mistake: str) -> Any:
    return (exercise.wrong[mistake] if mistake else exercise.truth)(*exercise.arguments(place))


@dataclass(frozen=True)
class Verdict:
    """What the checker found of one answer: ``status`` is a key of ``SIGNS``, ``text`` the hint."""

    name: str
    status: str
    text: str

    def __bool__(self) -> bool:
        return self.status == "right"

    def __repr__(self) -> str:
        return f"{SIGNS[self.status]} {self.text}"

    def _repr_html_(self) -> str:
        colour = _COLOURS[self.status]
        return (f'<p style="border-left:4px solid {colour};padding:.4em .8em;margin:.3em 0;max-width:46em">'
                f'<strong style="color:{colour}">{SIGNS[self.status]}</strong> {escape(self.text)}</p>')


class Check:
    """All exercises of the course by name: ``check.retention_rate(answer)``; hand in the function itself.

    Examples
    --------
    >>> check.retention_rate(lambda start, acquired, end: end / start)
    ✗ More than all of them stayed? New customers are in your numerator: ...
    """

    def __init__(self, exercises: Callable[[], Iterable[Exercise]], quizzes: Callable[[], Mapping[str, str]]):
        self._declared, self._quizzes = exercises, quizzes
        self._found: dict[str, Verdict] = {}

    @property
    def exercises(self) -> dict[str, Exercise]:
        """All exercises by name, in the order of the lessons."""
        return {exercise.name: exercise for exercise in self._declared()}

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *self.exercises])

    def __getattr__(self, name: str) -> Callable[[Any], Verdict]:
        if name.startswith("_"):
            raise AttributeError(name)
        exercises = self.exercises
        if name not in exercises:
            near = difflib.get_close_matches(name, exercises, n=3)
            raise AttributeError(f"there is no exercise {name!r}."
                                 + (f" Did you mean {' or '.join(near)}?" if near else ""))

        def checked(answer: Any) -> Verdict:
            return self._keep(judge(exercises[name], answer))

        checked.__name__ = name
        return checked

    def prediction(self, expected: Any, found: Any) -> Verdict:
        """Hold what was expected beside what was found; an expectation is never wrong, only missing or far off."""
        if is_empty(expected):
            return Verdict("prediction", "empty", say("course-prediction.empty"))
        guess, truth = _number(expected), _number(found)
        if guess is None or truth is None:
            return Verdict("prediction", "empty", say("course-prediction.number"))
        off = abs(guess - truth)
        close = off <= max(0.1 * abs(truth), 1e-9)
        percent = 0 < abs(truth) <= 1 < abs(guess) and abs(guess / 100 - truth) <= 0.5
        kind = "percent" if percent else "close" if close else "below" if guess < truth else "above"
        return Verdict("prediction", "right", say(f"course-prediction.{kind}", expected=guess, found=truth))

    def quiz(self, lesson: str, answers: Iterable[str]) -> Verdict:
        """Check the letters given to the questions of a lesson's quiz, in their order."""
        right = self._quizzes()[choice("lesson", lesson, self._quizzes())]
        name = f"quiz {lesson}"
        given = [] if is_empty(answers) else [str(one).strip().lower() for one in answers if not is_empty(one)]
        if len(given) != len(right):
            return self._keep(Verdict(name, "empty", say("course-quiz-empty", questions=len(right), given=len(given))))
        missed = [key for key, letter, said in zip(("q1", "q2", "q3", "q4"), right, given, strict=False)
                  if letter != said]
        if not missed:
            return self._keep(Verdict(name, "right", say("course-quiz-right", questions=len(right))))
        hints = " ".join(say("course-quiz-wrong", number=key[1:], hint=say(f"course-quiz-{lesson}.{key}"))
                         for key in missed)
        return self._keep(Verdict(name, "wrong", hints))

    def decision(self, game: Any, *, of: str = "together", **decisions: Any) -> Verdict:
        """Play a year of a `Game` and score one of its decisions: right is whatever does better than chance.

        ``of`` is a row of the game's table: ``"window"``, ``"cards"``, ``"programme"`` or ``"together"``.
        """
        name = f"decision {of}"
        if any(is_empty(value) and value != [] for value in decisions.values()):
            return self._keep(Verdict(name, "empty", say("course-decision.empty")))
        played = game.play(**decisions)
        scored = played.table.set_index("decision").loc[choice("of", of, list(played.table["decision"]))]
        share = float(scored["share_of_best"])
        return self._keep(Verdict(name, "right" if share > 0 else "wrong",
                                  say(f"course-decision.{'better' if share > 0 else 'chance'}", share=share)
                                  + " " + played.summary()))

    def progress(self) -> Result:
        """What was found of each exercise since the notebook was opened."""
        import pandas as pd

        lessons = {name: exercise.lesson for name, exercise in self.exercises.items()}
        lessons |= {name: name[-2:] for name in self._found if name.startswith("quiz")}
        rows = [{"lesson": lessons.get(name, ""), "exercise": name, "status": verdict.status}
                for name, verdict in self._found.items()]
        table = pd.DataFrame(rows, columns=["lesson", "exercise", "status"])
        return Result("course_progress", table, facts={"done": sum(map(bool, self._found.values())), "n": len(rows)})

    def _keep(self, verdict: Verdict) -> Verdict:
        self._found[verdict.name] = verdict
        return verdict


def judge(exercise: Exercise, answer: Any) -> Verdict:
    """Tell what an answer is: right, wrong, empty, typed in, or a function that fails."""
    def verdict(status: str, message: str, **facts: Any) -> Verdict:
        return Verdict(exercise.name, status, say(message, **facts))

    hint = f"course-hint-{identifier(exercise.name)}"
    if is_empty(answer):
        return verdict("empty", "course-empty")
    if not callable(answer):
        if matches(answer, exercise.answer(0), exercise.tolerance):
            return verdict("typed in", "course-typed-in.value")
        return verdict("wrong", _hint(exercise, hint, 0, answer))
    found = []
    for place in range(len(exercise.data)):
        given = exercise.arguments(place)
        try:
            found.append(answer(*given))
        except Exception as error:  # whatever the learner's own code raises is what it is told
            return verdict("failed", "course-failed", kind=type(error).__name__, text=str(error), n=len(given))
        if is_empty(found[-1]):
            return verdict("empty", "course-empty")
    missed = [place for place, one in enumerate(found)
              if not matches(one, exercise.answer(place), exercise.tolerance)]
    if not missed:
        return verdict("right", f"{hint}.right" if exists(f"{hint}.right") else "course-right")
    if missed[0] and all(matches(one, found[0], 0.0) for one in found):
        return verdict("typed in", "course-typed-in")
    place = missed[0]
    message = _known(exercise, hint, found) or _hint(exercise, hint, place, found[place])
    return verdict("wrong", "course-elsewhere" if place and message == hint else message)


def _known(exercise: Exercise, hint: str, found: list) -> str:
    """The message of the known mistake that gives all these answers: on one data set two may give the same."""
    for name in exercise.wrong:
        if all(matches(one, exercise.answer(place, name), exercise.tolerance) for place, one in enumerate(found)):
            return f"{hint}.{identifier(name)}"
    return ""


def _hint(exercise: Exercise, hint: str, place: int, found: Any) -> str:
    """The message for a wrong answer: that of a known mistake, else of a mistake made with any number, else of all."""
    for name in exercise.wrong:
        if matches(found, exercise.answer(place, name), exercise.tolerance):
            return f"{hint}.{identifier(name)}"
    value, true = _number(found), _number(exercise.answer(place))
    if (value is None) != (true is None):
        return "course-kind.number" if true is not None else "course-kind"
    if value is None or true is None:
        return hint
    for name, mistake in _OF_ANY_NUMBER.items():
        fits = name != "complement" or 0 <= true <= 1
        if fits and not matches(true, mistake(true), ROUNDED) and matches(value, mistake(true), exercise.tolerance):
            return f"course-slip.{name}"
    return "course-slip.rounded" if matches(value, true, ROUNDED) else hint


def is_empty(answer: Any) -> bool:
    """Whether nothing was answered: ``...``, None, an empty text or an empty list."""
    if answer is None or answer is Ellipsis:
        return True
    if isinstance(answer, float) and math.isnan(answer):
        return True
    return hasattr(answer, "__len__") and not isinstance(answer, type) and len(answer) == 0


def matches(found: Any, truth: Any, tolerance: float = TOLERANCE) -> bool:
    """Whether two answers are the same: numbers nearly, texts but for case, lists of ids in any order.

    Examples
    --------
    >>> matches(0.95333, 143 / 150), matches("Loyal", "loyal"), matches(["b", "a"], {"a", "b"}), matches("1", 1)
    (True, True, True, False)
    """
    one, other = _number(found), _number(truth)
    if one is not None and other is not None:
        return abs(one - other) <= max(tolerance * abs(other), 1e-9)
    if isinstance(found, str) and isinstance(truth, str):
        return found.strip().casefold() == truth.strip().casefold()
    first, second = _members(found), _members(truth)
    if first is None or second is None or len(first) != len(second):
        return False
    if all(isinstance(member, str) for member in [*first, *second]):
        return set(first) == set(second)
    return all(matches(a, b, tolerance) for a, b in zip(first, second, strict=True))


def _number(value: Any) -> float | None:
    """A number out of what a learner may hand in: a number, a number of numpy, an estimate of the kit."""
    if isinstance(value, bool | str) or value is None:
        return None
    if isinstance(value, numbers.Real) or hasattr(value, "estimate") or getattr(value, "ndim", None) == 0:
        return float(value)
    return None


def _members(value: Any) -> list | None:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return None
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value)


def checker_table() -> Result:
    """Hand in to every exercise its true answer, each known mistake, nothing, and the true number typed in.

    Returns
    -------
    Result
        One row an exercise: ``lesson, exercise, right, wrong`` (each mistake's status, the same for all),
        ``mistakes`` (how many), ``empty``, ``typed_in``: what the checker says of each.
    """
    import pandas as pd

    rows = []
    for exercise in check.exercises.values():
        first = exercise.answer(0)
        wrong = [judge(exercise, mistake) for mistake in exercise.wrong.values()]
        rows.append({
            "lesson": exercise.lesson, "exercise": exercise.name, "right": judge(exercise, exercise.truth).status,
            "wrong": _said(exercise, *exercise.wrong.values()), "mistakes": len(wrong),
            "hints": len({verdict.text for verdict in wrong}),
            "empty": _said(exercise, ..., None, lambda *_: None),
            "typed_in": _said(exercise, first, lambda *_, typed=first: typed)})
    table = pd.DataFrame(rows)
    return Result("course_checker", table, facts={"n": len(table)})


def _said(exercise: Exercise, *answers: Any) -> str:
    return " / ".join(sorted({judge(exercise, answer).status for answer in answers}))


def _all_exercises() -> tuple[Exercise, ...]:
    from retention.course.deciding import DECIDING
    from retention.course.measuring import MEASURING

    return (*MEASURING, *DECIDING)


def _all_quizzes() -> Mapping[str, str]:
    from retention.course.quizzes import QUIZZES

    return QUIZZES


check = Check(_all_exercises, _all_quizzes)
