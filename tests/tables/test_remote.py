"""Sources at addresses: an S3 on this machine, read as files are, with its faults in plain words."""

import http.server
import os
import re
import socket
import subprocess
import sys
import textwrap
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import retention
from retention.errors import RetentionError, TableError
from retention.tables import remote
from retention.tables.partitions import partitions
from retention.tables.settings import SourceSettings

pytest.importorskip("s3fs")
HEAD = 'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nchurn = { kind = "contract" }\n'
SECRET = "wJalrXUtnFEMI-secret"
ROWS = pd.DataFrame({"customer_id": ["a", "b"], "timestamp": pd.to_datetime(["2025-11-05 10:00", "2025-11-06 00:00"]),
                     "amount": [3.0, 2.5]})


@pytest.fixture(scope="session")
def server():
    """The address of an S3 that forgets everything at the end."""
    from moto.server import ThreadedMotoServer

    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture(scope="session")
def store(server):
    """A file system of the S3, whatever the environment says."""
    import s3fs

    return s3fs.S3FileSystem(key="AKIATEST", secret=SECRET, endpoint_url=server, skip_instance_cache=True,
                             use_listings_cache=False)


@pytest.fixture
def bucket(server, store, monkeypatch):
    """A file system of S3 with an empty bucket ``shop``, and its credentials in the environment."""
    for name, value in {"AWS_ACCESS_KEY_ID": "AKIATEST", "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_ENDPOINT_URL": server,
                        "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(remote, "_PAUSES", (0.01, 0.01))
    urllib.request.urlopen(urllib.request.Request(f"{server}/moto-api/reset", method="POST")).close()
    store.mkdir("shop")
    return store


def put(files, name, frame=ROWS, **options):
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), sink, **options)
    content = sink.getvalue().to_pybytes()
    files.pipe_file(f"shop/{name}", content)
    return content


def opened(folder, source, more=""):
    (folder / "workspace.toml").write_text(f"{HEAD}[tables.transactions]\nsource = {source}\n{more}", encoding="utf-8")
    return retention.load_workspace(folder)


def fault(folder, source, more=""):
    with pytest.raises(RetentionError) as caught:
        retention.check_tables(opened(folder, source, more))
    assert SECRET not in str(caught.value) and "AKIATEST" not in str(caught.value)
    return str(caught.value)


@pytest.fixture(params=["fetched", "read where it is"])
def way(request, monkeypatch):
    """Small objects are fetched once, large ones read where they are: both give the same."""
    if request.param != "fetched":
        monkeypatch.setattr(remote, "LARGE", 0)
        monkeypatch.setattr(remote, "SMALL_EACH", 0)
    return request.param


@pytest.mark.parametrize("source", ["s3://shop/orders/", "s3://shop/orders/**/*.parquet", "s3a://shop/orders/day=*/*"])
def test_folders_and_patterns_of_objects_are_read_with_their_keys(bucket, tmp_path, way, source):
    put(bucket, "orders/day=2025-11-26/a b%20č=1 [2].parquet")
    put(bucket, "orders/day=2025-11-27/part-0.parquet", ROWS.assign(amount=[7, 8]))
    for name in ("_SUCCESS", "_delta_log/0.json", "day=2025-11-26/.part.crc", "day=2025-11-26/_SUCCESS",
                 "day=2025-11-28/_temporary/x.parquet"):
        bucket.pipe_file(f"shop/orders/{name}", b"{}")
    workspace = opened(tmp_path, f'"{source}"', 'columns = { channel = "day" }\n')
    frame = workspace.transactions.execute()
    assert sorted(zip(frame.amount, frame.channel, strict=True)) == [
        (2.5, "2025-11-26"), (3.0, "2025-11-26"), (7.0, "2025-11-27"), (8.0, "2025-11-27")]
    names = set(workspace.raw("transactions", keep_raw=True).execute()["_source"])
    assert names == {"day=2025-11-26/a b%20č=1 [2].parquet", "day=2025-11-27/part-0.parquet"}


