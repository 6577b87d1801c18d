package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/search/query"
)

func TestCitedIn(t *testing.T) {
	const s = "CCM/MSP/2018/6"
	tests := []struct {
		text string
		want []query.Citation
	}{
		{"no symbol and/or other slashes", nil},
		{"as in " + s + ".", []query.Citation{{Symbol: s}}},
		{"(see " + s + ", para. 12 (a))", []query.Citation{{Symbol: s, Number: "12(a)"}}},
		{s + ", paras. 12 and 13", []query.Citation{{Symbol: s, Number: "12"}}},
		{"paragraph 7 of document " + s + " says", []query.Citation{{Symbol: s, Number: "7"}}},
		{s + ", annex II, para. 3", []query.Citation{{Symbol: s, Annex: 2, Number: "3"}}},
		{"voir " + s + ", par. 9, et CCM/CONF/2015/7", []query.Citation{{Symbol: s, Number: "9"}, {Symbol: "CCM/CONF/2015/7"}}},
		{"véase el párrafo 4 del documento " + s, []query.Citation{{Symbol: s, Number: "4"}}},
		{"см. " + s + ", п. 12", []query.Citation{{Symbol: s, Number: "12"}}},
		{"见" + s + "号文件第12段。", []query.Citation{{Symbol: s, Number: "12"}}},
		{"见" + s + "，第12(a)段", []query.Citation{{Symbol: s, Number: "12(a)"}}},
		{"انظر " + s + "، الفقرة 12", []query.Citation{{Symbol: s, Number: "12"}}},
		{"decided in 2018 (" + s + ") to meet", []query.Citation{{Symbol: s}}},
		{s + "/Rev.1 revises it", []query.Citation{{Symbol: s + "/Rev.1"}}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, citedIn(test.text)); diff != "" {
			t.Errorf("%q:\n%s", test.text, diff)
		}
	}
}

func FuzzCitedIn(f *testing.F) {
	f.Add("paragraph 7 of CCM/MSP/2018/6, annex II, para. 3 (a)")
	f.Add("见CCM/MSP/2018/6号文件第12段")
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range citedIn(text) {
			if c.Symbol == "" {
				t.Errorf("%q cites nothing: %+v", text, c)
			}
		}
	})
}
