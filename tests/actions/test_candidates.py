"""Candidates: each kind against a plain selection, chance and value by hand, notes on what is not proposed."""

from __future__ import annotations

import datetime as dt

import ibis
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.actions.candidates import credible_means, order_value
from retention.actions.kinds import CANDIDATE, KINDS
from retention.actions.reorder import purchase_chances
from retention.errors import ArgumentError
from retention.tables.inputs import as_table

DAY = dt.date(2025, 6, 1)
OWN = ["reorder reminder", "complement offer", "win-back"]


def shop(customers: int = 120, *, seed: int = 3, days: int = 516) -> pd.DataFrame:
    """Purchases of two or three products in gaps of each customer's own, some of whom leave."""
    rng = np.random.default_rng(seed)
    rows = []
    for who in range(customers):
        gap, day = rng.uniform(8, 60), rng.uniform(0, 300)
        while day < days:
            rows += [(f"c{who:03}", int(day), name, float(rng.integers(5, 15))) for name, share in
                     (("Beans", 0.9), ("Filter", 0.5 * (who % 2)), ("Mug", 0.1)) if rng.random() < share]
            if rng.random() < 0.05:
                break
            day += gap * rng.uniform(0.7, 1.3)
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "product", "amount"])
    return frame.assign(timestamp=pd.Timestamp("2024-01-01 12:00") + pd.to_timedelta(frame.pop("day"), unit="D"))


@pytest.fixture(scope="module")
def log():
    return shop()


def refused(evaluation: rt.Result, why: str) -> rt.Result:
    """An evaluation that refuses every date for one reason; for none where it is empty."""
    offered = evaluation.offered.assign(reason=why, offered=not why)
    return evaluation.replace(parts={**evaluation.parts, "offered": offered})


def left(result: rt.Result) -> list[tuple]:
    """What was not proposed and why."""
    rows = result.not_proposed.table
    return list(zip(rows["action"], rows["reason"], strict=True))


@pytest.fixture(scope="module")
def proven(log):
    """Evaluations of a log too small to prove anything, with nothing refused."""
    done = [rt.evaluate_reorder(log, as_of=DAY, by_product=by_product) for by_product in (True, False)]
    return [refused(one, "") for one in done]


@pytest.fixture(scope="module")
def found(log, proven):
    return rt.action_candidates(log, as_of=DAY, kinds=OWN, evaluations=proven, margin=0.4)


def of_kind(result: rt.Result, action: str) -> pd.DataFrame:
    frame = result.table
    return frame[frame["action"] == action].reset_index(drop=True)


def test_the_columns_are_those_of_a_candidate(found):
    assert list(found.columns) == CANDIDATE
    assert set(found["action"]) == set(OWN)
    assert not found.table.duplicated(["customer_id", "action", "product"]).any()
    assert found["due"].between("2025-06-01", "2025-06-07").all() and (found["until"] >= found["due"]).all()
    assert found.facts["as_of"] == DAY and left(found) == []
    assert found.not_proposed.title == "Every kind of action can be proposed"


def test_reminders_are_the_dates_of_the_week_and_products_go_before_customers(log, proven, found):
    rows = of_kind(found, "reorder reminder")
    soon = pd.Timestamp(DAY) + pd.Timedelta(days=7)
    products, customers = (rt.reorder_dates(log, as_of=DAY, by_product=by_product, evaluation=one).table
                           for by_product, one in zip((True, False), proven, strict=True))
    wanted = {(row.customer_id, row.product): (row.due, row.upper) for row in products.itertuples() if row.due < soon}
    with_product = {customer for customer, _ in wanted}
    wanted |= {(row.customer_id, None): (row.due, row.upper) for row in customers.itertuples()
               if row.due < soon and row.customer_id not in with_product}
    named = rows["product"].astype(object).where(rows["product"].notna(), None)
    assert dict(zip(zip(rows["customer_id"], named, strict=True), zip(rows["due"], rows["until"], strict=True),
                    strict=True)) == wanted
    assert rows["product"].notna().any() and rows["product"].isna().any()
    said = rows["reason"].where(rows["product"].notna(), "").iloc[int(rows["product"].notna().argmax())]
    assert said.startswith(("Beans: bought on", "Filter: bought on", "Mug: bought on")) and ", last on " in said


