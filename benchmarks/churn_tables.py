"""The churn classifier against boosting packages as they come, over tables and logs of many kinds.

All learn from the same rows and predict the same rows. Of each table two or three of five stratified folds are
predicted, or, where rows are copies of one another, of folds that keep a customer's rows together; nobody is told whose
rows they are. Of the kinds of tables that are simulated for this alone, many more rows are predicted than learned from.
Logs are predicted at a later day from the days whose window was over by then. Intervals of 95 % resample customers, the
same for all models, and take the fitted models as they are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

import retention as rt
from benchmarks import churn_kinds, churn_worlds
from benchmarks.churn_logs import HORIZON, panel_of
from benchmarks.churn_public import public_tables
from benchmarks.churn_telco import by_hand, telco, with_boosting
from benchmarks.holdout import workspace_for
from retention.models.churn.classifier import ChurnClassifier
from retention.models.churn.profit import by_place
from retention.models.churn.twins import twin_groups
from retention.models.evaluation import Ranking, ece_by_chance, resampled_weights, roc_auc

OURS, FOLDS, DRAWS = "retention", 5, 200
#: Behind the best of the others by no more than this.
GOAL = 0.002
#: Kinds of tables with the rows that are learned from, and how many more are predicted: enough to tell such a gap.
KINDS = ((churn_kinds.towns, 6_000), (churn_kinds.idle_columns, 4_000), (churn_kinds.chains, 6_000),
         (churn_kinds.rare, 12_000), (churn_kinds.gaps, 5_000), (churn_kinds.curves, 5_000), (churn_kinds.few, 600),
         (churn_worlds.shop, 2_400), (churn_worlds.software, 6_400), (churn_worlds.software, 1_600))
COMING = 15_000


class Contest(NamedTuple):
    """A table: its rows, who left, whose rows they are, the splits, and what our classifier is handed beside."""

    name: str
    X: pd.DataFrame
    y: np.ndarray
    whose: np.ndarray
    splits: pd.DataFrame
    keys: pd.DataFrame | None = None


def folds(y: np.ndarray, whose: np.ndarray | None = None, *, most: int = FOLDS) -> pd.DataFrame:
    """Five folds, a column each: 1 where a row is learned from, 2 where it is predicted."""
    if whose is None:
        parts = StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(y, y)
    else:
        parts = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0).split(y, y, whose)
    split = pd.DataFrame({f"fold {number}": np.ones(len(y), dtype=int) for number in range(FOLDS)})
    for number, (_, test) in enumerate(parts):
        split.iloc[test, number] = 2
    return split.iloc[:, :most]


def of_table(name: str, X: pd.DataFrame, y: np.ndarray, whose: np.ndarray | None = None, *,
             most: int = FOLDS) -> Contest:
    own = np.arange(len(y)) if whose is None else whose
    return Contest(name, X, np.asarray(y), own, folds(np.asarray(y), whose, most=most))


def of_log(name: str, panel: pd.DataFrame, tests: list[str]) -> Contest:
    """Test days predicted from the snapshots whose window was over by then."""
    known = panel.dropna(subset="churned").reset_index(drop=True)
    over = known["snapshot"] + pd.Timedelta(days=HORIZON)
    splits = pd.DataFrame({day: np.where(known["snapshot"] == pd.Timestamp(day), 2, (over <= pd.Timestamp(day)) * 1)
                           for day in tests})
    keys = ["customer_id", "snapshot"]
    return Contest(name, known.drop(columns=[*keys, "churned"]), known["churned"].to_numpy(dtype=int),
                   known["customer_id"].to_numpy(), splits, known[keys])


def published(retail: str | None) -> Iterator[Contest]:
    """Tables and logs of real customers, and the demo."""
    table, left = telco()
    yield of_table("Telco", by_hand(table), left, most=3)
    demo = rt.load_workspace("data/demo")
    tests = ["2025-07-05", "2025-10-03"]
    yield of_log("demo (simulated)", panel_of(demo, tests=tests, earlier=7, window=90), tests)
    cdnow = rt.load_workspace("data/cdnow")
    yield of_log("CDNOW", panel_of(cdnow, tests=["1998-01-15"], earlier=7, window=180), ["1998-01-15"])
    if retail:
        tests = ["2011-07-13", "2011-08-12", "2011-09-11"]
        with workspace_for(Path(retail)) as folder:
            panel = panel_of(rt.load_workspace(folder), tests=tests, earlier=4, window=365)
        yield of_log("Online Retail", panel, tests)


def looked_at() -> Iterator[Contest]:
    """Simulated tables that the sizes and steps of the learners were chosen by."""
    yield of_table("shop", *churn_worlds.shop(), most=2)
    yield of_table("shop, 3,000 rows", *churn_worlds.shop(3_000, seed=1), most=2)
    yield of_table("bank", *churn_worlds.bank(), most=2)
    yield of_table("weak signal", *churn_worlds.weak(), most=2)
    X, left, whose = churn_worlds.shop_twice()
    yield of_table("shop, all twice, folds by customer", X, left, whose, most=2)
    yield of_table("shop, all twice, folds by row", X, left, most=2)
    yield of_table("near-copies, folds by customer", *churn_worlds.copies(), most=2)


def fresh() -> Iterator[Contest]:
    """Simulated tables that nothing was chosen by: other seeds, other sizes, and two other businesses."""
    yield of_table("fresh: shop", *churn_worlds.shop(4_500, seed=101), most=2)
    yield of_table("fresh: bank", *churn_worlds.bank(7_000, seed=102), most=2)
    yield of_table("fresh: weak signal", *churn_worlds.weak(3_000, seed=103), most=2)
    yield of_table("fresh: near-copies, folds by customer", *churn_worlds.copies(400, 6, seed=104), most=2)
    yield of_table("fresh: software", *churn_worlds.software(seed=105), most=2)
    yield of_table("fresh: software, 2,000 rows", *churn_worlds.software(2_000, seed=106), most=2)
    yield of_table("fresh: club", *churn_worlds.club(seed=107), most=2)


def of_a_kind() -> Iterator[Contest]:
    """Simulated tables of eight more kinds, each a difficulty of its own, that nothing was chosen by.

    Beside them two of the kinds above, with other seeds and enough rows to predict.
    """
    for number, (kind, rows) in enumerate(KINDS, start=201):
        X, left = kind(rows + COMING, seed=number)
        splits = pd.DataFrame({"coming": np.where(np.arange(len(left)) < rows, 1, 2)})
        yield Contest(f"kind: {kind.__name__.replace('_', ' ')}, {rows:,} rows", X, left, np.arange(len(left)), splits)
    panel = churn_kinds.drifting(seed=200)
    yield of_log("kind: drifting", panel, [f"{day:%Y-%m-%d}" for day in sorted(panel["snapshot"].unique())[-2:]])


def of_others(folder: Path) -> Iterator[Contest]:
    """Public tables; where rows are near-copies, in folds that keep these together as well."""
    for name, X, left in public_tables(folder):
        found, _ = twin_groups(X, left, seed=0)
        if found is not None and found.copies:
            yield of_table(f"public: {name}, folds by copy", X, left, found.kept, most=2)
        yield of_table(f"public: {name}", X, left, most=2)


def contests(retail: str | None, public: str | None) -> Iterator[Contest]:
    yield from published(retail)
    yield from looked_at()
    yield from fresh()
    yield from of_a_kind()
    if public:
        yield from of_others(Path(public))


def ours(contest: Contest) -> tuple[np.ndarray, float, list[str]]:
    """Risks by split, mean processor seconds of a fit, and what was chosen."""
    X = contest.X if contest.keys is None else pd.concat([contest.keys, contest.X], axis=1)
    risks, spent, chosen = np.full((contest.splits.shape[1], len(X)), np.nan), 0.0, []
    for number, column in enumerate(contest.splits):
        learned, test = (contest.splits[column] == 1).to_numpy(), (contest.splits[column] == 2).to_numpy()
        began = time.process_time()
        model = ChurnClassifier(horizon_days=HORIZON).fit(X[learned], contest.y[learned])
        spent += time.process_time() - began
        risks[number, test] = model.predict_proba(X[test])[:, 1]
        sizes = model.sizes_.loc[model.sizes_["chosen"], ["leaves", "trees"]].to_numpy()
        chosen.append(f"{model.chosen_} {'×'.join(map(str, sizes[0]))}" + (" copies" if model.copies_ else ""))
    return risks, spent / len(risks), chosen


class Scores:
    """AUC and log loss of a model's risks, again and again with other weights: the mean over splits.

    No risk counts as nearer to 0 or 1 than a millionth.
    """

    def __init__(self, contest: Contest, risks: np.ndarray):
        self._parts = []
        for risk in risks:
            test = np.isfinite(risk)
            truth = contest.y[test]
            chance = np.clip(np.where(truth == 1, risk[test], 1 - risk[test]), 1e-6, 1)
            self._parts.append((test, Ranking(risk[test]), truth, -np.log(chance)))

    def __call__(self, weight: np.ndarray) -> tuple[float, float]:
        found = [(roc_auc(*by_place(ranking, truth, weight[test])), np.average(loss, weights=weight[test]))
                 for test, ranking, truth, loss in self._parts]
        return tuple(np.mean(found, axis=0))


def show(contest: Contest, *, draws: int = DRAWS) -> None:
    """Print the scores of all models on a table, and by how much ours is ahead of each."""
    own, seconds, chosen = ours(contest)
    rivals, spent = with_boosting(contest.X, contest.y, contest.splits)
    all_risks = {OURS: own, **{name: found.to_numpy().T for name, found in rivals.items()}}
    member, customers = pd.factorize(contest.whose)
    weights = [np.ones(len(customers)), *resampled_weights(len(customers), draws=draws, seed=0)]
    scored = {name: np.array([score(weight[member]) for weight in weights])
              for name, score in ((name, Scores(contest, risks)) for name, risks in all_risks.items())}
    aucs, losses = ({name: found[:, place] for name, found in scored.items()} for place in (0, 1))
    print(f"{contest.name}: {len(contest.y):,} rows, {contest.y.mean():.1%} left, {own.shape[0]} splits; "
          f"ours: {', '.join(dict.fromkeys(chosen))}")
    for name, found in aucs.items():
        risks = all_risks[name]
        test = np.isfinite(risks)
        truth = np.broadcast_to(contest.y, risks.shape)[test]
        cells = "" if name == OURS else f"   ours less this: AUC {apart(aucs, name)}, loss {apart(losses, name)}"
        print(f"  {name:<22} AUC {found[0]:.4f}   loss {losses[name][0]:.4f}   ECE {ece(truth, risks[test]):.3f} "
              f"(chance {ece_by_chance(risks[test]):.3f})   {spent.get(name, seconds):>6.2f} s{cells}")
    behind = max(found[0] for name, found in aucs.items() if name != OURS) - aucs[OURS][0]
    print(f"  behind the best of the others by {behind:+.4f}; goal: at most {GOAL}\n", flush=True)


def apart(scores: dict[str, np.ndarray], name: str) -> str:
    """Ours less another's score, with the interval of the paired resamples."""
    gap = scores[OURS] - scores[name]
    low, high = np.quantile(gap[1:], [0.025, 0.975])
    return f"{gap[0]:+.4f} ({low:+.4f} to {high:+.4f})"


def ece(truth: np.ndarray, risk: np.ndarray) -> float:
    """Mean gap between risk and share that left, over ten groups of equal size."""
    order = np.argsort(risk, kind="stable")
    return float(sum(abs(risk[part].mean() - truth[part].mean()) * len(part) for part in np.array_split(order, 10))
                 / len(truth))


def main(retail: str | None = None, public: str | None = None) -> None:
    for contest in contests(retail, public):
        show(contest)
