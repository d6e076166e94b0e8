"""A workspace: a folder with a ``workspace.toml``, and the checked tables that it names."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.errors import ArgumentError, TableError, WorkspaceError
from retention.tables.contracts import CONTRACTS
from retention.tables.spec import WorkspaceSpec
from retention.tables.spec_file import near, workspace_spec

if TYPE_CHECKING:
    import ibis
    import pandas as pd

    from retention.tables.sources import Engine

_FILE = "workspace.toml"


def load_workspace(path: str | os.PathLike) -> Workspace:
    """Return the workspace that a folder, or its ``workspace.toml``, describes. No table is read yet.

    Parameters
    ----------
    path : path
        The folder or the file.

    Raises
    ------
    WorkspaceError
        The file is not there, is not TOML, or has keys or values that mean nothing: all of them at once.

    Examples
    --------
    >>> load_workspace("nowhere")
    Traceback (most recent call last):
    retention.errors.WorkspaceError: nowhere: 1 problem
      - found no such folder. Make one with `retention init nowhere --from FILE`.
    """
    path = Path(path)
    if not path.exists():
        noun = "file" if path.suffix == ".toml" else "folder"
        raise WorkspaceError(str(path), [f"found no such {noun}. Make one with `retention init {path} --from FILE`."])
    file = path / _FILE if path.is_dir() else path
    if not file.exists():
        raise WorkspaceError(str(path), [f"found no {_FILE} in it. Make one with `retention init {path} --from FILE`."])
    try:
        text = file.read_text(encoding="utf-8")
        return Workspace(workspace_spec(text, file=str(file)).at(file.parent), file)
    except UnicodeDecodeError as error:
        raise WorkspaceError(str(file), [f"found a byte that is not UTF-8 at position {error.start}; allowed UTF-8 "
                                         "text. Save the file as UTF-8."]) from None


class Workspace:
    """What a business has: its settings and its checked tables, each read when it is first asked for.

    Settings are attributes of the names they have in the file (``currency``, ``margin``, ``churn`` …), and
    a table is one too: ``workspace.transactions`` is ``workspace.table("transactions")``.
    """

    def __init__(self, spec: WorkspaceSpec, file: Path):
        self.spec, self.file, self.path = spec, file, file.parent
        self._checked: dict[str, ibis.Table] = {}

    def __repr__(self) -> str:
        return f"Workspace({self.name!r}, {', '.join(self.table_names)})"

    def __getattr__(self, name: str) -> Any:
        if name == "spec" or name.startswith("__"):  # half-made, as copy and pickle make it
            raise AttributeError(name)
        if name in CONTRACTS:
            return self.table(name)
        if name != "tables" and name in WorkspaceSpec.model_fields:
            return getattr(self.spec, name)
        raise AttributeError(f"a workspace has no {name!r}" + near(name, dir(self)))

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *WorkspaceSpec.model_fields, *self.table_names})

    def __contains__(self, name: object) -> bool:
        return name in self.spec.tables

    @property
    def table_names(self) -> list[str]:
        """The tables that the file names, in the order of the contracts."""
        return [name for name in CONTRACTS if name in self.spec.tables]

    @cached_property
    def engine(self) -> Engine:
        """The connections and staged files of this workspace; made when the first table is read."""
        from retention.tables.sources import Engine

        return Engine()

    def table(self, name: str) -> ibis.Table:
        """Return a table with its faulty rows filtered out.

        Raises
        ------
        ArgumentError
            No such table is named in the file.
        TableError
            The table breaks its contract, or too many of its rows do.
        """
        from retention.tables.checks import checked_table

        self._require(name)
        if name not in self._checked:
            self._checked[name] = checked_table(self, name)
        return self._checked[name]

    def raw(self, name: str, *, keep_raw: bool = False) -> ibis.Table:
        """Return a table mapped to its contract but not checked; see `retention.tables.mapping.mapped_table`."""
        from retention.tables.mapping import mapped_table

        self._require(name)
        return mapped_table(self.spec, name, self.engine, keep_raw=keep_raw)

    def _require(self, name: str) -> None:
        if name not in self:
            raise ArgumentError(f"table: found {name!r}, allowed {', '.join(self.table_names)}: what {self.file} names."
                                + near(name, self.table_names))

    def with_customers(self, name: str, *columns: str) -> ibis.Table:
        """Return table ``name`` with attributes of its customers; missing where the customer is not known.

        Raises
        ------
        ArgumentError
            There is no ``customers`` table, or it lives in another database than ``name``.
        TableError
            ``customers`` has no such column.
        """
        log, customers = self.table(name), self.table("customers")
        for column in columns:
            if column not in customers.columns:
                raise TableError("customers", column, f"column missing; the table has {', '.join(customers.columns)}",
                                 remedy="Map it in workspace.toml." + near(column, customers.columns))
        added = [column for column in columns if column not in log.columns]
        if log._find_backend() is not customers._find_backend():
            raise ArgumentError(f"{name} and customers live in different databases and cannot be joined row by row. "
                                "Keep both in one, or export one as Parquet.")
        return log.left_join(customers.select("customer_id", *added), "customer_id").select(*log.columns, *added)

    def segmented(self, name: str, column: str = "") -> ibis.Table:
        """Return table ``name`` with a text column ``segment``: the groups that reports compare.

        Parameters
        ----------
        name : str
            A table with ``customer_id``.
        column : str
            A column of the table or an attribute of its customers; the workspace's own ``segment`` where empty.
            Where neither is stated, everybody is in the one segment "everyone"; a missing value is "unknown".
        """
        import ibis

        column = column or self.segment
        if not column:
            return self.table(name).mutate(segment=ibis.literal("everyone"))
        log = self.table(name)
        log = log if column in log.columns else self.with_customers(name, column)
        return log.mutate(segment=log[column].cast("string").fill_null("unknown"))

    @property
    def contribution(self) -> float | None:
        """What is earned of each unit of ``amount``: the margin, taken of the net price where amounts are gross."""
        return None if self.margin is None else self.margin / (1 + (self.vat_rate or 0) * (self.vat == "gross"))

    @property
    def default_as_of(self) -> dt.date:
        """The day after the last usable event, or after ``observed_until`` where that is stated."""
        if self.observed_until is not None:
            return self.observed_until + dt.timedelta(days=1)
        from retention.tables.checks import last_event

        return last_event(self) + dt.timedelta(days=1)

    @property
    def name_days(self) -> pd.DataFrame | None:
        """The calendar of name days, ``name, day`` (MM-DD), that ``actions.name_days`` names; None without one.

        Raises
        ------
        TableError
            The file is not there, or is no calendar: column, rule and remedy.
        """
        from retention.tables.name_days import name_days_file, read_name_days

        calendar = self.actions.name_days
        return None if calendar is None else read_name_days(name_days_file(self.path, calendar))

    def input_files(self) -> list[tuple[str, str]]:
        """Every file or address that is read, as ``(table, path or address)``, for hashing."""
        from retention.tables.name_days import name_days_file
        from retention.tables.sources import places

        files = [(name, place) for name in self.table_names
                 for source in self.spec.tables[name].sources() for place in places(source, self.path, table=name)]
        calendar = self.actions.name_days
        return files if calendar is None else [*files, ("name_days", str(name_days_file(self.path, calendar)))]

    def needs_not_met(self, needs: Iterable[str], *, as_of: dt.date | None = None) -> str | None:
        """Say in one sentence what of ``needs`` is not there, or return None.

        Parameters
        ----------
        needs : iterable of str
            Table names, ``"a|b"`` for either, and ``"calendar"`` for dates that are more than one snapshot's.
        as_of : date, optional
            Rows from that day on do not count.
        """
        for need in needs:
            either = [name for name in need.split("|") if name in self]
            if need == "calendar":
                if self.one_snapshot:
                    return "one snapshot: no calendar dates"
            elif not either:
                return "no " + " or ".join(f"`{name}`" for name in need.split("|")) + " table"
            elif as_of is not None and not any(self._begins_before(name, as_of) for name in either):
                return "no row of " + " or ".join(f"`{name}`" for name in either) + f" before {as_of}"
        return None

    def _begins_before(self, name: str, as_of: dt.date) -> bool:
        from retention.tables.census import census

        self.table(name)
        days = census(self, name).days.day
        return not CONTRACTS[name].time or (len(days) > 0 and days.iloc[0] < as_of)
