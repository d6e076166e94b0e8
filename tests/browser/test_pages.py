"""The attacked shop of `tests/report/test_attack.py` in a real Chromium: nothing runs, asks or leaves.

Run by ``make test-browser``; where Playwright is not installed these tests are skipped.
"""


import pytest

import retention as rt
from retention.report.notebooks import find_notebooks
from tests.report.attack import write_attacked


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    root = tmp_path_factory.mktemp("attacked")
    outcome, = rt.run_report(write_attacked(root / "shop"), out=root / "reports", quick=True)
    assert outcome.status == "published", outcome
    return root / "reports"


def watched(page, own):
    """What happens on a page that should not: dialogs, windows, requests for anything but itself."""
    happened = []
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: happened.append(request.url)
            if request.url != own and not request.url.startswith("data:image/") else None)
    page.on("popup", lambda popup: happened.append("a window"))
    return happened


@pytest.mark.parametrize("policy", [True, False], ids=["as published", "without its security policy"])
def test_no_page_runs_a_script_opens_a_dialog_or_asks_for_anything(out, browser, policy):
    pages = sorted(out.rglob("*.html"))
    assert len(pages) == len(find_notebooks()) + 2  # the report's index, and the one over all
    context = browser.new_context(bypass_csp=not policy)
    for path in pages:
        page = context.new_page()
        happened = watched(page, path.as_uri())
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for one in page.query_selector_all("summary")[:20]:
            one.hover(timeout=2000)
        page.wait_for_timeout(300)
        assert happened == [], path.name
        assert page.url == path.as_uri()
        assert page.evaluate("document.scripts.length + document.querySelectorAll('iframe,object,embed').length") == 0
        handlers = page.evaluate("[...document.querySelectorAll('*')].filter(one => [...one.attributes].some("
                                 "attribute => attribute.name.startsWith('on'))).length")
        assert handlers == 0, path.name
        page.close()
