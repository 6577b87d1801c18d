package api

import (
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/web/reply"
)

// operation is an operation of the API as the documentation shows it.
type operation struct {
	// id names the operation, path is its address with {symbol} or {concept}
	// for the part that varies.
	id, path, tag  string
	summary, about string
	parameters     []*huma.Param
	// ignored are parameters of other operations that mean nothing here and are
	// let pass, so that the address of a search needs no other change.
	ignored []string
	// example is an address that can be tried on the sample corpus.
	example string
	// content is the media type of a good answer, JSON unless it says more.
	content string
	// headers are the headers of a good answer besides those that all have.
	headers map[string]*huma.Param
}

// result is a good answer of the API.
type result[T any] struct {
	body T
	// same is what two answers have in common that say the same; nil stands
	// for the body.
	same any
	// language is the language of the body; empty when it has none.
	language corpus.Language
}

// addOperation serves an operation that answers with JSON, and adds it to the
// documentation. The documented form of the answer is that of its Go type, so
// that the two cannot differ.
func addOperation[T any](a *API, op operation, answer func(c *gin.Context) (result[T], error)) {
	schema := a.document.Components.Schemas.Schema(reflect.TypeFor[T](), true, op.id)
	a.add(op, schema, func(c *gin.Context) error {
		r, err := answer(c)
		if err != nil {
			return err
		}
		return reply.JSON(c, r.body, r.same, r.language)
	})
}

// add routes an operation and documents it.
func (a *API) add(op operation, schema *huma.Schema, h reply.Handler) {
	content := op.content
	if content == "" {
		content = "application/json"
	}
	addExamples(op)
	a.document.AddOperation(&huma.Operation{
		Method: http.MethodGet, Path: op.path, OperationID: op.id, Tags: []string{op.tag},
		Summary: op.summary, Description: op.about, Parameters: op.parameters,
		Responses: a.responses(op, content, schema),
	})
	a.examples[op.id] = op.example
	a.paths = append(a.paths, op.path)
	route := strings.NewReplacer("{symbol}", "*symbol", "{concept}", ":concept").Replace(op.path)
	a.routes = append(a.routes, Route{route, op.checked(h)})
}

// addExamples puts the parts of an operation's example into its parameters, so
// that tools that read the document can try it too.
func addExamples(op operation) {
	address, err := url.Parse(op.example)
	if err != nil {
		return // a test asks for every example
	}
	values := address.Query()
	for _, p := range op.parameters {
		value := values.Get(p.Name)
		if p.In == "path" {
			value = strings.TrimPrefix(address.Path, strings.TrimSuffix(op.path, "{"+p.Name+"}"))
		}
		if value == "" {
			continue
		}
		p.Example = value
		if n, err := strconv.Atoi(value); err == nil && p.Schema.Type == huma.TypeInteger {
			p.Example = n
		}
		if p.Schema.Type == huma.TypeArray {
			p.Example = []string{value}
		}
	}
}

// responses documents the answers of an operation.
func (a *API) responses(op operation, content string, schema *huma.Schema) map[string]*huma.Response {
	headers := map[string]*huma.Param{}
	for name := range a.document.Components.Headers {
		headers[name] = &huma.Param{Ref: "#/components/headers/" + name}
	}
	if op.content != "" {
		delete(headers, "ETag")
	}
	for name, h := range op.headers {
		headers[name] = h
	}
	all := map[string]*huma.Response{
		"200": {Description: "The answer", Headers: headers, Content: map[string]*huma.MediaType{content: {Schema: schema}}},
		"4XX": {Ref: "#/components/responses/Problem"},
		"5XX": {Ref: "#/components/responses/Problem"},
	}
	if op.content == "" {
		all["304"] = &huma.Response{Description: "The answer is the one whose ETag was sent in If-None-Match"}
	}
	return all
}
