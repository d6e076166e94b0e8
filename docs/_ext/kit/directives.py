"""The directives of the pages: `{metric}`, `{picture}` and `{house}`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.statemachine import StringList

from kit import gallery, house, metric


class Metric(Directive):
    """``{metric} nps``: its definition, variants and example; the text inside says what would mislead."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"ask": directives.unchanged}  # noqa: RUF012 - as docutils has it

    def run(self) -> list[nodes.Node]:
        """The section, read as Markdown of the page."""
        self.assert_has_content()
        names = self.arguments[0].split()
        lines = metric.section(*names, ask=self.options.get("ask", ""), mislead=list(self.content))
        block = nodes.Element()
        self.state.nested_parse(StringList(lines, source=f"metric {names[0]}"), self.content_offset, block)
        return block.children


class Picture(Directive):
    """``{picture} shop.retention.cohorts()``: the picture, its finding, its numbers folded, the line that draws it."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"workspace": directives.unchanged, "bare": directives.flag}  # noqa: RUF012 - as docutils has it

    def run(self) -> list[nodes.Node]:
        """The figure; with ``bare`` without its numbers and its line."""
        call, bare, env = self.arguments[0], "bare" in self.options, self.state.document.settings.env
        html = gallery.figure(call, self.options.get("workspace", "demo"), Path(env.app.outdir) / "_images",
                              "../" * env.docname.count("/") + "_images/", bare=bare)
        shown = nodes.raw("", html, format="html")
        return [shown] if bare else [shown, nodes.literal_block(call, call, language="python")]


class House(Directive):
    """``{house}``: the layers, and what stands beside them."""

    def run(self) -> list[nodes.Node]:
        """The drawing, as part of the page."""
        return [nodes.raw("", house.drawing(tomllib.loads(house.HOUSE.read_text(encoding="utf-8"))), format="html")]
