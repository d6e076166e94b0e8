"""What every test and every example in a docstring shares."""

import os
import sys

import pytest

from retention.report.environment import THREADS

os.environ["RETENTION_STRICT_WORDS"] = "1"  # a message that lacks a variable fails a test
os.environ.update(THREADS)  # before a test imports what reads them


#: Files that take a minute or more come first: begun last, one of them would keep one worker busy and the other idle.
LONG = ("tests/test_numbers.py", "tests/chapters/test_churn.py", "tests/engines/test_engines.py",
        "tests/report/test_attack.py", "tests/engines/test_faults.py", "tests/report/test_incomplete.py",
        "tests/report/test_failures.py", "tests/tables/test_state.py", "tests/engines/test_workspace.py",
        "tests/chapters/test_value.py", "tests/models/holdout/test_origins.py", "tests/report/test_run.py")


def pytest_collection_modifyitems(items):
    places = {file: place for place, file in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(LONG)))


@pytest.fixture(autouse=True)
def figures_closed():
    """Close what was drawn: examples leave their pictures open, and matplotlib warns of more than twenty."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
