"""Words: every message is Fluent, its references are there, numbers follow the language, and data acts nowhere."""

import ast
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from retention.errors import WordsError
from retention.words import exists, formats, identifier, languages, messages, reason, say, say_each

WORDS = Path(__file__).parents[1] / "retention" / "words"


@pytest.mark.parametrize("language", languages())
def test_every_message_can_be_read(language):
    from retention.words import _bundle

    for name in messages(language=language):
        _bundle(language).load(name)


def test_references_lead_somewhere():
    known = messages()
    for name, block in known.items():
        for other in re.findall(r"\{\s*(-?[a-z][\w-]*)\s*[}.]", block):
            assert other in known, f"{name} refers to {other}"


def test_no_message_carries_markup_or_writes_numbers_by_hand():
    for name, block in messages().items():
        text = block.split("=", 1)[1]
        assert not re.search(r"<[a-z/]|\*\*|&[a-z]+;", text), f"{name} carries markup"
        assert " %" not in re.sub(r"\{[^}]*\}", "", text), f"{name}: per cent stands next to its number"


def test_a_missing_variable_fails_here_and_shows_a_dash_in_a_report(monkeypatch):
    with pytest.raises(WordsError, match="Unknown external: reason"):
        say("not-shown")
    monkeypatch.delenv("RETENTION_STRICT_WORDS")
    assert say("not-shown") == "Not shown: –."


def test_a_message_that_there_is_not_is_an_error():
    with pytest.raises(WordsError, match="no message 'nonsense'"):
        say("nonsense")
    assert not exists("not-shown.title") and exists("cohort-retention.title") and not exists("nonsense", language="xx")


def test_a_language_that_lacks_a_message_says_it_in_english():
    assert say("not-shown", language="xx", reason="x") == "Not shown: x."


def test_values_are_written_by_their_kind():
    assert say("not-shown", reason=["a", "b", "c"]) == "Not shown: a, b and c."
    assert say("flag", value=True) == "yes" and say("flag", value=False) == "no"
    assert reason("period-not-over") == "period not over"


def test_text_from_data_stays_one_harmless_line():
    assert say("not-shown", reason="{ $x } a\n\x1b[31mb\u202e") == "Not shown: { $x } a [31mb."


def test_numbers_follow_the_language():
    assert formats.number(1234.5, "money", currency="EUR", language="lt") == "1\xa0234\xa0€"
    assert formats.interval(0.1, 0.25, "share", language="lt", between=" – ") == "10,0 – 25,0\xa0%"
    assert formats.number(-0.0001, "money", currency="EUR") == "€0.00"
    assert formats.share(-0.021) == "−2.1%" and formats.decimal(-0.04, 1) == "0.0"


@pytest.mark.parametrize(("value", "unit", "currency", "text"), [
    (-0.05, "share", "", "−5.0%"), (-0.0001, "share", "", "0.0%"), (34, "points", "", "+34.0"),
    (-6.25, "points", "", "−6.2"), (41.2, "money", "EUR", "€41.20"), (-1870.4, "money", "EUR", "−€1,870"),
    (2_500_000, "money", "SEK", "SEK\xa02.50M"), (67.25, "days", "", "67 days"), (7.25, "days", "", "7.2 days"),
    (1, "days", "", "1 day"), (4812, "count", "", "4,812"), (2.345, "ratio", "", "2.35"),
    (float("inf"), "ratio", "", "–"), (float("nan"), "share", "", "–"), (None, "money", "EUR", "–")])
def test_numbers_are_written_for_readers(value, unit, currency, text):
    assert formats.number(value, unit, currency=currency) == text


def test_money_of_any_size_reads_well():
    assert [formats.money(value, "EUR") for value in (0, 999.994, 999.996, 1000, 999_949, 999_950, 1.87e6, -5)] == [
        "€0.00", "€999.99", "€1,000.00", "€1,000", "€999,949", "€1.00M", "€1.87M", "−€5.00"]
    assert formats.money(5, "CHF") == "CHF\xa05.00"


# ---- a message for each row of a table -----------------------------------------------------------------------------

ROWS = pd.DataFrame({"freq": ["M", "Q", "M"], "kind": "until", "observed": [True, False, True],
                     "first_share": [0.5, np.nan, 0.25], "first_period": [1, 2, 1], "last_share": 0.1,
                     "last_period": [1, 3, 12]}, index=[7, 3, 5])


