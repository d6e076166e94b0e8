"""Packed exports: read as what is in them, and refused where they are damaged, locked or made to fill a disk."""

import bz2
import gzip
import io
import lzma
import zipfile

import pyarrow as pa
import pytest

import retention
from retention.errors import ArgumentError, RetentionError
from retention.tables import packed
from retention.tables.propose import propose_workspace

HEAD = 'name = "Kiosk"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nchurn = { kind = "contract" }\n'
ROWS = "customer_id;timestamp;amount\nšv;2025-01-05;3\nb;2025-01-06;2\n"
KEYS = 'delimiter = ";"\nencoding = "cp1257"\n'


def zstd(content):
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(content)
    return sink.getvalue().to_pybytes()


def zipped(**members):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return sink.getvalue()


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd,
           "zip": lambda content: zipped(export__csv=content, readme__md=b"x", __hidden__csv=b"y")}


def opened(folder, name, content, keys=KEYS):
    (folder / name).write_bytes(content)
    (folder / "workspace.toml").write_text(f'{HEAD}[tables.transactions]\nsource = "{name}"\n{keys}', encoding="utf-8")
    return retention.load_workspace(folder)


def fault(folder, name, content, keys=KEYS):
    with pytest.raises(RetentionError) as caught:
        opened(folder, name, content, keys).transactions.execute()
    return str(caught.value)


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("name", ["t.csv.{}", "t.{}", "t.csv"])
def test_what_is_packed_is_read(tmp_path, ending, name):
    workspace = opened(tmp_path, name.format(ending), PACKERS[ending](ROWS.encode("cp1257")))
    frame = workspace.transactions.execute()
    assert dict(zip(frame.customer_id, frame.amount, strict=True)) == {"šv": 3, "b": 2}


def test_parts_put_together_are_all_read(tmp_path):
    head, *lines = ROWS.encode("cp1257").splitlines(keepends=True)
    assert len(opened(tmp_path, "t.csv.gz", b"".join(map(gzip.compress, [head, *lines]))).transactions.execute()) == 2


def test_tabs_and_lines_of_json_are_read_packed(tmp_path):
    assert len(opened(tmp_path, "t.tsv.gz", gzip.compress(ROWS.replace(";", "\t").encode()), "").transactions.execute()
               ) == 2
    line = b'{"customer_id": "a", "timestamp": "2025-01-05", "amount": 1}\n'
    assert len(opened(tmp_path, "t.jsonl.zst", zstd(line), "").transactions.execute()) == 1


def test_packed_files_of_a_pattern_and_their_names(tmp_path):
    for month in ("01", "02"):
        (tmp_path / f"x-{month}.csv.gz").write_bytes(gzip.compress(ROWS.encode("cp1257")))
    workspace = opened(tmp_path, "x-*.csv.gz".replace("*", "03"), gzip.compress(ROWS.encode("cp1257")))
    text = (tmp_path / "workspace.toml").read_text(encoding="utf-8").replace("x-03", "x-*")
    (tmp_path / "workspace.toml").write_text(text, encoding="utf-8")
    workspace = retention.load_workspace(tmp_path)
    assert set(workspace.raw("transactions", keep_raw=True).execute()["_source"]) == {
        "x-01.csv.gz", "x-02.csv.gz", "x-03.csv.gz"}


def test_of_several_tables_in_an_archive_one_is_named(tmp_path):
    both = zipped(orders__csv=ROWS.encode("cp1257"), people__csv=b"id\n1\n")
    said = fault(tmp_path, "t.zip", both)
    assert "t.zip holds several tables: orders.csv, people.csv. State which one: member = \"orders.csv\"" in said
    assert len(opened(tmp_path, "t.zip", both, KEYS + 'member = "orders.csv"\n').transactions.execute()) == 2
    said = fault(tmp_path, "t.zip", both, KEYS + 'member = "order.csv"\n')
    assert "t.zip holds no file 'order.csv'; it holds orders.csv, people.csv. Correct `member`" in said
    assert "`member` names nothing" in fault(tmp_path, "t.csv.gz", gzip.compress(b"x"), 'member = "a.csv"\n')


def _locked():
    content = bytearray(zipped(t__csv=ROWS.encode()))
    for place in (6, content.rindex(b"PK\x01\x02") + 8):
        content[place] |= 1
    return bytes(content)


@pytest.mark.parametrize(("name", "content", "expected"), [
    ("t.csv.gz", gzip.compress(ROWS.encode() * 99)[:-30], "t.csv.gz is cut off or damaged: gzip cannot unpack it"),
    ("t.csv.bz2", bz2.compress(ROWS.encode() * 99)[:-9], "t.csv.bz2 is cut off or damaged"),
    ("t.csv.xz", lzma.compress(ROWS.encode() * 99)[:-30], "t.csv.xz is cut off or damaged"),
    ("t.csv.zst", zstd(ROWS.encode() * 99)[:-5], "t.csv.zst"),
    ("t.zip", zipped(t__csv=b"x" * 999)[:-9], "t.zip is cut off or damaged"),
    ("t.csv.gz", ROWS.encode(), "t.csv.gz is not gzip, as its name says"),
    ("t.zip", zipped(), "t.zip holds no file"),
    ("t.csv.gz", gzip.compress(b""), "is empty"),
    ("t.zip", _locked(), "t.csv in t.zip needs a password")],
    ids=["gz cut", "bz2 cut", "xz cut", "zst cut", "zip cut", "gz by its name", "zip of nothing", "gz of nothing",
         "zip locked"])  # of the bytes, which hold the second in which they were packed, workers make other ids
def test_a_packed_file_that_cannot_be_unpacked_is_named(tmp_path, name, content, expected):
    assert expected in fault(tmp_path, name, content)


@pytest.mark.parametrize("ending", PACKERS)
def test_what_would_fill_the_disk_is_refused(tmp_path, monkeypatch, ending):
    monkeypatch.setattr(packed, "_SMALL", 100_000)
    said = fault(tmp_path, f"t.csv.{ending}", PACKERS[ending](b"x" * 20_000_000))
    assert "which is no export of a shop" in said and "unpacks" in said


def test_init_looks_into_packed_files(tmp_path):
    (tmp_path / "sales.csv.gz").write_bytes(gzip.compress(b"Client;Date;Total\na;31/12/2024;4,50\n"))
    text = propose_workspace([tmp_path / "sales.csv.gz"], name="Kiosk", folder=tmp_path)
    assert 'source = "sales.csv.gz"' in text and 'delimiter = ";"' in text and 'decimal = ","' in text
    (tmp_path / "workspace.toml").write_text(text, encoding="utf-8")
    assert retention.load_workspace(tmp_path).transactions.execute().amount.tolist() == [4.5]
    with pytest.raises(ArgumentError, match=r"\.zst"):
        propose_workspace([tmp_path / "sales.rar"], name="Kiosk")
