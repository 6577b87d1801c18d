package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDates(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"from 1 August 2020 until August 5, 2025 or 2026-01-31", []string{"2020-08-01", "2025-08-05", "2026-01-31"}},
		{"le 1er août 2020, puis en mars 2021", []string{"2020-08-01", "2021-03"}},
		{"el 1 de agosto de 2020", []string{"2020-08-01"}},
		{"до 1 августа 2020 года", []string{"2020-08-01"}},
		{"2020年8月1日延长至2025年8月", []string{"2020-08-01", "2025-08"}},
		{"1 آب/أغسطس 2020", []string{"2020-08-01"}},
		{"in 2020, within 12 months", nil},
	}
	for _, test := range tests {
		var got []string
		for _, d := range Dates(test.text) {
			got = append(got, d.Value)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}
