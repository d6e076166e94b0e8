"""A core of the functions on a real Spark, through its Connect server: `make test-spark`.

``make test`` skips these, as Spark needs Java and half a gigabyte of its own. Where RETENTION_SPARK names an
environment with the whole of PySpark, as ``make test-spark`` does, what is missing is an error.
"""

import contextlib
import os
import socket
import subprocess
import time
from pathlib import Path

import pytest

from retention.tables.spark import spark_backend
from tests.engines.conftest import on_spark
from tests.engines.shop import CALLS
from tests.engines.test_engines import same

ENVIRONMENT = os.environ.get("RETENTION_SPARK", "")
pytestmark = pytest.mark.skipif(not ENVIRONMENT, reason="it needs Java and Spark: make test-spark")
CORE = ["customer_summary", "opportunity_summary", "customer_retention_rate", "customer_churn_rate", "first_to_second",
        "inactivity_churn", "suggest_window", "cohort_retention", "rfm", "survival", "csat", "points_age"]
#: Little memory, few parts, nothing to look at, and no code compiled for so few rows.
SETTINGS = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.sql.adaptive.enabled": "false",
            "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
            "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
            "spark.connect.grpc.binding.address": "127.0.0.1"}
START_SECONDS = 300


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The address of Spark's Connect server, on this machine alone."""
    (home,) = Path(ENVIRONMENT).glob("lib/python*/site-packages/pyspark")
    folder = tmp_path_factory.mktemp("spark")
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {**SETTINGS, "spark.connect.grpc.binding.port": str(port), "spark.sql.warehouse.dir": str(folder)}
    command = [str(home / "bin" / "spark-submit"), "--master", "local[2]", "--driver-memory", "1g", "--class",
               "org.apache.spark.sql.connect.service.SparkConnectServer",
               *(part for name, value in settings.items() for part in ("--conf", f"{name}={value}")), "spark-internal"]
    variables = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(folder)}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=variables, stdout=log, stderr=log)
        try:
            until = time.monotonic() + START_SECONDS
            while True:
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                said = (folder / "log").read_text(encoding="utf-8")[-2000:]
                assert process.poll() is None and time.monotonic() < until, f"Spark does not start: {said}"
                time.sleep(0.2)
            yield f"sc://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=60)


@pytest.fixture(scope="module")
def there(server, files):
    return on_spark(spark_backend(server), files)


@pytest.mark.parametrize("name", CORE)
def test_the_same_comes_out_of_spark(name, there, on_duckdb):
    same(CALLS[name](there), CALLS[name](on_duckdb), name)


def test_the_core_is_of_twelve():
    assert len(CORE) == 12 and set(CORE) <= set(CALLS)
