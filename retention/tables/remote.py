"""Files at addresses, through fsspec: listed, fetched once, or read where they are by DuckDB.

Credentials come from the environment, as each place's own tools read them (``AWS_ACCESS_KEY_ID``,
``AWS_ENDPOINT_URL``, ``GOOGLE_APPLICATION_CREDENTIALS`` …), and stand in no message. What can be listed is listed once
a run, with the place's own mark of what is in each object. Large Parquet objects are then read where they are, the
columns that are asked for alone; everything else is fetched into private files.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
import glob
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from fsspec.spec import AbstractFileSystem

from retention.errors import TableError
from retention.tables.addresses import filled_from_environment, redacted
from retention.tables.confinement import is_marker
from retention.tables.partitions import MOST_FILES, Partition, held, is_hidden, keys_of
from retention.tables.settings import SourceSettings
from retention.tables.stage import is_full, room_for

if TYPE_CHECKING:
    from retention.tables.sources import Engine

Answer = TypeVar("Answer")

#: Objects of Parquet that are together larger than this, and not many small ones, are read where they are.
LARGE, SMALL_EACH = 256 << 20, 4 << 20
#: Places that hand out one file by its address and list none.
_UNLISTED = ("http", "https")
#: Places that are one for all their buckets, and what names of the environment they read credentials from.
_BY_BUCKET = ("s3", "s3a", "gs", "gcs")
_READ_BY_PLACES = ("AWS_", "GOOGLE_", "AZURE_", "FSSPEC_")
#: Pauses, in seconds, before what may have been an accident is tried again.
_PAUSES = (0.5, 2.0)
_BATCH = 500
#: So many seconds an object is taken to be what it was when it was last looked at.
_FRESH = 10.0
_EXTRAS = {"s3": "cloud", "s3a": "cloud"}
_CREDENTIALS = {
    "s3": "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; AWS_ENDPOINT_URL where it is not Amazon's",
    "gs": "GOOGLE_APPLICATION_CREDENTIALS", "az": "AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY"}
_ALIKE = {"s3a": "s3", "gcs": "gs", "adl": "az", "abfs": "az", "abfss": "az"}


def _filesystem(uri: str, table: str) -> tuple[Any, str]:
    """The file system at an address, and what it calls what the address names."""
    address = filled_from_environment(uri, table=table)
    said = frozenset((name, value) for name, value in os.environ.items() if name.startswith(_READ_BY_PLACES))
    filesystem = _connected(_scheme(uri), address if _scheme(uri) not in _BY_BUCKET else "", said, os.getpid())
    return filesystem, filesystem._strip_protocol(address)


@lru_cache(maxsize=8)
def _connected(scheme: str, address: str, environment: frozenset[tuple[str, str]], process: int) -> Any:
    """The file system of a place; asked for again where the environment says other credentials."""
    import fsspec.core

    options: dict[str, Any] = {"skip_instance_cache": True}
    if scheme not in _UNLISTED:
        options["use_listings_cache"] = False
    if scheme in ("s3", "s3a"):  # the pauses are ours
        options["config_kwargs"] = {"connect_timeout": 5, "read_timeout": 60, "retries": {"max_attempts": 0}}
    return fsspec.core.url_to_fs(address or f"{scheme}://", **options)[0]


def _scheme(uri: str) -> str:
    return uri.split("://")[0].lower()


def _tried(ask: Callable[[], Answer], uri: str, table: str, name: str = "") -> Answer:
    """What ``ask`` answers; asked again after a pause where the network may have been at fault.

    Raises
    ------
    TableError
        It has no answer: why, and what to do.
    """
    for pause in (*_PAUSES, None):
        try:
            return ask()
        except TableError:
            raise
        except Exception as error:  # noqa: BLE001, RUF100 - each place has its own family of errors
            if is_full(error):
                raise
            if pause is None or not _may_pass(error):
                raise _fault(error, uri, table, name) from None
            time.sleep(pause)
    raise AssertionError("unreachable")


def _chain(error: BaseException) -> str:
    """The names of an error's kinds and what it says, with those of what it came from."""
    said = []
    cause: BaseException | None = error
    while cause is not None and len(said) < 5:
        said.append(" ".join([*(kind.__name__ for kind in type(cause).__mro__), str(cause)]))
        cause = cause.__cause__ or cause.__context__
    return " ".join(said)


def _may_pass(error: BaseException) -> bool:
    if isinstance(error, FileNotFoundError | PermissionError | ImportError | ValueError):
        return False
    said = _chain(error).lower()
    return any(word in said for word in ("timeout", "timed out", "connect", "reset", "closed", "temporar", "slow",
                                         "unavailable", "internal", "throttl", "incomplete", "payload", "(50", " 50"))


