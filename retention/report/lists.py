"""Handing a notebook's action plan to the report: a table for its readers, the lists for whoever acts on them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from retention.errors import ArgumentError
from retention.report.channel import show_table

if TYPE_CHECKING:
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
    ...                         "expected_value": 42.5, "basis": "assumed"})
    >>> hand_over(types.SimpleNamespace(summary=summary, as_of="2025-06-02", days=7), business="Kapė", currency="EUR")
      action planned treated control expected_value   basis
    win-back      10       9       1         €42.50 assumed
    """
    units = {"expected_value": "money", "lower": "money", "upper": "money", "persuaded": "share"}
    show_table(plan.summary, name="actions", currency=currency,
               formats={name: unit for name, unit in units.items() if name in plan.summary},
               caption=f"Actions planned for the {plan.days} days from {plan.as_of}: candidates, those planned, of "
                       "whom treated and held out by lot, and what is expected of the treated.")
    folder = os.environ.get(HANDOVER)
    if not folder:
        return
    if Path(folder).exists():
        raise ArgumentError("hand_over: found lists in this report already, allowed one plan a report. Put the "
                            "candidates together and plan them once, so that nobody is contacted too often.")
    from retention.actions.export import write_actions

    write_actions(plan, folder, business=business, currency=currency, sender=sender)


def lists_in(report: Path) -> list[str]:
    """The lists of a report as paths from its index page, those for people first."""
    files = [path.relative_to(report).as_posix() for path in (report / FOLDER).rglob("*") if path.is_file()]
    return sorted(files, key=lambda name: (name.count("/"), name))
