"""Churn in the demo shop against the best that anybody could predict from what can be seen of its customers.

The shop is simulated, so that each customer's true probability of a purchase is known: it comes of the latent state,
which nobody sees. The best possible forecast is the mean of the true probabilities of all customers with the same
history. It is learned here from other shops of the same law, with the true probabilities as what is to be learned:
many more customers than the demo has, without the chance of single outcomes, and knowing what the world is like on
the very day. It sees our features and, beside them, when each product was last bought and every month's purchases,
so that it is not bound by our choice of features. What it reaches is still a little below the best.

The AUC is that expected over the outcomes which the true probabilities make.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import roc_auc_score

import retention as rt
from benchmarks.churn_logs import tables_of
from retention.models.churn.baselines import standard_baselines
from retention.models.evaluation import resampled_weights

DEMO = Path("data/demo")
AS_OF, HORIZON, EVERY, SNAPSHOTS = pd.Timestamp("2026-01-01"), 90, 30, 16
ATTRIBUTES = ["acquisition_channel"]
#: Seeds of the other shops, and their customers.
SHOPS, CUSTOMERS = (13, 14, 15), 16_000
FITS, DRAWS = 4, 300
OURS = "classifier"


def forecasts(ws: rt.Workspace) -> pd.DataFrame:
    """Risks on the day by models that learned from the demo's own past, a column per model."""
    truth_until = AS_OF + pd.Timedelta(days=HORIZON)
    dates = rt.snapshot_dates(ws.transactions, horizon_days=HORIZON, snapshots=SNAPSHOTS, test_date=AS_OF.date(),
                              every_days=EVERY, history_days=360, observed_until=truth_until)
    panel = rt.churn_panel(tables_of(ws), dates=[*dates, AS_OF.date()], attributes=ATTRIBUTES, **_ask(ws)).table
    panel = panel.round(dict.fromkeys(panel.select_dtypes("number"), 6))  # sums differ in their last digits by run
    known, now = panel.dropna(subset="churned"), panel[panel["snapshot"] == AS_OF].set_index("customer_id")
    features = known.drop(columns=["churned", "snapshot", "customer_id"])
    models = {OURS: rt.ChurnClassifier(horizon_days=HORIZON).fit(known.drop(columns="churned"), known["churned"])}
    models |= {name: model.fit(features, known["churned"]) for name, model in standard_baselines(features).items()}
    return pd.DataFrame({name: model.predict_proba(now[model.feature_names_in_])[:, 1]
                         for name, model in models.items()}, index=now.index)


def _ask(ws: rt.Workspace) -> dict:
    return {"horizon_days": HORIZON, "window_days": ws.settings.churn.window_days,
            "observed_until": (AS_OF - pd.Timedelta(days=1)).date()}


def seen(ws: rt.Workspace) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What can be seen of the customers of the day: our features, and these with more of what each bought and when."""
    own = rt.churn_snapshot(tables_of(ws), as_of=AS_OF.date(), attributes=ATTRIBUTES, **_ask(ws)).table
    own = own.set_index("customer_id").drop(columns=["snapshot", "churned"]).select_dtypes("number")
    log = ws.transactions.select("customer_id", "timestamp", "product", "category", "channel").to_pandas()
    log = log[log["customer_id"].isin(own.index)]
    log = log.assign(age=(AS_OF - log["timestamp"].dt.normalize()).dt.days - 1, web=log["channel"] == "web")
    days = log.drop_duplicates(["customer_id", "age"]).sort_values(["customer_id", "age"])
    days = days.assign(month=(days["age"] // 30).clip(upper=24), place=days.groupby("customer_id").cumcount())
    more = [_last_and_count(log, column) for column in ("product", "category")]
    more += [days.groupby(["customer_id", "month"]).size().unstack(fill_value=0).add_prefix("month "),
             days[days["place"] < 6].pivot(index="customer_id", columns="place", values="age").add_prefix("purchase "),
             log.groupby("customer_id")["web"].mean()]
    return own, own.join(more)


def _last_and_count(log: pd.DataFrame, column: str) -> pd.DataFrame:
    table = log.groupby(["customer_id", column])["age"].agg(["min", "size"]).unstack()
    return table.set_axis([" ".join(names) for names in table.columns], axis=1)


def leaves(truth: pd.DataFrame, customers: pd.Index) -> np.ndarray:
    """True probability of no purchase in the horizon."""
    return 1 - truth.set_index("customer_id").loc[customers, "purchase_probability_90d"].to_numpy()


def another_shop(seed: int) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    shop = rt.simulate_shop(customers=CUSTOMERS, seed=seed)
    truth = shop.truth["customers"]
    with tempfile.TemporaryDirectory() as folder:
        shop.save(folder)
        shutil.copy(DEMO / "workspace.toml", folder)
        own, more = seen(rt.load_workspace(folder))
    there = own.index.isin(truth["customer_id"])  # an id that only stands in lower case is nobody's
    return own[there], more[there], leaves(truth, own.index[there])


def learned(tables: list[pd.DataFrame], truths: list[np.ndarray], demo: pd.DataFrame) -> np.ndarray:
    """The mean of the truth given what is seen, for the demo's customers."""
    X, p = pd.concat(tables), np.concatenate(truths)
    columns = [name for name in demo.columns if name in X]
    fits = (HistGradientBoostingRegressor(learning_rate=0.03, max_iter=400, max_leaf_nodes=16, min_samples_leaf=30,
                                          l2_regularization=10, max_features=0.4, random_state=seed)
            for seed in range(FITS))
    return np.mean([fit.fit(X[columns], p).predict(demo[columns]) for fit in fits], axis=0)


