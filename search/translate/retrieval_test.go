package translate

import (
	"context"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"repertory/corpus"
)

var (
	packFlag  = flag.String("pack", "", "measure retrieval with this language pack")
	learnFlag = flag.String("learn", "", "learn the shared bitexts whose names contain one of these words (all: every one) into -pack first")
)

// TestRetrieval measures a pack on the judged sets:
//
//	go test ./search/translate -run Retrieval -v -pack /tmp/all.pack -learn all
func TestRetrieval(t *testing.T) {
	if *packFlag == "" {
		t.Skip("no language pack given: see -pack")
	}
	if *learnFlag != "" {
		learnShared(t, strings.Fields(*learnFlag), *packFlag)
	}
	start := time.Now()
	p, err := Open(*packFlag)
	if err != nil {
		t.Fatal(err)
	}
	n, size := p.Size()
	t.Logf("pack: %d translations, %.1f MB, opened in %v", n, float64(size)/1e6, time.Since(start))
	for _, im := range p.images {
		for _, h := range im.header.Tables {
			t.Logf("%s-%s: %d translations, %.2f MB", h.From, h.To, h.Translations, float64(h.Length)/1e6)
		}
	}
	for _, set := range judgedSets {
		j := readJudged(t, set.name)
		m, pairs := measure(j, set.cross, p, expanderOf(p))
		t.Logf("%-15s recall@10 %.3f  recall@100 %.3f  MRR@10 %.3f", set.name, m.recall10, m.recall100, m.mrr)
		for _, pair := range slices.Sorted(maps.Keys(pairs)) {
			t.Logf("    %s %.3f", pair, pairs[pair])
		}
		if f := set.floor; *learnFlag == "all" && (m.recall10 < f.recall10 || m.recall100 < f.recall100 || m.mrr < f.mrr) {
			t.Errorf("%s: %+v is below %+v", set.name, m, f)
		}
	}
}

// judgedSets are the sets that tables are measured on, with what tables learned
// from all shared bitexts reach at least.
var judgedSets = []struct {
	name  string
	cross bool
	floor measures
}{
	{"ccm_apmbc_enfr", true, measures{.99, .99, .92}},
	{"ntrex7", true, measures{.81, .925, .91}},
	{"xquad5", false, measures{.81, .94, .925}},
}

func learnShared(t *testing.T, words []string, path string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(sharedData(t), "bitext", "*.gz"))
	if err != nil {
		t.Fatal(err)
	}
	var inputs []Input
	for _, file := range paths {
		if words[0] != "all" && !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(filepath.Base(file), w) }) {
			continue
		}
		in, err := FileInput(file, "")
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, in)
	}
	start, last := time.Now(), Step("")
	p, err := Learn(context.Background(), inputs, Options{Progress: func(s Step, done, total int) {
		if s == Learning && (s != last || done%rounds == 0) {
			t.Logf("%v: %s %d of %d", time.Since(start).Round(time.Millisecond), s, done, total)
		}
		last = s
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("learned in %v, peak memory %d MB", time.Since(start).Round(time.Millisecond), peakMemory())
	if err := p.Write(path); err != nil {
		t.Fatal(err)
	}
}

// expanderOf returns the expansion of a query term by a pack, and the term
// itself within its language.
func expanderOf(p *Pack) expander {
	return func(at *collection, from corpus.Language, term string) []Translation {
		if from == at.language {
			return []Translation{{term, 1}}
		}
		found := p.Expand(from, at.language, term)
		if Named(from, at.language) && len(p.Translate(from, at.language, term)) == 0 {
			found = append(found, at.names.Match(term)...)
		}
		return found
	}
}

// peakMemory returns the largest resident size of the process so far in
// megabytes, 0 where the system does not tell.
func peakMemory() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")))
			return kb / 1024
		}
	}
	return 0
}
