package extract

import "strings"

// raisedSigns and loweredSigns are the characters that Unicode has raised and
// lowered.
var (
	raisedSigns  = shiftedSigns("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
	loweredSigns = shiftedSigns("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
)

func shiftedSigns(from, to string) map[rune]rune {
	signs := map[rune]rune{}
	targets := []rune(to)
	for i, r := range []rune(from) {
		signs[r] = targets[i]
	}
	return signs
}

// shiftedText writes a figure that is set raised or lowered in characters that
// are, so that 10⁶ does not become 106. Other text, such as the letters of an
// ordinal, stays as it is.
func shiftedText(s string, raised bool) (string, bool) {
	signs := loweredSigns
	if raised {
		signs = raisedSigns
	}
	if !strings.ContainsAny(s, "0123456789") && strings.TrimSpace(s) != "n" {
		return s, false
	}
	ok := true
	out := strings.Map(func(r rune) rune {
		if r == ' ' {
			return r
		}
		t, known := signs[r]
		if !known {
			ok = false
		}
		return t
	}, s)
	if !ok {
		return s, false
	}
	return out, true
}
