"""The page over all reports: the newest of each business first, then every dated one."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from retention.report.history import read_kpis, read_manifest
from retention.report.numbers import format_interval, format_number
from retention.report.page import reproduced_words, styles, templates
from retention.report.publish import published, write_whole
from retention.report.sparkline import sparkline
from retention.report.words import until_words

_NUMBERS = 4


def write_overview(out: Path) -> None:
    """Rebuild ``index.html`` in the folder of reports from what is published there."""
    reports = defaultdict(list)
    for folder in published(out):
        reports[folder.name].append({"folder": folder, "date": folder.parent.name, **read_manifest(folder)})
    businesses = [_business(name, dated) for name, dated in sorted(reports.items())]
    businesses.sort(key=lambda business: business["newest"]["date"], reverse=True)
    rows = sorted((row for business in businesses for row in business["rows"]),
                  key=lambda row: (row["date"], row["title"]), reverse=True)
    html = templates().get_template("overview.html.j2").render(css=styles(), businesses=businesses, rows=rows)
    write_whole(out / "index.html", html)


def _business(name: str, dated: list[dict[str, Any]]) -> dict[str, Any]:
    newest = dated[-1]
    kpis = {report["date"]: read_kpis(report["folder"]) for report in dated}
    numbers = [_number(headline, kpis) for headline in newest["headlines"][:_NUMBERS]]
    rows = [{"date": report["date"], "title": report["title"], "name": name,
             "badge": reproduced_words(report["verdict"]), "simulated": report["simulated"],
             "not_run": len(report["not_run"]), "quality": report["quality"],
             "href": f"{report['date']}/{name}/index.html"} for report in dated]
    return {"newest": rows[-1], "numbers": numbers, "rows": rows, "reports": len(dated),
            "last_day": until_words(newest["as_of"]).removeprefix("data to ")}


def _number(headline: dict[str, Any], kpis: dict[str, dict[str, dict]]) -> dict[str, Any]:
    unit, currency, key = headline["unit"], headline["currency"], headline["key"]
    over_dates = [{"period": date, "estimate": numbers[key]["estimate"], "complete": True}
                  for date, numbers in kpis.items() if key in numbers and numbers[key]["unit"] == unit]
    return {"label": headline["label"], "number": format_number(headline["estimate"], unit, currency=currency),
            "about": format_interval(headline["lower"], headline["upper"], unit, currency=currency)
            or headline["reason"],
            "spark": sparkline(over_dates, unit=unit, label=f"{headline['label']} over the reports", currency=currency)}
