"""Print benchmarks as tables of ratios: ``make bench``; ``make bench ARGS="--rows 1000000"`` for a quick look.

The others take long and are asked for by name, ``make bench ARGS="--only clv"``: ``clv`` values customers with this
kit, lifetimes and pymc-marketing, each in an environment of its own; ``coverage`` counts how often the intervals of
value hold the truth of simulated data, ``origins`` how often those of totals hold what came in real logs, and
``course`` how often they do when what they rest on is chosen without the log that they are held against; ``holdout``
scores forecasts on purchases that the models have not seen; ``voice`` enumerates the coverage of the NPS interval,
and times scoring; ``churn`` holds the classifier against boosting packages on the same folds; ``reorder`` and
``complements`` score due dates and recommendations against simple rivals, and time both; ``stories`` tells what
happened in shops whose truth is known; ``programme`` holds the effect of membership against such shops; ``service``
times each table of a million tickets and of a ledger of ten million events; ``actions`` times the way from ten million
lines to the lists of the week, ``large_shop`` the report of 1.5 million lines, and ``engines`` holds the report on a
server, from disk and from S3, to that on DuckDB; ``scale`` takes every stage of a log at a hundredth, a tenth and all
of ``--rows`` (100 million; it writes up to a billion, month by month), against SQL by hand, Polars, pandas and
openretailscience, and draws it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.logs import workspace_file, write_log
from benchmarks.measure import Measured, measure

#: Modules with a ``main`` of their own.
APART = ("actions", "churn", "clv", "complements", "course", "coverage", "engines", "holdout", "large_shop", "origins",
         "programme", "reorder", "scale", "service", "stories", "voice")


def line(what: str, ours: Measured, rival: Measured, goal: str) -> None:
    print(f"  {what:<44}{ours.seconds:>7.2f} s  {ours.peak_mib:>6.0f} MiB   "
          f"{ours.seconds / rival.seconds:>6.2f} × {rival.name} ({rival.seconds:.2f} s, {rival.peak_mib:.0f} MiB)"
          f"   {goal}")


def benchmark_logs(folder: Path, rows: int) -> None:
    path = folder / "log.parquet"
    write_log(path, rows=rows, customers=rows // 10)
    (folder / "workspace.toml").write_text(workspace_file("log.parquet"), encoding="utf-8")
    print(f"Raw log of {rows:,} rows, {path.stat().st_size / 2**20:.0f} MiB of Parquet (best of three, process peak)")
    for name in ("summary", "cohorts"):
        ours, sql, pandas = (measure(f"benchmarks.logs:{name}_{who}", str(path)) for who in ("ours", "sql", "pandas"))
        line(f"{name}, against SQL by hand", ours, sql, "goal: at most 1.20")
        line(f"{name}, against plain pandas", ours, pandas, "goal: at most 0.33; under 1536 MiB")
    floor = measure("benchmarks.logs:scan_and_group", str(path))
    check = measure("benchmarks.logs:check_ours", str(folder))
    line("check of the table, against scan + grouping", check, floor, "goal: at most 2.00")


def benchmark_import() -> None:
    def seconds(*command: str) -> float:
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began

    bare = min(seconds(sys.executable, "-c", "pass") for _ in range(5))
    ours = min(seconds(sys.executable, "-c", "import retention") for _ in range(5))
    helped = min(seconds(str(Path(sys.executable).parent / "retention"), "--help") for _ in range(5))
    print(f"\nimport retention: {ours - bare:.3f} s over a bare interpreter   goal: under 0.3 s")
    print(f"retention --help: {helped:.2f} s   goal: at most 3 s on a busy machine")


def benchmark_report(folder: Path) -> None:
    out = folder / "reports"
    command = [str(Path(sys.executable).parent / "retention"), "report", "data/demo", "--out", str(out)]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - began
    manifest = json.loads(next(out.glob("*/*/manifest.json")).read_text(encoding="utf-8"))
    notebooks = manifest["timing"]["notebooks"]
    in_cells = sum(notebook["seconds_in_cells"] for notebook in notebooks.values())
    print(f"\nDemo report, {len(notebooks)} notebooks executed, validated, rendered: {wall:.1f} s"
          f"   goal: at most 60 s\n  {in_cells:.1f} s in cells, run twice by two workers; overhead "
          f"{wall / in_cells:.2f}   goal: at most 1.4")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", type=int, help="of the largest log: 10 million, with --only scale 100 million")
    parser.add_argument("--customers", type=int, default=1_000_000, help="in the largest log of --only clv")
    parser.add_argument("--only", choices=["logs", "import", "report", *APART])
    options = parser.parse_args()
    if options.only in APART:
        arguments = {"customers": options.customers} if options.only == "clv" else {}
        if options.only == "scale" and options.rows:
            arguments = {"rows": options.rows}
        importlib.import_module(f"benchmarks.{options.only}").main(**arguments)
        return
    with tempfile.TemporaryDirectory() as folder:
        if options.only in (None, "logs"):
            benchmark_logs(Path(folder), options.rows or 10_000_000)
        if options.only in (None, "import"):
            benchmark_import()
        if options.only in (None, "report"):
            benchmark_report(Path(folder))


if __name__ == "__main__":
    main()
