"""The kit as a wheel: everything that a command reads stands in it, and it runs where there is no checkout."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import retention

ROOT = Path(__file__).parents[1]
#: What working leaves behind in a checkout.
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints", "private")
BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel of a copy of this checkout, unpacked as pip would: the packages, and `share` under the prefix."""
    source, out, prefix = (tmp_path_factory.mktemp(name) for name in ("source", "wheel", "prefix"))
    for name in ("retention", "notebooks", "data"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    subprocess.run([sys.executable, "-c", BUILD, str(out)], cwd=source, check=True, capture_output=True, text=True)
    wheel, = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(prefix)
    data, = prefix.glob("*.data")
    shutil.move(data / "data" / "share", prefix / "share")
    return prefix


def test_the_wheel_holds_every_file_of_the_checkout_that_a_command_reads(installed):
    def files(folder):
        return {str(file.relative_to(folder)) for file in folder.rglob("*")
                if file.is_file() and not {*LEFT_OUT} & set(file.parts)}

    assert files(installed / "retention") == files(ROOT / "retention")
    assert files(installed / "share/retention/notebooks") == files(ROOT / "notebooks")
    assert files(installed / "share/retention/demo") == files(ROOT / "data/demo")


def test_the_kit_finds_its_notebooks_and_its_shop_without_a_checkout(installed, tmp_path):
    tried = ("import sys; sys.prefix = sys.argv[1]; sys.path.insert(0, sys.argv[1])\n"
             "import retention; from retention.shipped import copy_demo, shipped_folder\n"
             "from pathlib import Path\n"
             "from retention.report.notebooks import find_notebooks, inspect_notebook, scratch_copies\n"
             "assert retention.__file__.startswith(sys.argv[1]), retention.__file__\n"
             "assert len(find_notebooks(launcher=True)) == int(sys.argv[2])\n"
             "assert copy_demo('demo') and not copy_demo('demo')\n"
             "scratch_copies(find_notebooks(launcher=True), Path('lab'))\n"
             "named = inspect_notebook('lab/explore.ipynb').parameters['workspace']\n"
             "print(retention.load_workspace('demo').name, retention.load_workspace(Path('lab') / named).name)")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    n = len(list((ROOT / "notebooks").glob("*.ipynb")))
    ran = subprocess.run([sys.executable, "-P", "-c", tried, str(installed), str(n)], cwd=tmp_path, env=environment,
                         capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "Kapė Kapė\n"), ran.stderr


def test_a_folder_that_holds_something_else_is_not_written_to(tmp_path):
    from retention.shipped import copy_demo

    (tmp_path / "letters.txt").write_text("Dear")
    with pytest.raises(retention.RetentionError, match="exists and is no workspace"):
        copy_demo(tmp_path)


def test_the_version_is_one():
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    cited = re.search(r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.M)[1]
    latest = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)[1]
    assert stated == cited == latest
