//go:build unix

package main

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"repertory/corpus"
	"repertory/indexer/build"
)

var (
	crashRuns = flag.Int("crash-runs", 20, "how many commands TestCrashes kills")
	crashSeed = flag.Uint64("crash-seed", 7, "seed of TestCrashes")
)

// TestCrashes kills commands by SIGKILL at random moments, while a server
// answers from the same data folder. After each kill the index in use answers
// and nothing is damaged; after the command was repeated, corpus and index are
// those of a data folder where it was never killed, and nothing unfinished is
// left.
func TestCrashes(t *testing.T) {
	long(t)
	t.Logf("%d runs; repeat them with -crash-seed %d", *crashRuns, *crashSeed)
	c := newCrasher(t)
	address, secret := c.serve()
	watched := watchServer(t, address, secret)
	for run := range *crashRuns {
		c.run(run)
		if t.Failed() {
			t.Fatalf("run %d failed; the data folders are in %s", run, c.dir)
		}
	}
	watched()
	phases := slices.Sorted(maps.Keys(c.phases))
	for _, phase := range phases {
		t.Logf("%4d killed: %s", c.phases[phase], phase)
	}
	if *crashRuns >= 200 {
		c.missed()
	}
}

// crasher has two data folders: killed, where commands are killed, and twin,
// where the same commands are not.
type crasher struct {
	t            *testing.T
	random       *rand.Rand
	binary       string
	dir          string
	killed, twin string
	sources      *crashSources
	phases       map[string]int
	// secret is the token for the killed data folder.
	secret string
}

func newCrasher(t *testing.T) *crasher {
	dir, err := os.MkdirTemp("", "repertory-crash-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if !t.Failed() {
			os.RemoveAll(dir)
		}
	})
	random := rand.New(rand.NewPCG(*crashSeed, 0))
	c := &crasher{
		t: t, random: random, dir: dir, binary: filepath.Join(dir, "repertory"),
		killed: filepath.Join(dir, "killed"), twin: filepath.Join(dir, "twin"),
		sources: &crashSources{t: t, random: random, dir: filepath.Join(dir, "sources")}, phases: map[string]int{},
	}
	if out, err := exec.Command("go", "build", "-o", c.binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	c.sources.begin()
	for _, data := range []string{c.twin, c.killed} {
		c.done(data, "add", c.sources.dir)
		c.secret = strings.TrimSpace(c.done(data, "token", "create", "--name", "crash", "--scope", "read-restricted"))
	}
	return c
}

func (c *crasher) serve() (address, secret string) {
	server := exec.CommandContext(c.t.Context(), c.binary, "serve", "--data", c.killed, "--addr", "127.0.0.1:0", "--rate-limit", "0")
	server.Env = os.Environ()
	return serving(c.t, server), c.secret
}

// command is a command that is killed; prepare comes before it, in both
// folders, and settle after it.
type crashCommand struct {
	name            string
	prepare, settle [][]string
	args            []string
	events          []event
	// change changes the sources before.
	change func()
	// done reports whether the command had done its work before it was killed,
	// and would refuse to do it again.
	done func(data string) bool
}

// target is where the backups of a data folder are.
func target(data string) string { return data + "-backup" }

func (c *crasher) commands() []crashCommand {
	src := c.sources.dir
	some := func() { c.sources.change(1 + c.random.IntN(2)) }
	much := func() { c.sources.change(6) }
	index, in := []string{"index"}, []string{"import", src}
	there := func(data string) bool { _, err := os.Stat(filepath.Join(target(data), "b.zip")); return err == nil }
	backup := []string{"backup", "TARGET/b.zip"}
	gone := c.sources.gone()
	removed := func(data string) bool {
		// That a restricted document was there is remembered by the index alone.
		return !seen(filepath.Join(data, "corpus", "documents", corpus.Symbol(gone).FileName(), "*.json")) && len(c.shown(data, gone)) == 0
	}
	return []crashCommand{
		{name: "import", change: much, args: in, events: importEvents, settle: [][]string{index}},
		{name: "index", change: some, prepare: [][]string{in}, args: index, events: indexEvents},
		{name: "index --full", change: some, prepare: [][]string{in}, args: []string{"index", "--full"}, events: indexEvents},
		{name: "add", change: some, args: []string{"add", src}, events: indexEvents},
		{name: "add", change: much, args: []string{"add", src}, events: slices.Concat(importEvents, indexEvents)},
		{name: "remove", args: []string{"remove", gone}, events: indexEvents, done: removed, settle: [][]string{{"add", src}}},
		{name: "backup", change: some, prepare: [][]string{{"add", src}}, args: backup, events: backupEvents, done: there},
		{name: "restore", change: some, prepare: [][]string{backup, {"add", src}}, args: []string{"restore", "--replace", "TARGET/b.zip"}, events: restoreEvents, settle: [][]string{{"add", src}}},
	}
}

