package corpus

import "slices"

// ConceptID identifies a concept of the field's vocabulary, such as
// "non-technical-survey".
type ConceptID string

// Concept is a concept of the field with its labels, in the manner of SKOS
// (https://www.w3.org/TR/skos-reference/): the first label of a language is
// the preferred one, the others are alternatives.
type Concept struct {
	ID ConceptID `yaml:"id"`
	// Topics are the topics that a text speaks of when it uses a label.
	Topics []TopicID `yaml:"topics"`
	// Broader is the next wider concept; empty at the top.
	Broader ConceptID `yaml:"broader"`
	// Articles are the articles that the concept stems from, where they are
	// not those of its topics; see RelatedArticles.
	Articles []Article             `yaml:"articles"`
	Labels   map[Language][]string `yaml:"labels"`
}

// Preferred returns the preferred label in a language.
func (c Concept) Preferred(l Language) string {
	if labels := c.Labels[l]; len(labels) > 0 {
		return labels[0]
	}
	return ""
}

// Alternatives returns the other labels in a language.
func (c Concept) Alternatives(l Language) []string {
	if labels := c.Labels[l]; len(labels) > 1 {
		return labels[1:]
	}
	return nil
}

// Parent returns the concept above: Broader, else the first of the topics. It
// is empty for topics and for the other concepts at the top.
func (c Concept) Parent() ConceptID {
	if c.Broader != "" {
		return c.Broader
	}
	if len(c.Topics) == 0 || string(c.Topics[0]) == string(c.ID) {
		return ""
	}
	return ConceptID(c.Topics[0])
}

// RelatedArticles returns the articles that the concept belongs to: its own,
// else those of its topics, in the order of the treaty.
func (c Concept) RelatedArticles() []Article {
	all := slices.Clone(c.Articles)
	if len(all) == 0 {
		for _, t := range c.Topics {
			all = append(all, t.Articles()...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Concepts returns the vocabulary.
func Concepts() []Concept { return data.concepts }

// ConceptByID returns the concept with the given id.
func ConceptByID(id ConceptID) (Concept, bool) {
	c, ok := data.conceptByID[id]
	return c, ok
}
