"""Handing a notebook's action plan to the report: a table for its readers, the lists for whoever acts on them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from retention.errors import ArgumentError
from retention.report.channel import show_table

if TYPE_CHECKING:
    import pandas as pd

    from retention.actions.plan import ActionPlan

#: Names the folder for the lists. The runner sets it for the run that makes a report and for no other: a notebook that
#: is run again to be validated, or opened in JupyterLab, says the same and writes nothing.
HANDOVER = "RETENTION_HANDOVER"
#: Where the lists stand in a report.
FOLDER = "actions"


def hand_over(plan: ActionPlan, *, business: str, currency: str, sender: str = "") -> None:
    """Show how many actions are planned and what is expected of them, and leave the lists with the report.

    In a report ``actions/`` holds what `write_actions` writes, readable by its owner alone; the index page links to
    it. Once a report. Elsewhere only the table is shown: call `write_actions` to have the lists.

    Parameters
    ----------
    plan : ActionPlan
        From `plan_actions`.
    business : str
        Its name, for the letters.
    currency : str
        Three letters, for the expected value.
    sender : str
        Who signs the letters.

    Raises
    ------
    ArgumentError
        A plan was handed over to this report already.

    Examples
    --------
    >>> import pandas as pd, types
    >>> summary = pd.DataFrame({"action": ["win-back"], "planned": 10, "treated": 9, "control": 1,
    ...                         "expected_value": 42.5, "lower": None, "upper": None, "basis": "assumed"})
    >>> hand_over(types.SimpleNamespace(summary=summary, as_of="2025-06-02", days=7), business="Kapė", currency="EUR")
      action planned treated held out expected value   basis
    win-back      10       9        1         €42.50 assumed
    """
    table, money = _for_reading(plan.summary)
    show_table(table, name="actions", currency=currency, formats=dict.fromkeys(money, "money"),
               caption=f"Actions of the {plan.days} days from {plan.as_of}: planned, of whom treated and held out by "
                       "lot, and the money that the treated are expected to bring")
    folder = os.environ.get(HANDOVER)
    if not folder:
        return
    if Path(folder).exists():
        raise ArgumentError("hand_over: found lists in this report already, allowed one plan a report. Put the "
                            "candidates together and plan them once, so that nobody is contacted too often.")
    from retention.actions.export import write_actions

    write_actions(plan, folder, business=business, currency=currency, sender=sender)


def _for_reading(summary: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The summary with few columns, and which of them are money: bounds only where an effect was measured."""
    bounds = [name for name in ("lower", "upper") if summary[name].notna().any()]
    columns = {"action": "action", "planned": "planned", "treated": "treated", "control": "held out",
               "expected_value": "expected value", **{name: name for name in bounds}, "basis": "basis"}
    return summary[list(columns)].rename(columns=columns), ["expected value", *bounds]


def lists_in(report: Path) -> list[dict[str, str]]:
    """The lists of a report, those for people first: ``name``, and ``href`` from its index page."""
    folder = report / FOLDER
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    names.sort(key=lambda name: (name.count("/"), name))
    return [{"name": name, "href": f"{FOLDER}/{name}"} for name in names]
