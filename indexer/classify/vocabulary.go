package classify

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"repertory/corpus"
)

// conceptMatchers hold the labels of all concepts for each language.
var conceptMatchers = sync.OnceValue(func() map[corpus.Language]*matcher {
	all := map[corpus.Language]*matcher{}
	for _, lang := range corpus.Languages() {
		m := newMatcher(lang, false)
		for i, c := range corpus.Concepts() {
			for _, label := range c.Labels[lang] {
				m.add(label, i)
			}
			addMeetings(m, c.ID, i)
		}
		for _, phrase := range corpus.NotConcepts(lang) {
			m.add(phrase, -1)
		}
		all[lang] = m
	}
	return all
})

// addMeetings adds the names of single meetings, such as "Eighth Meeting of
// States Parties", to the concept of their series: not in every language do
// they contain its label.
func addMeetings(m *matcher, id corpus.ConceptID, entry int) {
	series := map[corpus.ConceptID]string{"meeting-of-states-parties": "MSP", "review-conference": "RC"}[id]
	for _, meeting := range corpus.Meetings() {
		if series != "" && strings.HasSuffix(string(meeting.ID), series) {
			m.add(meeting.ID.Name(m.lang), entry)
		}
	}
}

// Mention is a concept of the vocabulary that a text names.
type Mention struct {
	Concept corpus.ConceptID
	// Words are the words of the text; they begin at the byte offset Start.
	Words string
	Start int
}

// Concepts returns the concepts of the vocabulary that a text in the given
// language names: the longest label at each place, as whole words.
func Concepts(text string, lang corpus.Language) []Mention {
	m := conceptMatchers()[lang]
	if m == nil {
		return nil
	}
	var out []Mention
	all := corpus.Concepts()
	for _, f := range m.find(text) {
		for _, e := range f.entries {
			if e < 0 {
				continue
			}
			out = append(out, Mention{all[e].ID, text[f.start:f.end], f.start})
		}
	}
	return out
}

// headingNames are the names of topics and the titles of articles, which mean
// the topic only where they are a whole heading: "Compliance", "Signature".
var headingNames = sync.OnceValue(func() map[string][]corpus.TopicID {
	names := map[string][]corpus.TopicID{}
	for _, lang := range corpus.Languages() {
		for _, t := range corpus.Topics() {
			names[headingKey(t.Name(lang), lang)] = []corpus.TopicID{t}
		}
		for _, a := range corpus.Articles() {
			if key := headingKey(a.Name(lang), lang); names[key] == nil {
				names[key] = a.Topics()
			}
		}
	}
	return names
})

// headingKey makes headings comparable: stems of all words, without the label
// before them and a reference in brackets behind.
func headingKey(heading string, lang corpus.Language) string {
	heading = headingLabel.ReplaceAllString(heading, "")
	heading = trailingBrackets.ReplaceAllString(heading, "")
	key := string(lang)
	for _, t := range tokens(heading) {
		key += " " + literalForm(t.text, lang)
	}
	return key
}

var (
	headingLabel     = regexp.MustCompile(`^[^\s.．、]{1,10}(?:[.．、]\s*|\s+[-–—]\s*)`)
	trailingBrackets = regexp.MustCompile(`[(（][^()（）]*[)）]\s*$`)
)

// headingTopics returns the topics of a heading: those of the concepts it
// names and those that it is the name of.
func (c *classifier) headingTopics(heading string) []corpus.TopicTag {
	lang := c.doc.Language
	out := c.topicsIn(heading)
	if !c.field {
		return out
	}
	for _, t := range headingNames()[headingKey(heading, lang)] {
		if !slices.ContainsFunc(out, func(tag corpus.TopicTag) bool { return tag.ID == t }) {
			out = append(out, corpus.TopicTag{ID: t, Evidence: corpus.Vocabulary, Words: heading})
		}
	}
	return out
}

// topicsIn returns the topics of the concepts that a text names, each once.
func topicsIn(text string, lang corpus.Language) []corpus.TopicTag {
	return topicsOf(Concepts(text, lang))
}

// anchors are the concepts that only texts of this field name: the weapons and
// the work on them.
var anchors = map[corpus.ConceptID]bool{
	"convention-on-cluster-munitions": true, "cluster-munition": true, "submunition": true, "bomblet": true, "cluster-munition-remnants": true,
	"explosive-remnants-of-war": true, "unexploded-ordnance": true, "failed-cluster-munition": true, "abandoned-cluster-munition": true,
	"anti-personnel-mine": true, "improvised-explosive-device": true, "explosive-ordnance": true, "explosive-ordnance-disposal": true,
	"demining": true, "mechanical-demining": true, "battle-area-clearance": true, "mine-action": true, "mine-action-standards": true, "mine-action-service": true,
	"cluster-munition-coalition": true, "cluster-munition-monitor": true,
}

// topicsIn returns the topics of the concepts that a text names. In a document
// of another field a text must name its weapons or the work on them as well:
// livelihoods, partnerships and ratification are everybody's words.
func (c *classifier) topicsIn(text string) []corpus.TopicTag {
	named := Concepts(text, c.doc.Language)
	if !c.field && !slices.ContainsFunc(named, func(m Mention) bool { return anchors[m.Concept] }) {
		return nil
	}
	return topicsOf(named)
}

func topicsOf(named []Mention) []corpus.TopicTag {
	var out []corpus.TopicTag
	seen := map[corpus.TopicID]bool{}
	for _, m := range named {
		c, _ := corpus.ConceptByID(m.Concept)
		for _, t := range c.Topics {
			if !seen[t] {
				seen[t] = true
				out = append(out, corpus.TopicTag{ID: t, Evidence: corpus.Vocabulary, Words: m.Words})
			}
		}
	}
	return out
}
