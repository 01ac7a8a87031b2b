PYTHON ?= python3.11
BIN := .venv/bin
INSTALLED := .venv/.installed
PEERS := .venv-peers
PIP := pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run test lint score corpus models bench serve clean

run: $(INSTALLED)   ## read corpus/ and write outputs/
	$(BIN)/cejing run corpus

test: $(INSTALLED)  ## all tests
	$(BIN)/pytest -n auto

lint: $(INSTALLED)  ## style, types, layers
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

score: $(INSTALLED) ## scores against the gold, beside the last commit's, and the rows won and lost
	$(BIN)/python bench/score.py

corpus: $(INSTALLED) ## build the PDFs of corpus/ from their Markdown
	$(BIN)/python corpus/build.py

models: $(INSTALLED) ## train again what models/ ships
	$(BIN)/python models/train.py

bench: $(INSTALLED) $(PEERS)/.installed  ## beside other tools, which get an environment of their own
	$(PEERS)/bin/python bench/peers.py

serve: $(INSTALLED) ## the explorer on http://127.0.0.1:8017
	$(BIN)/cejing serve

$(INSTALLED): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/$(PIP) -e ".[ocr,corpus,dev]"
	touch $@

$(PEERS)/.installed: pyproject.toml constraints.txt bench/peers.txt
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/$(PIP) -e ".[ocr]" -r bench/peers.txt
	$(PEERS)/bin/$(PIP) --no-deps bertopic==0.17.4
	touch $@

clean:
	rm -rf .venv $(PEERS) outputs/*