def test_of_objects_only_those_that_came_or_changed_are_read_again(bucket, tmp_path, way):
    bad = ROWS.assign(timestamp=[None, pd.Timestamp("2025-11-03")])
    for day, rows in (("04", ROWS), ("05", bad), ("06", ROWS)):
        put(bucket, f"orders/day=2025-11-{day}/part-0.parquet", rows)
    more = 'columns = { channel = "day" }\nincremental = { partitions = true }\n'

    def updated():
        shop = opened(tmp_path, '"s3://shop/orders/"', more)
        note, = shop.reader.use_state()
        plain = opened(tmp_path, '"s3://shop/orders/"', more)
        for asked in (lambda one: one.transactions, lambda one: one.reader.rejected("transactions")):
            mine, theirs = (asked(one).execute() for one in (shop, plain))
            order = sorted(theirs.columns)
            pd.testing.assert_frame_equal(*(of[order].sort_values(order, ignore_index=True) for of in (mine, theirs)))
        content = shop.reader.state_contents["transactions"]
        shop.reader.leave_state()
        return note.partition("; ")[2] or note, content

    note, first = updated()
    assert note == "read 6 rows of 3 of 3 files"
    assert updated() == ("transactions: read 0 rows of 0 of 3 files", first)
    put(bucket, "orders/day=2025-11-07/part-0.parquet", ROWS)
    put(bucket, "orders/day=2025-11-05/part-0.parquet", bad.assign(amount=[1.0, 9.0]))
    bucket.rm("shop/orders/day=2025-11-04", recursive=True)
    note, then = updated()
    assert note == "1 that went away are taken out" and then != first


def test_of_text_at_an_address_only_what_changed_is_read_again(bucket, tmp_path):
    head, more = "who,at,amount,till\n", ('columns = { customer_id = "who", timestamp = "at", channel = "place" }\n'
                                          'join = { source = "s3://shop/tills.csv", on = "till" }\n'
                                          'incremental = { partitions = true }\n')
    bucket.pipe_file("shop/tills.csv", b"till,place\n1,north\n")
    bucket.pipe_file("shop/sales/1.csv", f"{head}a,2025-11-05,3,1\n".encode())
    notes, places = [], []
    for change in (None, ("sales/2.csv", f"{head}b,2025-11-06,4,1\n"), ("tills.csv", "till,place\n1,west\n")):
        if change:
            bucket.pipe_file(f"shop/{change[0]}", change[1].encode())
        shop = opened(tmp_path, '"s3://shop/sales/*.csv"', more)
        notes += shop.reader.use_state()
        frame = shop.transactions.execute()
        places.append(sorted(zip(frame.customer_id, frame.channel, strict=True)))
        shop.reader.leave_state()
    assert notes[1] == "transactions: read 1 rows of 1 of 2 files"
    assert notes[2] == "transactions: the state is made anew: a joined file has changed; read 2 rows of 2 of 2 files"
    assert places == [[("a", "north")], [("a", "north"), ("b", "north")], [("a", "west"), ("b", "west")]]


def test_a_place_that_does_not_say_what_changed_is_not_read_by_what_is_new(bucket, tmp_path, monkeypatch):
    more = "incremental = { partitions = true }\n"
    assert "is for files on this machine or in a bucket" in fault(tmp_path, '"https://example.org/orders.csv"', more)
    put(bucket, "orders/day=2025-11-04/part-0.parquet")
    monkeypatch.setattr(remote, "_etag", lambda info: "")
    monkeypatch.setattr(remote, "_written", lambda info: "")
    with pytest.raises(TableError, match="says of no file when it was written"):
        opened(tmp_path, '"s3://shop/orders/"', more).reader.use_state()


