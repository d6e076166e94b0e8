"""The calendar of name days: which given names are kept on which day of the year."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from retention.errors import TableError

_TABLE = "name_days"
_FORM = "days are written MM-DD, such as 06-24"


def name_days_file(folder: Path, name: str) -> Path:
    """The file that a workspace calls ``name``, from its folder on; a `TableError` where there is none."""
    path = folder / name
    if not path.is_file():
        raise TableError(_TABLE, "", f"found no file {name!r} in folder {folder.resolve().name!r}",
                         remedy="Correct `name_days` under [actions] in workspace.toml, or put the file there.")
    return path


def read_name_days(path: Path) -> pd.DataFrame:
    """Read a CSV file with the columns ``name, day``, held to `checked_name_days`.

    Raises
    ------
    TableError
        It is not a table of text in UTF-8, or there is a fault in it.
    """
    try:
        frame = pd.read_csv(path, dtype="str", encoding="utf-8-sig", skipinitialspace=True, comment="#")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise TableError(_TABLE, "", f"{path.name} is not a table: {str(error).strip().splitlines()[0]}",
                         remedy="Save it as CSV in UTF-8, with the header name,day.") from None
    return checked_name_days(frame, label=path.name)


def checked_name_days(frame: pd.DataFrame, *, label: str = "the table") -> pd.DataFrame:
    """Return the columns ``name, day`` of a calendar, one row per name and day; a name may have several days.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``name`` (a given name) and ``day`` (text, MM-DD).
    label : str
        What to call it in messages.

    Raises
    ------
    TableError
        A column is missing, a value is, or a day is no day of the year.

    Examples
    --------
    >>> checked_name_days(pd.DataFrame({"name": ["Jonas "], "day": ["06-24"], "of": ["midsummer"]}))
        name    day
    0  Jonas  06-24
    """
    for column in ("name", "day"):
        if column not in frame.columns:
            raise TableError(_TABLE, column, f"column missing; {label} has {', '.join(map(str, frame.columns))}",
                             remedy="Give the columns name and day, separated by commas.")
    text = frame[["name", "day"]].astype("str").apply(lambda column: column.str.strip())
    for column in ("name", "day"):
        empty = frame[column].isna() | (text[column] == "")
        if empty.any():
            raise TableError(_TABLE, column, f"missing values in {label}", rows=int(empty.sum()),
                             keys=_lines(empty), remedy="Fill them in, or delete the rows.")
    unfit = ~is_day(text["day"])
    if unfit.any():
        raise TableError(_TABLE, "day", f"{_FORM}; {label} has {text.loc[unfit, 'day'].iloc[0]!r}",
                         rows=int(unfit.sum()), keys=_lines(unfit),
                         remedy="Write the month first, both with two digits.")
    return text.drop_duplicates(ignore_index=True)


def is_day(text: pd.Series) -> pd.Series:
    """Whether each text is a day of the year as MM-DD; 29 February is one."""
    dates = pd.to_datetime("2024-" + text.astype("str"), format="%Y-%m-%d", errors="coerce")  # 2024 is a leap year
    return dates.notna() & text.str.fullmatch(r"\d\d-\d\d").fillna(False).astype(bool)


def _lines(rows: pd.Series) -> list[str]:
    return [f"row {place + 1}" for place in rows.to_numpy().nonzero()[0][:5]]
