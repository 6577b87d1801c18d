package api

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Docs is the documentation for people, in English: what a page shows of the
// OpenAPI document.
type Docs struct {
	About    string
	Sections []Section
	Schemas  []Schema
}

// Docs makes the documentation for people of the OpenAPI document.
func (a *API) Docs() *Docs {
	d := &Docs{About: a.document.Info.Description}
	for _, tag := range a.document.Tags {
		section := Section{ID: "tag-" + strings.ToLower(tag.Name), Name: tag.Name, About: tag.Description}
		for _, path := range a.paths {
			if op := a.document.Paths[path].Get; op != nil && slices.Contains(op.Tags, tag.Name) {
				section.Operations = append(section.Operations, a.operationDocs(path, op))
			}
		}
		d.Sections = append(d.Sections, section)
	}
	schemas := a.document.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(schemas)) {
		s := schemas[name]
		schema := Schema{Name: name, About: s.Description}
		for _, field := range slices.Sorted(maps.Keys(s.Properties)) {
			p := s.Properties[field]
			schema.Fields = append(schema.Fields, Field{
				Name: field, About: a.notes[name+"."+field], Type: typeOf(p), Required: slices.Contains(s.Required, field), Values: valuesOf(p),
			})
		}
		d.Schemas = append(d.Schemas, schema)
	}
	return d
}

func (a *API) operationDocs(path string, op *huma.Operation) Operation {
	o := Operation{ID: op.OperationID, Path: path, Summary: op.Summary, About: op.Description, Example: a.examples[op.OperationID]}
	for _, p := range op.Parameters {
		o.Parameters = append(o.Parameters, Field{
			Name: p.Name, About: p.Description, Type: typeOf(p.Schema), Required: p.Required, Values: valuesOf(p.Schema),
		})
	}
	for content, media := range op.Responses["200"].Content {
		o.Content, o.Answer = content, typeOf(media.Schema)
	}
	return o
}

// typeOf writes the type of a schema.
func typeOf(s *huma.Schema) Type {
	if name, ok := strings.CutPrefix(s.Ref, "#/components/schemas/"); ok {
		return Type{name, name}
	}
	if s.Type == huma.TypeArray && s.Items != nil {
		item := typeOf(s.Items)
		return Type{"list of " + item.Name, item.Schema}
	}
	if values, ok := s.AdditionalProperties.(*huma.Schema); ok {
		value := typeOf(values)
		return Type{"map to " + value.Name, value.Schema}
	}
	name := s.Type
	if s.Format != "" && s.Type == huma.TypeString {
		name = s.Format
	}
	if s.Minimum != nil && s.Maximum != nil {
		name += fmt.Sprintf(", %g to %g", *s.Minimum, *s.Maximum)
	}
	return Type{Name: name}
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

// Section is a group of operations.
type Section struct {
	ID, Name, About string
	Operations      []Operation
}

// Operation is an operation as the page shows it.
type Operation struct {
	ID, Path, Summary, About string
	Parameters               []Field
	// Example is an address to try.
	Example string
	// Answer is the type of a good answer, with the media type Content.
	Answer  Type
	Content string
}

// Field is a parameter, or a field of an answer.
type Field struct {
	Name, About string
	Type        Type
	Required    bool
	// Values are the values there are, when they are few.
	Values []string
}

// Type is a type as people write it, with the schema that it leads to, if
// any.
type Type struct{ Name, Schema string }

// Schema is the form of a part of answers.
type Schema struct {
	Name, About string
	Fields      []Field
}
