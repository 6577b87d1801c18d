package eval

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"repertory/search"
	"repertory/search/translate"
)

var (
	tuneFlag  = flag.String("tune", "", "choose the weights of the ranking on these judged sets: names with blanks between, such as \"cmrc2018 xquad5\"")
	packFlag  = flag.String("packs", "", "language packs for -tune, with blanks between")
	limitFlag = flag.Int("queries", 200, "the most queries of a set that -tune chooses by; checking uses all of the other half")
)

// TestTune chooses the weights of the ranking by coordinate descent: one weight
// after the other takes the value that is best for the judged sets on the mean,
// until none changes. Queries are halved by a hash of their id: one half
// chooses, the other is only ever measured, at the beginning and at the end.
// Every step is the same in every run.
//
//	go test ./search/eval -run Tune -v -timeout 0 -tune "cmrc2018 xquad_zh" -queries 200
func TestTune(t *testing.T) {
	if *tuneFlag == "" {
		t.Skip("no judged sets given: see -tune")
	}
	var sets []*tuned
	for name := range strings.FieldsSeq(*tuneFlag) {
		sets = append(sets, openTuned(t, name))
	}
	start := search.DefaultWeights()
	for _, s := range sets {
		s.start = s.measure(t, start, s.choosing)
	}
	w := descend(t, sets, start)
	t.Logf("chosen: %+v", w)
	for _, s := range sets {
		before, after := s.measure(t, start, s.checking), s.measure(t, w, s.checking)
		t.Logf("%-16s checking half, %d queries: nDCG@10 %.4f -> %.4f, recall@10 %.4f -> %.4f, recall@100 %.4f -> %.4f",
			s.name, len(s.checking), before.NDCG, after.NDCG, before.Recall, after.Recall, before.Recall1, after.Recall1)
	}
}

// descend changes one weight at a time while that helps.
func descend(t *testing.T, sets []*tuned, w search.Weights) search.Weights {
	best := 1.0
	for changed := true; changed; {
		changed = false
		for _, k := range knobs {
			was := *k.of(&w)
			for _, v := range k.values {
				if v == was {
					continue
				}
				trial := w
				*k.of(&trial) = v
				score := 0.0
				for _, s := range sets {
					score += s.gain(s.measure(t, trial, s.choosing)) / float64(len(sets))
				}
				t.Logf("%s %.2f: %.5f", k.name, v, score)
				if score > best+leastGain {
					best, changed = score, true
					*k.of(&w) = v
				}
			}
		}
	}
	return w
}

// leastGain keeps noise from moving weights.
const leastGain = 0.0005

// knob is a weight with the values that are tried.
type knob struct {
	name   string
	of     func(*search.Weights) *float32
	values []float32
}

var knobs = []knob{
	{"document", func(w *search.Weights) *float32 { return &w.Document }, []float32{0, .3, .6, .9, 1.2}},
	{"coverage", func(w *search.Weights) *float32 { return &w.Coverage }, []float32{0, .25, .5, 1}},
	{"neighbour", func(w *search.Weights) *float32 { return &w.Neighbour }, []float32{0, .05, .1, .15}},
	{"char", func(w *search.Weights) *float32 { return &w.Char }, []float32{.5, .75, 1, 1.25}},
	{"head", func(w *search.Weights) *float32 { return &w.Head }, []float32{0, .1, .2, .3}},
	{"title", func(w *search.Weights) *float32 { return &w.Title }, []float32{0, .25, .5, .75}},
	{"k1", func(w *search.Weights) *float32 { return &w.K1 }, []float32{.6, .9, 1.2, 1.6}},
	{"b", func(w *search.Weights) *float32 { return &w.B }, []float32{.4, .55, .75, .85}},
	{"concept", func(w *search.Weights) *float32 { return &w.Concept }, []float32{.3, .5, .8, 1}},
	{"merge", func(w *search.Weights) *float32 { return &w.Merge }, []float32{.6, .7, .8, .9}},
}

// tuned is a judged set with its index and the two halves of its queries.
type tuned struct {
	name               string
	dir                string
	sys                production
	choosing, checking []query
	start              Report
}

func openTuned(t *testing.T, name string) *tuned {
	folder := filepath.Join("..", "..", "..", "shared", "data", "retrieval", name)
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the judged set is not there: %v", err)
	}
	raw, err := readSet(Options{Docs: filepath.Join(folder, "docs.jsonl.gz"), Queries: filepath.Join(folder, "queries.jsonl")})
	if err != nil {
		t.Fatal(err)
	}
	s := &tuned{name: name, dir: t.TempDir(), sys: production{cross: slices.Contains(crossSets, name)}}
	for path := range strings.FieldsSeq(*packFlag) {
		p, err := translate.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		s.sys.packs = append(s.sys.packs, p)
	}
	if err := s.sys.build(t.Context(), raw, s.dir, func(int) {}); err != nil {
		t.Fatal(err)
	}
	for _, q := range raw.queries {
		h := fnv.New32a()
		fmt.Fprint(h, q.ID)
		if h.Sum32()>>8%2 == 0 {
			s.choosing = append(s.choosing, q)
		} else {
			s.checking = append(s.checking, q)
		}
	}
	step := max(1, len(s.choosing) / *limitFlag)
	var sample []query
	for i := 0; i < len(s.choosing); i += step {
		sample = append(sample, s.choosing[i])
	}
	s.choosing = sample
	return s
}

// crossSets are measured without the language of the query.
var crossSets = []string{"ntrex7", "ccm_apmbc_enfr"}

// measure runs queries with other weights.
func (s *tuned) measure(t *testing.T, w search.Weights, queries []query) Report {
	sys := s.sys
	var err error
	if sys.index, err = search.Open(s.dir, search.WithPacks(sys.packs...), search.WithWeights(w)); err != nil {
		t.Fatal(err)
	}
	defer sys.close()
	var r Report
	for i := range queries {
		hits, err := sys.search(context.Background(), &queries[i], hitsWanted)
		if err != nil {
			t.Fatal(err)
		}
		r.add(hits, queries[i].Relevant)
	}
	r.mean(len(queries))
	return r
}

// gain compares measures with those at the beginning.
func (s *tuned) gain(r Report) float64 {
	return (r.NDCG/s.start.NDCG + r.Recall1/s.start.Recall1) / 2
}
