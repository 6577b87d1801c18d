package corpus

import (
	"fmt"
	"slices"
	"testing"

	"golang.org/x/text/language"
)

// TestStatePlacings compares the codes and regions with CLDR, which is
// maintained apart from the data file.
func TestStatePlacings(t *testing.T) {
	if len(data.placings) != len(States()) {
		t.Errorf("%d States are placed, want %d", len(data.placings), len(States()))
	}
	for _, s := range States() {
		r, err := language.ParseRegion(string(s.Code))
		if err != nil {
			t.Errorf("%s: %v", s.Code, err)
			continue
		}
		if s.Code.Alpha2() != r.String() || s.Code.Numeric() != fmt.Sprintf("%03d", r.M49()) {
			t.Errorf("%s has the codes %s and %s, want %s and %03d", s.Code, s.Code.Alpha2(), s.Code.Numeric(), r, r.M49())
		}
		for _, region := range []Region{s.Code.Region(), s.Code.Subregion()} {
			around, err := language.ParseRegion(string(region))
			if err != nil || !around.Contains(r) {
				t.Errorf("%s does not lie in %q (%v)", s.Code, region, err)
			}
			complete(t, "region "+string(region), region.Name)
		}
		if g := s.Code.Group(); g != "" && !slices.Contains(Groups(), g) {
			t.Errorf("%s: no group %q", s.Code, g)
		}
	}
}

// TestGroupSizes checks the numbers of Member States that the United Nations
// gives for its groups; the last one includes the observer.
func TestGroupSizes(t *testing.T) {
	sizes := map[Group]int{}
	for _, s := range States() {
		sizes[s.Code.Group()]++
	}
	for g, want := range map[Group]int{"AFRICA": 54, "ASIA-PACIFIC": 54, "EASTERN-EUROPE": 23, "GRULAC": 33, "WEOG": 29} {
		if sizes[g] != want {
			t.Errorf("%s has %d States, want %d", g, sizes[g], want)
		}
		complete(t, "group "+string(g), g.Name)
	}
}

func TestRegionOfNone(t *testing.T) {
	if Region("").Name(English) != "" || StateCode("XXX").Alpha2() != "" || Group("X").Name(English) != "" {
		t.Error("something that does not exist has a name")
	}
}
