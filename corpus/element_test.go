package corpus

import "testing"

func TestElementLabel(t *testing.T) {
	for e, want := range map[Element]string{
		"para_12": "12", "para_12__point_a": "12(a)", "para_12__point_a__point_i": "12(a)(i)",
		"sec_2": "", "annex_1__para_3": "3", "": "", "x": "",
	} {
		if got := e.Label(); got != want {
			t.Errorf("the label of %q is %q, want %q", e, got, want)
		}
	}
}
