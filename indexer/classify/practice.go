package classify

import (
	"regexp"
	"slices"

	"repertory/corpus"
)

// practiceMatchers hold the phrases that tell experience for each language.
var practiceMatchers = onceMatchers(func(m *matcher) {
	for i, id := range corpus.Practices() {
		for _, phrase := range id.Phrases(m.lang) {
			m.add(phrase, i)
		}
	}
})

// pluralLessons are words that mean lessons learned in the plural only: the
// singular is teaching.
var pluralLessons = map[corpus.Language]*regexp.Regexp{corpus.French: regexp.MustCompile(`(?i)\benseignements\b`)}

// practicesIn returns the kinds of experience that a text names, each once.
func practicesIn(text string, lang corpus.Language) []corpus.PracticeTag {
	m := practiceMatchers()[lang]
	if m == nil {
		return nil
	}
	var out []corpus.PracticeTag
	add := func(id corpus.PracticeID, words string) {
		if !slices.ContainsFunc(out, func(t corpus.PracticeTag) bool { return t.ID == id }) {
			out = append(out, corpus.PracticeTag{ID: id, Evidence: corpus.Explicit, Words: words})
		}
	}
	for _, f := range m.find(text) {
		add(corpus.Practices()[f.entries[0]], text[f.start:f.end])
	}
	if plural := pluralLessons[lang]; plural != nil {
		if words := plural.FindString(text); words != "" {
			add(corpus.Lesson, words)
		}
	}
	return out
}

// practices tags the good practices and lessons that a paragraph reports: by
// its own words, by the innermost heading that tells any, or because the whole
// document is about them.
func (c *classifier) practices(p *corpus.Paragraph, text string) {
	p.Practices = practicesIn(text, c.doc.Language)
	if p.Kind == corpus.Heading {
		return
	}
	for h := range c.above(p) {
		if h.Kind == corpus.Heading && len(h.Practices) > 0 {
			c.inheritPractices(p, h.Practices)
			return
		}
	}
}

func (c *classifier) inheritPractices(p *corpus.Paragraph, above []corpus.PracticeTag) {
	for _, t := range above {
		t.Evidence = corpus.Inherited
		addPractice(p, t)
	}
}

// titlePractices are those that the title names, or that the kind of the
// document says.
func titlePractices(d *corpus.Document) []corpus.PracticeTag {
	out := practicesIn(d.Title, d.Language)
	if d.Kind == corpus.BestPractice && len(out) == 0 {
		out = append(out, corpus.PracticeTag{ID: corpus.GoodPractice, Evidence: corpus.Explicit, Words: d.Title})
	}
	return out
}

func addPractice(p *corpus.Paragraph, tag corpus.PracticeTag) {
	for i, old := range p.Practices {
		if old.ID == tag.ID {
			if strength[tag.Evidence] > strength[old.Evidence] {
				p.Practices[i] = tag
			}
			return
		}
	}
	p.Practices = append(p.Practices, tag)
}
