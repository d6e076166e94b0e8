# Two environments: .venv runs reports and tests and stays slim; .venv-lab adds JupyterLab, which would slow every
# command and kernel that shares its environment.
PYTHON ?= python3
BIN := .venv/bin
LAB := .venv-lab/bin
SPARK := .venv-spark
PIP := install --quiet --disable-pip-version-check --constraint constraints.txt
WORKSPACES ?= data/cdnow data/telco data/demo
# Quick reports of the demo at earlier dates, so that the newest shows what changed since.
EARLIER ?= 2025-07-01 2025-10-01
ARGS ?=

.PHONY: report test test-spark test-browser test-browser-quick lab bench docs words constraints clean

report: .venv/.core
	@$(if $(ARGS),true,for day in $(EARLIER); do $(BIN)/retention report data/demo --quick --as-of $$day || exit $$?; done)
	$(BIN)/retention report $(WORKSPACES) $(ARGS)

test: .venv/.dev  # three workers for two cores: one of them is often waiting for a server, a kernel or a report
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

BROWSE := RETENTION_BROWSER=1 OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(LAB)/python -m pytest -p no:cacheprovider

test-browser: .venv-lab/.browser  # pages and notebooks in a real Chromium: the system's, or `playwright install chromium`
	$(BROWSE) tests/browser tests/report/test_single.py $(ARGS)

test-browser-quick: .venv-lab/.browser  # a part of it, for every checkout: explore, one chapter, one page
	$(BROWSE) tests/browser/test_explore.py "tests/browser/test_lab.py::test_a_notebook_runs_and_asks_for_nothing_beyond_this_machine[01_data_quality]" tests/browser/test_one_page.py $(ARGS)

test-spark: .venv/.dev $(SPARK)/.spark  # twelve functions and scores on a real Spark: needs Java 17 or newer
	RETENTION_SPARK=$(abspath $(SPARK)) $(BIN)/python -m pytest tests/engines/test_spark_server.py $(ARGS)

lab: .venv-lab/.lab
	$(LAB)/retention lab $(ARGS)

bench: .venv/.dev
	$(BIN)/python -m benchmarks $(ARGS)

docs: .venv/.docs
	$(BIN)/python -m retention.tables.reference
	$(BIN)/python -m sphinx -E -W --keep-going -q -b html -d docs/_build/doctrees docs docs/_build/html $(ARGS)
	@echo "Open docs/_build/html/index.html"

words: .venv/.core  # what translations lack, what changed in English since, and what asks for a reviewer
	@$(BIN)/python -m retention.words $(ARGS)

.venv/.core: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; try: make report PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@echo "Installing the kit into .venv (once, a minute or two) …"
	@$(BIN)/pip $(PIP) --editable .
	@touch $@

.venv/.dev: .venv/.core
	@echo "Adding what the tests need …"
	@$(BIN)/pip $(PIP) --editable ".[dev]"
	@touch $@

.venv/.docs: .venv/.core
	@echo "Adding what the documentation needs …"
	@$(BIN)/pip $(PIP) --editable ".[docs]"
	@touch $@

.venv-lab/.lab: pyproject.toml constraints.txt
	@test -x $(LAB)/pip || $(PYTHON) -m venv .venv-lab
	@echo "Installing the kit with JupyterLab into .venv-lab (once, two minutes) …"
	@$(LAB)/pip $(PIP) --editable ".[lab]"
	@touch $@

# By uv where the tests have it, which takes a tenth of pip's time.
.venv-lab/.browser: pyproject.toml constraints.txt
	@test -x $(LAB)/pip || $(PYTHON) -m venv .venv-lab
	@echo "Installing the kit with JupyterLab and what drives a browser into .venv-lab (once) …"
	@{ test -x $(BIN)/uv && $(BIN)/uv pip install --quiet --python $(LAB)/python --constraint constraints.txt \
		--editable ".[lab,browser,docs]"; } || $(LAB)/pip $(PIP) --editable ".[lab,browser,docs]"
	@touch $@

# The whole of PySpark brings Spark itself; it would overwrite the client, and so has an environment of its own.
$(SPARK)/.spark: constraints.txt
	@test -x $(SPARK)/bin/pip || $(PYTHON) -m venv $(SPARK)
	@echo "Installing Spark into $(SPARK) (once, half a gigabyte) …"
	@$(SPARK)/bin/pip install --quiet --disable-pip-version-check \
		"pyspark==$$(sed -n 's/^pyspark-client==\([^ ;]*\).*/\1/p' constraints.txt)"
	@touch $@

constraints: .venv/.dev  # for maintainers: pin the newest versions that fit pyproject.toml
	$(BIN)/python -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras \
		--no-emit-index-url --no-header --no-annotate pyproject.toml --output-file constraints.txt

clean:
	rm -rf .venv .venv-lab $(SPARK) build *.egg-info .pytest_cache .ruff_cache .hypothesis
