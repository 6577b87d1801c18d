package store

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// Generations are mapped into memory and read without checking each number, as
// a checksum of everything would take longer than all searches of an hour. The
// sizes of all files are checked when one is opened. What is damaged later, or
// damaged in place, shows as a panic, or as a fault of memory when the file was
// cut short meanwhile; neither may end a server or an index run.

// ErrDamaged says that an index generation cannot be read because its files
// have changed since it was built.
var ErrDamaged = errors.New("the index is damaged: repertory verify tells where; " + Repair)

// Guard makes the panics and faults of a function that reads a generation an
// error that wraps ErrDamaged: defer store.Guard(&err)().
func Guard(err *error) (end func()) {
	faults := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(faults)
		if cause := recover(); cause != nil {
			*err = fmt.Errorf("%w (%v)", ErrDamaged, cause)
		}
	}
}
