"""An executed notebook as a page that asks no network, keeps alternative texts, and folds the code away."""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter

_TEMPLATES = Path(__file__).with_name("templates")


def render_notebook(*, path: str, target: str, page: dict[str, Any], **_ignored: Any) -> dict[str, float]:
    """Write the notebook at ``path`` as a page to ``target``.

    Parameters
    ----------
    path, target : str
        The executed notebook; the page.
    page : dict
        ``title``, ``business``, ``until``, ``language``, ``notebook``, ``footer``, and the chapters ``before`` and
        ``after`` as ``{"href", "title"}`` or None.
    """
    began = time.perf_counter()
    notebook = nbformat.read(path, as_version=4)
    _note_headings(notebook)
    _gather_code(notebook)
    html, _ = _exporter().from_notebook_node(notebook, {"page": page | _styles()})
    Path(target).write_text(html, encoding="utf-8")
    return {"seconds": time.perf_counter() - began}


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    exporter = HTMLExporter(template_name="chapter", extra_template_basedirs=[str(_TEMPLATES / "nbconvert")],
                            exclude_anchor_links=True)
    exporter.register_filter("alternative_text", _alternative_text)
    return exporter


@lru_cache(maxsize=1)
def _styles() -> dict[str, str]:
    css = "".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("house.css", "chapter.css"))
    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    light, dark = (_without_ground(rules) for rules in (light, dark))
    return {"css": css, "code_css": f"{light}\n@media screen and (prefers-color-scheme:dark){{\n{dark}\n}}"}


def _without_ground(rules: str) -> str:
    """Pygments' rules without those that colour the whole block: the page has its own ground."""
    return "\n".join(rule for rule in rules.splitlines() if rule.startswith(".highlight ."))


def _note_headings(notebook: NotebookNode) -> None:
    """Note on each code cell the heading above it, to name a figure that brought no words."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            lines = [line.lstrip("# ").strip() for line in cell.source.splitlines() if line.startswith("#")]
            heading = lines[-1] if lines else heading
        elif cell.cell_type == "code":
            cell.metadata["heading"] = heading


def _gather_code(notebook: NotebookNode) -> None:
    """Fold code that shows nothing together with the code that follows it: one line to open instead of many."""
    kept: list[NotebookNode] = []
    for cell in notebook.cells:
        silent = kept and kept[-1].cell_type == "code" and not kept[-1].outputs
        if silent and cell.cell_type == "code":
            cell.source = "\n\n".join(part for part in (kept.pop().source.rstrip(), cell.source) if part)
        kept.append(cell)
    notebook.cells = kept


def _alternative_text(output: NotebookNode, cell: NotebookNode) -> str:
    for kind in ("image/png", "image/jpeg", "image/svg+xml"):
        alt = output.metadata.get(kind, {}).get("alt")
        if alt:
            return alt
    heading = cell.metadata.get("heading")
    return f"Figure under “{heading}”" if heading else "Figure"
