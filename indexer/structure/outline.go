package structure

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// outline is the document as far as it has been read: the units so far and
// what is open at this point.
type outline struct {
	lang  corpus.Language
	words wordSet // the document's own words, which settle hyphens
	found [][]label
	units []*unit
	heads []*head // open headings, outermost first; the first is the root
	// body is the text that points stand below.
	body       *unit
	points     []openPoint
	named      map[string][]int // the last number of each named label
	divisions  map[string]int   // the last number of each division
	article    int              // the last article
	tables     int
	ones       int // blocks that begin with "1."
	plainCount int // unnumbered paragraphs so far
	// labels are the printed labels that went into labels and ids instead of
	// texts.
	labels []string
	used   map[string]int
}

// openPoint is an open level of points.
type openPoint struct {
	styles  []style // the one it was read in, and others that fit
	ordinal int
	unit    *unit
}

func (p openPoint) has(s style) bool { return slices.Contains(p.styles, s) }

func newOutline(lang corpus.Language, blocks []extract.Block) *outline {
	o := &outline{
		lang: lang, words: collectWords(blocks), heads: []*head{{scope: scope{own: true}}},
		named: map[string][]int{}, divisions: map[string]int{}, used: map[string]int{},
	}
	for _, b := range blocks {
		found := candidates(labelled(b))
		o.found = append(o.found, found)
		if len(found) > 0 && found[0].style == decimal && found[0].ordinal() == 1 {
			o.ones++
		}
	}
	return o
}

// labelled returns the text of a block with the label that its format gave.
func labelled(b extract.Block) string {
	if b.Label == "" {
		return b.Text
	}
	return b.Label + " " + b.Text
}

func (o *outline) top() *head { return o.heads[len(o.heads)-1] }

func (o *outline) lastUnit() *unit {
	if len(o.units) == 0 {
		return nil
	}
	return o.units[len(o.units)-1]
}

func (o *outline) lastText() string {
	if u := o.lastUnit(); u != nil {
		return u.text
	}
	return ""
}

// scope returns where paragraph numbers run on at this place.
func (o *outline) scope() *scope {
	return &o.scopeHead().scope
}

func (o *outline) scopeHead() *head {
	for i := len(o.heads) - 1; i > 0; i-- {
		if o.heads[i].scope.own {
			return o.heads[i]
		}
	}
	return o.heads[0]
}

// add appends a unit below the open headings.
func (o *outline) add(u *unit, b extract.Block) *unit {
	u.element = o.unique(u.element)
	u.page, u.last = b.Page, b
	u.notes = append(u.notes, b.Notes...)
	if u.above == nil {
		u.above = append(u.above, o.heads[1:]...)
	}
	o.units = append(o.units, u)
	return u
}

// unique makes an id unique in the document: a repeated one gets "-2".
func (o *outline) unique(id string) string {
	o.used[id]++
	if n := o.used[id]; n > 1 {
		return o.unique(id + "-" + strconv.Itoa(n))
	}
	return id
}

// place puts a block with the label chosen for it.
func (o *outline) place(l label, b extract.Block) {
	switch l.class {
	case bullet, point, para, named:
		o.labels = append(o.labels, l.printed)
	}
	switch l.class {
	case bullet:
		o.bullet(l, b)
	case point:
		o.point(l, b)
	case para:
		o.para(l, b)
	case named:
		o.namedText(l, b)
	case article:
		o.openArticle(l, b)
	default:
		o.openLabelled(l, b)
	}
}

func (o *outline) para(l label, b extract.Block) {
	h := o.scopeHead()
	h.scope.last, h.scope.suffix, h.scope.fresh = l.ordinal(), l.suffix, false
	u := &unit{kind: corpus.Text, class: para, text: l.rest, element: "para_" + elementNumber(l), label: citedNumber(l)}
	if h.unit != nil {
		u.element = h.unit.element + "__" + u.element
		u.label = o.citedWithin(h, u.label)
	}
	o.body, o.points = o.add(u, b), nil
	h.scope.unit = u
}

// citedWithin cites a paragraph of an article, "Article 4(1)", or of an annex,
// "Annex I, 3".
func (o *outline) citedWithin(h *head, number string) string {
	if h.class == article {
		return h.unit.printed + "(" + number + ")"
	}
	switch o.lang {
	case corpus.Chinese:
		return h.unit.printed + "，" + number
	case corpus.Arabic:
		return h.unit.printed + "، " + number
	}
	return h.unit.printed + ", " + number
}

func (o *outline) namedText(l label, b extract.Block) {
	o.named[l.name] = l.number
	number := make([]string, len(l.number))
	for i, n := range l.number {
		number[i] = strconv.Itoa(n)
	}
	u := &unit{kind: corpus.Text, class: named, text: l.rest, element: l.name + "_" + elementNumber(l), label: l.word + " " + strings.Join(number, ".")}
	o.body, o.points = o.add(u, b), nil
}

