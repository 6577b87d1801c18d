package naming_test

import (
	"testing"

	"repertory/corpus/naming"
)

func TestDecimal(t *testing.T) {
	for s, want := range map[string]int{"12": 12, "１２": 12, "١٢": 12, "۱۲": 12, "": 0, "12a": 0, "99999": 99999, "100000": 0, "99999999999999999999": 0} {
		if got := naming.Decimal(s); got != want {
			t.Errorf("Decimal(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestRoman(t *testing.T) {
	for n := 1; n < 400; n++ {
		if got := naming.FromRoman(naming.Roman(n)); got != n {
			t.Errorf("FromRoman(%q) = %d, want %d", naming.Roman(n), got, n)
		}
	}
	for _, s := range []string{"", "iiii", "vx", "ic", "abc", "mm"} {
		if n := naming.FromRoman(s); n != 0 {
			t.Errorf("FromRoman(%q) = %d, want 0", s, n)
		}
	}
}

func TestLetters(t *testing.T) {
	for n := 1; n <= 78; n++ {
		if got := naming.FromLetters(naming.Letters(n)); got != n {
			t.Errorf("FromLetters(%q) = %d, want %d", naming.Letters(n), got, n)
		}
	}
	for _, s := range []string{"", "ab", "aaaa", "é", "1"} {
		if n := naming.FromLetters(s); n != 0 {
			t.Errorf("FromLetters(%q) = %d, want 0", s, n)
		}
	}
}

func TestHan(t *testing.T) {
	for s, want := range map[string]int{
		"一": 1, "十": 10, "十二": 12, "二十": 20, "二十三": 23, "一百零三": 103, "一百二十": 120, "一〇三": 103, "两": 2,
		"１２": 12, "3": 3, "": 0, "会": 0, "二三": 0, "二三十": 0, "十十": 0, "一二三四": 0, "十会": 0,
	} {
		if got := naming.Han(s); got != want {
			t.Errorf("Han(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestArabicOrdinal(t *testing.T) {
	for s, want := range map[string]int{"الأول": 1, "الأولى": 1, "الثَّانية  عشرة": 12, "ثالث": 3, "الثالثة والعشرون": 23, "السماء": 0, "": 0} {
		if got := naming.ArabicOrdinal(s); got != want {
			t.Errorf("ArabicOrdinal(%q) = %d, want %d", s, got, want)
		}
	}
}

func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"12", "十二", "xiv", "aa", "الثانية عشرة"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, read := range map[string]func(string) int{
			"Decimal": naming.Decimal, "Han": naming.Han, "FromRoman": naming.FromRoman,
			"FromLetters": naming.FromLetters, "ArabicOrdinal": naming.ArabicOrdinal,
		} {
			if n := read(s); n < 0 || n > 99_999 {
				t.Errorf("%s(%q) = %d", name, s, n)
			}
		}
	})
}
