"""Eight more kinds of tables, written down before the learners were changed and never used to choose anything.

Each stands for a difficulty of its own: many levels, many idle columns, chains of conditions, few that leave, gaps,
drift, nothing but curves, few rows. Chance decides in the end, by a probability that the columns tell.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import expit


def _left(log_odds: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return (rng.random(len(log_odds)) < expit(log_odds)).astype(int)


def towns(rows: int = 6_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """A delivery service: 250 towns and 90 dishes, each with a way of its own, beside a few numbers."""
    rng = np.random.default_rng(seed)
    of_town, of_dish = rng.normal(0, 1.1, 250), rng.normal(0, 0.9, 90)
    town, dish = rng.choice(250, rows, p=rng.dirichlet(np.full(250, 0.8))), rng.choice(90, rows)
    X = pd.DataFrame(
        {
            "town": town,
            "dish": dish,
            "orders": rng.poisson(4, rows),
            "minutes_late": rng.exponential(8, rows),
            "basket": rng.lognormal(3, 0.4, rows),
            "courier": rng.choice(list("abcdefghij"), rows),
        }
    ).round(2)
    log_odds = (
        -0.9
        + of_town[town]
        + of_dish[dish] * (1 + (X.orders < 3))
        - 0.25 * X.orders
        + 0.07 * np.minimum(X.minutes_late, 25)
        + 0.8 * ((X.basket > 25) & (X.orders < 3))
    )
    return X.assign(town="town " + X.town.astype(str), dish="dish " + X.dish.astype(str)), _left(log_odds, rng)


def idle_columns(rows: int = 4_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """A survey joined to everything a company has: seven columns of 140 tell something."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(rng.normal(size=(rows, 120))).add_prefix("measure_")
    X[[f"count_{number}" for number in range(14)]] = rng.poisson(2, (rows, 14))
    for number in range(6):
        X[f"group_{number}"] = rng.choice(list("abcdefg"), rows)
    log_odds = (
        -1.4
        + 1.1 * X.measure_3
        - 0.9 * np.abs(X.measure_40)
        + 1.6 * ((X.measure_7 > 0) & (X.count_2 >= 3))
        - 0.5 * X.count_9
        + 0.9 * X.group_1.isin(["a", "d"])
        + 0.8 * X.measure_90 * (X.group_4 == "c")
    )
    return X, _left(1.3 * log_odds, rng)


def chains(rows: int = 6_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Insured households: who leaves is decided by rules of two to four conditions, and hardly by any one column."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(
        {
            "age": rng.integers(18, 85, rows),
            "years": rng.gamma(1.5, 4, rows).round(1),
            "claims": rng.poisson(0.7, rows),
            "paid_out": rng.lognormal(6, 1.3, rows).round(),
            "premium": rng.lognormal(6.2, 0.5, rows).round(),
            "rise": rng.normal(0.06, 0.08, rows).round(3),
            "policies": 1 + rng.binomial(4, 0.3, rows),
            "calls": rng.poisson(1.2, rows),
            "car_age": rng.integers(0, 20, rows),
            "children": rng.poisson(0.8, rows),
        }
    )
    for name, levels in {
        "broker": [f"broker {number}" for number in range(12)],
        "pays": ["month", "quarter", "year"],
        "home": ["owned", "rented"],
        "region": list("nswecm"),
    }.items():
        X[name] = rng.choice(levels, rows)
    log_odds = (
        -1.8
        + 3.2 * ((X.rise > 0.10) & (X.claims == 0) & (X.years > 2))
        + 2.6 * ((X.age < 35) & (X.pays == "month") & (X.home == "rented"))
        - 2.8 * ((X.policies >= 3) & (X.children >= 1))
        + 2.4 * ((X.paid_out > 600) & (X.claims >= 2))
        + 2.8 * ((X.premium > 550) & (X.car_age > 10) & (X.policies == 1))
        - 2.2 * ((X.age > 60) & (X.years > 6))
        + 2.2 * ((X.calls >= 3) & X.broker.isin(["broker 1", "broker 4"]))
        + 2.0 * (X.region.isin(["n", "w"]) & (X.rise > 0.03) & (X.age > 45) & (X.policies <= 2))
    )
    return X, _left(1.6 * log_odds, rng)


def rare(rows: int = 12_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Holders of a savings account, of whom about three in a hundred leave."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(
        {
            "balance": rng.lognormal(7.5, 1.5, rows).round(),
            "months": rng.gamma(2, 20, rows).round(),
            "transfers": rng.poisson(3, rows),
            "logins": rng.poisson(rng.gamma(1, 6, rows)),
            "age": rng.integers(18, 90, rows),
            "rate_gap": rng.normal(0.4, 0.5, rows).round(2),
            "complaints": rng.poisson(0.08, rows),
            "channel": rng.choice(["branch", "app", "web", "phone"], rows),
            "segment": rng.choice(list("abcdef"), rows),
            "joint": rng.random(rows) < 0.3,
        }
    )
    X["balance_before"] = (X.balance * rng.lognormal(0.1, 0.5, rows)).round()
    log_odds = (
        -5.2
        + 1.1 * np.maximum(X.rate_gap, 0)
        + 1.8 * (X.complaints > 0)
        - 0.12 * np.minimum(X.logins, 15)
        + 1.9 * (X.balance < 0.5 * X.balance_before)
        + 1.2 * ((X.age < 30) & (X.channel == "app"))
        - 0.25 * np.log1p(X.months)
        + 1.2 * ((X.transfers == 0) & ~X.joint)
    )
    return X, _left(1.2 * log_odds + 2.6, rng)


