"""Messages: every letter in every language, names in the vocative, what is missing, and text that is only text."""

from __future__ import annotations

import re
import string

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import retention as rt
from retention.actions.given_names import folded, given_names, vocative
from retention.actions.kinds import KINDS
from retention.actions.messages import LANGUAGES, placeholders, words
from retention.errors import ArgumentError, TableError

ALLOWED = {"product", "because", "years", "business"}


def letter(action: str = "birthday", **facts) -> pd.Series:
    """One message, from the facts of one action."""
    frame = pd.DataFrame({"action": [action]} | {name: [value] for name, value in facts.items()})
    return rt.write_messages(frame, business="Kapė", sender="Rūta").table.iloc[0]


# ---- the letters -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_letters_and_the_last_needs_nothing_that_may_be_unknown(language):
    letters = words(language)["letters"]
    assert set(letters) == set(KINDS)
    for variants in letters.values():
        needs = [placeholders(one["subject"] + one["message"]) for one in variants]
        assert all(set(one) == {"subject", "message"} for one in variants)
        assert all(need <= ALLOWED for need in needs)
        assert needs[-1] <= {"business"}
        sizes = [len(need - {"business"}) for need in needs]
        assert sizes == sorted(sizes, reverse=True)  # the fullest first


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_have_the_same_placeholders_in_all_languages(language):
    def needs(of):
        return {action: [(placeholders(one["subject"]), placeholders(one["message"])) for one in variants]
                for action, variants in words(of)["letters"].items()}
    assert needs(language) == needs("en")
    assert placeholders(words(language)["greeting"]) == {"name"}
    for name in ("greeting_without_name", "regards", "stop"):
        assert placeholders(words(language)[name]) == set()
    assert set(words(language)["years"]) == {"one", "few", "many"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_are_short_leave_people_in_peace_and_offer_nothing(language):
    assert "STOP" in words(language)["stop"]
    for variants in words(language)["letters"].values():
        for one in variants:
            assert len(one["subject"]) <= 60
            assert 2 <= len(re.findall(r"[.?!](?: |$)", one["message"])) <= 4
            assert not re.search(r"[\n{}]", re.sub(r"\{\w+\}", "", one["subject"] + one["message"]))
            assert not re.search(r"voucher|discount|free|% off|nuolaid|kupon|dovan|diskwento|libre|regalo",
                                 one["subject"] + one["message"], re.IGNORECASE)


def test_a_whole_message_in_each_language():
    english = letter("reorder reminder", name="Daniel Wright", language="en-GB", product="House Blend")
    assert english["subject"] == "Running low on House Blend?"
    assert english["message"] == (
        "Hello Daniel,\n\nYou may be running low on House Blend by now, so here is a short reminder. If you would like "
        "some more, we are here. If you still have plenty, just ignore this note.\n\nWarm regards,\nRūta\nKapė\n\n"
        "If you would rather not get messages like this, reply STOP and we will not send any more.")
    lithuanian = letter("anniversary", name="Kęstutis Butkus", language="LT", years=21)
    assert lithuanian["message"].startswith(
        "Sveiki, Kęstuti,\n\nPrieš 21 metus pirmą kartą apsipirkote pas mus.")
    assert "\n\nSu geriausiais linkėjimais\nRūta\nKapė\n\n" in lithuanian["message"]
    filipino = letter("complement offer", name="Maria Clara Santos", language="tl", product="Filter", because="Grinder")
    assert (filipino["language"], filipino["subject"]) == ("fil", "Bagay po sa Grinder")
    assert filipino["message"].startswith("Magandang araw po, Maria,\n\nBumili po kayo sa amin ng Grinder.")


@pytest.mark.parametrize(("years", "english", "lithuanian"), [
    (1, "a year", "Prieš metus"), (2, "2 years", "Prieš 2 metus"), (9, "9 years", "Prieš 9 metus"),
    (10, "10 years", "Prieš 10 metų"), (11, "11 years", "Prieš 11 metų"), (19, "19 years", "Prieš 19 metų"),
    (21, "21 years", "Prieš 21 metus"), (30, "30 years", "Prieš 30 metų"), (111, "111 years", "Prieš 111 metų")])
def test_years_are_counted_as_the_language_does(years, english, lithuanian):
    assert f"It has been {english} since" in letter("anniversary", language="en", years=years)["message"]
    assert f"{lithuanian} pirmą" in letter("anniversary", language="lt", years=years)["message"]


# ---- names -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("name", "addressed"), [
    ("Jonas", "Jonai"), ("Paulius", "Pauliau"), ("Rytis", "Ryti"), ("Kęstutis", "Kęstuti"), ("Andrius", "Andriau"),
    ("Tomas", "Tomai"), ("Elijus", "Elijau"), ("Matijas", "Matijau"), ("Dovydas", "Dovydai"), ("Petras", "Petrai"),
    ("Saulius", "Sauliau"), ("Vytautas", "Vytautai"), ("Vincas", "Vincai"), ("Eglė", "Egle"), ("Agnė", "Agne"),
    ("Austėja", "Austėja"), ("Ona", "Ona"), ("Marti", "Marti"), ("Iris", "Iris"), ("Daniel", "Daniel"),
    ("Thomas", "Thomas"), ("Dennis", "Dennis"), ("Luis", "Luis"), ("Elias", "Elias"), ("Chris", "Chris"),
    ("Amadeus", "Amadeus"), ("Alexis", "Alexis"), ("Jonas-Paulius", "Jonai-Pauliau")])
