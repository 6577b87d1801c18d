package extract

import (
	"errors"
	"fmt"
)

// The reasons for which a file is refused. The errors of this package wrap one
// of them and add a sentence that says what was found and what to do.
var (
	// ErrUnsupported means that the file is of a format that is not read.
	ErrUnsupported = errors.New("unsupported format")
	// ErrEncrypted means that the file opens with a password only.
	ErrEncrypted = errors.New("encrypted")
	// ErrDamaged means that the file is truncated, broken, or not at all of
	// the format that its name says.
	ErrDamaged = errors.New("damaged")
	// ErrTooLarge means that the file exceeds MaxFileSize, MaxTextSize,
	// MaxUnpackedSize or MaxPages.
	ErrTooLarge = errors.New("too large")
	// ErrNoText means that the file is empty or a scan.
	ErrNoText = errors.New("no text")
	// ErrScan means that the file has pages, but pictures of text only. It is
	// an ErrNoText and reads the same.
	ErrScan = fmt.Errorf("%w", ErrNoText)
	// ErrGarbled means that most of the text cannot be told from its glyphs.
	ErrGarbled = errors.New("garbled text")
	// ErrTimeout means that the file took longer than MaxTime.
	ErrTimeout = errors.New("time limit reached")
)
