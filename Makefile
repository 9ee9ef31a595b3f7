# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
#
# The graph of files, and nothing else: every rule says which command makes what from what.
# `make all` and `make test` work on a bare machine with Python >= 3.11 (with venv) and GNU make.

.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
# Where this is set, every run would compile everything again.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/galleyproof

NAMES := $(basename $(notdir $(wildcard manuscript/*.md)))
FORMATS := html epub pdf
MADE := $(FORMATS:%=edition.%) datacite.json oai_dc.xml SHA256SUMS findings.json report/index.html
EDITIONS := $(foreach name,$(NAMES),$(FORMATS:%=build/$(name)/edition.%) build/$(name)/SHA256SUMS)
REPORTS := $(NAMES:%=build/%/report/index.html)
CERTIFICATES := $(NAMES:%=build/%/certificate.json)

# Folders stand beside the files in them: deleting a waiver or a source changes only its folder.
CODE := $(shell find pipeline/galleyproof -type f -not -name '*.pyc')
WAIVERS := $(wildcard references/waivers references/waivers/*)
EVIDENCE := $(filter-out $(WAIVERS),$(shell find references))

.DEFAULT_GOAL := help

ifeq ($(filter grouped-target,$(.FEATURES)),)
$(error this Makefile needs GNU make 4.3 or later; this is $(MAKE_VERSION))
endif

## help: list the targets
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## all: editions, report, gate and certificate; fails on any unwaived error
all: editions report certify

## editions: HTML, EPUB and PDF of every manuscript, and their checksums
editions: $(EDITIONS)

## report: the proof sheet; never fails on findings
report: $(REPORTS)

## verify: the report, then the gate
verify: report certify

## certify: the certificate of the editions; only while the gate is open
certify: $(CERTIFICATES)

## archive: fetch again what is archived and say what changed; the only target with network
archive: $(VENV)/.run
	$(RUN) refresh

## test: the test suite
test: $(VENV)/.test
	$(BIN)/pytest

## lint: types, style, licences of every file
lint: $(VENV)/.lint
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/reuse lint --quiet

## docs: the documentation as a site in build/site; fails on any broken link
docs: $(VENV)/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --config-file .ci/mkdocs.yml

## accuracy: how often the quotation engine and the fact desk are wrong, by class
accuracy: $(VENV)/.test
	$(BIN)/python -m tests.bench.accuracy
	$(BIN)/python -m tests.bench.facts

## bench: how fast quotations are matched and found, facts read, reports rendered, verdicts typed, sources archived
bench: $(VENV)/.test
	$(BIN)/python -m tests.bench.matching
	$(BIN)/python tests/bench/finding.py
	$(BIN)/python -m tests.bench.sheet
	$(BIN)/python -m tests.bench.typing_on
	$(BIN)/python -m tests.bench.evidence

## bench-editions: the whole build against plain pandoc
bench-editions: $(VENV)/.test
	$(BIN)/python tests/bench/editions.py

## mutants: break every stamped field of the editions, one at a time; each must be noticed
mutants: editions $(VENV)/.test
	$(foreach name,$(NAMES),$(BIN)/python tests/bench/mutants.py manuscript/$(name).md build/$(name) &&) true

## styles: write the table of where two citation processors agree
styles: $(VENV)/.test
	$(BIN)/python tests/bench/styles.py > build/citation-styles.md
	mv build/citation-styles.md docs/citation-styles.md

## reproducible: build twice in different surroundings and compare the bytes
reproducible: $(VENV)/.run
	$(foreach name,$(NAMES),.ci/reproducible manuscript/$(name).md &&) true

## clean: remove what was built
clean:
	rm -rf build

## distclean: remove the virtual environment too
distclean: clean
	rm -rf $(VENV)

.PHONY: help all editions report verify certify archive test lint docs accuracy bench bench-editions mutants styles reproducible clean distclean

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than 3.11; say PYTHON=... on the command line" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

# One stamp a set of packages: installing the tests' does not touch what the editions depend on.
$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	touch $@

$(VENV)/.lint: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,lint]'
	touch $@

$(VENV)/.docs: $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	touch $@

# One run makes it all, nothing twice, and certifies it if the gate is open. Where the gate is closed what was
# made stays, and the last rule says so.
define manuscript_rules
$(MADE:%=build/$(1)/%) &: manuscript/$(1).md $(wildcard manuscript/$(1) manuscript/$(1)/*) $(EVIDENCE) $(WAIVERS) $(CODE) $(VENV)/.run
	$(RUN) build $$< --out build/$(1) --proof

build/$(1)/certificate.json: build/$(1)/findings.json
	@[ -e $$@ ] && [ ! $$< -nt $$@ ] || $(RUN) certify build/$(1)
endef
$(foreach name,$(NAMES),$(eval $(call manuscript_rules,$(name))))
