"""A chapter's page leads with the answer, folds what is not needed to read it, and says once what is missing."""

import base64
import re
from html.parser import HTMLParser
from itertools import pairwise

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from retention.display import PHONE_MIME
from retention.records import MIME
from retention.report.chapter import arrange, render_notebook

PAGE = {"title": "Do customers <stay>?", "business": "Shop", "last": "2025-12-31", "simulated": False,
        "language": "en", "notebook": "02.ipynb", "before": None, "after": {"href": "03.html", "title": "And then?"}}


def result(kind="shown", html="<p>found</p>", *, title="Found", reason="", picture=b"", phone=b"", tags=(),
           source="ask()"):
    """A code cell that shows a result, and its picture."""
    data = {MIME: {"records": [], "kind": kind, "title": title, "reason": reason}, "text/html": html,
            "text/plain": title}
    outputs = [new_output("display_data", data=data)]
    if picture:
        drawn = {"image/png": base64.b64encode(picture).decode(), "text/plain": "alt"}
        if phone:
            drawn[PHONE_MIME] = {"png": base64.b64encode(phone).decode(), "width": 360}
        outputs.append(new_output("display_data", data=drawn, metadata={"image/png": {"alt": "A line <falls>"}}))
    return new_code_cell(source, outputs=outputs, metadata={"tags": list(tags)}, execution_count=1)


def prose(text, *tags):
    return new_markdown_cell(text, metadata={"tags": list(tags)})


def made(*cells):
    return new_notebook(cells=[prose("# Do customers stay?\n\nWho decides what.", "lesson"),
                               new_code_cell("as_of = 1", metadata={"tags": ["parameters"]}),
                               result("about", "<p>rows read</p>"), *cells])


@pytest.fixture
def page(tmp_path):
    """``page(cells)``: the page as HTML, and what of it is seen without opening anything."""
    def rendered(*cells):
        source, target = tmp_path / "a.ipynb", tmp_path / "a.html"
        nbformat.write(made(*cells), source)
        render_notebook(path=str(source), target=str(target), page=PAGE)
        html = target.read_text(encoding="utf-8")
        seen = _Seen()
        seen.feed(html)
        return html, " ".join(" ".join(seen.text).split())

    return rendered


class _Seen(HTMLParser):
    """The text of a page that is not folded away."""

    def __init__(self):
        super().__init__()
        self.text, self.folds, self.silent = [], [], False

    def handle_starttag(self, tag, attributes):
        if tag == "details":
            self.folds.append(True)
        elif tag == "summary":
            self.folds[-1] = False
        self.silent = tag in ("style", "title")

    def handle_endtag(self, tag):
        if tag == "details":
            self.folds.pop()
        elif tag == "summary":
            self.folds[-1] = True
        self.silent = False

    def handle_data(self, data):
        if not any(self.folds) and not self.silent:
            self.text.append(data)


CELLS = (result("answer", '<p class="rt-answer">78% stayed</p>'),
         prose("## How was it?\n\nA lesson.", "lesson"),
         result(html="<p>by month</p>", title="By month", tags=("detail",), source="months()"),
         prose("## By quarter\n\nA second lesson.", "lesson"),
         result(html="<p>by quarter</p>", picture=b"wide", phone=b"narrow", tags=("lead",), source="quarters()"),
         prose("## A naive answer\n\nA third lesson.", "detail", "lesson"),
         result(html="<p>lightly</p>", title="The formula says 99%", source="naive()"),
         prose("## What to decide"),
         result("decisions", '<div class="rt-decision">Call them</div>'),
         prose("**What to do.** Begin soon."),
         prose("### Glossary\n\n*Stay*: not to go.", "glossary"))


def test_the_answer_the_picture_and_the_decision_come_first(page):
    html, seen = page(*CELLS)
    found = ["Do customers &lt;stay&gt;?", "78% stayed", "by quarter", "Call them", "Begin soon.", "On this page",
             "By quarter</h2>", "How this was found</h2>", "How was it?</h3>", "By month", "lightly"]
    places = [html.index(text) for text in found]
    assert places == sorted(places)
    assert "What to decide" not in html  # nothing is left under it
    assert seen.index("78% stayed") < seen.index("On this page")


def test_lessons_details_code_and_glossary_are_folded_but_there(page):
    html, seen = page(*CELLS)
    for text in ("A lesson.", "by month", "A second lesson.", "A third lesson.", "<p>lightly</p>", "not to go",
                 "Who decides what.", "rows read"):
        assert text in html and re.sub("<[^>]*>", "", text) not in seen, text
    for code in ("months", "quarters", "naive", "as_of"):
        assert code in html and f"{code} (" not in seen and f"{code}(" not in seen, code
    assert html.count("<summary>Show the code</summary>") == 4  # once for each question, and for what loads


def test_a_folded_question_is_answered_in_a_line(page):
    _, seen = page(*CELLS)
    assert "A naive answer The formula says 99%" in seen
    _, seen = page(*CELLS[:7], result(title="The better line", tags=("line",)))
    assert "A naive answer The better line" in seen


def test_a_question_whose_picture_leads_says_where_it_is(page):
    html, seen = page(*CELLS)
    assert "By quarter See the picture at the top of the page." in seen
    assert "How was it? See" not in seen and html.count("by quarter") == 1


def test_what_is_missing_is_said_once_with_its_reason(page):
    missing = {"reason": "there is no surveys table", "html": "<p>Not shown: there is no surveys table.</p>"}
    html, seen = page(prose("## One?"), result("missing", **missing), prose("## Two?"), result("missing", **missing),
                      prose("## Three?"), result(html="<p>three</p>"), result("missing", **missing))
    assert seen.count("there is no surveys table") == 1
    assert "there is no surveys table. One? · Two?" in seen and "<h2 id=\"s1\">" not in html and "Three?</h2>" in html


def test_pictures_come_in_two_sizes_with_one_text(page):
    html, _ = page(*CELLS)
    wide, narrow = (base64.b64encode(part).decode() for part in (b"wide", b"narrow"))
    assert f'<source media="(max-width:640px)" srcset="data:image/png;base64,{narrow}"/>' in html
    assert f'<img alt="A line &lt;falls&gt;" class="figure" src="data:image/png;base64,{wide}"/>' in html


def test_headings_go_down_one_by_one_and_ids_are_once(page):
    html, _ = page(*CELLS, prose("## Another\n\nx"), result(), prose("### Below"), result())
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(set(ids)) == len(ids)
    links = re.findall(r'href="#([^"]+)"', html)
    assert set(links) <= set(ids) and '<a class="skip" href="#answer">' in html


def test_nothing_is_lost_of_a_notebook_without_tags(page):
    html, seen = page(prose("Before it."), prose("## Mine\n\nMy words."), new_code_cell(
        "print(1)", outputs=[new_output("stream", name="stdout", text="one <b>")]), new_code_cell(
        "t", outputs=[new_output("display_data", data={"text/html": "<table><tr><td>own</td></tr></table>"})]))
    assert all(text in seen for text in ("Mine", "My words.", "one <b>", "own")) and "one &lt;b&gt;" in html
    assert '<div class="own" tabindex="0">' in html  # a wide one can be scrolled by keys


def test_every_cell_has_one_place():
    chapter = arrange(made(*CELLS))
    outputs = sum(len(cell.outputs) for cell in made(*CELLS).cells if cell.cell_type == "code")
    assert sum(len(piece.cell.get("outputs", [])) for piece in chapter.pieces) == outputs