def test_dates_that_are_not_proven_yield_no_reminder(log, proven):
    none = [refused(one, "not offered") for one in proven]
    frame = rt.action_candidates(log, as_of=DAY, kinds=["reorder reminder"], evaluations=none)
    assert frame.table.empty and list(frame.columns) == CANDIDATE
    assert left(frame) == [("reorder reminder", f"no predicted date of {name} is reliable: not offered")
                           for name in ("a product", "a customer's next purchase")]
    assert frame.summary() == "Not shown: there is nothing to propose."


def test_dates_are_evaluated_where_that_has_not_been_done(log, proven):
    frame = rt.action_candidates(log, as_of=DAY, kinds=["reorder reminder"])
    reasons = [rt.reorder_dates(log, as_of=DAY, by_product=by_product).reason for by_product in (True, False)]
    assert [why.split("is reliable: ")[1] for _, why in left(frame)] == [why for why in reasons if why] != []


def test_complements_are_the_best_new_product_of_who_purchased_of_late(log, found):
    rows = of_kind(found, "complement offer")
    advice = rt.recommendations(log, as_of=DAY, limit=1).table.query("score > 0").set_index("customer_id")
    last = log.groupby("customer_id")["timestamp"].max()
    recent = last.index[last >= pd.Timestamp(DAY) - pd.Timedelta(days=30)]
    wanted = advice.loc[advice.index.intersection(recent)]
    assert rows.set_index("customer_id")["product"].to_dict() == wanted["product"].to_dict()
    first = rows.iloc[0]
    share = round(100 * wanted.at[first["customer_id"], "share"])
    assert f"{first['because']}, {share}% have {first['product']} too" in first["reason"]


def test_win_back_is_for_who_is_at_risk_or_lapsed_not_long_ago(log, found):
    rows = of_kind(found, "win-back")
    states = rt.lifecycle(log, as_of=DAY).table.set_index("customer_id")
    wanted = {who for who, row in states.iterrows() if row["state"] == "At risk"
              or (row["state"] == "Lapsed" and row["recency_days"] - row["lapsed_after"] <= 180)}
    assert set(rows["customer_id"]) == wanted and len(wanted) > 5
    assert (states["state"] == "Lapsed").sum() > sum(states.loc[list(wanted), "state"] == "Lapsed")
    assert set(rows["reason"].str.split(": ").str[0]) == {"at risk", "lapsed"}
    assert (rows["due"] == "2025-06-01").all() and (rows["until"] == "2025-06-07").all()


def test_who_has_lapsed_for_180_days_is_written_to_the_last_time():
    weekly = pd.date_range("2025-01-01", periods=9, freq="7D")
    log = pd.concat([pd.DataFrame({"customer_id": name, "timestamp": weekly[:known], "amount": 12.0})
                     for name, known in [("a", 9), ("b", 9), ("c", 5)]])
    beyond = []
    for day in pd.date_range("2025-08-08", "2025-08-14"):
        states = rt.lifecycle(log, as_of=day).table.set_index("customer_id").loc["c"]
        assert states["state"] == "Lapsed"
        beyond.append(states["recency_days"] - states["lapsed_after"])
        written_to = rt.action_candidates(log, as_of=day, kinds=["win-back"])["customer_id"].tolist()
        assert ("c" in written_to) == (beyond[-1] <= 180)
    assert min(beyond) < 180 < max(beyond)


