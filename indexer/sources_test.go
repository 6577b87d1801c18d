package indexer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// TestSourcesAreThoseOfTheDocuments changes a corpus and its list of sources:
// what is read is always what the documents say.
func TestSourcesAreThoseOfTheDocuments(t *testing.T) {
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	save := func(sym corpus.Symbol, l corpus.Language, sum string) {
		t.Helper()
		d := &corpus.Document{Symbol: sym, Language: l, Paragraphs: make([]corpus.Paragraph, len(sum)), Sources: []corpus.Source{{Path: "/x/" + sum, SHA256: sum}}}
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	list := filepath.Join(s.Dir(), sourcesFile)
	path := func(name string) string { return filepath.Join(s.Dir(), "documents", name) }
	check := func(what string, want map[string][]corpus.Key) {
		t.Helper()
		for range 2 { // the second time from the list
			l, err := readLedger(t.Context(), s)
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			if diff := cmp.Diff(want, l.byPath); diff != "" {
				t.Errorf("%s: %s", what, diff)
			}
			for sum, all := range l.bySum {
				if all[0].paragraphs != len(sum) {
					t.Errorf("%s: %s has %d paragraphs", what, sum, all[0].paragraphs)
				}
			}
		}
	}
	one, fr, two := corpus.Key{Symbol: "CCM/1", Language: "en"}, corpus.Key{Symbol: "CCM/1", Language: "fr"}, corpus.Key{Symbol: "CCM/2", Language: "zh"}
	check("empty", map[string][]corpus.Key{})
	save("CCM/1", "en", "a")
	save("CCM/2", "zh", "bb")
	check("two works", map[string][]corpus.Key{"/x/a": {one}, "/x/bb": {two}})
	save("CCM/1", "fr", "ccc")
	check("another language", map[string][]corpus.Key{"/x/a": {one}, "/x/bb": {two}, "/x/ccc": {fr}})
	save("CCM/1", "en", "A")
	check("another source of the same size", map[string][]corpus.Key{"/x/A": {one}, "/x/bb": {two}, "/x/ccc": {fr}})
	if err := s.Remove(t.Context(), two); err != nil {
		t.Fatal(err)
	}
	check("a work less", map[string][]corpus.Key{"/x/A": {one}, "/x/ccc": {fr}})
	if err := os.WriteFile(path("CCM_1/fr.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	check("a damaged document", map[string][]corpus.Key{"/x/A": {one}})
	save("CCM/1", "fr", "ccc")
	check("repaired", map[string][]corpus.Key{"/x/A": {one}, "/x/ccc": {fr}})
	if err := os.WriteFile(list, []byte("[{"), 0o644); err != nil {
		t.Fatal(err)
	}
	check("a damaged list", map[string][]corpus.Key{"/x/A": {one}, "/x/ccc": {fr}})

	// Documents that are older than a moment and have not changed are not read.
	old := time.Now().Add(-time.Hour)
	for _, name := range []string{"CCM_1/en.json", "CCM_1/fr.json"} {
		if err := os.Chtimes(path(name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	check("older", map[string][]corpus.Key{"/x/A": {one}, "/x/ccc": {fr}})
	info, err := os.Stat(path("CCM_1/en.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path("CCM_1/en.json"), make([]byte, info.Size()), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path("CCM_1/en.json"), old, old); err != nil {
		t.Fatal(err)
	}
	check("nobody can see that this has changed", map[string][]corpus.Key{"/x/A": {one}, "/x/ccc": {fr}})
}

// TestFoldersAreReadAsFilesAre adds a folder with a file of each name that is read,
// and two that are not: of one a person is told what to do.
func TestFoldersAreReadAsFilesAre(t *testing.T) {
	dir := t.TempDir()
	for _, ext := range append(extract.Extensions(), ".doc", ".json") {
		if err := os.WriteFile(filepath.Join(dir, "a"+ext), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, _, others := find([]string{dir})
	if len(files) != len(extract.Extensions()) || len(others) != 2 || !others[0].foreign || !strings.Contains(others[0].Reason, "convert it to DOCX") || others[1].foreign || !strings.Contains(others[1].Reason, `".json"`) {
		t.Errorf("read are %v, others %+v", files, others)
	}
}
