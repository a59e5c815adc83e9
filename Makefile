# `make` alone lists what there is. The first target used sets everything up in
# .venv; later ones find that done. PYTHON=python3.12 chooses another Python.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
BENCH_VENV := .cache/bench-venv
BENCH_READY := $(BENCH_VENV)/.ready
CANARY_VENV := .cache/canary-venv
CANARY_READY := $(CANARY_VENV)/.ready
DEMO_ARTICLES ?= 1000
PAGES ?=
NODE_READY := node_modules/.ready
REPORT := docs/about/measurements.md
HELD_OUT := .cache/held-out/text.json .cache/held-out/html.json

# Where a machine forbids it, each command started compiles the whole builder again: half its start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site test serve demo lint canary bench have-pages setup lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(READY) $(NODE_READY) ## build the published archive into site/
	@$(BIN)/archive-builder build

# In their order, so that no long file is left for the end.
test: $(READY) $(NODE_READY) ## run all tests, several files at once
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

serve: $(READY) $(NODE_READY) ## show the site, built anew whenever a seed, authority file or page changes
	@$(BIN)/archive-builder serve

demo: $(READY) $(NODE_READY) ## build an archive of 1,000 generated articles into demo/site/
	@$(BIN)/python -m benchmarks.generate_archive --articles $(DEMO_ARTICLES) demo
	@$(BIN)/archive-builder build demo

lint: $(READY) ## check style, types and workflows
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/zizmor --quiet --persona pedantic --offline .github

canary: site $(CANARY_READY) ## build the site with a second engine too, and compare every page's text
	@$(BIN)/python tools/second_engine.py $(CANARY_VENV)/bin/zensical

# The tools it compares with are in an environment of their own, set up here alone.
bench: have-pages $(BENCH_READY) $(HELD_OUT) ## measure quality and speed on PAGES=folder, beside other tools
	@$(BENCH_VENV)/bin/python -m benchmarks.quality "$(PAGES)" --scores $(HELD_OUT) --out $(REPORT)
	@$(BENCH_VENV)/bin/python -m benchmarks.speed "$(PAGES)" --out $(REPORT)

# Scores by models that have seen no page of the outlet: kept until they are removed. An hour.
.cache/held-out/html.json: $(BENCH_READY) | have-pages
	@$(BENCH_VENV)/bin/python -m benchmarks.page_training.train "$(PAGES)" --figures-only --scores $@

.cache/held-out/text.json: .cache/held-out/taught.json.gz
	@$(BENCH_VENV)/bin/python -m benchmarks.line_training.train "$(PAGES)" --taught $< --figures-only --scores $@

.cache/held-out/taught.json.gz: $(BENCH_READY) | have-pages
	@mkdir -p $(@D)
	@$(BENCH_VENV)/bin/python -m benchmarks.line_training.teach "$(PAGES)" $@ --judge archive_builder.clean.page_model

have-pages:
	@test -d "$(PAGES)" || \
	  { echo "Say where the pages with known bodies are: make bench PAGES=FOLDER" >&2; exit 2; }

setup: $(READY) ## only set up: virtual environment and pinned dependencies

# Two steps, so that a change of pyproject.toml does not install everything again.
$(READY): $(LOCKED) pyproject.toml
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

# A changed lock starts from an empty environment: what it no longer names goes.
# So does an environment whose Python is gone (the link dangles, make sees no file).
$(LOCKED): requirements.lock $(BIN)/python
	@command -v "$(PYTHON)" >/dev/null || \
	  { echo "Python 3.11 or newer is needed, and there is no $(PYTHON): install it, or say make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed, and $(PYTHON) is $$($(PYTHON) -V 2>&1): say make PYTHON=python3.11 or the like" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make virtual environments: install its venv module (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --require-hashes --requirement requirements.lock
	@touch $@

$(BIN)/python: ;

# Python for browsers, which the page for contributions runs. Without npm, or without a network,
# all is built as ever, and that page has no preview.
$(NODE_READY): package.json package-lock.json
	@if command -v npm >/dev/null && npm ci --silent --no-audit --no-fund --fetch-retries=1; \
	  then touch $@; \
	  else echo "No preview on the page for contributions: npm ci did not work here" >&2; fi

# The lock names everything, so nothing is resolved: an older pip fails on jusText's extras.
$(BENCH_READY): requirements-bench.lock pyproject.toml
	@echo "Setting up $(BENCH_VENV) (once; about a minute) ..."
	@$(PYTHON) -m venv --clear $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python -m pip install -qq --no-deps --require-hashes \
	  --requirement requirements-bench.lock
	@$(BENCH_VENV)/bin/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(CANARY_READY): requirements-canary.lock
	@$(PYTHON) -m venv --clear $(CANARY_VENV)
	@$(CANARY_VENV)/bin/python -m pip install -qq --require-hashes --requirement requirements-canary.lock
	@touch $@

# Pins what pyproject.toml asks for, with hashes, for every system. Needs uv.
lock: ## pin the newest versions that pyproject.toml allows (needs uv)
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --extra dev --output-file requirements.lock pyproject.toml
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --constraint requirements.lock --extra bench --output-file requirements-bench.lock pyproject.toml
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --group pyproject.toml:audit --output-file requirements-audit.lock
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --group pyproject.toml:canary --output-file requirements-canary.lock

clean: ## remove everything that can be made again, the environment too
	rm -rf $(VENV) node_modules docs/assets/engine site demo build dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find archive_builder benchmarks tests -name __pycache__ -prune -exec rm -rf {} +
