package extract

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus/script"
)

// tidy cleans a piece of text: NFC, one blank for each run of white space, no
// control characters, direction marks or zero-width blanks. A line break that
// the author set stays as "\n", a soft hyphen at the very end as U+00AD.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank, broken := false, false
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || isInvisible(r) })
	for _, r := range softHyphens(s) {
		switch {
		case r == '\n':
			broken = true
			continue
		case unicode.IsSpace(r):
			blank = true
			continue
		case isInvisible(r):
			continue
		}
		if b.Len() > 0 {
			if broken {
				b.WriteByte('\n')
			} else if blank {
				b.WriteByte(' ')
			}
		}
		blank, broken = false, false
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// flat is tidy for text that has no line breaks, such as headings: they become
// blanks, or nothing between Han characters.
func flat(s string) string {
	lines := strings.Split(tidy(s), "\n")
	out := lines[0]
	for _, line := range lines[1:] {
		out = joinText(out, line)
	}
	return out
}

// joinText puts two pieces of a text together: without a blank between Han
// characters or full-width signs, with one otherwise.
func joinText(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	last, _ := lastRune(a)
	if script.Wide(last) && script.Wide(firstRune(b)) {
		return a + b
	}
	return a + " " + b
}

// softHyphens drops the soft hyphens of s but a last one, which says that the
// word goes on in the next line.
func softHyphens(s string) string {
	trimmed := strings.TrimRight(s, "\u00ad")
	end := ""
	if trimmed != s && strings.TrimSpace(trimmed) != "" {
		end = "\u00ad"
	}
	return strings.ReplaceAll(trimmed, "\u00ad", "") + end
}

// isInvisible reports whether r shows nothing and means nothing for search:
// controls, byte order marks, direction marks, zero-width blanks. The joiners
// U+200C and U+200D stay: they matter in Arabic script.
func isInvisible(r rune) bool {
	switch {
	case r == '\u00ad':
		return false
	case r == 0x200b, r == 0xfeff, r == 0x2060, r == 0x200e, r == 0x200f, r == 0x061c:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	case r >= 0xfff0 && r <= 0xfffb, r == 0xfffe, r == 0xffff:
		return true
	}
	return unicode.IsControl(r)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) (r rune, at int) {
	for i, c := range s {
		r, at = c, i
	}
	return r, at
}

// tidyExtraction drops blocks without content and cleans titles.
func tidyExtraction(e *Extraction) {
	e.Title = flat(e.Title)
	kept := e.Blocks[:0]
	for _, b := range e.Blocks {
		if b.Text != "" || hasCells(b.Rows) || len(b.Notes) > 0 {
			kept = append(kept, b)
		}
	}
	e.Blocks = kept
}

func hasCells(rows [][]string) bool {
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" {
				return true
			}
		}
	}
	return false
}

// checkText refuses an extraction without text or with unreadable text, and
// warns of one that is partly unreadable.
func checkText(e *Extraction) error {
	letters, odd := 0, 0
	count := func(s string) {
		for _, r := range s {
			switch {
			case isOdd(r):
				odd++
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				letters++
			}
		}
	}
	for _, b := range e.Blocks {
		count(b.Text)
		for _, row := range b.Rows {
			count(strings.Join(row, "\n"))
		}
		for _, n := range b.Notes {
			count(n.Text)
		}
	}
	switch {
	case letters+odd == 0 && e.Format == string(formatPDF):
		return fmt.Errorf("%w: its %d pages hold no text, it is probably a scan; run character recognition (OCR) over it first", ErrScan, e.Pages)
	case letters+odd == 0:
		return fmt.Errorf("%w: there is nothing to read in it; check that it is the right file", ErrNoText)
	case odd > letters/2:
		return garbled(odd, odd+letters)
	case odd > letters/20 && e.Format != string(formatPDF):
		e.Warnings = append(e.Warnings, fmt.Sprintf("%d of %d characters are unreadable.", odd, odd+letters))
	}
	return nil
}

func garbled(odd, total int) error {
	return fmt.Errorf("%w: %d of %d characters have no known meaning (the fonts do not say it); run character recognition (OCR) over it or get another version", ErrGarbled, odd, total)
}
