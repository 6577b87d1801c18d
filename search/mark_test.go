package search

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestMarkShowsMatchesInWholeTexts(t *testing.T) {
	x := openLibrary(t)
	vocabulary(x)
	long := strings.Repeat("Nothing of the kind. ", 40)
	tests := []struct {
		query, text string
		lang        corpus.Language
		want        []string
	}{
		{"clearance", "Clearance methods and clearances", "en", []string{"Clearance", "clearances"}},
		{"clearance", "支助股收集清理做法", "zh", []string{"清理"}},
		{"清理", "Clearance methods", "en", []string{"Clearance"}},
		{"clear*", long + "cleared", "en", []string{"cleared"}},
		{"-clearance methods", "Clearance methods", "en", []string{"methods"}},
		{"", "Clearance methods", "en", nil},
		{"clearance", "Clearance", "es", nil}, // nothing is indexed in Spanish
	}
	for _, test := range tests {
		all, err := x.Mark(t.Context(), Query{Text: test.query}, test.lang, []string{test.text, ""})
		if err != nil {
			t.Fatal(err)
		}
		var whole strings.Builder
		var marked []string
		for _, f := range all[0] {
			whole.WriteString(f.Text)
			if f.Match {
				marked = append(marked, f.Text)
			}
		}
		if diff := cmp.Diff(test.want, marked); diff != "" || whole.String() != test.text {
			t.Errorf("%q in %q: %s, whole %q", test.query, test.text, diff, whole.String())
		}
		if len(all) != 2 || len(all[1]) != 0 {
			t.Errorf("%q: an empty text gave %v", test.query, all)
		}
	}
	if _, err := x.Mark(t.Context(), Query{Text: strings.Repeat("x", MaxQueryLength+1)}, "en", nil); err == nil {
		t.Error("a query that is too long was taken")
	}
}
