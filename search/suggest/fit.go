package suggest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
	"repertory/search/analysis"
)

// entry is a suggestion with the forms it is found by.
type entry struct {
	Suggestion
	folded string
	// others are further forms: other names of the same thing, and Arabic words
	// without their article.
	others []string
	sound  sound
}

func newEntry(s Suggestion, others []string) entry {
	e := entry{Suggestion: s, folded: analysis.Folded(s.Text)}
	if s.Kind != kindTitle {
		e.sound = soundOf(s.Text)
	}
	for _, form := range append([]string{s.Text}, others...) {
		form = analysis.Folded(form)
		for _, form := range []string{form, withoutArticle(form)} {
			if form != e.folded && !slices.Contains(e.others, form) {
				e.others = append(e.others, form)
			}
		}
	}
	return e
}

// withoutArticle returns a folded text without the article of its Arabic words.
func withoutArticle(text string) string {
	if !strings.Contains(text, "ال") {
		return text
	}
	words := strings.Fields(text)
	for i, word := range words {
		if bare := strings.TrimPrefix(word, "ال"); utf8.RuneCountInString(bare) > 1 {
			words[i] = bare
		}
	}
	return strings.Join(words, " ")
}

// typed is what a person has typed: folded, its words, and its Latin letters
// when it may be typed for the sound of a Chinese name.
type typed struct {
	text, letters string
	words         []string
	han           bool
}

func newTyped(text string) typed {
	text = strings.TrimSpace(analysis.Folded(text))
	return typed{text, asTyped(text), wordsOf(text), script.HasHan(text)}
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N, unicode.M) })
}

// The ways a suggestion fits a text, the best first.
const (
	beginsText = iota
	beginsOther
	beginsWord
	inside // of Chinese, which has no words to begin
	sounds
	anyOrder
	almost
	fitsNot
)

// fit tells how an entry fits what was typed.
func (e *entry) fit(t typed) int {
	i := strings.Index(e.folded, t.text)
	switch {
	case i == 0:
		return beginsText
	case slices.ContainsFunc(e.others, func(form string) bool { return strings.HasPrefix(form, t.text) }):
		return beginsOther
	case i > 0 && beginsWordOf(e.folded, t.text):
		return beginsWord
	case i > 0 && t.han:
		return inside
	case e.sound.begins(t.letters):
		return sounds
	case slices.ContainsFunc(e.others, func(form string) bool { return beginsWordOf(form, t.text) }):
		return anyOrder
	case len(t.words) > 1 && e.everyWord(t, strings.HasPrefix):
		return anyOrder
	}
	return fitsNot
}

// beginsWordOf reports whether a word of a text behind its first begins like
// another.
func beginsWordOf(text, other string) bool {
	for at := 0; at < len(text); {
		i := strings.Index(text[at:], other)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at+i])
		if at+i > 0 && !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[at+i:])
		at += i + size
	}
	return false
}

// almost tells whether a name is written almost as it was typed: titles, which
// are many and long, never fit so.
func (e *entry) almost(t typed) int {
	if e.Kind == kindTitle || e.Kind == kindSymbol || t.han || len(t.words) == 0 || !e.everyWord(t, beginsAlmost) {
		return fitsNot
	}
	return almost
}

// everyWord reports whether each typed word begins some word of one of the
// entry's forms.
func (e *entry) everyWord(t typed, begins func(word, typed string) bool) bool {
	has := func(form string) bool {
		words := wordsOf(form)
		return !slices.ContainsFunc(t.words, func(typed string) bool {
			return !slices.ContainsFunc(words, func(word string) bool { return begins(word, typed) })
		})
	}
	return has(e.folded) || slices.ContainsFunc(e.others, has)
}

// beginsAlmost reports whether one letter, or two of a long word, make what was
// typed the beginning of a word. Numbers and short words have to be right.
func beginsAlmost(word, typed string) bool {
	if strings.HasPrefix(word, typed) {
		return true
	}
	n := utf8.RuneCountInString(typed)
	if n < shortest || strings.ContainsFunc(typed, unicode.IsDigit) {
		return false
	}
	letters := []rune(word)
	allowed := 1
	if n > 2*shortest {
		allowed = 2
	}
	for length := max(n-allowed, 1); length <= min(n+allowed, len(letters)); length++ {
		if changes(string(letters[:length]), typed) <= allowed {
			return true
		}
	}
	return false
}
