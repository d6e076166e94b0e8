"""The demo's whole report on a server of Spark Connect, held to the same report on DuckDB: number for number, and in
processor time.

Three places: Parquet files on disk, a folder for each month of purchases, and objects of a local S3. Every cell of
every chapter is asked on either engine and what it hands to the report compared; then the report itself is made, run
twice and all. What crosses from the server is counted.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DEMO = Path(__file__).parents[1] / "data" / "demo"
#: What a number may differ by: nine digits are stated, and the ninth is rounded.
CLOSE = 2e-9
SERVER = ("import sys\nfrom pysail.spark import SparkConnectServer\nserver = SparkConnectServer('127.0.0.1', 0)\n"
          "server.start()\nprint(server.listening_address[1], flush=True)\nsys.stdin.read()\n")


@contextlib.contextmanager
def sail(**environment: str) -> Iterator[tuple[str, int]]:
    """A Sail server in a process of its own: its address and process id."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, env={**os.environ, **environment})
    try:
        yield f"sc://127.0.0.1:{int(process.stdout.readline())}", process.pid
    finally:
        process.kill()
        process.communicate()


@contextlib.contextmanager
def objects() -> Iterator[dict[str, str]]:
    """A local S3 with the demo's tables in the bucket ``shop``: what a server needs in its environment."""
    import boto3
    from moto.server import ThreadedMotoServer

    store = ThreadedMotoServer(port=0, verbose=False)
    store.start()
    keys = {"AWS_ACCESS_KEY_ID": "one", "AWS_SECRET_ACCESS_KEY": "two", "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{store.get_host_and_port()[1]}", "AWS_ALLOW_HTTP": "true"}
    client = boto3.client("s3", endpoint_url=keys["AWS_ENDPOINT_URL"], region_name=keys["AWS_REGION"],
                          aws_access_key_id="one", aws_secret_access_key="two")
    client.create_bucket(Bucket="shop")
    for file in DEMO.glob("*.parquet"):
        client.upload_file(str(file), "shop", file.name)
    try:
        yield keys
    finally:
        store.stop()


def partitioned(folder: Path) -> Path:
    """The demo's tables, with the purchases in a folder for each month."""
    import pandas as pd

    for file in DEMO.glob("*.parquet"):
        place = folder / file.stem
        place.mkdir(parents=True)
        if file.stem != "transactions":
            shutil.copy(file, place)
            continue
        rows = pd.read_parquet(file)
        for (year, month), part in rows.groupby([rows.timestamp.dt.year, rows.timestamp.dt.month]):
            (place / f"year={year}" / f"month={month}").mkdir(parents=True)
            part.to_parquet(place / f"year={year}" / f"month={month}" / "part.parquet", index=False)
    return folder


def workspace(folder: Path, engine: str, places: str) -> Path:
    """The demo's workspace on an engine, its tables at ``places`` with their name filled in."""
    folder = folder / "demo"
    folder.mkdir(parents=True)
    text = (DEMO / "workspace.toml").read_text(encoding="utf-8")
    for file in DEMO.glob("*.parquet"):
        text = text.replace(f'source = "{file.name}"', f'source = "{places.format(file.stem)}"')
    (folder / "workspace.toml").write_text(text.replace('currency = "EUR"', f'currency = "EUR"\nengine = "{engine}"'),
                                           encoding="utf-8")
    shutil.copy(DEMO / "name_days.csv", folder)
    return folder


# ---- in a process of its own: every cell of every chapter, or the report


def ask(folder: str, target: str) -> None:
    """Ask what the chapters ask; write what they hand to the report, and how many rows each answer of a server had."""
    from retention.records import records
    from retention.report.notebooks import find_notebooks
    from retention.tables import spark
    from retention.workspace import load_workspace

    fetched: list[int] = []
    if load_workspace(folder).settings.engine != "duckdb":
        kind = spark._backend_class()
        asked = kind._arrow

        def counted(self: Any, *given: Any) -> Any:
            found = asked(self, *given)
            fetched.append(found.num_rows)
            return found

        kind._arrow = counted
    chapters = {}
    for notebook in find_notebooks():
        fetched.clear()
        handed = [record for result in _cells(notebook.path, folder) for record in records(result)]
        chapters[notebook.name] = {"records": handed, "rows": max(fetched, default=0), "answers": len(fetched)}
    Path(target).write_text(json.dumps(chapters, default=str), encoding="utf-8")


