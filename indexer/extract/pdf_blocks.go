package extract

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
)

// layOut turns the lines of all pages into blocks.
func (d *pdfDocument) layOut(out *Extraction) {
	body := bodySize(d.pages)
	removeFurniture(d.pages, body, out)
	d.visible = d.countVisible(out)
	notes := takeNotes(d.pages, body)
	leading := usualLeading(d.pages, body)
	width := usualWidth(d.pages)
	plain := isMostlyBold(d.pages)
	for i := range d.pages {
		p := &d.pages[i]
		for _, column := range columnsOf(p) {
			frame := frameOf(p, column, width)
			for k, at := range column {
				if isUnreadable(p.lines[at].text) {
					continue
				}
				b := frame.block(p, column, k, leading)
				b.Bold = b.Bold && !plain
				b.Size = round(p.lines[at].size / body)
				for _, n := range p.lines[at].notes {
					b.Notes = append(b.Notes, notes[n].Note)
				}
				out.Blocks = append(out.Blocks, b)
			}
		}
	}
}

// countVisible counts the words that the pages show; running headers count once.
func (d *pdfDocument) countVisible(out *Extraction) int {
	n := 0
	for _, line := range out.Furniture {
		n += countWords(line)
	}
	for _, p := range d.pages {
		for i := range p.lines {
			n += countWords(p.lines[i].text) + strings.Count(p.lines[i].text, "\ufffd")/5
		}
	}
	return n + d.unread[corpus.UnreadSlanting]
}

// isMostlyBold reports whether most of the text is bold, so that bold type sets
// nothing apart.
func isMostlyBold(pages []pdfPage) bool {
	bold, all := 0, 0
	for _, p := range pages {
		for _, l := range p.lines {
			all += len(l.text)
			if l.bold {
				bold += len(l.text)
			}
		}
	}
	return bold*2 > all
}

// isUnreadable reports whether at least half of the signs of a line are
// unmapped glyphs: it would only be rubbish in an index.
func isUnreadable(line string) bool {
	bad := strings.Count(line, "\ufffd")
	return bad > 0 && bad*2 >= utf8.RuneCountInString(strings.ReplaceAll(line, " ", ""))
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

// bodySize returns the font size of most of the text.
func bodySize(pages []pdfPage) float64 {
	count := map[float64]int{}
	best := 0.0
	for _, p := range pages {
		for _, l := range p.lines {
			size := math.Round(l.size*2) / 2
			count[size] += len(l.text)
			if count[size] > count[best] || count[size] == count[best] && size < best {
				best = size
			}
		}
	}
	return max(best, 1)
}

// usualLeading returns the distance of lines within a paragraph. Distances
// between paragraphs may be as frequent but are greater.
func usualLeading(pages []pdfPage, body float64) float64 {
	count := map[float64]int{}
	most := 0
	for _, p := range pages {
		for i := 1; i < len(p.lines); i++ {
			a, b := &p.lines[i-1], &p.lines[i]
			if a.column != b.column || math.Abs(a.size-b.size) > 0.5 || math.Abs(a.size-body) > 1 {
				continue
			}
			step := math.Round((a.middle()-b.middle())*2) / 2
			if step < 0.8*body || step > 3*body {
				continue
			}
			count[step]++
			most = max(most, count[step])
		}
	}
	if most == 0 {
		return 1.2 * body
	}
	leading := 3 * body
	for step, n := range count {
		if n*4 >= most && step < leading {
			leading = step
		}
	}
	return leading
}

func (l *pdfLine) middle() float64 { return (l.y0 + l.y1) / 2 }

// usualWidth returns the width of the columns of text: the one that most
// lines come close to.
func usualWidth(pages []pdfPage) float64 {
	count := map[float64]int{}
	best := 0.0
	for _, p := range pages {
		for _, column := range columnsOf(&p) {
			left, right := extent(&p, column)
			w := math.Round((right - left) / 4)
			count[w] += len(column)
			if count[w] > count[best] {
				best = w
			}
		}
	}
	return best * 4
}

// extent returns the edges of a column. Few lines may stand out, such as those
// with punctuation hung into the margin.
func extent(p *pdfPage, column []int) (left, right float64) {
	var starts, ends []float64
	for _, i := range column {
		if l := &p.lines[i]; !l.turned {
			starts, ends = append(starts, l.x0), append(ends, l.x1)
		}
	}
	if len(starts) == 0 {
		return p.left, p.right
	}
	slices.Sort(starts)
	slices.Sort(ends)
	out := len(starts) / 12
	return starts[out], ends[len(ends)-1-out]
}

// frame is the column of text that lines stand in.
type frame struct {
	left, right float64
	rtl         bool
}

// frameOf returns the frame of a column. One with short lines only, as on a
// last page, is taken to be as wide as the others.
func frameOf(p *pdfPage, column []int, width float64) frame {
	left, right := extent(p, column)
	rtl := 0
	for _, i := range column {
		if p.lines[i].rtl {
			rtl++
		}
	}
	f := frame{left, right, rtl*2 > len(column)}
	if right-left < width {
		if f.rtl {
			f.left = f.right - width
		} else {
			f.right = f.left + width
		}
	}
	return f
}

// block describes line k of a column.
func (f frame) block(p *pdfPage, column []int, k int, leading float64) Block {
	l := &p.lines[column[k]]
	b := Block{Kind: Line, Text: tidy(strings.TrimSpace(l.figures())), Page: p.number, Bold: l.bold}
	if l.turned {
		return b
	}
	before, after := l.x0-f.left, f.right-l.x1
	if f.rtl {
		before, after = after, before
	}
	b.Indent = round(max(before, 0) / l.size)
	if k > 0 {
		if step := p.lines[column[k-1]].middle() - l.middle(); step > 0 {
			b.Gap = round(step / leading)
		}
	}
	b.Centred = min(before, after) > 1.5*l.size && math.Abs(before-after) < max(l.size, 0.05*(before+after))
	next := l.size
	if k+1 < len(column) {
		next = p.lines[column[k+1]].firstWord
	}
	b.Full = k+1 < len(column) && endsInHyphen(b.Text) || after < max(min(next, 0.5*(f.right-f.left)), 0.5*l.size)+0.3*l.size
	return b
}
