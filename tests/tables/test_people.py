"""One row a customer out of orders, and one person out of several ids: counted, private, and to be undone."""

import itertools
import random

import pandas as pd
import pytest

import retention
from retention.tables.business import IdentitySettings
from retention.tables.people import persons

HEAD = """name = "Shop"
currency = "EUR"
timezone = "UTC"
churn = { kind = "inactivity", window_days = 90 }
"""
ORDERS = """customer_id,timestamp,amount,email,name,country,consent,phone
1,2024-01-05,10,Ann@X.lt ,Ann,LT,yes,+370 612 34567
1,2024-03-05,10,ann@x.lt,Ann B,,,
2,2024-02-01,5,bo@x.lt,Bo,LV,no,
2,2024-01-01,5,old@x.lt,Bo,,yes,
,2024-01-07,3,,,,,
3,2024-04-01,7,ANN@x.lt,,,no,
"""
TABLES = """[tables.transactions]
source = "orders.csv"
[tables.customers]
source = "orders.csv"
latest_by = "timestamp"
columns = { email = "email" }
"""


@pytest.fixture
def shop(tmp_path):
    def make(tables=TABLES, **files):
        for name, text in {"orders.csv": ORDERS, **files}.items():
            (tmp_path / name).write_text(text)
        (tmp_path / "workspace.toml").write_text(HEAD + tables)
        return retention.load_workspace(tmp_path)
    return make


def test_customers_come_out_of_orders_by_the_latest_value_that_is_there(shop):
    ws = shop()
    customers = ws.customers.execute().set_index("customer_id").sort_index()
    assert customers["name"].fillna("–").to_dict() == {"1": "Ann B", "2": "Bo", "3": "–"}
    assert customers["country"].fillna("–").to_dict() == {"1": "LT", "2": "LV", "3": "–"}
    assert customers["consent"].to_dict() == {"1": True, "2": False, "3": False}  # 2 refused later than it agreed
    assert customers["email"].to_dict() == {"1": "ann@x.lt", "2": "bo@x.lt", "3": "ANN@x.lt"}
    assert "amount" not in customers and "timestamp" not in customers  # what an order has is no attribute


def test_customers_who_disagree_with_themselves_are_counted(shop):
    quality = retention.check_tables(shop())
    found = quality.reasons.table.query("table == 'customers'").set_index("reason")
    assert found.rows.to_dict() == {"differing name": 1, "differing email": 1}
    assert set(found.remedy) == {"The rows of this customer disagree; the latest value is used."}
    assert quality.table.set_index("table").loc["customers", ["read", "kept"]].tolist() == [3, 3]


IDENTITY = '[identity]\nkeys = ["email", "phone"]\n'


def test_ids_that_share_an_address_are_one_person_and_the_way_back_is_private(shop, tmp_path):
    ws = shop(TABLES + IDENTITY)
    assert sorted(ws.transactions.customer_id.execute()) == ["1", "1", "1", "2", "2"]
    assert ws.customers.execute().set_index("customer_id").consent.to_dict() == {"1": False, "2": False}
    quality = retention.check_tables(ws)
    assert "2 ids are counted as 1 person" in " ".join(quality.findings.table.detail)
    saved = {path.name: path for path in quality.save(tmp_path / "out")}["persons.parquet"]
    assert saved.stat().st_mode & 0o777 == 0o600
    back = pd.read_parquet(saved)
    assert back.to_dict("list") == {"customer_id": ["1", "3"], "person": ["1", "1"], "key": ["email", "email"]}
    assert sorted(shop(TABLES).transactions.customer_id.execute()) == ["1", "1", "2", "2", "3"]  # nothing was lost


def test_guests_without_an_id_are_known_by_their_address(shop):
    orders = "id,email,timestamp,amount\n7,ann@x.lt,2024-01-01,1\n,Ann@x.lt,2024-02-01,2\n,new@x.lt,2024-02-01,3\n"
    tables = TABLES.replace('columns = { email = "email" }', "").replace(
        'source = "orders.csv"', 'source = "orders.csv"\ncolumns = { customer_id = "coalesce(id, email)" }')
    ws = shop(tables + IDENTITY, **{"orders.csv": orders})
    assert ws.transactions.execute().groupby("customer_id").amount.sum().to_dict() == {"7": 3.0, "new@x.lt": 3.0}


def test_answers_by_address_find_the_customer(shop):
    tables = TABLES + '[tables.surveys]\nsource = "nps.csv"\n' + IDENTITY
    ws = shop(tables, **{"nps.csv": "customer_id,timestamp,question,score\nANN@x.lt,2024-05-01,nps,9\n"})
    assert ws.surveys.customer_id.execute().tolist() == ["1"]


def test_two_rows_of_one_person_in_a_file_of_customers_are_one_and_the_last_holds(shop):
    ws = shop('[tables.customers]\nsource = "c.csv"\n' + IDENTITY,
              **{"c.csv": "customer_id,email,city\na,x@x.lt,Kaunas\nb,X@x.lt,Vilnius\nc,,\n,,Nida\n"})
    frame = ws.customers.execute().set_index("customer_id")
    assert frame.city.dropna().to_dict() == {"a": "Vilnius"} and sorted(frame.index) == ["a", "c"]
    assert retention.check_tables(ws).reasons.table.set_index("reason").rows["missing customer"] == 1


def test_who_is_excluded_is_so_under_every_id(shop):
    ws = shop('exclude_customers = ["3"]\n' + TABLES + IDENTITY)
    assert set(ws.transactions.customer_id.execute()) == {"2"}


