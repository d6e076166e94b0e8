"""The structure holds: layers, homes of the metric families, public names, pins, and light imports."""

import ast
import dataclasses
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import retention

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "retention"
#: From the ground up; a layer imports only from its own and those before it.
GROUND = ["errors", "arguments", "words", "result", "display"]
LAYERS = [*GROUND, "tables", "metrics", "models", "actions", "chapters", "workspace", "report", "cli"]
#: Beside the layers: pictures stand on the ground alone, simulated shops on the tables, and nothing stands on these.
BESIDE = {"plots": GROUND, "simulate": [*GROUND, "tables"]}
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS = dict(re.match(r"([\w.-]+)==([^ ;]+)", line).groups()
                   for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())


def imported_by(path: Path) -> set[str]:
    """Names of our own modules that a file imports, at the top or inside functions; type checking aside."""
    names = set()

    def visit(node):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            return
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "retention":
            inside = ([node.module] if node.module != "retention"
                      else [f"retention.{alias.name}" for alias in node.names])
            names.update(inside)
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names if alias.name.startswith("retention."))
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(path.read_text(encoding="utf-8")))
    return names


def layer_of(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_layer_imports_only_what_stands_above_it(path):
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    if path.parent == PACKAGE and path.name == "__init__.py":
        return  # hands on the public names of every layer, lazily
    own = layer_of(module)
    imports = {layer_of(name) for name in imported_by(path)}
    if own in BESIDE:
        allowed = {own, *BESIDE[own]}
    else:
        allowed = set(LAYERS[:LAYERS.index(own) + 1]) | ({"plots"} if own == "report" else set())
    assert imports <= allowed, f"{module} imports {imports - allowed}, which do not stand above it"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_one_subject(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 650


def analyses() -> list[tuple[str, str]]:
    """Public names of metrics, models, actions, plots, with the folder of tests where each is used; results aside."""
    homes = {name: retention._MODULE_OF[name].split(".") for name in retention.__all__}
    return [(name, "/".join(home[:-1])) for name, home in homes.items()
            if home[0] in ("metrics", "models", "actions", "plots")
            and not dataclasses.is_dataclass(getattr(retention, name))]


@pytest.mark.parametrize(("name", "folder"), analyses())
def test_each_public_name_is_tested_where_its_package_is(name, folder):
    files = (ROOT / "tests" / folder).glob("test_*.py")
    assert any(re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")) for path in files)


def test_no_picture_is_called_like_a_module_of_pictures():
    # once imported, the module would stand in the picture's place
    from retention.plots import PICTURES

    assert not set(PICTURES) & {path.stem for path in (PACKAGE / "plots").glob("*.py")}


@pytest.mark.parametrize("name", retention.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(retention, name).__doc__
    assert name in dir(retention)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Did you mean nps"):
        retention.npss  # noqa: B018 - the access is the test


def test_importing_the_package_imports_nothing_heavy():
    code = "import sys, retention; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "pandas", "ibis", "matplotlib", "seaborn", "sklearn", "scipy", "papermill"} & set(loaded)


def test_environment_yml_gives_what_pyproject_says():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    by_pip = next(entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))
    python = next(entry for entry in plain if entry.startswith("python "))
    assert SpecifierSet(python.removeprefix("python ")) == SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert set(plain) == {python, "pip"}
    assert by_pip == ["-c constraints.txt", "-e .[lab]"]
    assert "lab" in PYPROJECT["project"]["optional-dependencies"]


def test_every_dependency_is_pinned_within_its_bounds():
    wanted = [*PYPROJECT["project"]["dependencies"],
              *(line for lines in PYPROJECT["project"]["optional-dependencies"].values() for line in lines)]
    for requirement in map(Requirement, wanted):
        if requirement.name != "retention":
            assert requirement.specifier.contains(CONSTRAINTS[requirement.name.lower()]), requirement


def test_the_core_packages_are_there():
    names = {Requirement(line).name for line in PYPROJECT["project"]["dependencies"]}
    assert {"pandas", "scikit-learn", "seaborn", "papermill", "nbval"} <= names
    assert any(line.startswith("jupyterlab") for line in PYPROJECT["project"]["optional-dependencies"]["lab"])


def test_constraints_carry_no_addresses():
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


def test_every_file_that_is_no_module_is_packaged():
    patterns = PYPROJECT["tool"]["setuptools"]["package-data"]["retention"]
    packaged = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    there = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert there - packaged == set()
