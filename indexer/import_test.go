package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// folder is a folder of sources with the corpus they go into.
type folder struct {
	t     *testing.T
	dir   string
	store *corpus.Store
	im    *Importer
}

func newFolder(t *testing.T) *folder {
	t.Helper()
	store, err := corpus.OpenStore(filepath.Join(t.TempDir(), "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := extract.New(context.Background(), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	now := func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }
	return &folder{t, t.TempDir(), store, &Importer{Store: store, Extractor: x, Now: now}}
}

func (f *folder) write(name, content string) string {
	f.t.Helper()
	path := filepath.Join(f.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		f.t.Fatal(err)
	}
	return path
}

// add imports the folder and returns "file: status" for each outcome.
func (f *folder) add() []string {
	f.t.Helper()
	report, err := f.im.Import(context.Background(), []string{f.dir})
	if err != nil {
		f.t.Fatal(err)
	}
	var got []string
	for _, o := range report.Outcomes {
		got = append(got, filepath.Base(o.Path)+": "+string(o.Status))
	}
	return got
}

func (f *folder) document(sym corpus.Symbol, l corpus.Language) *corpus.Document {
	f.t.Helper()
	d, err := f.store.Document(context.Background(), sym, l)
	if err != nil {
		f.t.Fatal(err)
	}
	return d
}

const plan = `CCM/MSP/2030/1

Work plan of the unit

I. Clearance

1. The unit supports States Parties in clearing cluster munition remnants under Article 4.

2. The unit will:

(a) share practices of survey;

(b) answer requests for advice.
`

func (f *folder) expect(want ...string) {
	f.t.Helper()
	if diff := cmp.Diff(want, f.add()); diff != "" {
		f.t.Errorf("import (-want +got): %s", diff)
	}
}

func TestImportIsIncremental(t *testing.T) {
	f := newFolder(t)
	f.write("CCM_MSP_2030_1-E.txt", plan)
	f.expect("CCM_MSP_2030_1-E.txt: new")
	f.expect("CCM_MSP_2030_1-E.txt: unchanged")

	f.write("CCM_MSP_2030_1-E.txt", strings.ReplaceAll(plan, "advice", "guidance"))
	f.expect("CCM_MSP_2030_1-E.txt: changed")
	p, ok := f.document("CCM/MSP/2030/1", corpus.English).Paragraph("para_2__point_b")
	if !ok || p.Text != "answer requests for guidance." {
		t.Errorf("point (b) is %+v", p)
	}
}

func TestImportKeepsTheOriginal(t *testing.T) {
	f := newFolder(t)
	f.write("CCM_MSP_2030_1-E.txt", plan)
	f.add()
	src := f.document("CCM/MSP/2030/1", corpus.English).Sources[0]
	raw, err := os.ReadFile(f.store.OriginalPath(src.SHA256, ".txt"))
	if err != nil || string(raw) != plan {
		t.Errorf("original differs: %q, %v", raw, err)
	}
}

func TestSidecarWinsAndCorrectionsSurvive(t *testing.T) {
	f := newFolder(t)
	f.write("plan.txt", plan)
	f.write("plan.meta.yaml", `symbol: ccm/msp/2031/wp.2
title: A title of our own
kind: working-paper
date: 2031-05-06
tags:
  - element: para_2
    add: {topics: [victim-assistance], states: [LAO]}
  - remove: {articles: [4]}
`)
	f.expect("plan.txt: new")
	check := func() {
		t.Helper()
		d := f.document("CCM/MSP/2031/WP.2", corpus.English)
		if d.Title != "A title of our own" || d.Kind != corpus.WorkingPaper || d.Date != "2031-05-06" {
			t.Errorf("sidecar did not win: %q %q %q", d.Title, d.Kind, d.Date)
		}
		for _, p := range d.Paragraphs {
			if len(p.Articles) > 0 {
				t.Errorf("%s still has articles %v", p.Element, p.Articles)
			}
		}
		p, _ := d.Paragraph("para_2")
		if !hasTopic(p, "victim-assistance", corpus.Curated) || len(p.States) != 1 {
			t.Errorf("para_2 has topics %v and States %v", p.Topics, p.States)
		}
	}
	check()
	f.write("plan.txt", plan+"\n3. A new paragraph on Article 4.\n")
	f.expect("plan.txt: changed")
	check()
}

func hasTopic(p *corpus.Paragraph, id corpus.TopicID, e corpus.Evidence) bool {
	for _, tag := range p.Topics {
		if tag.ID == id && tag.Evidence == e {
			return true
		}
	}
	return false
}

func TestChangedMetadataMovesTheDocument(t *testing.T) {
	f := newFolder(t)
	f.write("plan.txt", plan)
	f.write("manifest.yaml", "documents:\n  plan.txt: {symbol: CCM/MSP/2030/7}\n")
	f.expect("plan.txt: new")
	f.write("manifest.yaml", "documents:\n  plan.txt: {symbol: CCM/MSP/2030/8}\n")
	f.expect("plan.txt: new")
	if _, err := f.store.Document(context.Background(), "CCM/MSP/2030/7", corpus.English); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("the document is still under its old symbol: %v", err)
	}
	f.document("CCM/MSP/2030/8", corpus.English)
}

// TestStoppedMoveGoesOn has the import end between saving a document under its
// new symbol and taking it away from the old one.
func TestStoppedMoveGoesOn(t *testing.T) {
	f := newFolder(t)
	f.write("plan.txt", plan)
	f.write("manifest.yaml", "documents:\n  plan.txt: {symbol: CCM/MSP/2030/7}\n")
	f.expect("plan.txt: new")
	old := f.document("CCM/MSP/2030/7", corpus.English)
	f.write("manifest.yaml", "documents:\n  plan.txt: {symbol: CCM/MSP/2030/8}\n")
	f.expect("plan.txt: new")
	if err := f.store.Save(context.Background(), old); err != nil {
		t.Fatal(err)
	}
	f.expect("plan.txt: unchanged")
	if _, err := f.store.Document(context.Background(), "CCM/MSP/2030/7", corpus.English); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("the document is still under its old symbol: %v", err)
	}
	f.document("CCM/MSP/2030/8", corpus.English)
}

