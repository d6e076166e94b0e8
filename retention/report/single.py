"""A report as one file: index and chapters on one page that asks for nothing and leads nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from retention.errors import ReportError
from retention.report.publish import write_whole

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

#: Each page begins a sheet in print, and is set off on the screen.
_BETWEEN = (".page-chapter{break-before:page}"
            "@media screen{.page-chapter{border-top:6px solid var(--line);margin-top:50px}}")


def single_file(report: Path, target: Path | None = None) -> Path:
    """Write index and chapters of a published report as one HTML file, and return where it stands.

    Pictures are in it already; links between the pages lead inside it, and what they name outside of it (notebooks,
    numbers, private files, other reports) is text. A browser prints it as one PDF.

    Parameters
    ----------
    report : path
        The folder of a published report.
    target : path, optional
        Where to write; ``<workspace>.html`` beside the folder by default, so that the report stays as it was published.

    Raises
    ------
    ReportError
        There is no report in the folder.
    """
    from bs4 import BeautifulSoup

    index = report / "index.html"
    if not index.is_file():
        raise ReportError(f"{report} holds no report: there is no index.html. Name a folder such as "
                          "reports/2026-01-01/shop.")
    pages = {"index": index} | {path.stem: path for path in sorted((report / "chapters").glob("*.html"))}
    whole = BeautifulSoup(index.read_text(encoding="utf-8"), "html.parser")
    styles, bodies = [], []
    for name, path in pages.items():
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        kind = "index" if name == "index" else "chapter"
        style = "\n".join(tag.get_text() for tag in page.find_all("style"))
        if kind not in [known for known, _ in styles]:
            styles.append((kind, style))
        bodies.append(_body(page, name, kind, set(pages)))
    house, scoped = _house([style for _, style in styles])
    css = [house, *(f".page-{kind}{{\n{rest}\n}}" for (kind, _), rest in zip(styles, scoped, strict=True)), _BETWEEN]
    for tag in whole.find_all("style")[1:]:
        tag.decompose()
    whole.style.string = "\n".join(css)
    whole.body.clear()
    del whole.body["class"]
    for body in bodies:
        whole.body.append(body)
    target = target or report.parent / f"{report.name}.html"
    write_whole(target, str(whole))
    return target


def _house(styles: list[str]) -> tuple[str, list[str]]:
    """What all pages share stands once, and apart: it speaks of the page as a whole."""
    house = (Path(__file__).with_name("templates") / "house.css").read_text(encoding="utf-8")
    return house, [style.replace(house.strip(), "").replace(".chapter main", ".chapter .main") for style in styles]


def _body(page: BeautifulSoup, name: str, kind: str, pages: set[str]) -> Tag:
    """The body of one page as a block of its own: names in it are its own, and links lead inside the file."""
    own = "" if name == "index" else f"{name}-"
    for tag in page.body.find_all(True):
        if tag.get("id"):
            tag["id"] = own + tag["id"]
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            if tag.get(attribute):
                tag[attribute] = own + tag[attribute]
    for link in page.body.find_all("a"):
        inside = _inside(link.get("href", ""), own, pages)
        if inside:
            link["href"] = inside
        else:
            link.unwrap()
    outer, inner = page.new_tag("div"), page.new_tag("div")
    if name != "index":  # one page has one main part; a chapter is a part of it under its own name
        page.body.main["class"], page.body.main.name = ["main"], "div"
        title = page.h1.get_text(strip=True) if page.h1 else name
        outer.name, outer["aria-label"] = "section", title
        for around in page.body.find_all("nav"):
            around["aria-label"] = f"{around.get('aria-label', '')} · {title}".strip(" ·")
    outer["class"], outer["id"] = ["page", f"page-{kind}"], "page-" + name
    inner["class"] = page.body.get("class", [])
    for child in list(page.body.children):
        inner.append(child.extract())
    outer.append(inner)
    return outer


def _inside(href: str, own: str, pages: set[str]) -> str:
    """Where a link leads inside the file; empty where it leads out of it."""
    if href.startswith("#"):
        return f"#{own}{href[1:]}"
    found = re.fullmatch(r"(?:\.\./|chapters/)?([\w.-]+)\.html(?:#([\w.-]+))?", href)
    if found is None or found.group(1) not in pages:
        return ""
    page, place = found.groups()
    return f"#{'' if page == 'index' else page + '-'}{place}" if place else f"#page-{page}"
