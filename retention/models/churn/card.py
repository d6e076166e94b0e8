"""A churn model as a file that says what it is: the model, its card, and the histograms it was trained on."""

from __future__ import annotations

import copy
import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from retention.arguments import frame as a_frame
from retention.arguments import reject
from retention.errors import ArgumentError, TableError
from retention.models.churn.drift import feature_profile
from retention.result import Result, as_frame
from retention.tables.inputs import as_made
from retention.words import identifier, say
from retention.words.features import feature_name

#: What a model file may hold beside what skops trusts by itself; anything else is refused, whoever wrote it.
TRUSTED = (
    "functools.partial", "sklearn.utils.validation.check_array",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "retention.models.churn.classifier.ChurnClassifier", "retention.models.churn.preparation.Preparation",
    "retention.models.churn.preparation.LinearEncoding", "retention.models.churn.learners.Logistic",
    "retention.models.churn.learners.Boosting", "retention.models.churn.learners.Blend",
    "retention.models.churn.calibration.Identity", "retention.models.churn.calibration.Sigmoid",
    "retention.models.churn.calibration.Beta", "retention.models.churn.calibration.Isotonic",
)
_FRAME = "a pandas frame as plain lists"


@dataclass(frozen=True)
class ChurnModelFile:
    """What `load_churn_model` returns.

    Attributes
    ----------
    classifier : ChurnClassifier
    card : pandas.DataFrame
        From `model_card`.
    profile : dict
        Histograms of the training rows, for `churn_drift`.
    trained_until : datetime.date or None
        The last snapshot that it learned from; None where the rows had none.
    """

    classifier: Any
    card: pd.DataFrame
    profile: dict

    @property
    def trained_until(self) -> dt.date | None:
        return dt.date.fromisoformat(self.profile["until"]) if self.profile["until"] else None


def model_card(classifier: Any, X: pd.DataFrame, y: Any, *, name: str = "churn risk", horizon_days: int | None = None,
               scores: Result | pd.DataFrame | None = None, drift: Result | None = None) -> Result:
    """What a reader must know of a model before going by it.

    Parameters
    ----------
    classifier : fitted ChurnClassifier
    X, y : the rows it was fitted on
    name : str
    horizon_days : int, optional
        Days that the label looks ahead.
    scores : Result or pandas.DataFrame, optional
        Of `backtest_churn`: the honest ones, of later snapshots.
    drift : Result, optional
        Of `churn_drift`, where the model has been in use.

    Returns
    -------
    Result
        ``section, entry, value``, texts throughout. Facts: ``name, chosen, rows, features`` (how many).

    Examples
    --------
    >>> from retention.models.churn.classifier import ChurnClassifier
    >>> rng = np.random.default_rng(0)
    >>> X = pd.DataFrame({"recency_days": rng.integers(1, 180, 300)})
    >>> y = (rng.random(300) < X["recency_days"] / 200).astype(int)
    >>> card = model_card(ChurnClassifier(learners=("logistic",), cv=2).fit(X, y), X, y).table
    >>> card.loc[card["entry"] == "chosen learner", "value"].item()
    'logistic'
    """
    X, labels = a_frame("X", as_frame(X)), np.asarray(y)
    classifier.prepared(X)  # says where X has other columns than the model was fitted on
    if scores is not None:
        scores = as_made(scores, table="scores", needs=("snapshot", "model"), by="backtest_churn")
    rows = [_entry("model", "name", name=name), _entry("model", "chosen", learner=classifier.chosen_),
            _entry("model", "calibration", method=classifier.calibration_),
            _entry("model", "base-rate", rate=classifier.base_rate_, weight=classifier.level_weight_,
                   weighed=classifier.level_weight_ < 1, cuts=classifier.level_cuts_),
            *_data_rows(classifier, X, labels, horizon_days)]
    rows += [_entry("learners", "learner", learner=row.learner, loss=row.log_loss, auc=row.auc, folds=row.folds)
             for row in classifier.learners_.itertuples()]
    rows += [_entry("learners", "size", learner=row.learner, leaves=row.leaves, trees=row.trees, loss=row.log_loss,
                    auc=row.auc, edge=row.edge) for row in classifier.sizes_.itertuples()]
    rows += [_entry("data", "copies", copies=classifier.copies_)] if classifier.copies_ else []
    rows += [_entry("features", "used", names=[feature_name(name) for name in classifier.features_])]
    rows += [_entry("features", "left-out", column=row.column, why=row.reason)
             for row in classifier.dropped_.itertuples()]
    rows += _score_rows(scores) if scores is not None else [_entry("scores", "no-backtest")]
    rows += [_entry("drift", "drift", advice=drift.say("advice"))] if drift is not None else []
    rows += [_entry("limits", "no-uplift"), _entry("limits", "no-cause")]
    facts = {"name": name, "chosen": classifier.chosen_, "rows": len(X), "features": len(classifier.features_)}
    return Result("model_card", pd.DataFrame(rows, columns=["section", "entry", "value"]), facts=facts, limit=80)


def _entry(section: str, message: str, **facts: Any) -> tuple[str, str, str]:
    return section, say(f"card-{message}.entry", **facts), say(f"card-{message}", **facts)


