package api

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
	"repertory/web/words"
)

// version is the version of the API. Within /api/v1 fields and parameters
// are added, and never removed or changed in meaning.
const version = "1.0.0"

// fieldNotes are what the Go code says of the fields of answers, by "Type.field"
// in JSON. The file is written from the comments by TestFieldNotes -update.
//
//go:embed fields.json
var fieldNotes []byte

// newDocument begins the OpenAPI document: what all operations share.
func newDocument() *huma.OpenAPI {
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	registry.RegisterTypeAlias(reflect.TypeFor[corpus.Language](), reflect.TypeFor[languageSchema]())
	document := &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title: "Repertory", Version: version,
			Description: "Paragraphs of documents on the implementation of the Convention on Cluster Munitions, to be found, read and cited in six languages. " +
				"Everything here is public and for reading: there are no keys and no sessions. " +
				"Where whoever runs the server has given out tokens, Authorization: Bearer opens restricted documents too. Within version 1, operations, parameters and fields of answers are added, and those there are keep their meaning; so clients must take fields they do not know. A parameter that is not listed is refused.",
			License: &huma.License{Name: "The texts belong to their authors", URL: "/help#reading"},
		},
		// Relative, so that the document is right wherever the server runs.
		Servers: []*huma.Server{{URL: "/", Description: "This server"}},
		Tags: []*huma.Tag{
			{Name: "Search", Description: "Find paragraphs."},
			{Name: "Documents", Description: "Read documents, paragraphs and their versions."},
			{Name: "Reference", Description: "What there is: the vocabulary and the languages of the corpus."},
		},
		Security: []map[string][]string{},
		Components: &huma.Components{Schemas: registry, Headers: map[string]*huma.Param{
			"ETag":             header("Names the content of the answer, for If-None-Match.", "string"),
			"RateLimit":        header("What is left of the quota, as draft-ietf-httpapi-ratelimit-headers-10 writes it; absent when there is none.", "string"),
			"RateLimit-Policy": header("The quota of a client, in the same form.", "string"),
			"X-Request-ID":     header("The number of the request in the server's log.", "string"),
		}},
	}
	document.Components.Responses = map[string]*huma.Response{"Problem": {
		Description: "The request could not be answered; the type leads to the explanation.",
		Headers: map[string]*huma.Param{
			"X-Request-ID": {Ref: "#/components/headers/X-Request-ID"},
			"Retry-After":  header("After how many seconds to try again, with status 429 and 503.", "integer"),
		},
		Content: map[string]*huma.MediaType{"application/problem+json": {Schema: registry.Schema(reflect.TypeFor[Problem](), true, "Problem")}},
	}}
	return document
}

func header(about, kind string) *huma.Param {
	return &huma.Param{Description: about, Schema: &huma.Schema{Type: kind}}
}

// languageSchema documents corpus.Language.
type languageSchema string

// Schema lists the six languages.
func (languageSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Enum: values(corpus.Languages())}
}

// schemaName names the form of a Go type. Two types may have the same name in
// different packages; that of the query language gets a longer one.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if path.Base(t.PkgPath()) == "query" {
		return "Query" + name
	}
	return name
}

// settleSchemas corrects what the Go types alone cannot say: lists are never
// null, answers may get further fields, and fields have the comments of the
// code.
func (a *API) settleSchemas() error {
	if err := json.Unmarshal(fieldNotes, &a.notes); err != nil {
		return fmt.Errorf("notes on fields: %w", err)
	}
	schemas := a.document.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		s := schemas[name]
		s.Description = a.notes[name]
		s.AdditionalProperties = nil
		for field, p := range s.Properties {
			if p.Type == huma.TypeArray {
				p.Nullable = false
			}
			// Siblings of $ref are allowed since OpenAPI 3.1, but the library
			// does not write them.
			if p.Ref == "" {
				p.Description = a.notes[name+"."+field]
			}
		}
	}
	return nil
}

func values[T any](of []T) []any {
	all := make([]any, len(of))
	for i, v := range of {
		all[i] = fmt.Sprint(v)
	}
	return all
}

// parameter documents a query parameter.
func parameter(name, about string, schema *huma.Schema) *huma.Param {
	return &huma.Param{Name: name, In: "query", Description: about, Schema: schema}
}

