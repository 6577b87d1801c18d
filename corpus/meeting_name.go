package corpus

import (
	"slices"
	"strconv"
	"strings"
)

// meetingForms are how people call the formal meetings; see meeting_forms.yaml.
type meetingForms struct {
	Ordinals map[Language][][]string `yaml:"ordinals"`
	MSP      map[Language][]string   `yaml:"MSP"`
	RC       map[Language][]string   `yaml:"RC"`
	Places   map[Language][]string   `yaml:"places"`
}

// Names returns what the meeting is called in a language, its full name first:
// with the ordinal in words or figures ("8th Meeting", "MSP8"), and by its
// place where no other formal meeting sat. They are for understanding what
// people ask for; in other contexts some mean other things.
func (m Meeting) Names(l Language) []string {
	names := []string{m.ID.Name(l)}
	digits := strings.TrimRight(string(m.ID), "MSPRC")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return names
	}
	forms := data.meetingForms.MSP[l]
	if strings.HasSuffix(string(m.ID), "RC") {
		forms = data.meetingForms.RC[l]
	}
	ordinals := ordinalsOf(l, n)
	for _, form := range forms {
		form = strings.ReplaceAll(form, "{n}", digits)
		if !strings.Contains(form, "{nth}") {
			names = append(names, form)
			continue
		}
		for _, o := range ordinals {
			names = append(names, strings.ReplaceAll(form, "{nth}", o))
		}
	}
	if m.hasPlaceToItself() {
		place := Sitting{Place: m.Place}.PlaceName(l)
		names = append(names, place)
		for _, form := range data.meetingForms.Places[l] {
			names = append(names, strings.ReplaceAll(form, "{place}", place))
		}
	}
	return names
}

// ordinalsOf returns the ways to write an ordinal, in all genders.
func ordinalsOf(l Language, n int) []string {
	var all []string
	for _, list := range [][][]string{data.meetingForms.Ordinals[l], data.meetingForms.Ordinals[l+"f"]} {
		if n >= 1 && n <= len(list) {
			all = append(all, list[n-1]...)
		}
	}
	return all
}

// hasPlaceToItself reports whether no other formal meeting was at the place.
func (m Meeting) hasPlaceToItself() bool {
	return m.Place != "" && !slices.ContainsFunc(data.meetings, func(o Meeting) bool { return o.ID != m.ID && o.Place == m.Place })
}