def _data_rows(classifier: Any, X: pd.DataFrame, labels: np.ndarray, horizon_days: int | None) -> list[tuple]:
    rows = [_entry("data", "rows", rows=len(X)),
            _entry("data", "churned", share=float(np.mean(labels == classifier.classes_[1])))]
    if classifier.group in X.columns:
        rows.append(_entry("data", "customers", customers=X[classifier.group].nunique()))
    if classifier.time in X.columns:
        days = pd.to_datetime(X[classifier.time])
        rows.append(_entry("data", "snapshots", dates=days.nunique(), first=days.min().date(), last=days.max().date()))
    if horizon_days is not None:
        rows.append(_entry("data", "horizon", horizon_days=horizon_days))
    return rows


def _score_rows(scores: pd.DataFrame) -> list[tuple]:
    """One entry per model and snapshot, each figure with its interval."""
    figures = [name for name in ("roc_auc", "pr_auc", "brier", "ece", "lift") if name in scores.columns]

    def figure(row: pd.Series, name: str) -> str:
        lower, upper = (row.get(f"{name}_{end}", np.nan) for end in ("lower", "upper"))
        return say(f"card-figure-{identifier(name)}", value=row[name], lower=lower, upper=upper,
                   known=bool(np.isfinite([lower, upper]).all()))

    dates = int(scores["snapshot"].nunique())
    return [_entry("scores", "score", model=row["model"], dates=dates, dated=bool(pd.notna(row["snapshot"])),
                   day=str(row["snapshot"])[:10], figures=[figure(row, name) for name in figures])
            for _, row in scores.iterrows()]


def save_churn_model(classifier: Any, path: str | os.PathLike, *, X: pd.DataFrame, card: Result | pd.DataFrame) -> Path:
    """Write a model, its card and the histograms of its training rows to one file. No row of ``X`` is in it.

    A model of a table full of near-copies knows customers again by their rows. These stay behind: read from the file,
    it takes everybody for a customer whom nobody knows.

    Parameters
    ----------
    classifier : fitted ChurnClassifier
        Of the learners logistic, boosting or blend.
    path : path
        Should end in ``.skops``; a file that exists is replaced.
    X : pandas.DataFrame
        The training rows.
    card : Result or pandas.DataFrame
        From `model_card`.

    Raises
    ------
    ArgumentError
        The model holds a type that `load_churn_model` would refuse.

    Notes
    -----
    skops writes what an object consists of, not code that makes it; a pickle runs whatever its author wrote.
    """
    import skops.io

    card = as_made(card, table="card", needs=("section", "entry", "value"), by="model_card")
    classifier = copy.copy(classifier)
    classifier.known_ = classifier.known_estimator_ = classifier.known_calibrator_ = None
    data = skops.io.dumps(_without_frames({"classifier": classifier, "card": card,
                                           "profile": feature_profile(classifier, X)}))
    strange = _untrusted(data)
    if strange:
        raise ArgumentError(f"classifier: found {', '.join(strange)} in it, allowed learners logistic, boosting and "
                            "blend in a file. Fit one of these, or keep the model in memory.")
    path = Path(path)
    path.write_bytes(data)
    return path


def load_churn_model(path: str | os.PathLike, *, horizon_days: float | None = None) -> ChurnModelFile:
    """Read a model file, if nothing is in it but what such a file needs.

    Parameters
    ----------
    path : path
    horizon_days : float, optional
        Days ahead that are to be predicted: a model that learned to predict others is refused.

    Raises
    ------
    ArgumentError
        There is no such file, or its model predicts another horizon.
    TableError
        It is no model file, or holds types that are not trusted.
    """
    import skops.io

    path = Path(path)
    if not path.is_file():
        raise ArgumentError(f"path: found no file {path.name}, allowed one that `save_churn_model` wrote.")
    data = path.read_bytes()
    try:
        strange = _untrusted(data)
    except Exception as error:  # a zip, a schema, a key: whatever skops trips over, it is no model file
        raise TableError(path.name, "", f"is no model file ({type(error).__name__})",
                         remedy="Write it by `save_churn_model`.") from error
    if strange:
        raise TableError(path.name, "", f"holds types that are not trusted: {', '.join(strange)}",
                         remedy="Do not use the file unless you know who wrote it; train the model again.")
    found = _with_frames(skops.io.loads(data, trusted=list(TRUSTED)))
    if not isinstance(found, dict) or set(found) != {"classifier", "card", "profile"}:
        raise TableError(path.name, "", "is a skops file, but no churn model's", remedy="Use `save_churn_model`.")
    vars(found["classifier"]).setdefault("known_", None)  # files of before there were models of known customers
    learned = found["classifier"].horizon_days
    if horizon_days is not None and learned is not None and learned != horizon_days:
        reject("horizon_days", horizon_days, f"{learned:g}: so far looked the labels that the model in {path.name} "
               "learned from", "Ask for these, or train a model for the others.")
    return ChurnModelFile(**found)


def _untrusted(data: bytes) -> list[str]:
    import skops.io

    return sorted(set(skops.io.get_untrusted_types(data=data)) - set(TRUSTED))


def _without_frames(value: Any) -> Any:
    """The same with frames as lists: skops does not write pandas objects."""
    if isinstance(value, pd.DataFrame):
        plain = value.astype(object).where(value.notna(), None)
        return {_FRAME: {str(name): plain[name].tolist() for name in plain.columns}}
    return _walked(value, _without_frames)


def _with_frames(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {_FRAME}:
        return pd.DataFrame(value[_FRAME])
    return _walked(value, _with_frames)


def _walked(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {key: change(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(change(part) for part in value)
    if type(value).__module__.startswith("retention."):
        other = copy.copy(value)
        other.__dict__.update({key: change(part) for key, part in vars(value).items()})
        return other
    return value
