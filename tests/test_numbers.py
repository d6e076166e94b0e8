"""The shipped notebooks, asked in this process: every answer shows, says and draws itself, and no number has moved.

`fixtures/numbers` holds what the reports of the shipped workspaces stated, and `renamed.json` the columns that have
another name since. A number that is meant to change is changed there, and stands in CHANGELOG under "numbers that
changed".
"""

import ast
import json
import pickle
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pandas as pd
import pytest

from retention.chapters.base import Chapter
from retention.display import as_html, as_plain
from retention.records import records
from retention.report.chapter import render_notebook
from retention.report.notebooks import find_notebooks
from retention.result import Result
from retention.workspace import load_workspace
from tests.pages import CHAPTER_PICTURES, CHAPTER_WORDS, executed, seen, without_numbers

ROOT = Path(__file__).parents[1]
STATED = Path(__file__).parent / "fixtures" / "numbers"
RENAMED = json.loads((STATED / "renamed.json").read_text(encoding="utf-8"))
#: Digits that may differ: nine are stated, and the ninth is rounded.
CLOSE = {"rtol": 2e-9, "atol": 1e-12}


def asked(notebook, folder: Path):
    """Every result that the cells of a notebook end in, asked of the workspace in ``folder``, with the cell."""
    cells = json.loads(notebook.path.read_text(encoding="utf-8"))["cells"]
    cells = [cell for cell in cells if cell["cell_type"] == "code"]
    names = {}
    for cell in cells:
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, notebook.path.name, "exec"), names)
        if "workspace" in names and "shop" not in names:
            names["workspace"] = str(folder)
        if last is not None:
            yield "".join(cell["source"]), eval(compile(ast.Expression(last.value), notebook.path.name, "eval"), names)
    for chapter in (each for each in vars(names["shop"]).values() if isinstance(each, Chapter)):
        for (question, *_), answer in chapter._answers.items():
            if getattr(getattr(type(chapter), str(question), None), "shared", False):
                assert pickle.loads(pickle.dumps(answer)) == answer  # or no other chapter could have it


@pytest.fixture(scope="module", params=["demo", "telco"])
def report(request):
    """The name of a whole report, its records, and what each of its notebooks shows."""
    folder = ROOT / "data" / request.param
    workspace = load_workspace(folder)
    handed, pages = [], []
    for notebook in find_notebooks():
        if workspace.needs_not_met(notebook.needs, as_of=workspace.as_of):
            continue
        answers = []
        for source, answer in asked(notebook, folder):
            where = f"{notebook.name}: {getattr(answer, 'name', answer)}"
            assert isinstance(answer, Result), where
            assert as_plain(answer).strip() and as_html(answer), where
            if answer.has_picture() and answer._shown():
                assert answer.plot().figure.get_label(), where
                plt.close("all")
            handed += records(answer)
            answers.append((source, answer))
        pages.append((notebook, executed(json.loads(notebook.path.read_text(encoding="utf-8")), answers)))
    return request.param, handed, pages


def test_every_headline_is_what_was_stated(report):
    name, handed, _ = report
    stated = pd.read_csv(STATED / name / "kpis.csv").set_index("key")
    now = pd.DataFrame([record for record in handed if record["kind"] == "headline"]).drop_duplicates("key")
    now = now.set_index("key")
    assert set(now.index) == set(stated.index)
    assert now["unit"].to_dict() == stated["unit"].to_dict()
    for column in ("estimate", "lower", "upper", "n"):
        found = pd.to_numeric(now.loc[stated.index, column])
        np.testing.assert_allclose(found, stated[column], **CLOSE, err_msg=column)


def test_every_number_of_every_table_is_what_was_stated(report):
    name, handed, _ = report
    now = {record["name"]: pd.DataFrame(record["rows"], columns=record["columns"])
           for record in handed if record["kind"] == "table"}
    for path in sorted((STATED / name).glob("*.csv")):
        if path.stem == "kpis":
            continue
        stated = pd.read_csv(path).dropna(axis=1, how="all")
        assert path.stem in now, f"{name}: table {path.stem} is gone"
        for column in stated.select_dtypes("number"):
            name_now = RENAMED.get(f"{path.stem}.{column}", f"{path.stem}.{column}").split(".", 1)[1]
            renamed, _, times = name_now.partition("*")
            assert renamed in now[path.stem], f"{path.stem}.{column} is gone; there are {list(now[path.stem])}"
            found = pd.to_numeric(now[path.stem][renamed]).to_numpy(dtype=float)[:len(stated)] * float(times or 1)
            np.testing.assert_allclose(found, stated[column], **CLOSE, err_msg=f"{path.stem}.{column}")


def test_one_name_is_given_to_one_table(report):
    name, handed, _ = report
    given = {}
    for record in handed:
        if record["kind"] == "table":
            assert given.setdefault(record["name"], record) == record, f"{name}: {record['name']} names two tables"


def test_the_index_has_its_answers_and_decisions(report):
    name, handed, _ = report
    said = [record for record in handed if record["kind"] == "answer"]
    assert len(said) >= {"demo": 9, "telco": 3}[name] and all(record["text"] for record in said)
    assert sum(record["lead"] for record in said) == {"demo": 2, "telco": 0}[name]
    decided = [record for record in handed if record["kind"] == "decision"]
    assert len(decided) >= {"demo": 8, "telco": 1}[name]
    assert all(record["title"] and record["text"] for record in decided)


def test_every_chapter_is_short_before_anything_is_opened(report, tmp_path):
    name, _, pages = report
    page = {"business": name, "last": "2025-12-31", "simulated": True, "language": "en", "notebook": "x.ipynb",
            "before": None, "after": None}
    found = {}
    for notebook, shown in pages:
        nbformat.write(shown, tmp_path / "x.ipynb")
        render_notebook(path=str(tmp_path / "x.ipynb"), target=str(tmp_path / "x.html"),
                        page={**page, "title": notebook.title})
        html = (tmp_path / "x.html").read_text(encoding="utf-8")
        found[notebook.name] = seen(html)
        assert without_numbers(html) == [], notebook.name
    assert len(found) >= 3 and all(words > 100 for words, _ in found.values()), found
    long = {one: (words, pictures) for one, (words, pictures) in found.items()
            if words > CHAPTER_WORDS or pictures > CHAPTER_PICTURES}
    assert not long, f"words and pictures on chapters of {name}: {long}"
