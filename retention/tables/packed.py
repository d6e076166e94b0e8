"""Packed files: what gzip, bzip2, xz, Zstandard or zip made of a text file, unpacked into a private one.

What begins as a packed file is one, whatever its name says: no text begins so.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa

from retention.errors import TableError
from retention.tables.settings import ENDINGS, PACKED
from retention.tables.stage import is_full

if TYPE_CHECKING:
    from retention.tables.sources import Engine

#: How packed files begin.
_BEGINNINGS = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "Zstandard",
               b"PK\x03\x04": "zip", b"PK\x05\x06": "zip"}
_BLOCK = b"1AY&SY"
_STATED = {".gz": "gzip", ".gzip": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "Zstandard", ".zstd": "Zstandard",
           ".zip": "zip"}
#: What unpacks to more than so many times its size, beyond a size that anybody has room for, is made to fill disks.
_RATIO, _SMALL = 200, 200 << 20
_CHUNK = 1 << 20
_ENCRYPTED = 0x1


def packed_as(path: Path) -> str:
    """How a file is packed, by how it begins; empty where it is not."""
    with path.open("rb") as file:
        head = file.read(10)
    found = next((name for beginning, name in _BEGINNINGS.items() if head.startswith(beginning)), "")
    return "" if found == "bzip2" and head[4:] != _BLOCK else found


def unpacked(engine: Engine, path: Path, *, table: str, member: str | None = None) -> Path:
    """The file itself, or what was packed in it as a private file of the same name.

    Parameters
    ----------
    engine : Engine
    path : Path
    table : str
        What to call the table in messages.
    member : str, optional
        Which file of a zip archive; needed where several hold a table.

    Raises
    ------
    TableError
        It is cut off or damaged, needs a password, unpacks to what no export is, or its name says that it is packed
        and it is not; an archive holds no table, or several.
    """
    how, ending = packed_as(path), path.suffix.lower()
    if not how:
        if ending in PACKED:
            raise TableError(table, "", f"{path.name} is not {_STATED[ending]}, as its name says",
                             remedy="Export it again, or give it the name of what it is.")
        return path
    target = engine.new_path(path.name)
    try:
        with _content(path, how, table, member) as content, target.open("wb") as file:
            written = 0
            while block := content.read(_CHUNK):
                written += len(block)
                if written > _SMALL and written > _RATIO * path.stat().st_size:
                    raise TableError(table, "", f"{path.name} of {path.stat().st_size / 1e6:,.1f} MB unpacks to more "
                                                f"than {written / 1e6:,.0f} MB, which is no export of a shop",
                                     remedy="Unpack it yourself, look into it, and name what is in it.")
                file.write(block)
    except TableError:
        target.unlink(missing_ok=True)
        raise
    except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError,
            RuntimeError, pa.ArrowException) as error:
        target.unlink(missing_ok=True)
        if is_full(error):
            raise
        reason = " ".join(str(error).split())[:120].rstrip(". ") or type(error).__name__
        raise TableError(table, "", f"{path.name} is cut off or damaged: {how} cannot unpack it ({reason})",
                         remedy="Fetch or export it again.") from None
    return target


@contextlib.contextmanager
def _content(path: Path, how: str, table: str, member: str | None) -> Iterator[IO[bytes] | Any]:
    if how == "zip":
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path, table, member)) as content:
            yield content
        return
    if member is not None:
        raise TableError(table, "", f"{path.name} is no zip archive, so that `member` names nothing",
                         remedy="Leave `member` out.")
    if how == "Zstandard":
        with pa.OSFile(str(path)) as file, pa.CompressedInputStream(file, "zstd") as content:
            yield content
        return
    opener = {"gzip": gzip.open, "bzip2": bz2.open, "xz": lzma.open}[how]
    with opener(path) as content:
        yield content


def _member(archive: zipfile.ZipFile, path: Path, table: str, member: str | None) -> zipfile.ZipInfo:
    parts = {part.filename: part for part in archive.infolist()
             if not part.is_dir() and not any(name.startswith((".", "__MACOSX"))
                                              for name in PurePosixPath(part.filename).parts)}
    tables = [name for name in parts if ENDINGS.get(PurePosixPath(name.lower()).suffix) in ("csv", "jsonl")]
    tables = tables or list(parts)
    if member is not None and member not in parts:
        raise TableError(table, "", f"{path.name} holds no file {member!r}; it holds {_some(parts)}",
                         remedy="Correct `member` in workspace.toml.")
    if member is None and len(tables) != 1:
        holds = f"several tables: {_some(tables)}" if tables else "no file"
        raise TableError(table, "", f"{path.name} holds {holds}",
                         remedy=f"State which one: member = \"{tables[0]}\"." if tables else "Export it again.")
    found = parts[member or tables[0]]
    if found.flag_bits & _ENCRYPTED:
        raise TableError(table, "", f"{found.filename} in {path.name} needs a password",
                         remedy="Unpack it yourself, and name the file: passwords stand in no workspace.toml.")
    if found.file_size > _SMALL and found.file_size > _RATIO * max(found.compress_size, 1):
        raise TableError(table, "", f"{found.filename} in {path.name} unpacks from {found.compress_size / 1e6:,.1f} to "
                                    f"{found.file_size / 1e6:,.0f} MB, which is no export of a shop",
                         remedy="Unpack it yourself, look into it, and name what is in it.")
    return found


def _some(names: Any) -> str:
    listed = sorted(names)
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5:,} more" if len(listed) > 5 else "") or "none"
