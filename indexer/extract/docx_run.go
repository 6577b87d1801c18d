package extract

import (
	"slices"
	"strconv"
	"strings"

	"repertory/corpus"
)

// docxRuns gathers the text of a paragraph.
type docxRuns struct {
	*docx
	text  strings.Builder
	notes []corpus.Note
	bold  boldness
	// style is the paragraph style, and base says that it is bold.
	style string
	base  bool
	// label is the number that a numbering field at the beginning gives.
	label string
	// boxes are the text boxes that hang on the paragraph.
	boxes []*element
	// diagrams are the drawings that are parts of their own.
	diagrams []*element
	// fields are the complex fields that are open, the innermost last.
	fields []*field
}

func (r *docxRuns) children(e *element) {
	for _, c := range e.contents() {
		r.node(c)
	}
}

func (r *docxRuns) node(e *element) {
	switch e.name {
	case "w:r":
		r.run(e)
	case "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo",
		"m:oMath", "m:oMathPara":
		r.children(e)
	case "w:fldSimple":
		if !isPageField(e.attr("instr")) {
			r.children(e)
		}
	case "w:sdt":
		for _, c := range e.filled() {
			r.node(c)
		}
	case "mc:AlternateContent":
		for _, c := range chosen(e) {
			r.node(c)
		}
	case "w:p":
		// A paragraph within a paragraph is malformed but occurs.
		r.text.WriteByte('\n')
		r.children(e)
	default:
		if strings.HasPrefix(e.name, "m:") {
			r.math(e)
		}
	}
}

// math reads a formula as its letters in order.
func (r *docxRuns) math(e *element) {
	if e.name == "m:t" {
		r.add(e.text, false)
		return
	}
	for _, c := range e.nodes {
		r.math(c)
	}
}

func (r *docxRuns) run(e *element) {
	pr := e.child("w:rPr")
	if r.styles.isHidden(pr, r.style) {
		r.unread.add(corpus.UnreadHidden, countWords(e.textWithin("w:t")))
		return
	}
	bold, set := pr.isOn("w:b")
	if !set {
		bold = r.base
		if id := pr.val("w:rStyle"); id != "" {
			bold = bold || r.styles.toggle(id, "w:b")
		}
	}
	custom := ""
	from := r.text.Len()
	for _, c := range e.nodes {
		r.part(e, c, bold, &custom)
	}
	if align := pr.val("w:vertAlign"); align == "superscript" || align == "subscript" {
		r.shift(from, align == "superscript")
	}
}

// part reads one piece of a run. custom is the mark of a note whose mark the
// author typed: it follows the reference and belongs to the note.
func (r *docxRuns) part(run, c *element, bold bool, custom *string) {
	if c.name == "w:fldChar" {
		r.fieldChar(c, bold)
		return
	}
	if slices.ContainsFunc(r.fields, (*field).isHidden) {
		if c.name == "w:instrText" {
			r.fields[len(r.fields)-1].code.WriteString(c.text)
		}
		return
	}
	switch c.name {
	case "w:t":
		if *custom != "" {
			*custom = ""
			return
		}
		r.add(c.text, bold)
	case "w:tab", "w:ptab":
		r.text.WriteByte('\t')
	case "w:br", "w:cr":
		if kind := c.attr("type"); kind == "" || kind == "textWrapping" {
			r.text.WriteByte('\n')
		} else {
			r.text.WriteByte(' ')
		}
	case "w:noBreakHyphen":
		r.add("-", bold)
	case "w:sym":
		r.add(symbol(c), bold)
	case "w:footnoteReference":
		r.note(r.footnotes, run, c, custom)
	case "w:endnoteReference":
		r.note(r.endnotes, run, c, custom)
	case "w:ruby":
		r.children(c.child("w:rubyBase"))
	case "w:drawing", "w:pict", "w:object":
		r.findBoxes(c)
		r.countPictures(c)
	case "mc:AlternateContent":
		for _, alternative := range chosen(c) {
			r.part(run, alternative, bold, custom)
		}
	}
}

func (r *docxRuns) add(s string, bold bool) {
	if strings.TrimSpace(s) != "" {
		if bold {
			r.bold.strong = true
		} else {
			r.bold.plain = true
		}
	}
	r.text.WriteString(s)
}

// shift replaces the text from a place on by raised or lowered characters where
// there are such for all of it: a figure must not change its value.
func (r *docxRuns) shift(from int, raised bool) {
	text := r.text.String()
	shifted, ok := shiftedText(text[from:], raised)
	if !ok {
		return
	}
	r.text.Reset()
	r.text.WriteString(text[:from] + shifted)
}

// findBoxes gathers the text boxes within a drawing. Those in boxes are found
// when their own paragraphs are read.
func (r *docxRuns) findBoxes(e *element) {
	switch e.name {
	case "w:txbxContent":
		r.boxes = append(r.boxes, e)
	case "dgm:relIds", "c:chart":
		r.diagrams = append(r.diagrams, e)
	case "mc:AlternateContent":
		for _, c := range chosen(e) {
			r.findBoxes(c)
		}
	default:
		for _, c := range e.nodes {
			r.findBoxes(c)
		}
	}
}

// symbol returns the character of a w:sym element. The code points of symbol
// fonts lie in the private area at U+F000.
func symbol(e *element) string {
	code, err := strconv.ParseUint(e.attr("char"), 16, 32)
	if err != nil {
		return ""
	}
	if code < 0xf000 || code > 0xf0ff {
		return string(rune(code))
	}
	code -= 0xf000
	font := strings.ToLower(e.attr("font"))
	if strings.Contains(font, "wingdings") || strings.Contains(font, "webdings") {
		if sign, ok := wingdings[code]; ok {
			return sign
		}
		return bullet
	}
	if sign, ok := symbolFont[code]; ok {
		return sign
	}
	if code >= 0x20 && code < 0x7f {
		return string(rune(code))
	}
	return bullet
}

// wingdings are the signs of the Wingdings font that carry meaning: ticked and
// empty boxes in forms, arrows.
var wingdings = map[uint64]string{
	0xfc: "✓", 0xfb: "✗", 0xfe: "☑", 0xfd: "☒", 0xa8: "☐", 0x6f: "☐", 0x72: "☐",
	0xe0: "→", 0xdf: "←", 0xe1: "↑", 0xe2: "↓", 0xf0: "⇒",
}

// symbolFont are the signs of the Symbol font that reports use.
var symbolFont = map[uint64]string{
	0xb3: "≥", 0xa3: "≤", 0xb1: "±", 0xb4: "×", 0xb0: "°", 0xb9: "≠", 0xbb: "≈", 0xb8: "÷",
	0xae: "→", 0xac: "←", 0xad: "↑", 0xaf: "↓", 0xde: "⇒", 0xa5: "∞", 0xb2: "″", 0xa2: "′",
	0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6d: "μ", 0x70: "π", 0x73: "σ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω",
	0xd2: "®", 0xd3: "©", 0xd4: "™", 0xe2: "®", 0xe3: "©", 0xe4: "™",
}
