"""What happened: changes that fall together, told as one story each, and the one verdict over all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from retention.arguments import whole
from retention.metrics.changes import BUNDLES, before_and_after
from retention.metrics.estimate import Z95
from retention.metrics.series import SERIES
from retention.metrics.standing import CORE
from retention.result import Decision, Decisions, Result, as_frame
from retention.tables.inputs import as_date, as_made, as_result
from retention.words import say

#: Days within which changes are of one story.
NEAR_DAYS = 35
#: Days within which a further change of the same bundle, the same way, is a story going on and not another one.
GOES_ON_DAYS = 91
#: Averages over orders: they move when other orders are made, not only when more is spent.
_AVERAGES = ("average_order_value", "repeat_share", "discount_share")
#: Days that a declared event may lie before the first week of a story, and after it, to fit it.
EVENT_BEFORE_DAYS, EVENT_AFTER_DAYS = 14, 6
#: Columns of a series of weeks.
_WEEKS = ("series", "by", "group", "start", "top", "bottom", "n")
#: So many moves are told, the surest first.
TOLD = 6
#: Weeks that explain a bundle nearly as well as the best one (likelihood ratio, 95 %, residuals half as wide again).
_WITHIN = 1.5 * Z95**2
#: What the verdict tells of where a business stands; the cards of a report tell the rest.
TOLD_OF = ("customers_active", "new_customers", "revenue", "mrr")
#: A smaller change on the year would be written as 0.0%.
_SAME = 0.0005
#: Weeks without a new customer from which on the records may follow one group of customers.
_NOBODY_NEW = 26
#: A share of a rise that is worth naming its topic.
_MOST = 0.4
#: A change of this p within days of a story is of it; in one group, that much greater than in the whole names it.
_SURE, _GREATER = 0.01, 1.5


class Story(Decision):
    """One story: the messages ``story-<kind>.title`` and ``.text``; the rows of ``table`` are what moved."""

    def __init__(self, kind: str, moves: pd.DataFrame, facts: Mapping[str, Any]):
        super().__init__(f"story_{kind}", {"kind": kind, **facts})
        self._set(table=moves)

    def _facts(self) -> dict[str, Any]:
        """The facts, and what moved in the words of the reader's language."""
        language, currency = self.context.language, self.context.currency
        told = self.table.head(TOLD).to_dict("records")
        return {**self.facts, "moves": [say("story-move", language=language, currency=currency, **_numbers(row))
                                        for row in told],
                "first_moved": [say("series-name", language=language, series=name)
                                for name in self.facts["first"]] or "none"}


class Stories(Decisions):
    """The stories of a business, the weightiest first, and the verdict over them; that nothing happened is one too."""

    def __init__(self, found: Iterable[Story], facts: Mapping[str, Any]):
        super().__init__(found)
        self._set(name="stories", key="stories", facts=dict(facts))
        columns = ["title", "start", "earliest", "latest", "good", "p", "series", "event", "topic", "theme"]
        rows = [{"title": one.title, **{name: one.facts.get(name) for name in columns[1:]},
                 "series": ", ".join(one.table["series"])} for one in self.found]
        self._set(table=pd.DataFrame(rows, columns=columns))

    def _facts(self) -> dict[str, Any]:
        language, facts = self.context.language, self.facts
        told = [name for name in TOLD_OF if facts.get(f"{name}_change") is not None]
        changes = {name: facts.get(f"{name}_change") for name in told or CORE}
        core = [say("story-core", language=language, series=name, size=abs(size), up=size > 0,
                    unit="same" if abs(size) < _SAME else "ratio" if name == "contracts_churn" else "share")
                for name, size in changes.items() if size is not None and np.isfinite(size)]
        return {**facts, "core": core or "none"}

    @property
    def verdict(self) -> str:
        """The verdict in one word or two."""
        return self.say("verdict")

    def because(self) -> str:
        """What the verdict rests on, in a sentence or two."""
        return self.say("because")

    def handed_over(self) -> list[dict[str, Any]]:
        """What the index page of a report is given: the verdict, and each story."""
        told = [{"kind": "story", "title": one.title, "text": one.summary(), "good": one.facts["good"],
                 "start": None if one.facts["start"] is None else one.facts["start"].isoformat()} for one in self.found]
        return [{"kind": "verdict", "verdict": self.facts["verdict"], "title": self.verdict, "text": self.because()},
                *told]

    def summary(self) -> str:
        return "\n".join([f"{self.verdict}. {self.because()}",
                          *(f"{one.title}. {one.summary()}" for one in self.found)])


