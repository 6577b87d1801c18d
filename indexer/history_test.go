package indexer

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// sources returns the names of the files of the sample document.
func (f *folder) sources() []string {
	f.t.Helper()
	var names []string
	for _, s := range f.document("CCM/MSP/2030/1", corpus.English).Sources {
		rel, err := filepath.Rel(f.dir, s.Path)
		if err != nil {
			f.t.Fatal(err)
		}
		names = append(names, rel)
	}
	return names
}

// originals counts the files kept.
func (f *folder) originals() int {
	f.t.Helper()
	files, err := filepath.Glob(filepath.Join(f.store.Dir(), "originals", "*", "*"))
	if err != nil {
		f.t.Fatal(err)
	}
	return len(files)
}

func TestOneFileInTwoPlacesIsStoredOnce(t *testing.T) {
	f := newFolder(t)
	f.write("a/CCM_MSP_2030_1-E.txt", plan)
	f.expect("CCM_MSP_2030_1-E.txt: new")
	f.write("b/plan.txt", plan)
	f.expect("CCM_MSP_2030_1-E.txt: unchanged", "plan.txt: unchanged")
	if diff := cmp.Diff([]string{"a/CCM_MSP_2030_1-E.txt", "b/plan.txt"}, f.sources()); diff != "" {
		t.Error(diff)
	}
	f.expect("CCM_MSP_2030_1-E.txt: unchanged", "plan.txt: unchanged")
	if diff := cmp.Diff([]string{"a/CCM_MSP_2030_1-E.txt", "b/plan.txt"}, f.sources()); diff != "" {
		t.Errorf("after a third import: %s", diff)
	}
	if f.store.Count() != 1 || f.originals() != 1 {
		t.Errorf("%d documents and %d originals, want one of each", f.store.Count(), f.originals())
	}
}

func TestTwoPlacesInOneImport(t *testing.T) {
	f := newFolder(t)
	f.write("a.txt", plan)
	f.write("b.txt", plan)
	f.write("b.meta.yaml", "url: https://example.org/plan\n")
	f.expect("a.txt: new", "b.txt: unchanged")
	d := f.document("CCM/MSP/2030/1", corpus.English)
	if len(d.Sources) != 2 || d.Sources[1].URL != "https://example.org/plan" || f.originals() != 1 {
		t.Errorf("sources %+v and %d originals", d.Sources, f.originals())
	}
	f.expect("a.txt: unchanged", "b.txt: unchanged")
}

