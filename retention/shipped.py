"""What comes with the kit beside its code, wherever it is installed: notebooks, and businesses to try it on."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from retention.errors import RetentionError

#: Where each stands in a checkout.
_FOLDERS = {"notebooks": "notebooks", "demo": "data/demo", "cdnow": "data/cdnow"}


def shipped_folder(name: str) -> Path:
    """Return the folder of the kit's own ``"notebooks"``, ``"demo"`` or ``"cdnow"``: the checkout's, or the installed
    kit's.

    Examples
    --------
    >>> sorted(file.name for file in shipped_folder("demo").glob("*.toml"))
    ['workspace.toml']
    """
    checkout = Path(__file__).resolve().parents[1] / _FOLDERS[name]
    return checkout if checkout.is_dir() else Path(sys.prefix) / "share" / "retention" / name


def copy_demo(to: str | Path) -> bool:
    """Copy the simulated shop to the folder ``to``; return whether it was written, False where it is there already.

    Raises
    ------
    RetentionError
        ``to`` is there and holds something else.
    """
    to = Path(to)
    if (to / "workspace.toml").exists():
        return False
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise RetentionError(f"{to} exists and is no workspace: give another folder, as in 'retention demo kape'.")
    shutil.copytree(shipped_folder("demo"), to, dirs_exist_ok=True, ignore=shutil.ignore_patterns("private"))
    return True
