package bench

import (
	"os"
	"runtime"
	"strconv"
	"strings"
)

// memory returns what Linux says of the memory of this process, in bytes: a
// line of /proc/self/status. Where there is none it is what the Go runtime
// took from the system.
func memory(line string) int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		for l := range strings.Lines(string(status)) {
			if rest, ok := strings.CutPrefix(l, line); ok {
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
