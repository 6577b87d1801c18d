package bench

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"repertory/search"
)

// TestRun measures a tiny corpus with both systems: every class has queries,
// both find something, and the tables name both.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	docs, queries := filepath.Join(dir, "docs.jsonl"), filepath.Join(dir, "queries.jsonl")
	lines := `{"title":"库存销毁法","text":"缔约国应当销毁库存弹药，并且提交年度报告。"}
{"title":"库存销毁法","text":"国家主管部门管理清理工作，规定最后期限。"}
{"title":"援助法","text":"人民政府应当援助受害者，法律规定其责任。"}
`
	ask := `{"text":"缔约国应当销毁库存弹药吗？请问何时"}
{"text":"国家主管部门如何管理清理工作呢？"}
{"text":"人民政府应当援助受害者吗？法律责任"}
`
	for path, content := range map[string]string{docs: lines, queries: ask} {
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var reports []*Report
	for _, sys := range []string{Repertory, Bleve} {
		o := Options{Docs: docs, Queries: queries, Paragraphs: 500, PerClass: 3, System: sys, Serve: 100 * time.Millisecond}
		o.Handler = func(*search.Live) (http.Handler, error) {
			return http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), nil
		}
		r, err := Run(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if r.Paragraphs != 500 || r.IndexBytes == 0 || r.RawBytes == 0 || r.BuildPeak == 0 || r.Requests == 0 {
			t.Errorf("%+v", r)
		}
		for _, c := range classes {
			if r.Times[string(c)].Queries == 0 {
				t.Errorf("%s: no queries of the class %q", sys, c)
			}
		}
		reports = append(reports, r)
	}
	if reports[0].RawBytes != reports[1].RawBytes {
		t.Error("the systems index different texts")
	}
	var out bytes.Buffer
	Print(&out, reports)
	for _, want := range []string{"500 paragraphs", "plain Bleve", "facet click, p95", "| 500 |"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the tables lack %q", want)
		}
	}
}

// TestRunTellsOfAServerThatFails uses a handler that refuses every request.
func TestRunTellsOfAServerThatFails(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.jsonl")
	if err := os.WriteFile(path, []byte(`{"title":"法","text":"缔约国应当销毁库存弹药吗"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	o := Options{Docs: path, Queries: path, Paragraphs: 10, PerClass: 2, System: Repertory, Serve: time.Second}
	o.Handler = func(*search.Live) (http.Handler, error) { return http.NotFoundHandler(), nil }
	if _, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("error %v", err)
	}
}
