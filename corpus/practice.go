package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// PracticeID says what kind of experience a paragraph reports.
type PracticeID string

// The kinds of experience.
const (
	GoodPractice PracticeID = "best-practice"
	Lesson       PracticeID = "lesson"
)

// PracticeTag says that a paragraph reports a good practice or a lesson.
type PracticeTag struct {
	ID       PracticeID `json:"id"`
	Evidence Evidence   `json:"evidence"`
	Words    string     `json:"words,omitempty"`
}

// Practices returns the kinds of experience in their usual order.
func Practices() []PracticeID {
	ids := make([]PracticeID, len(data.practices))
	for i, p := range data.practices {
		ids[i] = p.ID
	}
	return ids
}

// ParsePractice reads an id. The error wraps ErrBadName and lists the ids.
func ParsePractice(s string) (PracticeID, error) {
	id := PracticeID(strings.ToLower(strings.TrimSpace(s)))
	if slices.Contains(Practices(), id) {
		return id, nil
	}
	return "", fmt.Errorf("practice %q: %w (use one of %s)", s, ErrBadName, join(Practices()))
}

// Name returns the name in a language; it is empty for an unknown id.
func (id PracticeID) Name(l Language) string { return id.entry().Names[l] }

// Phrases returns the phrases by which texts in a language tell it.
func (id PracticeID) Phrases(l Language) []string { return id.entry().Phrases[l] }

func (id PracticeID) entry() practiceEntry {
	for _, p := range data.practices {
		if p.ID == id {
			return p
		}
	}
	return practiceEntry{}
}
