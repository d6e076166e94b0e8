"""The page of a chapter: from an executed notebook to a page that leads with the answer. No script, no network.

The answer, what to decide and one picture come first, then a list of what follows, then each question with what was
found. Lessons, further numbers and code are folded under the question that they belong to, and questions about the
method stand folded at the end. A notebook says by tags on its cells what is what:

``lead``
    Its picture stands beside the answer.
``detail``
    On code, folded away. On a heading, the whole question is, with the title of its first result as the answer.
``line``
    Its title is the answer of a folded question, instead of the first one.
``lesson``
    On prose, folded away; the headings in it stay.
``glossary``
    Folded at the end of the page.

Of a notebook without tags everything is open.
"""

from __future__ import annotations

import base64
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.display import PHONE_MIME
from retention.records import MIME
from retention.report.pages import _styles, _templates
from retention.words import say

if TYPE_CHECKING:
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

#: Stands between rendered cells; drawn anew in each process, so that nothing in a cell can be taken for it.
_BETWEEN = f"<!--{secrets.token_hex(16)}-->"
_HEADING = re.compile(r"(?m)^(#{1,4}) +(.+?)\s*$")
_PICTURES = ("image/png", "image/jpeg", "image/svg+xml")


@dataclass
class Piece:
    """Something to render: a cell with prose or with outputs."""

    cell: NotebookNode
    folded: bool = False
    html: str = ""


@dataclass
class Section:
    """A heading of a notebook and what stands under it."""

    title: str = ""
    level: int = 1
    id: str = ""
    #: Whether the whole question is folded; ``line`` answers it in a line.
    detail: bool = False
    line: str = ""
    pieces: list[Piece] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    #: What kinds of results its cells show, and why those that are missing are.
    kinds: set[str] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    #: Whether its picture stands beside the chapter's answer.
    leads: bool = False
    #: Whether its decisions stand there.
    decides: bool = False

    @property
    def open(self) -> list[Piece]:
        """What is seen at once."""
        return [piece for piece in self.pieces if not piece.folded]

    @property
    def folded(self) -> list[Piece]:
        """What is folded under it."""
        return [piece for piece in self.pieces if piece.folded]

    @property
    def answered(self) -> bool:
        """Whether something of it is seen without opening anything; else it stands folded with its answer in a line."""
        return not self.detail and bool(self.open or self.leads)

    @property
    def empty(self) -> bool:
        """Whether all that was asked under it is missing, or nothing was asked and nothing is said."""
        return self.kinds == {"missing"} or not (self.kinds or self.leads or self.open)

    @property
    def highlighted(self) -> str:
        """Its code as HTML."""
        return _highlighted(self.code)


@dataclass
class Chapter:
    """What a page is made of."""

    about: list[Piece] = field(default_factory=list)
    answer: list[Piece] = field(default_factory=list)
    decisions: list[Piece] = field(default_factory=list)
    lead: list[Piece] = field(default_factory=list)
    glossary: list[Piece] = field(default_factory=list)
    #: The first one is what stands before the first question: the lesson of the chapter, and the code that loads.
    sections: list[Section] = field(default_factory=lambda: [Section()])

    @property
    def intro(self) -> Section:
        """What stands before the first question."""
        return self.sections[0]

    @property
    def open(self) -> list[Section]:
        """The questions that a reader sees answered."""
        return [section for section in self.sections[1:] if not section.empty and section.answered]

    @property
    def folded(self) -> list[Section]:
        """The questions about the method, each with its answer in a line."""
        return [section for section in self.sections[1:] if not section.empty and not section.answered]

    @property
    def missing(self) -> dict[str, list[str]]:
        """The questions that cannot be answered, by the reason why."""
        found: dict[str, list[str]] = {}
        for section in self.sections[1:]:
            if section.empty and section.reasons:
                found.setdefault(section.reasons[0].rstrip("."), []).append(section.title)
        return found

    @property
    def pieces(self) -> list[Piece]:
        """Everything to be rendered."""
        parts = (self.about, self.answer, self.decisions, self.lead, self.glossary)
        return [piece for part in (*parts, *(section.pieces for section in self.sections)) for piece in part]


def render_notebook(*, path: str, target: str, page: dict[str, Any], **_ignored: Any) -> dict[str, float]:
    """Write the notebook at ``path`` as a page to ``target``.

    Parameters
    ----------
    path, target : str
        The executed notebook; the page.
    page : dict
        ``title``, ``business``, ``last`` (the last observed day), ``simulated``, ``language``, ``notebook``, and the
        chapters ``before`` and ``after`` as ``{"href", "title"}`` or None.
    """
    import nbformat

    began = time.perf_counter()
    chapter = arrange(nbformat.read(path, as_version=4))
    for piece, html in zip(chapter.pieces, _rendered(chapter.pieces, page["language"]), strict=True):
        piece.html = html
    speak = partial(say, **{name: page[name] for name in ("language", "business", "last", "simulated")})
    html = _templates().get_template("chapter.html.j2").render(
        page=page, say=speak, chapter=chapter, css=_styles("chapter.css"), code_css=_code_styles())
    Path(target).write_text(html, encoding="utf-8")
    return {"seconds": time.perf_counter() - began}


# ---- what stands where

def arrange(notebook: NotebookNode) -> Chapter:
    """Sort the cells of a notebook into the parts of its page."""
    chapter, leading = Chapter(), _leading(notebook)
    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", []))
        if cell.cell_type == "code":
            _place_results(chapter, cell, tags, lead=cell is leading)
        elif cell.cell_type == "markdown":
            _place_prose(chapter, cell, tags)
    for section in chapter.sections[1:]:
        if section.decides and not section.kinds:  # what to do stands with what is to be decided
            chapter.decisions += section.pieces
            section.pieces = []
    return chapter


