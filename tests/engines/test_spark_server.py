"""A core of the functions, and scores, on a real Spark, through its Connect server: `make test-spark`.

``make test`` skips these, as Spark needs Java and half a gigabyte of its own. Where RETENTION_SPARK names an
environment with the whole of PySpark, as ``make test-spark`` does, what is missing is an error.
"""

import contextlib
import os
import socket
import subprocess
import time
from pathlib import Path

import ibis
import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.models.churn.learners import Boosting, Logistic
from retention.models.churn.scored import with_odds
from retention.tables.dialects import put_right
from retention.tables.spark import spark_backend
from tests.engines.conftest import on_spark
from tests.engines.shop import AS_OF, CALLS
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


def test_scores_are_written_by_spark(there, on_duckdb, tmp_path):
    terms = {"horizon_days": 90, "discount": 0.1, "margin": 0.4}
    here = rt.CustomerScores(origins=0).fit(on_duckdb.transactions, as_of=AS_OF).table(**terms).to_pandas()
    rt.CustomerScores(origins=0).fit(there.transactions, as_of=AS_OF).write(tmp_path / "scores", **terms)
    written, here = (frame.sort_values("customer_id", ignore_index=True)
                     for frame in (pd.read_parquet(tmp_path / "scores"), here))
    pd.testing.assert_frame_equal(written, here, rtol=1e-9)


@pytest.mark.parametrize("learner", [Logistic(), Boosting(size=0, trees=15)], ids=["logistic", "boosting"])
def test_risks_are_worked_out_by_spark(learner, there):
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"recency_days": rng.integers(0, 90, 600) * 1.0,
                          "spend_total": rng.gamma(2, 50, 600).round(2)})
    fitted = learner.fit(frame, (rng.random(600) < frame["recency_days"] / 90).astype(int))
    engine = put_right(there.transactions.get_backend())
    found = engine.execute(with_odds(fitted, ibis.memtable(frame.assign(place=range(600)))).order_by("place"))["odds"]
    np.testing.assert_allclose(found, fitted.log_odds(frame), rtol=1e-9, atol=1e-12)
