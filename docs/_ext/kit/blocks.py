"""The code on the pages, run as written: what it prints is held against what the page says that it prints.

``python`` blocks of a page share their names; a ``text`` block after one is its output. In a ``console`` block a line
that begins with ``$`` is a command, and what follows it is what it prints. ``...`` stands for what differs from run to
run. A block under ``<!-- slow -->`` makes a report and is run by the tests in a browser alone; ``sh`` blocks install,
and are not run. ``toml`` blocks are parts of a workspace.toml, and must be allowed there.

``python -m kit.blocks PAGE …``, from ``docs/_ext``, writes into the pages what their code prints now.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any
from unittest.mock import patch

DOCS = Path(__file__).parents[2]
ROOT = DOCS.parent
_FENCE = re.compile(r"^(?P<slow><!-- slow -->\n)?(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^(?P=indent)```$",
                    re.M | re.S)
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@dataclass
class Block:
    """Code of a page, what it is said to print, and where that stands in the page."""

    kind: str
    source: str
    want: str
    line: int
    slow: bool = False
    span: tuple[int, int] | None = None


def pages() -> list[Path]:
    """The pages that are written by hand, and what assistants read."""
    made = {"reference", "made", "_build", "_ext"}
    return sorted([*(path for path in DOCS.rglob("*.md") if not made & set(path.relative_to(DOCS).parts)),
                   DOCS / "llms.txt"])


def blocks(text: str) -> list[Block]:
    """The code of a page, in its order; each command of a console is a block of its own."""
    found: list[Block] = []
    fences = [*_FENCE.finditer(text)]
    for place, fence in enumerate(fences):
        line = text.count("\n", 0, fence.start("text")) + 1
        if fence["kind"] == "python":
            after = fences[place + 1] if place + 1 < len(fences) else None
            said = after if after and after["kind"] == "text" and not text[fence.end():after.start()].strip() else None
            found.append(Block("python", dedent(fence["text"]), said["text"] if said else "", line, bool(fence["slow"]),
                               said.span("text") if said else None))
        elif fence["kind"] == "console":
            for part in re.finditer(r"(?m)^\$ (.+\n)((?:(?!\$ ).*\n)*)", fence["text"]):
                begin = fence.start("text")
                found.append(Block("console", part[1].strip(), part[2], line, bool(fence["slow"]),
                                   (begin + part.start(2), begin + part.end(2))))
        elif fence["kind"] in ("toml", "sh"):
            found.append(Block(fence["kind"], fence["text"], "", line))
    return found


class Runner:
    """Runs the blocks of pages in a folder that holds the shipped data and files of somebody's own.

    Workspaces are opened once for all pages: they remember what was asked of them.
    """

    def __init__(self, folder: Path):
        from kit.own_files import write_orders

        self.folder = folder
        if not (folder / "data").exists():
            (folder / "data").symlink_to(ROOT / "data")
        write_orders(folder)
        self._opened: dict[tuple, Any] = {}

    def run(self, block: Block, names: dict[str, Any]) -> str:
        """What a block prints."""
        with contextlib.chdir(self.folder):
            return self._python(block.source, names) if block.kind == "python" else self._command(block.source)

    def _python(self, source: str, names: dict[str, Any]) -> str:
        import retention

        tree, printed = ast.parse(source), io.StringIO()
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        real = retention.load_workspace

        def opened(path: Any, **how: Any) -> Any:
            key = (str(path), repr(sorted(how.items())))
            if key not in self._opened:
                self._opened[key] = real(path, **how)
            return self._opened[key]

        with patch.dict(vars(retention), load_workspace=opened), contextlib.redirect_stdout(printed):
            exec(compile(tree, "page", "exec"), names)
            value = None if last is None else eval(compile(ast.Expression(last.value), "page", "eval"), names)
        shown = "" if value is None or type(value).__module__.startswith("matplotlib") else f"{value!r}\n"
        return _trimmed(printed.getvalue() + shown)

    def _command(self, line: str) -> str:
        words = shlex.split(line)
        if words[0] != "retention":
            done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, check=True)
            return _trimmed(done.stdout)
        from retention.cli import main

        printed = io.StringIO()
        with patch.object(sys, "argv", words), contextlib.redirect_stdout(printed), \
                contextlib.redirect_stderr(printed), patch("signal.signal"), contextlib.suppress(SystemExit):
            main()
        return _trimmed(printed.getvalue())


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


def differs(want: str, got: str) -> str:
    """How what is printed differs from what the page says; empty where it does not, or where the page says nothing."""
    checker = doctest.OutputChecker()
    if not want.strip() or checker.check_output(want, got, _FLAGS):
        return ""
    return checker.output_difference(doctest.Example("", want), got, _FLAGS | doctest.REPORT_NDIFF)


def rewritten(text: str, runner: Runner, *, slow: bool = False) -> Iterator[tuple[tuple[int, int], str]]:
    """Where a page says what its code does not print now, and what it prints."""
    names: dict[str, Any] = {}
    for block in blocks(text):
        if block.kind in ("python", "console") and (slow or not block.slow):
            got = runner.run(block, names)
            if block.span and (block.kind == "python" or got) and ("..." not in block.want or differs(block.want, got)):
                yield block.span, got


def write(paths: list[Path], folder: Path) -> None:
    """Write into pages what their code prints now."""
    runner = Runner(folder)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for (start, end), got in reversed([*rewritten(text, runner)]):
            text = text[:start] + got + text[end:]
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    os.environ.setdefault("MPLBACKEND", "agg")
    with tempfile.TemporaryDirectory() as place:
        write([Path(path).resolve() for path in sys.argv[1:]] or [page for page in pages() if page.suffix == ".md"],
              Path(place))
