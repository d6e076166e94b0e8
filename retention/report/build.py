"""Making everything of a report inside its stage: run the notebooks, hold the second run against the first, collect
what they said, and write the pages."""

from __future__ import annotations

import math
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from retention.chapters.about import last_day
from retention.chapters.kept import ANSWERS
from retention.disclosure import PRIVATE_FOLDER, PRIVATE_TO
from retention.display import FOR_PHONES, LISTS_TO
from retention.errors import ReportError
from retention.records import rows_of
from retention.report.history import kpi_table, previous_report, usual_seconds
from retention.report.manifest import LISTS, save_manifest
from retention.report.notebooks import Notebook, said
from retention.report.pages import write_index
from retention.report.plan import Plan, check_unchanged
from retention.report.timings import TIMINGS, seconds_in
from retention.report.workers import Pool, Worker, WorkerError
from retention.tables.output import csv_bytes, write_private
from retention.tables.reader import KEPT
from retention.values import plain_values

#: Longest cell that is still patiently run again; see `_Chapters`.
_PATIENCE, _TIMES = 60, 10


@dataclass
class Built:
    """What became of the chapters: why some were left out, by name, and where their notebooks are meanwhile."""

    left_out: dict[str, ChapterError] = field(default_factory=dict)
    apart: Path | None = None


class ChapterError(ReportError):
    """A chapter that could not be made.

    ``kind`` is what happened in one word, ``cell`` the number of the cell and ``error`` the name of the error: what a
    published page may say. The message names the line and what was wrong, and may name a customer.
    """

    def __init__(self, notebook: Notebook, failure: Mapping[str, Any]):
        self.kind, self.cell, self.error = failure["kind"], failure["number"], failure.get("name") or "none"
        where = f", cell [{self.cell}] `{failure['line']}`" if self.cell else ""
        super().__init__(f"{notebook.path.name}{where}: {' '.join(failure['error'].split())}")

    def said(self) -> dict[str, Any]:
        """What the index page and the manifest tell of it."""
        return {"kind": self.kind, "cell": self.cell, "error": self.error}


def build(plan: Plan, stage: Path, out: Path, *, pool: Callable[[], Pool], work: Path, progress: Any,
          timings: bool) -> Built:
    """Make everything of a report inside ``stage``; ``work`` is a private folder for what is needed meanwhile.

    Raises
    ------
    ReportError
        No chapter could be made, or a strict report lacks one; or a source changed meanwhile.
    TableError
        A table cannot be used.
    """
    from retention.tables.checks import check_tables

    began = time.perf_counter()
    for folder in ("notebooks", "chapters", "tables"):
        (stage / folder).mkdir()
    first, kept = pool(), work / "tables"
    plan.workspace.reader.keep(kept)  # each table is checked once, and not by every chapter twice
    answers = [work / "answers", work / "answers-again"]
    for folder in answers:
        folder.mkdir(mode=0o700)
    chapters = _Chapters(plan, stage, first, progress, work, expected=usual_seconds(out, plan.name),
                         environment={KEPT: str(kept)}, answers=answers, timings=timings)
    first.start()
    try:  # what is suspicious is looked for while the notebooks run
        quality = check_tables(plan.workspace, as_of=plan.as_of)
        quality.save(stage)
        earlier = previous_report(out, plan.name, plan.as_of, tell=progress.note)
    except BaseException as error:
        first.stop(error)
    first.finish()
    for folder in (kept, *answers):
        shutil.rmtree(folder)
    check_unchanged(plan)
    if chapters.left_out:
        if not chapters.results:
            raise next(iter(chapters.left_out.values()))
        chapters.render_again(pool())
    private = _take_over(plan, stage, chapters)
    headlines, told = _collect(plan, stage, chapters, private)
    kpi_table(headlines, workspace=plan.name, as_of=plan.as_of).to_parquet(stage / "kpis.parquet", index=False)
    verdict = chapters.verdict()
    write_index(plan, stage, quality=quality, headlines=headlines, chapters=told, verdict=verdict, earlier=earlier,
                private=private)
    apart = chapters.set_apart(work / "apart")
    save_manifest(stage, {
        "title": plan.workspace.name, "workspace": plan.name, "as_of": plan.as_of.isoformat(),
        "language": plan.workspace.settings.language, "quick": plan.quick,
        "simulated": bool(plan.workspace.settings.simulated), "currency": plan.workspace.currency,
        "compared_with": earlier.parent.name if earlier else None, "verdict": verdict,
        "headlines": headlines, "quality": quality.summary(), "not_run": plan.not_run,
        "left_out": {name: error.said() for name, error in sorted(chapters.left_out.items())},
        "private": private, "made_of": plan.ingredients,
        "timing": {"seconds": round(time.perf_counter() - began, 3),
                   "notebooks": {name: chapters.timing[name] for name in sorted(chapters.timing)}}})
    return Built(chapters.left_out, apart)