def _fault(error: BaseException, uri: str, table: str, name: str = "") -> TableError:
    """An error of a place in plain words; what it says itself may hold secrets and is not repeated."""
    scheme = _ALIKE.get(_scheme(uri), _scheme(uri))
    what, said = f"could not fetch {redacted(uri)}" + (f" ({name})" if name else ""), _chain(error).lower()
    variables_of = _CREDENTIALS.get(scheme, "the credentials of the place")
    rule = f"{what}: {type(error).__name__}"
    remedy = "Open the address in a browser; check the name, the network and the rights."
    if isinstance(error, ImportError):
        extra = _EXTRAS.get(_scheme(uri))
        rule = f"{what}: what reads {scheme}:// is not installed"
        remedy = f"Install it: pip install \"retention[{extra}]\"." if extra else f"Install it: {error}"
    elif scheme in _UNLISTED:
        pass
    elif "credential" in said and not isinstance(error, PermissionError):
        rule = f"{what}: no credentials are set"
        remedy = f"Set them in the environment: {variables_of}."
    elif "bucket" in said and ("not exist" in said or "nosuchbucket" in said):
        rule = f"{what}: there is no such bucket"
        remedy = "Correct the name after :// in `source`; a bucket of another provider needs its AWS_ENDPOINT_URL."
    elif isinstance(error, FileNotFoundError):
        rule = f"{what}: there is no such object"
        remedy = "Correct `source`; where something else writes there, run again when it has ended."
    elif isinstance(error, PermissionError) or "403" in said or "accessdenied" in said or "forbidden" in said:
        rule = f"{what}: the credentials are wrong, or may not read it (403)"
        remedy = f"Check them in the environment ({variables_of}) and the rights to list and to read."
    elif _may_pass(error):
        rule = f"{what}: no answer, asked {len(_PAUSES) + 1} times ({type(error).__name__})"
        remedy = "Check the network and the endpoint (AWS_ENDPOINT_URL), then run again." if scheme == "s3" else (
            "Check the network and the address, then run again.")
    return TableError(table, "", rule, remedy=remedy)


# ---- what there is

def listed(uri: str, *, table: str) -> list[Partition]:
    """The files at an address in order: one object, those that a pattern names, or those of a folder.

    Raises
    ------
    TableError
        Nothing is there, nothing matches, or the place does not answer.
    """
    if _scheme(uri) in _UNLISTED:
        path = urlsplit(uri).path
        if glob.has_magic(path) or path.endswith("/"):
            raise TableError(table, "", f"{redacted(uri)} names several files, and a web server lists none",
                             remedy="Name each file as a source of its own: source = [\"…/1.csv\", \"…/2.csv\"].")
        return [Partition(uri, name=PurePosixPath(path).name or "download")]
    filesystem, key = _made(uri, table)
    found = _tried(lambda: _found(filesystem, key), uri, table)
    root = _root(key)
    parts = []
    for name in sorted(found):
        below = name[len(root):].lstrip("/") if name.startswith(root) else PurePosixPath(name).name
        info = found[name]
        hidden = any(map(is_marker if glob.has_magic(key) else is_hidden, PurePosixPath(below).parts)) and name != key
        if not hidden and info.get("type") == "file" and not name.endswith("/"):
            parts.append(Partition(f"{_scheme(uri)}://{name.lstrip('/')}", keys_of(below), int(info.get("size") or 0),
                                   _written(info), _etag(info), below))
    if not parts:
        _tried(lambda: filesystem.ls(root.strip("/").partition("/")[0], detail=False), uri, table)  # is there a bucket?
        raise TableError(table, "", f"nothing is at {redacted(uri)}",
                         remedy="Correct `source`: the name of an object, of a folder, or a pattern such as "
                                "s3://bucket/orders/*.parquet.")
    if len(parts) > MOST_FILES:
        raise TableError(table, "", f"more than {MOST_FILES:,} objects are at {redacted(uri)}",
                         remedy="Name them more narrowly in `source`.")
    return held(parts, table=table, shown=redacted(uri))


def _made(uri: str, table: str) -> tuple[Any, str]:
    try:
        return _filesystem(uri, table)
    except TableError:
        raise
    except Exception as error:  # noqa: BLE001, RUF100 - each place has its own family of errors
        raise _fault(error, uri, table) from None


def _found(filesystem: Any, key: str) -> dict[str, dict[str, Any]]:
    if glob.has_magic(key) and not filesystem.exists(key):
        return filesystem.glob(key, detail=True)
    info = None if key.endswith("/") else filesystem.info(key)
    return {key: info} if info and info["type"] == "file" else filesystem.find(key.rstrip("/"), detail=True)


def _root(key: str) -> str:
    """What stands before the first key or star in the name of an object, or the whole name: it may be a folder."""
    kept = []
    for part in key.rstrip("/").split("/"):
        if glob.has_magic(part) or "=" in part:
            break
        kept.append(part)
    return "/".join(kept)


