# Everything a developer needs, on a machine that has Python 3.11 or newer and make.
# Each step looks at the content of what it reads and does nothing when that has not changed.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: test-whole help run test lint format messages bench lock base dev assets catalogues clean

PORT ?= 8000
ARGS ?=
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

help:
	@echo 'make run [PORT=8000]   start the portal with its demonstration content'
	@echo 'make test [ARGS=...]   the suite on SQLite and on PostgreSQL, browser included'
	@echo 'make test-whole        the same with what takes longest; see CONTRIBUTING'
	@echo 'make lint              style, types, import order, templates, catalogues'
	@echo 'make format            put the Python code into the one layout'
	@echo 'make messages          bring translations/ in line with the code'
	@echo 'make bench             measure, and write benchmarks/results/latest.json'
	@echo 'make lock              renew the pinned requirements'
	@echo 'make clean             remove what was built; your data stays'

run: export EQPORTAL_DATA_DIR ?= data
run: export EQPORTAL_DEMO ?= 1
run: base assets catalogues
	@$(BIN)/eqportal init
	@EQPORTAL_PUBLIC_URL="$${EQPORTAL_PUBLIC_URL:-http://127.0.0.1:$(PORT)}" $(BIN)/eqportal demo
	@exec $(BIN)/eqportal run --port $(PORT)

test: dev assets catalogues
	@$(BIN)/python -m tools.suite $(ARGS)

test-whole: dev assets catalogues
	@EQPORTAL_TEST_WHOLE=1 $(BIN)/python -m tools.suite $(ARGS)

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet eqportal
	$(BIN)/python -m tools.check_catalogues

format: dev
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

messages: dev
	@$(BIN)/python -m tools.catalogues update compile

bench: dev assets catalogues
	@$(BIN)/python -m benchmarks $(ARGS)

lock: dev
	@$(BIN)/python -m tools.lock $(ARGS)

base dev: | python
	@$(PYTHON) -m tools.environment base $(filter-out base,$@)

assets: base
	@$(PYTHON) -m tools.stylesheet

catalogues: base
	@$(BIN)/python -m tools.catalogues compile

.PHONY: python
python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed; name it with PYTHON=...'; exit 1; }

clean:
	rm -rf .venv node_modules eqportal/ui/static/dist .*_cache .hypothesis *.egg-info build
	find eqportal tests tools benchmarks migrations -name __pycache__ -prune -exec rm -rf {} +
	find translations -name '*.mo' -delete
