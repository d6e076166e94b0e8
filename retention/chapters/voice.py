"""Do they like us?"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.metrics import surveys as scores
from retention.metrics.estimate import change_between, proportion
from retention.metrics.intent import attitude_matrix, followed_answers, intent_outcomes, intent_verdict
from retention.metrics.recovery import REPLIES, detractors_followed_up, rating_recovery
from retention.metrics.response import (
    contact_cap,
    response_rate,
    survey_fatigue,
    weight_answers,
    who_answers,
)
from retention.metrics.rfm import rfm
from retention.metrics.survey_trend import (
    answers_needed,
    change_points,
    scored_periods,
    survey_by_period,
    survey_limits,
)
from retention.result import Answer, Decision, Decisions, Estimate, Result, as_frame, missing_result
from retention.tables.calendar import frequency

if TYPE_CHECKING:
    import ibis

_SCORES = {"nps": scores.nps, "csat": scores.csat, "ces": scores.ces}
_NOBODY = {"nps": "no-recommendation", "csat": "no-satisfaction", "ces": "no-effort"}
#: What counts as an answer to a complaint, by the actions in `contacts`.
FOLLOW_UP = ", ".join(REPLIES)


class Voice(Chapter):
    """Do they like us? Scores, who answers, what customers did afterwards, and who waits for an answer."""

    # ---- what there is

    @cached_property
    def _asked(self) -> ibis.Table:
        surveys = self.shop.surveys
        return surveys.filter(surveys.timestamp < self.as_of)

    @cached_property
    def _recent(self) -> ibis.Table:
        return self._asked.filter(self._asked.timestamp >= self.day - pd.Timedelta(days=365))

    @cached_property
    def _heard(self) -> dict[str, int]:
        """Answers to each question."""
        counts = self._asked.group_by("question").agg(answers=self._asked.score.count()).to_pandas()
        return dict(zip(counts["question"], counts["answers"], strict=True))

    def _lacking(self, *, known: bool = False, asked: bool = False, nps: bool = True) -> str:
        """Why the answers cannot say it: nobody answered, they name no customer, or no invitation."""
        if nps and not self._heard.get("nps"):
            return self.say("reason-no-recommendation")
        if known and "customer_id" not in self._asked.columns:
            return self.say("reason-no-customer")
        return self.say("reason-not-asked") if asked and "asked" not in self._asked.columns else ""

    def _missing(self, name: str, why: str, **more: Any) -> Result:
        return missing_result(name, why, **more)

    def _frequency(self, freq: str | None) -> str:
        """The frequency asked for; else quarters where two of them have a score, else months."""
        if freq:
            return frequency(freq)
        return "Q" if len(_over(self.by_period("nps", freq="Q"))) > 1 else "M"

    # ---- scores

    @question("surveys")
    def nps(self, *, by: str | None = None, min_n: int = 20) -> Result:
        """Net promoter score over all time; ``by`` a column of the surveys or of the customers, with what differs."""
        if by is None:
            return scores.nps(self._asked, min_n=min_n)
        rows = self._rows_by(by)
        found = scores.nps(rows, by=by, min_n=min_n)
        differences = scores.score_differences(rows, by=by, min_n=min_n)
        if found.reason or not differences.facts["comparisons"]:
            return found
        return found.replace(variant="compared", facts={**found.facts, **differences.facts},
                             parts={"differences": differences})

    @question("surveys")
    def csat(self, *, by: str | None = None, method: str = "top2", scale: str | None = None) -> Result:
        """Customer satisfaction over all time; ``by`` a column of the surveys or of the customers."""
        return scores.csat(self._rows_by(by), by=by, method=method, scale=scale or None)

    @question("surveys")
    def ces(self, *, by: str | None = None, method: str = "agree", scale: str | None = None) -> Result:
        """Customer effort score over all time; ``by`` a column of the surveys or of the customers."""
        return scores.ces(self._rows_by(by), by=by, method=method, scale=scale or None)

    def _rows_by(self, by: str | None) -> ibis.Table:
        if by is None or by in self._asked.columns or "customers" not in self.shop:
            return self._asked
        rows = self.split("surveys", by)[0]
        return rows.filter(rows.timestamp < self.as_of)

    @question("surveys")
    def by_period(self, question: str = "nps", *, freq: str | None = None, scale: str | None = None,
                  min_n: int = 20) -> Result:
        """A score (``"nps"``, ``"csat"``, ``"ces"``) by period; quarters where two have a score, else months."""
        given = {"min_n": min_n} if question == "nps" else {}
        return survey_by_period(self._asked, as_of=self.as_of, question=question, freq=self._frequency(freq),
                                scale=scale or None, **given)

    @question("surveys")
    def latest(self, question: str = "nps", *, freq: str | None = None, scale: str | None = None,
               min_n: int = 20) -> Result:
        """The score of the last period that is over and has ``min_n`` answers: the number of the index page."""
        freq = self._frequency(freq)
        series = self.by_period(question, freq=freq, scale=scale, min_n=min_n)
        rows = _over(series, min_n=min_n)
        if rows.empty:
            why = (self.say("reason-no-score-period", freq=freq, least=min_n) if self._heard.get(question) else
                   self.say(f"reason-{_NOBODY[question]}"))
            return self._missing("latest_score", why, variant=question, facts={"freq": freq})
        found = _as_estimate(rows.iloc[-1], series)
        return self.headline(found, question, series=series)

    @question("surveys")
    def change(self, question: str = "nps", *, freq: str | None = None, scale: str | None = None,
               min_n: int = 20) -> Result:
        """How far the score moved between the last two periods that are over."""
        freq = self._frequency(freq)
        series = self.by_period(question, freq=freq, scale=scale, min_n=min_n)
        rows = _over(series, min_n=min_n)
        if len(rows) < 2:
            why = (self.say("reason-one-period", freq=freq) if len(rows) else
                   self.latest(question, freq=freq, scale=scale, min_n=min_n).reason)
            return self._missing("score_change", why)
        earlier, last = (_as_estimate(rows.iloc[place], series) for place in (-2, -1))
        found = change_between(before=earlier, now=last)
        direction = "down" if found.upper < 0 else "up" if found.lower > 0 else "none"
        return found.replace(name="score_change", key="score_change", facts={
            "question": question, "freq": freq, "period": rows["period"].iloc[-1], "direction": direction,
            "earlier_period": rows["period"].iloc[-2], "earlier_estimate": earlier.estimate})

    @question("surveys")
    def limits(self, question: str = "nps", *, freq: str = "M", min_n: int = 20, seed: int = 0) -> Result:
        """The usual range of a score, what stands out of it, and where a new level begins."""
        series = self.by_period(question, freq=freq, min_n=min_n)
        changes = self.new_levels(question, freq=freq, min_n=min_n, seed=seed)
        found = survey_limits(series)
        return found.replace(parts={"changes": changes}, facts={**found.facts, "moved": len(changes.table)})

    @question("surveys")
    def new_levels(self, question: str = "nps", *, freq: str = "M", min_n: int = 20, seed: int = 0) -> Result:
        """Where the level of a score changed for good; see `rt.change_points`."""
        return change_points(self.by_period(question, freq=freq, min_n=min_n), seed=seed)

    @question("surveys")
    def differences(self, *, by: str | None = None, question: str = "nps", since_days: int = 365,
                    min_n: int = 20) -> Result:
        """How groups differ: by touchpoint where promoters were asked at several, else by the workspace's segment."""
        by = by or self._grouping()
        if not by or not self._heard.get(question):
            return self._missing("score_differences", self.say("reason-no-groups-known"))
        rows = self.shop.segmented("surveys", by)
        since = self.day - pd.Timedelta(days=since_days)
        rows = rows.filter((rows.timestamp < self.as_of) & (rows.timestamp >= since))
        return scores.score_differences(rows, by="segment", question=question, min_n=min_n)

    def _grouping(self) -> str:
        answered = self._asked.filter((self._asked.question == "nps") & self._asked.score.notnull())
        if "touchpoint" in answered.columns and answered.touchpoint.nunique().execute() > 1:
            return "touchpoint"
        known = "customer_id" in answered.columns and "customers" in self.shop
        return self.shop.segment if known and self.shop.segment in self.shop.customers.columns else ""

    @question("surveys")
    def answers_needed(self, *, freq: str | None = None, min_n: int = 20,
                       change: tuple[float, ...] = (3, 5, 7, 10, 15, 20)) -> Result:
        """How many answers it takes to see a change of so many points, beside what the last period had."""
        latest = self.latest("nps", freq=freq, min_n=min_n)
        return answers_needed(latest if isinstance(latest, Estimate) else self.nps(min_n=min_n), change=change)

    # ---- who answers

    @question("surveys")
    def response_rate(self, *, by: str | None = "question") -> Result:
        """Share of the questions asked that were answered, by question or another column of the surveys."""
        why = self._lacking(asked=True, nps=False)
        return self._missing("response_rate", why) if why else response_rate(self._asked, by=by)

    @question("surveys")
    def answered(self) -> Result:
        """Share of the last 365 days' recommendation questions that were answered: the number of the index page."""
        why = self._lacking(asked=True, nps=False)
        if why:
            return self._missing("answered_when_asked", why)
        rate = response_rate(self._recent, question="nps" if self._heard.get("nps") else None)
        return self.headline(rate.replace(name="answered_when_asked", key="answered_when_asked"), "response_rate")

    @question("surveys", "transactions", "calendar")
    def who_answers(self) -> Result:
        """Who was asked and who answered in the last year, beside the customers of a year ago by what they bought."""
        why = self._lacking(known=True, asked=True)
        if why:
            return self._missing("who_answers", why)
        found = who_answers(self._recent, self._base, by="segment", question="nps")
        return found.replace(reason=self.say("reason-nobody-of-a-year-ago")) if found.reason else found

    @cached_property
    def _base(self) -> pd.DataFrame:
        """The customers of a year ago, by what they had bought until then."""
        return as_frame(rfm(self.shop.transactions, as_of=(self.day - pd.Timedelta(days=365)).date()))

    @question("surveys")
    def weighted(self, *, min_n: int = 20) -> Result:
        """Net promoter score of the last 365 days if every kind of customer counts as it does among the customers."""
        why = self._lacking()
        rows, how = (None, "") if why else self._with_weights()
        if rows is None:
            return self._missing("nps_weighted", why or self.say("reason-no-weights"))
        plain, fair = scores.nps(rows, min_n=min_n), scores.nps(rows, weight="weight", min_n=min_n)
        table = pd.DataFrame([
            {"name": self.say(f"nps-weighted.{name}"), **{column: score[column] for column in (
                "estimate", "lower", "upper", "n")}, "n_effective": effective, "reason": score.reason}
            for name, score, effective in (("plain", plain, plain.n), (how, fair, fair.parts.get("n_effective")))])
        return Result("nps_weighted", table, reason=plain.reason if pd.isna(plain.estimate) else "",
                      facts={"plain": plain.estimate, "weighted": fair.estimate, "n": plain.n},
                      units=dict.fromkeys(("estimate", "lower", "upper"), "points") | {"n_effective": ",.0f"})

    def _with_weights(self) -> tuple[ibis.Table | None, str]:
        """Recent answers with weights to the customers of a year ago, else with the survey's own."""
        who = self.who_answers()
        if not who.reason:
            there = set(who.table.loc[who.table["people"] > 0, "segment"])
            speaking = self._base[self._base["segment"].isin(there)]
            return weight_answers(self._recent, speaking, by="segment"), "base"
        rows = self._recent.filter(self._recent.question == "nps")
        return (rows, "own") if "weight" in rows.columns else (None, "")

    @question("surveys")
    def fatigue(self, *, within_days: int | None = None) -> Result:
        """How many answer after how many invitations, beside the first answer of the same customers."""
        why = self._lacking(known=True, asked=True, nps=False)
        return self._missing("survey_fatigue", why) if why else survey_fatigue(self._asked, within_days=within_days)

    @question("surveys")
    def cap(self, *, within_days: int | None = None, fall: float = 0.05) -> Result:
        """After how many invitations the same customers answer clearly less."""
        fatigue = self.fatigue(within_days=within_days)
        if fatigue.reason or not fatigue.facts["most"]:
            return self._missing("contact_cap", fatigue.reason or self.say("reason-asked-once"))
        return contact_cap(fatigue, fall=fall)

    # ---- what they did afterwards

    @question("surveys", "transactions", "calendar")
    def followed(self, *, within_days: int = 180) -> Result:
        """Each customer's first answer, what came before it and what followed. Rows about single customers."""
        why = self._lacking(known=True)
        if why:
            return self._missing("followed_answers", why)
        customers = self.tables("customers").get("customers")
        if customers is not None and not {"referred_by", "joined"} <= set(customers.columns):
            customers = None
        found = followed_answers(self._asked, self.shop.transactions, as_of=self.as_of, within_days=within_days,
                                 window_days=min(self.window_days, within_days), customers=customers)
        if found.reason or found.facts["complete"]:
            return found
        return found.replace(reason=self.say("reason-not-followed-yet", days=within_days))

    @question("surveys", "transactions", "calendar")
    def outcomes(self, *, within_days: int = 180, seed: int = 0) -> Result:
        """What promoters, passives and detractors did next, as it is and given equally many earlier orders."""
        followed = self.followed(within_days=within_days)
        return self._missing("intent_outcomes", followed.reason) if followed.reason else \
            intent_outcomes(followed, seed=seed)

    @question("surveys", "transactions", "calendar")
    def verdict(self, *, within_days: int = 180) -> Result:
        """Whether the score predicts what customers do, outcome by outcome, in a sentence each."""
        followed = self.followed(within_days=within_days)
        return self._missing("intent_verdict", followed.reason) if followed.reason else \
            intent_verdict(followed, language=self.settings.language)

    @question("surveys", "transactions", "calendar")
    def attitude(self, *, window_days: int | None = None, seed: int = 0) -> Result:
        """Who recommends us and buys, who only buys, who is slipping away, who is gone."""
        why = self._lacking(known=True)
        return self._missing("attitude_matrix", why) if why else attitude_matrix(
            self._asked, self.shop.transactions, as_of=self.as_of, seed=seed,
            window_days=window_days or self.window_days)

    # ---- putting it right

    @question("surveys")
    def rating_recovery(self, *, scale: str | None = None) -> Result:
        """How many best ratings make up for one worst rating of satisfaction."""
        scale = scale or self.scales()["csat"]
        worst, best = scores.ends_of(scale)
        mean = scores.csat(self._asked, method="mean", scale=scale)
        if pd.isna(mean.estimate):
            return self._missing("rating_recovery", self.say("reason-no-satisfaction"))
        return rating_recovery(mean, negative=worst, positive=best)

    def scales(self, **stated: str) -> dict[str, str]:
        """The scale of each rating: as stated, as the surveys say, or the usual one."""
        found = {"csat": "1-5", "ces": "1-7"}
        if "scale" in self._asked.columns:
            told = self._asked.group_by("question").agg(scale=self._asked.scale.max()).to_pandas().dropna()
            found |= {name: scale for name, scale in told.itertuples(index=False) if name in found}
        return found | {name: scale for name, scale in stated.items() if scale}

    @question("surveys", "contacts", "calendar")
    def follow_up(self, *, actions: str = FOLLOW_UP, within_days: int = 7, since_days: int = 90) -> Result:
        """Every recent detractor, and whether somebody has been in touch since; ``actions`` with commas between.

        Only where such contacts are recorded at all: else nobody has had one, and that says nothing of the customers.
        """
        why = self._lacking(known=True)
        if why:
            return self._missing("detractors_followed_up", why)
        wanted = [action.strip() for action in actions.split(",")]
        log = self.shop.contacts.filter(self.shop.contacts.action.isin(wanted))
        there = sorted(set(log.action.to_pandas()))
        found = detractors_followed_up(self._asked, log, as_of=self.as_of, actions=there or wanted,
                                       within_days=within_days, since_days=since_days)
        if not there:
            return self._missing("detractors_followed_up", self.say("reason-replies-not-recorded"))
        return found.replace(facts={**found.facts, "actions": wanted})

    @question("surveys", "contacts", "calendar")
    def unanswered(self, *, actions: str = FOLLOW_UP, within_days: int = 7, since_days: int = 90) -> Result:
        """Share of the detractors whose time is up who have had no answer: the number of the index page."""
        loop = self.follow_up(actions=actions, within_days=within_days, since_days=since_days)
        if loop.reason or not loop.facts["due"]:
            return self._missing("detractors_unanswered", loop.reason or self.say("reason-no-detractor-due"))
        rate = proportion(loop.facts["overdue"], loop.facts["due"])
        rate = rate.replace(name="detractors_unanswered", key="detractors_unanswered", facts=loop.facts)
        return self.headline(rate, "detractors_unanswered", better="lower")

    # ---- answer and decisions

    @question("surveys")
    def answer(self, *, freq: str | None = None, min_n: int = 20, csat_scale: str | None = None) -> Answer:
        """The answer in one sentence."""
        freq = self._frequency(freq)
        latest, change = (ask("nps", freq=freq, min_n=min_n) for ask in (self.latest, self.change))
        if not isinstance(latest, Estimate):
            satisfied = self.latest("csat", freq=freq, scale=csat_scale, min_n=min_n)
            if isinstance(satisfied, Estimate) and not self._heard.get("nps"):
                return Answer("voice-answer-satisfaction", {"estimate": satisfied.estimate, **satisfied.facts})
            return Answer("voice-answer-none", {"freq": freq})
        moved = isinstance(change, Estimate)
        facts = {**change.facts, "change": change.estimate, "change_lower": change.lower,
                 "change_upper": change.upper} if moved else {"direction": "first"}
        return Answer("voice-answer", {**facts, "estimate": latest.estimate, "period": latest.facts["period"]},
                      lead=facts["direction"] in ("down", "up"))

    @question("surveys")
    def decisions(self, *, freq: str | None = None, min_n: int = 20) -> Decisions:
        """What needs a decision: a score that fell beyond chance. Whom to call back stands in the contact plan."""
        found, freq = [], self._frequency(freq)
        change = self.change("nps", freq=freq, min_n=min_n)
        if isinstance(change, Estimate) and change.facts["direction"] == "down":
            found.append(Decision("voice-decision-fell", {
                **change.facts, "estimate": self.latest("nps", freq=freq, min_n=min_n).estimate,
                "lower": change.lower, "upper": change.upper}))
        return self.put_up(found, contacts=True)


def _over(series: Result, *, min_n: int = 0) -> pd.DataFrame:
    """The periods of a series that are over and have a score and answers enough."""
    rows = scored_periods(series.table) if len(series.table) else series.table
    if rows.empty:
        return rows
    return rows[rows["complete"].astype(bool) & (rows["n"] >= min_n)]


def _as_estimate(row: pd.Series, series: Result) -> Estimate:
    about = {name: series.facts[name] for name in ("question", "freq")}
    return Estimate(row["estimate"], row["lower"], row["upper"], n=int(row["n"]), unit=series.facts["unit"],
                    parts={"standard_error": row["standard_error"]}, name="latest_score", variant=about["question"],
                    facts={**about, "period": row["period"]})
