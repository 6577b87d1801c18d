package site

import (
	"repertory/corpus"
	"repertory/search"
)

// frame is what every page has round its content.
type frame struct {
	// Lang and Dir are the language and writing direction of the interface.
	Lang corpus.Language
	Dir  string
	// Title is the title of the page without the name of the site.
	Title string
	Home  string
	Help  string
	// Sections are the parts of the site besides the search.
	Sections []section
	// Languages are the current page in each interface language.
	Languages []languageLink
	// Box is in the header of the page unless OwnBox says that the page has it
	// in its content.
	Box    searchBox
	OwnBox bool
	// Pack leads to the answer pack.
	Pack packFrame
	// Alternates are this page in other languages, for search engines.
	Alternates []languageLink
	// Canonical is the address of the page without what only concerns the
	// visit; empty for pages that nobody should link to.
	Canonical string
	// Neutral is the address at which each reader finds their own language;
	// empty for pages whose address says the language.
	Neutral string
}

// settle gives a page at a path its lasting addresses, one in each language of
// the interface: search engines take pages with one canonical address for one
// page, and would show it in one language only.
func (f *frame) settle(path string) {
	f.Neutral, f.Canonical, f.Alternates = path, inLanguage(path, f.Lang), nil
	for _, l := range corpus.Languages() {
		f.Alternates = append(f.Alternates, newLanguageLink(l, inLanguage(path, l), l == f.Lang))
	}
}

// searchBox is the form that every page carries.
type searchBox struct {
	Action string
	Text   string
	// Hidden are the parameters that a new search keeps.
	Hidden []field
}

// frame returns the frame of a page with a title.
func (v visit) frame(title string) frame {
	f := frame{
		Lang: v.words.Lang, Dir: v.words.Lang.Direction(), Title: title,
		Home: v.links.home(), Help: v.links.help(), Sections: v.sections(),
		Box: searchBox{Action: "/", Hidden: v.languageField()}, Pack: v.packFrame(),
	}
	for _, l := range corpus.Languages() {
		f.Languages = append(f.Languages, newLanguageLink(l, translated(v.url, l), l == f.Lang))
	}
	for _, l := range corpus.Languages() {
		f.Alternates = append(f.Alternates, newLanguageLink(l, translated(withoutPack(v.url), l), l == f.Lang))
	}
	return f
}

// box returns the search box of a results page: it keeps the order, the
// grouping and how the text is read. The filters are kept by their check boxes.
func (v visit) box(q search.Query) searchBox {
	kept := search.Query{Group: q.Group, Sort: q.Sort, Limit: q.Limit, TextLanguage: q.TextLanguage, Exact: q.Exact, NoExpand: q.NoExpand, Like: q.Like}
	b := searchBox{Action: "/", Text: q.Text}
	values := searchValues(kept)
	for _, name := range []string{"group", "sort", "limit", "query-lang", "exact", "noexpand", "like"} {
		for _, value := range values[name] {
			b.Hidden = append(b.Hidden, field{name, value})
		}
	}
	b.Hidden = append(b.Hidden, v.languageField()...)
	return b
}
