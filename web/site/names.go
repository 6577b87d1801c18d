package site

import (
	"cmp"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// value returns the name of a facet value in the language of the interface.
// A value that the corpus does not know is returned as it is.
func (v visit) value(n facet.Name, value string) string { return n.Short(value, v.words.Lang) }

// tag is an article, a topic, a State, a speaker or something else that a
// paragraph tells, as pages show it.
type tag struct {
	Facet facet.Name
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

// tags gathers the evidence by tag, in the order of the facets: articles come
// first, in the order of the treaty.
func (v visit) tags(found []facet.Tag) []tag {
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
	slices.SortStableFunc(all, compareTags)
	return all
}

// evidence says in words how a tag was found; nothing where it is not known.
func (v visit) evidence(e corpus.Evidence) string {
	if e == "" {
		return ""
	}
	return v.words.Text("evidence." + string(e))
}

func (v visit) tag(n facet.Name, value string) tag {
	t := tag{Facet: n, Value: value, Name: v.value(n, value), URL: v.links.search(search.Query{}.Toggle(n, value))}
	switch n {
	case facet.Article:
		if a, err := corpus.ParseArticle(value); err == nil && a != corpus.Preamble {
			t.Title = a.Name(v.words.Lang)
		}
	case facet.Speaker:
		t.Name = v.words.Text("tag.speaker", "name", t.Name)
	}
	return t
}

// compareTags puts tags into the order of the facets, and articles into that of
// the treaty.
func compareTags(a, b tag) int {
	if a.Facet == facet.Article && b.Facet == facet.Article {
		return a.Facet.Compare(a.Value, b.Value)
	}
	return cmp.Compare(a.Facet.Place(), b.Facet.Place())
}
