package extract

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

const (
	// edge is the part of the page height, at the top and at the bottom, where
	// running headers and footers stand.
	edge = 0.14
	// edgeLines is how many lines a header or a footer has at most.
	edgeLines = 4
)

// jobNumber is the production number of United Nations documents with the place
// where they were made, such as "GE.18-08763 (C)"; bareJobNumber that of New York,
// such as "25-02726 (E) 030325", and the same as a bar code. They stand in footers.
var (
	jobNumber     = regexp.MustCompile(`^\s*\*?(?:GE|V|N|NY)\.\s?\d{2}-\d{4,6}(?:\s?\([ACEFRS]\))?(?:\s+\d{6})*\s*\d{0,3}\*?$`)
	bareJobNumber = regexp.MustCompile(`^\s*(?:\d{2}-\d{5}(?:\s?\([ACEFRS]\))?(?:\s+\d{6})*(?:\s+\d{1,3}(?:/\d{1,3})?)?|\*\d{7}\*)\s*$`)
)

// imprint is what stands at the foot of the first page in the templates of the
// United Nations, in the six languages, and the sign that a text goes on.
var imprint = regexp.MustCompile(`^(?i:please recycle|accessible document|merci de recycler|se ruega reciclar|document accessible|documento accesible|请回收|无障碍文件|просьба отправить на вторичную переработку|رجاءً? إعادة (?:ال)?(?:استعمال|تدوير)(?: الورق)?|يرجى إعادة (?:ال)?(?:استعمال|تدوير)(?: الورق)?)\s*[♲♻]?$|^/\.\.\.$`)

// pageNumber is a line that holds a page number only.
var pageNumber = regexp.MustCompile(`^(?:[-–—]\s*)?(?:(?i:page|página|стр\.?|صفحة)\s*)?(?:第\s*)?\p{Nd}{1,4}(?:\s*页)?(?:\s*(?:/|of|de|из|sur|من)\s*\p{Nd}{1,4})?(?:\s*[-–—])?$|^[ivxlc]{1,6}$`)

// furniture is what runs along the edges of the pages.
type furniture struct {
	pages []pdfPage
	out   *Extraction
	kept  map[string]bool
}

// removeFurniture takes running headers and footers out of the pages and keeps
// each once.
func removeFurniture(pages []pdfPage, body float64, out *Extraction) {
	f := &furniture{pages: pages, out: out, kept: map[string]bool{}}
	repeated := f.repeated()
	offset, numbered := f.pageOffset()
	for i := range pages {
		p := &pages[i]
		at := edgesOf(p)
		kept := p.lines[:0]
		for j, l := range p.lines {
			text := tidy(l.text)
			isNote := hasRaisedMark(&l)
			drop := jobNumber.MatchString(text) || slices.Contains(at, j) && (!isNote && repeated[maskDigits(text)] ||
				bareJobNumber.MatchString(text) || imprint.MatchString(text) ||
				l.size < 1.3*body && pageNumber.MatchString(text) || !isNote && numbered && carries(text, i+offset))
			if drop {
				f.keep(text)
				continue
			}
			kept = append(kept, l)
		}
		p.lines = kept
	}
}

func (f *furniture) keep(text string) {
	key := maskDigits(text)
	if key == "" || f.kept[key] || pageNumber.MatchString(text) || !strings.ContainsFunc(text, unicode.IsLetter) {
		return
	}
	f.kept[key] = true
	f.out.Furniture = append(f.out.Furniture, text)
}

// edgesOf returns the indexes of the lines in the outer parts of a page, a few
// at the top and a few at the bottom.
func edgesOf(p *pdfPage) []int {
	height := p.top - p.bottom
	var top, bottom []int
	for i, l := range p.lines {
		switch {
		case l.y0 > p.top-edge*height:
			top = append(top, i)
		case l.y1 < p.bottom+edge*height:
			bottom = append(bottom, i)
		}
	}
	slices.SortStableFunc(top, func(a, b int) int { return compare(p.lines[b].y0, p.lines[a].y0) })
	slices.SortStableFunc(bottom, func(a, b int) int { return compare(p.lines[a].y0, p.lines[b].y0) })
	return append(top[:min(edgeLines, len(top))], bottom[:min(edgeLines, len(bottom))]...)
}

// maskDigits makes the headers of different pages alike: numbers at either end
// are dropped, other digits become "#".
func maskDigits(text string) string {
	masked := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return unicode.ToLower(r)
	}, text)
	words := strings.Fields(masked)
	isNumber := func(w string) bool { return strings.Trim(w, "#/-–|.") == "" }
	for len(words) > 0 && isNumber(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && isNumber(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// repeated returns the masked edge lines that stand on at least half of the
// pages, or on half of the even or of the odd ones; at the bottom, where footnotes
// may read alike, at the same height.
func (f *furniture) repeated() map[string]bool {
	n := len(f.pages)
	found := map[string]bool{}
	if n < 2 {
		return found
	}
	type place struct {
		text   string
		height int
	}
	count := map[place]*[2]int{}
	for i := range f.pages {
		p := &f.pages[i]
		seen := map[place]bool{}
		for _, j := range edgesOf(p) {
			l := &p.lines[j]
			at := place{text: maskDigits(tidy(l.text))}
			if l.y1 < p.bottom+edge*(p.top-p.bottom) {
				at.height = 1 + int(math.Round((l.y0-p.bottom)/6))
			}
			if at.text == "" || seen[at] || hasRaisedMark(l) {
				continue
			}
			seen[at] = true
			if count[at] == nil {
				count[at] = &[2]int{}
			}
			count[at][i%2]++
		}
	}
	for at, c := range count {
		all := c[0]+c[1] >= max(2, (n+1)/2)
		half := n >= 6 && (c[0] >= max(3, (n+1)/4) || c[1] >= max(3, n/4))
		if all || half {
			found[at.text] = true
		}
	}
	return found
}

// pageOffset finds the page numbers: the difference between a number at either
// end of an edge line and the place of its page that most pages share.
func (f *furniture) pageOffset() (offset int, ok bool) {
	votes := map[int]int{}
	for i := range f.pages {
		seen := map[int]bool{}
		for _, j := range edgesOf(&f.pages[i]) {
			for _, n := range endNumbers(tidy(f.pages[i].lines[j].text)) {
				if d := n - i; !seen[d] && math.Abs(float64(d)) < 2000 {
					seen[d] = true
					votes[d]++
				}
			}
		}
	}
	best := 0
	for d, n := range votes {
		if n > best || n == best && d < offset {
			offset, best = d, n
		}
	}
	return offset, best >= 3 && best*2 >= len(f.pages)
}

// endNumbers returns the numbers that a short line begins and ends with.
func endNumbers(text string) []int {
	words := strings.Fields(text)
	if len(words) == 0 || len([]rune(text)) > 100 {
		return nil
	}
	var found []int
	for _, w := range []string{words[0], words[len(words)-1]} {
		w = strings.Trim(w, "-–—|/")
		if len(w) <= 4 && w != "" && strings.Trim(w, "0123456789") == "" {
			found = append(found, atoi(w))
		}
	}
	return found
}

// carries reports whether a short line carries the number of its page.
func carries(text string, number int) bool {
	return slices.Contains(endNumbers(text), number)
}
