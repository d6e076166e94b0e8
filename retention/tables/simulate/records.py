"""What the shop writes down of all this: the eight tables, in their canonical columns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.tables.simulate import encounters, voice
from retention.tables.simulate.baskets import CATALOGUE, PRODUCTS
from retention.tables.simulate.process import PLAN_PRICES, PLANS, REASONS, Log
from retention.tables.simulate.world import PRICE_RISE, PROGRAMME_CAMPAIGN, WIN_BACK_CAMPAIGN, World

#: What it costs to win one customer, by channel, in euros.
ACQUISITION_COSTS = {"search": 14.0, "social": 18.0, "referral": 8.0, "walk-in": 3.0, "partner": 11.0}
NEWSLETTER_MONTHS = (2, 5, 8, 11)


def at(world: World, minutes) -> np.ndarray:
    """Minutes since the start as timestamps."""
    return (world.start.astype("datetime64[m]") + np.asarray(minutes, dtype=np.int64)).astype("datetime64[s]")


def order_minutes(orders: dict[str, np.ndarray], rng: np.random.Generator) -> np.ndarray:
    """When in the day: the shop from eight to half past six, with a morning peak; the web until midnight."""
    n = len(orders["day"])
    shop = np.where(rng.random(n) < 0.45, 480 + rng.integers(0, 150, n), 480 + rng.integers(0, 630, n))
    web = 420 + (1019 * rng.beta(2.2, 1.5, n)).astype(int)
    return orders["day"] * 1440 + np.where(orders["web"].astype(bool), web, shop)


def transactions(lines: pd.DataFrame, returned: pd.DataFrame, orders: pd.DataFrame, ids: np.ndarray, world: World,
                 rng: np.random.Generator) -> pd.DataFrame:
    """Lines of orders and refunds in time; order ids count up with time."""
    names, categories = np.array(PRODUCTS), np.array([CATALOGUE[name][0] for name in PRODUCTS])
    returned_minutes = returned["day"].to_numpy() * 1440 + 540 + rng.integers(0, 540, len(returned))
    both = pd.concat([lines.assign(minute=orders["minute"].to_numpy()[lines["order"]], refund=False),
                      returned.drop(columns="day").assign(minute=returned_minutes, refund=True)], ignore_index=True)
    both = both.sort_values(["minute", "order"], kind="stable", ignore_index=True)
    order = both["order"].to_numpy()
    number = orders["number"].to_numpy()[order]
    return pd.DataFrame({
        "customer_id": ids[orders["customer"].to_numpy()[order]],
        "timestamp": at(world, both["minute"]),
        "amount": both["amount"], "order_id": np.array([f"B{value:06d}" for value in number], dtype=object),
        "product": names[both["product"]], "category": categories[both["product"]], "quantity": both["quantity"],
        "cost": both["cost"], "discount": both["discount"],
        "channel": np.where(orders["web"].to_numpy().astype(bool)[order], "web", "shop"), "refund": both["refund"]})


def subscriptions(log: Log, ids: np.ndarray, world: World) -> pd.DataFrame:
    """Contracts: a change of plan ends one and begins the next on the same day, with the reason "plan change"."""
    def frame(kind, event, column):
        return pd.DataFrame(log.columns(kind, ("day", "customer", column))).assign(event=event)

    events = pd.concat([frame("plan start", "start", "plan"), frame("plan change", "change", "plan"),
                        frame("plan end", "end", "reason")], ignore_index=True)
    events = events.sort_values(["customer", "day"], kind="stable", ignore_index=True)
    following = events.groupby("customer")[["day", "event", "reason"]].shift(-1)
    rows = events["event"].ne("end")
    begun, after = events[rows], following[rows]
    running = after["day"].isna()
    end_day = after["day"].fillna(0).astype(int)
    size = begun["plan"].astype(int).to_numpy() - 1
    risen = begun["day"].to_numpy() >= world.day(PRICE_RISE[0])
    reason = np.array(REASONS, dtype=object)[after["reason"].fillna(0).astype(int)]
    reason = np.where(after["event"].eq("change"), "plan change", np.where(running, None, reason))
    made = pd.DataFrame({
        "customer_id": ids[begun["customer"]], "start": world.dates[begun["day"]].astype("datetime64[s]"),
        "end": np.where(running, np.datetime64("NaT"), world.dates[end_day]).astype("datetime64[s]"),
        "plan": np.array(PLANS)[size], "monthly_amount": np.round(PLAN_PRICES[size] + risen, 2),
        "cancel_reason": reason})
    return made.sort_values(["start", "customer_id"], ignore_index=True)


def tickets(raw: dict[str, np.ndarray], asked: pd.DataFrame, ids: np.ndarray, world: World, last: int,
            rng: np.random.Generator) -> pd.DataFrame:
    """Matters brought to the service desk; what has not happened by the end is missing."""
    n = len(raw["minute"])
    opened, until = raw["minute"], last * 1440
    response = opened + np.ceil(np.asarray(raw["response"]) * 60).astype(int)
    resolved = np.maximum(opened + np.ceil(np.asarray(raw["resolution"]) * 60).astype(int), response)
    contacts = 1 + rng.poisson(np.where(raw["breached"], 0.9, 0.25))
    scores = asked[asked["touchpoint"].eq("ticket") & asked["question"].eq("csat")]
    scores = scores.drop_duplicates("ticket").set_index("ticket")["score"]
    made = pd.DataFrame({
        "customer_id": ids[raw["customer"]], "opened": at(world, opened),
        "first_response": np.where(response < until, at(world, response), np.datetime64("NaT")),
        "resolved": np.where(resolved < until, at(world, resolved), np.datetime64("NaT")),
        "contacts": contacts.astype(np.int32), "reopened": rng.random(n) < np.where(raw["breached"], 0.16, 0.05),
        "channel": rng.choice(["email", "chat", "phone", "shop"], n, p=[0.45, 0.25, 0.15, 0.15]),
        "priority": np.array(encounters.PRIORITIES)[raw["priority"]],
        "due": at(world, opened + encounters.PROMISED[raw["priority"]] * 60),
        "satisfaction": scores.reindex(range(n)).to_numpy(dtype=float),
        "topic": np.array(encounters.TOPICS)[raw["topic"]]})
    return made[opened < until].sort_values(["opened", "customer_id"], kind="stable", ignore_index=True)


def surveys(asked: pd.DataFrame, ids: np.ndarray, world: World) -> pd.DataFrame:
    """One row an invitation; without an answer the score is missing and the timestamp is that of the question."""
    answered = asked["answered"].to_numpy()
    made = pd.DataFrame({
        "customer_id": ids[asked["customer"]],
        "timestamp": at(world, np.where(answered < 0, asked["minute"], answered)),
        "question": asked["question"], "score": asked["score"], "asked": at(world, asked["minute"]),
        "scale": asked["question"].map(voice.QUESTIONS), "comment": asked["comment"],
        "language": asked["comment_language"], "touchpoint": asked["touchpoint"]})
    return made.sort_values(["timestamp", "customer_id", "question"], kind="stable", ignore_index=True)


def programme(entries: pd.DataFrame, ids: np.ndarray, world: World) -> pd.DataFrame:
    """The ledger in time; at one moment: expiry, enrolment, redemption, earning, tier."""
    rank = entries["event"].map({"expire": 0, "enrol": 1, "redeem": 2, "earn": 3, "tier": 4, "leave": 5})
    entries = entries.assign(rank=rank).sort_values(["minute", "customer", "rank"], ignore_index=True)
    return pd.DataFrame({"customer_id": ids[entries["customer"].astype(int)],
                         "timestamp": at(world, entries["minute"].astype(np.int64)),
                         **{column: entries[column] for column in ("event", "points", "amount", "tier", "cost")}})


def contacts(log: Log, asked: pd.DataFrame, customers: pd.DataFrame, join_day: np.ndarray, world: World, last: int,
             rng: np.random.Generator) -> pd.DataFrame:
    """Newsletters, survey invitations, and the two campaigns with their arms."""
    ids, consent = customers["customer_id"].to_numpy(), customers["consent"].to_numpy()
    parts = []

    def add(who, minute, action, channel, arm, campaign):
        parts.append(pd.DataFrame({"customer_id": ids[who], "timestamp": at(world, minute), "action": action,
                                   "channel": channel, "arm": arm, "campaign": campaign}))

    first_of_month = np.flatnonzero(world.dates[:last] == world.dates[:last].astype("datetime64[M]"))
    for day in first_of_month[np.isin(world.month[first_of_month], NEWSLETTER_MONTHS)] + 8:
        if day < last:
            # One in a thousand gets it without having agreed.
            goes = np.flatnonzero((join_day < day) & (consent | (rng.random(len(ids)) < 0.001)))
            campaign = f"newsletter-{world.dates[day].astype('datetime64[M]')}"
            add(goes, np.full(len(goes), day * 1440 + 570), "newsletter", "email", None, campaign)
    # The other questions are put where a ticket is closed or a parcel handed over, not in a letter of their own.
    invited = asked[asked["question"].eq("nps")]
    add(invited["customer"], invited["minute"], "survey invitation", "email", None, None)
    for kind, action, (_, campaign) in (("programme arm", "programme invitation", PROGRAMME_CAMPAIGN),
                                        ("winback arm", "win-back voucher", WIN_BACK_CAMPAIGN)):
        arms = log.columns(kind, ("customer", "day", "treated"))
        add(arms["customer"], arms["day"] * 1440 + 600, action, "email",
            np.where(arms["treated"], "treated", "control"), campaign)
    made = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return made.sort_values(["timestamp", "customer_id", "action"], kind="stable", ignore_index=True)


def costs(customers: pd.DataFrame, ledger: pd.DataFrame, tickets: pd.DataFrame, world: World,
          last: int, rng: np.random.Generator) -> pd.DataFrame:
    """What each month cost: winning customers by channel, the programme and the letters, the service desk."""
    months = pd.DatetimeIndex(np.unique(world.dates[:last].astype("datetime64[M]")).astype("datetime64[s]"))
    joined = customers["joined"].dt.to_period("M").dt.to_timestamp()
    rows = []
    for channel, price in ACQUISITION_COSTS.items():
        mine = joined[customers["acquisition_channel"].eq(channel)]
        won = mine.value_counts().reindex(months, fill_value=0).to_numpy()
        spent = price * (won + 4) * rng.lognormal(0, 0.12, len(months))
        rows.append(pd.DataFrame({"period": months, "kind": "acquisition", "amount": np.round(spent, 2),
                                  "channel": channel, "new_customers": won}))

    def monthly(moments: pd.Series, value: pd.Series | float) -> np.ndarray:
        value = pd.Series(value, index=moments.index)
        return value.groupby(moments.dt.to_period("M").dt.to_timestamp()).sum().reindex(months, fill_value=0).to_numpy()

    redeemed = ledger[ledger["event"].eq("redeem")]
    retention = 260 + monthly(redeemed["timestamp"], redeemed["cost"])
    service = 420 + monthly(tickets["opened"], 6.5)
    for kind, amount in (("retention", retention), ("service", service)):
        rows.append(pd.DataFrame({"period": months, "kind": kind, "amount": np.round(amount, 2), "channel": None,
                                  "new_customers": pd.array([pd.NA] * len(months), dtype="Int64")}))
    made = pd.concat([row.astype({"new_customers": "Int64", "channel": object}) for row in rows], ignore_index=True)
    return made.sort_values(["period", "kind", "channel"], kind="stable", ignore_index=True)
