"""The drawing of the house, from the table of layers that the tests hold the code to."""

from __future__ import annotations

import textwrap
from html import escape
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "house.toml"
_WIDTH, _HEIGHT, _GAP, _BESIDE = 430, 54, 8, 134
#: How wide a letter is, about.
_LETTER = 7.3


def drawing(house: dict) -> str:
    """The layers from the ground up as SVG, in the colours of the page.

    What stands beside the layers is a tower: it stands on a layer, and reaches up to whoever uses it.

    Parameters
    ----------
    house : dict
        ``layer`` (a list of ``name, about``, from the ground up) and ``beside`` (``name, on, reached_by, about``).
    """
    layers = house["layer"][::-1]
    tops = {layer["name"]: _GAP + place * (_HEIGHT + _GAP) for place, layer in enumerate(layers)}
    floors = {one["name"]: max(one["on"], key=lambda name: -tops[name]) for one in house["beside"]}
    towers = sorted(house["beside"], key=lambda one: tops[floors[one["name"]]])  # on the lowest floor is the last
    width = dict.fromkeys(tops, _WIDTH)
    drawn = []
    for column, one in enumerate(towers):
        left, floor = _GAP + _WIDTH + _GAP + column * (_BESIDE + _GAP), floors[one["name"]]
        width[floor] = max(width[floor], left + _BESIDE - _GAP)
        top = min(tops[name] for name in one["reached_by"])
        about = [*textwrap.wrap(one["about"], int((_BESIDE - 20) / _LETTER)), f"used by {', '.join(one['reached_by'])}"]
        drawn.append(_box(left, top, _BESIDE, tops[floor] - _GAP - top, one["name"], about))
    drawn = [_box(_GAP, tops[layer["name"]], width[layer["name"]], _HEIGHT, layer["name"],
                  textwrap.wrap(layer["about"], int((_WIDTH - 20) / _LETTER))) for layer in layers] + drawn
    whole = max(width.values()) + 2 * _GAP
    words = ("The house, from the ground up: " + ", ".join(layer["name"] for layer in house["layer"])
             + ". Each layer imports only from those below it. Beside them stand "
             + " and ".join(f"{one['name']}, on {' and '.join(one['on'])}, used by {', '.join(one['reached_by'])}"
                            for one in towers) + ".")
    return ('<div class="house" tabindex="0" role="region" aria-label="Drawing of the layers">'
            f'<svg viewBox="0 0 {whole} {max(tops.values()) + _HEIGHT + _GAP}" role="img" '
            f'aria-label="{escape(words, quote=True)}">{"".join(drawn)}</svg></div>')


def _box(x: float, y: float, width: float, height: float, name: str, about: list[str]) -> str:
    first = y + (24 if len(about) == 1 or height > _HEIGHT else 17)
    lines = "".join(f'<text x="{x + 10}" y="{first + 16 + 14 * place:.0f}">{escape(line)}</text>'
                    for place, line in enumerate(about))
    return (f'<rect x="{x}" y="{y:.0f}" width="{width}" height="{height:.0f}" rx="6"/>'
            f'<text class="name" x="{x + 10}" y="{first:.0f}">{escape(name)}</text>{lines}')
