"""Public tables of who left, where their files are at hand: none comes with the project or was used to choose anything.

A folder with the files named in `TABLES`, as they are published; what is missing is left out and named.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd


class Public(NamedTuple):
    """A file, the column that tells who left and by which value, and columns that are ids or told afterwards."""

    name: str
    file: str
    label: str
    leaving: str
    left_out: tuple[str, ...] = ()


TABLES = (
    Public("bank of three countries", "bank.csv", "Exited", "1", ("RowNumber", "CustomerId", "Surname")),
    Public("credit cards", "bankchurners.csv", "Attrition_Flag", "Attrited Customer", ("CLIENTNUM",)),
    Public("online shop", "ecom.csv", "Churn", "1", ("CustomerID",)),
    Public("Iranian telephone", "iranian.csv", "Churn", "1"),
    Public("American telephone", "bigml.csv", "Churn", "TRUE"),
    Public("employees (IBM)", "hr.csv", "Attrition", "Yes", ("EmployeeNumber",)),
)


def public_tables(folder: Path) -> Iterator[tuple[str, pd.DataFrame, np.ndarray]]:
    """Name, features and who left of each table whose file is in the folder."""
    for table in TABLES:
        file = folder / table.file
        if not file.is_file():
            print(f"{table.name}: left out, as {file.name} is not in {folder}\n")
            continue
        rows = pd.read_csv(file).dropna(subset=table.label)
        left = rows.pop(table.label).astype(str).str.strip().str.upper() == table.leaving.upper()
        told = [name for name in rows if name.startswith("Naive_Bayes")]  # another model's forecast of the label
        rows = rows.drop(columns=[*told, *(name for name in table.left_out if name in rows)])
        yield table.name, rows.reset_index(drop=True), left.to_numpy(dtype=int)
