# Every command that a user, a developer or CI runs. `make` alone builds the site.
#
#   make site PLANS=../other/plans CONFIG=../other/site_config SITE_LANGUAGE=nl OUTPUT=../public

PLANS =
CONFIG =
SITE_LANGUAGE =
OUTPUT = site
PYTHON = python3

# Where PYTHON is too old, the first of these that is there and new enough is taken.
PYTHONS = $(PYTHON) python3.13 python3.12 python3.11
BIN = .venv/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check
CHOICES = $(if $(PLANS),--plans "$(PLANS)") $(if $(CONFIG),--config "$(CONFIG)") \
  $(if $(SITE_LANGUAGE),--language "$(SITE_LANGUAGE)")

# A process each core; a file's tests stay together, since they share what they build.
SIDE_BY_SIDE = --numprocesses auto --dist loadfile

.PHONY: site serve check schema test test-all lint format lock screenshots benchmark clean

site: .venv/installed
	$(BIN)/planfolio build $(CHOICES) --output "$(OUTPUT)"

serve: .venv/installed
	$(BIN)/planfolio serve $(CHOICES)

check: .venv/installed
	$(BIN)/planfolio check $(CHOICES)

schema: .venv/installed
	@mkdir -p .cache
	$(BIN)/planfolio export schema $(CHOICES) --output .cache/planfolio.schema.json

test: .venv/tools
	@tests/install-tools
	$(BIN)/pytest $(SIDE_BY_SIDE) -m "not slow"

test-all: .venv/tools
	@tests/install-tools
	$(BIN)/pytest $(SIDE_BY_SIDE)

lint: .venv/tools
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/tools
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

screenshots: .venv/tools
	@tests/install-tools
	$(BIN)/python -m tests.screenshots .cache/screenshots docs/portfolio.png

benchmark: .venv/tools
	@tests/install-tools
	$(BIN)/python -m tests.benchmarks.cold
	$(BIN)/python -m tests.benchmarks.check
	$(BIN)/python -m tests.benchmarks.history
	$(BIN)/python -m tests.benchmarks.reading
	$(BIN)/python -m tests.benchmarks.searching

clean:
	rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site

# The environment. It is made anew when the lock changes, so that nothing stays behind that the lock no longer names.

.venv/locked: requirements.lock
	@for python in $(PYTHONS); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found="$$python" && break; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "planfolio: expected Python 3.11 or newer, found none; name one: make site PYTHON=/path/to/python3" >&2; exit 1; \
	elif ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "planfolio: $$found cannot make an environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "$$found -m venv .venv"; "$$found" -m venv --clear .venv
	$(PIP) install --require-hashes --requirement requirements.lock
	@touch $@

.venv/installed: .venv/locked pyproject.toml
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tools: .venv/installed requirements-dev.lock
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

# The locks hold for every Python from 3.11 on and every system. `make lock` takes the newest versions in the ranges
# of pyproject.toml.

UV = .cache/lock/bin/uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes --no-annotate \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml --group build

lock: | $(UV)
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --all-extras --group dev --constraint requirements.lock --output-file requirements-dev.lock

$(UV):
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip --quiet --disable-pip-version-check install uv