// point puts a point into its list: the next of an open one, or the first of
// a new one below the last text.
func (o *outline) point(l label, b extract.Block) {
	depth := o.pointDepth(l)
	o.points = o.points[:depth]
	var parent *unit
	if depth > 0 {
		parent = o.points[depth-1].unit
	} else {
		parent = o.pointBody(l)
	}
	u := &unit{kind: corpus.Text, class: point, text: l.rest, level: depth + 1, element: elementPoint(l.ordinal(), depth), label: citedPoint(l)}
	switch {
	case parent != nil:
		u.element, u.label = parent.element+"__"+u.element, parent.label+u.label
		if parent.label == "" && l.style == decimalItem {
			u.label = strconv.Itoa(l.ordinal())
		}
	case o.top().unit != nil:
		u.element = o.top().unit.element + "__" + u.element
	}
	o.points = append(o.points, openPoint{append([]style{l.style}, l.also...), l.ordinal(), o.add(u, b)})
}

// pointDepth returns the depth at which a point stands and closes the deeper
// lists by that.
func (o *outline) pointDepth(l label) int {
	introduced := o.lastUnit() != nil && introduces(o.lastUnit().text)
	if !(introduced && l.ordinal() == 1) {
		for d := len(o.points) - 1; d >= 0; d-- {
			if o.points[d].has(l.style) && l.ordinal() > o.points[d].ordinal {
				return d
			}
		}
	}
	if o.lastIsPlain() {
		o.body = o.lastUnit()
		return 0
	}
	for d := range o.points {
		if o.points[d].has(l.style) {
			return d
		}
	}
	return len(o.points)
}

func (o *outline) pointBody(l label) *unit {
	switch n := len(o.units); {
	case l.ordinal() != 1 || !o.lastIsPlain():
	case l.style == decimalItem && o.scope().unit != nil:
		o.body = o.scope().unit // a text that is quoted in a paragraph
	case n > 1 && o.units[n-2].class == para && introduces(o.units[n-2].text):
		o.body = o.units[n-2] // the unnumbered line belongs to what it introduces
	default:
		o.body = o.lastUnit()
	}
	return o.body
}

// bullet puts a bullet below the last text that is no bullet itself.
func (o *outline) bullet(l label, b extract.Block) {
	if introduces(l.rest) && o.lastUnit() != nil && o.lastUnit().class == bullet && endsSentence(o.lastText()) && b.Kind == extract.Line {
		// A dash before the line that introduces the next list.
		o.text(l.rest, b)
		return
	}
	u := &unit{kind: corpus.Text, class: bullet, text: l.rest, level: 1}
	for i := len(o.units) - 1; i >= 0; i-- {
		above := o.units[i]
		if above.class == bullet {
			continue
		}
		if above.kind == corpus.Text {
			above.items++
			u.element = above.element + "__item_" + strconv.Itoa(above.items)
			u.level = above.level + 1
		}
		break
	}
	if u.element == "" {
		h := o.top()
		h.items++
		u.element = below(h, "item_"+strconv.Itoa(h.items))
	}
	o.add(u, b)
}

// below prefixes an id with that of the heading it stands under.
func below(h *head, id string) string {
	if h.unit == nil {
		return id
	}
	return h.unit.element + "__" + id
}

// text puts an unnumbered paragraph.
func (o *outline) text(s string, b extract.Block) {
	h := o.top()
	h.texts++
	o.plainCount++
	o.add(&unit{kind: corpus.Text, class: plain, text: s, element: below(h, "p_"+strconv.Itoa(h.texts))}, b)
}

// join appends a wrapped line to the last unit.
func (o *outline) join(b extract.Block) {
	u := o.lastUnit()
	u.text = o.words.join(u.text, labelled(b))
	u.notes = append(u.notes, b.Notes...)
	u.last = b
}

// table puts each row of a table. The row that names the columns is kept as a
// row of its own, and its names stand before the cells of the others.
func (o *outline) table(b extract.Block) {
	o.tables++
	o.body, o.points = nil, nil
	var header []string
	if b.HeaderRows > 0 && b.HeaderRows <= len(b.Rows) {
		header = b.Rows[b.HeaderRows-1]
	}
	for i, cells := range b.Rows {
		names := header
		if i < b.HeaderRows {
			names = nil
		}
		row := b
		if i > 0 {
			row.Notes = nil
		}
		text := rowText(names, cells)
		if text == "" {
			continue
		}
		o.add(&unit{kind: corpus.Row, text: text, cells: cells, header: i < b.HeaderRows, element: "table_" + strconv.Itoa(o.tables) + "__row_" + strconv.Itoa(i+1)}, row)
	}
}

// rowText writes the cells of a row as a passage: "Cost: Salaries; 2019: 353".
func rowText(names, cells []string) string {
	var parts []string
	for i, c := range cells {
		if strings.TrimSpace(c) == "" {
			continue
		}
		if i < len(names) && strings.TrimSpace(names[i]) != "" {
			c = strings.TrimRight(names[i], ":： ") + ": " + c
		}
		parts = append(parts, c)
	}
	return strings.Join(parts, "; ")
}

// demote turns labelled headings that proved to be long sentences into text,
// once their wrapped lines are joined.
func (o *outline) demote() {
	for _, u := range o.units {
		long := utf8.RuneCountInString(u.text)
		if u.kind == corpus.Heading && u.class == heading && (long > 300 || long > 120 && endsSentence(u.text)) {
			u.kind, u.label = corpus.Text, strings.Trim(u.printed, ".．、-–— ")
			o.labels = append(o.labels, u.printed)
		}
	}
}
