"""What a randomised test says about whom to contact, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from retention.metrics.estimate import Estimate

#: The share at the top of two rankings that is held against each other.
TOP = 0.2


def uplift_in_words(average: Estimate, by_risk: pd.DataFrame, qini: pd.DataFrame, uplift: np.ndarray,
                    risk: np.ndarray) -> str:
    """Whether the contact works, whom it drives away, whether a ranking helps, and whether risk is uplift here."""
    areas = qini.set_index("ranking")
    said = [_on_average(average), _on_groups(by_risk), _on_ranking(areas.loc["uplift"], "predicted uplift"),
            _on_ranking(areas.loc["risk"], "risk"), _on_agreement(areas, uplift, risk)]
    return " ".join(sentence for sentence in said if sentence)


def _on_average(average: Estimate) -> str:
    rates = f"{100 * average.parts['now']:.1f} % of the treated against {100 * average.parts['before']:.1f} %"
    interval = f"{_points(average.estimate)} points, {_points(average.lower)} to {_points(average.upper)}"
    if average.lower > 0:
        return f"The contact works: {rates} ({interval})."
    if average.upper < 0:
        return f"The contact does harm: {rates} ({interval}). Stop it."
    return f"The contact's effect is not told apart from none: {rates} ({interval})."


def _on_groups(by_risk: pd.DataFrame) -> str:
    harmed = by_risk[by_risk["upper"] < 0]
    if harmed.empty:
        return ""
    names = ", ".join(f"group {row.group} ({_points(row.estimate)} points)" for row in harmed.itertuples())
    return f"It drives customers away in {names} of {len(by_risk)} by risk."


def _on_ranking(area: pd.Series, name: str) -> str:
    interval = f"Qini {_signed(area['estimate'])}, {_signed(area['lower'])} to {_signed(area['upper'])}"
    if area["lower"] > 0:
        return f"Ranking by {name} finds whom it moves ({interval})."
    # below random a prediction has only failed: with few customers, folds that leave someone out lean against them
    return f"Ranking by {name} does not beat contacting at random ({interval})."


def _on_agreement(areas: pd.DataFrame, uplift: np.ndarray, risk: np.ndarray) -> str:
    """How many of those on top of one ranking are on top of the other, and which earns more."""
    top = max(1, round(TOP * len(uplift)))
    both = np.intersect1d(np.argsort(-uplift, kind="stable")[:top], np.argsort(-risk, kind="stable")[:top])
    said = (f"Risk is not uplift: of the fifth at highest risk, {100 * len(both) / top:.0f} % are in the fifth of "
            "highest predicted uplift")
    apart = areas.loc["uplift − risk"]
    if apart["lower"] > 0 and areas.loc["uplift", "lower"] > 0:
        return f"{said}; rank by uplift, which gains more."
    if apart["upper"] < 0 and areas.loc["risk", "lower"] > 0:
        return f"{said}; risk ranks better here all the same."
    return f"{said}; which of the two gains more, the test is too small to tell."


def _points(value: float) -> str:
    return f"{100 * value:+.1f}".replace("-", "−")


def _signed(value: float) -> str:
    return f"{value:+.4f}".replace("-", "−")
