"""What moves the score, and what do customers write?"""

from __future__ import annotations

from typing import Any

import pandas as pd

from retention.chapters.base import Chapter, question
from retention.chapters.voice import Voice
from retention.metrics.drivers import driver_effects, driver_importance, driver_table, importance_performance
from retention.models.text.themes import comment_themes
from retention.result import Answer, Decision, Decisions, Estimate, Result, missing_result


class Drivers(Chapter):
    """What moves the score, and what do customers write? Drivers, themes of the comments, requests and quotes."""

    @property
    def _voice(self) -> Voice:
        return self.shop.voice

    def _missing(self, name: str, why: str, **more: Any) -> Result:
        return missing_result(name, why, **more)

    # ---- drivers

    @question("surveys")
    def known(self, *, within_days: int = 180) -> Result:
        """What is known of each customer who answered: tickets, purchases, refunds, channel, ratings before it.

        Other ratings count where most customers gave them. Rows about single customers.
        """
        why = self._voice._lacking(known=True)
        if why:
            return self._missing("driver_table", why)
        found = driver_table(self._voice._asked, as_of=self.as_of, within_days=within_days)
        ratings = {name: self.say(f"driver-{word}") for name, word in (("csat", "satisfaction"), ("ces", "ease"))}
        table, names = found.table.rename(columns=ratings), []
        for facts in self._before_the_answer(within_days):
            table = table.merge(facts, on="customer_id", how="left")
            counts = facts.select_dtypes("number").columns
            table[counts] = table[counts].fillna(0)
            names += [name for name in facts.columns if name != "customer_id"]
        rated = [name for name in ratings.values() if table[name].notna().mean() > 0.5]
        return found.replace(table=table, facts={**found.facts, "drivers": [*names, *rated], "ratings": rated})

    def _before_the_answer(self, within_days: int) -> list[pd.DataFrame]:
        """Per customer, what happened in so many days before the latest recommendation: one frame a table."""
        promoters = self._voice._asked
        promoters = promoters.filter((promoters.question == "nps") & promoters.score.notnull())
        answered = promoters.group_by("customer_id").agg(answered=promoters.timestamp.max())
        found = []
        if "tickets" in self.shop:
            log = self.shop.tickets.inner_join(answered, "customer_id")
            near = (log.opened < log.answered) & (log.answered.delta(log.opened, unit="day") < within_days)
            found.append(log.group_by("customer_id").agg(**{self.say("driver-tickets"): near.sum()}).to_pandas())
        if self.shop.needs_not_met(["transactions", "calendar"]) is None:
            log = self.shop.transactions.inner_join(answered, "customer_id")
            near = (log.timestamp < log.answered) & (log.answered.delta(log.timestamp, unit="day") < within_days)
            facts = {self.say("driver-days"): log.timestamp.date().nunique(where=near & (log.amount >= 0)),
                     self.say("driver-refunds"): (near & (log.amount < 0)).sum()}
            if "channel" in log.columns:
                facts[self.say("driver-channel")] = log.channel.argmax(log.timestamp, where=near)
            found.append(log.group_by("customer_id").agg(**facts).to_pandas())
        return found

    @question("surveys")
    def effects(self, *, within_days: int = 180) -> Result:
        """How far the score moves with each driver, all others held still."""
        known = self.known(within_days=within_days)
        why = known.reason or ("" if known.facts["drivers"] else self.say("reason-nothing-known"))
        return self._missing("driver_effects", why) if why else driver_effects(known, drivers=known.facts["drivers"])

    @question("surveys")
    def importance(self, *, within_days: int = 180, seed: int = 0) -> Result:
        """Each driver's share of what all of them explain of the score."""
        known = self.known(within_days=within_days)
        why = known.reason or ("" if known.facts["drivers"] else self.say("reason-nothing-known"))
        return self._missing("driver_importance", why) if why else driver_importance(
            known, drivers=known.facts["drivers"], seed=seed)

    @question("surveys")
    def performance(self, *, within_days: int = 180, csat_scale: str | None = None, ces_scale: str | None = None,
                    seed: int = 0) -> Result:
        """Where to begin: how much each rating matters beside how well it does."""
        known = self.known(within_days=within_days)
        if known.reason:
            return self._missing("importance_performance", known.reason)
        names = {"csat": self.say("driver-satisfaction"), "ces": self.say("driver-ease")}
        if len(known.facts["ratings"]) < 2:
            both = len(known.table.dropna(subset=list(names.values())))
            return self._missing("importance_performance", self.say("reason-few-rated", n=both, days=within_days))
        scales = self._voice.scales(csat=csat_scale or "", ces=ces_scale or "")
        return importance_performance(known, scales={names[rating]: scales[rating] for rating in names}, seed=seed)

    # ---- comments

    @question("surveys", shared=True)
    def themes(self, *, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Result:
        """What customers write about, the same themes in three languages; new since the last period that is over."""
        if freq == "":  # asked alike by all, so that another chapter finds the answer
            return self.themes(min_n=min_n, seed=seed)
        asked = self._voice._asked
        if "comment" not in asked.columns:
            return self._missing("comment_themes", self.say("reason-no-comment-column"))
        comments = int(asked.comment.count().execute())
        if comments < min_n:
            return self._missing("comment_themes", self.say("reason-few-comments", n=comments))
        return comment_themes(asked, as_of=self.as_of, since=self._since(freq, min_n), freq="Q", seed=seed)

    def _since(self, freq: str | None, min_n: int) -> Any:
        """The first day of the last period that is over and has a score; None where there is none."""
        latest = self._voice.latest("nps", freq=freq, min_n=min_n)
        if not isinstance(latest, Estimate):
            return None
        series = self._voice.by_period("nps", freq=latest.facts["freq"], min_n=min_n).table
        return series.loc[series["period"] == latest.facts["period"], "start"].iloc[0].date()

    def _part(self, name: str, part: str, **settings: Any) -> Result:
        themes = self.themes(**settings)
        return self._missing(name, themes.reason) if themes.reason else themes.parts[part]

    @question("surveys")
    def groups(self, *, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Result:
        """The share of each theme among promoters, passives and detractors."""
        return self._part("theme_groups", "by_group", freq=freq, min_n=min_n, seed=seed)

    @question("surveys")
    def differences(self, *, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Result:
        """What detractors write of more than promoters, beyond chance."""
        return self._part("theme_differences", "differences", freq=freq, min_n=min_n, seed=seed)

    @question("surveys")
    def trend(self, *, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Result:
        """The themes that moved most, quarter by quarter."""
        return self._part("theme_trend", "trend", freq=freq, min_n=min_n, seed=seed)

    @question("surveys")
    def new(self, *, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Result:
        """Themes since the last period began, and before: those that moved most surely first."""
        return self._part("new_themes", "new", freq=freq, min_n=min_n, seed=seed).replace(key="themes_new", limit=6)

    @question("surveys")
    def new_count(self, *, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Result:
        """How many themes are new: the number of the index page."""
        new, period = self.new(freq=freq, min_n=min_n, seed=seed), self._voice._frequency(freq)
        if new.reason:
            return self._missing("new_themes_count", new.reason, facts={"freq": period})
        found = Estimate(float(new.facts["new_themes"]), n=new.facts["n"], unit="count", name="new_themes_count",
                         facts={**{name: new.facts[name] for name in ("theme", "now", "before")}, "freq": period})
        return self.headline(found, "new_themes", better=None)

    @question("surveys")
    def requests(self, *, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Result:
        """What several customers ask for, with a request in their own words where it may be quoted."""
        found = self._part("comment_requests", "requests", freq=freq, min_n=min_n, seed=seed)
        table = found.table
        if len(table):
            table = table.assign(quotes=table["quotes"].str.join(" · "))
        return found.replace(table=table, key="requests", limit=8)

    @question("surveys")
    def quotes(self, *, freq: str | None = None, min_n: int = 20, limit: int = 12, seed: int = 0) -> Result:
        """In detractors' own words: the comment most typical of each theme and language, masked."""
        themes = self.themes(freq=freq, min_n=min_n, seed=seed)
        if themes.reason:
            return self._missing("detractor_quotes", themes.reason)
        asked = self._voice._asked
        complaints = asked.filter((asked.question == "nps") & (asked.score <= 6))
        found = pd.DataFrame(columns=["theme", "customers", "quotes"])
        if int(complaints.comment.count().execute()) >= min_n:
            found = comment_themes(complaints, as_of=self.as_of, seed=seed).table.head(5)[found.columns]
        table = found.explode("quotes").dropna().head(limit).rename(columns={"quotes": "quote"}).reset_index(drop=True)
        return Result("detractor_quotes", table, key="quotes",
                      reason="" if len(table) else self.say("reason-few-complaints"),
                      facts={"theme": table["theme"].iloc[0] if len(table) else None, "quotes": len(table)})

    # ---- answer and decisions

    @question("surveys")
    def answer(self, *, within_days: int = 180, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Answer:
        """The answer in one sentence."""
        themes = self.themes(freq=freq, min_n=min_n, seed=seed)
        if not themes.reason:
            largest = {"themes": themes.facts["themes"], "largest": themes.facts["theme"],
                       "share": themes.facts["estimate"]}
            return Answer("drivers-answer", {**largest, **themes.differences.facts})
        effects = self.effects(within_days=within_days)
        return Answer("drivers-answer-effects", dict(effects.facts), reason=effects.reason)

    @question("surveys")
    def decisions(self, *, freq: str | None = None, min_n: int = 20, seed: int = 0) -> Decisions:
        """What needs a decision: what detractors complain of, and a theme that is new."""
        themes = self.themes(freq=freq, min_n=min_n, seed=seed)
        if themes.reason:
            return self.put_up([])
        found = []
        if themes.differences.facts["differing"]:
            found.append(Decision("drivers-decision-complaints", themes.differences.facts))
        if themes.new.facts["new_themes"]:
            found.append(Decision("drivers-decision-new", themes.new.facts))
        return self.put_up(found)
