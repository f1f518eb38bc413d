# One way to do each chore. Needs Python 3.11, 3.12 or 3.13 and make; everything else is fetched, locked by hash.

PORT ?= 8000
VAR ?= var
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
INSTALLED := $(VENV)/.installed
TOOLED := $(VENV)/.tooled
BUILT := $(VENV)/.built
KEY := $(VAR)/secret-key
DEMO := $(VAR)/demo.txt
SOURCES := $(shell find src/milepael \( -name '*.po' -o -path '*/static/*' -o -path '*/editions/model.py' \) -type f -not -path '*/vendor/*') docs/verify_edition.py
# One test more at once than there are processors, as some wait; those of one file stay together: what they share is dear.
TOGETHER := --numprocesses $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --dist loadfile --no-loadscope-reorder
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

# What a run on one's own machine wants; an operator sets the environment and calls milepael serve.
LOCAL := env MILEPAEL_HTTPS=off MILEPAEL_DATA=$(VAR) SECRET_KEY="$$(cat $(KEY))"

.DEFAULT_GOAL := help
.PHONY: help setup assets run test check style types imports templates deployment bench soak messages wheel wheelhouse lock clean

help: ## what can be done
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(INSTALLED) $(BUILT) ## environment, locked dependencies, assets; leaves .venv/bin/milepael

assets: $(BUILT) ## design system, translations, schema, collected static files

run: setup $(DEMO) ## the site with invented data at http://127.0.0.1:$PORT/
	@$(LOCAL) $(BIN)/milepael migrate
	@cat $(DEMO)
	@exec $(LOCAL) $(BIN)/milepael serve --port $(PORT)

test: setup $(TOOLED) ## the whole suite, on PostgreSQL (where one is installed) and on SQLite
	$(BIN)/python -m pytest --quiet $(TOGETHER) --database postgresql
	$(BIN)/python -m pytest --quiet $(TOGETHER) --database sqlite

check: style types imports templates deployment ## style, types, import contracts, templates, deployment settings

style: setup $(TOOLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup $(TOOLED)
	$(BIN)/mypy

imports: setup $(TOOLED)
	$(BIN)/lint-imports

templates: setup $(TOOLED)
	$(BIN)/djlint --quiet --check --lint src

deployment: setup $(TOOLED)
	SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
		$(BIN)/python -m django check --settings milepael.project.settings --deploy --fail-level WARNING

bench: setup $(TOOLED) ## figures, side by side
	$(BIN)/python -m benchmarks

soak: setup $(TOOLED) ## the long tests
	MILEPAEL_SOAK=1 $(BIN)/python -m pytest $(TOGETHER) tests/soak

messages: setup ## bring the Danish catalogue up to the texts of code and templates
	$(BIN)/python setup/messages.py

wheel: setup ## dist/*.whl, with the built assets inside
	rm -rf dist
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

wheelhouse: setup ## dist/wheelhouse: all that a server without a network needs, for this Python on this kind of machine
	$(BIN)/python setup/wheelhouse.py

lock: $(TOOLED) ## write requirements/*.txt anew
	$(LOCK) --upgrade pyproject.toml -o requirements/runtime.txt
	$(LOCK) --upgrade requirements/setup.in -o requirements/setup.txt
	$(LOCK) --upgrade requirements/node.in -o requirements/node.txt
	$(LOCK) --upgrade requirements/dev.in -o requirements/dev.txt

clean: ## everything made here, but not the data in var/
	rm -rf $(VENV) node_modules dist src/milepael/web/collected src/milepael/web/workspace/static/vendor
	find src -name '*.mo' -delete

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo "Milepæl needs Python 3.11, 3.12 or 3.13; say where with: make PYTHON=/path/to/python3"; exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else \
		"Milepæl needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ". Say where with: make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): pyproject.toml requirements/setup.txt requirements/runtime.txt | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/setup.txt -r requirements/runtime.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TOOLED): requirements/dev.txt $(INSTALLED)
	$(PIP) install --require-hashes -r requirements/dev.txt -r requirements/runtime.txt
	@touch $@

$(BUILT): setup/assets.py package-lock.json $(SOURCES) $(INSTALLED)
	$(BIN)/python setup/assets.py
	@touch $@

$(KEY): | $(BIN)/python
	@mkdir -p -m 700 $(VAR)
	@(umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > $@)

# The demo is taken in once, into a new database; what it says about its users is kept, and shown at every run.
$(DEMO): | setup $(KEY)
	@$(LOCAL) $(BIN)/milepael migrate
	@(umask 077 && $(LOCAL) $(BIN)/milepael demo > $@.new && mv $@.new $@)