def test_lithuanian_names_are_in_the_vocative_and_foreign_ones_as_they_are(name, addressed):
    assert vocative(name, words("lt")["vocative"]) == addressed
    assert letter(name=f"{name} X", language="lt")["message"].startswith(f"Sveiki, {addressed},\n")
    assert letter(name=f"{name} X", language="en")["message"].startswith(f"Hello {name},\n")


@pytest.mark.parametrize(("name", "first"), [
    ("Maria Clara Santos", "Maria"), ("Santos, Maria Clara", "Maria"), ("MARIA SANTOS", "Maria"), ("maria", "Maria"),
    ("Mrs. Maria Santos", "Maria"), ("Dr Maria Santos", "Maria"), ("  Maria  Santos ", "Maria"), ("O'Brien", "O'Brien"),
    ("JEAN-PIERRE Roux", "Jean-Pierre"), ("DiAnne Cruz", "DiAnne"), ("Maria Santos, Jr.", "Maria"),
    ("e\u0307gle\u0307", "Ėglė"), ("J. Smith", None), ("J Smith", None), ("UAB Kava", None), ("Kava, UAB", None),
    ("Cafe 24", "Cafe"), ("24 Cafe", None), ("maria@example.org", None), ("Guest", None), ("nan", None), ("", None),
    ("  ", None), ("Mr.", None), (",", None), ("{name}", None), ("🙂", None), (None, None)])
def test_the_first_given_name_or_none_to_be_sure_of(name, first):
    found = given_names(pd.Series([name], dtype="str")).iloc[0]
    assert (None if pd.isna(found) else found) == first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [None, np.nan, "", "J. Smith", "guest"])
def test_without_a_name_the_greeting_has_none(language, name):
    message = letter(name=name, language=language)["message"]
    assert message.startswith(words(language)["greeting_without_name"] + "\n\n")
    assert "nan" not in message.split("\n")[0].lower()


def test_spellings_of_a_name_are_one():
    assert folded("ŽIVILĖ") == folded("Zivile") == folded("z\u030civile\u0307") == "zivile"


# ---- what is missing, and other languages ----------------------------------------------------------------------------

def test_what_is_not_known_is_not_written_about():
    both = letter("complement offer", language="en", product="Filter", because="Grinder")
    one = letter("complement offer", language="en", product="Filter")
    neither = letter("complement offer", language="en", because="Grinder", product=" ")
    assert both["message"].split("\n\n")[1].startswith("You bought Grinder from us. Customers who have it often choose")
    assert one["subject"] == "You might like Filter"
    assert neither["subject"] == "Something you might like"
    assert "Grinder" not in neither["message"]
    assert letter("reorder reminder", language="en")["subject"] == "A short reminder"
    for years in (None, np.nan, pd.NA, 0):
        assert "Today is the anniversary" in letter("anniversary", language="en", years=years)["message"]


def test_other_languages_are_written_in_the_first_and_counted():
    frame = pd.DataFrame({"action": "birthday", "language": ["lt", "de", "de-AT", None, "", "Lithuanian", "EN"]})
    written = rt.write_messages(frame, business="Kapė")
    assert written["language"].tolist() == ["lt", "en", "en", "en", "en", "en", "en"]
    assert written.other_language.to_numpy().tolist() == [["de", 2], ["lithuanian", 1], ["not stated", 2]]
    assert "5 are in the first language instead" in written.summary()
    only = rt.write_messages(frame, business="Kapė", languages=["lt", "en"])
    assert only["language"].tolist() == ["lt"] * 6 + ["en"]
    without = rt.write_messages(frame[["action"]], business="Kapė", languages="fil")
    assert without["language"].unique().tolist() == ["fil"]
    assert without.other_language.to_numpy().tolist() == [["not stated", 7]]


