"""Surveys: who is asked, who answers, what score they give."""

from __future__ import annotations

import numpy as np
import pandas as pd

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
