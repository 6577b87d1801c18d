package structure

import (
	"slices"
	"strings"
	"testing"

	"repertory/corpus"
)

// TestSequences tells which elements lists give: with points that were deleted,
// and with figures that count the items behind a colon.
func TestSequences(t *testing.T) {
	tests := []struct {
		name, text string
		want       []corpus.Element
	}{
		{
			"two points deleted", "1. The unit will do the following this year:\n\n(a) collect requests;\n\n(b) share practices;\n\n(e) train teams;\n\n(f) write reports.\n\n2. It reports.",
			[]corpus.Element{"para_1", "para_1__point_a", "para_1__point_b", "para_1__point_e", "para_1__point_f", "para_2"},
		},
		{
			"a Roman one behind the letter h and a colon", "1. The unit acts.\n\n2. The meeting asked States Parties to:\n\n(a) one;\n\n(b) two;\n\n(c) three;\n\n(d) four;\n\n(e) five;\n\n(f) six;\n\n(g) seven;\n\n(h) report on the following:\n\n(i) areas;\n\n(ii) stocks.\n\n3. It closed.",
			[]corpus.Element{"para_1", "para_2", "para_2__point_a", "para_2__point_b", "para_2__point_c", "para_2__point_d", "para_2__point_e", "para_2__point_f", "para_2__point_g", "para_2__point_h", "para_2__point_h__point_i", "para_2__point_h__point_ii", "para_3"},
		},
		{
			"a new list behind a colon", "1. The unit acts.\n\n2. The meeting asked three things of the States Parties:\n\n(a) to report;\n\n(b) to pay:\n\n(i) their share;\n\n(ii) their arrears;\n\n(c) to come.\n\n3. It closed.",
			[]corpus.Element{"para_1", "para_2", "para_2__point_a", "para_2__point_b", "para_2__point_b__point_i", "para_2__point_b__point_ii", "para_2__point_c", "para_3"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, err := extractor()
			if err != nil {
				t.Fatal(err)
			}
			text := "CCM/MSP/2030/1\n\nReport of the unit\n\n" + tt.text + "\n"
			out, err := x.Read(t.Context(), "x.txt", "", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			var got []corpus.Element
			for _, p := range Document(out, Hint{Name: "x.txt", Language: corpus.English}).Paragraphs {
				if strings.HasPrefix(string(p.Element), "para_") {
					got = append(got, p.Element)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