def test_on_the_phone_the_message_is_what_to_say():
    phone = letter("call back", language="en", channel="phone")["message"]
    email = letter("call back", language="en", channel="email")["message"]
    assert email.startswith(phone + "\n\nWarm regards,")
    assert "STOP" not in phone


def test_the_sender_may_be_nobody_but_the_business():
    message = rt.write_messages(pd.DataFrame({"action": ["birthday"]}), business="Kapė")["message"].iloc[0]
    assert "\n\nWarm regards,\nKapė\n\n" in message


# ---- text from data is text ------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text", ["{name}", "{0}", "{product.__class__}", "%s", "\\1", "{", "}}", "<b>&</b>", "=1+1"])
def test_what_looks_like_a_template_stays_as_it_is(text):
    row = letter("complement offer", language="en", product=text, because=text)
    assert row["subject"] == f"Something that goes with {text}"
    assert f"You bought {text} from us. Customers who have it often choose {text} as well" in row["message"]
    named = rt.write_messages(pd.DataFrame({"action": ["birthday"]}), business=text, sender=text)["message"].iloc[0]
    assert f"Everyone at {text} wishes" in named and f"Warm regards,\n{text}\n{text}\n\n" in named


def test_line_breaks_and_hidden_signs_do_not_reach_the_letter():
    product = "Blend\r\nBcc: all@example.org\u2028\u202e\x00 x\u00a0y"
    row = letter("reorder reminder", language="en", product=product)
    assert row["subject"] == "Running low on Blend Bcc: all@example.org x y?"


@settings(max_examples=30, deadline=None)
@given(st.text(string.printable + "{}%žė“\u202e", min_size=1, max_size=20), st.sampled_from(sorted(KINDS)),
       st.sampled_from(LANGUAGES))
def test_no_place_is_left_open_whatever_the_texts(text, action, language):
    facts = {"product": text, "because": text, "name": text, "years": 3, "language": language}
    row = letter(action, **facts)
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    rest = (row["subject"] + row["message"]).replace(clean, "") if clean else row["subject"] + row["message"]
    assert not re.search(r"\{(name|product|because|years|business|sender)\}", rest)
    assert "\n" not in row["subject"] and row["subject"].strip() == row["subject"]


# ---- the frame -------------------------------------------------------------------------------------------------------

def test_the_frame_keeps_its_rows_order_index_and_columns():
    frame = pd.DataFrame({"customer_id": list("abc"), "action": ["win-back", "birthday", "win-back"],
                          "language": ["lt", "en", "fil"], "years": pd.array([None, 2, None], dtype="Int64")},
                         index=[7, 7, 3])
    before = frame.copy()
    written = rt.write_messages(frame, business="Kapė").table
    pd.testing.assert_frame_equal(frame, before)
    assert written.index.tolist() == [7, 7, 3]
    assert written.columns.tolist() == [*frame.columns, "subject", "message"]
    assert written["subject"].tolist() == ["Seniai nesimatėme", "Happy birthday!", "Matagal na rin po"]


def test_no_action_gives_no_message():
    empty = rt.write_messages(pd.DataFrame({"action": pd.Series(dtype="str")}), business="Kapė")
    assert empty.columns.tolist() == ["action", "language", "subject", "message"]
    assert len(empty) == len(empty.other_language) == 0


@pytest.mark.parametrize(("columns", "arguments", "error", "message"), [
    ({"kind": ["birthday"]}, {}, TableError, "actions.action: column missing; the table has kind. Give the actions of"),
    ({"action": ["birthday", "spam"]}, {}, TableError, r"no letters for these \(1 row, first: spam\). Allowed are"),
    ({"action": ["birthday"]}, {"business": "  "}, ArgumentError, "business: found '', allowed the name"),
    ({"action": ["birthday"]}, {"languages": ["en", "de"]}, ArgumentError, "found 'de', allowed one or more of 'en'"),
    ({"action": ["birthday"]}, {"languages": []}, ArgumentError, "languages: found none, allowed one or more of"),
])
def test_what_cannot_be_written_says_why(columns, arguments, error, message):
    with pytest.raises(error, match=message):
        rt.write_messages(pd.DataFrame(columns), **{"business": "Kapė"} | arguments)
