"""A metric on a page: its definition as results say it, its variants, its example, and beside them what would mislead.
"""

from __future__ import annotations

import doctest
import importlib
import inspect
import os
import re
from contextlib import redirect_stdout
from functools import wraps
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import retention
from kit.reference import FOLDER, first_line, page_of
from retention.errors import WordsError
from retention.result import Result
from retention.words import STRICT, identifier, say

WORDS = Path(retention.__file__).parent / "words" / "en"


def section(name: str, *further: str, ask: str = "", mislead: list[str]) -> list[str]:
    """The section of a metric as lines of Markdown: what it is, how it is asked, an example, what would mislead.

    ``further`` names belong to it: they are named with what they are.
    """
    asked = f"Of a workspace: `{ask}`. " if ask else ""
    return [definition(name), "", f"{asked}Of tables: {_link(name)}.", "",
            *(f"- **{label}.** {words}" for label, words in variants(name)),
            *(f"- {_link(other)}: {first_line(getattr(retention, other))}" for other in further), "",
            "```pycon", *example(name).splitlines(), "```", "",
            ":::{admonition} What would mislead", ":class: caution", *mislead, ":::"]


def _link(name: str) -> str:
    return f"[`rt.{name}`](/{FOLDER}/{page_of(name)}.rst)"


def definition(name: str) -> str:
    """What is divided by what, as a result of the metric says it: with the numbers of its example where it has some."""
    try:
        with patch.dict(os.environ, {STRICT: "1"}):
            return say(f"{identifier(name)}.definition")
    except WordsError:
        return next(result.definition for result in _returned(name) if result.definition)


def variants(name: str) -> list[tuple[str, str]]:
    """Other forms of the metric that have a definition without variables: what each is called, and the definition."""
    pattern = re.compile(rf"^{identifier(name)}-([\w-]+) = (.+)\n(?:    \..*\n)*?    \.definition = (.+)$", re.M)
    found = [match for file in sorted(WORDS.glob("*.ftl"))
             for match in pattern.finditer(file.read_text(encoding="utf-8"))]
    return [(match[2].strip(), match[3].strip()) for match in found if "{" not in match[2] + match[3]]


def example(name: str) -> str:
    """The example in the docstring of a public name, which the tests run."""
    return "".join(_prompted(one.source) + one.want for one in _told(name)).rstrip()


def _told(name: str) -> list[doctest.Example]:
    told = doctest.DocTestParser().get_examples(inspect.getdoc(getattr(retention, name)) or "")
    if not told:
        raise ValueError(f"{name} has no example in its docstring")
    return told


def _returned(name: str) -> list[Result]:
    """What the name returns where its example is run; a variant comes last, as it is named beside the others."""
    thing, kept = getattr(retention, name), []

    @wraps(thing)
    def recorded(*given: Any, **named: Any) -> Any:
        kept.append(thing(*given, **named))
        return kept[-1]

    names = {**vars(importlib.import_module(f"retention.{retention._MODULE_OF[name]}")), name: recorded}
    with redirect_stdout(StringIO()):
        for one in _told(name):
            exec(compile(one.source, name, "single"), names)
    return sorted((result for result in kept if isinstance(result, Result)), key=lambda result: bool(result.variant))


def _prompted(source: str) -> str:
    first, *rest = source.splitlines()
    return "\n".join([f">>> {first}", *(f"... {line}" for line in rest)]) + "\n"
