package site

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/search"
)

// marks holds texts cut at what matches a query. A text that it does not hold
// has no matches.
type marks map[string][]search.Fragment

// of returns a text cut at its matches.
func (m marks) of(text string) []search.Fragment {
	if cut, ok := m[text]; ok {
		return cut
	}
	return []search.Fragment{{Text: text}}
}

// count returns the number of matches in a text.
func (m marks) count(text string) int {
	n := 0
	for _, f := range m[text] {
		if f.Match {
			n++
		}
	}
	return n
}

// mark finds what matches a query in a document version.
func (s *Site) mark(ctx context.Context, query string, doc *corpus.Document) (marks, error) {
	if query == "" {
		return nil, nil
	}
	var texts []string
	for _, p := range doc.Paragraphs {
		texts = append(texts, shownTexts(p)...)
	}
	cut, err := s.config.Searcher.Mark(ctx, search.Query{Text: query}, doc.Language, texts)
	if err != nil {
		return nil, fmt.Errorf("mark matches in %s: %w", doc.Symbol, err)
	}
	m := marks{}
	for i, text := range texts {
		if len(cut[i]) > 1 || len(cut[i]) == 1 && cut[i][0].Match {
			m[text] = cut[i]
		}
	}
	return m, nil
}

// shownTexts are the texts of a paragraph as a page shows them: the cells of a
// table row, else its text.
func shownTexts(p corpus.Paragraph) []string {
	if p.Kind == corpus.Row && len(p.Cells) > 0 {
		return p.Cells
	}
	return []string{p.Text}
}

// matches lead through the places of a document that match a query.
type matches struct {
	// Count says how many matches there are; it is empty when nothing was
	// asked for.
	Count string
	// Places are the paragraphs with matches.
	Places []browseLink
}

// placeNameLength is the length, in characters, of the name that a paragraph
// without a number gets from its text.
const placeNameLength = 28

// matches lists the places of a text that match.
func (v visit) matches(t text) matches {
	var m matches
	total := 0
	for _, p := range t.doc.Paragraphs {
		n := 0
		for _, text := range shownTexts(p) {
			n += t.marks.count(text)
		}
		if n == 0 {
			continue
		}
		total += n
		name := p.Label
		if name == "" {
			name = shortened(p.Text, placeNameLength)
		}
		m.Places = append(m.Places, browseLink{Name: name, URL: "#" + string(p.Element), Count: v.words.Number(n)})
	}
	m.Count = v.words.Count("doc.matches", total)
	return m
}

// shortened cuts a text after some characters.
func shortened(text string, length int) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= length {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:length])) + "…"
}

// text is a document version with its matches marked, opened at an element
// unless at is empty.
type text struct {
	doc   *corpus.Document
	marks marks
	at    corpus.Element
}
