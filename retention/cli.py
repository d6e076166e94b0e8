"""The command line: look at one's own data, check it, and write the dated report."""

from __future__ import annotations

import os
import signal
import sys
import textwrap
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import retention
from retention.errors import ArgumentError, RetentionError, visible

if TYPE_CHECKING:
    from rich.console import Console

    from retention.report.run import Outcome
    from retention.tables.checks import Quality
    from retention.tables.draft import Question

_WIDTH = 79
#: How a command ends; `retention report --help` and the README say the same.
_FAILED, _USAGE, _INCOMPLETE = 1, 2, 3
_LOCKED = 75  # EX_TEMPFAIL: try again later

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
                  help="Do customers stay, what are they worth, do they like us, who are they?")

Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]
Workspaces = Annotated[list[Path], typer.Argument(metavar="WORKSPACE...", help="Folders with a workspace.toml.",
                                                  show_default=False)]


def main() -> None:
    """Run the command line; no error reaches the terminal as a traceback unless ``--debug`` asks for it."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end_orderly)
    if os.environ.get("PYTHONWARNINGS"):  # meant for the user's own code: as errors they keep libraries from loading
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
    try:
        app()
    except BrokenPipeError:  # the reader has gone, as `| head` does
        sys.stderr.close()
        sys.exit(141)
    except RetentionError as error:
        if "--debug" in sys.argv:
            raise
        _say(str(error))
        sys.exit(_code(error))
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        from retention.report.run import unexpected_words

        _say(unexpected_words(error))
        sys.exit(_FAILED)


def _end_orderly(number: int, frame: Any) -> None:
    """Leave through every ``finally``, so that no half-made report and no kernel stays behind."""
    sys.exit(128 + number)


def _say(message: str) -> None:
    print(visible(f"retention: {message}"), file=sys.stderr)


def _put(text: str) -> None:
    """Print what may quote data, of which nothing acts on the terminal."""
    print(visible(text), flush=True)


def _code(error: RetentionError) -> int:
    if isinstance(error, ArgumentError):
        return _USAGE
    return _LOCKED if type(error).__name__ == "LockedError" else _FAILED


def _version(asked: bool) -> None:
    if asked:
        print(f"retention {retention.__version__}")
        raise typer.Exit


@app.callback()
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                                help="Print the version and end.")] = False) -> None:
    pass


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="Folder to make the workspace in.", show_default=False)],
         files: Annotated[list[str] | None, typer.Argument(metavar="FILE...", show_default=False,
                                                           help="More of your files.")] = None,
         source: Annotated[list[str] | None, typer.Option(
             "--from", show_default=False,
             help="Your files, folders of partitions, or addresses such as s3://…; several may follow.")] = None,
         name: Annotated[str, typer.Option(help="Name of the business.")] = "",
         answer: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", show_default=False,
                                                          help="Answer to a question; say it again for each.")] = None,
         presets: Annotated[Path | None, typer.Option(help="Folder of presets of your own.",
                                                      show_default=False)] = None,
         debug: Debug = False) -> None:
    """Look at your files and propose a workspace.toml for them; what cannot be known is asked."""
    from retention.tables.addresses import is_uri
    from retention.tables.output import writable_folder
    from retention.tables.propose import draft_workspace
    from retention.words import say

    file, sources = folder / "workspace.toml", [*(source or []), *(files or [])]
    if not sources:
        raise typer.BadParameter(f"found no file; name one or more: retention init {folder} --from orders.csv")
    if _stands(file.exists):
        raise RetentionError(f"{file} exists and is not overwritten. Move it away first.")
    if _stands(folder.exists) and not folder.is_dir():
        raise ArgumentError(f"folder: found {str(folder)!r}, which is a file, allowed a folder to make the workspace "
                            f"in: retention init shop --from {sources[0]}.")
    missing = [place for place in sources if not is_uri(place) and not _stands(Path(place).is_file)
               and not _stands(Path(place).is_dir)]
    if missing:
        raise ArgumentError(f"--from: {missing[0][:200]} is not a file.")
    answers, business = _pairs("--answer", answer or []), name or folder.resolve().name
    draft = draft_workspace(sources, name=business, presets=presets, answers=answers)
    put: set[str] = set()  # each question once: what is passed over stays in the file
    while sys.stdin.isatty() and sys.stdout.isatty() and (given := _asked(draft.open, put)):
        answers |= given
        draft = draft_workspace(sources, name=business, presets=presets, answers=answers)
    writable_folder("folder", folder)
    file.write_text(draft.text(folder), encoding="utf-8")
    for path in dict.fromkeys(part.path for part in draft.parts):
        of_file = [part for part in draft.parts if part.path == path]
        _put(say("cli-init-part", file=path.name, title=of_file[0].title or "none",
                 tables=list(dict.fromkeys(part.table for part in of_file))))
    for path, why in draft.unused.items():
        _put(say("cli-init-unused", file=path.name, why=why))
    for question in draft.open:
        _put("\n".join(["", *question.lines()]))
    _put(f"\n{say('cli-init-wrote', file=str(file), questions=len(draft.open))}\n  retention check {folder}")


def _stands(there: Callable[[], bool]) -> bool:
    """What a path says of itself; no, where its name is longer than any file's."""
    try:
        return there()
    except OSError:
        return False


