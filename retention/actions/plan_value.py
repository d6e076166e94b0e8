"""What each contact is expected to bring, and the sum of it by kind."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from retention.actions.kinds import KINDS
from retention.errors import TableError

#: Nobody purchases because of it: its ``worth`` is that of asking as a whole.
ASKING = "survey invitation"
_SHARES = ["persuaded", "persuaded_lower", "persuaded_upper"]
_SUMMARY = ["action", "proposed", "planned", "treated", "control", "expected_value", "lower", "upper", "persuaded",
            "basis"]


def effects_of(persuaded: Mapping[str, float], measured: pd.DataFrame | None,
               aliases: Mapping[str, str]) -> pd.DataFrame:
    """By action: ``persuaded, persuaded_lower, persuaded_upper, basis``; assumptions have no interval."""
    table = pd.DataFrame({"persuaded": {name: persuaded.get(name, kind.persuaded) for name, kind in KINDS.items()},
                          "persuaded_lower": np.nan, "persuaded_upper": np.nan, "basis": "assumed"})
    if measured is None:
        return table
    found = measured.assign(action=measured["action"].replace(dict(aliases)))
    found = found[found["persuaded_lower"].notna() & found["action"].isin(set(KINDS) - {ASKING})].set_index("action")
    twice = sorted(set(found.index[found.index.duplicated()]))
    if twice:
        raise TableError("measured", "action", f"more than one effect of {', '.join(twice)}", rows=len(found),
                         remedy="Measure with evaluate_actions and the same aliases, which puts them together.")
    table.loc[found.index, _SHARES] = found[_SHARES].astype(float).clip(lower=0)
    table.loc[found.index, "basis"] = "measured"
    return table


def with_value(frame: pd.DataFrame, effects: pd.DataFrame, costs: Mapping[str, float]) -> pd.DataFrame:
    """The candidates with ``cost, persuaded, basis, expected_value, lower, upper``."""
    cost = frame["channel"].map(dict(costs)).astype(float).fillna(0.0)
    effect = effects.reindex(frame["action"]).reset_index(drop=True)
    gained = (1 - frame["chance"]) * frame["worth"]  # of each customer whom the contact persuades
    asking = frame["action"] == ASKING
    expected = (effect["persuaded"] * gained).mask(asking, frame["worth"]) - cost
    return frame.assign(cost=cost, persuaded=effect["persuaded"].mask(asking), basis=effect["basis"],
                        expected_value=expected, lower=effect["persuaded_lower"] * gained - cost,
                        upper=effect["persuaded_upper"] * gained - cost)


def summary_of(frame: pd.DataFrame, planned: pd.DataFrame) -> pd.DataFrame:
    """One row per proposed kind, the most valuable first; no customers."""
    treated = planned[planned["arm"] == "treated"]
    parts = {"proposed": frame, "planned": planned, "treated": treated,
             "control": planned[planned["arm"] == "control"]}
    table = pd.DataFrame({name: rows["action"].value_counts() for name, rows in parts.items()}).fillna(0).astype(int)
    money = treated.groupby("action")[["expected_value", "lower", "upper"]].sum(min_count=1).reindex(table.index)
    kinds = frame.drop_duplicates("action").set_index("action")[["persuaded", "basis"]].reindex(table.index)
    table = table.join(money.fillna({"expected_value": 0.0})).join(kinds).rename_axis("action").reset_index()
    return table.sort_values(["expected_value", "action"], ascending=[False, True], ignore_index=True)[_SUMMARY]
