package site

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/answer"
)

// onlyOne is a library of one document.
type onlyOne struct{ doc *corpus.Document }

func (o onlyOne) Document(context.Context, corpus.Symbol, corpus.Language) (*corpus.Document, error) {
	return o.doc, nil
}

func (o onlyOne) Languages(context.Context, corpus.Symbol) ([]corpus.Language, error) {
	return []corpus.Language{o.doc.Language}, nil
}

func (o onlyOne) Family(context.Context, corpus.Symbol) ([]corpus.Member, error) { return nil, nil }

func TestPackTemplates(t *testing.T) {
	pages, doc := testPages(t), fullDocument()
	doc.Access = ""
	full := answer.Pack{Title: "<script>alert(1)</script>", Request: "</textarea><script>", Text: "x", Language: corpus.Arabic}
	for i := range doc.Paragraphs {
		full = full.Add(answer.Collect(doc, &doc.Paragraphs[i]))
	}
	for _, lang := range corpus.Languages() {
		for _, p := range []answer.Pack{{}, full} {
			a, err := answer.Resolve(t.Context(), p, onlyOne{doc}, nil)
			if err != nil {
				t.Fatal(err)
			}
			v := visit{words: pages.catalogues[lang], links: links{lang: lang, explicit: true}, url: &url.URL{Path: "/pack"}}
			html, err := pages.render(lang, "pack", v.carry(p).populatePack(a))
			if err != nil {
				t.Fatal(err)
			}
			checkHTML(t, string(lang), string(html))
			if strings.Contains(string(html), "<script>alert") || strings.Contains(string(html), "</textarea><script>") {
				t.Error("a text is not escaped")
			}
		}
	}
}
