package extract

import "math"

// drawnGlyphs knows which glyphs a page has, by character and place. Imitations
// of bold type and shadows set a text twice, glyph by glyph or as a whole, a
// little aside.
type drawnGlyphs map[drawnPlace]int

// drawnPlace is a character in a square of drawnGrid points.
type drawnPlace struct {
	r    rune
	x, y int32
}

const drawnGrid = 4

func placeOf(r rune, x, y float64) drawnPlace {
	return drawnPlace{r, int32(math.Floor(x / drawnGrid)), int32(math.Floor(y / drawnGrid))}
}

func (d drawnGlyphs) add(g *glyph, index int) { d[placeOf(g.r, g.x0, g.y0)] = index }

// has reports whether a glyph is on the page already, at nearly the same
// place. Letters of a ligature have one box and may be alike, as in "ff".
func (d drawnGlyphs) has(g *glyph, glyphs []glyph) bool {
	if g.x1-g.x0 <= 0.15*g.size || isLigature(g, glyphs) {
		return false
	}
	near := min(0.1*g.size, drawnGrid)
	at := placeOf(g.r, g.x0-near, g.y0-near)
	to := placeOf(g.r, g.x0+near, g.y0+near)
	for x := at.x; x <= to.x; x++ {
		for y := at.y; y <= to.y; y++ {
			i, ok := d[drawnPlace{g.r, x, y}]
			if !ok {
				continue
			}
			if o := &glyphs[i]; math.Abs(o.x0-g.x0) < near && math.Abs(o.y0-g.y0) < near {
				return true
			}
		}
	}
	return false
}

// isLigature reports whether a glyph is the second of two like letters of one
// ligature: "ff", or the lams of an Arabic word that is drawn as a whole.
func isLigature(g *glyph, glyphs []glyph) bool {
	n := len(glyphs)
	if n == 0 || !glyphs[n-1].sharesBox(g) || glyphs[n-1].r != g.r {
		return false
	}
	if g.r == 'f' {
		return n < 2 || glyphs[n-2].r != 'f' || !glyphs[n-2].sharesBox(g)
	}
	return directionOf(g.r) == leftward && n > 1 && glyphs[n-2].r != g.r && glyphs[n-2].sharesBox(g)
}

// sharesBox reports whether two letters are drawn by one glyph.
func (g *glyph) sharesBox(o *glyph) bool {
	return g.x0 == o.x0 && g.x1 == o.x1 && g.y0 == o.y0 && g.y1 == o.y1
}
