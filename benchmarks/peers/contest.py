"""What all packages share: the conditions of the task, and a clock. Every interpreter has the standard library only."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from contextlib import contextmanager

from benchmarks.measure import peak_mib

#: The peers count months of 4.345 weeks; all others follow, so that every package looks equally far ahead.
MONTHS = 12
WEEKS_AHEAD = MONTHS * 4.345
DISCOUNT_YEAR = 0.10
DISCOUNT_MONTH = (1 + DISCOUNT_YEAR) ** (1 / 12) - 1
DISCOUNT_WEEK = (1 + DISCOUNT_YEAR) ** (1 / WEEKS_AHEAD) - 1


class Clock:
    """First and best wall time of each named step over all repeats, and its best processor time."""

    def __init__(self) -> None:
        self.first: dict[str, float] = {}
        self.best: dict[str, float] = {}
        self.processor: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str):
        began, worked = time.perf_counter(), time.process_time()
        yield
        seconds, work = time.perf_counter() - began, time.process_time() - worked
        self.first.setdefault(step, seconds)
        self.best[step] = min(self.best.get(step, seconds), seconds)
        self.processor[step] = min(self.processor.get(step, work), work)


def run(tasks: dict[str, Callable[..., dict]], clock: Clock) -> None:
    """Run one task as the command line says, and print times, peak memory and answers as the last line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=tasks)
    parser.add_argument("repeats", type=int)
    parser.add_argument("arguments", nargs="*")
    options = parser.parse_args()
    for _ in range(options.repeats):
        answers = tasks[options.task](*options.arguments)
    print(json.dumps(vars(clock) | {"peak_mib": peak_mib(), "answers": answers}))
