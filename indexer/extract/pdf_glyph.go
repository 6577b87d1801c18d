package extract

import (
	"fmt"
	"math"
	"regexp"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"golang.org/x/text/encoding/simplifiedchinese"

	"repertory/corpus/script"
)

// maxGlyphs bounds the glyphs of one page, against hostile files.
const maxGlyphs = 500_000

// glyph is a character on a page. Coordinates are in points from the lower
// left; the box reaches over the advance width and the height of the font.
type glyph struct {
	r              rune
	x0, x1, y0, y1 float64
	size           float64 // the font size in points as shown
	bold           bool
	blank          blank // before the glyph, in the order of the file
	unmapped       bool  // the font does not say which character it is
	font           string
	field          bool // is the value of a form field
	afterMark      bool // a vowel sign stands before the blank
	loose          bool // the box is as wide as the type is high, whatever the glyph
	angle          float64
}

// blank says what stood between a glyph and the one before in the file.
type blank int8

const (
	noBlank      blank = iota
	guessedBlank       // a gap that the PDF reader took for a blank
	typedBlank         // a blank character
	hardBlank          // a blank character at which no line may end
)

func (b blank) isTyped() bool { return b >= typedBlank }

func (g *glyph) centreX() float64 { return (g.x0 + g.x1) / 2 }
func (g *glyph) centreY() float64 { return (g.y0 + g.y1) / 2 }

// pageText reads the characters of one page.
type pageText struct {
	d      *pdfDocument
	page   references.FPDF_TEXTPAGE
	glyphs []glyph
	drawn  drawnGlyphs
	// What is known of the last glyph: its font, its place and height, whether
	// it was the first of its font, and whether it had a character.
	weight         int
	name           string
	nominal, scale float64
	bold           bool
	angle          float64
	lastY, last    float64
	fresh          bool
	unmapped       bool
	// What came since: a blank, half of a character beyond U+FFFF.
	pending   blank
	surrogate rune
}

func (d *pdfDocument) readGlyphs(ref requests.Page) ([]glyph, error) {
	loaded, err := d.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return nil, err
	}
	t := &pageText{d: d, page: loaded.TextPage, drawn: drawnGlyphs{}}
	defer func() {
		_, _ = d.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: t.page})
	}()
	count, err := d.instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: t.page})
	if err != nil {
		return nil, err
	}
	for i := range min(count.Count, maxGlyphs) {
		if err := t.read(i); err != nil {
			return nil, err
		}
	}
	return t.glyphs, nil
}

func (t *pageText) read(i int) error {
	code, err := t.d.instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t.page, Index: i})
	if err != nil {
		return err
	}
	r := rune(uint32(code.Unicode))
	if utf16.IsSurrogate(r) {
		if t.surrogate == 0 {
			t.surrogate = r
			return nil
		}
		r = utf16.DecodeRune(t.surrogate, r)
	}
	t.surrogate = 0
	if r == '\r' || r == '\n' || unicode.IsSpace(r) || r == 0x200b {
		return t.space(i, r)
	}
	box, err := t.d.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.page, Index: i})
	if err != nil {
		return nil // A character without a place cannot be seen either.
	}
	g := glyph{
		r: r, blank: t.pending,
		x0: float64(box.Rect.Left), x1: float64(box.Rect.Right),
		y0: float64(box.Rect.Bottom), y1: float64(box.Rect.Top),
	}
	t.pending = noBlank
	if err := t.font(i, &g); err != nil {
		return err
	}
	if g.y1-g.y0 < 0.75*g.size {
		t.setHeight(i, &g)
	}
	if r == 0x02 || r == 0xfffe {
		g.r = 0xad // How the PDF reader writes a hyphen at the end of a line.
	}
	if !finite(g.x0, g.x1, g.y0, g.y1, g.size) || t.drawn.has(&g, t.glyphs) {
		return nil
	}
	t.drawn.add(&g, len(t.glyphs))
	g.unmapped = t.isUnmapped(i, g.r)
	t.unmapped = g.unmapped
	if g.unmapped {
		g.font = t.name
	}
	t.glyphs = append(t.glyphs, g)
	return nil
}

// setHeight gives a glyph whose font tells no height, so that its box is that
// of the ink, the usual height above and below the base line.
func (t *pageText) setHeight(i int, g *glyph) {
	if o, err := t.d.instance.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: t.page, Index: i}); err == nil {
		g.y0, g.y1 = o.Y-0.2*g.size, o.Y+0.8*g.size
	}
}

func (t *pageText) space(i int, r rune) error {
	generated, err := t.d.instance.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: t.page, Index: i})
	if err != nil {
		return err
	}
	kind := typedBlank
	switch {
	case generated.IsGenerated:
		kind = guessedBlank
	case r == 0xa0 || r == 0x202f || r == 0x2007:
		kind = hardBlank
	}
	t.pending = max(t.pending, kind)
	return nil
}

// font sets the size, weight and angle of a glyph. Every question is a call
// into WebAssembly, which under a time limit costs a microsecond or more: the
// dear ones are put again only where the font may have changed.
func (t *pageText) font(i int, g *glyph) error {
	jumped := math.Abs(g.y0-t.lastY) > 0.4*t.last || math.Abs(g.y1-g.y0-t.last) > 0.15*t.last
	t.lastY, t.last = g.y0, g.y1-g.y0
	weight := -1
	if w, err := t.d.instance.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: t.page, Index: i}); err == nil {
		weight = w.FontWeight
	}
	nominal := t.nominal
	if jumped || g.blank != noBlank || weight != t.weight {
		size, err := t.d.instance.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: t.page, Index: i})
		if err != nil {
			return err
		}
		nominal = size.FontSize
	}
	// The standard fonts have no weight: their names must be asked for.
	isUnknown := weight <= 0 && g.blank != noBlank
	t.fresh = jumped || weight != t.weight || nominal != t.nominal || isUnknown
	if t.fresh {
		t.weight, t.nominal = weight, nominal
		t.scale, t.angle = t.matrix(i)
		t.bold = t.isBold(i)
	}
	g.size, g.bold, g.angle = t.nominal*t.scale, t.bold, t.angle
	if g.size < 0.5 {
		g.size = max(g.y1-g.y0, 0.5)
	}
	return nil
}

