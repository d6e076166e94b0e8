"""Surveys: who is asked, who answers, what score they give, and what they write beside it.

Comments are made of sentences by theme and sentiment, in English, Lithuanian and Filipino, which stand in
``phrases.toml`` beside this file, and for each language how a comment may open, close and give away who wrote it.
What each is about is kept.
"""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from importlib import resources

import numpy as np
import pandas as pd

from retention.simulate.world import World

QUESTIONS = {"nps": "0-10", "csat": "1-5", "ces": "1-7"}
#: Days within which nobody is asked again (but a few are).
CONTACT_CAP = 21


def invitations(orders: dict[str, np.ndarray], tickets: dict[str, np.ndarray], last: int,
                rng: np.random.Generator) -> pd.DataFrame:
    """Who was asked what and when: customer, minute, question, touchpoint, mood, late, broken, breached, ticket."""
    asked = np.flatnonzero(orders["asked"].astype(bool))
    nps = pd.DataFrame({"customer": orders["customer"][asked],
                        "minute": (orders["day"][asked] + 5) * 1440 + 600 + rng.integers(0, 240, len(asked)),
                        "question": "nps", "touchpoint": "purchase", "mood": orders["mood"][asked],
                        "late": orders["late"][asked].astype(bool), "broken": orders["broken"][asked].astype(bool),
                        "breached": False, "ticket": -1})
    web = np.flatnonzero(orders["web"].astype(bool) & (rng.random(len(orders["day"])) < 0.07))
    delivery = pd.DataFrame({"customer": orders["customer"][web],
                             "minute": (orders["day"][web] + 4) * 1440 + 900 + rng.integers(0, 120, len(web)),
                             "question": "ces", "touchpoint": "delivery", "mood": orders["mood"][web],
                             "late": orders["late"][web].astype(bool), "broken": orders["broken"][web].astype(bool),
                             "breached": False, "ticket": -1})
    n = len(tickets["minute"])
    solved = tickets["minute"] + np.asarray(tickets["resolution"] * 60, dtype=int)
    after = pd.DataFrame({"customer": tickets["customer"], "minute": solved + 60 + rng.integers(0, 600, n),
                          "question": np.where(rng.random(n) < 0.75, "csat", "ces"), "touchpoint": "ticket",
                          "mood": tickets["mood"], "late": tickets["topic"] == 0, "broken": tickets["topic"] == 1,
                          "breached": tickets["breached"].astype(bool), "ticket": np.arange(n)})
    after = after[rng.random(n) < 0.9]
    made = pd.concat([frame for frame in (nps, delivery, after) if len(frame)] or [nps], ignore_index=True)
    made = made[made["minute"] < last * 1440].sort_values(["customer", "minute", "question"], ignore_index=True)
    # The cap is kept for all but one in twenty.
    since = made.groupby("customer")["minute"].diff()
    return made[since.isna() | (since > CONTACT_CAP * 1440) | (rng.random(len(made)) < 0.05)].reset_index(drop=True)


def answers(asked: pd.DataFrame, rate: np.ndarray, last: int, rng: np.random.Generator) -> pd.DataFrame:
    """Add ``answered`` (minute; -1 when not) and ``score``; the delighted, the angry and the frequent answer more."""
    n = len(asked)
    mood = asked["mood"].to_numpy(dtype=float) - np.where(asked["breached"], 0.9, 0.0)
    frequent = np.log(np.maximum(rate[asked["customer"]], 0.02) / 0.2)
    answers = rng.random(n) < 1 / (1 + np.exp(-(-0.62 + 0.45 * np.abs(mood) + 0.2 * mood + 0.25 * frequent)))
    minute = asked["minute"].to_numpy() + 5 + rng.exponential(1500, n).astype(int)
    answers &= minute < last * 1440
    # The customer's own way of using a scale: the same in every answer.
    own = np.random.default_rng(int(rng.integers(2**31))).normal(0, 0.5, len(rate))[asked["customer"]]
    noise = rng.normal(0, 1.0, n)
    recommends = 8.05 + 1.5 * mood + 0.8 * own + 1.15 * noise
    score = np.select(
        [asked["question"].eq("nps"), asked["question"].eq("csat")],
        # The angry do not weigh one against two: they say nought.
        [np.where(recommends < 2.6, 0, np.clip(np.rint(recommends), 0, 10)),
         np.clip(np.rint(4.55 + 0.75 * mood + 0.3 * own + 0.75 * noise), 1, 5)],
        np.clip(np.rint(5.9 + 0.95 * mood + 0.4 * own + 1.0 * noise), 1, 7))
    return asked.assign(answered=np.where(answers, minute, -1), score=np.where(answers, score, np.nan))


