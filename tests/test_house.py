"""The structure holds: layers, homes of the metric families, public names, pins, and light imports."""

import ast
import dataclasses
import importlib
import inspect
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
from retention.chapters import CHAPTERS
from retention.chapters.base import Chapter

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "retention"
#: From the ground up; a layer imports only from its own and those before it.
HOUSE = tomllib.loads((ROOT / "docs" / "house.toml").read_text(encoding="utf-8"))  # the documentation draws it
PARTS = {layer["name"]: layer["parts"] for layer in HOUSE["layer"]}
LAYERS = [part for parts in PARTS.values() for part in parts]
#: Beside the layers: pictures stand on the ground alone, simulated shops on the tables, and nothing stands on these.
BESIDE = {one["name"]: [part for name in one["on"] for part in PARTS[name]] for one in HOUSE["beside"]}
#: Who reaches beside: a report styles its pictures, the course plays on a simulated shop.
REACHES = {by: {one["name"]} for one in HOUSE["beside"] for by in one["reached_by"]}
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
    stands_on = BESIDE[own] if own in BESIDE else LAYERS[:LAYERS.index(own)]
    allowed = {own, *stands_on, *REACHES.get(own, ())}
    assert imports <= allowed, f"{module} imports {imports - allowed}, which do not stand above it"


def test_the_table_of_layers_has_everything_that_is_there():
    there = {path.stem for path in PACKAGE.iterdir() if (path / "__init__.py").exists() or path.suffix == ".py"}
    assert there - {"__init__"} == {*LAYERS, *BESIDE}


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


# ---- one word for one thing, over all signatures

#: Of these the first argument is data that a caller has in a variable of some name; what follows is by keyword.
DATA = {
    "log", "subscriptions", "surveys", "customers", "contacts", "comments", "contracts", "scores", "score", "frame",
    "panel", "predictions", "scored", "source", "test", "cohorts", "curve", "series", "fatigue", "followed",
    "followed_up", "account", "candidates", "plan", "actions", "classifier", "model", "X", "y", "mean", "result", "ax",
    "workspace", "estimate", "value", "annual", "successes", "n", "named", "formula", "sentences", "purchases",
    "tickets", "levels",
    "programme", "costs",
}
#: What a question or a method is about, and files.
SUBJECTS = {"period", "periods", "metric", "measure", "of", "question", "feature", "path", "file", "folder", "files",
            "horizon", "tenure", "base_rate", "key", "text", "title", "tables", "name", "message", "attribute", "unit",
            "lower", "upper", "day", "needs", "column", "workspaces"}
#: Told by position because they are told all at once: the parts of an estimate.
ALL_AT_ONCE = {"Estimate", "Result", "Quality", "Workspace", "Shop"}
#: Classes whose methods count in the unit of time that they were fitted in.
OWN_TIME = {"BetaGeoCNBD", "BetaGeoNBD", "ModifiedBetaGeoCNBD", "ModifiedBetaGeoNBD", "ParetoGGG", "ParetoNBD",
            "BetaGeoBetaBinomial", "ShiftedBetaGeometric"}