def columns(frame):
    return {name: frame[name] for name in frame}


def test_each_row_is_said_as_if_alone():
    said = say_each("cohort-retention.title", **columns(ROWS))
    assert said.index.tolist() == [7, 3, 5]
    assert said.tolist() == [say("cohort-retention.title", **row) for row in ROWS.to_dict("records")]


def test_what_is_the_same_for_all_rows_need_not_be_a_column():
    assert say_each("cohort-retention.cohort", name="2025-01", customers=ROWS["first_period"]).tolist() == [
        "2025-01 n 1", "2025-01 n 2", "2025-01 n 1"]
    assert say_each("cohort-retention.average", unused=ROWS["kind"]).tolist() == ["weighted average"] * 3


def test_a_table_without_rows_has_no_sentences_and_a_missing_value_is_a_dash():
    assert say_each("cohort-retention.title", **columns(ROWS[:0])).tolist() == []
    customers = pd.Series([pd.NA, 1200], dtype="Int64")
    assert say_each("cohort-retention.cohort", name="x", customers=customers).tolist() == ["x n –", "x n 1,200"]


def test_a_variable_that_is_not_given_fails():
    with pytest.raises(WordsError, match="customers"):
        say_each("cohort-retention.cohort", name=ROWS["freq"])
    assert not any(name.startswith("phrase") for name in messages())


# ---- words and code belong together

PACKAGE = WORDS.parent
#: Asked of every result by the display and the pictures.
ALWAYS = {"title", "summary", "definition", "subtitle", "text"}
#: Files whose sentences are for those who run the kit, not for those who read its pages.
FOR_OPERATORS = {"cli.py", "progress.py", "arguments.py", "errors.py", "reference.py"}
#: Files that put the sentences of errors, or of the log, together before they raise or return them.
BUILD_ERRORS = {"tables/addresses.py", "tables/workspace_file.py", "tables/workbook.py", "workspace.py",
                "tables/settings.py", "tables/cluster.py", "tables/increments.py", "tables/state.py",
                "tables/schema.py", "tables/sources.py", "tables/parquet.py", "tables/partitions.py",
                "tables/databases.py", "tables/first_look.py",
                "tables/remote.py", "tables/packed.py", "tables/lake.py", "tables/text.py", "tables/mapping.py",
                "tables/reader.py", "tables/name_days.py", "tables/no_tables.py", "models/purchase/inputs.py",
                "models/purchase/shifted_beta_geometric.py", "models/purchase/beta_geo_binomial.py", "result.py",
                "models/purchase/gamma_gamma.py", "models/churn/profit.py", "models/churn/backtest.py",
                "report/build.py", "report/environment.py", "report/manifest.py",
                "report/execution.py", "report/notebooks.py", "report/plan.py", "report/run.py"}
#: Names of rules, states and baselines: values of tables, which code compares with.
NAMES = {"expected to lose money", "mean of all customers", "left out by `where`", "score out of scale",
         "weight zero or negative", "amount not finite or absurd", "monthly_amount not finite or absurd",
         "weight not finite or absurd", "not finite or absurd", "a pandas frame as plain lists", "id in lower case"}
_WORD = re.compile(r"[A-Za-z]{2,}")
_MARKUP = re.compile(r"<[^>]*>|\S*[-_.:/=]\S*[a-z]\S*")
_CHECKS = {"reject", "choice", "choices", "whole", "number", "positive", "share", "flag", "sentence", "not_empty",
           "as_many", "as_made", "as_result", "frame", "columns_present", "one_of", "warn", "Option", "Argument",
           "forbid", "numbers"}
_SQL = re.compile(r"\b(SELECT|CASE|\w*CAST|FROM|COPY|ATTACH|CREATE|FILTER|AT TIME ZONE|PARTITION BY|WHERE|regexp_\w+"
                  r"|read_\w+|chr|None)\b|[\"=]")


