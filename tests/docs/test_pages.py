"""The pages of the documentation: their code runs and prints what they say, their links lead somewhere, and whatever
they name is there."""

import importlib
import json
import re
import shlex
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import typer
import yaml
from pydantic import ValidationError

import retention as rt
from retention.chapters import CHAPTERS
from retention.cli import app
from retention.tables.settings import Settings
from retention.words import exists, identifier

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "_ext"))
from kit import blocks, house, metric, own_files, reference  # noqa: E402 - found by the path above

PAGES = {str(path.relative_to(DOCS)): path.read_text(encoding="utf-8") for path in blocks.pages()}
CODE = [(page, block) for page, text in PAGES.items() for block in blocks.blocks(text)]
COMMANDS = typer.main.get_command(app).commands
METRICS = re.compile(r"^```\{metric\} ([^\n]+)\n((?::\w+:[^\n]*\n)*)(.*?)^```$", re.M | re.S)
SETTINGS = {"name": "Shop", "currency": "EUR", "timezone": "Europe/Vilnius",
            "churn": {"kind": "inactivity", "window_days": 90},
            "tables": {"transactions": {"source": "orders.csv"}}}


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    return blocks.Runner(tmp_path_factory.mktemp("reader"))


# ---- code

@pytest.mark.parametrize("page", [page for page in PAGES if any(page == one for one, _ in CODE)])
def test_the_code_of_a_page_prints_what_the_page_says(runner, page):
    names, wrong = {}, []
    for block in (block for one, block in CODE if one == page and block.kind in ("python", "console")):
        if not block.slow and (said := blocks.differs(block.want, runner.run(block, names))):
            wrong.append(f"{page}:{block.line}\n{said}")
    assert not wrong, "\n".join([*wrong, "\nWrite what it prints now: cd docs/_ext && python -m kit.blocks PAGE"])


def test_what_a_page_says_wrongly_is_seen(runner):
    text = "```python\n1 + 1\n```\n\n```text\n3\n```\n\n```console\n$ head -1 orders.csv\nWho,What\n```\n"
    found = [blocks.differs(block.want, runner.run(block, {})) for block in blocks.blocks(text)]
    assert len(found) == 2 and all(found)


def test_a_block_that_shows_no_output_fails_where_its_code_does(runner):
    block, = blocks.blocks("```python\nimport retention as rt\nrt.npss\n```\n")
    with pytest.raises(AttributeError, match="Did you mean nps"):
        runner.run(block, {})


@pytest.mark.parametrize(("page", "block"), [(page, block) for page, block in CODE if block.kind == "console"])
def test_a_command_and_its_options_are_there(page, block):
    program, *words = shlex.split(block.source)
    if program == "retention":
        assert words[0] in COMMANDS, f"{page}:{block.line}"
        COMMANDS[words[0]].make_context(words[0], words[1:])


def test_make_and_install_commands_name_what_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = [line for _, block in CODE if block.kind == "sh" for line in block.source.splitlines()]
    assert named
    for line in named:
        for target in re.findall(r"^make ([\w-]+)", line):
            assert re.search(rf"(?m)^{target}:", makefile), line
        for file in re.findall(r"--constraint (\S+)", line):
            assert (ROOT / file).exists(), line


@pytest.mark.parametrize(("page", "block"), [(page, block) for page, block in CODE if block.kind == "toml"])
def test_settings_on_a_page_are_settings(page, block):
    if page == "presets.md":  # a preset, which tests/tables/test_presets.py reads
        return
    stated = tomllib.loads(block.source)
    tables = stated.get("tables", SETTINGS["tables"])
    Settings.model_validate({**SETTINGS, **stated, "tables": tables})


def test_a_key_that_is_no_setting_is_refused():
    with pytest.raises(ValidationError, match="windows_days"):
        Settings.model_validate({**SETTINGS, "churn": {"kind": "inactivity", "windows_days": 90}})


# ---- links

@cache
def generated() -> set[str]:
    """The pages and files that the build makes."""
    return {f"reference/{name}" for name, _ in reference._pages()} | {"made/orders.csv"}


def links(text: str) -> list[str]:
    plain = re.sub(r"(?ms)^ *```.*?^ *```$", "", text)
    named = re.findall(r"\]\(([^)\s]+)\)", plain) + re.findall(r"\{download\}`[^<`]*<([^>]+)>`", plain)
    return [link for link in named if not re.match(r"https?://|mailto:", link)]


