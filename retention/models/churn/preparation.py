"""From a table as it comes to numbers and categories, and from these to what a linear model sees.

Nothing here looks at the labels, so nothing of them can leak between folds through an encoding.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from retention.arguments import whole
from retention.errors import ArgumentError
from retention.words import reason

#: The level that stands for all levels too rare to learn from.
OTHER = "(other)"
#: Texts that mean "no value".
_BLANK = {"", "-", "--", "?", ".", "na", "n/a", "#n/a", "nan", "none", "null", "nil", "missing", "unknown"}
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d{1,2}")
_ADORNMENTS = re.compile(r"[\s€$£%]")
#: Below this many rows, values that all differ say nothing about whether a column is an id.
_ROWS_FOR_AN_ID = 30
#: A text column with more different values per filled row than this is an id.
_ID_SHARE = 0.95
_ID_NAME = re.compile(r"(^|[_\s])(id|uuid|guid|key)$|[a-z]ID$|^ID$", re.ASCII)
_UNREAD_SHOWN = 3
#: Numbers beyond these quantiles count as the quantile: one absurd value must not pull a straight line.
_CLIP = (0.005, 0.995)
#: A number's effect may bend at these quantiles; bends at every decile predicted no better and took four times as long.
_BENDS = (0.2, 0.4, 0.6, 0.8)
#: Quantiles of more rows than this are taken from that many, evenly spaced.
_ROWS_FOR_QUANTILES = 200_000


class Preparation(TransformerMixin, BaseEstimator):
    """Learn what the columns of a table are, and bring any such table to numbers and categories.

    A column of text that is mostly numbers is read as numbers (``1,234.5``, ``12,5``, ``€ 7``; blanks and ``n/a`` are
    missing). Other texts are categories; those in fewer than ``rare`` rows, and the rarest beyond ``max_levels``,
    are pooled as ``(other)``, and so is a level met later for the first time where there was such a pool; without
    one, as where the pool itself would be as rare, it counts as missing. Dropped: columns that are all missing, ids, or
    constant but for so few rows as make no level.

    Parameters
    ----------
    rare : int
        Rows that a level needs; never more than a twentieth of the rows.
    max_levels : int
        Levels kept of one column, at most 200.
    numeric_share : float
        Share of the filled rows that must be numbers for a column of text to be one of numbers.

    Attributes
    ----------
    features_ : list of str
        The columns kept.
    levels_ : dict
        Levels of each category, in the order of their codes; those of numbers are absent.
    dropped_ : pandas.DataFrame
        ``column, reason``.
    unread_ : pandas.DataFrame
        ``column, rows, examples``: values in columns of numbers that are none; they count as missing.

    Examples
    --------
    >>> table = pd.DataFrame({"spend": ["1,200.5", "n/a", "80"], "plan": ["a", "b", "a"], "shop": ["X", "X", "X"]})
    >>> preparation = Preparation(rare=1).fit(table)
    >>> preparation.transform(table)
        spend plan
    0  1200.5    a
    1     NaN    b
    2    80.0    a
    >>> preparation.dropped_
      column           reason
    0   shop  always the same
    """

    def __init__(self, *, rare: int = 20, max_levels: int = 100, numeric_share: float = 0.9):
        self.rare = rare
        self.max_levels = max_levels
        self.numeric_share = numeric_share

    def fit(self, X: pd.DataFrame, y=None):
        """Learn kinds and levels; ``y`` is ignored.

        Raises
        ------
        ArgumentError
            A column of dates, or one with infinite values; a parameter without meaning.
        """
        whole("max_levels", self.max_levels, least=1, most=200)
        self.features_, self.levels_, dropped, unread = [], {}, [], []
        for name in X.columns:
            values, levels, odd = self._learn(X[name])
            why = _why_useless(X[name], values, levels, needed=self._needed(len(X)))
            if why:
                dropped.append((name, why))
                continue
            self.features_.append(name)
            if levels is not None:
                self.levels_[name] = levels
            if len(odd):
                unread.append((name, len(odd), ", ".join(map(str, odd.unique()[:_UNREAD_SHOWN]))))
        self.dropped_ = pd.DataFrame(dropped, columns=["column", "reason"])
        self.unread_ = pd.DataFrame(unread, columns=["column", "rows", "examples"])
        return self

    def transform(self, X: pd.DataFrame) -> pd.DataFrame:
        """One float64 or categorical column per feature, missing where nothing is known; index as given."""
        check_is_fitted(self)
        columns = {name: _category(X[name], self.levels_[name]) if name in self.levels_ else _numbers(X[name])[0]
                   for name in self.features_}
        return pd.DataFrame(columns, index=X.index)

    def _needed(self, rows: int) -> int:
        """Rows that a level needs."""
        return min(self.rare, max(rows // 20, 1))

    def leave_out(self, names: list[str], why: str) -> None:
        """Take features out of what was learned; ``why`` stands beside them in ``dropped_``."""
        self.features_ = [name for name in self.features_ if name not in names]
        self.levels_ = {name: levels for name, levels in self.levels_.items() if name not in names}
        more = pd.DataFrame({"column": names, "reason": why})
        self.dropped_ = pd.concat([self.dropped_, more], ignore_index=True) if names else self.dropped_

    def _learn(self, column: pd.Series) -> tuple[pd.Series, list[str] | None, pd.Series]:
        """Values as they will be seen, the levels of a category (None for numbers), and what could not be read."""
        if not _is_text(column):
            return *_numbers(column)[:1], None, column.iloc[:0]
        numbers, odd = _numbers(column)
        filled = len(odd) + int(numbers.notna().sum())
        if not filled or len(odd) <= (1 - self.numeric_share) * filled:
            return numbers, None, odd
        texts = _texts(column)
        counts = texts.value_counts()
        needed = self._needed(len(texts))
        # Ties are broken by name, so that the order of the rows decides nothing.
        ranked = sorted(counts[counts >= needed].items(), key=lambda item: (-item[1], item[0]))
        levels = sorted(level for level, _ in ranked[:self.max_levels])
        pooled = counts.drop(levels).sum()
        if pooled >= needed or (pooled and not levels):
            levels = [*(level for level in levels if level != OTHER), OTHER]
        return texts, levels, column.iloc[:0]


def _is_text(column: pd.Series) -> bool:
    if pd.api.types.is_datetime64_any_dtype(column.dtype) or pd.api.types.is_timedelta64_dtype(column.dtype) or (
            isinstance(column.dtype, pd.PeriodDtype)):
        raise ArgumentError(f"{column.name}: found {column.dtype}, allowed numbers, true or false, and texts. A date "
                            "means something only from where it is seen: give the days between it and the snapshot, "
                            "or leave the column out.")
    return not (pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype))


def _numbers(column: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The column as float64, and the values in it that are neither number nor blank."""
    if _is_text(column):
        distinct = pd.Series(column.dropna().astype(str).unique(), dtype=object)
        read = pd.to_numeric(distinct.map(_plain), errors="coerce")
        blank = distinct.str.strip().str.lower().isin(_BLANK)
        texts = column.where(column.notna(), None).astype(object).map(str, na_action="ignore")
        numbers = texts.map(dict(zip(distinct, read, strict=True))).astype(float)
        odd = texts[texts.isin(set(distinct[read.isna() & ~blank]))]
    else:
        numbers, odd = pd.Series(column.to_numpy(dtype=float, na_value=np.nan), column.index), column.iloc[:0]
    infinite = np.isinf(numbers.to_numpy())
    if infinite.any():
        raise ArgumentError(f"{column.name}: found {int(infinite.sum()):,} infinite values, allowed finite numbers or "
                            "missing. A ratio over nothing is missing, not infinite: replace infinity by NaN.")
    return numbers.rename(column.name), odd


