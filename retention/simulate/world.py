"""The calendar the shop lives in: what every customer meets on a day, whoever they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

#: Demand by month, January first: a July slump and a December peak.
MONTHS = np.array([0.92, 0.95, 1.0, 1.0, 0.98, 0.90, 0.74, 0.84, 1.02, 1.08, 1.14, 1.45])
#: Demand by weekday, Monday first.
WEEKDAYS = np.array([0.85, 0.85, 0.90, 1.0, 1.2, 1.3, 0.9])
#: Pay-days in Lithuania gather around these days of the month, and purchases gather on them.
PAY_DAYS = (10, 11, 25, 26)
#: Closed for renovation: first day, day after the last.
RENOVATION = ("2024-02-12", "2024-02-19")
#: Black Fridays and how many times an ordinary day's demand they bring; 2024 is the day with ten times the sales.
BLACK_FRIDAYS = {"2023-11-24": 2.5, "2024-11-29": 13.0, "2025-11-28": 2.5}
#: First days of the weeks with a promotion (15 % off).
PROMOTIONS = ("2023-03-13", "2023-10-09", "2024-03-11", "2024-10-07", "2025-03-10", "2025-10-06")
INFLATION, PRICE_RISE = 0.03, 0.06
PROGRAMME_LAUNCH = "2023-09-01"
#: What happens once, by name, and the day on which it does.
HAPPENINGS = {
    "programme campaign": "2024-04-08",
    "price rise": "2024-09-01",
    "plan pause": "2025-07-01",       # a coffee plan can be paused on the website: fewer cancel
    "new website": "2025-09-01",      # something to write about
    "late deliveries": "2025-09-08",  # the carrier is late far more often, and service slower: satisfaction falls
    "win-back campaign": "2025-10-06",
}
#: The day of what does not happen.
NEVER_DAY = np.iinfo(np.int32).max


@dataclass(frozen=True)
class World:
    """One value for each day from ``start``; day 0 is ``start`` itself.

    ``demand`` multiplies purchase rates, ``price`` and ``cost`` multiply the catalogue's, ``promotion`` is the share
    taken off, ``late`` the probability that a delivery is late, ``slow`` multiplies the service desk's times,
    ``plan_risk`` the risk that a plan is cancelled.
    """

    start: np.datetime64
    dates: np.ndarray
    month: np.ndarray
    demand: np.ndarray
    price: np.ndarray
    cost: np.ndarray
    promotion: np.ndarray
    late: np.ndarray
    slow: np.ndarray
    plan_risk: np.ndarray
    happenings: Mapping[str, str]

    def begins(self, happening: str) -> int:
        """Number of the day on which something happens; far past the end where it does not."""
        return self.day(self.happenings[happening]) if happening in self.happenings else NEVER_DAY

    def day(self, date: str) -> int:
        """Number of a calendar day; negative or past the end when it lies outside."""
        return int((np.datetime64(date, "D") - self.start).astype(int))


def make_world(start: np.datetime64, days: int, happenings: Mapping[str, str] = HAPPENINGS) -> World:
    """Build the calendar of ``days`` days from ``start``, in which ``happenings`` happen and no others."""
    dates = start + np.arange(days)
    month = dates.astype("datetime64[M]").astype(int) % 12
    weekday = (dates.astype(int) + 3) % 7
    of_month = (dates - dates.astype("datetime64[M]")).astype(int) + 1
    demand = MONTHS[month] * WEEKDAYS[weekday] * np.where(np.isin(of_month, PAY_DAYS), 1.5, 0.93)

    promotion = np.zeros(days)
    for first in np.array(PROMOTIONS, dtype="datetime64[D]"):
        promotion[(dates >= first) & (dates < first + 7)] = 0.15
    demand *= np.where(promotion > 0, 1.25, 1.0)
    for date, factor in BLACK_FRIDAYS.items():
        today = dates == np.datetime64(date)
        demand[today], promotion[today] = demand[today] * factor, 0.20
    demand[(dates >= np.datetime64(RENOVATION[0])) & (dates < np.datetime64(RENOVATION[1]))] = 0.0

    years = (dates - np.datetime64("2023-01-01")).astype(int) / 365.25
    inflation = (1 + INFLATION) ** years

    def since(happening: str) -> np.ndarray:
        return dates >= np.datetime64(happenings[happening]) if happening in happenings else np.zeros(days, dtype=bool)

    risen, trouble = since("price rise"), since("late deliveries")
    winter = np.isin(month, (0, 11))
    return World(start=start, dates=dates, month=month, demand=demand,
                 price=inflation * np.where(risen, 1 + PRICE_RISE, 1.0), cost=inflation, promotion=promotion,
                 late=np.where(trouble, 0.29, np.where(winter, 0.06, 0.04)), slow=np.where(trouble, 1.7, 1.0),
                 plan_risk=np.where(since("plan pause"), 0.30, 1.0), happenings=happenings)
