"""A report of one chapter in Chromium: its pages ask for nothing and axe finds nothing serious on them.

Quick enough for every checkout; `test_limits.py` looks at the whole reports.
"""

from pathlib import Path

import pytest

import retention as rt


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    outcome, = rt.run_report(Path(__file__).parents[2] / "data/demo", out=tmp_path_factory.mktemp("reports"),
                             notebooks=["01_data_quality"], quick=True)
    assert outcome.status == "published", outcome
    return outcome.folder


@pytest.mark.parametrize("name", ["index.html", "chapters/01_data_quality.html"])
def test_a_page_asks_for_nothing_and_is_open_to_everyone(report, browser, name):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((report / name).as_uri())
    page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == [] and page.locator("h1").count() == 1
    found = [(one["id"], one["nodes"][0]["target"]) for one in Axe().run(page).response["violations"]
             if one["impact"] in ("serious", "critical")]
    context.close()
    assert found == []