def _etag(info: dict[str, Any]) -> str:
    mark = next((info[name] for name in ("ETag", "etag", "md5Hash", "version_id") if info.get(name)), "")
    return str(mark).strip('"')


def _written(info: dict[str, Any]) -> str:
    moment = next((info[name] for name in ("LastModified", "last_modified", "updated", "mtime", "modify")
                   if info.get(name)), None)
    return moment.astimezone(dt.UTC).isoformat() if isinstance(moment, dt.datetime) else str(moment or "")


def names_below(uri: str, folder: str, *, table: str) -> list[str]:
    """What a folder below an address holds, by name; nothing where there is none."""
    if _scheme(uri) in _UNLISTED:
        return []
    filesystem, key = _made(uri, table)

    def ask() -> list[str]:
        try:
            return [PurePosixPath(name).name for name in filesystem.ls(f"{key.rstrip('/')}/{folder}", detail=False)]
        except FileNotFoundError:
            return []

    return _tried(ask, uri, table)


def listed_once(engine: Engine, uri: str, *, table: str) -> list[Partition]:
    """The files at an address as this run found them when it first asked, in whichever of its processes."""
    if _scheme(uri) in _UNLISTED:
        return listed(uri, table=table)

    def write(target: Path) -> None:
        # without the moment where there is a mark: the same bytes written again are the same input
        found = [replace(part, modified="" if part.etag else part.modified) for part in listed(uri, table=table)]
        target.write_text(json.dumps([asdict(part) for part in found]), encoding="utf-8")

    file = engine.once.file(f"the files at {uri}", "files.json", write, table=table,
                            label=f"the list of files at {redacted(uri)}")
    return [Partition(**part) for part in json.loads(file.read_text(encoding="utf-8"))]


# ---- where it is read

def at_hand(engine: Engine, source: SourceSettings, kind: str | None, found: list[Partition], *,
            table: str) -> list[str | Path]:
    """What DuckDB reads the files at an address by: private copies, or the objects where they are."""
    total = sum(part.size for part in found)
    if kind == "parquet" and total > LARGE and total > SMALL_EACH * len(found):
        return engine.objects.add(source.place, found, table)
    return _fetched(engine, source.place, found, table)


def _fetched(engine: Engine, uri: str, found: list[Partition], table: str) -> list[str | Path]:
    def fetch(targets: list[Path]) -> None:
        with room_for(table, redacted(uri)):
            _hold_room(sum(part.size for part in found), uri, table)
            _fetch(uri, found, targets, table)

    names = [_plain(part.name) for part in found]
    labels = [redacted(uri) if len(found) == 1 else f"{redacted(uri)}: {part.name}" for part in found]
    return list(engine.once.files(uri, names, fetch, table=table, labels=labels))


def _plain(name: str) -> str:
    """The name of an object as one of a file, below a folder of ours and nowhere else."""
    parts = [part if part not in (".", "..") and len(part.encode()) <= 200 and "\0" not in part
             else hashlib.sha256(part.encode()).hexdigest()[:32] + PurePosixPath(part).suffix[:20]
             for part in PurePosixPath(name.lstrip("/")).parts]
    return "/".join(parts) or "download"


def _hold_room(needed: int, uri: str, table: str) -> None:
    place = tempfile.gettempdir()
    free = shutil.disk_usage(place).free
    if needed > free:
        raise TableError(table, "", f"{redacted(uri)} holds {needed / 1e9:,.1f} GB, and the folder for temporary "
                                    f"files, {place}, has room for {free / 1e9:,.1f} GB",
                         remedy="Make room there, or set TMPDIR to a folder on another disk.")


def _fetch(uri: str, found: list[Partition], targets: list[Path], table: str) -> None:
    filesystem, key = _made(uri, table)
    names = [key] if _scheme(uri) in _UNLISTED else [_key(part) for part in found]
    if key.startswith("/"):  # servers of files count from their root, stores of objects from the bucket
        names = ["/" + name.lstrip("/") for name in names]
    for start in range(0, len(names), _BATCH):
        batch = list(zip(names, targets, found, strict=True))[start:start + _BATCH]
        if len(batch) > 1:
            try:
                filesystem.get([name for name, _, _ in batch], [str(target) for _, target, _ in batch])
            except OSError as error:
                if error.errno is not None and not isinstance(error, FileNotFoundError | PermissionError):
                    raise  # a full disk
            except Exception:  # noqa: BLE001, RUF100 - asked one by one, the place says which
                pass
        for name, target, part in batch:
            # a mark of ours says of a file of a batch that it came whole
            if len(batch) == 1 or not target.exists() or target.stat().st_size != part.size:
                _tried(lambda name=name, target=target: filesystem.get_file(name, str(target)), uri, table,
                       part.name if len(found) > 1 else "")
            if _scheme(uri) not in _UNLISTED and target.stat().st_size != part.size:
                raise _changed([part], uri, table)
    if any(part.etag or part.modified for part in found):
        now = {part.path: part.state for part in listed(uri, table=table)}
        changed = [part for part in found if (part.etag or part.modified) and now.get(part.path) != part.state]
        if changed:
            raise _changed(changed, uri, table)


