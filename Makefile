# make demo | test | lint | bench | evaluate | knowledge | docs | screenshots: each sets up .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SHARED ?= ../shared

.PHONY: setup demo test lint bench evaluate knowledge clean
setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
		-c constraints.txt -e '.[dev]'
	touch $@

demo: setup
	rm -rf demo && mkdir demo
	$(BIN)/marsad build examples/pages --store demo/record.db
	$(BIN)/marsad chronicle --store demo/record.db

test: setup
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m marsad.knowledge.compile --check

bench: setup
	$(BIN)/python -m benchmarks

evaluate: setup
	$(BIN)/python -m evaluation --shared $(SHARED) --gate evaluation/floors.json

knowledge: setup
	$(BIN)/python -m marsad.knowledge.compile

# References, glossary and the outputs that pages show, anew.
.PHONY: docs screenshots
docs: setup
	$(BIN)/python -m tools.docs

# Needs Chromium (apt-get install chromium).
screenshots: setup
	$(BIN)/python -m tools.screenshots

# The tagger's fields anew from ../shared/data/ner. Its lexicon and network: evaluation/ner_lexicon.py, ner_network.py.
.PHONY: tagger
tagger: setup
	OMP_NUM_THREADS=1 $(BIN)/python -m evaluation.train_tagger --shared $(SHARED)

# The exact versions against published advisories; needs the network. Fails where one could not be looked up.
.PHONY: audit
audit: setup
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/pip install --quiet --disable-pip-version-check --only-binary :all: pip-audit
	$(VENV)-audit/bin/pip-audit --strict --no-deps --disable-pip -r constraints.txt

clean:
	rm -rf $(VENV) $(VENV)-audit demo build dist

# Renews the exact versions from the ranges of pyproject.toml, in an environment of its own.
.PHONY: constraints
constraints:
	rm -rf $(VENV)-fresh && $(PYTHON) -m venv $(VENV)-fresh
	$(VENV)-fresh/bin/pip install --quiet --only-binary :all: -e '.[dev]'
	(echo "# Exact versions that the Makefile installs; ranges are in pyproject.toml. Renew with 'make constraints'."; \
	  $(VENV)-fresh/bin/pip freeze --exclude-editable | grep '==') > constraints.txt
	rm -rf $(VENV)-fresh
