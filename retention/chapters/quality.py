"""Can the data be trusted?"""

from __future__ import annotations

from retention.chapters.base import Chapter, question
from retention.result import Answer, Result
from retention.tables.checks import check_tables


class Quality(Chapter):
    """Can the data be trusted? What was read and set aside, which months are covered, what looks suspicious."""

    @question()
    def answer(self) -> Answer:
        """How many rows were read and set aside, and the months without rows, in one sentence."""
        return Answer("quality-answer", self.check().facts)

    @question()
    def check(self) -> Result:
        """Rows read, kept, set aside and excluded, by table; see `rt.check_tables`."""
        return check_tables(self.shop, as_of=self.as_of)

    @question()
    def set_aside(self) -> Result:
        """For which reasons rows are set aside, most rows first."""
        return self.check().rejected

    @question()
    def reasons(self) -> Result:
        """Every reason for which rows are set aside, flagged or excluded, with what to do about it."""
        return self.check().reasons

    @question()
    def coverage(self) -> Result:
        """Which months each table covers, and which it leaves out."""
        return self.check().coverage

    @question()
    def findings(self) -> Result:
        """What looks suspicious, and what to do about it; warnings first."""
        return self.check().findings
