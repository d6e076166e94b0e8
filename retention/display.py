"""How a result shows itself: HTML and pictures in a notebook, plain text in a terminal."""

from __future__ import annotations

import base64
import importlib
import io
import math
import os
import re
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from retention.disclosure import FEWEST, aggregates, is_private, is_published, private_file, shown_of
from retention.records import MIME, flat_table, records
from retention.result import Answer, Decision, Decisions, Estimate, Result
from retention.values import plain_value
from retention.words import exists, formats, named, say
from retention.words.features import known_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_HOVER = ("cursor:help;opacity:.6;border:1px solid;border-radius:50%;padding:0 .4em;font-size:.75em;font-weight:400;"
          "vertical-align:.15em")
_VERDICT = "border:1px solid;border-radius:1.2em;padding:.1em .7em;font-size:.85em;display:inline-block"
#: Names the folder for the lists of a plan. Set by the runner for the run that makes a report and for no other: a
#: notebook that is run again to be validated, or opened in JupyterLab, says the same and writes nothing.
LISTS_TO = "RETENTION_LISTS_TO"
#: What that folder is called within a report.
LISTS = "actions"
#: Set by the runner likewise: pictures are drawn a second time, for telephones. They show the same, so that a run that
#: validates need not draw them.
FOR_PHONES = "RETENTION_FOR_PHONES"
#: Under which such a picture lies beside the other one.
PHONE_MIME = "application/vnd.retention.phone+json"
#: Rows of a table that a page or a notebook shows; its file has all.
SHOWN_ROWS = 40
#: A longer table is folded under how many rows it has.
OPEN_ROWS = 12
#: A wider table likewise: a page of prose has no room for more columns.
OPEN_COLUMNS = 7
#: So many decisions stand open, those that bring most; the others are folded under them.
OPEN_DECISIONS = 3
#: Results of which a picture compares groups; of one group it would be a dot.
_OF_SEVERAL = ("change_between", "retention_changes")
#: Results of which a picture shows one group; of several it would be several.
_OF_ONE = ("cohort_retention",)
#: Columns of probabilities, of which one that is written as nought is not nought.
_CHANCES = ("p", "p_adjusted", "q")
#: Rows of a workspace's table, where it is looked at.
FIRST_ROWS = 10


def show(result: Result | Axes) -> None:
    """Show a result, or a picture of your own, in a notebook; elsewhere print it.

    The last line of a cell shows itself; this is for what stands before it.
    """
    from IPython import get_ipython
    from IPython.display import display

    inside = get_ipython() is not None
    if not isinstance(result, Result):
        alt = str(result.figure.get_label())
        if inside:
            display_picture(result, alt=alt)
        else:
            print(alt)
            _close(result)
        return
    if not inside:
        print(as_plain(result))
        return
    result = shown_of(result)
    drawn = _drawn(result)
    display({MIME: {"records": records(result), "kind": _kind(result), "reason": result.reason,
                    "title": as_plain(result, rows=False).partition("\n")[0]},
             "text/html": as_html(result, table=not drawn), "text/plain": as_plain(result, rows=not drawn)}, raw=True)
    if drawn:
        display_picture(_draw(result), alt=_alt(result),
                        phone=_draw(result, phone=True) if os.environ.get(FOR_PHONES) else None)
        caption = _caption(result)
        display({"text/html": _under_picture(result, caption), "text/plain": caption}, raw=True)


class Picture(NamedTuple):
    """A picture as a page shows it: ``width`` in pixels of the screen, and the Axes that it was drawn on."""

    png: bytes
    width: int
    alt: str
    caption: str
    ax: Axes


def picture_of(result: Result) -> Picture | None:
    """The picture that a notebook shows of a result; None where it shows none."""
    if not _drawn(result):
        return None
    ax = _draw(result)
    png, width = _png(ax)
    return Picture(png, width, _alt(result), _caption(result), ax)


