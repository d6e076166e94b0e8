"""Report and documentation for everyone: axe, the keyboard, text in place of pictures, colours, a telephone, paper.

Run by ``make test-browser``. ``RETENTION_REPORTS=reports`` looks at reports that were made before, and
``RETENTION_SITE=docs/_build/html`` at documentation that was built before; otherwise both are made, which takes some
minutes.
"""

import os
import re
from itertools import pairwise

import pytest

import retention as rt

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python.sync_playwright")

from tests.browser.looking import ROOT, SIZES, built_site, opened, unfolded, violations

#: One page of each kind of documentation.
SITE = ("index", "start", "howto/actions", "howto/weekly", "metrics/retention", "gallery", "coming/lifetimes",
        "defaults", "architecture", "settings", "reference/index", "reference/nps", "reference/BetaGeoNBD",
        "reference/shop.retention", "reference/group-metrics", "search")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    made = os.environ.get("RETENTION_REPORTS")
    if made:
        return (ROOT / made).resolve() / "2026-01-01" / "demo"
    outcome, = rt.run_report(ROOT / "data" / "demo", out=tmp_path_factory.mktemp("reports"), quick=True)
    assert outcome.status == "published", outcome
    return outcome.folder


@pytest.fixture(scope="module")
def site():
    return built_site()


def report_pages(report):
    return [report / "index.html", *sorted((report / "chapters").glob("*.html")), report.parents[1] / "index.html"]


def site_pages(site):
    return [site / f"{name}.html" for name in SITE]


# ---- axe

def found_by_axe(browser, path):
    """What is serious or critical on a page with everything open: wide, on a telephone, and of colours in the dark."""
    found = []
    for size in SIZES:
        page = opened(browser, path, size=size)
        unfolded(page)  # what is folded must be as open to everyone as what is not
        found += violations(page)
        if size == "390":
            page.emulate_media(color_scheme="dark")
            found += violations(page, only=["color-contrast"])
        page.context.close()
    return found


def test_axe_finds_nothing_serious_in_a_report(report, browser):
    found = {path.stem: found_by_axe(browser, path) for path in report_pages(report)}
    assert len(found) > 10 and not any(found.values()), {name: these for name, these in found.items() if these}


def test_axe_finds_nothing_serious_in_the_documentation(site, browser):
    found = {str(path.relative_to(site)): found_by_axe(browser, path) for path in site_pages(site)}
    assert not any(found.values()), {name: these for name, these in found.items() if these}


def test_axe_sees_what_is_wrong(browser, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><html lang='en'><title>x</title><main><h1>x</h1><img src='x.png'>"
                   "<p style='color:#999;background:#fff'>pale</p></main></html>", encoding="utf-8")
    page = opened(browser, bad)
    assert {"image-alt", "color-contrast"} <= {name for name, *_ in violations(page)}
    page.context.close()


# ---- what is drawn, in words and in numbers

def test_every_picture_of_a_report_states_its_finding_and_has_its_numbers_beside_it(report, browser):
    seen = 0
    for path in report_pages(report):
        page = opened(browser, path)
        pictures = page.evaluate("""() => [...document.images].map(image => {
            const cell = image.closest('.outputs');
            return {alt: image.alt, width: image.naturalWidth,
                    numbers: cell ? cell.querySelectorAll('.rt-data table, .rt-private').length : -1,
                    title: cell ? cell.querySelector('.rt-title')?.textContent.replace('?', '').trim() || '' : ''}})""")
        for one in pictures:
            assert len(one["alt"].split()) >= 4 and one["width"] > 0, (path.stem, one)
            assert one["numbers"] >= 1, (path.stem, one)
            assert one["title"].rstrip(".") in one["alt"], (path.stem, one)  # the finding comes first
        lines = page.evaluate("[...document.querySelectorAll('svg')].map(one => one.getAttribute('aria-label') || '')")
        assert all(re.search(r"\d", line) for line in lines), (path.stem, lines)
        seen += len(pictures) + len(lines)
        page.context.close()
    assert seen > 40


def test_every_picture_of_the_documentation_states_its_finding_and_has_its_numbers(site, browser):
    page = opened(browser, site / "gallery.html")
    pictures = page.evaluate("""() => [...document.querySelectorAll('figure.shown')].map(one => ({
        alt: one.querySelector('img').alt, title: one.querySelector('figcaption').textContent,
        numbers: one.querySelectorAll('.rt-data table').length}))""")
    assert len(pictures) >= 20
    for one in pictures:
        assert one["title"].rstrip(".") in one["alt"] and one["numbers"] == 1, one
    page.context.close()


# ---- the keyboard

_FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return {name: (one.textContent || one.getAttribute('aria-label') || one.tagName).trim().slice(0, 60),
            tag: one.tagName, columns: !!one.closest('nav.contents'),
            top: box.top + scrollY, left: box.left, seen: box.width > 0 && box.height > 0,
            inside: box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
            ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'};
}"""


def walked(page, steps):
    """What the tab key reaches, in its order."""
    reached = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        if not reached:
            page.wait_for_timeout(500)  # a link that skips may slide into the page
        here = page.evaluate(_FOCUSED)
        if here["tag"] == "BODY":
            break
        reached.append(here)
    return reached


@pytest.mark.parametrize("name", ["index", "02_retention", "10_next_actions"])
def test_a_report_is_read_by_keyboard_alone(report, browser, name):
    path = report / "index.html" if name == "index" else report / "chapters" / f"{name}.html"
    page = opened(browser, path)
    reached = walked(page, 400)
    for one in reached:
        assert one["seen"] and one["inside"] and one["ring"], one
    focusable = page.evaluate("""[...document.querySelectorAll('a[href],summary,[tabindex="0"]')].filter(
        one => one.checkVisibility({contentVisibilityAuto: true})).length""")
    assert len(reached) == focusable > 8
    # in the order in which it is read: never back up the page, but for what stands in columns
    if name != "index":
        tops = [one["top"] for one in reached[1:] if not one["columns"]]
        assert all(later > earlier - 60 for earlier, later in pairwise(tops)), reached
    page.goto(path.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    target = page.evaluate("document.activeElement.getAttribute('href') || location.hash")
    page.keyboard.press("Tab")
    inside = page.evaluate("""place => { const target = document.querySelector(place), here = document.activeElement;
        return target.contains(here) || target.compareDocumentPosition(here) === 4 }""", target)
    assert inside, target
    page.context.close()


def test_what_is_folded_opens_by_keyboard(report, browser):
    page = opened(browser, report / "chapters" / "02_retention.html")
    summary = page.locator("details.rt-data > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.rt-data").first.evaluate("one => one.open")
    page.keyboard.press("Tab")  # a wide table is scrolled by keyboard: it can be reached
    assert page.evaluate("document.activeElement.className").startswith("rt-table")
    page.context.close()


@pytest.mark.parametrize("name", ["index", "02_retention"])
def test_a_definition_is_read_without_a_mouse(report, browser, name):
    path = report / "index.html" if name == "index" else report / "chapters" / f"{name}.html"
    page = opened(browser, path, size="390")
    mark = page.locator(".rt-hover").first
    mark.focus()
    told = mark.evaluate("one => getComputedStyle(one, '::after').content")
    assert len(told.split()) > 5 and told.strip('"') == mark.get_attribute("aria-label")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.context.close()


def test_the_documentation_is_read_by_keyboard_alone(site, browser):
    page = opened(browser, site / "howto" / "actions.html")
    reached = walked(page, 300)
    assert len(reached) > 20 and "skip" in reached[0]["name"].lower()
    for one in reached:
        assert one["seen"] and one["inside"] and one["ring"], one
    page.context.close()


# ---- colours

def test_no_judgement_of_a_report_is_told_by_colour_alone(report, browser):
    page = opened(browser, report / "index.html")
    unfolded(page)
    said = page.evaluate("[...document.querySelectorAll('.chg.good,.chg.bad,.verdict')].map(one => one.textContent)")
    assert said and all(len(text.split()) >= 1 and re.search(r"[a-z]", text, re.I) for text in said)
    page.context.close()


# ---- a telephone, magnified, paper

@pytest.mark.parametrize("of", ["report", "site"])
def test_pages_fit_a_telephone_and_a_screen_that_is_magnified_four_times(report, site, browser, of):
    wide = []
    for path in report_pages(report) if of == "report" else site_pages(site):
        page = opened(browser, path, size="390")
        unfolded(page)
        for width in (390, 320):  # 320 is what is left of 1280 at 400 % (WCAG 1.4.10)
            page.set_viewport_size({"width": width, "height": 844})
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if beyond > 0:
                wide.append((path.name, width, beyond))
        page.context.close()
    assert not wide, wide


@pytest.mark.parametrize("of", ["report", "site"])
def test_pages_are_printed_without_what_only_a_screen_needs(report, site, browser, of):
    path = report / "chapters" / "02_retention.html" if of == "report" else site / "howto" / "actions.html"
    page = opened(browser, path)
    page.emulate_media(media="print")
    hidden = "nav, .skip" if of == "report" else ".bd-header, .bd-sidebar-primary, .bd-sidebar-secondary, .skip-link"
    shown = page.evaluate("what => [...document.querySelectorAll(what)].filter(one => one.checkVisibility() && "
                          "one.getBoundingClientRect().right > 0 && one.getBoundingClientRect().bottom > 0).length",
                          hidden)
    assert shown == 0
    assert page.evaluate("document.querySelector('h1').checkVisibility()")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)",
                                                                               "rgba(0, 0, 0, 0)")
    page.context.close()


@pytest.mark.parametrize("of", ["report", "site"])
def test_pages_ask_the_network_for_nothing(report, site, browser, of):
    for path in report_pages(report) if of == "report" else site_pages(site):
        page = opened(browser, path)
        page.wait_for_timeout(100)
        assert [url for url in page.asked if not url.startswith(("file://", "data:"))] == [], path.name
        page.context.close()
