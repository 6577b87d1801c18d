package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// TreatyID identifies a treaty, or a declaration with articles, that documents
// are about: "ccm" is this Convention, "mine-ban" its sister; see
// treaties.yaml.
type TreatyID string

// CCM is the Convention on Cluster Munitions: the one whose articles, topics,
// meetings and obligations the corpus is arranged by.
const CCM TreatyID = "ccm"

// treatyEntry is a treaty of treaties.yaml.
type treatyEntry struct {
	ID       TreatyID              `yaml:"id"`
	Series   []string              `yaml:"series"`
	Acronyms []string              `yaml:"acronyms"`
	Names    map[Language]string   `yaml:"names"`
	Other    map[Language][]string `yaml:"other"`
}

// Treaties returns all treaties, this Convention first.
func Treaties() []TreatyID {
	ids := make([]TreatyID, len(data.treaties))
	for i, t := range data.treaties {
		ids[i] = t.ID
	}
	return ids
}

// ParseTreaty reads a treaty's id in any case, or one of its acronyms. The
// error wraps ErrBadName and lists the ids.
func ParseTreaty(s string) (TreatyID, error) {
	s = strings.TrimSpace(s)
	for _, t := range data.treaties {
		if strings.EqualFold(s, string(t.ID)) || slices.ContainsFunc(t.Acronyms, func(a string) bool { return strings.EqualFold(a, s) }) {
			return t.ID, nil
		}
	}
	return "", fmt.Errorf("treaty %q: %w (use one of %s)", s, ErrBadName, join(Treaties()))
}

// TreatyOf returns the treaty whose documents have symbols like this one:
// CCM/MSP/2018/6 is of the ccm, CCW/P.V/CONF/2018/1 of ccw-protocol-v. The
// longest beginning counts; ok is false for other symbols.
func TreatyOf(s Symbol) (id TreatyID, ok bool) {
	longest := 0
	for _, t := range data.treaties {
		for _, series := range t.Series {
			if len(series) > longest && strings.HasPrefix(string(s)+"/", series+"/") {
				id, ok, longest = t.ID, true, len(series)
			}
		}
	}
	return id, ok
}

func (id TreatyID) entry() treatyEntry {
	i := slices.IndexFunc(data.treaties, func(t treatyEntry) bool { return t.ID == id })
	if i < 0 {
		return treatyEntry{}
	}
	return data.treaties[i]
}

// Name returns what the treaty is called in a language; empty for an unknown
// id.
func (id TreatyID) Name(l Language) string { return id.entry().Names[l] }

// AllNames returns the name of the treaty in a language and the other names
// that texts use, its acronyms last.
func (id TreatyID) AllNames(l Language) []string {
	t := id.entry()
	if len(t.Names) == 0 {
		return nil
	}
	return slices.Concat([]string{t.Names[l]}, t.Other[l], t.Acronyms)
}

// HasDocuments reports whether the treaty has documents of its own, with
// symbols that tell them.
func (id TreatyID) HasDocuments() bool { return len(id.entry().Series) > 0 }
