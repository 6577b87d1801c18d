package indexer

import "repertory/corpus"

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
	// Warnings are what an editor should look at; a file that has some is
	// flagged.
	Warnings []string `json:"warnings,omitempty"`
	// Reading is the ledger of a file that was read.
	Reading *corpus.Reading `json:"reading,omitempty"`
	// foreign says that a skipped file is a document of a format that is not
	// read.
	foreign bool
	// scanned says that a failed file has pages but no text.
	scanned bool
	// claims is the version that a failed file would have given, as far as it
	// is known.
	claims corpus.Key
}

// Report is the result of an import.
type Report struct {
	// Found is the number of files found, Flagged how many of them came in
	// with warnings. A flagged file is also counted by its status.
	Found    int            `json:"found"`
	Flagged  int            `json:"flagged"`
	Outcomes []Outcome      `json:"files"`
	Counts   map[Status]int `json:"counts"`
}

// NewReport counts the outcomes of files.
func NewReport(outcomes []Outcome) *Report {
	r := &Report{Found: len(outcomes), Outcomes: outcomes, Counts: map[Status]int{}}
	for _, o := range outcomes {
		r.Counts[o.Status]++
		if len(o.Warnings) > 0 {
			r.Flagged++
		}
	}
	return r
}

// Statuses returns the values of Status in the order that reports list them.
func Statuses() []Status {
	return []Status{New, Changed, Unchanged, Rendition, Skipped, Failed}
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
