package corpus

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var importTime = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

// held is a document with three paragraphs on clearance and one on victims.
func held(s Symbol, l Language, access Access) *Document {
	d := &Document{Symbol: s, Language: l, Title: "T", Kind: Report, Meeting: "8MSP", Access: access, Sources: []Source{{Imported: importTime}}}
	for _, t := range []TopicID{"clearance", "clearance", "clearance", "victim-assistance", "", ""} {
		p := Paragraph{Kind: Text, Text: "x", Articles: []ArticleTag{{Number: 4}}}
		if t != "" {
			p.Topics = []TopicTag{{ID: t}}
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
	return d
}

// listed lists the holdings as "symbol language", with "-" before removed ones.
func listed(t *testing.T, s *Store) []string {
	t.Helper()
	all, err := PublicStore{s}.Holdings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, h := range all {
		name := string(h.Symbol) + " " + string(h.Language)
		if h.Removed {
			name = "-" + name
		}
		names = append(names, name)
	}
	return names
}

// TestHoldingsFollowTheCorpus saves, hides, removes and brings back versions.
func TestHoldingsFollowTheCorpus(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	save := func(s *Store, d *Document) {
		t.Helper()
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	remove := func(k Key) {
		t.Helper()
		if err := s.Remove(t.Context(), k); err != nil {
			t.Fatal(err)
		}
	}
	steps := []struct {
		name string
		do   func()
		want []string
	}{
		{"nothing", func() {}, []string{}},
		{"two and a restricted one", func() {
			save(s, held("A/1", English, Public))
			save(s, held("A/1", Chinese, Public))
			save(s, held("A/2", English, Restricted))
		}, []string{"A/1 en", "A/1 zh"}},
		{"a restricted one goes, and nobody is told", func() { remove(Key{"A/2", English}) }, []string{"A/1 en", "A/1 zh"}},
		{"a public one goes", func() { remove(Key{"A/1", Chinese}) }, []string{"A/1 en", "-A/1 zh"}},
		{"what is not there goes", func() { remove(Key{"A/9", Chinese}) }, []string{"A/1 en", "-A/1 zh"}},
		{"a public one becomes restricted", func() { save(s, held("A/1", English, Restricted)) }, []string{"-A/1 en", "-A/1 zh"}},
		{"and again, with another text", func() { save(s, held("A/1", English, Restricted)) }, []string{"-A/1 en", "-A/1 zh"}},
		{"one comes back", func() { save(s, held("A/1", Chinese, Public)) }, []string{"-A/1 en", "A/1 zh"}},
		{"both are back", func() { save(s, held("A/1", English, Public)) }, []string{"A/1 en", "A/1 zh"}},
	}
	for _, step := range steps {
		step.do()
		if diff := cmp.Diff(step.want, listed(t, s)); diff != "" {
			t.Errorf("%s: %s", step.name, diff)
		}
		again, err := OpenStore(s.Dir())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(step.want, listed(t, again)); diff != "" {
			t.Errorf("%s, read anew: %s", step.name, diff)
		}
	}
}

// TestTombstoneSaysLittle reads what is kept of a removed document.
func TestTombstoneSaysLittle(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d := held("A/1", English, Public)
	if err := s.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(t.Context(), d.Key()); err != nil {
		t.Fatal(err)
	}
	stones, err := s.Removed()
	if err != nil || len(stones) != 1 || time.Since(stones[0].Removed) > time.Hour {
		t.Fatalf("%+v, %v", stones, err)
	}
	stones[0].Removed = time.Time{}
	want := Tombstone{Symbol: "A/1", Language: English, Meeting: "8MSP", Topics: []TopicID{"clearance"}}
	if diff := cmp.Diff(want, stones[0]); diff != "" {
		t.Error(diff)
	}
}

func TestHolding(t *testing.T) {
	h := held("A/1", French, Public).Holding(time.Now())
	if diff := cmp.Diff([]TopicID{"clearance"}, h.Topics); diff != "" {
		t.Errorf("main topics: %s", diff)
	}
	if !h.Updated.Equal(importTime) || !cmp.Equal(h.Articles, []Article{4}) || h.Title != "T" {
		t.Errorf("%+v", h)
	}
	d := held("A/1", French, Public)
	d.Sources = nil
	if h := d.Holding(importTime.Add(time.Hour)); !h.Updated.Equal(importTime.Add(time.Hour)) {
		t.Errorf("without a date of import: %s", h.Updated)
	}
}

// TestHoldingsWithDamage leaves out a file that cannot be read, and reports a
// damaged list of removals.
func TestHoldingsWithDamage(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []Language{English, French} {
		if err := s.Save(t.Context(), held("A/1", l, Public)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(s.path(Key{"A/1", English}), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"A/1 fr"}, listed(t, s)); diff != "" {
		t.Error(diff)
	}
	if err := os.WriteFile(filepath.Join(s.Dir(), removedFile), []byte("["), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (PublicStore{s}).Holdings(t.Context()); err == nil {
		t.Error("a damaged list of removals gave no error")
	}
}

func TestPublicVersions(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, access := range []Access{Public, Restricted} {
		if err := s.Retire(t.Context(), held("A/1", English, access)); err != nil {
			t.Fatal(err)
		}
	}
	public := PublicStore{s}
	if _, err := public.Versions(t.Context(), Key{"A/1", English}); err == nil {
		t.Error("former texts of a document that is not there")
	}
	if err := s.Save(t.Context(), held("A/1", English, Public)); err != nil {
		t.Fatal(err)
	}
	all, err := public.Versions(t.Context(), Key{"A/1", English})
	if err != nil || len(all) != 1 || all[0].Number != 1 {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestCatalogueSparesReading lists documents from the catalogue alone, until
// their files change.
func TestCatalogueSparesReading(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	path := func(name string) string { return filepath.Join(s.Dir(), filepath.FromSlash(name)) }
	settle := func(name string, at time.Time) {
		t.Helper()
		if err := os.Chtimes(path(name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	anew := func() []string {
		t.Helper()
		again, err := OpenStore(s.Dir())
		if err != nil {
			t.Fatal(err)
		}
		return listed(t, again)
	}
	spoil := func(name string) {
		t.Helper()
		info, err := os.Stat(path(name))
		if err == nil {
			err = os.WriteFile(path(name), make([]byte, info.Size()), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		settle(name, info.ModTime())
	}
	for _, l := range []Language{English, Chinese, French} {
		if err := s.Save(t.Context(), held("A/1", l, Public)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Save(t.Context(), held("A/2", English, Restricted)); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-time.Hour)
	for _, name := range []string{"documents/A_1/en.json", "documents/A_1/zh.json", "documents/A_2/en.json"} {
		settle(name, long)
	}
	if err := s.KeepHoldings(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := []string{"A/1 en", "A/1 fr", "A/1 zh"}
	steps := []struct {
		name string
		do   func()
		want []string
	}{
		{"all", func() {}, all},
		{"what has long been there is not read", func() { spoil("documents/A_1/en.json"); spoil("documents/A_2/en.json") }, all},
		{"what was young is read", func() { spoil("documents/A_1/fr.json") }, []string{"A/1 en", "A/1 zh"}},
		{"what changed is read", func() { settle("documents/A_1/en.json", long.Add(time.Second)) }, all[2:]},
		{"a damaged catalogue is not believed", func() {
			raw, err := os.ReadFile(path(catalogueFile))
			if err == nil {
				err = os.WriteFile(path(catalogueFile), []byte(strings.Replace(string(raw), `"restricted"`, `"publicised"`, 1)), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}, all[2:]},
		{"none is no loss", func() {
			if err := os.Remove(path(catalogueFile)); err != nil {
				t.Fatal(err)
			}
		}, all[2:]},
	}
	for _, step := range steps {
		step.do()
		if diff := cmp.Diff(step.want, anew()); diff != "" {
			t.Errorf("%s: %s", step.name, diff)
		}
	}
}

// TestHoldingsGoOnWhereTheyEnded cuts a first listing off.
func TestHoldingsGoOnWhereTheyEnded(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if err := s.Save(t.Context(), held(Symbol("A/"+strconv.Itoa(i)), English, Public)); err != nil {
			t.Fatal(err)
		}
	}
	now, err := s.statDocuments(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	part := map[string]heldFile{}
	for name := range now {
		if len(part) < 7 {
			part[name] = now[name]
		}
	}
	s.holdings.files = map[string]heldFile{}
	if err := s.holdings.follow(t.Context(), filepath.Join(s.Dir(), documentsDir), part); err != nil {
		t.Fatal(err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.holdings.follow(over, filepath.Join(s.Dir(), documentsDir), now); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if len(s.holdings.files) != len(part) {
		t.Errorf("%d documents are kept of the %d that were read", len(s.holdings.files), len(part))
	}
}
