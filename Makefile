# `make` alone prints this manual. Every target sets up .venv first; nothing has to be made by hand.
PYTHON ?= python3
FRAMEWORK ?= fastapi
BIN := .venv/bin
STAMP := .venv/.ready
WORKERS ?= 2

# A company's own authority stands in the system's store, which uv leaves aside unless told.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS ?= 1
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo check test endurance bench bench-detect dist bump clean

help: ## Print this manual
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv with scaffold and its tools

$(STAMP): pyproject.toml scripts/bootstrap
	@$(PYTHON) scripts/bootstrap
	@touch $@

demo: $(STAMP) ## Make, test, start and walk through a backend in ./demo (FRAMEWORK=fastapi|django|flask)
	@$(BIN)/python -m scripts.demo --framework $(FRAMEWORK)

check: $(STAMP) ## Lint, types, import contracts and the fast tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -q -m "not slow and not endurance" -n $(WORKERS) --dist loadgroup

test: $(STAMP) check ## Everything, the generated projects and real servers included
	$(BIN)/pytest -m slow -n $(WORKERS) --dist loadgroup --maxschedchunk 1

endurance: $(STAMP) ## Ten thousand broken documents, a thousand walks, every set changed and back
	$(BIN)/pytest -m endurance -n $(WORKERS) --dist loadgroup --maxschedchunk 1

bench: $(STAMP) ## The figures, each as a ratio measured in one run
	@$(BIN)/python -m benchmarks

bench-detect: $(STAMP) ## How right and quick detection is (CORPUS=folder or archive with labels.json)
	@$(BIN)/python -m benchmarks.detect $(CORPUS)

dist: $(STAMP) ## Build the wheel and the sdist, the template inside
	@$(BIN)/uv build --quiet --out-dir dist
	@ls -l dist

bump: $(STAMP) ## Move every version of generated projects and of this one, then rerun the matrix
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python scripts/template_versions.py
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python scripts/own_versions.py
	@$(PYTHON) scripts/bootstrap
	$(BIN)/pytest -m matrix

clean: ## Remove what the targets made, .venv included
	rm -rf .venv .cache demo dist
