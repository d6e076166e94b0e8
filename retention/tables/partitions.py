"""The files of a source one by one: where each lies, what its folders say of it, by what a change of it is known.

Folders whose names are ``key=value`` (``orders/year=2025/month=11/part-0.parquet``), as Hive, Spark and most lakes
write them, are partitions: each key is a column of the rows below it, as text.
"""

from __future__ import annotations

import datetime as dt
import glob
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from retention.errors import TableError
from retention.tables import confinement
from retention.tables.addresses import is_remote, is_uri, local_path, redacted
from retention.tables.settings import SourceSettings, format_of

#: More files than this in a folder of partitions are more than a listing is for.
MOST_FILES = 100_000
#: How writers call the folder of the rows in which the key is missing.
_NOTHING = "__HIVE_DEFAULT_PARTITION__"
_KEY = re.compile(r"([^=/]+)=([^/]*)")


@dataclass(frozen=True)
class Partition:
    """One file of a source.

    Parameters
    ----------
    path : str
        Its path on disk, or its address.
    keys : dict of str to str or None
        What the ``key=value`` folders between the source and the file say; None where the value is missing.
    size : int
        In bytes.
    modified : str
        When it was last written, in ISO 8601 and UTC; empty where the place does not say.
    etag : str
        The place's own mark of what is in it, which changes when it is written anew; empty for files on disk.
    name : str
        What to call it: its path below the source's folder.
    """

    path: str
    keys: dict[str, str | None] = field(default_factory=dict, hash=False)
    size: int = 0
    modified: str = ""
    etag: str = ""
    name: str = ""

    @property
    def state(self) -> str:
        """What is another where the file is another: its ETag, else its size and when it was written."""
        return self.etag or f"{self.size} {self.modified}"


def partitions(source: SourceSettings, folder: str | os.PathLike, *, table: str,
               outside: Iterable[str] = ()) -> list[Partition]:
    """List the files of a source in order, each with the keys of its folders and the mark of its state.

    Nothing is read but names, sizes and times; of an address that is one request for each thousand objects.

    Parameters
    ----------
    source : SourceSettings
        A file, a pattern, a folder of partitions, or the address of any of these.
    folder : path
        The workspace's folder, from which relative paths start.
    table : str
        What to call the table in messages.
    outside : iterable of str
        Folders beyond that of the workspace that links may lead into.

    Returns
    -------
    list of Partition
        Empty for a database, whose rows are in no files.

    Raises
    ------
    TableError
        There is no such file or folder, nothing matches, or the address does not answer.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for month in ("10", "11"):
    ...         place = pathlib.Path(folder, "orders", "year=2025", f"month={month}")
    ...         place.mkdir(parents=True)
    ...         _ = (place / "part-0.csv").write_text("customer,amount\\n")
    ...     found = partitions(SourceSettings(path="orders"), folder, table="transactions")
    >>> [(part.name, part.keys, part.size) for part in found]
    [('year=2025/month=10/part-0.csv', {'year': '2025', 'month': '10'}, 16),
     ('year=2025/month=11/part-0.csv', {'year': '2025', 'month': '11'}, 16)]
    """
    from retention.tables.sources import places

    if source.kind == "database":
        return []
    if is_remote(source.place):
        from retention.tables.remote import listed

        return listed(source.place, table=table)
    files = [Path(place) for place in places(source, Path(folder), table=table, outside=outside)]
    root = _root(source.place, Path(folder))
    return held([_on_disk(file, root) for file in files], table=table, shown=redacted(source.place))


def _root(place: str, folder: Path) -> Path:
    """The folder that the names of a source's files are counted from: what stands before the first key or star."""
    own = Path(os.path.normpath(folder.absolute()))
    stated = own / Path(local_path(place) if is_uri(place) else place).expanduser()
    start = len(own.parts) if stated.is_relative_to(own) else 0
    kept = list(stated.parts[:start])
    for part in stated.parts[start:]:
        if "=" in part or glob.has_magic(part):
            break
        kept.append(part)
    return Path(*kept)


