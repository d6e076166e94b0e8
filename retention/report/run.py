"""A report from beginning to end: plan it, run and validate its notebooks, write its pages, publish it."""

from __future__ import annotations

import datetime as dt
import math
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retention.chapters.about import last_day
from retention.display import FOR_PHONES, LISTS_TO
from retention.errors import ArgumentError, ReportError, RetentionError
from retention.report.history import kpi_table, previous_report, read_manifest, save_manifest, usual_seconds
from retention.report.notebooks import Notebook, said
from retention.report.pages import write_index, write_overview
from retention.report.plan import Plan, differences, folder_name, make_plan
from retention.report.progress import Silent
from retention.report.publish import LISTS, discard, fail, locked, new_stage, new_work, publish
from retention.report.timings import TIMINGS, seconds_in
from retention.report.workers import Pool, Worker, start_workers
from retention.tables.output import csv_bytes
from retention.tables.reader import KEPT

#: Seconds a cell may run: long for a notebook, short for a stuck night job.
TIMEOUT = 900


@dataclass(frozen=True)
class Outcome:
    """What became of one workspace: ``status`` is ``published``, ``unchanged`` or ``failed``."""

    workspace: str
    status: str
    message: str
    folder: Path | None = None


def run_report(workspaces: str | os.PathLike | Iterable[str | os.PathLike], *, as_of: str | dt.date | None = None,
               out: str | os.PathLike = "reports", replace: bool = False, notebooks: Iterable[str] | None = None,
               parameters: Mapping[str, Any] | None = None, validate: bool = True, jobs: int = 2,
               timeout: int = TIMEOUT, timings: bool = False, progress: Any = None,
               debug: bool = False) -> list[Outcome]:
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
    if jobs < 1:
        raise ArgumentError(f"jobs: found {jobs}, allowed 1 or more.")
    out, progress = Path(out), progress or Silent()
    outcomes: list[Outcome] = []
    with locked(out), closing(_Workshop(jobs, out.resolve())) as workshop:
        for path in paths:
            name = folder_name(path)
            outcome = Outcome(name, "failed", "stopped")
            try:
                if any(outcome.workspace == name for outcome in outcomes):
                    raise ArgumentError(f"two workspaces are called {name}; their reports would stand in one folder.")
                plan = make_plan(path, name, out, as_of, notebooks, parameters or {}, validate, timeout)
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
    """One line about a mistake of the kit's own, however long its message."""
    words = " ".join(str(error).split())
    return f"unexpected {type(error).__name__}: {words[:200]}{'…' if len(words) > 200 else ''}; --debug shows where"


class _Workshop:
    """The workers, started at once so that they load papermill while the workspace is read, and a private folder; both
    end with the run."""

    def __init__(self, jobs: int, out: Path):
        self._open = ExitStack()
        self.folder = new_work(out)
        self._open.callback(shutil.rmtree, self.folder, ignore_errors=True)
        # Names of sockets are short: theirs stand where the system keeps what is temporary.
        sockets = self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        self._workers = self._open.enter_context(start_workers(jobs, self.folder, sockets=Path(sockets)))

    def pool(self) -> Pool:
        """A fresh queue before the same workers."""
        return Pool(self._workers)

    def close(self) -> None:
        self._open.close()


def _make(plan: Plan, out: Path, replace: bool, workshop: _Workshop, progress: Any,
          timings: bool) -> Outcome:
    if plan.target.exists():
        changed = differences(read_manifest(plan.target)["made_of"], plan.ingredients)
        if not changed:
            return Outcome(plan.name, "unchanged", f"unchanged: {_shown(plan.target)}", plan.target)
        if not replace:
            raise ReportError(f"{_shown(plan.target)} exists and was made from other inputs ({_listed(changed)}); "
                              "--replace makes it again and keeps the old one under superseded.")
    stage = new_stage(out, plan.as_of, plan.name)
    try:
        _build(plan, stage.resolve(), out, workshop, progress, timings)
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
    replaced = f" (the old one: {_shown(kept)})" if kept else ""
    return Outcome(plan.name, "published", f"published: {_shown(plan.target / 'index.html')}{replaced}", plan.target)


