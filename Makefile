# Every target is one line of what it does: `make help`.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# No index and no host is written down: whoever installs brings their own.
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --system-certs --no-emit-index-url --no-emit-find-links --no-header --quiet --upgrade

help: ## show this help
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

TOO_OLD := okrbot needs Python 3.11 or newer. Name one that is: make run PYTHON=python3.12

$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("$(TOO_OLD)" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.dev ## create .venv with everything, dev tools included

run: $(VENV)/.run ## a workspace on your own machine, with the bot in it: open the address it prints
	@$(BIN)/okrbot sandbox

tour: $(VENV)/.run ## watch a week of OKRs play by itself, in seconds
	@$(BIN)/okrbot tour

test: install ## run all tests
	$(BIN)/pytest -n 2 --dist loadfile

test-long: install ## many more tries of what must hold for any words at all
	$(BIN)/pytest -n 2 -m long

lint: install ## ruff, its formatter, and mypy in strict mode
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: install ## write golden files and generated pages anew; read the difference before committing
	$(BIN)/pytest tests/views tests/docs tests/domain/test_coaching_page.py --update-golden

messages: install ## collect the sentences to be translated, and add what is new to each catalogue
	$(BIN)/pybabel -q extract -F okrbot/locale/babel.cfg -k say -k plain -k plural:1,2 \
	  -k marked -k Phrase -k Step -k Rule:6 --no-location --sort-output --omit-header \
	  -o okrbot/locale/okrbot.pot okrbot
	$(BIN)/pybabel -q update -i okrbot/locale/okrbot.pot -l id -o okrbot/locale/id.po \
	  --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

mutants: install ## test the tests of the arithmetic; docs/mutants.md explains what survives
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

corpus: install ## measure the reading against real key results, where they stand beside the project
	$(BIN)/python benchmarks/corpus.py

effort: install ## count what a week's check-in takes on a phone: taps, keys, estimated seconds
	@$(BIN)/python benchmarks/effort.py

proof: install ## prove the promises of docs/delivery.md, or one part: make proof PART=f1 (docs/proof.md)
	@$(BIN)/python -m benchmarks.proof $(PART) $(ARGS)

lock: install ## renew both lock files from pyproject.toml
	$(LOCK) -o requirements.lock
	$(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock

.PHONY: help install run tour test test-long lint golden messages mutants corpus effort proof lock
