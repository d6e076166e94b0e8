"""The controls: they ask, show the answer and its rows, list the customers behind them, and say the code."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import importlib.util
from collections.abc import Iterable
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retention.chapters import CHAPTERS
from retention.disclosure import is_private
from retention.display import Picture, as_html, as_plain, marked, picture_of
from retention.errors import ArgumentError, RetentionError
from retention.explore.asking import (
    STEPS,
    Ask,
    Views,
    about,
    as_day,
    as_length,
    chapter_class,
    control_of,
    name_of,
)
from retention.explore.behind import counts_customers, customers_behind, keep_list, names_of, row_at
from retention.explore.sorting import sortable
from retention.result import Result, missing_result
from retention.tables.calendar import period_grid
from retention.words import identifier, say
from retention.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd

#: So many chosen rows are named.
_NAMED = 6
_NEEDED = ("ipywidgets", "itables", "anywidget")
#: How many periods the control offers, the last first.
_PERIODS = {"Q": 8, "M": 12, "Y": 3}
_TABLE = {"paging": True, "pageLength": 10, "lengthMenu": [10, 25, 100], "select": True, "maxBytes": 0,
          "text_in_header_can_be_selected": False,  # so that a click anywhere on it sorts
          "classes": "display compact nowrap", "scrollX": True, "autoWidth": False,
          "layout": {"topStart": "pageLength", "topEnd": "search", "bottomStart": "info", "bottomEnd": "paging"}}


class Explorer:
    """A workspace, explored by controls: pick a question, turn the day, the groups, the length and the period.

    As the last line of a cell it shows its controls. Each of them asks the ordinary API, and the line of code beside
    the answer gives the same result anywhere. Everything that the controls do can be done by `ask`, `list_customers`
    and `code` too, where there is no browser.

    Parameters
    ----------
    workspace : Workspace
        What is explored.
    chapter, question : str
        What is asked first, as on the workspace: ``"retention"``, ``"cohorts"``; by default the first of the usual
        questions that it has the tables for.

    Raises
    ------
    RetentionError
        The libraries of the controls are not installed.
    ArgumentError
        There is no such chapter or question.

    Examples
    --------
    >>> from retention.shipped import shipped_folder
    >>> from retention.workspace import load_workspace
    >>> explorer = Explorer(load_workspace(shipped_folder("demo")), chapter="retention", question="repeat")
    >>> explorer.code().partition(").")[2], explorer.result.name
    ('retention.repeat()', 'repeat_purchase_rate')
    """

    def __init__(self, workspace: Workspace, *, chapter: str = "", question: str = ""):
        missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
        if missing:
            raise RetentionError(f"{' and '.join(missing)}: not installed, and needed for controls in a notebook. "
                                 "Install them: pip install 'retention[lab]'.")
        self._views = Views(workspace)
        self._language = workspace.settings.language
        if not chapter:
            chapter, question = self._views.first()
        self._ask = Ask(chapter, question or chapter_class(chapter).questions()[0])
        self._result = missing_result(self._ask.question, "")
        self._error = ""
        self._quiet = False
        self._build()
        self._offer()
        self._answer()

    # ---- what it is asked and answers

    @property
    def result(self) -> Result:
        """The answer to what the controls say now, to go on working with."""
        return self._result

    def code(self) -> str:
        """The line of code that gives the same result."""
        return self._views.code(self._ask)

    def ask(self, *, chapter: str = "", question: str = "", as_of: str | dt.date | None = None, segment: str = "",
            length: int | str | None = None, period: str = "") -> Result:
        """Set all controls at once and return the answer; what is left out is left to the workspace.

        Parameters
        ----------
        chapter, question : str
            As on the workspace; those of before where they are left out.
        as_of : date, optional
            The day after the last one that counts.
        segment : str
            The column that makes the groups to compare.
        length : int, optional
            Days or months that the question looks over: its window, or how far ahead or back.
        period : str
            A period such as ``"2025-Q4"``; of a question over time its step, such as ``"quarter"``.

        Returns
        -------
        Result
            What could not be asked so has a reason, in a sentence, and no rows.

        Raises
        ------
        ArgumentError
            There is no such chapter or question.
        """
        kept = chapter or self._ask.chapter
        first = self._ask.question if kept == self._ask.chapter else chapter_class(kept).questions()[0]
        control_of(kept, question or first, "segment")  # raises where there is no such question
        self._error, day, count = self._meant(as_of, length)
        self._ask = Ask(kept, question or first, as_of=day, segment=segment, length=count, period=period)
        self._offer()
        with self._unanswered():
            self._as_of.value, self._length.value = day, "" if length is None else str(length)
            for control, value in ((self._segment, segment), (self._period, period)):
                if value not in [one for _, one in control.options]:
                    control.options = (*control.options, (value, value))
                control.value = value
        self._answer()
        return self._result

    def list_customers(self, *, places: Iterable[int] | None = None) -> Path | None:
        """Write the customers behind rows of the answer to a file that only its owner can read.

        Parameters
        ----------
        places : list of int, optional
            Rows by their place in ``result.table``; those that are chosen in the table where it is left out.

        Returns
        -------
        Path or None
            The file, below ``private/`` in the folder of the workspace; None where nobody is behind the rows.
        """
        customers = self._behind(places)
        return None if customers is None else self._keep(customers)

    def _behind(self, places: Iterable[int] | None = None) -> pd.DataFrame | None:
        """The customers behind rows of the answer, None where there are none."""
        table = self._result.table
        meant = self._table.selected_rows if places is None else list(places)
        chosen = table if is_private(table) else table.iloc[meant]
        if not len(chosen) or not counts_customers(self._result):
            return None
        customers = customers_behind(self._views.at(self._ask.as_of), self._ask, self._result, chosen)
        return None if customers is None or customers.empty else customers

    def _keep(self, customers: pd.DataFrame) -> Path:
        return keep_list(self._views.at(self._ask.as_of), customers, name=f"{self._ask.chapter}-{self._ask.question}")

    # ---- what it shows

    def _ipython_display_(self) -> None:
        from IPython.display import display

        bundle = self._whole._repr_mimebundle_()
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        rows = not is_private(self._result.table)
        shown = f"{as_html(self._result, table=rows)}<pre><code>{escape(self.code())}</code></pre>"
        # where a notebook is read without its controls, the answer that stood beside them is read
        display({**data, "text/html": shown, "text/plain": repr(self)}, raw=True)

    def __repr__(self) -> str:
        return f"{as_plain(self._result, rows=not is_private(self._result.table))}\n{self.code()}"

    def _say(self, message: str, **facts: Any) -> str:
        return say(message, language=self._language, **facts)

    def _build(self) -> None:
        """Make the controls, once."""
        import ipywidgets as widgets
        from itables.widget import ITable

        from retention.explore.parts import CopyLine, PointedPicture
        from retention.explore.progress import Progress

        say_it, wide = self._say, {"width": "auto", "flex": "1 1 340px", "min_width": "240px"}
        named = {"description_width": "110px"}
        self._chapter = widgets.Dropdown(options=[(about(name), name) for name in CHAPTERS], value=self._ask.chapter,
                                         description=say_it("explore-chapter"), layout=wide, style=named)
        self._question = widgets.Dropdown(description=say_it("explore-question"), layout=wide, style=named)
        self._meaning = widgets.HTML()
        self._as_of = widgets.DatePicker(description=say_it("explore-as-of"), tooltip=say_it("explore-as-of.help"),
                                         layout=wide, style=named)
        self._segment = widgets.Dropdown(description=say_it("explore-segment"), layout=wide, style=named)
        self._length = widgets.Text(continuous_update=False, layout=wide, style=named)
        self._period = widgets.Dropdown(layout=wide, style=named)
        self._at_once = widgets.Checkbox(value=True, description=say_it("explore-at-once"), indent=False,
                                         layout={"width": "auto"})
        self._button = widgets.Button(description=say_it("explore-ask"), button_style="primary")
        self._progress = Progress(language=self._language)
        self._shown, self._about_table, self._listed = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._picture, self._drawn = PointedPicture(), None
        self._table = ITable(**_TABLE)
        self._list = widgets.Button(layout={"width": "auto"})
        self._line = CopyLine(label=say_it("explore-copy"), copied=say_it("explore-copy.copied"),
                              marked=say_it("explore-copy.marked"))
        row = {"flex_flow": "row wrap", "align_items": "center", "grid_gap": "2px 12px"}
        self._whole = widgets.VBox([
            widgets.Box([self._chapter, self._question], layout=row), self._meaning,
            widgets.Box([self._as_of, self._segment, self._length, self._period], layout=row),
            widgets.Box([self._button, self._at_once, self._progress.widget], layout=row),
            self._shown, self._picture, self._line, self._about_table,
            widgets.Box([self._list, self._listed], layout=row), self._table], layout={"max_width": "1000px"})
        for control in (self._chapter, self._question, self._as_of, self._segment, self._length, self._period):
            control.observe(self._changed, names="value")
        self._table.observe(self._chosen, names="selected_rows")
        self._picture.observe(self._pointed, names="pointed")
        self._button.on_click(lambda _: self._answer())
        self._list.on_click(self._write_list)

    @contextmanager
    def _unanswered(self):
        """Controls that are set inside are not taken for a reader's."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _offer(self) -> None:
        """Let the controls offer what this question takes."""
        chapter, question = self._ask.chapter, self._ask.question
        with self._unanswered():
            self._chapter.value = chapter
            self._question.options = [(name_of(name), name) for name in chapter_class(chapter).questions()]
            self._question.value = question
            self._meaning.value = f"<p>{marked(about(chapter, question))}</p>"
            self._offer_length(control_of(chapter, question, "length"))
            self._offer_period(control_of(chapter, question, "period"))
            takes = bool(control_of(chapter, question, "segment"))
            try:
                columns = self._views.segments(chapter, question)
            except RetentionError:  # the question itself says what is wrong with its table
                columns = []
            none = self._say("explore-segment.none" if takes else "explore-segment.not")
            _offer(self._segment, [(none, ""), *((name.replace("_", " "), name) for name in columns)], takes)

    def _offer_length(self, argument: str) -> None:
        unit = f"explore-length.{identifier(argument)}" if argument else "explore-length"
        self._length.description = self._say(unit)
        self._length.placeholder = self._say("explore-length.usual" if argument else "explore-length.not")
        self._length.disabled = not argument
        self._length.value = ""

    def _offer_period(self, argument: str) -> None:
        usual = (self._say("explore-period.usual" if argument else "explore-period.not"), "")
        options = {"period": [(name, name) for name in self._periods()],
                   "freq": [(name, name) for name in STEPS]}.get(argument, [])
        self._period.description = self._say("explore-period.step" if argument == "freq" else "explore-period")
        _offer(self._period, [usual, *options], bool(argument))

    def _periods(self) -> list[str]:
        """Names of the last periods that are over: quarters, months and years."""
        day = self._views.at(self._ask.as_of).as_of
        begin = dt.date(day.year - max(_PERIODS.values()) // 3, 1, 1)
        grids = {freq: period_grid(begin, day, freq=freq) for freq in _PERIODS}
        return [name for freq, grid in grids.items()
                for name in reversed(grid.loc[grid["complete"].astype(bool), "period"].tolist()[-_PERIODS[freq]:])]

    def _changed(self, change: dict) -> None:
        """A reader has turned a control."""
        if self._quiet:
            return
        if change["owner"] is self._chapter:
            self._ask = Ask(self._chapter.value, chapter_class(self._chapter.value).questions()[0])
            self._offer()
        elif change["owner"] is self._question:
            if self._question.value is None:
                return
            self._ask = Ask(self._chapter.value, self._question.value)
            self._offer()
        self._error, day, length = self._meant(self._as_of.value, self._length.value)
        self._ask = dataclasses.replace(self._ask, as_of=day, length=length, segment=self._segment.value)
        with self._unanswered():  # the periods that are over depend on the day
            self._offer_period(control_of(self._ask.chapter, self._ask.question, "period"))
        self._ask = dataclasses.replace(self._ask, period=self._period.value)
        if self._at_once.value:
            self._answer()
        else:
            self._line.code = self.code()
            self._shown.value = f"<p>{escape(self._say('explore-ask.waiting'))}</p>"
            self._hide_rows()

    @staticmethod
    def _meant(as_of: Any, length: Any) -> tuple[str, dt.date | None, int | None]:
        """What is wrong with a day or a length that was typed, in a sentence, else what they mean."""
        try:
            return "", as_day(as_of), as_length(length)
        except RetentionError as error:
            return str(error), None, None

    def _answer(self) -> None:
        """Ask, and show what is answered."""
        self._line.code = self.code()
        with self._progress.during((self._ask.chapter, self._ask.question)):
            self._result, picture, rows = self._asked()
            self._shown.value = f'<div style="line-height:1.5">{as_html(self._result, table=False)}</div>'
            self._show_picture(picture)
            self._show_rows(rows)

    def _asked(self) -> tuple[Result, Picture | None, pd.DataFrame | None]:
        """The answer with its picture and its rows, or what is wrong in a sentence, and neither."""
        try:
            if self._error:
                raise ArgumentError(self._error)
            result = self._views.answer(self._ask)
            return result, picture_of(result), sortable(result)
        except RetentionError as error:
            why = self._say("explore-refused", because=str(error))
        except Exception as error:  # a mistake of the kit's: a control must not leave the page without an answer
            why = self._say("explore-failed", kind=type(error).__name__)
        return missing_result(self._ask.question, why), None, None

    # ---- the picture, and the rows behind it

    def _show_picture(self, picture: Picture | None) -> None:
        self._drawn = picture
        lists = picture is not None and counts_customers(self._result) and not is_private(self._result.table)
        with self._picture.hold_sync():
            self._picture.png = "" if picture is None else base64.b64encode(picture.png).decode()
            self._picture.hint = self._say("explore-list.point") if lists else ""
            if picture is not None:
                self._picture.alt, self._picture.caption = picture.alt, picture.caption
                self._picture.width = picture.width

    def _pointed(self, change: dict) -> None:
        """A reader has pointed at a cell or a bar: it is chosen, or left out again."""
        if len(change["new"]) != 2 or not self._picture.hint:
            return
        left, top = change["new"]
        place = row_at(self._result, self._drawn.ax, left=left, top=top)
        if place is not None:
            self._table.selected_rows = sorted({*self._table.selected_rows} ^ {place})

    def _show_rows(self, rows: pd.DataFrame | None) -> None:
        lists = counts_customers(self._result)
        private = lists and rows is None
        self._listed.value = ""
        self._list.layout.display = None if lists else "none"
        self._list.description = self._say("explore-list.write" if private else "explore-list")
        self._table.layout.display = "none" if rows is None else None
        said = self._say("explore-table", rows=len(rows), behind=lists) if rows is not None else \
            self._say("explore-list.private", rows=len(self._result.table)) if private else ""
        self._about_table.value = f"<p>{escape(said)}</p>" if said else ""
        if rows is not None:
            self._table.update(rows, selected_rows=[], **_TABLE)

    def _hide_rows(self) -> None:
        self._show_picture(None)
        self._table.layout.display = self._list.layout.display = "none"
        self._about_table.value = self._listed.value = ""

    def _chosen(self, change: dict) -> None:
        chosen = change["new"]
        self._list.description = self._say("explore-list.chosen", rows=len(chosen)) if chosen else \
            self._say("explore-list")
        named = names_of(self._result, chosen[:_NAMED]) if counts_customers(self._result) else []
        self._listed.value = escape(self._say("explore-list.named", names=named, more=len(chosen) - len(named))) \
            if named else ""

    def _write_list(self, _: Any) -> None:
        private, chosen = is_private(self._result.table), self._table.selected_rows
        if not private and not chosen:
            self._listed.value = escape(self._say("explore-list.choose"))
            return
        customers = self._behind()
        if customers is None:
            self._listed.value = escape(self._say("explore-list.none", rows=len(chosen)))
            return
        try:
            file = self._keep(customers)
        except RetentionError as error:
            self._listed.value = escape(str(error))
            return
        said = self._say("explore-list.written", rows=len(customers), file=str(file)) if private else \
            self._say("explore-list.done", customers=len(customers), file=str(file))
        self._listed.value = marked(said)


def _offer(control: Any, options: list[tuple[str, str]], takes: bool) -> None:
    """Give a control new options, keeping what is chosen where it is still one of them."""
    chosen = control.value
    control.options, control.disabled = options, not takes
    control.value = chosen if chosen in [value for _, value in options] else ""