def sources() -> list[Path]:
    """The code whose sentences a reader may see; what describes the simulated truth is no page of the kit's."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if not {"words", "simulate"} & set(path.parts)]


def text_of(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else " … " for part in node.values)
    return None


def sentences(path: Path) -> list[str]:
    """Texts of four or more words that are no docstring, no error and no SQL."""
    found = []

    def visit(node):
        if isinstance(node, ast.Raise):
            return
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called.endswith(("Error", "Warning")) or called in _CHECKS:
                return
            if getattr(getattr(node.func, "value", None), "id", "") == "LOG":
                return  # for the log, whose language is that of errors
        if isinstance(node, ast.Expr) and text_of(node.value) is not None:
            return  # a docstring
        text = text_of(node)
        if text is not None:
            if len(_WORD.findall(_MARKUP.sub(" ", text))) >= 4 and not _SQL.search(text) and text not in NAMES:
                found.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {text[:80]!r}")
            return
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(path.read_text(encoding="utf-8")))
    return found


def literals() -> tuple[set[str], set[str]]:
    """Texts in the code, and how texts that are put together begin."""
    whole, beginnings = set(), set()
    for page in PACKAGE.rglob("*.j2"):
        whole |= set(re.findall(r"""["']([\w.-]+)["']""", page.read_text(encoding="utf-8")))
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                beginnings.add(node.values[0].value)
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.left, ast.Constant):
                beginnings.add(str(node.left.value))
    return whole, {identifier(text) for text in beginnings if len(text) > 2}


@pytest.mark.parametrize("path", [path for path in sources() if path.name not in FOR_OPERATORS
                                  and path.relative_to(PACKAGE).as_posix() not in BUILD_ERRORS],
                         ids=lambda path: str(path.relative_to(PACKAGE)))
def test_code_builds_no_sentence_for_a_reader(path):
    assert sentences(path) == []


def test_every_message_is_used():
    whole, beginnings = literals()
    said = {identifier(text) for text in whole} | {text.partition(".")[0] for text in whole}
    blocks = messages()
    referred = {other for block in blocks.values() for other in re.findall(r"\{\s*(-?[a-z][\w-]*)\s*[}.]", block)}
    variants = {f"{one}-{identifier(text)}" for one in said & set(blocks) for text in whole
                if re.fullmatch(r"[a-z0-9_-]{2,30}", text)}

    spoken, starts, known = said & set(blocks), tuple(beginnings), said | referred | variants

    def begun(name):
        """Whether it is called like a message that is said, and goes on as a text in the code begins."""
        cuts = [place for place, sign in enumerate(name) if sign == "-"]
        return any(name[:cut] in spoken and name[cut + 1:].startswith(starts) for cut in cuts)

    def used(name):
        reason_of = name.removeprefix("reason-") if name.startswith("reason-") else ""
        return (name in known or reason_of in said or name.startswith("column-") or begun(name)
                or name.startswith(starts))

    assert sorted(name for name in blocks if not used(name)) == []


def test_every_attribute_of_a_message_is_used():
    whole, beginnings = literals()
    known = whole | ALWAYS | {text.replace(" ", "-").replace("_", "-") for text in whole}
    unused = [f"{name}.{attribute}" for name, block in messages().items()
              for attribute in re.findall(r"^\s+\.([\w-]+)\s*=", block, re.MULTILINE)
              if attribute not in known and f"{name}.{attribute}" not in known
              and not any(attribute.startswith(text) for text in beginnings)
              and f"{{ {name}.{attribute} }}" not in "".join(messages().values())]
    assert unused == []


def test_every_message_that_is_named_exists():
    """Calls of say and reason with a literal name."""
    absent = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            called, name = getattr(node.func, "id", ""), node.args[0].value
            if called in ("say", "say_each", "Answer", "Decision") and not exists(name) \
                    and not exists(f"{identifier(name)}.title") and not exists(identifier(name)):
                absent.append(f"{path.name}: {name}")
            if called == "reason" and not exists(f"reason-{name}"):
                absent.append(f"{path.name}: reason-{name}")
    assert absent == []


def test_sentences_stay_short(capsys):
    """No sentence of more than 45 words; the longest is shown with -s."""
    def words(piece):
        return len(_WORD.findall(re.sub(r"\{[^{}]*\}", "", piece)))

    longest = max((words(piece), name, piece.strip()) for name, block in messages().items()
                  for piece in re.split(r"(?<=[.?!])\s|\n\s+\.[\w-]+ =|\n\s+\*?\[", block))
    with capsys.disabled():
        print(f"\nThe longest sentence ({longest[0]} words) is in {longest[1]}: {longest[2]}")
    assert longest[0] <= 45
