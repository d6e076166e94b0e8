"""A report from beginning to end: choose notebooks, run and validate them, write the pages, publish."""

from __future__ import annotations

import datetime as dt
import os
import re
import tempfile
import zoneinfo
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.errors import ArgumentError, ReportError, RetentionError
from retention.report.manifest import differences, ingredients
from retention.report.notebooks import Notebook, check_parameter_names, find_notebooks, notebook_parameters
from retention.report.pool import Pool, start_workers
from retention.report.progress import Silent
from retention.report.publish import discard, fail, locked, new_stage, publish

if TYPE_CHECKING:
    from retention.workspace import Workspace

#: Seconds a cell may run: long for a notebook, short for a stuck night job.
TIMEOUT = 900


@dataclass(frozen=True)
class Outcome:
    """What became of one workspace: ``status`` is ``published``, ``unchanged`` or ``failed``."""

    workspace: str
    status: str
    message: str
    folder: Path | None = None


@dataclass(frozen=True)
class Plan:
    """One report to be made: what it reads, what runs, what is passed, and what it will be called."""

    workspace: Workspace
    name: str
    as_of: dt.date
    target: Path
    notebooks: list[Notebook]
    not_run: dict[str, str]
    parameters: dict[str, dict[str, Any]]
    ingredients: dict[str, Any]
    validate: bool
    timeout: int

    @property
    def to_run(self) -> list[Notebook]:
        return [notebook for notebook in self.notebooks if notebook.name not in self.not_run]


def run_report(workspaces: str | os.PathLike | Iterable[str | os.PathLike], *, as_of: str | dt.date | None = None,
               out: str | os.PathLike = "reports", replace: bool = False, notebooks: Iterable[str] | None = None,
               parameters: Mapping[str, Any] | None = None, validate: bool = True, jobs: int = 2,
               timeout: int = TIMEOUT, progress: Any = None, debug: bool = False) -> list[Outcome]:
    """Write the dated report of each workspace and rebuild the index over all.

    Each report is built beside its place, validated by running every notebook a second time and comparing
    every output and figure, and then put in place in one step. A workspace that fails leaves what is
    published untouched, keeps its notebooks under ``failed/``, and does not stop the others.

    Parameters
    ----------
    workspaces : path or iterable of paths
        Folders with a ``workspace.toml``.
    as_of : date or ISO text, optional
        The day after the last observed day, for all; ``"today"`` reads the clock in the workspace's zone.
        By default the day after each workspace's last usable event.
    out : path
        The folder of reports.
    replace : bool
        Make a date again whose inputs have changed; the old report is kept under ``superseded/``.
    notebooks : iterable of str, optional
        Names of those to run; all by default.
    parameters : mapping, optional
        Passed to every notebook that has a parameter of the name, in the type of its default.
    validate : bool
        Run every notebook again and compare.
    jobs : int
        How many notebooks run at a time.
    timeout : int
        Seconds a cell may run.
    progress : optional
        Told what happens, see `retention.report.progress`; silent by default.
    debug : bool
        Let an error rise from where it happened instead of noting it as the workspace's outcome.

    Returns
    -------
    list of Outcome
        One a workspace: ``workspace, status, message, folder``.

    Raises
    ------
    ArgumentError
        An argument that has no meaning.
    ReportError
        The folder of reports is in use by another run.
    """
    paths = [workspaces] if isinstance(workspaces, (str, os.PathLike)) else list(workspaces)
    if not paths:
        raise ArgumentError("workspaces: found none, allowed one or more folders with a workspace.toml.")
    if jobs < 1:
        raise ArgumentError(f"jobs: found {jobs}, allowed 1 or more.")
    out, progress = Path(out), progress or Silent()
    outcomes: list[Outcome] = []
    with locked(out), closing(_Workshop(jobs)) as workshop:
        for path in paths:
            name = _folder_name(path)
            outcome = Outcome(name, "failed", "stopped")
            try:
                if any(outcome.workspace == name for outcome in outcomes):
                    raise ArgumentError(f"two workspaces are called {name}; their reports would stand in one folder.")
                plan = _plan(path, name, out, as_of, notebooks, parameters or {}, validate, timeout)
                outcome = _make(plan, out, replace, workshop, progress)
            except RetentionError as error:
                if debug:
                    raise
                outcome = Outcome(name, "failed", str(error))
            except Exception as error:  # a mistake of the kit's own must not stop the other workspaces either
                if debug:
                    raise
                outcome = Outcome(name, "failed", unexpected_words(error))
            finally:
                progress.end(outcome)
            outcomes.append(outcome)
    return outcomes


