package bench

import (
	"syscall"
	"time"
)

// threadTime returns the processor time that this thread has used. A goroutine
// that compares two must be locked to its thread.
func threadTime() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var used syscall.Rusage
	if syscall.Getrusage(thread, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
