"""What `Course` takes for granted, chosen anew without each log in turn, and how often its intervals then come true.

``python -m benchmarks.course LOG LOG …`` takes two logs or more, as `benchmarks.origins` does. The amplitudes that are
not 0, and how far scales differ between businesses, are chosen for the log score of the forecasts of all other logs,
logs alike, from a start that is the same for all; of each log a part of the forecasts, evenly spread, is used for that,
and all are judged. What one purchase brings is chosen within the money of a log, with purchases as they are. The
last row is the choice with no log left out: how far the others lie from it says how well the logs tell it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import logsumexp

from benchmarks.origins import DAYS, DRAWS, EVERY, HORIZONS, STEP, YOUNGEST, Past, logs, table
from benchmarks.origins import said as fared
from retention.models.holdout import earned as law
from retention.models.purchase.draws import ValueDraws

NAMES = [field.name for field in fields(law.Course)]
#: Where the choice begins, and how strongly, on the log scale, it is drawn there: as much as .005 of log score.
START = {"level": 0.05, "year": 0.1, "drift": 0.1, "trend": 0.05, "fit": 0.05, "each": 0.03, "holidays": 0.4,
         "bursts": 3.0, "differ": 1.2}
DRAWN, WITHIN, MOST = 0.005, 0.7, 20
COURSES = {"purchases": law.PURCHASES, "money": law.SPEND}


class Case(NamedTuple):
    """A forecast: what was known of past ones, its day and horizon, its own spread, and how far it was off."""

    log: str
    past: Any
    bought: Any
    at: tuple[Any, float]
    own: float
    off: float


def cases(name: str, log: pd.DataFrame, of: str) -> Iterator[Case]:
    """The forecasts of a log that `benchmarks.origins` judges."""
    past = Past(log)
    for day in past.grid[::-1][::EVERY // STEP]:
        if (day - past.start).days < YOUNGEST or past.fitted(day) is None or (of == "money" and not past.money):
            continue
        customers, model, spend = past.fitted(day)
        for days in (days for days in HORIZONS if day + DAYS(days) <= past.end):
            known, now, end = past.before(day, days), past.row(day, days), "_value" * (of == "money")
            if not min(now[f"expected{end}"], now[f"actual{end}"]) > 0:
                continue
            drawn = ValueDraws(model, spend, customers, draws=DRAWS, horizon=days / 7, delta=0.0, seed=0, prior=None)
            own = float(drawn.spread(np.zeros(len(customers), dtype=int), np.ones(len(customers)),
                                     of="clv" if of == "money" else of)[0])
            at, bought = (day.date(), float(days)), law._errors(known, "purchases")
            yield Case(name, law._spend_errors(known) if of == "money" else bought,
                       law._next(bought, at, law.PURCHASES) if of == "money" else None, at, own,
                       float(np.log(now[f"actual{end}"] / now[f"expected{end}"])))


def mixture(case: Case, chosen: dict[str, float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights, means and variances of the log of actual ÷ expected under a course and a spread of scales."""
    before, law._SCALES_DIFFER = law._SCALES_DIFFER, chosen["differ"]
    try:
        weights, means, variances = law._next(case.past, case.at, law.Course(**{name: chosen[name] for name in NAMES}))
    finally:
        law._SCALES_DIFFER = before
    if case.bought is not None:
        first = case.bought
        weights, means, variances = (np.ravel(first[0][:, None] * weights), np.ravel(first[1][:, None] + means),
                                     np.ravel(first[2][:, None] + variances))
    return weights, means, variances + law.OWN * case.own**2


def log_score(case: Case, chosen: dict[str, float]) -> float:
    weights, means, variances = mixture(case, chosen)
    told = weights > 0
    weights, means, variances = weights[told], means[told], variances[told]
    return float(logsumexp(np.log(weights) - 0.5 * (np.log(2 * np.pi * variances)
                                                    + np.square(case.off - means) / variances)))


def choice(known: list[Case], course: law.Course) -> dict[str, float]:
    """The amplitudes that serve these forecasts best."""
    now = {name: getattr(course, name) for name in NAMES}
    free = [*(name for name in NAMES if now[name] > 0), "differ"]
    start = np.log([START[name] for name in free])

    def loss(place: np.ndarray) -> float:
        chosen = now | dict(zip(free, np.exp(place), strict=True))
        found = pd.Series([log_score(case, chosen) for case in known]).groupby([case.log for case in known]).mean()
        return DRAWN * float(np.square((place - start) / WITHIN).sum()) - float(found.mean())

    best = minimize(loss, start, method="Powell", options={"maxfev": 170, "maxiter": 2, "xtol": 0.1, "ftol": 2e-3})
    return now | dict(zip(free, np.exp(best.x), strict=True))


def judged(case: Case, chosen: dict[str, float], of: str) -> dict[str, Any]:
    """How a forecast fared, as `benchmarks.origins` puts it; what was expected is taken for 1."""
    weights, means, variances = mixture(case, chosen)
    level = float(weights @ means)
    spread, freedom = law._student(weights, means - level, variances)
    found = law.Earned(level, spread, freedom, case.own, 0, 0.0, False)
    ends = {share: list(found.ends(share / 100)) for share in (80, 95)}
    return {"log": case.log, "of": of, "log score": log_score(case, chosen),
            **fared("left out", found.factor, ends, float(np.exp(case.off)))}


def main(*paths: str) -> None:
    pd.set_option("display.width", 200, "display.max_columns", 20, "display.max_rows", 1000)
    every = list(logs(list(paths)))
    for of, course in COURSES.items():
        found = [case for name, log in every for case in cases(name, log, of)]
        names = list(dict.fromkeys(case.log for case in found))
        if len(names) < 2:
            print(f"{of}: fewer than two logs, so that none can be left out")
            continue
        part = [case for name in names for case in spread_evenly([one for one in found if one.log == name])]
        chosen = {out: choice([case for case in part if case.log != out], course) for out in [*names, ""]}
        print(of, pd.DataFrame(chosen).T.rename(index={"": "none left out"}).round(3).to_string(), "", sep="\n")
        rows = pd.DataFrame([judged(case, chosen[case.log], of) for case in found])
        print(table(rows, ["of", "log"]).assign(score=rows.groupby("log", sort=False)["log score"].mean().to_numpy())
              .round(3).to_string(index=False), table(rows, ["of"]).round(3).to_string(index=False), "", sep="\n",
              flush=True)


def spread_evenly(one: list[Case]) -> list[Case]:
    return one[::max(1, len(one) // MOST)]


if __name__ == "__main__":
    main(*sys.argv[1:])
