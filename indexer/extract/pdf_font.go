package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fontText gathers what the glyphs of a font that names no characters read like
// by their codes.
type fontText map[string]*strings.Builder

// maxFontText is how much text of a font is judged, in bytes.
const maxFontText = 8 << 10

// add takes in the glyphs of a page without characters, in order.
func (t fontText) add(glyphs []glyph) {
	for i := range glyphs {
		g := &glyphs[i]
		if !g.unmapped || isOdd(g.r) {
			continue
		}
		b := t[g.font]
		if b == nil {
			b = &strings.Builder{}
			t[g.font] = b
		}
		if b.Len() > maxFontText {
			continue
		}
		if g.blank != noBlank {
			b.WriteByte(' ')
		}
		b.WriteRune(g.r)
	}
}

// judge maps the glyphs of the fonts whose codes read like a language: old
// fonts name no characters, but often count them as text does.
func (t fontText) judge(glyphs []glyph) {
	t.add(glyphs)
	reads := map[string]bool{}
	for font, text := range t {
		reads[font] = readsLikeText(text.String())
	}
	for i := range glyphs {
		if g := &glyphs[i]; g.unmapped && !isOdd(g.r) {
			g.unmapped = !reads[g.font]
		}
	}
}

// readsLikeText reports whether a text is of a language rather than codes that
// stand for other characters, by how frequent its letters are.
func readsLikeText(text string) bool {
	letters, common, capitals, high, digits, all := 0, 0, 0, 0, 0, 0
	before := ' '
	for _, r := range text {
		if r != ' ' {
			all++
		}
		switch {
		case isASCIILetter(r):
			letters++
			if strings.ContainsRune("etaoinsr", unicode.ToLower(r)) {
				common++
			}
			if unicode.IsUpper(r) && unicode.IsLower(before) {
				capitals++
			}
		case r >= utf8.RuneSelf:
			high++
		case unicode.IsDigit(r):
			digits++
		}
		before = r
	}
	switch {
	case high*2 > all:
		return likeness(text) >= minLikeness
	case letters < 20:
		return high == 0 && (letters+digits)*2 >= all
	}
	return common*2 >= letters && capitals*12 <= letters && (letters+digits)*3 >= all*2
}
