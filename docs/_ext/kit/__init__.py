"""What the pages take from the kit itself: its reference, its definitions, its pictures, and the drawing of the house.

Made anew by each build, so that no page says what the code no longer does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def mark_tables(doctree: Any) -> None:
    """Give output that stands in columns a class: it is scrolled on a narrow screen, where sentences are wrapped."""
    from docutils import nodes

    for block in doctree.findall(nodes.literal_block):
        if len(re.findall(r"(?m)\S {2,}\S.*\S {2,}\S", block.astext())) > 1:
            block["classes"].append("columns")


def name_toggles(site: Path) -> None:
    """Give the buttons that fold a branch of the navigation a name: the theme draws an arrow, and says nothing."""
    arrow = '<summary><span class="toctree-toggle"'
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if arrow in text:
            named = arrow.replace("<summary>", '<summary aria-label="What belongs to it">')
            path.write_text(text.replace(arrow, named), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx of the directives, and write the generated pages before it looks for pages."""
    from kit import directives, own_files, reference

    app.add_directive("metric", directives.Metric)
    app.add_directive("picture", directives.Picture)
    app.add_directive("house", directives.House)
    app.connect("builder-inited", lambda app: reference.write_pages(app.srcdir))
    app.connect("builder-inited", lambda app: own_files.write_orders(Path(app.srcdir) / "made"))
    app.connect("doctree-read", lambda app, doctree: mark_tables(doctree))
    app.connect("build-finished", lambda app, exception: exception or name_toggles(Path(app.outdir)))
    return {"parallel_read_safe": False, "parallel_write_safe": True}
