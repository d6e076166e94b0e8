"""From columns to a regression's matrix: values as dummies, what cannot be used, and how far columns overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from retention.errors import TableError

#: Customers needed for each coefficient.
PER_COEFFICIENT = 10


@dataclass(frozen=True)
class Design:
    """What a regression needs: matrix, outcome, and for each driver its columns, overlap and warning.

    ``terms`` has one row per coefficient wanted (``driver, level``), ``columns`` the positions in it of those in ``x``;
    ``reason`` says why there is no regression at all.
    """

    x: np.ndarray
    y: np.ndarray
    terms: pd.DataFrame
    columns: np.ndarray
    blocks: dict[str, list[int]]
    constant: list[str]
    vif: dict[str, float]
    warning: dict[str, str]
    n: int
    reason: str


def design(frame: pd.DataFrame, drivers: list[str], score: str, *, overlap: float) -> Design:
    """The `Design` of the rows without missing values.

    Raises
    ------
    TableError
        Drivers that say exactly the same.

    Examples
    --------
    >>> frame = pd.DataFrame({"score": [1, 2, 3], "speed": [1, 2, 4], "shop": ["N", "N", "S"]})
    >>> design(frame, ["speed", "shop"], "score", overlap=5).terms.to_dict("list")
    {'driver': ['speed', 'shop'], 'level': ['', 'S']}
    """
    rows = frame[[score, *drivers]].dropna()
    y = rows[score].to_numpy(dtype=float)
    columns, terms, constant = [], [], []
    for name in drivers:
        made = _columns(rows[name])
        terms += [(name, level) for level, _ in made] or [(name, "")]
        if rows[name].nunique() < 2:
            constant.append(name)
        columns += [None] * max(len(made), 1) if name in constant else [values for _, values in made]
    places = [place for place, values in enumerate(columns) if values is not None]
    x = np.column_stack([columns[place] for place in places]) if places else np.empty((len(y), 0))
    owners = [terms[place][0] for place in places]
    blocks = {name: [at for at, owner in enumerate(owners) if owner == name] for name in dict.fromkeys(owners)}
    needed = PER_COEFFICIENT * (len(places) + 1)
    reason = (f"{len(y)} customers with all the values, {needed} needed" if len(y) < needed
              else "all gave one score" if np.ptp(y) == 0 else "")
    vif, warning = dict.fromkeys(drivers, np.nan), dict.fromkeys(drivers, "")
    if not reason and places:
        vif |= _inflation(x, blocks)
        warning |= {name: _overlap(name, vif[name], x, blocks) for name in blocks if vif[name] >= overlap}
    return Design(x, y, pd.DataFrame(terms, columns=["driver", "level"]), np.array(places, dtype=int), blocks, constant,
                  vif, warning, len(y), reason)


def _columns(values: pd.Series) -> list[tuple[str, np.ndarray]]:
    """The values themselves, or one 0/1 column for each value but the most frequent."""
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return [("", values.to_numpy(dtype=float))]
    text = values.astype(str)
    counts = text.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    return [(level, (text == level).to_numpy(dtype=float)) for level in sorted(counts.index[1:])]


def _inflation(x: np.ndarray, blocks: dict[str, list[int]]) -> dict[str, float]:
    """Variance inflation of each driver; that of several columns to the power 1/df, which makes them comparable."""
    correlation = np.corrcoef(x, rowvar=False).reshape(x.shape[1], x.shape[1])
    _, whole = np.linalg.slogdet(correlation)
    if np.linalg.eigvalsh(correlation)[0] < 1e-10:
        raise TableError("drivers", " and ".join(_same(correlation, blocks)), "drivers that say exactly the same",
                         remedy="Leave one of them out: nothing in the data can tell them apart.")
    found = {}
    for name, own in blocks.items():
        others = [at for at in range(x.shape[1]) if at not in own]
        _, inside = np.linalg.slogdet(correlation[np.ix_(own, own)])
        _, rest = np.linalg.slogdet(correlation[np.ix_(others, others)])
        found[name] = float(np.exp((inside + rest - whole) / len(own)))
    return found


def _same(correlation: np.ndarray, blocks: dict[str, list[int]]) -> list[str]:
    """The drivers that take part in the combination that is always 0."""
    direction = np.abs(np.linalg.eigh(correlation)[1][:, 0])
    return [name for name, own in blocks.items() if direction[own].max() > 1e-4]


def _overlap(name: str, vif: float, x: np.ndarray, blocks: dict[str, list[int]]) -> str:
    correlation = np.abs(np.corrcoef(x, rowvar=False))
    nearest = max((other for other in blocks if other != name),
                  key=lambda other: correlation[np.ix_(blocks[name], blocks[other])].max())
    return f"overlaps with {nearest} (VIF {vif:.1f}): the two are hard to tell apart"
