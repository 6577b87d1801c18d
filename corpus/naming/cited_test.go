package naming

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCitedIn(t *testing.T) {
	const s = "CCM/MSP/2018/6"
	tests := []struct {
		text string
		want []Citation
	}{
		{"no symbol and/or other slashes", nil},
		{"as in " + s + ".", []Citation{{Symbol: s}}},
		{"(see " + s + ", para. 12 (a))", []Citation{{Symbol: s, Number: "12(a)"}}},
		{s + ", paras. 12 and 13 (a)", []Citation{{Symbol: s, Number: "12"}, {Symbol: s, Number: "13(a)"}}},
		{"paragraphs 7 to 9 of " + s, []Citation{{Symbol: s, Number: "7"}, {Symbol: s, Number: "8"}, {Symbol: s, Number: "9"}}},
		{"见" + s + "号文件第12、14段", []Citation{{Symbol: s, Number: "12"}, {Symbol: s, Number: "14"}}},
		{"paragraph 7 of document " + s + " says", []Citation{{Symbol: s, Number: "7"}}},
		{s + ", annex II, para. 3", []Citation{{Symbol: s, Annex: 2, Number: "3"}}},
		{"voir " + s + ", par. 9, et CCM/CONF/2015/7", []Citation{{Symbol: s, Number: "9"}, {Symbol: "CCM/CONF/2015/7"}}},
		{"véase el párrafo 4 del documento " + s, []Citation{{Symbol: s, Number: "4"}}},
		{"см. " + s + ", п. 12", []Citation{{Symbol: s, Number: "12"}}},
		{"见" + s + "号文件第12段。", []Citation{{Symbol: s, Number: "12"}}},
		{"见" + s + "，第12(a)段", []Citation{{Symbol: s, Number: "12(a)"}}},
		{"انظر " + s + "، الفقرة 12", []Citation{{Symbol: s, Number: "12"}}},
		{"decided in 2018 (" + s + ") to meet", []Citation{{Symbol: s}}},
		{s + "/Rev.1 revises it", []Citation{{Symbol: s + "/Rev.1"}}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, CitedIn(test.text)); diff != "" {
			t.Errorf("%q:\n%s", test.text, diff)
		}
	}
}

func FuzzCitedIn(f *testing.F) {
	f.Add("paragraph 7 of CCM/MSP/2018/6, annex II, para. 3 (a)")
	f.Add("见CCM/MSP/2018/6号文件第12段")
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range CitedIn(text) {
			if c.Symbol == "" {
				t.Errorf("%q cites nothing: %+v", text, c)
			}
		}
	})
}
