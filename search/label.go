package search

import (
	"cmp"
	"strconv"

	"repertory/corpus"
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

// articleLabel writes "Article 4 – Clearance and …" as the language does. The
// preamble has its name only.
func articleLabel(value string, l corpus.Language) string {
	a, err := corpus.ParseArticle(value)
	if err != nil {
		return ""
	}
	name := a.Name(l)
	if a == corpus.Preamble {
		return name
	}
	number := strconv.Itoa(int(a))
	dash := " – "
	switch l {
	case corpus.Chinese:
		number, dash = "第"+chineseNumber(int(a))+"条", " "
	case corpus.Arabic:
		number = "المادة " + number
	case corpus.Russian:
		number = "Статья " + number
	case corpus.Spanish:
		number = "Artículo " + number
	default: // English and French
		number = "Article " + number
	}
	if l == corpus.French && a == 1 {
		number = "Article premier"
	}
	if name == "" {
		return number
	}
	return number + dash + name
}

// chineseNumber writes 1 to 99 in Chinese numerals.
func chineseNumber(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	tens := ""
	switch {
	case n >= 20:
		tens = digits[n/10] + "十"
	case n >= 10:
		tens = "十"
	}
	return tens + digits[n%10]
}
