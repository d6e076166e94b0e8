"""Tables of customers whose law is known: strong signals of thresholds and interactions, weak ones, and copies.

None is one of the tables that are published; each is of a kind that businesses have. Whoever leaves does so by chance
with a probability that the columns decide, so that no model can be perfect.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import expit


def shop(rows: int = 5_600, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """An online shop: counts, categories and gaps; who leaves is decided by thresholds and pairs of columns."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame({
        "tenure": np.round(rng.gamma(1.3, 9, rows)), "warehouse_km": np.round(rng.gamma(4, 4, rows)),
        "hours_app": rng.choice([1.0, 2, 3, 4], rows, p=[0.1, 0.3, 0.45, 0.15]), "devices": rng.integers(1, 7, rows),
        "satisfaction": rng.integers(1, 6, rows), "addresses": 1 + rng.poisson(3, rows),
        "complained": rng.random(rows) < 0.28, "price_rise": rng.integers(11, 27, rows),
        "coupons": rng.poisson(1.7, rows), "orders": 1 + rng.poisson(2, rows),
        "days_since": rng.poisson(4.5, rows).astype(float), "cashback": rng.normal(177, 45, rows).round(2),
        "city": rng.choice(["1st", "2nd", "3rd"], rows, p=[0.65, 0.05, 0.3]),
        "device": rng.choice(["mobile", "tablet", "computer"], rows),
        "paid_by": rng.choice(["debit", "credit", "cash", "transfer", "wallet"], rows, p=[0.41, 0.3, 0.1, 0.08, 0.11]),
        "category": rng.choice(["laptop", "phone", "fashion", "food", "other"], rows, p=[0.36, 0.37, 0.15, 0.07, 0.05]),
        "family": rng.choice(["married", "single", "divorced"], rows, p=[0.53, 0.32, 0.15])})
    log_odds = (4.5 * (X.tenure <= 2) + 2.5 * ((X.tenure <= 9) & X.complained) - 3.2
                + 2 * ((X.cashback < 150) & (X.orders <= 2)) - 3 * ((X.tenure > 18) & (X.cashback > 170))
                + 2.5 * ((X.satisfaction >= 4) & (X.days_since <= 2) & (X.addresses >= 4))
                - 2.5 * ((X.warehouse_km < 12) & (X.hours_app >= 3))
                + 2.2 * ((X.family == "single") & X.category.isin(["phone", "fashion"]))
                - 2 * ((X.paid_by == "credit") & (X.devices <= 3))
                + 2 * ((X.price_rise > 18) & (X.coupons == 0) & (X.device == "computer")))
    left = (rng.random(rows) < expit(4 * log_odds)).astype(int)
    for name in ("tenure", "warehouse_km", "days_since"):
        X.loc[rng.random(rows) < 0.05, name] = np.nan
    return X, left