func TestChangedFileKeepsTheFormerText(t *testing.T) {
	f := newFolder(t)
	name := "CCM_MSP_2030_1-E.txt"
	key := corpus.Key{Symbol: "CCM/MSP/2030/1", Language: corpus.English}
	versions := func() []corpus.Version {
		t.Helper()
		all, err := f.store.Versions(context.Background(), key)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	f.write(name, plan)
	f.add()
	f.write("CCM_MSP_2030_1-E.meta.yaml", "title: Another title\n")
	f.expect(name + ": changed")
	if all := versions(); len(all) != 0 {
		t.Errorf("changed metadata made %d versions, want none: the file is the same", len(all))
	}
	f.write(name, strings.ReplaceAll(plan, "advice", "guidance"))
	f.expect(name + ": changed")
	f.write(name, strings.ReplaceAll(plan, "advice", "counsel"))
	f.expect(name + ": changed")
	all := versions()
	if len(all) != 2 || all[0].Number != 2 {
		t.Fatalf("versions: %+v", all)
	}
	for i, word := range []string{"guidance", "advice"} {
		p, ok := all[i].Document.Paragraph("para_2__point_b")
		if !ok || !strings.Contains(p.Text, word) {
			t.Errorf("version %d has %+v, want %q", all[i].Number, p, word)
		}
		src := all[i].Document.Sources[0]
		if raw, err := os.ReadFile(f.store.OriginalPath(src.SHA256, ".txt")); err != nil || !strings.Contains(string(raw), word) {
			t.Errorf("the original of version %d: %v", all[i].Number, err)
		}
	}
	if f.originals() != 3 || f.store.Count() != 1 {
		t.Errorf("%d originals of %d documents, want 3 of 1", f.originals(), f.store.Count())
	}
}

func TestFileThatBecomesACopyLeavesItsDocument(t *testing.T) {
	f := newFolder(t)
	f.write("a.txt", plan)
	f.write("b.txt", strings.ReplaceAll(plan, "2030/1", "2030/2"))
	f.expect("a.txt: new", "b.txt: new")
	f.write("b.txt", plan)
	f.expect("a.txt: unchanged", "b.txt: unchanged")
	if f.store.Count() != 1 {
		t.Errorf("%d documents, want one: no file gives CCM/MSP/2030/2 any more", f.store.Count())
	}
}

// TestFileThatBecomesACopyOfItsRendition changes the file that gives the text
// into the other file of the same document.
func TestFileThatBecomesACopyOfItsRendition(t *testing.T) {
	f := newFolder(t)
	f.write("a.txt", strings.ReplaceAll(plan, "advice", "guidance"))
	f.write("b.txt", plan)
	f.expect("a.txt: new", "b.txt: rendition")
	f.write("a.txt", plan)
	f.expect("a.txt: changed", "b.txt: unchanged")
	d := f.document("CCM/MSP/2030/1", corpus.English)
	if p, ok := d.Paragraph("para_2__point_b"); !ok || !strings.Contains(p.Text, "advice") || len(d.Sources) != 2 {
		t.Errorf("the text is still the former one: %+v of %+v", p, d.Sources)
	}
	f.expect("a.txt: unchanged", "b.txt: unchanged")
}

func TestProblemsAreRememberedAndForgotten(t *testing.T) {
	f := newFolder(t)
	problems := func() map[string]bool {
		t.Helper()
		all, err := f.store.Problems()
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		for _, p := range all {
			got[filepath.Base(p.Path)] = p.Failed
		}
		return got
	}
	expect := func(want map[string]bool) {
		t.Helper()
		f.add()
		if diff := cmp.Diff(want, problems()); diff != "" {
			t.Error(diff)
		}
	}
	flagged := "CCM/MSP/2018/9\nDistr.: General\n5 June 2017\nOriginal: English\n\nWork plan\n\nSubmitted by the Unit (1 June 2018)\n\n1. The unit supports States.\n"
	f.write("CCM_MSP_2030_4-E.txt", "")
	f.write("flagged.txt", flagged)
	f.write("good.txt", plan)
	f.write("picture.jpg", "x")
	expect(map[string]bool{"CCM_MSP_2030_4-E.txt": true, "flagged.txt": false})
	expect(map[string]bool{"CCM_MSP_2030_4-E.txt": true, "flagged.txt": false})
	all, _ := f.store.Problems()
	if p := all[0]; p.Symbol != "CCM/MSP/2030/4" || p.Language != corpus.English || p.Reason == "" || p.Tried.IsZero() {
		t.Errorf("the failed file is %+v", p)
	}
	f.write("CCM_MSP_2030_4-E.txt", strings.ReplaceAll(plan, "2030/1", "2030/4"))
	expect(map[string]bool{"flagged.txt": false})
	if err := os.Remove(filepath.Join(f.dir, "flagged.txt")); err != nil {
		t.Fatal(err)
	}
	expect(map[string]bool{})
}

func TestReportCountsFoundAndFlagged(t *testing.T) {
	r := NewReport([]Outcome{{Status: New, Warnings: []string{"x", "y"}}, {Status: Failed}, {Status: Skipped}})
	if r.Found != 3 || r.Flagged != 1 {
		t.Errorf("%d found, %d flagged", r.Found, r.Flagged)
	}
}
