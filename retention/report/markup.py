"""Sentences of notebooks and checks as HTML."""

from __future__ import annotations

import re
from html import escape

_CODE = re.compile(r"`([^`]+)`")


def marked(text: str) -> str:
    """Escape a text and set what stands between backticks as code.

    Examples
    --------
    >>> marked("a < b: see `aliases`")
    'a &lt; b: see <code>aliases</code>'
    """
    return _CODE.sub(r"<code>\1</code>", escape(text))
