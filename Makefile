PYTHONS := python3.11 python3.12 python3.13 python3 python
BIN := .venv/bin
RUNS := .venv/.runs
TESTED := .venv/.tested
PEERS := .venv-peers
# `quick` runs the tests that name a room of rules and none of the rooms that stand on them, and the small cases.
RULES := ^from (pipeline(\.| import .*)\b(mentions|discourse|measures|indicators|entities)\b|tests.test_frames)
ABOVE := ^from pipeline.*\b(ask|cli|export|run|web|conflicting|bundle)\b
RULED = $$(grep -LE '$(ABOVE)' $$(grep -lE '$(RULES)' tests/test_*.py)) tests/test_lexicon.py tests/test_cases.py
LOCKED := pyproject.toml constraints.txt
# uv does not read pip's settings: a mirror that is set there holds for it too.
INDEX = UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$($(BIN)/pip config get global.index-url 2>/dev/null || true)}}"
# A file's tests go to one process, so that what they share is made once.
PYTEST = $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder
INSTALL = $(INDEX) $(BIN)/uv pip install --system-certs -c constraints.txt

# Where no bytecode is kept, each start of Prefect compiles it anew: 13 s of the processor, each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick explore lint score corpus models licences bench serve clean

run: $(RUNS)        ## read corpus/ and write outputs/
	@echo "〔读入〕corpus/ → outputs/"
	@$(BIN)/cejing run corpus

test: $(TESTED)     ## all tests
	$(PYTEST)

quick: $(TESTED)    ## for whoever changes a rule: style, and the tests of the rooms that hold rules
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(PYTEST) $(RULED)

explore: $(TESTED)  ## the properties once more, with other inputs than `make test` draws, and more of them
	CEJING_EXPLORE=explore $(PYTEST) $$(grep -l '@given' tests/test_*.py)

lint: $(TESTED)     ## style, types, layers
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

score: $(TESTED)    ## scores against the gold, beside the last commit's, and the rows won and lost
	$(BIN)/python bench/score.py

corpus: $(TESTED)   ## build the PDFs of corpus/ from their Markdown
	$(BIN)/python corpus/build.py

models: $(TESTED)   ## train again what models/ ships; CHECKED=FOLDER: and by decisions of cejing check gold
	$(BIN)/python models/train.py $(CHECKED)

licences: $(TESTED) ## docs/licences.md: what the installed packages declare
	$(BIN)/python bench/licences.py

bench: $(TESTED) $(PEERS)/.installed  ## beside other tools, which get an environment of their own
	$(PEERS)/bin/python bench/peers.py

serve: $(RUNS)      ## the explorer on http://127.0.0.1:8017
	$(BIN)/cejing serve

# An environment of the first fitting Python that is found; `make PYTHONS=/opt/python3.12/bin/python3` names one.
$(BIN)/python:
	@for python in $(PYTHONS); do \
	  $$python -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || continue; \
	  echo "〔环境〕用 $$($$python --version) 建立 .venv"; \
	  exec $$python -m venv .venv; \
	done; \
	echo "没有可用的 Python。请安装 Python 3.11、3.12 或 3.13（连同 venv；Debian、Ubuntu：apt install python3 python3-venv），再试一次。" >&2; \
	exit 1

$(BIN)/uv: constraints.txt | $(BIN)/python
	@echo "〔工具〕安装 uv，由它来装其余的包"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt uv
	@touch $@

$(RUNS): $(LOCKED) $(BIN)/uv
	@echo "〔依赖〕安装 cejing 运行所需的包，版本见 constraints.txt"
	@$(INSTALL) -e ".[ocr]"
	@touch $@

$(TESTED): $(RUNS)
	@echo "〔依赖〕安装测试与开发所需的包"
	@$(INSTALL) -e ".[ocr,corpus,dev]"
	@touch $@

$(PEERS)/.installed: $(LOCKED) bench/peers.txt $(BIN)/uv
	@echo "〔依赖〕安装用来比较的其他工具"
	@test -x $(PEERS)/bin/python || $(BIN)/python -m venv $(PEERS)
	@$(INSTALL) --python $(PEERS)/bin/python -e ".[ocr]" -r bench/peers.txt
	@$(INSTALL) --python $(PEERS)/bin/python --no-deps bertopic==0.17.4
	@touch $@

clean:
	rm -rf .venv $(PEERS) outputs/*
