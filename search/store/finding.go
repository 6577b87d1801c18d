package store

import "repertory/corpus"

// The finding file is a JSON list of PassageFinding in the order of the
// passages. Few passages have an entry.

// PassageFinding is what a passage tells that no facet counts: deadlines,
// assistance and actions of plans.
type PassageFinding struct {
	Passage    uint32              `json:"passage"`
	Deadlines  []corpus.Deadline   `json:"deadlines,omitempty"`
	Assistance []corpus.Assistance `json:"assistance,omitempty"`
	Actions    []corpus.ActionTag  `json:"actions,omitempty"`
}

// newFinding returns what a paragraph tells, and whether it tells anything.
func newFinding(passage uint32, p *corpus.Paragraph) (PassageFinding, bool) {
	f := PassageFinding{Passage: passage, Deadlines: p.Deadlines, Assistance: p.Assistance, Actions: p.Actions}
	return f, len(f.Deadlines)+len(f.Assistance)+len(f.Actions) > 0
}
