package web

import (
	"encoding/json"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"maps"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"

	"repertory/search"
	"repertory/web/words"
)

// newTestAPI adds all operations to an API without a server round it.
func newTestAPI(t *testing.T) *api {
	t.Helper()
	a := newAPI(&Server{}, gin.New())
	a.server.addSearch(a)
	a.server.addExport(a)
	a.server.addDocuments(a)
	a.server.addReference(a)
	if _, err := a.finish(); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestFieldNotes compares apifields.json with the comments of the Go types that
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
		if err := os.WriteFile("apifields.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), string(fieldNotes)); diff != "" {
		t.Errorf("apifields.json differs from the comments of the code; run with -update:\n%s", diff)
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
	dir := "../" + strings.TrimPrefix(of.PkgPath(), "repertory/")
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
	for _, f := range search.FacetNames() {
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

func TestEveryProblemIsExplained(t *testing.T) {
	names := map[string]bool{}
	for _, p := range problems() {
		if p.About == "" {
			t.Errorf("problem %s is not explained", p.Name)
		}
		names[p.Name] = true
	}
	for name := range problemNotes {
		if !names[name] {
			t.Errorf("there is no problem %s", name)
		}
	}
}

// TestOpenAPI checks the document as it is served.
func TestOpenAPI(t *testing.T) {
	server, _ := newTestServer(t)
	res := get(t, server, "/api/openapi.json")
	if got := res.Header.Get("Content-Type"); got != "application/openapi+json" || res.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("headers %v", res.Header)
	}
	var document struct {
		OpenAPI    string
		Paths      map[string]map[string]any
		Components struct{ Schemas map[string]huma.Schema }
	}
	if err := json.Unmarshal([]byte(body(t, res)), &document); err != nil {
		t.Fatal(err)
	}
	if document.OpenAPI != "3.1.0" || document.Paths["/api/v1/search"]["get"] == nil {
		t.Errorf("version %q, paths %v", document.OpenAPI, document.Paths)
	}
	if got := document.Components.Schemas["Hit"].Properties["also_in"]; got == nil || got.Type != huma.TypeArray || got.Description == "" {
		t.Errorf("also_in: %+v", got)
	}
	yaml := body(t, get(t, server, "/api/openapi.yaml"))
	if !strings.Contains(yaml, "openapi: 3.1.0") {
		t.Errorf("yaml: %.100s", yaml)
	}
	if res := get(t, server, "/api/openapi.json", "If-None-Match", res.Header.Get("ETag")); res.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged: %d", res.StatusCode)
	}
}

// TestAPIPage checks that the page for people covers the document, and that the
// types of problems lead into it.
func TestAPIPage(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/api?ui-lang=ar")
	if doc.Find("html").AttrOr("dir", "") != "rtl" || doc.Find("main [lang=en][dir=ltr]").Length() == 0 {
		t.Error("the page is not Arabic with an English reference")
	}
	for _, p := range problems() {
		fragment := strings.TrimPrefix(problemType(p.Name), "/api#")
		if doc.Find("[id='"+fragment+"']").Length() != 1 {
			t.Errorf("the page does not explain %s", p.Name)
		}
	}
	if n := doc.Find("section.operation").Length(); n != 11 {
		t.Errorf("%d operations", n)
	}
	for _, href := range attributes(doc.Find("main a"), "href") {
		if id, ok := strings.CutPrefix(href, "#"); ok && doc.Find("[id='"+id+"']").Length() != 1 {
			t.Errorf("nothing is at %s", href)
		}
	}
}
