"""The files of a table, and which of them are as they were.

On this machine they are known by path, size, time and a hash of their ends; at an address by the place's own mark of
what is in an object, or by its size and when it was written.
"""

from __future__ import annotations

import glob
import hashlib
import os
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from retention.errors import TableError
from retention.tables.addresses import is_remote, redacted
from retention.tables.lake import lake_at
from retention.tables.partitions import Partition, partitions
from retention.tables.settings import Settings, SourceSettings
from retention.tables.sources import Engine, places

#: So many bytes at either end are hashed: of a Parquet file its footer, which has the sizes and bounds of its columns.
_END = 1 << 13
#: A file written so shortly before it was looked at may be written again within the same tick of the clock.
_SETTLED_SECONDS = 2


@dataclass(frozen=True)
class File:
    """A file of a source, as it was looked at.

    Parameters
    ----------
    source : int
        The place of its source in the table's list.
    path : str
        From the folder of the workspace; or its address.
    place : str
        As it is opened.
    size, changed : int
        Bytes, and the time of its last change in nanoseconds, 0 at an address; -1 while it may be written again unseen.
    ends : str
        A hash of its first and last bytes; at an address what `Partition.state` says.
    """

    source: int
    path: str
    place: str
    size: int
    changed: int
    ends: str

    @property
    def mark(self) -> tuple[int, int, str]:
        """What is equal where a file is as it was."""
        return self.size, self.changed, self.ends


def files(settings: Settings, table: str, *, engine: Engine) -> list[File]:
    """The files of a table's sources, in their order; ``engine`` need not list them again.

    Raises
    ------
    TableError
        A source has none, is a table of a lake, leads out of the workspace's folder, or is at an address that does not
        say when a file was written.
    """
    found = []
    for number, source in enumerate(settings.tables[table].sources()):
        there = [] if _is_lake(source, engine, table) else _listed(source, settings, table)
        if not there:
            raise TableError(table, "incremental", "`partitions` is for files that stand for themselves, and "
                                                   f"{redacted(source.place)!r} is a table of a lake",
                             remedy="State `updated` and `key` instead.")
        engine.listings[source.place] = there
        if is_remote(source.place):
            found += [_at_address(part, number, table) for part in there]
        else:
            found += [_looked_at(Path(part.path), number, settings.folder) for part in there]
    return found


def _is_lake(source: SourceSettings, engine: Engine, table: str) -> bool:
    return is_remote(source.place) and source.kind is None and not glob.has_magic(source.place) and bool(
        lake_at(engine, source.place, table=table))


def _listed(source: SourceSettings, settings: Settings, table: str) -> list[Partition]:
    return partitions(source, settings.folder, table=table, outside=settings.outside_folders)


def _at_address(part: Partition, source: int, table: str) -> File:
    if not (part.etag or part.modified):
        raise TableError(table, "incremental", f"{redacted(part.path)} is at a place that says of no file when it was "
                                               "written, so that a changed one would not be noticed",
                         remedy="Leave `incremental` out, or bring the files to a bucket or a disk.")
    return File(source, part.path, part.path, part.size, 0, part.state)


def _looked_at(path: Path, source: int, folder: Path) -> File:
    found = path.stat()
    changed = found.st_mtime_ns if time.time_ns() - found.st_mtime_ns > _SETTLED_SECONDS * 10**9 else -1
    return File(source, os.path.relpath(path, folder), str(path), found.st_size, changed, _ends(path, found.st_size))


def _ends(path: Path, size: int) -> str:
    with path.open("rb") as file:
        hashed = hashlib.sha256(file.read(_END))
        file.seek(max(0, size - _END))
        hashed.update(file.read(_END))
    return hashed.hexdigest()[:32]


def still_settled(file: File) -> bool:
    """Whether a file has the size and the time at which it was looked at, before it was read.

    Of an object at an address whoever reads it makes sure that it is the one that was listed.
    """
    if is_remote(file.place):
        return True
    found = Path(file.place).stat()
    return (found.st_size, found.st_mtime_ns) == (file.size, file.changed)


def joined_files(settings: Settings, table: str) -> list[Partition]:
    """The second files whose columns are added to the rows of a table: each row may hang on any of their rows."""
    return [part for source in settings.tables[table].sources() for join in source.join
            for part in _listed(join.source, settings, table)]


def places_of(settings: Settings, table: str, names: Collection[tuple[int, str]]) -> set[str]:
    """How files are opened that are named by the place of their source and their path from the workspace's folder."""
    remote = {path for _, path in names if is_remote(path)}
    return remote | {place for number, source in enumerate(settings.tables[table].sources())
            for place in places(source, settings.folder, table=table, outside=settings.outside_folders)
            if (number, os.path.relpath(place, settings.folder)) in names}


def narrowed(settings: Settings, table: str, numbers: Iterable[int]) -> Settings:
    """The same settings with some of a table's sources, by their places, alone."""
    kept, own = sorted(set(numbers)), settings.tables[table]
    fewer = own.model_copy(update={"source": [own.source[number] for number in kept]})
    return settings.model_copy(update={"tables": {**settings.tables, table: fewer}}).at(settings.folder)
