package harvest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"repertory/corpus"
)

// runName is the name of the file that stands in the folder while a run goes
// on. It holds the time the run began (RFC 3339). A run that was stopped
// leaves it, and the next run goes on from there.
const runName = ".run"

// maxPause is how long after its beginning a stopped run is gone on with. A
// later run asks for everything again, conditionally.
const maxPause = 24 * time.Hour

// beginRun returns since when fetched files count as fetched by this run.
func beginRun(dir string, now time.Time) (time.Time, error) {
	path := filepath.Join(dir, runName)
	now = now.UTC().Truncate(time.Second)
	if raw, err := os.ReadFile(path); err == nil {
		began, err := time.Parse(time.RFC3339, strings.TrimSpace(string(raw)))
		if err == nil && !began.After(now) && now.Sub(began) < maxPause {
			return began, nil
		}
	}
	if err := corpus.WriteFile(path, []byte(now.Format(time.RFC3339)+"\n")); err != nil {
		return now, fmt.Errorf("fetch into %s: %w", dir, err)
	}
	// What an earlier run checked within this second is not this run's.
	return now.Add(time.Second), nil
}

// endRun records that the run is complete.
func endRun(dir string) error {
	err := os.Remove(filepath.Join(dir, runName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("end the fetch into %s: %w", dir, err)
	}
	return nil
}
