package backup

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"repertory/corpus"
)

// TestCheckCompares harms the corpus, the index or both, and expects to be told
// what is damage and what is only not up to date.
func TestCheckCompares(t *testing.T) {
	tests := []struct {
		name   string
		change func(t *testing.T, data string)
		damage bool
		says   string
	}{
		{"a document that is not indexed", func(t *testing.T, data string) { put(t, data, "CCM/1", "new", nil) }, false, "not in the index yet"},
		{"a text that is not indexed", func(t *testing.T, data string) {
			put(t, data, "CCM/MSP/2018/6", "new", func(d *corpus.Document) { d.Paragraphs = append(d.Paragraphs, d.Paragraphs[0]) })
		}, false, "has 2 paragraphs, and 1 in the index"},
		{"a lost document", func(t *testing.T, data string) { remove(t, data, "corpus/documents/CCM_MSP_2018_6") }, true, "not in the corpus"},
		{"a document restricted since", func(t *testing.T, data string) {
			put(t, data, "CCM/MSP/2018/6", "Clearance of the first area.", func(d *corpus.Document) { d.Access = corpus.Restricted })
		}, false, "still has it"},
		{"a lost original", func(t *testing.T, data string) { remove(t, data, "corpus/originals") }, true, "it is a source of"},
		{"no index", func(t *testing.T, data string) { remove(t, data, "index") }, false, "there is no index"},
		{"a lost index file", func(t *testing.T, data string) { remove(t, data, "index/generations/g000001/columns.bin") }, true, "columns.bin is missing"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := dataFolder(t)
			test.change(t, data)
			r, err := Check(t.Context(), data, false, nil)
			if err != nil {
				t.Fatal(err)
			}
			all := r.Faults()
			if !slices.ContainsFunc(all, func(f corpus.Fault) bool { return strings.Contains(f.What+f.Do, test.says) }) {
				t.Errorf("%+v does not say %q", all, test.says)
			}
			if r.Damaged() > 0 != test.damage {
				t.Errorf("damage: %+v", all)
			}
		})
	}
}

func remove(t *testing.T, data, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(data, name)); err != nil {
		t.Fatal(err)
	}
}
