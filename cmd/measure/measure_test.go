package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// measure runs the command and returns what it prints.
func measure(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	root := newRoot(&out, io.Discard)
	root.SetArgs(args)
	err := root.ExecuteContext(t.Context())
	return out.String(), err
}

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBaseline(t *testing.T) {
	docs := file(t, "docs.jsonl", `{"id":"a","lang":"zh","title":"","text":"缔约国销毁库存"}
{"id":"b","lang":"zh","title":"","text":"缔约国清理土地"}
{"id":"c","lang":"en","title":"","text":"land is cleared"}
`)
	queries := file(t, "queries.jsonl", `{"id":"1","lang":"zh","text":"清理土地","relevant":["b"]}
{"id":"2","lang":"en","text":"clearing land","relevant":["c"]}
`)
	run := filepath.Join(t.TempDir(), "run")
	out, err := measure(t, "baseline", "--docs", docs, "--queries", queries, "--row", "small", "--run", run)
	if err != nil || !strings.HasPrefix(out, "| small | 3 | 2 | 1.000 |") {
		t.Errorf("%q, %v", out, err)
	}
	if _, err := measure(t, "baseline", "--docs", docs, "--queries", queries, "--cross", "--run", run); err != nil {
		t.Error(err)
	}
	if ranking, err := os.ReadFile(run); err != nil || strings.Contains(string(ranking), "1 Q0 b ") || strings.Contains(string(ranking), "2 Q0 c ") {
		t.Errorf("its own language is found: %q, %v", ranking, err)
	}
	if _, err := measure(t, "baseline", "--docs", docs); err == nil {
		t.Error("measures without queries")
	}
}
