//go:build linux

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	vegeta "github.com/tsenart/vegeta/v12/lib"

	"repertory/cmd/measure/bench"
	"repertory/corpus"
	"repertory/search"
)

// The load test lets a server answer what people and programs ask, at a
// constant rate, while documents come and go, generations are swapped and
// clients dawdle. No request may fail, and when all is over the server must
// hold what it held before.

var (
	loadTime       = flag.Duration("load", 0, "how long TestLoadOfLaws lasts; 0 skips it")
	loadRate       = flag.Int("load-rate", 15, "requests a second of TestLoadOfLaws")
	loadParagraphs = flag.Int("load-paragraphs", 1_000_000, "size of the corpus of TestLoadOfLaws")
	loadFiles      = flag.String("load-files", "../../../shared/data/retrieval", "folder with laws_paragraphs and stard_laws")
	loadData       = flag.String("load-data", "", "data folder of TestLoadOfLaws, to be used again (default: a temporary one)")
)

// load is a load test.
type load struct {
	data string
	rate int
	// connections bounds the requests under way, where the machine may be too
	// slow for the rate; 0 for no bound.
	connections int
	// patient forgives answers that searching took too long: with the race
	// detector, on a machine that does other things too, it may.
	patient bool
	// searches are asked besides those of all load tests, by kind.
	searches map[string][]search.Query
	// change alters the corpus and the index while there is traffic. The
	// traffic ends when it returns.
	change func(*changer)
	// long says that the test lasts long enough to tell whether memory grows.
	long bool
}

// TestLoad is the short form, on the sample documents.
func TestLoad(t *testing.T) {
	data, _ := copied(t)
	report := load{data: data, rate: 15, connections: 3, patient: true, change: func(c *changer) {
		c.add()
		c.rollback()
		c.index()
		c.remove()
		c.rebuild()
	}}.run(t)
	t.Log(report)
}

// TestLoadOfLaws is the long form: make load.
func TestLoadOfLaws(t *testing.T) {
	if *loadTime == 0 {
		t.Skip("-load is not given: see make load")
	}
	docs := filepath.Join(*loadFiles, "laws_paragraphs", "docs.jsonl.gz")
	if _, err := os.Stat(docs); err != nil {
		t.Skip("there are no laws to search: ", err)
	}
	searches, err := bench.Searches(filepath.Join(*loadFiles, "stard_laws", "queries.jsonl"), 500)
	if err != nil {
		t.Fatal(err)
	}
	report := load{
		data: laws(t, docs), rate: *loadRate, searches: searches, long: true,
		change: func(c *changer) { c.until(time.Now().Add(*loadTime)) },
	}.run(t)
	t.Log(report)
}

// laws returns a data folder with paragraphs of laws and the sample documents.
func laws(t *testing.T, docs string) string {
	t.Helper()
	data := *loadData
	if data == "" {
		data = t.TempDir()
	}
	if _, err := os.Stat(filepath.Join(data, "index", "current")); err == nil {
		return data
	}
	store, err := corpus.OpenStore(filepath.Join(data, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if err := bench.FillCorpus(t.Context(), store, docs, *loadParagraphs); err != nil {
		t.Fatal(err)
	}
	filled := time.Since(start)
	commandProcess(t, data, "demo", "--no-serve")
	t.Logf("%d paragraphs: written in %.0f s, indexed in %.0f s", *loadParagraphs, filled.Seconds(), (time.Since(start) - filled).Seconds())
	return data
}

// run serves the data folder under load and checks what is promised. It
// returns a table of what was measured.
func (l load) run(t *testing.T) string {
	t.Helper()
	server := startUnderTest(t, l.data)
	server.patient = l.patient
	kinds := l.kinds(t, server.address)
	for i := range kinds {
		kinds[i].patient = l.patient
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	client := newClient(l.connections)
	warm(t, client, kinds)
	before := server.measure()

	traffic := newTraffic(client)
	for _, k := range kinds {
		traffic.start(k, l.rate)
	}
	dawdlers := startDawdlers(ctx, server.address)
	var samples []footprint
	var watching sync.WaitGroup
	watching.Go(func() { samples = server.watch(ctx) })
	changes := &changer{t: t, server: server, data: l.data}
	l.change(changes)
	measured := traffic.stop()
	cancel()
	dawdlers.Wait()
	watching.Wait()
	client.CloseIdleConnections()

	for _, m := range measured {
		for _, fault := range m.faults {
			t.Errorf("%s: %s", m.kind, fault)
		}
	}
	server.checkLeaks(before)
	if l.long {
		checkFlat(t, samples)
	}
	server.checkStop(kinds)
	return table(server, measured, changes, samples)
}

// table writes what was measured in Markdown.
func table(server *underTest, measured []*measurement, changes *changer, samples []footprint) string {
	var b strings.Builder
	total, faults := uint64(0), 0
	fmt.Fprint(&b, "\n| Requests | Number | p50 ms | p95 ms | p99 ms | Longest ms | Failed |\n|---|---|---|---|---|---|---|\n")
	row := func(name string, m *vegeta.Metrics, failed int) {
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		fmt.Fprintf(&b, "| %s | %d | %.1f | %.1f | %.1f | %.1f | %d |\n", name, m.Requests, ms(m.Latencies.P50), ms(m.Latencies.P95), ms(m.Latencies.P99), ms(m.Latencies.Max), failed)
	}
	var all vegeta.Metrics
	for _, m := range measured {
		row(m.kind, &m.metrics, m.failed)
		total, faults = total+m.metrics.Requests, faults+m.failed
		for _, r := range m.results {
			all.Add(r)
		}
	}
	all.Close()
	row("all", &all, faults)
	fmt.Fprintf(&b, "\n%.1f requests a second for %.0f s; first answer %.2f s after the start of the process.\n", all.Rate, all.Duration.Seconds(), server.firstAnswer.Seconds())
	fmt.Fprint(&b, changes)
	var anon, goroutines, files series
	for _, s := range samples {
		anon, goroutines, files = append(anon, s.anon>>20), append(goroutines, s.goroutines), append(files, s.files)
	}
	fmt.Fprintf(&b, "Own memory in MB: %v. Goroutines: %v. Open files: %v.\n", anon, goroutines, files)
	return b.String()
}
