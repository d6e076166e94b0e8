"""A message filled for each row of a table says what it says when it is filled for one."""

import numpy as np
import pandas as pd
import pytest

from retention.errors import WordsError
from retention.words import messages, say, say_each

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
