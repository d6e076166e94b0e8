"""Students' copies of the lessons, made from the solutions, and slides."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
from pathlib import Path
from typing import Any

from retention.errors import RetentionError
from retention.shipped import shipped_folder
from retention.words import say, speaking
from retention.words.prose import prose, put_in

#: On a cell whose answers a student is to find: code keeps its names and loses what stands for them.
SOLUTION = "solution"
#: The look of slides: a template of nbconvert.
_DECK = Path(__file__).with_name("templates") / "deck"
#: How a lesson opens its workspace.
_OPENED = re.compile(r'(\bworkspace\("\w+", as_of="[\d-]+")\)')


def lessons() -> list[Path]:
    """The notebooks of the course with their solutions, in order."""
    return sorted((shipped_folder("notebooks") / "course").glob("[0-9][0-9]_*.ipynb"))


def teachers_pages() -> list[Path]:
    """The page for the teacher of each lesson, in order."""
    return sorted((shipped_folder("notebooks") / "course" / "teacher").glob("[0-9][0-9].md"))


def without_solutions(source: str) -> str:
    """Code with every answer left as ``...``: bodies of functions (their docstring stays), and what a name is set to.

    Examples
    --------
    >>> print(without_solutions('# your turn\\ndef rate(start, end):\\n    "Kept ÷ start."\\n    return end / start'))
    # your turn
    def rate(start, end):
        "Kept ÷ start."
        ...
    >>> print(without_solutions("expected = 0.8  # between 0 and 1"))
    expected = ...  # between 0 and 1
    """
    lines = source.splitlines()
    for statement in reversed(ast.parse(source).body):
        if isinstance(statement, ast.FunctionDef):
            first = statement.body[1:2] if ast.get_docstring(statement) is not None else statement.body[:1]
            kept = lines[:first[0].lineno - 1] if first else lines[:statement.end_lineno]
            lines = [*kept, " " * statement.body[0].col_offset + "...", *lines[statement.end_lineno:]]
        elif isinstance(statement, ast.Assign):
            value = statement.value
            head, tail = _cut(lines[value.lineno - 1], value.col_offset)[0], _cut(lines[value.end_lineno - 1],
                                                                                  value.end_col_offset)[1]
            lines[value.lineno - 1:value.end_lineno] = [f"{head}...{tail}"]
    return "\n".join(lines)


def _cut(line: str, at_byte: int) -> tuple[str, str]:
    """A line in two at a place that the parser counts in bytes."""
    raw = line.encode()
    return raw[:at_byte].decode(), raw[at_byte:].decode()


def students_copy(content: dict[str, Any]) -> dict[str, Any]:
    """A notebook without its solutions: code keeps what is given, prose of the solution becomes a place to write."""
    made = json.loads(json.dumps(content))
    for cell in made["cells"]:
        tags = cell["metadata"].get("tags", [])
        if SOLUTION not in tags:
            continue
        source = "".join(cell["source"])
        cell["source"] = without_solutions(source) if cell["cell_type"] == "code" else say("course-write-here")
        cell["metadata"]["tags"] = ["answer", *(tag for tag in tags if tag != SOLUTION)]
    return made


def in_language(content: dict[str, Any], name: str, language: str) -> dict[str, Any]:
    """The lesson with its text translated, which opens its workspace in that language."""
    if language == "en":
        return content
    texts = prose(name, language, folder="course")
    if not texts:
        raise RetentionError(f"lesson {name} is not there in {language!r} yet: leave out the language for English.")
    put_in(content["cells"], texts)
    heading = next(iter(texts.values())).splitlines()[0].lstrip("# ")
    content["metadata"]["retention"] |= {"language": language, "title": heading}
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = _OPENED.sub(rf'\1, language="{language}")', "".join(cell["source"]), count=1)
    return content


def write_course(folder: str | Path, *, solutions: bool = False, slides: bool = False,
                 language: str = "en") -> list[Path]:
    """Write the lessons to a folder: copies for students, or with solutions and the teacher's pages.

    Parameters
    ----------
    folder : path
        Made where it is not there; nothing in it is written over.
    solutions : bool
        The lessons as they are, and the pages for the teacher, rather than copies for students.
    slides : bool
        Beside each lesson its slides as HTML with their pictures, made by running it; each is one file that needs no
        network.
    language : str
        Lessons, checker and results in this language; the teacher's pages are in English.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    RetentionError
        A file of that name is there, the lessons are not in that language, or what turns slides is not installed.
    """
    folder = Path(folder)
    written: dict[Path, str] = {}
    for path in lessons():
        content = in_language(json.loads(path.read_text(encoding="utf-8")), path.stem, language)
        with speaking(language):
            made = content if solutions else students_copy(content)
        written[folder / path.name] = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        if slides:
            written[folder / f"{path.stem}.slides.html"] = slides_of(content)
    if solutions:
        written |= {folder / "teacher" / page.name: page.read_text(encoding="utf-8") for page in teachers_pages()}
    taken = [file for file in written if file.exists()]
    if taken:
        raise RetentionError(f"{taken[0]} exists and is not written over: give another folder, or move it away first.")
    for file, text in written.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return list(written)


def slides_of(content: dict[str, Any], *, run: bool = True) -> str:
    """The cells of a lesson that are marked as slides, as one HTML file that needs no network; ``run`` first runs it,
    for its pictures.

    Raises
    ------
    RetentionError
        reveal.js is not installed, which turns the slides.
    """
    import nbformat
    from nbconvert import SlidesExporter

    reveal = _reveal()
    notebook = nbformat.reads(json.dumps(content), as_version=4)
    if run:
        from nbclient import NotebookClient

        NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    exporter = SlidesExporter(template_name=_DECK.name, template_file="index.html.j2",
                              extra_template_basedirs=[str(_DECK.parent)], exclude_output_prompt=True,
                              exclude_input_prompt=True)
    about = content["metadata"]["retention"]
    deck = {"title": about["title"], "language": about.get("language", "en"),
            "reveal_js": _inline(reveal / "reveal.js"), "reveal_css": _inline(reveal / "reveal.css"),
            "house_css": _inline(_DECK / "deck.css")}
    return exporter.from_notebook_node(notebook, resources={"deck": deck})[0]


def _reveal() -> Path:
    """The folder of reveal.js, which a package for another tool brings whole."""
    found = importlib.util.find_spec("sphinx_revealjs")
    if found is None:
        raise RetentionError("slides: reveal.js is not installed, which turns them. Install it: "
                             "pip install 'retention[slides]'.")
    return Path(found.submodule_search_locations[0]) / "_static" / "revealjs" / "dist"


def _inline(file: Path) -> str:
    """A script or a style sheet as it can stand within a page; it names no further file that would be asked for."""
    text = file.read_text(encoding="utf-8")
    return re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text).replace("</script", "<\\/script")
