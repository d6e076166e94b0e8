"""The course: ten lessons on a simulated shop, a checker that gives hints, and decisions scored against the truth.

>>> from retention.course import check
>>> check.retention_rate(...)
… Nothing to check yet. Replace the ... with your answer and run the cell again.
"""

from retention.course.checking import check
from retention.course.game import Game
from retention.course.material import first_two_purchases, truth, workspace

__all__ = ["Game", "check", "first_two_purchases", "truth", "workspace"]
