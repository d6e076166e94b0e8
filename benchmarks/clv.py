"""Lifetime value from a raw log, against lifetimes and pymc-marketing: the same log, the same task, in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.environments import CACHE, PEERS, CannotMake, environment
from benchmarks.purchases import CDNOW_AS_OF, SIMULATED_AS_OF, write_cdnow, write_simulated

OURS = "retention"
ROOT = Path(__file__).parent.parent
STEPS = ("customer summary", "purchase model", "spend model", "P(alive), purchases", "discounted value", "whole")
#: Answers that should agree, each in its format.
ANSWERS = dict.fromkeys(("r", "alpha", "a", "b", "s", "beta", "p", "q", "v", "alive"), ",.4f") | dict.fromkeys(
    ("log-likelihood", "customers", "purchases", "value, month by month", "value", "value, one call"), ",.0f")
ENDS = [f"{what}_{end}" for what in ("probability_alive", "purchases", "value") for end in ("lower", "upper")]
#: No package is waited for longer than this.
SECONDS_ALLOWED = 1800


class Failed(Exception):
    """A package did not do the task."""


@dataclass(frozen=True)
class Result:
    """Seconds of each step, first and best, and of the processor; peak memory of the process; what was answered."""

    first: dict[str, float]
    best: dict[str, float]
    processor: dict[str, float]
    peak_mib: float
    answers: dict[str, float]


@cache
def interpreter(package: str) -> Path:
    return Path(sys.executable) if package == OURS else environment(package)


def do(package: str, task: str, *arguments: object, repeats: int = 1) -> Result:
    """Run a task in a fresh process of the package's own interpreter."""
    try:
        command = [interpreter(package), "-m", f"benchmarks.peers.with_{package.replace('-', '_')}", task, repeats,
                   *arguments]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT,
                              timeout=SECONDS_ALLOWED,
                              env=os.environ | {"PYTENSOR_FLAGS": f"base_compiledir={CACHE / 'pytensor'}"})
    except CannotMake as error:
        raise Failed(f"no environment: {error}") from error
    except subprocess.TimeoutExpired as error:
        raise Failed(f"stopped after {SECONDS_ALLOWED} s") from error
    if done.returncode:
        raise Failed("\n    ".join([f"exit code {done.returncode}", *done.stderr.strip().splitlines()[-4:]]))
    return Result(**json.loads(done.stdout.splitlines()[-1]))


class Bench:
    """Runs tasks for several packages, prints what each needed, and remembers who failed."""

    def __init__(self) -> None:
        self.failures: list[str] = []

    def contest(self, packages: list[str], task: str, *arguments: object, repeats: int = 1) -> dict[str, Result]:
        results = {}
        for package in packages:
            try:
                results[package] = do(package, task, *arguments, repeats=repeats)
            except Failed as failed:
                self.failures.append(f"{package}, {task}: {failed}")
                print(f"  FAILED: {self.failures[-1]}", flush=True)
        return results


def cell(value: float | None, ours: float | None, form: str) -> str:
    """A rival's number with its ratio to ours."""
    if value is None:
        return f"{'':>24}"
    ratio = f"({value / ours:,.1f} ×)" if ours else ""
    return f"{value:>13{form}}{ratio:>11}"


def row(name: str, values: dict[str, float | None], form: str = ",.2f", *, ratios: bool = True) -> None:
    ours = values.get(OURS) if ratios else None
    print(f"  {name:<34}" + "".join(
        cell(value, None if package == OURS else ours, form) for package, value in values.items()))


def show(results: dict[str, Result], steps: tuple[str, ...], goal: str) -> None:
    """Print a column for each package; the last step is the one whose processor time is given too."""
    print(f"  {'':<34}" + "".join(f"{package:>13}{'':>11}" for package in results))
    for step in steps:
        row(f"{step}, s", {package: result.best.get(step) for package, result in results.items()})
    whole = f"{steps[-1]}, s of the processors"
    row(whole, {package: result.processor.get(steps[-1]) for package, result in results.items()})
    row("import (apart), s", {package: result.first["import"] for package, result in results.items()})
    row("peak memory, MiB", {package: result.peak_mib for package, result in results.items()}, ",.0f")
    for answer, form in ANSWERS.items():
        if any(answer in result.answers for result in results.values()):
            row(answer, {package: result.answers.get(answer) for package, result in results.items()}, form,
                ratios=False)
    print(f"  goal: {goal}\n", flush=True)