class _Turns:
    """Who waits for whom in one of the two runs: a chapter for those before it whose answers it uses."""

    def __init__(self, notebooks: list[Notebook]):
        names = [notebook.name for notebook in notebooks]
        self._before = {notebook.name: set(notebook.after) & set(names[:place])
                        for place, notebook in enumerate(notebooks)}
        self._begin: dict[str, Callable[[], None]] = {}
        self._over: set[str] = set()
        self._lock = threading.Lock()

    def waiting_for(self, notebook: Notebook) -> list[str]:
        """Those that wait for a chapter, at first or second hand."""
        found = {notebook.name}
        for name, before in self._before.items():  # in order, and each waits for earlier ones alone
            found |= {name} if before & found else set()
        return sorted(found - {notebook.name})

    def wait(self, notebook: Notebook, begin: Callable[[], None]) -> None:
        """Call ``begin`` once all are over that the chapter waits for."""
        with self._lock:
            self._begin[notebook.name] = begin
        self._let_begin()

    def over(self, notebook: Notebook) -> None:
        """Say that a chapter has done its part, or never will."""
        with self._lock:
            self._over.add(notebook.name)
        self._let_begin()

    def _let_begin(self) -> None:
        with self._lock:
            ready = [name for name in self._begin if self._before.get(name, set()) <= self._over]
            begin = [self._begin.pop(name) for name in ready]
        for one in begin:
            one()


