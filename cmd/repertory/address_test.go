package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestOneAddress keeps the address of documents in corpus.Address: the only
// other place that spells it is the route.
func TestOneAddress(t *testing.T) {
	const root = "../.."
	written := regexp.MustCompile(`(?m)^\s*[^/\s].*"/doc/`) // in code, not in comments
	spelled := map[string]bool{filepath.Join("corpus", "address.go"): false, filepath.Join("web", "site", "routes.go"): false}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil || !written.Match(text) {
			return err
		}
		name, err := filepath.Rel(root, path)
		if _, ok := spelled[name]; !ok {
			t.Errorf("%s writes the address of a document itself: corpus.Address does", name)
		}
		spelled[name] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, found := range spelled {
		if !found {
			t.Errorf("%s does not spell the address any longer", name)
		}
	}
}
