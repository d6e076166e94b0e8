"""The index page of one report: numbers first, few words, no script, no network."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.report.history import change_since, read_kpis
from retention.report.lists import lists_in
from retention.report.markup import marked
from retention.report.numbers import format_change, format_interval, format_number
from retention.report.sparkline import sparkline
from retention.report.words import day_words, facts, until_words

if TYPE_CHECKING:
    import jinja2

    from retention.report.run import Plan

_TEMPLATES = Path(__file__).with_name("templates")


@lru_cache(maxsize=1)
def templates() -> jinja2.Environment:
    """The page templates; every value is escaped."""
    import jinja2
    from markupsafe import Markup

    pages = jinja2.Environment(loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True,
                               lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    pages.filters["marked"] = lambda text: Markup(marked(text))
    return pages


def styles() -> str:
    return "".join((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("house.css", "index.css"))


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
    html = templates().get_template("index.html.j2").render(
        css=styles(), business=workspace.name, description=workspace.description, language=workspace.language,
        simulated=workspace.simulated, badge=reproduced_words(verdict), facts=facts(workspace, plan.as_of),
        leads=[chapter["lead"] for chapter in chapters if chapter["lead"]], warnings=warnings,
        cards=[card(headline, before.get(headline["key"])) for headline in headlines],
        decisions=decisions, chapters=chapters, reproduced=verdict["reproduced"], as_of=day_words(plan.as_of),
        until=until_words(plan.as_of), compared=compared,
        compared_href=f"../../{earlier.parent.name}/{earlier.name}/index.html" if earlier else None,
        quality=quality.summary(), lists=lists_in(stage))
    (stage / "index.html").write_text(html, encoding="utf-8")


def reproduced_words(verdict: dict[str, Any]) -> str:
    """What was run again and found equal, or nothing when nothing was."""
    if not verdict["reproduced"]:
        return ""
    return ", ".join(f"{verdict[what]} {what if verdict[what] != 1 else what[:-1]}"
                     for what in ("notebooks", "outputs", "figures"))


def card(headline: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """A headline number as it is written on its card."""
    unit, currency = headline["unit"], headline["currency"]
    interval = format_interval(headline["lower"], headline["upper"], unit, currency=currency)
    counted = f"n {headline['n']:,.0f}" if headline["n"] else ""
    return {"key": headline["key"], "label": headline["label"], "definition": headline["definition"],
            "href": headline.get("chapter"), "number": format_number(headline["estimate"], unit, currency=currency),
            "about": " · ".join(part for part in (interval, counted) if part), "reason": headline["reason"],
            "change": _change(headline, before), "target": _target(headline),
            "signal": _signal(headline),
            "spark": sparkline(headline["series"], unit=unit, label=headline["label"], band=headline["band"],
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
