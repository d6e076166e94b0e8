"""Words: every message is Fluent, its references are there, numbers follow the language, and data acts nowhere."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from retention.errors import WordsError
from retention.words import exists, formats, languages, messages, reason, say, say_each

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
