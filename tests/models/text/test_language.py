"""Languages of comments, against sentences written before the word lists were, and against the demo's truth."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError
from retention.models.text.language import comment_language, folded, word_list, words_of

ROOT = Path(__file__).parents[3]
SENTENCES = pd.read_csv(ROOT / "tests" / "fixtures" / "sentences_languages.csv", keep_default_na=False)


def test_sentences_written_by_hand_are_recognised():
    right = comment_language(SENTENCES.text) == SENTENCES.language
    assert len(SENTENCES) >= 150 and {"short", "mixed", "no diacritics"} <= set(SENTENCES.kind)
    assert right.mean() >= 0.95
    assert right.groupby([SENTENCES.language, SENTENCES.kind]).mean().min() >= 0.85


def test_the_demos_comments_are_recognised():
    truth = pd.read_parquet(ROOT / "data" / "demo" / "truth" / "comments.parquet")
    surveys = pd.read_parquet(ROOT / "data" / "demo" / "surveys.parquet").dropna(subset="comment")
    both = surveys.drop(columns="language").merge(truth, on=["customer_id", "timestamp", "question"], validate="1:1")
    assert len(both) == len(truth) > 1_000
    wanted = both.language.fillna("unknown")  # the emoji-only ones have no language
    right = comment_language(both.comment) == wanted
    assert right.mean() >= 0.97
    assert right.groupby(wanted).mean().min() >= 0.95


@pytest.mark.parametrize("text", ["", " ", "👍👍", "10/10", "!!!", "<br>", "https://shop.lt/kava", "me@shop.lt",
                                  "@kape", "Спасибо", None, float("nan")])
def test_a_comment_without_latin_words_has_no_language(text):
    assert comment_language([text]).tolist() == ["unknown"]


@pytest.mark.parametrize(("text", "language"), [
    ("The delivery was late po", "fil"), ("Paki-check naman ng order", "fil"), ("nag-refund", "fil"),
    ("Po atnaujinimo viskas gerai", "lt"), ("Labai skanu, thank you", "lt"), ("ACIU UZ KAVA", "lt"),
    ("They said ačiū and smiled at us", "en"), ("THE QUEUE WAS LONG", "en")])
def test_mixed_shouted_and_unmarked_comments(text, language):
    assert comment_language([text]).tolist() == [language]


def test_a_long_comment_costs_no_more_than_its_beginning():
    assert comment_language(["Kava buvo labai skani. " * 50_000]).tolist() == ["lt"]


def test_the_index_is_kept_and_the_input_left_alone():
    texts = pd.Series(["Thank you", None], index=["b", "a"])
    before = texts.copy()
    found = comment_language(texts)
    assert found.index.tolist() == ["b", "a"] and found.name == "language"
    pd.testing.assert_series_equal(texts, before)
    assert comment_language([]).empty


def test_one_text_is_refused_in_words():
    with pytest.raises(ArgumentError, match=r"found one text.*wrap it in \[ \]"):
        comment_language("Thank you")


@pytest.mark.parametrize("section", ["markers", "stop"])
def test_word_lists_are_spelt_as_they_are_looked_up(section):
    for words in word_list(section).values():
        assert all(folded(word) == word for word in words)


def test_no_marker_belongs_to_two_languages():
    english, filipino, lithuanian = (word_list("markers")[language] for language in ("en", "fil", "lt"))
    assert not (english & filipino | english & lithuanian | filipino & lithuanian)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_one_answer_and_folding_is_done_once(text):
    assert comment_language([text]).iloc[0] in {"en", "fil", "lt", "unknown"}
    assert [folded(word) for word in words_of(text)] == words_of(text)
