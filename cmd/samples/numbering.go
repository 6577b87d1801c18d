package main

import (
	"fmt"
	"strconv"
	"strings"

	"repertory/cmd/samples/source"
	"repertory/corpus/docx"
)

// numberFormat is a Word number format together with the text around the
// number, such as lowerLetter and "(%2)".
type numberFormat struct{ name, pattern string }

// label writes the label that Word computes for n; "" when the format has no
// such number.
func (f numberFormat) label(n int) string {
	number := ""
	switch f.name {
	case "decimal":
		number = strconv.Itoa(n)
	case "lowerRoman":
		number = source.Roman(n)
	case "upperRoman":
		number = strings.ToUpper(source.Roman(n))
	case "lowerLetter", "upperLetter":
		if n > 26 {
			return ""
		}
		number = string(rune('a' + n - 1))
		if f.name == "upperLetter" {
			number = strings.ToUpper(number)
		}
	case "russianLower":
		number = source.Letter(false, n)
	case "arabicAbjad":
		number = source.Letter(true, n)
	case "chineseCounting":
		number = source.Han(n)
	}
	if number == "" { // also for "none"
		return ""
	}
	percent := strings.IndexByte(f.pattern, '%')
	return f.pattern[:percent] + number + f.pattern[percent+2:]
}

// candidates are the formats tried for each level of a multilevel list, in
// which the levels are numbered from 1.
var (
	headingCandidates = [][]numberFormat{
		{{"upperRoman", "%1."}, {"chineseCounting", "%1."}, {"chineseCounting", "%1、"}},
		{{"upperLetter", "%2."}},
	}
	paragraphCandidates = [][]numberFormat{
		{{"decimal", "%1."}, {"decimal", "%1-"}},
		{{"lowerLetter", "(%2)"}, {"lowerLetter", "%2)"}, {"russianLower", "%2)"}, {"arabicAbjad", "(%2)"}},
		{{"lowerRoman", "(%3)"}, {"lowerRoman", "%3)"}, {"decimal", "'%3'"}},
	}
)

// listLevel gives the list and the level of a block's label: list 0 numbers
// the headings, list 1 paragraphs, points and sub-points.
func listLevel(kind source.Kind) (list, level int, ok bool) {
	switch kind {
	case source.Heading1, source.Heading2:
		return 0, int(kind - source.Heading1), true
	case source.Paragraph, source.Point, source.SubPoint:
		return 1, int(kind - source.Paragraph), true
	default:
		return 0, 0, false
	}
}

// chooseFormats picks for each level the candidate that writes most labels of
// the document.
func chooseFormats(blocks []source.Block, list int, candidates [][]numberFormat) []numberFormat {
	formats := make([]numberFormat, len(candidates))
	for level, forms := range candidates {
		best := -1
		for _, form := range forms {
			if n := countLabels(blocks, list, level, form); n > best {
				best, formats[level] = n, form
			}
		}
	}
	return formats
}

// countLabels counts the labels of a level that the format writes.
func countLabels(blocks []source.Block, list, level int, form numberFormat) int {
	matches := 0
	for _, b := range blocks {
		l, v, ok := listLevel(b.Kind)
		if ok && l == list && v == level && b.Ordinal > 0 && form.label(b.Ordinal) == b.Label {
			matches++
		}
	}
	return matches
}

// listInstance is a w:num: a use of a list with its own first numbers.
type listInstance struct {
	list  int
	start []int
	// restarts is false for the first instance, which starts as the list does.
	restarts bool
}

// counter follows one list the way a reader of the document will.
type counter struct {
	formats  []numberFormat
	instance int
	// current holds the last number of each level; 0 before the first.
	current []int
}

// numbering decides which labels Word computes by itself and keeps the list
// instances that this needs.
type numbering struct {
	counters  [2]counter
	instances []listInstance
}

func newNumbering(blocks []source.Block) *numbering {
	n := &numbering{}
	for list, candidates := range [][][]numberFormat{headingCandidates, paragraphCandidates} {
		formats := chooseFormats(blocks, list, candidates)
		n.counters[list] = counter{formats: formats, instance: list, current: make([]int, len(formats))}
		start := make([]int, len(formats))
		for i := range start {
			start[i] = 1
		}
		n.instances = append(n.instances, listInstance{list: list, start: start})
	}
	return n
}

