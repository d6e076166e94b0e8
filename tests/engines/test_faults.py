"""What is seen when a server is not there, forgets, dies or hangs, and when a table or a password is wrong."""

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import time

import ibis
import pandas as pd
import pytest

import retention as rt
from retention.tables import spark
from retention.tables.databases import connected
from retention.tables.spark import spark_backend

SERVER = "import sys; from pysail.spark import SparkConnectServer; " \
         "SparkConnectServer('127.0.0.1', int(sys.argv[1])).start(background=False)"


class Server:
    """A server of Sail in a process of its own, that can be killed and started anew at the same port."""

    def __init__(self):
        with contextlib.closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"sc://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        self.process = subprocess.Popen([sys.executable, "-c", SERVER, str(self.port)], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            time.sleep(0.1)
        raise AssertionError("the server does not start")

    def kill(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def server():
    made = Server()
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="module")
def log(server, files):
    return spark_backend(server.address).read_parquet(str(files / "transactions.parquet"))


def said(raised):
    text = str(raised.value)
    assert isinstance(raised.value, rt.TableError) and raised.value.remedy and "hunter" not in text
    return text


@pytest.mark.parametrize(("address", "words"), [
    ("sc://127.0.0.1:1", "nothing answers at sc://127.0.0.1:1: Connection refused. Start the server"),
    ("sc://127.0.0.1:1/;token=hunter2", "nothing answers at sc://127.0.0.1:1: Connection refused"),
    ("sc://nowhere.invalid:50051", "nothing answers at sc://nowhere.invalid:50051"),
    ("sc://127.0.0.1:many", "not one of Spark Connect. State it as sc://host:port"),
    ("http://127.0.0.1", "not one of Spark Connect"), ("sc://", "not one of Spark Connect"),
])
def test_no_server_there_is_said_at_once(address, words):
    began = time.monotonic()
    with pytest.raises(rt.TableError) as raised:
        spark_backend(address, table="transactions")
    assert words in said(raised) and raised.value.table == "transactions"
    assert time.monotonic() - began < 30


def test_a_table_that_is_not_there(log):
    with pytest.raises(rt.TableError) as raised:
        ibis.get_backend(log).table("sales")
    assert "has no table 'sales'; it has " in said(raised) and log.get_name() in str(raised.value)


def test_a_server_that_was_started_anew_is_asked_again(server, log, caplog):
    frame = pd.DataFrame({"customer_id": ["Z", "a", "nobody"]})
    few = log.semi_join(ibis.memtable(frame), "customer_id")
    asked = few.count().execute()
    assert asked == 12
    server.kill()
    server.start()
    with caplog.at_level(logging.WARNING):
        assert few.count().execute() == asked
    assert "the connection was lost; a new session is begun" in caplog.text
    assert rt.customer_summary(log, as_of="2026-01-01").facts["customers"] > 900


def test_a_view_is_known_to_the_new_session_too(server, log):
    backend = ibis.get_backend(log)
    backend.create_view("few", log.limit(5), overwrite=True)
    few = backend.table("few")
    server.kill()
    server.start()
    assert few.count().execute() == 5


def test_a_server_killed_in_the_middle_of_a_question(server, log, monkeypatch):
    monkeypatch.setattr(spark, "BACK_WITHIN_SECONDS", 1)
    backend = ibis.get_backend(log)
    slow = backend.sql("SELECT count(*) AS n FROM range(3000000) AS a JOIN range(3000000) AS b "
                       "ON a.id % 999 = b.id % 999")
    killer = subprocess.Popen(["sh", "-c", f"sleep 1; kill -9 {server.process.pid}"])
    began = time.monotonic()
    with pytest.raises(rt.TableError) as raised:
        slow.execute()
    assert f"nothing answers at {server.address}" in said(raised)
    assert time.monotonic() - began < 60
    killer.wait()
    server.process.wait()
    server.start()
    assert log.count().execute() > 10_000


def test_a_server_that_hangs_is_given_up(server, log, monkeypatch):
    for limit in ("WAIT_SECONDS", "SIGNS_EVERY_SECONDS", "SILENT_SECONDS"):
        monkeypatch.setattr(spark, limit, 1)
    hung = spark_backend(server.address).sql("SELECT 1 AS one")
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        with pytest.raises(rt.TableError) as raised:
            hung.execute()
        assert server.address in said(raised)
        assert time.monotonic() - began < 45
    finally:
        os.kill(server.process.pid, signal.SIGCONT)


def test_the_extra_is_named_where_it_is_missing(server, monkeypatch):
    spark._backend_class.cache_clear()
    monkeypatch.setitem(sys.modules, "pyspark.sql.connect.client.retries", None)
    with pytest.raises(rt.TableError) as raised:
        spark_backend(server.address)
    assert "needs the extra `cluster`" in said(raised) and 'pip install "retention[cluster]"' in str(raised.value)
    spark._backend_class.cache_clear()


def test_a_wrong_password_of_postgres(postgres, monkeypatch):
    host = postgres.partition("host=")[2] or postgres
    monkeypatch.setenv("SHOP_PASSWORD", "hunter2")
    with pytest.raises(rt.TableError) as raised:
        connected(f"postgresql://nobody:${{SHOP_PASSWORD}}@/postgres?host={host}", table="transactions")
    assert "could not connect to postgresql://nobody:${SHOP_PASSWORD}@" in said(raised)
