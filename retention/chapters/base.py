"""What every chapter does alike: fill in what the workspace states, remember, and say why something cannot be had."""

from __future__ import annotations

import datetime as dt
import functools
import inspect
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from retention.arguments import columns_present, did_you_mean
from retention.chapters import kept
from retention.chapters.about import context
from retention.result import Decision, Decisions, Headline, Result, missing_result
from retention.words import say, speaking

if TYPE_CHECKING:
    import ibis
    import pandas as pd

    from retention.workspace import Workspace

#: Days of records that show a season twice; what of the two years is a holiday's shift is let pass.
TWO_YEARS = 725
#: What the contact plan is made of.
PLAN_NEEDS = ("transactions", "customers", "calendar")

Asked = TypeVar("Asked", bound=Callable[..., Any])


def question(*needs: str, shared: bool = False) -> Callable[[Asked], Asked]:
    """Make a method one of a chapter's questions: it is asked once, gets its context, and says what it lacks.

    ``needs`` are tables, ``"a|b"`` for either, and ``"calendar"`` for dates that are more than one snapshot's. Where
    one is not there the answer is a `Result` with that reason, and the method is not run. The answer is remembered: the
    same question with the same arguments is not computed twice on one workspace; nor, where it is ``shared``, by two
    chapters of one report.
    """

    def wrap(method: Asked) -> Asked:
        signature = inspect.signature(method)
        takes_any = any(one.kind is one.VAR_KEYWORD for one in signature.parameters.values())

        @functools.wraps(method)
        def asked(self: Chapter, *given: Any, **named: Any) -> Any:
            for name in named:
                if name not in signature.parameters and not takes_any:
                    allowed = [known for known in signature.parameters if known != "self"]
                    near = did_you_mean(name, allowed)
                    raise TypeError(f"{method.__name__}() got an unexpected keyword argument {name!r}; it takes "
                                    f"{', '.join(allowed) or 'none'}." + (f" {near}" if near else ""))
            bound = signature.bind(self, *given, **named)
            bound.apply_defaults()
            arguments = {name: value for name, value in bound.arguments.items() if name != "self"}
            key = (method.__name__, repr(arguments)) if _plain(arguments) else None
            if key in self._answers:
                return self._answers[key]
            place = kept.place_of(self, key) if shared and key is not None else None
            answer = kept.read(place)
            if answer is None:
                with speaking(self.settings.language):
                    reason = self.shop.needs_not_met(needs, as_of=self.as_of)
                    answer = self.in_context(missing_result(method.__name__, reason) if reason else
                                             method(self, *given, **named))
                kept.keep(place, answer)
            if key is not None:
                self._answers[key] = answer
            return answer

        asked.needs, asked.shared = needs, shared
        return asked

    return wrap


def _plain(value: Any) -> bool:
    """Whether two values that print alike are alike; a table that prints alike may be another."""
    if isinstance(value, dict):
        return all(_plain(item) for item in value.values())
    if isinstance(value, list | tuple):
        return all(map(_plain, value))
    return value is None or isinstance(value, str | bool | int | float | dt.date)


