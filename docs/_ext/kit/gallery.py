"""Pictures of the shipped workspaces, drawn by the build: wide, and as a telephone shows them, with their numbers."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

import retention as rt
from retention.display import _png, _under_picture
from retention.plots import drawing
from retention.plots.style import PAGE_WIDTH, PHONE_WIDTH, on_a_page
from retention.result import Result

ROOT = Path(__file__).parents[3]
_CALL = re.compile(r"shop(\.\w+){2}\([\w=\"', .\[\]-]*\)")


def figure(call: str, workspace: str, folder: Path, up: str, *, bare: bool = False) -> str:
    """Draw the picture of a question into ``folder``, and the HTML that shows it with its numbers folded under it.

    ``up`` is how the page names the folder; with ``bare`` there is the picture and its finding alone.
    """
    result = asked(call, workspace)
    title, subtitle = result.title, drawing(result.name).subtitle_of(result)
    alt = f"{result.alternative}. {subtitle}".strip(". ") + "."
    stem = re.sub(r"\W+", "-", f"{workspace}-{call.removeprefix('shop.')}").strip("-")
    folder.mkdir(parents=True, exist_ok=True)
    pixels = {}
    for kind, width in (("wide", PAGE_WIDTH), ("phone", PHONE_WIDTH)):
        with on_a_page(width):
            png, pixels[kind] = _png(result.plot(title="", subtitle="", source=""))
        (folder / f"{stem}-{kind}.png").write_bytes(png)
    html = (f'<figure class="shown"><figcaption><strong>{escape(title)}</strong></figcaption><picture>'
            f'<source media="(max-width:640px)" srcset="{up}{stem}-phone.png">'
            f'<img src="{up}{stem}-wide.png" width="{pixels["wide"]}" alt="{escape(alt, quote=True)}" loading="lazy">'
            "</picture>")
    if not bare:
        caption = " ".join(f"{words.rstrip('.')}." for words in (subtitle, result.context.source) if words)
        html += _under_picture(result, caption)
    return html + "</figure>"


@cache
def _shop(workspace: str) -> rt.Workspace:
    shop = rt.load_workspace(ROOT / "data" / workspace)
    shop.quick = True
    return shop


def asked(call: str, workspace: str = "demo") -> Result:
    """The answer to a question of a shipped workspace that has a picture."""
    if not _CALL.fullmatch(call):
        raise ValueError(f"picture: found {call!r}, allowed a question such as shop.retention.cohorts()")
    result = eval(call, {"shop": _shop(workspace)})  # a page of ours, and a question by the pattern above
    if not (result.has_picture() and result._shown()):
        raise ValueError(f"picture: {call} of {workspace} has none: {result.reason or result.title}")
    return result
