"""A metric on a page: its definition as results say it, its variants, its example, and beside them what would mislead.
"""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from contextlib import redirect_stdout
from functools import wraps
from io import StringIO
from pathlib import Path
from typing import Any

import retention
from kit.reference import FOLDER, first_line, page_of
from retention.result import Result
from retention.words import exists, identifier, say

WORDS = Path(retention.__file__).parent / "words" / "en"


def section(name: str, *further: str, ask: str = "", mislead: list[str]) -> list[str]:
    """The section of a metric as lines of Markdown: what it is, how it is asked, an example, what would mislead.

    ``further`` names belong to it: they are named with what they are.
    """
    source, found = example(name)
    asked = f"Of a workspace: `{ask}`. " if ask else ""
    return [definition(name, found), "", f"{asked}Of tables: {_link(name)}.", "",
            *(f"- **{label}.** {words}" for label, words in variants(name)),
            *(f"- {_link(other)}: {first_line(getattr(retention, other))}" for other in further), "",
            "```pycon", *source.splitlines(), "```", "",
            ":::{admonition} What would mislead", ":class: caution", *mislead, ":::"]


def _link(name: str) -> str:
    return f"[`rt.{name}`](/{FOLDER}/{page_of(name)}.rst)"


def definition(name: str, found: Result | None = None) -> str:
    """What is divided by what, as the result of the metric says it."""
    if found is not None and found.definition:
        return found.definition
    message = f"{identifier(name)}.definition"
    if not exists(message):
        raise ValueError(f"{name} has no definition in words/en, so that there is nothing to say of it")
    return say(message)


def variants(name: str) -> list[tuple[str, str]]:
    """Other forms of the metric that have a definition without variables: what each is called, and the definition."""
    pattern = re.compile(rf"^{identifier(name)}-([\w-]+) = (.+)\n(?:    \..*\n)*?    \.definition = (.+)$", re.M)
    found = [match for file in sorted(WORDS.glob("*.ftl"))
             for match in pattern.finditer(file.read_text(encoding="utf-8"))]
    return [(match[2].strip(), match[3].strip()) for match in found if "{" not in match[2] + match[3]]


def example(name: str) -> tuple[str, Result | None]:
    """The example in the docstring of a public name, and what the name returned in it."""
    thing = getattr(retention, name)
    told = doctest.DocTestParser().get_examples(inspect.getdoc(thing) or "")
    if not told:
        raise ValueError(f"{name} has no example in its docstring")
    kept: list[Any] = []

    @wraps(thing)
    def recorded(*given: Any, **named: Any) -> Any:
        kept.append(thing(*given, **named))
        return kept[-1]

    names = {**vars(importlib.import_module(f"retention.{retention._MODULE_OF[name]}")),
             name: thing if inspect.isclass(thing) else recorded}
    for one in told:
        with redirect_stdout(StringIO()):
            exec(compile(one.source, name, "single"), names)
    results = [result for result in kept if isinstance(result, Result)]
    results.sort(key=lambda result: (bool(result.variant), not result.definition))  # a variant is named beside it
    shown = "".join(_prompted(one.source) + one.want for one in told)
    return shown.rstrip(), results[0] if results else None


def _prompted(source: str) -> str:
    first, *rest = source.splitlines()
    return "\n".join([f">>> {first}", *(f"... {line}" for line in rest)]) + "\n"
