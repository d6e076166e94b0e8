"""Spark Connect: a server, Sail or Spark, that holds tables and computes on them, as a back end of Ibis."""

from __future__ import annotations

from typing import Any

SCHEME = "sc://"


def spark_backend(uri: str) -> Any:
    """The Ibis back end of the server at ``uri`` (``sc://host:port``), whose moments are naive, as everywhere here."""
    import ibis
    from pyspark.sql import SparkSession

    session = SparkSession.builder.remote(uri).create()
    session.conf.set("spark.sql.session.timeZone", "UTC")
    return ibis.pyspark.connect(session)