// isUnmapped asks whether a glyph has no character where that is likely: where
// a font begins, after another such glyph, and for unusual characters.
func (t *pageText) isUnmapped(i int, r rune) bool {
	if isOdd(r) {
		return true
	}
	isUsual := r < 0x80 || unicode.In(r, unicode.Han, unicode.Arabic, unicode.Cyrillic, unicode.Latin) || script.Wide(r)
	if isUsual && !t.fresh && !t.unmapped {
		return false
	}
	m, err := t.d.instance.FPDFText_HasUnicodeMapError(&requests.FPDFText_HasUnicodeMapError{TextPage: t.page, Index: i})
	return err == nil && m.HasUnicodeMapError
}

// matrix returns by how much the text is scaled, and its angle in degrees.
func (t *pageText) matrix(i int) (scale, angle float64) {
	m, err := t.d.instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: t.page, Index: i})
	if err != nil {
		return 1, 0
	}
	scale = math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))
	angle = math.Atan2(float64(m.Matrix.B), float64(m.Matrix.A)) * 180 / math.Pi
	return scale, angle
}

var (
	boldFont  = regexp.MustCompile(`(?i)bold|black|heavy|demi`)
	plainFont = regexp.MustCompile(`(?i)regular|roman|book|light|medium|normal|thin`)
)

// forceBold is the flag of bold fonts (ISO 32000-1, table 123).
const forceBold = 1 << 18

func (t *pageText) isBold(i int) bool {
	info, err := t.d.instance.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: t.page, Index: i})
	if err != nil {
		return false
	}
	t.name = info.FontName
	// The weight is a guess from the width of the stems where the name of the
	// font says nothing.
	isHeavy := t.weight >= 700 && !plainFont.MatchString(info.FontName)
	return isHeavy || info.Flags&forceBold != 0 || boldFont.MatchString(info.FontName)
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.Abs(v) > 1e6 {
			return false
		}
	}
	return true
}

// isSpaced reports whether a text has blanks between its words in the file.
func isSpaced(glyphs []glyph) bool {
	n := 0
	for i := range glyphs {
		if glyphs[i].blank.isTyped() {
			n++
		}
	}
	return n*15 > len(glyphs)
}

// turnOf returns the multiple of 90 degrees by which most of the text is
// turned: pages in landscape format often are.
func turnOf(glyphs []glyph) int {
	var count [4]int
	for _, g := range glyphs {
		count[quarter(g.angle)]++
	}
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return best
}

func quarter(angle float64) int {
	return ((int(math.Round(angle/90)) % 4) + 4) % 4
}

// turnGlyphs turns text back by quarters of a circle so that it is upright.
func turnGlyphs(glyphs []glyph, quarters int) {
	for i := range glyphs {
		g := &glyphs[i]
		g.angle -= float64(90 * quarters)
		for range quarters {
			g.x0, g.x1, g.y0, g.y1 = g.y0, g.y1, -g.x1, -g.x0
		}
		// The PDF reader gives all glyphs of turned text one width.
		g.loose = quarter(g.angle) == 0
		if g.loose && i > 0 && glyphs[i-1].x0 < g.x0 && math.Abs(glyphs[i-1].y0-g.y0) < 0.1*g.size {
			glyphs[i-1].x1 = min(glyphs[i-1].x1, g.x0)
		}
	}
}

// glyphCount tells readable from unreadable glyphs.
type glyphCount struct {
	total, unmapped int
	han, usualHan   int
}

func (c *glyphCount) add(glyphs []glyph) {
	for i := range glyphs {
		g := &glyphs[i]
		c.total++
		if g.unmapped {
			c.unmapped++
		}
		if script.Han(g.r) && c.han < 5000 {
			c.han++
			if isUsualHan(g.r) {
				c.usualHan++
			}
		}
	}
}

// isUsualHan reports whether a Han character is of the first level of GB 2312,
// the 3,755 characters of everyday text, or not in GB 2312 at all, as
// Traditional ones are.
func isUsualHan(r rune) bool {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
	if err != nil || len(b) != 2 {
		return false
	}
	isLevel1 := b[0] >= 0xb0 && b[0] <= 0xd7 && b[1] >= 0xa1
	isOutside := b[1] < 0xa1
	return isLevel1 || isOutside && b[0] >= 0x81 && b[0] <= 0xa0
}

// verdict refuses text of which most glyphs are unreadable, and warns of a
// part. Han text of rare characters only comes from wrong character maps.
func (c *glyphCount) verdict() (warning string, err error) {
	switch {
	case c.total > 0 && c.unmapped*2 > c.total:
		return "", garbled(c.unmapped, c.total)
	case c.han >= 50 && c.usualHan*2 < c.han:
		return "", fmt.Errorf("%w: its Chinese characters make no text (the fonts map them wrongly); run character recognition (OCR) over it or get another version", ErrGarbled)
	case c.unmapped*50 > c.total:
		return fmt.Sprintf("%d of %d characters could not be told from their glyphs; check the text.", c.unmapped, c.total), nil
	}
	return "", nil
}
