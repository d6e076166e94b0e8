"""What a backtest says, in sentences a manager can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from retention.models.churn.baselines import RECENCY, RECENCY_OVER_GAP

if TYPE_CHECKING:
    from retention.models.churn.profit import Costs

#: What the classifier under test is called beside its baselines.
CLASSIFIER = "classifier"
#: A ranking is worth a list when the lower end of its AUC's interval lies above this.
LEAST_AUC = 0.55


def verdict_in_words(scores: pd.DataFrame, differences: pd.DataFrame, *, classifier: str, costs: Costs,
                     enough: int) -> str:
    """Whether anything beats recency, what the classifier beats, how far its risks are off, and what it is worth.

    One model beats another when the paired 95 % interval of the difference of their AUC, on average over the test
    dates, lies above 0.

    Parameters
    ----------
    scores, differences : pandas.DataFrame
        As `churn_scores` returns them.
    classifier : str
        The model under test.
    costs : Costs
        What the profit was computed with.
    enough : int
        Test dates below which the verdict warns.
    """
    dates = int(scores["snapshot"].nunique())
    mean = _average(scores)
    apart = _average(differences).query("score == 'roc_auc'")
    if mean["roc_auc"].isna().all():
        return f"No verdict: {mean['reason'].iloc[0]}."
    said = [_on_recency(apart), _on_baselines(mean.set_index("model"), apart, differences, classifier, dates),
            _on_calibration(mean, classifier), _on_profit(differences, classifier, costs)]
    if dates < enough:
        said.append(f"Only {dates} test date{'' if dates == 1 else 's'}: too few to tell luck of the date from skill.")
    return " ".join(sentence for sentence in said if sentence)


def objection_to_list(scores: pd.DataFrame, differences: pd.DataFrame, *, model: str = CLASSIFIER,
                      least: float = LEAST_AUC) -> str:
    """Why no list of whom to contact should be made of a model's ranking, or nothing where one may be.

    A list needs a ranking that is clearly better than chance and than days since the last order, which cost nothing.

    Parameters
    ----------
    scores, differences : pandas.DataFrame
        As `churn_scores` or `backtest_churn` returns them, with intervals; for the second rule with "recency only"
        among the models that the others are held ``against``.
    model : str
    least : float
        What the lower end of the interval of the AUC has to lie above.

    Returns
    -------
    str
        The reason in a sentence, or an empty text.

    Examples
    --------
    >>> from retention.models.churn.scores import churn_scores
    >>> frame = pd.DataFrame({"customer_id": range(400), "churned": [0, 1] * 200, "coin": [0.2, 0.3, 0.3, 0.2] * 100})
    >>> objection_to_list(*churn_scores(frame, draws=50), model="coin")[:65]
    'The AUC of 0.500 (0.460 to 0.563) is not clearly above 0.55: this'
    """
    own = _average(scores).set_index("model").loc[model]
    if not own["roc_auc_lower"] > least:
        if pd.isna(own["roc_auc_lower"]):
            return f"How well the model ranks has no interval ({own['reason']}): no list is made of it."
        return (f"The AUC of {own['roc_auc']:.3f} ({own['roc_auc_lower']:.3f} to {own['roc_auc_upper']:.3f}) is not "
                f"clearly above {least:g}: this ranking is too close to chance to make a list of.")
    held = _average(differences).query("score == 'roc_auc' and model == @model and against == @RECENCY")
    if held.empty or held["lower"].iloc[0] > 0:
        return ""
    return (f"The model does not rank better than days since the last order alone ({_signed(held.iloc[0])} in AUC): "
            "rank by those, which needs no model.")


def _average(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the mean over dates, or of the one date there is."""
    return frame[frame["snapshot"].isna()] if frame["snapshot"].nunique() != 1 else frame


def _on_recency(apart: pd.DataFrame) -> str:
    held = apart[(apart["against"] == RECENCY) & (apart["model"] != RECENCY_OVER_GAP)]
    if held.empty:
        return "Not held against recency: the table has no `recency_days`."
    if (held["lower"] > 0).any():
        return ""
    best = held.sort_values("estimate").iloc[-1]
    return (f"Nothing beats recency: the best, {best['model']}, ranks by {_signed(best)} in AUC against days since the "
            "last order alone, which chance explains. Rank by recency and save the effort.")


def _on_baselines(mean: pd.DataFrame, apart: pd.DataFrame, differences: pd.DataFrame, classifier: str,
                  dates: int) -> str:
    own = mean.loc[classifier]
    start = (f"The {classifier}'s AUC is {own['roc_auc']:.3f} ({own['roc_auc_lower']:.3f} to "
             f"{own['roc_auc_upper']:.3f}){f' on average over {dates} test dates' if dates > 1 else ''}:")
    parts = []
    for _, row in apart[apart["model"] == classifier].iterrows():
        word = ("better than" if row["lower"] > 0 else "worse than" if row["upper"] < 0 else "not told apart from")
        each = differences[(differences["model"] == classifier) & (differences["against"] == row["against"])
                           & (differences["score"] == "roc_auc") & differences["snapshot"].notna()]
        ahead = f", ahead at {int((each['estimate'] > 0).sum())} of {dates} dates" if dates > 1 else ""
        parts.append(f"{word} {row['against']} ({_signed(row)}{ahead})")
    return f"{start} {'; '.join(parts)}."


def _on_calibration(mean: pd.DataFrame, classifier: str) -> str:
    own = mean.set_index("model").loc[classifier]
    best = mean.sort_values("ece").iloc[0]
    said = (f"Its risks are {100 * own['ece']:.1f} points off on average ({100 * own['ece_lower']:.1f} to "
            f"{100 * own['ece_upper']:.1f})")
    other = "" if best["model"] == classifier else f"; those of {best['model']} are {100 * best['ece']:.1f} off"
    return f"{said}{other}."


def _on_profit(differences: pd.DataFrame, classifier: str, costs: Costs) -> str:
    gained = _average(differences)
    gained = gained[(gained["score"] == "profit") & (gained["model"] == classifier) & (gained["against"] == RECENCY)]
    if gained.empty:
        return ""
    row = gained.iloc[0]
    return f"Against recency it earns {_signed(row, 2)} per customer ({costs.words})."


def _signed(row: pd.Series, digits: int = 3) -> str:
    numbers = [f"{row[name]:+.{digits}f}".replace("-", "−") for name in ("estimate", "lower", "upper")]
    return f"{numbers[0]}, {numbers[1]} to {numbers[2]}"
