# In: a machine with Python 3.11, make and pip. Out: a running assistant, or a tested one.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
PACKAGES := chromium fonts-noto-core libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

.PHONY: serve test system screenshots

serve: $(VENV)/installed
	$(BIN)/lotse serve

test: system $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m translations
	$(BIN)/pytest

# Pictures of the pages, from a Lotse that is running (make serve).
screenshots: system $(VENV)/developing
	$(BIN)/python tools/screenshots.py

# Debian packages that tests and the PDF need; says what is missing where it may not install them.
system:
	@missing=$$(for p in $(PACKAGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] || [ -n "$(SUDO)" ]; then \
	  $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	else echo "These Debian packages are missing: $$missing"; exit 1; fi

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-compile --editable .
	touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/pip install --quiet --no-compile --editable '.[dev]'
	touch $@
