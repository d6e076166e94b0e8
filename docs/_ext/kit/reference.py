"""The reference: one page a public name, one a chapter, and a table of them a package, out of the docstrings."""

from __future__ import annotations

import importlib
import inspect
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import retention
from retention.chapters import CHAPTERS

_APART = ("metrics", "models", "actions")
#: The tables of the reference and the packages in each, in the order in which a reader meets them.
GROUPS = {
    "begin": ("Workspaces, results, reports",
              tuple(dict.fromkeys(home.split(".")[0] for home in retention._EXPORTS
                                  if home.split(".")[0] not in _APART))),
    "metrics": ("What happened: metrics", ("metrics",)),
    "models": ("What will happen: models", ("models",)),
    "actions": ("What to do: actions", ("actions",)),
}
FOLDER = "reference"


def write_pages(source: str | Path) -> None:
    """Write every page of the reference anew below ``source``; pages that say the same keep their time."""
    folder = Path(source) / FOLDER
    pages = dict(_pages())
    stale = {path.name for path in folder.glob("*.rst")} - set(pages)
    if len(stale) > len(pages):
        shutil.rmtree(folder)
    folder.mkdir(exist_ok=True)
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _pages() -> Iterator[tuple[str, str]]:
    yield "index.rst", _index()
    for key, (title, packages) in GROUPS.items():
        yield f"group-{key}.rst", _group(title, packages)
    for name in retention.__all__:
        yield f"{page_of(name)}.rst", _name(name)
    yield "chapters.rst", _chapters()
    for name in CHAPTERS:
        yield f"shop.{name}.rst", _chapter(name)


def page_of(name: str) -> str:
    """The page of a public name; apart where two differ by capitals only, which some systems take for one."""
    same = [other for other in retention.__all__ if other.lower() == name.lower()]
    return name if same[0] == name else f"{name}-{same.index(name)}"


def first_line(thing: Any) -> str:
    """The first sentence of a docstring, as a line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def members(kind: type) -> list[str]:
    """Methods and attributes of a class with a docstring of ours, in the order they are written in."""
    found = {}
    for owner in reversed(kind.__mro__):
        if owner.__module__.startswith("retention"):
            found |= {name: value for name, value in vars(owner).items()
                      if not name.startswith("_") and getattr(value, "__doc__", None)
                      and (callable(value) or isinstance(value, property))}
    return list(found)


def _titled(title: str, sign: str = "=") -> list[str]:
    return [title, sign * len(title), ""]


def _table(rows: Iterable[tuple[str, str]]) -> list[str]:
    lines = [".. list-table::", "   :widths: 30 70", "   :class: names", ""]
    for name, about in rows:
        lines += [f"   * - {name}", f"     - {about}"]
    return [*lines, ""]


def _toc(pages: Iterable[str]) -> list[str]:
    return ["", ".. toctree::", "   :hidden:", "", *(f"   {page}" for page in pages), ""]


def _index() -> str:
    lines = [*_titled("Reference"), "Every function takes its data first and the rest by name, and returns a",
             ":doc:`Result <Result>`: a table, the facts in it, a reason where there is nothing, a picture, sentences "
             "and a definition. Each example is run by the tests; it writes ``nps`` for ``rt.nps``, and takes",
             "``pandas as pd`` and ``numpy as np`` for granted.", ""]
    rows = [(":doc:`Questions of a workspace <chapters>`", "``shop.retention.cohorts()``: what the notebooks ask; "
             "the workspace fills in what it states.")]
    rows += [(f":doc:`group-{key}`", f"{sum(1 for _ in _names(packages))} names.")
             for key, (_, packages) in GROUPS.items()]
    return "\n".join([*lines, *_table(rows), *_toc(["chapters", *(f"group-{key}" for key in GROUPS)])])


def _names(packages: tuple[str, ...]) -> Iterator[str]:
    for home, names in retention._EXPORTS.items():
        if home.split(".")[0] in packages:
            yield from names


def _group(title: str, packages: tuple[str, ...]) -> str:
    lines = _titled(title)
    for home, names in retention._EXPORTS.items():
        if home.split(".")[0] in packages:
            heading = first_line(importlib.import_module(f"retention.{home}")).rstrip(".")
            lines += _titled(heading, "-")
            lines += _table((f":doc:`{name} <{page_of(name)}>`", first_line(getattr(retention, name)))
                            for name in names)
    return "\n".join([*lines, *_toc(page_of(name) for name in _names(packages))])


def _name(name: str) -> str:
    thing = getattr(retention, name)
    lines = [*_titled(name), ".. currentmodule:: retention", ""]
    if inspect.isclass(thing):
        lines += [f".. autoclass:: {name}"]
        if not issubclass(thing, Exception) and (inside := members(thing)):
            lines += [f"   :members: {', '.join(inside)}", "   :member-order: bysource"]
    else:
        lines += [f".. autofunction:: {name}"]
    return "\n".join([*lines, ""])


def _chapters() -> str:
    lines = [*_titled("Questions of a workspace"),
             "``shop = rt.load_workspace(\"shop\")`` opens a workspace. Its chapters fill in what the workspace states:"
             " as-of date, window, margin, currency, segment. Anything can be given by name instead.", ""]
    for name in CHAPTERS:
        kind = _kind(name)
        lines += [f":doc:`shop.{name} <shop.{name}>` — {first_line(kind)}", ""]
    return "\n".join([*lines, *_toc(f"shop.{name}" for name in CHAPTERS)])


def _kind(name: str) -> type:
    module, kind = CHAPTERS[name]
    return getattr(importlib.import_module(f"retention.chapters.{module}"), kind)


def _chapter(name: str) -> str:
    kind = _kind(name)
    asked = [*kind.questions(), *(["using"] if hasattr(kind, "using") else [])]
    lines = [*_titled(f"shop.{name}"), first_line(kind), "",
             *_table((f"``.{question}()``", first_line(getattr(kind, question))) for question in asked),
             f".. currentmodule:: {kind.__module__}", ""]
    for question in asked:
        lines += [f".. automethod:: {kind.__name__}.{question}", ""]
    return "\n".join(lines)
