"""A tiny business with notebooks that run in a moment."""

import hashlib
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

PARAMETERS = 'workspace = "data/demo"\nas_of = "2025-01-01"\nshare = 0.5\ncode = "001"\nweeks = 4\ndeep = False'

NUMBER = ('import retention as rt\nfrom retention.metrics.estimate import Estimate\n'
          'rt.headline("kept", Estimate(share, share - 0.1, share + 0.1, n=150), label="Customers <kept>",\n'
          '            definition="Kept & counted.", target=0.6)')
FIGURE = ('import struct, zlib\nfrom IPython.display import display\n'
          'def part(kind, data):\n'
          '    body = kind + data\n'
          '    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))\n'
          'dots = zlib.compress(b"".join(b"\\x00" + bytes([40 * row, 90, 200] * 8) for row in range(6)))\n'
          'png = (b"\\x89PNG\\r\\n\\x1a\\n" + part(b"IHDR", struct.pack(">IIBBBBB", 8, 6, 8, 2, 0, 0, 0))\n'
          '       + part(b"IDAT", dots) + part(b"IEND", b""))\n'
          'display({"image/png": png, "text/plain": "bars"}, raw=True, metadata={"image/png": {"alt": "Six bars"}})')


def write_notebook(path, title, cells, *, needs=("transactions",), parameters=PARAMETERS, tagged=True):
    """Write a notebook of a title, a parameters cell and ``cells``, of which those starting with ``#:`` are prose."""
    tags = {"tags": ["parameters"]} if tagged else {}
    written = [new_markdown_cell(cell[2:]) if cell.startswith("#:") else new_code_cell(cell) for cell in cells]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
                "retention": {"title": title, "needs": list(needs)}}
    notebook = new_notebook(cells=[new_markdown_cell(f"# {title}"), new_code_cell(parameters, metadata=tags), *written],
                            metadata=metadata)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def write_workspace(folder, *, name="Shop <script>alert(1)</script>", more=""):
    """Write a workspace of 40 customers whose last purchase is on 2025-03-31."""
    folder.mkdir(parents=True)
    (folder / "workspace.toml").write_text(
        f'name = "{name}"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nmargin = 0.35\nsimulated = true\n{more}'
        '[churn]\nkind = "inactivity"\nwindow_days = 90\n[tables.transactions]\nsource = "purchases.csv"\n',
        encoding="utf-8")
    rows = [f"c{day % 40},2025-{1 + day // 31:02d}-{1 + day % 28:02d},{5 + day % 7}.50" for day in range(90)]
    text = "\n".join(["customer_id,timestamp,amount", *rows, "c1,2025-03-31,4.00", "c2,2025-02-30,4.00", ""])
    (folder / "purchases.csv").write_text(text, encoding="utf-8")
    return folder


def contents(folder):
    """Every file below a folder with its hash."""
    folder = Path(folder)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def no_shipped(monkeypatch, tmp_path):
    """Only the workspace's own notebooks."""
    monkeypatch.setattr("retention.report.notebooks.shipped_folder", lambda name: tmp_path / "none")
