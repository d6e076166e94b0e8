"""Personal data leave a comment before it is quoted, and what is no personal data stays."""

import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retention.errors import ArgumentError
from retention.models.text.masking import masked_comments

DEMO = Path(__file__).parents[3] / "data" / "demo"


@pytest.mark.parametrize(("text", "masked"), [
    ("Write to ona.k+shop@mail.example.lt.", "Write to [e-mail]."),
    ("see https://shop.lt/order?id=99 or www.shop.lt/u/7", "see [link] or [link]"),
    ("follow @ona_ruta", "follow [handle]"),
    ("call +370 612 34567 now", "call [phone] now"),
    ("0917-123-4567 tawagan ninyo", "[phone] tawagan ninyo"),
    ("mano tel. 861234567", "mano tel. [phone]"),
    ("card 4111 1111 1111 1111 was charged", "card [card] was charged"),
    ("refund to LT12 1000 0111 0100 1000, please", "refund to [account], please"),
    ("order 123456 is late", "order [number] is late"),
    ("My name is Ona Petraitė and I wait", "My name is [name] and I wait"),
    ("my name is juan", "my name is [name]"),
    ("I'm John Smith. Bye", "I'm [name]. Bye"),
    ("Ako si Maria Clara, salamat", "Ako si [name], salamat"),
    ("ako po si juan dela cruz", "ako po si [name]"),
    ("Ang pangalan ko po ay Liza", "Ang pangalan ko po ay [name]"),
    ("Kausapin si Liza sa counter", "Kausapin si [name] sa counter"),
    ("Aš esu Jonas Jonaitis ir laukiu", "Aš esu [name] ir laukiu"),
    ("mano vardas rūta", "mano vardas [name]"),
    ("Jums rašo Rūta", "Jums rašo [name]"),
    ("Viskas puiku. - Ona", "Viskas puiku. - [name]"),
    ("Pagarbiai, Jonas P", "Pagarbiai, [name]")])
def test_personal_data_are_replaced_by_what_they_were(text, masked):
    assert masked_comments([text]).tolist() == [masked]


@pytest.mark.parametrize("text", ["I'm happy and I am glad", "aš esu patenkinta", "since 2025-03-04 and 12/03/2025",
                                  "1,200.50 euros for 250 g", "waited 20 minutes", "I am from here", "10/10 👍"])
def test_what_is_nobodys_stays(text):
    assert masked_comments([text]).tolist() == [text]


def test_nothing_personal_of_the_demos_comments_is_left():
    customers = pd.read_parquet(DEMO / "customers.parquet").set_index("customer_id")
    truth = pd.read_parquet(DEMO / "truth" / "comments.parquet").dropna(subset="personal")
    surveys = pd.read_parquet(DEMO / "surveys.parquet")[["customer_id", "timestamp", "question", "comment"]]
    given_away = truth.merge(surveys, on=["customer_id", "timestamp", "question"], validate="1:1")
    assert set(given_away.personal) == {"name", "email", "phone"}
    for row, masked in zip(given_away.itertuples(), masked_comments(given_away.comment), strict=True):
        assert "[" in masked
        assert str(customers.loc[row.customer_id, "name"]) not in masked
        assert "@" not in masked and not any(word.isdigit() and len(word) > 4 for word in masked.split())


def test_a_quote_is_cut_at_a_word_after_masking():
    cut = masked_comments(["Mail me at ona@shop.lt whenever you can"], max_characters=20).iloc[0]
    assert cut == "Mail me at [e-mail]…"
    assert masked_comments(["x" * 50], max_characters=10).iloc[0] == "x" * 9 + "…"


def test_missing_stays_missing_and_the_index_is_kept():
    texts = pd.Series([None, "a  b\nc"], index=[7, 3])
    masked = masked_comments(texts)
    assert masked.index.tolist() == [7, 3] and masked.isna().tolist() == [True, False] and masked[3] == "a b c"


def test_wrong_arguments_say_what_is_allowed():
    with pytest.raises(ArgumentError, match="found one text"):
        masked_comments("Ona")
    with pytest.raises(ArgumentError, match="max_characters: found 3, allowed a whole number from 10"):
        masked_comments(["Ona"], max_characters=3)


@pytest.mark.parametrize("text", ["a@", "A.", "my name is ", "1.-", "@a.", "LT12", "A ", ". - "])
def test_hostile_text_takes_time_in_proportion(text):
    begin = time.process_time()
    masked_comments([text * 30_000])
    assert time.process_time() - begin < 5


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab @.+0123456789", max_size=60))
def test_no_long_number_and_no_address_is_left(text):
    masked = masked_comments([f"{text} ona@shop.lt 37061234567"]).iloc[0]
    assert "shop.lt" not in masked and "37061234567" not in masked
