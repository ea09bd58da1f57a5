# Two commands: `make demo` does the main job on bundled articles; `make test` is everything CI checks.
# Both set up what they need in .venv, from lock files with hashes.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

TABLES := $(shell find src/onrecord/knowledge/data -name '*.tsv') $(wildcard src/onrecord/knowledge/builder/*.py)
KB     := src/onrecord/knowledge/knowledge.sqlite
FRONT  := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null)
APP    := src/onrecord/web/app/index.html

.PHONY: demo test setup format lint types contracts unit gate bench lock docs clean front explorer wheel browser

demo: $(VENV)/.core $(KB)
	$(BIN)/onrecord demo

setup: $(VENV)/.dev $(KB) front

test: format-check lint types contracts docs-check unit browser gate

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit("onrecord needs Python 3.11 or later; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.core: $(VENV)/.made locks/core.txt pyproject.toml
	$(PIP) install --require-hashes -r locks/core.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	touch $@

# The compiled knowledge base is made with the installation, and anew when a table changes.
$(KB): $(VENV)/.core $(TABLES)
	$(BIN)/onrecord kb build --shipped --quiet
	touch $@

$(VENV)/.dev: $(VENV)/.core locks/dev.txt
	$(PIP) install --require-hashes -r locks/dev.txt
	touch $@

# The explorer is built from the npm lock file. Without npm the server has a plain page in its place.
explorer: $(APP)

$(APP): $(FRONT)
	cd frontend && npm ci --no-audit --no-fund && npm run build
	touch $@

front:
	@if command -v npm > /dev/null; then \
	  $(MAKE) --no-print-directory explorer || { echo "the explorer could not be built; a plain page says so in its place" >&2; test -z "$$CI"; }; \
	else echo "npm is not here: the explorer is not built; a plain page says so in its place" >&2; fi

# What a user installs: with the compiled knowledge base and the explorer inside.
wheel: setup explorer
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

format: setup
	$(BIN)/ruff format src tests bench scripts models hatch_build.py
	$(BIN)/ruff check --fix src tests bench scripts models hatch_build.py

.PHONY: format-check
format-check: setup
	$(BIN)/ruff format --check --quiet src tests bench scripts models hatch_build.py

lint: setup
	$(BIN)/ruff check --quiet src tests bench scripts models hatch_build.py

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports --no-logo

unit: setup
	$(BIN)/python -m pytest -n 2 --ignore=tests/browser

# The explorer: its own parts by npm, then every page in a real browser. Without npm or Chromium it says what it skips; CI skips nothing.
browser: setup
	@if test -f $(APP) && command -v npm > /dev/null; then cd frontend && npm run --silent check && npm test --silent; fi
	$(BIN)/python -m pytest -rs tests/browser

gate: setup
	$(BIN)/python -m bench.gate

bench: setup
	$(BIN)/python -m bench.speed

# The site of docs/ in build/site, once the pages that are generated are written; nothing of it comes from a network.
docs: setup
	$(BIN)/python scripts/docs_all.py

.PHONY: docs-check
docs-check: setup
	$(BIN)/python scripts/docs_all.py --check

# The lock files are made with uv, from the ranges in pyproject.toml; they hold for every platform.
lock: setup
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -o locks/core.txt
	$(BIN)/uv pip compile pyproject.toml --extra search --extra web --extra mcp --extra llm --extra thai-fallback --group build --group dev --group docs --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -c locks/core.txt -o locks/dev.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
