"""A line of code with a button that copies it."""

from pathlib import Path

import anywidget
import traitlets


class CopyLine(anywidget.AnyWidget):
    """The line ``code``, a button called ``label``, and what is said when it was ``copied`` or only ``marked``."""

    _esm = Path(__file__).with_name("copy_line.js")
    code = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    copied = traitlets.Unicode().tag(sync=True)
    marked = traitlets.Unicode().tag(sync=True)
