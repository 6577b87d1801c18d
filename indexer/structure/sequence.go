package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// situation is what surrounds a possible label.
type situation struct {
	index int           // of the block
	block extract.Block // that begins with the label
	start bool          // a paragraph surely begins here
	wraps bool          // the line before is full and its sentence goes on
	colon bool          // the text before introduces points
}

// choose decides which reading of a label holds at this place, if any: the
// next one of an open sequence, or the first of a new one. That tells the
// Roman (i) from the letter (i), and a label from the wrapped end of a
// reference.
func (o *outline) choose(found []label, at situation) (label, bool) {
	best, bestScore := label{}, 0
	for _, l := range found {
		if s := o.score(l, at); s > bestScore {
			best, bestScore = l, s
		}
	}
	for _, l := range found {
		if l.class == point && l.style != best.style && l.ordinal() == best.ordinal() {
			best.also = append(best.also, l.style)
		}
	}
	return best, bestScore > 0
}

func (o *outline) score(l label, at situation) int {
	switch l.class {
	case bullet:
		if at.wraps {
			return 0
		}
		return 10
	case point:
		return o.scorePoint(l, at)
	case para:
		return o.scorePara(l, at)
	case heading:
		return o.scoreHeading(l, at)
	case division, annex, article:
		return o.scoreDivision(l, at)
	case named:
		return o.scoreNamed(l, at)
	}
	return 0
}

// scorePoint prefers the next point of the deepest open list, and after a
// colon the first of a new one.
func (o *outline) scorePoint(l label, at situation) int {
	n := l.ordinal()
	if l.style == decimalItem && !o.itemAllowed(n, at) {
		return 0
	}
	if at.wraps && naming.BreaksOff(o.lastText()) {
		return 0
	}
	for d := len(o.points) - 1; d >= 0; d-- {
		if p := o.points[d]; p.has(l.style) && n == p.ordinal+1 {
			return 90 - (len(o.points) - 1 - d)
		}
	}
	if n == 1 && !at.wraps {
		known := slices.ContainsFunc(o.points, func(p openPoint) bool { return p.has(l.style) })
		switch {
		case at.colon:
			return 95
		case !known:
			return 80
		case at.start && o.lastIsPlain():
			return 60
		}
	}
	if sure(at) && o.skips(l, at) {
		return 40
	}
	return 0
}

// itemAllowed reports whether "3." may count the items of a list inside text
// rather than the paragraphs of the document.
func (o *outline) itemAllowed(n int, at situation) bool {
	for _, p := range o.points {
		if p.has(decimalItem) && n == p.ordinal+1 {
			return true
		}
	}
	if n == 1 && o.scope().last > 0 && sure(at) && o.comesBack(at.index, o.scope().last+1) {
		return true // a text with numbers of its own is quoted
	}
	if n != 1 || !at.colon || o.opensScope() {
		return false
	}
	return o.scope().last > 0 || o.ones > 1 || o.plainCount >= 3
}

// opensScope reports whether an article or annex is open that has no numbered
// paragraph yet.
func (o *outline) opensScope() bool {
	h := o.scopeHead()
	return h.unit != nil && h.scope.last == 0
}

// skips reports whether a point follows an open list with a gap that later
// points confirm, as in extracts and in lists with deleted points.
func (o *outline) skips(l label, at situation) bool {
	n := l.ordinal()
	for _, p := range o.points {
		if p.has(l.style) && n > p.ordinal && n <= p.ordinal+3 && o.confirmed(l, at.index) {
			return true
		}
	}
	return false
}

// sure reports whether the block surely begins a paragraph.
func sure(at situation) bool { return at.start && !at.wraps }

func (o *outline) scorePara(l label, at situation) int {
	n, s := l.ordinal(), o.scope()
	if at.wraps {
		return 0
	}
	switch {
	case l.suffix != "" && n == s.last && slices.Index(suffixes, l.suffix) == slices.Index(suffixes, s.suffix)+1:
		return 85
	case l.suffix != "" && n != s.last:
		return 0
	case n == s.last+1 && (n > 1 || !at.colon || o.opensScope() || o.ones <= 1 && o.plainCount < 3):
		return 85
	case n == 1 && s.last > 0 && s.fresh && !at.colon && !o.comesBack(at.index, s.last+1):
		return 50
	case n > s.last && (s.last == 0 || n <= s.last+20) && sure(at) && o.confirmed(l, at.index) && !(s.last > 0 && o.follows(at.index, s.last+1)):
		return 45
	case n > s.last && n <= s.last+5 && at.block.Kind != extract.Line && s.last > 0 && l.style == decimal:
		return 30
	}
	return 0
}

