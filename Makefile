# Each target does all of its own set-up: a virtual environment in .venv, made again when pyproject.toml changes.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CASE   ?= us-china-2018
OUT    ?= out/$(CASE)

.PHONY: run serve test fuzz lint format types docs package bench bench-all bench-peers bench-curves bench-sweep versions mutants clean

run: $(VENV)/installed
	$(BIN)/detente run $(CASE) --out $(OUT)

serve: $(VENV)/served
	$(BIN)/detente serve

test: $(VENV)/developed
	$(BIN)/python scripts/get_browser.py
	$(BIN)/python -m pytest

INPUTS ?= 10000
SEED   ?= 0
fuzz: $(VENV)/developed
	$(BIN)/python tests/fuzzing.py --inputs $(INPUTS) --seed $(SEED)

lint: $(VENV)/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/developed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/developed
	$(BIN)/mypy

docs: $(VENV)/developed
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs out/docs

package: $(VENV)/developed
	rm -rf out/dist
	$(BIN)/python -m build --outdir out/dist .
	$(BIN)/python scripts/try_package.py out/dist

versions:
	PYTHON=$(PYTHON) .ci/versions

MUTANTS ?= 160
mutants: $(VENV)/developed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	$(BIN)/python scripts/mutants.py --jobs 2
	$(BIN)/python scripts/mutants.py --jobs 2 --kernels $(MUTANTS) --seed $(SEED)

bench: $(VENV)/developed
	$(BIN)/python -m benchmarks

bench-all: bench
	$(BIN)/python -m benchmarks.strategy
	$(BIN)/python -m benchmarks.talks
	$(BIN)/python -m benchmarks.tariffs
	$(BIN)/python -m benchmarks.news

# Other programs need versions of libraries that are not ours: they get an environment of their own.
PEERS := out/peers
bench-peers:
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --editable . gegravity puremacro negmas
	$(PEERS)/bin/python -m benchmarks --peers
	$(PEERS)/bin/python -m benchmarks.talks --peers

bench-curves: $(VENV)/developed
	$(BIN)/python -m benchmarks.curves

bench-sweep: $(VENV)/developed
	$(BIN)/python -m benchmarks.sweep

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("détente needs Python 3.11 or newer, this is " + sys.version.split()[0] + ": make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/served: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[web]'
	touch $@

$(VENV)/developed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(VENV)/installed $@

clean:
	rm -rf $(VENV) out
