package web

import (
	"bytes"
	"context"
	"flag"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search"
)

var update = flag.Bool("update", false, "write the golden files anew")

// newTestServer serves the sample documents. Its log goes to the returned
// buffer.
func newTestServer(t testing.TB) (*Server, *bytes.Buffer) {
	t.Helper()
	library := newSampleLibrary(t)
	return newServerOn(t, sampleSearcher{library}, library)
}

func newServerOn(t testing.TB, searcher Searcher, library Library) (*Server, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	server, err := New(Config{Searcher: searcher, Library: library, Logger: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return server, &log
}

// searchFunc is a Searcher made of a function.
type searchFunc func(context.Context, search.Query) (*search.Results, error)

func (f searchFunc) Search(ctx context.Context, q search.Query) (*search.Results, error) {
	return f(ctx, q)
}

func (f searchFunc) Stretch(ctx context.Context, q search.Query, _ search.Position, _ int, use func(*search.Stretch) error) error {
	r, err := f(ctx, q)
	if err != nil {
		return err
	}
	return use(&search.Stretch{Total: r.Total, Hits: slices.Values(r.Hits), Count: len(r.Hits)})
}

func (f searchFunc) Suggest(context.Context, string, corpus.Language, int) ([]search.Suggestion, error) {
	return []search.Suggestion{}, nil
}

func (f searchFunc) Mark(_ context.Context, _ search.Query, _ corpus.Language, texts []string) ([][]search.Fragment, error) {
	return make([][]search.Fragment, len(texts)), nil
}

// get asks the server for an address, with headers as name and value in turn.
func get(t testing.TB, server http.Handler, address string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	return w.Result()
}

// page asks for a page and reads its HTML.
func page(t testing.TB, server http.Handler, status int, address string, headers ...string) *goquery.Document {
	t.Helper()
	res := get(t, server, address, headers...)
	if res.StatusCode != status {
		t.Fatalf("GET %s: status %d, want %d", address, res.StatusCode, status)
	}
	doc, err := goquery.NewDocumentFromReader(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func body(t testing.TB, res *http.Response) string {
	t.Helper()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// golden compares with a file under testdata, or writes it with -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (run with -update after checking):\n%s", path, diff)
	}
}

var idForm = regexp.MustCompile(` id="([^"]*)"`)

// checkHTML finds what html/template writes for values it distrusts, and ids
// that occur twice.
func checkHTML(t *testing.T, name, html string) {
	t.Helper()
	for _, bad := range []string{"ZgotmplZ", "<no value>", "%!"} {
		if strings.Contains(html, bad) {
			t.Errorf("%s contains %s", name, bad)
		}
	}
	seen := map[string]bool{}
	for _, m := range idForm.FindAllStringSubmatch(html, -1) {
		if seen[m[1]] {
			t.Errorf("%s: the id %q occurs twice", name, m[1])
		}
		seen[m[1]] = true
	}
}
