package classify

import (
	"testing"

	"repertory/corpus"
)

// TestLabelsNameTheirConcept checks that each label of the vocabulary, read as
// a text, names its own concept and no other: two labels that differ in their
// endings only would be one to the matcher.
func TestLabelsNameTheirConcept(t *testing.T) {
	for _, c := range corpus.Concepts() {
		for _, lang := range corpus.Languages() {
			for _, label := range c.Labels[lang] {
				var found []corpus.ConceptID
				for _, m := range Concepts(label, lang) {
					found = append(found, m.Concept)
				}
				if len(found) != 1 || found[0] != c.ID {
					t.Errorf("%s: %q of %s names %v", lang, label, c.ID, found)
				}
			}
		}
	}
}
