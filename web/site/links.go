package site

import (
	"net/url"
	"strings"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/words"
)

// links writes the addresses of pages. It carries the language of the
// interface along where the address of the current page chose it.
type links struct {
	lang     corpus.Language
	explicit bool
	// pack is the query of the answer pack that links carry along; empty for
	// none.
	pack string
}

// home is the address of the entry page.
func (l links) home() string { return l.address("/", url.Values{}) }

// help is the address of the help page.
func (l links) help() string { return l.address("/help", url.Values{}) }

// search is the address of a search page.
func (l links) search(q search.Query) string {
	return l.address("/", searchValues(q))
}

// api is the address of the same search in the API.
func (l links) api(q search.Query) string {
	values := searchValues(q)
	values.Set(words.Param, string(l.lang))
	return "/api/v1/search?" + values.Encode()
}

// document is the address of a document version, at a paragraph unless e is
// empty. The parameter "at" repeats the paragraph, because a server never
// sees the fragment and the language links need the paragraph.
func (l links) document(s corpus.Symbol, lang corpus.Language, e corpus.Element) string {
	return l.reading(reading{request: request{symbol: s, lang: lang}, at: e})
}

// reading is the address of a document as a reader has it: at a paragraph, with
// another language beside it, with the matches of a query marked.
func (l links) reading(r reading) string {
	values := url.Values{}
	set := func(name, value string) {
		if value != "" {
			values.Set(name, value)
		}
	}
	set("lang", string(r.lang))
	set("with", string(r.with))
	set("q", r.query)
	set("at", string(r.at))
	address := l.address(corpus.DocumentPath(r.symbol), values)
	if r.at == "" {
		return address
	}
	return address + "#" + url.PathEscape(string(r.at))
}

// documentData is the address of a document version in the API.
func documentData(s corpus.Symbol, lang corpus.Language) string {
	return "/api/v1/documents/" + s.Path() + "?lang=" + string(lang)
}

// translated is the address of the current page with the interface in another
// language.
func translated(current *url.URL, lang corpus.Language) string {
	values := current.Query()
	values.Set(words.Param, string(lang))
	return current.EscapedPath() + "?" + values.Encode()
}

func (l links) address(path string, values url.Values) string {
	if l.explicit {
		values.Set(words.Param, string(l.lang))
	}
	if l.pack != "" {
		values.Set(packParam, l.pack)
	}
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}

// searchValues prints a query without the reader's language, which links
// decide on.
func searchValues(q search.Query) url.Values {
	values := q.Values()
	values.Del(words.Param)
	return values
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

func newLanguageLink(l corpus.Language, url string, current bool) languageLink {
	return languageLink{Lang: l, Dir: l.Direction(), Name: l.Name(), URL: url, Current: current}
}

// choice is one of several ways to show the results.
type choice struct {
	Name    string
	URL     string
	Current bool
}

// cite is the address of the page with the citations of a document version, or
// of its paragraph unless e is empty.
func (l links) cite(s corpus.Symbol, lang corpus.Language, e corpus.Element) string {
	return l.address("/cite/"+s.Path(), citeValues(lang, e))
}

// citeData is the address of a citation in a format for programs.
func citeData(s corpus.Symbol, lang corpus.Language, e corpus.Element, format string) string {
	values := citeValues(lang, e)
	values.Set("format", format)
	return "/cite/" + s.Path() + "?" + values.Encode()
}

func citeValues(lang corpus.Language, e corpus.Element) url.Values {
	values := url.Values{"lang": {string(lang)}}
	if e != "" {
		values.Set("at", string(e))
	}
	return values
}

// formatted is the address of a document, or a part of it, in another form.
func formatted(doc *corpus.Document, at corpus.Element, format string) string {
	values := citeValues(doc.Language, at)
	values.Set("format", format)
	return corpus.DocumentPath(doc.Symbol) + "?" + values.Encode()
}

// withFormat adds the parameter format to an address unless it is empty.
func withFormat(address, format string) string {
	if format == "" {
		return address
	}
	path, fragment, _ := strings.Cut(address, "#")
	joint := "?"
	if strings.Contains(path, "?") {
		joint = "&"
	}
	address = path + joint + "format=" + format
	if fragment != "" {
		address += "#" + fragment
	}
	return address
}

// packParam is the parameter in which pages carry the answer pack of a reader
// without JavaScript along: the query of the pack's own page.
const packParam = "pack"

// browseLink leads to all paragraphs of a topic or an article.
type browseLink struct {
	// Number is an article's number; empty for topics and the preamble.
	Number string
	Name   string
	URL    string
	Count  string
}