def _asked(questions: list[Question], put: set[str]) -> dict[str, str]:
    """Put to the terminal what is open and was not put before."""
    given: dict[str, str] = {}
    for question in (question for question in questions if question.key not in put):
        put.add(question.key)
        _put("\n".join([question.ask, *(f"  {option}: {meaning}" for option, meaning in question.options.items())]))
        said = typer.prompt(question.key, default=question.default, show_default=bool(question.default)).strip()
        while question.options and said and said not in question.options:
            said = typer.prompt(" / ".join(question.options), default=question.default).strip()
        if said:
            given[question.key] = said
    return given


@app.command()
def check(workspace: Workspaces,
          as_of: Annotated[str, typer.Option(help="Day after the last observed day.", show_default=False)] = "",
          save: Annotated[Path | None, typer.Option(help="Save the rows set aside below this folder.",
                                                    show_default=False)] = None,
          debug: Debug = False) -> None:
    """Say what of a workspace's tables can be used, and why the rest cannot."""
    from retention.tables.output import writable_folder
    from retention.words import say

    failed = False
    if save is not None:
        writable_folder("--save", save)
    for path in workspace:
        try:
            opened = retention.load_workspace(path)
            quality = retention.check_tables(opened, as_of=as_of or None)
        except RetentionError as error:
            if debug:
                raise
            _say(f"{path.name}: {error}")
            failed = True
            continue
        _put("\n".join(_quality_lines(opened.name, quality)))
        if save is not None:
            for file in quality.save(save / opened.path.name):
                _put(say("cli-check-saved", file=str(file)))
    if failed:
        raise typer.Exit(1)


@app.command()
def report(workspace: Workspaces,
           as_of: Annotated[str, typer.Option(metavar="DATE|today", show_default="after the last event",
                                              help="Day after the last observed day.")] = "",
           out: Annotated[Path, typer.Option(help="Folder of reports.")] = Path("reports"),
           replace: Annotated[bool, typer.Option("--replace", help="Make a date again whose inputs changed.")] = False,
           notebooks: Annotated[list[str] | None, typer.Option(metavar="NAME", show_default="all",
                                                               help="Run only these; say it again for each.")] = None,
           parameter: Annotated[list[str] | None, typer.Option("-p", metavar="NAME=VALUE", show_default=False,
                                                               help="A parameter of the notebooks.")] = None,
           validate: Annotated[bool, typer.Option("--validate/--no-validate",
                                                  help="Run everything twice and compare.")] = True,
           quick: Annotated[bool, typer.Option("--quick", help="A first look: few draws, nothing run twice.")] = False,
           strict: Annotated[bool, typer.Option("--strict", help="All chapters or no report.")] = False,
           full: Annotated[bool, typer.Option("--full", help="Read also what is known since the last report.")] =
           False,
           timeout: Annotated[int, typer.Option(min=1, metavar="SECONDS", max=86_400,
                                                   help="Longest that a chapter may run.")] =
           1800,
           jobs: Annotated[int, typer.Option(min=1, max=64, help="Notebooks at a time.")] = 2,
           timings: Annotated[bool, typer.Option("--timings", help="Say what the time went into.")] = False,
           single: Annotated[bool, typer.Option("--single-file", help="Also as one HTML file, to send or print.")] =
           False,
           debug: Debug = False) -> None:
    """Write the dated report of each workspace, and the index over all.

    A chapter that fails or takes too long is left out and the rest is published. Exit codes: 0 done or unchanged,
    1 failed, 2 a wrong argument, 3 published incomplete, 75 another run is writing.
    """
    from retention.report.history import read_manifest
    from retention.report.run import run_report
    from retention.report.timings import table_lines

    outcomes = run_report(workspace, as_of=as_of or None, out=out, replace=replace, notebooks=notebooks or None,
                          parameters=_pairs("-p", parameter or []), validate=validate, strict=strict, quick=quick,
                          full=full, timeout=timeout, jobs=jobs, timings=timings, progress=_progress(), debug=debug)
    for outcome in outcomes:
        if timings and outcome.message.startswith("published"):
            _put("\n".join(["", f"{outcome.workspace}:", *table_lines(read_manifest(outcome.folder)["timing"])]))
    for outcome in outcomes:
        if single and outcome.folder is not None:
            from retention.report.single import single_file

            _put(str(single_file(outcome.folder)))
    _end_with(outcomes)