func (o *outline) scoreHeading(l label, at situation) int {
	if at.wraps && !at.block.Bold {
		return 0
	}
	if utf8.RuneCountInString(l.rest) > 300 {
		return 0
	}
	for i := len(o.heads) - 1; i > 0; i-- {
		h := o.heads[i]
		if h.style == l.style && h.class == heading {
			if l.ordinal() == h.ordinal+1 {
				return 88 - (len(o.heads) - i)
			}
			if at.block.Kind == extract.Heading && l.ordinal() > h.ordinal {
				return 35
			}
			if l.ordinal() == 1 && sure(at) && o.confirmed(l, at.index) {
				return 20
			}
			return 0
		}
		if h.class == annex {
			break
		}
	}
	if l.ordinal() == 1 {
		return 70
	}
	if at.block.Kind == extract.Heading || sure(at) && o.confirmed(l, at.index) && o.heads[len(o.heads)-1].unit == nil {
		return 30
	}
	return 0
}

// scoreDivision judges annexes, articles and divisions: they stand alone or
// before a short title, and count on.
func (o *outline) scoreDivision(l label, at situation) int {
	isHeading := at.block.Kind == extract.Heading
	alone := l.rest == "" || isHeading
	titled := !endsSentence(l.rest) && utf8.RuneCountInString(l.rest) <= 160 && !unicode.IsLower(script.First(l.rest)) && !l.tight
	if at.wraps && !isHeading {
		return 0
	}
	switch l.class {
	case annex:
		if alone && (at.start || at.block.Bold || at.block.Centred) || titled && at.start && l.printed != l.word {
			return 75
		}
	case division:
		next := l.ordinal() == 1 || l.ordinal() == o.divisions[l.name]+1
		if (alone || titled || l.tight && utf8.RuneCountInString(l.rest) <= 30) && next && (at.start || isHeading) {
			return 75
		}
	case article:
		return o.scoreArticle(l, at, alone || titled)
	}
	return 0
}

func (o *outline) scoreArticle(l label, at situation, titled bool) int {
	n := l.ordinal()
	// Statutes set the text straight behind the number: 第四条 …, Article 4. …
	runsOn := script.First(l.rest) != 0 && !unicode.IsLower(script.First(l.rest))
	if !titled && !runsOn {
		return 0
	}
	switch {
	case o.article > 0 && n == o.article+1:
		return 75
	case n == 1 && o.article == 0 && (o.confirmed(l, at.index) || at.block.Kind == extract.Heading || l.rest == "" && at.colon):
		return 75
	case at.block.Kind == extract.Heading && n > o.article,
		titled && sure(at) && n > o.article && o.confirmed(l, at.index):
		return 40
	}
	return 0
}

func (o *outline) scoreNamed(l label, at situation) int {
	if len(l.number) == 0 || at.wraps {
		return 0
	}
	r := script.First(l.rest)
	if unicode.IsLower(r) && !at.block.Bold && !strings.HasSuffix(l.printed, ":") && at.block.Kind == extract.Line {
		return 0
	}
	last, seen := o.named[l.name]
	switch {
	case seen && adjacent(last, l.number), !seen && lastPart(l.number) == 1:
		return 75
	case at.start && !l.tight && (!seen || slices.Compare(last, l.number) < 0):
		return 40
	case at.start && l.tight && seen && slices.Compare(last, l.number) < 0:
		return 30
	}
	return 0
}

func lastPart(n []int) int { return n[len(n)-1] }

// adjacent reports whether b follows a directly: 1.2 after 1.1, 2.1 after 1.4,
// 1.1.1 after 1.
func adjacent(a, b []int) bool {
	for i := range b {
		if i >= len(a) {
			return allOnes(b[i:])
		}
		if a[i] != b[i] {
			return b[i] == a[i]+1 && allOnes(b[i+1:])
		}
	}
	return false
}

func allOnes(n []int) bool {
	return !slices.ContainsFunc(n, func(i int) bool { return i != 1 })
}

// confirmed reports whether the next label of the same sequence comes later.
func (o *outline) confirmed(l label, index int) bool {
	for i := index + 1; i < len(o.found) && i < index+600; i++ {
		for _, c := range o.found[i] {
			if c.style == l.style && c.name == l.name && c.ordinal() == l.ordinal()+1 {
				return true
			}
		}
	}
	return false
}

func (o *outline) lastIsPlain() bool {
	u := o.lastUnit()
	return u != nil && u.class == plain && u.kind == corpus.Text
}

// numberAt returns the number that block i begins with in the style of
// paragraphs; zero for none. An annex is -1.
func (o *outline) numberAt(i int) int {
	for _, l := range o.found[i] {
		switch {
		case l.class == para:
			return l.ordinal()
		case l.class == annex && (l.rest == "" || len(l.number) > 0):
			return -1
		}
	}
	return 0
}

// follows reports whether a paragraph with the number comes later in this part
// of the document.
func (o *outline) follows(index, number int) bool {
	for i := index + 1; i < len(o.found) && i < index+600; i++ {
		switch o.numberAt(i) {
		case number:
			return true
		case -1:
			return false
		}
	}
	return false
}

// comesBack reports whether the numbers that begin at a block with 1 count a
// text within a paragraph: where they end, the paragraphs go on with number.
func (o *outline) comesBack(index, number int) bool {
	next := 2
	for i := index + 1; i < len(o.found) && i < index+600; i++ {
		switch n := o.numberAt(i); n {
		case 0:
		case next:
			next++
		case -1:
			return false
		default:
			return n == number
		}
	}
	return false
}
