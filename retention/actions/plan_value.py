"""What each contact is expected to bring, and the sum of it by kind."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from retention.actions.kinds import KINDS
from retention.actions.plan_eligibility import NAMES
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
    table.loc[ASKING, "persuaded"] = np.nan
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


def values_of(frame: pd.DataFrame, effects: pd.DataFrame) -> dict[str, np.ndarray]:
    """Of each row ``expected_value`` and its ``lower, upper`` where the effect was measured, before any cost."""
    persuaded, lower, upper = (effects[name].to_numpy()[frame["kind"]] for name in _SHARES)
    worth = frame["worth"].to_numpy(dtype=float)
    gained = (1 - frame["chance"].to_numpy(dtype=float)) * worth  # of each customer whom the contact persuades
    expected = np.where(frame["kind"] == NAMES.index(ASKING), worth, persuaded * gained)
    return {"expected_value": expected, "lower": lower * gained, "upper": upper * gained}


def summary_of(frame: pd.DataFrame, planned: pd.DataFrame, effects: pd.DataFrame) -> pd.DataFrame:
    """One row per proposed kind, the most valuable first; no customers."""
    treated = planned[planned["arm"] == "treated"]
    parts = {"proposed": frame, "planned": planned, "treated": treated,
             "control": planned[planned["arm"] == "control"]}
    table = pd.DataFrame({name: rows["kind"].value_counts() for name, rows in parts.items()}).fillna(0).astype(int)
    money = treated.groupby("kind")[["expected_value", "lower", "upper"]].sum(min_count=1).reindex(table.index)
    table = table.join(money.fillna({"expected_value": 0.0}))
    kinds = effects.iloc[table.index].rename_axis("action").reset_index()
    table = table.reset_index(drop=True).assign(**kinds[["action", "persuaded", "basis"]])
    return table.sort_values(["expected_value", "action"], ascending=[False, True], ignore_index=True)[_SUMMARY]
