package sample_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"repertory/corpus"
	"repertory/corpus/sample"
	"repertory/corpus/sample/source"
)

// load returns the good sources; a bad one fails the test.
func load(t *testing.T) []*source.Document {
	t.Helper()
	files, err := source.Load(os.DirFS("sources"))
	if err != nil {
		t.Fatal(err)
	}
	var docs []*source.Document
	for _, file := range files {
		if file.Err != nil {
			t.Errorf("%v", file.Err)
			continue
		}
		docs = append(docs, file.Document)
	}
	if len(docs) == 0 {
		t.Fatal("no sources")
	}
	return docs
}

// TestParallel checks that all languages of a work have the same headings,
// paragraphs, points, tables and footnotes, and the same facts.
func TestParallel(t *testing.T) {
	works := map[string]*source.Document{}
	for _, doc := range load(t) {
		first := works[doc.Work]
		if first == nil {
			works[doc.Work] = doc
			continue
		}
		if diff := cmp.Diff(first.Keys(), doc.Keys()); diff != "" {
			t.Errorf("%s: %s and %s differ (-%[2]s +%[3]s)\n%[4]s", doc.Work, first.Language, doc.Language, diff)
		}
		want := []string{first.Symbol, first.Original, first.Kind, first.Date, first.Meeting}
		got := []string{doc.Symbol, doc.Original, doc.Kind, doc.Date, doc.Meeting}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: front matter of %s and %s differs\n%s", doc.Work, first.Language, doc.Language, diff)
		}
	}
}

// TestFacts checks the front matter against what the corpus knows.
func TestFacts(t *testing.T) {
	for _, doc := range load(t) {
		if _, err := corpus.ParseSymbol(doc.Symbol); err != nil {
			t.Errorf("%s %s: %v", doc.Work, doc.Language, err)
		}
		if !strings.HasPrefix(doc.Symbol, "SAMPLE/") {
			t.Errorf("%s %s: symbol %s could be taken for an official one", doc.Work, doc.Language, doc.Symbol)
		}
	}
}

// TestFiles checks that every source has its document, made from the source as
// it is now.
func TestFiles(t *testing.T) {
	sums := checksums(t)
	for _, doc := range load(t) {
		found, err := fs.Glob(sample.Files(), path.Join(doc.Work, doc.Work+"-"+doc.Language+".*"))
		if err != nil || len(found) != 1 {
			t.Errorf("%s %s: files %v, want one; run go run ./corpus/sample/build", doc.Work, doc.Language, found)
			continue
		}
		if sums[found[0]] != doc.SHA256 {
			t.Errorf("%s was made from another version of its source; run go run ./corpus/sample/build", found[0])
		}
		delete(sums, found[0])
	}
	for name := range sums {
		t.Errorf("%s has no source; run go run ./corpus/sample/build", name)
	}
}

// checksums reads the source checksum of every generated file.
func checksums(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("files.sha256")
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); len(fields) == 3 {
			sums[fields[2]] = fields[0]
		}
	}
	return sums
}

// TestFormats checks the mixture that the sample is meant to show, and that
// what is inside a file is what its name says.
func TestFormats(t *testing.T) {
	magic := map[string]string{"docx": "PK", "pdf": "%PDF-", "html": "<!DOCTYPE html>", "md": "**SAMPLE/", "txt": "SAMPLE/"}
	have := map[string]bool{}
	for name, data := range documents(t) {
		extension := strings.TrimPrefix(path.Ext(name), ".")
		stem := strings.TrimSuffix(name, path.Ext(name))
		have[extension] = true
		have[extension+" "+stem[strings.LastIndexByte(stem, '-')+1:]] = true
		if !bytes.HasPrefix(data, []byte(magic[extension])) {
			t.Errorf("%s does not begin with %q", name, magic[extension])
		}
		if limit := 200 << 10; len(data) > limit {
			t.Errorf("%s has %d bytes; keep it below %d", name, len(data), limit)
		}
	}
	for _, want := range []string{
		"docx ar", "docx en", "docx ru", "docx zh", "pdf ar", "pdf en", "pdf ru", "pdf zh", "html", "md", "txt",
	} {
		if !have[want] {
			t.Errorf("no document as %s", want)
		}
	}
}

// TestManifests checks that each manifest lists the documents beside it and
// marks them as illustrative.
func TestManifests(t *testing.T) {
	type entry struct {
		Kind         string
		Illustrative bool
	}
	for name := range documents(t) {
		data, err := fs.ReadFile(sample.Files(), path.Join(path.Dir(name), "manifest.yaml"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var manifest struct{ Documents map[string]entry }
		if err := yaml.Unmarshal(data, &manifest); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if e := manifest.Documents[path.Base(name)]; e.Kind == "" || !e.Illustrative {
			t.Errorf("the manifest says %+v about %s", e, name)
		}
	}
}

// documents returns the embedded documents without the manifests.
func documents(t *testing.T) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	err := fs.WalkDir(sample.Files(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Base(name) == "manifest.yaml" {
			return err
		}
		found[name], err = fs.ReadFile(sample.Files(), name)
		return err
	})
	if err != nil || len(found) == 0 {
		t.Fatalf("%d documents (%v)", len(found), err)
	}
	return found
}
