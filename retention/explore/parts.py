"""What a page of controls needs and ipywidgets lacks: a line of code to copy, and a picture to point at."""

from pathlib import Path

import anywidget
import traitlets

_FOLDER = Path(__file__).parent


class CopyLine(anywidget.AnyWidget):
    """The line ``code``, a button called ``label``, and what is said when it was ``copied`` or only ``marked``."""

    _esm = _FOLDER / "copy_line.js"
    code = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    copied = traitlets.Unicode().tag(sync=True)
    marked = traitlets.Unicode().tag(sync=True)


class PointedPicture(anywidget.AnyWidget):
    """A picture (PNG in base64; none where empty) with its alternative text and caption.

    Where there is a ``hint`` it can be pointed at: ``pointed`` is how far from the left and from the top, 0 to 1.
    """

    _esm = _FOLDER / "picture.js"
    png = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    pointed = traitlets.List(traitlets.Float()).tag(sync=True)
