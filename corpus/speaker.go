package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Speaker is who speaks in a paragraph of a meeting record.
type Speaker struct {
	// Name is the person with the form of address, as printed: "Ms. Vongsa",
	// "Vongsa女士". It is empty where only the part is given ("The President
	// said") and the record does not say who holds it.
	Name string `json:"name,omitempty"`
	// State is the State that the person represents, Role the part in which he
	// or she speaks. Both are empty when they are not understood.
	State StateCode `json:"state,omitempty"`
	Role  RoleID    `json:"role,omitempty"`
	// Behalf is the group that the person also speaks for, as printed.
	Behalf string `json:"on_behalf_of,omitempty"`
	// Evidence is Explicit where the paragraph introduces the speaker, and
	// Inherited where it goes on with the speech before.
	Evidence Evidence `json:"evidence"`
	// Words are the words that introduce the speaker.
	Words string `json:"words,omitempty"`
}

// Values returns what a Speaker is filtered by: the State, the role or both.
func (s *Speaker) Values() []SpeakerID {
	var all []SpeakerID
	if s == nil {
		return nil
	}
	if s.State != "" {
		all = append(all, SpeakerID(s.State))
	}
	if s.Role != "" {
		all = append(all, SpeakerID(s.Role))
	}
	return all
}

// RoleID identifies a part in which people speak at meetings, such as
// "president" or "coordinator".
type RoleID string

// The roles.
const (
	President          RoleID = "president"
	PresidentDesignate RoleID = "president-designate"
	VicePresident      RoleID = "vice-president"
	Coordinator        RoleID = "coordinator"
	SupportUnit        RoleID = "isu"
	Secretariat        RoleID = "secretariat"
	Observer           RoleID = "observer"
)

// Roles returns all roles in their usual order.
func Roles() []RoleID {
	ids := make([]RoleID, len(data.roles))
	for i, r := range data.roles {
		ids[i] = r.ID
	}
	return ids
}

// Name returns the role's name in a language; it is empty for an unknown role.
func (r RoleID) Name(l Language) string {
	for _, e := range data.roles {
		if e.ID == r {
			return e.Names[l]
		}
	}
	return ""
}

// SpeakerID is a value of the filter by speaker: the code of a State whose
// representative speaks, or a role.
type SpeakerID string

// ParseSpeaker reads a State's code or a role. The error wraps ErrBadName.
func ParseSpeaker(s string) (SpeakerID, error) {
	role := RoleID(strings.ToLower(strings.TrimSpace(s)))
	if slices.Contains(Roles(), role) {
		return SpeakerID(role), nil
	}
	if code, err := ParseState(s); err == nil {
		return SpeakerID(code), nil
	}
	return "", fmt.Errorf("speaker %q: %w (use an ISO 3166-1 alpha-3 code such as LAO, or one of %s)", s, ErrBadName, join(Roles()))
}

// Name returns the name of the State or role in a language.
func (id SpeakerID) Name(l Language) string {
	return cmp.Or(RoleID(id).Name(l), StateCode(id).Name(l))
}
