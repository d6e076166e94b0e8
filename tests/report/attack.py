"""A hundred texts that do something where they are not taken for text, and a shop that has them in every column."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

PAYLOADS = [text for kind in json.loads((Path(__file__).parents[1] / "fixtures" / "payloads.json").read_text()).values()
            for text in kind]
assert len(set(PAYLOADS)) == 100

#: Planted in what must stay private; each stands in every customer's row, apart from the comment, which stands in one.
CANARIES = {"customer_id": "canaryid", "name": "canaryname", "email": "canarymail", "phone": "+3706canary",
            "comment": "canarycomment"}
SECRET = "canarysecret"
#: Words that the tables are keyed or chosen by: their values stay what the schema says.
_KEPT = {"customer_id", "question", "scale", "event", "arm", "kind", "language", "comment_language", "period",
         "referred_by", "action"}


def attacked(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with a payload in every text, all payloads in each column, and canaries in what is private."""
    return {name: _attacked(table) for name, table in tables.items()}


def _attacked(table: pd.DataFrame) -> pd.DataFrame:
    table = table.reset_index(drop=True).copy()
    which = pd.Series([PAYLOADS[row % len(PAYLOADS)] for row in range(len(table))])
    for column in table.columns:
        if column in ("customer_id", "referred_by"):
            table[column] = [_attacked_id(one) if isinstance(one, str) else None for one in table[column]]
        elif column in ("name", "email", "phone"):
            marked = CANARIES[column] + pd.Series(range(len(table))).astype("str") + which
            table[column] = marked.where(table[column].notna(), None)
        elif column == "order_id":
            table[column] = which + table[column].astype("str")
        elif column == "comment":
            table[column] = (table[column] + " " + which).where(table[column].notna(), None)
            there = table.index[table[column].notna()]
            table.loc[there[:1], column] = f"{CANARIES['comment']} {table.loc[there[0], column]}"
        elif column not in _KEPT and str(table[column].dtype) in ("object", "str", "string", "category"):
            texts = table[column].astype("object")
            table[column] = which.where(texts.notna(), None)
    return table


def _attacked_id(name: str) -> str:
    return name if name == "staff-1" else CANARIES["customer_id"] + name + PAYLOADS[sum(map(ord, name)) % len(PAYLOADS)]


SETTINGS = """name = {name}
description = {description}
currency = "EUR"
timezone = "Europe/Vilnius"
margin = 0.45
vat = "net"
simulated = true
segment = "acquisition_channel"
exclude_customers = ["staff-1"]
[churn]
kind = "inactivity"
window_days = 90
"""


def write_attacked(folder):
    """Write a small simulated shop that is attacked in every text; return its folder."""
    from retention.simulate import simulate_shop

    shop = simulate_shop(customers=400, start="2024-07-01", end="2026-01-01", seed=7)
    folder.mkdir(parents=True)
    text = SETTINGS.format(name=json.dumps("Kap\u0117 <script>alert(44)</script> $x$ [a](javascript:alert(45))"),
                           description=json.dumps("<meta http-equiv=refresh content='0;url=http://evil.example'>"))
    for name, table in attacked(shop.tables).items():
        table.to_parquet(folder / f"{name}.parquet")
        text += f'[tables.{name}]\nsource = "{name}.parquet"\n'
    (folder / "workspace.toml").write_text(text, encoding="utf-8")
    return folder
