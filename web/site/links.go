package site

import (
	"net/url"

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
