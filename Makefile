# Each target is one line of work; everything behind it is in tools/.
PY := .venv/bin/python
export PYTHONUNBUFFERED := 1
.PHONY: setup run up down test quick test-full lint format gate bench lock

setup: ## everything a first start needs, nothing left running
	@python3 -m tools.setup

run: ## the whole site; prints its address; Ctrl-C stops it
	@exec python3 -m tools.run

up: ## the private database and queue, in the background
	@python3 -m tools.setup && python3 -m tools.servers up && $(PY) manage.py migrate --verbosity 0

down: ## stop what `make up` started
	@python3 -m tools.servers down

test: ## everything that gates a change; ONLY="tests/geo -k names" runs a part of the tests and nothing else
	@python3 -m tools.check test $(ONLY)

quick: ## lint of the changed files and the tests of their rooms
	@python3 -m tools.check quick

test-full: ## the above, and every device, theme, language, fuzzing and volume
	@python3 -m tools.check test-full

lint: ## every rule a tool can check
	@python3 -m tools.check lint

format: ## let the tools lay the code out
	@python3 -m tools.check format

gate: ## the reading of texts, measured against its floors
	@python3 -m tools.check gate

bench: ## speed, as ratios measured in one run
	@python3 -m tools.check bench

lock: ## choose dependency versions anew from pyproject.toml and requirements/*.in
	@sh tools/lock.sh
