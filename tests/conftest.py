"""What tests of several layers share: a shop whose rhythms are known, because it is drawn from them; small reports."""

import gc

import numpy as np
import pandas as pd
import pytest


def pytest_collection_finish(session):
    """Look less often for garbage among the thousands of expressions and tests that stay: it took one second of 15."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)


@pytest.fixture(scope="session")
def shop():
    """``shop(customers, seed=…)``: purchases in Weibull gaps, from 2024-01-01 on.

    Each customer comes at its own rate, first within ``arrivals`` days, and leaves for good with its own probability
    after each purchase; what falls after ``days`` days is not seen.
    """
    def draw(customers, *, seed, arrivals=400, days=517, shape=1.4):
        rng = np.random.default_rng(seed)
        rows = []
        for who in range(customers):
            rate, leaves = rng.gamma(1.5, 1 / 60), rng.beta(0.5, 2)
            day = rng.uniform(0, arrivals)
            while day < days:
                rows.append((f"c{who:05}", int(day)))
                if rng.random() < leaves:
                    break
                day += max(1.0, (rng.exponential() / rate) ** (1 / shape))
        frame = pd.DataFrame(rows, columns=["customer_id", "day"])
        return frame.assign(timestamp=pd.Timestamp("2024-01-01 12:00") + pd.to_timedelta(frame.pop("day"), unit="D"))

    return draw


@pytest.fixture
def own_kernels(monkeypatch):
    """Kernels are started one by one, as where a system cannot fork: the server of warm ones takes three times as long
    to begin as two small notebooks take to run. What is made for a whole file of tests is made with it."""
    monkeypatch.setattr("retention.report.workers.can_fork", lambda: False)