func TestRenditionsAreOneDocument(t *testing.T) {
	f := newFolder(t)
	f.write("CCM_MSP_2030_1-E.txt", plan)
	f.expect("CCM_MSP_2030_1-E.txt: new")
	f.write("CCM_MSP_2030_1-E.md", strings.ReplaceAll(plan, "I. Clearance", "## I. Clearance"))
	f.expect("CCM_MSP_2030_1-E.md: changed", "CCM_MSP_2030_1-E.txt: unchanged")
	d := f.document("CCM/MSP/2030/1", corpus.English)
	if len(d.Sources) != 2 || d.Sources[0].Format != "markdown" {
		t.Errorf("sources are %+v, want the Markdown file first", d.Sources)
	}
	f.write("CCM_MSP_2030_1-E.txt", plan+"\n3. Late change.\n")
	f.expect("CCM_MSP_2030_1-E.md: unchanged", "CCM_MSP_2030_1-E.txt: rendition")
}

func TestTwoTextsCannotClaimOneSymbol(t *testing.T) {
	f := newFolder(t)
	f.write("a/CCM_MSP_2030_1-E.txt", plan)
	f.add()
	f.write("b/CCM_MSP_2030_1-E.txt", "CCM/MSP/2030/1\n\n1. Quite another matter, wholly unrelated: boats, harbours and lighthouses along northern coasts.\n")
	report, err := f.im.Import(context.Background(), []string{f.dir})
	if err != nil {
		t.Fatal(err)
	}
	failed := report.Failures()
	if len(failed) != 1 || !strings.Contains(failed[0].Reason, "set the right symbol in") {
		t.Errorf("failures: %+v", failed)
	}
	if d := f.document("CCM/MSP/2030/1", corpus.English); !strings.Contains(d.Title, "Work plan") {
		t.Errorf("the first text is gone: %q", d.Title)
	}
}

func TestOneBrokenFileStopsNothing(t *testing.T) {
	f := newFolder(t)
	f.write("a-empty.txt", "")
	f.write("b-truncated.docx", "PK\x03\x04 and no more")
	f.write("c.pdf", "this is no PDF at all, it is a plain text with some words")
	f.write("d-good.txt", plan)
	f.write("e-bad-sidecar.txt", plan)
	f.write("e-bad-sidecar.meta.yaml", "sybmol: CCM/1\n")
	f.write("f-bad-kind.txt", plan)
	f.write("f-bad-kind.meta.yaml", "kind: novel\n")
	f.write("picture.jpg", "\xff\xd8")
	report, err := f.im.Import(context.Background(), []string{f.dir, filepath.Join(f.dir, "missing.pdf")})
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{}
	for _, o := range report.Outcomes {
		if o.Status == Failed || o.Status == Skipped {
			reasons[filepath.Base(o.Path)] = o.Reason
		}
	}
	for name, part := range map[string]string{
		"a-empty.txt": "empty", "b-truncated.docx": "damaged", "missing.pdf": "no such file",
		"e-bad-sidecar.txt": "sybmol", "f-bad-kind.txt": "novel", "picture.jpg": "documents end in",
	} {
		if !strings.Contains(reasons[name], part) {
			t.Errorf("%s: reason %q does not say %q", name, reasons[name], part)
		}
	}
	f.document("CCM/MSP/2030/1", corpus.English)
}

