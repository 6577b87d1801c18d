package structure

import (
	"path/filepath"
	"strings"
	"testing"

	"repertory/indexer/extract"
)

func BenchmarkDocument(b *testing.B) {
	out := extraction(b, filepath.Join("testdata", "plan.en.txt"))
	for b.Loop() {
		Document(out, Hint{Name: "plan.en.txt"})
	}
}

// BenchmarkLong reads a document of five thousand paragraphs, to show that the
// time grows with the length and not faster.
func BenchmarkLong(b *testing.B) {
	x := &extract.Extraction{Format: "docx"}
	for i := range 5000 {
		text := "- a point of a list that goes on and on;"
		if i%3 == 0 {
			text = strings.Repeat("Teams survey and release land. ", 5)
		}
		x.Blocks = append(x.Blocks, extract.Block{Kind: extract.Paragraph, Text: text})
	}
	for b.Loop() {
		Document(x, Hint{Name: "long.docx"})
	}
}
