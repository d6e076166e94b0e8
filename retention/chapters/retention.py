"""Do customers stay?"""

from __future__ import annotations

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.metrics.cohorts import cohort_retention
from retention.result import Result


class Retention(Chapter):
    """Do customers stay? Rates, quarters, cohorts and the second purchase of a business without contracts."""

    @question("transactions", "calendar")
    def cohorts(self, *, freq: str = "M", kind: str = "activity", months: int | None = 24,
                by: str | None = None) -> Result:
        """Share of the customers acquired together who are active, period after period; see `rt.cohort_retention`."""
        since = self.day - pd.DateOffset(months=months) if months else None
        periods = None if months is None or freq != "M" else months
        return cohort_retention(self.shop.transactions, as_of=self.as_of, freq=freq, kind=kind, since=since,
                                periods=periods, window_days=self.window_days if kind == "until" else None, by=by)