def test_a_complement_is_for_who_purchased_within_thirty_days(log, found):
    who = of_kind(found, "complement offer")["customer_id"].iloc[0]
    border = pd.Timestamp(DAY) - pd.Timedelta(days=30)
    late = (log["customer_id"] == who) & (log["timestamp"] >= border)
    for moment, offered in ((border, True), (border - pd.Timedelta(seconds=1), False)):
        moved = log.assign(timestamp=log["timestamp"].mask(late, moment))
        rows = rt.action_candidates(moved, as_of=DAY, kinds=["complement offer"])
        assert (who in set(rows["customer_id"])) == offered


def test_who_has_a_running_subscription_is_not_won_back(log, found):
    ids = of_kind(found, "win-back")["customer_id"].head(5).tolist()
    subscriptions = pd.DataFrame({"customer_id": ids, "start": pd.to_datetime(
        ["2025-01-01", "2025-06-01", "2025-01-01", "2025-01-01", "2025-06-02"]),
                                  "end": pd.to_datetime([None, "2025-06-02", "2025-06-01", "2025-02-01", None])})
    frame = rt.action_candidates(log, as_of=DAY, kinds="win-back", tables={"subscriptions": subscriptions})
    assert set(of_kind(found, "win-back")["customer_id"]) - set(frame["customer_id"]) == set(ids[:2])


def test_the_chance_is_that_of_a_purchase_within_thirty_days(log, found):
    dates = rt.reorder_dates(log, as_of=DAY, within_days=30, proven_only=False).table
    told = dates.set_index("customer_id")["probability"]
    assert found["chance"].tolist() == pytest.approx(told.loc[found["customer_id"]].tolist())


def plain_value(log: pd.DataFrame) -> dict[str, float]:
    """Bühlmann and Straub's means by their formulas, customer by customer."""
    orders = {}
    for row in log.itertuples():
        orders.setdefault(row.customer_id, {}).setdefault(row.timestamp.date(), []).append(row.amount)
    bought = {who: [sum(amount for amount in day if amount >= 0) for day in days.values()
                    if any(amount >= 0 for amount in day)] for who, days in orders.items()}
    back = {who: sum(amount for day in days.values() for amount in day if amount < 0) for who, days in orders.items()}
    n = {who: len(values) for who, values in bought.items()}
    mean = {who: (sum(values) + back[who]) / n[who] for who, values in bought.items()}
    total = sum(n.values())
    centre = sum(mean[who] * n[who] for who in n) / total
    within = sum((value - np.mean(values)) ** 2 for values in bought.values() for value in values) / (total - len(n))
    spread = sum(n[who] * (mean[who] - centre) ** 2 for who in n) - (len(n) - 1) * within
    between = spread / (total - sum(size**2 for size in n.values()) / total)
    own = {who: n[who] / (n[who] + within / between) for who in n}
    prior = sum(own[who] * mean[who] for who in n) / sum(own.values())
    return {who: own[who] * mean[who] + (1 - own[who]) * prior for who in n}


def test_the_value_is_the_margin_of_an_order_net_of_refunds(log, found):
    back = log.groupby("customer_id").head(1).iloc[::7]
    refunds = back.assign(amount=-back["amount"], timestamp=back["timestamp"] + pd.Timedelta(days=2))
    both = pd.concat([log, refunds])
    value, _ = order_value(as_table(both, table="transactions", needs=()), as_of=DAY)
    assert value.to_dict() == pytest.approx(plain_value(both))
    assert found["value"].tolist() == pytest.approx([0.4 * plain_value(log)[who] for who in found["customer_id"]])
    before, _ = order_value(as_table(log, table="transactions", needs=()), as_of=DAY)
    assert (value < before).loc[back["customer_id"]].all()
    assert found.summary().startswith("The value of an action is 40% of what the customer spends on an average order")


