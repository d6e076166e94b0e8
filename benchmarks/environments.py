"""Environments of the peers' own, made once under ``.bench/``: their old dependencies would break ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CACHE = Path(__file__).parent.parent / ".bench"
PYTHON = "3.11"

#: What each peer is run with: the newest versions that work together.
PEERS = {
    "lifetimes": ["lifetimes==0.11.3", "pandas==1.5.3", "numpy==1.26.4", "scipy==1.11.4", "autograd==1.5",
                  "pyarrow==15.0.2"],
    "pymc-marketing": ["pymc-marketing==0.19.2", "pymc==5.28.5", "pytensor==2.38.3", "pandas==3.1.1",
                       "numpy==2.4.6", "scipy==1.17.1", "pyarrow==26.0.1"],
}
#: Packages that only one benchmark asks for, together in one environment.
ALONE = {
    "openretailscience": ["openretailscience==0.48.1", "ibis-framework==12.0.0", "duckdb==1.5.6", "pandas==2.3.3",
                          "numpy==2.4.6", "pyarrow==25.0.1"],
    "polars": ["polars==2.1.0"],
    "boosting": ["catboost==1.2.10", "xgboost==3.2.0", "lightgbm==4.7.0", "scikit-learn==1.9.1", "pandas==3.1.1",
                 "numpy==2.4.6", "scipy==1.17.1", "pyarrow==26.0.1"],
}


class CannotMake(Exception):
    """A peer's environment cannot be made."""


def environment(peer: str) -> Path:
    """The interpreter of a peer's environment, which is made if it is not there or has other versions."""
    folder = CACHE / peer
    interpreter = folder / "bin" / "python"
    made = folder / "made-of.txt"
    packages = (PEERS | ALONE)[peer]
    wanted = "\n".join([PYTHON, *packages])
    if made.is_file() and made.read_text(encoding="utf-8") == wanted:
        return interpreter
    print(f"Making an environment for {peer} (once, a minute or two) …", flush=True)
    _uv("venv", "--quiet", "--clear", "--python", PYTHON, str(folder))
    _uv("pip", "install", "--quiet", "--python", str(interpreter), *packages)
    made.write_text(wanted, encoding="utf-8")
    return interpreter


def _uv(*arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", "uv", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise CannotMake(f"uv {arguments[0]} failed: {done.stderr.strip()}")
