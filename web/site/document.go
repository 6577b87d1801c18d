package site

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
)

// request names a document version as an address does.
type request struct {
	symbol corpus.Symbol
	// written is the symbol as it stands in the address.
	written string
	// lang is empty when the address leaves the choice open.
	lang corpus.Language
}

// reading is what a document page is asked to show.
type reading struct {
	request
	// at is the paragraph to open at; empty for the beginning.
	at corpus.Element
	// with is the language to show beside; empty for none.
	with corpus.Language
	// query is the text whose matches are marked; empty for none.
	query string
}

// readReading reads the address of a document page.
func readReading(c *gin.Context) (reading, error) {
	r := reading{at: corpus.Element(c.Query("at")), query: strings.TrimSpace(c.Query("q"))}
	var err error
	if r.request, err = readRequest(c.Param("symbol"), c.Query("lang")); err != nil {
		return reading{}, err
	}
	if with := c.Query("with"); with != "" {
		if r.with, err = corpus.ParseLanguage(with); err != nil {
			return reading{}, err
		}
	}
	if r.with == r.lang {
		r.with = ""
	}
	return r, nil
}

// opened is a document version with what a page shows of it.
type opened struct {
	reading reading
	main    text
	// beside is the version in another language; its doc is nil for none.
	beside    text
	languages []corpus.Language
	family    []corpus.Member
}

// open gathers what the page of a document version shows.
func (s *Site) open(ctx context.Context, r reading, doc *corpus.Document, languages []corpus.Language) (opened, error) {
	o := opened{reading: r, main: text{doc: doc, at: r.at}, languages: languages}
	if r.with == doc.Language {
		o.reading.with = ""
	}
	var err error
	if o.family, err = s.config.Library.Family(ctx, doc.Symbol); err != nil {
		return opened{}, fmt.Errorf("family of %s: %w", doc.Symbol, err)
	}
	if o.main.marks, err = s.mark(ctx, r.query, doc); err != nil {
		return opened{}, err
	}
	with := o.reading.with
	if with == "" || !slices.Contains(languages, with) {
		return o, nil
	}
	if o.beside.doc, err = s.config.Library.Document(ctx, doc.Symbol, with); err != nil {
		return opened{}, fmt.Errorf("document %s in %s: %w", doc.Symbol, with, err)
	}
	o.beside.marks, err = s.mark(ctx, r.query, o.beside.doc)
	return o, err
}

// readRequest reads the symbol and the language from the parts of an address.
func readRequest(symbol, lang string) (request, error) {
	r := request{written: strings.Trim(symbol, "/")}
	var err error
	r.symbol, r.lang, err = corpus.ParseVersion(symbol, lang)
	return r, err
}

// find returns the version that a request names and the languages of all
// versions; see corpus.FindVersion.
func (s *Site) find(ctx context.Context, r request, preferred corpus.Language) (*corpus.Document, []corpus.Language, error) {
	return corpus.FindVersion(ctx, s.config.Library, r.symbol, r.lang, preferred)
}
