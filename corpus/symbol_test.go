package corpus

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseSymbol(t *testing.T) {
	tests := []struct {
		in   string
		want Symbol
		base Symbol
		mods []Modification
	}{
		{"CCM/MSP/2018/6", "CCM/MSP/2018/6", "CCM/MSP/2018/6", nil},
		{"ccm/msp/2018/6", "CCM/MSP/2018/6", "CCM/MSP/2018/6", nil},
		{"ＣＣＭ／ＭＳＰ／２０１８／６", "CCM/MSP/2018/6", "CCM/MSP/2018/6", nil},
		{"CCM/MSP/2011/WP.3/Rev.1/Amend.1", "CCM/MSP/2011/WP.3/Rev.1/Amend.1", "CCM/MSP/2011/WP.3", []Modification{{"Rev", 1}, {"Amend", 1}}},
		{"(CCM/MSP/2011/WP.8", "CCM/MSP/2011/WP.8", "CCM/MSP/2011/WP.8", nil},
		{"CCM/MSP/2013/Corr 1", "CCM/MSP/2013/Corr.1", "CCM/MSP/2013", []Modification{{"Corr", 1}}},
		{"CCM/CONF/2015/PM.1/2", "CCM/CONF/2015/PM.1/2", "CCM/CONF/2015/PM.1/2", nil},
		{"CCM/MSP/2024/2/Rev.1", "CCM/MSP/2024/2/Rev.1", "CCM/MSP/2024/2", []Modification{{"Rev", 1}}},
		{"CCM/77", "CCM/77", "CCM/77", nil},
		{"A/54/L.74/ADD.1", "A/54/L.74/Add.1", "A/54/L.74", []Modification{{"Add", 1}}},
		{"TD/B/WP(XXXV)/MISC.1/REV.1", "TD/B/WP(XXXV)/MISC.1/Rev.1", "TD/B/WP(XXXV)/MISC.1", []Modification{{"Rev", 1}}},
		{"A/RES/863(IX)", "A/RES/863(IX)", "A/RES/863(IX)", nil},
		{"CCM/2013/Corr0 1", "CCM/2013/Corr.1", "CCM/2013", []Modification{{"Corr", 1}}},
		{" CCM / MSP / 2018 / 6. ", "CCM/MSP/2018/6", "CCM/MSP/2018/6", nil},
	}
	for _, test := range tests {
		got, err := ParseSymbol(test.in)
		if err != nil || got != test.want {
			t.Errorf("ParseSymbol(%q) = %q, %v; want %q", test.in, got, err, test.want)
			continue
		}
		if got.Base() != test.base {
			t.Errorf("%q.Base() = %q, want %q", got, got.Base(), test.base)
		}
		if diff := cmp.Diff(test.mods, got.Modifications()); diff != "" {
			t.Errorf("%q.Modifications(): %s", got, diff)
		}
		if again, err := ParseSymbol(string(got)); err != nil || again != got {
			t.Errorf("canonical %q reads as %q, %v", got, again, err)
		}
	}
}

func TestParseSymbolRefuses(t *testing.T) {
	for _, in := range []string{"", "/", "and/or", "CCM", "24/7", "CCM/../../etc", "CCM/MSP/2018/<b>", "CCM/MSP/\x00/1", "集束/1", "http://x/1", strings.Repeat("A/1", 100)} {
		if got, err := ParseSymbol(in); !errors.Is(err, ErrBadSymbol) {
			t.Errorf("ParseSymbol(%q) = %q, %v; want ErrBadSymbol", in, got, err)
		}
	}
}

func TestSymbolFromFile(t *testing.T) {
	tests := []struct {
		name string
		sym  Symbol
		lang Language
	}{
		{"A_RES_863%28IX%29-ZH.pdf", "A/RES/863(IX)", Chinese},
		{"CCM+MSP+2019+12+ENG.docx", "CCM/MSP/2019/12", English},
		{"CCM_MSP_2019_12_E.pdf", "CCM/MSP/2019/12", English},
		{"CCM_MSP_2019_12-C.pdf", "CCM/MSP/2019/12", Chinese},
		{"dir/CCM_MSP_2018_WP.1_Rev.1.docx", "CCM/MSP/2018/WP.1/Rev.1", ""},
		{"isu-work-plan-2019.zh.txt", "isu-work-plan-2019", Chinese},
		{"isu-work-plan-2019.zh.two-columns.pdf", "isu-work-plan-2019-zh-two-columns", ""},
		{"plan-s.txt", "plan-s", ""},
		{"工作计划 2019.docx", "工作计划-2019", ""},
		{"road_map_2.txt", "road-map-2", ""},
	}
	for _, test := range tests {
		sym, lang := SymbolFromFile(test.name)
		if sym != test.sym || lang != test.lang {
			t.Errorf("SymbolFromFile(%q) = %q, %q; want %q, %q", test.name, sym, lang, test.sym, test.lang)
		}
	}
}

