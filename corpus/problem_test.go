package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProblemsAreRemembered(t *testing.T) {
	store, _ := OpenStore(filepath.Join(t.TempDir(), "corpus"))
	remember := func(found map[string]*Problem, gone ...string) {
		t.Helper()
		if err := store.Remember(found, func(path string) bool { return cmp.Equal([]string{path}, gone) }); err != nil {
			t.Fatal(err)
		}
	}
	expect := func(want ...string) {
		t.Helper()
		all, err := store.Problems()
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range all {
			got = append(got, p.Path+": "+p.Reason)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	remember(map[string]*Problem{"a": nil})
	expect()
	if _, err := os.Stat(store.Dir()); err == nil {
		t.Error("a record without problems was written")
	}
	remember(map[string]*Problem{"b": {Path: "b", Reason: "scan"}, "a": {Path: "a", Reason: "empty"}, "c": nil})
	expect("a: empty", "b: scan")
	remember(map[string]*Problem{"a": {Path: "a", Reason: "damaged"}})
	expect("a: damaged", "b: scan")
	remember(map[string]*Problem{"a": nil})
	expect("b: scan")
	remember(nil, "b")
	expect()
}

func TestDamagedRecordSaysWhatToDo(t *testing.T) {
	store, _ := OpenStore(t.TempDir())
	if err := os.WriteFile(filepath.Join(store.Dir(), "imports.json"), []byte("[{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Problems(); err == nil || !strings.Contains(err.Error(), "delete it") {
		t.Errorf("Problems = %v", err)
	}
}
