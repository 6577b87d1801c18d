package classify

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// reference is an article of a treaty named in a text.
type reference struct {
	treaty  corpus.TreatyID
	article int
	words   string
}

// scope is what decides whose articles a text names.
type scope struct {
	language corpus.Language
	// treaty is the one whose articles a bare "Article 4" means; empty when that
	// is not known.
	treaty corpus.TreatyID
	// strict is a text that has articles of its own, as a law has: a bare
	// reference is to one of these.
	strict bool
}

// references returns the articles of treaties that a text names, in any of the
// official languages and in the order of the text, each once. Articles of laws,
// and of treaties that are not known, are left out.
func (s scope) references(text string) []reference {
	var kept []reference
	seen := map[[2]any]bool{}
	var treaties []namedTreaty
	for i, m := range naming.Articles(text) {
		said := owner(text, m.Start, m.End)
		if i == 0 {
			treaties = treatiesIn(text, s.language)
		}
		id := s.ownerOf(said, treaties, m)
		for _, n := range m.Articles {
			key := [2]any{id, n}
			if id == "" || seen[key] || id == corpus.CCM && n > int(corpus.LastArticle) {
				continue
			}
			seen[key] = true
			kept = append(kept, reference{id, n, strings.TrimSpace(text[m.Start:m.End])})
		}
	}
	return kept
}

// ours returns the articles of this Convention that a text names.
func (s scope) ours(text string) []reference {
	var kept []reference
	for _, r := range s.references(text) {
		if r.treaty == corpus.CCM {
			kept = append(kept, r)
		}
	}
	return kept
}

// ownerOf returns the treaty of a reference; empty for none that is known.
func (s scope) ownerOf(said claim, named []namedTreaty, m naming.Mention) corpus.TreatyID {
	switch said {
	case ours:
		return corpus.CCM
	case theirs:
		return beside(named, m)
	case documents:
		return s.treaty
	case treatys:
		if s.treaty == corpus.CCM {
			return ""
		}
		return s.treaty
	}
	if s.strict {
		return ""
	}
	return s.treaty
}

// A treaty named so few bytes behind or before a reference is the one that it
// is said to be of.
const (
	bytesBehind = 60
	bytesBefore = 12
)

// beside returns the treaty named right behind a reference, else right before.
func beside(named []namedTreaty, m naming.Mention) corpus.TreatyID {
	for _, n := range named {
		if n.start >= m.End && n.start <= m.End+bytesBehind {
			return n.id
		}
	}
	for _, n := range named {
		if n.end <= m.Start && m.Start-n.end <= bytesBefore {
			return n.id
		}
	}
	return ""
}
