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
// tested with indexes that were built, and with the sample texts.
var fixtures = []string{"repertory/indexer/build", "repertory/cmd/samples/source"}

// confined says which folders alone may import some packages.
var confined = map[string][]string{
	"github.com/gin-gonic/":  {"web"},
	"github.com/blevesearch": {"search", "cmd/measure"},
	"repertory/search/store": {"search", "indexer"},
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

// violations returns the imports that go against the direction of the layers,
// or take a library out of its folder, those of tests included.
func violations(packages []listed) []string {
	var all []string
	for _, p := range packages {
		from := folder(p.ImportPath)
		allowed, ok := layers[from]
		if !ok {
			all = append(all, fmt.Sprintf("%s: the folder %s has no place among the layers", p.ImportPath, from))
			continue
		}
		for _, path := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			if to := folder(path); to != "" && to != from && !slices.Contains(allowed, to) && (slices.Contains(p.Imports, path) || !slices.Contains(fixtures, path)) {
				all = append(all, fmt.Sprintf("%s imports %s: %s may import %v of the module", p.ImportPath, path, from, allowed))
			}
			for name, homes := range confined {
				if strings.HasPrefix(path, name) && !slices.ContainsFunc(homes, func(home string) bool { return inside(p.ImportPath, home) }) {
					all = append(all, fmt.Sprintf("%s imports %s: only packages under %v may", p.ImportPath, path, homes))
				}
			}
		}
	}
	return all
}

// inside reports whether a package is in a folder of the module, or below.
func inside(path, folder string) bool {
	return strings.HasPrefix(path+"/", module+"/"+folder+"/")
}

func TestViolations(t *testing.T) {
	got := violations([]listed{
		{ImportPath: "repertory/search/store", Imports: []string{"os", "repertory/corpus", "repertory/search", "github.com/blevesearch/bleve/v2"}},
		{ImportPath: "repertory/search", Imports: []string{"repertory/indexer/build"}},
		{ImportPath: "repertory/search/query", TestImports: []string{"repertory/indexer/build", "repertory/indexer"}},
		{ImportPath: "repertory/cmd/measure/eval", Imports: []string{"github.com/blevesearch/bleve/v2"}},
		{ImportPath: "repertory/cmd/repertory", Imports: []string{"repertory/search/store"}},
		{ImportPath: "repertory/corpus", Imports: []string{"repertory/search"}},
		{ImportPath: "repertory/web", Imports: []string{"repertory/indexer/extract", "github.com/gin-gonic/gin"}, TestImports: []string{"repertory/cmd/repertory"}},
		{ImportPath: "repertory/indexer", XTestImports: []string{"github.com/blevesearch/bleve/v2/index"}},
		{ImportPath: "repertory/tools"},
	})
	want := []string{
		"repertory/search imports repertory/indexer/build: search may import [corpus] of the module",
		"repertory/search/query imports repertory/indexer: search may import [corpus] of the module",
		"repertory/cmd/repertory imports repertory/search/store: only packages under [search indexer] may",
		"repertory/corpus imports repertory/search: corpus may import [] of the module",
		"repertory/web imports repertory/indexer/extract: web may import [corpus search] of the module",
		"repertory/web imports repertory/cmd/repertory: web may import [corpus search] of the module",
		"repertory/indexer imports github.com/blevesearch/bleve/v2/index: only packages under [search cmd/measure] may",
		"repertory/tools: the folder tools has no place among the layers",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
