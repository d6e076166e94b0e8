"""Questions of a business's own: options, codes, several answers, free text; and codings that do not fit together."""

import pandas as pd
import pytest

import retention as rt
from retention.errors import ArgumentError, TableError, WorkspaceError

AS_OF = "2025-07-01"
OPTIONS = {"1": "too expensive", "2": "moved away", "3": "taste"}


def surveys(*answers, question="why"):
    return pd.DataFrame({"timestamp": pd.Timestamp("2025-03-01"), "question": question, "answer": list(answers)})


def counts(found):
    return {answer: n for answer, n in zip(found["answer"], found["answers"], strict=True) if n}


def ask(*answers, kind="choice", options=OPTIONS, **more):
    return rt.question_answers(surveys(*answers), question="why", kind=kind, options=options, as_of=AS_OF, **more)


def test_codes_and_labels_mean_what_the_workspace_says():
    by_code = ask("1", "2", "1", None, "9")
    assert counts(by_code) == {"too expensive": 2, "moved away": 1, "something else": 1} and by_code.facts["n"] == 4
    assert by_code.facts["beyond"] == 0.25 and by_code["estimate"].iloc[0] == 0.5
    share = rt.proportion(2, 4)
    assert (by_code["lower"].iloc[0], by_code["upper"].iloc[0]) == (share.lower, share.upper)
    by_label = ask(" Too  Expensive", "moved away", "TASTE", "no idea")
    assert counts(by_label) == {"too expensive": 1, "moved away": 1, "taste": 1, "something else": 1}


@pytest.mark.parametrize("answers", [("1", "moved away"), ("too expensive", "17", "taste"), ("2", "1", "taste", "3")])
def test_two_codings_are_refused_in_words(answers):
    with pytest.raises(TableError, match=r"surveys.answer: two codings of 'why'.*options"):
        ask(*answers)


def test_several_answers_are_counted_for_each_who_gave_them():
    found = ask("1;2", "2", "1; 2;2", "3;;", kind="choices")
    assert counts(found) == {"moved away": 3, "too expensive": 2, "taste": 1} and found.facts["n"] == 4
    assert "add up to more than 100%" in found.summary()
    assert counts(ask("a|b", "b", kind="choices", options=["a", "b"], separator="|")) == {"b": 2, "a": 1}


def test_free_text_is_searched_for_words_in_any_language():
    options = {"price": ["expensive", "brang*", "mahal"], "taste": ["bitter", "kart*"]}
    found = ask("It is EXPENSIVE and bitter.", "Per brangu", "masyadong mahal", "Kartūs", "I moved", "inexpensive",
                kind="text", options=options)
    assert counts(found) == {"price": 3, "taste": 2, "something else": 2} and found.facts["top"] == "price"


def test_competitors_are_named_as_whole_words_whatever_their_accents():
    frame = pd.DataFrame({"timestamp": pd.to_datetime(["2025-01-01", "2025-03-01", "2025-03-02", "2025-08-01"]),
                          "comment": ["Caffeine was better", "CAFFÈINE!", "decaffeine only", "Caffeine"]})
    found = rt.competitors_named(frame, competitors=["Caffeine", "Bean There"], as_of=AS_OF)
    assert counts(found) == {"Caffeine": 2} and found.facts["n"] == 3
    late = rt.competitors_named(frame, competitors=["Bean There"], as_of=AS_OF, since="2025-02-01")
    assert late.facts["n"] == 2 and late.title == "No competitor is named in 2 comments"


def test_nobody_answered_and_what_makes_no_sense():
    assert ask(None, "").summary() == "Not shown: no answers."
    with pytest.raises(ArgumentError, match="kind: found 'list'"):
        ask("1", kind="list")
    with pytest.raises(ArgumentError, match="options"):
        ask("1", options=[])


WORKSPACE = """
name = "T"
currency = "EUR"
timezone = "UTC"
[churn]
kind = "contract"
{more}
[tables.surveys]
source = "surveys.csv"
"""
QUESTION = '[[questions]]\nname = "Why"\nkind = "choice"\noptions = { 1 = "price", 2 = "moved" }\nasks_why = true\n'


def workspace(folder, more, rows="", score="score"):
    lines = ["customer_id,timestamp,question,score", "a,2025-03-01,nps,9", "b,2025-03-01,nps,3", *rows.splitlines()]
    (folder / "surveys.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "workspace.toml").write_text(WORKSPACE.format(more=more), encoding="utf-8")
    return rt.load_workspace(folder)


ROWS = "a,2025-03-02,why,1\nb,2025-03-03,WHY,2\nc,2025-03-04,why,price\nd,2025-03-04,colour,blue\ne,2025-03-05,why,"


def test_a_workspace_no_longer_sets_its_own_questions_aside_and_keeps_them_apart_from_scores(tmp_path):
    shop = workspace(tmp_path, QUESTION, ROWS.replace("price", "2"))
    reasons = rt.check_tables(shop).reasons.table.set_index("reason")["rows"]
    assert reasons["unknown question"] == 1 and reasons["missing score"] == 1  # a colour, and no answer
    assert set(shop.surveys.to_pandas()["question"]) == {"nps"} and shop.surveys.count().execute() == 2
    assert shop.own_answers.to_pandas()["answer"].tolist() == ["1", "2", "2"]
    found = shop.exits.why()
    assert counts(found) == {"moved": 2, "price": 1} and "“why”: most say “moved”" in found.title
    assert "there are why" in shop.exits.why("colour").summary()
    assert float(shop.voice.nps(min_n=1)) == 0


def test_two_codings_in_a_workspace_are_refused(tmp_path):
    with pytest.raises(TableError, match="two codings"):
        workspace(tmp_path, QUESTION, ROWS).exits.why()


def test_without_a_declaration_such_rows_are_set_aside_as_before(tmp_path):
    shop = workspace(tmp_path, "", ROWS.splitlines()[0])
    assert rt.check_tables(shop).reasons.table.set_index("reason")["rows"]["unknown question"] == 1
    assert shop.exits.why().summary().startswith("Not shown: the workspace declares no question of its own")


@pytest.mark.parametrize(("text", "match"), [
    ('name = "nps"\nkind = "text"', "another name than nps"), ('name = "a"\nkind = "choice"', "needs `options`"),
    ('name = "a"\nkind = "choice"\noptions = ["x", "X"]', "each of `options` once"),
    ('name = "a"\nkind = "text"\noptions = ["x"]', "the words that name each"),
    ('name = "a"\nkind = "choice"\noptions = { x = ["a"] }', "one text for each code"),
    ('name = "a"\nkind = "scale"', "allowed 'choice', 'choices' or 'text'")])
def test_a_question_that_makes_no_sense_is_refused_with_its_reason(tmp_path, text, match):
    with pytest.raises(WorkspaceError, match=match):
        workspace(tmp_path, f"[[questions]]\n{text}\n")