def _numbers(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("series", "before", "after", "unit")}


def stories(series: Result | pd.DataFrame, *, as_of: str | dt.date, changes: Result, standing: Result,
            topics: Result | pd.DataFrame | None = None, events: Iterable[tuple[str | dt.date, str]] = (),
            limit: int = 3) -> Decisions:
    """Tell what happened from changes of level and from where the business stands.

    A story begins with a bundle of series that moved together beyond coincidence, or with a single series that changed
    beyond chance. Every change that begins within five weeks of it, in its direction, is part of it; so are, in its
    bundle, series whose own interval of beginning holds the day, and what gets worse (or better) in it within a
    quarter. A single series begins a further story only if it is beyond chance among the series that are left
    (Benjamini–Hochberg), begins more than five weeks from every other story, and is no average that moved because the
    number of orders did. A fall of customers or sales on the year that has no day is a story too. That things moved
    together does not say that one caused the other.

    Parameters
    ----------
    series : Result or pandas.DataFrame
        From `business_series`, of the whole and of groups.
    as_of : date
        Exclusive.
    changes : Result
        From `level_changes` of the same series.
    standing : Result
        From `year_on_year` of the same series.
    topics : Result or pandas.DataFrame, optional
        The tickets by topic, from `business_series` with ``by="topic"``.
    events : iterable of (date, name)
        What the business did, or what befell it, and when: those near a story's beginning are named with it.
    limit : int
        At most so many stories.

    Returns
    -------
    Decisions
        As `Stories`. One row a story: ``title, start, earliest, latest, good, p, series`` (what moved), ``event``
        (declared, where one fits), ``topic`` (of the tickets added), ``theme`` (of comments). Each story has ``facts``
        and, as its ``table``, what moved with its value since the story's beginning and in the same weeks before.
        Facts: ``verdict`` ("trouble", "worse", "better", "steady", "unknown"), ``told, watched, tested, weeks``,
        ``nobody_new`` (whether no customer is new for half a year), ``weeks_without_new``, and those of ``standing``.

    Examples
    --------
    >>> from retention.metrics.changes import level_changes
    >>> from retention.metrics.series import business_series
    >>> from retention.metrics.standing import year_on_year
    >>> days = pd.date_range("2024-01-01", periods=500).repeat(12)
    >>> log = pd.DataFrame({"customer_id": [f"c{n % 700}" for n in range(len(days))], "timestamp": days})
    >>> weeks = business_series({"transactions": log}, as_of="2025-05-15")
    >>> found = stories(weeks, as_of="2025-05-15", changes=level_changes(weeks), standing=year_on_year(weeks))
    >>> found.facts["told"], found.facts["verdict"]
    (0, 'steady')
    """
    last = as_date(as_of, name="as_of")
    weeks = as_made(series, table="series", needs=_WEEKS, by="business_series")
    topics = None if topics is None else as_made(topics, table="topics", needs=_WEEKS, by="business_series")
    whole("limit", limit, least=1)
    as_result(changes, table="changes", by="level_changes", parts=("steps",), facts=("tested", "watched", "weeks"))
    table = as_made(changes, table="changes", by="level_changes",
                    needs=("series", "by", "group", "start", "changed", "effect", "lower", "upper", "p"))
    as_result(standing, table="standing", by="year_on_year", facts=("weeks", "series", "moved"))
    days = [(as_date(day, name="events"), str(name)) for day, name in events]
    told = _Told(weeks, table, as_frame(changes.steps), topics, last, days)
    found = [*_dated(changes, told), *_of_groups(told)]
    found += _declines(as_frame(standing), found)
    found.sort(key=lambda one: (one.facts["good"], -one.facts["weight"]))
    found = found[:limit]
    facts = dict(standing.facts) | {
        "verdict": _verdict(found, as_frame(standing), tested=changes.facts["tested"]), "told": len(found),
        "watched": changes.facts["watched"], "tested": changes.facts["tested"], "weeks": changes.facts["weeks"],
        "season": changes.facts["season"], "kind": found[0].facts["kind"] if found else "none",
        "surest": found[0].facts["series"] if found else "none",
        **_nobody_new(weeks), "bad": sum(not one.facts["good"] for one in found),
        "good": sum(one.facts["good"] for one in found)}
    return Stories(found, facts)


