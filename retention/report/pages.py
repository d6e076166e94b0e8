"""The pages of a report: its index, its chapters, and the overview over all reports. No script, no network.

Every value is escaped; what a chapter shows keeps its alternative texts, and its code is folded away.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.report.channel import lists_in, marked
from retention.report.history import change_since, read_kpis, read_manifest
from retention.report.numbers import format_change, format_interval, format_number
from retention.report.publish import published, write_whole
from retention.report.words import day_words, facts, until_words

if TYPE_CHECKING:
    import jinja2
    from nbconvert import HTMLExporter
    from nbformat import NotebookNode

    from retention.report.plan import Plan

_TEMPLATES = Path(__file__).with_name("templates")
#: Headline numbers of a business that the overview shows.
_NUMBERS = 4
_WIDTH, _HEIGHT, _EDGE = 240.0, 54.0, 5.0


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    """The page templates; every value is escaped."""
    import jinja2
    from markupsafe import Markup

    pages = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True,
                               lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    pages.filters["marked"] = lambda text: Markup(marked(text))
    return pages


def _styles(name: str) -> str:
    return "".join((_TEMPLATES / part).read_text(encoding="utf-8") for part in ("house.css", name))


def write_index(plan: Plan, stage: Path, *, quality: Any, headlines: list[dict], chapters: list[dict],
                verdict: dict[str, Any], earlier: Path | None) -> None:
    """Write ``index.html`` of a report into ``stage``."""
    workspace = plan.workspace
    before = read_kpis(earlier) if earlier else {}
    compared = day_words(earlier.parent.name) if earlier else None
    decisions = [{**decision, "href": chapter["href"], "chapter": chapter["title"]}
                 for chapter in chapters for decision in chapter["decisions"]]
    # What a chapter puts up for decision need not be said twice.
    warnings = [warning for warning in quality.warnings
                if not any(decision["text"] in warning for decision in decisions)]
    html = _templates().get_template("index.html.j2").render(
        css=_styles("index.css"), business=workspace.name, description=workspace.settings.description,
        language=workspace.settings.language, simulated=workspace.settings.simulated, badge=_reproduced_words(verdict),
        facts=facts(workspace, plan.as_of),
        leads=[chapter["lead"] for chapter in chapters if chapter["lead"]], warnings=warnings,
        cards=[_card(headline, before.get(headline["key"])) for headline in headlines],
        decisions=decisions, chapters=chapters, reproduced=verdict["reproduced"], as_of=day_words(plan.as_of),
        until=until_words(plan.as_of), compared=compared,
        compared_href=f"../../{earlier.parent.name}/{earlier.name}/index.html" if earlier else None,
        quality=quality.summary(), lists=lists_in(stage))
    (stage / "index.html").write_text(html, encoding="utf-8")


def _reproduced_words(verdict: dict[str, Any]) -> str:
    """What was run again and found equal, or nothing when nothing was."""
    if not verdict["reproduced"]:
        return ""
    return ", ".join(f"{verdict[what]} {what if verdict[what] != 1 else what[:-1]}"
                     for what in ("notebooks", "outputs", "figures"))


def _card(headline: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """A headline number as it is written on its card."""
    unit, currency = headline["unit"], headline["currency"]
    interval = format_interval(headline["lower"], headline["upper"], unit, currency=currency)
    counted = f"n {headline['n']:,.0f}" if headline["n"] else ""
    return {"key": headline["key"], "label": headline["label"], "definition": headline["definition"],
            "href": headline.get("chapter"), "number": format_number(headline["estimate"], unit, currency=currency),
            "about": " · ".join(part for part in (interval, counted) if part), "reason": headline["reason"],
            "change": _change(headline, before), "target": _target(headline),
            "signal": _signal(headline),
            "spark": _sparkline(headline["series"], unit=unit, label=headline["label"], band=headline["band"],
                               currency=currency, target=headline["target"])}


def _change(headline: dict[str, Any], before: dict[str, Any] | None) -> dict[str, str] | None:
    moved = change_since(headline, before)
    if moved is None:
        return None
    unit, currency = headline["unit"], headline["currency"]
    was = format_number(moved["before"], unit, currency=currency)
    size = format_change(moved["change"], unit, currency=currency)
    if format_number(headline["estimate"], unit, currency=currency) == was:
        return {"direction": "flat", "words": "● unchanged since the last report"}
    sign, word = ("▲", "up") if moved["change"] > 0 else ("▼", "down")
    if moved["moved"]:
        good = headline["better"] and (headline["better"] == "higher") == (moved["change"] > 0)
        direction = "flat" if headline["better"] is None else "good" if good else "bad"
        return {"direction": direction, "words": f"{sign} {word} {size}: moved, was {was}"}
    certainty = "within the intervals" if moved["moved"] is False else "no interval to judge it by"
    return {"direction": "flat", "words": f"{sign} {word} {size}, {certainty}; was {was}"}


def _signal(headline: dict[str, Any]) -> str:
    """Said only when the last whole period lies outside its control limits."""
    done = [point for point in headline["series"] if point["complete"] and point["estimate"] is not None]
    if not done or headline["band"] is None or headline["band"][0] <= done[-1]["estimate"] <= headline["band"][1]:
        return ""
    usual = format_interval(*headline["band"], headline["unit"], currency=headline["currency"])
    side = "above" if done[-1]["estimate"] > headline["band"][1] else "below"
    return f"{done[-1]['period']} lies {side} its usual range {usual}"


def _target(headline: dict[str, Any]) -> dict[str, str] | None:
    target, estimate = headline["target"], headline["estimate"]
    if target is None or estimate is None:
        return None
    words = format_number(target, headline["unit"], currency=headline["currency"])
    sides = (headline["lower"], headline["upper"])
    if None not in sides and sides[0] <= target <= sides[1]:
        return {"direction": "flat", "words": f"target {words} lies within the interval"}
    above = estimate > target
    if headline["better"] is None:
        return {"direction": "flat", "words": f"{'above' if above else 'below'} the target {words}"}
    reached = estimate == target or above == (headline["better"] == "higher")
    return {"direction": "good" if reached else "bad", "words": f"target {words} {'reached' if reached else 'missed'}"}


def write_overview(out: Path) -> None:
    """Rebuild ``index.html`` in the folder of reports from what is published there."""
    reports = defaultdict(list)
    for folder in published(out):
        reports[folder.name].append({"folder": folder, "date": folder.parent.name, **read_manifest(folder)})
    businesses = [_business(name, dated) for name, dated in sorted(reports.items())]
    businesses.sort(key=lambda business: business["newest"]["date"], reverse=True)
    rows = sorted((row for business in businesses for row in business["rows"]),
                  key=lambda row: (row["date"], row["title"]), reverse=True)
    html = _templates().get_template("overview.html.j2").render(css=_styles("index.css"), businesses=businesses,
                                                                rows=rows)
    write_whole(out / "index.html", html)


def _business(name: str, dated: list[dict[str, Any]]) -> dict[str, Any]:
    newest = dated[-1]
    kpis = {report["date"]: read_kpis(report["folder"]) for report in dated}
    numbers = [_overview_number(headline, kpis) for headline in newest["headlines"][:_NUMBERS]]
    rows = [{"date": report["date"], "title": report["title"], "name": name,
             "badge": _reproduced_words(report["verdict"]), "simulated": report["simulated"],
             "not_run": len(report["not_run"]), "quality": report["quality"],
             "href": f"{report['date']}/{name}/index.html"} for report in dated]
    return {"newest": rows[-1], "numbers": numbers, "rows": rows, "reports": len(dated),
            "last_day": until_words(newest["as_of"]).removeprefix("data to ")}


def _overview_number(headline: dict[str, Any], kpis: dict[str, dict[str, dict]]) -> dict[str, Any]:
    unit, currency, key = headline["unit"], headline["currency"], headline["key"]
    over_dates = [{"period": date, "estimate": numbers[key]["estimate"], "complete": True}
                  for date, numbers in kpis.items() if key in numbers and numbers[key]["unit"] == unit]
    return {"label": headline["label"], "number": format_number(headline["estimate"], unit, currency=currency),
            "about": format_interval(headline["lower"], headline["upper"], unit, currency=currency)
            or headline["reason"],
            "spark": _sparkline(over_dates, unit=unit, label=f"{headline['label']} over the reports",
                                currency=currency)}


def _sparkline(series: Sequence[dict[str, Any]], *, unit: str, label: str, band: Sequence[float] | None = None,
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
            "words": _spark_words(known, unit, label, band, currency), "first": known[0][1]["period"],
            "last": last["period"]}


def _spark_words(known: list, unit: str, label: str, band: Sequence[float] | None, currency: str | None) -> str:
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


def render_notebook(*, path: str, target: str, page: dict[str, Any], **_ignored: Any) -> dict[str, float]:
    """Write the notebook at ``path`` as a page to ``target``.

    Parameters
    ----------
    path, target : str
        The executed notebook; the page.
    page : dict
        ``title``, ``business``, ``until``, ``language``, ``notebook``, ``footer``, and the chapters ``before`` and
        ``after`` as ``{"href", "title"}`` or None.
    """
    import nbformat

    began = time.perf_counter()
    notebook = nbformat.read(path, as_version=4)
    _note_headings(notebook)
    _gather_code(notebook)
    html, _ = _exporter().from_notebook_node(notebook, {"page": page | _chapter_styles()})
    Path(target).write_text(html, encoding="utf-8")
    return {"seconds": time.perf_counter() - began}


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="chapter", extra_template_basedirs=[str(_TEMPLATES / "nbconvert")],
                            exclude_anchor_links=True)
    exporter.register_filter("alternative_text", _alternative_text)
    return exporter


@lru_cache(maxsize=1)
def _chapter_styles() -> dict[str, str]:
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    light, dark = (_without_ground(rules) for rules in (light, dark))
    return {"css": _styles("chapter.css"),
            "code_css": f"{light}\n@media screen and (prefers-color-scheme:dark){{\n{dark}\n}}"}


def _without_ground(rules: str) -> str:
    """Pygments' rules without those that colour the whole block: the page has its own ground."""
    return "\n".join(rule for rule in rules.splitlines() if rule.startswith(".highlight ."))


def _note_headings(notebook: NotebookNode) -> None:
    """Note on each code cell the heading above it, to name a figure that brought no words."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            lines = [line.lstrip("# ").strip() for line in cell.source.splitlines() if line.startswith("#")]
            heading = lines[-1] if lines else heading
        elif cell.cell_type == "code":
            cell.metadata["heading"] = heading


def _gather_code(notebook: NotebookNode) -> None:
    """Fold code that shows nothing together with the code that follows it: one line to open instead of many."""
    kept: list[NotebookNode] = []
    for cell in notebook.cells:
        silent = kept and kept[-1].cell_type == "code" and not kept[-1].outputs
        if silent and cell.cell_type == "code":
            cell.source = "\n\n".join(part for part in (kept.pop().source.rstrip(), cell.source) if part)
        kept.append(cell)
    notebook.cells = kept


def _alternative_text(output: NotebookNode, cell: NotebookNode) -> str:
    for kind in ("image/png", "image/jpeg", "image/svg+xml"):
        alt = output.metadata.get(kind, {}).get("alt")
        if alt:
            return alt
    heading = cell.metadata.get("heading")
    return f"Figure under “{heading}”" if heading else "Figure"
