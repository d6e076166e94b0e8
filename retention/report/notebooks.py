"""Notebooks as files: what each asks, needs and takes before it is run, and what it said afterwards."""

from __future__ import annotations

import ast
import hashlib
import itertools
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retention.errors import ArgumentError, ReportError
from retention.records import MIME
from retention.shipped import shipped_folder
from retention.words.prose import prose, put_in

#: The runner fills these; passing them by hand would make the page say one thing and the notebook another.
FILLED = {"workspace": "the WORKSPACE argument", "as_of": "--as-of"}
#: The shipped notebook to explore a workspace with; it has controls and is no chapter of a report.
LAUNCHER = "explore.ipynb"
_YES, _NO = {"true", "yes", "1"}, {"false", "no", "0"}


@dataclass(frozen=True)
class Notebook:
    """A notebook as the runner sees it: ``parameters`` maps each name to its default.

    ``after`` names those whose answers it uses: what they have worked out need not be worked out again.
    """

    path: Path
    title: str
    needs: tuple[str, ...]
    parameters: Mapping[str, Any]
    sha256: str
    code_cells: int
    after: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path.stem


def find_notebooks(workspace_folder: str | Path | None = None, *, only: Iterable[str] | None = None,
                   launcher: bool = False, language: str = "en") -> list[Notebook]:
    """Return the shipped notebooks and the workspace's own, ordered by file name.

    Parameters
    ----------
    workspace_folder : path, optional
        Its folder ``notebooks`` is searched too.
    only : iterable of str, optional
        Names (with or without ``.ipynb``, or the leading number alone) to choose.
    launcher : bool
        Also the notebook to explore with, which no report runs.
    language : str
        In which their titles are said, where there is a translation.

    Raises
    ------
    ReportError
        A name that fits no notebook, two notebooks of one name, or a notebook that cannot be run.
    """
    folders = [shipped_folder("notebooks")] + ([Path(workspace_folder) / "notebooks"] if workspace_folder else [])
    paths = sorted((path for folder in folders for path in folder.glob("*.ipynb")
                    if launcher or path != folders[0] / LAUNCHER), key=lambda path: path.name)
    for first, second in itertools.pairwise(paths):
        if first.name == second.name:
            raise ReportError(f"two notebooks are called {first.name}: in {first.parent} and {second.parent}. "
                              "Rename the workspace's own.")
    if only is not None:
        paths = _choose(paths, list(only))
    if not paths:
        raise ReportError(f"no notebook found in {' or '.join(map(str, folders))}.")
    return [inspect_notebook(path, language=language) for path in paths]


def copy_notebook(path: Path, folder: Path, *, workspace: Path | None = None) -> Path:
    """Copy a notebook so that it still finds the workspace that it names by default, or names ``workspace`` instead;
    its metadata note what was copied."""
    target = folder / path.name
    folder.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(_copy(path, folder, workspace), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def _copy(path: Path, folder: Path, workspace: Path | None) -> dict[str, Any]:
    """What a copy of a notebook holds."""
    content = json.loads(path.read_text(encoding="utf-8"))
    original = _code(content)
    for cell in content["cells"]:
        if "parameters" in cell.get("metadata", {}).get("tags", []):
            cell["source"] = _moved(_source(cell), path.parent, folder, workspace)
    content["metadata"].setdefault("retention", {})["copied"] = {"of": original, "code": _code(content)}
    return content


def scratch_copies(notebooks: Iterable[Notebook], folder: Path, *, workspace: Path | None = None) -> list[str]:
    """Copy notebooks to work on, without touching what somebody has worked on; return the names of copies that would
    now be others, by the kit or by the ``workspace`` that they are to open, and that were kept because they had been
    edited.

    A copy counts as edited when one of its cells was; outputs alone are made again by running it.
    """
    kept = []
    for notebook in notebooks:
        target = folder / notebook.path.name
        if target.exists():
            made = _copy(notebook.path, folder, workspace)["metadata"]["retention"]["copied"]
            try:
                content = json.loads(target.read_text(encoding="utf-8"))
                copied = content["metadata"]["retention"]["copied"]
                edited = _code(content) != copied["code"]
            except (ValueError, KeyError, TypeError):  # somebody's own of the same name
                copied, edited = {}, True
            if copied == made:
                continue
            if edited:
                kept.append(target.name)
                continue
        copy_notebook(notebook.path, folder, workspace=workspace)
    return kept


def _moved(source: str, before: Path, now: Path, workspace: Path | None) -> str:
    """The parameters with a ``workspace`` that is a path from one folder as the path from another, or with another one.

    Where the kit is installed without a checkout, its own simulated shop is where it was installed.
    """
    lines = source.splitlines()
    for statement in ast.parse(source).body:
        name, value = ast.unparse(statement).partition(" = ")[::2]
        if name == "workspace":
            place = workspace or before / ast.literal_eval(value)
            if workspace is None and Path(ast.literal_eval(value)).is_absolute():
                continue
            if not place.exists() and place.name == "demo":
                place = shipped_folder("demo")
            if place.exists():
                relative = Path(os.path.relpath(place.resolve(), now.resolve())).as_posix()
                lines[statement.lineno - 1:statement.end_lineno] = [f"workspace = {json.dumps(relative)}"]
    return "\n".join(lines)


def _code(content: Mapping[str, Any]) -> str:
    cells = [(cell["cell_type"], _source(cell)) for cell in content["cells"]]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _choose(paths: list[Path], only: list[str]) -> list[Path]:
    chosen = set()
    for wanted in only:
        stem = wanted.removesuffix(".ipynb")
        fitting = [path for path in paths if path.stem == stem or path.stem.split("_")[0] == stem]
        if not fitting:
            raise ReportError(f"no notebook {wanted!r}; there are {', '.join(path.stem for path in paths)}.")
        chosen.update(fitting)
    return [path for path in paths if path in chosen]


def inspect_notebook(path: str | Path, *, language: str = "en") -> Notebook:
    """Read a notebook's title, needs and parameters, and refuse one that could not be run as it says.

    Raises
    ------
    ReportError
        Not a notebook, no cell or several tagged ``parameters``, or a parameter that is not a literal.
    """
    path = Path(path)
    raw = path.read_bytes()
    try:
        content = json.loads(raw)
        cells, metadata = content["cells"], content["metadata"]
    except (ValueError, KeyError, TypeError) as error:
        raise ReportError(f"{path.name}: not a notebook ({type(error).__name__}: {error}).") from None
    tagged = [cell for cell in cells if "parameters" in cell.get("metadata", {}).get("tags", [])]
    if len(tagged) != 1:
        raise ReportError(f"{path.name}: {len(tagged)} cells are tagged `parameters`, expected exactly one. "
                          "Without it every run would silently use the notebook's own values.")
    about = metadata.get("retention", {})
    needs = about.get("needs", [])
    texts = prose(path.stem, language)
    put_in(cells, texts)
    title = (not texts and about.get("title")) or _first_heading(cells) or path.stem
    return Notebook(path, title=title,
                    needs=(needs,) if isinstance(needs, str) else tuple(needs), after=tuple(about.get("after", ())),
                    parameters=_literals(_source(tagged[0]), path.name), sha256=hashlib.sha256(raw).hexdigest(),
                    code_cells=sum(cell["cell_type"] == "code" and bool(_source(cell).strip()) for cell in cells))


def _source(cell: dict) -> str:
    return "".join(cell.get("source", ""))


def _first_heading(cells: list[dict]) -> str:
    lines = (line for cell in cells if cell["cell_type"] == "markdown" for line in _source(cell).splitlines())
    return next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), "")