func textOf(longest int) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, MaxLength: &longest}
}

func oneOf[T any](choices ...T) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Enum: values(choices)}
}

func whole(least, most int) *huma.Schema {
	low, high := float64(least), float64(most)
	return &huma.Schema{Type: huma.TypeInteger, Minimum: &low, Maximum: &high}
}

func yesNo() *huma.Schema { return oneOf("0", "1") }

// listOf is a list of values, given as repeated parameters or with commas.
func listOf(item *huma.Schema) *huma.Schema {
	return &huma.Schema{Type: huma.TypeArray, Items: item}
}

// filters documents the facets as parameters.
func filters() []*huma.Param {
	var all []*huma.Param
	for _, f := range facet.All() {
		all = append(all, parameter(string(f.Name), sentence(f.Help)+" Repeat it for alternatives."+named(f), listOf(facetValues(f))))
	}
	return all
}

// named tells, with an example, that the values of a facet may go by their names.
func named(f *facet.Facet) string {
	for _, value := range f.Values() {
		for _, name := range f.NamesOf(value, corpus.English) {
			if !strings.EqualFold(name, value) {
				return fmt.Sprintf(" Names of values in the six languages are read, too: %s for %s.", name, value)
			}
		}
	}
	return ""
}

// facetValues documents the values of a facet: a number, a form or one of a list.
func facetValues(f *facet.Facet) *huma.Schema {
	switch {
	case f.Most > 0:
		return whole(f.Least, f.Most)
	case f.Pattern != "":
		return &huma.Schema{Type: huma.TypeString, Pattern: f.Pattern}
	}
	return oneOf(f.Values()...)
}

// sentence makes a sentence of words that could be part of one.
func sentence(words string) string { return strings.ToUpper(words[:1]) + words[1:] + "." }

// queryParameters documents what search.ParseQuery reads, without what chooses
// a page.
func queryParameters() []*huma.Param {
	all := []*huma.Param{
		parameter("q", "What to look for, in the query language that /help explains. Empty for everything that the filters leave.", textOf(search.MaxQueryLength)),
		parameter("query-lang", "The language of q; guessed when it is not given.", oneOf(corpus.Languages()...)),
		parameter("exact", "1 looks for the words as they are typed, not for what they are called in other languages.", yesNo()),
		parameter("noexpand", "Concepts that are looked for as they are typed. Repeat it for more.", listOf(&huma.Schema{Type: huma.TypeString})),
		parameter("like", "The id of a hit: paragraphs like that one, when q is empty.", textOf(search.MaxQueryLength)),
		parameter(words.Param, "The language of labels, and the one to show a paragraph in where there is a choice.", oneOf(corpus.Languages()...)),
		parameter("group", "Count and show paragraphs, or only the best one of each document.", oneOf(search.ByParagraph, search.ByDocument)),
	}
	return append(all, filters()...)
}

// searchParameters documents all that search.ParseQuery reads.
func searchParameters() []*huma.Param {
	return append(queryParameters(),
		parameter("explain", "1 says what each score is made of.", yesNo()),
		parameter("sort", "The order of the hits.", oneOf(search.ByRelevance, search.ByDate)),
		parameter("limit", fmt.Sprintf("The number of hits; %d when it is not given.", search.DefaultLimit), whole(1, search.MaxLimit)),
		parameter("page", "The page of hits, from 1.", whole(1, search.MaxDepth)),
		parameter("offset", "The number of hits to skip, instead of a page.", whole(0, search.MaxDepth)),
	)
}

// symbolParameter is the symbol of a document in the path.
func symbolParameter() *huma.Param {
	return &huma.Param{
		Name: "symbol", In: "path", Required: true,
		Description: "The symbol of a document. Its slashes may stand as they are or be written %2F.", Schema: &huma.Schema{Type: huma.TypeString},
	}
}

func languageParameter(about string) *huma.Param {
	return parameter("lang", about, oneOf(corpus.Languages()...))
}

// without leaves out parameters.
func withoutParameters(all []*huma.Param, names ...string) []*huma.Param {
	return slices.DeleteFunc(all, func(p *huma.Param) bool { return slices.Contains(names, p.Name) })
}
