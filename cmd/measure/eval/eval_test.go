package eval

import (
	"compress/gzip"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func hits(ids string) []Hit {
	var all []Hit
	for id := range strings.FieldsSeq(ids) {
		all = append(all, Hit{ID: id})
	}
	return all
}

func TestMetrics(t *testing.T) {
	log := math.Log2
	tests := []struct {
		name, hits, relevant string
		ndcg, mrr, recall    float64
	}{
		{"first", "a b c", "a", 1, 1, 1},
		{"second", "b a c", "a", 1 / log(3), .5, 1},
		{"two of two", "a x b", "a b", (1 + 1/log(4)) / (1 + 1/log(3)), 1, 1},
		{"one of two", "x a", "a b", 1 / log(3) / (1 + 1/log(3)), .5, .5},
		{"not in the set", "x y", "missing", 0, 0, 0},
		{"nothing found", "", "a", 0, 0, 0},
		{"nothing relevant", "a", "", 0, 0, 0},
		{"eleventh", "0 1 2 3 4 5 6 7 8 9 a", "a", 0, 0, 0},
		{"judged twice", "a", "a a", 1, 1, 1},
	}
	for _, test := range tests {
		var r Report
		r.add(hits(test.hits), strings.Fields(test.relevant))
		got := []float64{r.NDCG, r.MRR, r.Recall}
		for i, want := range []float64{test.ndcg, test.mrr, test.recall} {
			if math.Abs(got[i]-want) > 1e-9 {
				t.Errorf("%s: %v, want %v, %v, %v", test.name, got, test.ndcg, test.mrr, test.recall)
				break
			}
		}
	}
	if recall(hits("0 1 2 3 4 5 6 7 8 9 a"), []string{"a"}, 100) != 1 {
		t.Error("recall@100 does not see the eleventh hit")
	}
}

const testDocs = `{"id":"a","lang":"zh","title":"法第一条","article":"第一条","text":"缔约国销毁库存"}
{"id":"b","lang":"zh","title":"法第二条","article":"第二条","text":"缔约国清理土地"}
{"id":"c","lang":"zh-Hant","title":"","text":"締約國清理土地"}

{"id":"d","lang":"en","title":"","text":"land is cleared"}
`

const testQueries = `{"id":"1","lang":"zh","text":"清理土地","relevant":["b","gone"]}
{"id":"2","lang":"en","text":"clearing land","relevant":["d"]}
`

func writeFiles(t *testing.T) (docs, queries string) {
	t.Helper()
	dir := t.TempDir()
	docs, queries = filepath.Join(dir, "docs.jsonl.gz"), filepath.Join(dir, "queries.jsonl")
	f, err := os.Create(docs)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	z.Write([]byte(testDocs))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if err := os.WriteFile(queries, []byte(testQueries), 0o644); err != nil {
		t.Fatal(err)
	}
	return docs, queries
}

func TestRun(t *testing.T) {
	docs, queries := writeFiles(t)
	run := filepath.Join(t.TempDir(), "run")
	r, err := Run(t.Context(), Options{Docs: docs, Queries: queries, RunFile: run})
	if err != nil {
		t.Fatal(err)
	}
	if r.Docs != 4 || r.Queries != 2 || r.Recall != .75 || r.IndexBytes == 0 || r.RSSPeak == 0 {
		t.Errorf("%+v", r)
	}
	lines, err := os.ReadFile(run)
	if err != nil || !strings.HasPrefix(string(lines), "1 Q0 ") || strings.Count(string(lines), "\n") < 2 {
		t.Errorf("run file: %v %q", err, lines)
	}
}

// TestCross finds that a query sees only other languages, and that Traditional
// Chinese is another one than Chinese.
func TestCross(t *testing.T) {
	docs, queries := writeFiles(t)
	run := filepath.Join(t.TempDir(), "run")
	if _, err := Run(t.Context(), Options{Docs: docs, Queries: queries, Cross: true, Limit: 1, RunFile: run}); err != nil {
		t.Fatal(err)
	}
	raw, _ := os.ReadFile(run)
	var found []string
	for line := range strings.Lines(string(raw)) {
		found = append(found, strings.Fields(line)[2])
	}
	if diff := cmp.Diff([]string{"c", "d"}, found); diff != "" {
		t.Error(diff)
	}
}

func TestRunRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"broken.jsonl": "{", "empty.jsonl": "", "lang.jsonl": `{"id":"x","lang":"de","text":"x"}`, "no.gz": "x"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Run(t.Context(), Options{Docs: path, Queries: path}); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
