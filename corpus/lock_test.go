//go:build unix

package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestLockClearsAway leaves half files as a killed process does: whoever locks
// the folder next deletes them, and nobody does while another one writes.
func TestLockClearsAway(t *testing.T) {
	for name, test := range map[string]struct {
		lock func(dir string) (func() error, error)
		left []string // what is not cleared away
	}{
		"a folder": {Lock, []string{"documents/x/.tmp-2"}},
		"a corpus": {func(dir string) (func() error, error) { return (&Store{dir: dir}).Lock() }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			half := []string{".tmp-1", "documents/x/.tmp-2"}
			write := func() {
				for _, file := range half {
					if err := WriteFile(filepath.Join(dir, file), []byte("half")); err != nil {
						t.Fatal(err)
					}
				}
			}
			there := func() (found []string) {
				for _, file := range half {
					if _, err := os.Stat(filepath.Join(dir, file)); err == nil {
						found = append(found, file)
					}
				}
				return found
			}
			unlock, err := test.lock(dir)
			if err != nil {
				t.Fatal(err)
			}
			write()
			if _, err := test.lock(dir); !errors.Is(err, ErrLocked) || len(there()) != 2 {
				t.Errorf("locked twice: %v, %v", err, there())
			}
			if err := unlock(); err != nil {
				t.Fatal(err)
			}
			// The end of a process gives the lock up and leaves the byte.
			if err := os.WriteFile(filepath.Join(dir, ".lock"), []byte{'*'}, 0o644); err != nil {
				t.Fatal(err)
			}
			if unlock, err = test.lock(dir); err != nil {
				t.Fatal(err)
			}
			if got := there(); len(got) != len(test.left) || len(got) > 0 && got[0] != test.left[0] {
				t.Errorf("left: %v", got)
			}
			if err := unlock(); err != nil {
				t.Error(err)
			}
		})
	}
}
