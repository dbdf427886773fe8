# Each target sets up what it needs by itself, on a bare Debian machine too (there as root).
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup engine demo test lint types pytest bench clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml scripts/setup.sh
	scripts/setup.sh python $(VENV)
	@touch $@

# Images for the engine tests: the machine's own Docker where it can pull, else a private daemon with local stand-ins.
engine: setup
	PYTHON=$(BIN)/python scripts/setup.sh engine

# The diff of each corpus case, or of one: make demo CASE=name
demo: setup
	@scripts/demo.sh $(BIN)/rewrite $(CASE)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy --strict rewriter

test: lint types engine pytest

pytest: setup
	$(BIN)/python -m pytest $(ARGS)

bench: setup
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov dist build
