package structure

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/extract"
)

var update = flag.Bool("update", false, "write the golden files anew")

// extractor is shared by the tests, because the PDF reader is slow to start.
var extractor = sync.OnceValues(func() (*extract.Extractor, error) {
	return extract.New(context.Background(), extract.Options{})
})

// extraction reads a file with the real extractor.
func extraction(t testing.TB, path string) *extract.Extraction {
	t.Helper()
	x, err := extractor()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out, err := x.Read(context.Background(), path, "", data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestGolden(t *testing.T) {
	for _, lang := range corpus.Languages() {
		name := "plan." + string(lang)
		t.Run(name, func(t *testing.T) {
			doc := Document(extraction(t, filepath.Join("testdata", name+".txt")), Hint{Name: name + ".txt"})
			got, err := json.MarshalIndent(doc, "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", name+".golden.json")
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)+"\n"); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestLanguagesAgree checks what must be the same in all language versions of
// a document: metadata, element ids, levels and the numbers that are cited.
func TestLanguagesAgree(t *testing.T) {
	type facts struct {
		Symbol   corpus.Symbol
		Original corpus.Language
		Kind     corpus.Kind
		Meeting  corpus.MeetingID
		Date     string
		Elements []corpus.Element
		Labels   []string
	}
	read := func(lang corpus.Language) facts {
		name := "plan." + string(lang) + ".txt"
		d := Document(extraction(t, filepath.Join("testdata", name)), Hint{Name: name})
		if d.Language != lang {
			t.Errorf("%s: language %q", name, d.Language)
		}
		f := facts{Symbol: d.Symbol, Original: d.Original, Kind: d.Kind, Meeting: d.Meeting, Date: d.Date}
		for _, p := range d.Paragraphs {
			f.Elements = append(f.Elements, p.Element)
			// Named labels, annexes and (一) are cited in the words of the language.
			if len(p.Label) > 0 && p.Label[0] >= '0' && p.Label[0] <= '9' && p.Level < 2 {
				f.Labels = append(f.Labels, p.Label)
			}
		}
		return f
	}
	want := read(corpus.English)
	for _, lang := range corpus.Languages() {
		if diff := cmp.Diff(want, read(lang)); diff != "" {
			t.Errorf("en and %s (-en +%s)\n%s", lang, lang, diff)
		}
	}
	if len(want.Elements) < 20 {
		t.Errorf("only %d paragraphs", len(want.Elements))
	}
}
