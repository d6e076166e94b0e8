"""Reports of the shipped workspaces in a real Chromium: short, within their width, without a serious finding of axe.

Run by ``make test-browser``. ``RETENTION_REPORTS=reports`` looks at reports that were made before; otherwise quick ones
are made, which takes some minutes.
"""

import os
import re
from pathlib import Path

import pytest

import retention as rt
from tests.pages import CHAPTER_PICTURES, CHAPTER_WORDS, INDEX_WORDS

ROOT = Path(__file__).parents[2]
WORKSPACES = {"demo": "2026-01-01", "telco": "2020-01-01", "cdnow": "1998-07-01"}
#: A wide screen and a telephone.
SIZES = {"1280": (1280, 900), "390": (390, 844)}
#: What is seen: words with a letter or digit, pictures, and how far the page is wider than the screen.
_SEEN = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), said = [];
    while (walker.nextNode()) {
        const place = walker.currentNode.parentElement;
        if (place.checkVisibility() && !place.closest('.skip,style,script')) said.push(walker.currentNode.data);
    }
    const words = said.join(' ').split(/\\s+/).filter(word => /[\\p{L}\\p{N}]/u.test(word));
    return {words: words.length, pictures: [...document.images].filter(image => image.checkVisibility()).length,
            beyond: document.documentElement.scrollWidth - innerWidth};
}"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    made = os.environ.get("RETENTION_REPORTS")
    if made:
        return (ROOT / made).resolve()
    out = tmp_path_factory.mktemp("reports")
    outcomes = rt.run_report([ROOT / "data" / name for name in WORKSPACES], out=out, quick=True)
    assert all(outcome.status == "published" for outcome in outcomes), outcomes
    return out


def pages(reports, name):
    report = reports / WORKSPACES[name] / name
    return [report / "index.html", *sorted((report / "chapters").glob("*.html"))]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", WORKSPACES)
def test_pages_are_short_within_the_screen_and_open_to_everyone(reports, browser, name, size):
    from axe_playwright_python.sync_playwright import Axe

    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    too_much, found = [], []
    for path in pages(reports, name):
        page = context.new_page()
        page.goto(path.as_uri())
        seen = page.evaluate(_SEEN)
        words, pictures = (INDEX_WORDS, 0) if path.stem == "index" else (CHAPTER_WORDS, CHAPTER_PICTURES)
        if seen["words"] > words or seen["pictures"] > pictures or seen["beyond"] > 0:
            too_much.append((path.stem, seen))
        for opened in (False, True):  # what is folded must be as open to everyone as what is not
            page.evaluate("open => document.querySelectorAll('details').forEach(one => one.open = open)", opened)
            found += [(path.stem, opened, one["id"], one["nodes"][0]["target"]) for one in
                      Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
        page.close()
    context.close()
    assert not too_much, too_much
    assert not found, found


@pytest.mark.parametrize("name", WORKSPACES)
def test_decisions_stand_on_the_first_screen_and_on_the_second_of_a_telephone(reports, browser, name):
    for size, screens in (("1280", 1), ("390", 2)):
        width, height = SIZES[size]
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(pages(reports, name)[0].as_uri())
        top = page.evaluate("document.querySelector('#decisions').getBoundingClientRect().bottom")
        assert top < screens * height, (name, size, top)
        page.close()


@pytest.mark.parametrize("name", WORKSPACES)
def test_the_index_is_printed_on_two_pages(reports, browser, name):
    page = browser.new_page()
    page.goto(pages(reports, name)[0].as_uri())
    printed = page.pdf(format="A4", print_background=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= 2
    page.close()
