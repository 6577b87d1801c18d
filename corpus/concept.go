package corpus

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
	Broader ConceptID             `yaml:"broader"`
	Labels  map[Language][]string `yaml:"labels"`
}

// Concepts returns the vocabulary.
func Concepts() []Concept { return data.concepts }

// ConceptByID returns the concept with the given id.
func ConceptByID(id ConceptID) (Concept, bool) {
	c, ok := data.conceptByID[id]
	return c, ok
}
