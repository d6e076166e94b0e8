"""The shipped notebooks keep their manners: a question, one call a cell, nothing run, nothing decided or joined."""

import ast
import importlib
import json
import re
import statistics
from pathlib import Path

import pytest

import retention
from retention.chapters import CHAPTERS
from retention.report.notebooks import find_notebooks
from retention.tables.schema import SCHEMAS

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = [notebook.path for notebook in find_notebooks()]
LAUNCHER = FOLDER / "explore.ipynb"
LONGEST_CELL, MEDIAN_CELL, WIDEST_LINE = 6, 2, 112
#: The parameters, and what they are handed to.
HEAD_CELLS = 2

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
also_the_launcher = pytest.mark.parametrize("path", [*NOTEBOOKS, LAUNCHER], ids=lambda path: path.stem)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell):
    return "".join(cell["source"])


def code_cells(path):
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def nodes(path):
    return [node for cell in code_cells(path) for node in ast.walk(ast.parse(source(cell)))]


def names_of_kit(path):
    """Every ``rt.name`` and every name imported from the kit."""
    for node in nodes(path):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "rt":
            yield node.attr
        if isinstance(node, ast.ImportFrom) and node.module == "retention":
            yield from (alias.name for alias in node.names)


def test_there_are_notebooks():
    assert NOTEBOOKS and {*NOTEBOOKS, LAUNCHER} == set(FOLDER.glob("*.ipynb")) and LAUNCHER not in NOTEBOOKS


@also_the_launcher
def test_nothing_has_been_run(path):
    for cell in code_cells(path):
        assert cell["outputs"] == [] and cell["execution_count"] is None, source(cell)


@every_notebook
def test_the_title_is_one_question_everywhere(path):
    content = read(path)
    first = content["cells"][0]
    heading = source(first).splitlines()[0]
    assert first["cell_type"] == "markdown"
    assert heading == f"# {content['metadata']['retention']['title']}"
    assert heading.endswith("?")


@every_notebook
def test_the_opening_says_who_decides_what_a_row_is_and_the_definition(path):
    opening = source(read(path)["cells"][0])
    assert all(words in opening for words in ("**Who decides what.**", "**A row**", "**Definition"))


@also_the_launcher
def test_one_cell_holds_the_parameters_and_literals_alone(path):
    tagged = [cell for cell in code_cells(path) if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    names = {}
    for statement in ast.parse(source(tagged[0])).body:
        assert isinstance(statement, ast.Assign), ast.unparse(statement)
        names[statement.targets[0].id] = ast.literal_eval(statement.value)
    assert {"workspace", "as_of"} <= names.keys()
    assert (FOLDER / names["workspace"]).is_dir()


@every_notebook
def test_a_cell_is_short_and_makes_one_call(path):
    cells = [source(cell) for cell in code_cells(path)]
    assert max(len(cell.splitlines()) for cell in cells[HEAD_CELLS:]) <= LONGEST_CELL
    assert statistics.median(len(cell.splitlines()) for cell in cells) <= MEDIAN_CELL
    for cell in cells[HEAD_CELLS:]:
        statement, = ast.parse(cell).body
        assert isinstance(statement, ast.Expr) and isinstance(statement.value, (ast.Call, ast.Attribute)), cell


@also_the_launcher
def test_a_line_of_code_fits_the_page(path):
    wide = [line for cell in code_cells(path) for line in source(cell).splitlines() if len(line) > WIDEST_LINE]
    assert wide == []


@also_the_launcher
def test_logic_stays_in_the_kit(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.While, ast.Try, ast.If, ast.IfExp,
             ast.For, ast.comprehension, ast.JoinedStr, ast.BinOp, ast.BoolOp, ast.Compare)
    assert [ast.unparse(node) for node in nodes(path) if isinstance(node, kinds)] == []
    modules = [alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names]
    assert modules == ["retention"]
    assert not any(isinstance(node, ast.ImportFrom) for node in nodes(path))


@also_the_launcher
def test_what_is_asked_can_be_asked(path):
    chapters = dict(CHAPTERS)  # by the name under which the notebook has them
    for node in nodes(path):
        if isinstance(node, ast.Assign):
            words = ast.unparse(node.value).split("(")[0].split(".")
            if words[0] == "shop" and words[1] in CHAPTERS:
                chapters[node.targets[0].id] = CHAPTERS[words[1]]
    for node in nodes(path):
        words = ast.unparse(node).split(".") if isinstance(node, ast.Attribute) else []
        if len(words) > 1 and words[0] == "shop" and words[1] in CHAPTERS:
            words = words[1:]
        if len(words) > 1 and words[0] in chapters:
            module, kind = chapters[words[0]]
            chapter = getattr(importlib.import_module(f"retention.chapters.{module}"), kind)
            assert hasattr(chapter, words[1]), ".".join(words)


@also_the_launcher
def test_only_public_names_are_used(path):
    assert set(names_of_kit(path)) <= set(retention.__all__)


@every_notebook
def test_the_index_gets_an_answer(path):
    assert "answer" in {node.attr for node in nodes(path) if isinstance(node, ast.Attribute)}


@also_the_launcher
def test_prose_types_in_no_results(path):
    """Percentages come from the data; those of a definition or an interval aside."""
    prose = " ".join(source(cell) for cell in read(path)["cells"] if cell["cell_type"] == "markdown")
    assert set(re.findall(r"\d+(?:\.\d+)? ?%", prose)) <= {"100%", "95%"}


@also_the_launcher
def test_cells_are_told_apart(path):
    ids = [cell["id"] for cell in read(path)["cells"]]
    assert len(set(ids)) == len(ids)


@every_notebook
def test_needs_are_tables_or_the_calendar(path):
    needs = [name for need in read(path)["metadata"]["retention"]["needs"] for name in need.split("|")]
    assert set(needs) <= {*SCHEMAS, "calendar", "inactivity"}


@every_notebook
def test_tags_say_what_leads_what_is_folded_and_nothing_else(path):
    cells = read(path)["cells"]
    tags = {kind: [tag for cell in cells if cell["cell_type"] == kind for tag in cell["metadata"].get("tags", [])]
            for kind in ("code", "markdown")}
    assert set(tags["code"]) <= {"parameters", "lead", "detail", "line"}
    assert set(tags["markdown"]) <= {"lesson", "detail", "glossary"}
    assert tags["code"].count("lead") <= 1 and tags["markdown"].count("glossary") <= 1
    for cell in cells:
        if "glossary" in cell["metadata"].get("tags", []):
            assert source(cell).startswith("### Glossary")
