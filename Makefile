# Everything for a fresh clone: `make` builds the site, `make help` lists the rest. It needs Python 3.11 or later; the
# libraries go into .venv, from lock files with hashes. The files .venv/.libraries, .installed and .tests say what has
# been done, so that a second run does none of it again.

VENV = .venv
PY = $(VENV)/bin/python
PIP = $(PY) -m pip --disable-pip-version-check -qq install
UV = uv==0.13.8

# The first of these that is Python 3.11 or later makes .venv; `make PYTHON=/path/to/python` puts another in front.
PYTHON =
PYTHONS = $(PYTHON) python3.13 python3.12 python3.11 python3

.PHONY: site serve test check format bench soak lock clean distclean help

site: $(VENV)/.installed ## Set up and build the site into _site/ (the default)
	@$(PY) build.py $(ARGS)

serve: $(VENV)/.installed ## Preview the site in a browser, and rebuild it when a file changes
	@$(PY) build.py serve $(ARGS)

test: $(VENV)/.tests ## Set up what the tests need and run them all
	@$(PY) tests/prepare.py
	@$(PY) -m pytest --numprocesses auto --dist loadfile $(ARGS)

check: $(VENV)/.tests ## Check the code: lint, format, types
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --quiet --check || { echo "Not formatted; type: make format"; $(PY) -m ruff format --diff; exit 1; }
	@$(PY) -m mypy

format: $(VENV)/.tests ## Format the code, and mend what the linter can mend
	@$(PY) -m ruff check --quiet --fix-only
	@$(PY) -m ruff format --quiet

bench: $(VENV)/.installed ## Measure how fast a large library builds
	@$(PY) -m tests.bench $(ARGS)

soak: $(VENV)/.installed ## Kill builds at random moments, and look at what is left on disk
	@$(PY) -m tests.faults.soak $(ARGS)

lock: $(VENV)/.installed ## Renew both lock files from pyproject.toml, with the newest versions it allows
	@tool=$$(mktemp -d) && trap 'rm -rf "$$tool"' EXIT && $(PIP) --target "$$tool" $(UV) && \
	compile="$$tool/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes" && \
	$$compile --custom-compile-command "make lock" pyproject.toml --group build -o requirements.lock && \
	$$compile --custom-compile-command "make lock" --constraint requirements.lock --group test -o requirements-test.lock

clean: ## Remove what building and testing made: the site, the caches
	@rm -rf _site .fascicle .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## Remove .venv as well
	@rm -rf $(VENV)

help: ## Say what can be typed
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

# A new environment whenever requirements.lock changes: what is no longer listed is not left behind.
$(VENV)/.libraries: requirements.lock
	@python=; for name in $(PYTHONS); do \
		if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Fascicle needs Python 3.11 or later, and none of these is: $(strip $(PYTHONS))." >&2; \
		echo "Install it, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		package=$$("$$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
		[ "$$(id -u)" != 0 ] || echo "Installing $$package, once ..."; \
		if ! { [ "$$(id -u)" = 0 ] && apt-get -q update && apt-get -q -y install "$$package"; } >/dev/null 2>&1; then \
			echo "This Python comes without its venv module; on Debian or Ubuntu type: sudo apt-get install $$package" >&2; exit 1; \
		fi; \
	fi; \
	echo "Setting up $(VENV), once ..."; \
	"$$python" -m venv --clear $(VENV)
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.libraries pyproject.toml fascicle/__init__.py
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.installed requirements-test.lock
	@$(PIP) --require-hashes -r requirements-test.lock
	@touch $@
