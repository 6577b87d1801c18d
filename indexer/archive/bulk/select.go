// Package bulk moves a whole knowledge base, or a selection of it, from one
// place to another: as lines of paragraphs for programs, and as a bag (RFC
// 8493) that another Repertory takes in.
//
// The payload of an export bag:
//
//	README.txt                 what is here, for people
//	corpus/corpus.json         the format of the corpus
//	corpus/documents/…         the documents, as in the corpus folder
//	corpus/originals/…         the files that they were made from
//	paragraphs.ndjson          a Row for each paragraph (row.go)
//	vocabulary.ttl             the vocabulary as SKOS
//
// Documents in an export tell nothing of the machine that imported them: the
// path of a source becomes the beginning of its checksum and its name.
package bulk

import (
	"context"
	"iter"
	"slices"

	"repertory/corpus"
)

// Selection chooses documents. Values of one field are alternatives; the zero
// value chooses every public document.
type Selection struct {
	Meetings  []corpus.MeetingID
	Languages []corpus.Language
	// Topics chooses documents with a paragraph on one of the topics, and, where
	// single paragraphs are exported, those paragraphs.
	Topics []corpus.TopicID
	// Restricted takes restricted documents too.
	Restricted bool
}

// takes reports whether a document is chosen.
func (s *Selection) takes(d *corpus.Document) bool {
	return (s.Restricted || !d.Access.Hidden()) &&
		(len(s.Meetings) == 0 || slices.Contains(s.Meetings, d.Meeting)) &&
		(len(s.Languages) == 0 || slices.Contains(s.Languages, d.Language)) &&
		(len(s.Topics) == 0 || slices.ContainsFunc(d.Paragraphs, s.on))
}

// on reports whether a paragraph is on one of the topics.
func (s *Selection) on(p corpus.Paragraph) bool {
	return len(s.Topics) == 0 || slices.ContainsFunc(p.Topics, func(t corpus.TopicTag) bool { return slices.Contains(s.Topics, t.ID) })
}

// documents yields the chosen documents of a corpus. One that cannot be read
// ends the iteration: an export must not silently leave something out.
func (s *Selection) documents(ctx context.Context, store *corpus.Store) iter.Seq2[*corpus.Document, error] {
	return func(yield func(*corpus.Document, error) bool) {
		for d, err := range store.Documents(ctx) {
			if err != nil {
				yield(nil, err)
				return
			}
			if s.takes(d) && !yield(d, nil) {
				return
			}
		}
	}
}
