// Package corpus holds the truth of Repertory: documents cut into numbered
// paragraphs, the treaty's articles, the field's topics, meetings and States,
// and the folder of plain files that keeps them.
//
// It imports no other package of the project.
package corpus

import "errors"

// The sentinel errors of the package. Callers test them with errors.Is; the
// text that people read is added where they are wrapped.
var (
	// ErrNotFound says that the corpus holds no such document.
	ErrNotFound = errors.New("not found")
	// ErrBadSymbol says that a text is no document symbol.
	ErrBadSymbol = errors.New("not a document symbol")
	// ErrBadName says that a text names no article, topic, kind, meeting,
	// State or language.
	ErrBadName = errors.New("unknown name")
	// ErrLocked says that another process is writing to the folder.
	ErrLocked = errors.New("another import or index run is using this folder; wait until it has ended")
)