def _subtitle(result: Result) -> str:
    return importlib.import_module("retention.plots").drawing(result.name).subtitle_of(result)


def _alt(result: Result) -> str:
    """What a picture shows, for those who do not see it."""
    return f"{result.alternative}. {_subtitle(result)}".strip(". ") + "."


def _caption(result: Result) -> str:
    return " ".join(f"{words.rstrip('.')}." for words in (_subtitle(result), result.context.source) if words)


def _kind(result: Result) -> str:
    """What a page does with it: the answer and the decisions lead, what is missing is said at the end."""
    if isinstance(result, Decisions | Decision):
        return "decisions" if not isinstance(result, Decisions) or result.found else "nothing to decide"
    if isinstance(result, Answer):
        return "answer"
    if result.name == "about":
        return "about"
    return "shown" if result._shown() else "missing"


def _draw(result: Result, *, phone: bool = False) -> Axes:
    """The picture without the words that stand around it on a page, as wide as a page or a telephone."""
    style = importlib.import_module("retention.plots.style")
    with style.on_a_page(style.PHONE_WIDTH if phone else style.PAGE_WIDTH):
        return result.plot(title="", subtitle="", source="")


def _under_picture(result: Result, caption: str) -> str:
    """What stands under a picture: how to read it, and its numbers folded away."""
    said = f'<p class="rt-caption mathjax_ignore"><small>{marked(caption)}</small></p>' if caption else ""
    if _withheld(result):
        return said + _private_html(result)
    if isinstance(result, Estimate):  # its one row knows no units but its own
        result = result.replace(units={**dict.fromkeys(("estimate", "lower", "upper"), result.unit), "n": "count"})
    return said + _fold(say("picture-numbers", language=result.context.language), _rows_html(result))


def _fold(words: str, html: str) -> str:
    return f'<details class="rt-data mathjax_ignore"><summary>{escape(words)}</summary>{html}</details>'


def display_picture(ax: Axes, *, alt: str, phone: Axes | None = None) -> None:
    """Show a figure in a notebook with its alternative text, and close it; ``phone`` is the same for a telephone."""
    from IPython.display import display

    png, width = _png(ax)
    data, about = {"image/png": png, "text/plain": alt}, {"image/png": {"alt": alt, "width": width}}
    if phone is not None:
        small, width = _png(phone)
        data[PHONE_MIME] = {"png": base64.b64encode(small).decode(), "width": width}
    display(data, raw=True, metadata=about)


