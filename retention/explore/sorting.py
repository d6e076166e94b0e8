"""The table of a result for sorting and searching: values that sort as they are, units in the heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from retention.disclosure import is_private
from retention.display import columns_in_words
from retention.result import Answer, Decision, Decisions, Estimate, Result
from retention.words import formats, say

if TYPE_CHECKING:
    import pandas as pd

#: Digits that a reader needs; a smaller number keeps three of them.
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
    {'plan': ['monthly'], 'estimate (%)': [91.2], 'n': [120]}
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


def _sortable_column(column: pd.Series, form: str, language: str) -> tuple[Any, str]:
    """The values of a column as they sort, and the unit for its head."""
    import pandas as pd
    from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_integer_dtype, is_numeric_dtype

    if is_bool_dtype(column):
        return [say("flag", language=language, value=bool(value)) for value in column], ""
    if is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna(""), ""
    if not is_numeric_dtype(column):
        return [_text(value) for value in column], ""
    share = form == "share" or form.endswith("%")
    values = column.astype("Float64") * 100 if share else column
    counts = not form and bool((column.dropna() % 1 == 0).all())  # counts beside missing ones are floats in pandas
    whole = (is_integer_dtype(column) or form == "count" or form.endswith(".0f") or counts) and not share
    if whole:
        return pd.to_numeric(values.round(), errors="coerce").astype("Int64"), ""
    digits = _DIGITS["share"] if share else int(form[-2]) if form.endswith("f") and form[-2:-1].isdigit() else \
        _DIGITS.get(form, 3)
    return values.astype("Float64").round(digits), "%" if share else form if form in _DIGITS else ""


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(formats.plain_text, value))
    return value.isoformat()[:10] if hasattr(value, "isoformat") else formats.plain_text(value)