func TestImportStopsWhenAsked(t *testing.T) {
	f := newFolder(t)
	for _, name := range []string{"a.txt", "b.txt", "c.txt", "d.txt"} {
		f.write(name, strings.ReplaceAll(plan, "CCM/MSP/2030/1", "CCM/MSP/2030/WP."+string(name[0]-'a'+'1')))
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.im.Progress = func(done, _ int, _ string) {
		if done == 2 {
			cancel()
		}
	}
	if _, err := f.im.Import(ctx, []string{f.dir}); !errors.Is(err, context.Canceled) {
		t.Fatalf("Import = %v, want context.Canceled", err)
	}
	if n := f.store.Count(); n != 2 {
		t.Errorf("%d documents saved, want the 2 that were done", n)
	}
	f.im.Progress = nil
	f.expect("a.txt: unchanged", "b.txt: unchanged", "c.txt: new", "d.txt: new")
}

func TestTwoImportsAtOnceAreRefused(t *testing.T) {
	f := newFolder(t)
	unlock, err := corpus.Lock(f.store.Dir())
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if _, err := f.im.Import(context.Background(), []string{f.dir}); !errors.Is(err, corpus.ErrLocked) {
		t.Errorf("Import = %v, want ErrLocked", err)
	}
}

func FuzzSidecar(f *testing.F) {
	f.Add("symbol: CCM/MSP/2018/6\nkind: report\ndate: 2018-06-01\n")
	f.Add("tags: [{add: {articles: [4]}}]")
	f.Fuzz(func(t *testing.T, content string) {
		path := filepath.Join(t.TempDir(), "x.meta.yaml")
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		var m Meta
		if readYAML(path, &m) == nil && m.check() == nil {
			m.hint("x")
			m.curations()
			m.checksum()
		}
	})
}

// What a file says of itself at its beginning counts as what a sidecar says, but
// less; it cannot make itself public.
func TestImportFrontMatter(t *testing.T) {
	f := newFolder(t)
	f.write("a.md", "---\nsymbol: CCM/MSP/2030/2\nlang: en\ndate: 2030-02-03\ntitle: Own title\nkind: no-such-kind\naccess: restricted\n---\n\n# Beds\n\n1. The garden has nine beds.\n")
	f.write("a.md"+SidecarSuffix, "title: Title beside\n")
	f.write("b.md", "---\nsymbol: CCM/MSP/2030/R.3\nlang: en\naccess: public\n---\n\n1. The garden has nine gates.\n")
	f.add()
	d := f.document("CCM/MSP/2030/2", "en")
	if d.Title != "Title beside" || d.Date != "2030-02-03" || d.Access != corpus.Restricted || len(d.Warnings) != 1 {
		t.Errorf("title %q, date %q, access %q, warnings %q", d.Title, d.Date, d.Access, d.Warnings)
	}
	if d := f.document("CCM/MSP/2030/R.3", "en"); d.Access != corpus.Restricted {
		t.Errorf("a file made itself public: %q", d.Access)
	}
}

// A document of another format in a folder is told of until it is converted.
func TestImportRemembersSkippedDocuments(t *testing.T) {
	f := newFolder(t)
	old := f.write("old.odt", "PK")
	f.write("notes.json", "{}")
	f.write("new.docm", "not a Word document")
	f.add()
	problems, err := f.store.Problems()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%s failed %v, skipped %v", filepath.Base(p.Path), p.Failed, p.Skipped))
	}
	if diff := cmp.Diff([]string{"new.docm failed true, skipped false", "old.odt failed false, skipped true"}, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if err := os.Remove(old); err != nil {
		t.Fatal(err)
	}
	f.write("old.txt", plan)
	f.add()
	if problems, err = f.store.Problems(); err != nil || len(problems) != 1 {
		t.Errorf("after converting it: %v, %v", problems, err)
	}
}

func TestImportKeepsTheLedger(t *testing.T) {
	f := newFolder(t)
	f.write("plan.en.txt", plan)
	report, err := f.im.Import(context.Background(), []string{f.dir})
	if err != nil || len(report.Outcomes) != 1 {
		t.Fatal(report, err)
	}
	o := report.Outcomes[0]
	d := f.document(o.Symbol, o.Language)
	if d.Reading == nil || d.Reading.Words == 0 || d.Reading.Recall() != 1 {
		t.Errorf("ledger %+v", d.Reading)
	}
	if diff := cmp.Diff(d.Reading, o.Reading); diff != "" {
		t.Errorf("outcome (-document +outcome):\n%s", diff)
	}
}
