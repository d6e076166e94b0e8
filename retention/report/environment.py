"""The environment that notebooks run in: the same everywhere, whatever the user's shell and settings say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from retention.disclosure import PUBLISHED

#: One thread each: processes share the cores already, and a sum over several threads may come out otherwise in its
#: last digits. Whoever runs the kit's models beside others (tests, JupyterLab) sets the same.
THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

#: Set for every kernel, in both runs, so that the second can be compared with the first.
_STEADY = {"PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "TQDM_DISABLE": "1", "JUPYTER_PREFER_ENV_PATH": "1",
           "MPLBACKEND": "module://matplotlib_inline.backend_inline", "PYDEVD_DISABLE_FILE_VALIDATION": "1",
           PUBLISHED: "1",
           # Arrow's allocator keeps a thread, and a process with threads cannot be forked safely.
           "JE_ARROW_MALLOC_CONF": "background_thread:false",
           # nbval is named by its runner; what else is installed for pytest has no place in a validation.
           "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

#: What of the user's own settings would change a report, or its validation, without anybody having asked for it.
_FOREIGN = ("PYTEST_", "IPYTHON", "JUPYTER_", "JPY_", "MATPLOTLIB", "MPL", "COVERAGE_", "RETENTION_")
_FOREIGN_NAMES = {"PYTHONWARNINGS", "PYTHONSTARTUP", "PYTHONOPTIMIZE", "PYTHONINSPECT", "PYTHONDEVMODE"}


def steady_environment(folder: Path, user: Mapping[str, str] | None = None, *,
                       sockets: Path | None = None) -> dict[str, str]:
    """The user's environment without settings of Python, pytest, IPython, Jupyter and Matplotlib, which live in
    ``folder`` instead: start-up files, styles and a home that cannot be written to make no difference.

    Parameters
    ----------
    folder : Path
        A private folder that lasts as long as the processes; what a killed kernel leaves goes with it.
    sockets : Path, optional
        A private folder with a short name for what kernels talk over; in ``folder`` by default.
    user : mapping, optional
        The environment to begin with; by default this process's own.
    """
    user = os.environ if user is None else user
    kept = {name: value for name, value in user.items()
            if name not in _FOREIGN_NAMES and not name.startswith(_FOREIGN)}
    own = {"IPYTHONDIR": "ipython", "JUPYTER_RUNTIME_DIR": "runtime", "JUPYTER_CONFIG_DIR": "jupyter",
           "JUPYTER_DATA_DIR": "jupyter", "MPLCONFIGDIR": "matplotlib", "TMPDIR": "temporary"}
    for name in set(own.values()):
        (folder / name).mkdir(parents=True, exist_ok=True)
    _keep_fonts(folder / own["MPLCONFIGDIR"], user)
    places = {name: str(folder / place) for name, place in own.items()}
    if sockets is not None:
        places["JUPYTER_RUNTIME_DIR"] = str(sockets)
    return {**kept, **THREADS, **_STEADY, **places}


def _keep_fonts(folder: Path, user: Mapping[str, str]) -> None:
    """Take over the list of fonts that Matplotlib has made for this user: making it anew takes seconds."""
    home = user.get("HOME", "")
    cache = user.get("MPLCONFIGDIR") or Path(user.get("XDG_CACHE_HOME") or Path(home, ".cache"), "matplotlib")
    for file in Path(cache).glob("fontlist-*.json"):
        if not (folder / file.name).exists() and os.access(file, os.R_OK):
            shutil.copyfile(file, folder / file.name)