def _plain(text: str) -> str:
    """A number as Python writes it: no currency, no thousands, a point before the decimals."""
    text = _ADORNMENTS.sub("", text)
    if _THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    return text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text


def _texts(column: pd.Series) -> pd.Series:
    """Texts without blanks around them; what means "no value" is missing."""
    texts = column.where(column.notna(), None).astype(object).map(lambda value: str(value).strip(), na_action="ignore")
    return texts.mask(texts.str.lower().isin(_BLANK), None) if texts.notna().any() else texts


def _category(column: pd.Series, levels: list[str]) -> pd.Series:
    texts = _texts(column)
    if levels[-1] == OTHER:
        texts = texts.where(texts.isin(levels) | texts.isna(), OTHER)
    known = texts.where(texts.isin(levels), None)
    return pd.Series(pd.Categorical(known, categories=levels), column.index, name=column.name)


def _why_useless(column: pd.Series, values: pd.Series, levels: list[str] | None, *, needed: int) -> str:
    """The reason to drop a column, or nothing."""
    filled = values.dropna()
    distinct = filled.nunique()
    if not distinct:
        return reason("column-empty")
    if distinct == 1 and len(filled) == len(values):
        return reason("column-constant")
    if levels is None:
        return reason("column-numbered") if _is_numbered(column, filled, distinct) else ""
    if len(filled) >= _ROWS_FOR_AN_ID and distinct > _ID_SHARE * len(filled):
        return reason("column-id")
    alone = len(levels) == 1 and (values != levels[0]).sum() < needed
    return reason("column-rare") if alone or (levels == [OTHER] and len(filled) == len(values)) else ""


