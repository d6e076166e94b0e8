"""A real Chromium, and a real JupyterLab for it to open.

``make test`` skips these tests, as its environment need not have a browser. Where RETENTION_BROWSER is set, as by
``make test-browser`` and the checks of a checkout, what is missing is an error: nothing is passed by not running it.
"""

import importlib.util
import os
import shutil

import pytest

#: Chromium as a page sees it: nothing of its own goes onto the network.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
_NEEDED = {"playwright": "the driver of the browser", "axe_playwright_python": "the checks of accessibility"}


def pytest_collection_modifyitems(items):
    missing = [f"{name} ({what})" for name, what in _NEEDED.items() if importlib.util.find_spec(name) is None]
    if not missing:
        return
    if os.environ.get("RETENTION_BROWSER"):
        raise pytest.UsageError(f"the browser tests cannot run: {', '.join(missing)} not installed. "
                                "Run `make test-browser`, which installs them.")
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.skip(reason=f"{missing[0]} is not installed: make test-browser"))


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")  # else the one that Playwright brings
    with sync_playwright() as running:
        opened = running.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    """A JupyterLab on copies of the notebooks and of two lessons for students, and pages to open them on."""
    from tests.browser.jupyterlab import Lab, write_copies

    folder = tmp_path_factory.mktemp("lab")
    write_copies(folder)
    with Lab(folder, browser) as running:
        yield running