@dataclass(frozen=True)
class _Told:
    """What stories are told from: the weeks, the changes found in them, tickets by topic, and declared events."""

    weeks: pd.DataFrame
    changes: pd.DataFrame
    steps: pd.DataFrame
    topics: pd.DataFrame | None
    as_of: dt.date
    events: list[tuple[dt.date, str]]

    def story(self, moved: pd.DataFrame, *, p: float, good: bool, kind: str = "", group: str = "") -> Story:
        """One story of what moved: when it began, what moved first, where most, what tickets are about, what fits."""
        moved = moved.assign(size=moved["statistic"].astype(float).abs()).sort_values("size", ascending=False)
        surest = moved.iloc[0]
        start, earliest, latest = self.dated(surest, good, group)
        moves = moved
        if "ticket_rate" in set(moves["series"]) and not group:
            counted = moves[moves["series"] == "ticket_rate"].assign(series="tickets", unit="count")
            moves = pd.concat([moves.iloc[:1], counted, moves.iloc[1:]]) if surest["series"] == "ticket_rate" else \
                pd.concat([counted, moves])
            moves = moves[moves["series"] != "ticket_rate"]
        moves = moves[~(moves["series"].eq("orders") & ("customers_active" in set(moves["series"])))]
        moves = _in_turn(self.valued(moves, start))
        told = moves.head(TOLD)
        firsts = list(told.loc[told["start"] == told["start"].min(), "series"])
        facts = {"start": start.date(), "earliest": earliest.date(), "latest": latest.date(),
                 "good": good, "p": p, "p_small": bool(p < 0.001), "moved": len(moves), "group": group or "none",
                 "series": str(surest["series"]), "weeks": int(-(-(pd.Timestamp(self.as_of) - start).days // 7)),
                 "compared": "year" if (moves["compared"] == "year").all() else "before",
                 "first": [] if len(firsts) == len(told) else firsts, "weight": float(moved["size"].sum()),
                 "where": "none" if group else self.where(moved, start), "theme": "none", "theme_before": None,
                 "theme_now": None, **self.topic(moves, start), **self.event(start, earliest, latest)}
        return Story(kind or _kind(moved), moves.reset_index(drop=True), facts)

    def dated(self, surest: pd.Series, good: bool, group: str) -> tuple[pd.Timestamp, ...]:
        """The first week of the new level by all series of the bundle, and the 95 % interval of it.

        Each says how well a step in each week, for the better or worse as the story is, explains it (its squared t);
        added, they date a story better than any of them alone.
        """
        subjects = next((them for them in BUNDLES.values() if surest["subject"] in them), (surest["subject"],))
        about = self.steps["series"].map(SERIES)
        tried = self.steps[about.map(lambda one: one.subject in subjects)]
        if group or tried.empty:
            return surest["start"], surest["earliest"], surest["latest"]
        ways = tried["series"].map(lambda name: 1.0 if (SERIES[name].better == "higher") == good else -1.0)
        told = (tried["statistic"].astype(float) * ways).clip(lower=0) ** 2
        by_week = told.groupby(tried["start"]).sum()
        near = by_week.index[by_week >= by_week.max() - _WITHIN]
        return by_week.idxmax(), near.min(), near.max()

    def valued(self, moves: pd.DataFrame, start: pd.Timestamp) -> pd.DataFrame:
        """What moved with its value since ``start`` and in the same weeks before, where the two show the move."""
        weeks, values = self.weeks, []
        for row in moves.itertuples():
            line = (weeks["series"] == row.series) & (weeks["by"] == row.by) & (weeks["group"] == row.group)
            values.append(before_and_after(weeks[line], row.series, start))
        moves = moves.assign(**{name: [value[place] for value in values]
                                for place, name in enumerate(("before", "after", "compared"))})
        shown = (moves["after"] > moves["before"]) == (moves["effect"].astype(float) > 0)
        return moves[shown] if shown.any() else moves

    def where(self, moved: pd.DataFrame, start: pd.Timestamp) -> str:
        """The group in which it is plainest: it moved by half as much again as the whole did."""
        parts = self.changes[(self.changes["by"] != "") & (self.changes["group"] != "")]
        parts = parts[parts["series"].isin(moved["series"]) & (parts["p"].astype(float) <= _SURE)
                      & ((parts["start"] - start).abs() <= pd.Timedelta(days=NEAR_DAYS))]
        overall = moved.set_index("series")["effect"].astype(float)
        sizes = parts["effect"].astype(float) / parts["series"].map(overall).astype(float)
        parts = parts[sizes >= _GREATER].assign(size=parts["statistic"].astype(float).abs())
        return str(parts.sort_values("size", ascending=False)["group"].iloc[0]) if len(parts) else "none"

    def topic(self, moves: pd.DataFrame, start: pd.Timestamp) -> dict[str, Any]:
        """The topic that most of the added tickets are about, and its share of what was added."""
        nothing = {"topic": "none", "topic_share": np.nan}
        if self.topics is None or "tickets" not in set(moves["series"]):
            return nothing
        lines = self.topics[(self.topics["series"] == "tickets") & (self.topics["group"] != "")]
        added = pd.Series({group: np.subtract(*before_and_after(rows, "tickets", start)[1::-1])
                           for group, rows in lines.groupby("group")}, dtype=float)
        total = added.clip(lower=0).sum()
        if total <= 0 or added.max() / total < _MOST:
            return nothing
        return {"topic": str(added.idxmax()), "topic_share": float(added.max() / total)}

    def event(self, start: pd.Timestamp, earliest: pd.Timestamp, latest: pd.Timestamp) -> dict[str, Any]:
        """The declared event nearest to the beginning, of those that fit it."""
        first, last = earliest - pd.Timedelta(days=EVENT_BEFORE_DAYS), latest + pd.Timedelta(days=EVENT_AFTER_DAYS)
        fits = [(abs((pd.Timestamp(day) - start).days), day, name) for day, name in self.events
                if first <= pd.Timestamp(day) <= last]
        return {"event": min(fits)[2], "event_day": min(fits)[1]} if fits else {"event": "none", "event_day": None}


def _in_turn(moves: pd.DataFrame) -> pd.DataFrame:
    """The surest of each subject first, then the second of each: a story has more than one side."""
    place = moves.groupby("subject", sort=False).cumcount()
    return moves.assign(turn=place).sort_values("turn", kind="stable").drop(columns="turn")


def _dated(changes: Result, told: _Told) -> list[Story]:
    """Stories that begin on a day: from bundles first, then from single series that no story has taken."""
    of_all = told.changes[(told.changes["by"] == "") & told.changes["start"].notna()]
    found: list[_Moved] = []
    taken: set[str] = set()

    def take(p: float, start: pd.Timestamp, good: bool, subjects: tuple[str, ...]) -> None:
        moved = of_all[_moved_with(of_all, start, good, subjects) & ~of_all["series"].isin(taken)]
        if moved.empty:
            return
        of_it = told.valued(moved, start)["subject"].isin(subjects) if subjects else moved["changed"]
        if not of_it.any():
            return
        taken.update(moved["series"])
        first = None if subjects else next((one for one in found if one.goes_on(moved, start, good)), None)
        if first is not None:
            first.rows = pd.concat([first.rows, moved])
        elif subjects or all(abs(start - one.start) > pd.Timedelta(days=NEAR_DAYS) for one in found):
            found.append(_Moved(moved, start, p, good))

    together = changes.together.table
    for row in together[together["changed"]].itertuples():
        take(row.p, row.start, bool(row.good), BUNDLES[row.bundle])
    while (seed := _surest_of(of_all[~of_all["series"].isin(taken)], changes.facts["false_rate"])) is not None:
        taken_before = len(taken)
        take(seed.p, seed.start, bool(seed.good), ())
        if len(taken) == taken_before:
            break
    return [told.story(one.rows, p=one.p, good=one.good) for one in found]


@dataclass
class _Moved:
    """What moved together: its changes, since when, how sure, and whether for the better."""

    rows: pd.DataFrame
    start: pd.Timestamp
    p: float
    good: bool

    def goes_on(self, moved: pd.DataFrame, start: pd.Timestamp, good: bool) -> bool:
        """Whether a later change is the same trouble, or the same gain, going on: of one bundle, within a quarter."""
        same = any(set(subjects) & set(self.rows["subject"]) and set(subjects) & set(moved["subject"])
                   for subjects in BUNDLES.values())
        return same and good == self.good and abs(start - self.start) <= pd.Timedelta(days=GOES_ON_DAYS)


def _surest_of(rows: pd.DataFrame, false_rate: float) -> Any:
    """The surest new level among series that no story has taken, held anew against as many tests as are left; None
    where there is none. An average that rises while orders fall, or the reverse, says who ordered and not how much."""
    tested = rows[rows["p"].notna()]
    if tested.empty:
        return None
    beyond = tested.assign(q=false_discovery_control(tested["p"].to_numpy(dtype=float)))
    beyond = beyond[(beyond["q"] <= false_rate) & beyond["changed"] & beyond["good"].notna()
                    & ~_by_mix(beyond, rows)].sort_values("p")
    return next(beyond.itertuples(), None)


def _by_mix(rows: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    """Which changes are of an average that moved against the number of orders about the same time."""
    orders = others[(others["series"] == "orders") & others["effect"].notna()]
    means = rows["series"].isin(_AVERAGES)
    if orders.empty:
        return means & False
    orders = orders.iloc[0]
    sure = float(orders["lower"]) > 0 or float(orders["upper"]) < 0
    near = (rows["start"] - orders["start"]).abs() <= pd.Timedelta(days=NEAR_DAYS)
    against = np.sign(rows["effect"].astype(float)) == -np.sign(float(orders["effect"]))
    return means & near & against & sure


def _moved_with(rows: pd.DataFrame, start: pd.Timestamp, good: bool, subjects: tuple[str, ...]) -> pd.Series:
    """Which changes are of the story that begins about ``start``."""
    near = (rows["start"] - start).abs() <= pd.Timedelta(days=NEAR_DAYS)
    way = _is(rows["good"], good)
    # what the bundle's test has found as a whole needs less of each of its parts
    apart = (rows["lower"].astype(float) > 0) | (rows["upper"].astype(float) < 0)
    inside = (rows["earliest"] <= start + pd.Timedelta(days=14)) & (rows["latest"] >= start - pd.Timedelta(days=14))
    sure = rows["changed"] | (rows["p"].astype(float) <= _SURE)
    return way & ((near & sure) | (rows["subject"].isin(subjects) & apart & (near | inside)))


def _is(flags: pd.Series, value: bool) -> pd.Series:
    """Where a flag that may be missing is ``value``."""
    return flags.map(lambda one: one is not pd.NA and bool(one) == value).astype(bool)


def _kind(moved: pd.DataFrame) -> str:
    """What a story is about, by the subjects of what moved."""
    subjects = set(moved["subject"])
    if subjects & {"voice", "service"}:
        return "experience" if "voice" in subjects and len(subjects) > 1 else "voice" if "voice" in subjects else \
            "service"
    if subjects & {"customers", "sales"}:
        return "business"
    return "contracts" if "contracts" in subjects else "refunds"


def _of_groups(told: _Told) -> list[Story]:
    """Changes of one group alone, which the whole does not show: the surest of each series."""
    table = told.changes
    whole_business = table[(table["by"] == "") & table["changed"]]
    parts = table[(table["by"] != "") & table["changed"] & table["good"].notna() & (table["group"] != "")]
    found = []
    for name, rows in parts.groupby("series", sort=False):
        surest = rows.sort_values("p").iloc[[0]]
        near = (whole_business["start"] - surest["start"].iloc[0]).abs() <= pd.Timedelta(days=NEAR_DAYS)
        if name in set(whole_business["series"]) or near.any():
            continue  # told with the whole
        found.append(told.story(surest, p=float(surest["p"].iloc[0]), good=bool(surest["good"].iloc[0]), kind="group",
                                group=str(surest["group"].iloc[0])))
    return found


def _declines(standing: pd.DataFrame, dated: list[Story]) -> list[Story]:
    """What fell on the year without a day on which it began: customers, sales, contracts."""
    told = {name for one in dated if not one.facts["good"] for name in one.table["series"]}
    fell = standing[standing["series"].isin(CORE) & standing["moved"].astype(bool) & _is(standing["good"], False)]
    fell = fell[~fell["series"].isin(told)]
    if fell.empty:
        return []
    moves = fell.rename(columns={"now": "after"}).reset_index(drop=True)
    facts = {"start": None, "earliest": None, "latest": None, "good": False, "p": None, "p_small": False,
             "moved": len(fell), "compared": "year" if (fell["compared"] == "year").all() else "before", "first": [],
             "weight": 100 * float(fell["estimate"].abs().max()), "where": "none", "theme": "none",
             "theme_before": None, "theme_now": None, "topic": "none", "topic_share": None, "event": "none",
             "event_day": None, "weeks": None, "group": "none", "series": moves["series"].iloc[0]}
    return [Story("decline", moves, facts)]


def _nobody_new(weeks: pd.DataFrame) -> dict[str, Any]:
    """Whether there are customers of whom none is new, and for how many weeks that has been so."""
    whole_business = weeks[weeks["by"] == ""].sort_values("start")
    new, there = (whole_business.loc[whole_business["series"] == name, "top"].to_numpy(dtype=float)
                  for name in ("new_customers", "customers_active"))
    none = len(new) - 1 - np.flatnonzero(new)[-1] if new.any() else 0
    return {"nobody_new": bool(none >= _NOBODY_NEW and there[-_NOBODY_NEW:].any()), "weeks_without_new": int(none)}


def _verdict(found: list[Story], standing: pd.DataFrame, *, tested: int) -> str:
    """"trouble" where customers, sales or contracts fall, "worse" where anything else does, else "better" or
    "steady"; "unknown" where nothing could be tested or compared. Fewer new customers are no trouble yet while the
    business has customers and sales."""
    if not found and not tested and standing["estimate"].isna().all():
        return "unknown"
    bad = [one for one in found if not one.facts["good"]]
    if any(set(one.table["series"]) & {*CORE} - {"new_customers"} for one in bad):
        return "trouble"
    if bad:
        return "worse"
    grew = standing["series"].isin(CORE) & standing["moved"].astype(bool) & _is(standing["good"], True)
    return "better" if found or grew.sum() >= 2 else "steady"
