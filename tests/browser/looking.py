"""How the tests of accessibility and of the documentation look at pages: Chromium, axe, a site that is built once."""

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: A wide screen and a telephone.
SIZES = {"1280": (1280, 900), "390": (390, 844)}
#: Rows of a table after the fifth are like those before, and axe looks at each cell for long.
LIKE_OTHERS = {"exclude": [["tbody tr:nth-child(n+6)"]]}
#: What axe holds a page against: WCAG 2.2 AA, and what it calls best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def built_site():
    """The documentation as HTML, built strictly; that of ``RETENTION_SITE`` where it is set."""
    if made := os.environ.get("RETENTION_SITE"):
        return (ROOT / made).resolve()
    pytest.importorskip("sphinx")
    out = Path(tempfile.mkdtemp(prefix="retention-site-"))
    built = subprocess.run([sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", str(out)],
                           cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return out


def opened(browser, path, *, size="1280"):
    """A page in a context of its own, as wide as a screen or a telephone; ``asked`` is all that it asked for."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    return page


def unfolded(page):
    """Open whatever is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def violations(page, *, only=None):
    """What axe calls serious or critical, by its rules or one of them: rule, impact, place, and the element."""
    from axe_playwright_python.sync_playwright import Axe

    rules = {"resultTypes": ["violations"], "runOnly": only or RULES}
    found = Axe().run(page, context=LIKE_OTHERS, options=rules).response["violations"]
    return [(one["id"], one["impact"], one["nodes"][0]["target"], one["nodes"][0]["html"][:160])
            for one in found if one["impact"] in ("serious", "critical")]
