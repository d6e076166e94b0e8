"""The table of a result for sorting and searching: values that sort as they are, units in the heads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from retention.disclosure import is_private
from retention.display import columns_in_words
from retention.result import Answer, Decision, Decisions, Estimate, Result
from retention.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

#: Digits after the point that a reader needs; three where the unit says nothing.
_DIGITS = {"share": 1, "money": 2, "days": 1, "months": 1, "hours": 1, "points": 1, "count": 0}


def sortable(result: Result) -> pd.DataFrame | None:
    """The rows of a result by which one can sort and search; None where there are none, or they are about single
    customers: those belong into a private file and not into a page.

    Shares are in per cent and money in the currency, which the heads say; days are written year first, so that they
    sort as they follow each other. The index is the place of the row in the table of the result.

    Examples
    --------
    >>> import pandas as pd
    >>> found = Result("plans", pd.DataFrame({"plan": ["monthly"], "estimate": [0.91234], "n": [120]}),
    ...                units={"estimate": "share"})
    >>> sortable(found).to_dict("list")
    {'plan': ['monthly'], 'estimate (%)': ['91.2'], 'n': ['120']}
    """
    if isinstance(result, Estimate | Answer | Decision | Decisions) or not len(result.table) \
            or is_private(result.table):
        return None
    import pandas as pd

    flat, heads = columns_in_words(result)
    units = {name: result.units.get(name, "") for name in flat.columns}
    columns = {}
    for name, head in zip(flat.columns, heads, strict=True):
        values, unit = _sortable_column(flat[name], units[name], result.context.language)
        unit = result.context.currency if unit == "money" else unit
        head = f"{head} ({unit})" if unit else head
        columns[head if head not in columns else f"{head} [{name}]"] = values
    return pd.DataFrame(columns).reset_index(drop=True)


def _sortable_column(column: pd.Series, form: str, language: str) -> tuple[list[str], str]:
    """The cells of a column, and the unit for its head; numbers are written so that a table reads and sorts them."""
    from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_integer_dtype, is_numeric_dtype

    if is_bool_dtype(column):
        flags = column.astype(object).where(column.notna(), None)
        return ["" if value is None else say("flag", language=language, value=bool(value)) for value in flags], ""
    if is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("").tolist(), ""
    if not is_numeric_dtype(column):
        return [_text(value) for value in column.astype(object).where(column.notna(), None)], ""
    share = form == "share" or form.endswith("%")
    known = column.dropna()
    counts = not form and bool((known % 1 == 0).all())  # counts beside missing ones are floats in pandas
    if (is_integer_dtype(column) or form == "count" or form.endswith(".0f") or counts) and not share:
        digits, unit = 0, ""
    else:
        written = re.search(r"\.(\d)f", form)
        digits = _DIGITS["share"] if share else int(written[1]) if written else _DIGITS.get(form, 3)
        unit = "%" if share else form if form in _DIGITS else ""
    scale = 100 if share else 1
    return ["" if value is None else f"{float(value) * scale:,.{digits}f}"
            for value in column.astype(object).where(column.notna(), None)], unit


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(formats.plain_text, value))
    return value.isoformat()[:10] if hasattr(value, "isoformat") else formats.plain_text(value)
