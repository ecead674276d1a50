# Two commands do all the set-up on a fresh machine with Python 3.11 or newer: make demo, make test.
PYTHON ?= python3
BIN := .venv/bin
DISPATCHES := examples/dispatches
GAZETTEER := hatch_build.py $(wildcard src/dragoman/knowledge/gazetteer_*.py src/dragoman/knowledge/distance.py \
	src/dragoman/knowledge/folding.py) \
	$(addprefix src/dragoman/knowledge/data/,countries.tsv divisions.tsv geonames_divisions.tsv places.tsv)

.PHONY: demo test test-cluster check bench lock clean

demo: .venv/.base
	@$(BIN)/dragoman code $(DISPATCHES) -o demo.jsonl
	@$(BIN)/dragoman explain --no-colour $(DISPATCHES)/01-*.txt
	@echo
	@$(BIN)/dragoman score demo.jsonl examples/gold
	@echo "The records of the example dispatches are in demo.jsonl."

test: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

# The same work on a local Ray cluster of two machines, one of which is lost: Ray is 80 MB, so it is not among the other tests.
test-cluster: .venv/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/cluster.txt
	$(BIN)/pytest tests/scaling/test_cluster.py

bench: .venv/.base
	$(BIN)/python benchmarks/speed.py
	@echo "Accuracy needs the public gold sets: $(BIN)/python benchmarks/accuracy.py --bench FOLDER"

.venv/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit("dragoman needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/.base: .venv/pyvenv.cfg requirements/base.lock pyproject.toml $(GAZETTEER)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e . -e model
	touch $@

.venv/.dev: .venv/.base requirements/dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	touch $@

# Renew the pinned versions: needs pip-tools.
lock:
	pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-header -o requirements/base.lock pyproject.toml
	pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-header --extra dev -o requirements/dev.lock pyproject.toml

clean:
	rm -rf .venv demo.jsonl .mypy_cache .ruff_cache .pytest_cache
