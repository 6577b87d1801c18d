package web

import (
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/search"
)

// value returns the name of a facet value in the language of the interface.
// A value that the corpus does not know is returned as it is.
func (v visit) value(facet search.FacetName, value string) string {
	name := ""
	switch facet {
	case search.FacetArticle:
		if a, err := corpus.ParseArticle(value); err == nil {
			name = naming.Article(a, v.words.Lang)
		}
	case search.FacetTopic:
		name = corpus.TopicID(value).Name(v.words.Lang)
	case search.FacetKind:
		name = corpus.Kind(value).Name(v.words.Lang)
	case search.FacetMeeting:
		name = corpus.MeetingID(value).Name(v.words.Lang)
	case search.FacetState:
		name = corpus.StateCode(value).Name(v.words.Lang)
	case search.FacetSpeaker:
		name = corpus.SpeakerID(value).Name(v.words.Lang)
	case search.FacetPractice:
		name = corpus.PracticeID(value).Name(v.words.Lang)
	case search.FacetLanguage:
		name = corpus.Language(value).Name()
	}
	if name == "" {
		return value
	}
	return name
}

// tag is an article, a topic, a State, a speaker or something else that a
// paragraph tells, as pages show it.
type tag struct {
	Facet search.FacetName
	Value string
	// Name is the short name, Title what an article is about; Title is empty
	// for the others.
	Name  string
	Title string
	// URL finds more paragraphs with the tag; it is empty where there is no
	// filter for it.
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
// treaty, then topics, then States, speakers and practices.
func (v visit) tags(found []search.Tag) []tag {
	var all []tag
	for _, f := range found {
		i := slices.IndexFunc(all, func(t tag) bool { return t.Facet == f.Facet && t.Value == f.Value })
		if i < 0 {
			i = len(all)
			all = append(all, v.tag(f.Facet, f.Value))
		}
		r := reason{How: v.evidence(f.Evidence), Words: strings.TrimSpace(f.Words)}
		if !slices.Contains(all[i].Reasons, r) {
			all[i].Reasons = append(all[i].Reasons, r)
		}
	}
	slices.SortStableFunc(all, func(a, b tag) int { return tagOrder(a) - tagOrder(b) })
	return all
}

// evidence says in words how a tag was found; nothing where it is not known.
func (v visit) evidence(e corpus.Evidence) string {
	if e == "" {
		return ""
	}
	return v.words.Text("evidence." + string(e))
}

func (v visit) tag(facet search.FacetName, value string) tag {
	t := tag{Facet: facet, Value: value, Name: v.value(facet, value)}
	q := search.Query{}
	switch facet {
	case search.FacetArticle:
		if a, err := corpus.ParseArticle(value); err == nil {
			q.Articles = []corpus.Article{a}
			if a != corpus.Preamble {
				t.Title = a.Name(v.words.Lang)
			}
		}
	case search.FacetTopic:
		q.Topics = []corpus.TopicID{corpus.TopicID(value)}
	case search.FacetState:
		q.States = []corpus.StateCode{corpus.StateCode(value)}
	case search.FacetSpeaker:
		q.Speakers = []corpus.SpeakerID{corpus.SpeakerID(value)}
		t.Name = v.words.Text("tag.speaker", "name", t.Name)
	case search.FacetPractice:
		q.Practices = []corpus.PracticeID{corpus.PracticeID(value)}
	}
	t.URL = v.links.search(q)
	return t
}

// tagOrder puts articles, in the order of the treaty, before topics, topics
// before States, and speakers and practices last.
func tagOrder(t tag) int {
	const topics = int(corpus.LastArticle) + 1
	switch t.Facet {
	case search.FacetArticle:
		a, err := corpus.ParseArticle(t.Value)
		if err != nil {
			return int(corpus.LastArticle)
		}
		return int(a)
	case search.FacetTopic:
		return topics
	case search.FacetSpeaker:
		return topics + 2
	case search.FacetPractice:
		return topics + 3
	default:
		return topics + 1
	}
}

// paragraphTags lists what a stored paragraph can be filtered by in the form
// that hits carry it.
func paragraphTags(p corpus.Paragraph) []search.Tag {
	var found []search.Tag
	for _, a := range p.Articles {
		found = append(found, search.Tag{Facet: search.FacetArticle, Value: a.Number.String(), Evidence: a.Evidence, Words: a.Words})
	}
	for _, t := range p.Topics {
		found = append(found, search.Tag{Facet: search.FacetTopic, Value: string(t.ID), Evidence: t.Evidence, Words: t.Words})
	}
	for _, s := range p.States {
		found = append(found, search.Tag{Facet: search.FacetState, Value: string(s.Code), Evidence: s.Evidence, Words: s.Words})
	}
	for _, id := range p.Speaker.Values() {
		found = append(found, search.Tag{Facet: search.FacetSpeaker, Value: string(id), Evidence: p.Speaker.Evidence, Words: p.Speaker.Words})
	}
	for _, t := range p.Practices {
		found = append(found, search.Tag{Facet: search.FacetPractice, Value: string(t.ID), Evidence: t.Evidence, Words: t.Words})
	}
	return found
}