def headings(text: str) -> set[str]:
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-")
            for title in re.findall(r"(?m)^#+ (.+)$", text)}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page):
    for link in links(PAGES[page]):
        file, _, place = link.partition("#")
        file = re.sub(r"\.html$", ".md", file) if page == "llms.txt" and not file.startswith("reference/") else file
        file = file.replace("reference/index.html", "reference/index.rst")
        target = ((DOCS / page).parent / file).resolve() if file else DOCS / page
        name = str(target.relative_to(DOCS)) if target.is_relative_to(DOCS) else ""
        assert target.exists() or name in generated(), f"{page}: {link}"
        if place:
            assert place in headings(target.read_text(encoding="utf-8")), f"{page}: {link}"


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "data/README.md", "CHANGELOG.md"])
def test_every_link_of_the_kit_s_own_pages_leads_somewhere(file):
    for link in links((ROOT / file).read_text(encoding="utf-8")):
        assert ((ROOT / file).parent / link.partition("#")[0]).exists(), f"{file}: {link}"


def test_every_page_stands_in_a_table_of_contents_once():
    named = []
    for page, text in PAGES.items():
        for tree in re.findall(r"(?s)```\{toctree\}\n(.*?)```", text):
            for line in (line.strip() for line in tree.splitlines() if line.strip() and not line.startswith(":")):
                entry = (re.search(r"<(.+)>", line) or [None, line])[1]
                named.append(str((DOCS / page).parent.joinpath(entry).resolve().relative_to(DOCS)))
    pages = {page.removesuffix(".md") for page in PAGES} - {"index", "llms.txt", "skill/SKILL"}
    assert sorted(named) == sorted([*pages, "reference/index"])


# ---- names

NAMED = [(page, chapter, question) for page, text in PAGES.items()
         for chapter, question in re.findall(r"\b(?:shop|telco)\.(\w+)\.(\w+)\(", text)]


@pytest.mark.parametrize(("page", "chapter", "question"), sorted(set(NAMED)))
def test_every_question_on_a_page_can_be_asked(page, chapter, question):
    module, kind = CHAPTERS[chapter]
    asked = getattr(importlib.import_module(f"retention.chapters.{module}"), kind)
    assert question in [*asked.questions(), "using"], f"{page}: shop.{chapter}.{question}()"


@pytest.mark.parametrize("page", PAGES)
def test_every_function_on_a_page_is_public(page):
    for name in re.findall(r"\brt\.(\w+)", PAGES[page]):
        assert name in rt.__all__ or name == "plot", f"{page}: rt.{name}"


def test_the_skill_says_how_to_quote_and_names_every_chapter():
    head, text = PAGES["skill/SKILL.md"].split("\n---\n", 1)
    about = yaml.safe_load(head.removeprefix("---\n"))
    assert about["name"] == "retention" and "Use when" in about["description"] and len(about["description"]) < 1024
    assert len(text.split()) < 800
    quoting = text[text.index("## How to quote"):text.index("## What not to do")]
    for what in ("`lower`", "`upper`", "`n`", "`definition`", "`reason`", "hash", "manifest.json"):
        assert what in quoting, what
    assert re.findall(r"`(\w+)`", text[text.index("Chapters:"):text.index("5. **")]) == list(CHAPTERS)


@pytest.mark.parametrize("page", ["llms.txt", "skill/SKILL.md"])
def test_commands_and_attributes_that_assistants_are_told_are_there(page):
    text = PAGES[page]
    for command in re.findall(r"`retention (\w+)", text):
        assert command in COMMANDS, command
    options = {option for command in COMMANDS.values() for one in command.params for option in one.opts}
    for option in re.findall(r"`(--[\w-]+)`", text):
        assert option in options, option
    rate = rt.nps([10, 9, 3, 7, 8, 10, 0])
    for name in ("table", "facts", "reason", "summary", "definition", "plot", "lower", "upper", "n"):
        assert hasattr(rate, name), name


def test_the_files_that_assistants_read_are_those_of_a_report():
    from retention.report import manifest

    assert "files" in Path(manifest.__file__).read_text(encoding="utf-8")
    assert all(folder in PAGES["skill/SKILL.md"] for folder in ("private/", "actions/", "tables/", "kpis.parquet"))