def _shown(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _listed(words: list[str]) -> str:
    return ", ".join(words[:4]) + (f" and {len(words) - 4} more" if len(words) > 4 else "")


def _build(plan: Plan, stage: Path, out: Path, workshop: _Workshop, progress: Any,
           timings: bool) -> None:
    """Make everything of a report inside ``stage``.

    Raises
    ------
    ReportError
        A cell of a notebook failed, or gave something else when run again.
    TableError
        A table cannot be used.
    """
    from retention.tables.checks import check_tables

    began = time.perf_counter()
    for folder in ("notebooks", "chapters", "tables"):
        (stage / folder).mkdir()
    earlier = previous_report(out, plan.name, plan.as_of)
    pool, kept = workshop.pool(), workshop.folder / "tables"
    plan.workspace.reader.keep(kept)  # each table is checked once, and not by every chapter twice
    notebooks = _Notebooks(plan, stage, pool, progress, out, environment={KEPT: str(kept)},
                           timings=workshop.folder / "timings" if timings else None)
    pool.start()
    try:  # what is suspicious is looked for while the notebooks run
        quality = check_tables(plan.workspace, as_of=plan.as_of)
        quality.save(stage)
    except BaseException as error:
        pool.stop(error)
    pool.finish()
    shutil.rmtree(kept)
    headlines, chapters = _collect(plan, stage, notebooks.results)
    kpi_table(headlines, workspace=plan.name, as_of=plan.as_of).to_parquet(stage / "kpis.parquet", index=False)
    verdict = notebooks.verdict()
    write_index(plan, stage, quality=quality, headlines=headlines, chapters=chapters, verdict=verdict, earlier=earlier)
    save_manifest(stage, {
        "title": plan.workspace.name, "workspace": plan.name, "as_of": plan.as_of.isoformat(),
        "language": plan.workspace.settings.language,
        "simulated": bool(plan.workspace.settings.simulated), "currency": plan.workspace.currency,
        "compared_with": earlier.parent.name if earlier else None, "verdict": verdict,
        "headlines": headlines, "quality": quality.summary(), "not_run": plan.not_run, "made_of": plan.ingredients,
        "timing": {"seconds": round(time.perf_counter() - began, 3),
                   "notebooks": {name: notebooks.timing[name] for name in sorted(notebooks.timing)}}})


class _Notebooks:
    """The tasks of one report: execute each, then validate and render it, longest first."""

    def __init__(self, plan: Plan, stage: Path, pool: Pool, progress: Any, out: Path, *,
                 environment: Mapping[str, str], timings: Path | None):
        self.plan, self.stage, self.pool, self.progress = plan, stage, pool, progress
        self.environment, self.timings = dict(environment), timings
        if timings is not None:
            timings.mkdir(exist_ok=True)
        self.results: dict[str, dict[str, Any]] = {}
        self.timing: dict[str, dict[str, float]] = {}
        progress.begin(plan.name, {notebook.name: notebook.code_cells for notebook in plan.to_run},
                       runs=1 + plan.validate)
        expected = usual_seconds(out, plan.name)
        for place, notebook in enumerate(plan.to_run):
            # First those of which nothing is known, the last ahead, since chapters build on those before them; then
            # whatever has most before it: a run and its repetition.
            remaining = expected.get(notebook.name, math.inf) * (1 + plan.validate)
            pool.put((-remaining, -place), lambda worker, notebook=notebook: self._execute(worker, notebook))

    def _execute(self, worker: Worker, notebook: Notebook) -> None:
        path = self._path(notebook)
        watched = {} if self.timings is None else {TIMINGS: str(self.timings / notebook.name)}
        done = worker.do("execute", on_cell=self.progress.watcher(notebook.name, "running"),
                         source=str(notebook.path.resolve()), target=str(path), timeout=self.plan.timeout,
                         parameters=self.plan.parameters[notebook.name],
                         environment={**self.environment, **watched, LISTS_TO: str(self.stage / LISTS),
                                      FOR_PHONES: "1"})
        _raise_failure(notebook, done["failure"])
        self.timing[notebook.name] = {"seconds_executing": round(done["seconds"], 3),
                                      "seconds_in_cells": round(done["in_cells"], 3)}
        if self.timings is not None:
            doing = seconds_in(self.timings / notebook.name)
            self.timing[notebook.name]["seconds_doing"] = {kind: round(spent, 3) for kind, spent in doing.items()}
        self.progress.step(notebook.name, f"ran in {done['seconds']:.1f} s")
        following = (-done["in_cells"] if self.plan.validate else 0.0, 0)
        # Ten times as long as the longest cell took is not slow any more, it hangs.
        patience = min(self.plan.timeout, 60 + 10 * done["longest"])
        self.pool.put(following, lambda worker: self._validate_and_render(worker, notebook, patience))

    def _validate_and_render(self, worker: Worker, notebook: Notebook, patience: float) -> None:
        path = self._path(notebook)
        result = {"outputs": 0, "figures": 0}
        if self.plan.validate:
            result = worker.do("validate", on_cell=self.progress.watcher(notebook.name, "checking"), path=str(path),
                               timeout=patience, environment=self.environment)
            _raise_failure(notebook, result["failure"])
            self.timing[notebook.name]["seconds_validating"] = round(result["seconds"], 3)
            self.progress.step(notebook.name, f"reproduced in {result['seconds']:.1f} s")
        self.results[notebook.name] = result
        page = worker.do("render", path=str(path), target=str(self.stage / "chapters" / f"{notebook.name}.html"),
                         page=self._page(notebook))
        self.timing[notebook.name]["seconds_rendering"] = round(page["seconds"], 3)

    def _path(self, notebook: Notebook) -> Path:
        return self.stage / "notebooks" / notebook.path.name

    def _page(self, notebook: Notebook) -> dict[str, Any]:
        chapters = self.plan.to_run
        place = chapters.index(notebook)
        around = {"before": chapters[place - 1] if place else None,
                  "after": chapters[place + 1] if place + 1 < len(chapters) else None}
        settings = self.plan.workspace.settings
        return {"title": notebook.title, "business": settings.name, "last": last_day(self.plan.as_of).isoformat(),
                "simulated": bool(settings.simulated), "language": settings.language, "notebook": notebook.path.name,
                **{side: other and {"href": f"{other.name}.html", "title": other.title}
                   for side, other in around.items()}}

    def verdict(self) -> dict[str, Any]:
        totals = {key: sum(result[key] for result in self.results.values()) for key in ("outputs", "figures")}
        return {"reproduced": self.plan.validate, "notebooks": len(self.results), **totals}


def _raise_failure(notebook: Notebook, failure: dict[str, Any] | None) -> None:
    if failure is not None:
        raise ReportError(f"{notebook.path.name}, cell [{failure['number']}] `{failure['line']}`: "
                          f"{' '.join(failure['error'].split())}")


def _collect(plan: Plan, stage: Path, results: dict[str, Any]) -> tuple[list[dict], list[dict]]:
    """What the notebooks said: the headline numbers, and per chapter its answer, decisions and tables."""
    headlines, chapters, tables = [], [], {}
    for notebook in plan.notebooks:
        chapter = {"name": notebook.name, "title": notebook.title, "answer": "", "lead": "", "decisions": [],
                   "href": f"chapters/{notebook.name}.html", "not_run": plan.not_run.get(notebook.name, "")}
        for record in said(stage / "notebooks" / notebook.path.name) if notebook.name in results else ():
            if record["kind"] == "headline":
                headlines.append({**record, "chapter": chapter["href"]})
            elif record["kind"] == "answer":
                chapter["lead" if record["lead"] else "answer"] = record["text"]
            elif record["kind"] == "decision":
                chapter["decisions"].append(record)
            else:
                _write_table(record, stage, notebook, tables)
        chapter["answer"] = chapter["answer"] or chapter["lead"]
        chapters.append(chapter)
    if not tables:
        shutil.rmtree(stage / "tables")
    return headlines, chapters


def _write_table(record: dict[str, Any], stage: Path, notebook: Notebook, taken: dict[str, Any]) -> None:
    if taken.setdefault(record["name"], record) != record:  # the same result may be shown again
        raise ReportError(f"{notebook.path.name}: the name {record['name']!r} is given to a second table.")
    (stage / "tables" / f"{record['name']}.csv").write_bytes(csv_bytes(record["columns"], record["rows"]))
