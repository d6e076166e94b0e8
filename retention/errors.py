"""One family of errors, each saying what was found, where, and what to do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

#: Signs that act on a terminal, or change how what stands beside them is read: control and format characters, lone
#: surrogates, and the separators of lines and paragraphs.
_ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def visible(text: str) -> str:
    """``text`` for a terminal or a log: what would act there is written as its code, line breaks stay.

    Examples
    --------
    >>> print(visible("Ann\x1b[2J\u202e"))
    Ann\\x1b[2J\\u202e
    """
    return "".join(sign if sign == "\n" or unicodedata.category(sign) not in _ACTING
                   else sign.encode("unicode_escape").decode() for sign in text)


class RetentionError(Exception):
    """Base of every error this package raises on purpose; what it quotes from data does nothing on a terminal.

    Examples
    --------
    >>> issubclass(TableError, RetentionError)
    True
    """

    def __init__(self, message: str = ""):
        super().__init__(visible(str(message)))


class WorkspaceError(RetentionError):
    """A workspace file that cannot be read as one; carries every problem found, not the first.

    Parameters
    ----------
    file : str
        The workspace file.
    problems : iterable of str
        One sentence each: key, what was found, what is allowed.

    Examples
    --------
    >>> print(WorkspaceError("shop/workspace.toml", ["margin: found 35, allowed 0 to 1"]))
    shop/workspace.toml: 1 problem
      - margin: found 35, allowed 0 to 1
    """

    def __init__(self, file: str, problems: Iterable[str]):
        self.file = str(file)
        self.problems = list(problems)
        noun = "problem" if len(self.problems) == 1 else "problems"
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"{self.file}: {len(self.problems)} {noun}\n{lines}")


class TableError(RetentionError):
    """A table that breaks its schema.

    Parameters
    ----------
    table, column : str
        Where; ``column`` may be empty when the whole table is meant.
    rule : str
        What was expected and what was found.
    rows : int, optional
        How many rows break the rule.
    keys : iterable, optional
        The first few keys of those rows (for the terminal, never published).
    remedy : str
        What to do about it.

    Examples
    --------
    >>> print(TableError("surveys", "score", "scores must be numbers", rows=2, keys=["a", "b"],
    ...                  remedy="State the codes for blanks as `missing`."))
    surveys.score: scores must be numbers (2 rows, first: a, b). State the codes for blanks as `missing`.
    """

    def __init__(self, table: str, column: str, rule: str, *, rows: int | None = None,
                 keys: Iterable = (), remedy: str = ""):
        self.table, self.column, self.rule = table, column, rule
        self.rows, self.keys, self.remedy = rows, [str(key) for key in keys][:5], remedy
        where = f"{table}.{column}" if column else table
        counted = "" if rows is None else f"{rows:,} row{'' if rows == 1 else 's'}"
        first = f"first: {', '.join(self.keys)}" if self.keys else ""
        detail = ", ".join(part for part in (counted, first) if part)
        super().__init__(f"{where}: {rule}" + (f" ({detail})" if detail else "")
                         + (f". {remedy}" if remedy else ""))


class ArgumentError(RetentionError, ValueError):
    """An argument of a public function that has no meaning: names it, what was found, what is allowed."""


class ReportError(RetentionError):
    """A report that could not be made: which notebook and cell, and what was kept where."""


class WordsError(RetentionError):
    """A message that there is not, or that lacks a variable."""
