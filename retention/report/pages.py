"""The pages of a report around its chapters: its index, and the overview over all reports. No script, no network.

Every value is escaped.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.chapters.about import last_day, phrases
from retention.display import marked
from retention.report.front import chosen, moved_since, ranked_decisions, year_before
from retention.report.history import change_since, read_kpis, restated
from retention.report.manifest import DamagedError, read_manifest, verified
from retention.report.publish import published, write_whole
from retention.words import formats, say

if TYPE_CHECKING:
    import jinja2

    from retention.report.plan import Plan

_TEMPLATES = Path(__file__).with_name("templates")
#: Headline numbers of a business that the overview shows.
_NUMBERS = 4
#: What the overview reads of a report, or sends readers to.
_READ_BACK = ("kpis.parquet", "index.html")
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
                verdict: dict[str, Any], earlier: Path | None, private: list[str]) -> None:
    """Write ``index.html`` of a report into ``stage``; ``private`` names its files that only their owner can read."""
    settings, language = plan.workspace.settings, plan.workspace.settings.language
    before = read_kpis(earlier) if earlier else {}
    decisions = ranked_decisions(
        {"terms": [], "worse": False, **decision, "href": chapter["href"], "first": bool(chapter["verdict"])}
        for chapter in chapters for decision in chapter["decisions"])
    # What a chapter puts up for decision need not be said twice.
    warnings = [warning for warning in quality.warnings
                if not any(decision["text"] in warning for decision in decisions)]
    simulated = say("report-simulated", language=language)  # said by a badge
    unfolded, others = chosen(headlines, before)
    folded = defaultdict(list)
    for headline in others:
        folded[headline.get("chapter")].append(_card(headline, before.get(headline["key"]), language))
    told = restated(headlines, read_manifest(earlier)["headlines"]) if earlier else []
    html = _templates().get_template("index.html.j2").render(
        css=_styles("index.css"), say=partial(say, language=language), language=language,
        business=settings.name, description=settings.description, simulated=settings.simulated,
        badge=_badge(verdict, language), quick=plan.quick,
        left_out=sum(chapter["left_out"] is not None for chapter in chapters),
        facts=[phrase for phrase in phrases(plan.workspace) if phrase != simulated],
        verdict=_verdict(chapters, decisions, language) or _no_verdict(settings, unfolded, chapters),
        stories=[{**story, "href": chapter["href"]} for chapter in chapters for story in chapter["stories"]],
        leads=[chapter["lead"] for chapter in chapters if chapter["lead"]], warnings=warnings,
        cards=[_card(headline, before.get(headline["key"]), language) for headline in unfolded], folded=folded,
        decisions=decisions, chapters=chapters,
        since=_since(headlines, before, told, earlier.parent.name, language) if earlier else None,
        last=last_day(plan.as_of), compared=earlier.parent.name if earlier else None,
        compared_href=f"../../{earlier.parent.name}/{earlier.name}/index.html" if earlier else None,
        quality=quality.summary(), lists=_lists(private))
    (stage / "index.html").write_text(html, encoding="utf-8")


def _verdict(chapters: Sequence[dict], decisions: Sequence[dict], language: str) -> dict[str, str] | None:
    """The verdict over weeks; where it is a good one, with what got worse by other measures."""
    verdict = next((chapter["verdict"] for chapter in chapters if chapter["verdict"]), None)
    worse = [decision["title"] for decision in decisions if decision["worse"]]
    if verdict is None or verdict["verdict"] not in ("steady", "better") or not worse:
        return verdict
    return {**verdict, "text": f"{verdict['text']} {say('report-all-the-same', language=language, title=worse[0])}"}


def _no_verdict(settings: Any, cards: Sequence[dict], chapters: Sequence[dict]) -> dict[str, str] | None:
    """What stands in the verdict's place where the data are one snapshot: how things stand, by what they are held, and
    what to bring for a verdict; None elsewhere."""
    if not settings.one_snapshot:
        return None
    answers = {chapter["href"]: chapter["answer"] for chapter in chapters if chapter["answer"]}
    level = next((answers[card["chapter"]] for card in cards if card["chapter"] in answers), "none")
    speak = partial(say, language=settings.language)
    targets = [f"{card['label']}: {target['words']}" for card in cards
               if (target := _target(card, partial(speak, currency=card["currency"] or "", unit=card["unit"])))]
    return {"verdict": "unknown", "title": speak("report-no-verdict"),
            "text": speak("report-no-verdict.text", level=level, targets=targets or "none")}


def _since(headlines: Sequence[dict], before: dict[str, dict], told: Sequence[dict], compared: str,
           language: str) -> dict[str, Any]:
    """What moved beyond its interval since the report before, and what of it was restated: ``title, moved, restated``.
    """
    speak = partial(say, language=language)
    moved = [speak("report-moved", label=one["label"], before=one["before"], now=one["estimate"], unit=one["unit"],
                   currency=one["currency"] or "") for one in moved_since(headlines, before)]
    restated = [speak("report-restated-one", **{**one, "currency": one["currency"] or ""}) for one in told]
    numbers = sum(headline["key"] in before for headline in headlines)
    title = speak("report-since", before=compared, moved=len(moved), numbers=numbers, restated=len(restated))
    return {"title": title, "moved": moved, "restated": restated}


def _lists(private: Iterable[str]) -> list[dict[str, str]]:
    """The files of a report that only their owner can read, those for people first: ``name``, ``href`` from the index.
    """
    names = sorted(private, key=lambda name: (name.split("/")[0], name.count("/"), name))
    return [{"name": name.partition("/")[2], "href": name} for name in names]


def _badge(verdict: dict[str, Any], language: str) -> str:
    """What was run again and found equal, or nothing when nothing was."""
    return say("report-badge", language=language, **verdict) if verdict["reproduced"] else ""


def _card(headline: dict[str, Any], before: dict[str, Any] | None, language: str) -> dict[str, Any]:
    """A headline number as it is written on its card."""
    speak = partial(say, language=language, currency=headline["currency"] or "", unit=headline["unit"])
    return {"key": headline["key"], "label": headline["label"], "definition": headline["definition"],
            "href": headline.get("chapter"), "number": _number(headline, language),
            "about": _interval(headline, speak), "reason": headline["reason"],
            "year": _year(headline, speak), "beside": _beside(headline, language),
            "change": _change(headline, before, speak, language, beside_year=year_before(headline) is not None),
            "target": _target(headline, speak),
            "signal": "" if year_before(headline) else _signal(headline, speak),
            "spark": _sparkline(headline["series"], label=headline["label"], speak=speak, band=headline["band"],
                                target=headline["target"])}


def _number(headline: dict[str, Any], language: str) -> str:
    return formats.number(headline["estimate"], headline["unit"], currency=headline["currency"] or "",
                          language=language)


def _interval(headline: dict[str, Any], speak: Callable[..., str]) -> str:
    if headline["lower"] is not None and headline["upper"] is not None:
        return speak("report-interval", lower=headline["lower"], upper=headline["upper"], n=headline["n"])
    return ""


def _change(headline: dict[str, Any], before: dict[str, Any] | None, speak: Callable[..., str],
            language: str, *, beside_year: bool) -> dict[str, str] | None:
    """The change since the report before; where nobody can say whether it is one, a change on the year says more."""
    found = change_since(headline, before)
    if found is None or (beside_year and found["moved"] is None):
        return None
    alike = _number(headline, language) == _number({**headline, "estimate": found["before"]}, language)
    moved = "same" if alike else {True: "yes", False: "no", None: "unknown"}[found["moved"]]
    up = found["change"] > 0
    colour = "flat"
    if moved == "yes" and headline["better"] is not None:
        colour = "good" if (headline["better"] == "higher") == up else "bad"
    return {"direction": colour, "words": speak("report-change", moved=moved, direction="up" if up else "down",
                                                change=found["change"], before=found["before"])}


def _year(headline: dict[str, Any], speak: Callable[..., str], message: str = "report-year") -> dict[str, str] | None:
    """The change on the same period a year before, as ``message`` says it."""
    found = year_before(headline)
    if found is None:
        return None
    up = found["change"] > 0
    good = headline["better"] is not None and (headline["better"] == "higher") == up
    colour = "flat" if headline["better"] is None or not found["change"] else "good" if good else "bad"
    way = "same" if not found["change"] else "up" if up else "down"
    return {"direction": colour, "words": speak(message, relative=found["relative"], way=way,
                                                size=abs(found["change"]), period=found["period"])}


def _beside(headline: dict[str, Any], language: str) -> str:
    """The number that is told with another one, and its own change on the year, which that one names."""
    other = headline.get("beside")
    if other is None:
        return ""
    speak = partial(say, language=language, currency=other["currency"] or "", unit=other["unit"])
    year = _year(other, speak, "report-year-size")
    said = speak("report-beside", label=other["label"], estimate=other["estimate"])
    return f"{said}, {year['words']}" if year else said


def _signal(headline: dict[str, Any], speak: Callable[..., str]) -> str:
    """Said only when the last whole period lies outside its control limits."""
    done = [point for point in headline["series"] if point["complete"] and point["estimate"] is not None]
    if not done or headline["band"] is None or headline["band"][0] <= done[-1]["estimate"] <= headline["band"][1]:
        return ""
    lower, upper = headline["band"]
    return speak("report-signal", period=done[-1]["period"], lower=lower, upper=upper,
                 side="above" if done[-1]["estimate"] > upper else "below")


def _target(headline: dict[str, Any], speak: Callable[..., str]) -> dict[str, str] | None:
    target, estimate = headline["target"], headline["estimate"]
    if target is None or estimate is None:
        return None
    sides, above = (headline["lower"], headline["upper"]), estimate > target
    if None not in sides and sides[0] <= target <= sides[1]:
        met, colour = "within", "flat"
    elif headline["better"] is None:
        met, colour = "above" if above else "below", "flat"
    else:
        reached = estimate == target or above == (headline["better"] == "higher")
        met, colour = ("reached", "good") if reached else ("missed", "bad")
    return {"direction": colour, "words": speak("report-target", met=met, target=target)}


def write_overview(out: Path, *, tell: Callable[[str], None]) -> None:
    """Rebuild ``index.html`` in the folder of reports from what is published there.

    A report whose manifest or numbers are damaged is named there, and to ``tell``; the others are shown as ever.
    """
    reports, damaged = defaultdict(list), []
    for folder in published(out):
        try:
            manifest = verified(folder, only=_READ_BACK)
        except DamagedError as error:
            tell(str(error))
            damaged.append({"date": folder.parent.name, "name": folder.name, "problems": error.problems,
                            "href": f"{folder.parent.name}/{folder.name}/index.html"})
        else:
            reports[folder.name].append({"folder": folder, "date": folder.parent.name, **manifest})
    spoken = {dated[-1].get("language", "en") for dated in reports.values()}
    language = spoken.pop() if len(spoken) == 1 else "en"  # that of the businesses, where they share one
    businesses = [_business(name, dated, language) for name, dated in sorted(reports.items())]
    businesses.sort(key=lambda business: business["newest"]["date"], reverse=True)
    rows = sorted((row for business in businesses for row in business["rows"]),
                  key=lambda row: (row["date"], row["title"]), reverse=True)
    html = _templates().get_template("overview.html.j2").render(
        css=_styles("index.css"), say=partial(say, language=language), language=language, businesses=businesses,
        rows=rows, damaged=damaged)
    write_whole(out / "index.html", html)


def _business(name: str, dated: list[dict[str, Any]], language: str) -> dict[str, Any]:
    newest = dated[-1]
    kpis = {report["date"]: read_kpis(report["folder"]) for report in dated}
    numbers = [_over_dates(headline, kpis, language) for headline in newest["headlines"][:_NUMBERS]]
    rows = [{"date": report["date"], "day": formats.day(report["date"], language=language), "title": report["title"],
             "name": name, "badge": _badge(report["verdict"], language), "simulated": report["simulated"],
             "not_run": len(report["not_run"]), "left_out": len(report["left_out"]), "quick": report["quick"],
             "quality": report["quality"],
             "href": f"{report['date']}/{name}/index.html"} for report in dated]
    return {"newest": rows[-1], "numbers": numbers, "rows": rows, "reports": len(dated),
            "last": last_day(dt.date.fromisoformat(newest["as_of"]))}


def _over_dates(headline: dict[str, Any], kpis: dict[str, dict[str, dict]], language: str) -> dict[str, Any]:
    unit, key = headline["unit"], headline["key"]
    series = [{"period": formats.day(date, language=language), "estimate": numbers[key]["estimate"], "complete": True}
              for date, numbers in kpis.items() if key in numbers and numbers[key]["unit"] == unit]
    speak = partial(say, language=language, currency=headline["currency"] or "", unit=unit)
    about = formats.interval(headline["lower"], headline["upper"], unit, currency=headline["currency"] or "",
                             language=language, between=f" {say('between', language=language)} ")
    return {"label": headline["label"], "number": _number(headline, language), "about": about or headline["reason"],
            "spark": _sparkline(series, label=speak("report-over-reports", label=headline["label"]), speak=speak)}


def _sparkline(series: Sequence[dict[str, Any]], *, label: str, speak: Callable[..., str],
               band: Sequence[float] | None = None, target: float | None = None) -> dict[str, Any] | None:
    """Geometry and words of a small line; None where fewer than two periods are known.

    Parameters
    ----------
    series : sequence of {"period", "estimate", "complete"}
        A missing estimate breaks the line; an incomplete period is drawn apart.
    label : str
        What the number is called.
    speak : callable
        Fills a message in the language and unit of the number.
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
            "words": _spark_words(known, label, band, speak), "first": known[0][1]["period"],
            "last": last["period"]}


def _spark_words(known: list, label: str, band: Sequence[float] | None, speak: Callable[..., str]) -> str:
    values = [point["estimate"] for _, point in known]
    first, last = known[0][1], known[-1][1]
    lower, upper = band or (None, None)
    return speak("report-line", label=label, first=first["period"], last=last["period"], low=min(values),
                 high=max(values), latest=values[-1], complete=last["complete"], banded=band is not None, lower=lower,
                 upper=upper)
