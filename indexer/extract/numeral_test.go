package extract

import "testing"

func TestNumeral(t *testing.T) {
	tests := []struct {
		n      int
		format string
		want   string
	}{
		{12, "decimal", "12"}, {7, "decimalZero", "07"}, {12, "decimalZero", "12"},
		{4, "upperRoman", "IV"}, {1994, "lowerRoman", "mcmxciv"}, {0, "upperRoman", "0"},
		{1, "lowerLetter", "a"}, {26, "upperLetter", "Z"}, {28, "lowerLetter", "bb"},
		{1, "chineseCounting", "一"}, {10, "chineseCounting", "十"}, {12, "chineseCountingThousand", "十二"},
		{20, "taiwaneseCountingThousand", "二十"}, {105, "chineseCountingThousand", "一百〇五"},
		{110, "chineseCountingThousand", "一百一十"}, {1010, "chineseCountingThousand", "一千〇一十"},
		{12, "chineseLegalSimplified", "壹拾贰"}, {3, "ideographTraditional", "丙"}, {20, "ideographDigital", "二〇"},
		{3, "decimalEnclosedCircle", "③"}, {21, "decimalEnclosedCircle", "21"}, {2, "decimalFullWidth", "２"},
		{1, "arabicAlpha", "أ"}, {3, "arabicAlpha", "ت"}, {3, "arabicAbjad", "ج"}, {5, "arabicAbjad", "ه"},
		{4, "russianLower", "г"}, {28, "russianUpper", "Я"}, {10, "russianLower", "к"},
		{2, "chicago", "†"}, {5, "chicago", "**"}, {3, "none", ""}, {3, "cardinalText", "3"}, {31, "hex", "1F"},
	}
	for _, tt := range tests {
		if got := numeral(tt.n, tt.format); got != tt.want {
			t.Errorf("numeral(%d, %s) = %q, want %q", tt.n, tt.format, got, tt.want)
		}
	}
}

func TestTypedLabel(t *testing.T) {
	tests := []struct{ text, want string }{
		{"12. The Meeting", "12."}, {"(a) To decide", "(a)"}, {"ii) To note", "ii)"}, {"IV. Budget", "IV."},
		{"一. 导言", "一."}, {"(一)导言", "(一)"}, {"(a)帮助协调", "(a)"}, {"4.2 Survey", "4.2"}, {"1.1.2. Survey", "1.1.2."},
		{"(أ) تدمير", "(أ)"}, {"а) уничтожение", "а)"}, {"三、背景", "三、"}, {"12.", "12."},
		{"2018. A year", ""}, {"The Meeting", ""}, {"(see annex) text", ""}, {"3.5 million", "3.5"}, {"e.g. this", ""}, {"第八次会议", ""},
	}
	for _, tt := range tests {
		if got := typedLabel(tt.text); got != tt.want {
			t.Errorf("typedLabel(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestTidy(t *testing.T) {
	tests := []struct{ in, want string }{
		{"  a \t b\u00a0c  ", "a b c"},
		{"a\r\nb \n\n c", "a\nb\nc"},
		{"\ufeff\u200fa\u202bb\u202c", "ab"},
		{"co\u00adoperation", "cooperation"},
		{"coop\u00ad", "coop\u00ad"},
		{"coop\u00ad \u200f", "coop\u00ad"},
		{"\u00ad 0", "0"},
		{"a \u00ad b", "a b"},
		{" \u00ad", ""},
		{"e\u0301", "é"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"\u3000\u3000全角", "全角"},
	}
	for _, tt := range tests {
		if got := tidy(tt.in); got != tt.want {
			t.Errorf("tidy(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	if got := flat("审查现况和\n实施情况\nand more"); got != "审查现况和实施情况 and more" {
		t.Errorf("flat joined to %q", got)
	}
}
