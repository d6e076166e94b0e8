"""Themes of comments, against the demo's truth and against counts by hand; and what must never come out."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from retention.display import table_html
from retention.errors import ArgumentError, TableError
from retention.metrics.estimate import wilson
from retention.models.text.sentences import concept_patterns, request_pattern
from retention.models.text.themes import comment_themes
from retention.models.text.topics import OTHER, WORDLESS, CommentTopics
from retention.result import Result
from retention.tables.output import escape_formula

DEMO = Path(__file__).parents[3] / "data" / "demo"
SENTENCES = Path(__file__).parents[2] / "fixtures" / "sentences_languages.csv"
#: Our themes under the names that the truth has for them; ours are finer in places.
TRUE_NAME = {"app": "website", "subscription": "plan", "service": "staff", "product": "equipment",
             "waiting": "delivery", "hours": "delivery", "payment": "price", "overall": "general", OTHER: "general"}
#: A plain shop: comments in three languages, all of them clear.
PLAIN = ["The delivery was late.", "Siunta vėlavo.", "Hindi dumating ang parcel.", "Too expensive.", "Labai brangu.",
         "Ang mahal ng presyo."]


def answers(comments, **columns):
    rows = pd.DataFrame({"comment": comments, "timestamp": pd.Timestamp("2025-03-01"), "question": "nps", "score": 9.0})
    return rows.assign(customer_id=[str(at) for at in range(len(rows))], **columns)


@pytest.fixture(scope="module")
def demo():
    truth = pd.read_parquet(DEMO / "truth" / "comments.parquet")
    surveys = pd.read_parquet(DEMO / "surveys.parquet")
    found = comment_themes(surveys, as_of="2026-01-01", since="2025-07-01")
    keys = ["customer_id", "timestamp", "question"]
    both = found.comments.merge(truth, on=keys, suffixes=("", "_true"), validate="1:1")
    return found, both[both.theme_true.notna()], surveys


def test_each_share_of_the_demo_is_within_5_points_of_the_truth(demo):
    found, both, _ = demo
    assert len(both) == found.facts["comments"] == 1_673
    # a found theme is named after what most of its comments truly are, as a reader of its words would name it
    table = pd.crosstab(both.theme, both.theme_true)
    named = {theme: TRUE_NAME.get(theme, theme) for theme in found.table.theme[found.table.guided]}
    named |= {theme: table.loc[theme].idxmax() for theme in found.table.theme[~found.table.guided] if theme != OTHER}
    ours = both.theme.map({**named, OTHER: "general"})
    shares, true = (themes.value_counts(normalize=True) for themes in (ours, both.theme_true))
    assert shares.sub(true, fill_value=0).abs().max() < 0.05
    assert (ours == both.theme_true).mean() > 0.65  # the shares are not right by luck


def test_the_main_share_adds_up_and_mentions_are_at_least_as_many(demo):
    found, *_ = demo
    assert found.table.estimate.sum() == pytest.approx(1) and found.table.comments.sum() == found.facts["comments"]
    assert (found.table.mentions >= found.table.comments).all()
    assert (found.table.customers <= found.table.comments).all()
    _, lower, upper = wilson(found.table.comments, found.facts["comments"])
    np.testing.assert_allclose(found.table[["lower", "upper"]], np.column_stack([lower, upper]))


def test_groups_and_periods_are_counted_as_by_hand(demo):
    found, *_ = demo
    rows = found.comments[(found.comments.language != "unknown")]
    kind = np.where(rows.score >= 9, "promoter", np.where(rows.score >= 7, "passive", "detractor"))
    nps = (rows.question == "nps") & rows.score.notna()
    by_hand = pd.crosstab(kind[nps], rows.theme[nps])
    for row in found.by_group.table.itertuples():
        counted = by_hand.loc[row.group].get(row.theme, 0)
        assert (row.comments, row.n) == (counted, by_hand.loc[row.group].sum())
    per_quarter = pd.crosstab(rows.timestamp.dt.to_period("Q").astype(str).str.replace("Q", "-Q"), rows.theme)
    for row in found.trend.table.itertuples():
        assert row.comments == per_quarter.loc[row.period].get(row.theme, 0)
    assert found.trend.table.complete.all()


def test_the_website_theme_of_the_demo_is_new(demo):
    found, *_ = demo
    assert found.new.table.theme[found.new.table.new].tolist() == ["app"]
    apart = found.differences.table
    assert apart.differs.any() and (apart.p_adjusted >= apart.p).all()


def test_nothing_personal_and_no_rare_theme_is_quoted(demo):
    found, _, surveys = demo
    names = set(pd.read_parquet(DEMO / "customers.parquet").name.dropna())
    quotes = [quote for quotes in [*found.table.quotes, *found.requests.table.quotes] for quote in quotes]
    assert quotes and all(len(quote) <= 160 for quote in quotes)
    assert not any("@" in quote or any(name in quote for name in names) for quote in quotes)
    assert not any(found.table.quotes[(found.table.customers < 5) | (found.table.theme == OTHER)])
    assert not set(surveys.customer_id.dropna()) & set(repr(found).split())


def test_the_same_theme_in_three_languages_is_one():
    found = comment_themes(answers(PLAIN * 5), as_of="2025-04-01")
    assert found.table.set_index("theme").comments.to_dict() == {"delivery": 15, "price": 15, OTHER: 0}
    assert set(found.comments.language) == {"en", "fil", "lt"}


def test_a_theme_the_lexicon_does_not_know_is_found_if_it_recurs():
    unknown = ["Parrots squawk so loudly", "The parrots squawk loudly", "Those squawking parrots squawk"] * 8
    found = comment_themes(answers(PLAIN * 5 + unknown), as_of="2025-04-01")
    row = found.table[~found.table.guided & found.table.theme.str.contains("parrots")].iloc[0]
    assert row.comments >= 16 and row.stability >= 0.7 and "squawk" in row.words
    assert (found.stability.stability <= 1 + 1e-9).all()


def test_themes_of_sentences_written_before_the_lexicon_are_told_though_each_word_is_rare():
    sentences = pd.read_csv(SENTENCES, keep_default_na=False)
    named = sentences.theme.replace({"staff": "service", "points": "programme", "billing": "payment"})
    right = (CommentTopics(min_share=0.005).fit(sentences.text).predict(sentences.text).theme == named)[named != ""]
    assert len(right) > 100 and right.mean() > 0.75
    assert right.groupby(sentences.language).mean().min() > 0.65


def test_concepts_of_the_trade_are_added_and_k_takes_the_most_named():
    own = {"parrots": {"en": "parrot*", "lt": "papūg*"}}
    comments = ["Loud parrots", "Garsios papūgos"] * 6 + PLAIN[:3] * 3
    found = comment_themes(answers(comments), as_of="2025-04-01", concepts=own, limit=1)
    assert found.table.theme.tolist() == ["parrots", OTHER]
    assert found.table.comments.tolist() == [12, 9]


@pytest.mark.parametrize("concepts", [{"x": "word"}, {"x": {"de": "wort"}}, {"x": {}}, {"x": {"en": "a(b"}}])
def test_concepts_that_are_none_are_refused(concepts):
    with pytest.raises(ArgumentError, match=r"concepts: .*allowed"):
        concept_patterns(concepts)


def test_the_main_theme_is_that_of_most_sentences_and_then_the_first():
    model = CommentTopics().fit(PLAIN * 5)
    found = model.predict(["Too expensive. Late delivery.", "Too expensive. Late delivery. Delivery!", "Hello.", "👍"])
    assert found.theme.tolist() == ["price", "delivery", OTHER, WORDLESS]
    assert found.mentioned.tolist() == [("price", "delivery"), ("delivery", "price"), (), ()]
    assert found.strength.between(0, 1).all()


def test_the_model_is_an_estimator_and_repeats_itself():
    model = CommentTopics(limit=3, seed=5)
    assert clone(model).get_params() == model.get_params()
    first, second = (clone(model).fit(PLAIN * 5).predict(PLAIN) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


@pytest.mark.parametrize("comments", [[], [None, None], ["👍", "!!!"], ["Late delivery"], ["the the"]])
def test_few_comments_or_none_are_no_accident(comments):
    found = comment_themes(answers(comments, score=3.0), as_of="2025-04-01", since="2025-02-01")
    assert found.table.comments.sum() == found.facts["comments"] <= 1
    assert found.requests.table.empty and found.table.quotes.map(len).sum() == 0
    if found.facts["comments"] == 0:
        assert found.table.estimate.isna().all() and set(found.table.reason) == {"no comments"}
    assert set(found.by_group.table.reason[found.by_group.table.group == "promoter"]) == {"no promoter left a comment"}


def test_long_comments_and_markup_have_their_theme_and_markup_in_quotes_comes_out_inert():
    script, formula, long = "<script>alert(1)</script> delivery is late", "=delivery+1 is late", "delivery " * 1_200
    found = comment_themes(answers([script, formula, long] * 4), as_of="2025-04-01", quotes_from=2)
    assert set(found.comments.theme) == {"delivery"}
    quotes = pd.DataFrame({"quote": [script, *found.table.quotes.iloc[0]]})
    page = table_html(Result("quotes", quotes))
    assert "<script" not in page and "&lt;script&gt;" in page
    quote = comment_themes(answers([formula] * 9), as_of="2025-04-01", quotes_from=2).table.quotes.iloc[0][0]
    assert escape_formula(quote) == "'=delivery+1 is late"


def test_requests_of_several_customers_are_listed_with_the_word_they_share():
    asked = ["Please add oat milk", "Could you offer oat milk?", "I wish you had oat milk"] * 2 + ["Please add a swing"]
    found = comment_themes(answers(asked + PLAIN), as_of="2025-04-01", repeated_by=3, quotes_from=3).requests.table
    assert found.about.tolist()[:1] in (["milk"], ["oat"]) and found.customers.iloc[0] == 6
    assert not found.about.isin(["swing"]).any() and found.quotes.iloc[0]


def test_the_same_wish_in_three_languages_is_one():
    asked = ["Please fix the door soon", "Sana maayos ang pinto agad", "Prašau sutvarkyti duris greičiau"] * 3
    found = comment_themes(answers(asked + PLAIN), as_of="2025-04-01", repeated_by=5, quotes_from=3).requests.table
    assert found[found.about == "fix"].customers.sum() == 9 and len(found[found.about == "fix"]) == 1


@pytest.mark.parametrize(("language", "text"), [("en", "could you open on sundays"), ("fil", "sana may oat milk"),
                                                ("lt", "noreciau daugiau vietos"), ("fil", "paki check naman")])
def test_forms_of_asking(language, text):
    assert request_pattern(language).search(text)


def test_one_customer_who_asks_often_is_not_several():
    rows = answers(["Please add oat milk"] * 9).assign(customer_id="a")
    found = comment_themes(rows, as_of="2025-04-01")
    assert found.requests.table.empty and found.table.quotes.map(len).sum() == 0


def test_a_new_theme_must_have_been_absent_and_a_running_period_is_marked():
    early = answers(PLAIN[:3] * 20, timestamp=pd.Timestamp("2025-01-05"))
    late = answers(PLAIN * 10, timestamp=pd.Timestamp("2025-03-05"))
    found = comment_themes(pd.concat([early, late]), as_of="2025-03-20", since="2025-03-01", freq="M")
    assert found.new.table.theme[found.new.table.new].tolist() == ["price"]
    assert found.trend.table.groupby("period").complete.first().to_dict() == {"2025-01": True, "2025-02": True,
                                                                        "2025-03": False}
    empty = found.trend.table[found.trend.table.period == "2025-02"]
    assert empty.estimate.isna().all() and set(empty.reason) == {"no comments"}


def test_comments_on_or_after_as_of_do_not_count():
    assert comment_themes(answers(PLAIN), as_of="2025-03-01").facts["comments"] == 0


def test_a_table_without_comments_or_with_wrong_settings_is_refused():
    with pytest.raises(TableError, match=r"surveys\.comment: column missing"):
        comment_themes(answers(PLAIN).drop(columns="comment"), as_of="2025-04-01")
    for settings, message in [({"since": "2025-04-01"}, "since: found '2025-04-01', allowed a day before"),
                              ({"quotes_from": 1}, "quotes_from: found 1, allowed a whole number from 2"),
                              ({"repeated_by": 1}, "repeated_by: found 1"), ({"new_below": 0}, "new_below: found 0"),
                              ({"limit": 0}, "limit: found 0, allowed a whole number"),
                              ({"freq": "D"}, "freq: found 'D'")]:
        with pytest.raises(ArgumentError, match=message):
            comment_themes(answers(PLAIN), as_of="2025-04-01", **settings)


def test_a_found_theme_is_called_by_english_words_or_by_what_it_says_with_its_language():
    mixed = ["The parrots squawk nightly", "Green parrots squawk", "Papūgos squawk kasdien", "Parrots squawk",
             "Those parrots squawk", "Parrots squawk at dawn"] * 4
    found = comment_themes(answers(PLAIN * 5 + mixed + ["Rudens mugė žavinga."] * 24), as_of="2025-04-01")
    names = found.table.theme[~found.table.guided & (found.table.theme != OTHER)].tolist()
    assert "Rudens mugė žavinga (Lithuanian)" in names  # most say just that
    parrots = next(name for name in names if "squawk" in name)
    assert parrots in ("squawk, parrots", "parrots, squawk") and len(names) == len(set(names))
