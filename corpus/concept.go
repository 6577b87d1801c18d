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
	// Spoken are what people call the concept besides its labels, the hidden
	// labels of SKOS: for understanding what people ask for. In texts many of
	// them mean other things.
	Spoken map[Language][]string `yaml:"-"`
	// Short are the acronyms of all languages, which texts of every language
	// may have: "CMR", "UAA", "ГИП".
	Short []string `yaml:"-"`
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

// Names returns everything that the concept is called in a language besides its
// acronyms, the preferred label first.
func (c Concept) Names(l Language) []string {
	return slices.Concat(c.Labels[l], c.Spoken[l])
}

// acronyms is the key of concepts_spoken.yaml beside the languages.
const acronyms = "short"

// addSpoken adds an entry of concepts_spoken.yaml.
func (c *Concept) addSpoken(entry map[string][]string) {
	c.Short, c.Spoken = entry[acronyms], map[Language][]string{}
	for _, l := range Languages() {
		c.Spoken[l] = entry[string(l)]
	}
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

// NotConcepts returns phrases that hold a label of a concept and mean something
// else, such as "security clearance".
func NotConcepts(l Language) []string { return data.notConcepts[l] }

// ConceptByID returns the concept with the given id.
func ConceptByID(id ConceptID) (Concept, bool) {
	c, ok := data.conceptByID[id]
	return c, ok
}
