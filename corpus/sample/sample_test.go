package sample_test

import (
	"bytes"
	"io/fs"
	"path"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"repertory/corpus/sample"
)

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
