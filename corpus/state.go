package corpus

import (
	"fmt"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// StateCode is an ISO 3166-1 alpha-3 code, such as "LAO".
type StateCode string

// State is a State as the United Nations names it.
type State struct {
	Code StateCode
	// Variants are further names of the State in each language, formal and
	// short, besides the CLDR name.
	Variants map[Language][]string
	// Spoken are what people call the State besides its names: former and
	// short names, abbreviations and adjectives.
	Spoken map[Language][]string
	// Former are names that the State had, and abbreviations that mean nothing
	// else, as documents print them.
	Former map[Language][]string
}

// States returns all States, by code.
func States() []State { return data.states }

// ParseState reads an ISO 3166-1 alpha-3 code in any case. The error wraps
// ErrBadName.
func ParseState(s string) (StateCode, error) {
	code := StateCode(strings.ToUpper(strings.TrimSpace(s)))
	if _, ok := data.stateByCode[code]; ok {
		return code, nil
	}
	return "", fmt.Errorf("State %q: %w (use an ISO 3166-1 alpha-3 code such as LAO)", s, ErrBadName)
}

// StateNamed returns the State of which a text is the name, in any of the
// official languages; case and the hyphens and underscores of file names do not
// matter. It is empty for other texts.
func StateNamed(s string) StateCode {
	return statesByName()[plainStateName(s)]
}

func plainStateName(s string) string {
	s = strings.NewReplacer("-", " ", "_", " ", "’", "'").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

var statesByName = sync.OnceValue(func() map[string]StateCode {
	named := map[string]StateCode{}
	for _, s := range States() {
		for _, l := range Languages() {
			for _, name := range s.Code.Names(l) {
				named[plainStateName(name)] = s.Code
			}
		}
	}
	return named
})

// Name returns the State's short name in a language: the name the United
// Nations prefers where states.tsv gives one, else the CLDR name.
func (c StateCode) Name(l Language) string {
	if v := data.stateByCode[c].Variants[l]; len(v) > 0 {
		return v[0]
	}
	return c.cldrName(l)
}

// Names returns every name by which the State is known in a language.
func (c StateCode) Names(l Language) []string {
	names := append([]string(nil), data.stateByCode[c].Variants[l]...)
	if n := c.cldrName(l); n != "" {
		names = append(names, n)
	}
	return names
}

// Spoken returns what people call the State in a language besides its names:
// former and short names, abbreviations in capitals, and adjectives. They are
// for understanding what people ask for; in texts many mean other things.
func (c StateCode) Spoken(l Language) []string { return data.stateByCode[c].Spoken[l] }

// Printed returns the names by which texts in a language are read: Names, and
// former names and abbreviations.
func (c StateCode) Printed(l Language) []string {
	return append(c.Names(l), data.stateByCode[c].Former[l]...)
}

// NotStates returns words of a language that hold the name of a State and name
// none, such as "Gulf of Guinea".
func NotStates(l Language) []string { return data.notStates[l] }

func (c StateCode) cldrName(l Language) string {
	if name, ok := regionNames()[l][c]; ok {
		return name
	}
	return regionName(c, l)
}

// regionNames are the names of all States by language. Parsing a language costs
// more than all the rest of writing a name.
var regionNames = sync.OnceValue(func() map[Language]map[StateCode]string {
	all := map[Language]map[StateCode]string{}
	for _, l := range Languages() {
		all[l] = map[StateCode]string{}
		for c := range data.stateByCode {
			all[l][c] = regionName(c, l)
		}
	}
	return all
})

func regionName(c StateCode, l Language) string {
	region, err := language.ParseRegion(string(c))
	if err != nil {
		return ""
	}
	namer := display.Regions(language.Make(string(l)))
	if namer == nil {
		return ""
	}
	return namer.Name(region)
}
