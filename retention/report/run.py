"""A report from beginning to end: plan it, build it beside its place, publish it, and say what became of it."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retention.arguments import whole
from retention.errors import ArgumentError, ReportError, RetentionError
from retention.report.build import Built, build
from retention.report.manifest import DamagedError, verified
from retention.report.pages import write_overview
from retention.report.plan import Plan, differences, folder_name, make_plan
from retention.report.progress import Silent
from retention.report.publish import discard, drop_work, fail, locked, new_stage, new_work, publish, set_apart
from retention.report.workers import Pool, start_workers
from retention.tables.stage import is_full

#: Seconds a chapter may run: long for a notebook, short for a stuck night job.
TIMEOUT = 1800
#: Each notebook that runs at a time is two processes; and what takes longer than a day is stuck.
MOST_JOBS, LONGEST = 64, 86_400


@dataclass(frozen=True)
class Outcome:
    """What became of one workspace: ``status`` is ``published``, ``unchanged``, ``incomplete`` or ``failed``.

    An incomplete report is published, or stays as it is, without the chapters that could not be made.
    """

    workspace: str
    status: str
    message: str
    folder: Path | None = None


def run_report(workspaces: str | os.PathLike | Iterable[str | os.PathLike], *, as_of: str | dt.date | None = None,
               out: str | os.PathLike = "reports", replace: bool = False, notebooks: Iterable[str] | None = None,
               parameters: Mapping[str, Any] | None = None, validate: bool = True, strict: bool = False,
               quick: bool = False, full: bool = False, jobs: int = 2, timeout: int = TIMEOUT, timings: bool = False,
               progress: Any = None, debug: bool = False) -> list[Outcome]:
    """Write the dated report of each workspace and rebuild the index over all.

    Each report is built beside its place, validated by running every notebook a second time and comparing
    every output and figure, and then put in place in one step. A chapter that fails or takes too long is left out,
    with its reason; the others are published, and the report is marked as incomplete. A workspace of which no chapter
    can be made leaves what is published untouched, and does not stop the others. Notebooks that failed are kept under
    ``failed/``, for their owner alone.

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
    strict : bool
        All or nothing: one chapter that fails fails the report.
    quick : bool
        For a first look: fewer draws, so that intervals are rougher, and nothing is run again. The report says so.
    full : bool
        Read all rows of tables that state ``incremental``, and make what is kept of them anew.
    jobs : int
        How many notebooks run at a time, up to 64.
    timeout : int
        Seconds a chapter may run, up to a day; what runs longer is left out.
    timings : bool
        Note in the manifest what each chapter's time went into: imports, reading, computing, drawing.
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
    whole("jobs", jobs, least=1, most=MOST_JOBS)
    whole("timeout", timeout, least=1, most=LONGEST, unit="seconds")
    out, progress = Path(out), progress or Silent()
    outcomes: list[Outcome] = []
    with locked(out), closing(_Workshop(jobs, out.resolve())) as workshop:
        for path in paths:
            name = folder_name(path)
            outcome = Outcome(name, "failed", "stopped")
            try:
                if any(outcome.workspace == name for outcome in outcomes):
                    raise ArgumentError(f"two workspaces are called {name}; their reports would stand in one folder.")
                plan = make_plan(path, name, out, as_of, notebooks, parameters or {}, validate=validate and not quick,
                                 strict=strict, quick=quick, timeout=timeout, full=full)
                for note in plan.notes:
                    progress.note(f"{name}: {note}")
                outcome = _make(plan, out, replace, workshop, progress, timings)
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
    """One line about a disk that is full, or about a mistake of the kit's own, however long its message."""
    words = " ".join(str(error).split())
    words = f"{words[:200]}{'…' if len(words) > 200 else ''}"
    if is_full(error):
        return (f"a disk is full ({words}). Make room there, or name a folder on another disk by --out or, for what is "
                "put aside while it runs, by TMPDIR. What was published before is untouched.")
    return f"unexpected {type(error).__name__}: {words}; --debug shows where"


