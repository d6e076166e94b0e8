"""What a report was made from: inputs, notebooks, versions and parameters, and whether that has changed."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import retention
from retention.report.notebooks import Notebook

_PACKAGES = ["duckdb", "ibis-framework", "ipykernel", "lifelines", "matplotlib", "nbconvert", "nbval", "numpy",
             "pandas", "papermill", "pyarrow", "scikit-learn", "scipy", "seaborn"]


def ingredients(workspace: Any, notebooks: Iterable[Notebook], *, as_of: str,
                parameters: Mapping[str, Mapping[str, Any]], validated: bool) -> dict[str, Any]:
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
    """
    return {"workspace": workspace.path.name, "as_of": as_of, "validated": validated,
            "parameters": {name: dict(values) for name, values in parameters.items()},
            "inputs": [*_inputs(workspace), *_named_files(workspace, parameters)],
            "notebooks": {notebook.path.name: notebook.sha256 for notebook in notebooks},
            "kit": {"version": retention.__version__, "sha256": _code()},
            "python": platform.python_version(), "packages": {name: version(name) for name in _PACKAGES}}


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What of the ingredients is another than in an earlier report, in words; empty if nothing is.

    What is read from a database or an address has no hash, and counts as changed.
    """
    changed = []
    old, new = (_by_path(side.get("inputs", [])) for side in (before, now))
    for path in {**old, **new}:
        if path in new and new[path] is None:
            changed.append(f"{path} (an address: whether it changed cannot be seen)")
        elif old.get(path) != new.get(path):
            changed.append(path)
    for name in {**before.get("notebooks", {}), **now["notebooks"]}:
        if before.get("notebooks", {}).get(name) != now["notebooks"].get(name):
            changed.append(f"notebook {name}")
    words = {"kit": "the kit", "python": "Python", "packages": "package versions", "parameters": "parameters",
             "validated": "validation"}
    return changed + [word for key, word in words.items() if before.get(key) != now[key]]


def save_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def _by_path(inputs: Iterable[Mapping[str, Any]]) -> dict[str, str | None]:
    return {entry["path"]: entry["sha256"] for entry in inputs}


def _inputs(workspace: Any) -> list[dict[str, Any]]:
    from retention.tables.addresses import is_uri, redacted

    entries = [{"table": None, "path": workspace.file.name, "sha256": _sha256(workspace.file)}]
    for table, place in sorted(workspace.input_files()):
        if is_uri(place):
            entries.append({"table": table, "path": redacted(place), "sha256": None})
        else:
            file = Path(place)
            entries.append({"table": table, "path": os.path.relpath(file, workspace.path), "sha256": _sha256(file)})
    return entries


def _named_files(workspace: Any, parameters: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Files that parameters name, such as ``model_file``, counted from the workspace's folder."""
    named = {value for values in parameters.values() for key, value in values.items()
             if key.endswith("_file") and value}
    files = {name: workspace.path / name for name in sorted(named)}
    return [{"table": None, "path": name, "sha256": _sha256(file)} for name, file in files.items() if file.is_file()]


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _code() -> str:
    """One hash over the kit's own files: in a checkout the version stays while the code moves on."""
    root = Path(retention.__file__).parent
    total = hashlib.sha256()
    for file in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        total.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()
