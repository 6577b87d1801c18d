package site

import (
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/search"
	"repertory/search/query"
)

// interpretation says how the engine read a search, and offers other readings.
type interpretation struct {
	// Language says which language the text was read in; Others read it in
	// another one.
	Language string
	Others   []languageLink
	// Jump leads to what the search cites, Like to the paragraph that the
	// results are like.
	Jump *choice
	Like *choice
	// Relaxed says that not all words were asked for.
	Relaxed []string
	Notes   []string
	// Expansions are the concepts searched for in other languages, Learned the
	// words searched for as learned translations have it; Exact takes all of
	// that back, or brings it back.
	Expansions, Learned []expansion
	Exact               *choice
	// Corrections are searches that were perhaps meant, Related those for
	// concepts nearby.
	Corrections []choice
	Related     []related
}

// expansion is a concept or a word with its names in other languages.
type expansion struct {
	Name  string
	Terms string
	// Remove says what URL, the search without them, does.
	Remove string
	URL    string
}

// related is a concept above or below one that was searched for.
type related struct {
	Name, URL, Relation string
}

// interpretation describes how a search was read.
func (v visit) interpretation(q search.Query, r *search.Results) interpretation {
	u := interpretation{Relaxed: v.relaxed(r.Relaxed), Notes: v.notes(r.Notes)}
	if r.QueryLanguage != "" {
		u.Language = v.words.Text("readas.language", "language", v.words.LanguageName(r.QueryLanguage))
		for _, l := range corpus.Languages() {
			if l != r.QueryLanguage {
				other := firstPage(q)
				other.TextLanguage = l
				u.Others = append(u.Others, newLanguageLink(l, v.links.search(other), false))
			}
		}
	}
	if j := r.Jump; j != nil {
		cited := naming.Cite(j.Symbol, j.Element, j.Label, v.words.Lang)
		u.Jump = &choice{Name: v.words.Text("jump.to", "name", cited), URL: v.links.document(j.Symbol, j.Language, j.Element)}
	}
	if s, l, e, err := search.SplitID(q.Like); err == nil && q.Text == "" {
		u.Like = &choice{Name: string(s), URL: v.links.document(s, l, e)}
	}
	v.addExpansions(&u, q, r)
	for _, c := range r.Corrections {
		other := firstPage(q)
		other.Text = c.Text
		u.Corrections = append(u.Corrections, choice{Name: c.Text, URL: v.links.search(other)})
	}
	for _, c := range r.Related {
		relation := v.words.Text("related.narrower")
		if c.Relation == "broader" {
			relation = v.words.Text("related.broader")
		}
		u.Related = append(u.Related, related{c.Label, v.links.search(search.Query{Text: c.Label}), relation})
	}
	return u
}

func (v visit) addExpansions(u *interpretation, q search.Query, r *search.Results) {
	for _, e := range r.Expansions {
		other := firstPage(q)
		other.NoExpand = append(slices.Clip(q.NoExpand), e.ID)
		into := &u.Expansions
		if e.Learned {
			into = &u.Learned
		}
		*into = append(*into, expansion{
			Name: e.Label, Terms: strings.Join(e.Terms, ", "),
			Remove: v.words.Text("expand.remove", "name", e.Label), URL: v.links.search(other),
		})
	}
	other := firstPage(q)
	switch {
	case q.Text == "":
	case q.Exact || len(q.NoExpand) > 0:
		other.Exact, other.NoExpand = false, nil
		u.Exact = &choice{Name: v.words.Text("expand.on"), URL: v.links.search(other)}
	case len(r.Expansions) > 0:
		other.Exact = true
		u.Exact = &choice{Name: v.words.Text("expand.off"), URL: v.links.search(other)}
	}
}

func (v visit) relaxed(r *search.Relaxed) []string {
	if r == nil {
		return nil
	}
	said := v.words.Text("relaxed.most")
	if r.Level == "any" {
		said = v.words.Text("relaxed.any")
	}
	all := []string{said}
	if len(r.Missing) > 0 {
		all = append(all, v.words.Text("relaxed.missing", "words", strings.Join(r.Missing, ", ")))
	}
	return all
}

func (v visit) notes(notes []query.Note) []string {
	var all []string
	for _, n := range notes {
		all = append(all, v.words.Text("note."+string(n.Code), "text", n.Text))
	}
	return slices.Compact(all)
}