class Chapter:
    """Questions about one subject, asked of a workspace."""

    def __init__(self, shop: Workspace):
        self.shop = shop
        self._answers: dict[tuple, Any] = {}

    def __repr__(self) -> str:
        return f"{type(self).__doc__.splitlines()[0]}\n" + "\n".join(
            f"  .{name}() – {(getattr(type(self), name).__doc__ or '').splitlines()[0]}" for name in dir(self))

    def __dir__(self) -> list[str]:
        return [*self.questions(), *(["using"] if hasattr(type(self), "using") else [])]

    @classmethod
    def questions(cls) -> list[str]:
        """The names of what can be asked, in the order they are written in."""
        return [name for kind in reversed(cls.__mro__) for name, value in vars(kind).items() if hasattr(value, "needs")]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        near = did_you_mean(name, self.questions())
        raise AttributeError(f"this chapter has no question {name!r}; it has {', '.join(self.questions())}."
                             + (f" {near}" if near else ""))

    # ---- what the workspace states

    @property
    def as_of(self) -> dt.date:
        """The day after the last observed one."""
        return self.shop.as_of

    @property
    def day(self) -> pd.Timestamp:
        """`as_of` as pandas reckons with it."""
        import pandas as pd

        return pd.Timestamp(self.as_of)

    @property
    def last_quarter(self) -> tuple[dt.date, dt.date]:
        """The last calendar quarter that is over: its first day, and the day after its last."""
        import pandas as pd

        end = self.day.to_period("Q").start_time
        return (end - pd.DateOffset(months=3)).date(), end.date()

    @property
    def settings(self) -> Any:
        """The settings of the workspace."""
        return self.shop.settings

    @property
    def window_days(self) -> int:
        """Days without a purchase after which a customer is lost; 90 where the workspace states none."""
        return self.settings.churn.window_days or 90

    def draws(self, full: int) -> int:
        """How many draws an interval rests on: ``full``, or a quarter of it in a quick report."""
        return max(full // 4, 1) if self.shop.quick else full

    @property
    def season_known(self) -> bool:
        """Whether the purchases cover two years, without which what is a season and what a trend is not known."""
        days = self.shop.reader.scan("transactions").days.day if "transactions" in self.shop else ()
        return len(days) > 0 and (self.as_of - days.iloc[0]).days >= TWO_YEARS

    def tables(self, *names: str) -> dict[str, Any]:
        """Those of the tables that the workspace has, by name."""
        return {name: self.shop.table(name) for name in names if name in self.shop}

    def of_customers(self, *names: str) -> dict[str, Any]:
        """Those of the tables that the workspace has and whose rows say whose they are: surveys may be anonymous."""
        return {name: table for name, table in self.tables(*names).items() if "customer_id" in table.columns}

    def split(self, name: str, by: str | None) -> tuple[ibis.Table, str | None]:
        """A table, and the column of it that makes groups: ``by`` may be a column or an attribute of the customers.

        ``"segment"`` is what the workspace compares, in a column of that name.
        """
        if not by:
            return self.shop.table(name), None
        if by == "segment":
            return self.shop.segmented(name), by
        table = self.shop.table(name)
        if by not in table.columns and "customers" in self.shop:
            return self.shop.with_customers(name, by), by
        columns_present(by, table.columns, table=name)
        return table, by

    def worth(self) -> pd.DataFrame | None:
        """By customer, ``value`` (margin of the last year; revenue where none is stated) and ``risk`` (of having left).

        The risk is by the customer's own rhythm. None where there are no purchases with amounts.
        """
        if self.shop.needs_not_met(("transactions", "calendar"), as_of=self.as_of) or \
                "amount" not in self.shop.transactions.columns:
            return None
        log, first = self.shop.transactions, self.as_of - dt.timedelta(days=365)
        rows = log.filter(log.timestamp < self.as_of, log.timestamp >= first)
        spent = rows.group_by("customer_id").agg(value=rows.amount.sum().cast("float64")).to_pandas()
        earned = spent["value"] * (1.0 if self.settings.contribution is None else self.settings.contribution)
        rhythm = self.shop.segments.rhythm().table[["customer_id", "still_customer"]]
        both = rhythm.merge(spent.assign(value=earned), on="customer_id", how="left").fillna({"value": 0.0})
        return both.assign(risk=1 - both["still_customer"])

    # ---- what an answer is given

    def in_context(self, answer: Any) -> Any:
        """The answer with the source line, currency and language of the workspace, its parts likewise."""
        if not isinstance(answer, Result):
            return answer
        parts = dict(answer.parts)
        changed = {name: self.in_context(part) for name, part in parts.items() if isinstance(part, Result)}
        answer = answer.replace(context=context(self.shop))
        return answer.replace(parts={**parts, **changed}) if changed else answer

    def headline(self, answer: Result, key: str, *, better: str | None = "higher", series: Any = None) -> Result:
        """The answer as a number of the index page, held against the target that the workspace states for its key."""
        return answer.replace(headline=Headline(key, better=better, series=series,
                                                target=self.settings.targets.get(key)))

    def put_up(self, found: Iterable[Decision], *, contacts: bool = False) -> Decisions:
        """Decisions, in the context of the workspace; with ``contacts`` they say where whom to contact is decided.

        That is the contact plan alone, in which each customer stands once, so that no other chapter names a number of
        customers to contact.
        """
        if not contacts:
            return self.in_context(Decisions(found))
        why = self.shop.needs_not_met(PLAN_NEEDS, as_of=self.as_of)
        note = self.say("contacts-cannot-be-planned", because=why) if why else self.say("contacts-are-planned")
        return self.in_context(Decisions(found, note=note))

    def say(self, message: str, **facts: Any) -> str:
        """A message in the language of the workspace."""
        return say(message, language=self.settings.language, currency=self.settings.currency, **facts)
