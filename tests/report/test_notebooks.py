import json

import pytest

from retention.errors import ArgumentError, ReportError
from retention.report.notebooks import (
    check_parameter_names,
    find_notebooks,
    inspect_notebook,
    notebook_parameters,
    scratch_copies,
)

from .conftest import write_notebook


def test_a_notebook_says_what_it_asks_needs_and_takes(tmp_path):
    path = write_notebook(tmp_path / "01_stay.ipynb", "Do they stay?", ["1", "", "#:prose"], needs=["a|b", "calendar"])
    notebook = inspect_notebook(path)
    assert (notebook.name, notebook.title, notebook.needs) == ("01_stay", "Do they stay?", ("a|b", "calendar"))
    assert notebook.parameters == {"workspace": "data/demo", "as_of": "2025-01-01", "share": 0.5, "code": "001",
                                   "weeks": 4, "deep": False}
    assert notebook.code_cells == 2


def test_without_metadata_the_first_heading_is_the_title(tmp_path):
    path = write_notebook(tmp_path / "own.ipynb", "What of us?", ["1"])
    content = json.loads(path.read_text())
    del content["metadata"]["retention"]
    path.write_text(json.dumps(content))
    assert (inspect_notebook(path).title, inspect_notebook(path).needs) == ("What of us?", ())


def test_a_notebook_without_a_parameters_cell_is_refused(tmp_path):
    path = write_notebook(tmp_path / "01_a.ipynb", "A?", ["1"], tagged=False)
    with pytest.raises(ReportError, match=r"01_a\.ipynb: 0 cells are tagged `parameters`, expected exactly one"):
        inspect_notebook(path)


@pytest.mark.parametrize("source", ["x = 1 + y", "x = open('f')", "x, y = 1, 2", "import os", "x = ", "x: int"])
def test_parameters_are_literals(tmp_path, source):
    path = write_notebook(tmp_path / "01_a.ipynb", "A?", ["1"], parameters=source)
    with pytest.raises(ReportError, match="may hold only literals, one `name = value` a line"):
        inspect_notebook(path)


def test_what_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "01_a.ipynb").write_text("{}")
    with pytest.raises(ReportError, match=r"01_a\.ipynb: not a notebook"):
        inspect_notebook(tmp_path / "01_a.ipynb")


def test_notebooks_come_in_the_order_of_their_names_and_are_chosen_by_name_or_number(tmp_path, no_shipped):
    for name in ("02_b", "01_a", "10_c"):
        write_notebook(tmp_path / "notebooks" / f"{name}.ipynb", name, ["1"])
    assert [notebook.name for notebook in find_notebooks(tmp_path)] == ["01_a", "02_b", "10_c"]
    assert [notebook.name for notebook in find_notebooks(tmp_path, only=["10", "01_a.ipynb"])] == ["01_a", "10_c"]
    with pytest.raises(ReportError, match="no notebook '03'; there are 01_a, 02_b, 10_c"):
        find_notebooks(tmp_path, only=["03"])


def test_two_notebooks_of_one_name_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("retention.report.notebooks.shipped_folder", lambda name: tmp_path / "kit")
    for folder in (tmp_path / "kit", tmp_path / "notebooks"):
        write_notebook(folder / "01_a.ipynb", "A?", ["1"])
    with pytest.raises(ReportError, match=r"two notebooks are called 01_a\.ipynb.*Rename the workspace's own"):
        find_notebooks(tmp_path)


def test_no_notebook_at_all_is_said(tmp_path, no_shipped):
    with pytest.raises(ReportError, match="no notebook found in"):
        find_notebooks(tmp_path)


@pytest.fixture
def notebook(tmp_path):
    source = 'code = "001"\nweeks = 4\nshare = 0.5\ndeep = False\nwindows = [30, 60]\nfree = None'
    return inspect_notebook(write_notebook(tmp_path / "01_a.ipynb", "A?", ["1"], parameters=source))


