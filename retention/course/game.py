"""A decision game: the learner decides for a simulated shop, which then lives a year, and is scored by the truth."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import choice, whole
from retention.errors import ArgumentError
from retention.result import Context, Result
from retention.simulate.process import ACCEPTS, ORDER, WIN_BACK_DAYS, Process, win_back_response
from retention.simulate.shop import live, record
from retention.simulate.truth import PLAN_MARGIN
from retention.simulate.world import World, make_world

#: The shop's first day, the day of the decisions, and the days that are then played.
START, TODAY, YEAR_DAYS = "2021-01-01", "2022-09-01", 365
#: Futures of each customer: by the first half the best decision is found, by the second all decisions are scored, so
#: that the best does not win by the luck of the draw.
DRAWS = 16
#: Euros for a card by post; what the voucher takes off the next purchase; share of a member's spending given back.
CARD, VOUCHER, REWARD = 1.0, 5.0, 0.05
#: Days without a purchase before a voucher can change anything: who still comes redeems it and would have come anyway.
ABSENT_DAYS = 75
#: First days of the four weeks with 15 % off that one of the programmes adds, and what a sale does to demand here.
SALE_WEEKS, SALE_OFF, SALE_DEMAND = ("2022-10-10", "2023-01-16", "2023-03-13", "2023-06-05"), 0.15, 1.25
PROGRAMMES = ("none", "points", "sale weeks")


@dataclass(frozen=True)
class _Year:
    """What each customer brings in the year, and what a card adds to it, by programme: one row a customer, one column
    for the futures that the best is found by and one for those that score."""

    alone: dict[str, np.ndarray]
    card: dict[str, np.ndarray]


class Game:
    """A shop on 1 September 2022, before it has a loyalty programme, and three decisions for its next year.

    ``window_days``: after how many days without a purchase a customer counts as gone. ``contact``: who gets a card with
    a voucher of 5 euros, at most ``limit`` customers, who must have consented. ``programme``: ``"none"``; ``"points"``,
    which gives members 5 % of what they spend (every customer is invited, not everyone joins); or ``"sale weeks"``,
    four weeks in the year with 15 % off for all.

    Parameters
    ----------
    seed : int
        Another seed is another shop.
    customers : int
        Customers acquired in its twenty months.
    limit : int
        Cards that may be sent.

    Attributes
    ----------
    transactions, customers, surveys, tickets : pandas.DataFrame
        The shop's records up to the day, in the kit's columns; what cannot be used has been taken out of them.
    as_of : str
        The day of the decisions.
    limit : int

    Raises
    ------
    ArgumentError
        ``customers`` or ``limit`` is not a positive whole number.

    Notes
    -----
    Money is contribution: amounts less cost, plus what coffee plans leave, over 365 days. Each customer's year is
    simulated 16 times under each decision, by the same rules as the simulated shop of ``retention.simulate``: expected
    orders times what an order of the customer leaves. A card changes what somebody does who has been absent for 75
    days or more; others redeem the voucher and would have come anyway. The best possible decision knows what is hidden
    from any shop (who has left, who is annoyed by letters); random cards are the mean over all who consented.

    Examples
    --------
    >>> game = Game(seed=1, customers=150, limit=10)
    >>> played = game.play(window_days=90, contact=[], programme="none")
    >>> float(played.table.set_index("decision").loc["together", "yours"])
    0.0
    """

    def __init__(self, *, seed: int = 1, customers: int = 2000, limit: int = 150):
        whole("limit", limit, least=1)
        whole("customers", customers, least=20)
        whole("seed", seed, least=0)
        self.as_of, self.limit, self.seed = TODAY, limit, seed
        first = np.datetime64(START, "D")
        self._last = int((np.datetime64(TODAY, "D") - first).astype(int))
        self._world = make_world(first, self._last + YEAR_DAYS, {})
        process, people, streams = live(customers, self._world, self._last, seed)
        self._state = process.state
        shop = record(process, people, streams, self._last, futures=False)
        self._ids = people["customer_id"].to_numpy()
        self.transactions = _clean(shop.tables["transactions"], self._ids)
        self.customers = shop.tables["customers"][lambda table: table["customer_id"].isin(self._ids)]
        self.surveys, self.tickets = shop.tables["surveys"], shop.tables["tickets"]
        self._order = _worth_of_order(self.transactions, self._ids, self._state.device)

    def consenting(self) -> list[str]:
        """The customers who may be sent a card."""
        return self._ids[self._state.consent].tolist()

    def play(self, *, window_days: int, contact: Iterable[str], programme: str = "none") -> Result:
        """Let the shop live the year with these decisions, and score them.

        Parameters
        ----------
        window_days : int
            After so many days without a purchase somebody counts as gone.
        contact : iterable of str
            Customers who get the card; who has not consented gets none, and is counted.
        programme : {"none", "points", "sale weeks"}

        Returns
        -------
        Result
            One row a decision (``window``, ``cards``, ``programme``, ``together``): ``yours, best, random`` and
            ``share_of_best``, where random is 0 % and the best 100 % (negative: worse than random). The window is
            scored by the mean of the shares of those still customers and of those gone that it tells rightly; the
            others in euros of a year against doing nothing. Facts: ``cards`` (sent), ``refused`` (no consent),
            ``annoyed`` (cards to customers whom they may drive away), ``best_window_days, best_programme``.

        Raises
        ------
        ArgumentError
            A window that is no positive number of days, an unknown customer or programme, or too many cards.
        """
        whole("window_days", window_days, least=1, unit="days")
        choice("programme", programme, PROGRAMMES)
        chosen = self._chosen(contact)
        year = self._year
        consenting = np.flatnonzero(self._state.consent)
        sent = chosen[self._state.consent[chosen]]
        none = year.alone["none"].sum(axis=0)
        programmes = {name: value.sum(axis=0) - none for name, value in year.alone.items()}
        cards = {name: _best_cards(year.card[name][consenting], self.limit) for name in PROGRAMMES}
        best = max(PROGRAMMES, key=lambda name: programmes[name][0] + cards[name][0])
        at_random = {name: len(sent) * year.card[name][consenting, 1].mean() for name in PROGRAMMES}
        mine = programmes[programme][1], year.card[programme][sent, 1].sum()
        windows = self._windows()
        rows = [
            ("window", windows[min(window_days, len(windows)) - 1], windows.max(), 0.5),
            ("cards", mine[1], cards[programme][1], at_random[programme]),
            ("programme", mine[0], programmes[best][1], np.mean([value[1] for value in programmes.values()])),
            ("together", sum(mine), programmes[best][1] + cards[best][1],
             np.mean([programmes[name][1] + at_random[name] for name in PROGRAMMES])),
        ]
        table = pd.DataFrame(rows, columns=["decision", "yours", "best", "random"])
        room = table["best"] - table["random"]
        table["share_of_best"] = ((table["yours"] - table["random"]) / room.where(room.abs() > 1e-9)).astype(float)
        together = table.iloc[-1]
        return Result("course_game", table, units={"share_of_best": "share"} | dict.fromkeys(
            ("yours", "best", "random"), ",.2f"), context=Context(currency="EUR"), facts={
                "window_days": window_days, "best_window_days": int(windows.argmax()) + 1,
                "window_share": float(windows[min(window_days, len(windows)) - 1]),
                "cards": len(sent), "refused": len(chosen) - len(sent), "limit": self.limit,
                "cards_money": float(mine[1]), "cards_best": float(cards[programme][1]),
                "annoyed": int((self._absent[sent] & self._state.easily_annoyed[sent] & self._state.alive[sent]).sum()),
                "programme": programme, "best_programme": best, "programme_money": float(mine[0]),
                "together": float(together["yours"]), "together_best": float(together["best"]),
                "together_random": float(together["random"]), "share_of_best": float(together["share_of_best"])})

    def _chosen(self, contact: Iterable[str]) -> np.ndarray:
        asked = list(dict.fromkeys(contact))
        place = pd.Index(self._ids).get_indexer(asked)
        if (place < 0).any():
            unknown = [str(one) for one, at in zip(asked, place, strict=True) if at < 0]
            raise ArgumentError(f"contact: {len(unknown)} customers are not in this shop, first: "
                                f"{', '.join(unknown[:3])}; give ids of `game.customers`.")
        if len(asked) > self.limit:
            raise ArgumentError(f"contact: found {len(asked)} customers, allowed {self.limit}: there are no more "
                                "cards.")
        return place

    @property
    def _absent(self) -> np.ndarray:
        return self._state.last_order <= self._last - ABSENT_DAYS

    def _windows(self) -> np.ndarray:
        """For each window from 1 day: the mean of the shares of those still there, and of those gone, told rightly."""
        away = self._last - self._state.last_order
        here = away[None, :] <= np.arange(1, self._last + 1)[:, None]
        alive = self._state.alive
        return (here[:, alive].mean(axis=1) + (~here[:, ~alive]).mean(axis=1)) / 2

    @functools.cached_property
    def _year(self) -> _Year:
        """Simulate the year of everybody under each programme, and of those absent with a card."""
        rng = np.random.default_rng([self.seed, 1000])
        everybody = np.flatnonzero(self._state.alive)
        who = np.flatnonzero(self._absent & self._state.consent)
        alive = self._state.alive[who]
        revival, boost, leaves, until = win_back_response(self._state, who, self._last)
        woken = {"alive": True, "boost": boost, "boost_until": self._last + WIN_BACK_DAYS, "pause_until": until}
        alone, card = {}, {}
        for programme in PROGRAMMES:
            value, soon = self._played(everybody, programme, rng)
            brought = np.zeros((len(self._ids), 2))
            brought[everybody] = value
            redeemed = np.zeros_like(brought)
            redeemed[everybody] = soon
            reached, soon = self._played(who, programme, rng, **woken)
            returns = np.where(alive, 1 - leaves, revival)[:, None]
            adds = -CARD - VOUCHER * redeemed  # who still comes takes the voucher, and would have come
            adds[who] = returns * (reached - VOUCHER * soon) - brought[who] - CARD
            alone[programme], card[programme] = brought, adds
        return _Year(alone, card)

    def _played(self, who: np.ndarray, programme: str, rng: np.random.Generator, **changes: Any) -> tuple:
        """What each of ``who`` brings in the year, and the probability of a purchase in the voucher's days; a column
        for each half of the futures."""
        if programme == "points":
            staying, stays_soon = self._played(who, "none", rng, **changes)
            joining, joins_soon = self._lived(who, self._world, rng, given=REWARD, member=True, **changes)
            return (ACCEPTS * joining + (1 - ACCEPTS) * staying, ACCEPTS * joins_soon + (1 - ACCEPTS) * stays_soon)
        world, sale = (self._world, None) if programme == "none" else _with_sales(self._world)
        return self._lived(who, world, rng, sale=sale, **changes)

    def _lived(self, who: np.ndarray, world: World, rng: np.random.Generator, *, given: float = 0.0,
               sale: np.ndarray | None = None, **changes: Any) -> tuple:
        clones = self._state.repeat(who, DRAWS)
        for name, value in changes.items():
            getattr(clones, name)[:] = np.repeat(np.broadcast_to(value, len(who)), DRAWS)
        future = Process(clones, world, rng, story=False).run(self._last, self._last + YEAR_DAYS)
        orders = future.log.columns("order", ORDER)
        amount, contribution = (np.repeat(column[who], DRAWS) for column in self._order)
        value = future.expected * (contribution - given * amount) + future.charged * PLAN_MARGIN
        if sale is not None:
            in_sale = orders["customer"][sale[orders["day"]]].astype(int)
            value -= SALE_OFF * amount * np.bincount(in_sale, minlength=len(amount))
        soon = np.zeros(len(amount))
        soon[orders["customer"][orders["day"] < self._last + WIN_BACK_DAYS].astype(int)] = 1
        return _halves(value, len(who)), _halves(soon, len(who))


def _halves(value: np.ndarray, customers: int) -> np.ndarray:
    return value.reshape(customers, 2, DRAWS // 2).mean(axis=2)


def _best_cards(effect: np.ndarray, limit: int) -> np.ndarray:
    """The sum of those with the largest effect by the first half of the futures: expected, and in the second half."""
    order = np.argsort(-effect[:, 0], kind="stable")[:limit]
    return effect[order[effect[order, 0] > 0]].sum(axis=0)


def _with_sales(world: World) -> tuple[World, np.ndarray]:
    """The world with four more weeks of sales, and the days on which they are."""
    sale = np.zeros(len(world.dates), dtype=bool)
    for first in np.array(SALE_WEEKS, dtype="datetime64[D]"):
        sale |= (world.dates >= first) & (world.dates < first + 7)
    sale &= world.promotion == 0
    return replace(world, demand=world.demand * np.where(sale, SALE_DEMAND, 1.0)), sale


def _clean(log: pd.DataFrame, ids: np.ndarray) -> pd.DataFrame:
    """The purchases without the faults of a real log, about which lesson and game are not."""
    log = log.dropna(subset=["customer_id", "amount"]).drop_duplicates()
    log = log.assign(customer_id=log["customer_id"].str.upper())
    return log[log["customer_id"].isin(ids)].reset_index(drop=True)


def _worth_of_order(log: pd.DataFrame, ids: np.ndarray, device: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Amount and contribution of an order of each customer, net of refunds: the own mean, shrunk to those who make
    coffee alike by the weight of ten orders."""
    log = log.assign(contribution=log["amount"] - log["cost"].fillna(0))
    sums = log.groupby("customer_id").agg(amount=("amount", "sum"), contribution=("contribution", "sum"),
                                          orders=("order_id", "nunique")).reindex(ids).fillna(0.0)
    alike = sums.groupby(device).transform("sum")
    usual = alike[["amount", "contribution"]].div(alike["orders"].clip(lower=1), axis=0)
    shrunk = (sums[["amount", "contribution"]] + 10 * usual).div(sums["orders"] + 10, axis=0)
    return shrunk["amount"].to_numpy(), shrunk["contribution"].to_numpy()
