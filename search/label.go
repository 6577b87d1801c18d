package search

import (
	"cmp"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// label names the value of a facet in a language. A value without a name
// stands for itself.
func label(f FacetName, value string, l corpus.Language) string {
	var name string
	switch f {
	case FacetArticle:
		name = articleLabel(value, l)
	case FacetTopic:
		name = corpus.TopicID(value).Name(l)
	case FacetKind:
		name = corpus.Kind(value).Name(l)
	case FacetMeeting:
		name = corpus.MeetingID(value).Name(l)
	case FacetState:
		name = corpus.StateCode(value).Name(l)
	case FacetSpeaker:
		name = corpus.SpeakerID(value).Name(l)
	case FacetPractice:
		name = corpus.PracticeID(value).Name(l)
	case FacetLanguage:
		name = corpus.Language(value).Name()
	}
	return cmp.Or(name, value)
}

// articleLabel writes "Article 4 – Clearance and …" as the language does.
func articleLabel(value string, l corpus.Language) string {
	a, err := corpus.ParseArticle(value)
	if err != nil {
		return ""
	}
	return naming.ArticleTitle(a, l)
}