@app.command()
def demo(folder: Annotated[Path, typer.Argument(help="Folder to write the simulated shop to.")] = Path("demo"),
         out: Annotated[Path, typer.Option(help="Folder of reports.")] = Path("reports"), debug: Debug = False) -> None:
    """Try the kit: write a simulated shop to a folder, and a quick report of it."""
    from retention.report.run import run_report
    from retention.shipped import copy_demo
    from retention.words import say

    if copy_demo(folder):
        _say(say("cli-demo-wrote", folder=str(folder)))
    outcomes = run_report([folder], out=out, validate=False, quick=True, progress=_progress(), debug=debug)
    if outcomes[0].folder is not None:
        _put(say("cli-demo-done", file=str(out / "index.html"), folder=str(folder)))
    _end_with(outcomes)


@app.command("notebooks")
def list_notebooks(to: Annotated[Path | None, typer.Option(help="Copy them into this folder.",
                                                           show_default=False)] = None,
                   debug: Debug = False) -> None:
    """List the notebooks that come with the kit, or copy them to change them."""
    from retention.report.notebooks import copy_notebook, find_notebooks
    from retention.tables.output import writable_folder
    from retention.words import say

    found = find_notebooks(launcher=True)
    if to is None:
        for notebook in found:
            _put(say("cli-notebook", name=notebook.name, title=notebook.title, needs=notebook.needs or "none"))
        return
    writable_folder("--to", to)
    taken = [notebook.path.name for notebook in found if (to / notebook.path.name).exists()]
    if taken:
        raise RetentionError(f"{to / taken[0]} exists and is not overwritten.")
    for notebook in found:
        copy_notebook(notebook.path, to)
    _put(say("cli-notebooks-copied", n=len(found), folder=str(to)))


@app.command()
def course(folder: Annotated[Path, typer.Argument(help="Folder to write the lessons to.", show_default=False)],
           solutions: Annotated[bool, typer.Option("--solutions", help="With solutions and the teacher's pages.")] =
           False,
           slides: Annotated[bool, typer.Option("--slides", help="Also each lesson's slides as HTML.")] = False,
           language: Annotated[str, typer.Option(help="en, fil or lt.")] = "en",
           debug: Debug = False) -> None:
    """Write the lessons of the course for students: notebooks whose answers are left open."""
    from retention.course.copies import write_course
    from retention.words import say

    files = write_course(folder, solutions=solutions, slides=slides, language=language)
    _put(say("cli-course-wrote", n=sum(file.suffix == ".ipynb" for file in files), folder=str(folder)))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context,
        to: Annotated[Path, typer.Option(help="Folder of the copies; those you have edited stay as they are.")] =
        Path("reports/lab"),
        workspace: Annotated[Path | None, typer.Option(help="Folder with the workspace.toml that the copies open.",
                                                       show_default="the simulated shop")] = None,
        debug: Debug = False) -> None:
    """Open copies of the kit's notebooks in JupyterLab, the one to explore with first; further options are JupyterLab's
    own."""
    import importlib.util
    import os

    from retention.report.environment import THREADS
    from retention.report.notebooks import LAUNCHER, find_notebooks, scratch_copies
    from retention.tables.output import writable_folder
    from retention.words import say

    if importlib.util.find_spec("jupyterlab") is None:
        raise RetentionError("JupyterLab is not installed beside the kit. Install it: pip install 'retention[lab]', or "
                             "make lab in a checkout.")
    if workspace is not None:
        retention.load_workspace(workspace)  # what is wrong with it is said here, and not in a notebook
    for name in scratch_copies(find_notebooks(launcher=True), writable_folder("--to", to), workspace=workspace):
        _say(say("cli-lab-kept", file=str(to / name)))
    root, folder = Path.cwd(), to.resolve()
    root = root if folder.is_relative_to(root) else folder
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}",
               f"--LabApp.default_url=/lab/tree/{(folder / LAUNCHER).relative_to(root).as_posix()}", *context.args]
    sys.stdout.flush()
    os.execve(sys.executable, command, {**os.environ, **THREADS})


