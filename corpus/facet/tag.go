package facet

import "repertory/corpus"

// Tag is a value of a facet that a paragraph has, with its evidence.
type Tag struct {
	Facet    Name            `json:"facet"`
	Value    string          `json:"value"`
	Evidence corpus.Evidence `json:"evidence"`
	Words    string          `json:"words,omitempty"`
}

// Tags returns the tags of a paragraph in the order of the facets. What it
// shares with its whole document, such as the year, is no tag.
func Tags(p *corpus.Paragraph) []Tag {
	var all []Tag
	for _, f := range list {
		if f.tags != nil {
			all = append(all, f.tags(p)...)
		}
	}
	return all
}