def gaps(rows: int = 5_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Readers of a newspaper: a third to four fifths of most columns are missing, and what is missing tells."""
    rng = np.random.default_rng(seed)
    keen = rng.normal(size=rows)
    X = pd.DataFrame({f"week_{number}": rng.poisson(np.exp(1 + 0.6 * keen)) for number in range(8)}).astype(float)
    X["opened"] = np.round(expit(keen + rng.normal(size=rows)), 2)
    X["score"] = np.clip(np.round(6 + 2 * keen + rng.normal(size=rows)), 0, 10)
    X["income"] = rng.lognormal(10, 0.5, rows).round()
    X["source"], X["device"] = rng.choice(["ad", "friend", "shop", "gift"], rows), rng.choice(list("abc"), rows)
    answered = rng.random(rows) < expit(0.8 * keen - 0.5)
    log_odds = (
        -1.0
        - 1.0 * keen
        + 0.8 * (X.week_7 < X.week_3)
        - 0.9 * answered
        + 0.7 * (X.source == "ad")
        + 1.0 * ((X.income < 18_000) & (X.device == "a"))
    )
    left = _left(1.3 * log_odds, rng)
    X.loc[~answered, ["score", "income"]] = np.nan
    for name, share in zip(X.columns[:9], np.linspace(0.33, 0.8, 9), strict=True):
        X.loc[rng.random(rows) < share, name] = np.nan
    X.loc[rng.random(rows) < 0.5, "source"] = None
    return X, left


def drifting(customers: int = 1_500, snapshots: int = 7, seed: int = 0) -> pd.DataFrame:
    """A panel of a music service, a snapshot a quarter: prices rise, use falls, and with them who leaves and why.

    Columns ``customer_id, snapshot, churned`` and the features, as `churn_panel` makes them.
    """
    rng = np.random.default_rng(seed)
    keen = rng.normal(size=customers)
    parts = []
    for number in range(snapshots):
        plan = rng.choice(["free", "single", "family"], customers, p=[0.3 - 0.02 * number, 0.5, 0.2 + 0.02 * number])
        part = pd.DataFrame(
            {
                "customer_id": np.arange(customers),
                "snapshot": pd.Timestamp("2023-01-01") + pd.Timedelta(days=90 * number),
                "hours": np.round(rng.gamma(2, np.exp(1 + 0.5 * keen - 0.08 * number)), 1),
                "skips": rng.poisson(6, customers),
                "price": np.round(8 + 0.6 * number + rng.normal(0, 1, customers), 2),
                "lists": rng.poisson(np.exp(0.6 * keen)),
                "days_idle": np.round(rng.exponential(np.exp(1.5 - 0.5 * keen))),
                "plan": plan,
                "country": rng.choice(list("abcdefghijkl"), customers),
            }
        )
        log_odds = (
            -0.8
            - 0.7 * np.log1p(part.hours)
            + 0.08 * part.days_idle
            + 0.05 * number * (part.price - 8)
            + 0.9 * ((part.plan == "free") & (part.skips > 7))
            - 0.4 * np.log1p(part.lists)
            + 0.5 * np.sin(number)
            + 0.7 * part.country.isin(["b", "f"])
        )
        parts.append(part.assign(churned=_left(1.4 * log_odds, rng)))
    return pd.concat(parts, ignore_index=True)


def curves(rows: int = 5_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Customers of an energy supplier: every column counts a little, by a curve, and none depends on another."""
    rng = np.random.default_rng(seed)
    own = rng.normal(size=(rows, 12))
    own[:, 1:6] = 0.6 * own[:, [0]] + 0.8 * own[:, 1:6]
    X = pd.DataFrame(np.round(np.exp(0.5 * own) * 20, 1)).add_prefix("use_")
    X["contract"], X["district"] = (
        rng.choice(list("abcd"), rows),
        rng.choice([f"d{number}" for number in range(25)], rows),
    )
    log_odds = (
        -1
        + 0.6 * own[:, 0]
        - 0.5 * own[:, 1]
        + 0.5 * (own[:, 2] ** 2 - 1)
        - 0.5 * np.tanh(2 * own[:, 3])
        + 0.4 * np.abs(own[:, 4])
        + 0.5 * np.sin(2 * own[:, 6])
        - 0.35 * own[:, 7]
        + 0.3 * own[:, 8]
        + X.contract.map({"a": 0.6, "b": 0.0, "c": -0.3, "d": -0.8})
        + 0.4 * rng.normal(size=25)[X.district.str[1:].astype(int)]
    )
    return X, _left(log_odds, rng)


def few(rows: int = 600, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """A studio with six hundred members: a middling signal and hardly any rows."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(
        {
            "visits": rng.poisson(rng.gamma(2, 3, rows)),
            "weeks": rng.gamma(1.5, 20, rows).round(),
            "fee": rng.choice([35.0, 49.0, 69.0], rows),
            "age": rng.integers(18, 75, rows),
            "bookings": rng.poisson(2, rows),
            "distance": rng.lognormal(1, 0.6, rows).round(1),
            "teacher": rng.choice([f"t{number}" for number in range(9)], rows),
            "course": rng.choice(["yoga", "pilates", "dance", "strength"], rows),
            "friend": rng.random(rows) < 0.3,
        }
    )
    log_odds = (
        0.7
        - 0.8 * np.log1p(X.visits)
        - 0.02 * X.weeks
        + 0.12 * X.distance
        - 0.7 * X.friend
        + 1.2 * ((X.fee > 60) & (X.visits < 4))
        + 0.6 * (X.course == "dance")
        - 0.3 * X.bookings
    )
    return X, _left(1.3 * log_odds, rng)
