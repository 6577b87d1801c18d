package web

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// apiPage documents the API. What it says of operations is made from the
// OpenAPI document, in English; the frame is in the reader's language.
type apiPage struct {
	frame
	About    string
	Parts    []apiSection
	Schemas  []apiSchema
	Problems []apiProblem
	// RateLimit and Burst say how often a client may ask; empty for no limit.
	RateLimit, Burst string
}

// apiSection is a group of operations.
type apiSection struct {
	ID, Name, About string
	Operations      []apiOperation
}

// apiOperation is an operation as the page shows it.
type apiOperation struct {
	ID, Path, Summary, About string
	Parameters               []apiField
	// Example is an address to try.
	Example string
	// Answer is the type of a good answer, with the media type Content.
	Answer  apiType
	Content string
}

// apiField is a parameter, or a field of an answer.
type apiField struct {
	Name, About string
	Type        apiType
	Required    bool
	// Values are the values there are, when they are few.
	Values []string
}

// apiType is a type as people write it, with the schema that it leads to, if
// any.
type apiType struct{ Name, Schema string }

// apiSchema is the form of a part of answers.
type apiSchema struct {
	Name, About string
	Fields      []apiField
}

// apiProblem explains a kind of problem.
type apiProblem struct {
	ID, Name, Title, About string
	Status                 int
}

// apiPage answers GET /api.
func (s *Server) apiPage(c *gin.Context) error {
	v := s.visit(c)
	page := apiPage{
		frame: v.frame(v.words.Text("api.title")), About: s.apiDocs.about,
		Parts: s.apiDocs.sections, Schemas: s.apiDocs.schemas, Problems: problems(),
	}
	page.settle("/api")
	if s.limiter != nil {
		page.RateLimit, page.Burst = fmt.Sprint(float64(s.limiter.perSecond)), v.words.Number(s.limiter.burst)
	}
	return s.send(c, http.StatusOK, v.words.Lang, "api", page)
}

// apiDocs are the parts of the page that do not change.
type apiDocs struct {
	about    string
	sections []apiSection
	schemas  []apiSchema
}

// docs makes the page's parts of the OpenAPI document.
func (a *api) docs() *apiDocs {
	d := &apiDocs{about: a.document.Info.Description}
	for _, tag := range a.document.Tags {
		section := apiSection{ID: "tag-" + strings.ToLower(tag.Name), Name: tag.Name, About: tag.Description}
		for _, path := range a.paths {
			if op := a.document.Paths[path].Get; op != nil && slices.Contains(op.Tags, tag.Name) {
				section.Operations = append(section.Operations, a.operationDocs(path, op))
			}
		}
		d.sections = append(d.sections, section)
	}
	schemas := a.document.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		s := schemas[name]
		schema := apiSchema{Name: name, About: s.Description}
		for _, field := range slices.Sorted(maps.Keys(s.Properties)) {
			p := s.Properties[field]
			schema.Fields = append(schema.Fields, apiField{
				Name: field, About: a.notes[name+"."+field], Type: typeOf(p), Required: slices.Contains(s.Required, field), Values: valuesOf(p),
			})
		}
		d.schemas = append(d.schemas, schema)
	}
	return d
}

func (a *api) operationDocs(path string, op *huma.Operation) apiOperation {
	o := apiOperation{ID: op.OperationID, Path: path, Summary: op.Summary, About: op.Description, Example: a.examples[op.OperationID]}
	for _, p := range op.Parameters {
		o.Parameters = append(o.Parameters, apiField{
			Name: p.Name, About: p.Description, Type: typeOf(p.Schema), Required: p.Required, Values: valuesOf(p.Schema),
		})
	}
	for content, media := range op.Responses["200"].Content {
		o.Content, o.Answer = content, typeOf(media.Schema)
	}
	return o
}

// typeOf writes the type of a schema.
func typeOf(s *huma.Schema) apiType {
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		return apiType{name, name}
	}
	if s.Type == huma.TypeArray && s.Items != nil {
		item := typeOf(s.Items)
		return apiType{"list of " + item.Name, item.Schema}
	}
	if values, ok := s.AdditionalProperties.(*huma.Schema); ok {
		value := typeOf(values)
		return apiType{"map to " + value.Name, value.Schema}
	}
	name := s.Type
	if s.Format != "" && s.Type == huma.TypeString {
		name = s.Format
	}
	if s.Minimum != nil && s.Maximum != nil {
		name += fmt.Sprintf(", %g to %g", *s.Minimum, *s.Maximum)
	}
	return apiType{Name: name}
}

// valuesOf lists the values of a schema that has few.
func valuesOf(s *huma.Schema) []string {
	if s.Items != nil {
		s = s.Items
	}
	var all []string
	for _, v := range s.Enum {
		all = append(all, fmt.Sprint(v))
	}
	return all
}
