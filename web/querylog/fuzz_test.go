package querylog

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzRead reads any file as a log.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"months":[{"month":"2026-01","searches":2,"texts":[{"text":"a","searches":2}]}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "log.json")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if months, err := Read(path); err != nil && months != nil {
			t.Errorf("a log and a fault: %v", err)
		}
	})
}