def _is_numbered(column: pd.Series, filled: pd.Series, distinct: int) -> bool:
    """Whether whole numbers only count the rows, or their column is called an id."""
    if len(filled) < _ROWS_FOR_AN_ID or distinct < len(filled) or not (filled == np.floor(filled)).all():
        return False
    return bool(_ID_NAME.search(str(column.name))) or bool(filled.max() - filled.min() < 1.1 * len(filled))


class LinearEncoding(TransformerMixin, BaseEstimator):
    """What a linear model sees: each number clipped, as a line that may bend at its quintiles; a column per level.

    A missing number becomes the median and sets a column of its own, if numbers were missing when this was learned;
    a missing category sets none. Every column is centred. Those of numbers have unit deviation; those of levels keep
    0 and 1, so that a ridge holds a rare level back as much as a frequent one.

    Attributes
    ----------
    sources_ : list of str
        The feature behind each column of the matrix.

    Examples
    --------
    >>> frame = pd.DataFrame({"days": [0.0, 10.0], "plan": pd.Categorical(["a", "b"])})
    >>> LinearEncoding().fit(frame).transform(frame)
    array([[-1. ,  0.5, -0.5],
           [ 1. , -0.5,  0.5]])
    """

    def fit(self, frame: pd.DataFrame, y=None):
        """Learn quantiles, levels, means and deviations; ``y`` is ignored."""
        self.numbers_ = {name: _quantiles(frame[name].to_numpy(dtype=float))
                         for name in frame.columns if not isinstance(frame[name].dtype, pd.CategoricalDtype)}
        self.sources_ = [name for name in frame.columns for _ in range(self._width(frame, name))]
        self.mean_, self.scale_ = np.zeros(len(self.sources_)), np.ones(len(self.sources_))
        matrix = self.transform(frame)
        if len(matrix):
            deviation = matrix.std(axis=0)
            # Rounding leaves a constant column a deviation of some 1e-17, not 0.
            scaled = (deviation > 1e-9) & np.isin(self.sources_, list(self.numbers_))
            self.mean_, self.scale_ = matrix.mean(axis=0), np.where(scaled, deviation, 1.0)
        return self

    def transform(self, frame: pd.DataFrame) -> np.ndarray:
        """The matrix, one row per row of ``frame``."""
        matrix = np.empty((len(frame), len(self.sources_)))
        position = 0
        for name in frame.columns:
            for column in self._columns(frame[name]):
                matrix[:, position] = column
                position += 1
        matrix -= self.mean_
        matrix /= self.scale_
        return matrix

    def _width(self, frame: pd.DataFrame, name: str) -> int:
        return len(self._columns(frame[name].iloc[:1]))

    def _columns(self, column: pd.Series) -> list[np.ndarray]:
        if column.name not in self.numbers_:
            return [(column.cat.codes == code).to_numpy(dtype=float) for code in range(len(column.cat.categories))]
        low, high, median, bends, missing = self.numbers_[column.name]
        values = column.to_numpy(dtype=float)
        filled = np.clip(np.where(np.isnan(values), median, values), low, high)
        unknown = [np.isnan(values).astype(float)] if missing else []
        return [filled, *(np.maximum(filled - bend, 0.0) for bend in bends), *unknown]


def _quantiles(values: np.ndarray) -> tuple[float, float, float, list[float], bool]:
    """Ends, median and bends of a number, and whether it was ever missing."""
    missing = bool(np.isnan(values).any())
    known = values[~np.isnan(values)]
    known = known[::max(len(known) // _ROWS_FOR_QUANTILES, 1)]
    if not len(known):
        return 0.0, 0.0, 0.0, [], missing
    # Observed values only: a column of 0 and 1 has nowhere to bend.
    low, high = np.quantile(known, _CLIP, method="inverted_cdf")
    if low == high:
        low, high = known.min(), known.max()  # nearly constant: the few that differ are all there is to learn
    bends = [float(bend) for bend in np.unique(np.quantile(known, _BENDS, method="inverted_cdf"))
             if low < bend < high]
    return float(low), float(high), float(np.median(known)), bends, missing
