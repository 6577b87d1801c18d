package extract

import (
	"regexp"
	"strconv"
	"strings"
)

// maxStyles bounds how far the basedOn chain of a style is followed.
const maxStyles = 50

// styleSheet is the part of styles.xml that matters for text.
type styleSheet struct {
	styles map[string]*style
	// normal is the id of the paragraph style of paragraphs without one.
	normal string
}

// style is a paragraph or character style with what it sets itself.
type style struct {
	id, name, basedOn string
	paragraph, run    *element // w:pPr and w:rPr, may be nil
}

func newStyleSheet(tree *element) *styleSheet {
	s := &styleSheet{styles: map[string]*style{}}
	for _, e := range tree.children("w:style") {
		id := e.attr("styleId")
		s.styles[id] = &style{
			id:        id,
			name:      strings.ToLower(e.val("w:name")),
			basedOn:   e.val("w:basedOn"),
			paragraph: e.child("w:pPr"),
			run:       e.child("w:rPr"),
		}
		if e.attr("type") == "paragraph" && (e.attr("default") == "1" || e.attr("default") == "true") {
			s.normal = id
		}
	}
	return s
}

// chain returns a style and those it is based on, the nearest first.
func (s *styleSheet) chain(id string) []*style {
	if id == "" {
		id = s.normal
	}
	var chain []*style
	for len(chain) < maxStyles {
		st := s.styles[id]
		if st == nil {
			break
		}
		chain = append(chain, st)
		id = st.basedOn
	}
	return chain
}

// toggle returns the nearest setting of a run property such as w:b.
func (s *styleSheet) toggle(id, name string) bool {
	for _, st := range s.chain(id) {
		if on, set := st.run.isOn(name); set {
			return on
		}
	}
	return false
}

// isHidden reports whether a run is hidden: by its own properties, by its
// character style, or by the style of its paragraph.
func (s *styleSheet) isHidden(run *element, paragraph string) bool {
	if hidden, set := run.isOn("w:vanish"); set {
		return hidden
	}
	if id := run.val("w:rStyle"); id != "" {
		for _, st := range s.chain(id) {
			if hidden, set := st.run.isOn("w:vanish"); set {
				return hidden
			}
		}
	}
	return s.toggle(paragraph, "w:vanish")
}

// property returns the nearest setting of a paragraph property: that of the
// paragraph itself, else that of its style.
func (s *styleSheet) property(p *element, name string) *element {
	if c := p.child(name); c != nil {
		return c
	}
	for _, st := range s.chain(p.val("w:pStyle")) {
		if c := st.paragraph.child(name); c != nil {
			return c
		}
	}
	return nil
}

var (
	headingName = regexp.MustCompile(`^heading ([1-9])$`)
	// unHeading are the heading styles of United Nations templates.
	unHeading = regexp.MustCompile(`^_ ?h ?_*(m|ch|1|2/3|23|4|5/6|56)_g`)
	unLevels  = map[string]int{"m": 1, "ch": 1, "1": 2, "2/3": 3, "23": 3, "4": 4, "5/6": 5, "56": 5}
)

// headingLevel returns the heading level of a paragraph, or 0 for text: by
// its outline level, or by the names of its styles, which are English in
// every edition of Word.
func (s *styleSheet) headingLevel(p *element) int {
	if e := p.child("w:outlineLvl"); e != nil {
		return outlineLevel(e)
	}
	for _, st := range s.chain(p.val("w:pStyle")) {
		if m := headingName.FindStringSubmatch(st.name); m != nil {
			return int(m[1][0] - '0')
		}
		if m := unHeading.FindStringSubmatch(st.name); m != nil {
			return unLevels[m[1]]
		}
		if st.name == "title" {
			return 1
		}
		if e := st.paragraph.child("w:outlineLvl"); e != nil {
			return outlineLevel(e)
		}
	}
	return 0
}

func outlineLevel(e *element) int {
	n, err := strconv.Atoi(e.attr("val"))
	if err != nil || n < 0 || n > 8 {
		return 0 // 9 is body text.
	}
	return n + 1
}

// isContents reports whether a paragraph is a line of a table of contents,
// which repeats headings.
func (s *styleSheet) isContents(p *element) bool {
	for _, st := range s.chain(p.val("w:pStyle")) {
		if strings.HasPrefix(st.name, "toc ") && st.name != "toc heading" {
			return true
		}
	}
	return false
}
