package corpus

import (
	"fmt"
	"regexp"
	"strings"
)

// MeetingID identifies a formal meeting of the Convention by its usual
// abbreviation: "8MSP" is the Eighth Meeting of States Parties, "1RC" the
// First Review Conference.
type MeetingID string

// Meeting is a formal meeting of the Convention.
type Meeting struct {
	ID MeetingID `yaml:"id"`
	// Series is the part of document symbols that stands for the meeting,
	// such as "MSP/2018".
	Series string `yaml:"series"`
	// Start and End are dates such as "2018-09-03".
	Start string `yaml:"start"`
	End   string `yaml:"end"`
	// Place is the name of the city in English.
	Place string `yaml:"place"`
	// Country is the State of the place.
	Country StateCode `yaml:"country"`
	// Parts are the sittings of a meeting that sat more than once.
	Parts []Sitting `yaml:"sittings"`
}

// Sitting is a time and place at which a meeting sat.
type Sitting struct {
	Start string `yaml:"start"`
	End   string `yaml:"end"`
	// Place is the name of the city in English; empty for a sitting online.
	Place string `yaml:"place"`
}

// Sittings returns when and where the meeting sat: mostly once.
func (m Meeting) Sittings() []Sitting {
	if len(m.Parts) > 0 {
		return m.Parts
	}
	return []Sitting{{m.Start, m.End, m.Place}}
}

// PlaceName returns the city in a language; it is empty for a sitting online.
func (s Sitting) PlaceName(l Language) string { return data.places[s.Place][l] }

// Meetings returns all formal meetings, oldest first.
func Meetings() []Meeting { return data.meetings }

// ParseMeeting reads a meeting's id in any case. The error wraps ErrBadName.
func ParseMeeting(s string) (MeetingID, error) {
	id := MeetingID(strings.ToUpper(strings.TrimSpace(s)))
	if id.Info().ID != "" {
		return id, nil
	}
	return "", fmt.Errorf("meeting %q: %w (use an id such as 8MSP or 1RC)", s, ErrBadName)
}

// MeetingOf returns the meeting that a symbol's session part stands for:
// CCM/MSP/2018/6 belongs to 8MSP. Documents of other treaties belong to none.
func MeetingOf(s Symbol) (MeetingID, bool) {
	if id, ok := TreatyOf(s); ok && id != CCM {
		return "", false
	}
	for _, m := range data.meetings {
		if strings.Contains(string(s)+"/", "/"+m.Series+"/") {
			return m.ID, true
		}
	}
	return "", false
}

// Info returns the facts of the meeting: nothing but its id for one to come, of
// which no date is known yet, and the zero Meeting for what is no meeting.
func (id MeetingID) Info() Meeting {
	if m, ok := data.meetingByID[id]; ok {
		return m
	}
	if meetingToCome.MatchString(string(id)) {
		return Meeting{ID: id}
	}
	return Meeting{}
}

// meetingToCome matches meetings after those that are listed.
var meetingToCome = regexp.MustCompile(`^(?:(?:1[4-9]|2[0-9])MSP|[4-9]RC)$`)

// Name returns the meeting's full name in a language, such as
// "Eighth Meeting of States Parties (Geneva, 2018)" without the place.
func (id MeetingID) Name(l Language) string { return data.meetingName(id, l) }
