# Everything a developer or CI runs. `make help` lists the targets; `make test` is the whole check.
SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip install --quiet --progress-bar off
LOCKS := requirements/build.txt requirements/run.txt requirements/dev.txt
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))

export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
.NOTPARALLEL:
.PHONY: help setup demo test lint types imports rules prove unit format soak browser bench mutants docs lock clean

say = @printf '\n== %s\n' "$(1)"

# Leaves in $p the first Python that really runs and is 3.11 or 3.12, or says what is missing.
define find_python
for p in python3.11 python3.12 python3 ''; do \
	[ -n "$$p" ] || { echo 'Threadline needs Python 3.11 or 3.12, and no working one was found: install it, then try again.' >&2; exit 1; }; \
	"$$p" -c '$(SUITABLE)' 2>/dev/null && break; done; \
"$$p" -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "$$p cannot make virtual environments: install its venv package (python3-venv on Debian and Ubuntu), then try again." >&2; exit 1; }
endef

# durable_rules ships source only, so a compiler and Python's headers are needed once.
define check_compiler
cc=$${CC:-$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_config_var("CC") or "cc")')}; \
command -v "$${cc%% *}" >/dev/null || { \
	echo "No C compiler ($${cc%% *}) was found, and durable_rules ships source only: install gcc or clang, then try again." >&2; exit 1; }; \
test -f "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" || { \
	echo "The file Python.h was not found, and durable_rules must be compiled: install Python's headers (python3-dev on Debian and Ubuntu), then try again." >&2; exit 1; }
endef

# A system's own browser, not a package of ours. CI installs it where it may; elsewhere that is left to the developer.
# Without one the tests say so and are passed over; under CI they fail.
define get_chromium
for name in chromium chromium-browser google-chrome; do command -v "$$name" >/dev/null && exit 0; done; \
root=; [ "$$(id -u)" = 0 ] || root='sudo -n'; \
if [ -n "$$CI" ] && command -v apt-get >/dev/null; then \
	echo 'No Chromium was found: installing the package chromium.'; \
	{ $$root apt-get update -qq && $$root apt-get install -qq -y --no-install-recommends chromium; } >/dev/null 2>&1 \
		|| echo 'The package chromium could not be installed.' >&2; \
else \
	echo 'No Chromium was found: install the package chromium (apt-get install chromium on Debian and Ubuntu).' >&2; \
fi
endef

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv from the locks

$(READY): pyproject.toml $(LOCKS)
	$(call say,Set-up: virtual environment)
	@$(BIN)/python -c '$(SUITABLE)' 2>/dev/null || { $(find_python); "$$p" -m venv --clear .venv; }
	@$(BIN)/python --version
	@$(check_compiler)
	$(call say,Set-up: packages from requirements/*.txt (durable_rules is compiled))
	@$(PIP) --require-hashes -r requirements/build.txt
	@$(PIP) --require-hashes --no-build-isolation -r requirements/dev.txt
	$(call say,Set-up: Threadline itself)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check
	@touch $@

demo: $(READY) ## set up, then show Threadline on invented cases
	@$(BIN)/threadline demo

test: lint types imports rules prove unit browser ## set up, then run every check

lint: $(READY) ## style and formatting
	$(call say,Style (ruff check))
	@$(BIN)/ruff check .
	$(call say,Formatting (ruff format))
	@$(BIN)/ruff format --check .

types: $(READY) ## types
	$(call say,Types (mypy))
	@$(BIN)/mypy

imports: $(READY) ## who may import whom, and what is declared
	$(call say,Direction of imports (import-linter))
	@$(BIN)/lint-imports --no-logo
	$(call say,Declared dependencies (deptry))
	@$(BIN)/deptry --no-ansi core engine graph app

rules: $(READY) ## rule packs and their cases
	$(call say,Rule packs (threadline rules lint))
	@$(BIN)/threadline rules lint --strict --docs docs --docs README.md --docs CHANGELOG.md
	@for pack in rules/packs/*/; do echo "$$pack"; $(BIN)/threadline rules lint --strict --pack "$$pack" || exit 1; done
	$(call say,Cases beside the rules (threadline rules cases))
	@for pack in rules/packs/*/; do echo "$$pack"; $(BIN)/threadline rules cases --pack "$$pack" || exit 1; done

prove: $(READY) ## what holds of every record (threadline rules prove)
	$(call say,Proof of the rule packs (threadline rules prove))
	@set -e; for pack in rules/packs/*/; do $(BIN)/threadline rules prove --pack "$$pack"; done

unit: $(READY) ## tests
	$(call say,Tests (pytest))
	@$(BIN)/python -m pytest -n 2

format: $(READY) ## put the code into the house format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

soak: $(READY) ## the long random tests
	$(call say,Long random tests (pytest -m soak))
	@$(BIN)/python -m pytest -n 2 -m soak --hypothesis-profile soak

browser: $(READY) ## what needs Chromium: the page of the network, the paper form
	$(call say,In a browser (pytest -m browser))
	@$(get_chromium)
	@$(BIN)/python -m pytest -m browser -rs tests/app

mutants: $(READY) ## change every rule a little, and count what is noticed (long)
	@$(BIN)/python benchmarks/mutants.py

bench: $(READY) ## measure speed and size
	@$(BIN)/python benchmarks/run.py

docs: $(READY) ## write the generated command and rule pages
	@$(BIN)/python docs/generate.py

lock: ## rewrite requirements/*.txt (UPGRADE=--upgrade for the newest versions)
	@set -e; $(find_python); tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	"$$p" -m venv "$$tmp"; "$$tmp/bin/python" -m pip install --quiet uv; \
	lock() { UV_CUSTOM_COMPILE_COMMAND='make lock' "$$tmp/bin/uv" pip compile --quiet --no-config --system-certs \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url "$$@"; }; \
	lock $(UPGRADE) pyproject.toml requirements/build.in --group dev --output-file requirements/dev.txt; \
	lock pyproject.toml --constraints requirements/dev.txt --upgrade --output-file requirements/run.txt; \
	lock requirements/build.in --constraints requirements/dev.txt --upgrade --output-file requirements/build.txt; \
	if grep -n '://' $(LOCKS); then echo 'A lock names an address.' >&2; exit 1; fi

clean: ## remove everything that can be made again
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
