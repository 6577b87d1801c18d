package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"repertory/corpus/facet"
)

// Each kind of knowledge has one room. The tests of this file look for it in
// others; they read all Go files of the program but those of tests.

// sources yields the files of the project with one of some endings by their path
// from its root.
func sources(t *testing.T, use func(path string), endings ...string) {
	t.Helper()
	for _, top := range []string{"cmd", "corpus", "indexer", "search", "web"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if e.IsDir() && (e.Name() == "node_modules" || e.Name() == "testdata") {
				return filepath.SkipDir
			}
			name, err := filepath.Rel(root, path)
			if err == nil && !e.IsDir() && slices.Contains(endings, filepath.Ext(path)) && !strings.HasSuffix(path, "_test.go") {
				use(filepath.ToSlash(name))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// parsed parses a Go file.
func parsed(t *testing.T, path string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, path), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// literals calls use with the strings of a file, those that are added to each
// other as one.
func literals(f *ast.File, use func(string)) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BinaryExpr, *ast.BasicLit:
			if text := joined(n.(ast.Expr)); text != "" {
				use(text)
			}
			return false
		}
		return true
	})
}

func joined(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return text
	case *ast.BinaryExpr:
		return joined(e.X) + joined(e.Y)
	}
	return ""
}

// TestFacetsAreListedInOnePlace finds files that name most facets: who lists them
// is to go through the list of corpus/facet, or the next facet is missing there.
func TestFacetsAreListedInOnePlace(t *testing.T) {
	names := facet.Names()
	sources(t, func(path string) {
		if strings.HasPrefix(path, "corpus/facet/") {
			return
		}
		named := map[string]bool{}
		ast.Inspect(parsed(t, path), func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "facet" && slices.Contains(names, facet.Name(strings.ToLower(s.Sel.Name))) {
					named[s.Sel.Name] = true
				}
			}
			return true
		})
		if len(named) > (len(names)+1)/2 {
			t.Errorf("%s names %d of the %d facets: ask corpus/facet for them", path, len(named), len(names))
		}
	}, ".go")
}

// numberWords are words that stand before the numbers of articles and of
// paragraphs, by language or by two that have the same.
var numberWords = [][]*regexp.Regexp{
	{
		regexp.MustCompile(`(?i)\bart(?:icles?)?(?:\PL|$)`), regexp.MustCompile(`(?i)artículo`), regexp.MustCompile(`(?i)\bстат(?:ь|ей)`),
		regexp.MustCompile(`مادة|مواد`), regexp.MustCompile(`第.*条`),
	},
	{
		regexp.MustCompile(`(?i)\bpara(?:graph|s?\b)`), regexp.MustCompile(`(?i)párr|\bapartado`), regexp.MustCompile(`(?i)\bпункт`),
		regexp.MustCompile(`فقرة|فقرات`), regexp.MustCompile(`第.*段`),
	},
}

// namers are files that have such words for another reason.
var namers = map[string]string{
	"corpus/script/sentence.go":     "abbreviations that end no sentence",
	"indexer/structure/contents.go": "the columns of lists of contents",
	"indexer/classify/owner.go":     "the paragraph between an article and the treaty that it is of",
}

// TestNumbersAreNamedInOnePlace finds patterns for articles and paragraphs in
// several languages: only corpus/naming knows how languages write them.
func TestNumbersAreNamedInOnePlace(t *testing.T) {
	sources(t, func(path string) {
		if strings.HasPrefix(path, "corpus/naming/") || namers[path] != "" {
			return
		}
		literals(parsed(t, path), func(text string) {
			for _, words := range numberWords {
				languages := 0
				for _, word := range words {
					if word.MatchString(text) {
						languages++
					}
				}
				if languages > 1 {
					t.Errorf("%s knows how %d languages name numbers; corpus/naming does:\n%.200s", path, languages, text)
				}
			}
		})
	}, ".go")
}

// TestAddressesAreWrittenInOnePlace finds addresses of documents that are put
// together elsewhere than in corpus.DocumentPath and corpus.Address.
func TestAddressesAreWrittenInOnePlace(t *testing.T) {
	sources(t, func(path string) {
		if path == "corpus/address.go" {
			return
		}
		if filepath.Ext(path) == ".tmpl" {
			raw, err := os.ReadFile(filepath.Join(root, path))
			if err != nil || strings.Contains(string(raw), `"/doc/`) {
				t.Errorf("%s writes the address of a document: take it from the page struct (%v)", path, err)
			}
			return
		}
		literals(parsed(t, path), func(text string) {
			if strings.HasPrefix(text, "/doc/") && text != "/doc/*symbol" {
				t.Errorf("%s writes the address of a document, %q: corpus.DocumentPath does", path, text)
			}
		})
	}, ".go", ".tmpl")
}
