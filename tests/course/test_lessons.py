"""Every lesson runs with its solutions and every answer is right; students' copies run from top to bottom as well."""

import ast
import json
import re
from pathlib import Path

import pytest

from retention.course.checking import Verdict
from retention.course.copies import lessons, slides_of, students_copy, without_solutions, write_course
from retention.course.quizzes import QUIZZES
from retention.errors import RetentionError
from retention.report.notebooks import find_notebooks

LESSONS = lessons()
every_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell: dict) -> str:
    return "".join(cell["source"])


def run(content: dict) -> list[Verdict]:
    """Run the code cells one after another, show what stands last in each, and return what the checker said."""
    names, verdicts = {}, []
    for cell in content["cells"]:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse(source(cell))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell["id"], "exec"), names)
        if last is not None:
            shown = eval(compile(ast.Expression(last.value), cell["id"], "eval"), names)
            assert shown is None or repr(shown)
            verdicts += [shown] if isinstance(shown, Verdict) else []
    return verdicts


@every_lesson
def test_a_lesson_runs_and_every_answer_of_its_solutions_is_right(path):
    verdicts = run(read(path))
    assert {verdict.status for verdict in verdicts} == {"right"} and len(verdicts) >= 4


@every_lesson
def test_a_students_copy_runs_and_every_answer_is_empty(path):
    copied = students_copy(read(path))
    assert {verdict.status for verdict in run(copied)} == {"empty"}
    given = json.dumps(copied)
    for cell in read(path)["cells"]:
        if "solution" in cell["metadata"].get("tags", []) and cell["cell_type"] == "markdown":
            assert json.dumps(source(cell))[1:-1] not in given
    assert "solution" not in {tag for cell in copied["cells"] for tag in cell["metadata"].get("tags", [])}


@every_lesson
def test_a_lesson_has_its_parts_in_order(path):
    content = read(path)
    prose = [source(cell) for cell in content["cells"] if cell["cell_type"] == "markdown"]
    whole = "\n".join(prose)
    places = [whole.index(part) for part in ("# ", "At the end you can", "## Exercise 1", "## Explain it to a manager",
                                             "## Quiz", "## Glossary", "## Reading")]
    assert places == sorted(places) and re.search("[Bb]efore you (run|reckon)", whole[:places[3]])
    assert re.search(rf"Lesson {int(path.stem[:2])} of 10 · (30|35|40|45) minutes", prose[0])
    questions = re.findall(r"^\d\. .*\n +\(a\) .*\(b\) .*\(c\) ", whole, re.MULTILINE)
    assert len(questions) == len(QUIZZES[path.stem[:2]])
    assert content["metadata"]["retention"]["title"] in prose[0]


@every_lesson
def test_cells_are_short_without_outputs_and_placed_on_slides(path):
    for cell in read(path)["cells"]:
        assert cell["metadata"]["slideshow"]["slide_type"] in ("slide", "subslide", "fragment", "skip", "notes")
        assert set(cell["metadata"].get("tags", [])) <= {"solution"}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None
            assert len(source(cell).splitlines()) <= 15
        if "solution" in cell["metadata"].get("tags", []):
            assert cell["metadata"]["slideshow"]["slide_type"] == "skip"
    ids = [cell["id"] for cell in read(path)["cells"]]
    assert len(set(ids)) == len(ids)


def test_what_is_given_of_a_solution_stays():
    assert without_solutions("answers = ['a',\n           'b']\n") == "answers = ..."
    assert without_solutions("café = 'é'  # é\nx = 1") == "café = ...  # é\nx = ..."
    given = "def f(a):\n    return a\n\ncheck(f)"
    assert without_solutions(given) == "def f(a):\n    ...\n\ncheck(f)"


def test_copies_are_written_once_and_never_over_anything(tmp_path):
    files = write_course(tmp_path / "class")
    assert [file.name for file in files] == [path.name for path in LESSONS]
    with pytest.raises(RetentionError, match="not written over"):
        write_course(tmp_path / "class")
    teachers = write_course(tmp_path / "teacher", solutions=True)
    assert {file.name for file in teachers} == {path.name for path in LESSONS} | {f"{n}.md" for n in QUIZZES}
    assert (tmp_path / "teacher" / LESSONS[0].name).read_bytes() == LESSONS[0].read_bytes()


def test_the_command_says_what_it_wrote(tmp_path):
    from typer.testing import CliRunner

    from retention.cli import app

    ran = CliRunner().invoke(app, ["course", str(tmp_path / "class")])
    assert ran.exit_code == 0 and f"{len(LESSONS)} lessons" in ran.output
    assert len(list((tmp_path / "class").glob("*.ipynb"))) == len(LESSONS)


def test_slides_hold_the_headings_and_no_solution():
    html = slides_of(read(LESSONS[0]), run=False)
    assert "Loyal, or merely retained?" in html and "Two words that are often taken for one" in html
    assert "buys = days_since_purchase" not in html and "Explain it to a manager" not in html
    written = re.sub(r"(?s)<script>.*?</script>", "", html)
    assert "Reveal.initialize" in html and not re.search(r'(src|href)="(?!data:|#)|@import|url\((?!"?data:)', written)


def test_slides_say_what_is_not_installed(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(RetentionError, match=r"reveal.js is not installed.*pip install 'retention\[slides\]'"):
        slides_of(read(LESSONS[0]), run=False)


def test_lessons_are_no_chapters_of_a_report():
    assert not {notebook.name for notebook in find_notebooks()} & {path.stem for path in LESSONS}
