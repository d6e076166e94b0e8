"""Which candidate foretells best what it has not seen, and its held-out forecasts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from retention.errors import ArgumentError
from retention.models.churn.calibration import clustered_error, level_shift, row_losses
from retention.models.churn.candidates import assembled, fit_parts, parts_of
from retention.models.churn.folds import dealt_folds, time_folds

#: Newest snapshots that are foretold from earlier ones.
_SNAPSHOTS = 3


@dataclass(frozen=True)
class Panel:
    """Prepared rows with labels 0 and 1, and the snapshot and the customer of each where they are known."""

    frame: pd.DataFrame
    y: np.ndarray
    times: np.ndarray | None
    groups: np.ndarray | None

    @property
    def dates(self) -> np.ndarray | None:
        """The snapshots, if there are two or more."""
        if self.times is None:
            return None
        found = np.unique(self.times)
        return found if len(found) > 1 else None

    def check_snapshots(self, horizon: float | None, column: str) -> None:
        """Refuse several snapshots without the days in which their labels came about."""
        if self.dates is not None and not (horizon is not None and horizon > 0):
            raise ArgumentError(f"horizon: found {horizon!r}, allowed the days of the label window, since `{column}` "
                                f"has {len(self.dates)} snapshots: only those whose window was over may foretell "
                                "others.")

    def take(self, rows: np.ndarray) -> Panel:
        """Some of the rows."""
        if len(rows) == len(self.y):
            return self
        return replace(self, frame=self.frame.iloc[rows], y=self.y[rows],
                       times=None if self.times is None else self.times[rows],
                       groups=None if self.groups is None else self.groups[rows])

    def newest(self) -> np.ndarray:
        """Whether a row belongs to the newest snapshot; all do where there is no time."""
        return np.ones(len(self.y), dtype=bool) if self.times is None else self.times == self.times.max()


@dataclass(frozen=True)
class Comparison:
    """What the candidates were worth on rows they had not seen.

    Parameters
    ----------
    lines : pandas.DataFrame
        ``candidate, folds, n, log_loss, behind, behind_error, auc, seconds``, one line per candidate.
    best : str
        The candidate with the least log loss; the first where nothing could be held out.
    log_odds, fold : numpy.ndarray, optional
        Of the best: its forecast for each row by a model that had not seen the row's customer, and the fold in which
        the row was held out; None where too few of a class are there to hold any out.
    """

    lines: pd.DataFrame
    best: str
    log_odds: np.ndarray | None = None
    fold: np.ndarray | None = None


def compare_candidates(names: list[str], panel: Panel, *, horizon: float | None, cv: int, seed: int,
                       set_level: bool) -> Comparison:
    """Foretell by every candidate what it has not seen: later snapshots where there are several, else customers.

    One candidate alone is foretold over customers only, which its calibration needs: there is nothing to choose, and
    how well it foretells a later window is told by `backtest_churn`.

    Parameters
    ----------
    names : list of str
        Candidates; models that several need are fitted once.
    set_level : bool
        Whether the level of each foretold snapshot is set right before the losses are taken.
    """
    fold = _fold(panel, cv=cv, seed=seed)
    alone = len(names) == 1 or panel.dates is None
    over_time = [] if alone else time_folds(panel.y, panel.times, horizon=horizon, folds=_SNAPSHOTS)
    over_customers = [] if fold is None else [(np.flatnonzero(fold != part), np.flatnonzero(fold == part))
                                              for part in np.unique(fold)]
    if not over_time and fold is None:
        return Comparison(_nothing_held_out(names), names[0])
    forecasts, seconds = _forecasts(names, panel, over_time or over_customers, seed=seed)
    if over_time:
        how = f"{len(over_time)} newest snapshots, each from those whose window was over"
    else:
        how = f"{len(over_customers)} folds over {'rows' if panel.groups is None else 'customers'}"
    lines, best = _lines(forecasts, seconds, panel, over_time or over_customers, how,
                         set_level=set_level and bool(over_time))
    if fold is None:
        return Comparison(lines, best)
    if over_time:
        forecasts, _ = _forecasts([best], panel, over_customers, seed=seed)
    log_odds = np.empty(len(panel.y))
    for (_, test), forecast in zip(over_customers, forecasts[best], strict=True):
        log_odds[test] = forecast
    return Comparison(lines, best, log_odds, fold)


def _forecasts(names: list[str], panel: Panel, pairs: list[tuple], *, seed: int) -> tuple[dict, dict]:
    """Log-odds by candidate for the rows to be foretold of each pair, and the seconds it took to learn."""
    forecasts, seconds = {name: [] for name in names}, dict.fromkeys(names, 0.0)
    for train, test in pairs:
        known = panel.take(train)
        parts, spent = fit_parts(names, known.frame, known.y, known.groups, seed=seed)
        for name in names:
            forecasts[name].append(assembled(name, parts).log_odds(panel.frame.iloc[test]))
            seconds[name] += sum(spent[part] for part in parts_of(name))
    return forecasts, seconds


def _lines(forecasts: dict, seconds: dict, panel: Panel, pairs: list[tuple], how: str, *,
           set_level: bool) -> tuple[pd.DataFrame, str]:
    """The table of candidates, and the name of the best."""
    losses, aucs = {}, {}
    for name, parts in forecasts.items():
        scored = [_scored(panel.y[test], log_odds, set_level=set_level)
                  for (_, test), log_odds in zip(pairs, parts, strict=True)]
        losses[name], aucs[name] = np.concatenate([loss for loss, _ in scored]), np.mean([auc for _, auc in scored])
    best = min(losses, key=lambda name: losses[name].mean())
    tested = np.concatenate([test for _, test in pairs])
    member = tested if panel.groups is None else panel.groups[tested]
    lines = []
    for name, loss in losses.items():
        gap = loss - losses[best]
        lines.append({"candidate": name, "folds": how, "n": len(gap), "log_loss": loss.mean(), "behind": gap.mean(),
                      "behind_error": clustered_error(gap, member), "auc": aucs[name],
                      "seconds": seconds[name]})
    return pd.DataFrame(lines), best


def _scored(y: np.ndarray, log_odds: np.ndarray, *, set_level: bool) -> tuple[np.ndarray, float]:
    """The loss of each row and the AUC; both as they are where there is one class only."""
    if len(np.unique(y)) < 2:
        return row_losses(y, log_odds), np.nan
    shift = level_shift(log_odds, float(y.mean())) if set_level else 0.0
    return row_losses(y, log_odds + shift), float(roc_auc_score(y, log_odds))


def _nothing_held_out(names: list[str]) -> pd.DataFrame:
    unknown = dict.fromkeys(["log_loss", "behind", "behind_error", "auc"], np.nan)
    return pd.DataFrame([{"candidate": name, "folds": "too few of a class to hold any out", "n": 0, **unknown,
                          "seconds": 0.0} for name in names])


def _fold(panel: Panel, *, cv: int, seed: int) -> np.ndarray | None:
    """The fold of each row over customers; fewer folds where a class is small, None where it is too small."""
    folds = min(cv, int(np.count_nonzero(panel.y)), int(np.count_nonzero(panel.y == 0)))
    if folds < 2:
        return None
    fold = dealt_folds(panel.y, panel.groups, folds=folds, seed=seed)
    learnable = all(len(np.unique(panel.y[fold != part])) == 2 for part in np.unique(fold))
    return fold if learnable and len(np.unique(fold)) > 1 else None

