"""A bar that moves while a question is answered."""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from retention.words import say

#: How often the bar moves, in seconds, and after how many it appears: what is answered at once needs none.
_TICK, _PATIENCE = 0.5, 0.4
_WHOLE = 1000


class Progress:
    """A bar and how long it has taken so far, beside how long the same question took the last time.

    Where it has not been asked before, the bar nears its end and never reaches it.
    """

    def __init__(self, *, language: str = "en"):
        import ipywidgets as widgets

        self._language = language
        self._bar = widgets.IntProgress(max=_WHOLE, bar_style="info", layout={"width": "240px"})
        self._text = widgets.Label()
        self.widget = widgets.HBox([self._bar, self._text], layout={"visibility": "hidden", "height": "32px"})
        self._took: dict[Any, float] = {}

    @contextmanager
    def during(self, key: Any) -> Iterator[None]:
        """Show the bar while the block runs; ``key`` is what the time that it takes is remembered by."""
        begun, done = time.monotonic(), threading.Event()
        # in the context of the cell, so that what it says is sent to where the cell was run
        ticker = threading.Thread(target=contextvars.copy_context().run, daemon=True,
                                  args=(self._tick, done, begun, self._took.get(key, 0.0)))
        ticker.start()
        try:
            yield
        finally:
            done.set()
            ticker.join()
            self.widget.layout.visibility = "hidden"
            self._took[key] = time.monotonic() - begun

    def _tick(self, done: threading.Event, begun: float, usual: float) -> None:
        if done.wait(_PATIENCE):
            return
        self.widget.layout.visibility = "visible"
        while True:
            passed = time.monotonic() - begun
            share = passed / usual if usual > 1 else passed / (passed + 5)
            self._bar.value = round(_WHOLE * min(share, 0.98))
            self._text.value = say("explore-working", language=self._language, seconds=int(passed),
                                   usual=round(usual) if usual > 1 else 0)
            if done.wait(_TICK):
                return
