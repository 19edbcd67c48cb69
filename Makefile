# `make demo` and `make test` set up everything they need; `make help` lists the rest.
.DEFAULT_GOAL := help
BIN := .venv/bin

.PHONY: help demo test lint format messages docs widgets pictures upgrade clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

.venv/.run: pyproject.toml scripts/environment.sh
	@sh scripts/environment.sh run

.venv/.develop: pyproject.toml scripts/environment.sh scripts/constraints.txt tests/node/package-lock.json tools/package-lock.json
	@sh scripts/environment.sh develop

demo: .venv/.run ## the whole story on this machine; DEMO_ARGS=--once ends after the report
	@$(BIN)/banner-kit demo $(DEMO_ARGS)

test: .venv/.develop ## every test, Chromium's included
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(TEST_ARGS)

lint: .venv/.develop ## style, types, catalogues, generated pages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python scripts/messages.py --check
	@$(BIN)/python -m scripts.verdicts --check
	@$(BIN)/python -m scripts.paste --check
	@$(BIN)/python -m scripts.catalogue --check
	@$(BIN)/node tools/widgets.mjs --check

format: .venv/.develop ## rewrite the sources in the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

messages: .venv/.develop ## collect new sentences into the Vietnamese catalogue and compile it
	@$(BIN)/python scripts/messages.py

docs: .venv/.develop ## write docs/verdicts.md, docs/paste.md and docs/widgets.md anew from the code
	@$(BIN)/python -m scripts.verdicts
	@$(BIN)/python -m scripts.paste
	@$(BIN)/python -m scripts.catalogue

widgets: .venv/.develop ## bundle and minify the sources in widgets/ into widgets/built/
	@$(BIN)/node tools/widgets.mjs

pictures: .venv/.develop ## take the README's screenshots anew
	@$(BIN)/python -m scripts.pictures
	@$(BIN)/python -m scripts.contact_sheet

upgrade: ## take the newest of everything tests and linters run with, and write scripts/constraints.txt
	@sh scripts/environment.sh upgrade

clean: ## forget the environment and what was built
	@rm -rf .venv build dist *.egg-info demo-report
