"""The sentences that comments are made of, in English, Lithuanian and Filipino, by theme and by sentiment.

They stand in ``phrases.toml`` beside this file: two lists a theme and language, ``positive`` and ``negative``,
and for each language how a comment may open, close and give away who wrote it.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

#: What comments are about; ``general`` is praise or disappointment without a subject.
THEMES = ("delivery", "taste", "price", "staff", "equipment", "website", "packaging", "plan", "general")


@functools.cache
def phrases() -> dict:
    """All sentences: language, then theme (or ``opening``, ``closing``, ``personal``), then sentiment (or kind)."""
    return tomllib.loads(resources.files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