#: Lengths that are said by themselves, and why.
BARE_LENGTHS = {
    ("days", "action_candidates"): "how many days the plan is for", ("days", "occasions"): "the same",
    ("days", "plan_actions"): "the same", ("days", "actions"): "the same",
    ("periods", "clv_formula"): "how many periods a customer stays, a factor of the formula",
}
#: Words that mean what another word means here; where one is allowed, and why.
SYNONYMS = {
    **dict.fromkeys(("top", "most", "count", "k", "num", "number", "size", "rows", "n_rows", "max_rows"),
                    "limit"),
    **dict.fromkeys(("group_by", "segments", "split"), "by"),
    **dict.fromkeys(("random_state", "rng", "random_seed"), "seed"),
    **dict.fromkeys(("resamples", "repeats", "n_repeats", "iterations", "bootstraps", "samples"), "draws"),
    **dict.fromkeys(("today", "date", "asof", "now_date", "cutoff", "on"), "as_of"),
    **dict.fromkeys(("watched_from", "since_date"), "observed_from"),
    **dict.fromkeys(("previous", "earlier", "old", "then"), "before"),
    **dict.fromkeys(("later", "new", "current", "after"), "now"),
    **dict.fromkeys(("period_freq", "frequency", "resolution", "granularity"), "freq"),
    **dict.fromkeys(("transactions", "orders", "purchase_log", "data", "df"), "log"),
    **dict.fromkeys(("k_max", "maximum", "at_most"), "up_to or max_…"),
    **dict.fromkeys(("minimum", "least", "fewest", "at_least", "youngest"), "min_…"),
    **dict.fromkeys(("largest", "longest", "oldest"), "max_…"),
    **dict.fromkeys(("id", "customer", "customer_column", "id_column"), "group"),
    **dict.fromkeys(("snapshot", "date_column", "day_column"), "time"),
    **dict.fromkeys(("target_column", "labels", "churned", "y_true"), "label"),
    **dict.fromkeys(("alpha", "beta"), "success"),
    **dict.fromkeys(("answer_rate",), "response_rate"),
    **dict.fromkeys(("level_of_confidence", "confidence", "ci"), "level"),
}
#: Beside them "id", "n" and so on are what mathematics or scikit-learn calls them.
SPELLED_ALIKE = {"T", "X", "y", "n", "cv"}
#: Functions with more than ten arguments, each with the reason why no settings object could take some.
MANY = {
    "action_candidates": "each kind of action has its table or its setting; what is worked out already is given",
    "cost_to_serve": "each cost has its table and its price; a business states some of them",
    "check_leakage": "each check needs what the others do not; left out, a check says that it was not run",
    "backtest_churn": "names of columns, as in scikit-learn",
    "churn": "the settings of the chapter: this is their object",
    "contract_risk": "as above",
    "run_report": "what the command line asks",
    "Result": "what a result consists of", "Estimate": "as above",
}
#: Names of columns by default: whatever is called so by default is told by one word in all functions.
COLUMN_WORDS = {"churned": "label", "customer_id": "group", "snapshot": "time", "risk": "risk", "outcome": "outcome",
                "treated": "treated"}


def signatures() -> list[tuple[str, str, inspect.Signature]]:
    """Every public function, class and method, and every question of the chapters: owner, name, signature."""
    found = []
    for name in retention.__all__:
        public = getattr(retention, name)
        if not inspect.isclass(public):
            found.append((name, name, inspect.signature(public)))
        elif not issubclass(public, Exception):
            found += [(name, name, inspect.signature(public)), *methods(name, public)]
    for name, (module, kind) in CHAPTERS.items():
        found += methods(name, getattr(importlib.import_module(f"retention.chapters.{module}"), kind))
    return found


def methods(owner: str, kind: type) -> list[tuple[str, str, inspect.Signature]]:
    """The public methods of a class that are our own; of a chapter its questions, and its settings."""
    names = [*kind.questions(), "using"] if issubclass(kind, Chapter) else dir(kind)
    own = [(name, getattr(kind, name)) for name in names if not name.startswith("_") and hasattr(kind, name)]
    return [(owner, f"{owner}.{name}", inspect.signature(method)) for name, method in own
            if inspect.isroutine(method) and str(getattr(method, "__module__", "")).startswith("retention")]


SIGNATURES = signatures()
PARAMETERS = [(owner, where, one) for owner, where, signature in SIGNATURES for one in signature.parameters.values()
              if one.name not in ("self", "cls")]


def test_the_signatures_are_all_there():
    names = {where for _, where, _ in SIGNATURES}
    assert {"nps", "clv", "LifetimeValue.customers", "retention.rate", "actions.plan"} <= names and len(names) > 250


def test_a_thing_has_one_word():
    wrong = [f"{where}({one.name}): {SYNONYMS[one.name]}" for _, where, one in PARAMETERS if one.name in SYNONYMS]
    assert wrong == []


def test_short_names_are_those_of_the_field():
    assert {one.name for _, _, one in PARAMETERS if len(one.name) < 3} - {"by", "of", "ax"} <= SPELLED_ALIKE
    assert {where for _, where, one in PARAMETERS if one.name == "cv"} == {"ChurnClassifier"}
    assert {where for _, where, one in PARAMETERS if one.name == "n"} == {"Estimate", "proportion"}


