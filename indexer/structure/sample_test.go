package structure

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// TestSampleLanguages checks that the language versions of the sample works
// have the same elements, whatever their formats. PDFs are left out: pages and
// tables cut their text in ways that differ from version to version.
func TestSampleLanguages(t *testing.T) {
	works, err := filepath.Glob("../../corpus/sample/files/*")
	if err != nil || len(works) == 0 {
		t.Skip("the sample corpus is not built")
	}
	for _, work := range works {
		t.Run(filepath.Base(work), func(t *testing.T) {
			files, err := os.ReadDir(work)
			if err != nil {
				t.Skip(err)
			}
			var first string
			var want []corpus.Element
			for _, f := range files {
				if ext := filepath.Ext(f.Name()); ext != ".docx" && ext != ".md" && ext != ".txt" {
					continue
				}
				doc := Document(extraction(t, filepath.Join(work, f.Name())), Hint{Name: f.Name()})
				var got []corpus.Element
				for _, p := range doc.Paragraphs {
					got = append(got, p.Element)
				}
				if stem := strings.TrimSuffix(f.Name(), filepath.Ext(f.Name())); !strings.HasSuffix(stem, "-"+string(doc.Language)) {
					t.Errorf("%s: language %q", f.Name(), doc.Language)
				}
				if first == "" {
					first, want = f.Name(), got
					continue
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-%s +%s)\n%s", first, f.Name(), diff)
				}
			}
		})
	}
}
