package naming

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCited(t *testing.T) {
	report := Citation{Symbol: "CCM/MSP/2018/6"}
	point := Citation{Symbol: "CCM/MSP/2018/6", Number: "11(a)"}
	tests := []struct {
		in   string
		want Citation
		ok   bool
	}{
		{"CCM/MSP/2018/6", report, true},
		{" ccm/msp/2018/6. ", report, true},
		{"ＣＣＭ／ＭＳＰ／２０１８／６", report, true},
		{"CCM/MSP/2013/Corr 1", Citation{Symbol: "CCM/MSP/2013/Corr.1"}, true},
		{"ccm/msp/2018/6 para 11(a)", point, true},
		{"CCM/MSP/2018/6, para. 11 (a)", point, true},
		{"CCM/MSP/2018/6, par. 11 a)", point, true},
		{"CCM/MSP/2018/6, párr. 11 a)", point, true},
		{"CCM/MSP/2018/6, п. 11 a)", point, true},
		{"CCM/MSP/2018/6، الفقرة ١١ (a)", point, true},
		{"CCM/MSP/2018/6第11(a)段", point, true},
		{"CCM/MSP/2018/6，第１１（a）段", point, true},
		{"CCM/MSP/2018/6, annex II, para. 3", Citation{Symbol: "CCM/MSP/2018/6", Annex: 2, Number: "3"}, true},
		{"CCM/MSP/2018/6，附件一，第3段", Citation{Symbol: "CCM/MSP/2018/6", Annex: 1, Number: "3"}, true},
		{"第12(a)段", Citation{Number: "12(a)"}, true},
		{"para 12", Citation{Number: "12"}, true},
		{"12(a)(ii)", Citation{Number: "12(a)(ii)"}, true},
		{"(CCM/MSP/2018/6 para 3", Citation{Symbol: "CCM/MSP/2018/6", Number: "3"}, true},
		{"CCM_MSP_2018_6", report, true},
		{"Action 4.2", Citation{Action: "4.2"}, true},
		{"行动4.2", Citation{Action: "4.2"}, true},
		{"الإجراء 7-1", Citation{Action: "7.1"}, true},
		{"CCM/CONF/2020/3, acción 7.1", Citation{Symbol: "CCM/CONF/2020/3", Action: "7.1"}, true},
		{"action 4", Citation{}, false},
		{"12", Citation{}, false},
		{"2018", Citation{}, false},
		{"第3条", Citation{}, false},
		{"and/or", Citation{}, false},
		{"CCM/MSP/2018/6 clearance", Citation{}, false},
		{"clearance", Citation{}, false},
		{"", Citation{}, false},
	}
	for _, test := range tests {
		got, ok := Cited(test.in)
		if diff := cmp.Diff([]Citation{test.want}, got); ok != test.ok || ok && diff != "" {
			t.Errorf("Cited(%q) = %+v, %t; want %+v, %t", test.in, got, ok, test.want, test.ok)
		}
	}
}

func FuzzCited(f *testing.F) {
	f.Add("CCM/MSP/2018/6，附件一，第3段")
	f.Fuzz(func(t *testing.T, in string) {
		all, ok := Cited(in)
		if ok != (len(all) > 0) {
			t.Errorf("%q: %t with %d citations", in, ok, len(all))
		}
		for _, c := range all {
			if c.Symbol == "" && c.Number == "" && c.Action == "" {
				t.Errorf("%q cites nothing", in)
			}
		}
	})
}
