package api

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus/facet"
	"repertory/search"
)

// TestFiltersTakeNames reads the values of filters by their names, as the
// document of the API says.
func TestFiltersTakeNames(t *testing.T) {
	for _, test := range []struct{ named, want string }{
		{"state=Laos", "state=LAO"},
		{"state=Laos&meeting=9MSP", "state=LAO&meeting=9MSP"},
		{"state=Côte d’Ivoire,塞内加尔", "state=CIV,SEN"},
		{"meeting=Second Review Conference", "meeting=2RC"},
		{"lang=français&article=5", "lang=fr&article=5"},
	} {
		named, err := url.ParseQuery(test.named)
		if err != nil {
			t.Fatal(err)
		}
		want, err := url.ParseQuery(test.want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := search.ParseQuery(named)
		if err != nil {
			t.Errorf("%s: %v", test.named, err)
			continue
		}
		plain, err := search.ParseQuery(want)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(plain.Values(), got.Values()); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.named, diff)
		}
	}
	for _, p := range filters() {
		told := strings.Contains(p.Description, "Names of values")
		if p.Name == string(facet.Year) && told || p.Name == string(facet.State) && !told {
			t.Errorf("%s: %s", p.Name, p.Description)
		}
	}
}