@pytest.mark.parametrize(("given", "passed"), [
    ({"code": "007"}, {"code": "007"}), ({"code": "NO"}, {"code": "NO"}), ({"weeks": "007"}, {"weeks": 7}),
    ({"share": "1"}, {"share": 1.0}), ({"share": 1}, {"share": 1}), ({"deep": "NO"}, {"deep": False}),
    ({"deep": "1"}, {"deep": True}), ({"windows": "[1, 2]"}, {"windows": [1, 2]}), ({"free": "007"}, {"free": "007"}),
    ({"other": "x"}, {}),
])
def test_parameters_take_the_type_of_the_default(notebook, given, passed):
    got = notebook_parameters(notebook, given)
    assert got == passed
    assert [type(value) for value in got.values()] == [type(value) for value in passed.values()]


@pytest.mark.parametrize(("given", "allowed"), [
    ({"weeks": "4.5"}, "a whole number"), ({"weeks": True}, "a whole number"), ({"share": "much"}, "a number"),
    ({"deep": "perhaps"}, "yes or no"), ({"windows": "30"}, "a list"), ({"code": 7}, "a text"),
])
def test_a_parameter_of_another_type_is_refused(notebook, given, allowed):
    name, value = next(iter(given.items()))
    with pytest.raises(ArgumentError, match=f"parameter '{name}' of 01_a: found {value!r}, allowed {allowed}"):
        notebook_parameters(notebook, given)


def test_an_unknown_parameter_names_those_there_are(notebook):
    with pytest.raises(ArgumentError, match="no chosen notebook has a parameter 'week'; they have: code, deep"):
        check_parameter_names([notebook], ["week"])
    with pytest.raises(ArgumentError, match="'as_of' is set by --as-of"):
        check_parameter_names([notebook], ["as_of"])


@pytest.fixture
def kit(tmp_path):
    """A kit with one notebook that names a workspace beside its folder."""
    (tmp_path / "kit" / "data" / "demo").mkdir(parents=True)
    path = tmp_path / "kit" / "notebooks" / "01_a.ipynb"
    parameters = 'workspace = "../data/demo"\nn = 1'
    return lambda *cells: inspect_notebook(write_notebook(path, "A?", cells, parameters=parameters))


def test_a_scratch_copy_finds_the_workspace_that_its_original_names(kit, tmp_path):
    folder = tmp_path / "far" / "off" / "lab"
    assert scratch_copies([kit("1")], folder) == []
    copy = inspect_notebook(folder / "01_a.ipynb")
    assert (folder / copy.parameters["workspace"]).resolve() == (tmp_path / "kit" / "data" / "demo").resolve()
    assert (copy.parameters["n"], copy.title) == (1, "A?")


def test_a_copy_is_made_anew_when_the_kit_changed_but_never_over_edited_code(kit, tmp_path):
    folder, copy = tmp_path / "lab", tmp_path / "lab" / "01_a.ipynb"

    def change(**cell):
        content = json.loads(copy.read_text())
        content["cells"][-1].update(cell)
        copy.write_text(json.dumps(content))

    scratch_copies([kit("1")], folder)
    change(outputs=[{"output_type": "stream", "name": "stdout", "text": "run"}], execution_count=1)
    assert scratch_copies([kit("1")], folder) == []
    assert "run" in copy.read_text()  # the kit's is the same, so what was run stays
    assert scratch_copies([kit("2")], folder) == []
    assert "".join(json.loads(copy.read_text())["cells"][-1]["source"]) == "2"
    change(source="my own")
    assert scratch_copies([kit("2")], folder) == []
    assert scratch_copies([kit("3")], folder) == ["01_a.ipynb"]
    assert json.loads(copy.read_text())["cells"][-1]["source"] == "my own"
    copy.write_text("{}")
    assert scratch_copies([kit("3")], folder) == ["01_a.ipynb"]
    assert copy.read_text() == "{}"