def _key(part: Partition) -> str:
    return part.path.partition("://")[2]


def _changed(parts: Iterable[Partition], uri: str, table: str) -> TableError:
    names = [part.name for part in parts]
    return TableError(table, "", f"{', '.join(names[:3])} at {redacted(uri)} changed or went away while it was read",
                      rows=None, remedy="Run again when nobody writes there.")


class Objects(AbstractFileSystem):
    """Objects that were listed, as a file system that DuckDB reads ranges of: sizes are known and nothing is copied."""

    protocol = "listed"
    cachable = False

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, tuple[Any, Partition, str, str]] = {}
        self._seen: dict[str, float] = {}
        #: Why an object could not be read: DuckDB hands on the text of an error, and not the error.
        self.failure: TableError | None = None
        #: What was read, in bytes: the columns that were asked for.
        self.bytes_read = 0

    def add(self, uri: str, found: list[Partition], table: str) -> list[str | Path]:
        """Take in the objects of an address; return what DuckDB calls them."""
        filesystem, _ = _made(uri, table)
        names = [f"{_scheme(uri)}/{_key(part)}" for part in found]
        for name, part in zip(names, found, strict=True):
            self._known[name] = (filesystem, part, uri, table)
        return [f"{self.protocol}://{name}" for name in names]

    def changes(self) -> list[str]:
        """The objects that are others than when they were listed, or gone, or came since: asked of the place anew."""
        by_address: dict[tuple[str, str], dict[str, Partition]] = {}
        for _, part, uri, table in self._known.values():
            if not (part.etag or part.modified):  # of a lake, which changes no file
                continue
            by_address.setdefault((uri, table), {})[part.path] = part
        changed = []
        for (uri, table), before in by_address.items():
            now = {part.path: part for part in listed(uri, table=table)}
            changed += [f"{redacted(uri)}: {(before.get(path) or now[path]).name}" for path in {**before, **now}
                        if path not in before or path not in now or before[path].etag != now[path].etag
                        or before[path].size != now[path].size]
        return sorted(changed)

    def _of(self, path: str) -> tuple[Any, Partition, str, str]:
        return self._known[self._strip_protocol(path)]

    def _hold(self, path: str) -> None:
        """Refuse an object that is another than the one that was listed: its ranges would be of two states."""
        filesystem, part, uri, table = self._of(path)
        if time.monotonic() - self._seen.get(path, -_FRESH) < _FRESH:
            return
        info = self._tried(lambda: filesystem.info(_key(part)), uri, table, part.name)
        if (part.etag and part.etag != _etag(info)) or part.size != info.get("size"):
            self.failure = _changed([part], uri, table)
            raise self.failure
        self._seen[path] = time.monotonic()

    def range(self, path: str, start: int, end: int) -> bytes:
        """Some bytes of an object."""
        filesystem, part, uri, table = self._of(path)
        found = self._tried(lambda: filesystem.cat_file(_key(part), start=start, end=end), uri, table, part.name)
        self.bytes_read += len(found)
        return found

    def _tried(self, ask: Callable[[], Answer], uri: str, table: str, name: str) -> Answer:
        try:
            return _tried(ask, uri, table, name)
        except TableError as error:
            self.failure = error
            raise

    # ---- what DuckDB asks

    def open(self, path: str, mode: str = "rb", **options: Any) -> _Object:
        self._hold(path)
        return _Object(self, path, self._of(path)[1].size)

    def exists(self, path: str, **options: Any) -> bool:
        return self._strip_protocol(path) in self._known

    def size(self, path: str) -> int:
        return self._of(path)[1].size

    def modified(self, path: str) -> dt.datetime:
        return dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # one state: what is another is refused

    def glob(self, path: str, **options: Any) -> list[str]:
        wanted = self._strip_protocol(path)
        return [name for name in self._known if name == wanted or fnmatch.fnmatchcase(name, wanted)]


class _Object:
    """An object opened to read ranges of it."""

    def __init__(self, objects: Objects, path: str, size: int):
        self._objects, self._path, self._size, self._at = objects, path, size, 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = offset + (0, self._at, self._size)[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, length: int = -1) -> bytes:
        end = self._size if length < 0 else min(self._size, self._at + length)
        found = self._objects.range(self._path, self._at, end) if end > self._at else b""
        self._at += len(found)
        return found

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing is held open."""
