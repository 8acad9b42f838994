# Targets for users: demo. For developers: test, lint, gate, pin, bench, linearity, generated, constraints. Both kinds: system, clean.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SUPPLY := build/supply
# quiet: setuptools warns of every editable installation
PIP := PYTHONWARNINGS=ignore $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint types imports gate hostile licences audit sbom pin bench linearity formats accuracy encodings calibrate planted generated exports questions site soak system constraints clean

# --- answers ---------------------------------------------------------------------------------------------------------

BANGVANG := $(BIN)/bangvang --quiet

demo: $(VENV)/installed
	@rm -rf demo.db demo.db-* demo.db.lock demo.originals
	@$(BANGVANG) ingest corpus/samples --db demo.db
	@echo "AI ĐƯỢC KHEN GÌ"
	@$(BANGVANG) query awards --db demo.db
	@echo; echo "AI BÀN GIAO CHO AI"
	@$(BANGVANG) query handovers --db demo.db
	@echo; echo "Thử tiếp:"
	@echo "  $(BIN)/bangvang query awards --db demo.db --recipient 'thanh tra so' --year 2020"
	@echo "  $(BIN)/bangvang search --db demo.db 'cờ thi đua'"
	@echo "  $(BIN)/bangvang show --db demo.db cum-02-2020.txt"

# --- what must hold --------------------------------------------------------------------------------------------------

# a file's tests on one processor: what they share, archives and servers and browsers, is made once
test: lint types imports
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope --quiet

lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/installed-dev
	$(BIN)/mypy

imports: $(VENV)/installed-dev
	$(BIN)/lint-imports --no-logo

gate: $(VENV)/installed-dev
	@$(BIN)/python -m tests.gate

# The attacks alone: bombs, paths, entities, addresses, formulas, scripts, SQL in every input, endless patterns.
hostile: $(VENV)/installed-dev
	$(BIN)/python -m pytest --numprocesses 2 --dist loadscope --quiet -m hostile

licences: $(VENV)/installed-dev
	@$(BIN)/python -m tests.supply.licences

audit: $(VENV)/installed-dev $(SUPPLY)/installed
	@$(BIN)/python -m tests.supply.audit $(SUPPLY)/bin/pip-audit

# What an installation with all extras consists of, as CycloneDX.
sbom: $(SUPPLY)/installed
	rm -rf build/product
	$(PYTHON) -m venv build/product
	build/product/bin/python -m pip --quiet install --constraint constraints.txt pip
	build/product/bin/python -m pip --quiet install --constraint constraints.txt '.[all]'
	$(SUPPLY)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file build/sbom.json build/product/bin/python
	@echo "build/sbom.json: $$(grep -c '"bom-ref"' build/sbom.json) components"

$(SUPPLY)/installed: pyproject.toml | system
	$(PYTHON) -m venv --clear $(SUPPLY)
	$(SUPPLY)/bin/python -m pip --quiet install --upgrade pip
	$(SUPPLY)/bin/python -m pip --quiet install --group supply
	@touch $@

pin: $(VENV)/installed-dev
	@$(BIN)/python -m tests.gate --pin $(if $(LOWER),--lower)

bench: $(VENV)/installed
	@$(BIN)/python -m benchmarks.bench

linearity: $(VENV)/installed
	@$(BIN)/python -m benchmarks.linearity

formats: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.formats

encodings: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.encodings

# twenty readers of the web site, on a copy of a large archive: SITE=copy.db
site: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.site $(SITE)

accuracy: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.accuracy

calibrate: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.calibration

planted: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.planted

# An invented archive for measuring: make generated GENERATED=/tmp/big.db REPORTS=100000
generated: $(VENV)/installed
	@$(BIN)/python -m benchmarks.generated $(or $(GENERATED),generated.db) $(or $(REPORTS),100000)

exports: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.exports

questions: $(VENV)/installed
	@$(BIN)/python -m benchmarks.questions $(or $(GENERATED),generated.db)

# --- what must hold for longer ---------------------------------------------------------------------------------------

soak: soak-crash soak-disk soak-fuzz soak-concurrency soak-crawl soak-throughput

# A long ingest, of another length: make soak-throughput SOAK=2000; of ten minutes at most, its
# reports kept for the next time: SOAK='100000 10 /tmp/reports'
soak-throughput: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.soak.throughput $(SOAK)

# Files broken at random, then each reader led into all its branches: make soak-fuzz EACH=600, in seconds a reader
soak-fuzz: $(VENV)/installed-fuzz
	@$(BIN)/python -m benchmarks.soak.fuzz
	@$(BIN)/python -m benchmarks.soak.guided $(EACH)

soak-%: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks.soak.$*

# --- installing ------------------------------------------------------------------------------------------------------

MISSING = $(shell $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv; \
  tesseract --list-langs 2>/dev/null | grep -qx vie || echo tesseract-ocr tesseract-ocr-vie; \
  command -v soffice >/dev/null || echo libreoffice-writer-nogui fonts-dejavu-core; \
  command -v chromium >/dev/null || echo chromium)

# What Debian has to give: installed by root, else named in one line; the tests of a missing part are skipped.
system:
	@packages="$(MISSING)"; \
	if [ -z "$$packages" ]; then exit 0; fi; \
	export PATH="$$PATH:/usr/sbin:/sbin" DEBIAN_FRONTEND=noninteractive; \
	test "$$(id -u)" = 0 && apt-get -qq update && apt-get -qq install --no-install-recommends $$packages >/dev/null || \
	echo "Missing on this machine: apt-get install $$packages" >&2

$(BIN)/pip: | system
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/pip
	$(PIP) install --constraint constraints.txt pip
	$(PIP) install --constraint constraints.txt --build-constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) install --constraint constraints.txt --build-constraint constraints.txt --group dev --editable '.[all]'
	@touch $@

$(VENV)/installed-fuzz: $(VENV)/installed-dev
	$(PIP) install --constraint constraints.txt --group fuzz
	@touch $@

# The newest releases that pyproject.toml allows, tried in a venv of their own.
constraints:
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip --quiet install --upgrade pip
	build/constraints/bin/python -m pip --quiet install --group dev --group fuzz --editable '.[all]'
	build/constraints/bin/python -m pip freeze --all --exclude-editable > constraints.txt

clean:
	rm -rf $(VENV) build dist *.egg-info demo.db demo.db-* demo.db.lock demo.originals
