//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/search"
)

// mounted runs a shell script where it may mount file systems that nobody else
// sees. $R is the program, $D an empty folder, $S one with documents.
func mounted(t *testing.T, script string) string {
	t.Helper()
	long(t)
	if runtime.GOOS != "linux" {
		t.Skip("mounting without rights is known for Linux")
	}
	if out, err := exec.Command("unshare", "-Urm", "sh", "-c", "mount -t tmpfs none /mnt").CombinedOutput(); err != nil {
		t.Skipf("this system lets nobody mount: %v %s", err, out)
	}
	dir, sources := t.TempDir(), t.TempDir()
	for n := range 40 {
		text := fmt.Sprintf("Report\n\n1. Clearance of area %d.\n\n2. %s\n", n, strings.Repeat("The survey goes on. ", 200))
		if err := os.WriteFile(filepath.Join(sources, fmt.Sprintf("CCM_MSP_2018_%d-E.txt", n+1)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c := process(t, "unshare", "-Urm", "sh", "-ec", `
		fails() { if "$@" >"$O" 2>&1; then echo "succeeded: $*"; exit 1; fi; cat "$O"; }
		whole() { "$R" --data "$D" verify | tail -1; find "$D" -name '.tmp-*' -o -name '*.tmp' -o -name '.lock' -size +0 | sed 's/^/LEFT /'; }
		`+script)
	c.Env = append(c.Env, "R="+executable(t), "D="+dir, "S="+sources, "O="+filepath.Join(t.TempDir(), "out"))
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// TestFullDisk fills the disk in the middle of an import and of an index run.
func TestFullDisk(t *testing.T) {
	for _, size := range []string{"300k", "500k", "600k", "700k"} {
		t.Run(size, func(t *testing.T) {
			out := mounted(t, `
				mount -t tmpfs -o size=20m none "$D"
				"$R" --data "$D" add "$S/CCM_MSP_2018_1-E.txt" >/dev/null
				mount -o remount,size=`+size+` "$D"
				fails "$R" --data "$D" add "$S"
				whole
				"$R" --data "$D" search clearance | grep -c CCM/MSP/2018/1
				mount -o remount,size=20m "$D"
				"$R" --data "$D" add "$S" | tail -1
				whole`)
			for _, want := range []string{"no space left on device", "make room on the disk and run the command again", "Indexed 80 paragraphs of 40 "} {
				if !strings.Contains(out, want) {
					t.Errorf("%q is not said:\n%s", want, out)
				}
			}
			if strings.Count(out, "Nothing is damaged.\n") != 2 || strings.Contains(out, "LEFT") {
				t.Errorf("something is damaged or left:\n%s", out)
			}
		})
	}
}

// TestReadOnlyDisk has commands work, or refuse, on a disk that cannot be
// written to.
func TestReadOnlyDisk(t *testing.T) {
	out := mounted(t, `
		"$R" --data "$D" add "$S/CCM_MSP_2018_1-E.txt" "$S/CCM_MSP_2018_2-E.txt" >/dev/null
		mount --bind "$D" "$D"
		mount -o remount,ro,bind "$D"
		"$R" --data "$D" search clearance | grep -c CCM/MSP/2018/1
		whole
		"$R" --data "$D" backup "$S/b.zip" | head -1
		for c in "add $S" "import $S" index "index --full" rollback "remove CCM/MSP/2018/1" "restore --replace $S/b.zip" "token create --name x --scope read-restricted"; do
			echo "== $c"
			fails "$R" --data "$D" $c
		done`)
	parts := strings.Split(out, "== ")
	if !strings.Contains(parts[0], "Nothing is damaged") || !strings.Contains(parts[0], "Saved") {
		t.Errorf("reading: %s", parts[0])
	}
	for _, part := range parts[1:] {
		if !strings.Contains(part, "read-only file system") || !strings.Contains(part, "must be allowed to write there") {
			t.Errorf("it is not said what is wrong: %s", part)
		}
	}
}

// TestHalfFiles cuts each file of a data folder in half: what needs it says
// which it is and what to do, or makes it anew.
func TestHalfFiles(t *testing.T) {
	data := small(t)
	mustRun(t, "--data", data, "token", "create", "--name", "x", "--scope", "read-restricted")
	mustRun(t, "--data", data, "remove", "CCM/MSP/2018/6", "--lang", "zh")
	src := filepath.Dir(data)
	if err := os.WriteFile(filepath.Join(src, "empty.pdf"), []byte("no document"), 0o644); err != nil {
		t.Fatal(err)
	}
	command(t, "--data", data, "import", src) // leaves imports.json
	mustRun(t, "--data", data, "remove", "CCM/MSP/2018/6", "--lang", "zh")
	tests := []struct {
		file string
		args []string
		says []string // nothing: the command succeeds
	}{
		{"corpus/corpus.json", []string{"index"}, []string{"corpus.json is damaged", "restore it from a backup"}},
		{"corpus/imports.json", []string{"index"}, []string{"imports.json is damaged", "delete it"}},
		{"corpus/imports.json", []string{"verify"}, []string{"imports.json", "delete it"}},
		{"corpus/removed.json", []string{"verify"}, []string{"removed.json", "restore it from a backup"}},
		{"corpus/removed.json", []string{"rollback"}, []string{"removed.json is damaged"}},
		{"corpus/sources.json", []string{"import", filepath.Join(src, "CCM_MSP_2018_6-E.txt")}, nil},
		{"corpus/documents/CCM_MSP_2018_6/en.json", []string{"verify"}, []string{"en.json", "restore it from a backup"}},
		{"corpus/documents/CCM_MSP_2018_6/en.json", []string{"index"}, []string{"en.json is damaged", "import its source again"}},
		{"last-import.json", []string{"import", filepath.Join(src, "CCM_MSP_2018_6-E.txt")}, nil},
		{"tokens.json", []string{"token", "list"}, []string{"tokens.json is damaged", "create tokens anew"}},
		{"index/current", []string{"search", "clearance"}, []string{"current", "repertory index"}},
		{"index/current", []string{"verify"}, []string{"repertory index --full"}},
		{"index/current", []string{"index"}, nil},
		{"index/generations/*/manifest.json", []string{"search", "clearance"}, []string{"manifest.json is damaged", "repertory index"}},
		{"index/generations/*/manifest.json", []string{"serve", "--addr", "127.0.0.1:0"}, []string{"manifest.json is damaged", "repertory index"}},
		{"index/generations/*/manifest.json", []string{"index"}, nil},
		{"index/generations/*/documents.rec", []string{"serve", "--addr", "127.0.0.1:0"}, []string{"documents.rec", "repertory index --full", "repertory rollback"}},
		{"index/generations/*/parts/*/postings.bin", []string{"index"}, nil},
	}
	for _, test := range tests {
		t.Run(test.file+" "+test.args[0], func(t *testing.T) {
			copied := filepath.Join(t.TempDir(), "data")
			if err := os.CopyFS(copied, os.DirFS(data)); err != nil {
				t.Fatal(err)
			}
			files, _ := filepath.Glob(filepath.Join(copied, test.file))
			if len(files) == 0 {
				t.Fatal("there is no such file")
			}
			for _, file := range files {
				info, err := os.Stat(file)
				if err == nil {
					err = os.Truncate(file, info.Size()/2)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			status, out, errOut := command(t, append([]string{"--data", copied}, test.args...)...)
			if (status == exitOK) != (test.says == nil) {
				t.Fatalf("exit status %d: %s%s", status, out, errOut)
			}
			for _, want := range test.says {
				if !strings.Contains(out+errOut, want) {
					t.Errorf("%q is not said: %s%s", want, out, errOut)
				}
			}
			if test.says == nil && test.args[0] == "index" {
				if out := mustRun(t, "--data", copied, "search", "clearance"); !strings.Contains(out, "CCM/MSP/2018/6") {
					t.Errorf("after the index was built anew: %s", out)
				}
			}
		})
	}
}

// TestTwoAtOnce starts commands while another one writes: they are refused at
// once and told what to do, or both do their work.
func TestTwoAtOnce(t *testing.T) {
	data := small(t)
	src := filepath.Dir(data)
	store, err := corpus.OpenStore(filepath.Join(data, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	saved := filepath.Join(src, "b.zip")
	mustRun(t, "--data", data, "backup", saved)
	changed := filepath.Join(src, "CCM_MSP_2018_6-E.txt")
	if err := os.WriteFile(changed, []byte("Report\n\n1. The first paragraph of a changed report on clearance.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	imports := func() (func() error, error) { return store.Lock() }
	builds := func() (func() error, error) { return corpus.Lock(filepath.Join(data, "index", "generations")) }
	for _, test := range []struct {
		lock func() (func() error, error)
		args []string
		says string
	}{
		{imports, []string{"import", src}, "wait until it has ended"},
		{imports, []string{"add", src}, "wait until it has ended"},
		{imports, []string{"remove", "CCM/MSP/2018/6"}, "wait until it has ended"},
		{imports, []string{"restore", "--replace", saved}, "wait until it has ended"},
		{imports, []string{"backup", "--wait", "1ms", filepath.Join(src, "c.zip")}, "--wait"},
		{builds, []string{"index"}, "wait until it ends"},
		{builds, []string{"rollback"}, "wait until it has ended"},
		{builds, []string{"remove", "CCM/MSP/2018/6", "--lang", "zh"}, "bring the index up to date with: repertory index"},
		{builds, []string{"add", changed}, "wait until it ends"},
	} {
		unlock, err := test.lock()
		if err != nil {
			t.Fatal(err)
		}
		status, out, errOut := command(t, append([]string{"--data", data}, test.args...)...)
		if err := unlock(); err != nil {
			t.Fatal(err)
		}
		if status != exitFailed || !strings.Contains(out+errOut, test.says) {
			t.Errorf("%v: exit status %d: %s%s", test.args, status, out, errOut)
		}
	}
	// Imported and not indexed: adding the same file again indexes it.
	if out := mustRun(t, "--data", data, "add", changed); !strings.Contains(out, "unchanged  1") || !strings.Contains(out, "Indexed") {
		t.Errorf("added again: %s", out)
	}
	if out := mustRun(t, "--data", data, "search", "changed"); !strings.Contains(out, "1 found") {
		t.Errorf("what was added is not found: %s", out)
	}
	if out := mustRun(t, "--data", data, "verify"); !strings.Contains(out, "Nothing is damaged") || strings.Contains(out, "Note") {
		t.Error(out)
	}
	leftovers(t, "two at once", data)
}

// TestTwoProcesses starts two processes that add the same files.
func TestTwoProcesses(t *testing.T) {
	data := small(t)
	src := t.TempDir()
	for n := range 6 {
		if err := os.WriteFile(filepath.Join(src, fmt.Sprintf("CCM_MSP_2019_%d-E.txt", n+1)), []byte("Report\n\n1. On victims.\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var all [2]*exec.Cmd
	var told [2]bytes.Buffer
	for i := range all {
		all[i] = process(t, executable(t), "--data", data, "add", src)
		all[i].Stderr = &told[i]
		if err := all[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	for i, c := range all {
		var exit *exec.ExitError
		if err := c.Wait(); errors.As(err, &exit) && !strings.Contains(told[i].String(), "wait until it") {
			t.Errorf("%v: %s", err, told[i].String())
		}
	}
	mustRun(t, "--data", data, "add", src)
	if out := mustRun(t, "--data", data, "verify"); !strings.Contains(out, "Nothing is damaged") || strings.Contains(out, "Note") {
		t.Error(out)
	}
	leftovers(t, "two processes", data)
}

// TestServeWithoutIndex starts a server before there is an index and while the
// first one is built, which is refused, and while a further one is built.
func TestServeWithoutIndex(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	refused := func(when string) {
		t.Helper()
		status, _, errOut := command(t, "--data", data, "serve", "--addr", "127.0.0.1:0")
		if status != exitFailed || !strings.Contains(errOut, "no index") || !strings.Contains(errOut, "repertory add") {
			t.Errorf("%s: exit status %d: %s", when, status, errOut)
		}
	}
	refused("nothing is there")
	generations := filepath.Join(data, "index", "generations")
	unlock, err := corpus.Lock(generations)
	if err == nil {
		err = os.Mkdir(filepath.Join(generations, "g000001.tmp"), 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	refused("the first index is built")
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	src := t.TempDir()
	if err := os.WriteFile(filepath.Join(src, "CCM_MSP_2018_6-E.txt"), []byte("Report\n\n1. On clearance.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "--data", data, "add", src)
	if _, err := os.Stat(filepath.Join(generations, "g000001.tmp")); err == nil {
		t.Error("what a killed build left is still there")
	}
	if unlock, err = corpus.Lock(generations); err != nil {
		t.Fatal(err)
	}
	defer unlock()
	live, err := search.OpenLive(filepath.Join(data, "index"), nil)
	if err != nil {
		t.Fatalf("while a further index is built: %v", err)
	}
	if err := live.Close(); err != nil {
		t.Error(err)
	}
}
