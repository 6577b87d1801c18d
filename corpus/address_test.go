package corpus

import "testing"

func TestAddress(t *testing.T) {
	for _, test := range []struct {
		symbol   Symbol
		language Language
		element  Element
		want     string
	}{
		{"CCM/MSP/2018/6", English, "", "/doc/CCM/MSP/2018/6?lang=en"},
		{"CCM/MSP/2018/6", Chinese, "para_12__point_a", "/doc/CCM/MSP/2018/6?lang=zh#para_12__point_a"},
		{"notes-über", French, "para_1", "/doc/notes-%C3%BCber?lang=fr#para_1"},
		{"SAMPLE/A B", Arabic, "sec 1", "/doc/SAMPLE/A%20B?lang=ar#sec%201"},
	} {
		if got := Address(test.symbol, test.language, test.element); got != test.want {
			t.Errorf("Address(%q, %q, %q) = %q, want %q", test.symbol, test.language, test.element, got, test.want)
		}
	}
}
