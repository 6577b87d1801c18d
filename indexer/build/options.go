package build

import (
	"cmp"
	"errors"

	"repertory/corpus"
	"repertory/search/translate"
)

// ErrBuilding says that another process is building an index in the same
// folder.
var ErrBuilding = errors.New("another build of the index is under way")

// progressEvery is the number of passages between two calls of Progress.
const progressEvery = 500

// Options are the options of Update and of Documents. The zero value is usual.
type Options struct {
	// Progress is called now and then with the number of passages done.
	Progress func(done int)
	// Packs are language packs whose Chinese words help to learn translations
	// from documents that exist in several languages.
	Packs []*translate.Pack
	// Full has Update build everything anew.
	Full bool
	// Merge says when Update builds everything anew by itself.
	Merge Merge
	// Broken is called by Update with the error of a document that cannot be
	// read. It is left out. Without Broken such an error ends the build.
	Broken func(error)
	// Problems are the files that gave no document. Those of documents that
	// are partly public are counted in the coverage of the generation.
	Problems []corpus.Problem
	// Restricted takes restricted documents into the generation. It is for an
	// index folder of its own that only staff search. Translations are learned
	// from public documents all the same.
	Restricted bool
	// Beside is the generation for the public that one with restricted
	// documents is built for; see BesideOf.
	Beside string
}

// Merge says when changes are merged by building everything anew. The zero value
// is usual: a tenth of the corpus, eight parts.
type Merge struct {
	// Share is the largest part of the corpus that may have changed since.
	Share float64
	// Parts is the largest number of parts of a generation. Before there are
	// more, all changes since the last full build are put into one part.
	Parts int
}

// usual fills in what is not said.
func (m Merge) usual() Merge { return Merge{cmp.Or(m.Share, 0.1), cmp.Or(m.Parts, 8)} }
