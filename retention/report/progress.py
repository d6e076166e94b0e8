"""How a run is followed: silently, as plain lines, or as moving bars on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from retention.errors import visible


class Silent:
    """Follows a run and says nothing; the base of those that do. Methods are called from several threads."""

    def begin(self, workspace: str, cells: Mapping[str, int], *, runs: int) -> None:
        """A report begins: notebooks with their numbers of code cells, each run ``runs`` times."""

    def watcher(self, notebook: str, doing: str) -> Callable[..., None]:
        """What is called with ``number`` and ``line`` of each cell that begins."""
        return lambda **cell: None

    def step(self, notebook: str, what: str) -> None:
        """A notebook has been run or reproduced."""

    def note(self, what: str) -> None:
        """Something that is worth knowing and stops nothing."""

    def end(self, outcome: Any) -> None:
        """A workspace is done: published, unchanged, incomplete or failed."""


class Lines(Silent):
    """One plain line a step, for logs."""

    def __init__(self, write: Callable[[str], None]):
        self.write, self.workspace = write, ""

    def begin(self, workspace: str, cells: Mapping[str, int], *, runs: int) -> None:
        self.workspace = workspace
        self.write(f"{workspace}: {len(cells)} notebooks, {sum(cells.values())} cells")

    def step(self, notebook: str, what: str) -> None:
        self.write(f"{self.workspace}: {notebook} {what}")

    def note(self, what: str) -> None:
        self.write(f"{self.workspace}: {what}" if self.workspace else what)

    def end(self, outcome: Any) -> None:
        if outcome.status in ("published", "unchanged"):  # the rest is said once, on standard error
            self.write(f"{outcome.workspace}: {outcome.message}")
        self.workspace = ""


class Bars(Silent):
    """A bar over all cells with the time left, and a line for each notebook that is running."""

    def __init__(self, console: Any):
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        self.console = console
        self.bars = Progress(TextColumn("{task.description}", markup=False), BarColumn(bar_width=24),
                             TextColumn("{task.completed:.0f}/{task.total:.0f}"), TimeElapsedColumn(),
                             TextColumn("left"), TimeRemainingColumn(), console=console, transient=True)
        self.workspace = ""
        self.rows: dict[str, Any] = {}

    def begin(self, workspace: str, cells: Mapping[str, int], *, runs: int) -> None:
        self.workspace, self.cells = workspace, cells
        self.whole = self.bars.add_task(f"{workspace}: {len(cells)} notebooks", total=runs * sum(cells.values()) or 1)
        self.bars.start()

    def watcher(self, notebook: str, doing: str) -> Callable[..., None]:
        row = self.bars.add_task(f"  {notebook}", total=self.cells[notebook])
        self.rows[notebook] = row

        def began(*, number: int, line: str) -> None:
            words = f"  {notebook} {doing} [{number}] {line[:30]}"
            self.bars.update(row, completed=max(number - 1, 0), description=words)
            self.bars.advance(self.whole, 1)

        return began

    def step(self, notebook: str, what: str) -> None:
        if notebook in self.rows:
            self.bars.remove_task(self.rows.pop(notebook))
        self.note(f"{notebook} {what}")

    def note(self, what: str) -> None:
        said = f"{self.workspace}: {what}" if self.workspace else what
        self.console.print(visible(said), markup=False, highlight=False)

    def end(self, outcome: Any) -> None:
        self.bars.stop()
        for task in self.bars.task_ids:
            self.bars.remove_task(task)
        self.rows.clear()
        self.workspace = ""
        if outcome.status in ("published", "unchanged"):
            self.console.print(visible(f"{outcome.workspace}: {outcome.message}"), markup=False, highlight=False,
                               soft_wrap=True)
