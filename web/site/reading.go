package site

import (
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

// readRequest reads the symbol and the language from the parts of an address.
func readRequest(symbol, lang string) (request, error) {
	r := request{written: strings.Trim(symbol, "/")}
	var err error
	r.symbol, r.lang, err = corpus.ParseVersion(symbol, lang)
	return r, err
}
