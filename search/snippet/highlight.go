package snippet

import (
	"cmp"
	"slices"

	"repertory/corpus"
	"repertory/search/analysis"
)

// Marks say what is marked in the texts of a language.
type Marks struct {
	// Terms are marked wherever they stand, Runs where their terms stand one
	// behind the other.
	Terms map[string]bool
	Runs  [][]analysis.Token
}

// AddRun marks a sequence of tokens; one alone is marked as a term.
func (m *Marks) AddRun(tokens []analysis.Token) {
	if len(tokens) == 1 {
		m.Terms[tokens[0].Term] = true
		return
	}
	m.Runs = append(m.Runs, tokens)
}

// span is a piece of a text, in bytes.
type span struct{ start, end int }

// match is a place in a text that has a term of the query.
type match struct {
	span
	term string
}

// find finds what is marked in a text, in the order of the text.
func (m *Marks) find(analyzers *analysis.Pool, l corpus.Language, text string) []match {
	if m == nil {
		return nil
	}
	var found []match
	var tokens []analysis.Token
	analyzers.Scan(l, text, func(t analysis.Token) {
		if n := len(tokens); t.Kind == analysis.Han && n > 0 && analysis.Adjacent(tokens[n-1], t) {
			if pair := analysis.Pair(text, tokens[n-1], t); m.Terms[pair] {
				found = append(found, match{span{tokens[n-1].Start, t.End}, pair})
			}
		}
		if m.Terms[t.Term] {
			found = append(found, match{span{t.Start, t.End}, t.Term})
		}
		if t.Kind != analysis.Compound {
			tokens = append(tokens, t)
		}
	})
	for _, run := range m.Runs {
		for i := range len(tokens) - len(run) + 1 {
			if analysis.Begins(tokens[i:], run) {
				found = append(found, match{span{tokens[i].Start, tokens[i+len(run)-1].End}, analysis.Sequence(run)})
			}
		}
	}
	slices.SortFunc(found, func(a, b match) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	return found
}

// merged makes one mark of matches that touch or overlap.
func merged(matches []match) []span {
	var all []span
	for _, m := range matches {
		if n := len(all); n > 0 && m.start <= all[n-1].end {
			all[n-1].end = max(all[n-1].end, m.end)
			continue
		}
		all = append(all, m.span)
	}
	return all
}
