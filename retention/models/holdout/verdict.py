"""Which candidate is best, by a stated rule and in words; and what none of them could foresee."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

#: Scores another may be better at, in words, and whether higher is better (the bias counts by its absolute value).
BETTER = {"bias": ("comes closer to the total", False), "rmse": ("errs less per customer (RMSE)", False),
          "gini": ("ranks customers better (Gini)", True)}
#: Differences below this are the optimiser's, not the data's.
SAME = 1e-4
#: A month is named when at least this many purchases are expected of it.
ENOUGH = 20


def best_of(scores: pd.DataFrame) -> str:
    """The model with the best log score; where no model has one, the candidate with the smallest RMSE.

    Of models that are the same in effect, as where nobody drops out, it is the one named first. The log score is the
    mean logarithm of the probability that was given to what each customer then did: the one score that the true
    law wins on average, whatever it is (a proper score). Rivals give no probabilities.
    """
    by_score = scores.dropna(subset="log_score")
    if len(by_score):
        return str(by_score.loc[by_score["log_score"] > by_score["log_score"].max() - SAME, "model"].iloc[0])
    return str(scores.loc[scores["rmse"].idxmin(), "model"]) if scores["rmse"].notna().any() else ""


def reason_for(best: str, scores: pd.DataFrame, differences: pd.DataFrame) -> str:
    """Why it is the best, which models are within noise of it, and where a rival does better."""
    if not best:
        return "No candidate could be fitted: the column reason says why of each."
    row = scores.set_index("model").loc[best]
    if np.isnan(row["log_score"]):
        return (f"No model could be fitted, so that no candidate gives probabilities; {best} has the smallest RMSE per "
                f"customer ({row['rmse']:.3g}).")
    said = [f"{best} has the best log score of the models ({row['log_score']:.4f} per customer).",
            _other_models(differences), _total(row), *_better(scores, differences)]
    return _typeset(" ".join(said))


def _total(row: pd.Series) -> str:
    bounds = "" if np.isnan(row["bias_lower"]) else f" ({row['bias_lower']:+.1%} to {row['bias_upper']:+.1%})"
    return f"Its total is off by {row['bias']:+.1%}{bounds}."


def _other_models(differences: pd.DataFrame) -> str:
    others = differences[differences["score"].eq("log_score") & differences["estimate"].notna()]
    if others.empty:
        return "No other model could be scored."
    same = others["estimate"].abs() < SAME
    unsure = others[~same & ~(others["upper"] < 0)]
    said = [f"The same in effect: {', '.join(others.loc[same, 'model'])}."] if same.any() else []
    if len(unsure):
        listed = ", ".join(f"{one.model} ({one.estimate:+.4f}{_range(one, '+.4f')})"
                           for one in unsure.itertuples(index=False))
        said.append(f"Within noise of it: {listed}.")
    return " ".join(said) or "Its lead over the other models is beyond noise."


def _better(scores: pd.DataFrame, differences: pd.DataFrame) -> list[str]:
    """Who is better than the best at something: anyone beyond noise, and rivals within it."""
    rivals = set(scores.loc[scores["kind"] == "rival", "model"])
    clear, perhaps = [], []
    for one in differences[differences["score"].isin(list(BETTER))].itertuples(index=False):
        words, higher = BETTER[one.score]
        if not (one.estimate > SAME if higher else one.estimate < -SAME):
            continue
        name = f"the simple rival “{one.model}”" if one.model in rivals else one.model
        form = "+.1%" if one.score == "bias" else "+.3g"
        phrase = f"{name} {words} ({one.estimate:{form}}{_range(one, form)})"
        if one.lower > 0 if higher else one.upper < 0:
            clear.append(phrase)
        elif one.model in rivals:
            perhaps.append(phrase)
    said = [f"But beyond noise {'; '.join(clear)}."] if clear else []
    if perhaps:
        said.append(f"By no more than noise {'; '.join(perhaps)}.")
    if not any("rival" in sentence for sentence in said):
        said.append("No simple rival has a better total, error or ranking.")
    return said


def _range(one, form: str) -> str:
    return "" if np.isnan(one.lower) else f", {one.lower:{form}} to {one.upper:{form}}"


def _typeset(text: str) -> str:
    """Minus signs and spaces before per cent, as in the rest of a report."""
    return re.sub(r"(?<=\d)%", " %", re.sub(r"(?<![\w-])-(?=[\d.])", "−", text))


def drift_in_words(table: pd.DataFrame, name: str) -> str:
    """One or two sentences: the holdout against calibration beyond what the model expects, and the outlying months."""
    if table.empty:
        return "No model could be fitted, so that nothing says what a steady business would have done."
    whole = table[table["whole"]].set_index("part")
    before, after = whole.loc["calibration"], whole.loc["holdout"]
    if np.isnan(after["estimate"]) or np.isnan(before["estimate"]):
        return "Nothing is expected in one of the two parts, so that they cannot be compared."
    said = [f"In the holdout the cohort bought {abs(after['estimate'] - 1):.1%} "
            f"{'more' if after['estimate'] >= 1 else 'less'} often than {name} expects "
            f"(actual ÷ expected {after['estimate']:.2f}, {after['lower']:.2f} to {after['upper']:.2f}; "
            f"in calibration {before['estimate']:.2f})."]
    months = table[~table["whole"] & (table["expected"] >= ENOUGH)]
    away = months[(months["lower"] > 1) | (months["upper"] < 1)]
    if away.empty:
        said.append("No month differs from it by more than chance.")
        return _typeset(" ".join(said))
    lowest, highest = months.loc[months["estimate"].idxmin()], months.loc[months["estimate"].idxmax()]
    said.append(f"{len(away)} of {len(months)} months differ by more than chance, from {lowest['estimate']:.2f} "
                f"({lowest['start']:%B %Y}) to {highest['estimate']:.2f} ({highest['start']:%B %Y}): season or drift, "
                "which none of the models knows.")
    return _typeset(" ".join(said))
