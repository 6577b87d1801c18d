package extract

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// readFile reads a file, whose absence is the test's fault.
func readFile(tb testing.TB, x *Extractor, path string) (*Extraction, error) {
	tb.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return x.Read(tb.Context(), path, "", data)
}

// newExtractor returns an extractor that lives as long as the test.
func newExtractor(tb testing.TB) *Extractor {
	tb.Helper()
	x, err := New(tb.Context(), Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := x.Close(); err != nil {
			tb.Error(err)
		}
	})
	return x
}

// read extracts data under a file name, which must succeed.
func read(tb testing.TB, name string, data []byte) *Extraction {
	tb.Helper()
	out, err := newExtractor(tb).Read(tb.Context(), name, "", data)
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

// sharedData returns the folder of real documents beside the project, or skips
// the test where it is not there.
func sharedData(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			tb.Fatal("no go.mod above the test")
		}
		dir = parent
	}
	data := filepath.Join(dir, "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		tb.Skipf("the real documents are not there: %v", err)
	}
	return data
}

// golden compares an extraction with the golden file of that name.
func golden(t *testing.T, name string, got *Extraction) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden.json")
	text, err := json.MarshalIndent(got, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, '\n')
	if *update {
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(text)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", path, diff)
	}
}

// brief writes blocks as one line each, for tests that read well:
// kind and level, label, text, cells, notes.
func brief(blocks []Block) []string {
	var out []string
	for _, b := range blocks {
		line := string(b.Kind)
		if b.Level > 0 {
			line += " " + string(rune('0'+b.Level))
		}
		if b.Label != "" {
			line += " [" + b.Label + "]"
		}
		line += ": " + b.Text
		for _, row := range b.Rows {
			line += "{" + strings.Join(row, "|") + "}"
		}
		for _, n := range b.Notes {
			line += " ^" + n.Mark + "=" + n.Text
		}
		out = append(out, line)
	}
	return out
}

func texts(blocks []Block) []string {
	var out []string
	for _, b := range blocks {
		out = append(out, b.Text)
	}
	return out
}