#: What comments are about; ``general`` is praise or disappointment without a subject.
THEMES = ("delivery", "taste", "price", "staff", "equipment", "website", "packaging", "plan", "general")


@functools.cache
def phrases() -> dict:
    """All sentences: language, then theme (or ``opening``, ``closing``, ``personal``), then sentiment (or kind)."""
    return tomllib.loads(resources.files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))


_BEANS = ("House Blend", "Ethiopia Sidamo", "Benguet Arabica", "Brazil Santos")
_EMOJI = {"positive": ("👍", "☕❤️", "😍😍", "👏👏👏"), "mixed": ("🤷", "😐"), "negative": ("👎", "😡", "😞☕")}
#: How often a theme is written about, in the order of ``THEMES``, by those who are pleased and those who are not.
_PLEASED = np.array([0.07, 0.30, 0.06, 0.20, 0.06, 0.0, 0.08, 0.0, 0.23])
_CROSS = np.array([0.12, 0.20, 0.20, 0.14, 0.07, 0.0, 0.12, 0.0, 0.15])
_PLAN, _WEBSITE, _PRICE = (THEMES.index(theme) for theme in ("plan", "website", "price"))
#: Probability that a comment is written, by the mood of the score: the displeased write more.
_WRITES = {"positive": 0.44, "mixed": 0.42, "negative": 0.62}
TRUTH = ("customer", "answered", "question", "language", "theme", "second_theme", "sentiment", "typo", "personal",
         "emoji")