def taught(table: pd.DataFrame, truth: np.ndarray, demo: pd.DataFrame) -> dict[str, np.ndarray]:
    """What the classifier makes of single outcomes of the very day: of as many other customers, and of all of them.

    Neither the world nor the features differ from the best possible here: what is missing is missing for customers.
    """
    rng, columns, risks = np.random.default_rng(0), [name for name in demo.columns if name in table], {}
    order, left = rng.permutation(len(table)), (rng.random(len(table)) < truth).astype(int)
    for rows in (len(demo), len(table)):
        some = order[:rows]
        model = rt.ChurnClassifier().fit(table[columns].iloc[some], left[some])
        risks[f"{OURS}, outcomes of {rows:,} others"] = model.predict_proba(demo[columns])[:, 1]
    return risks


def expected_auc(risk: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> float:
    """AUC over outcomes as the truth makes them: each customer leaves by that share and stays by the rest."""
    outcome = np.repeat([1, 0], len(risk))
    return float(roc_auc_score(outcome, np.tile(risk, 2), sample_weight=np.r_[weight * truth, weight * (1 - truth)]))


def main() -> None:
    ws = rt.load_workspace(DEMO)
    predicted = forecasts(ws)
    own, more = seen(ws)
    truth = leaves(pd.read_parquet(DEMO / "truth" / "customers.parquet"), predicted.index)
    risks = dict(predicted.items())
    shops = []
    for seed in SHOPS:
        shops.append(another_shop(seed))
        rows = sum(len(shop[2]) for shop in shops)
        for name, place, demo in (("our features", 0, own), ("more features", 1, more)):
            best = learned([shop[place] for shop in shops], [shop[2] for shop in shops], demo.loc[predicted.index])
            risks[f"best possible, {name}, {rows:,} others"] = best
    risks |= taught(pd.concat([shop[0] for shop in shops]), np.concatenate([shop[2] for shop in shops]),
                    own.loc[predicted.index])
    risks["the latent truth"] = truth
    show(risks, truth)


def show(risks: dict[str, np.ndarray], truth: np.ndarray) -> None:
    weights = [np.ones(len(truth)), *resampled_weights(len(truth), draws=DRAWS, seed=0)]
    found = {name: np.array([expected_auc(np.asarray(risk), truth, weight) for weight in weights])
             for name, risk in risks.items()}
    print(f"Demo shop on {AS_OF:%Y-%m-%d}, {len(truth):,} customers active within 90 days, {truth.mean():.3f} of whom "
          f"leave in truth\n  {'':<50}{'AUC':>8}{'classifier less this (95 %)':>34}{'mean risk':>12}")
    for name, values in found.items():
        apart = found[OURS] - values
        low, high = np.quantile(apart[1:], [0.025, 0.975])
        difference = "" if name == OURS else f"{apart[0]:+.4f} ({low:+.4f} to {high:+.4f})"
        print(f"  {name:<50}{values[0]:>8.4f}{difference:>34}{np.mean(risks[name]):>12.3f}")
    print("  goal: at most 0.01 below the best possible\n", flush=True)
