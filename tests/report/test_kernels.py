"""Kernels forked from a warm server: as fresh as any, with nobody's settings, and gone when their worker is."""

import subprocess
import sys

import pytest

import retention as rt
from retention.report.environment import THREADS, steady_environment
from retention.report.kernels import KernelServer, can_fork
from retention.report.workers import Worker

from .conftest import FIGURE, NUMBER, write_notebook, write_workspace

pytestmark = pytest.mark.skipif(not can_fork(), reason="no warm kernels on this system")


@pytest.fixture
def worker(tmp_path):
    environment = steady_environment(tmp_path / "kernels")
    server = KernelServer(environment, tmp_path / "kernels" / "server.log")
    worker = Worker(tmp_path / "worker", kernels=server)
    yield worker
    worker.end()
    server.end()


def run(worker, path, **more):
    return worker.do("execute", source=str(path), target=str(path.with_name("out.ipynb")), parameters={}, timeout=60,
                     **more)


def printed(path):
    import nbformat

    cells = nbformat.read(path.with_name("out.ipynb"), as_version=4).cells
    return "".join(output.get("text", "") for cell in cells for output in cell.get("outputs", []))


def test_what_the_server_imports_starts_no_thread(tmp_path):
    code = ("import os, sys\nfrom retention.report.kernels import preload\npreload()\n"
            "print(len(os.listdir('/proc/self/task')), 'duckdb' in sys.modules,\n"
            "      'matplotlib_inline.backend_inline' in sys.modules)")
    ran = subprocess.run([sys.executable, "-c", code], env=steady_environment(tmp_path), capture_output=True, text=True,
                         check=True)
    assert ran.stdout.split() == ["1", "False", "False"]


def test_a_forked_kernel_is_warm_and_of_its_own(worker, tmp_path):
    notebook = write_notebook(tmp_path / "01_a.ipynb", "A?", [
        "import sys\nprint('sklearn.ensemble' in sys.modules)\nimport pandas\npandas.mine = 1",
        "import os\nprint(os.getcwd())",
        "import duckdb\nprint(duckdb.sql('select 41 + 1').fetchone())"])
    for _ in range(2):
        assert run(worker, notebook)["failure"] is None
        assert printed(notebook).split("\n") == ["True", str(tmp_path), "(42,)", ""]
    again = write_notebook(tmp_path / "02_b.ipynb", "B?", ["import pandas\nprint(hasattr(pandas, 'mine'))"])
    assert run(worker, again)["failure"] is None
    assert printed(again) == "False\n"


def test_random_numbers_that_nobody_chose_differ_from_kernel_to_kernel(worker, tmp_path):
    notebook = write_notebook(tmp_path / "01_a.ipynb", "A?", [
        "import random\nfrom numpy.random import default_rng, rand\n"
        "print(random.random(), rand(), default_rng().random())"])
    drawn = []
    for _ in range(2):
        assert run(worker, notebook)["failure"] is None
        drawn += printed(notebook).split()
    assert len(set(drawn)) == 6


def test_a_kernel_that_dies_is_noticed_and_the_next_one_runs(worker, tmp_path):
    dies = write_notebook(tmp_path / "01_a.ipynb", "A?", ["import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"])
    assert run(worker, dies)["failure"]["error"] == "the kernel died"
    lives = write_notebook(tmp_path / "02_b.ipynb", "B?", ["1"])
    assert run(worker, lives)["failure"] is None


def test_without_its_server_a_worker_starts_kernels_in_the_ordinary_way(tmp_path):
    server = KernelServer(steady_environment(tmp_path / "kernels"), tmp_path / "kernels" / "server.log")
    worker = Worker(tmp_path / "worker", kernels=server)
    server.end()
    notebook = write_notebook(tmp_path / "01_a.ipynb", "A?", ["import sys\nprint('sklearn' in sys.modules)"])
    try:
        assert run(worker, notebook)["failure"] is None
    finally:
        worker.end()
    assert printed(notebook) == "False\n"


@pytest.fixture
def hostile(tmp_path, monkeypatch):
    """A shell and a home full of settings that would change or break a report."""
    home = tmp_path / "home"
    (home / "ipython" / "profile_default" / "startup").mkdir(parents=True)
    (home / "ipython" / "profile_default" / "startup" / "00.py").write_text("print('of the user')")
    (home / "jupyter").mkdir()
    (home / "jupyter" / "jupyter_config.py").write_text("c.KernelManager.transport = 'none'")
    (home / "matplotlib").mkdir()
    (home / "matplotlib" / "matplotlibrc").write_text("figure.figsize: 1, 1\nfont.size: 40\n")
    settings = {"HOME": "/dev/null/nowhere", "IPYTHONDIR": home / "ipython", "JUPYTER_CONFIG_DIR": home / "jupyter",
                "MPLCONFIGDIR": home / "matplotlib", "MATPLOTLIBRC": home / "matplotlib" / "matplotlibrc",
                "MPLBACKEND": "svg", "PYTEST_ADDOPTS": "--collect-only", "PYTEST_PLUGINS": "not_there",
                "PYTHONWARNINGS": "error", "OMP_NUM_THREADS": "7", "RETENTION_LISTS_TO": home / "lists"}
    for name, value in settings.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return home


def test_settings_of_the_user_do_not_reach_a_report_and_brackets_are_letters(hostile, tmp_path, no_shipped):
    (tmp_path / "conftest.py").write_text("raise RuntimeError('loaded')")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    shop = write_workspace(tmp_path / "shop [2025]", name="Shop")
    write_notebook(shop / "notebooks" / "01_a [new].ipynb", "A?", [
        NUMBER, FIGURE, "import os\nprint(os.environ['OMP_NUM_THREADS'], 'PYTEST_ADDOPTS' in os.environ)",
        "import warnings\nwarnings.warn('old', DeprecationWarning)\nimport matplotlib.pyplot as plt\n"
        "_ = plt.plot([1, 2])\nprint(plt.rcParams['font.size'])"])
    outcome, = rt.run_report(shop, out=tmp_path / "reports [2025]", jobs=1)
    assert outcome.status == "published", outcome
    text = (outcome.folder / "notebooks" / "01_a [new].ipynb").read_text(encoding="utf-8")
    assert '"1 False\\n"' in text
    assert '"10.0\\n"' in text
    assert "of the user" not in text
    assert "image/png" in text
    assert not (hostile / "lists").exists()


def test_the_list_of_fonts_is_taken_over_and_the_users_folder_left_alone(tmp_path):
    cache = tmp_path / "cache" / "matplotlib"
    cache.mkdir(parents=True)
    (cache / "fontlist-v1.json").write_text("{}")
    environment = steady_environment(tmp_path / "own", {"XDG_CACHE_HOME": str(tmp_path / "cache"), "LANG": "lt"})
    assert (tmp_path / "own" / "matplotlib" / "fontlist-v1.json").read_text() == "{}"
    assert environment["LANG"] == "lt"
    assert environment.items() >= THREADS.items()
    assert [path.name for path in cache.iterdir()] == ["fontlist-v1.json"]
