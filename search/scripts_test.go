package search_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/sample"
	"repertory/indexer"
	"repertory/indexer/build"
	"repertory/indexer/extract"
	"repertory/search"
)

// Search scripts are searches with what a reader of the sample corpus may
// rightly expect of them, in plain text: search/testdata/scripts/THEME.txt.
// A script is a block of lines:
//
//	title: Distance between signs
//	query: how far apart must marking signs be
//	filters: ui-lang=en&lang=en&article=4
//	top 2: SAMPLE/BP/2018/1#para_11 or SAMPLE/BP/2019/3#para_10
//	not: SAMPLE/BP/2018/2#para_7
//	total: at least 2
//
// The query is what a person types, the filters are as in the address of the
// search page. "top N" may stand several times; all must hold. A place is
// SYMBOL#element in any language, SYMBOL@zh#element in one, or SYMBOL alone
// for any paragraph of the document. "total" is exact without "at least",
// "suggest" a word that the answer must propose. "wish: REASON" marks a script
// that does not hold yet, and has to go once it does. Above the first title,
// "mark: NAME" gives the file's scripts a line of their own in the summary.
// Lines that begin with # are comments. There is no way to rewrite the expectations from the
// results: a person judges them from the texts.
//
//	go test ./search -run TestSearchScripts -v
//	go test ./search -run TestSearchScripts -script "between signs"

var scriptFlag = flag.String("script", "", "run only the search scripts whose file or title contains this")

// scriptDepth is how many hits a script looks at.
const scriptDepth = search.MaxLimit

func TestSearchScripts(t *testing.T) {
	dir := t.TempDir()
	store := importSample(t, dir)
	if _, err := build.Update(t.Context(), dir, store, build.Options{}); err != nil {
		t.Fatal(err)
	}
	x, err := search.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	scripts, known := loadScripts(t), knownPlaces(t, store)
	tally := tally{}
	for _, s := range scripts {
		if *scriptFlag != "" && !strings.Contains(s.file+" "+s.title, *scriptFlag) {
			continue
		}
		t.Run(strings.TrimSuffix(s.file, ".txt")+"/"+s.title, func(t *testing.T) {
			s.check(t, known)
			rank, failed := s.run(t, x)
			tally.add(s, rank, len(failed) == 0)
			switch {
			case s.wish != "" && len(failed) == 0:
				t.Errorf("%s\n\tit holds now: remove the wish", s.describe())
			case s.wish == "" && len(failed) > 0:
				t.Errorf("%s\n\t%s", s.describe(), strings.Join(failed, "\n\t"))
			}
		})
	}
	tally.print(t)
}

