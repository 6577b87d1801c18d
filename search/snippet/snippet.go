// Package snippet shows what a query matches in a text: it marks the matches,
// and cuts out the piece that shows the most of them.
package snippet

import (
	"repertory/corpus"
	"repertory/search/analysis"
)

// Fragment is a piece of a snippet. Fragments are plain text, never HTML.
type Fragment struct {
	Text string `json:"text"`
	// Match says that the piece matches the query.
	Match bool `json:"match"`
}

// Cut cuts a piece out of a text that shows as many of the marks as possible,
// in whole sentences where they fit. Without marks it is the beginning.
func Cut(analyzers *analysis.Pool, m *Marks, l corpus.Language, text string) []Fragment {
	matches := m.find(analyzers, l, text)
	window := bestWindow(text, sentences(text), matches).fit(text, matches)
	return fragments(text, window, merged(matches))
}

// Whole cuts a whole text at what is marked in it.
func Whole(analyzers *analysis.Pool, m *Marks, l corpus.Language, text string) []Fragment {
	return fragments(text, span{0, len(text)}, merged(m.find(analyzers, l, text)))
}

// fragments cuts a window of a text at its matches. A cut inside the text is
// shown by an ellipsis.
func fragments(body string, w span, marks []span) []Fragment {
	all := []Fragment{}
	add := func(text string, match bool) {
		if text != "" {
			all = append(all, Fragment{text, match})
		}
	}
	if w.start > 0 {
		add("…", false)
	}
	at := w.start
	for _, m := range marks {
		if m.start < at || m.end > w.end {
			continue
		}
		add(body[at:m.start], false)
		add(body[m.start:m.end], true)
		at = m.end
	}
	add(body[at:w.end], false)
	if w.end < len(body) {
		add("…", false)
	}
	return all
}
