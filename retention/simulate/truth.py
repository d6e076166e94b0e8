"""What was really so: rates, dropouts, futures and effects, which no workspace reads."""

from __future__ import annotations

import numpy as np
import pandas as pd

from retention.simulate import baskets, people, records
from retention.simulate import process as processes
from retention.simulate.people import State
from retention.simulate.process import Process
from retention.simulate.world import World

#: Days of the simulated future, and how many futures each customer is given.
HORIZON, DRAWS, SOON = 365, 24, 90
#: What is known of a customer's next year.
FUTURE = ["orders", "revenue", "contribution", "plan", "soon"]
#: Share of a plan's price that is left after coffee and postage.
PLAN_MARGIN = 0.38


def futures(state: State, world: World, last: int, rng: np.random.Generator) -> pd.DataFrame:
    """Expected orders, revenue and contribution of the year after the end, by simulating it ``DRAWS`` times.

    Expected orders are the mean over the draws of the summed daily probabilities (not of the orders drawn), so their
    error is small; an order's value is the mean of the customer's own simulated orders, shrunk to the mean of all who
    make coffee alike by the weight of twenty orders.
    """
    made = pd.DataFrame(0.0, index=range(len(state.rate)), columns=FUTURE)
    alive = np.flatnonzero(state.alive)
    if len(alive) == 0:
        return made
    clones = state.repeat(alive, DRAWS)
    future = Process(clones, world, rng, story=False).run(last, last + HORIZON)
    orders = future.log.columns("order", processes.ORDER)
    lines = baskets.fill(orders, clones, world, rng)
    sent_back = baskets.refunds(orders, lines, last + HORIZON, rng)
    both = pd.concat([lines, sent_back.drop(columns="day")], ignore_index=True)
    owner = orders["customer"].astype(int) // DRAWS
    values = pd.DataFrame({"owner": owner[both["order"]], "amount": both["amount"],
                           "contribution": both["amount"] - both["cost"]}).groupby("owner").sum()
    values = values.reindex(range(len(alive)), fill_value=0.0)
    count = np.bincount(owner, minlength=len(alive))
    alike = pd.Series(state.device[alive])
    expected = future.expected.reshape(len(alive), DRAWS).mean(axis=1)
    made.loc[alive, "orders"] = expected
    for column, name in (("amount", "revenue"), ("contribution", "contribution")):
        usual = values[column].groupby(alike).transform("sum") / np.maximum(
            pd.Series(count).groupby(alike).transform("sum"), 1)
        an_order = (values[column] + 20 * usual) / (count + 20)
        made.loc[alive, name] = expected * an_order.to_numpy()
    made.loc[alive, "plan"] = future.charged.reshape(len(alive), DRAWS).mean(axis=1) * PLAN_MARGIN
    soon = np.unique(orders["customer"][orders["day"] < last + SOON].astype(int))
    made.loc[alive, "soon"] = np.bincount(soon // DRAWS, minlength=len(alive)) / DRAWS
    return made


def customers(process: Process, future: pd.DataFrame, ids: np.ndarray, last: int) -> pd.DataFrame:
    """One row per customer: traits, what became of them, and what the next year holds."""
    state, world = process.state, process.world
    orders = process.log.columns("order", processes.ORDER)
    lowest = pd.Series(orders["mood"]).groupby(orders["customer"]).min().reindex(range(len(ids)))
    gone = ~state.alive
    with np.errstate(invalid="ignore"):
        weekly = np.where(process.exposed > 0, process.expected / process.exposed * 7, np.nan)
    return pd.DataFrame({
        "customer_id": ids, "rate_per_week": np.round(state.rate, 5), "expected_orders_per_week": np.round(weekly, 5),
        "yearly_risk": np.round(state.risk, 4), "device": state.device, "basket_size": np.round(state.size, 3),
        "coffee_cycle_days": np.round(np.where(state.device == "none", np.nan, state.coffee_cycle), 1),
        "web_share": np.round(state.web, 3), "price_sensitivity": np.round(state.price_sensitivity, 3),
        "easily_annoyed": state.easily_annoyed, "plan_frailty": np.round(state.plan_frailty, 3),
        "satisfaction_base": np.round(state.base, 3), "satisfaction_lowest": np.round(lowest.to_numpy(), 3),
        "satisfaction_end": np.round(state.mood, 3), "alive": state.alive,
        "dropout": np.where(gone, world.dates[np.where(gone, state.dropout_day, 0)],
                            np.datetime64("NaT")).astype("datetime64[s]"),
        "paused_until": np.where(state.alive & (state.pause_until > last),
                                 world.dates[np.minimum(state.pause_until, len(world.dates) - 1)],
                                 np.datetime64("NaT")).astype("datetime64[s]"),
        "expected_orders_12m": np.round(future["orders"], 3), "expected_revenue_12m": np.round(future["revenue"], 2),
        "expected_contribution_12m": np.round(future["contribution"], 2),
        "expected_plan_contribution_12m": np.round(future["plan"], 2),
        "purchase_probability_90d": np.round(future["soon"], 3)})


def events(process: Process, ids: np.ndarray) -> pd.DataFrame:
    """Pauses, failures, breaches, dropouts and returns: customer_id, day, event, until."""
    world, log = process.world, process.log
    orders = log.columns("order", processes.ORDER)
    parts = []
    for event in ("late", "broken"):
        hit = orders[event].astype(bool)
        parts.append((f"{event} {'delivery' if event == 'late' else 'grinder'}", orders["day"][hit],
                      orders["customer"][hit], None))
    pauses = log.columns("pause", ("day", "customer", "length"))
    parts.append(("pause", pauses["day"], pauses["customer"], pauses["day"] + pauses["length"]))
    for event in ("breach", "dropout", "revival"):
        rows = log.columns(event, ("day", "customer", "with", "without")[: 4 if event == "breach" else 2])
        parts.append((event, rows["day"], rows["customer"], None))
    frames = [pd.DataFrame({"customer_id": ids[who], "day": world.dates[day].astype("datetime64[s]"), "event": event,
                            "until": pd.NaT if until is None else _date(world, until)})
              for event, day, who, until in parts if len(day)]
    if not frames:
        return pd.DataFrame(columns=["customer_id", "day", "event", "until"])
    made = pd.concat([frame.astype({"until": "datetime64[s]"}) for frame in frames], ignore_index=True)
    return made.sort_values(["day", "customer_id", "event"], kind="stable", ignore_index=True)


def comments(written: pd.DataFrame, ids: np.ndarray, world: World) -> pd.DataFrame:
    """What each comment is about, found in the table by customer_id, timestamp and question."""
    made = written.drop(columns=["customer", "answered"])
    made.insert(0, "customer_id", ids[written["customer"].astype(int)])
    made.insert(1, "timestamp", records.at(world, written["answered"]))
    return made.sort_values(["timestamp", "customer_id", "question"], kind="stable", ignore_index=True)


def _date(world: World, day: np.ndarray) -> np.ndarray:
    return world.dates[np.minimum(day, len(world.dates) - 1)].astype("datetime64[s]")


def effects(process: Process, ids: np.ndarray) -> pd.DataFrame:
    """True effects, one row per effect and customer: probability with, without, and the difference."""
    log, parts = process.log, []
    breach = log.columns("breach", ("day", "customer", "with", "without"))
    parts.append(("breach on dropout in 90 days", breach["customer"], breach["day"], None, breach["with"],
                  breach["without"]))
    arms = log.columns("winback arm", processes.ARM)
    parts.append(("win-back voucher on a purchase in 60 days", arms["customer"], arms["day"], arms["treated"],
                  arms["with"], arms["without"]))
    invited = log.columns("programme arm", processes.ARM)
    parts.append(("programme invitation on orders in 180 days", invited["customer"], invited["day"],
                  invited["treated"], invited["with"], invited["without"]))
    frames = [pd.DataFrame({"effect": name, "customer_id": ids[who],
                            "day": process.world.dates[day].astype("datetime64[s]"),
                            "arm": None if treated is None else np.where(treated, "treated", "control"),
                            "with": np.round(with_it, 5), "without": np.round(without, 5),
                            "difference": np.round(with_it - without, 5)})
              for name, who, day, treated, with_it, without in parts]
    return pd.concat([frame.astype({"arm": object}) for frame in frames if len(frame)] or frames[:1],
                     ignore_index=True)


def parameters(log: pd.DataFrame, effect: pd.DataFrame) -> dict:
    """The numbers the world was made with, and averages over those whom they concern."""
    contribution = (log["amount"] - log["cost"]).sum() / log["amount"].sum() if len(log) else float("nan")
    means = effect.groupby("effect")["difference"].mean()
    return {
        "contribution_margin": round(float(contribution), 4),
        "contribution_margin_is": "(amount - cost) / amount of all purchases less refunds, plans apart",
        "plan_margin": PLAN_MARGIN,
        "member_on_purchase_rate": people.MEMBER_ON_RATE, "member_on_dropout_risk": people.MEMBER_ON_RISK,
        "plan_on_dropout_risk": processes.PLAN_ON_RISK,
        "satisfaction_on_log_dropout_risk": -people.MOOD_ON_RISK,
        "satisfaction_on_log_purchase_rate": people.MOOD_ON_RATE,
        "late_delivery_on_satisfaction": processes.LATE_ON_MOOD,
        "broken_grinder_on_satisfaction": processes.BROKEN_ON_MOOD,
        "breach_on_satisfaction": processes.BREACH_ON_MOOD, "breach_leaves_at_once": processes.BREACH_LEAVES,
        "programme_invitation_accepted": processes.ACCEPTS,
        "mean_effects": {name: round(float(value), 5) for name, value in means.items()},
        "complements": {"Hand Grinder": "beans", "V60 Dripper": "Paper Filters 100", "Espresso Machine": "Descaler"},
        "cycles_in_days": {"coffee": "coffee_cycle_days of the customer", "Paper Filters 100": 88, "Descaler": 180},
    }
