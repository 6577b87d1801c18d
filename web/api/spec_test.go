package api

import (
	"encoding/json"
	"flag"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus/facet"
	"repertory/web/words"
)

// newTestAPI is an API without anything to answer from.
func newTestAPI(t *testing.T) *API {
	t.Helper()
	a, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var update = flag.Bool("update", false, "write the notes on fields anew")

// TestFieldNotes compares fields.json with the comments of the Go types that
// answers are made of; -update writes it.
func TestFieldNotes(t *testing.T) {
	a := newTestAPI(t)
	notes := map[string]string{}
	for name := range a.document.Components.Schemas.Map() {
		of := a.document.Components.Schemas.TypeFromRef("#/components/schemas/" + name)
		spec, text := typeDeclaration(t, of)
		notes[name] = plainComment(text)
		for _, field := range spec.Type.(*ast.StructType).Fields.List {
			tag := reflect.StructTag(strings.Trim(fieldTag(field), "`"))
			key, _, _ := strings.Cut(tag.Get("json"), ",")
			if text := plainComment(field.Doc.Text()); key != "" && text != "" {
				notes[name+"."+key] = text
			}
		}
	}
	maps.DeleteFunc(notes, func(_, text string) bool { return text == "" })
	want, err := json.MarshalIndent(notes, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if *update {
		if err := os.WriteFile("fields.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), string(fieldNotes)); diff != "" {
		t.Errorf("fields.json differs from the comments of the code; run with -update:\n%s", diff)
	}
}

func fieldTag(f *ast.Field) string {
	if f.Tag == nil {
		return ""
	}
	return f.Tag.Value
}

// typeDeclaration finds the source of a type.
func typeDeclaration(t *testing.T, of reflect.Type) (*ast.TypeSpec, string) {
	t.Helper()
	dir := "../../" + strings.TrimPrefix(of.PkgPath(), "repertory/")
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), dir+"/"+e.Name(), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			continue // a build tells of it
		}
		for _, d := range file.Decls {
			group, ok := d.(*ast.GenDecl)
			if !ok || group.Tok != token.TYPE {
				continue
			}
			for _, s := range group.Specs {
				if spec := s.(*ast.TypeSpec); spec.Name.Name == of.Name() {
					return spec, group.Doc.Text()
				}
			}
		}
	}
	t.Fatalf("no source of %s", of)
	return nil, ""
}

// plainComment writes a comment as one line, without what only Go knows.
func plainComment(text string) string {
	var p comment.Parser
	plain := (&comment.Printer{TextWidth: -1}).Text(p.Parse(text))
	return strings.Join(strings.Fields(string(plain)), " ")
}

// TestParametersAreThoseOfTheQuery checks that what the documentation lists is
// what search.ParseQuery reads.
func TestParametersAreThoseOfTheQuery(t *testing.T) {
	var names []string
	for _, p := range searchParameters() {
		names = append(names, p.Name)
	}
	slices.Sort(names)
	want := []string{"explain", "exact", "group", "like", "limit", "noexpand", "offset", "page", "q", "query-lang", "sort", words.Param}
	for _, f := range facet.Names() {
		want = append(want, string(f))
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

// TestEveryOperationIsDocumented checks what a reader of the documentation
// needs of each operation, and that its example works.
func TestEveryOperationIsDocumented(t *testing.T) {
	a := newTestAPI(t)
	ids := map[string]bool{}
	for path, item := range a.document.Paths {
		op := item.Get
		if op == nil || op.Summary == "" || op.Description == "" || len(op.Tags) != 1 || a.examples[op.OperationID] == "" {
			t.Errorf("%s: %+v", path, op)
			continue
		}
		ids[op.OperationID] = true
		for _, p := range op.Parameters {
			if p.Description == "" || p.Schema == nil {
				t.Errorf("%s: parameter %s says nothing", path, p.Name)
			}
		}
	}
	if len(ids) != 11 {
		t.Errorf("%d operations", len(ids))
	}
}
