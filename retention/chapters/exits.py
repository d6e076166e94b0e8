"""Why do customers leave?"""

from __future__ import annotations

import datetime as dt
from typing import Any

from retention.chapters.base import Chapter, question
from retention.metrics.contract_exits import contract_precedents
from retention.metrics.event_study import event_study
from retention.metrics.exits import cancel_reasons
from retention.metrics.intent import followed_answers, scores_compared
from retention.metrics.own_questions import competitors_named, question_answers
from retention.metrics.precedents import exit_precedents
from retention.result import Answer, Decision, Decisions, Result, missing_result
from retention.tables.schema import SCALES


class Exits(Chapter):
    """Why do customers leave? Reasons given, and what a date of your own changed."""

    @question("subscriptions|transactions", "calendar")
    def answer(self, *, since_days: int = 365, event: str = "") -> Answer:
        """The reason given most, and whether the last event changed anything."""
        reasons, study = self.reasons(since_days=since_days), self.event(event)
        if reasons.reason and study.reason:
            return Answer("exits-answer-none", {})
        told = {name: reasons.facts.get(name) for name in ("top_share", "top_lower", "top_upper", "exits")}
        return Answer("exits-answer", {**told, "top": reasons.facts.get("top", "none"),
                                       "event": "none" if study.reason else study.facts["name"],
                                       "day": study.facts.get("day"), "moved": study.facts.get("moved", 0),
                                       **{name: study.facts.get(name) for name in (
                                           "kept", "kept_known", "kept_moved", "kept_lower", "kept_upper")}})

    @question("subscriptions", "calendar")
    def reasons(self, *, since_days: int = 365) -> Result:
        """The reasons that were given when contracts ended, and what moved; see `rt.cancel_reasons`."""
        contracts = self.shop.subscriptions
        if "cancel_reason" not in contracts.columns:
            return missing_result("cancel_reasons", self.say("reason-no-cancel-reasons"))
        return cancel_reasons(contracts, as_of=self.as_of, since=self.as_of - dt.timedelta(days=since_days))

    @question("surveys", "calendar")
    def why(self, name: str = "", *, since_days: int | None = None) -> Result:
        """What was answered to a question of the workspace's own: the one that asks why, else the first."""
        asked = self.settings.questions
        if not asked:
            return missing_result("question_answers", self.say("reason-no-own-questions"))
        if name and name.strip().lower() not in [one.name for one in asked]:
            known = [one.name for one in asked]
            return missing_result("question_answers", self.say("reason-no-such-question", name=name, known=known))
        one = next(one for one in sorted(asked, key=lambda one: not one.asks_why)
                   if name.strip().lower() in ("", one.name))
        since = None if since_days is None else self.as_of - dt.timedelta(days=since_days)
        return question_answers(self.shop.own_answers, question=one.name, kind=one.kind, options=one.options,
                                separator=one.separator, as_of=self.as_of, since=since)

    @question("surveys", "calendar")
    def competitors(self, *, since_days: int | None = None) -> Result:
        """Which competitors customers name in their comments."""
        names = self.settings.exits.competitors
        if not names or "comment" not in self.shop.surveys.columns:
            return missing_result("competitors_named", self.say(
                "reason-no-competitors" if not names else "reason-no-comments"))
        since = None if since_days is None else self.as_of - dt.timedelta(days=since_days)
        return competitors_named(self.shop.surveys, competitors=names, as_of=self.as_of, since=since)

    @question("transactions|subscriptions", "calendar", shared=True)
    def event(self, name: str = "", *, within_days: int | None = None) -> Result:
        """What an event of the workspace changed; the first whose time is over where none is named.

        Where customers have contracts, whether they kept them for 30 days; else whether customers bought again within
        90. See `rt.event_study`.
        """
        within_days = within_days or (30 if self._of_contracts else 90)
        events = sorted(self.settings.events, key=lambda one: one.date)
        if not name:  # asked by its name, so that another chapter that asks for the same finds it
            ends = self.as_of - dt.timedelta(days=within_days)
            studies = (self.event(one.name, within_days=within_days) for one in events if one.date <= ends)
            return next((study for study in studies if not study.reason),
                        missing_result("event_study", self.say("reason-no-event-declared")))
        named = next((one for one in events if one.name == name), None)
        if named is None:
            known = [one.name for one in self.settings.events] or self.say("no-rows")
            return missing_result("event_study", self.say("reason-no-such-event", name=name, known=known))
        others = [other.date for other in events if other.date != named.date]
        log = self.shop.subscriptions if self._of_contracts else self.shop.transactions
        found = event_study(log, since=named.date, as_of=self.as_of, within_days=within_days, not_near=others,
                            **({} if self._of_contracts else self._surveys()))
        return found.replace(facts={**found.facts, "name": name})

    @property
    def _of_contracts(self) -> bool:
        """Whether customers leave by the end of a contract."""
        return "subscriptions" in self.shop and (self.settings.churn.kind == "contract"
                                                 or "transactions" not in self.shop)

    def _surveys(self) -> dict[str, Any]:
        """The surveys, where they say who answered."""
        surveys = self.tables("surveys").get("surveys")
        return {"surveys": surveys} if surveys is not None and "customer_id" in surveys.columns else {}

    @question("surveys", "transactions", "calendar")
    def scores(self, *, within_days: int = 180) -> Result:
        """Which score predicts best what customers do: recommendation, satisfaction or effort."""
        surveys = self._surveys().get("surveys")
        if surveys is None:
            return missing_result("scores_compared", self.say("reason-anonymous-surveys"))
        asked = set(surveys.filter(surveys.score.notnull()).select("question").distinct().to_pandas()["question"])
        followed = {name: followed_answers(surveys, self.shop.transactions, as_of=self.as_of, question=name,
                                           within_days=within_days, window_days=min(self.window_days, within_days))
                    for name in SCALES if name in asked}
        return scores_compared(followed)

    @question("transactions|subscriptions", "calendar")
    def precedents(self, *, since_days: int = 365, seed: int = 0) -> Result:
        """What came before customers left, beside comparable customers who stayed; see `rt.exit_precedents`.

        Where customers have contracts, or there are no purchases, what came before contracts ended
        (`rt.contract_precedents`).
        """
        if self._of_contracts:
            return contract_precedents(self.shop.subscriptions, as_of=self.as_of, since_days=since_days, seed=seed,
                                       settings=self.settings.service, **self._surveys(), **self.tables("tickets"))
        if "amount" not in self.shop.transactions.columns:
            return missing_result("exit_precedents", self.say("reason-without-amounts"))
        return exit_precedents(self.shop.transactions, as_of=self.as_of, window_days=self.window_days,
                               since_days=since_days, settings=self.settings.service, seed=seed, **self._surveys(),
                               **self.tables("tickets"))

    @question("surveys", "calendar")
    def requests(self, *, within_days: int = 365) -> Result:
        """What customers ask for, what is at stake, and what became of wishes that were met."""
        from retention.models.text.requests import requests_priced

        if "comment" not in self.shop.surveys.columns:
            return missing_result("requests_priced", self.say("reason-no-comments"))
        known = "customer_id" in self.shop.surveys.columns
        return requests_priced(self.shop.surveys, as_of=self.as_of, met=self.settings.exits.met,
                               customers=self.worth() if known else None, within_days=within_days)

    @question("subscriptions|transactions", "calendar")
    def decisions(self, *, since_days: int = 365) -> Decisions:
        """What needs a decision: a reason for leaving that is given more often than before, beyond chance."""
        reasons, found = self.reasons(since_days=since_days), []
        if not reasons.reason and reasons.facts["moved"] and reasons.facts["first_up"]:
            found.append(Decision("exits-decision-reason", reasons.facts, owner=self.say("exits-owner")))
        return self.put_up(found, contacts=True)
