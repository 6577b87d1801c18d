package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/search"
)

// command runs the program and returns its exit status and output.
func command(t *testing.T, args ...string) (status int, out, errOut string) {
	t.Helper()
	var o, e bytes.Buffer
	status = run(t.Context(), args, strings.NewReader(""), &o, &e)
	return status, o.String(), e.String()
}

// demo returns a data folder with the sample corpus, made once for all tests
// that only read it.
func demo(t *testing.T) string {
	t.Helper()
	dir, err := demoOnce()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var demoDir string

var demoOnce = sync.OnceValues(func() (string, error) {
	a := &app{out: &bytes.Buffer{}, err: &bytes.Buffer{}, dataDir: demoDir}
	return demoDir, a.demo(context.Background())
})

// asCommand is the environment variable that makes the test program the
// command itself, so that tests can start it as a process.
const asCommand = "REPERTORY_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	dir, err := os.MkdirTemp("", "repertory-test-")
	if err != nil {
		panic(err)
	}
	demoDir = dir
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

func TestExitStatus(t *testing.T) {
	empty := t.TempDir()
	tests := []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"help", []string{"--help"}, exitOK, "repertory add"},
		{"no command", nil, exitOK, "Usage"},
		{"unknown command", []string{"serach"}, exitUsage, "no command"},
		{"unknown flag", []string{"search", "--artcle", "4"}, exitUsage, "artcle"},
		{"unknown article", []string{"search", "--article", "44", "x"}, exitUsage, "44"},
		{"unknown topic", []string{"search", "--topic", "clearence", "x"}, exitUsage, "clearance"},
		{"query too long", []string{"search", strings.Repeat("x", search.MaxQueryLength+1)}, exitUsage, "1000"},
		{"add without a path", []string{"add"}, exitUsage, "at least 1"},
		{"no such file", []string{"add", "/no/such/file.pdf"}, exitFailed, "no such file"},
		{"no index", []string{"search", "x"}, exitFailed, "repertory add"},
		{"nothing to index", []string{"index"}, exitFailed, "import documents first"},
		{"no such document", []string{"show", "CCM/MSP/2018/6"}, exitFailed, "not found"},
		{"no symbol", []string{"show", "///"}, exitUsage, "looks like"},
		{"eval without files", []string{"eval"}, exitUsage, "--docs"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			status, out, errOut := command(t, append([]string{"--data", empty}, test.args...)...)
			if status != test.status || !strings.Contains(out+errOut, test.says) {
				t.Errorf("exit status %d, want %d; output does not say %q:\n%s%s", status, test.status, test.says, out, errOut)
			}
		})
	}
}

func TestSearchJSON(t *testing.T) {
	dir := demo(t)
	status, out, errOut := command(t, "--data", dir, "search", "--json", "--lang", "zh", "--ui-lang", "zh", "--article", "4", "--limit", "3", "清理")
	if status != exitOK {
		t.Fatal(errOut)
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"total", "took_ms", "hits", "facets"} {
		if _, ok := got[key]; !ok {
			t.Errorf("no key %q", key)
		}
	}
	hits := got["hits"].([]any)
	if len(hits) != 3 {
		t.Fatalf("%d hits, want 3", len(hits))
	}
	hit := hits[0].(map[string]any)
	for _, key := range []string{"id", "symbol", "language", "element", "label", "title", "path", "text", "snippet", "articles", "topics", "also_in", "url", "score"} {
		if v, ok := hit[key]; !ok || v == nil {
			t.Errorf("hit has no %q", key)
		}
	}
	if hit["language"] != "zh" || !slices.Contains(hit["articles"].([]any), any(4.0)) {
		t.Errorf("the filters do not hold: %v", hit)
	}
	values := got["facets"].(map[string]any)["article"].([]any)
	chosen := slices.IndexFunc(values, func(v any) bool { return v.(map[string]any)["selected"] == true })
	if chosen < 0 || values[chosen].(map[string]any)["value"] != "4" {
		t.Errorf("article 4 is not marked as selected: %v", values)
	}
}

func TestShow(t *testing.T) {
	dir := demo(t)
	status, out, errOut := command(t, "--data", dir, "show", "--json", "sample/msp/2019/5#para_2", "--lang", "zh")
	if status != exitOK {
		t.Fatal(errOut)
	}
	var doc struct {
		Symbol, Language, Kind, Title string
		Paragraphs                    []struct {
			Element  string
			Label    string
			Path     []string
			Articles []struct{ Evidence string }
			Topics   []struct{ ID, Evidence string }
			States   []any
		}
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Symbol != "SAMPLE/MSP/2019/5" || doc.Language != "zh" || doc.Kind != "work-plan" {
		t.Errorf("got %+v", doc)
	}
	if len(doc.Paragraphs) < 2 || doc.Paragraphs[0].Element != "para_2" || doc.Paragraphs[1].Label != "2(a)" {
		t.Errorf("paragraph 2 and its points are %+v", doc.Paragraphs)
	}
	if status, _, errOut := command(t, "--data", dir, "show", "SAMPLE/MSP/2019/5#para_99"); status != exitFailed || !strings.Contains(errOut, "para_99") {
		t.Errorf("status %d, %s", status, errOut)
	}
}

// TestSampleLabels checks that paragraphs have the same ids in all language
// versions of a document, whatever the format of its files.
func TestSampleLabels(t *testing.T) {
	a := &app{dataDir: demo(t)}
	store, err := a.store()
	if err != nil {
		t.Fatal(err)
	}
	first := map[string][]string{}
	from := map[string]string{}
	for d, err := range store.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, p := range d.Paragraphs {
			if strings.Contains(string(p.Element), "para_") || strings.HasPrefix(string(p.Element), "action_") {
				ids = append(ids, string(p.Element))
			}
		}
		sym := string(d.Symbol)
		if first[sym] == nil {
			first[sym], from[sym] = ids, string(d.Language)
			continue
		}
		if diff := cmp.Diff(first[sym], ids); diff != "" {
			t.Errorf("%s in %s (%s) differs from %s: %s", sym, d.Language, filepath.Base(d.Sources[0].Path), from[sym], diff)
		}
	}
	if len(first) < 12 {
		t.Errorf("the sample corpus has %d works, want at least 12", len(first))
	}
}

func TestAddReportsInJSON(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.txt"), filepath.Join(dir, "bad.txt")
	if err := os.WriteFile(good, []byte("Report\n\n1. The first paragraph of a short report on clearance.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bad, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, _ := command(t, "--data", filepath.Join(dir, "data"), "add", "--json", good, bad)
	var report struct {
		Files  []struct{ Status, Reason string }
		Counts map[string]int
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err, out)
	}
	if status != exitFailed || report.Counts["new"] != 1 || report.Counts["failed"] != 1 {
		t.Errorf("status %d, counts %v", status, report.Counts)
	}
	if status, out, errOut := command(t, "--data", filepath.Join(dir, "data"), "search", "clearance"); status != exitOK || !strings.Contains(out, "good") {
		t.Errorf("the good file is not found: %d %s %s", status, out, errOut)
	}
}

// long skips a test that runs several commands over the whole sample: with the
// race detector such tests take minutes.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes long; runs without -short")
	}
}
