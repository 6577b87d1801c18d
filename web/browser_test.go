package web

import (
	"iter"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search"
)

// TestBrowser runs the browser tests of the folder e2e on a real server with
// the sample documents. It runs when REPERTORY_E2E is set, and needs node,
// chromium and the packages that "npm ci" installs in web/e2e. With
// REPERTORY_E2E=pictures it takes pictures of the pages instead.
func TestBrowser(t *testing.T) {
	mode := os.Getenv("REPERTORY_E2E")
	if mode == "" {
		t.Skip("REPERTORY_E2E is not set")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("node is not installed")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("chromium is not installed")
	}
	if _, err := os.Stat("e2e/node_modules"); err != nil {
		t.Fatal("the packages of the browser tests are missing: run npm ci in web/e2e")
	}
	pattern := "e2e/*.test.mjs"
	if mode == "pictures" {
		pattern = "e2e/pictures.mjs"
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no browser tests at %s: %v", pattern, err)
	}
	library := newSampleLibrary(t)
	server, err := New(Config{
		Searcher: sampleSearcher{library}, Library: library, Field: newFieldServer(t, fieldDocuments()).config.Field,
	})
	if err != nil {
		t.Fatal(err)
	}

	arguments := []string{"--test", "--test-reporter=spec"}
	if filter := os.Getenv("REPERTORY_E2E_NAME"); filter != "" {
		arguments = append(arguments, "--test-name-pattern="+filter)
	}
	command := exec.CommandContext(t.Context(), node, append(arguments, files...)...)
	command.Env = append(os.Environ(),
		"REPERTORY_SITE="+serve(t, server), "REPERTORY_REAL="+serve(t, newRealServer(t)), "REPERTORY_CHROMIUM="+chromium)
	out, err := command.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatalf("browser tests: %v", err)
	}
}

// serve serves until the test ends and returns the address of the site.
func serve(t *testing.T, server *Server) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(t.Context(), listener) }()
	return "http://" + listener.Addr().String()
}

// newRealServer serves the sample documents with the real search. Paragraphs
// of best-practice documents are tagged as such.
func newRealServer(t *testing.T) *Server {
	t.Helper()
	library := newSampleLibrary(t)
	var docs iter.Seq2[*corpus.Document, error] = func(yield func(*corpus.Document, error) bool) {
		for _, d := range library.documents {
			for i := range d.Paragraphs {
				if d.Kind == corpus.BestPractice {
					d.Paragraphs[i].Practices = []corpus.PracticeTag{{ID: corpus.GoodPractice, Evidence: corpus.Inherited}}
				}
			}
			if !yield(d, nil) {
				return
			}
		}
	}
	dir := t.TempDir()
	if _, err := build.Documents(t.Context(), dir, docs, build.Options{}); err != nil {
		t.Fatal(err)
	}
	index, err := search.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	server, _ := newServerOn(t, index, library)
	return server
}
