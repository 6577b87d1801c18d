//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/archive/backup"
	"repertory/search"
)

// crashSources are the files that are imported.
type crashSources struct {
	t      *testing.T
	random *rand.Rand
	dir    string
	count  int
}

const crashWorks = 9

func (s *crashSources) symbol(n int) string { return fmt.Sprintf("CCM/MSP/2018/%d", n+1) }

// gone is the symbol of a document that is there.
func (s *crashSources) gone() string { return s.symbol(s.random.IntN(crashWorks)) }

func (s *crashSources) begin() {
	for n := range crashWorks {
		s.write(n)
	}
}

// change gives works another text, and now and then restricts one or opens it
// again.
func (s *crashSources) change(works int) {
	for range works {
		s.write(s.random.IntN(crashWorks))
	}
}

var crashWords = strings.Fields("clearance survey victims assistance stockpile destruction reporting cooperation deadline extension request article Party agreed")

// write writes a work in two languages.
func (s *crashSources) write(n int) {
	access := "public"
	if n%5 == 2 || s.random.IntN(12) == 0 {
		access = "restricted"
	}
	for _, l := range []string{"en", "zh"} {
		s.count++
		var b strings.Builder
		fmt.Fprintf(&b, "%s\n\n", map[string]string{"en": "Report on clearance", "zh": "清理报告"}[l])
		for p := range 8 {
			fmt.Fprintf(&b, "%d. ", p+1)
			if l == "zh" {
				fmt.Fprintf(&b, "各缔约国商定在第%d年完成清理和储存销毁，并报告第%d项结果。\n\n", s.random.IntN(30), s.random.IntN(300))
				continue
			}
			for range 12 {
				b.WriteString(crashWords[s.random.IntN(len(crashWords))] + " ")
			}
			fmt.Fprintf(&b, "under article %d of the Convention.\n\n", 1+s.random.IntN(8))
		}
		path := filepath.Join(s.dir, fmt.Sprintf("work-%02d-%s.txt", n, l))
		meta := fmt.Sprintf("symbol: %s\nlanguage: %s\naccess: %s\n", s.symbol(n), l, access)
		if err := errors.Join(corpus.WriteFile(path, []byte(b.String())), corpus.WriteFile(path+".meta.yaml", []byte(meta))); err != nil {
			s.t.Fatal(err)
		}
	}
}

// watchServer asks a server all the time, as the public and as staff. The
// function it returns ends that; every answer must have been 200.
func watchServer(t *testing.T, address, secret string) func() {
	stop, stopped := make(chan struct{}), make(chan struct{})
	var asked atomic.Int64
	go func() {
		defer close(stopped)
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
			}
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, fmt.Sprintf("%s/api/v1/search?q=clearance+%s&limit=3", address, crashWords[n%len(crashWords)]), nil)
			if err != nil {
				t.Error(err)
				return
			}
			if n%2 == 1 {
				r.Header.Set("Authorization", "Bearer "+secret)
			}
			res, err := http.DefaultClient.Do(r)
			if t.Context().Err() != nil {
				return
			}
			if err != nil {
				t.Errorf("the server does not answer: %v", err)
				return
			}
			body, err := io.ReadAll(res.Body)
			res.Body.Close()
			if err != nil || res.StatusCode != http.StatusOK {
				t.Errorf("the server answers %s (%v): %s", res.Status, err, body)
				return
			}
			asked.Add(1)
		}
	}()
	return func() {
		close(stop)
		<-stopped
		t.Logf("the server answered %d searches meanwhile, all with 200", asked.Load())
	}
}

// sound opens the index in use, searches in it, and verifies the data folder.
func (c *crasher) sound(where, data string) {
	c.t.Helper()
	for _, dir := range []string{"index", "index-staff"} {
		x, err := search.Open(filepath.Join(data, dir))
		if errors.Is(err, search.ErrNoIndex) && dir == "index-staff" {
			continue // restore puts it aside
		}
		if err != nil {
			c.t.Errorf("%s: %v", where, err)
			continue
		}
		if r, err := x.Search(c.t.Context(), search.Query{Text: "clearance"}); err != nil || r.Total == 0 {
			c.t.Errorf("%s: %s does not answer: %v", where, dir, err)
		}
		if err := x.Close(); err != nil {
			c.t.Error(err)
		}
	}
	c.verified(where, data)
}

// verified expects that no file of a data folder is damaged.
func (c *crasher) verified(where, data string) {
	c.t.Helper()
	report, err := backup.Check(c.t.Context(), data, false, nil)
	if err != nil {
		c.t.Errorf("%s: %v", where, err)
	} else if report.Damaged() > 0 {
		c.t.Errorf("%s: %+v", where, report.Faults())
	}
}

// compare compares what the two data folders hold.
func (c *crasher) compare(where string) {
	c.t.Helper()
	if diff := cmp.Diff(corpusOf(c.t, c.twin), corpusOf(c.t, c.killed)); diff != "" {
		c.t.Errorf("%s: the corpus is another one: %s", where, diff)
	}
	for _, dir := range []string{"index", "index-staff"} {
		if diff := cmp.Diff(indexOf(c.t, filepath.Join(c.twin, dir)), indexOf(c.t, filepath.Join(c.killed, dir))); diff != "" {
			c.t.Errorf("%s: %s is another one: %s", where, dir, diff)
		}
	}
}

// corpusOf reads a corpus, without the times of imports and the checksums over
// them.
func corpusOf(t *testing.T, data string) map[string]string {
	all := map[string]string{}
	dir := filepath.Join(data, "corpus")
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == "sources.json" || e.Name() == "catalogue.json" || e.Name() == ".lock" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if filepath.Ext(path) == ".json" {
			var v any
			if err := json.Unmarshal(raw, &v); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			if sealed, ok := v.(map[string]any); ok {
				delete(sealed, "sha256") // it covers the times, too
			}
			timeless(v)
			raw, _ = json.Marshal(v)
		}
		all[name] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// timeless takes away what differs from run to run: when something was done.
func timeless(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range []string{"imported", "removed", "since", "tried"} {
			if _, ok := v[key].(string); ok {
				delete(v, key)
			}
		}
		for _, inner := range v {
			timeless(inner)
		}
	case []any:
		for _, inner := range v {
			timeless(inner)
		}
	}
}

// indexOf describes what an index holds and finds, whatever its history.
func indexOf(t *testing.T, dir string) map[string]string {
	x, err := search.Open(dir)
	if errors.Is(err, search.ErrNoIndex) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	g := x.Info()
	all := map[string]string{"counts": fmt.Sprint(g.Works, g.Documents, g.Paragraphs, g.Passages, g.Restricted, g.All, g.TextBytes, g.Fields)}
	for _, file := range []string{"findings.json", "citations.json", "coverage.json", "mentions.rec", "facets.json", "documents.rec"} {
		all[file] = g.Files[file].SHA256
	}
	for _, text := range []string{"", "clearance", "清理", "victim* -survey", `"State Party" OR destruction`, "CCM/MSP/2018/3"} {
		r, err := x.Search(t.Context(), search.Query{Text: text, Limit: 20})
		if err != nil {
			t.Fatal(err)
		}
		r.Took, r.Generation = 0, ""
		raw, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		all["search "+text] = string(raw)
	}
	return all
}