// importSample imports the illustrative documents as the command demo does.
func importSample(t *testing.T, dir string) *corpus.Store {
	t.Helper()
	files := filepath.Join(dir, "sample")
	if err := os.CopyFS(files, sample.Files()); err != nil {
		t.Fatal(err)
	}
	store, err := corpus.OpenStore(filepath.Join(dir, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	extractor, err := extract.New(t.Context(), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer extractor.Close()
	report, err := (&indexer.Importer{Store: store, Extractor: extractor}).Import(t.Context(), []string{files})
	if err != nil {
		t.Fatal(err)
	}
	if failed := report.Counts[indexer.Failed]; failed > 0 {
		t.Fatalf("%d of %d sample documents failed", failed, report.Found)
	}
	return store
}

func find(t *testing.T, x *search.Index, q search.Query) *search.Results {
	t.Helper()
	r, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// run searches and returns the rank of the first expectation, 0 when it is not
// found, and what did not hold.
func (s *script) run(t *testing.T, x *search.Index) (rank int, failed []string) {
	q, err := search.ParseQuery(s.params)
	if err != nil {
		return 0, []string{err.Error()}
	}
	q.Limit = scriptDepth
	r := find(t, x, q)
	for i, e := range s.top {
		at := e.rank(r.Hits)
		if i == 0 {
			rank = at
		}
		if at == 0 || at > e.within {
			failed = append(failed, fmt.Sprintf("want %s among the first %d; %s", join(e.anyOf), e.within, ordinal(at)))
		}
	}
	for _, p := range s.not {
		if at := (expected{anyOf: []place{p}}).rank(r.Hits); at > 0 {
			failed = append(failed, fmt.Sprintf("%s must not be found; %s", p, ordinal(at)))
		}
	}
	if n := s.total; n != nil && (r.Total < n.n || r.Total > n.n && !n.atLeast) {
		failed = append(failed, fmt.Sprintf("%d found, want %d, at least: %t", r.Total, n.n, n.atLeast))
	}
	if s.suggest != "" && !proposes(r, s.suggest) {
		failed = append(failed, fmt.Sprintf("the answer does not propose %q", s.suggest))
	}
	if len(failed) > 0 {
		failed = append(failed, listing(r))
	}
	return rank, failed
}

// rank returns the number of the first hit that is at one of the places.
func (e expected) rank(hits []search.Hit) int {
	for i := range hits {
		if slices.ContainsFunc(e.anyOf, func(p place) bool { return p.is(&hits[i]) }) {
			return i + 1
		}
	}
	return 0
}

func ordinal(rank int) string {
	if rank == 0 {
		return fmt.Sprintf("it is not among the first %d", scriptDepth)
	}
	return fmt.Sprintf("it is number %d", rank)
}

func join(places []place) string {
	var all []string
	for _, p := range places {
		all = append(all, p.String())
	}
	return strings.Join(all, " or ")
}

// listing shows the first hits.
func listing(r *search.Results) string {
	var b strings.Builder
	fmt.Fprintf(&b, "found %d:", r.Total)
	for i, h := range r.Hits[:min(10, len(r.Hits))] {
		text := []rune(h.Text)
		fmt.Fprintf(&b, "\n\t%3d %s %.1f %s", i+1, h.ID, h.Score, string(text[:min(70, len(text))]))
	}
	return b.String()
}

// proposes reports whether the answer puts a word in place of one that was typed.
func proposes(r *search.Results, word string) bool {
	return slices.ContainsFunc(r.Corrections, func(c search.Correction) bool {
		return strings.Contains(strings.ToLower(c.To), word)
	})
}

// check finds mistakes of the script itself: an expectation of a paragraph
// that the corpus does not have can never hold, or never fail.
func (s *script) check(t *testing.T, known map[place]bool) {
	t.Helper()
	places := slices.Clone(s.not)
	for _, e := range s.top {
		places = append(places, e.anyOf...)
	}
	languages := s.params["lang"]
	if len(languages) == 0 {
		languages = []string{""}
	}
	for _, p := range places {
		exists := func(l string) bool { return known[place{p.symbol, l, p.element}] }
		if p.language != "" && !exists(p.language) || !slices.ContainsFunc(languages, exists) {
			t.Fatalf("%s: the corpus has no %s in %v", s, p, languages)
		}
	}
}

// knownPlaces returns the paragraphs of the sample corpus, with and without
// their language and their element.
func knownPlaces(t *testing.T, store *corpus.Store) map[place]bool {
	t.Helper()
	known := map[place]bool{}
	for d, err := range store.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range d.Paragraphs {
			for _, l := range []string{"", string(d.Language)} {
				known[place{string(d.Symbol), l, string(p.Element)}] = true
				known[place{string(d.Symbol), l, ""}] = true
			}
		}
	}
	return known
}

// TestScriptsCoverLanguages checks that no language and no direction between
// two of them is forgotten when scripts are changed.
func TestScriptsCoverLanguages(t *testing.T) {
	readers, directions := map[string]int{}, map[string]int{}
	for _, s := range loadScripts(t) {
		reader := s.params.Get("ui-lang")
		readers[reader]++
		if s.mark != "" {
			directions[s.mark+" "+reader+" "+s.params.Get("lang")]++
		}
	}
	for _, from := range corpus.Languages() {
		if readers[string(from)] < 40 {
			t.Errorf("%d scripts for readers of %s, want at least 40", readers[string(from)], from)
		}
		for _, to := range corpus.Languages() {
			for _, mark := range []string{"must-without-packs", "without-vocabulary"} {
				if from != to && directions[fmt.Sprintf("%s %s %s", mark, from, to)] == 0 {
					t.Errorf("no script %s from %s to %s", mark, from, to)
				}
			}
		}
	}
}

func loadScripts(t *testing.T) []*script {
	t.Helper()
	files, err := filepath.Glob("testdata/scripts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no search scripts: %v", err)
	}
	var all []*script
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		scripts, err := parseScripts(filepath.Base(file), string(content))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, scripts...)
	}
	return all
}

// tally counts over all, by file, by mark and by the reader's language.
type tally map[string]*score

type score struct {
	passed, run, ranked int
	reciprocal          float64
}

func (t tally) each(s *script, count func(*score)) {
	names := []string{"all", s.file, "reader: " + s.params.Get("ui-lang")}
	if s.mark != "" {
		names = append(names, "mark: "+s.mark)
	}
	for _, name := range names {
		if t[name] == nil {
			t[name] = &score{}
		}
		count(t[name])
	}
}

func (t tally) add(s *script, rank int, passed bool) {
	t.each(s, func(c *score) {
		c.run++
		if passed {
			c.passed++
		}
		if len(s.top) > 0 {
			c.ranked++
		}
		if rank > 0 {
			c.reciprocal += 1 / float64(rank)
		}
	})
}

// print writes the summary: what passed, and the mean reciprocal rank of the
// first expectation of each script that has one.
func (t tally) print(out *testing.T) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(t)) {
		c := t[name]
		fmt.Fprintf(&b, "\n%-28s %3d of %3d passed", name, c.passed, c.run)
		if c.ranked > 0 {
			fmt.Fprintf(&b, ", MRR %.3f", c.reciprocal/float64(c.ranked))
		}
	}
	out.Log(b.String())
}