def test_means_are_shrunk_without_losing_money():
    rng = np.random.default_rng(8)
    n = pd.Series(rng.integers(1, 12, 4000))
    truth = rng.gamma(4, 8, 4000)
    values = [rng.gamma(2, mean / 2, size) for mean, size in zip(truth, n, strict=True)]
    total = pd.Series([value.sum() for value in values])
    spread = pd.Series([((value - value.mean()) ** 2).sum() for value in values])
    means, of_all = credible_means(total, spread, n)
    assert (means * n).sum() == pytest.approx(total.sum(), rel=0.01)
    assert of_all == pytest.approx(total.sum() / n.sum())
    assert ((means - truth) ** 2).mean() < 0.8 * min(((total / n - truth) ** 2).mean(), ((of_all - truth) ** 2).mean())


@pytest.mark.parametrize(("total", "spread", "n", "means"), [
    ([30.0], [0.0], [1], [30.0]), ([30.0, 10.0], [0.0, 0.0], [1, 1], [20.0, 20.0]),
    ([20.0, 20.0], [4.0, 4.0], [2, 2], [10.0, 10.0]), ([40.0, 20.0], [0.0, 0.0], [2, 2], [20.0, 10.0])])
def test_means_of_few_orders(total, spread, n, means):
    """Nothing to tell customers apart by is the mean of all; orders that never vary are their own."""
    assert credible_means(pd.Series(total), pd.Series(spread), pd.Series(n))[0].tolist() == means


def test_who_is_kept_is_worth_more_than_an_order(log, proven):
    lapsed = rt.action_candidates(log, as_of=DAY, kinds=["win-back"])["customer_id"]
    value = pd.Series(99.0, index=lapsed.iloc[1:])
    frame = rt.action_candidates(log, as_of=DAY, kinds=["win-back", "complement offer"], customer_value=value)
    rows = of_kind(frame, "win-back").set_index("customer_id")["value"]
    assert (rows[lapsed.iloc[1:]] == 99.0).all() and rows[lapsed.iloc[0]] < 30
    assert (of_kind(frame, "complement offer")["value"] < 30).all()
    assert frame.summary().endswith("no margin is stated. For a win-back, an onboarding check or a call back, it is "
                                    "the value of a customer who stays.")
    with pytest.raises(ArgumentError, match="customer_value: found 1 customers with more than one value, allowed one"):
        rt.action_candidates(log, as_of=DAY, kinds=["win-back"],
                             customer_value=pd.Series([1.0, 2.0], index=["a", "a"]))


def test_what_was_made_before_is_taken_as_it_is(log, proven, found, monkeypatch):
    made = {"rhythms": rt.lifecycle(log, as_of=DAY), "chances": purchase_chances(log, as_of=DAY, within_days=30)}
    monkeypatch.delattr("retention.actions.candidates.lifecycle")
    monkeypatch.delattr("retention.actions.candidates.purchase_chances")
    again = rt.action_candidates(log, as_of=DAY, kinds=OWN, evaluations=proven, margin=0.4, **made)
    pd.testing.assert_frame_equal(again.table, found.table)
    with pytest.raises(ArgumentError, match="chances: found 1 customers with more than one value, allowed one"):
        rt.action_candidates(log, as_of=DAY, chances=pd.Series([0.1, 0.2], index=["a", "a"]))


def test_occasions_are_among_the_candidates(log):
    customers = pd.DataFrame({"customer_id": log["customer_id"].unique(), "consent": True,
                              "birthday": pd.to_datetime("1980-06-03")})
    customers.loc[0, "birthday"] = pd.Timestamp("1900-01-01")
    frame = rt.action_candidates(log, as_of=DAY, tables={"customers": customers}, margin=0.5)
    occasions = rt.occasions(log, as_of=DAY, tables={"customers": customers})
    assert set(of_kind(frame, "birthday")["customer_id"]) == set(
        occasions["customer_id"][occasions["action"] == "birthday"])
    assert frame["chance"].notna().all() and frame["value"].notna().all()
    kinds = rt.action_candidates(log, as_of=DAY, tables={"customers": customers}, kinds=["birthday"])
    assert set(kinds["action"]) == {"birthday"}
    assert ("birthday", "a date that stands for an unknown one") in left(occasions)
    assert left(kinds) == [("birthday", "a date that stands for an unknown one")]