def write_comments(answers: pd.DataFrame, people: pd.DataFrame, plan_day: np.ndarray, world: World,
          rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add ``comment`` and ``comment_language`` to the answers of the surveys.

    Parameters
    ----------
    answers : pandas.DataFrame
        As `answers` gives them.
    people : pandas.DataFrame
        The customers' table.
    plan_day : numpy.ndarray
        By customer, the day of the first plan.

    Returns
    -------
    answers : pandas.DataFrame
    truth : pandas.DataFrame
        One row a comment, with the columns ``TRUTH``: ``sentiment`` is positive, mixed or negative; ``personal``
        says which personal data the comment gives away; ``emoji`` whether it has no words, hence neither language
        nor theme.
    """
    n = len(answers)
    chance = np.array([0.0 if np.isnan(score) else _WRITES[_usual(question, score)]
                       for question, score in zip(answers["question"], answers["score"], strict=True)])
    written = np.flatnonzero(rng.random(n) < chance)
    rows = [_comment(row, people, plan_day, world, rng) for row in answers.iloc[written].itertuples(index=False)]
    texts, languages = np.full(n, None, dtype=object), np.full(n, None, dtype=object)
    texts[written] = [text for text, _, _ in rows]
    languages[written] = [form for _, form, _ in rows]
    truth = pd.DataFrame([known for _, _, known in rows], columns=TRUTH)
    return answers.assign(comment=texts, comment_language=languages), truth


def _comment(row, people: pd.DataFrame, plan_day: np.ndarray, world: World, rng: np.random.Generator):
    language = people["language"].iloc[row.customer]
    if language != "en" and rng.random() < 0.08:
        language = "en"
    sentiment = "mixed" if rng.random() < 0.06 else _usual(row.question, row.score)
    known = dict.fromkeys(TRUTH) | {"customer": row.customer, "answered": row.answered, "question": row.question,
                                    "sentiment": sentiment, "typo": False, "emoji": False}
    if rng.random() < 0.015:
        return str(rng.choice(_EMOJI[sentiment])), language, known | {"emoji": True}

    moods = {"positive": ("positive", "positive"), "negative": ("negative", "negative"),
             "mixed": ("positive", "negative")}[sentiment]
    first = _theme(row, moods[0], plan_day, world, rng)
    themes = [first]
    if sentiment == "mixed" or rng.random() < 0.3:
        second = _theme(row, moods[1], plan_day, world, rng)
        # Two sentences on one theme contradict or repeat each other.
        themes.append(second if second != first else "general" if first != "general" else "taste")
    said = phrases()[language]
    sentences = [str(rng.choice(said[theme][mood])) for theme, mood in zip(themes, moods, strict=False)]
    opening, closing = rng.random(2) < (0.15, 0.15)
    if opening:
        sentences.insert(0, str(rng.choice(said["opening"][moods[0]])))
    if closing:
        sentences.append(str(rng.choice(said["closing"][moods[-1]])))
    text, typo = _mistyped(" ".join(sentences), language, rng)
    text = text.replace("{bean}", str(rng.choice(_BEANS))).replace("{days}", str(rng.integers(6, 10)))
    personal = _kind_of_personal(people.iloc[row.customer], rng)
    if personal:
        text += " " + str(rng.choice(said["personal"][personal])).format(**people.iloc[row.customer])
    return text, language, known | {"language": language, "theme": themes[0], "typo": typo, "personal": personal,
                                    "second_theme": themes[1] if len(themes) > 1 else None}


def _usual(question: str, score: float) -> str:
    good, fair = {"nps": (9, 7), "csat": (4, 3), "ces": (6, 4)}[question]
    return "positive" if score >= good else "mixed" if score >= fair else "negative"


def _theme(row, mood: str, plan_day: np.ndarray, world: World, rng: np.random.Generator) -> str:
    day = row.answered // 1440
    if mood == "negative" and rng.random() < 0.8 and (row.late or row.broken):
        return "delivery" if row.late else "equipment"
    if mood == "negative" and row.breached and rng.random() < 0.5:
        return "staff"
    weights = (_PLEASED if mood == "positive" else _CROSS).copy()
    weights[_PLAN] = 0.14 if plan_day[row.customer] < day else 0.0
    weights[_WEBSITE] = 0.16 if day >= world.begins("new website") else 0.0
    if mood == "negative" and 0 <= day - world.begins("price rise") < 180:
        weights[_PRICE] *= 2
    if mood == "negative" and day >= world.begins("late deliveries"):
        weights[0] *= 2
    return str(rng.choice(THEMES, p=weights / weights.sum()))


def _mistyped(text: str, language: str, rng: np.random.Generator) -> tuple[str, bool]:
    """Some swap two letters; some Lithuanians leave out the marks on their letters."""
    if language == "lt" and rng.random() < 0.12:
        return unicodedata.normalize("NFKD", text.replace("–", "-")).encode("ascii", "ignore").decode(), True
    words = text.split(" ")
    long = [k for k, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long or rng.random() > 0.07:
        return text, False
    chosen = long[int(rng.integers(len(long)))]
    cut = int(rng.integers(1, len(words[chosen]) - 2))
    word = words[chosen]
    words[chosen] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2:]
    return " ".join(words), words[chosen] != word


def _kind_of_personal(person: pd.Series, rng: np.random.Generator) -> str | None:
    if rng.random() > 0.02:
        return None
    kind = ("name", "email", "phone")[int(rng.integers(3))]
    return kind if person[kind] is not None else "name"
