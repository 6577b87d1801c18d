package extract

import (
	"strings"
	"unicode"
)

// numberedText returns the text of a table whose first column holds the running
// numbers of paragraphs and whose second holds the paragraphs: authors set
// numbered text so to indent it. It returns nil for other tables. Rows without
// a number go on in the paragraph above.
func numberedText(rows [][][]Block) []Block {
	var out []Block
	numbered, prose := 0, 0
	last := ""
	for _, row := range rows {
		label, text, ok := numberedRow(row)
		if !ok || label != "" && last != "" && !followsLabel(last, label) {
			return nil
		}
		for _, b := range text {
			prose += countWords(b.Text)
		}
		if label != "" {
			last = label
			numbered++
			if len(text) == 0 || text[0].Label != "" || text[0].Kind == Table {
				return nil
			}
			text[0].Label = label
		}
		out = append(out, text...)
	}
	if numbered < 2 || numbered*2 < len(rows) || prose < 5*numbered {
		return nil
	}
	return out
}

// numberedRow returns the number in the first cell of a row, or none, and what
// the only other filled cell holds.
func numberedRow(row [][]Block) (label string, text []Block, ok bool) {
	var filled [][]Block
	for _, cell := range row {
		if len(cell) > 0 {
			filled = append(filled, cell)
		}
	}
	if len(filled) == 1 && len(row) > 1 && len(row[0]) == 0 {
		return "", copied(filled[0]), true
	}
	if len(filled) != 2 || len(row[0]) != 1 {
		return "", nil, false
	}
	first := row[0][0]
	label = strings.TrimSpace(first.Label + " " + first.Text)
	if number, isNumber := plainNumber(label); isNumber {
		label = number + "."
	} else if typedLabel(label) != label {
		return "", nil, false
	}
	return label, copied(filled[1]), true
}

func copied(blocks []Block) []Block { return append([]Block(nil), blocks...) }

// plainNumber returns a text that is a short number.
func plainNumber(s string) (string, bool) {
	if s == "" || len(s) > 3 || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) {
		return "", false
	}
	return s, true
}

// followsLabel reports whether a label is the one after another of its kind:
// 2. after 1., (c) after (b), iv) after iii).
func followsLabel(before, label string) bool {
	a, b := strings.Trim(before, "().、．） （"), strings.Trim(label, "().、．）（ ")
	if n := atoi(a); n > 0 {
		return atoi(b) == n+1
	}
	for _, format := range []string{"lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "chineseCounting", "arabicAlpha", "arabicAbjad", "russianLower"} {
		for n := 1; n < 100; n++ {
			if numeral(n, format) == a && numeral(n+1, format) == b {
				return true
			}
		}
	}
	return false
}
