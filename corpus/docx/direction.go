package docx

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// Word orders the runs of a paragraph by the direction that each is marked
// with, so that every run holds text of one direction, as the bidirectional
// algorithm (Unicode Standard Annex #9) finds it.

// firstStrong reports whether the first letter of a text that has a direction
// runs from right to left (rules P2 and P3); otherwise when it has none.
func firstStrong(text string, otherwise bool) bool {
	for _, r := range text {
		switch class(r) {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return otherwise
}

// stretch is a part of a text that runs in one direction.
type stretch struct {
	text string
	rtl  bool
}

// The marks that set the direction of a text in front of which they stand.
const (
	leftToRight = '\u200e'
	rightToLeft = '\u200f'
)

// stretches cuts a text of a paragraph that runs from right to left, or not,
// by direction. Each line is ordered by itself.
func stretches(text string, rtl bool) []stretch {
	var all []stretch
	add := func(text string, rtl bool) {
		if n := len(all); n > 0 && all[n-1].rtl == rtl {
			all[n-1].text += text
		} else if text != "" {
			all = append(all, stretch{text, rtl})
		}
	}
	for line := range strings.Lines(text) {
		line, ended := strings.CutSuffix(line, "\n")
		strong := rtl // of the last letter
		for _, s := range ordered(line, rtl) {
			number := 0
			if !s.rtl && strong {
				number = leadingNumber(s.text)
			}
			add(s.text[:number], true)
			add(s.text[number:], s.rtl)
			for _, r := range s.text {
				strong = firstStrong(string(r), strong)
			}
		}
		if ended {
			add("\n", rtl)
		}
	}
	return all
}

// ordered cuts a line as the algorithm does.
func ordered(line string, rtl bool) []stretch {
	mark := string(leftToRight)
	if rtl {
		mark = string(rightToLeft)
	}
	var p bidi.Paragraph
	whole := []stretch{{line, rtl}}
	if n, err := p.SetString(mark + line); err != nil || n < len(mark+line) {
		return whole // a separator of paragraphs within it
	}
	order, err := p.Order()
	if err != nil {
		return whole
	}
	var all []stretch
	for i := range order.NumRuns() {
		run := order.Run(i)
		text := run.String()
		if i == 0 {
			text = strings.TrimPrefix(text, mark)
		}
		all = append(all, stretch{text, run.Direction() == bidi.RightToLeft})
	}
	return all
}

// leadingNumber returns the length of the number that a text begins with,
// before any letter. Numbers behind words that run from right to left belong to
// them, though their digits run from left to right.
func leadingNumber(text string) int {
	end, digits := 0, false
	for i, r := range text {
		switch class(r) {
		case bidi.L, bidi.R, bidi.AL:
			return end
		case bidi.EN, bidi.AN:
			end, digits = i+len(string(r)), true
		case bidi.ET:
			if digits && end == i {
				end = i + len(string(r))
			}
		}
	}
	return end
}

func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}
