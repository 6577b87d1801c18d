// Package gauge measures what programs take: memory, space on the disk, and
// time.
package gauge

import (
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// The kinds of memory that Linux tells of a process.
const (
	// Peak is the largest resident size so far.
	Peak = "VmHWM:"
	// Own is the resident memory without mapped files.
	Own = "RssAnon:"
)

// Memory returns the memory of this process of a kind, in bytes. Where the
// system does not tell, it is what the Go runtime took from it.
func Memory(kind string) int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		for l := range strings.Lines(string(status)) {
			if rest, ok := strings.CutPrefix(l, kind); ok {
				if kb, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64); err == nil {
					return kb << 10
				}
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}

// Milliseconds returns the time that has passed.
func Milliseconds(since time.Time) float64 { return float64(time.Since(since).Microseconds()) / 1000 }

// Percentile returns the value that a share p of the sorted values does not
// exceed (nearest rank).
func Percentile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[max(0, min(int(math.Ceil(p*float64(len(sorted))))-1, len(sorted)-1))]
}

// FolderSize sums up the bytes of the files in a folder.
func FolderSize(dir string) (int64, error) {
	var size int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}
