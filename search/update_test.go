package search

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search/store"
)

// TestUpdateIsLikeARebuild makes random changes to the sample corpus. After
// each the updated index must be the same as one that is built anew: numbers,
// columns, texts, terms, postings, and what queries find.
func TestUpdateIsLikeARebuild(t *testing.T) {
	works := sampleWorks(t)
	steps, seeds := 4, uint64(3)
	if testing.Short() {
		steps, seeds = 1, 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s, err := corpus.OpenStore(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			e := &editor{t, rand.New(rand.NewPCG(seed, 3)), s, works, map[int]bool{}}
			for n := range works[:10] {
				for _, d := range works[n] {
					e.save(d)
				}
				e.in[n] = true
			}
			rule := build.Merge{Share: math.Inf(1), Parts: 2 + int(seed)}
			dir := t.TempDir()
			staff := seed == 2 // the index with restricted documents
			if _, err := build.Update(t.Context(), dir, s, build.Options{Merge: rule, Restricted: staff}); err != nil {
				t.Fatal(err)
			}
			for range steps {
				var did []string
				for range 1 + e.random.IntN(3) {
					did = append(did, e.change())
				}
				opts := build.Options{Merge: rule, Restricted: staff, Problems: []corpus.Problem{{
					Failed: true, Symbol: works[e.random.IntN(len(works))][0].Symbol, Language: "ar", Scanned: e.random.IntN(2) == 0,
				}}}
				g, err := build.Update(t.Context(), dir, s, opts)
				if err != nil {
					t.Fatalf("%v: %v", did, err)
				}
				if err := store.Verify(dir, g.Name); err != nil {
					t.Errorf("%v: %v", did, err)
				}
				if len(g.Parts) > rule.Parts || g.Parts[0].Name != "g000001" {
					t.Errorf("%v: parts %+v", did, g.Parts)
				}
				anew := t.TempDir()
				if _, err := build.Update(t.Context(), anew, s, opts); err != nil {
					t.Fatal(err)
				}
				compareIndexes(t, did, dir, anew)
			}
		})
	}
}

