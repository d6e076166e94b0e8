"""The SQL of engines other than DuckDB, put right where it would give other numbers.

Ibis writes one expression in the SQL of each engine. Where that means something else there, it is written anew here, so
that no function needs to know where its rows live:

- Spark reads ``0.45`` as a decimal of few digits, and takes the letters f and v for white space at the ends of a text.
- Postgres divides whole numbers without a rest where a column is divided twice, rounds half a day up, casts a flag to
  one size of number only, stops at a power too small to be told, and orders texts by the language it was installed in.
- Both count the days between two moments otherwise than the calendar does.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis

#: The ends of a text that are no part of it, as a regular expression that Java, Rust and Postgres all read alike.
_BLANK = r"[ \t\n\r\x0B\f]+"
#: Powers of e below which a number is 0: smaller ones no double holds.
_SMALLEST = -745.0


def prepared(table: ibis.Table) -> None:
    """Let the engine of a table write its SQL as is said above, from now on."""
    for backend in table._find_backends()[0]:
        put_right(backend)


def put_right(backend: Any) -> Any:
    """``backend``, which from now on writes its SQL as is said above; unchanged where it needs nothing.

    Examples
    --------
    >>> import ibis
    >>> put_right(ibis.duckdb.connect()).name
    'duckdb'
    """
    made = {"pyspark": spark_compiler, "postgres": postgres_compiler}.get(backend.name)
    if made is not None and not isinstance(backend.compiler, made()):
        backend.compiler = made()()
    return backend


def _days(compiler: Any, op: Any, part: Any, left: Any, right: Any, usual: Any) -> Any:
    """Days between two moments are those between their dates, as with DuckDB."""
    import ibis.expr.datatypes as dt

    unit = getattr(getattr(op.part, "value", None), "lower", str)()
    if unit == "day" and op.left.dtype.is_timestamp():
        left, right = (compiler.cast(side, dt.date) for side in (left, right))
    return usual(op, part=part, left=left, right=right)


@functools.cache
def spark_compiler() -> type:
    """Ibis' compiler for Spark Connect, Sail and Spark alike."""
    import math

    import sqlglot.expressions as sge
    from ibis.backends.sql.compilers.pyspark import PySparkCompiler

    class SparkCompiler(PySparkCompiler):
        __slots__ = ()
        SIMPLE_OPS = {}  # noqa: RUF012 - those of the parent stand in its methods; repeated they would hide these

        def visit_NonNullLiteral(self, op: Any, *, value: Any, dtype: Any) -> Any:
            if dtype.is_floating() and math.isfinite(value):
                return self.cast(sge.convert(float(value)), dtype)
            return super().visit_NonNullLiteral(op, value=value, dtype=dtype)

        def visit_Strip(self, op: Any, *, arg: Any) -> Any:
            return self.f.regexp_replace(arg, sge.convert(rf"\A{_BLANK}|{_BLANK}\z"), sge.convert(""))

        def visit_TimestampDelta(self, op: Any, *, part: Any, left: Any, right: Any) -> Any:
            return _days(self, op, part, left, right, super().visit_TimestampDelta)

    return SparkCompiler


@functools.cache
def postgres_compiler() -> type:
    """Ibis' compiler for Postgres."""
    import ibis.expr.datatypes as dt
    import sqlglot.expressions as sge
    from ibis.backends.sql.compilers.postgres import PostgresCompiler

    class PlainPostgresCompiler(PostgresCompiler):
        __slots__ = ()
        SIMPLE_OPS = {}  # noqa: RUF012 - as above

        def visit_Cast(self, op: Any, *, arg: Any, to: Any) -> Any:
            if op.arg.dtype.is_boolean() and to.is_numeric():
                arg = self.cast(arg, dt.int32)
            return super().visit_Cast(op, arg=arg, to=to)

        def visit_Divide(self, op: Any, *, left: Any, right: Any) -> Any:
            return sge.Div(this=self.cast(left, dt.float64), expression=sge.paren(self.cast(right, dt.float64)))

        def visit_FloorDivide(self, op: Any, *, left: Any, right: Any) -> Any:
            return self.cast(self.f.floor(self.visit_Divide(op, left=left, right=right)), op.dtype)

        def visit_Power(self, op: Any, *, left: Any, right: Any) -> Any:
            base, power = self.cast(left, dt.float64), self.cast(right, dt.float64)
            size = self.f.ln(self.f.greatest(base.copy(), self.cast(sge.convert(1e-300), dt.float64)))
            nothing = sge.and_(base > 0, sge.paren(power) * size < _SMALLEST)
            return sge.Case(ifs=[sge.If(this=nothing, true=self.cast(sge.convert(0), dt.float64))],
                            default=self.f.pow(base.copy(), power.copy()))

        def visit_HexDigest(self, op: Any, *, arg: Any, how: str) -> Any:
            if how != "md5":
                raise NotImplementedError(f"a digest by {how} on Postgres")
            return self.f.md5(arg)

        def visit_TimestampDelta(self, op: Any, *, part: Any, left: Any, right: Any) -> Any:
            return _days(self, op, part, left, right, super().visit_TimestampDelta)

        def visit_SortKey(self, op: Any, *, arg: Any, ascending: bool, nulls_first: bool) -> Any:
            return super().visit_SortKey(op, arg=self._by_code(op.arg, arg), ascending=ascending,
                                         nulls_first=nulls_first)

        def visit_Min(self, op: Any, *, arg: Any, where: Any) -> Any:
            return super().visit_Min(op, arg=self._by_code(op.arg, arg), where=where)

        def visit_Max(self, op: Any, *, arg: Any, where: Any) -> Any:
            return super().visit_Max(op, arg=self._by_code(op.arg, arg), where=where)

        def _by_code(self, value: Any, arg: Any) -> Any:
            """Texts in the order of their characters' codes, which is that of the other engines."""
            if not value.dtype.is_string():
                return arg
            return sge.Collate(this=sge.paren(arg, copy=False), expression=sge.to_identifier("C", quoted=True))

    return PlainPostgresCompiler
