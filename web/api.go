package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"repertory/corpus"
)

// operation is an operation of the API as the documentation shows it.
type operation struct {
	// id names the operation, path is its address with {symbol} or {concept}
	// for the part that varies.
	id, path, tag  string
	summary, about string
	parameters     []*huma.Param
	// example is an address that can be tried on the sample corpus.
	example string
	// content is the media type of a good answer, JSON unless it says more.
	content string
	// headers are the headers of a good answer besides those that all have.
	headers map[string]*huma.Param
}

// reply is a good answer of the API.
type reply[T any] struct {
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
func addOperation[T any](a *api, op operation, answer func(c *gin.Context) (reply[T], error)) {
	schema := a.document.Components.Schemas.Schema(reflect.TypeFor[T](), true, op.id)
	a.add(op, schema, func(c *gin.Context) error {
		r, err := answer(c)
		if err != nil {
			return err
		}
		return writeReply(c, r.body, r.same, r.language)
	})
}

// api is the part of the site for programs: its routes and its OpenAPI
// document.
type api struct {
	server   *Server
	engine   *gin.Engine
	document *huma.OpenAPI
	// notes are what the Go code says of types and fields.
	notes map[string]string
	// paths are the addresses of the operations in the order of the
	// documentation.
	paths []string
	// examples are addresses to try, by operation.
	examples map[string]string
}

// add routes an operation and documents it. HEAD is answered like GET.
func (a *api) add(op operation, schema *huma.Schema, h handler) {
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
	serve := a.server.api(h)
	a.engine.GET(route, serve)
	a.engine.HEAD(route, serve)
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
func (a *api) responses(op operation, content string, schema *huma.Schema) map[string]*huma.Response {
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

// writeReply answers with JSON, or says that the client has the same answer
// already.
func writeReply(c *gin.Context, body, same any, language corpus.Language) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	identity := raw
	if same != nil {
		if identity, err = json.Marshal(same); err != nil {
			return fmt.Errorf("write the answer: %w", err)
		}
	}
	if language != "" {
		c.Header("Content-Language", string(language))
	}
	sendTagged(c, "application/json; charset=utf-8", raw, identity)
	return nil
}

// sendTagged answers with a body unless the client has the same one, which the
// identity tells. Answers may be kept, but must be asked for again each time:
// the corpus can have changed.
func sendTagged(c *gin.Context, contentType string, body, identity []byte) {
	sum := sha256.Sum256(identity)
	tag := `W/"` + hex.EncodeToString(sum[:8]) + `"`
	c.Header("Cache-Control", "no-cache")
	c.Header("ETag", tag)
	if matchesTag(c.GetHeader("If-None-Match"), tag) {
		c.Status(http.StatusNotModified)
		return
	}
	c.Data(http.StatusOK, contentType, body)
}

// matchesTag reports whether an If-None-Match header names a tag; the weak
// comparison of RFC 9110, section 8.8.3.2, is the one for it.
func matchesTag(header, tag string) bool {
	strong := func(s string) string { return strings.TrimPrefix(strings.TrimSpace(s), "W/") }
	for each := range strings.SplitSeq(header, ",") {
		if strong(each) == strong(tag) || strings.TrimSpace(each) == "*" {
			return true
		}
	}
	return false
}

// openAPI is the finished OpenAPI document in both its forms.
type openAPI struct{ json, yaml []byte }

// finish writes the OpenAPI document once, after all operations are added.
func (a *api) finish() (*openAPI, error) {
	if err := a.settleSchemas(); err != nil {
		return nil, err
	}
	compact, err := json.Marshal(a.document)
	if err != nil {
		return nil, fmt.Errorf("OpenAPI document: %w", err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, compact, "", " "); err != nil {
		return nil, fmt.Errorf("OpenAPI document: %w", err)
	}
	yaml, err := a.document.YAML()
	if err != nil {
		return nil, fmt.Errorf("OpenAPI document: %w", err)
	}
	return &openAPI{indented.Bytes(), yaml}, nil
}

func (s *Server) openAPIJSON(c *gin.Context) error {
	sendTagged(c, "application/openapi+json", s.openAPI.json, s.openAPI.json)
	return nil
}

func (s *Server) openAPIYAML(c *gin.Context) error {
	sendTagged(c, "application/openapi+yaml", s.openAPI.yaml, s.openAPI.yaml)
	return nil
}
