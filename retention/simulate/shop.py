"""The simulated shop "Kapė": one latent state per customer drives all eight tables, and the truth is kept."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.errors import ArgumentError
from retention.simulate import baskets, records, surveys, truth
from retention.simulate.people import NEVER, State, make_people
from retention.simulate.process import ORDER, TICKET, Process
from retention.simulate.world import HAPPENINGS, World, make_world
from retention.tables.inputs import as_date

#: Columns that hold a day rather than a moment.
DAYS = ("birthday", "joined", "start", "end", "period", "day", "until", "dropout", "paused_until")


@dataclass(frozen=True)
class Shop:
    """The tables of a simulated shop and the truth behind them.

    Parameters
    ----------
    tables : dict of str to pandas.DataFrame
        The eight canonical tables, as a business would hold them.
    truth : dict of str to pandas.DataFrame
        ``customers``, ``events``, ``comments``, ``effects`` and ``dirt``: what was really so.
    parameters : dict
        The numbers the world was made with.
    """

    tables: dict[str, pd.DataFrame]
    truth: dict[str, pd.DataFrame]
    parameters: dict = field(default_factory=dict)

    def save(self, folder: str | Path) -> list[Path]:
        """Write the tables as Parquet files, and the truth beside them in ``truth``; return the files.

        The same shop gives the same bytes with the same version of pyarrow.
        """
        folder = Path(folder)
        (folder / "truth").mkdir(parents=True, exist_ok=True)
        written = []
        for place, frames in ((folder, self.tables), (folder / "truth", self.truth)):
            for name, frame in frames.items():
                written.append(place / f"{name}.parquet")
                _write(frame, written[-1])
        written.append(folder / "truth" / "parameters.json")
        written[-1].write_text(json.dumps(self.parameters, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        return written


def _write(frame: pd.DataFrame, file: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    table = table.cast(pa.schema([(field.name, pa.date32() if field.name in DAYS else field.type)
                                  for field in table.schema]))
    # Ids that count up pack best as differences, everything that repeats as a dictionary.
    rising = {"order_id": "DELTA_BYTE_ARRAY"} if "order_id" in frame else {}
    if "timestamp" in frame:
        rising["timestamp"] = "DELTA_BINARY_PACKED"
    pq.write_table(table, file, compression="zstd", compression_level=15, write_statistics=False,
                   use_dictionary=[name for name in table.column_names if name not in rising],
                   column_encoding=rising or None)


def simulate_shop(*, customers: int = 5000, start: str | dt.date = "2023-01-01", end: str | dt.date = "2026-01-01",
                  seed: int = 20260101, happenings: Mapping[str, str | dt.date] | None = None,
                  futures: bool = True) -> Shop:
    """Simulate the coffee shop "Kapė": its customers, and all it would have on record about them.

    Each customer has one latent state (purchase rate, satisfaction, stock of coffee, plan, membership …) that is moved
    day by day and drives every table. The world has what fitted models do not assume: seasons, weekdays, pay-days,
    promotions, a price rise, pauses, cycles of reordering, failures that sour the mood, and a sour mood that drives
    customers out.

    Parameters
    ----------
    customers : int
        How many are acquired between ``start`` and ``end``.
    start, end : str or date
        First day, and day after the last. What happens on fixed dates (a renovation in February 2024, a price
        rise in September 2024, campaigns in April 2024 and October 2025, late deliveries from September 2025)
        happens if the dates lie between them.
    seed : int
        The same seed gives the same shop.
    happenings : mapping of str to date, optional
        What happens once, and when; what is not named does not happen, and ``{}`` makes a shop in which nothing changes
        for good. By default all of them, on the dates above: ``"programme campaign"``, ``"price rise"``,
        ``"plan pause"``, ``"new website"``, ``"late deliveries"``, ``"win-back campaign"``.
    futures : bool
        Whether each customer's next year is simulated for the truth, which takes most of the time; missing otherwise.

    Returns
    -------
    Shop
        ``tables`` (transactions, subscriptions, customers, surveys, tickets, programme, contacts, costs), ``truth``
        (customers, events, comments, effects, dirt) and ``parameters``.

    Raises
    ------
    ArgumentError
        ``customers`` is not a positive whole number, ``seed`` not a whole number from 0, ``end`` not after
        ``start``, or the shop is closed all the time between them.

    Examples
    --------
    >>> shop = simulate_shop(customers=20, start="2025-01-01", end="2025-07-01", seed=1)
    >>> sorted(shop.tables)
    ['contacts', 'costs', 'customers', 'programme', 'subscriptions', 'surveys', 'tickets', 'transactions']
    >>> len(shop.tables["customers"])
    21
    """
    whole("customers", customers, least=1)
    whole("seed", seed, least=0)
    first, until = as_date(start, name="start"), as_date(end, name="end")
    if first >= until:
        raise ArgumentError(f"end: found {until}, allowed a day after start, {first}.")
    last = (until - first).days
    dated = {choice("happenings", name, HAPPENINGS): as_date(day, name=f"happenings[{name!r}]").isoformat()
             for name, day in (HAPPENINGS if happenings is None else happenings).items()}
    world = make_world(np.datetime64(first, "D"), last + truth.HORIZON, dated)
    if not world.demand[:last].any():
        raise ArgumentError(f"start, end: found {first} and {until}, allowed a time in which the shop is open; "
                            "it is being renovated.")

    return record(*live(customers, world, last, seed), last, futures=futures)


def live(customers: int, world: World, last: int, seed: int) -> tuple[Process, pd.DataFrame, Iterator]:
    """Simulate the first ``last`` days: what happened, the people as the shop knows them, the random numbers left."""
    # One stream of random numbers per subject: a change in one leaves the others as they were.
    streams = iter([np.random.default_rng([seed, subject]) for subject in range(12)])
    state, people = make_people(customers, world, last, next(streams))
    return Process(state, world, next(streams), story=True).run(0, last), people, streams


def record(process: Process, people: pd.DataFrame, streams: Iterator, last: int, *, futures: bool) -> Shop:
    """What the shop has written down of it, and the truth behind it."""
    state, world, log = process.state, process.world, process.log
    ids = people["customer_id"].to_numpy()
    orders, raw_tickets = log.columns("order", ORDER), log.columns("ticket", TICKET)
    lines, returned, placed, ledger = _sell(orders, state, world, last, streams)
    asked = surveys.invitations(orders, raw_tickets, last, next(streams))
    asked = surveys.answers(asked, state.rate, last, next(streams))
    plans = log.columns("plan start", ("day", "customer", "plan"))
    plan_day = np.full(len(ids), NEVER)
    np.minimum.at(plan_day, plans["customer"], plans["day"])
    asked, written = surveys.write_comments(asked, people, plan_day, world, next(streams))
    tables = {
        "transactions": records.transactions(lines, returned, placed, ids, world, next(streams)),
        "subscriptions": records.subscriptions(log, ids, world),
        "surveys": records.surveys(asked, ids, world),
        "tickets": records.tickets(raw_tickets, asked, ids, world, last, next(streams)),
        "programme": records.programme(ledger, ids, world)}
    rest = next(streams)
    tables["contacts"] = records.contacts(log, asked, people, state.join_day, world, last, rest)
    tables["costs"] = records.costs(people, tables["programme"], tables["tickets"], world, last, rest)
    effects = truth.effects(process, ids)
    parameters = truth.parameters(tables["transactions"], effects)
    future = truth.futures(state, world, last, rest) if futures else \
        pd.DataFrame(np.nan, index=range(len(ids)), columns=truth.FUTURE)
    known = truth.customers(process, future, ids, last)
    tables["transactions"], spoilt = records.soil(tables["transactions"], ids, rest)
    tables["customers"] = records.with_staff(people)
    hidden = {"customers": known, "events": truth.events(process, ids),
              "comments": truth.comments(written, ids, world), "effects": effects, "dirt": spoilt}
    return Shop(_typed(tables), _typed(hidden), parameters)


def _typed(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Hold text as text, also where a column happens to be all missing."""
    return {name: frame.astype({column: "str" for column in frame.columns if frame[column].dtype == object})
            for name, frame in sorted(frames.items())}


def _sell(orders: dict[str, np.ndarray], state: State, world: World, last: int, streams):
    """Fill the baskets, replay the programme, and take its vouchers off the lines."""
    lines = baskets.fill(orders, state, world, next(streams))
    rng = next(streams)
    placed = pd.DataFrame({name: orders[name] for name in ("customer", "day", "web", "member")})
    placed["minute"] = records.order_minutes(orders, rng)
    placed["number"] = placed["minute"].rank(method="first").astype(int)
    placed["order"] = placed.index
    values = lines.groupby("order")["amount"].agg(["sum", "max"]).reindex(placed.index, fill_value=0.0)
    placed["amount"], placed["dearest"] = values["sum"], values["max"]
    ledger, vouchers = records.ledger(placed.sort_values(["customer", "minute"]), state, last, next(streams))
    dearest = lines.groupby("order")["amount"].idxmax()[vouchers.index]
    lines.loc[dearest, "discount"] = np.round(lines.loc[dearest, "discount"] + vouchers.to_numpy(), 2)
    lines.loc[dearest, "amount"] = np.round(lines.loc[dearest, "amount"] - vouchers.to_numpy(), 2)
    return lines, baskets.refunds(orders, lines, last, rng), placed, ledger