class _Chapters:
    """The tasks of one report: execute each notebook, then validate and render it, longest first."""

    def __init__(self, plan: Plan, stage: Path, pool: Pool, progress: Any, work: Path, *,
                 expected: Mapping[str, float], environment: Mapping[str, str], answers: list[Path], timings: bool):
        self.plan, self.stage, self.pool, self.progress, self.work = plan, stage, pool, progress, work
        self.environment = {**environment, **plan.environment}
        # What is run again uses no answer of the first run, or it would prove nothing.
        self.answers, self.answers_again = ({ANSWERS: str(folder)} for folder in answers)
        self.timings = work / "timings" if timings else None
        for folder in filter(None, (self.timings, self.private, self.lists)):
            folder.mkdir(exist_ok=True)
        self.results: dict[str, dict[str, Any]] = {}
        self.left_out: dict[str, ChapterError] = {}
        self.timing: dict[str, dict[str, float]] = {}
        progress.begin(plan.name, {notebook.name: notebook.code_cells for notebook in plan.to_run},
                       runs=1 + plan.validate)
        self._turn, self._turn_again = _Turns(plan.to_run), _Turns(plan.to_run)
        for place, notebook in enumerate(plan.to_run):
            # First those of which nothing is known, of these those that others wait for, and the last ahead; then
            # whatever has most before it: a run and its repetition, its own and of whoever waits for it.
            waiting = self._turn.waiting_for(notebook)
            remaining = sum(expected.get(name, math.inf) for name in [notebook.name, *waiting]) * (1 + plan.validate)
            self._put_in_turn(self._turn, (-remaining, -len(waiting), -place), notebook, self._execute)

    @property
    def private(self) -> Path:
        """Where notebooks leave private tables, a folder each."""
        return self.work / "private"

    @property
    def lists(self) -> Path:
        """Where a notebook leaves the lists of its plan, a folder each."""
        return self.work / "lists"

    def _put_in_turn(self, turn: _Turns, priority: tuple, notebook: Notebook,
                     step: Callable[[Worker, Notebook], None]) -> None:
        """Put a step of a chapter into the queue as soon as those have done theirs whose answers it uses."""
        turn.wait(notebook, lambda: self.pool.put(priority, lambda worker: self._attempt(worker, notebook, step, turn)))

    def _attempt(self, worker: Worker, notebook: Notebook, step: Callable[[Worker, Notebook], None],
                 turn: _Turns) -> None:
        """One step of a chapter; one that fails is left out, unless the report is to be whole or not at all."""
        try:
            step(worker, notebook)
            turn.over(notebook)
        except WorkerError as error:
            failure = {"kind": "died", "number": 0, "line": "", "error": str(error)}
            self._leave_out(notebook, ChapterError(notebook, failure))
        except ChapterError as error:
            self._leave_out(notebook, error)

    def _leave_out(self, notebook: Notebook, error: ChapterError) -> None:
        if self.plan.strict:
            raise error
        self.left_out[notebook.name] = error
        self.results.pop(notebook.name, None)
        for turn in (self._turn, self._turn_again):  # whoever waits works out for itself what is not there
            turn.over(notebook)
        self.progress.step(notebook.name, "is left out")

    def _execute(self, worker: Worker, notebook: Notebook) -> None:
        path, private = self._path(notebook), self.private / notebook.name
        private.mkdir()
        watched = {} if self.timings is None else {TIMINGS: str(self.timings / notebook.name)}
        lists = {PRIVATE_TO: str(private), LISTS_TO: str(self.lists / notebook.name),
                 FOR_PHONES: "1"}
        done = worker.do("execute", on_cell=self.progress.watcher(notebook.name, "running"),
                         source=str(notebook.path.resolve()), target=str(path), timeout=self.plan.timeout,
                         parameters=self.plan.parameters[notebook.name], language=self.plan.workspace.settings.language,
                         environment={**self.environment, **self.answers, **watched, **lists})
        _raise_failure(notebook, done["failure"])
        self.timing[notebook.name] = {"seconds_executing": round(done["seconds"], 3),
                                      "seconds_in_cells": round(done["in_cells"], 3)}
        if self.timings is not None:
            doing = seconds_in(self.timings / notebook.name)
            self.timing[notebook.name]["seconds_doing"] = {kind: round(spent, 3) for kind, spent in doing.items()}
        self.progress.step(notebook.name, f"ran in {done['seconds']:.1f} s")
        if done["aside"]:
            self.progress.note(f"{notebook.name} wrote to standard error, which no page shows: {done['aside']}")
        following = (-done["in_cells"] if self.plan.validate else 0.0, 0, 0)
        # Ten times as long as the longest cell took is not slow any more, it hangs.
        patience = min(self.plan.timeout, _PATIENCE + _TIMES * done["longest"])
        # What is run again waits likewise; a page is written at once.
        turn = self._turn_again if self.plan.validate else _Turns([])
        self._put_in_turn(turn, following, notebook,
                          lambda worker, notebook: self._validate_and_render(worker, notebook, patience))

    def _validate_and_render(self, worker: Worker, notebook: Notebook, patience: float) -> None:
        path = self._path(notebook)
        result = {"outputs": 0, "figures": 0}
        if self.plan.validate:
            result = worker.do("validate", on_cell=self.progress.watcher(notebook.name, "checking"), path=str(path),
                               patience=patience, timeout=self.plan.timeout,
                               environment={**self.environment, **self.answers_again})
            _raise_failure(notebook, result["failure"])
            self.timing[notebook.name]["seconds_validating"] = round(result["seconds"], 3)
            self.progress.step(notebook.name, f"reproduced in {result['seconds']:.1f} s")
        self._render(worker, notebook)
        self.results[notebook.name] = result

    def _render(self, worker: Worker, notebook: Notebook) -> None:
        page = worker.do("render", path=str(self._path(notebook)), page=self._page(notebook),
                         target=str(self.stage / "chapters" / f"{notebook.name}.html"))
        self.timing[notebook.name]["seconds_rendering"] = round(page["seconds"], 3)

    def render_again(self, pool: Pool) -> None:
        """Write the pages anew when some are left out, so that none links to one that is not there."""
        for name in self.left_out:
            (self.stage / "chapters" / f"{name}.html").unlink(missing_ok=True)
        for notebook in self._there():
            pool.put((0,), lambda worker, notebook=notebook: self._render(worker, notebook))
        pool.start()
        pool.finish()

    def set_apart(self, folder: Path) -> Path | None:
        """Move the notebooks that are left out from the stage into ``folder``; None where there are none."""
        there = [path for name in self.left_out if (path := self.stage / "notebooks" / f"{name}.ipynb").exists()]
        for path in there:
            (folder / "notebooks").mkdir(parents=True, exist_ok=True)
            path.rename(folder / "notebooks" / path.name)
        return folder if there else None

    def _there(self) -> list[Notebook]:
        return [notebook for notebook in self.plan.to_run if notebook.name not in self.left_out]

    def _path(self, notebook: Notebook) -> Path:
        return self.stage / "notebooks" / notebook.path.name

    def _page(self, notebook: Notebook) -> dict[str, Any]:
        chapters = self._there()
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
        raise ChapterError(notebook, failure)


