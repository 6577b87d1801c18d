//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// changer alters a corpus and its index by commands, as editors do, while a
// server answers.
type changer struct {
	t      *testing.T
	server *underTest
	data   string
	added  int // documents so far
	swaps  int
	// visible is how long documents that were added took to be found, from the
	// start of the command.
	visible  []time.Duration
	rebuilds []time.Duration
}

// patience bounds the wait for a running server.
const patience = 3 * time.Minute

// commandProcess runs a command in a process of its own and returns how long
// it took.
func commandProcess(t *testing.T, data string, args ...string) time.Duration {
	t.Helper()
	start := time.Now()
	if out, err := process(t, executable(t), append([]string{"--data", data}, args...)...).CombinedOutput(); err != nil {
		t.Errorf("repertory %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return time.Since(start)
}

func (c *changer) symbol() string { return fmt.Sprintf("SAMPLE/LOAD/%d", c.added) }
func (c *changer) word() string   { return fmt.Sprintf("zeppelin%dquark", c.added) }

// add adds a document with a word of its own and waits until it is found.
func (c *changer) add() {
	c.t.Helper()
	c.added++
	path := filepath.Join(c.t.TempDir(), "added.txt")
	text := fmt.Sprintf("Report\n\n1. A paragraph on clearance that was added under load: %s.\n", c.word())
	meta := fmt.Sprintf("symbol: %s\nlanguage: en\n", c.symbol())
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(path+".meta.yaml", []byte(meta), 0o644); err != nil {
		c.t.Fatal(err)
	}
	start := time.Now()
	commandProcess(c.t, c.data, "add", path)
	c.await(1)
	c.visible = append(c.visible, time.Since(start))
}

// remove removes the document that was added last.
func (c *changer) remove() {
	c.t.Helper()
	commandProcess(c.t, c.data, "remove", c.symbol())
	c.await(0)
}

// rollback goes back to the generation before the addition.
func (c *changer) rollback() {
	c.t.Helper()
	commandProcess(c.t, c.data, "rollback")
	c.await(0)
}

// index brings the index up to date after a rollback.
func (c *changer) index() {
	c.t.Helper()
	commandProcess(c.t, c.data, "index")
	c.await(1)
}

// rebuild indexes everything anew.
func (c *changer) rebuild() {
	c.t.Helper()
	c.rebuilds = append(c.rebuilds, commandProcess(c.t, c.data, "index", "--full"))
	c.await(0)
}

// until changes one thing after the other until a time.
func (c *changer) until(end time.Time) {
	rebuilt := time.Now()
	for pause := 5 * time.Second; time.Now().Add(pause).Before(end) && !c.t.Failed(); {
		time.Sleep(pause) // people do not change things without a pause
		c.add()
		if c.added%3 == 0 {
			c.rollback()
			c.index()
		}
		c.remove()
		if c.added%3 == 0 && (len(c.rebuilds) == 0 || time.Since(rebuilt) > 3*time.Minute) {
			c.rebuild()
			rebuilt = time.Now()
		}
	}
}

// await waits until so many paragraphs with the word of the last document are
// found.
func (c *changer) await(want int) {
	c.t.Helper()
	c.swaps++
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		got, err := c.count()
		if err == nil && got == want {
			return
		}
		if time.Now().After(deadline) {
			c.server.dump()
			c.t.Fatalf("%s: %d paragraphs are found after %v, want %d: %v", c.word(), got, patience, want, err)
		}
	}
}

func (c *changer) count() (int, error) {
	res, err := http.Get(c.server.address + "/api/v1/search?limit=1&exact=1&q=" + c.word())
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, err
	}
	if res.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s: %s", res.Status, raw)
	}
	var answer struct{ Total int }
	err = json.Unmarshal(raw, &answer)
	return answer.Total, err
}

// String tells of the changes.
func (c *changer) String() string {
	text := fmt.Sprintf("%d times another generation", c.swaps)
	if len(c.visible) > 0 {
		sorted := slices.Sorted(slices.Values(c.visible))
		text += fmt.Sprintf("; a document that was added is found after %.1f s (median of %d), at most %.1f s",
			sorted[len(sorted)/2].Seconds(), len(sorted), sorted[len(sorted)-1].Seconds())
	}
	if len(c.rebuilds) > 0 {
		text += fmt.Sprintf("; everything was indexed anew %d times, in at most %.0f s", len(c.rebuilds), slices.Max(c.rebuilds).Seconds())
	}
	return text + ".\n"
}
