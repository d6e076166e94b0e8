"""A report as one file: everything in it, nothing outside of it, every link leads somewhere."""

import re
import shutil

import pytest
from bs4 import BeautifulSoup

import retention as rt
from retention.report.pages import _styles
from retention.report.single import single_file

PAGE = ('<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        'content="default-src \'none\'; img-src data:; style-src \'unsafe-inline\'"><title>{title}</title><style>\n'
        "{css}\n</style></head><body class=\"{kind}\"><main>{body}</main></body></html>")
DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@pytest.fixture
def report(tmp_path):
    folder = tmp_path / "2026-01-01" / "shop"
    (folder / "chapters").mkdir(parents=True)
    index = ('<h1 id="top">Shop</h1><a href="chapters/00_story.html">What happened?</a>'
             '<a href="manifest.json">inputs</a><a href="../../index.html">all reports</a>')
    (folder / "index.html").write_text(PAGE.format(title="Shop", css=_styles("index.css"), kind="index", body=index))
    for name, other in (("00_story", "02_retention"), ("02_retention", "00_story")):
        body = (f'<h1 id="s1">{name}</h1><img alt="a dot" src="{DOT}"><section aria-labelledby="s2"><h2 id="s2">Why'
                '</h2></section><a href="#s1">up</a><a href="../index.html">back</a>'
                f'<nav aria-label="other chapters"><a href="{other}.html#s1">other</a></nav>'
                '<a href="../notebooks/x.ipynb">notebook</a>')
        (folder / "chapters" / f"{name}.html").write_text(
            PAGE.format(title=name, css=_styles("chapter.css"), kind="chapter", body=body))
    return folder


def test_it_stands_beside_the_report_which_stays_as_it_was(report):
    before = {path: path.read_bytes() for path in report.rglob("*") if path.is_file()}
    assert single_file(report) == report.parent / "shop.html"
    assert before == {path: path.read_bytes() for path in report.rglob("*") if path.is_file()}


def test_every_link_leads_inside_and_to_something(report):
    page = BeautifulSoup(single_file(report).read_text(encoding="utf-8"), "html.parser")
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = [link["href"] for link in page.find_all("a")]
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)
    assert "#02_retention-s1" in links and "#page-index" in links and "#page-00_story" in links
    assert "inputs" in page.get_text() and "notebook" in page.get_text()
    assert {tag["aria-labelledby"] for tag in page.find_all(attrs={"aria-labelledby": True})} <= set(ids)


def test_all_pages_are_in_it_once_with_their_pictures_and_one_main_part(report):
    text = single_file(report).read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert [tag["id"] for tag in page.select(".page")] == ["page-index", "page-00_story", "page-02_retention"]
    assert len(page.find_all("img")) == 2 and len(page.find_all("main")) == 1 and len(page.find_all("style")) == 1
    chapters = page.select("section.page")
    assert [one["aria-label"] for one in chapters] == ["00_story", "02_retention"]
    names = [one["aria-label"] for one in page.find_all("nav")]
    assert len(names) == len(set(names)) == 2 and all("other chapters · " in name for name in names)
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", text) and "http://" not in text and "https://" not in text


def test_no_report_is_said(tmp_path):
    with pytest.raises(rt.ReportError, match=r"holds no report: there is no index\.html"):
        single_file(tmp_path)


def test_a_browser_opens_it_without_a_request_and_prints_it(report):
    browsers = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")  # else the one that Playwright brings; without any this fails
    target = single_file(report)
    with browsers.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page, asked = browser.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(target.as_uri())
        page.click("a[href='#page-00_story']")
        assert [url for url in asked if not url.startswith("data:")] == [target.as_uri()]
        assert page.pdf(format="A4").startswith(b"%PDF")
        browser.close()
