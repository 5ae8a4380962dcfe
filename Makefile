# Two commands: `make run` and `make test`. Both do their own set-up first (.ci/setup.py tells what it does).
# Elsewhere than on Unix: see README.md.

PYTHON ?= python3
PY := .venv/bin/python
SETUP := requirements.lock .ci/setup.py .ci/languagetool.xml
TESTS ?= tests
# Two at a time, by file, in the order of tests/conftest.py: more would only wait for each other in the tests about
# time-outs and memory.
WORKERS ?= 2
# The grammar is measured on JFLEG too where its folder is given: JFLEG=folder make bench
BENCHES ?= start photo clip grammar pause stream

# A program that may not keep its bytecode compiles itself again at every start, and so does every worker.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check soak bench setup lock clean

run: .venv/ready
	@$(PY) main.py

test: check
	$(PY) -m pytest $(TESTS) --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

check: .venv/ready-for-tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

soak: .venv/ready-for-tests
	$(PY) -m pytest tests/soak --timeout=3600

bench: .venv/ready-for-tests
	@missed=0; for name in $(BENCHES); do echo "== $$name"; $(PY) -m tests.bench.$$name || missed=1; done; exit $$missed

# Looks at everything again, and fetches what could not be had before.
setup:
	@$(PYTHON) .ci/setup.py --for-tests
	@touch .venv/ready .venv/ready-for-tests

.venv/ready: $(SETUP)
	@$(PYTHON) .ci/setup.py
	@touch $@

.venv/ready-for-tests: $(SETUP)
	@$(PYTHON) .ci/setup.py --for-tests
	@touch .venv/ready $@

# For maintainers, with uv: all systems and Pythons in one file, with hashes and without addresses.
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra dev --group build \
		--no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis out
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
