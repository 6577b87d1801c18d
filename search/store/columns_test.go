package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestArraysComeBack writes columns of all widths and lengths.
func TestArraysComeBack(t *testing.T) {
	want := [][]uint32{
		{}, {0}, {255, 1, 2}, {256, 0, 7}, {1 << 16, 5, 1<<32 - 1}, {1, 2, 3, 4, 5}, {65535}, {7, 7, 7, 70000, 1},
	}
	path := filepath.Join(t.TempDir(), columnFile)
	if err := writeArrays(path, want); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(raw)%4 != 0 {
		t.Errorf("%d bytes", len(raw))
	}
	got, err := readArrays(path, raw, len(want))
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if !slices.Equal(want[i], got[i]) {
			t.Errorf("column %d: %v, want %v", i, got[i], want[i])
		}
	}
	for n := range raw {
		if _, err := readArrays(path, raw[:n], len(want)); err == nil {
			t.Errorf("%d of %d bytes are taken for all", n, len(raw))
		}
	}
	if _, err := readArrays(path, raw, len(want)+1); err == nil {
		t.Error("more columns than there are")
	}
}
