"""What every test and every example in a docstring shares."""

import os
import sys

import pytest

from retention.report.environment import THREADS

os.environ["RETENTION_STRICT_WORDS"] = "1"  # a message that lacks a variable fails a test
os.environ.update(THREADS)  # before a test imports what reads them


@pytest.fixture(autouse=True)
def figures_closed():
    """Close what was drawn: examples leave their pictures open, and matplotlib warns of more than twenty."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