def test_an_address_that_many_share_joins_nobody_and_is_named(shop):
    orders = "customer_id,timestamp,amount,email\n" + "".join(f"{i},2024-01-{i:02d},1,till@shop.lt\n"
                                                              for i in range(1, 25))
    ws = shop(TABLES + '[identity]\nkeys = ["email"]\n', **{"orders.csv": orders})
    assert ws.transactions.customer_id.nunique().execute() == 24
    assert "beside more than 20 ids each (at most 24)" in " ".join(retention.check_tables(ws).findings.table.detail)
    ws = shop(TABLES + '[identity]\nkeys = ["email"]\nignore = ["Till@shop.lt"]\n')
    assert not len(retention.check_tables(ws).findings.table.query("finding == 'a key shared by many ids'"))


def test_telephone_numbers_are_compared_by_their_digits(shop):
    orders = ("customer_id,timestamp,amount,phone\na,2024-01-01,1,+370 612 34567\nb,2024-01-02,1,00370-612-34567\n"
              "c,2024-01-03,1,112\nd,2024-01-03,1,112\n")
    ws = shop(TABLES.replace('email = "email"', 'phone = "phone"') + '[identity]\nkeys = ["phone"]\n',
              **{"orders.csv": orders})
    assert sorted(ws.transactions.customer_id.execute()) == ["a", "a", "c", "d"]


def plain_components(pairs):
    """A deliberately plain second implementation: merge sets until nothing touches."""
    groups = [{customer} for customer in {customer for customer, _ in pairs}]
    for (one, key), (other, another) in itertools.combinations(pairs, 2):
        if key == another and one != other:
            mine, yours = (next(group for group in groups if who in group) for who in (one, other))
            if mine is not yours:
                groups.remove(yours)
                mine |= yours
    return {frozenset(group) for group in groups if len(group) > 1}


@pytest.mark.parametrize("seed", range(5))
def test_joining_goes_through_others(seed):
    import ibis

    draw = random.Random(seed)
    rows = [(f"c{draw.randrange(30)}", f"e{draw.randrange(25)}@x", f"{10_000_000 + draw.randrange(40)}")
            for _ in range(45)]
    table = ibis.memtable(pd.DataFrame(rows, columns=["customer_id", "email", "phone"]))
    joined, _ = persons({"customers": table}, IdentitySettings(keys=["email", "phone"]))
    found = {frozenset(group.customer_id) for _, group in joined.groupby("person")}
    assert found == plain_components([(who, key) for who, *keys in rows for key in keys])
    assert all(person in set(group.customer_id) for person, group in joined.groupby("person"))


# ---- both readings, in the chapter

def test_both_readings_of_who_is_who(shop):
    ws = shop(TABLES)
    found = ws.quality.identity()
    assert (found.facts["recorded"], found.facts["joined"], found.facts["ids"]) == (3, 2, 2)
    assert found["customers"].tolist() == [3, 2] and found["repeat_purchase_rate"].tolist() == [2 / 3, 1.0]
    assert "state `[identity]` with `keys`" in found.summary()
    stated = shop(TABLES + IDENTITY).quality.identity()
    assert stated["customers"].tolist() == [3, 2] and "The report counts people" in stated.summary()
    assert list(stated.parts["persons"].person) == ["1", "1"]


def test_nobody_to_join_is_said_in_a_line(shop):
    bare = shop('[tables.transactions]\nsource = "orders.csv"\n[tables.customers]\nsource = "c.csv"\n',
                **{"c.csv": "customer_id\n1\n"})
    assert "neither an e-mail address nor a telephone number" in bare.quality.identity().summary()
    alone = shop('[tables.transactions]\nsource = "orders.csv"\n[tables.customers]\nsource = "c.csv"\n',
                 **{"c.csv": "customer_id,email\n1,a@x\n2,b@x\n"})
    assert "no two customer ids share email" in alone.quality.identity().summary()


def test_answers_of_nobody_in_particular_stop_no_comparison_of_ids(tmp_path):
    """Surveys without ids: addresses are compared, risks learned and contacts proposed without them."""
    days = pd.date_range("2024-01-01", periods=360).strftime("%Y-%m-%d")
    pd.DataFrame({"customer_id": [f"c{k % 60}" for k in range(360)], "timestamp": days, "amount": 5.0}).to_csv(
        tmp_path / "orders.csv", index=False)
    pd.DataFrame({"customer_id": [f"c{k}" for k in range(60)], "consent": 1,
                  "email": [f"{k // 2}@x.lt" for k in range(60)]}).to_csv(tmp_path / "people.csv", index=False)
    pd.DataFrame({"timestamp": days[:40], "question": "nps", "score": 9}).to_csv(tmp_path / "said.csv", index=False)
    text = "".join(f'[tables.{name}]\nsource = "{file}.csv"\n' for name, file in (
        ("transactions", "orders"), ("customers", "people"), ("surveys", "said")))
    (tmp_path / "workspace.toml").write_text(HEAD + text)
    shop = retention.load_workspace(tmp_path)
    assert shop.quality.identity().facts["ids"] == 60
    assert shop.churn.panel().summary() and shop.actions.candidates().summary()
    (tmp_path / "workspace.toml").write_text(HEAD + '[identity]\nkeys = ["email"]\n' + text)
    assert retention.load_workspace(tmp_path).transactions.customer_id.nunique().execute() == 30
