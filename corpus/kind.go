package corpus

import (
	"fmt"
	"strings"
)

// Kind is the kind of a document, such as "work-plan".
type Kind string

// The kinds of documents. Other is the kind of a document whose kind is not
// known.
const (
	MeetingRecord      Kind = "meeting-record"
	Report             Kind = "report"
	WorkPlan           Kind = "work-plan"
	ActionPlan         Kind = "action-plan"
	WorkingPaper       Kind = "working-paper"
	Statement          Kind = "statement"
	Letter             Kind = "letter" // letters and notes verbales
	Agenda             Kind = "agenda"
	InformationNote    Kind = "information-note"
	TransparencyReport Kind = "transparency-report"
	Legislation        Kind = "legislation"
	BestPractice       Kind = "best-practice"
	Decision           Kind = "decision"
	Resolution         Kind = "resolution"
	Treaty             Kind = "treaty"
	WebPage            Kind = "web-page"
	Other              Kind = "other"
)

// Kinds returns all kinds in their usual order.
func Kinds() []Kind {
	kinds := make([]Kind, len(data.kinds))
	for i, k := range data.kinds {
		kinds[i] = k.ID
	}
	return kinds
}

// ParseKind reads a kind's id. The error wraps ErrBadName and lists the ids.
func ParseKind(s string) (Kind, error) {
	id := Kind(strings.ToLower(strings.TrimSpace(s)))
	if _, ok := data.kindNames[id]; ok {
		return id, nil
	}
	return "", fmt.Errorf("kind %q: %w (use one of %s)", s, ErrBadName, join(Kinds()))
}

// Name returns the kind's name in a language.
func (k Kind) Name(l Language) string { return data.kindNames[k][l] }
