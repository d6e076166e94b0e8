"""What is in the orders: products, quantities, prices, costs, discounts, and what is sent back."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.simulate.people import State
from retention.simulate.world import World

#: Product: category, price and unit cost in euros at the start of 2023.
CATALOGUE = {
    "House Blend 250 g": ("beans", 8.9, 4.6), "House Blend 1 kg": ("beans", 29.0, 16.2),
    "Ethiopia Sidamo 250 g": ("beans", 10.9, 5.9), "Benguet Arabica 250 g": ("beans", 11.9, 6.6),
    "Brazil Santos 1 kg": ("beans", 27.0, 15.4), "Christmas Blend 250 g": ("beans", 10.5, 5.3),
    "House Ground 250 g": ("ground", 8.5, 4.5), "Filter Ground 500 g": ("ground", 15.5, 8.6),
    "Capsules Classic 30": ("capsules", 11.9, 6.9), "Capsules Intense 30": ("capsules", 12.9, 7.5),
    "Hand Grinder": ("equipment", 69.0, 45.0), "Espresso Machine": ("equipment", 289.0, 214.0),
    "V60 Dripper": ("equipment", 24.0, 13.5), "Iced Coffee Set": ("equipment", 36.0, 21.0),
    "Paper Filters 100": ("care", 5.9, 2.7), "Descaler": ("care", 9.9, 4.4),
    "Cinnamon Bun": ("pastry", 3.2, 1.4), "Croissant": ("pastry", 2.9, 1.3), "Šakotis Slice": ("pastry", 4.5, 2.3),
    "Ensaymada": ("pastry", 3.6, 1.7),
    "Mug": ("merch", 14.0, 6.5), "Tote Bag": ("merch", 12.0, 5.2), "Travel Cup": ("merch", 22.0, 12.0)}
PRODUCTS = list(CATALOGUE)
_CODE = {product: code for code, product in enumerate(PRODUCTS)}
_SMALL_BEANS = [_CODE[name] for name in ("House Blend 250 g", "Ethiopia Sidamo 250 g", "Benguet Arabica 250 g")]
_PASTRY = [code for code, name in enumerate(PRODUCTS) if CATALOGUE[name][0] == "pastry"]
_MERCH = [code for code, name in enumerate(PRODUCTS) if CATALOGUE[name][0] == "merch"]


def fill(orders: dict[str, np.ndarray], state: State, world: World, rng: np.random.Generator) -> pd.DataFrame:
    """Lines of the orders: ``order`` (position in ``orders``), ``product`` (code), quantity, amount, cost, discount.

    An order has one to four lines. ``discount`` and ``cost`` are money of the whole line, ``amount`` is what was paid.
    """
    n = len(orders["day"])
    who, day = orders["customer"], orders["day"]
    month, u = world.month[day], rng.random((6, n))
    of_month = (world.dates[day] - world.dates[day].astype("datetime64[M]")).astype(int) + 1
    yule = ((month == 10) & (of_month > 14)) | (month == 11)
    parts = [_coffee(orders, state, rng)]
    # Some take a second coffee to try.
    curious = np.flatnonzero(orders["coffee"].astype(bool) & np.isin(state.device[who], ("machine", "pour-over"))
                             & (u[5] < 0.24 * state.size[who]))
    parts.append(_lines(curious, rng.choice(_SMALL_BEANS[1:], len(curious)), 1))
    for flag, name in (("grinder", "Hand Grinder"), ("machine", "Espresso Machine"), ("dripper", "V60 Dripper"),
                       ("filters", "Paper Filters 100"), ("descaler", "Descaler")):
        parts.append(_lines(np.flatnonzero(orders[flag]), _CODE[name], 1))
    parts.append(_lines(np.flatnonzero((month >= 4) & (month <= 7) & (u[0] < 0.03)), _CODE["Iced Coffee Set"], 1))
    parts.append(_lines(np.flatnonzero(yule & (u[1] < 0.17)), _CODE["Christmas Blend 250 g"],
                        1 + (u[1][yule & (u[1] < 0.17)] < 0.04)))
    merch = np.flatnonzero(u[2] < np.where(month == 11, 0.18, 0.06))
    parts.append(_lines(merch, rng.choice(_MERCH, len(merch)), 1))
    pastry = np.flatnonzero(~orders["web"] & (u[3] < 0.5))
    parts.append(_lines(pastry, rng.choice(_PASTRY, len(pastry)), 1 + rng.poisson(0.6 * state.size[who[pastry]])))

    filled = np.unique(np.concatenate([part[0] for part in parts]))
    empty = np.setdiff1d(np.arange(n), filled)
    to_go = ~orders["web"][empty] & (u[4][empty] < 0.6)
    parts.append(_lines(empty[to_go], rng.choice(_PASTRY, int(to_go.sum())), 1 + rng.poisson(1.0, int(to_go.sum()))))
    parts.append(_lines(empty[~to_go], rng.choice([*_SMALL_BEANS, *_MERCH[:2]], int((~to_go).sum()),
                                                  p=[0.3, 0.25, 0.2, 0.15, 0.10]), 1))
    order, product, quantity = (np.concatenate([part[k] for part in parts]).astype(int) for k in range(3))
    # One line per product of an order.
    _, first, line = np.unique(order * len(PRODUCTS) + product, return_index=True, return_inverse=True)
    order, product, quantity = order[first], product[first], np.bincount(line, weights=quantity, minlength=len(first))
    first = np.searchsorted(order, order)
    keep = np.arange(len(order)) - first < 4
    order, product, quantity = order[keep], product[keep], quantity[keep]

    when = day[order]
    price = np.round(np.array([CATALOGUE[name][1] for name in PRODUCTS])[product] * world.price[when], 1)
    unit_cost = np.array([CATALOGUE[name][2] for name in PRODUCTS])[product] * world.cost[when]
    discount = np.round(price * quantity * world.promotion[when], 2)
    return pd.DataFrame({"order": order, "product": product, "quantity": quantity,
                         "amount": np.round(price * quantity - discount, 2),
                         "cost": np.round(unit_cost * quantity, 2), "discount": discount})


def _lines(order, product, quantity):
    size = len(order)
    return order, np.broadcast_to(product, size), np.broadcast_to(quantity, size)


def _coffee(orders, state: State, rng: np.random.Generator):
    """The coffee somebody drinks at home: kind by device, pack by how long a purchase lasts."""
    order = np.flatnonzero(orders["coffee"])
    who = orders["customer"][order]
    device, large = state.device[who], state.coffee_cycle[who] * state.size[who] > 42
    pick = rng.random(len(order))
    beans = np.where(large, np.where(pick < 0.6, _CODE["House Blend 1 kg"], _CODE["Brazil Santos 1 kg"]),
                     np.array(_SMALL_BEANS)[np.digitize(pick, [0.5, 0.8])])
    product = np.select(
        [device == "ground", device == "capsules"],
        [np.where(large, _CODE["Filter Ground 500 g"], _CODE["House Ground 250 g"]),
         np.where(pick < 0.6, _CODE["Capsules Classic 30"], _CODE["Capsules Intense 30"])], beans)
    packs = np.where(device == "capsules", 1.7, 0.9) * state.size[who] * np.where(large, 0.8, 1.0)
    return order, product, 1 + rng.poisson(np.maximum(packs - 0.35, 0.05))


def refunds(orders: dict[str, np.ndarray], lines: pd.DataFrame, last: int, rng: np.random.Generator) -> pd.DataFrame:
    """Lines that are paid back: some of the late, most of the broken, a few of the rest; with the day of the refund."""
    n = len(orders["day"])
    late, broken = orders["late"].astype(bool), orders["broken"].astype(bool)
    sent_back = rng.random(n) < np.where(broken, 0.6, np.where(late, 0.18, 0.019))
    waits = rng.integers(2, 15, n)
    back = lines[sent_back[lines["order"]]].copy()
    # A broken grinder goes back alone; else it is the dearest line of the order.
    grinder = back["product"].eq(_CODE["Hand Grinder"]) & broken[back["order"]]
    rank = back["amount"].where(~grinder, np.inf).groupby(back["order"]).rank(method="first", ascending=False)
    back = back[rank == 1]
    back["day"] = orders["day"][back["order"]] + waits[back["order"]]
    back = back[back["day"] < last]
    # Food and what is broken cannot be sold again: what it cost stays spent.
    return back.assign(amount=-back["amount"], quantity=-back["quantity"], discount=0.0, cost=0.0)