def _collect(plan: Plan, stage: Path, chapters: _Chapters, private: list[str]) -> tuple[list[dict], list[dict]]:
    """What the notebooks said: the headline numbers, and per chapter its answer, decisions and tables."""
    headlines, told, tables = [], [], {}
    for notebook in plan.notebooks:
        left_out = chapters.left_out.get(notebook.name)
        chapter = {"name": notebook.name, "title": notebook.title, "answer": "", "lead": "", "decisions": [],
                   "verdict": None, "stories": [], "href": f"chapters/{notebook.name}.html",
                   "not_run": plan.not_run.get(notebook.name, ""), "left_out": left_out and left_out.said()}
        for record in said(stage / "notebooks" / notebook.path.name) if notebook.name in chapters.results else ():
            if record["kind"] == "headline":
                headlines.append({**record, "chapter": chapter["href"]})
            elif record["kind"] == "answer":
                chapter["lead" if record["lead"] else "answer"] = record["text"]
            elif record["kind"] == "decision":
                # the list may be that of a chapter that is left out
                file = record.get("file")
                there = not file or file in private
                chapter["decisions"].append(record if there else {
                    **record, "file": "", "terms": [term for term in record["terms"] if file not in term]})
            elif record["kind"] == "verdict":
                chapter["verdict"] = record
            elif record["kind"] == "story":
                chapter["stories"].append(record)
            else:
                _write_table(record, stage, notebook, tables)
        chapter["answer"] = chapter["answer"] or chapter["lead"]
        told.append(chapter)
    if not tables:
        shutil.rmtree(stage / "tables")
    return headlines, told


def _write_table(record: dict[str, Any], stage: Path, notebook: Notebook, taken: dict[str, Any]) -> None:
    if taken.setdefault(record["name"], record) != record:  # the same result may be shown again
        raise ReportError(f"{notebook.path.name}: the name {record['name']!r} is given to a second table.")
    (stage / "tables" / f"{record['name']}.csv").write_bytes(csv_bytes(record["columns"], rows_of(record)))


def _take_over(plan: Plan, stage: Path, chapters: _Chapters) -> list[str]:
    """Write what the chapters left for their owner alone into the report, and return the names of those files."""
    files: dict[str, bytes] = {}
    for notebook in plan.to_run:
        if notebook.name not in chapters.results:
            continue
        for left in sorted((chapters.private / notebook.name).glob("*.parquet")):
            name, content = f"{left.stem}.csv", _as_csv(left)
            if files.setdefault(name, content) != content:
                raise ReportError(f"{notebook.path.name}: the name {left.stem!r} is given to a second private table.")
        lists = chapters.lists / notebook.name
        if lists.exists() and (stage / LISTS).exists():
            raise ReportError(f"{notebook.path.name}: another chapter has exported a plan; one plan a report, so that "
                              "nobody is contacted too often.")
        if lists.exists():
            lists.rename(stage / LISTS)
    if files:
        write_private(stage / PRIVATE_FOLDER, files)
    return [path.relative_to(stage).as_posix() for folder in (LISTS, PRIVATE_FOLDER)
            for path in sorted((stage / folder).rglob("*")) if path.is_file()]


def _as_csv(left: Path) -> bytes:
    import pandas as pd

    rows = pd.read_parquet(left)
    return csv_bytes(rows.columns, zip(*(plain_values(rows[name]) for name in rows), strict=True), for_excel=True)
