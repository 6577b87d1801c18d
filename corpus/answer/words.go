package answer

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"repertory/corpus"
	"repertory/corpus/citation"
)

//go:embed words.yaml
var wordsFile []byte

// words are read once and never change. They are part of the program, and the
// package's tests find a fault in them.
var words = mustReadWords()

func mustReadWords() map[string]map[corpus.Language]string {
	var all map[string]map[corpus.Language]string
	if err := yaml.Unmarshal(wordsFile, &all); err != nil {
		panic(fmt.Errorf("words of answers: %w", err))
	}
	return all
}

// word returns a text in a language with its places filled: word(l, "revised",
// "symbol", s) writes s where the text says {symbol}.
func word(l corpus.Language, key string, pairs ...string) string {
	text := words[key][l]
	for i := 0; i+1 < len(pairs); i += 2 {
		value := pairs[i+1]
		if l.RightToLeft() {
			// Isolated, a symbol does not disturb the order of the sentence
			// round it (UAX #9).
			value = "\u2068" + value + "\u2069"
		}
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", value)
	}
	return text
}

// Word returns a word of the answer in its language, such as "request",
// "answer", "paragraphs" or "sources".
func (a *Answer) Word(key string) string { return word(a.Language(), key) }

// languageName returns the name of a language in another.
func languageName(of, in corpus.Language) string {
	return display.Languages(language.Make(string(in))).Name(language.Make(string(of)))
}

// Remarks returns what a reader must know of a paragraph before relying on it,
// as sentences in the language of the answer: that it was changed or revised
// since, is gone, is quoted in another language or is sample text.
func (a *Answer) Remarks(e Entry) []string {
	l := a.Language()
	var all []string
	if e.State != Unchanged {
		all = append(all, word(l, string(e.State)))
	}
	for _, s := range e.Newer {
		key := map[corpus.Relation]string{corpus.RevisedBy: "revised", corpus.Corrected: "corrected", corpus.Amended: "amended"}[s.Relation]
		if s.Reading != "" {
			key += "." + string(s.Reading)
		}
		symbol := string(s.Symbol)
		if s.Restricted {
			symbol += citation.Bracket(l, word(l, "restricted"))
		}
		all = append(all, word(l, key, "symbol", symbol))
	}
	if e.Found() && e.Document.Language != l && !a.Pack.AsCollected {
		all = append(all, word(l, "otherlanguage", "language", languageName(e.Document.Language, l)))
	}
	return all
}

// Title returns the title of the answer, or what stands for one.
func (a *Answer) Title() string {
	if a.Pack.Title != "" {
		return a.Pack.Title
	}
	return word(a.Language(), "untitled")
}

// Warning says, in the language of the answer, that it names restricted
// documents, and which; it is empty for an answer that may be passed on.
func (a *Answer) Warning() string {
	var symbols []string
	add := func(s corpus.Symbol) {
		if !slices.Contains(symbols, string(s)) {
			symbols = append(symbols, string(s))
		}
	}
	for _, e := range a.Entries {
		if e.Restricted() {
			add(e.Document.Symbol)
		}
		for _, s := range e.Newer {
			if s.Restricted {
				add(s.Symbol)
			}
		}
	}
	if len(symbols) == 0 {
		return ""
	}
	l := a.Language()
	return word(l, "warning", "symbols", strings.Join(symbols, word(l, "and")))
}

// Revised reports whether a paragraph of the answer is gone or was changed,
// revised, corrected or amended.
func (e Entry) Revised() bool { return e.State != Unchanged || len(e.Newer) > 0 }
