package site

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/search"
	"repertory/web/words"
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

// inLanguage is the address of a page in a language of the interface.
func inLanguage(path string, l corpus.Language) string {
	return path + "?" + words.Param + "=" + string(l)
}

// languageLink leads to a page or a document in a language.
type languageLink struct {
	Lang    corpus.Language
	Dir     string
	Name    string
	URL     string
	Current bool
}

// searchBox is the form that every page carries.
type searchBox struct {
	Action string
	Text   string
	// Hidden are the parameters that a new search keeps.
	Hidden []field
}

// field is a parameter of a form.
type field struct{ Name, Value string }

// visit is what a handler knows of the reader.
type visit struct {
	words *words.Catalogue
	// rules find filters in what people write.
	rules []hintRule
	links links
	url   *url.URL
	// pack is the answer pack that the page carries along.
	pack answer.Pack
	// packIDs counts the links to the pack by paragraph: pages of the field
	// quote one more than once. Nil where each is there once.
	packIDs map[string]int
}

// visit reads the reader's language from a request and remembers it when the
// address chose it.
func (s *Site) visit(c *gin.Context) visit {
	lang, explicit := words.Choose(c.Request)
	if explicit {
		if cookie, err := c.Request.Cookie(words.Param); err != nil || cookie.Value != string(lang) {
			words.Remember(c.Writer, lang)
		}
	}
	v := visit{
		words: s.config.Pages.catalogues[lang], rules: s.config.Pages.rules,
		links: links{lang: lang, explicit: explicit},
		url:   c.Request.URL, packIDs: map[string]int{},
	}
	return v.carry(carried(c.Request.URL))
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

func newLanguageLink(l corpus.Language, url string, current bool) languageLink {
	return languageLink{Lang: l, Dir: l.Direction(), Name: l.Name(), URL: url, Current: current}
}

// languageField returns what a form carries along as links do: the language
// of the interface and the answer pack.
func (v visit) languageField() []field {
	var all []field
	if v.links.explicit {
		all = append(all, field{words.Param, string(v.links.lang)})
	}
	if v.links.pack != "" {
		all = append(all, field{packParam, v.links.pack})
	}
	return all
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