def _literals(source: str, notebook: str) -> dict[str, Any]:
    values = {}
    try:
        for statement in ast.parse(source).body:
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                target = statement.targets[0]
            elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
                target = statement.target
            else:
                raise ValueError(f"line {statement.lineno} is not `name = value`")
            if not isinstance(target, ast.Name):
                raise ValueError(f"line {statement.lineno} is not `name = value`")
            values[target.id] = ast.literal_eval(statement.value)
    except (ValueError, SyntaxError) as error:
        raise ReportError(f"{notebook}: the cell tagged `parameters` may hold only literals, one `name = value` a line "
                          f"({error}).") from None
    return values


def notebook_parameters(notebook: Notebook, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of ``given`` that ``notebook`` takes, in the type of its default.

    Texts stay texts unless the default is a number, a truth value or a list, so that ``"007"`` stays
    ``"007"`` where the notebook expects a code.

    Examples
    --------
    >>> nb = Notebook(Path("a.ipynb"), "A?", (), {"code": "001", "weeks": 4, "deep": False}, "", 1)
    >>> notebook_parameters(nb, {"code": "007", "weeks": "12", "deep": "yes", "other": "1"})
    {'code': '007', 'weeks': 12, 'deep': True}
    """
    return {name: _typed(value, notebook.parameters[name], name, notebook.name)
            for name, value in given.items() if name in notebook.parameters}


def check_parameter_names(notebooks: Iterable[Notebook], given: Iterable[str]) -> None:
    """Refuse a name that no chosen notebook knows, and those that the runner fills itself."""
    known = sorted({name for notebook in notebooks for name in notebook.parameters} - set(FILLED))
    for name in given:
        if name in FILLED:
            raise ArgumentError(f"parameter {name!r} is set by {FILLED[name]}.")
        if name not in known:
            allowed = ", ".join(known) if known else "none"
            raise ArgumentError(f"no chosen notebook has a parameter {name!r}; they have: {allowed}.")


def _typed(value: Any, default: Any, name: str, notebook: str) -> Any:
    refused = ArgumentError(f"parameter {name!r} of {notebook}: found {value!r}, allowed "
                            f"{_allowed(default)} as in the notebook's default {default!r}.")
    if default is None or (isinstance(value, str) and isinstance(default, str)):
        return value
    if isinstance(value, str):
        return _from_text(value, default, refused)
    fits = type(value) is type(default) or (isinstance(default, float) and type(value) is int)
    if not fits:
        raise refused
    return value


def _from_text(text: str, default: Any, refused: ArgumentError) -> Any:
    if isinstance(default, bool):
        word = text.strip().lower()
        if word not in _YES | _NO:
            raise refused
        return word in _YES
    try:
        if isinstance(default, (int, float)):
            return type(default)(text)
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        raise refused from None
    if type(value) is not type(default):
        raise refused
    return value


def _allowed(default: Any) -> str:
    words = {bool: "yes or no", int: "a whole number", float: "a number", str: "a text"}
    return words.get(type(default), f"a {type(default).__name__} as Python writes it")


def first_line(source: str) -> str:
    """The first line of a cell that is not blank, short enough for a message.

    Examples
    --------
    >>> first_line("\\n  rate = 1 / 0\\nrate")
    'rate = 1 / 0'
    """
    line = next((line.strip() for line in source.splitlines() if line.strip()), "")
    return line if len(line) <= 80 else line[:79] + "…"


def code_cells(path: str | Path) -> list[dict[str, Any]]:
    """The code cells of a saved notebook in order."""
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    return [cell for cell in content["cells"] if cell["cell_type"] == "code"]


def said(path: str | Path) -> Iterator[dict[str, Any]]:
    """What an executed notebook handed to the report, in order: see `retention.records.records`."""
    for cell in code_cells(path):
        for output in cell.get("outputs", []):
            yield from output.get("data", {}).get(MIME, {}).get("records", [])
