package store

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
)

func TestPassageComesBack(t *testing.T) {
	p := &Passage{
		Body: "正文\nnote", TextLength: 6, Element: "para_1", Label: "1", Kind: corpus.Text, Page: 3, Path: 2,
		Tags: []facet.Tag{
			{Facet: facet.Article, Value: "4", Evidence: corpus.Explicit, Words: "第四条"},
			{Facet: facet.Topic, Value: "clearance", Evidence: corpus.Vocabulary, Words: "清理"},
			{Facet: facet.Practice, Value: "lesson", Evidence: corpus.Explicit, Words: "经验教训"},
		},
		Speaker: &corpus.Speaker{Name: "Vongsa女士", State: "LAO", Role: corpus.Coordinator, Behalf: "a group", Evidence: corpus.Inherited, Words: "w"},
	}
	var e encoder
	p.encode(&e)
	if diff := cmp.Diff(p, decodePassage(e.buf)); diff != "" {
		t.Error(diff)
	}
	d := &Document{Symbol: "CCM/77", Language: "zh", Title: "标题", Kind: corpus.Report, Date: "2018", Illustrative: true, Paths: [][]string{{}, {"I", "A"}}}
	e.buf = nil
	d.encode(&e)
	if diff := cmp.Diff(d, decodeDocument(e.buf)); diff != "" {
		t.Error(diff)
	}
}

func FuzzDecode(f *testing.F) {
	var e encoder
	(&Passage{Body: "x", Element: "para_1", Tags: []facet.Tag{{Facet: facet.Article, Value: "4"}}}).encode(&e)
	f.Add(e.buf)
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, record []byte) {
		p := decodePassage(record)
		if len(p.Body) > len(record) {
			t.Fatalf("body of %d bytes from %d", len(p.Body), len(record))
		}
		if text := p.Text(); len(text) > len(p.Body) {
			t.Fatal("text longer than the body")
		}
		decodeDocument(record)
	})
}

func FuzzOpen(f *testing.F) {
	dir := f.TempDir()
	path := filepath.Join(dir, "x.rec")
	w, err := createRecords(path)
	if err != nil {
		f.Fatal(err)
	}
	for _, r := range []string{"a", "", "ccc"} {
		if _, err := w.add([]byte(r)); err != nil {
			f.Fatal(err)
		}
	}
	if err := w.finish(); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "y.rec")
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		if r, err := openRecords(path); err == nil {
			for n := range r.count {
				r.at(uint32(n))
			}
			r.close()
		}
		if c, err := readColumns(path, content, []byte("[]")); err == nil && len(c.Doc) > len(content) {
			t.Fatal("more entries than bytes")
		}
	})
}

func TestCurrentRefusesOtherNames(t *testing.T) {
	dir := t.TempDir()
	for content, ok := range map[string]bool{"g000001\n": true, "../x\n": false, "": false, "g0": false} {
		if err := os.WriteFile(filepath.Join(dir, currentFile), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Current(dir); (err == nil) != ok {
			t.Errorf("Current with %q: %v", content, err)
		}
	}
}
