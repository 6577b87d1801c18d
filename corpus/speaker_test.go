package corpus

import (
	"errors"
	"slices"
	"testing"
)

func TestParseSpeaker(t *testing.T) {
	for in, want := range map[string]SpeakerID{"lao": "LAO", " President ": "president", "isu": "isu", "OBSERVER": "observer"} {
		if got, err := ParseSpeaker(in); err != nil || got != want {
			t.Errorf("ParseSpeaker(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "Laos", "chairman"} {
		if _, err := ParseSpeaker(in); !errors.Is(err, ErrBadName) {
			t.Errorf("ParseSpeaker(%q): %v", in, err)
		}
	}
	for _, r := range Roles() {
		if _, err := ParseState(string(r)); err == nil {
			t.Errorf("role %s is also a State", r)
		}
	}
}

func TestSpeakerValuesAndNames(t *testing.T) {
	s := &Speaker{State: "NOR", Role: Coordinator}
	if got := s.Values(); !slices.Equal(got, []SpeakerID{"NOR", "coordinator"}) {
		t.Errorf("values %v", got)
	}
	if got := (*Speaker)(nil).Values(); got != nil {
		t.Errorf("values of nobody: %v", got)
	}
	for id, want := range map[SpeakerID]string{"NOR": "挪威", "coordinator": "协调员"} {
		if got := id.Name(Chinese); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
