"""Each leakage guard fires: tables that leak in a known way, and what is found of it in words.

The tables are the real ones that the project ships, with the leak put in. Two published ones are not among them, so
that their leaks are made again: two posterior probabilities of a classifier that had the label (the ``Naive_Bayes…``
columns of BankChurners) and a satisfaction score asked after the end (the extended Telco table). The third, 3,150 rows
of which many are near-copies, is a table of customers who are there several times with small changes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from sklearn.neighbors import NearestNeighbors

import retention as rt
from benchmarks.churn_telco import by_hand, telco

NUMBERS = ["tenure", "MonthlyCharges", "TotalCharges"]
CDNOW_DATES = ("1997-07-01", "1997-10-01", "1998-05-01")


def leaking() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Guard, column or rows looked for, table in words, and what `check_leakage` is given."""
    table, left = telco()
    plain, rng = by_hand(table), np.random.default_rng(0)
    whole = plain.assign(churned=left)
    score = np.where(left, rng.beta(60, 1, len(left)), rng.beta(1, 60, len(left)))
    yield ("separation", "Naive_Bayes_1", "Telco and two posteriors of a classifier that had the label",
           {"panel": whole.assign(Naive_Bayes_1=score, Naive_Bayes_2=1 - score)})
    asked = np.where(left, rng.choice([1, 2, 3], len(left), p=[0.49, 0.28, 0.23]),
                     rng.choice([3, 4, 5], len(left), p=[0.43, 0.35, 0.22]))
    yield ("separation", "Satisfaction", "Telco and a satisfaction score asked after the end",
           {"panel": whole.assign(Satisfaction=asked)})
    why = np.where(left == 1, rng.choice(["price", "moved", "service"], len(left)), None)
    yield "names", "Churn_Reason", "Telco and the reason for leaving", {"panel": whole.assign(Churn_Reason=why)}
    yield ("near-duplicates", "rows", "3,150 rows: 630 of Telco, five times with small changes",
           {"panel": near_copies(whole, rng)})
    yield ("resampling", "copies", "Telco, leavers drawn again until both are as many",
           {"panel": oversampled(whole)})
    yield ("resampling", "straight lines", "Telco's numbers, leavers filled up by SMOTE",
           {"panel": smote(whole[[*NUMBERS, "churned"]], rng)})
    yield ("resampling", "rate", "Telco, those who stayed thinned out; 26.54 % are stated to leave",
           {"panel": whole[(left == 1) | (rng.random(len(left)) < 0.36)], "stated_rate": 0.2654})
    log = rt.load_workspace("data/cdnow").transactions
    panel = rt.churn_panel(log, dates=CDNOW_DATES, horizon_days=90, window_days=180, features=["purchases"]).table
    yield ("windows", "1998-05-01", "CDNOW, labels filled in before their 90 days are over",
           {"panel": panel.assign(churned=panel["churned"].fillna(1)), "horizon_days": 90,
            "observed_until": "1998-06-30"})
    yield ("time travel", "spend_total", "CDNOW, what was spent summed over the whole log",
           {"panel": panel, "build": looks_ahead, "source": log, "as_of": CDNOW_DATES[1]})
    yield ("repeated customers", "rows", "CDNOW, snapshots stacked and their dates thrown away",
           {"panel": panel.dropna(subset="churned").drop(columns="snapshot")})


def near_copies(table: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    drawn = table.sample(630, random_state=0)
    copies = drawn.loc[drawn.index.repeat(5)].reset_index(drop=True)
    moved = copies[NUMBERS] * (1 + 0.01 * rng.normal(size=(len(copies), len(NUMBERS))))
    return copies.assign(**moved)


def oversampled(table: pd.DataFrame) -> pd.DataFrame:
    few = table[table["churned"] == 1]
    wanted = len(table) - 2 * len(few)
    return pd.concat([table, few.sample(wanted, replace=True, random_state=0)], ignore_index=True)


def smote(table: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Chawla et al. (2002): new rows between a row of the rarer class and one of its five neighbours."""
    few = table.loc[table["churned"] == 1, NUMBERS].to_numpy(dtype=float)
    wanted = len(table) - 2 * len(few)
    start = rng.integers(0, len(few), wanted)
    near = NearestNeighbors(n_neighbors=6).fit(few).kneighbors(few)[1][start, rng.integers(1, 6, wanted)]
    made = few[start] + rng.random((wanted, 1)) * (few[near] - few[start])
    return pd.concat([table, pd.DataFrame(made, columns=NUMBERS).assign(churned=1)], ignore_index=True)


def looks_ahead(source: Any, as_of: Any) -> pd.DataFrame:
    """A pipeline with a mistake: one feature is not cut at the day of the forecast."""
    made = rt.churn_snapshot(source, as_of=as_of, horizon_days=90, window_days=180, features=["purchases"]).table
    spent = source.group_by("customer_id").agg(spend_total=lambda log: log.amount.sum()).to_pandas()
    return made.drop(columns="spend_total").merge(spent, on="customer_id")


def main() -> None:
    print("Each leakage guard on a table that leaks in its way")
    for check, sought, words, asked in leaking():
        found = rt.check_leakage(**asked).table
        fired = found[(found["check"] == check) & ~found["severity"].isin(["ok", "not run"])]
        print(f"  {check} ({sought}) — {words}" + ("" if len(fired) else ": NOTHING FOUND"))
        for row in fired.itertuples():
            print(textwrap.fill(f"{row.severity}: {row.finding}", 116, initial_indent="    ",
                                subsequent_indent="      "))
    print("  None of this on the tables as they are:")
    table, left = telco()
    found = rt.check_leakage(table.assign(churned=left), group="customerID", stated_rate=float(left.mean())).table
    for row in found.itertuples():
        print(textwrap.fill(f"Telco, {row.check}: {row.severity}: {row.finding}", 116, initial_indent="    ",
                            subsequent_indent="      "))
    print(flush=True)
