"""Spark Connect: a server, Sail or Spark, that holds tables and computes on them, as a back end of Ibis.

Beyond what Ibis' own back end does: moments are naive, as everywhere here; frames go to the server, and answers come
back, as Arrow; a lost connection is made anew, once, with what had been made known to the server; and a server that is
not there is an error within seconds, one that hangs within two minutes.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import re
import socket
import time
import weakref
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from retention.errors import ArgumentError, TableError
from retention.tables.dialects import put_right

LOG = logging.getLogger(__name__)
SCHEME = "sc://"
PORT = 15002
#: How long a server may take to accept a connection.
WAIT_SECONDS = 10
#: How often a server that computes is asked to sign. Spark tells its progress, and so allows to be asked that often.
SIGNS_EVERY_SECONDS = 20
#: A server that gives no sign for this long is taken to hang: one whose cores all compute may be slow to answer.
SILENT_SECONDS = 60
#: A server that was restarted is waited for this long before its tables are asked for again.
BACK_WITHIN_SECONDS = 20
#: What the client, the network and the server say of a connection, or of a session, that is gone.
_LOST = ("UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "Connection reset", "Socket closed", "failed to connect",
         "SESSION_NOT_FOUND", "SESSION_CLOSED", "SESSION_CHANGED", "INVALID_HANDLE", "server side session",
         "is not running", "Stream removed", "keepalive", "GOAWAY", "RETRIES_EXCEEDED",
         "operation not found", "OPERATION_NOT_FOUND", "RESPONSE_ALREADY_RECEIVED")
_MAKES_A_VIEW = re.compile(r"\s*CREATE\s+(?:OR\s+REPLACE\s+)?TEMP(?:ORARY)?\s+VIEW\s+(?:IF\s+NOT\s+EXISTS\s+)?"
                           r"`?([^`\s(]+)", re.IGNORECASE)


def spark_backend(uri: str, *, table: str = "") -> Any:
    """The Ibis back end of the server at ``uri`` (``sc://host:port``), whose moments are naive, as everywhere here.

    Parameters
    ----------
    uri : str
        ``sc://host:port``; port 15002 where none is stated. What Spark Connect knows beyond that stands behind ``/;``,
        such as ``sc://host:443/;use_ssl=true;token=…``.
    table : str
        The table that it is asked for, for messages.

    Raises
    ------
    TableError
        The address is none, nothing answers there, or the extra ``cluster`` is not installed. No message shows more of
        the address than host and port.

    Examples
    --------
    >>> spark_backend("sc://127.0.0.1:1")
    Traceback (most recent call last):
    retention.errors.TableError: engine: nothing answers at sc://127.0.0.1:1: Connection refused. Start the server ...
    """
    table = table or "engine"
    _reached(uri, table)
    address = shown(uri)
    try:
        made = _backend_class()
    except ImportError as error:
        raise TableError(table, "", f"{address} needs the extra `cluster`, of which {error.name} is not installed",
                         remedy="Install it: pip install \"retention[cluster]\".") from None
    backend = made(uri, table).connect()
    put_right(backend)
    weakref.finalize(backend, _ended, backend.held)  # a table of it may outlive the workspace
    return backend


def shown(uri: str) -> str:
    """The address without what may be a secret.

    Examples
    --------
    >>> shown("sc://sail.example:50051/;token=hunter2"), shown("sc://localhost")
    ('sc://sail.example:50051', 'sc://localhost:15002')
    """
    host, port = _host_and_port(uri)
    return f"{SCHEME}{host}:{port}"


def _host_and_port(uri: str) -> tuple[str, int]:
    parts = urlsplit(uri)
    return parts.hostname or "", PORT if parts.port is None else parts.port


def _reached(uri: str, table: str, *, within: float = 0) -> None:
    """Refuse an address where nothing answers before the client, which would try for ten minutes, is asked."""
    try:
        host, port = _host_and_port(uri)
        if not uri.startswith(SCHEME) or not host:
            raise ValueError
    except ValueError:  # no port is one
        raise TableError(table, "", "the address of the engine is not one of Spark Connect",
                         remedy="State it as sc://host:port, such as sc://127.0.0.1:50051.") from None
    until = time.monotonic() + within
    while True:
        try:
            socket.create_connection((host, port), timeout=WAIT_SECONDS).close()
            return
        except OSError as error:
            if time.monotonic() < until:
                time.sleep(0.2)
                continue
            raise _unreachable(shown(uri), error.strerror or str(error), table) from None


def _unreachable(address: str, reason: str, table: str) -> TableError:
    return TableError(table, "", f"nothing answers at {address}: {reason}",
                      remedy="Start the server (Sail: `sail spark server --ip 127.0.0.1 --port 50051`), or correct the "
                             "address; check host, port, network and token.")


@functools.cache
def _backend_class() -> type:
    """The back end; made when it is first needed, because the client of Spark is an extra."""
    import ibis
    import pandas as pd
    import pyspark.sql.connect.client.retries as retries
    from ibis.backends.pyspark import Backend
    from ibis.backends.pyspark.datatypes import PySparkSchema
    from ibis.common.exceptions import TableNotFound
    from ibis.formats.pandas import PandasData
    from pyspark.sql.connect.client import DefaultChannelBuilder
    from pyspark.sql.connect.session import SparkSession

    ibis.pyspark  # noqa: B018 - asked for, Ibis sets the options that its compiler looks up
    channel = [("grpc.http2.max_pings_without_data", 0), ("grpc.initial_reconnect_backoff_ms", 200),
               ("grpc.max_reconnect_backoff_ms", 1000), ("grpc.use_local_subchannel_pool", 1)]

    class SparkConnect(Backend):
        """Ibis' back end of Spark, with sessions of its own."""

        def __init__(self, uri: str, table: str):
            super().__init__()
            self._uri, self._table = uri, table
            #: The session that is open, where the end of this object finds it.
            self.held: dict[str, Any] = {}
            #: What has been made known to the session, by its name.
            self._views: dict[str, Callable[[], Any]] = {}
            self._asking = False

        def connect(self) -> SparkConnect:
            self._asked(self._begin)
            return self

        def disconnect(self) -> None:
            _ended(self.held)  # Ibis' own way warns of a session that the server has ended already

        def _begin(self) -> None:
            patience = [("grpc.keepalive_time_ms", 1000 * SIGNS_EVERY_SECONDS),
                        ("grpc.keepalive_timeout_ms", 1000 * SILENT_SECONDS),
                        ("grpc.http2.ping_timeout_ms", 1000 * SILENT_SECONDS),
                        ("grpc.min_reconnect_backoff_ms", 1000 * WAIT_SECONDS)]  # how long one try may last
            session = SparkSession(connection=DefaultChannelBuilder(self._uri, channelOptions=[*channel, *patience]))
            # what attaches itself again is shared by the sessions of a process, and ends with the first of them
            session.client.disable_reattachable_execute()
            session.client.set_retry_policies([retries.DefaultPolicy(max_retries=2, max_backoff=1000)])
            self.held["session"] = session
            self.do_connect(session)

        def _begin_anew(self) -> None:
            LOG.warning("%s: the connection was lost; a new session is begun, and the question asked again",
                        shown(self._uri))
            _reached(self._uri, self._table, within=BACK_WITHIN_SECONDS)
            _ended(self.held)
            self._begin()
            self._memtables = weakref.WeakSet()  # the new session has none of them
            for view in self._views.values():
                view()

        def _asked(self, question: Callable[[], Any]) -> Any:
            """The answer to a question; one that a lost connection interrupts is asked once more."""
            if self._asking:
                return question()
            self._asking = True
            try:
                try:
                    return question()
                except Exception as error:
                    if "session" not in self.held or not (_is_lost(error) or self._has_forgotten(error)):
                        raise
                    self._begin_anew()
                    return question()
            except TableError:
                raise
            except Exception as error:
                if _is_lost(error):
                    raise _unreachable(shown(self._uri), _reason(error), self._table) from None
                raise
            finally:
                self._asking = False

        def _has_forgotten(self, error: Exception) -> bool:
            """Whether a server that was started anew asks for what its predecessor had been told."""
            known = [*self._views, *(table.name for table in self._memtables)]
            return "not found" in str(error).lower().replace("_", " ") and any(name in str(error) for name in known)

        def _remembered(self, name: str, view: Callable[[], Any]) -> Any:
            """Make something known to the session that a new one is told, too."""
            made = self._asked(view)
            self._views[name] = view
            return made

        def raw_sql(self, query: Any, **options: Any) -> Any:
            text = query if isinstance(query, str) else query.sql(dialect=self.dialect)
            ask = functools.partial(super().raw_sql, text, **options)
            view = _MAKES_A_VIEW.match(text)
            return self._remembered(view[1], ask) if view else self._asked(ask)

        def read_parquet(self, path: Any, /, *, table_name: str | None = None, **options: Any) -> Any:
            from ibis.util import gen_name

            name = table_name or gen_name("parquet")
            return self._remembered(name, functools.partial(super().read_parquet, path, table_name=name, **options))

        def read_files(self, name: str, places: list[str]) -> Any:
            """Parquet files, or folders of them, that the server sees, as a view of the session."""
            self._remembered(name, lambda: self._session.read.parquet(*places).createOrReplaceTempView(name))
            return self.table(name)

        def take(self, name: str, rows: Any) -> Any:
            """An Arrow table of this machine as a view of the session; its moments stay naive."""
            schema = PySparkSchema.from_ibis(ibis.Schema.from_pyarrow(rows.schema))
            self._remembered(name, lambda: self._session.createDataFrame(rows, schema).createOrReplaceTempView(name))
            return self.table(name)

        def get_schema(self, table_name: str, *, catalog: str | None = None, database: str | None = None) -> Any:
            ask = functools.partial(super().get_schema, table_name, catalog=catalog, database=database)
            try:
                return self._asked(ask)
            except TableNotFound:
                there = self.list_tables(database=database)
                raise TableError(self._table, "", f"{shown(self._uri)} has no table {table_name!r}; it has "
                                                  f"{', '.join(sorted(there)[:10]) or 'none'}",
                                 remedy="Correct `table` in workspace.toml, or make the table known to the "
                                        "server.") from None

        def list_tables(self, **options: Any) -> list[str]:
            return self._asked(functools.partial(super().list_tables, **options))

        def _register_in_memory_table(self, op: Any) -> None:
            # as Arrow: the client cannot take the texts of pandas 3 as they are
            rows = op.data.to_pyarrow(op.schema)
            made = self._session.createDataFrame(rows, schema=PySparkSchema.from_ibis(op.schema))
            made.createOrReplaceTempView(op.name)

        def _arrow(self, expr: Any, params: Any, limit: Any) -> Any:
            table = expr.as_table()

            def ask() -> Any:
                self._run_pre_execute_hooks(table)
                return self.raw_sql(self.compile(table, params=params, limit=limit)).toArrow()

            return self._asked(ask)

        def execute(self, expr: Any, /, *, params: Any = None, limit: Any = None, **_: Any) -> Any:
            found, schema = self._arrow(expr, params, limit), expr.as_table().schema()
            frame = pd.DataFrame({name: column.to_pylist() if column.null_count else column.to_pandas()
                                  for name, column in zip(schema.names, found.columns, strict=True)})
            return expr.__pandas_result__(PandasData.convert_table(frame, schema))

        def to_pyarrow(self, expr: Any, /, *, params: Any = None, limit: Any = None, **_: Any) -> Any:
            found, schema = self._arrow(expr, params, limit), expr.as_table().schema()
            return expr.__pyarrow_result__(found.rename_columns(list(schema.names)).cast(schema.to_pyarrow()))

        def to_parquet(self, expr: Any, /, path: Any, *, params: Any = None, **options: Any) -> None:
            """A file of this machine: Ibis' own would be written where the server is, for whoever reads there."""
            import pyarrow.parquet as pq

            pq.write_table(self.to_pyarrow(expr, params=params), path, **options)

        def write_parquet(self, table: Any, path: str) -> None:
            """A folder of Parquet that the server writes, where it sees ``path``; nothing crosses."""
            def ask() -> None:
                self._run_pre_execute_hooks(table)
                self._session.sql(self.compile(table)).write.mode("error").parquet(path)

            try:
                self._asked(ask)
            except Exception as error:
                if not re.search("already.?exists", str(error), re.IGNORECASE):
                    raise
                raise ArgumentError(f"path: found {path!r}, where the server has something already, allowed a folder "
                                    "that is not there yet.") from None

    return SparkConnect


def _is_lost(error: BaseException) -> bool:
    if isinstance(error, (ConnectionError, TimeoutError)):
        return True
    family = {kind.__name__ for kind in type(error).__mro__}
    return bool({"RpcError", "PySparkException"} & family) and any(word in str(error) for word in _LOST)


def _reason(error: BaseException) -> str:
    error = error.__cause__ or error  # the client says only that it has tried several times
    details = getattr(error, "details", None)
    text = details() if callable(details) else str(error)
    return (str(text).strip().splitlines() or [type(error).__name__])[0][:200].rstrip(".")


def _ended(held: dict[str, Any]) -> None:
    session = held.pop("session", None)
    if session is not None:
        with contextlib.suppress(Exception):  # the server may be gone, and then there is nothing to end
            session.client.close()
