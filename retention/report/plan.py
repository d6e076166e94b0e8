"""What a report will be made of, before anything is made: its data, notebooks, parameters and versions."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import platform
import re
import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import retention
from retention.errors import ReportError, TableError
from retention.report.manifest import sha256
from retention.report.notebooks import Notebook, check_parameter_names, find_notebooks, notebook_parameters
from retention.workspace import QUICK

if TYPE_CHECKING:
    from retention.workspace import Workspace

_PACKAGES = ["duckdb", "ibis-framework", "ipykernel", "lifelines", "matplotlib", "nbconvert", "nbval", "numpy",
             "pandas", "papermill", "pyarrow", "scikit-learn", "scipy", "seaborn"]


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
    strict: bool
    quick: bool
    timeout: int
    notes: list[str]

    @property
    def environment(self) -> dict[str, str]:
        """What the kernels of this report find in their environment."""
        return {QUICK: "1"} if self.quick else {}

    @property
    def to_run(self) -> list[Notebook]:
        return [notebook for notebook in self.notebooks if notebook.name not in self.not_run]


def folder_name(path: str | os.PathLike) -> str:
    """What a workspace's reports are called: its folder's name, in letters that any file system takes."""
    folder = Path(path).resolve()
    if folder.suffix == ".toml":
        folder = folder.parent
    return re.sub(r"[^\w.-]+", "-", folder.name).strip(".-") or "workspace"


def make_plan(path: str | os.PathLike, name: str, out: Path, as_of: str | dt.date | None, only: Iterable[str] | None,
              given: Mapping[str, Any], *, validate: bool, strict: bool, quick: bool, timeout: int,
              full: bool = False) -> Plan:
    """Read a workspace's settings and decide what runs on it, with what, and what the report will be called.

    Raises
    ------
    ArgumentError
        A day, or a parameter, that has no meaning.
    ReportError
        No notebook can be run on this workspace, or one has no parameters.
    WorkspaceError, TableError
        The workspace or one of its tables cannot be used.
    """
    from retention.tables.checks import refuse_before_all

    workspace = _opened(path, as_of)
    inputs = _inputs(workspace)  # before anything of them is read: see `check_unchanged`
    notes = workspace.reader.use_state(full=full)
    workspace.reader.read_once()
    workspace.verify(segment=str(given.get("segment") or ""))
    inputs += _read_states(workspace)
    notebooks = find_notebooks(workspace.path, only=only, language=workspace.settings.language)
    check_parameter_names(notebooks, given)
    day = workspace.as_of
    if as_of is not None:
        refuse_before_all(workspace.reader, day)
    target = out.resolve() / day.isoformat() / name
    # Relative to where the notebook will be read, so that no page carries a path of this machine.
    filled = {"workspace": os.path.relpath(workspace.path.resolve(), target / "notebooks"), "as_of": day.isoformat()}
    parameters = {notebook.name: {key: value for key, value in filled.items() if key in notebook.parameters}
                  | notebook_parameters(notebook, given) for notebook in notebooks}
    reasons = {notebook.name: workspace.needs_not_met(notebook.needs, as_of=day) for notebook in notebooks}
    not_run = {notebook: reason for notebook, reason in reasons.items() if reason}
    if len(not_run) == len(notebooks):
        raise ReportError("no notebook can be run: " + "; ".join(f"{key}: {why}" for key, why in not_run.items()) + ".")
    made_of = ingredients(workspace, notebooks, as_of=day.isoformat(), parameters=parameters, validated=validate,
                          quick=quick, inputs=inputs)
    return Plan(workspace, name, day, target, notebooks, not_run, parameters, made_of, validate, strict, quick, timeout,
                notes)


def _opened(path: str | os.PathLike, as_of: str | dt.date | None) -> Workspace:
    from retention.workspace import load_workspace

    if as_of == "today":
        zone = zoneinfo.ZoneInfo(load_workspace(path).settings.timezone)
        as_of = dt.datetime.now(zone).date()
    return load_workspace(path, as_of=as_of)


def ingredients(workspace: Any, notebooks: Iterable[Notebook], *, as_of: str,
                parameters: Mapping[str, Mapping[str, Any]], validated: bool, quick: bool,
                inputs: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything that decides what a report says. Two reports of equal ingredients are equal.

    Parameters
    ----------
    workspace : Workspace
    notebooks : iterable of Notebook
        Those chosen, whether their needs are met or not.
    as_of : str
    parameters : mapping of notebook name to what is passed to it
    validated : bool
        Whether the notebooks are run again and compared.
    quick : bool
        Whether there are fewer draws.
    inputs : list of dict
        The sources with their hashes.
    """
    return {"workspace": workspace.path.name, "as_of": as_of, "validated": validated, "quick": quick,
            "parameters": {name: dict(values) for name, values in parameters.items()},
            "inputs": [*inputs, *_named_files(workspace, parameters)],
            "notebooks": {notebook.path.name: notebook.sha256 for notebook in notebooks},
            "kit": {"version": retention.__version__, "sha256": _code()},
            "python": platform.python_version(), "packages": {name: version(name) for name in _PACKAGES}}


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What of the ingredients is another than in an earlier report, in words; empty if nothing is."""
    old, new = (_by_path(side.get("inputs", [])) for side in (before, now))
    changed = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    for name in {**before.get("notebooks", {}), **now["notebooks"]}:
        if before.get("notebooks", {}).get(name) != now["notebooks"].get(name):
            changed.append(f"notebook {name}")
    words = {"kit": "the kit", "python": "Python", "packages": "package versions", "parameters": "parameters",
             "validated": "validation", "quick": "quick or not"}
    return changed + [word for key, word in words.items() if before.get(key) != now[key]]


def check_unchanged(plan: Plan) -> None:
    """Refuse a report whose sources changed while it was made: its numbers would be of two states.

    Raises
    ------
    ReportError
        Which of them changed, came or went. What is read from a database or fetched from an address was read once, and
        may change; large objects at an address, which are read where they are, may not.
    """
    before = _by_path(plan.ingredients["inputs"])
    try:
        now = _by_path([*_inputs(plan.workspace), *_read_states(plan.workspace),
                        *_named_files(plan.workspace, plan.parameters)])
        objects = plan.workspace.reader.engine.changed_objects()
    except (OSError, TableError) as error:
        raise ReportError(f"a source went away while the report was made ({error}); make it again when nobody writes "
                          "to the sources.") from None
    changed = sorted(path for path in {**before, **now} if before.get(path) != now.get(path))
    changed += objects
    if changed:
        raise ReportError(f"{', '.join(changed)} changed while the report was made, so that its numbers are of two "
                          "states; make it again when nobody writes to the sources.")


def _by_path(inputs: Iterable[Mapping[str, Any]]) -> dict[str, str | None]:
    return {entry["path"]: entry["sha256"] for entry in inputs}


def _inputs(workspace: Any) -> list[dict[str, Any]]:
    """The files, which can be read again: those of databases with what was not written into them yet. What a server
    reads is hashed there."""
    from retention.tables.addresses import is_uri
    from retention.tables.cluster import fingerprints

    entries = [{"table": None, "path": workspace.file.name, "sha256": sha256(workspace.file)}]
    entries += [{"table": table, "path": called, "sha256": hashed}
                for table, called, hashed in fingerprints(workspace.settings)]
    files = [(table, Path(place)) for table, place in sorted(workspace.input_files()) if not is_uri(place)]
    for table, file in files:
        journals = [file.with_name(f"{file.name}{ending}") for ending in ("-wal", ".wal")]
        entries += [{"table": table, "path": os.path.relpath(part, workspace.path), "sha256": sha256(part)}
                    for part in [file, *(part for part in journals if part.is_file() and part.stat().st_size)]]
    return entries


def _read_states(workspace: Any) -> list[dict[str, Any]]:
    """What was read of databases and addresses: the hash is of the rows, since there is no file of theirs."""
    once = [{"table": read.table, "path": read.label, "sha256": sha256(read.file)}
            for read in workspace.reader.engine.once.read.values()]
    return once + [{"table": table, "path": f"rows of {table}", "sha256": hashlib.sha256(content.encode()).hexdigest()}
                   for table, content in workspace.reader.state_contents.items()]


def _named_files(workspace: Any, parameters: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Files that parameters name, such as ``model_file``, counted from the workspace's folder."""
    named = {value for values in parameters.values() for key, value in values.items()
             if key.endswith("_file") and value}
    files = {name: workspace.path / name for name in sorted(named)}
    return [{"table": None, "path": name, "sha256": sha256(file)} for name, file in files.items() if file.is_file()]


def _code() -> str:
    """One hash over the kit's own files: in a checkout the version stays while the code moves on."""
    root = Path(retention.__file__).parent
    total = hashlib.sha256()
    for file in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        total.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()
