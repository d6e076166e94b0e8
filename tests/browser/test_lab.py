"""Every notebook, and lessons of the course, in a real JupyterLab: run from top to bottom, without an error."""

import pytest

from retention.report.notebooks import find_notebooks
from tests.browser.jupyterlab import LESSONS

NOTEBOOKS = [notebook.name for notebook in find_notebooks(launcher=True)]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_and_asks_for_nothing_beyond_this_machine(lab, name):
    with lab.open(f"{name}.ipynb") as opened:
        opened.run_all(seconds=600)
        assert opened.failures() == [] and opened.not_run() == []
        assert opened.page.locator(".jp-RenderedHTMLCommon").count() > 3
        assert opened.beyond == [] and opened.errors == []


@pytest.mark.parametrize("name", LESSONS)
def test_a_students_copy_runs_and_waits_for_answers(lab, name):
    with lab.open(f"course/{name}.ipynb") as opened:
        opened.run_all()
        assert opened.failures() == [] and opened.not_run() == []
        assert opened.page.get_by_text("Nothing to check yet.").count() > 1
        assert opened.beyond == [] and opened.errors == []