def bank(rows: int = 10_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Holders of credit cards: amounts that hang together, and ratios of two columns that count."""
    rng = np.random.default_rng(seed)
    busy = rng.normal(size=rows)
    X = pd.DataFrame({
        "age": rng.normal(46, 8, rows).round(), "dependents": rng.integers(0, 6, rows),
        "months": rng.normal(36, 8, rows).round(), "products": rng.integers(1, 7, rows),
        "months_inactive": rng.integers(0, 7, rows), "contacts": rng.integers(0, 7, rows),
        "limit": np.exp(rng.normal(8.5, 0.9, rows)).round(1),
        "payments": np.clip(65 + 20 * busy + 8 * rng.normal(size=rows), 10, 140).round()})
    X["paid"] = np.exp(7.9 + 0.35 * busy + 0.25 * rng.normal(size=rows) + 0.25 * (X.payments > 80)).round()
    owed = np.clip(rng.normal(1500, 600, rows), 0, 2517).round()
    X["owed"] = np.where(rng.random(rows) < 0.25, 0, owed)
    X["used"], X["open"] = (X.owed / X.limit).round(3), X.limit - X.owed
    X["payments_change"] = np.clip(0.71 + 0.22 * rng.normal(size=rows), 0, 3).round(3)
    X["paid_change"] = np.clip(0.76 + 0.2 * rng.normal(size=rows), 0, 3).round(3)
    for name, levels in {"sex": "fm", "school": "abcde", "family": "msd", "income": "12345", "card": "bsg"}.items():
        X[name] = rng.choice(list(levels), rows)
    log_odds = (-3.2 - 1.2 * (X.payments > 75) + 3.2 * ((X.payments < 58) & (X.owed < 600))
                + 2.2 * (X.payments_change < 0.55) - 2.5 * ((X.products >= 4) & (X.payments > 50))
                + 1.8 * ((X.paid / X.payments < 45) & (X.products <= 3)) + 2.8 * ((X.paid > 6000) & (X.payments < 85))
                + 0.5 * np.maximum(X.months_inactive - 2, 0) + 0.5 * (X.contacts - 2)
                + 1.5 * ((X.owed == 0) & (X.paid_change < 0.7)) - 1.5 * (X.age < 30))
    return X, (rng.random(rows) < expit(4 * log_odds)).astype(int)


def weak(rows: int = 4_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Viewers of a television service: most columns tell nothing, and the rest a little."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(rng.normal(size=(rows, 15))).add_prefix("hours_")
    X["plan"] = rng.choice(list("abcd"), rows)
    X["region"] = rng.choice([f"region {number}" for number in range(30)], rows)
    log_odds = (-1.5 + 0.5 * X.hours_0 + 0.4 * X.hours_1 - 0.35 * X.hours_2.abs() + 0.3 * (X.plan == "a")
                + 0.25 * X.hours_3 * X.hours_4)
    return X, (rng.random(rows) < expit(log_odds)).astype(int)


def copies(customers: int = 450, times: int = 7, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Customers of a telephone company, each there several times with small changes; and whose row each is.

    Most columns of a row differ a little from the customer's, two may be anything; one label in fifty differs.
    """
    rng = np.random.default_rng(seed)
    scale = np.array([50, 3, 8, 20, 4, 100, 2, 10, 30, 5, 3, 60])
    own = rng.normal(size=(customers, len(scale)))
    log_odds = -2 + 1.6 * own[:, 0] + 1.2 * own[:, 1] * own[:, 2] - 1.2 * (own[:, 3] > 0.5) + 0.9 * own[:, 4]
    leaves = rng.random(customers) < expit(1.4 * log_odds)
    whose = np.repeat(np.arange(customers), times)
    rows = own[whose] + 0.03 * rng.normal(size=(len(whose), len(scale))) * (rng.random((len(whose), len(scale))) < 0.6)
    for column in (5, 6):
        rows[:, column] = np.where(rng.random(len(whose)) < 0.4, rng.normal(size=len(whose)), rows[:, column])
    X = pd.DataFrame(np.round(rows * scale)).add_prefix("calls_")
    X["tariff"] = np.array(list("abcde"))[rng.integers(0, 5, customers)][whose]
    X["active"] = own[whose, 0] > 0
    return X, (leaves[whose] ^ (rng.random(len(whose)) < 0.02)).astype(int), whose


def shop_twice(customers: int = 2_815, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The shop of `shop`, each customer twice: the second time after another order or so."""
    X, left = shop(customers, seed)
    rng = np.random.default_rng(seed + 1)
    later = X.assign(orders=X.orders + 1, coupons=X.coupons + rng.integers(0, 2, customers),
                     days_since=X.days_since + rng.integers(0, 3, customers),
                     cashback=(X.cashback * (1 + 0.05 * rng.normal(size=customers))).round(2),
                     devices=X.devices + rng.integers(0, 2, customers),
                     addresses=X.addresses + rng.integers(0, 2, customers))
    return pd.concat([X, later], ignore_index=True), np.tile(left, 2), np.tile(np.arange(customers), 2)


def software(rows: int = 8_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Subscribers to a software: use that falls off, seats and plans; who leaves is decided by chains of conditions."""
    rng = np.random.default_rng(seed)
    size = rng.gamma(1.2, 12, rows)
    X = pd.DataFrame({
        "seats": 1 + np.round(size), "months": np.round(rng.gamma(1.5, 10, rows)), "tickets": rng.poisson(1.1, rows),
        "logins": np.round(size * rng.gamma(2, 4, rows)), "projects": rng.poisson(1 + size / 6),
        "admins": 1 + rng.binomial(3, 0.3, rows), "integrations": rng.poisson(1.3, rows),
        "days_idle": np.round(rng.exponential(6, rows)), "discount": rng.choice([0, 10, 20, 40], rows),
        "invoice_days_late": np.maximum(0, np.round(rng.normal(2, 9, rows))),
        "storage_gb": rng.lognormal(1.5, 1.2, rows)})
    X["logins_before"] = np.round(X.logins * rng.lognormal(0, 0.45, rows))
    for name, levels in {"plan": ["free trial", "starter", "team", "company"], "paid": ["monthly", "yearly"],
                         "trade": [f"trade {number}" for number in range(18)], "country": list("abcdefgh"),
                         "won_by": ["search", "partner", "advice", "fair"]}.items():
        X[name] = rng.choice(levels, rows)
    falling = X.logins < 0.65 * X.logins_before
    per_seat = X.logins / X.seats
    log_odds = (-2.6 + 3.5 * (falling & (X.integrations == 0)) + 2.5 * ((X.days_idle > 12) & (X.paid == "monthly"))
                - 3 * ((X.projects > 4) & (X.admins >= 2)) + 2.4 * ((X.plan == "free trial") & (X.months <= 2))
                + 2 * ((per_seat < 3) & (X.seats > 10)) + 2.2 * ((X.tickets >= 3) & (X.plan != "company"))
                - 2 * X.trade.isin(["trade 2", "trade 7", "trade 11"]) * (X.paid == "yearly")
                + 0.12 * np.minimum(X.invoice_days_late, 20) + 0.5 * (X.won_by == "search"))
    left = (rng.random(rows) < expit(2.5 * log_odds)).astype(int)
    X.loc[rng.random(rows) < 0.08, "storage_gb"] = np.nan
    X.loc[rng.random(rows) < 0.04, "logins_before"] = np.nan
    return X.round(3), left


def club(rows: int = 4_000, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Members of a sports club: a middling signal, mostly of lines that bend, with two pairs that count."""
    rng = np.random.default_rng(seed)
    X = pd.DataFrame({
        "age": np.round(rng.normal(36, 12, rows)).clip(16, 80), "months": np.round(rng.gamma(1.2, 14, rows)),
        "visits": rng.poisson(rng.gamma(1.5, 4, rows)), "classes": rng.poisson(1.4, rows),
        "distance_km": rng.lognormal(1, 0.7, rows).round(1), "fee": rng.choice([29.0, 39.0, 59.0], rows),
        "friends": rng.poisson(0.8, rows), "freezes": rng.binomial(2, 0.15, rows)})
    X["trainer"], X["hall"] = rng.random(rows) < 0.2, rng.choice([f"hall {number}" for number in range(9)], rows)
    X["visits_before"] = rng.poisson(np.maximum(X.visits, 1) * rng.lognormal(0, 0.3, rows))
    log_odds = (0.4 - 0.9 * np.log1p(X.visits) - 0.3 * np.log1p(X.months) - 0.5 * X.trainer - 0.35 * X.friends
                + 0.25 * np.log(X.distance_km) + 0.6 * X.freezes + 0.02 * (X.fee - 39)
                + 0.8 * (X.visits < 0.5 * X.visits_before) - 0.9 * ((X.age > 50) & (X.classes > 1)))
    return X, (rng.random(rows) < expit(1.3 * log_odds)).astype(int)