func TestLocalSymbolGivesItselfAgain(t *testing.T) {
	for _, name := range []string{"Work plan 2019", "工作计划 2019", strings.Repeat("long name ", 20), strings.Repeat("计划", 50), strings.Repeat("a", 59) + " b"} {
		sym := LocalSymbol(name)
		if again := LocalSymbol(string(sym)); again != sym || len([]rune(string(sym))) > maxLocal {
			t.Errorf("LocalSymbol(%q) = %q, then %q", name, sym, again)
		}
	}
	if LocalSymbol(strings.Repeat("a", 70)) == LocalSymbol(strings.Repeat("a", 71)) {
		t.Error("two long names give one symbol")
	}
}

func FuzzLocalSymbol(f *testing.F) {
	f.Add("Work plan 2019")
	f.Add("İ-工作 计划")
	f.Fuzz(func(t *testing.T, name string) {
		sym := LocalSymbol(name)
		if again := LocalSymbol(string(sym)); again != sym {
			t.Fatalf("%q → %q → %q", name, sym, again)
		}
	})
}

func TestFindSymbols(t *testing.T) {
	text := "见 CCM/MSP/2018/6 及 (CCM/MSP/2011/WP.8) and/or CCM/MSP/2013/Corr 1; CCM/MSP/2019/5 12 September, GE.18-08869 (C)."
	want := []Symbol{"CCM/MSP/2018/6", "CCM/MSP/2011/WP.8", "CCM/MSP/2013/Corr.1", "CCM/MSP/2019/5"}
	if diff := cmp.Diff(want, FindSymbols(text)); diff != "" {
		t.Error(diff)
	}
}

func TestSymbolSeries(t *testing.T) {
	if !Symbol("CCM/MSP/2018/SR.3").Series("SR") || Symbol("CCM/MSP/2018/SR.3").Series("R") || !Symbol("CCM/R.4").Series("R") {
		t.Error("Series tells summary records and restricted documents wrongly")
	}
}

func FuzzParseSymbol(f *testing.F) {
	for _, s := range []string{"CCM/MSP/2018/6", "(CCM/MSP/2011/WP.8", "A/RES/863(IX)", "CCM/MSP/2013/Corr 1", "A/1/Corr0 0", "A/0.(", "A/0.\v", "A/AAAA00000.("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sym, err := ParseSymbol(s)
		if err != nil {
			return
		}
		if again, err := ParseSymbol(string(sym)); err != nil || again != sym {
			t.Fatalf("%q → %q → %q, %v", s, sym, again, err)
		}
		if name := sym.FileName(); strings.ContainsAny(name, "/\\\x00") || name == "." || name == ".." {
			t.Fatalf("unsafe file name %q", name)
		}
	})
}

func TestAnySymbol(t *testing.T) {
	long := LocalSymbol(strings.Repeat("a long name ", 20))
	for written, want := range map[string]Symbol{
		"CCM/MSP/2018/6": "CCM/MSP/2018/6", "ccm/msp/2018/6": "CCM/MSP/2018/6", "note-on-records": "note-on-records",
		"Note on records": "note-on-records", "工作计划-2019": "工作计划-2019", string(long): long, "..": "", "": "",
	} {
		got, err := AnySymbol(written)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("AnySymbol(%q) = %q, %v; want %q", written, got, err, want)
		}
	}
}

// FuzzAnySymbol checks that an address is made canonical in one step, so that
// redirects end, and that no symbol leads out of a folder.
func FuzzAnySymbol(f *testing.F) {
	for _, s := range []string{"CCM/MSP/2018/6", "ccm/77", "Note on records", "工作计划-2019", "../etc", strings.Repeat("Ab ", 90), "Y\u030a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, written string) {
		symbol, err := AnySymbol(written)
		if err != nil {
			return
		}
		if again, err := AnySymbol(string(symbol)); err != nil || again != symbol {
			t.Fatalf("%q → %q → %q, %v", written, symbol, again, err)
		}
		if name := symbol.FileName(); strings.ContainsAny(name, "/\\\x00") || name == "." || name == ".." {
			t.Fatalf("unsafe file name %q", name)
		}
	})
}