def test_one_object_and_text_files_are_read(bucket, tmp_path):
    put(bucket, "one.parquet")
    for month in ("10", "11"):
        bucket.pipe_file(f"shop/text/month={month}/orders.csv",
                         f"customer_id,timestamp,amount\n{month},2025-11-05,3\n".encode())
    assert len(opened(tmp_path, '"s3://shop/one.parquet"').transactions.execute()) == 2
    frame = opened(tmp_path, '"s3://shop/text"', 'columns = { channel = "month" }\n').transactions.execute()
    assert list(zip(frame.customer_id, frame.channel, strict=True)) == [("10", "10"), ("11", "11")]
    assert len(opened(tmp_path, '"s3://shop/text/*/*.csv"').transactions.execute()) == 2
    assert len(opened(tmp_path, '["s3://shop/one.parquet", "s3://shop/text"]').transactions.execute()) == 4


def test_objects_are_listed_with_their_marks(bucket, tmp_path):
    content = put(bucket, "orders/year=2025/month=11/a.parquet")
    (part,) = partitions(SourceSettings(uri="s3://shop/orders"), tmp_path, table="transactions")
    assert (part.path, part.name) == ("s3://shop/orders/year=2025/month=11/a.parquet", "year=2025/month=11/a.parquet")
    assert part.keys == {"year": "2025", "month": "11"} and part.size == len(content) and part.etag and part.modified
    put(bucket, "orders/year=2025/month=11/a.parquet", ROWS.assign(amount=[3.0, 2.6]))
    assert partitions(SourceSettings(uri="s3://shop/orders"), tmp_path, table="transactions")[0].state != part.state


def test_of_large_objects_the_columns_that_are_asked_for_are_read_alone(bucket, tmp_path, monkeypatch):
    monkeypatch.setattr(remote, "LARGE", 0)
    monkeypatch.setattr(remote, "SMALL_EACH", 0)
    rng = np.random.default_rng(3)
    wide = pd.DataFrame({"customer_id": rng.integers(0, 900, 40_000).astype(str), "amount": rng.random(40_000),
                         "timestamp": pd.Timestamp("2025-01-01") + pd.to_timedelta(rng.integers(0, 300, 40_000), "D"),
                         **{f"note {number}": rng.random(40_000).astype(str) for number in range(6)}})
    size = len(put(bucket, "wide.parquet", wide))
    workspace = opened(tmp_path, '"s3://shop/wide.parquet"')
    assert float(workspace.transactions.amount.sum().execute()) == pytest.approx(wide.amount.sum())
    objects = workspace.reader.engine.objects
    assert objects.bytes_read < 0.6 * size  # the check of all rows, and the sum
    before = objects.bytes_read
    workspace.transactions.amount.sum().execute()
    assert objects.bytes_read - before < 0.15 * size


def test_many_small_objects_are_fetched_together(bucket, tmp_path):
    content = put(bucket, "orders/day=000/0.parquet")
    bucket.pipe({f"shop/orders/day={number // 10:03}/{number % 10}.parquet": content for number in range(120)})
    assert int(opened(tmp_path, '"s3://shop/orders"').raw("transactions").count().execute()) == 240


def test_a_changed_type_at_an_address_is_said_with_both_objects(bucket, tmp_path, way):
    put(bucket, "orders/year=2024/a.parquet", ROWS.assign(amount=["3", "x"]))
    put(bucket, "orders/year=2025/a.parquet")
    said = fault(tmp_path, '"s3://shop/orders"')
    assert "amount: changes its type: year=2024/a.parquet has text" in said
    assert "year=2025/a.parquet has numbers" in said


# ---- faults

@pytest.mark.parametrize(("source", "expected"), [
    ("s3://shop/none.parquet", "s3://shop/none.parquet: there is no such object"),
    ("s3://shop/none-*.parquet", "nothing is at s3://shop/none-*.parquet"),
    ("s3://nobody/a.parquet", "there is no such bucket"),
    ("s3://nobody/*.parquet", "there is no such bucket"),
    ("http://127.0.0.1:1/*.csv", "a web server lists none"),
    ("gs://shop/a.parquet", "what reads gs:// is not installed")])
