"""Other languages: nothing missing, nothing invented, the same numbers, and names of the kit in the reader's words."""

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import retention as rt
from retention.course.copies import write_course
from retention.words import __main__ as check
from retention.words import languages, messages, named, speaking
from retention.words.formats import months_in
from retention.words.prose import prose

OTHERS = [language for language in languages() if language != "en"]
WORDS = Path(check.__file__).parent


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_whole(language):
    assert list(check.faults(language)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_a_translation_was_made_from_is_noted(language):
    """So that `make words` can say what changed in English since."""
    noted = json.loads((WORDS / language / "sources.json").read_text(encoding="utf-8"))
    assert set(messages()) <= set(noted) and check.changed(language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_prose_keeps_what_is_no_prose(language):
    """Headings of the same level, code in backticks and addresses as they are."""
    for path, folder, cells in check.prose_of_notebooks():
        texts = prose(path.stem, language, folder=folder)
        for cell, english in cells.items():
            for kept in (r"^#+ ", r"`[^`\n]+`", r"\]\([^)]+\)"):
                found, wanted = (sorted(re.findall(kept, text, re.MULTILINE)) for text in (texts[cell], english))
                assert found == wanted, f"{path.stem} {cell}: {kept}"


@pytest.mark.parametrize("language", OTHERS)
def test_lessons_are_written_in_the_language(language, tmp_path):
    """The copies open their workspace in it, and say nothing else in another language than the code."""
    written = write_course(tmp_path, language=language)
    assert len(written) == 10
    for path in written:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        assert f'language="{language}")' in code[0] and not any("language=" in source for source in code[1:])
        assert any(cell["cell_type"] == "markdown" and "".join(cell["source"]) in prose(
            path.stem, language, folder="course").values() for cell in cells)


@pytest.mark.parametrize("language", OTHERS)
def test_no_message_is_left_in_english(language):
    """A sentence of six words or more that is the same in both is one that was forgotten."""
    own = messages(language=language)
    alike = [name for name, block in messages().items()
             if len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}|`[^`]*`", "", block.partition("=")[2]))) >= 6
             and re.sub(r"\s+", " ", own.get(name, "")) == re.sub(r"\s+", " ", block)]
    assert alike == []


def test_a_name_of_the_kit_is_said_in_the_language_and_compared_as_it_is():
    assert named("does not hold", language="en") == "does not hold"
    for language in OTHERS:
        assert named("does not hold", language=language) != "does not hold"
        assert named("Does not hold", language=language)[0].isupper()
        assert named("Ana Reyes", language=language) == "Ana Reyes"


@pytest.mark.parametrize("language", OTHERS)
def test_reasons_are_in_the_language_of_who_asks(language):
    with speaking(language):
        found = rt.customer_retention_rate(start=0, acquired=0, end=0)
    assert found.reason and found.reason != rt.customer_retention_rate(start=0, acquired=0, end=0).reason
    assert found.context.language == language


def test_months_on_axes_are_in_the_language():
    assert months_in("03 Feb", language="lt") != "03 Feb" and months_in("03 Feb") == "03 Feb"


#: Questions of these chapters are asked: those of a shop that has nothing but purchases.
CHAPTERS = ("retention", "segments")


@pytest.fixture(scope="module")
def asked(tmp_path_factory, shop):
    """By language, what the same small shop answers."""
    log = shop(150, seed=4)
    log["amount"] = 5.0 + np.arange(len(log)) % 40
    answers = {}
    for language in languages():
        folder = tmp_path_factory.mktemp(language)
        log.to_csv(folder / "transactions.csv", index=False)
        (folder / "workspace.toml").write_text(
            f'name = "Kape"\ncurrency = "EUR"\ntimezone = "Europe/Vilnius"\nlanguage = "{language}"\nmargin = 0.4\n'
            '[churn]\nkind = "inactivity"\nwindow_days = 60\n[tables.transactions]\nsource = "transactions.csv"\n')
        opened = rt.load_workspace(folder)
        answers[language] = {f"{chapter}.{name}": getattr(getattr(opened, chapter), name)()
                             for chapter in CHAPTERS for name in getattr(opened, chapter).questions()}
    return answers


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_are_equal_in_all_languages(asked, language):
    """Of tables exactly, and of sentences but for how digits are grouped."""
    for name, english in asked["en"].items():
        own = asked[language][name]
        numbers = [answer.table.select_dtypes("number") for answer in (own, english)]
        pd.testing.assert_frame_equal(*numbers, obj=name)
        for said in ("title", "definition"):
            assert digits(getattr(own, said)) == digits(getattr(english, said)), f"{name}.{said}"
        assert digits(own.summary()) == digits(english.summary()), name


def digits(sentence: str) -> list[str]:
    """The numbers in a sentence without what groups and divides their digits."""
    return sorted(re.sub(r"\D", "", found) for found in re.findall(r"\d(?:[\d.,\xa0\u202f]*\d)?", sentence))


def test_a_workspace_speaks_the_language_that_is_asked_for(tmp_path):
    (tmp_path / "transactions.csv").write_text("customer_id,timestamp,amount\na,2025-03-05,12.5\n")
    (tmp_path / "workspace.toml").write_text(
        'name = "One"\ncurrency = "EUR"\ntimezone = "Europe/Berlin"\n[churn]\nkind = "inactivity"\nwindow_days = 90\n'
        '[tables.transactions]\nsource = "transactions.csv"\n')
    english, other = (rt.load_workspace(tmp_path, language=language) for language in ("", OTHERS[0]))
    assert other.about("transactions").summary() != english.about("transactions").summary()
    with pytest.raises(rt.RetentionError, match="language"):
        rt.load_workspace(tmp_path, language="de")
