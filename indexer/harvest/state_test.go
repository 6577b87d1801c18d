package harvest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestStateFaults(t *testing.T) {
	for _, tt := range []struct{ name, state, err string }{
		{"damaged", `{"format": 1, "files": {`, "is damaged"},
		{"newer", `{"format": 2}`, "has format 2"},
		{"empty", ``, "is damaged"},
		{"good", `{"format": 1, "files": {"a.pdf": {"url": "https://example.org/a.pdf"}}}`, ""},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, StateName), []byte(tt.state), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := Origins(dir)
		if (err != nil) != (tt.err != "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.err)
		}
	}
	if o, err := Origins(t.TempDir()); o != nil || err != nil {
		t.Errorf("without a state file: %v, %v", o, err)
	}
}

// TestStateCannotLeaveItsFolder gives a state file whose entries name files
// elsewhere: they are neither read nor removed.
func TestStateCannotLeaveItsFolder(t *testing.T) {
	root := t.TempDir()
	outside := filepath.Join(root, "outside.pdf")
	if err := os.WriteFile(outside, []byte(pdfBytes), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(root, "host")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	state := `{"format": 1, "files": {"../outside.pdf": {"url": "https://example.org/a", "sha256": "` + checksum([]byte(pdfBytes)) + `"}}}`
	if err := os.WriteFile(filepath.Join(dir, StateName), []byte(state), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, ok := f.known("https://example.org/a"); ok {
		t.Error("a file outside the folder counts as fetched")
	}
	target := Target{URL: "https://example.org/a"}
	if _, err := f.store(target, ".html", []byte("x"), Origin{URL: target.URL}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(outside); err != nil {
		t.Error(err)
	}
}