def _on_disk(file: Path, root: Path) -> Partition:
    found = file.stat()
    written = dt.datetime.fromtimestamp(found.st_mtime, dt.UTC)
    within = os.path.abspath(file)  # noqa: PTH100 - for thousands of files
    name = within.removeprefix(f"{root}{os.sep}") if within.startswith(f"{root}{os.sep}") else file.name
    return Partition(str(file), keys_of(name), found.st_size, written.isoformat(timespec="microseconds"), name=name)


def keys_of(name: str) -> dict[str, str | None]:
    """The keys in the folders of a file's name below its source.

    Examples
    --------
    >>> keys_of("year=2025/city=New%20York/a=b.parquet")
    {'year': '2025', 'city': 'New York'}
    >>> keys_of("city=__HIVE_DEFAULT_PARTITION__/a.parquet")
    {'city': None}
    """
    found = [_KEY.fullmatch(part) for part in PurePosixPath(name).parts[:-1]]
    return {key[1]: None if key[2] == _NOTHING else unquote(key[2]) for key in found if key}


def held(found: list[Partition], *, table: str, shown: str) -> list[Partition]:
    """Refuse files of which some lie in other keys than others: the column would be there for a part of the rows.

    Raises
    ------
    TableError
        They differ in their keys.
    """
    if not found:
        return found
    first = found[0]
    for part in found:
        if list(part.keys) != list(first.keys):
            sides = [f"{side.name} ({', '.join(side.keys) or 'none'})" for side in (first, part)]
            raise TableError(table, "", f"the folders of {shown!r} have different keys: {' and '.join(sides)}",
                             remedy="Write all of them by the same keys, or name them as two sources.")
    return found


def files_in(folder: Path, *, table: str, shown: str) -> list[Path]:
    """The data files in a folder of partitions, in order; none where its files do not lie in ``key=value`` folders.

    What begins with a dot or an underscore (``_SUCCESS``, ``_delta_log``, ``.part-0.crc``) is nobody's data.

    Raises
    ------
    TableError
        Files of several formats lie in it, or more than a hundred thousand.
    """
    found: list[Path] = []
    for here, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not is_hidden(name))
        found += [Path(here, name) for name in names if not is_hidden(name)]
        if len(found) > MOST_FILES:
            raise TableError(table, "", f"more than {MOST_FILES:,} files lie in {shown!r}",
                             remedy="Name the files more narrowly in `source`.")
    found = sorted(file for file in found if file.is_file())
    if not any(keys_of(file.relative_to(folder).as_posix()) for file in found):
        return []
    return found


def is_hidden(name: str) -> bool:
    """Whether what lies in a folder of partitions is no data, by the custom of all who write such folders."""
    return name.startswith((".", "_"))


def format_in(names: Iterable[str], *, table: str, shown: str) -> str | None:
    """The format that all files of a folder have by their endings; None where they have none.

    Raises
    ------
    TableError
        Their endings say different formats.
    """
    kinds: dict[str | None, str] = {}
    for name in names:
        kinds.setdefault(format_of(name), name)
    if len(kinds) > 1:
        (kind, name), (other, another) = list(kinds.items())[:2]
        sides = [f"{name} ({kind or 'no known ending'})", f"{another} ({other or 'no known ending'})"]
        raise TableError(table, "", f"files of several formats lie in {shown!r}: {' and '.join(sides)}",
                         remedy="Name those that are meant: source = "
                                f"{shown.rstrip('/') + '/**/*' + (PurePosixPath(name).suffix or '.parquet')!r}.")
    return next(iter(kinds), None)


def hold_all(files: Iterable[Path], allowed: Sequence[Path], *, table: str, shown: str) -> None:
    """Refuse files that links lead to out of the folders that may be reached."""
    for file in files:
        confinement.hold(file, allowed, table=table, shown=f"{file.name!r}, which lies in {shown!r},")
