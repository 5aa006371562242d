# make run    the environment, the index, and the pages on http://127.0.0.1:8000
# make test   every test, the browser test included where a Chromium is present
# make help   the other targets

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PYTORCH_CPU := https://download.pytorch.org/whl/cpu

.PHONY: help setup run test check bench nightly clean
.DEFAULT_GOAL := help

help:
	@echo "make setup    environment in $(VENV), packages, search index"
	@echo "make run      setup, then serve http://127.0.0.1:8000"
	@echo "make test     setup, then every test"
	@echo "make check    setup, then ruff, mypy and import-linter"
	@echo "make bench    setup, then the table of measurements (minutes)"
	@echo "make nightly  rebuild the index where anything changed (for cron)"
	@echo "make clean    remove the environment and the built index"

setup: $(INSTALLED)
	@$(BIN)/python -m indexer build --if-missing

# The CPU wheels of PyTorch are an extra index only where they can be reached: elsewhere the pinned version is found
# without it, and no machine waits for an index it cannot see.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Convenance needs Python 3.11 or later; $(PYTHON) is `$(PYTHON) -V`. Try: make setup PYTHON=python3.11"; exit 1; }
	@echo "Creating the environment in $(VENV)…"
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "The venv module is missing. On Debian: apt install python3-venv"; rm -rf $(VENV); exit 1; }
	@echo "Installing the packages (several minutes the first time)…"
	@extra=; \
	if $(BIN)/python -c 'import urllib.request as u; u.urlopen("$(PYTORCH_CPU)/torch/", timeout=5)' 2>/dev/null; \
	then extra="--extra-index-url $(PYTORCH_CPU)"; fi; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $$extra -c constraints.txt -e '.[dev]'
	@touch $@

run: setup
	@exec $(BIN)/python -m web

test: setup
	@$(BIN)/python -m pytest -n auto --dist loadfile

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	@$(BIN)/python -m tests.bench

nightly: setup
	@$(BIN)/python -m indexer nightly

clean:
	rm -rf $(VENV) data build *.egg-info