// withoutAbjad makes the numbering write Arabic letters as text: LibreOffice
// prints the first of them as a bare alif.
func (n *numbering) withoutAbjad() {
	for i := range n.counters {
		for level, form := range n.counters[i].formats {
			if form.name == "arabicAbjad" {
				n.counters[i].formats[level] = numberFormat{"none", ""}
			}
		}
	}
}

// assign gives the list instance, from 0, and the level by which the label of
// the block comes out as printed. It is not ok when the label has to be
// written as text: it is irregular, or no format writes it.
func (n *numbering) assign(b source.Block) (instance, level int, ok bool) {
	list, level, ok := listLevel(b.Kind)
	if !ok || b.Ordinal == 0 || b.Irregular != "" {
		return 0, 0, false
	}
	c := &n.counters[list]
	if c.formats[level].label(b.Ordinal) != b.Label {
		return 0, 0, false
	}
	if n.next(c, level) != b.Ordinal {
		n.restart(c, level, b.Ordinal)
	}
	c.current[level] = b.Ordinal
	clear(c.current[level+1:])
	return c.instance, level, true
}

func (n *numbering) next(c *counter, level int) int {
	instance := n.instances[c.instance]
	if level == 0 && instance.restarts {
		// Readers differ on whether a lower level that began above 1 begins
		// there again: avoid the question.
		for _, start := range instance.start[1:] {
			if start > 1 {
				return -1
			}
		}
	}
	if c.current[level] == 0 {
		return instance.start[level]
	}
	return c.current[level] + 1
}

// restart begins a new instance that continues the higher levels and counts
// from ordinal at the given one.
func (n *numbering) restart(c *counter, level, ordinal int) {
	start := make([]int, len(c.formats))
	for i := range start {
		start[i] = 1
		if i < level {
			start[i] = c.current[i] + 1
		}
	}
	start[level] = ordinal
	n.instances = append(n.instances, listInstance{list: n.instances[c.instance].list, start: start, restarts: true})
	c.instance = len(n.instances) - 1
	clear(c.current)
}

// xml writes numbering.xml. Abstract lists 0 and 1 are those of the counters,
// 2 is the bulleted and 3 the simple numbered list.
func (n *numbering) xml() string {
	var b strings.Builder
	b.WriteString(docx.XMLHead + `<w:numbering xmlns:w="` + docx.WordNamespace + `">`)
	styles := [][]string{{"Heading1", "Heading2"}, nil}
	for list, c := range n.counters {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="multilevel"/>`, list)
		for level, form := range c.formats {
			style := ""
			if list == 0 {
				style = styles[0][level]
			}
			b.WriteString(levelXML(level, form, style, levelIndents[list][level]))
		}
		b.WriteString(`</w:abstractNum>`)
	}
	b.WriteString(`<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/>` +
		levelXML(0, numberFormat{"bullet", "•"}, "", itemIndent) + `</w:abstractNum>`)
	b.WriteString(`<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/>` +
		levelXML(0, numberFormat{"decimal", "%1."}, "", itemIndent) + `</w:abstractNum>`)
	for i, instance := range n.instances {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>`, i+1, instance.list)
		if instance.restarts {
			for level, start := range instance.start {
				fmt.Fprintf(&b, `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, level, start)
			}
		}
		b.WriteString(`</w:num>`)
	}
	for i := range 2 {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>`, n.extra(i), i+2)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}

// extra gives the w:numId of the bulleted (0) or the simple numbered list (1).
func (n *numbering) extra(i int) int { return len(n.instances) + 1 + i }

// The indents of the levels: LibreOffice prefers them to those of the styles.
var levelIndents = [][]string{
	{headingIndent, headingIndent},
	{paragraphIndent, pointIndent, subPointIndent},
}

func levelXML(level int, form numberFormat, style, indent string) string {
	link := ""
	if style != "" {
		link = `<w:pStyle w:val="` + style + `"/>`
	}
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:suff w:val="tab"/>`+
		`<w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr>%s</w:pPr></w:lvl>`, level, form.name, link, docx.Escape(form.pattern), indent)
}
