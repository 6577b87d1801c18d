package web

import (
	"slices"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/search"
)

// article returns how an article is called for short: "Article 4".
func (c *catalogue) article(a corpus.Article) string {
	if a == corpus.Preamble {
		return c.text("article.preamble")
	}
	return strings.NewReplacer("{n}", strconv.Itoa(int(a))).Replace(c.messages["article.number"].text)
}

// value returns the name of a facet value in the language of the interface.
// A value that the corpus does not know is returned as it is.
func (c *catalogue) value(facet search.FacetName, value string) string {
	name := ""
	switch facet {
	case search.FacetArticle:
		if a, err := corpus.ParseArticle(value); err == nil {
			name = c.article(a)
		}
	case search.FacetTopic:
		name = corpus.TopicID(value).Name(c.lang)
	case search.FacetKind:
		name = corpus.Kind(value).Name(c.lang)
	case search.FacetMeeting:
		name = corpus.MeetingID(value).Name(c.lang)
	case search.FacetState:
		name = corpus.StateCode(value).Name(c.lang)
	case search.FacetLanguage:
		name = corpus.Language(value).Name()
	}
	if name == "" {
		return value
	}
	return name
}

// tag is an article or a topic of a paragraph as pages show it.
type tag struct {
	Facet search.FacetName
	Value string
	// Name is the short name, Title what an article is about; Title is empty
	// for topics.
	Name  string
	Title string
	// URL finds more paragraphs with the tag.
	URL string
	// Reasons say how the tag was found, strongest evidence first.
	Reasons []reason
}

// reason is one piece of evidence for a tag.
type reason struct {
	How   string
	Words string
}

// tags gathers the evidence by tag: articles first, in the order of the
// treaty, then topics.
func (v visit) tags(found []search.Tag, lang corpus.Language) []tag {
	var all []tag
	for _, f := range found {
		i := slices.IndexFunc(all, func(t tag) bool { return t.Facet == f.Facet && t.Value == f.Value })
		if i < 0 {
			i = len(all)
			all = append(all, v.tag(f.Facet, f.Value))
		}
		r := reason{How: v.words.text("evidence." + string(f.Evidence)), Words: strings.TrimSpace(f.Words)}
		if !slices.Contains(all[i].Reasons, r) {
			all[i].Reasons = append(all[i].Reasons, r)
		}
	}
	slices.SortStableFunc(all, func(a, b tag) int { return tagOrder(a) - tagOrder(b) })
	return all
}

func (v visit) tag(facet search.FacetName, value string) tag {
	t := tag{Facet: facet, Value: value, Name: v.words.value(facet, value)}
	q := search.Query{}
	switch facet {
	case search.FacetArticle:
		if a, err := corpus.ParseArticle(value); err == nil {
			q.Articles = []corpus.Article{a}
			if a != corpus.Preamble {
				t.Title = a.Name(v.words.lang)
			}
		}
	case search.FacetTopic:
		q.Topics = []corpus.TopicID{corpus.TopicID(value)}
	}
	t.URL = v.links.search(q)
	return t
}

// tagOrder puts articles in the order of the treaty before topics.
func tagOrder(t tag) int {
	if t.Facet != search.FacetArticle {
		return int(corpus.LastArticle) + 1
	}
	a, err := corpus.ParseArticle(t.Value)
	if err != nil {
		return int(corpus.LastArticle)
	}
	return int(a)
}

// paragraphTags lists the articles and topics of a stored paragraph in the
// form that hits carry them.
func paragraphTags(p corpus.Paragraph) []search.Tag {
	var found []search.Tag
	for _, a := range p.Articles {
		found = append(found, search.Tag{Facet: search.FacetArticle, Value: a.Number.String(), Evidence: a.Evidence, Words: a.Words})
	}
	for _, t := range p.Topics {
		found = append(found, search.Tag{Facet: search.FacetTopic, Value: string(t.ID), Evidence: t.Evidence, Words: t.Words})
	}
	return found
}