# ---- definitions

DEFINED = [(page, *found) for page, text in PAGES.items() for found in METRICS.findall(text)]


@pytest.mark.parametrize(("page", "names", "options", "mislead"), DEFINED)
def test_a_metric_on_a_page_has_a_definition_an_example_and_what_would_mislead(page, names, options, mislead):
    first, *others = names.split()
    assert set(others) <= set(rt.__all__)
    assert exists(f"{identifier(first)}.definition") and ">>>" in getattr(rt, first).__doc__
    assert len(mislead.split()) > 8


def test_every_metric_that_is_defined_is_explained_on_one_page():
    explained = [name for _, names, _, _ in DEFINED for name in names.split()]
    assert len(explained) == len(set(explained))
    defined = {name for name, home in rt._MODULE_OF.items() if exists(f"{identifier(name)}.definition")
               and home.split(".")[0] in ("metrics", "models", "actions")}
    assert defined == set(explained)


def test_a_definition_and_an_example_are_taken_from_the_kit():
    assert metric.example("customer_retention_rate").startswith(">>> float(customer_retention_rate(start=1000")
    assert metric.definition("customer_retention_rate").startswith("Customers at both the start and the end of the per")
    assert "within 10 days" in metric.definition("first_to_second")  # which says so of its example
    assert [label for label, _ in metric.variants("customer_retention_rate")] == [
        "Customers retained, of everyone seen", "Customers retained, of those at the end"]


# ---- what is made

def test_the_drawing_of_the_house_has_every_layer_and_says_itself():
    table = tomllib.loads(house.HOUSE.read_text(encoding="utf-8"))
    drawn = house.drawing(table)
    for layer in [*table["layer"], *table["beside"]]:
        assert f">{layer['name']}</text>" in drawn
    assert drawn.count("<rect") == len(table["layer"]) + len(table["beside"])
    assert 'role="img" aria-label="The house, from the ground up: ground, tables, metrics' in drawn


def test_the_reference_has_a_page_for_every_public_name_and_every_question():
    pages = dict(reference._pages())
    names = [reference.page_of(name).lower() for name in rt.__all__]
    assert len(names) == len(set(names))  # some file systems take two for one
    for name in rt.__all__:
        assert f":: {name}" in pages[f"{reference.page_of(name)}.rst"]
    grouped = "".join(text for name, text in pages.items() if name.startswith("group-"))
    assert all(f":doc:`{name} <" in grouped for name in rt.__all__)
    assert all(f".{question}" in pages[f"shop.{chapter}.rst"] for chapter, (module, kind) in CHAPTERS.items()
               for question in getattr(importlib.import_module(f"retention.chapters.{module}"), kind).questions())


def test_the_file_of_somebody_s_own_is_a_plain_export_and_always_the_same(tmp_path):
    text = own_files.write_orders(tmp_path).read_text(encoding="utf-8")
    assert text.startswith("Order no,Date,Customer,Total\n") and "staff" not in text
    assert own_files.write_orders(tmp_path).read_text(encoding="utf-8") == text


def test_pictures_of_the_gallery_are_questions_with_a_picture():
    from retention.plots import PICTURES

    asked = re.findall(r"(?m)^```\{picture\} (.+)$", PAGES["gallery.md"])
    assert len(asked) >= 20 and len(set(asked)) == len(asked) and len(PICTURES) > len(asked)


def test_no_page_is_long_and_the_pages_fetch_nothing():
    for page, text in PAGES.items():
        if page not in ("settings.md",):  # a table of every key
            prose = re.sub(r"(?ms)^ *```.*?^ *```$", "", text)
            assert len(prose.split()) < 1000, page
    conf = (DOCS / "conf.py").read_text(encoding="utf-8") + (DOCS / "_static" / "kit.css").read_text(encoding="utf-8")
    assert not re.search(r"https?://|@import|url\((?!#)", conf)


def test_the_notebooks_of_the_demo_are_all_named_in_the_how_tos_or_metrics():
    named = {chapter for _, chapter, _ in NAMED}
    for path in (ROOT / "notebooks").glob("[01]*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        asked = set(re.findall(r"shop\.(\w+)\.\w+\(", " ".join("".join(cell["source"]) for cell in cells)))
        assert asked <= named | {"contract_risk"}, path.name
