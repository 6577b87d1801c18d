package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// layers says, for each top folder of the module, which of the others its
// packages may import: cmd → web and indexer → search → corpus.
var layers = map[string][]string{
	"corpus":  nil,
	"search":  {"corpus"},
	"indexer": {"corpus", "search"},
	"web":     {"corpus", "search"},
	"cmd":     {"corpus", "search", "indexer", "web"},
}

// fixtures are what tests of other layers may import besides: readers are
// tested with indexes that were built, with documents as they are imported, with
// the sample texts, and under load.
var fixtures = []string{"repertory/indexer", "repertory/indexer/build", "repertory/indexer/extract", "repertory/cmd/samples/source", "repertory/cmd/measure/bench"}

// confined says which folders alone may import some packages, those below them
// included. Who builds an index and who reads it meet in search/store; what
// measures or makes samples is no part of the program.
var confined = map[string][]string{
	"github.com/gin-gonic":        {"web"},
	"github.com/blevesearch":      {"search", "cmd/measure"},
	"repertory/search/store":      {"search", "indexer"},
	"repertory/cmd/measure/bench": {"cmd/measure"},
	"repertory/cmd/samples":       {"cmd/samples"},
}

// entrances are packages that stand on those of their folder: only these folders
// may import them.
var entrances = map[string][]string{
	"repertory/search": {"web", "cmd"},
	"repertory/web":    {"cmd"},
}

const module = "repertory"

// listed is a package as "go list -json" describes it.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,TestImports,XTestImports", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var own []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if folder(p.ImportPath) != "" {
			own = append(own, p)
		}
	}
	if len(own) < 10 {
		t.Fatalf("go list names %d packages of the module", len(own))
	}
	for _, violation := range violations(own) {
		t.Error(violation)
	}
}

// folder returns the top folder of a package of the module, else "".
func folder(path string) string {
	rest, ok := strings.CutPrefix(path, module+"/")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	return name
}

// violations returns the imports that go against the direction of the layers, or
// take a package out of its folder. Tests may import fixtures, and the entrances
// of other folders.
func violations(packages []listed) []string {
	var all []string
	for _, p := range packages {
		from := folder(p.ImportPath)
		allowed, ok := layers[from]
		if !ok {
			all = append(all, fmt.Sprintf("%s: the folder %s has no place among the layers", p.ImportPath, from))
			continue
		}
		told := func(path string, format string, by any) {
			all = append(all, fmt.Sprintf("%s imports %s: "+format, p.ImportPath, path, by))
		}
		for _, path := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			tested := !slices.Contains(p.Imports, path)
			if tested && slices.Contains(fixtures, path) {
				continue
			}
			if to := folder(path); to != "" && to != from && !slices.Contains(allowed, to) {
				told(path, from+" may import %v of the module", allowed)
				continue
			}
			for name, homes := range confined {
				if strings.HasPrefix(path+"/", name+"/") && !inside(p.ImportPath, homes) {
					told(path, "only packages under %v may", homes)
				}
			}
			if homes, ok := entrances[path]; ok && !tested && !inside(p.ImportPath, homes) {
				told(path, "it is for %v; import what it stands on", homes)
			}
		}
	}
	return all
}

// inside reports whether a package is in one of some folders of the module, or
// below.
func inside(path string, folders []string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return strings.HasPrefix(path+"/", module+"/"+f+"/") })
}

func TestViolations(t *testing.T) {
	got := violations([]listed{
		{ImportPath: "repertory/search/store", Imports: []string{"os", "repertory/corpus", "repertory/search", "github.com/blevesearch/bleve/v2"}},
		{ImportPath: "repertory/search", Imports: []string{"repertory/indexer/build"}},
		{ImportPath: "repertory/search/query", TestImports: []string{"repertory/indexer/build", "repertory/indexer/classify"}},
		{ImportPath: "repertory/cmd/measure/eval", Imports: []string{"github.com/blevesearch/bleve/v2"}},
		{ImportPath: "repertory/cmd/repertory", Imports: []string{"repertory/search/store", "repertory/web", "repertory/cmd/samples/source"}, TestImports: []string{"repertory/cmd/measure/bench"}},
		{ImportPath: "repertory/corpus", Imports: []string{"repertory/search"}},
		{ImportPath: "repertory/web", Imports: []string{"repertory/indexer/extract", "github.com/gin-gonic/gin"}, TestImports: []string{"repertory/cmd/repertory"}},
		{ImportPath: "repertory/indexer/build", Imports: []string{"repertory/search"}},
		{ImportPath: "repertory/indexer/archive/backup", Imports: []string{"repertory/search/store"}, TestImports: []string{"repertory/search"}},
		{ImportPath: "repertory/indexer", XTestImports: []string{"github.com/blevesearch/bleve/v2/index"}},
		{ImportPath: "repertory/tools"},
	})
	want := []string{
		"repertory/search/store imports repertory/search: it is for [web cmd]; import what it stands on",
		"repertory/search imports repertory/indexer/build: search may import [corpus] of the module",
		"repertory/search/query imports repertory/indexer/classify: search may import [corpus] of the module",
		"repertory/cmd/repertory imports repertory/search/store: only packages under [search indexer] may",
		"repertory/cmd/repertory imports repertory/cmd/samples/source: only packages under [cmd/samples] may",
		"repertory/corpus imports repertory/search: corpus may import [] of the module",
		"repertory/web imports repertory/indexer/extract: web may import [corpus search] of the module",
		"repertory/web imports repertory/cmd/repertory: web may import [corpus search] of the module",
		"repertory/indexer/build imports repertory/search: it is for [web cmd]; import what it stands on",
		"repertory/indexer imports github.com/blevesearch/bleve/v2/index: only packages under [search cmd/measure] may",
		"repertory/tools: the folder tools has no place among the layers",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