def _png(ax: Axes) -> tuple[bytes, int]:
    """The figure, and how wide it is shown: it is drawn larger than that, for sharp screens."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.layout_engine import PlaceHolderLayoutEngine

    figure, buffer, about = ax.figure, io.BytesIO(), {"Software": None}
    layout = figure.get_layout_engine()
    if isinstance(layout, PlaceHolderLayoutEngine):  # laid out already: `savefig` would draw it twice
        canvas = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
        canvas.print_png(buffer, metadata=about)
    else:  # with a layout everything is within its width
        figure.savefig(buffer, format="png", dpi=144, bbox_inches=None if layout else "tight", metadata=about)
    _close(ax)
    png = buffer.getvalue()
    return png, int.from_bytes(png[16:20], "big") * 5 // 8


def _close(ax: Axes) -> None:
    import matplotlib.pyplot as plt

    plt.close(ax.figure)


def _drawn(result: Result) -> bool:
    """Whether its picture is shown: one that differs nowhere (the fact ``flat``) says less than its sentence."""
    if not (result.has_picture() and result._shown()) or result.facts.get("flat") \
            or (result.name in _OF_SEVERAL and len(result.table) < 2) \
            or (result.name in _OF_ONE and result.variant == "groups") \
            or isinstance(result, Answer | Decision | Decisions):
        return False
    return isinstance(result, Estimate) or aggregates(result)[1] < len(result.table)


def _withheld(result: Result) -> bool:
    """Whether the rows are not shown because the page is published and they are about single customers."""
    return is_published() and is_private(result.table)


def _private_words(result: Result) -> str:
    """How many rows are not shown, and which file of the report holds them."""
    return say("private-rows", language=result.context.language, rows=len(result.table), file=private_file(result.key))


def _fewer_words(result: Result, rows: int) -> str:
    return say("few-customers", language=result.context.language, rows=rows, fewest=FEWEST) if rows else ""


def show_rows_of_tables() -> None:
    """Let a notebook show a table of a workspace by its first rows, and not by how they are computed.

    Elsewhere, and where IPython is not used, nothing is changed.
    """
    import sys

    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        formatters, kind = shell.display_formatter.formatters, ("ibis.expr.types.relations", "Table")
        formatters["text/html"].for_type_by_name(*kind, lambda table: first_rows(table, html=True))
        formatters["text/plain"].for_type_by_name(*kind, lambda table, printer, _: printer.text(first_rows(table)))


def first_rows(table: Any, *, html: bool = False) -> str:
    """The first rows of an Ibis table by the names of its columns; rows of customers where nothing is published."""
    rows, frame = int(table.count().execute()), table.limit(FIRST_ROWS).to_pandas()
    if is_published() and is_private(frame):
        said = say("private-table", rows=rows)
        return f'<p class="rt-private mathjax_ignore"><small>{escape(said)}</small></p>' if html else said
    said = say("table-rows", rows=rows, shown=len(frame))
    if not html:
        return f"{frame.to_string(index=False)}\n{said}"
    return ('<div class="rt-table mathjax_ignore" role="group" tabindex="0" aria-label="table">'
            f"{frame.to_html(index=False, border=0)}<p><small>{escape(said)}</small></p></div>")


# ---- plain text

def as_plain(result: Result, *, rows: bool = True) -> str:
    """A result in plain text: title, sentences, number or table."""
    if isinstance(result, Answer | Decisions):
        return result.summary()
    if isinstance(result, Decision):
        return "\n".join(filter(None, (f"{result.title}: {result.summary()}", " · ".join(result.terms()))))
    if isinstance(result, Estimate):
        label, words = result.label, result.say("summary") if result._shown() else ""
        head = result.in_words() if result._shown() else result.summary()
        reason = result.reason if result._shown() else ""
        lines = (f"{label}: {head}" if label else head, words, reason)
        return "\n".join(filter(None, lines))
    summary = result.summary()
    lines = [result.title, summary if summary != result.title else ""]
    if rows and result._shown():
        lines.append(_plain_table(result) if not _withheld(result) else _private_words(result))
    return "\n".join(line for line in lines if line) or f"{result.name}: {len(result.table):,} rows"


def _plain_table(result: Result) -> str:
    table, fewer = aggregates(result)
    shown = table.head(result.limit or 12)
    flat = flat_table(_spoken(shown))
    written = [[head, *(cell_text(value, result.units.get(column), result) for value in flat[column])]
               for column, head in zip(flat.columns, _heads(flat, result), strict=True)]
    widths = [max(map(len, cells)) for cells in written]
    lines = zip(*written, strict=True)
    text = "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    more = len(result.table) - len(shown)
    notes = [say("more-rows", language=result.context.language, rows=more) if more else "", _fewer_words(result, fewer)]
    return "\n".join(filter(None, (text, *notes)))


# ---- HTML

def as_html(result: Result, *, table: bool = True) -> str:
    """A result as one block of HTML; every text in it is escaped, and no `$` in it begins a formula in JupyterLab."""
    if isinstance(result, Answer):
        verdict = "" if result.reason else result.say("verdict")
        said = f'<span class="rt-verdict" style="{_VERDICT}">{escape(verdict)}</span> ' if verdict else ""
        return f'<p class="rt-answer mathjax_ignore">{said}<strong>{marked(result.summary())}</strong></p>'
    if isinstance(result, Decisions):
        blocks = [as_html(one) for one in result.found]
        further = len(blocks) - OPEN_DECISIONS
        if further > 0:
            blocks[OPEN_DECISIONS:] = [_fold(say("decisions-folded", language=result.context.language, n=further),
                                             "".join(blocks[OPEN_DECISIONS:]))]
        blocks = "".join(blocks)
        rest = result.replace(found=[]).summary() if result.note or not blocks else ""
        return blocks + (f'<p class="rt-none mathjax_ignore">{marked(rest)}</p>' if rest else "")
    if isinstance(result, Decision):
        return ('<div class="rt-decision mathjax_ignore" style="border-left:4px solid;padding-left:1em">'
                f"<strong>{marked(result.title)}</strong><br>{marked(result.summary())}{_terms_html(result)}</div>")
    title, summary = result.title, result.summary()
    hover = f' title="{escape(result.definition, quote=True)}"' if result.definition else ""
    head = f'<p class="rt-title"{hover}><strong>{marked(title)}</strong>' + \
        (f' <span class="rt-hover" style="{_HOVER}" tabindex="0" role="note" '
         f'aria-label="{escape(result.definition, quote=True)}"{hover}>?</span>' if hover else "") + "</p>"
    body = _number_html(result) if isinstance(result, Estimate) and result._shown() else ""
    if summary and summary != title:
        body += f'<p class="rt-summary">{marked(summary)}</p>'
    if table and not isinstance(result, Estimate) and result._shown():
        body += table_html(result)
    return f'<div class="rt-result mathjax_ignore">{head if title else ""}{body}</div>'


def _terms_html(decision: Decision) -> str:
    terms = " · ".join(decision.terms())
    return f'<br><small class="rt-terms">{marked(terms)}</small>' if terms else ""


def _number_html(result: Estimate) -> str:
    value = formats.number(result.estimate, result.unit, currency=result.context.currency,
                           language=result.context.language)
    about = say("about-interval" if not math.isnan(result.lower) else "about-n", language=result.context.language,
                currency=result.context.currency, **result._facts())
    if result.unit in ("count", "money") and math.isnan(result.lower):
        about = ""  # a count is what it rests on
    about = " · ".join(filter(None, (about, result.reason)))
    return (f'<p class="rt-number" style="margin:.2em 0"><span style="font-size:1.9em;font-weight:650;line-height:1.3">'
            f'{escape(value)}</span> <span class="rt-about">{escape(about)}</span></p>')


def table_html(result: Result) -> str:
    """The table as HTML, a long one folded; rows about customers only where nothing is published."""
    if _withheld(result):
        return _private_html(result)
    rows = _rows_html(result)
    columns = len(flat_table(_spoken(result.table)).columns)
    if min(len(result.table), result.limit or SHOWN_ROWS) <= OPEN_ROWS and columns <= OPEN_COLUMNS \
            and not result.facts.get("flat"):
        return rows
    return _fold(say("table-folded", language=result.context.language, rows=len(result.table)), rows)


def _private_html(result: Result) -> str:
    return f'<p class="rt-private mathjax_ignore"><small>{marked(_private_words(result))}</small></p>'


def _rows_html(result: Result) -> str:
    """The first rows of the table as HTML, as many as its limit says, numbers to the right."""
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    language = result.context.language
    kept, fewer = aggregates(result)
    flat = flat_table(_spoken(kept.head(result.limit or SHOWN_ROWS)))
    sides = ["right" if is_numeric_dtype(flat[column]) and not is_bool_dtype(flat[column]) else "left"
             for column in flat.columns]
    head = "".join(f'<th scope="col" style="text-align:{side}">{escape(name)}</th>'
                   for name, side in zip(_heads(flat, result), sides, strict=True))
    cells = [_column_texts(flat[column], result) for column in flat]
    styles = [f"text-align:{side}{_room(column)}" for side, column in zip(sides, cells, strict=True)]
    rows = "".join("<tr>" + "".join(f'<td style="{style}">{marked(cell)}</td>'
                                    for cell, style in zip(row, styles, strict=True)) + "</tr>"
                   for row in zip(*cells, strict=True))
    more = len(result.table) - len(flat)
    notes = [say("more-rows", language=language, rows=more) if more > 0 else "", _fewer_words(result, fewer)]
    note = "".join(f"<p><small>{escape(text)}</small></p>" for text in notes if text)
    about = escape(result.title or result.name, quote=True)
    return (f'<div class="rt-table mathjax_ignore" role="group" tabindex="0" aria-label="{about}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{note}</div>")


def _column_texts(column: pd.Series, result: Result) -> list[str]:
    """The cells of a column as a reader sees them; amounts that stand under each other all with cents, or all without.
    """
    form = result.units.get(column.name)
    if column.name == "list":  # files have no blanks in their names
        return [formats.plain_text(value).replace("_", " ") for value in column]
    if column.name == "feature":
        return [known_name(value, language=result.context.language) or cell_text(value, form, result)
                for value in column]
    if column.name in _CHANCES:
        least = 10.0 ** -int(re.search(r"\.(\d)", form or ".3")[1])
        return [say("less-than", language=result.context.language, value=least) if 0 <= value < least / 2
                else cell_text(value, form, result) for value in column]
    if form == "money":
        amounts = [plain_value(value) for value in column]
        if formats.without_cents(*amounts):
            return [formats.money(value, result.context.currency, language=result.context.language, whole=True)
                    for value in amounts]
    return [cell_text(value, form, result) for value in column]


def _room(cells: list[str]) -> str:
    """How wide a column must be at least, so that a sentence in it does not become a tower of words."""
    longest = max(map(len, cells), default=0)
    return f";min-width:{min(longest // 2, 17)}em" if longest > 22 else ""


def marked(text: str) -> str:
    """Escape a text and set what stands between backticks as code.

    Examples
    --------
    >>> marked("a < b: see `aliases`")
    'a &lt; b: see <code>aliases</code>'
    """
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def columns_in_words(result: Result) -> tuple[pd.DataFrame, list[str]]:
    """The table of a result with its index as columns, and what a reader calls each column."""
    flat = flat_table(_spoken(result.table))
    return flat, _heads(flat, result)


def _spoken(table: pd.DataFrame) -> pd.DataFrame:
    """The table without the code name of a feature that stands there in words too."""
    return table.drop(columns="feature") if {"feature", "called"} <= set(table.columns) else table


def _heads(flat: pd.DataFrame, result: Result) -> list[str]:
    """What columns are called: by the result itself, by ``column-<name>``, as a feature, or as they are."""
    heads = []
    for column in flat.columns:
        message = f"column-{column.replace('_', '-').lower()}"
        language = result.context.language
        heads.append(result.say(message) or (
            say(message, language=language) if exists(message, language=language) or exists(message)
            else known_name(column, language=language) or column.replace("_", " ")))
    return heads


def cell_text(value: Any, form: str | None, result: Result) -> str:
    """One cell as a reader sees it."""
    language = result.context.language
    if isinstance(value, list | tuple):
        return ", ".join(named(one, language=language) for one in value)
    value = plain_value(value)
    if value is None:
        return formats.MISSING
    if isinstance(value, bool):
        return say("flag", language=language, value=value)
    if not isinstance(value, int | float):
        return formats.day(value, language=language) if form == "day" else named(value, language=language)
    if form in formats.UNITS:
        return formats.number(value, form, currency=result.context.currency, language=language)
    if form:
        digits = int(form.split(".")[1].rstrip("f%")) if "." in form else 0
        return formats.share(value, digits, language=language) if form.endswith("%") else \
            formats.decimal(value, digits, language=language, signed=form.startswith("+"))
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return formats.decimal(value, 0, language=language)
    return formats.decimal(value, 3 if abs(value) < 100 else 1, language=language)
