// Mutate breaks decisions of the program one at a time and sees whether a test
// notices. The decisions are listed in mutations.txt, by their text, so that the
// list holds when code moves. It runs from the root of the module:
//
//	go run ./cmd/mutate            # all
//	go run ./cmd/mutate title      # those whose name has the word
//
// The exit status is 1 when a change survives its tests, and when the list does
// not fit the code any more.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
)

//go:embed mutations.txt
var list string

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	wanted := ""
	if len(os.Args) > 1 {
		wanted = os.Args[1]
	}
	if err := run(ctx, wanted); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, wanted string) error {
	all, err := parse(list)
	if err != nil {
		return err
	}
	sources, err := goFiles(".")
	if err != nil {
		return err
	}
	survived, tried := 0, 0
	for _, m := range all {
		if !strings.Contains(m.name, wanted) {
			continue
		}
		tried++
		killed, err := m.try(ctx, sources)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return fmt.Errorf("%s: %w", m.name, err)
		case killed:
			fmt.Println("noticed  ", m.name)
		default:
			survived++
			fmt.Println("SURVIVED ", m.name)
		}
	}
	fmt.Printf("%d changes, %d survived\n", tried, survived)
	if survived > 0 {
		return errors.New("write a test that holds what survived")
	}
	return nil
}

// mutation is a change of the code that a test must notice.
type mutation struct {
	name string
	// in is the file that is changed; empty for the only one that has the text.
	in string
	// old stands once in the code, without its tests; change takes its place.
	old, change string
	// packages are tested, with the tests that match run.
	packages []string
	run      string
}

// parse reads a list: entries are parted by empty lines and have a line of each
// kind; the second only where the text stands in several files:
//
//	# name
//	in path
//	- the text as it is
//	+ the text as it is changed
//	test PATTERN ./package …
func parse(list string) ([]mutation, error) {
	var all []mutation
	for entry := range strings.SplitSeq(strings.TrimSpace(list), "\n\n") {
		var m mutation
		for line := range strings.SplitSeq(strings.TrimSpace(entry), "\n") {
			kind, rest, _ := strings.Cut(line, " ")
			switch kind {
			case "#":
				m.name = rest
			case "in":
				m.in = rest
			case "-":
				m.old = rest
			case "+":
				m.change = rest
			case "test":
				fields := strings.Fields(rest)
				if len(fields) > 1 {
					m.run, m.packages = fields[0], fields[1:]
				}
			default:
				return nil, fmt.Errorf("mutations.txt: cannot read %q", line)
			}
		}
		if m.name == "" || m.old == "" || m.old == m.change || len(m.packages) == 0 {
			return nil, fmt.Errorf("mutations.txt: an entry lacks a line:\n%s", entry)
		}
		all = append(all, m)
	}
	return all, nil
}

// goFiles reads the code of a module, without its tests, by path in it.
func goFiles(module string) (map[string]string, error) {
	sources := map[string]string{}
	for _, root := range []string{"cmd/repertory", "corpus", "indexer", "search", "web"} {
		err := fs.WalkDir(os.DirFS(module), root, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			raw, err := os.ReadFile(filepath.Join(module, path))
			sources[path] = string(raw)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("read the code (mutate runs from the root of the module): %w", err)
		}
	}
	return sources, nil
}

// find returns the file that has the text of a mutation.
func (m mutation) find(sources map[string]string) (string, error) {
	var found string
	for path, source := range sources {
		if m.in != "" && m.in != path {
			continue
		}
		switch n := strings.Count(source, m.old); {
		case n > 1 || n == 1 && found != "":
			return "", fmt.Errorf("%q stands in the code more than once; give more of the line", m.old)
		case n == 1:
			found = path
		}
	}
	if found == "" {
		return "", fmt.Errorf("%q stands nowhere in the code; bring mutations.txt up to date", m.old)
	}
	return found, nil
}

// try runs the tests with the change, which is in no file of the module, and
// reports whether one failed.
func (m mutation) try(ctx context.Context, sources map[string]string) (noticed bool, err error) {
	path, err := m.find(sources)
	if err != nil {
		return false, err
	}
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	changed, overlay := filepath.Join(dir, filepath.Base(path)), filepath.Join(dir, "overlay.json")
	real, err := filepath.Abs(path)
	if err != nil {
		return false, err
	}
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {real: changed}})
	if err != nil {
		return false, err
	}
	source := strings.Replace(sources[path], m.old, m.change, 1)
	if err := errors.Join(os.WriteFile(changed, []byte(source), 0o600), os.WriteFile(overlay, replace, 0o600)); err != nil {
		return false, err
	}
	out, err := exec.CommandContext(ctx, "go", append([]string{"test", "-short", "-overlay", overlay, "-run", m.run}, m.packages...)...).CombinedOutput()
	var failed *exec.ExitError
	switch {
	case strings.Contains(string(out), "[build failed]") || strings.Contains(string(out), "[setup failed]"):
		return false, fmt.Errorf("the change does not compile:\n%s", out)
	case strings.Contains(string(out), "no tests to run"):
		return false, fmt.Errorf("no test of %v matches %s", m.packages, m.run)
	case errors.As(err, &failed):
		return true, nil
	}
	return false, err
}
