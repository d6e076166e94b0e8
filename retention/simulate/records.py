"""What the shop writes down of all this: the eight tables in their canonical columns, the loyalty ledger, and dirt."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from retention.simulate.baskets import CATALOGUE, PRODUCTS
from retention.simulate.people import State
from retention.simulate.process import PLAN_PRICES, PLANS, PRIORITIES, PROMISED, REASONS, TOPICS, Log
from retention.simulate.surveys import QUESTIONS
from retention.simulate.world import World

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
    risen = begun["day"].to_numpy() >= world.begins("price rise")
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
        "priority": np.array(PRIORITIES)[raw["priority"]],
        "due": at(world, opened + PROMISED[raw["priority"]] * 60),
        "satisfaction": scores.reindex(range(n)).to_numpy(dtype=float),
        "topic": np.array(TOPICS)[raw["topic"]]})
    return made[opened < until].sort_values(["opened", "customer_id"], kind="stable", ignore_index=True)


def surveys(asked: pd.DataFrame, ids: np.ndarray, world: World) -> pd.DataFrame:
    """One row an invitation; without an answer the score is missing and the timestamp is that of the question."""
    answered = asked["answered"].to_numpy()
    made = pd.DataFrame({
        "customer_id": ids[asked["customer"]],
        "timestamp": at(world, np.where(answered < 0, asked["minute"], answered)),
        "question": asked["question"], "score": asked["score"], "asked": at(world, asked["minute"]),
        "scale": asked["question"].map(QUESTIONS), "comment": asked["comment"],
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
    for kind, action, campaign in (("programme arm", "programme invitation", "programme-2024"),
                                   ("winback arm", "win-back voucher", "winback-2025")):
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


# ---- the loyalty programme: a point a euro, a voucher of 5 euros for 100, tiers, expiry after a silent year

POINTS_OF_A_VOUCHER, VOUCHER = 100, 5.0
#: Points earned in all at which a tier begins.
TIERS = ((0, "bronze"), (400, "silver"), (1200, "gold"))
EXPIRES_AFTER = 365


def ledger(orders: pd.DataFrame, state: State, last: int,
           rng: np.random.Generator) -> tuple[pd.DataFrame, pd.Series]:
    """Replay the members' orders: enrol, earn, redeem, tier, expire, leave.

    Parameters
    ----------
    orders : pandas.DataFrame
        One row per order, each customer's in time: order, customer, minute, day, amount (before a voucher), dearest
        (the amount of its dearest line, from which a voucher is taken), member.
    last : int
        The day after the last.

    Returns
    -------
    entries : pandas.DataFrame
        customer, minute, event, points (negative when redeemed or expired), amount (what earned the points, or the
        voucher's value), tier, cost (the voucher's cost to the shop).
    vouchers : pandas.Series
        Money taken off, by ``order``.
    """
    mine = orders[orders["member"].astype(bool)].reset_index(drop=True)
    uses = rng.random(len(mine)) < 0.45
    n = len(state.rate)
    balance, total, tier = np.zeros(n), np.zeros(n), np.full(n, -1)
    last_earned = np.full(n, -10_000)
    turn = mine.groupby("customer").cumcount().to_numpy()
    entries, vouchers = [], []
    thresholds = np.array([points for points, _ in TIERS])

    def add(who, minute, event, points, *, amount=np.nan, level=None, cost=np.nan):
        entries.append(pd.DataFrame({"customer": who, "minute": minute, "event": event, "points": points,
                                     "amount": amount, "tier": level, "cost": cost}))

    for k in range(turn.max(initial=-1) + 1):    # every member's k-th order at once
        now = mine[turn == k]
        who, minute, day = (now[column].to_numpy() for column in ("customer", "minute", "day"))
        if k == 0:
            add(who, minute, "enrol", 0.0)
        stale = (balance[who] > 0) & (day - last_earned[who] > EXPIRES_AFTER)
        add(who[stale], (last_earned[who[stale]] + EXPIRES_AFTER) * 1440, "expire", -balance[who[stale]])
        balance[who[stale]] = 0
        redeems = (balance[who] >= POINTS_OF_A_VOUCHER) & uses[now.index] & (now["dearest"].to_numpy() >= VOUCHER)
        add(who[redeems], minute[redeems], "redeem", -float(POINTS_OF_A_VOUCHER), amount=VOUCHER, cost=VOUCHER)
        balance[who[redeems]] -= POINTS_OF_A_VOUCHER
        vouchers.append(pd.Series(VOUCHER, index=now["order"].to_numpy()[redeems]))
        paid = now["amount"].to_numpy() - np.where(redeems, VOUCHER, 0.0)
        points = np.floor(paid + 1e-9)
        add(who, minute, "earn", points, amount=np.round(paid, 2))
        balance[who] += points
        total[who] += points
        last_earned[who] = day
        level = np.searchsorted(thresholds, total[who], side="right") - 1
        rises = level > tier[who]
        add(who[rises], minute[rises], "tier", 0.0, level=np.array([name for _, name in TIERS])[level[rises]])
        tier[who] = level

    members = np.flatnonzero(last_earned > -10_000)
    silent = members[(balance[members] > 0) & (last_earned[members] + EXPIRES_AFTER < last)]
    add(silent, (last_earned[silent] + EXPIRES_AFTER) * 1440, "expire", -balance[silent])
    gone = members[(state.dropout_day[members] < last - 40) & (rng.random(len(members)) < 0.05)]
    add(gone, (state.dropout_day[gone].astype(int) + rng.integers(3, 40, len(gone))) * 1440 + 600, "leave", 0.0)
    made = pd.concat([entry for entry in entries if len(entry)] or entries[:1], ignore_index=True)
    return made, pd.concat(vouchers) if vouchers else pd.Series(dtype=float)


# ---- a little of what real exports suffer from, so that the check has something to find; the truth keeps it all

STAFF = "staff-1"


def soil(log: pd.DataFrame, ids: np.ndarray, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Spoil a few transactions.

    Returns
    -------
    log : pandas.DataFrame
        With missing customers and amounts (0.3 % of rows), exact duplicates, ids in lower case, a staff account.
    truth : pandas.DataFrame
        order_id, fault, customer_id, amount: what stood there before.
    """
    n = len(log)
    dirty, notes = log.copy(), []

    def note(fault, rows):
        notes.append(log.loc[rows, ["order_id", "customer_id", "product", "amount"]].assign(fault=fault))

    # Four ranges of one shuffle: no row is spoilt twice.
    shuffled = rng.permutation(np.flatnonzero(~log["refund"].to_numpy()))
    few = min(6, n // 200)
    ends = np.cumsum([0, int(n * 0.0018), int(n * 0.0012), few])
    nobody, unpriced, twice = (np.sort(shuffled[a:b]) for a, b in itertools.pairwise(ends))
    dirty.loc[nobody, "customer_id"] = None
    dirty.loc[unpriced, "amount"] = np.nan
    note("missing customer", nobody)
    note("missing amount", unpriced)
    note("duplicate", twice)

    # Six regulars type their own id once, in lower case.
    rest = shuffled[ends[-1]:]
    typed = pd.Series(rest, index=log["customer_id"].to_numpy()[rest]).groupby(level=0)
    typed = typed.first()[typed.size() >= 10]
    typed = np.sort(typed[typed.index.isin(ids)].sample(min(few, len(typed)), random_state=rng).to_numpy())
    whole = log["order_id"].isin(log["order_id"].to_numpy()[typed]).to_numpy().nonzero()[0]
    whole = np.setdiff1d(whole, nobody)
    dirty.loc[whole, "customer_id"] = dirty.loc[whole, "customer_id"].str.lower()
    note("id in lower case", whole)

    staff = _staff(log, rng)
    parts = [dirty, dirty.loc[twice], staff]
    dirty = pd.concat([part for part in parts if len(part)], ignore_index=True)
    dirty = dirty.sort_values("timestamp", kind="stable", ignore_index=True)
    truth = pd.concat(notes, ignore_index=True)[["order_id", "fault", "customer_id", "product", "amount"]]
    return dirty, truth.sort_values(["fault", "order_id"], kind="stable", ignore_index=True)


def _staff(log: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """What the staff drink on working days, rung up on one account at no price."""
    days = np.unique(log["timestamp"].to_numpy().astype("datetime64[D]"))
    days = days[(days.astype(int) + 3) % 7 < 5]
    pastry = log[log["category"].eq("pastry") & ~log["refund"]]
    if len(pastry) == 0 or len(days) == 0:
        return log.iloc[:0]
    rows = pastry.iloc[rng.integers(0, len(pastry), len(days))].reset_index(drop=True)
    minutes = (days.astype("datetime64[m]") + 450 + rng.integers(0, 20, len(days))).astype("datetime64[s]")
    return rows.assign(customer_id=STAFF, timestamp=minutes, channel="shop", discount=rows["amount"] + rows["discount"],
                       amount=0.0, order_id=[f"S{number:05d}" for number in range(1, len(days) + 1)])


def with_staff(customers: pd.DataFrame) -> pd.DataFrame:
    """The customers and, last, the account of the staff."""
    staff = dict.fromkeys(customers.columns)
    row = pd.DataFrame([staff | {"customer_id": STAFF, "name": "Staff account", "consent": False, "language": "lt",
                                 "country": "LT", "joined": customers["joined"].min()}])
    return pd.concat([customers, row.astype(customers.dtypes)], ignore_index=True)
