package indexer

import (
	"repertory/corpus"
	"repertory/indexer/classify"
)

// Correction adds tags to an element and what is under it, or takes some away;
// without an element it concerns the whole document.
type Correction struct {
	Element string `yaml:"element"`
	Add     Tags   `yaml:"add"`
	Remove  Tags   `yaml:"remove"`
}

// Tags are articles ("4", "preamble"), topics, States and practices
// ("lesson") as a person writes them.
type Tags struct {
	Articles []string `yaml:"articles"`
	Topics   []string `yaml:"topics"`
	States   []string `yaml:"states"`
	// Practices has no key in a checksum where it is not used.
	Practices []string `yaml:"practices" json:",omitempty"`
}

// parse reads the tags; it returns an error for the first one that is unknown.
func (t Tags) parse() (classify.Tags, error) {
	articles, err := parseAll(t.Articles, corpus.ParseArticle)
	if err != nil {
		return classify.Tags{}, err
	}
	topics, err := parseAll(t.Topics, corpus.ParseTopic)
	if err != nil {
		return classify.Tags{}, err
	}
	states, err := parseAll(t.States, corpus.ParseState)
	if err != nil {
		return classify.Tags{}, err
	}
	practices, err := parseAll(t.Practices, corpus.ParsePractice)
	return classify.Tags{Articles: articles, Topics: topics, States: states, Practices: practices}, err
}

func parseAll[T any](texts []string, parse func(string) (T, error)) ([]T, error) {
	var all []T
	for _, s := range texts {
		v, err := parse(s)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}

// curations returns the corrections of the tags; see hint.
func (m Meta) curations() []classify.Curation {
	var all []classify.Curation
	for _, c := range m.Tags {
		add, _ := c.Add.parse()
		remove, _ := c.Remove.parse()
		all = append(all, classify.Curation{Element: corpus.Element(c.Element), Add: add, Remove: remove})
	}
	return all
}
