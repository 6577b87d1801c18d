//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// crashState is what tells how far a command has come.
type crashState struct {
	current, staff string
	documents      string
}

// stateOf reads the state of a data folder.
func stateOf(data string) crashState {
	return crashState{
		current: content(filepath.Join(data, "index", "current")), staff: content(filepath.Join(data, "index-staff", "current")),
		documents: documentStamps(data),
	}
}

func content(path string) string {
	raw, _ := os.ReadFile(path)
	return strings.TrimSpace(string(raw))
}

// documentStamps changes with every document.
func documentStamps(data string) string {
	var all strings.Builder
	paths, _ := filepath.Glob(filepath.Join(data, "corpus", "documents", "*", "*.json"))
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil {
			all.WriteString(path + info.ModTime().String())
		}
	}
	return all.String()
}

// seen reports whether a file of one of the forms is there.
func seen(patterns ...string) bool {
	for _, p := range patterns {
		if found, _ := filepath.Glob(p); len(found) > 0 {
			return true
		}
	}
	return false
}

// The moments of which a kill is told apart.
const (
	phaseNothing  = "before the first change"
	phaseHalfFile = "import, half a file written"
	phaseImport   = "import, some documents written"
	phaseBuild    = "index, half built"
	phaseSealed   = "index, built and not yet renamed"
	phaseRenamed  = "index, renamed and not yet current"
	phaseSwapped  = "index, current, the former not yet deleted"
	phaseStaff    = "index of staff, half built"
	phaseLast     = "everything published"
	phaseBackup   = "backup, half written"
	phaseUnpack   = "restore, half unpacked"
	phaseExchange = "restore, between the renames"
	phaseEnded    = "ended before it was killed"
)

// crashPhases are the moments that many runs must hit.
func crashPhases() []string {
	return []string{
		phaseNothing, phaseHalfFile, phaseImport, phaseBuild, phaseSealed, phaseRenamed, phaseSwapped, phaseStaff,
		phaseLast, phaseBackup, phaseUnpack, phaseExchange,
	}
}

// phaseOf tells from the disk at which moment a command was killed.
func phaseOf(data string, before crashState, ended bool) string {
	generations := filepath.Join(data, "index", "generations")
	now := stateOf(data)
	kept, _ := filepath.Glob(filepath.Join(generations, "g??????"))
	switch {
	case ended:
		return phaseEnded
	case seen(filepath.Join(data, ".restore-ready")):
		return phaseExchange
	case seen(filepath.Join(data, ".restore-tmp")):
		return phaseUnpack
	case seen(filepath.Join(target(data), ".b.zip.tmp-*")):
		return phaseBackup
	case seen(filepath.Join(data, "index-staff", "generations", "*.tmp")):
		return phaseStaff
	case now.current != before.current && (len(kept) > 2 || seen(filepath.Join(generations, "*.tmp"))):
		return phaseSwapped
	case seen(filepath.Join(generations, "*.tmp", "manifest.json")):
		return phaseSealed
	case seen(filepath.Join(generations, "*.tmp")):
		return phaseBuild
	case newest(data) > now.current:
		return phaseRenamed
	case now.current != before.current:
		return phaseLast
	case seen(filepath.Join(data, "corpus", ".tmp-*"), filepath.Join(data, "corpus", "*", "*", ".tmp-*"), filepath.Join(data, "corpus", "*", "*", "*", ".tmp-*")):
		return phaseHalfFile
	case now.documents != before.documents:
		return phaseImport
	}
	return phaseNothing
}

// event is a state of a data folder that a kill can wait for.
type event func(data string, before crashState) bool

func appears(name ...string) event {
	return func(data string, _ crashState) bool { return seen(filepath.Join(append([]string{data}, name...)...)) }
}

func changes(of func(crashState) string) event {
	return func(data string, before crashState) bool { return of(stateOf(data)) != of(before) }
}

// The events of commands by what these do.
var (
	importEvents = []event{
		appears("corpus", "*", "*", ".tmp-*"),
		changes(func(s crashState) string { return s.documents }),
	}
	indexEvents = []event{
		appears("index", "generations", "*.tmp"),
		appears("index", "generations", "*.tmp", "columns.bin"),
		appears("index", "generations", "*.tmp", "manifest.json"),
		func(data string, before crashState) bool { return newest(data) > before.current },
		changes(func(s crashState) string { return s.current }),
		appears("index-staff", "generations", "*.tmp"),
		changes(func(s crashState) string { return s.staff }),
	}
	backupEvents  = []event{func(data string, _ crashState) bool { return seen(filepath.Join(target(data), ".b.zip.tmp-*")) }}
	restoreEvents = []event{appears(".restore-tmp"), appears(".restore-ready"), changes(func(s crashState) string { return s.current })}
)

// newest is the generation with the highest number, whether it is current or
// not.
func newest(data string) string {
	kept, _ := filepath.Glob(filepath.Join(data, "index", "generations", "g??????"))
	if len(kept) == 0 {
		return ""
	}
	return filepath.Base(kept[len(kept)-1])
}

// leftovers complains of what unfinished work leaves.
func leftovers(t *testing.T, where string, dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			name := e.Name()
			if name == ".lock" {
				if info, err := e.Info(); err != nil || info.Size() > 0 {
					t.Errorf("%s: %s says that its folder is being written to (%v)", where, path, err)
				}
			} else if path != dir && (strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".tmp")) {
				t.Errorf("%s: %s is left", where, path)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", where, err)
		}
		for _, index := range []string{"index", "index-staff"} {
			if kept, _ := filepath.Glob(filepath.Join(dir, index, "generations", "g*")); len(kept) > 2 {
				t.Errorf("%s: generations are left: %v", where, kept)
			}
		}
	}
}
