"""What the lessons work on: the workspaces that come with the kit."""

from __future__ import annotations

import functools

import pandas as pd

from retention.arguments import choice
from retention.shipped import shipped_folder
from retention.tables.events import purchase_days
from retention.tables.inputs import as_date
from retention.words import speak, spoken
from retention.workspace import Workspace, load_workspace

_TRUTHS = ("customers", "effects", "events")


def workspace(name: str = "demo", *, as_of: str | None = None, language: str = "") -> Workspace:
    """Open one of the workspaces of the course, wherever the notebook lies.

    Parameters
    ----------
    name : {"demo", "cdnow"}
        The simulated coffee shop, or the real purchases of a shop for music in 1997.
    as_of : str, optional
        Day after the last observed day; by default the day after the last event.
    language : {"", "en", "fil", "lt"}
        That of its sentences, and of what the checker says from then on; as before where it is empty.

    Examples
    --------
    >>> workspace("demo").name
    'Kapė'
    """
    if language:
        speak(language)
    return _opened(choice("name", name, ("demo", "cdnow")), as_of, spoken())


@functools.cache
def _opened(name: str, as_of: str | None, language: str) -> Workspace:
    return load_workspace(shipped_folder(name), as_of=as_of, language=language)


@functools.cache
def _first_two(as_of: str) -> pd.DataFrame:
    log = purchase_days(workspace("demo").transactions, as_of=as_date(as_of, name="as_of"))
    days = log.select("customer_id", "day").to_pandas().sort_values(["customer_id", "day"])
    days["day"] = pd.to_datetime(days["day"])
    days["place"] = days.groupby("customer_id").cumcount()
    wide = days[days["place"] < 2].pivot(index="customer_id", columns="place", values="day")
    return wide.set_axis(["first", "second"], axis=1).rename_axis(columns=None).reset_index()


def first_two_purchases(as_of: str) -> pd.DataFrame:
    """One row a customer of the simulated shop: ``customer_id``, the days of its ``first`` and its ``second`` purchase,
    missing where there was none before ``as_of``.

    Examples
    --------
    >>> first_two_purchases("2024-01-01").columns.tolist()
    ['customer_id', 'first', 'second']
    """
    return _first_two(as_of).copy()


def truth(name: str) -> pd.DataFrame:
    """What was really so in the simulated shop, which no report reads: see ``data/demo/truth/README.md``.

    Parameters
    ----------
    name : {"customers", "effects", "events"}

    Examples
    --------
    >>> truth("effects")["effect"].nunique()
    3
    """
    return pd.read_parquet(shipped_folder("demo") / "truth" / f"{choice('name', name, _TRUTHS)}.parquet")
