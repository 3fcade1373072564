# Everything a contributor does; CI calls only these.
PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := examples/jianghai/actuals-2018.csv
ROWS ?= 10000000
N ?= 2000
SEED ?= 1
EXAMPLES ?= 10

# The tests start hcr hundreds of times, and compiled it starts several times faster: its bytecode is kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test quick coverage test-report test-spark deep fuzz check docs golden clean format bench bench-quick bench-large bench-exact

# The main job on the shipped example. It shows, it does not gate: its own exit code is 0.
demo: .venv/installed
	@$(BIN)/hcr check $(EXAMPLE) --source 附件1 --lead 卫生计生局 --as-of 2019-01-31 --format table; code=$$?; \
	echo "hcr check exited with $$code (1: a target is not met, 3: something could not be read)"; \
	test $$code -le 1

# All that CI runs.
test: check
	$(BIN)/pytest -n 2 --dist worksteal

# What a change is tried with: all but the slow ones, and a twentieth of the random examples.
quick: .venv/tools
	HCR_EXAMPLES=0.05 $(BIN)/pytest -n 2 --dist worksteal -m 'not viewed and not spark and not slow'

# What the tests reach that are not random: 95 % of the lines and branches, or it fails. It is apart, because a run that
# is measured takes more than twice the time.
coverage: .venv/tools
	$(BIN)/pytest -n 2 --dist worksteal -m 'not viewed and not spark and not hypothesis' --cov --cov-report=term

# Looks at reports as their readers see them, with the system's own programs; what is missing is skipped with a reason.
# Debian: apt-get install chromium libreoffice-writer poppler-utils fonts-noto-cjk nodejs npm
test-report: .venv/tools tests/viewed/node_modules
	$(BIN)/pytest -m viewed -rs tests/viewed

tests/viewed/node_modules: tests/viewed/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/viewed --no-audit --no-fund && touch $@; \
	else echo "npm is missing: pages are not looked at"; fi

# The SQL text and hcr.spark on Spark, in local[2]; without Java 17 they are skipped, with the reason.
test-spark: .venv/spark
	$(BIN)/pytest -m spark -rs tests/spark

# The slow tests and those on random examples, with EXAMPLES times as many examples.
deep: .venv/tools
	HCR_EXAMPLES=$(EXAMPLES) $(BIN)/pytest -n 2 --dist worksteal -m '(slow or hypothesis) and not viewed and not spark'

# Mutated files through every reader and command, N of them; a tenth as processes of their own. What fails is kept, made
# smaller, in bench/.data/fuzz.
fuzz: .venv/tools
	$(BIN)/python tests/fuzz/fuzz.py --count $(N) --processes $$(( $(N) / 10 )) --seed $(SEED)

check: .venv/tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/tools
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Rewrites what people read, and shows what changed; fails when a test fails for another reason.
golden: .venv/tools
	HCR_GOLDEN=1 $(BIN)/pytest -n 2 --dist worksteal tests; failed=$$?; git --no-pager diff -- tests README.md README.zh-CN.md docs; exit $$failed

# The site of docs/ with a search, in site/index.html; it needs no network to be read.
docs: .venv/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --config-file .mkdocs.yml --strict --quiet
	@echo "site/index.html"

# Speed and memory beside what hcr is compared with; see bench/README.md. The figures are kept in bench/results.json.
bench: .venv/bench
	$(BIN)/python -m bench documents start columns diff --rows $(ROWS) --keep

# A quick try; keeps nothing.
bench-quick: .venv/bench
	$(BIN)/python -m bench start columns --rows 1000000 --pairs 5 --rounds 1

# Ten times the rows.
bench-large: .venv/bench
	$(BIN)/python -m bench large --rows $(ROWS) --keep

# Both engines on random, boundary and hostile rows; a million take five minutes.
bench-exact: .venv/bench
	$(BIN)/python -m bench exact --rows 2000000 --keep

clean:
	rm -rf .venv bench/.data build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* htmlcov tests/viewed/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/tools: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,test]'
	@touch $@ .venv/installed

.venv/bench: .venv/bin/python pyproject.toml bench/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all]' -r bench/requirements.txt
	@touch $@ .venv/installed

.venv/docs: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@ .venv/installed

.venv/spark: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bulk,spark,test]'
	@touch $@ .venv/installed