// TestUpdateTakesTheShortWay follows what Update does with a corpus that
// changes little, much, or not at all.
func TestUpdateTakesTheShortWay(t *testing.T) {
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	save := func(n int, body string) {
		d := &corpus.Document{Symbol: corpus.Symbol(fmt.Sprintf("CCM/%03d", n)), Language: "en", Title: "T", Access: corpus.Public}
		d.Paragraphs = append(d.Paragraphs, text("para_1", body+" word"))
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 40 {
		save(n, "first")
	}
	dir := t.TempDir()
	run := func(opts build.Options) *Generation {
		t.Helper()
		g, err := build.Update(t.Context(), dir, s, opts)
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	total := func(text string) int {
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		return find(t, x, Query{Text: text}).Total
	}
	if g := run(build.Options{}); g.Name != "g000001" || g.Works != 40 {
		t.Errorf("first: %+v", g)
	}
	if g := run(build.Options{}); g.Name != "g000001" {
		t.Errorf("no change makes %s", g.Name)
	}
	save(7, "changed")
	save(50, "changed")
	g := run(build.Options{})
	if g.Name != "g000002" || len(g.Parts) != 2 || g.Parts[0].Gone != 1 || g.Parts[1].Passages != 2 || g.Passages != 41 {
		t.Errorf("a small change: %+v", g)
	}
	if a, b, c := total("word"), total("changed"), total("first"); a != 41 || b != 2 || c != 39 {
		t.Errorf("finds %d, %d, %d", a, b, c)
	}
	same := func(file string) bool {
		a, errA := os.Stat(filepath.Join(dir, "generations/g000001/parts/g000001", file))
		b, errB := os.Stat(filepath.Join(dir, "generations/g000002/parts/g000001", file))
		return errA == nil && errB == nil && os.SameFile(a, b)
	}
	if !same("postings.bin") || !same("passages.rec") {
		t.Error("the part is not linked")
	}
	if err := s.Remove(t.Context(), corpus.Key{Symbol: "CCM/050", Language: "en"}); err != nil {
		t.Fatal(err)
	}
	if g := run(build.Options{}); len(g.Parts) != 2 || g.Passages != 40 || total("changed") != 1 {
		t.Errorf("a work is removed: %+v", g)
	}
	if g := run(build.Options{Full: true}); len(g.Parts) != 1 || g.Parts[0].Name != g.Name {
		t.Errorf("a full build: %+v", g.Parts)
	}
	for n := range 6 {
		save(n, "again")
	}
	if g := run(build.Options{}); len(g.Parts) != 1 || total("again") != 6 {
		t.Errorf("much has changed: %+v", g.Parts)
	}
	broken := filepath.Join(s.Dir(), "documents", "CCM_001", "en.json")
	if err := os.WriteFile(broken, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := build.Update(t.Context(), dir, s, build.Options{}); err == nil {
		t.Error("a damaged document is passed over in silence")
	}
	told := 0
	opts := build.Options{Broken: func(error) { told++ }}
	for range 2 {
		if g := run(opts); g.Works != 39 {
			t.Errorf("with a damaged document: %+v", g)
		}
	}
	if told != 2 {
		t.Errorf("a damaged document is told of %d times in 2 builds", told)
	}
	save(1, "repaired")
	if g := run(opts); g.Works != 40 || total("repaired") != 1 {
		t.Errorf("repaired: %+v", g)
	}
}

// TestRollbackAfterUpdates goes back to a generation that shares parts, builds on
// it until the others are deleted, and finds all whole.
func TestRollbackAfterUpdates(t *testing.T) {
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	save := func(n int, body string) *Generation {
		t.Helper()
		d := &corpus.Document{Symbol: corpus.Symbol(fmt.Sprintf("CCM/%03d", n)), Language: "en", Title: "T", Access: corpus.Public}
		d.Paragraphs = append(d.Paragraphs, text("para_1", body+" word"))
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if n < 40 {
			return nil
		}
		g, err := build.Update(t.Context(), dir, s, build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	for n := range 40 {
		save(n, "first")
	}
	save(40, "second")
	second := save(41, "third")
	if _, to, err := build.Rollback(dir, "", nil); err != nil || to != "g000001" {
		t.Fatalf("back to %s, %v", to, err)
	}
	for n := 42; n < 45; n++ {
		if g := save(n, "later"); n == 42 && (g.Name != "g000003" || len(g.Parts) != 2) {
			t.Errorf("after going back: %s with %+v", g.Name, g.Parts)
		}
		kept, err := store.Kept(dir)
		if err != nil || len(kept) != 2 {
			t.Fatalf("kept %v, %v", kept, err)
		}
		for _, name := range kept {
			if err := store.Verify(dir, name); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	from, to, err := build.Rollback(dir, "", nil)
	if err != nil || from == second.Name || to == second.Name {
		t.Fatalf("from %s to %s, %v", from, to, err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if r := find(t, x, Query{Text: "word"}); r.Total != 44 {
		t.Errorf("%s finds %d of 44", to, r.Total)
	}
}

// TestUpdateCountsFailedFiles publishes a new coverage although no document has
// changed, and the same one not again.
func TestUpdateCountsFailedFiles(t *testing.T) {
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range library() {
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	for i, want := range []string{"g000001", "g000002", "g000002"} {
		var opts build.Options
		if i > 0 {
			opts.Problems = []corpus.Problem{{Failed: true, Scanned: true, Symbol: library()[0].Symbol, Language: "ar"}}
		}
		g, err := build.Update(t.Context(), dir, s, opts)
		if err != nil || g.Name != want || len(g.Parts) != 1 {
			t.Fatalf("%d: %+v, %v", i, g, err)
		}
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	c, err := x.Coverage(t.Context())
	if err != nil || !slices.ContainsFunc(c.Documents, func(d corpus.DocumentCoverage) bool { return d.Languages["ar"] == corpus.ScanOnly }) {
		t.Errorf("%+v, %v", c, err)
	}
}

// TestUpdateReplacesOtherFormats builds anew what cannot be continued.
func TestUpdateReplacesOtherFormats(t *testing.T) {
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range library() {
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	g, err := build.Update(t.Context(), dir, s, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "generations", g.Name, "manifest.json")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	old := strings.Replace(string(raw), fmt.Sprintf(`"format": %d`, store.Format), `"format": 1`, 1)
	if err := os.WriteFile(path, []byte(old), 0o644); err != nil || old == string(raw) {
		t.Fatal(err)
	}
	if g, err = build.Update(t.Context(), dir, s, build.Options{}); err != nil || g.Name != "g000002" || g.Restricted != 1 {
		t.Errorf("%+v, %v", g, err)
	}
	unlock, err := corpus.Lock(filepath.Join(dir, "generations"))
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if _, err := build.Update(t.Context(), dir, s, build.Options{}); !errors.Is(err, build.ErrBuilding) {
		t.Errorf("while another build runs: %v", err)
	}
}

// TestLiveTakesUpUpdates adds documents to a corpus while its index is being
// searched: no search fails, and each document is found when it has been added.
func TestLiveTakesUpUpdates(t *testing.T) {
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	add := func(n int) {
		d := &corpus.Document{Symbol: corpus.Symbol(fmt.Sprintf("CCM/%03d", n)), Language: "en", Title: "T", Access: corpus.Public}
		d.Paragraphs = append(d.Paragraphs, text("para_1", fmt.Sprintf("common number%d", n)))
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 50 {
		add(n)
	}
	dir := t.TempDir()
	if _, err := build.Update(t.Context(), dir, s, build.Options{}); err != nil {
		t.Fatal(err)
	}
	live, err := OpenLive(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	stop := make(chan struct{})
	var searches sync.WaitGroup
	for range 3 {
		searches.Go(func() {
			last := 0
			for {
				select {
				case <-stop:
					return
				default:
				}
				r, err := live.Search(t.Context(), Query{Text: "common"})
				if err != nil || r.Total < last {
					t.Errorf("during a change: %d results after %d, %v", r.Total, last, err)
					return
				}
				last = r.Total
			}
		})
	}
	for n := 50; n < 60; n++ {
		add(n)
		if _, err := build.Update(t.Context(), dir, s, build.Options{}); err != nil {
			t.Fatal(err)
		}
		live.refresh()
		r, err := live.Search(t.Context(), Query{Text: fmt.Sprintf("number%d", n)})
		if err != nil || r.Total != 1 {
			t.Errorf("document %d: %d results, %v", n, r.Total, err)
		}
	}
	close(stop)
	searches.Wait()
}

// TestUpdateKeepsThePublicApart has an index folder change between the public
// and staff: nothing is taken over, and what the public searches does not hold
// a byte of a restricted document, not even its symbol.
func TestUpdateKeepsThePublicApart(t *testing.T) {
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range library() {
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	for _, c := range []struct {
		staff bool
		found int
	}{{false, 0}, {true, 1}, {true, 1}, {false, 0}} {
		g, err := build.Update(t.Context(), dir, s, build.Options{Restricted: c.staff})
		if err != nil {
			t.Fatal(err)
		}
		if g.All != c.staff || g.Restricted != 1 {
			t.Errorf("staff %v: generation %+v", c.staff, g)
		}
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		r, err := x.Search(t.Context(), Query{Text: "planted"})
		if err != nil || r.Total != c.found {
			t.Errorf("staff %v: %d found, %v", c.staff, r.Total, err)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
		held := false
		for name := range g.Files {
			raw, err := os.ReadFile(filepath.Join(dir, "generations", g.Name, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			held = held || bytes.Contains(raw, []byte("CCM/R.4")) || bytes.Contains(raw, []byte("CCM_R.4")) || bytes.Contains(raw, []byte("planted"))
		}
		if held != c.staff {
			t.Errorf("staff %v: the generation holds a restricted document: %v", c.staff, held)
		}
	}
}
