"""The course as a student and a teacher meet it: answers typed into a lesson in JupyterLab, and slides without the web.
"""

import json

import pytest

from retention.course.copies import lessons, slides_of
from retention.words import say

SECOND = "02_rates_and_denominators"


def answer_cell(opened, name: str) -> str:
    """The cell in which a function of this name is to be written."""
    return next(cell["id"] for cell in opened.cells() if f"def {name}(" in "".join(cell["source"]))


def check_cell(opened, name: str) -> tuple[str, str]:
    return next((cell["id"], "".join(cell["source"])) for cell in opened.cells()
                if "".join(cell["source"]).startswith(f"check.{name}("))


@pytest.fixture(scope="module")
def lesson(lab):
    with lab.open(f"course/{SECOND}.ipynb") as opened:
        opened.run_all()
        yield opened


@pytest.mark.parametrize(("body", "sign", "message"), [
    ("end / start", "✗", "course-hint-retention-rate.end-over-start"),
    ("...", "…", "course-empty"),
    ("(end - acquired) / start * 100", "✗", "course-slip.percent"),
    ("143 / 150", "!", "course-typed-in"),
    ("(end - acquired) / start", "✓", "course-hint-retention-rate.right")])
def test_an_answer_that_is_typed_in_gets_its_hint(lesson, body, sign, message):
    source = f"def retention_rate(start, acquired, end):\n    return {body}"
    assert lesson.write(answer_cell(lesson, "retention_rate"), source) == ""
    cell, asked = check_cell(lesson, "retention_rate")
    said = lesson.write(cell, asked)
    assert said.startswith(sign) and say(message) in said
    shown = lesson.page.locator("p", has_text=say(message)).last
    assert shown.is_visible() and shown.bounding_box()["width"] > 300


def test_code_that_fails_is_told_what_it_raised(lesson):
    lesson.write(answer_cell(lesson, "retention_rate"), "def retention_rate(start, acquired, end):\n    return 1 / 0")
    assert "ZeroDivisionError" in lesson.write(*check_cell(lesson, "retention_rate"))
    assert lesson.failures() == [] and lesson.beyond == []


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    content = json.loads(next(path for path in lessons() if path.stem == SECOND).read_text(encoding="utf-8"))
    file = tmp_path_factory.mktemp("slides") / "deck.html"
    file.write_text(slides_of(content), encoding="utf-8")
    return file


def test_slides_turn_without_the_web_and_nothing_is_cut_off(deck, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page, asked, errors = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(deck.as_uri())
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    count, seen = page.evaluate("Reveal.getTotalSlides()"), set()
    for _ in range(40):
        place = page.evaluate("() => Reveal.getSlidePastCount()")
        box = page.locator("section.present").last.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 800 and box["x"] + box["width"] <= 1280, place
        seen.add(place)
        if page.evaluate("() => Reveal.isLastSlide() && !Reveal.availableFragments().next"):
            break
        page.keyboard.press("Space")
        page.wait_for_timeout(150)
    assert len(seen) == count >= 5 and errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert page.locator("img:not([alt]), img[alt='']").count() == 0
    context.close()
