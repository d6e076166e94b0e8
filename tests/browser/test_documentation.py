"""The documentation as it is built: strict, no dead link, searchable offline; and the slow commands on its pages.

Run by ``make test-browser``. ``RETENTION_SITE=docs/_build/html`` looks at pages that were built before.
"""

import re

import pytest

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python.sync_playwright")

from tests.browser.looking import built_site, opened
from tests.docs.test_pages import PAGES, blocks


@pytest.fixture(scope="module")
def site():
    return built_site()


@pytest.fixture(scope="module")
def built(site):
    """The pages, each parsed once."""
    from bs4 import BeautifulSoup

    return {path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser") for path in site.rglob("*.html")
            if "_static" not in path.parts}


def test_links_between_the_built_pages_lead_somewhere(built, site):
    places = {path: {tag["id"] for tag in page.find_all(id=True)} for path, page in built.items()}
    dead = []
    for path, page in built.items():
        for link in page.select("a[href]"):
            href, _, place = link["href"].partition("#")
            if re.match(r"[a-z]+:", href):
                continue
            target = (path.parent / href).resolve() if href else path
            if not target.exists() or (place and target in places and place not in places[target]):
                dead.append((str(path.relative_to(site)), link["href"]))
    assert len(built) > 150 and not dead, dead[:20]


def test_what_llms_txt_names_is_there(site):
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert len(re.findall(r"\]\(([^)]+)\)", text)) > 20
    assert all((site / link).exists() for link in re.findall(r"\]\(([^)]+)\)", text))


def test_every_page_has_one_title_a_language_and_one_main_part(built, site):
    for path, page in built.items():
        if path.stem not in ("genindex", "search", "py-modindex"):
            assert len(page.find_all("h1")) == 1, path.relative_to(site)
        assert page.html["lang"] and len(page.find_all("main")) == 1, path.relative_to(site)


def test_the_search_finds_offline(site, browser):
    page = opened(browser, site / "search.html")
    page.goto((site / "search.html").as_uri() + "?q=promoter")
    page.wait_for_selector("#search-results li a", timeout=30_000)
    assert page.locator("#search-results li a").count() >= 2
    assert [url for url in page.asked if not url.startswith(("file://", "data:"))] == []
    page.context.close()


@pytest.mark.parametrize("page", [page for page, text in PAGES.items() if "<!-- slow -->" in text])
def test_the_slow_code_of_a_page_prints_what_the_page_says(tmp_path, page):
    runner, names, wrong = blocks.Runner(tmp_path), {}, []
    for block in blocks.blocks(PAGES[page]):
        if block.kind in ("python", "console") and (said := blocks.differs(block.want, runner.run(block, names))):
            wrong.append(f"{page}:{block.line}\n{said}")
    assert not wrong, "\n".join(wrong)
