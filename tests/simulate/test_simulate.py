"""The simulated shop: the same from the same seed, true to its own truth, and telling its story."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from retention import ArgumentError, load_workspace, simulate_shop
from retention.simulate.people import make_people
from retention.simulate.process import Process
from retention.simulate.truth import futures
from retention.simulate.world import make_world

DEMO = Path(__file__).parents[2] / "data" / "demo"
TABLES = ["contacts", "costs", "customers", "programme", "subscriptions", "surveys", "tickets", "transactions"]
TRUTH = ["comments", "customers", "dirt", "effects", "events"]
END = pd.Timestamp("2026-01-01")


@pytest.fixture(scope="module")
def shop():
    """The shop of the demo, simulated again."""
    return simulate_shop()


@pytest.fixture(scope="module")
def sales(shop):
    """Its clean purchases: without the dirt, the staff and the refunds."""
    log = shop.tables["transactions"]
    log = log[log["customer_id"].notna() & log["customer_id"].ne("staff-1") & ~log["refund"]]
    return log.assign(customer_id=log["customer_id"].str.upper())


@pytest.fixture(scope="module")
def orders(sales):
    return sales.groupby(["customer_id", "order_id"], as_index=False).agg(
        timestamp=("timestamp", "min"), amount=("amount", "sum"), lines=("product", "size"))


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# ---- the same again ------------------------------------------------------------------------------------------------

def test_the_same_seed_writes_the_same_bytes_and_another_seed_does_not(tmp_path):
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        written = simulate_shop(customers=60, start="2024-03-01", end="2024-05-01", seed=seed).save(tmp_path / name)
        assert len(written) == len(TABLES) + len(TRUTH) + 1
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "a")["transactions.parquet"] != files(tmp_path / "c")["transactions.parquet"]


def test_the_committed_demo_is_what_the_function_makes(shop, tmp_path):
    shop.save(tmp_path)
    committed = {name: content for name, content in files(DEMO).items() if name.endswith((".parquet", ".json"))}
    made = files(tmp_path)
    assert committed.keys() == made.keys()
    for name in sorted(made):
        if name.endswith(".json"):
            assert json.loads(committed[name]) == json.loads(made[name])
        else:
            assert pq.read_table(DEMO / name).equals(pq.read_table(tmp_path / name)), name
    same_writer = (pq.read_metadata(DEMO / "costs.parquet").created_by
                   == pq.read_metadata(tmp_path / "costs.parquet").created_by)
    if same_writer:  # another pyarrow may pack the same values otherwise
        assert committed == made


def test_the_committed_demo_is_small():
    sizes = {file.name: file.stat().st_size for file in DEMO.rglob("*") if file.is_file()}
    assert sum(sizes.values()) < 3_000_000
    assert max(sizes.values()) < 2_500_000


def test_the_workspace_opens_with_all_tables_and_never_reads_the_truth():
    workspace = load_workspace(DEMO)
    assert sorted(workspace.table_names) == TABLES
    assert (workspace.name, workspace.currency, workspace.settings.simulated) == ("Kapė", "EUR", True)
    assert not any("truth" in place for _, place in workspace.input_files())
    parameters = json.loads((DEMO / "truth" / "parameters.json").read_text(encoding="utf-8"))
    assert workspace.settings.margin == round(parameters["contribution_margin"], 2)
    log = workspace.table("transactions")
    assert log.filter(log.customer_id == "staff-1").count().execute() == 0


# ---- arguments and small shops -------------------------------------------------------------------------------------

@pytest.mark.parametrize(("arguments", "message"), [
    ({"customers": 0}, "customers: found 0, allowed a whole number from 1"),
    ({"customers": 2.5}, "customers: found 2.5"),
    ({"customers": True}, "customers: found True"),
    ({"seed": "x"}, "seed: found 'x', allowed a whole number from 0"),
    ({"seed": -1}, "seed: found -1"),
    ({"start": "2025-01-01", "end": "2025-01-01"}, "end: found 2025-01-01, allowed a day after start"),
    ({"start": "01/02/2025"}, "start: found '01/02/2025', allowed a day"),
    ({"start": "2024-02-13", "end": "2024-02-15"}, "it is being renovated"),
])
def test_what_cannot_be_simulated_is_refused(arguments, message):
    with pytest.raises(ArgumentError, match=message):
        simulate_shop(**arguments)


@pytest.mark.parametrize(("customers", "start", "end"), [
    (1, "2023-01-01", "2026-01-01"), (2, "2025-12-31", "2026-01-01"), (50, "2024-06-01", "2025-03-01"),
    (10, "2024-04-08", "2024-04-09")])
def test_small_shops_have_every_table_with_its_columns_and_types(shop, tmp_path, customers, start, end):
    small = simulate_shop(customers=customers, start=start, end=end, seed=3)
    assert list(small.tables) == TABLES
    assert list(small.truth) == TRUTH
    for name in TABLES:
        assert list(small.tables[name].columns) == list(shop.tables[name].columns), name
    assert len(small.tables["customers"]) == customers + 1  # and the staff
    assert small.truth["customers"]["customer_id"].nunique() == customers
    small.save(tmp_path)
    assert pq.read_schema(tmp_path / "contacts.parquet") == pq.read_schema(DEMO / "contacts.parquet")
    stamps = small.tables["transactions"]["timestamp"]
    assert stamps.between(pd.Timestamp(start), pd.Timestamp(end), inclusive="left").all()


# ---- how the tables hang together ----------------------------------------------------------------------------------

def test_every_id_is_a_customer(shop):
    known = set(shop.tables["customers"]["customer_id"])
    for name in ("subscriptions", "surveys", "tickets", "programme", "contacts"):
        assert set(shop.tables[name]["customer_id"]) <= known, name
    people = shop.tables["customers"].set_index("customer_id")
    referred = people[people["referred_by"].notna()]
    assert len(referred) > 300
    assert (people.loc[referred["referred_by"], "joined"].to_numpy() <= referred["joined"].to_numpy()).all()
    assert people["acquisition_channel"].dropna().isin(shop.tables["costs"]["channel"].dropna()).all()


def test_nothing_in_the_customers_table_can_reach_anybody(shop):
    people = shop.tables["customers"]
    assert people["email"].dropna().str.endswith(("example.org", "example.net")).all()
    assert people["phone"].dropna().str.fullmatch(r"\+\d{2,3} 000 \d{5}").all()
    assert people["birthday"].isna().mean() == pytest.approx(0.12, abs=0.02)
    assert (people["birthday"].dt.strftime("%m-%d") == "02-29").sum() >= 3
    assert people["consent"].mean() == pytest.approx(0.70, abs=0.02)


def test_nobody_buys_before_joining_or_after_dropping_out(shop, sales):
    truth = shop.truth["customers"].set_index("customer_id")
    people = shop.tables["customers"].set_index("customer_id")
    span = sales.groupby("customer_id")["timestamp"].agg(["min", "max"])
    assert (span["min"].dt.normalize() >= people.loc[span.index, "joined"]).all()
    dropout = truth.loc[span.index, "dropout"]
    assert (span["max"].dt.normalize() <= dropout.fillna(END)).all()
    assert truth["alive"].eq(truth["dropout"].isna()).all()


def test_where_customers_live_decides_where_they_buy(shop, sales):
    people = shop.tables["customers"].set_index("customer_id")
    assert people.loc[people["acquisition_channel"].eq("walk-in"), "country"].eq("LT").all()
    on_the_web = sales["channel"].eq("web").groupby(sales["customer_id"].map(people["country"])).mean()
    assert on_the_web["LT"] < 0.55
    assert on_the_web.drop("LT").min() > 0.9


def test_a_refund_gives_back_a_line_of_an_earlier_order(shop):
    log = shop.tables["transactions"]
    log = log[log["amount"].notna() & log["customer_id"].notna()].assign(
        customer_id=lambda rows: rows["customer_id"].str.upper())
    refunds = log[log["refund"]]
    bought = log[~log["refund"]].drop_duplicates(["order_id", "product"])
    pairs = refunds.merge(bought, on=["order_id", "product"], suffixes=("", "_bought"))
    assert len(refunds) > 1000
    assert len(pairs) >= 0.99 * len(refunds)    # the others' purchase is among the dirt
    assert (pairs["customer_id"] == pairs["customer_id_bought"]).all()
    assert (pairs["timestamp"] > pairs["timestamp_bought"]).all()
    assert (pairs["amount"] == -pairs["amount_bought"]).all()
    assert not refunds["order_id"].duplicated().any()


def test_orders_have_one_to_four_lines_and_count_up_with_time(shop, sales, orders):
    dirty = shop.truth["dirt"].query("fault == 'duplicate'")["order_id"]
    whole = orders[~orders["order_id"].isin(dirty)]
    assert whole["lines"].between(1, 4).all()
    assert not sales[~sales["order_id"].isin(dirty)].duplicated(["order_id", "product"]).any()
    in_time = orders.sort_values("order_id")
    assert in_time["timestamp"].is_monotonic_increasing
    margin = (sales["amount"].sum() - sales.loc[sales["amount"].notna(), "cost"].sum()) / sales["amount"].sum()
    assert 0.4 < margin < 0.5


def test_points_are_the_whole_euros_of_members_orders(shop, sales, orders):
    ledger = shop.tables["programme"]
    earned = ledger[ledger["event"].eq("earn")]
    assert (earned["points"] == np.floor(earned["amount"] + 1e-9)).all()
    clean = orders[~orders["order_id"].isin(shop.truth["dirt"]["order_id"])]
    pairs = clean.merge(earned, on=["customer_id", "timestamp"], suffixes=("", "_earned"))
    enrolled = ledger[ledger["event"].eq("enrol")].set_index("customer_id")["timestamp"]
    since = clean["customer_id"].map(enrolled)
    assert len(pairs) == (clean["timestamp"] >= since).sum() > 20_000
    np.testing.assert_allclose(pairs["amount"], pairs["amount_earned"], atol=0.005)


def test_balances_are_never_negative_and_follow_enrolment(shop):
    ledger = shop.tables["programme"]
    balance = ledger.groupby("customer_id")["points"].cumsum()
    assert balance.min() >= 0
    assert ledger.groupby("customer_id")["event"].first().eq("enrol").all()
    redeemed = ledger[ledger["event"].eq("redeem")]
    assert redeemed["points"].eq(-100).all()
    assert redeemed["cost"].eq(5).all()
    assert set(ledger["event"]) == {"enrol", "earn", "redeem", "expire", "tier", "leave"}


def test_contracts_of_one_customer_follow_each_other(shop):
    plans = shop.tables["subscriptions"].sort_values(["customer_id", "start"])
    assert (plans["end"].fillna(END) > plans["start"]).all()
    later = plans.groupby("customer_id")["start"].shift(-1)
    has_next = later.notna()
    assert plans.loc[has_next, "end"].notna().all()
    assert (plans.loc[has_next, "end"] <= later[has_next]).all()
    changed = plans["cancel_reason"].eq("plan change")
    assert changed.sum() > 50
    assert (plans.loc[changed, "end"] == later[changed]).all()
    follower = plans.groupby("customer_id")["plan"].shift(-1)
    assert (plans.loc[changed, "plan"] != follower[changed]).all()
    assert plans["cancel_reason"].isna().eq(plans["end"].isna()).all()


def test_tickets_and_surveys_run_forward_in_time(shop):
    tickets, surveys = shop.tables["tickets"], shop.tables["surveys"]
    assert (tickets["first_response"].fillna(END) >= tickets["opened"]).all()
    assert (tickets["resolved"].fillna(END) >= tickets["first_response"].fillna(END)).all()
    assert (surveys["timestamp"] >= surveys["asked"]).all()
    assert surveys.loc[surveys["score"].isna(), "comment"].isna().all()
    for question, (low, high) in {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}.items():
        scores = surveys.loc[surveys["question"].eq(question), "score"].dropna()
        assert (scores.min(), scores.max()) == (low, high)
    gaps = surveys.sort_values("asked").groupby("customer_id")["asked"].diff().dropna()
    assert (gaps >= pd.Timedelta(days=21)).mean() > 0.9


def test_what_was_spoilt_is_in_the_truth(shop):
    log, dirt = shop.tables["transactions"], shop.truth["dirt"]
    counts = dirt["fault"].value_counts()
    assert counts["missing customer"] == log["customer_id"].isna().sum()
    assert counts["missing amount"] == log["amount"].isna().sum()
    assert counts["duplicate"] == log.duplicated().sum() == 6
    lower = log["customer_id"].dropna().loc[lambda ids: ids.str.match("k")]
    assert lower.nunique() == 6
    assert counts["id in lower case"] == len(lower)
    faulty = (log["customer_id"].isna() | log["amount"].isna()).mean()
    assert faulty == pytest.approx(0.003, abs=0.0005)


# ---- comments ------------------------------------------------------------------------------------------------------

def test_each_comment_has_its_truth(shop):
    surveys, truth = shop.tables["surveys"], shop.truth["comments"]
    keys = ["customer_id", "timestamp", "question"]
    commented = surveys[surveys["comment"].notna()]
    assert not truth.duplicated(keys).any()
    both = commented.merge(truth, on=keys, suffixes=("", "_true"))
    assert len(both) == len(commented) == len(truth)
    words = ~both["emoji"]
    assert (both.loc[words, "language"] == both.loc[words, "language_true"]).all()
    assert both.loc[~words, "theme"].isna().all()
    assert not both.loc[both["emoji"], "comment"].str.contains("[a-zA-Z]").any()
    revealing = both[both["personal"].notna()]
    assert set(revealing["personal"]) == {"name", "email", "phone"}
    mail = revealing[revealing["personal"].eq("email")]
    assert mail["comment"].str.contains(r"@(?:mail\.)?example\.(?:org|net)").all()
    assert not both["comment"].str.contains("[{}]").any()


def test_comments_are_various_in_every_language(shop):
    surveys = shop.tables["surveys"].dropna(subset="comment")
    distinct = surveys.groupby("language")["comment"].nunique()
    assert distinct["en"] > 200
    assert distinct["lt"] > 400
    assert distinct["fil"] > 150
    answered = shop.tables["surveys"]["score"].notna().sum()
    assert len(surveys) / answered == pytest.approx(0.45, abs=0.03)


# ---- the truths hold -----------------------------------------------------------------------------------------------

def test_the_calendar_shows(orders):
    daily = orders.groupby(orders["timestamp"].dt.normalize()).size().reindex(
        pd.date_range("2023-01-01", "2025-12-31"), fill_value=0)
    for year in ("2024", "2025"):
        assert daily[f"{year}-12"].mean() > 1.4 * daily[f"{year}-07"].mean()
    assert daily["2024-02-12":"2024-02-18"].sum() == 0
    around = daily["2024-11-01":"2024-12-10"].median()
    assert daily["2024-11-29"] > 5 * around
    assert daily["2024-11-29"] > 9 * daily.median()
    year = daily["2025-01-01":"2025-11-27"]
    pay_day = year.index.day.isin([10, 11, 25, 26])
    assert year[pay_day].mean() > 1.3 * year[~pay_day].mean()


def test_the_story_of_late_2025(shop):
    nps = shop.tables["surveys"].query("question == 'nps'").dropna(subset="score")

    def score(start, end):
        scores = nps.loc[nps["asked"].between(start, end, inclusive="left"), "score"]
        return 100 * ((scores >= 9).mean() - (scores <= 6).mean()), len(scores)

    before, n_before = score("2025-04-01", "2025-07-01")
    after, n_after = score("2025-10-01", "2026-01-01")
    assert min(n_before, n_after) >= 150
    assert 25 <= before <= 50
    assert after < before - 8

    themes = shop.truth["comments"]
    autumn = themes["timestamp"] >= "2025-09-01"
    assert themes.loc[themes["theme"].eq("website") | themes["second_theme"].eq("website"), "timestamp"].min() \
        >= pd.Timestamp("2025-09-01")
    late = themes["theme"].eq("delivery") | themes["second_theme"].eq("delivery")
    assert late[autumn].mean() > 1.4 * late[~autumn].mean()

    plans = shop.tables["subscriptions"]

    def monthly_churn(first, last):
        rates = []
        for month in pd.period_range(first, last, freq="M"):
            start, end = month.start_time, (month + 1).start_time
            alive = plans[(plans["start"] < start) & (plans["end"].fillna(END) >= start)]
            gone = (alive["end"] < end) & alive["cancel_reason"].ne("plan change")
            rates.append(gone.mean())
        return np.mean(rates)

    year_before, since = monthly_churn("2024-07", "2025-06"), monthly_churn("2025-07", "2025-12")
    assert 0.02 < since < year_before < 0.07
    assert 0.008 < year_before - since < 0.03


def test_a_breach_drives_customers_out(shop):
    tickets = shop.tables["tickets"].query("opened < '2025-09-01'")
    truth = shop.truth["customers"].set_index("customer_id")["dropout"]
    gone = tickets["customer_id"].map(truth)
    here = tickets[(gone.isna() | (gone >= tickets["due"].dt.normalize())).to_numpy()]
    days = (here["customer_id"].map(truth) - here["due"].dt.normalize()).dt.days
    leaves = days.between(0, 89)
    breached = here["resolved"].isna() | (here["resolved"] > here["due"])
    groups = leaves.groupby([here["priority"], breached]).agg(["mean", "size"]).unstack()
    difference = groups["mean"][True] - groups["mean"][False]
    weight = groups["size"][True]
    true_effect = shop.parameters["mean_effects"]["breach on dropout in 90 days"]
    assert (difference * weight).sum() / weight.sum() == pytest.approx(true_effect, abs=0.08)
    assert true_effect > 0.1


@pytest.mark.parametrize(("campaign", "days", "effect", "value"), [
    ("programme-2024", 180, "programme invitation on orders in 180 days", "orders"),
    ("winback-2025", 60, "win-back voucher on a purchase in 60 days", "bought")])
def test_the_randomised_campaigns_show_their_true_effect(shop, orders, campaign, days, effect, value):
    letters = shop.tables["contacts"].query("campaign == @campaign")
    start = letters["timestamp"].min().normalize()
    window = orders[(orders["timestamp"] >= start) & (orders["timestamp"] < start + pd.Timedelta(days=days))]
    count = letters["customer_id"].map(window.groupby("customer_id").size()).fillna(0)
    outcome = count if value == "orders" else (count > 0).astype(float)
    treated = letters["arm"].eq("treated")
    error = np.sqrt(outcome[treated].var() / treated.sum() + outcome[~treated].var() / (~treated).sum())
    measured = outcome[treated].mean() - outcome[~treated].mean()
    true = shop.truth["effects"].query("effect == @effect")
    assert set(true["customer_id"]) == set(letters["customer_id"])
    assert true["difference"].mean() > 0
    assert abs(measured - true["difference"].mean()) < 3 * error
    assert outcome[~treated].mean() == pytest.approx(true["without"].mean(), abs=3 * error)


def test_the_voucher_has_sleeping_dogs(shop):
    uplift = shop.truth["effects"].query("effect.str.startswith('win-back')").set_index("customer_id")["difference"]
    annoyed = shop.truth["customers"].set_index("customer_id")["easily_annoyed"][uplift.index]
    assert uplift[annoyed].mean() < 0 < uplift[~annoyed].mean()
    assert uplift.quantile(0.9) - uplift.quantile(0.1) > 0.15


def test_complements_and_cycles_are_in_the_baskets(sales):
    baskets = sales.groupby("order_id")["product"].agg(set)

    def lift(first, second):
        has_first = baskets.map(lambda items: first in items)
        has_second = baskets.map(lambda items: second in items)
        return has_second[has_first].mean() / has_second.mean()

    assert lift("V60 Dripper", "Paper Filters 100") > 5
    assert lift("Espresso Machine", "Descaler") > 5
    with_grinder = baskets[baskets.map(lambda items: "Hand Grinder" in items)]
    beans = set(sales.loc[sales["category"].eq("beans"), "product"])
    assert with_grinder.map(lambda items: bool(items & beans)).mean() > 0.7
    gaps = sales[sales["product"].eq("Descaler")].groupby("customer_id")["timestamp"].diff().dt.days.dropna()
    assert 160 < gaps.median() < 270
    assert set(sales.loc[sales["product"].eq("Christmas Blend 250 g"), "timestamp"].dt.month) == {11, 12}


def test_the_expected_year_is_what_a_further_year_brings():
    # A plainly drawn year, counted, against the expectation: sums agree within what chance allows.
    world, last = make_world(np.datetime64("2024-01-01"), 365 * 2), 365
    rng = np.random.default_rng(5)
    state, _ = make_people(800, world, last, rng)
    Process(state, world, rng, story=True).run(0, last)
    everybody = np.arange(800)
    expected = futures(state.repeat(everybody, 1), world, last, np.random.default_rng(6))["orders"]
    drawn = Process(state.repeat(everybody, 1), world, np.random.default_rng(7), story=False).run(last, last + 365)
    customer = drawn.log.columns("order", ("day", "customer"))["customer"]
    counted = np.bincount(customer, minlength=800)
    difference = counted - expected
    assert abs(difference.sum()) < 4 * np.sqrt(800) * difference.std()
    assert expected[~state.alive].eq(0).all()
    assert np.corrcoef(counted, expected)[0, 1] > 0.7


def test_the_numbers_are_those_of_a_shop(shop, sales, orders):
    per_customer = orders.groupby("customer_id").size()
    spent = sales.groupby("customer_id")["amount"].sum().sort_values(ascending=False)
    refunded = shop.tables["transactions"].query("refund")["order_id"].nunique()
    assert 0.55 < (per_customer > 1).mean() < 0.75
    assert 15 < orders["amount"].mean() < 35
    assert 0.5 < spent.iloc[:len(spent) // 5].sum() / spent.sum() < 0.7
    assert 0.02 < refunded / len(orders) < 0.04
    assert shop.tables["subscriptions"]["customer_id"].nunique() / 5000 == pytest.approx(0.25, abs=0.04)
    for first, second in (("2024-10-01", "2025-01-01"), ("2025-07-01", "2025-10-01")):
        active = [set(orders.loc[orders["timestamp"].between(pd.Timestamp(day) - pd.Timedelta(days=90), day,
                                                             inclusive="left"), "customer_id"])
                  for day in (first, second)]
        assert 0.55 < len(active[0] & active[1]) / len(active[0]) < 0.8