def unexpected_words(error: Exception) -> str:
    """One line about a mistake of the kit's own, however long its message."""
    words = " ".join(str(error).split())
    return f"unexpected {type(error).__name__}: {words[:200]}{'…' if len(words) > 200 else ''}; --debug shows where"


class _Workshop:
    """The workers: started at once, so that they load papermill while the workspace is read, ended with the run."""

    def __init__(self, jobs: int):
        self._open = ExitStack()
        folder = self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        self._workers = self._open.enter_context(start_workers(jobs, Path(folder)))

    def pool(self) -> Pool:
        """A fresh queue before the same workers."""
        return Pool(self._workers)

    def close(self) -> None:
        self._open.close()


def _folder_name(path: str | os.PathLike) -> str:
    folder = Path(path).resolve()
    if folder.suffix == ".toml":
        folder = folder.parent
    return re.sub(r"[^\w.-]+", "-", folder.name).strip(".-") or "workspace"


def _plan(path: str | os.PathLike, name: str, out: Path, as_of: str | dt.date | None, only: Iterable[str] | None,
          given: Mapping[str, Any], validate: bool, timeout: int) -> Plan:
    from retention.workspace import load_workspace

    workspace = load_workspace(path)
    notebooks = find_notebooks(workspace.path, only=only)
    check_parameter_names(notebooks, given)
    day = _as_of(as_of, workspace)
    target = out.resolve() / day.isoformat() / name
    # Relative to where the notebook will be read, so that no page carries a path of this machine.
    filled = {"workspace": os.path.relpath(workspace.path.resolve(), target / "notebooks"), "as_of": day.isoformat()}
    parameters = {notebook.name: {key: value for key, value in filled.items() if key in notebook.parameters}
                  | notebook_parameters(notebook, given) for notebook in notebooks}
    reasons = {notebook.name: workspace.needs_not_met(notebook.needs, as_of=day) for notebook in notebooks}
    not_run = {notebook: reason for notebook, reason in reasons.items() if reason}
    if len(not_run) == len(notebooks):
        raise ReportError("no notebook can be run: " + "; ".join(f"{key}: {why}" for key, why in not_run.items()) + ".")
    made_of = ingredients(workspace, notebooks, as_of=day.isoformat(), parameters=parameters, validated=validate)
    return Plan(workspace, name, day, target, notebooks, not_run, parameters, made_of, validate, timeout)


def _as_of(value: str | dt.date | None, workspace: Workspace) -> dt.date:
    from retention.tables.inputs import as_date

    if value is None:
        return workspace.default_as_of
    if value == "today":
        return dt.datetime.now(zoneinfo.ZoneInfo(workspace.timezone)).date()
    return as_date(value, name="as_of")


def _make(plan: Plan, out: Path, replace: bool, workshop: _Workshop, progress: Any) -> Outcome:
    from retention.report.build import build_report
    from retention.report.history import read_manifest
    from retention.report.overview import write_overview

    if plan.target.exists():
        changed = differences(read_manifest(plan.target)["made_of"], plan.ingredients)
        if not changed:
            return Outcome(plan.name, "unchanged", f"unchanged: {_shown(plan.target)}", plan.target)
        if not replace:
            raise ReportError(f"{_shown(plan.target)} exists and was made from other inputs ({_listed(changed)}); "
                              "--replace makes it again and keeps the old one under superseded.")
    stage = new_stage(out, plan.as_of, plan.name)
    try:
        build_report(plan, stage.resolve(), out, workshop.pool(), progress)
        kept = publish(stage, plan.target, out=out)
    except RetentionError as error:
        if any((stage / "notebooks").glob("*.ipynb")):
            raise ReportError(f"{error} (kept in {_shown(fail(stage, out=out, workspace=plan.name))})") from error
        discard(stage)
        raise
    except BaseException:
        workshop.close()  # first, or a worker would go on writing into the stage
        discard(stage)
        raise
    write_overview(out)
    replaced = f", the old one is in {_shown(kept)}" if kept else ""
    return Outcome(plan.name, "published", f"published: {_shown(plan.target / 'index.html')}{replaced}", plan.target)


def _shown(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _listed(words: list[str]) -> str:
    return ", ".join(words[:4]) + (f" and {len(words) - 4} more" if len(words) > 4 else "")