class _Workshop:
    """The workers, started at once so that they load papermill while the workspace is read, and a private folder; both
    end with the run."""

    def __init__(self, jobs: int, out: Path):
        self._open = ExitStack()
        self.folder, sockets = new_work(out)
        self._open.callback(drop_work, self.folder)
        self._workers = self._open.enter_context(start_workers(jobs, self.folder, sockets=sockets))

    def pool(self) -> Pool:
        """A fresh queue before the same workers."""
        return Pool(self._workers)

    def room(self) -> Path:
        """A private folder for one report."""
        return Path(tempfile.mkdtemp(dir=self.folder))

    def close(self) -> None:
        self._open.close()


def _make(plan: Plan, out: Path, replace: bool, workshop: _Workshop, progress: Any, timings: bool) -> Outcome:
    try:
        return _made(plan, out, replace, workshop, progress, timings)
    finally:
        plan.workspace.reader.leave_state()


def _made(plan: Plan, out: Path, replace: bool, workshop: _Workshop, progress: Any, timings: bool) -> Outcome:
    if plan.target.exists() and (found := _already_there(plan, replace, progress)):
        return found
    stage = new_stage(out, plan.as_of, plan.name)
    try:
        built = build(plan, stage.resolve(), out, pool=workshop.pool, work=workshop.room(), progress=progress,
                      timings=timings)
        replaced = publish(stage, plan.target, out=out)
    except RetentionError as error:
        if any((stage / "notebooks").glob("*.ipynb")):
            raise ReportError(f"{error} (kept in {_shown(fail(stage, out=out, workspace=plan.name))})") from error
        discard(stage)
        raise
    except BaseException:
        workshop.close()  # first, or a worker would go on writing into the stage
        discard(stage)
        raise
    write_overview(out, tell=progress.note)
    page = _shown(plan.target / "index.html")
    said = f" (the old one: {_shown(replaced)})" if replaced else ""
    if built.left_out:
        return Outcome(plan.name, "incomplete", f"published incomplete: {page}{said}; {_left_out(plan, built, out)}",
                       plan.target)
    return Outcome(plan.name, "published", f"published: {page}{said}", plan.target)


def _already_there(plan: Plan, replace: bool, progress: Any) -> Outcome | None:
    """What becomes of a report whose date is there: nothing, where nothing changed; None where it is made again."""
    try:
        manifest = verified(plan.target)
    except DamagedError as error:
        if not replace:
            raise
        progress.note(f"{plan.name}: damaged ({', '.join(error.problems)}); it is made again")
        return None
    changed = differences(manifest["made_of"], plan.ingredients)
    if replace and (changed or manifest["left_out"]):
        return None
    if changed:
        raise ReportError(f"{_shown(plan.target)} exists and was made from other inputs ({_listed(changed)}); "
                          "--replace makes it again and keeps the old one under superseded.")
    if manifest["left_out"]:
        lacks = ", ".join(manifest["left_out"])
        return Outcome(plan.name, "incomplete", f"unchanged and incomplete: {_shown(plan.target)} lacks {lacks}; "
                                                "--replace tries again", plan.target)
    return Outcome(plan.name, "unchanged", f"unchanged: {_shown(plan.target)}", plan.target)


def _left_out(plan: Plan, built: Built, out: Path) -> str:
    """Which chapters are not there, why, and where their notebooks are kept."""
    reasons = "; ".join(str(error) for _, error in sorted(built.left_out.items()))
    kept = ""
    if built.apart is not None:
        kept = f" (kept in {_shown(set_apart(built.apart, out, 'failed', plan.as_of.isoformat(), plan.name))})"
    return f"left out: {reasons}{kept}"


def _shown(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _listed(words: list[str]) -> str:
    return ", ".join(words[:4]) + (f" and {len(words) - 4} more" if len(words) > 4 else "")