// run kills one command and looks at what follows.
func (c *crasher) run(run int) {
	all := c.commands()
	x := all[run%len(all)]
	if x.change != nil {
		x.change()
	}
	var took time.Duration
	for _, data := range []string{c.twin, c.killed} {
		if err := errors.Join(os.RemoveAll(target(data)), os.MkdirAll(target(data), 0o755)); err != nil {
			c.t.Fatal(err)
		}
		for _, args := range x.prepare {
			c.done(data, args...)
		}
		if data == c.twin {
			began := time.Now()
			c.done(data, x.args...)
			took = time.Since(began)
		}
	}
	before := stateOf(c.killed)
	ended := c.kill(x, took, before)
	phase := x.name + ": " + phaseOf(c.killed, before, ended)
	c.phases[phase]++
	where := fmt.Sprintf("run %d, %s", run, phase)
	c.t.Logf("%s (undisturbed: %v)", where, took.Round(time.Millisecond))
	c.sound(where+", killed", c.killed)
	if x.done == nil || !x.done(c.killed) {
		c.done(c.killed, x.args...)
	}
	if x.name == "backup" {
		c.done(c.killed, "verify", filepath.Join(target(c.killed), "b.zip"))
	}
	c.verified(where+", repeated", c.killed)
	c.compare(where)
	for _, data := range []string{c.twin, c.killed} {
		for _, args := range x.settle {
			c.done(data, args...)
		}
		replaced, _ := filepath.Glob(filepath.Join(data, "replaced-*"))
		for _, r := range replaced {
			if err := os.RemoveAll(r); err != nil {
				c.t.Fatal(err)
			}
		}
	}
	if len(x.settle) > 0 {
		c.compare(where + ", afterwards")
	}
	leftovers(c.t, where, c.killed, target(c.killed))
}

// kill starts a command and kills it and all it started: after a random part of
// the time that it takes, or when a chosen state is seen on the disk. It
// reports whether the command ended before.
func (c *crasher) kill(x crashCommand, took time.Duration, before crashState) (ended bool) {
	cmd := c.process(c.killed, x.args...)
	cmd.SysProcAttr = groupOf(nil)
	delay := time.Duration(c.random.Float64() * float64(took))
	event, late := x.events[c.random.IntN(len(x.events))], time.Duration(c.random.IntN(3000))*time.Microsecond
	byEvent := c.random.IntN(3) > 0
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	exited := make(chan error, 1)
	go func() { exited <- cmd.Wait() }()
	began := time.Now()
	for {
		select {
		case err := <-exited:
			if err != nil {
				c.t.Errorf("%s failed by itself: %v", x.name, err)
			}
			return true
		case <-time.After(200 * time.Microsecond):
		}
		if byEvent && event(c.killed, before) {
			<-time.After(late)
			break
		}
		if !byEvent && time.Since(began) > delay {
			break
		}
	}
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	err := <-exited
	return err == nil
}

// process is a command on a data folder.
func (c *crasher) process(data string, args ...string) *exec.Cmd {
	for i, a := range args {
		if rest, ok := strings.CutPrefix(a, "TARGET"); ok {
			args = slices.Clone(args)
			args[i] = target(data) + rest
		}
	}
	return exec.CommandContext(c.t.Context(), c.binary, append([]string{"--data", data}, args...)...)
}

// done runs a command, which must succeed, and returns its output.
func (c *crasher) done(data string, args ...string) string {
	c.t.Helper()
	cmd := c.process(data, args...)
	var told strings.Builder
	cmd.Stderr = &told
	out, err := cmd.Output()
	if err != nil {
		c.t.Fatalf("repertory %s: %v\n%s%s", strings.Join(cmd.Args[1:], " "), err, out, told.String())
	}
	return string(out)
}

// shown lists the versions of a document that staff find.
func (c *crasher) shown(data, symbol string) []corpus.Key {
	var asked []corpus.Key
	for _, l := range corpus.Languages() {
		asked = append(asked, corpus.Key{Symbol: corpus.Symbol(symbol), Language: l})
	}
	shown, err := build.Shows(filepath.Join(data, "index-staff"), asked)
	if err != nil {
		c.t.Fatal(err)
	}
	return shown
}

// missed complains of moments at which no command was killed.
func (c *crasher) missed() {
	hit := map[string]bool{}
	for phase := range c.phases {
		_, what, _ := strings.Cut(phase, ": ")
		hit[what] = true
	}
	for _, what := range crashPhases() {
		if !hit[what] {
			c.t.Errorf("no command was killed while: %s", what)
		}
	}
}
