"""Answers that chapters of one report share: worked out once, where everything that decides them is the same."""

import stat

import pytest

import retention as rt
from retention.chapters import kept
from retention.chapters.kept import ANSWERS
from retention.models.churn.classifier import ChurnClassifier
from retention.result import missing_result

from .test_actions import shop_in


@pytest.fixture
def answers(tmp_path, monkeypatch):
    folder = tmp_path / "answers"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(ANSWERS, str(folder))
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kiosk")
    shop_in(folder, size=40)
    return folder


@pytest.fixture
def asked(monkeypatch):
    """How often rhythms were worked out."""
    from retention.chapters import segments

    times, plain = [], segments.lifecycle
    monkeypatch.setattr(segments, "lifecycle", lambda *given, **named: (times.append(1), plain(*given, **named))[1])
    return times


def test_another_process_reads_what_one_has_worked_out(place, answers, asked):
    first = rt.load_workspace(place).segments.rhythm()
    again = rt.load_workspace(place).segments.rhythm()
    assert len(asked) == 1
    assert again == first and dict(again.facts) == dict(first.facts) and again.context == first.context
    assert again.summary() == first.summary()
    with pytest.raises(TypeError):
        again.facts["customers"] = 1
    (file,) = answers.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("other", [
    lambda place: rt.load_workspace(place).segments.rhythm(max_gap_days=200),
    lambda place: rt.load_workspace(place, as_of="2025-05-01").segments.rhythm(),
    lambda place: rt.load_workspace(place).before("2025-05-01").segments.rhythm(),
    lambda place: rt.load_workspace(place, language="lt").segments.rhythm(),
])
def test_what_decides_an_answer_is_in_its_name(place, answers, asked, other):
    rt.load_workspace(place).segments.rhythm()
    other(place)
    assert len(asked) == 2


def test_a_folder_that_others_can_write_into_is_not_read(place, answers, asked):
    answers.chmod(0o770)
    for _ in range(2):
        rt.load_workspace(place).segments.rhythm()
    assert len(asked) == 2 and not [*answers.iterdir()]


def test_without_a_run_nothing_is_kept(place, asked, monkeypatch):
    monkeypatch.delenv(ANSWERS, raising=False)
    for _ in range(2):
        rt.load_workspace(place).segments.rhythm()
    assert len(asked) == 2


def test_where_there_is_no_room_the_answer_is_given_all_the_same(place, answers, asked):
    answers.chmod(0o500)
    try:
        found = rt.load_workspace(place).segments.rhythm()
    finally:
        answers.chmod(0o700)
    assert len(found) == 40


def test_the_plan_learns_nothing_anew_where_the_chapter_of_risk_has_left_its_list(place, answers, monkeypatch):
    shop = rt.load_workspace(place)
    kept.keep(kept.place_of(shop.churn, ("contact_list", repr({"limit": None}))),
              missing_result("contact_list", "nobody is to be contacted"))
    monkeypatch.setattr(ChurnClassifier, "fit", lambda *given, **named: pytest.fail("a classifier is fitted"))
    left = shop.actions.not_proposed().table.set_index("action")["reason"]
    assert left["retention contact"] == "nobody is to be contacted"