def points(bench: Bench, name: str, log: Path, as_of: str, *, repeats: int, goal: str) -> None:
    """From the log to lifetime value of each customer, without intervals."""
    print(f"Lifetime value of 12 months, {name} (best of {repeats}; × ours)")
    results = bench.contest([OURS, *PEERS], "lifetime_value", log, as_of, repeats=repeats)
    show(results, STEPS, goal)


def pareto(bench: Bench, log: Path, customers: int) -> None:
    print(f"Pareto/NBD on {customers:,} simulated customers, the fit alone (one run; × ours)")
    results = bench.contest([OURS, "lifetimes"], "pareto", log, SIMULATED_AS_OF)
    show(results, ("Pareto/NBD",), "under 2 s")


def intervals(bench: Bench, name: str, log: Path, folder: Path, *, draws: int, goal: str) -> None:
    """Interval ends of every customer by draws of the parameters, and how far ours are from those of NUTS.

    "whole" is the posterior under flat priors in both; "by default" ours draw from the normal approximation.
    """
    print(f"Intervals of each customer from the log, {name}, {draws:,} draws (one run; × ours)")
    ends = {package: folder / f"ends-{package}.parquet" for package in (OURS, "pymc-marketing")}
    results = {}
    for package, path in ends.items():
        results |= bench.contest([package], "intervals", log, CDNOW_AS_OF, path, draws)
    show(results, ("draws of the parameters", "interval ends", "whole, by default", "whole"), goal)
    if results.keys() == ends.keys():
        compare(*ends.values())


def compare(ours: Path, nuts: Path) -> None:
    import pandas as pd

    left, right = (pd.read_parquet(path).set_index("customer_id")[ENDS] for path in (ours, nuts))
    relative = (left / right - 1).abs()
    print("  Relative difference of the ends from those of NUTS under flat priors")
    print(relative.quantile([0.5, 0.95, 0.99, 1.0]).T.set_axis(["median", "95 %", "99 %", "max"], axis=1)
          .map("{:.2%}".format).to_string().replace("\n", "\n  "))
    print(f"  goal: at most 5 %; beyond it {(relative > 0.05).any(axis=1).mean():.2%} of {len(relative):,} customers\n",
          flush=True)


def main(customers: int = 1_000_000) -> None:
    bench = Bench()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sample, cdnow, fewer, many = (folder / f"{name}.parquet" for name in ("sample", "cdnow", "fewer", "many"))
        write_cdnow(sample, sample=True)
        write_cdnow(cdnow, sample=False)
        write_simulated(fewer, customers=customers // 10)
        write_simulated(many, customers=customers)
        warm_up(bench, sample)
        points(bench, "2,357 customers of CDNOW", sample, CDNOW_AS_OF, repeats=3, goal="no slower than either")
        points(bench, "23,570 customers of CDNOW", cdnow, CDNOW_AS_OF, repeats=3, goal="no slower than either")
        points(bench, f"{customers:,} simulated customers", many, SIMULATED_AS_OF, repeats=1,
               goal="at most 3 s; lifetimes at least 10 ×, pymc-marketing at least 7 ×")
        pareto(bench, fewer, customers // 10)
        intervals(bench, "2,357 customers of CDNOW", sample, folder, draws=10_000, goal="ends within 5 % of NUTS")
        intervals(bench, "23,570 customers of CDNOW", cdnow, folder, draws=1000, goal="under 5 s and 1,024 MiB")
    print("All peers discount each month's purchases as if made on its last day; ours discount each purchase from its\n"
          "own day, which is worth about half a month's discount more. Ours under their rule: value, month by month.")
    if bench.failures:
        raise SystemExit("Failed:\n  " + "\n  ".join(bench.failures))


def warm_up(bench: Bench, sample: Path) -> None:
    """Let pymc-marketing compile its models: the C code is kept, and later processes only load it."""
    first = bench.contest(["pymc-marketing"], "lifetime_value", sample, CDNOW_AS_OF)
    for package, result in first.items():
        print(f"The first run of {package}, {result.first['whole']:.1f} s, is not counted: it compiles what the cache "
              "in .bench does not hold.\n")
