//go:build unix

package backup

import (
	"errors"
	"syscall"
)

// isReadOnly reports whether an error says that a medium cannot be written.
func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
