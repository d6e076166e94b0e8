"""Every stage of a large log at rows × 1, 10 and 100, each in a process of its own: processor time, wall time, memory.

Against SQL by hand in the same DuckDB, Polars, pandas and openretailscience, where they can do the stage, on the same
machine in the same run. What keeps to a limit of memory (DuckDB under this kit, the SQL and openretailscience) is given
`BENCH_MEMORY` (3200MB); pandas is not asked beyond ten million rows. The picture goes to ``.bench/scale.png``.
"""

from __future__ import annotations

import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environments import CACHE, CannotMake, environment
from benchmarks.logs import workspace_file

ROOT = Path(__file__).parent.parent
OURS, SQL = "ours", "sql"
#: Stages, and who can do them beside this kit and SQL by hand.
STAGES = {"check": [SQL], "summary": [SQL, "polars", "pandas"], "opportunity": [SQL],
          "cohorts": [SQL, "polars", "pandas", "openretailscience"], "rate": [SQL], "periods": [SQL],
          "rfm": [SQL, "openretailscience"], "features": []}
MONTHS = 36
SECONDS_ALLOWED, PANDAS_ROWS, MOST_GIB = 1800, 10_000_000, 16
GOALS = """goals: ours at most 1.2 × SQL (check: 1.3), openretailscience at least 2 × ours, exponent at most 1.05;
cohorts and summary of 100 million rows at most 60 s together on two quiet cores, 4 GiB; periods of 10 million 10 s"""


@dataclass(frozen=True)
class Measured:
    """Seconds of processor and of wall, the process's peak memory, and what was answered."""

    processor: float
    wall: float
    peak_mib: float
    answers: dict[str, float]


def write_log(folder: Path, *, rows: int) -> None:
    """Write purchases of three years as a workspace, one Parquet file a month, none of it held in memory.

    One customer for eleven rows: in each month as many come, each buys at once, and the other rows are of those who
    are there, the more the later they came. One row in a hundred is a refund.
    """
    import duckdb

    connection = duckdb.connect()
    for setting in ("preserve_insertion_order = false", "enable_progress_bar = false", "memory_limit = '1GB'"):
        connection.sql(f"SET {setting}")
    customers = rows // 11
    born = written = 0
    for month in range(MONTHS):
        first = f"{2023 + month // 12}-{month % 12 + 1:02}-01"
        known, upto = customers * (month + 1) // MONTHS, rows * (month + 1) // MONTHS
        place = folder / f"month={first[:7]}"
        place.mkdir(parents=True)
        connection.sql(f"""
            COPY (
                SELECT 'c' || lpad((CASE WHEN i < {known - born} THEN {born} + i ELSE {known} - 1 - floor({known}
                           * pow((hash(i + {written}) % 1000003) / 1000003.0, 2.2))::BIGINT END)::VARCHAR, 9, '0')
                           AS customer_id,
                       TIMESTAMP '{first}' + to_seconds((hash((i + {written}) * 7 + 1)
                           % (86400 * day(last_day(DATE '{first}'))))::BIGINT) AS timestamp,
                       round((CASE WHEN i >= {known - born} AND hash((i + {written}) * 3 + 2) % 100 = 0 THEN -1 ELSE 1
                           END) * (4 + (hash((i + {written}) * 13 + 5) % 6000) / 100.0), 2) AS amount
                FROM range({upto - written}) AS numbers(i)
            ) TO '{place / "part-0.parquet"}' (FORMAT parquet)""")
        born, written = known, upto
    (folder / "workspace.toml").write_text(workspace_file("*/*.parquet"), encoding="utf-8")


def measure(who: str, stage: str, small: Path, folder: Path) -> Measured | str:
    """Do a stage in a fresh process, or say why it could not be done."""
    try:
        interpreter = Path(sys.executable) if who in (OURS, SQL, "pandas") else environment(who)
    except CannotMake as error:
        return f"no environment: {error}"
    command = [str(interpreter), "-m", "benchmarks.peers.with_large_logs", f"{who}_{stage}", "1", str(small),
               str(folder)]
    most = MOST_GIB * 2**30
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=SECONDS_ALLOWED,
                              env=os.environ | {"PYTHONPATH": str(ROOT)},
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (most, most)))
    except subprocess.TimeoutExpired:
        return f"stopped after {SECONDS_ALLOWED} s"
    finally:
        shutil.rmtree(folder / "spilled", ignore_errors=True)
    if done.returncode:
        return f"failed: {(done.stderr.strip().splitlines() or [f'exit code {done.returncode}'])[-1][:90]}"
    said = json.loads(done.stdout.splitlines()[-1])
    return Measured(said["processor"]["stage"], said["best"]["stage"], said["peak_mib"], said["answers"])


def disagreements(results: dict[str, Measured]) -> list[str]:
    """Which answers of others differ from ours by more than the order in which amounts are summed explains."""
    ours = results[OURS].answers
    return [f"{who}: {name} {value:,.2f}, ours {ours[name]:,.2f}" for who, measured in results.items()
            for name, value in measured.answers.items()
            if name in ours and not math.isclose(value, ours[name], rel_tol=1e-9, abs_tol=1e-6)]