def test_what_is_not_there_is_said(bucket, tmp_path, source, expected):
    assert expected in fault(tmp_path, f'"{source}"')


def test_a_closed_endpoint_is_said_within_seconds_after_three_attempts(bucket, tmp_path, monkeypatch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # and held, not listening: else another test's server may be given the port
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{closed.getsockname()[1]}")
        monkeypatch.setattr(remote, "_PAUSES", (0.5, 2.0))
        begun = time.monotonic()
        said = fault(tmp_path, '"s3://shop/a.parquet"')
    assert 2.5 <= time.monotonic() - begun < 20
    assert "no answer, asked 3 times" in said and "Check the network and the endpoint (AWS_ENDPOINT_URL)" in said


def test_without_credentials_their_names_are_said(bucket, tmp_path, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    said = fault(tmp_path, '"s3://shop/a.parquet"')
    assert "no credentials are set" in said and "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" in said


class _Gate(http.server.BaseHTTPRequestHandler):
    """Hands on what is asked to the S3 behind it, but for what it is told to refuse or to break."""

    behind, refused, broken, asked = "", "", {}, None

    def do_GET(self):
        type(self).asked.append(self.path)
        if self.refused and re.search(self.refused, self.path):
            status, body, headers = 403, b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", {}
        elif next((key for key, left in self.broken.items() if key in self.path and left), None):
            key = next(key for key, left in self.broken.items() if key in self.path and left)
            self.broken[key] -= 1
            status, body, headers = 503, b"<Error><Code>SlowDown</Code><Message>slow down</Message></Error>", {}
        else:
            kept = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
            request = urllib.request.Request(self.behind + self.path, headers=kept, method=self.command)
            try:
                with urllib.request.urlopen(request) as found:
                    status, body, headers = found.status, found.read(), dict(found.headers)
            except urllib.error.HTTPError as error:
                status, body, headers = error.code, error.read(), dict(error.headers)
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "server", "date"):
                self.send_header(name, value)
        length = headers.get("Content-Length", len(body)) if self.command == "HEAD" else len(body)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


@pytest.fixture
def gate(bucket, server, monkeypatch):
    """A gate before the S3: ``refused`` is a pattern of what is answered by 403, ``broken`` how often by 503."""
    handler = type("Gate", (_Gate,), {"behind": server, "broken": {}, "asked": []})
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{running.server_port}")
    yield handler
    running.shutdown()
    running.server_close()


def test_wrong_credentials_are_said(gate, tmp_path):
    gate.refused = "."
    said = fault(tmp_path, '"s3://shop/orders/*.parquet"')
    assert "the credentials are wrong, or may not read it (403)" in said and "rights to list and to read" in said


def test_one_object_that_may_not_be_read_is_named(gate, bucket, tmp_path, way):
    for name in ("a", "b", "c"):
        put(bucket, f"orders/{name}.parquet")
    gate.refused = r"/orders/b\.parquet"
    said = fault(tmp_path, '"s3://shop/orders/*.parquet"')
    assert "(b.parquet): the credentials are wrong, or may not read it (403)" in said, said


def test_what_fails_twice_is_asked_a_third_time(gate, bucket, tmp_path, way):
    put(bucket, "orders/a.parquet")
    gate.broken["a.parquet"] = 2
    assert len(opened(tmp_path, '"s3://shop/orders/*.parquet"').transactions.execute()) == 2
    assert gate.broken["a.parquet"] == 0


def test_an_object_that_changes_while_it_is_read_is_refused(bucket, tmp_path, monkeypatch):
    put(bucket, "orders/a.parquet")
    put(bucket, "orders/b.parquet")
    monkeypatch.setattr(remote, "LARGE", 0)
    monkeypatch.setattr(remote, "SMALL_EACH", 0)
    monkeypatch.setattr(remote, "_FRESH", 0.0)
    workspace = opened(tmp_path, '"s3://shop/orders/*.parquet"')
    workspace.raw("transactions")
    put(bucket, "orders/b.parquet", ROWS.assign(amount=[9.0, 9.0]))
    with pytest.raises(TableError, match=r"b\.parquet at s3://shop/orders/\*\.parquet changed or went away"):
        retention.check_tables(workspace)
    assert workspace.reader.engine.changed_objects() == ["s3://shop/orders/*.parquet: b.parquet"]
    bucket.rm("shop/orders/b.parquet")
    with pytest.raises(TableError, match="there is no such object"):
        retention.check_tables(workspace)


def test_an_object_that_changes_while_it_is_fetched_is_refused(bucket, tmp_path, monkeypatch):
    put(bucket, "orders/a.parquet")
    put(bucket, "orders/b.parquet")
    room = remote._hold_room
    monkeypatch.setattr(remote, "_hold_room", lambda *given: (
        room(*given), put(bucket, "orders/b.parquet", ROWS.assign(amount=[9.0, 9.0]))))
    assert "b.parquet at s3://shop/orders/*.parquet changed or went away" in fault(
        tmp_path, '"s3://shop/orders/*.parquet"')


def test_a_disk_without_room_is_said_before_anything_is_fetched(gate, bucket, tmp_path, monkeypatch):
    put(bucket, "orders/a.parquet")
    monkeypatch.setattr(remote.shutil, "disk_usage", lambda _: os.terminal_size((1, 1)) and type("D", (), {"free": 10}))
    said = fault(tmp_path, '"s3://shop/orders/*.parquet"')
    assert "has room for 0.0 GB. Make room there, or set TMPDIR" in said
    assert not any(path.startswith("/shop/orders/a.parquet") for path in gate.asked)


def test_a_disk_that_is_full_while_objects_are_fetched_is_said(bucket, tmp_path):
    rng = np.random.default_rng(3)
    for name in "ab":
        put(bucket, f"orders/{name}.parquet", pd.DataFrame({
            "customer_id": rng.random(4000).astype(str), "amount": rng.random(4000), "timestamp": ROWS.timestamp[0]}))
    opened(tmp_path, '"s3://shop/orders/*.parquet"')
    child = subprocess.run([sys.executable, "-c", textwrap.dedent("""
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        import retention
        try:
            retention.load_workspace(".").transactions
        except retention.RetentionError as error:
            print(error)
        """)], cwd=tmp_path, text=True, capture_output=True, check=False,
                           env={**os.environ, "PYTHONPATH": str(Path(retention.__file__).parents[1])})
    assert "is full. Make room there, or set TMPDIR" in child.stdout, child.stdout + child.stderr


@pytest.mark.usefixtures("own_kernels")
def test_secrets_stand_in_no_output_of_a_report(bucket, tmp_path, monkeypatch):
    import nbformat

    put(bucket, "orders/a.parquet")
    monkeypatch.setattr("retention.report.notebooks.shipped_folder", lambda name: tmp_path / "none")
    opened(tmp_path, '"s3://shop/orders/*.parquet"')
    notebook = nbformat.v4.new_notebook(
        metadata={"retention": {"title": "How many?", "needs": ["transactions"]},
                  "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[nbformat.v4.new_markdown_cell("# How many?"),
               nbformat.v4.new_code_cell('workspace = ""', metadata={"tags": ["parameters"]}),
               nbformat.v4.new_code_cell("import retention as rt\nshop = rt.load_workspace(workspace)"),
               nbformat.v4.new_code_cell("print(shop.transactions.count().execute())")])
    (tmp_path / "notebooks").mkdir()
    nbformat.write(notebook, tmp_path / "notebooks" / "01_a.ipynb")
    run = lambda: retention.run_report(tmp_path, out=tmp_path / "reports", jobs=1, validate=False)[0]
    outcome = run()
    assert outcome.status == "published", outcome
    written = b"".join(file.read_bytes() for file in outcome.folder.rglob("*") if file.is_file())
    assert b"s3://shop/orders" in written and SECRET.encode() not in written and b"AKIATEST" not in written
    assert run().status == "unchanged"
    monkeypatch.setattr(remote, "LARGE", 0)
    monkeypatch.setattr(remote, "SMALL_EACH", 0)
    check = retention.check_tables
    monkeypatch.setattr("retention.tables.checks.check_tables", lambda *given, **named: (
        check(*given, **named), put(bucket, "orders/a.parquet", ROWS.assign(amount=[1.0, 1.0])))[0])
    changed = retention.run_report(tmp_path, out=tmp_path / "again", jobs=1, validate=False)[0]
    assert changed.status == "failed"
    assert "a.parquet changed while the report was made, so that its numbers are of two states" in changed.message


# ---- tables of a lake

def test_a_delta_table_at_an_address(bucket, tmp_path, way):
    deltalake = pytest.importorskip("deltalake")
    options = {"AWS_ALLOW_HTTP": "true", "AWS_S3_ALLOW_UNSAFE_RENAME": "true"}
    table = pa.Table.from_pandas(ROWS.assign(city=["Vilnius", "a b"]), preserve_index=False)
    for mode in ("error", "append"):
        deltalake.write_deltalake("s3://shop/lake/orders", table, mode=mode, partition_by=["city"],
                                  storage_options=options)
    frame = opened(tmp_path, '"s3://shop/lake/orders"', 'columns = { channel = "city" }\n').transactions.execute()
    assert sorted(frame.channel) == ["Vilnius", "Vilnius", "a b", "a b"]
    assert len(opened(tmp_path, '"s3://shop/lake/orders/"', "version = 0\n").transactions.execute()) == 2
    assert "has no version 7" in fault(tmp_path, '"s3://shop/lake/orders"', "version = 7\n")


def test_an_iceberg_table_at_an_address(bucket, tmp_path, server):
    sql = pytest.importorskip("pyiceberg.catalog.sql")
    catalog = sql.SqlCatalog("c", uri="sqlite://", warehouse="s3://shop/ice", **{
        "py-io-impl": "pyiceberg.io.fsspec.FsspecFileIO", "s3.endpoint": server, "s3.region": "us-east-1"})
    catalog.create_namespace("shop")
    rows = pa.Table.from_pandas(ROWS, preserve_index=False)
    rows = rows.set_column(1, "timestamp", rows["timestamp"].cast(pa.timestamp("us")))
    catalog.create_table("shop.orders", schema=rows.schema).append(rows)
    catalog.engine.dispose()
    assert sorted(opened(tmp_path, '"s3://shop/ice/shop/orders"').transactions.execute().amount) == [2.5, 3.0]


# ---- a first workspace file

def test_init_and_check_take_addresses(bucket, tmp_path, capsys, monkeypatch):
    from typer.testing import CliRunner

    from retention.cli import app

    for day in (26, 27):
        put(bucket, f"orders/day=2025-11-{day}/part-0.parquet",
            pd.concat([ROWS.assign(customer_id=f"c{number % 40}") for number in range(60)]))
    bucket.pipe_file("shop/crm/people.csv",
                     b"customer_id;email;city\nc1;a@example.org;Vilnius\nc2;b@example.org;Kaunas\n")
    made = CliRunner().invoke(app, ["init", str(tmp_path / "shop"), "--from", "s3://shop/orders/*/*.parquet",
                                    "s3://shop/crm/people.csv", "--answer", "currency=EUR"])
    assert made.exit_code == 0, made.output
    text = (tmp_path / "shop" / "workspace.toml").read_text(encoding="utf-8")
    assert 'source = "s3://shop/orders/*/*.parquet"' in text and 'source = "s3://shop/crm/people.csv"' in text
    assert 'delimiter = ";"' in text
    checked = CliRunner().invoke(app, ["check", str(tmp_path / "shop")])
    assert checked.exit_code == 0, checked.output
    assert "240" in checked.output and SECRET not in text + checked.output
