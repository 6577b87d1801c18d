package corpus

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Region is a geographical region of the United Nations standard M49, as its
// three digits: "035" is South-eastern Asia. The zero value means none.
type Region string

// Name returns the region's name in a language, from CLDR.
func (r Region) Name(l Language) string {
	region, err := language.ParseRegion(string(r))
	if err != nil {
		return ""
	}
	namer := display.Regions(language.Make(string(l)))
	if namer == nil {
		return ""
	}
	return namer.Name(region)
}

// Group is a regional group of the United Nations, such as "GRULAC". The zero
// value means that a State belongs to none.
type Group string

// Groups returns the regional groups in their usual order.
func Groups() []Group {
	groups := make([]Group, len(data.groups))
	for i, g := range data.groups {
		groups[i] = g.ID
	}
	return groups
}

// Name returns the group's name in a language.
func (g Group) Name(l Language) string {
	for _, e := range data.groups {
		if e.ID == g {
			return e.Names[l]
		}
	}
	return ""
}

// placing is what states_regions.tsv says of a State.
type placing struct {
	alpha2, numeric   string
	region, subregion Region
	group             Group
}

// Alpha2 returns the State's ISO 3166-1 alpha-2 code, such as "LA".
func (c StateCode) Alpha2() string { return data.placings[c].alpha2 }

// Numeric returns the State's ISO 3166-1 numeric code, which is its M49 code
// too, as three digits: "418".
func (c StateCode) Numeric() string { return data.placings[c].numeric }

// Region returns the M49 region that the State lies in: Africa, the Americas,
// Asia, Europe or Oceania.
func (c StateCode) Region() Region { return data.placings[c].region }

// Subregion returns the smallest M49 region that the State lies in.
func (c StateCode) Subregion() Region { return data.placings[c].subregion }

// Group returns the State's regional group at the United Nations; empty for a
// State that is not a Member.
func (c StateCode) Group() Group { return data.placings[c].group }

type groupEntry struct {
	ID    Group               `yaml:"id"`
	Names map[Language]string `yaml:"names"`
}

// loadPlacings reads states_regions.tsv: alpha-3, alpha-2 and numeric code,
// M49 region and subregion, regional group ("-" for none).
func (t *tables) loadPlacings() error {
	raw, err := files.ReadFile("data/states_regions.tsv")
	if err != nil {
		return err
	}
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 6 {
			return fmt.Errorf("data file states_regions.tsv line %d: want six cells", n+1)
		}
		t.placings[StateCode(cells[0])] = placing{
			alpha2: cells[1], numeric: cells[2], region: Region(cells[3]), subregion: Region(cells[4]),
			group: Group(strings.TrimPrefix(cells[5], "-")),
		}
	}
	return nil
}