def test_lengths_say_their_unit():
    length = re.compile(r"(^|_)(days?|weeks?|months?|periods?|years?|horizon|window|within|tenures?|until|step)(_|$)")
    units = ("_days", "_months", "_periods")
    calendar = {"period", "periods_per_year", "transactions_per_period", "margin_per_period", "fiscal_year_start",
                "week_start", "min_periods", "same_day"}
    wrong = [f"{where}({one.name})" for owner, where, one in PARAMETERS
             if length.search(one.name) and not one.name.endswith(units) and one.name not in calendar
             and owner not in OWN_TIME and (one.name, owner) not in BARE_LENGTHS
             and not (one.name == "day" and where == "Workspace.before") and one.name != "observed_until"]
    assert wrong == []
    for _, where, one in PARAMETERS:
        if one.name.endswith(units):
            assert re.match(r"(int|float|Days|tuple\[int|Sequence\[int)", str(one.annotation)), (where, str(one))


def test_before_stands_before_now_and_both_are_told_by_name():
    pairs = [signature.parameters for _, _, signature in SIGNATURES if "now" in signature.parameters]
    assert len(pairs) == 4
    for told in pairs:
        names = list(told)
        assert names.index("before") + 1 == names.index("now")
        assert all(told[name].kind is inspect.Parameter.KEYWORD_ONLY for name in ("before", "now"))


def test_data_comes_first_and_all_else_is_told_by_name():
    wrong = [f"{where}({one.name})" for owner, where, one in PARAMETERS
             if one.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD and owner not in ALL_AT_ONCE
             and one.name not in DATA | SUBJECTS]
    assert wrong == []


def test_what_has_one_word_has_one_kind():
    kinds = {"limit": "int", "seed": "int", "draws": "int", "by": "str", "freq": "str", "min_n": "int", "bins": "int",
             "up_to": "int"}
    wrong = [f"{where}({one})" for _, where, one in PARAMETERS
             if one.name in kinds and not str(one.annotation).startswith(kinds[one.name])]
    assert wrong == []


def test_columns_are_named_alike_in_all_functions():
    wrong = [f"{where}({one.name}={one.default!r}): {COLUMN_WORDS[one.default]}" for _, where, one in PARAMETERS
             if isinstance(one.default, str) and one.name != COLUMN_WORDS.get(one.default, one.name)]
    assert wrong == []


def test_a_function_of_plain_tables_takes_its_columns_by_their_own_names():
    tables = {"log", "subscriptions", "surveys", "contacts"}
    without = [where for owner, where, signature in SIGNATURES if owner == where and tables & set(signature.parameters)
               and "columns" not in signature.parameters]
    assert without == ["plan_actions"]  # its candidates are a result, whose columns are ours


def test_no_function_asks_for_more_than_ten_things():
    many = {owner for owner, where, signature in SIGNATURES if len([one for one in signature.parameters
                                                                    if one not in ("self", "columns")]) > 10}
    assert many <= set(MANY), many - set(MANY)
    assert set(MANY) <= many, f"not needed any more: {set(MANY) - many}"


# ---- every analysis answers by a result

#: What a public function or method may return beside a result, and why.
NO_RESULT = {
    "propose_workspace": "the text of a file", "simulate_shop": "invented tables, and the truth behind them",
    "load_workspace": "what is asked", "check_tables": "a result that can save its parts",
    "period_discount": "a number that goes into another function", "snapshot_dates": "days to hand on",
    "comment_language": "one column of another", "masked_comments": "one column of another",
    "season_covariates": "columns to fit a model with",
    "weight_answers": "the answers with a column more, to be scored",
    "save_churn_model": "where it was saved", "load_churn_model": "a model and its card",
    "write_actions": "where lists were written", "alt_text": "the text of a picture", "run_report": "how it ended",
    "show": "shows", "headline": "shows", "answer": "shows", "decision": "shows", "show_table": "shows",
}


def test_every_analysis_returns_a_result():
    told = {where: str(signature.return_annotation) for owner, where, signature in SIGNATURES
            if owner == where and not inspect.isclass(getattr(retention, where, None))}
    questions = {where: str(signature.return_annotation) for owner, where, signature in SIGNATURES if owner in CHAPTERS}
    kinds = re.compile(r"(Result|Estimate|Answer|Decisions)( \| (Result|Estimate))*")
    others = {where for where, annotation in told.items() if not kinds.fullmatch(annotation)}
    assert others <= set(NO_RESULT), others - set(NO_RESULT)
    asked = {where: annotation for where, annotation in questions.items() if not where.endswith(".using")}
    assert [where for where, annotation in asked.items() if not kinds.fullmatch(annotation)] == []


def test_no_result_hides_what_it_knows():
    hidden = [str(path) for path in PACKAGE.rglob("*.py") if re.search(r"\.attrs\b", path.read_text(encoding="utf-8"))]
    assert hidden == []
