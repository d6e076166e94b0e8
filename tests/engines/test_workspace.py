"""A workspace whose `engine` is a server: the same answers as on DuckDB without another changed line; and faults."""

import contextlib
import http.server
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.errors import ReportError, TableError, WorkspaceError
from retention.report.plan import check_unchanged, make_plan
from retention.tables import cluster, spark

pytestmark = pytest.mark.usefixtures("own_kernels")

DEMO = Path(__file__).parents[2] / "data" / "demo"
#: One customer in so many of the demo's.
ONE_IN = 16
SAIL = ("import sys, time\nfrom pysail.spark import SparkConnectServer\n"
        "server = SparkConnectServer('127.0.0.1', 0)\nserver.start()\n"
        "print(server.listening_address[1], flush=True)\nsys.stdin.read()\n")


@contextlib.contextmanager
def served(**environment):
    """A Sail server in a process of its own, and the address at which it answers."""
    process = subprocess.Popen([sys.executable, "-c", SAIL], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, env={**os.environ, **environment})
    try:
        yield f"sc://127.0.0.1:{int(process.stdout.readline())}", process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def sail():
    """The address of a Sail server."""
    with served() as (address, _):
        yield address


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    """The demo, dirt and all, with one customer in sixteen and who bought without a name."""
    folder = tmp_path_factory.mktemp("cut")
    for file in DEMO.glob("*.parquet"):
        rows = pd.read_parquet(file)
        if "customer_id" in rows:
            known = rows.customer_id.fillna("K00016").str.extract(r"(\d+)")[0].astype(float)
            rows = rows[(known % ONE_IN == 0) | known.isna()]
        rows.to_parquet(folder / file.name, index=False)
    shutil.copy(DEMO / "name_days.csv", folder)
    shutil.copy(DEMO / "workspace.toml", folder)
    return folder