def _end_with(outcomes: list[Outcome]) -> None:
    """Say which reports failed or are incomplete, and end with the code of the worst."""
    codes = {"failed": _FAILED, "incomplete": _INCOMPLETE}
    for outcome in outcomes:
        if outcome.status in codes:
            _say(f"{outcome.workspace}: {outcome.message}")
    if ended := [codes[outcome.status] for outcome in outcomes if outcome.status in codes]:
        raise typer.Exit(min(ended))


def _quality_lines(name: str, quality: Quality) -> Iterator[str]:
    """The lines of the quality section: rows by table, reasons with what to do, gaps, and what is suspicious.

    It names customers, as only a terminal or a file of one's own may.
    """
    from retention.words import say
    from retention.words.formats import decimal, share

    language = quality.context.language
    speak = partial(say, language=language)
    yield speak("cli-check", name=name, summary=quality.summary())
    heads = [speak(f"cli-check-head.{head}") for head in ("read", "kept", "excluded", "set-aside")]
    yield from ("", f"{speak('cli-check-head'):<16}" + "".join(f"{head:>13}" for head in heads))
    for row in quality.table.to_dict("records"):
        part = f" ({share(row['share_set_aside'], language=language)})" if row["set_aside"] else ""
        counts = [decimal(row[column], language=language) for column in ("read", "kept", "excluded", "set_aside")]
        yield f"{row['table']:<16}" + "".join(f"{count:>13}" for count in counts) + part
    for action in ("set aside", "excluded", "flagged"):
        chosen = quality.reasons.table.query("action == @action and rows > 0")
        if len(chosen):
            yield from ("", speak(f"cli-check-{action.replace(' ', '-')}"))
        for row in chosen.to_dict("records"):
            yield from _wrapped("  " + speak("cli-check-reason", **{**row, "remedy": row["remedy"] or "none"}))
    gaps = quality.coverage.table[quality.coverage["gap"].astype(bool)]
    if len(gaps):
        yield from ("", speak("cli-check-gaps"))
    for table, group in gaps.groupby("table", sort=False):
        yield from _wrapped("  " + speak("cli-check-gap", table=table, months=[str(day)[:7] for day in group["month"]]))
    if len(quality.findings):
        yield from ("", speak("cli-check-findings"))
    for number, row in enumerate(quality.findings.table.to_dict("records")):
        customers = list(quality.customers["customer_id"][quality.customers["finding"] == number])
        sign = "!" if row["severity"] == "warning" else "-"
        yield from _wrapped(f"  {sign} " + speak("cli-check-finding", table=row["table"], detail=row["detail"],
                                                 customers=customers or "none"))
    yield ""


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent="      ", break_on_hyphens=False)


def _pairs(option: str, pairs: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.replace(".", "_").isidentifier():
            raise ArgumentError(f"{option}: found {pair!r}, allowed NAME=VALUE.")
        if name in values:
            raise ArgumentError(f"{option}: {name} is given twice.")
        values[name] = value
    return values


def _progress() -> Any:
    from retention.report.progress import Bars, Lines

    if not sys.stderr.isatty():
        return Lines(_put)
    return Bars(_console())


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True)
