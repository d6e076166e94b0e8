"""A small line that says in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from retention.report.numbers import format_number

_WIDTH, _HEIGHT, _EDGE = 240.0, 54.0, 5.0


def sparkline(series: Sequence[dict[str, Any]], *, unit: str, label: str, band: Sequence[float] | None = None,
              currency: str | None = None, target: float | None = None) -> dict[str, Any] | None:
    """Geometry and words of a small line; None where fewer than two periods are known.

    Parameters
    ----------
    series : sequence of {"period", "estimate", "complete"}
        A missing estimate breaks the line; an incomplete period is drawn apart.
    unit, label, currency
        For the words.
    band : (lower, upper), optional
        Control limits.
    target : float, optional

    Returns
    -------
    dict
        ``lines`` (texts of points), ``dots`` (x, y, complete), ``band`` (y, height) and ``target`` (y) in a box of
        240 × 54, and ``words``.
    """
    known = [(place, point) for place, point in enumerate(series) if point["estimate"] is not None]
    if len(known) < 2:
        return None
    values = [point["estimate"] for _, point in known] + list(band or []) + ([] if target is None else [target])
    low, high = min(values), max(values)
    span = (high - low) or 1.0

    def x(place: int) -> float:
        return round(_EDGE + place * (_WIDTH - 2 * _EDGE) / (len(series) - 1), 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _EDGE - (value - low) / span * (_HEIGHT - 2 * _EDGE), 1)

    lines, run = [], []
    for place, point in enumerate(series):
        if point["estimate"] is None or not point["complete"]:
            lines, run = lines + ([run] if len(run) > 1 else []), []
        else:
            run.append(f"{x(place)},{y(point['estimate'])}")
    lines += [run] if len(run) > 1 else []
    last_place, last = known[-1]
    return {"lines": [" ".join(points) for points in lines],
            "dots": [(x(last_place), y(last["estimate"]), bool(last["complete"]))],
            "band": None if band is None else (y(band[1]), round(y(band[0]) - y(band[1]), 1)),
            "target": None if target is None else y(target),
            "words": _words(known, unit, label, band, currency), "first": known[0][1]["period"], "last": last["period"]}


def _words(known: list, unit: str, label: str, band: Sequence[float] | None, currency: str | None) -> str:
    values = [point["estimate"] for _, point in known]
    low, high, latest = (format_number(value, unit, currency=currency)
                         for value in (min(values), max(values), values[-1]))
    first, last = known[0][1], known[-1][1]
    words = f"{label}, {first['period']} to {last['period']}: between {low} and {high}, last {latest}"
    if not last["complete"]:
        words += " (period not over)"
    if band is not None:
        limits = " to ".join(format_number(side, unit, currency=currency) for side in band)
        words += f"; usual range {limits}"
    return words