def test_survey_invitations_keep_their_own_value(log):
    asked = pd.to_datetime("2025-01-01") + pd.to_timedelta(range(40), unit="D")
    surveys = pd.DataFrame({"customer_id": "x", "timestamp": asked, "asked": asked, "question": "nps",
                            "score": [9.0, np.nan] * 20})
    rows = rt.action_candidates(log, as_of=DAY, tables={"surveys": surveys}, kinds=["survey invitation"],
                                settings={"answer_value": 3.0})
    assert len(rows) > 5
    assert (rows["chance"] == 0).all() and (rows["value"] == 1.5).all()


def test_a_log_without_products_says_so(log, proven):
    frame = rt.action_candidates(log.drop(columns="product"), as_of=DAY, kinds=OWN, evaluations=proven[1:])
    assert left(frame) == [("reorder reminder", "the transactions name no products, so dates are those "
                                                "of any purchase"),
                           ("complement offer", "the transactions name no products")]
    assert set(frame["action"]) == {"reorder reminder", "win-back"} and frame["product"].isna().all()


def test_one_product_goes_with_nothing(log):
    frame = rt.action_candidates(log.assign(product="Beans"), as_of=DAY, kinds=["complement offer"])
    assert len(frame) == 0
    assert left(frame) == [("complement offer", "no two products are bought together often enough")]


def test_without_amounts_nothing_is_known_of_the_value(log):
    frame = rt.action_candidates(log.drop(columns="amount"), as_of=DAY, kinds=["win-back"])
    assert len(frame) and frame["value"].isna().all() and frame["chance"].notna().all()
    assert frame.summary() == "The value of an action is not known: the transactions have no amounts."


def test_one_customer_who_bought_once_has_no_rhythm():
    log = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-05-20"]), "amount": [5.0],
                        "product": ["Beans"]})
    frame = rt.action_candidates(log, as_of=DAY)
    assert frame["action"].tolist() == ["onboarding check", "thank-you"]
    assert frame["chance"].isna().all() and frame["value"].tolist() == [5.0, 5.0]
    assert "win-back" in dict(left(frame))


def test_nobody_has_purchased():
    log = pd.DataFrame({"customer_id": ["a"], "timestamp": pd.to_datetime(["2025-07-20"]), "amount": [5.0],
                        "product": ["Beans"]})
    frame = rt.action_candidates(log, as_of=DAY)
    assert len(frame) == 0 and list(frame.columns) == CANDIDATE
    assert ("win-back", "nobody has purchased yet") in left(frame)


def test_an_ibis_table_gives_the_same_and_nothing_is_changed(log, proven, found):
    before = log.copy()
    frame = rt.action_candidates(ibis.memtable(log), as_of=DAY, kinds=OWN, evaluations=proven, margin=0.4)
    pd.testing.assert_frame_equal(frame.table, found.table)
    pd.testing.assert_frame_equal(log, before)


@pytest.mark.parametrize(("options", "message"), [
    ({"kinds": ["bribe"]}, "kinds: found 'bribe', allowed one or more of 'reorder reminder', "),
    ({"days": 0}, "days: found 0, allowed"),
    ({"tables": {"survey": pd.DataFrame()}}, "tables: found 'survey', allowed 'customers', .* Did you mean 'surveys'"),
    ({"settings": {"cap": -1}}, "settings.cap: found -1, allowed at least 0")])
def test_an_argument_without_meaning_is_refused(log, options, message):
    with pytest.raises(ArgumentError, match=message):
        rt.action_candidates(log, as_of=DAY, **options)


def test_a_plan_can_be_made_of_them(log, found):
    customers = pd.DataFrame({"customer_id": log["customer_id"].unique(), "consent": True, "email": "a@shop.example"})
    plan = rt.plan_actions(found, as_of=DAY, customers=customers)
    assert len(plan.actions) + len(plan.left_out) == len(found)
    assert set(plan["action"]) == set(OWN) <= set(KINDS)
