package corpus

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestWorksTellChanges(t *testing.T) {
	started := time.Now()
	s, err := OpenStore(t.TempDir(), Clock(func() time.Time { return started }))
	if err != nil {
		t.Fatal(err)
	}
	save := func(sym Symbol, title string, languages ...Language) {
		for _, l := range languages {
			if err := s.Save(t.Context(), &Document{Symbol: sym, Language: l, Title: title}); err != nil {
				t.Fatal(err)
			}
		}
	}
	works := func() []Work {
		all, err := s.Works(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if len(works()) != 0 {
		t.Error("an empty corpus has works")
	}
	save("CCM/2", "second", "en", "zh")
	save("CCM/1", "first", "en")
	// One file is old, the others were written just now.
	old := time.Now().Add(-time.Hour)
	path := filepath.Join(s.Dir(), documentsDir, "CCM_1", "en.json")
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	before := works()
	if len(before) != 2 || before[0].Name != "CCM_1" || len(before[1].Files) != 2 || before[0].Files[0].SHA256 != "" || before[1].Files[0].SHA256 == "" {
		t.Fatalf("works: %+v", before)
	}
	for i, w := range works() {
		if !s.Unchanged(before[i], w) {
			t.Errorf("%s counts as changed", w.Name)
		}
	}
	// The same size and time, and other content: only the checksum tells.
	stamp := time.Unix(0, before[1].Files[1].Modified)
	save("CCM/2", "SECOND", "zh")
	if err := os.Chtimes(filepath.Join(s.Dir(), documentsDir, "CCM_2", "zh.json"), stamp, stamp); err != nil {
		t.Fatal(err)
	}
	save("CCM/1", "FIRST", "en")
	for i, w := range works() {
		if s.Unchanged(before[i], w) {
			t.Errorf("%s counts as unchanged", w.Name)
		}
	}
	save("CCM/1", "first", "fr")
	if now := works(); s.Unchanged(before[0], now[0]) {
		t.Error("another language is no change")
	}
	n := 0
	for d, err := range s.WorkDocuments(works()[1]) {
		if err != nil || d.Symbol != "CCM/2" {
			t.Errorf("%+v, %v", d, err)
		}
		n++
	}
	if n != 2 {
		t.Errorf("%d versions", n)
	}
}
