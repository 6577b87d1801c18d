//go:build !linux

package bench

import "time"

// threadTime returns nothing where the system does not tell.
func threadTime() time.Duration { return 0 }
