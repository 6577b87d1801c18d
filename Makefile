# Repertory. The two commands a newcomer needs: make run, make test.

GO      ?= go
BIN     := bin/repertory
DATA    ?= data
ADDR    ?= localhost:8080
E2E     := web/e2e
SHARED  ?= ../shared/data

export REPERTORY_DATA ?= $(DATA)

.PHONY: help run build test check bench eval samples browser clean

help: ## Show the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: build ## Build, index the sample corpus and serve it at http://localhost:8080
	$(BIN) demo --addr $(ADDR)

build: ## Build bin/repertory
	$(GO) build -o $(BIN) ./cmd/repertory

test: browser ## Install what the tests need and run every test
	REPERTORY_E2E=1 $(GO) test ./...

browser: $(E2E)/node_modules/.installed ## Install Chromium (Debian) and the browser test packages (npm)
	@command -v chromium >/dev/null 2>&1 || { apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk fonts-noto-core; }

$(E2E)/node_modules/.installed: $(E2E)/package-lock.json
	@command -v npm >/dev/null 2>&1 || { apt-get update -q && apt-get install -y -q --no-install-recommends nodejs npm; }
	cd $(E2E) && npm ci --no-audit --no-fund
	@touch $@

check: ## Formatting, vet, staticcheck and the race detector (long documents run in make test)
	@test -z "$$(gofmt -l cmd corpus indexer search web)" || { gofmt -l cmd corpus indexer search web; echo 'run gofmt -w on these files'; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test -race -short ./...

bench: ## Benchmarks of the hot paths
	$(GO) test -run '^$$' -bench . -benchmem ./...

eval: build ## Retrieval quality on the judged sets, beside plain Bleve
	@for set in cmrc2018 xquad_zh ccm_apmbc_enfr; do \
	  dir=$(SHARED)/retrieval/$$set; \
	  [ -f $$dir/queries.jsonl ] || { echo "$$set: skipped, $$dir is not there"; continue; }; \
	  cross=; [ $$set = ccm_apmbc_enfr ] && cross=--cross; \
	  for base in '' --baseline; do \
	    echo "$$set $$cross $$base"; \
	    $(BIN) eval --docs $$dir/docs.jsonl.gz --queries $$dir/queries.jsonl $$cross $$base --json; \
	  done; \
	done

samples: ## Build the sample documents from their sources (needs LibreOffice for PDF)
	$(GO) run ./corpus/sample/build

clean: ## Remove what was built
	rm -rf bin $(E2E)/node_modules $(E2E)/output
