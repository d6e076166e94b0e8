"""Which model of lifetime value predicts best: the table of scores on a holdout, for CDNOW or any workspace.

``python -m benchmarks.holdout`` scores CDNOW, sample and all; ``python -m benchmarks.holdout LOG START END`` another
log, where LOG is a workspace or a file that ``docs/examples`` has a mapping for, and START to END is the holdout.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import retention
from retention.result import Result

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
#: What is printed of the scores: column, heading, form.
PURCHASES = [("predicted", "predicted", ",.0f"), ("bias", "bias", "+.1%"), ("mae", "MAE", ".3f"),
             ("rmse", "RMSE", ".3f"), ("gini", "Gini", ".3f"), ("top_decile_lift", "lift 10 %", ".2f"),
             ("log_score", "log score", ".4f"), ("coverage_80", "cover 80", ".1%"), ("width_80", "width", ".2f"),
             ("coverage_95", "cover 95", ".1%"), ("width_95", "width", ".2f"), ("pit_distance", "PIT", ".3f"),
             ("bias_value", "value bias", "+.1%"), ("mae_value", "MAE", ",.2f"), ("rmse_value", "RMSE", ",.2f"),
             ("gini_value", "Gini", ".3f")]


def main(workspace: str | Path | None = None, calibration_end: str = "1997-10-01",
         holdout_end: str = "1998-07-01") -> None:
    """Print the table of a workspace's purchases; of CDNOW, sample and all, by default."""
    if workspace is None:
        log = retention.load_workspace("data/cdnow").with_customers("transactions", "sample")
        show("CDNOW, the published sample", log.filter(log["sample"] == "true"), calibration_end, holdout_end)
        show("CDNOW, all customers", log, calibration_end, holdout_end)
        return
    with workspace_for(Path(workspace)) as folder:
        opened = retention.load_workspace(folder)
        show(opened.name, opened.transactions, calibration_end, holdout_end)


@contextmanager
def workspace_for(path: Path) -> Iterator[Path]:
    """The folder itself, or for a file one that holds it beside its mapping in the examples."""
    if not path.is_file():
        yield path
        return
    mapping = EXAMPLES / f"{path.stem}.toml"
    if not mapping.exists():
        raise SystemExit(f"{path}: no mapping {mapping}. Make a workspace: retention init")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(mapping, Path(folder) / "workspace.toml")
        shutil.copy(path, folder)  # a link would lead out of the folder, which is refused
        yield Path(folder)


def show(title: str, log: Any, calibration_end: str, holdout_end: str) -> None:
    began = time.perf_counter()
    found = retention.evaluate_clv(log, calibration_end=calibration_end, holdout_end=holdout_end)
    seconds = time.perf_counter() - began
    actual = found.table.iloc[0]
    facts = found.facts
    print(f"\n{title}: {facts['customers']:,} customers acquired before {facts['calibration_end']}; in the holdout to "
          f"{facts['holdout_end']} they bought on {actual['actual']:,.0f} days for {actual['actual_value']:,.0f}"
          f"   ({seconds:.1f} s)")
    print("\n".join(lines(found)))
    print(f"  {found.summary()}\n  {found.drift.summary()}")
    for row in found.table[found["reason"] != ""].itertuples(index=False):
        print(f"  {row.model}: {row.reason}")


def lines(found: Result) -> list[str]:
    """The table, one line per model and baseline."""
    head = f"  {'':<21}" + "".join(f"{name:>11}" for _, name, _ in PURCHASES)
    rows = [f"  {row['model']:<21}" + "".join(f"{cell(row[column], form):>11}" for column, _, form in PURCHASES)
            for row in found.table.to_dict("records")]
    return [head, *rows]


def cell(value: float, form: str) -> str:
    return "–" if value != value else format(value, form)  # NaN is the one number that differs from itself


if __name__ == "__main__":
    main(*sys.argv[1:])
