package extract

import (
	"strconv"
	"strings"
)

// levels is the number of levels of a numbering scheme (ISO/IEC 29500-1, 17.9).
const levels = 9

// numbering computes the automatic numbers of a document. It must see the
// paragraphs in order.
type numbering struct {
	styles    *styleSheet
	abstracts map[string]*scheme
	nums      map[string]*num
}

// scheme is an abstract numbering definition with its counters, which all
// numberings that refer to it share.
type scheme struct {
	level     [levels]*level
	styleLink string // the numbering style that holds the definition instead
	count     [levels]int
	started   [levels]bool
}

// level is one level of a scheme.
type level struct {
	format, text string
	start        int
	restart      int // the level, from 1, whose use restarts this one; -1 unset
	legal        bool
	hidden       bool
	style        string
}

// num is a numbering instance: a scheme with overrides.
type num struct {
	scheme *scheme
	level  [levels]*level
	start  [levels]*int
	begun  [levels]bool
}

func newNumbering(tree *element, styles *styleSheet) *numbering {
	n := &numbering{styles: styles, abstracts: map[string]*scheme{}, nums: map[string]*num{}}
	holders := map[string]*scheme{}
	for _, e := range tree.children("w:abstractNum") {
		s := &scheme{styleLink: e.val("w:numStyleLink")}
		for _, l := range e.children("w:lvl") {
			if i := levelIndex(l.attr("ilvl")); i >= 0 {
				s.level[i] = newLevel(l)
			}
		}
		n.abstracts[e.attr("abstractNumId")] = s
		if name := e.val("w:styleLink"); name != "" {
			holders[name] = s
		}
	}
	for _, e := range tree.children("w:num") {
		s := n.abstracts[e.val("w:abstractNumId")]
		if s == nil {
			continue
		}
		if holder := holders[s.styleLink]; holder != nil {
			s = holder
		}
		n.nums[e.attr("numId")] = newNum(e, s)
	}
	return n
}

func newLevel(e *element) *level {
	l := &level{format: e.val("w:numFmt"), text: e.val("w:lvlText"), start: 1, restart: -1, style: e.val("w:pStyle")}
	if l.format == "" {
		l.format = "decimal"
		// Custom formats hide behind a choice of alternatives.
		for _, c := range e.child("mc:AlternateContent").contents() {
			if f := c.val("w:numFmt"); f != "" {
				l.format = f
			}
		}
	}
	if v, err := strconv.Atoi(e.val("w:start")); err == nil {
		l.start = v
	}
	if v, err := strconv.Atoi(e.val("w:lvlRestart")); err == nil {
		l.restart = v
	}
	l.legal, _ = e.isOn("w:isLgl")
	l.hidden, _ = e.child("w:rPr").isOn("w:vanish")
	return l
}

func newNum(e *element, s *scheme) *num {
	n := &num{scheme: s, level: s.level}
	for _, o := range e.children("w:lvlOverride") {
		i := levelIndex(o.attr("ilvl"))
		if i < 0 {
			continue
		}
		if l := o.child("w:lvl"); l != nil {
			n.level[i] = newLevel(l)
			if o.child("w:startOverride") == nil && l.child("w:start") != nil {
				n.start[i] = &n.level[i].start
			}
		}
		if v, err := strconv.Atoi(o.val("w:startOverride")); err == nil {
			n.start[i] = &v
		}
	}
	return n
}

func levelIndex(s string) int {
	i, err := strconv.Atoi(s)
	if err != nil || i < 0 || i >= levels {
		return -1
	}
	return i
}

// label counts a paragraph and returns its number as Word shows it, and its
// level from 1. Unnumbered paragraphs give level 0.
func (n *numbering) label(p *element) (label string, depth int) {
	nm, at := n.resolve(p)
	if nm == nil || nm.level[at] == nil {
		return "", 0
	}
	nm.advance(at)
	return nm.format(at), at + 1
}

// resolve finds the numbering and level of a paragraph: its own, or that of
// its style, where the scheme may tie the level to the style.
func (n *numbering) resolve(p *element) (*num, int) {
	own := p.child("w:numPr")
	id, at := own.val("w:numId"), levelIndex(own.val("w:ilvl"))
	var linked []string
	for _, st := range n.styles.chain(p.val("w:pStyle")) {
		linked = append(linked, st.id)
		pr := st.paragraph.child("w:numPr")
		if id == "" {
			id = pr.val("w:numId")
		}
		if at < 0 && own.val("w:numId") == "" {
			at = levelIndex(pr.val("w:ilvl"))
		}
		if id != "" {
			break
		}
	}
	nm := n.nums[id]
	if nm == nil {
		return nil, 0 // Without numbering, or switched off by id 0.
	}
	if own == nil {
		for _, st := range linked {
			for i, l := range nm.level {
				if l != nil && l.style == st {
					return nm, i
				}
			}
		}
	}
	return nm, max(at, 0)
}

// advance counts one paragraph at a level and restarts the levels below.
func (nm *num) advance(at int) {
	s := nm.scheme
	switch {
	case nm.start[at] != nil && !nm.begun[at]:
		s.count[at] = *nm.start[at]
	case !s.started[at]:
		s.count[at] = nm.level[at].start
	default:
		s.count[at]++
	}
	nm.begun[at], s.started[at] = true, true
	for i := at + 1; i < levels; i++ {
		// restart 0 never restarts; n restarts after level n or one above it.
		if l := nm.level[i]; l != nil && (l.restart < 0 || l.restart > 0 && at < l.restart) {
			s.started[i] = false
		}
	}
}

// format fills the level text in: "%1" stands for the number of level 1.
func (nm *num) format(at int) string {
	l := nm.level[at]
	switch {
	case l.hidden:
		return ""
	case l.format == "bullet":
		return bullet
	}
	var b strings.Builder
	for i := 0; i < len(l.text); i++ {
		if l.text[i] == '%' && i+1 < len(l.text) && l.text[i+1] >= '1' && l.text[i+1] <= '9' {
			b.WriteString(nm.number(int(l.text[i+1]-'1'), l))
			i++
			continue
		}
		b.WriteByte(l.text[i])
	}
	return flat(b.String())
}

// number returns the number of level i within a number of level l.
func (nm *num) number(i int, l *level) string {
	of := nm.level[i]
	if of == nil {
		return ""
	}
	value := of.start
	if nm.scheme.started[i] {
		value = nm.scheme.count[i]
	}
	format := of.format
	if l.legal && format != "none" {
		format = "decimal"
	}
	if format == "bullet" {
		return ""
	}
	return numeral(value, format)
}
