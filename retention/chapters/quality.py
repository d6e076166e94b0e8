"""Can the data be trusted?"""

from __future__ import annotations

from retention.chapters.about import MANY_SET_ASIDE
from retention.chapters.base import Chapter, question
from retention.disclosure import keep_private
from retention.metrics.identity import identity_readings
from retention.result import Answer, Result, missing_result
from retention.tables.business import IdentitySettings
from retention.tables.checks import check_tables
from retention.tables.people import as_persons, has_customers, known_persons, persons
from retention.tables.suspicious import WITHOUT_CONSENT, contacted_without_consent


class Quality(Chapter):
    """Can the data be trusted? What was read and set aside, which months are covered, what looks suspicious."""

    @question()
    def answer(self) -> Answer:
        """How many rows were read and set aside, and the months without rows, in one sentence."""
        facts = self.check().facts
        state = "much" if facts["share"] > MANY_SET_ASIDE else "gaps" if facts["gaps"] else "good"
        return Answer("quality-answer", {**facts, "state": state})

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
        reached = contacted_without_consent(self.shop.reader)
        if len(reached):
            keep_private(reached, name=WITHOUT_CONSENT)
        return self.check().findings

    @question("transactions", "customers", "calendar")
    def identity(self) -> Result:
        """Customers and retention with ids as recorded, and with the ids of one person joined by e-mail and telephone.

        By the ``keys`` that `[identity]` in workspace.toml states, else by those that the customers have; see
        `rt.identity_readings`. The part ``persons`` names the ids and is not for publishing.
        """
        from retention.tables.reader import Reader  # brings DuckDB, whose threads no warm kernel survives

        stated, log = self.settings.identity, self.shop.transactions
        keys = stated.keys or [key for key in ("email", "phone") if key in self.shop.customers.columns]
        if not keys:
            return missing_result("identity_readings", self.say("reason-no-keys"))
        if stated.keys:
            apart = self.settings.model_copy(update={"identity": IdentitySettings()})
            recorded, (found, unused) = Reader(apart).table("transactions"), self.shop.reader.persons
        else:
            tables = {name: self.shop.table(name) for name in self.shop.table_names if has_customers(name)}
            found, unused = persons(tables, IdentitySettings(keys=keys))
            recorded, log = log, as_persons(log, known_persons(found))
        if not len(found):
            return missing_result("identity_readings", self.say("reason-no-shared-keys", keys=keys))
        read = identity_readings(recorded, joined=log, as_of=self.as_of, period=self.last_quarter,
                                 window_days=self.window_days)
        named = read.table.assign(reading=[self.say("identity-reading", reading=one) for one in read.table["reading"]])
        return read.replace(table=named, parts={"persons": found, "unused": unused[["key", "ids"]]}, facts={
            **read.facts, "keys": keys, "stated": bool(stated.keys), "ids": len(found),
            "persons": int(found["person"].nunique())})
