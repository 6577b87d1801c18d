package eval

import (
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"repertory/search/rank"
	"repertory/search/translate"
)

var (
	tuneFlag  = flag.String("tune", "", "choose the weights of the ranking on these judged sets: names with blanks between, such as \"cmrc2018 xquad5\"")
	packFlag  = flag.String("packs", "", "language packs for -tune, with blanks between")
	limitFlag = flag.Int("queries", 200, "the most queries of each half of a set that -tune uses; 0 uses all")
	timeFlag  = flag.Duration("tune-time", 10*time.Minute, "how long -tune chooses; then it checks what it has")
)

// TestTune chooses the weights of the ranking by coordinate descent: one weight
// after the other takes the value that is best for the judged sets on the mean,
// until none changes or the time is over. Queries are halved by a hash of their
// id: one half chooses, the other is only ever measured, at the beginning and at
// the end. Every step is the same in every run.
//
//	go test ./cmd/measure/eval -run Tune -v -timeout 0 -tune "cmrc2018 xquad_zh" -queries 200
func TestTune(t *testing.T) {
	if *tuneFlag == "" {
		t.Skip("no judged sets given: see -tune")
	}
	var sets []*tuned
	for name := range strings.FieldsSeq(*tuneFlag) {
		sets = append(sets, openTuned(t, name))
	}
	start := rank.DefaultWeights()
	for _, s := range sets {
		s.start = s.measure(t, start, s.choosing)
	}
	w := descend(t, sets, start, time.Now().Add(*timeFlag))
	t.Logf("chosen: %+v", w)
	for _, s := range sets {
		for _, half := range []struct {
			name    string
			queries []Query
		}{{"choosing", s.choosing}, {"checking", s.checking}} {
			before, after := s.measure(t, start, half.queries), s.measure(t, w, half.queries)
			t.Logf("%-14s %s half, %4d queries: nDCG@10 %.4f -> %.4f, recall@10 %.4f -> %.4f, recall@100 %.4f -> %.4f",
				s.name, half.name, len(half.queries), before.NDCG, after.NDCG, before.Recall, after.Recall, before.Recall1, after.Recall1)
		}
	}
}

// descend changes one weight at a time while that helps and there is time.
func descend(t *testing.T, sets []*tuned, w rank.Weights, end time.Time) rank.Weights {
	gains := make([]float64, len(sets)) // with the weights so far
	for i := range gains {
		gains[i] = 1
	}
	for changed := true; changed; {
		changed = false
		for _, k := range knobs {
			was := *k.of(&w)
			for _, v := range k.values {
				if v == was {
					continue
				}
				if time.Now().After(end) {
					t.Logf("the time is over before %s %.2f", k.name, v)
					return w
				}
				trial := w
				*k.of(&trial) = v
				tried := slices.Clone(gains)
				for i, s := range sets {
					if k.tells == nil || k.tells(s) {
						tried[i] = s.gain(s.measure(t, trial, s.choosing))
					}
				}
				t.Logf("%s %.2f: %.5f %.4f", k.name, v, mean(tried), tried)
				if mean(tried) > mean(gains)+leastGain {
					gains, changed = tried, true
					*k.of(&w) = v
				}
			}
		}
	}
	return w
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// leastGain keeps noise from moving weights.
const leastGain = 0.0005

// knob is a weight with the values that are tried.
type knob struct {
	name   string
	of     func(*rank.Weights) *float32
	values []float32
	// tells reports whether a set can tell one value from another; nil when
	// all can.
	tells func(*tuned) bool
}

func titled(s *tuned) bool { return s.titled }
func mixed(s *tuned) bool  { return s.mixed }

var knobs = []knob{
	{"cited", func(w *rank.Weights) *float32 { return &w.Cited }, []float32{0, .2, .3, .4, .5}, titled},
	{"document", func(w *rank.Weights) *float32 { return &w.Document }, []float32{.3, .6, .75, .9}, titled},
	{"coverage", func(w *rank.Weights) *float32 { return &w.Coverage }, []float32{0, .25, .5, .75}, nil},
	{"whole", func(w *rank.Weights) *float32 { return &w.Whole }, []float32{0, .15, .3, .45}, nil},
	{"title", func(w *rank.Weights) *float32 { return &w.Title }, []float32{.5, 1, 1.5, 2}, titled},
	{"char", func(w *rank.Weights) *float32 { return &w.Char }, []float32{.75, 1, 1.25}, nil},
	{"head", func(w *rank.Weights) *float32 { return &w.Head }, []float32{0, .1, .2}, titled},
	{"neighbour", func(w *rank.Weights) *float32 { return &w.Neighbour }, []float32{0, .05, .1}, titled},
	{"concept", func(w *rank.Weights) *float32 { return &w.Concept }, []float32{.3, .5, .8, 1}, mixed},
	{"merge", func(w *rank.Weights) *float32 { return &w.Merge }, []float32{.6, .7, .8, .9}, mixed},
	{"k1", func(w *rank.Weights) *float32 { return &w.K1 }, []float32{.9, 1.2, 1.6}, nil},
	{"b", func(w *rank.Weights) *float32 { return &w.B }, []float32{.6, .75, .9}, nil},
}

// tuned is a judged set with its index and the two halves of its queries.
type tuned struct {
	name               string
	sys                production
	choosing, checking []Query
	start              Report
	// mixed says that there are several languages, titled that the documents
	// have titles.
	mixed, titled bool
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
	s := &tuned{name: name, sys: production{cross: slices.Contains(crossSets, name)}}
	for path := range strings.FieldsSeq(*packFlag) {
		p, err := translate.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		s.sys.packs = append(s.sys.packs, p)
	}
	if err := s.sys.Build(t.Context(), raw, t.TempDir(), func(int) {}); err != nil {
		t.Fatal(err)
	}
	s.mixed = len(raw.Languages) > 1
	s.titled = slices.ContainsFunc(raw.Documents, func(d Document) bool { return d.Title != "" })
	for _, q := range raw.Queries {
		h := fnv.New32a()
		fmt.Fprint(h, q.ID)
		if h.Sum32()>>8%2 == 0 {
			s.choosing = append(s.choosing, q)
		} else {
			s.checking = append(s.checking, q)
		}
	}
	s.choosing, s.checking = sample(s.choosing), sample(s.checking)
	t.Cleanup(func() { s.sys.Close() })
	return s
}

// sample takes queries at even distances.
func sample(queries []Query) []Query {
	if *limitFlag <= 0 || len(queries) <= *limitFlag {
		return queries
	}
	taken := make([]Query, *limitFlag)
	for i := range taken {
		taken[i] = queries[i*len(queries) / *limitFlag]
	}
	return taken
}

// crossSets are measured without the language of the query.
var crossSets = []string{"ntrex7", "ccm_apmbc_enfr"}

// measure runs queries with other weights.
func (s *tuned) measure(t *testing.T, w rank.Weights, queries []Query) Report {
	s.sys.index.Reweigh(w)
	found := make([][]Hit, len(queries))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(queries); i = int(next.Add(1)) - 1 {
				var err error
				if found[i], err = s.sys.Search(t.Context(), &queries[i], hitsWanted); err != nil {
					t.Error(err)
				}
			}
		})
	}
	workers.Wait()
	var r Report
	for i, hits := range found {
		r.add(hits, queries[i].Relevant)
	}
	r.mean(len(queries))
	return r
}

// gain compares measures with those at the beginning.
func (s *tuned) gain(r Report) float64 {
	return (r.NDCG/s.start.NDCG + r.Recall1/s.start.Recall1) / 2
}
