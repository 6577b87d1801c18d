package extract

import (
	"slices"
	"testing"
	"unicode"
)

// drawn sets a right-to-left line as it is seen, from left to right, with one
// unit of width for each character; marks stand over the letter before them in
// reading order, which is the one after them here.
func drawn(visual string) []glyph {
	var glyphs []glyph
	x := 0.0
	pending := noBlank
	for _, r := range visual {
		switch {
		case r == ' ':
			x += 3
			pending = typedBlank
			continue
		case unicode.IsMark(r):
			glyphs = append(glyphs, glyph{r: r, x0: x + 4, x1: x + 6, y1: 10, size: 10})
			continue
		}
		glyphs = append(glyphs, glyph{r: r, x0: x, x1: x + 10, y1: 10, size: 10, blank: pending})
		pending = noBlank
		x += 10
	}
	return glyphs
}

func textOfGlyphs(glyphs []glyph) string {
	line := pdfLine{glyphs: slices.Clone(glyphs), y1: 10, size: 10}
	line.write(true)
	return tidy(line.text)
}

// Whatever the order of the file is, the order on the page decides.
func TestRightToLeft(t *testing.T) {
	tests := []struct{ name, visual, want string }{
		{"words", "ةيقافتا رئاخذلا", "الذخائر اتفاقية"},
		{"number", "4 ةداملا", "المادة 4"},
		{"label with a dash", "ةمدقم -1", "1- مقدمة"},
		{"symbol in Latin letters", "CCM/MSP/2018/9 ةقيثولا", "الوثيقة CCM/MSP/2018/9"},
		{"Latin words", "Cluster Munition Coalition ةمظنم", "منظمة Cluster Munition Coalition"},
		{"decimal number", "12.5 ةبسنب", "بنسبة 12.5"},
		{"range of years", "2020-2018 ةرتفلا", "الفترة 2018-2020"},
		{"brackets as drawn", "(3 ةداملا) لبق", "قبل (المادة 3)"},
		{"brackets as meant", ")3 ةداملا( لبق", "قبل (المادة 3)"},
		{"brackets mixed", "(3 ةداملا( لبق", "قبل (المادة 3)"},
		{"presentation forms", "ﺔﻴﻗﺎﻔﺗﺍ", "اتفاقية"},
		{"ligature", "ﻡﻼﺳ", "سلام"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			glyphs := drawn(tt.visual)
			if got := textOfGlyphs(glyphs); got != tt.want {
				t.Errorf("in visual order: got %q, want %q", got, tt.want)
			}
			slices.Reverse(glyphs)
			for i := range glyphs {
				glyphs[i].blank = noBlank
			}
			if got := textOfGlyphs(glyphs); got != tt.want {
				t.Errorf("in reverse order: got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMarksGoToTheirLetters(t *testing.T) {
	glyphs := []glyph{
		{r: 'ا', x0: 0, x1: 10, size: 10}, {r: 'ً', x0: 4, x1: 6, size: 10},
		{r: 'م', x0: 10, x1: 20, size: 10}, {r: 'ل', x0: 20, x1: 30, size: 10}, {r: 'ُ', x0: 33, x1: 35, size: 10}, {r: 'ع', x0: 30, x1: 40, size: 10},
	}
	if got, want := textOfGlyphs(glyphs), tidy("عُلماً"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