def contest(stage: str, rows: int, small: Path, folder: Path) -> dict[str, Measured]:
    """Print a line for each who does a stage of a log, and hand back what was measured."""
    results: dict[str, Measured] = {}
    for who in (OURS, *STAGES[stage]):
        if who == "pandas" and rows > PANDAS_ROWS:
            continue
        found = measure(who, stage, small, folder)
        if isinstance(found, str):
            print(f"  {stage:<13}{who:<20}{found}", flush=True)
            continue
        results[who] = found
        ours = results.get(OURS)
        ratio = f"{ours.processor / found.processor:>8.2f} × its time" if ours and who != OURS else ""
        print(f"  {stage:<13}{who:<20}{found.processor:>9.2f} s {found.wall:>9.2f} s {found.peak_mib:>8.0f} MiB{ratio}",
              flush=True)
    if OURS in results:
        for said in disagreements(results):
            print(f"  DIFFERS: {stage}, {said}", flush=True)
    return results


def exponent(times: dict[int, float]) -> float:
    """How the time grows with the rows: 1 where ten times the rows take ten times the time."""
    (few, least), *_, (many, most) = sorted(times.items())
    return math.log(most / least) / math.log(many / few)


def main(rows: int = 100_000_000, stages: list[str] | None = None) -> None:
    """Measure logs of ``rows`` and of a tenth and a hundredth of them."""
    sizes = [max(1000, rows // 100), max(1000, rows // 10), rows]
    print(f"Processor time, wall time and peak memory of each stage, each in a process of its own (memory of DuckDB: "
          f"{os.environ.get('BENCH_MEMORY', '3200MB')}; load now {os.getloadavg()[0]:.1f})\n{GOALS}")
    times: dict[str, dict[str, dict[int, float]]] = {}
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_SCRATCH")) as scratch:
        small = Path(scratch) / "small"
        write_log(small, rows=2000)
        for size in sizes:
            folder = Path(scratch) / "log"
            write_log(folder, rows=size)
            on_disk = sum(file.stat().st_size for file in folder.glob("*/*.parquet"))
            print(f"\n{size:,} rows, {size // 11:,} customers, {on_disk / 2**20:,.0f} MiB of Parquet by month",
                  flush=True)
            for stage in stages or STAGES:
                for who, measured in contest(stage, size, small, folder).items():
                    times.setdefault(stage, {}).setdefault(who, {})[size] = measured.processor
            shutil.rmtree(folder)
    print("\nExponent of processor time over rows, ours: " + ", ".join(
        f"{stage} {exponent(by[OURS]):.2f}" for stage, by in times.items() if len(by.get(OURS, {})) > 1))
    print(f"Picture: {picture(times)}")


def picture(times: dict[str, dict[str, dict[int, float]]]) -> Path:
    """Draw processor time over rows, a panel a stage, both axes logarithmic."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt
    from matplotlib.ticker import FuncFormatter

    names = {OURS: "this kit", SQL: "SQL by hand", "polars": "Polars", "pandas": "pandas",
             "openretailscience": "openretailscience"}
    looks = dict(zip(names, [("#0b5394", "o"), ("#555555", "s"), ("#b45f06", "^"), ("#6a3d9a", "D"),
                             ("#a61c00", "v")], strict=True))
    columns = min(4, len(times))
    lines = -(-len(times) // columns)
    figure, panels = plt.subplots(lines, columns, figsize=(3.3 * columns, 3.0 * lines + 0.9), sharex=True, sharey=True,
                                  squeeze=False, layout="constrained")
    for axes, (stage, by) in zip(panels.flat, times.items(), strict=False):
        for who, points in by.items():
            colour, marker = looks[who]
            axes.loglog(list(points), list(points.values()), marker=marker, ms=5, color=colour, label=names[who],
                        lw=2.2 if who == OURS else 1.3, zorder=3 if who == OURS else 2)
        axes.set_title(stage, loc="left", fontsize=11, fontweight="bold")
        axes.grid(alpha=0.25)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda rows, _: _short(rows)))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda seconds, _: f"{seconds:g} s"))
        axes.xaxis.set_minor_locator(mpl.ticker.NullLocator())
    for axes in panels.flat[len(times):]:
        axes.set_visible(False)
    handles = {label: handle for axes in panels.flat for handle, label in zip(*axes.get_legend_handles_labels(),
                                                                              strict=True)}
    there = [name for name in names.values() if name in handles]
    figure.legend([handles[name] for name in there], there, loc="outside lower center", ncols=len(there), frameon=False)
    figure.suptitle("Processor seconds of each stage over rows of the log (both scales logarithmic)", x=0.01, ha="left",
                    fontsize=12)
    CACHE.mkdir(exist_ok=True)
    file = CACHE / "scale.png"
    figure.savefig(file, dpi=130)
    plt.close(figure)
    return file


def _short(rows: float) -> str:
    return f"{rows / 1e6:g} M" if rows >= 1e6 else f"{rows / 1e3:g} k"