def _place_prose(chapter: Chapter, cell: NotebookNode, tags: set[str]) -> None:
    if "glossary" in tags:
        chapter.glossary.append(_prose(_HEADING.sub("", cell.source)))
        return
    for level, title, prose in _parted(cell.source):
        if level > 1:
            detail = "detail" in tags or (level > 2 and chapter.sections[-1].detail)
            chapter.sections.append(Section(title, level, id=f"s{len(chapter.sections)}", detail=detail))
        if prose:
            chapter.sections[-1].pieces.append(_prose(prose, folded="lesson" in tags))


def _place_results(chapter: Chapter, cell: NotebookNode, tags: set[str], *, lead: bool) -> None:
    """Put a code cell's outputs where they belong, and its code with that of its section."""
    section = chapter.sections[-1]
    section.code += [cell.source.rstrip()] if cell.source.strip() else []
    said = _said(cell)
    kind = said.get("kind", "own")
    if kind == "nothing to decide":
        section.decides = True
    if not cell.outputs or kind == "nothing to decide":
        return
    piece = Piece(_only_outputs(cell, section.title), folded="detail" in tags or kind == "missing")
    if kind in ("about", "answer", "decisions"):
        getattr(chapter, kind).append(piece)
        section.decides = section.decides or kind == "decisions"
    elif lead:
        chapter.lead.append(piece)
        section.leads = True
    else:
        section.pieces.append(piece)
        section.kinds.add(kind)
        section.reasons += [said["reason"]] if kind == "missing" else []
        if kind != "missing" and ("line" in tags or not section.line):
            section.line = said.get("title", "") if said.get("title", "") != section.title else ""


def _leading(notebook: NotebookNode) -> NotebookNode | None:
    """The cell whose picture stands beside the answer: the first that is tagged and was drawn."""
    return next((cell for cell in notebook.cells if cell.cell_type == "code"
                 and "lead" in cell.metadata.get("tags", []) and _has_picture(cell)), None)


def _has_picture(cell: NotebookNode) -> bool:
    return any(kind in output.get("data", {}) for output in cell.outputs for kind in _PICTURES)


def _said(cell: NotebookNode) -> dict[str, Any]:
    """The kind of result that a cell shows, its title, and why there is none; empty where it is none of the kit's."""
    return next((output.data[MIME] for output in cell.outputs if MIME in output.get("data", {})), {})


def _parted(source: str) -> Iterable[tuple[int, str, str]]:
    """The headings of a cell, each with the prose under it; prose before the first has none."""
    places = [*_HEADING.finditer(source)]
    first = source[:places[0].start()] if places else source
    if first.strip():
        yield 0, "", first.strip()
    ends = [*(heading.start() for heading in places[1:]), len(source)]
    for heading, end in zip(places, ends, strict=False):  # without a heading there is an end all the same
        yield len(heading[1]), heading[2], source[heading.end():end].strip()


def _prose(source: str, *, folded: bool = False) -> Piece:
    from nbformat.v4 import new_markdown_cell

    return Piece(new_markdown_cell(source.strip()), folded=folded)


def _only_outputs(cell: NotebookNode, heading: str) -> NotebookNode:
    from nbformat.v4 import new_code_cell

    return new_code_cell("", outputs=cell.outputs, metadata={"heading": heading})


# ---- HTML

def _rendered(pieces: list[Piece], language: str) -> list[str]:
    """Each piece as HTML."""
    from nbformat.v4 import new_notebook

    cells = [piece.cell for piece in pieces]
    body, _ = _exporter().from_notebook_node(new_notebook(cells=cells), {"between": _BETWEEN, "language": language})
    return body.split(_BETWEEN)[:-1]


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    from nbconvert import HTMLExporter

    folder = Path(__file__).with_name("templates") / "nbconvert"
    exporter = HTMLExporter(template_name="chapter", extra_template_basedirs=[str(folder)], exclude_anchor_links=True)
    exporter.register_filter("alternative_text", _alternative_text)
    exporter.register_filter("for_phones", _for_phones)
    return exporter


def _highlighted(code: list[str]) -> str:
    from nbconvert.filters import Highlight2HTML

    return Highlight2HTML(pygments_lexer="ipython3")("\n\n".join(code)) if code else ""


@lru_cache(maxsize=1)
def _code_styles() -> str:
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    light, dark = (_without_ground(rules) for rules in (light, dark))
    return f"{light}\n@media screen and (prefers-color-scheme:dark){{\n{dark}\n}}"


def _without_ground(rules: str) -> str:
    """Pygments' rules without those that colour the whole block: the page has its own ground."""
    return "\n".join(rule for rule in rules.splitlines() if rule.startswith(".highlight ."))


def _for_phones(output: NotebookNode) -> dict[str, Any] | None:
    """The picture that is drawn for telephones: ``png`` in base64 and its ``width``; None where there is none."""
    found = output.data.get(PHONE_MIME)
    if not found:
        return None
    png = base64.b64decode(found["png"], validate=True)  # whatever it is, it cannot leave the attribute it is put in
    return {"png": base64.b64encode(png).decode(), "width": int(found["width"])}


def _alternative_text(output: NotebookNode, cell: NotebookNode, language: str) -> str:
    for kind in _PICTURES:
        alt = output.metadata.get(kind, {}).get("alt")
        if alt:
            return alt
    return say("chapter-figure", language=language, heading=cell.metadata.get("heading") or "none")
