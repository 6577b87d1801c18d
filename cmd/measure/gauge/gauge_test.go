package gauge

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPercentile(t *testing.T) {
	values := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for p, want := range map[float64]float64{.5: 5, .95: 10, .99: 10, 0: 1, .1: 1, .11: 2} {
		if got := Percentile(values, p); got != want {
			t.Errorf("percentile %v = %v, want %v", p, got, want)
		}
	}
	if Percentile(nil, .5) != 0 {
		t.Error("percentile of nothing")
	}
}

func TestMemoryAndSpace(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b"} {
		if err := os.WriteFile(filepath.Join(dir, name), make([]byte, 7), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if size, err := FolderSize(dir); err != nil || size != 14 {
		t.Errorf("the folder has %d bytes, %v", size, err)
	}
	if Memory(Peak) < Memory("no such kind")/8 || Memory(Peak) == 0 {
		t.Errorf("peak %d, of the runtime %d", Memory(Peak), Memory("no such kind"))
	}
}
