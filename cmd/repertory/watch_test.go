package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/indexer"
)

// output is a buffer that a running command and its test share.
type output struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.String()
}

func TestWatchImportsWhatChanges(t *testing.T) {
	dir, data := t.TempDir(), t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out, errOut output
	ended := make(chan int)
	go func() {
		ended <- run(ctx, []string{"watch", dir, "--data", data, "--settle", "20ms"}, nil, &out, &errOut)
	}()
	until := func(words string) {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); !strings.Contains(out.String()+errOut.String(), words); {
			if time.Now().After(deadline) {
				t.Fatalf("no %q in %s%s", words, out.String(), errOut.String())
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	until("Watching")
	if err := os.WriteFile(filepath.Join(dir, "clearance.html"), []byte(clearancePage), 0o644); err != nil {
		t.Fatal(err)
	}
	until("Indexed")
	stop()
	if status := <-ended; status != exitOK || !strings.Contains(errOut.String(), "Stopped") {
		t.Errorf("status %d: %s", status, errOut.String())
	}
}

func TestWatchable(t *testing.T) {
	root := t.TempDir()
	real := filepath.Join(root, "real")
	if err := os.MkdirAll(filepath.Join(real, "docs"), 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(root, "link")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("this file system has no symbolic links:", err)
	}
	for _, tt := range []struct {
		name, data, dir string
		ok              bool
	}{
		{"beside", filepath.Join(real, "data"), filepath.Join(real, "docs"), true},
		{"through a link", filepath.Join(root, "data"), link, true},
		{"data inside", filepath.Join(real, "data"), real, false},
		{"data inside, through a link", filepath.Join(link, "data"), real, false},
		{"the data folder", real, real, false},
		{"what was fetched", real, filepath.Join(real, "docs"), true},
		{"missing", root, filepath.Join(root, "none"), false},
	} {
		dirs, err := (&app{dataDir: tt.data}).watchable([]string{tt.dir})
		if (err == nil) != tt.ok {
			t.Errorf("%s: %v, %v", tt.name, dirs, err)
		}
	}
}

func TestNews(t *testing.T) {
	n := news{}
	pass := func(outcomes ...indexer.Outcome) []indexer.Status {
		var told []indexer.Status
		for _, o := range n.of(&indexer.Report{Outcomes: outcomes}).Outcomes {
			told = append(told, o.Status)
		}
		return told
	}
	failed := indexer.Outcome{Path: "a", Status: indexer.Failed, Reason: "damaged"}
	other := indexer.Outcome{Path: "a", Status: indexer.Failed, Reason: "encrypted"}
	good := indexer.Outcome{Path: "a", Status: indexer.New}
	same := indexer.Outcome{Path: "a", Status: indexer.Unchanged}
	for i, tt := range []struct {
		in   indexer.Outcome
		told []indexer.Status
	}{
		{failed, []indexer.Status{indexer.Failed}}, {failed, nil}, {other, []indexer.Status{indexer.Failed}},
		{good, []indexer.Status{indexer.New}}, {same, nil}, {other, []indexer.Status{indexer.Failed}},
	} {
		if d := cmp.Diff(tt.told, pass(tt.in)); d != "" {
			t.Errorf("pass %d: %s", i, d)
		}
	}
}
