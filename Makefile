# Repertory. The commands a newcomer needs: make run, make test, make quick.

GO      ?= go
BIN     := bin/repertory
DATA    ?= data
ADDR    ?= localhost:8080
E2E     := web/e2e
SHARED  ?= ../shared/data
TUNE    ?= cmrc2018 xquad_zh stard_laws ccm_apmbc_enfr xquad5 ntrex7

export REPERTORY_DATA ?= $(DATA)

.PHONY: help run build test quick check mutate fuzz fuzz-short soak bench load eval tune language-packs samples browser clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: build ## Build, index the sample corpus and serve it at http://localhost:8080
	$(BIN) demo --addr $(ADDR)

build: ## Build bin/repertory
	$(GO) build -o $(BIN) ./cmd/repertory

bin/measure: FORCE
	$(GO) build -o $@ ./cmd/measure

FORCE:

test: browser ## Install what the tests need and run every test
	REPERTORY_E2E=1 $(GO) test -timeout 20m ./...

browser: $(E2E)/node_modules/.installed ## Install Chromium, LibreOffice (Debian) and the browser test packages (npm)
	@command -v chromium >/dev/null 2>&1 || { apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk fonts-noto-core; }
	@command -v soffice >/dev/null 2>&1 || { apt-get update -q && apt-get install -y -q --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk fonts-noto-core; }

$(E2E)/node_modules/.installed: $(E2E)/package-lock.json
	@command -v npm >/dev/null 2>&1 || { apt-get update -q && apt-get install -y -q --no-install-recommends nodejs npm; }
	cd $(E2E) && npm ci --no-audit --no-fund
	@touch $@

FORMATTED := @test -z "$$(gofmt -l cmd corpus indexer search web)" || { gofmt -l cmd corpus indexer search web; echo 'run gofmt -w on these files'; exit 1; }

quick: ## For every change: formatting, vet and the short tests (what has not changed costs nothing)
	$(FORMATTED)
	$(GO) vet ./...
	$(GO) test -short ./...

check: ## Formatting, vet, staticcheck, the race detector and a little fuzzing (what takes long runs in make test)
	$(FORMATTED)
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test -race -short -timeout 20m ./...
	$(MAKE) fuzz-short

mutate: ## Break decisions one at a time (cmd/mutate/mutations.txt): a test must notice each
	$(GO) run ./cmd/mutate

FUZZTIME ?= 10m
# A part of the fuzz targets, for every check: what readers and files of others
# reach first, in packages that are quick to build.
FUZZ_SAMPLE := corpus:FuzzParseSymbol corpus:FuzzSeal corpus/bag:FuzzManifest search/query:FuzzParse corpus/naming:FuzzCited corpus/naming:FuzzArticles
FUZZ := $(GO) test -run '^$$' -fuzzminimizetime 1s

fuzz: ## Run every fuzz target for FUZZTIME (10m each); what they find goes to testdata/fuzz and stays a test
	@grep -rhoE --include='*_test.go' --with-filename '^func Fuzz[A-Za-z0-9_]+' cmd corpus indexer search web | \
	sed -E 's#/[^/:]+:func #:#' | sort -u | { failed=0; while IFS=: read -r package target; do \
	  echo "$$package $$target"; \
	  $(FUZZ) -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) ./$$package </dev/null || failed=1; \
	done; exit $$failed; }

# A number of inputs, not a time: the cost is the same each time, and the go
# command, which may fail when a time ends, fails for findings alone.
fuzz-short: ## Run some fuzz targets for 20,000 inputs each
	@for t in $(FUZZ_SAMPLE); do $(FUZZ) -fuzz "^$${t#*:}\$$" -fuzztime 20000x ./$${t%%:*} || exit 1; done

RUNS    ?= 200
SEED    ?= 7

soak: ## Kill commands at random moments (RUNS=200, SEED=7) and compare with a run that nobody killed
	$(GO) test ./cmd/repertory -run '^TestCrashes$$' -v -timeout 0 -crash-runs $(RUNS) -crash-seed $(SEED)

SIZES   ?= 10000,100000
BENCHED := $(SHARED)/retrieval

bench: bin/measure ## Speed and size beside plain Bleve, as tables (SIZES=10000,100000,1000000), then benchmarks of the hot paths
	@if [ -f $(BENCHED)/laws_paragraphs/docs.jsonl.gz ]; then \
	  bin/measure bench --docs $(BENCHED)/laws_paragraphs/docs.jsonl.gz --queries $(BENCHED)/stard_laws/queries.jsonl --paragraphs $(SIZES); \
	else echo "$(BENCHED)/laws_paragraphs is not there: no tables"; fi
	$(GO) test -run '^$$' -bench . -benchmem ./...

LOAD_TIME       ?= 15m
LOAD_PARAGRAPHS ?= 1000000
LOAD_RATE       ?= 15

load: ## Mixed traffic at a constant rate for LOAD_TIME (15m) while generations are swapped and clients dawdle: a table
	$(GO) test -run TestLoadOfLaws -v -timeout 0 ./cmd/repertory -load $(LOAD_TIME) -load-paragraphs $(LOAD_PARAGRAPHS) -load-rate $(LOAD_RATE) -load-files $(abspath $(BENCHED))

SETS    ?= cmrc2018 xquad_zh stard_laws ccm_apmbc_enfr xquad5 ntrex7
CROSS   := ccm_apmbc_enfr ntrex7
PACKS   ?= $(wildcard $(DATA)/packs/*.pack)

eval: build bin/measure ## A Markdown table of retrieval quality on the judged sets, beside plain Bleve
	@echo '| Set | Documents | Queries | nDCG@10 | MRR@10 | Recall@10 | Recall@100 | p50 ms | p95 ms | p95 by terms alone | Index s |'
	@echo '|---|---|---|---|---|---|---|---|---|---|---|'
	@for set in $(SETS); do \
	  dir=$(SHARED)/retrieval/$$set; \
	  [ -f $$dir/queries.jsonl ] || { echo "$$set: skipped, $$dir is not there" >&2; continue; }; \
	  cross=; case " $(CROSS) " in *" $$set "*) cross=--cross;; esac; \
	  run() { "$$@" --docs $$dir/docs.jsonl.gz --queries $$dir/queries.jsonl $$cross 2>/dev/null; }; \
	  run bin/measure baseline --row "$$set, plain Bleve"; \
	  run $(BIN) eval --row "$$set"; \
	  case $$set in ccm_apmbc_enfr|xquad5|ntrex7) [ -z "$(PACKS)" ] || run $(BIN) eval $(addprefix --translations ,$(PACKS)) --row "$$set, language packs";; esac; \
	done

tune: ## Choose the weights of the ranking on one half of the judged queries, check on the other (about 15 minutes)
	$(GO) test ./cmd/measure/eval -run Tune -v -timeout 0 -tune "$(TUNE)" -queries 150 -packs "$(abspath $(PACKS))"

language-packs: build ## Learn translations from public dictionaries into data/packs
	search/translate/packs/build.sh $(BIN) $(DATA)/packs

samples: ## Build the sample documents from their sources (needs LibreOffice for PDF)
	$(GO) run ./cmd/samples

clean: ## Remove what was built
	rm -rf bin $(E2E)/node_modules $(E2E)/output