def on(engine, folder, cut, *, places="{}.parquet"):
    """The cut's workspace, in a folder of its own, with its tables at ``places`` and everything on ``engine``."""
    folder.mkdir(parents=True, exist_ok=True)
    stated = (cut / "workspace.toml").read_text(encoding="utf-8")
    for file in sorted(cut.glob("*.parquet")):
        stated = stated.replace(f'source = "{file.name}"', f'source = "{places.format(file.stem)}"')
        if places == "{}.parquet":
            shutil.copy(file, folder)
    shutil.copy(cut / "name_days.csv", folder)
    line = f'engine = "{engine}"\n' if engine else ""
    (folder / "workspace.toml").write_text(stated.replace('currency = "EUR"\n', f'currency = "EUR"\n{line}'),
                                           encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def here(cut, tmp_path_factory):
    return rt.load_workspace(on("", tmp_path_factory.mktemp("here"), cut))


@pytest.fixture(scope="module")
def there(cut, sail, tmp_path_factory):
    return rt.load_workspace(on(sail, tmp_path_factory.mktemp("there"), cut))


def same(now, stated):
    """Hold a result to another: every table of it, and every fact."""
    if not hasattr(stated, "table"):  # what stands beside a result: a number, a text, a frame
        if isinstance(stated, pd.DataFrame):
            pd.testing.assert_frame_equal(now, stated, check_dtype=False, rtol=1e-9, atol=1e-12)
        else:
            assert now == pytest.approx(stated, rel=1e-9, nan_ok=True)
        return
    pd.testing.assert_frame_equal(now.table, stated.table, check_dtype=False, rtol=1e-9, atol=1e-12)
    assert set(now.facts) == set(stated.facts)
    for name, fact in stated.facts.items():
        if isinstance(fact, float):
            np.testing.assert_allclose(now.facts[name], fact, rtol=1e-9, atol=1e-12, err_msg=name)
        elif not isinstance(fact, (pd.DataFrame, pd.Series, list, tuple, dict)):
            assert now.facts[name] == fact, name
    assert now.reason == stated.reason
    for name, part in stated.parts.items():
        same(now.parts[name], part)


#: Questions of each chapter that are asked of its events.
QUESTIONS = {
    "story": ("series",),
    "quality": ("check", "set_aside", "identity"),
    "retention": ("rate", "quarters", "cohorts", "second_purchase", "repeat", "refunds_lately", "window", "changes"),
    "contracts": ("curves", "revenue", "lifetime"),
    "value": ("concentration",),
    "voice": ("nps", "csat", "response_rate"),
    "segments": ("rfm", "lifecycle", "tiers", "buyers"),
    "churn": ("panel",),
    "service": ("levels", "late", "load"),
    "programme": ("ledger", "active"),
    "economics": ("payback", "cost"),
    "actions": ("reorder_dates", "complements"),
}


#: Questions whose answer is made of a row for each customer and snapshot, month of life, or product.
FINER = {"churn.panel", "economics.payback", "actions.reorder_dates"}


def test_what_is_set_aside_is_kept_here_and_for_its_owner_alone(here, there, tmp_path):
    (kept,), (stated,) = (shop.quality.check().save(tmp_path / name) for name, shop in (("a", there), ("b", here)))
    assert kept.is_file() and kept.stat().st_mode & 0o777 == 0o600
    pd.testing.assert_frame_equal(pd.read_parquet(kept), pd.read_parquet(stated), check_dtype=False)


@pytest.fixture
def fetched(monkeypatch):
    """How many rows each answer of a server had."""
    rows, kind = [], spark._backend_class()
    ask = kind._arrow

    def counted(self, *asked):
        found = ask(self, *asked)
        rows.append(found.num_rows)
        return found

    monkeypatch.setattr(kind, "_arrow", counted)
    return rows


@pytest.mark.parametrize("chapter", QUESTIONS)
def test_the_chapters_answer_as_on_duckdb_and_no_events_cross(here, there, cut, fetched, chapter):
    purchases = pd.read_parquet(cut / "transactions.parquet", columns=["timestamp"])
    limit = len(pd.read_parquet(cut / "customers.parquet")) + purchases.timestamp.dt.date.nunique()
    assert limit < len(purchases) / 3
    for question in QUESTIONS[chapter]:
        fetched.clear()
        same(getattr(getattr(there, chapter), question)(), getattr(getattr(here, chapter), question)())
        crossed = max(fetched, default=0)  # what was asked before needs no server
        assert crossed <= limit or f"{chapter}.{question}" in FINER, (question, crossed)
        assert crossed < len(purchases) / 2


# ---- where the rows may lie


def totals(shop):
    """Rows and amounts of a log, and its customers' channels: what is asked of one table and of two."""
    log = shop.with_customers("transactions", "acquisition_channel")
    counted = log.group_by("acquisition_channel").agg(rows=log.count(), amount=log.amount.sum(),
                                                      last=log.timestamp.max())
    return counted.to_pandas().sort_values("acquisition_channel", ignore_index=True)


def partitioned(cut, folder):
    """The cut's tables with the purchases in a folder a month, as hive names them."""
    for file in cut.glob("*.parquet"):
        (folder / file.stem).mkdir(parents=True)
        rows = pd.read_parquet(file)
        if file.stem != "transactions":
            rows.to_parquet(folder / file.stem / "part.parquet", index=False)
            continue
        for (year, month), part in rows.groupby([rows.timestamp.dt.year, rows.timestamp.dt.month]):
            (place := folder / file.stem / f"year={year}" / f"month={month}").mkdir(parents=True)
            part.to_parquet(place / "part.parquet", index=False)
    return folder


def test_partitions_are_read_as_one_table(here, cut, sail, tmp_path):
    partitioned(cut, tmp_path / "lake")
    shop = rt.load_workspace(on(sail, tmp_path / "shop", cut, places=f"{tmp_path}/lake/{{}}"))
    pd.testing.assert_frame_equal(totals(shop), totals(here), rtol=1e-12)
    same(shop.quality.check(), here.quality.check())
    several = rt.load_workspace(on(sail, tmp_path / "glob", cut, places=f"{tmp_path}/lake/{{}}/**/*.parquet"))
    pd.testing.assert_frame_equal(totals(several), totals(here), rtol=1e-12)


def test_objects_at_an_address_are_read_by_the_server(here, cut, tmp_path):
    boto3 = pytest.importorskip("boto3")
    from moto.server import ThreadedMotoServer

    store = ThreadedMotoServer(port=0, verbose=False)
    store.start()
    keys = {"AWS_ACCESS_KEY_ID": "one", "AWS_SECRET_ACCESS_KEY": "two", "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{store.get_host_and_port()[1]}", "AWS_ALLOW_HTTP": "true"}
    try:
        client = boto3.client("s3", endpoint_url=keys["AWS_ENDPOINT_URL"], region_name=keys["AWS_REGION"],
                              aws_access_key_id="one", aws_secret_access_key="two")
        client.create_bucket(Bucket="shop")
        for file in cut.glob("*.parquet"):
            client.upload_file(str(file), "shop", f"2025/{file.name}")
        with served(**keys) as (address, _):
            shop = rt.load_workspace(on(address, tmp_path, cut, places="s3://shop/2025/{}.parquet"))
            pd.testing.assert_frame_equal(totals(shop), totals(here), rtol=1e-12)
            several = rt.load_workspace(on(address, tmp_path / "several", cut, places="s3://shop/2025/{}*.parquet"))
            pd.testing.assert_frame_equal(totals(several), totals(here), rtol=1e-12)
            lost = rt.load_workspace(on(address, tmp_path / "lost", cut, places="s3://elsewhere/{}.parquet"))
            with pytest.raises(TableError, match=r"transactions: transactions.parquet|s3://elsewhere/transactions.parq"):
                lost.table("transactions")
    finally:
        store.stop()


def test_what_the_server_cannot_read_is_handed_to_it(here, cut, sail, tmp_path, monkeypatch):
    folder = on(sail, tmp_path, cut)
    pd.read_parquet(cut / "customers.parquet").to_csv(folder / "customers.csv", index=False)
    (folder / "customers.parquet").unlink()
    file = folder / "workspace.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("customers.parquet", "customers.csv"), encoding="utf-8")
    shop = rt.load_workspace(folder)
    pd.testing.assert_frame_equal(totals(shop), totals(here), rtol=1e-12)
    joined = shop.customers.agg(n=shop.customers.count(), joined=shop.customers.joined.max()).to_pandas()
    assert joined.n[0] == here.customers.count().execute()
    assert str(joined.joined[0])[:10] == str(here.customers.joined.max().execute())[:10]
    monkeypatch.setattr(cluster, "MOST_ROWS", 10)
    with pytest.raises(TableError, match=r"customers: .* 3\d\d rows, which is more than is handed to sc://.*Parquet"):
        rt.load_workspace(folder).table("customers")


def test_a_table_of_the_server_is_named_without_a_path(here, cut, sail, tmp_path):
    folder = on(sail, tmp_path, cut)
    stated = (folder / "workspace.toml").read_text(encoding="utf-8")
    there = f"parquet.`{cut}/transactions.parquet`"
    stated = stated.replace('source = "transactions.parquet"', f"query = 'SELECT * FROM {there}'")
    (folder / "workspace.toml").write_text(stated, encoding="utf-8")
    pd.testing.assert_frame_equal(totals(rt.load_workspace(folder)), totals(here), rtol=1e-12)
    (folder / "workspace.toml").write_text(stated.replace(f"query = 'SELECT * FROM {there}'", 'table = "orders"'),
                                           encoding="utf-8")
    with pytest.raises(TableError, match=r"transactions: sc://127.0.0.1:\d+ has no table 'orders'"):
        rt.load_workspace(folder).table("transactions")


def test_moments_of_a_zone_and_expressions_mean_the_same(sail, tmp_path):
    rows = pd.DataFrame({"who": ["a", "b", "c"], "at": pd.to_datetime(["2025-03-30T00:59:00Z", "2025-03-30T01:01:00Z",
                                                                       "2025-10-26T01:30:00Z"]).as_unit("us"),
                         "price": [2.0, 3.0, 4.0], "pieces": [2, 0, 1], "kind": ["sale", "sale", "back"]})
    rows.to_parquet(tmp_path / "log.parquet", index=False)
    found = []
    for engine in ("duckdb", sail):
        (tmp_path / "workspace.toml").write_text(
            f'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nengine = "{engine}"\n'
            'churn = { kind = "inactivity", window_days = 30 }\n[tables.transactions]\nsource = "log.parquet"\n'
            'timezone = "UTC"\n[tables.transactions.columns]\ncustomer_id = "who"\ntimestamp = "at"\n'
            'amount = "coalesce(price / pieces, 1.5)"\nrefund = "kind = \'back\'"\n', encoding="utf-8")
        log = rt.load_workspace(tmp_path).transactions
        assert log.timestamp.type().timezone is None
        found.append(log.order_by("customer_id").to_pandas())
    pd.testing.assert_frame_equal(found[1], found[0], check_dtype=False)
    # what is divided by nothing is infinite, and set aside
    assert [str(moment) for moment in found[0].timestamp] == ["2025-03-30 02:59:00", "2025-10-26 03:30:00"]
    assert found[0].amount.tolist() == [1.0, -4.0]


ORDERS = pd.DataFrame({"Name": ["#1", "#1", "#1", "#2", "#3", "#3", None, None], "Email": [*"aaabaacd"],
                       "Status": ["paid", None, "late", "void", None, "paid", "paid", "paid"],
                       "Total": [60.0, None, None, 9, None, 5, 7, 8], "Qty": [2, 1, 1, 1, 1, 1, 1, 1],
                       "Product": ["Mug", "Tray", "Mug", "Mug", "Free", "Free too", "Mug", "Mug"],
                       "Price": [10.0, 30, 1, 9, 0, 0, 7, 8], "At": pd.date_range("2024-01-02", periods=8, unit="us")})
PRODUCTS = pd.DataFrame({"item": ["Mug", "Tray"], "department": ["ware", "wood"], "Price": [1.0, 2.0]})
LINES = """[tables.transactions]
source = "orders.parquet"
group = "Name"
once = ["Status", "Total"]
where = "Status = 'paid'"
join = { source = "products.csv", on = { Product = "item" } }
[tables.transactions.columns]
customer_id = "Email"
timestamp = "At"
order_id = "Name"
product = "Product"
category = "department"
amount = { column = "Total", spread_by = "Qty * Price" }
"""


@pytest.fixture
def lines(sail, tmp_path):
    """``lines(engine)``: a shop whose orders state their total once, and whose products have a file of their own."""
    def make(engine="", orders=ORDERS, stated=LINES):
        folder = tmp_path / (engine.rpartition(":")[2] or "duckdb")
        folder.mkdir(exist_ok=True)
        orders.to_parquet(folder / "orders.parquet", index=False, row_group_size=3)
        PRODUCTS.to_csv(folder / "products.csv", index=False)
        PRODUCTS.to_parquet(folder / "products.parquet", index=False)
        line = f'engine = "{engine}"\n' if engine else ""
        (folder / "workspace.toml").write_text(
            f'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "UTC"\n{line}'
            f'churn = {{ kind = "inactivity", window_days = 30 }}\n{stated}', encoding="utf-8")
        return rt.load_workspace(folder)

    return make


@pytest.mark.parametrize("second", ["products.csv", "products.parquet"])
def test_what_an_order_states_once_and_a_second_file_mean_the_same(lines, sail, second):
    stated = LINES.replace("products.csv", second)
    shops = [lines(engine, stated=stated) for engine in ("", sail)]
    found = [shop.transactions.to_pandas().sort_values(["timestamp"], ignore_index=True) for shop in shops]
    pd.testing.assert_frame_equal(found[1], found[0], check_dtype=False)
    assert found[0]["amount"].round(6).tolist() == [23.529412, 35.294118, 1.176471, 2.5, 2.5, 7, 8]
    assert found[0]["category"].tolist()[:3] == ["ware", "wood", "ware"]
    aside = [shop.quality.check().table.drop(columns="table") for shop in shops]
    pd.testing.assert_frame_equal(*aside, check_dtype=False)
    assert cluster.fingerprints(shops[1].settings)[0][:2] == ("transactions", "orders.parquet")


def test_a_second_file_that_names_a_row_twice_is_refused_there_too(lines, sail):
    shop = lines(sail, stated=LINES.replace("products.csv", "twice.csv"))
    pd.concat([PRODUCTS, PRODUCTS.iloc[:1]]).to_csv(shop.path / "twice.csv", index=False)
    with pytest.raises(TableError, match=r"`join`: item must name one row of twice\.csv each.*\(2 rows, first: Mug\)"):
        shop.table("transactions")


def test_of_several_files_an_order_must_state_one_thing(lines, sail):
    stated = LINES.replace('"orders.parquet"', '"parts/*.parquet"').replace('"Status", "Total"', '"Total"')
    shops = [lines(engine, stated=stated) for engine in ("", sail)]
    for shop in shops:
        (shop.path / "parts").mkdir()
        for part in range(2):
            ORDERS.iloc[part::2].to_parquet(shop.path / "parts" / f"{part}.parquet", index=False)
    amounts = [shop.transactions.amount.sum().execute() for shop in shops]
    assert amounts[1] == pytest.approx(amounts[0]) and amounts[0] > 0
    late = lines(sail, stated=stated.replace('["Total"]', '["Total", "Status"]'))
    with pytest.raises(TableError, match=r"'Status' has several values in 1 groups of 'Name'.*no order on a server.*#1"
                                         r".*Write it as one Parquet file"):
        late.table("transactions")


def test_what_a_heading_states_is_filled_down_there_too_from_one_file_alone(lines, sail):
    stated = LINES.replace('group = "Name"', 'fill_down = ["Name", "Status"]')
    stated = stated.replace('once = ["Status", "Total"]\n', "")
    stated = stated.replace('{ column = "Total", spread_by = "Qty * Price" }', '"Price"')
    stated = stated.replace('join = { source = "products.csv", on = { Product = "item" } }\n', "")
    stated = stated.replace('category = "department"\n', "")
    found = [lines(engine, stated=stated).transactions.to_pandas().sort_values("timestamp", ignore_index=True)
             for engine in ("", sail)]
    pd.testing.assert_frame_equal(found[1], found[0], check_dtype=False)
    assert found[0]["order_id"].tolist() == ["#1", "#1", "#3", "#3", "#3"]
    several = lines(sail, stated=stated.replace('"orders.parquet"', '"o*.parquet"'))
    ORDERS.to_parquet(several.path / "others.parquet", index=False)
    with pytest.raises(TableError, match=r"`fill_down` needs the order of the rows.*several files.*one Parquet file"):
        several.table("transactions")


def test_a_file_of_this_machine_with_one_that_the_server_reads_says_what_to_do(lines, sail):
    stated = LINES.replace("orders.parquet", "orders.csv").replace("products.csv", "products.parquet")
    shop = lines(sail, stated=stated)
    ORDERS.to_csv(shop.path / "orders.csv", index=False)
    with pytest.raises(TableError, match=r"orders\.csv is read on this machine, and products\.parquet by sc://.*"
                                         r"Save orders\.csv as Parquet where the server reads it, or .* as CSV"):
        shop.table("transactions")


# ---- a report of one state


def test_the_hash_tells_a_change_and_no_other_order(sail, tmp_path):
    def hashed(**columns):
        days = pd.to_datetime(["2025-01-01", "2025-01-02"]).as_unit("us")
        pd.DataFrame({"customer_id": ["a", "b"], "timestamp": days, "amount": [1.0, 2.0], "product": [None, "tea"],
                      "category": ["tea", None], **columns}).to_parquet(tmp_path / "log.parquet", index=False)
        return cluster.fingerprints(rt.load_workspace(tmp_path).settings)

    (tmp_path / "workspace.toml").write_text(
        f'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "UTC"\nengine = "{sail}"\n'
        'churn = { kind = "inactivity", window_days = 30 }\ntables.transactions.source = "log.parquet"\n',
        encoding="utf-8")
    first = hashed()
    assert [entry[:2] for entry in first] == [("transactions", "log.parquet")]
    assert hashed() == first
    assert hashed(amount=[1.0, 2.5]) != first
    assert hashed(product=["tea", "tea"], category=[None, None]) != first
    turned = {"customer_id": ["b", "a"], "amount": [2.0, 1.0], "product": ["tea", None], "category": [None, "tea"],
              "timestamp": pd.to_datetime(["2025-01-02", "2025-01-01"]).as_unit("us")}
    assert hashed(**turned) == first


def planned(folder, out):
    return make_plan(folder, "shop", out, None, ["01_data_quality"], {}, validate=False, strict=False, quick=True,
                     timeout=60)


def test_what_changes_on_the_server_while_a_report_is_made_is_refused(cut, sail, tmp_path):
    folder = on(sail, tmp_path / "shop", cut)
    plan = planned(folder, tmp_path / "out")
    stated = {entry["path"]: entry for entry in plan.ingredients["inputs"]}
    assert stated["transactions.parquet"]["table"] == "transactions"
    assert len(stated["transactions.parquet"]["sha256"]) == 64
    check_unchanged(plan)
    rows = pd.read_parquet(folder / "tickets.parquet")
    rows.iloc[1:].to_parquet(folder / "tickets.parquet", index=False)
    with pytest.raises(ReportError, match=r"tickets\.parquet changed while the report was made"):
        check_unchanged(plan)


# ---- faults


def refused(folder, match):
    """A report is refused with a sentence that names table, place and remedy, and leaves nothing behind."""
    outcome = rt.run_report(folder, out=folder.parent / "reports", quick=True, notebooks=["01_data_quality"])[0]
    assert outcome.status == "failed"
    assert [path for path in (folder.parent / "reports").rglob("*") if path.is_file() and path.name != ".lock"] == []
    with pytest.raises(TableError, match=match) as raised:
        planned(folder, folder.parent / "reports")
    assert str(raised.value) == outcome.message
    return str(raised.value)


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_a_server_that_is_down_is_said(cut, tmp_path):
    said = refused(on(f"sc://127.0.0.1:{free_port()}", tmp_path / "shop", cut), r"nothing answers at sc://127.0.0.1:\d+")
    assert "Start the server" in said


def test_another_server_at_the_port_is_said(cut, tmp_path):
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        refused(on(f"sc://127.0.0.1:{other.server_port}", tmp_path / "shop", cut), "sc://127.0.0.1")
        other.shutdown()


def test_a_server_that_is_killed_in_the_middle_is_said(cut, tmp_path, monkeypatch):
    monkeypatch.setattr(spark, "BACK_WITHIN_SECONDS", 1)
    with served() as (address, process):
        shop = rt.load_workspace(on(address, tmp_path, cut))
        shop.retention.repeat()
        process.send_signal(signal.SIGKILL)
        process.wait()
        with pytest.raises(TableError, match=rf"nothing answers at {address}.*Start the server"):
            shop.retention.cohorts()


def test_a_session_that_the_server_has_ended_is_begun_anew(cut, tmp_path, caplog):
    with served(SAIL_SPARK__SESSION_TIMEOUT_SECS="1") as (address, _):
        shop = rt.load_workspace(on(address, tmp_path, cut))
        before = shop.transactions.count().execute()
        time.sleep(6)
        assert shop.transactions.count().execute() == before
    assert "a new session is begun" in caplog.text


@pytest.mark.parametrize(("harm", "match"), [
    ("gone", r"transactions: sc://.* finds no rows of Parquet in transactions.parquet .*disk that it sees"),
    ("cut short", r"transactions: transactions.parquet cannot be read by sc://.*is no whole Parquet file.*export a "),
    ("types", r"transactions: transactions cannot be read by sc://.*column 'amount' is double in a.parquet and .*str"),
    ("empty", r"transactions: .*(has no rows|finds no rows)"),
])
def test_files_that_the_server_cannot_read_are_said(cut, sail, tmp_path, harm, match):
    folder = on(sail, tmp_path / "shop", cut)
    log = folder / "transactions.parquet"
    rows = pd.read_parquet(log)
    if harm == "gone":
        log.unlink()
    elif harm == "cut short":
        log.write_bytes(log.read_bytes()[:20_000])
    elif harm == "empty":
        rows.iloc[:0].to_parquet(log, index=False)
    else:
        (lake := tmp_path / "transactions").mkdir()
        rows.to_parquet(lake / "a.parquet", index=False)
        rows.assign(amount=rows.amount.astype(str)).to_parquet(lake / "b.parquet", index=False)
        text = (folder / "workspace.toml").read_text(encoding="utf-8")
        (folder / "workspace.toml").write_text(text.replace('"transactions.parquet"', f'"{lake}"'), encoding="utf-8")
    refused(folder, match)


def test_rows_that_are_damaged_in_the_middle_are_said(cut, sail, tmp_path):
    folder = on(sail, tmp_path / "shop", cut)
    log = folder / "transactions.parquet"
    damaged = bytearray(log.read_bytes())
    damaged[3_000:9_000] = bytes(6_000)
    log.write_bytes(damaged)
    refused(folder, r"transactions: .*transactions.parquet.* cannot be read .*")


# ---- what the file may state


@pytest.mark.parametrize(("engine", "said"), [
    ("duckbd", "engine: found \"duckbd\", allowed \"duckdb\", a server such as \"sc://host:50051\", or the address of "
               "a database. Did you mean 'duckdb'?"),
    ("sc://host:port", "allowed a server's name and its port, such as \"sc://host:50051\""),
    ("sc://host:99999", "allowed a server's name and its port"),
    ("sc://host:1/;token=hunter2", "stands in clear; allowed an environment variable"),
    ("postgresql://reader:hunter2@db/shop", "stands in clear; allowed an environment variable"),
    ("postgress://db/shop", "Did you mean 'postgres'?"),
    ("sqlite:///shop.db", "or the address of a database"),
])
def test_an_engine_that_is_none_is_refused_with_what_is(tmp_path, engine, said):
    (tmp_path / "workspace.toml").write_text(
        f'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "UTC"\nengine = "{engine}"\n'
        'churn = { kind = "inactivity", window_days = 30 }\ntables.transactions.source = "log.parquet"\n',
        encoding="utf-8")
    with pytest.raises(WorkspaceError) as raised:
        rt.load_workspace(tmp_path)
    assert said in str(raised.value) and "hunter2" not in str(raised.value)


def test_a_table_without_a_place_needs_an_engine(tmp_path):
    text = ('name = "Kiosk"\ncurrency = "EUR"\ntimezone = "UTC"\n{}'
            'churn = {{ kind = "inactivity", window_days = 30 }}\ntables.transactions.source = {{ table = "sales" }}\n')
    (tmp_path / "workspace.toml").write_text(text.format(""), encoding="utf-8")
    with pytest.raises(WorkspaceError, match="alone is of the server or the database that `engine` names"):
        rt.load_workspace(tmp_path)
    (tmp_path / "workspace.toml").write_text(text.format('engine = "postgresql://reader:${PW}@db/shop"\n'),
                                             encoding="utf-8")
    source, = rt.load_workspace(tmp_path).settings.tables["transactions"].sources()
    assert (source.uri, source.table) == ("postgresql://reader:${PW}@db/shop", "sales")
