"""The colours of pictures are told apart by readers who lack one kind of cones."""

from itertools import combinations

import pytest

from retention.plots.style import ACCENT, BAD, GOOD, PALETTE

#: How far colours of a picture lie apart at least, in CIE L*a*b*, where a difference of 2 can just be seen.
APART = 15
#: What eyes without red, green or blue cones see: Machado, Oliveira & Fernandes (2009), severity 1, in linear RGB.
_DEFICIENT = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour):
    parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(rgb):
    """CIE L*a*b* of linear RGB, white D65."""
    rows = ((0.4124, 0.3576, 0.1805, 0.9505), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.089))
    x, y, z = (sum(weight * max(part, 0.0) for weight, part in zip(row, rgb, strict=True)) / white
               for *row, white in rows)
    fx, fy, fz = ((part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116) for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen_by(colour, kind):
    rgb = linear(colour)
    rows = _DEFICIENT.get(kind)
    return lab(rgb if rows is None else [sum(w * part for w, part in zip(row, rgb, strict=True)) for row in rows])


def apart(one, other, kind):
    return sum((a - b) ** 2 for a, b in zip(seen_by(one, kind), seen_by(other, kind), strict=True)) ** 0.5


@pytest.mark.parametrize("kind", ["usual", *_DEFICIENT])
def test_groups_of_a_picture_are_told_apart(kind):
    close = [(one, other, round(apart(one, other, kind), 1)) for one, other in combinations(PALETTE[:6], 2)
             if apart(one, other, kind) < APART]
    assert not close, close


@pytest.mark.parametrize("kind", ["usual", *_DEFICIENT])
def test_good_and_bad_are_told_apart(kind):
    assert min(apart(GOOD, BAD, kind), apart(ACCENT, BAD, kind)) > 2 * APART


def test_the_usual_red_and_green_would_not_pass():
    red, green = "#d62728", "#2ca02c"
    assert apart(red, green, "deutan") < APART < apart(red, green, "usual")
    assert apart("#000000", "#ffffff", "usual") == pytest.approx(100, abs=0.1)
