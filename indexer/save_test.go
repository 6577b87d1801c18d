package indexer

import (
	"strings"
	"testing"

	"repertory/corpus"
)

// TestOneDocumentOrTwo tells how many words two files must have in common to be
// taken for one document.
func TestOneDocumentOrTwo(t *testing.T) {
	words := strings.Fields("survey marking fences clearance victims training budget deadline request report")
	document := func(words ...string) *corpus.Document {
		return &corpus.Document{Symbol: "CCM/1", Language: corpus.English, Sources: []corpus.Source{{Path: "a.txt"}},
			Paragraphs: []corpus.Paragraph{{Text: strings.Join(words, " ")}}}
	}
	others := strings.Fields("hosts flowers speeches dinner music weather travel hotel taxi ticket")
	for common, one := range map[int]bool{10: true, 6: true, 5: true, 4: false, 1: false, 0: false} {
		mixed := append(append([]string{}, words[:common]...), others[common:]...)
		if why := conflict(document(words...), document(mixed...), "b.txt"); (why == "") != one {
			t.Errorf("%d of 10 words in common: %q", common, why)
		}
	}
}
