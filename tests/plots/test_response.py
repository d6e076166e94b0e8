"""Who answers, beside who the customers are; and answers by number of invitations."""

import numpy as np
import pandas as pd

from retention.metrics.response import survey_fatigue, who_answers
from retention.plots.style import alt_text


def title(ax):
    return ax.get_title(loc="left").replace("\n", " ")


def words(ax):
    return " | ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def surveys(rows):
    """(customer, day, answered) triples."""
    frame = pd.DataFrame(rows, columns=["customer_id", "day", "answered"])
    at = pd.Timestamp("2025-01-01") + pd.to_timedelta(frame.day, unit="D")
    return pd.DataFrame({"customer_id": frame.customer_id, "question": "nps", "asked": at, "timestamp": at,
                         "score": np.where(frame.answered, 9.0, np.nan)})


def base(**sizes):
    rows = [(f"{name}{i}", name) for name, size in sizes.items() for i in range(size)]
    return pd.DataFrame(rows, columns=["customer_id", "segment"])


def test_the_widest_gap_is_the_title_and_the_rates_stand_at_the_side():
    asked = surveys([(f"loyal{i}", 0, i < 30) for i in range(40)] + [(f"lost{i}", 0, i < 10) for i in range(60)])
    found = who_answers(asked, base(loyal=40, lost=60, new=5), by="segment")
    ax = found.plot(source="Source: shop")
    assert title(ax) == "“loyal” are 75% of those who answered and 38% of the customers"
    assert "75% (59.6 to 85.9%) of 40" in words(ax) and "Source: shop" in words(ax) and "not asked" in words(ax)
    assert "n 105; 40 answered" in alt_text(ax)
    bold = [text.get_text() for text in ax.texts if text.get_fontweight() == "bold"]
    assert bold == ["17% (9.3 to 28.1%) of 60", "75% (59.6 to 85.9%) of 40"]
    assert "“loyal” have more weight in the score" in found.summary() and "so nobody speaks for them" in found.summary()


def test_nobody_is_readable():
    found = who_answers(surveys([("a0", 0, False)]), base(a=2), by="segment")
    assert "no answers" in words(found.plot()) and found.summary() == "Not shown: no answers."


def test_fatigue_is_told_from_the_same_customers():
    rng = np.random.default_rng(1)
    found = survey_fatigue(surveys([(f"c{i}", 30 * k, rng.random() < 0.5 - 0.2 * (k == 2))
                                    for i in range(600) for k in range(3)]))
    ax = found.plot()
    assert title(ax).startswith("After 2 invitations the same customers answer less often: ")
    assert ", down from 5" in title(ax)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0\nn 600", "1\nn 600", "2 or more\nn 600"]
    assert ax.get_ylim()[0] == 0


def test_no_fatigue_and_no_invitation_are_told():
    steady = survey_fatigue(surveys([(f"c{i}", 30 * k, i % 2) for i in range(40) for k in range(2)]))
    assert steady.title.startswith("No survey fatigue: the same customers")
    once = survey_fatigue(surveys([(f"c{i}", 0, i < 4) for i in range(10)]))
    assert once.title == "Nobody was asked twice yet; 40% answered"
    nobody = survey_fatigue(surveys([]).astype({"customer_id": str}))
    assert title(nobody.plot()) == "Response after many invitations" and "nobody was asked" in words(nobody.plot())
