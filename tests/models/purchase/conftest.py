"""Customers of an online grocery, on whom BTYDplus prints what its models of regular buyers give."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="session")
def grocery():
    """In weeks, as at the end of 2006."""
    rows = pd.read_csv(FIXTURES / "grocery" / "customers.csv")
    return rows.assign(recency=rows["recency_days"] / 7, T=rows["T_days"] / 7,
                       log_gaps=rows["log_gaps"] - rows["frequency"] * np.log(7))
