package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// mustRun runs the program, which must succeed, and returns its output.
func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errOut := command(t, args...)
	if status != exitOK {
		t.Fatalf("repertory %s: exit status %d\n%s%s", strings.Join(args, " "), status, out, errOut)
	}
	return out
}

// small makes a data folder with an index of two short documents.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"CCM_MSP_2018_6-E.txt": "Report\n\n1. The first paragraph of a short report on clearance.\n",
		"CCM_MSP_2018_6-C.txt": "报告\n\n1. 关于清理的简短报告的第一段。\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data := filepath.Join(dir, "data")
	mustRun(t, "--data", data, "add", dir)
	return data
}

// TestTakeHome exports the sample corpus, takes it into an empty one and
// compares what the two answer and export.
func TestTakeHome(t *testing.T) {
	long(t)
	from, dir := demo(t), t.TempDir()
	to, first, second := filepath.Join(dir, "data"), filepath.Join(dir, "first.zip"), filepath.Join(dir, "second.ndjson")
	mustRun(t, "--data", from, "export", first)
	if out := mustRun(t, "verify", first); !strings.Contains(out, "export") || !strings.Contains(out, " 0 things") {
		t.Errorf("verify: %s", out)
	}
	mustRun(t, "--data", to, "add", first)
	if out := mustRun(t, "--data", to, "verify"); !strings.Contains(out, "Nothing is damaged") {
		t.Errorf("verify of the copy: %s", out)
	}
	mustRun(t, "--data", to, "export", second)
	rows, err := os.ReadFile(second)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(mustRun(t, "--data", from, "export", "-", "--format", "ndjson"), string(rows)); diff != "" {
		t.Error(diff)
	}
	query := []string{"search", "清理做法", "--ui-lang", "zh", "--json"}
	var a, b struct{ Hits []any }
	for into, data := range map[any]string{&a: from, &b: to} {
		if err := json.Unmarshal([]byte(mustRun(t, append([]string{"--data", data}, query...)...)), into); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(a, b); diff != "" || len(a.Hits) == 0 {
		t.Errorf("%d hits: %s", len(a.Hits), diff)
	}
	if out := mustRun(t, "--data", to, "import", first); !strings.Contains(out, "new        0\nchanged    0\n") || strings.Contains(out, "unchanged  0") {
		t.Errorf("taken a second time: %s", out)
	}
}

func TestVocabularyExport(t *testing.T) {
	if diff := cmp.Diff(mustRun(t, "vocabulary"), mustRun(t, "export", "-", "--format", "turtle")); diff != "" {
		t.Error(diff)
	}
}

func TestBackupCommands(t *testing.T) {
	data, dir := small(t), t.TempDir()
	target, fresh := filepath.Join(dir, "b.zip"), filepath.Join(dir, "data")
	mustRun(t, "--data", data, "backup", target)
	mustRun(t, "--data", fresh, "restore", target)
	if out := mustRun(t, "--data", fresh, "verify"); !strings.Contains(out, "Nothing is damaged") {
		t.Errorf("verify of what was restored: %s", out)
	}
	if out := mustRun(t, "--data", fresh, "search", "清理"); !strings.Contains(out, "CCM/MSP/2018/6") {
		t.Errorf("search in what was restored: %s", out)
	}
	mustRun(t, "--data", data, "index", "--full")
	if out := mustRun(t, "--data", data, "rollback"); !strings.Contains(out, "g000001") {
		t.Errorf("rollback: %s", out)
	}
	mustRun(t, "--data", data, "restore", "--replace", target)
}

// TestRefusals runs the commands where they must refuse, and expects to be told
// what to do instead.
func TestRefusals(t *testing.T) {
	data, dir := small(t), t.TempDir()
	saved, taken := filepath.Join(dir, "saved"), filepath.Join(dir, "taken")
	mustRun(t, "--data", data, "backup", saved)
	mustRun(t, "--data", data, "export", taken)
	damaged := filepath.Join(dir, "damaged")
	mustRun(t, "--data", data, "export", damaged)
	if err := os.WriteFile(filepath.Join(damaged, "data/paragraphs.ndjson"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(dir, "empty")
	tests := []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"export of nothing", []string{"--data", empty, "export", filepath.Join(dir, "x")}, exitFailed, "repertory add"},
		{"export over something", []string{"--data", data, "export", taken}, exitFailed, "another place"},
		{"export of no document", []string{"--data", data, "export", filepath.Join(dir, "x"), "--meeting", "1RC"}, exitFailed, "nothing was written"},
		{"export of an unknown topic", []string{"--data", data, "export", "x", "--topic", "clearence"}, exitUsage, "clearance"},
		{"export to standard output", []string{"--data", data, "export", "-"}, exitUsage, "--format"},
		{"export of an unknown format", []string{"--data", data, "export", "x", "--format", "xml"}, exitUsage, "ndjson"},
		{"import of a damaged export", []string{"--data", empty, "import", damaged}, exitFailed, "data/paragraphs.ndjson is not as it was put in"},
		{"import of a backup", []string{"--data", empty, "import", saved}, exitFailed, "repertory restore"},
		{"restore of an export", []string{"--data", empty, "restore", taken}, exitFailed, "repertory import"},
		{"restore over documents", []string{"--data", data, "restore", saved}, exitFailed, "--replace"},
		{"restore of what is no bag", []string{"--data", empty, "restore", dir}, exitFailed, "no bag"},
		{"backup into the data folder", []string{"--data", data, "backup", filepath.Join(data, "b.zip")}, exitUsage, "outside"},
		{"backup of nothing", []string{"--data", empty, "backup", filepath.Join(dir, "x")}, exitFailed, "no documents"},
		{"rollback of the first index", []string{"--data", data, "rollback"}, exitFailed, "repertory index"},
		{"verify of nothing", []string{"--data", empty, "verify"}, exitFailed, "repertory add"},
		{"verify of a damaged export", []string{"verify", damaged}, exitFailed, "DAMAGE  data/paragraphs.ndjson"},
		{"bundle over something", []string{"--data", data, "bundle", dir}, exitFailed, "does not"},
		{"bundle with what is no program", []string{"--data", data, "bundle", filepath.Join(dir, "x"), "--binary", filepath.Join(taken, "bagit.txt")}, exitUsage, "no program"},
		{"mcp of nothing", []string{"--data", empty, "mcp"}, exitFailed, "repertory add"},
		{"report of nothing", []string{"report", "queries", filepath.Join(dir, "x")}, exitFailed, "no such file"},
		{"serve with a wrong log format", []string{"--data", data, "serve", "--log-format", "xml"}, exitUsage, "json"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			status, out, errOut := command(t, test.args...)
			if status != test.status || !strings.Contains(out+errOut, test.says) {
				t.Errorf("exit status %d, want %d; output does not say %q:\n%s%s", status, test.status, test.says, out, errOut)
			}
		})
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := os.Stat(filepath.Join(empty, "corpus", "documents")); err == nil {
		t.Error("a refused import left documents")
	}
}

func TestVerifyTellsDamage(t *testing.T) {
	data := small(t)
	path := filepath.Join(data, "corpus/documents/CCM_MSP_2018_6/zh.json")
	raw, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, []byte(strings.Replace(string(raw), "清理", "清除", 1)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	status, out, _ := command(t, "--data", data, "verify")
	if status != exitFailed || !strings.Contains(out, "DAMAGE  documents/CCM_MSP_2018_6/zh.json") || !strings.Contains(out, "backup") {
		t.Errorf("exit status %d: %s", status, out)
	}
	status, out, _ = command(t, "--data", data, "verify", "--json")
	var report struct {
		Corpus struct {
			Faults []corpus.Fault `json:"findings"`
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil || status != exitFailed || len(report.Corpus.Faults) != 1 {
		t.Errorf("exit status %d: %v %s", status, err, out)
	}
}
