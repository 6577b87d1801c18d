package indexer

import (
	"context"
	"errors"

	"repertory/corpus"
)

// Status says what an import did with a file.
type Status string

// The values of Status.
const (
	// New files gave a document version that the corpus did not have.
	New Status = "new"
	// Changed files replaced the text of a version, because the file, its
	// metadata or the pipeline changed, or because the file's format tells
	// more of the text than the one before.
	Changed Status = "changed"
	// Unchanged files are in the corpus already.
	Unchanged Status = "unchanged"
	// Rendition files carry a version whose text comes from a better file of
	// another format; they are kept as originals.
	Rendition Status = "rendition"
	// Skipped files are no documents: their names say so.
	Skipped Status = "skipped"
	// Failed files could not be imported; Reason says why and what to do.
	Failed Status = "failed"
)

// Outcome is what an import did with one file.
type Outcome struct {
	Path       string          `json:"path,omitempty"`
	Status     Status          `json:"status"`
	Symbol     corpus.Symbol   `json:"symbol,omitempty"`
	Language   corpus.Language `json:"language,omitempty"`
	Paragraphs int             `json:"paragraphs,omitempty"`
	// Reason says why a file failed or was skipped, and what to do.
	Reason string `json:"reason,omitempty"`
	// Warnings are what an editor should look at.
	Warnings []string `json:"warnings,omitempty"`
}

// Report is the result of an import.
type Report struct {
	Outcomes []Outcome      `json:"files"`
	Counts   map[Status]int `json:"counts"`
}

func newReport(outcomes []Outcome) *Report {
	r := &Report{Outcomes: outcomes, Counts: map[Status]int{}}
	for _, o := range outcomes {
		r.Counts[o.Status]++
	}
	return r
}

// Failures returns the outcomes of files that failed.
func (r *Report) Failures() []Outcome {
	var failed []Outcome
	for _, o := range r.Outcomes {
		if o.Status == Failed {
			failed = append(failed, o)
		}
	}
	return failed
}

func isCancel(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