def _cells(path: Path, folder: str) -> Iterator[Any]:
    names: dict[str, Any] = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, path.name, "exec"), names)
            if "workspace" in names and "shop" not in names:
                names["workspace"] = folder
            if last is not None:
                yield eval(compile(ast.Expression(last.value), path.name, "eval"), names)


def report(folder: str, target: str) -> None:
    """Make the report, every notebook run twice."""
    from retention.report.run import run_report

    outcome = run_report(folder, out=target)[0]
    print(outcome.status, outcome.message)


def seconds(what: str, folder: Path, target: Path, server: int | None = None) -> float:
    """Processor seconds that a piece of work took, its own processes' and the server's."""
    before, spent = resource.getrusage(resource.RUSAGE_CHILDREN), _of(server)
    done = subprocess.run([sys.executable, "-m", "benchmarks.engines", what, str(folder), str(target)],
                          capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{what} of {folder} failed:\n{done.stderr[-3000:]}")
    if done.stdout and not done.stdout.startswith("published"):
        print(done.stdout.strip())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime + _of(server) - spent


def _of(process: int | None) -> float:
    if process is None:
        return 0.0
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# ---- comparing


def differences(now: Any, stated: Any, where: str = "") -> Iterator[tuple[str, float]]:
    """Where two answers differ and by how much (infinite where one is no number); a pair of a place and 0 for each
    number that is the same."""
    if isinstance(now, dict) and isinstance(stated, dict):
        for key in {**stated, **now}:
            yield from differences(now.get(key), stated.get(key), f"{where}.{key}")
    elif isinstance(now, list) and isinstance(stated, list) and len(now) == len(stated):
        for place, pair in enumerate(zip(now, stated, strict=True)):
            yield from differences(*pair, where=f"{where}[{place}]")
    elif _is_number(now) and _is_number(stated):
        alike = now == stated or math.isclose(now, stated, rel_tol=CLOSE, abs_tol=1e-12) or (now != now
                                                                                          and stated != stated)
        yield where, 0.0 if alike else abs(now - stated) / max(abs(now), abs(stated))
    elif now != stated:
        yield f"{where}: {str(now)[:60]!r}, {str(stated)[:60]!r}", math.inf


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def compared(now: Path, stated: Path) -> int:
    """Print each chapter's comparison; return how many numbers and texts differ."""
    there, here = (json.loads(file.read_text(encoding="utf-8")) for file in (now, stated))
    wrong = 0
    for chapter, said in here.items():
        found = list(differences(there[chapter]["records"], said["records"]))
        apart = [entry for entry in found if entry[1]]
        wrong += len(apart)
        print(f"  {chapter:<20}{len(found):>8,} numbers  {len(apart):>5} differ   largest answer "
              f"{there[chapter]['rows']:>7,} rows of {there[chapter]['answers']:>4}")
        for where, by in apart[:6]:
            print(f"      {where[:150]}  {by:.1e}")
    return wrong


def main(places: tuple[str, ...] = ("disk", "partitions", "s3"), *, reports: bool = True) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here = workspace(folder / "duckdb", "duckdb", f"{DEMO}/{{}}.parquet")
        asked = seconds("ask", here, folder / "duckdb.json")
        made = seconds("report", here, folder / "reports" / "duckdb") if reports else math.nan
        print(f"DuckDB: all cells {asked:.0f} s, the report {made:.0f} s of processor time (load "
              f"{os.getloadavg()[0]:.1f})")
        for place in places:
            with contextlib.ExitStack() as opened:
                keys = opened.enter_context(objects()) if place == "s3" else {}
                address, server = opened.enter_context(sail(**keys))
                at = {"disk": f"{DEMO}/{{}}.parquet", "s3": "s3://shop/{}.parquet"}.get(place)
                at = at or f"{partitioned(folder / 'lake')}/{{}}"
                there = workspace(folder / place, address, at)
                on_server = seconds("ask", there, folder / f"{place}.json", server)
                print(f"\nSail, {place}: all cells {on_server:.0f} s, {on_server / asked:.2f} × DuckDB   "
                      "goal: at most 2")
                wrong = compared(folder / f"{place}.json", folder / "duckdb.json")
                print(f"  {wrong} differences")
                if reports:
                    whole = seconds("report", there, folder / "reports" / place, server)
                    print(f"  the report {whole:.0f} s, {whole / made:.2f} × DuckDB   goal: at most 2")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["ask", "report", "main"])
    parser.add_argument("given", nargs="*")
    options = parser.parse_args()
    if options.what == "main":
        main(tuple(options.given) or ("disk", "partitions", "s3"))
    else:
        {"ask": ask, "report": report}[options.what](*options.given)
