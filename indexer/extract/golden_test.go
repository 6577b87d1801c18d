package extract

import (
	"path/filepath"
	"testing"
)

// The files of testdata were written for these tests.
func TestGolden(t *testing.T) {
	for _, name := range []string{"record.txt", "record.md", "record.html"} {
		t.Run(name, func(t *testing.T) {
			out, err := readFile(t, newExtractor(t), filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, out)
		})
	}
}
