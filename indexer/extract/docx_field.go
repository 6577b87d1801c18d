package extract

import (
	"strconv"
	"strings"
)

// field is a complex field: an instruction, then the result that Word last
// computed from it.
type field struct {
	code     strings.Builder
	inResult bool
	// form is the state of a form field, and from where its result begins.
	form *element
	from int
}

// isHidden reports whether what is being read is no text: an instruction, or
// a page number, which means nothing outside of Word.
func (f *field) isHidden() bool { return !f.inResult || isPageField(f.code.String()) }

// name returns the first word of a field's instruction in capitals.
func fieldName(code string) string {
	words := strings.Fields(strings.ToUpper(code))
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

func isPageField(code string) bool {
	switch fieldName(code) {
	case "PAGE", "NUMPAGES", "SECTIONPAGES":
		return true
	}
	return false
}

func (r *docxRuns) fieldChar(e *element, bold bool) {
	switch kind, n := e.attr("fldCharType"), len(r.fields); {
	case kind == "begin":
		r.fields = append(r.fields, &field{form: e.child("w:ffData"), from: r.text.Len()})
	case kind == "separate" && n > 0:
		r.fields[n-1].inResult = true
	case kind == "end" && n > 0:
		f := r.fields[n-1]
		r.fields = r.fields[:n-1]
		r.endField(f, bold)
	}
}

// endField adds what a field shows that has no result: the state of a box, the
// choice of a list, a number.
func (r *docxRuns) endField(f *field, bold bool) {
	box, list := f.form.child("w:checkBox"), f.form.child("w:ddList")
	hasResult := r.text.Len() > f.from
	switch {
	case box != nil:
		r.add(boxSign(box), bold)
	case list != nil && !hasResult:
		entries := list.children("w:listEntry")
		if i := chosenEntry(list); i < len(entries) {
			r.add(entries[i].attr("val"), bold)
		}
	case !hasResult:
		r.numberField(f.code.String(), bold)
	}
}

// boxSign returns the sign of a ticked or an empty box.
func boxSign(box *element) string {
	on, set := box.isOn("w:checked")
	if !set {
		on, _ = box.isOn("w:default")
	}
	if on {
		return "☒"
	}
	return "☐"
}

func chosenEntry(list *element) int {
	if v := list.val("w:result"); v != "" {
		return max(atoi(v), 0)
	}
	return max(atoi(list.val("w:default")), 0)
}

// fieldNumbers counts the numbering fields of a document. AUTONUM and its kind
// count paragraphs, LISTNUM has levels, each under the one above.
type fieldNumbers struct {
	paragraphs int
	list       [levels]int
}

// listFormats are the levels of the list that LISTNUM counts by without a name.
var listFormats = [levels]struct{ before, format, after string }{
	{"", "decimal", ")"}, {"", "lowerLetter", ")"}, {"", "lowerRoman", ")"},
	{"(", "decimal", ")"}, {"(", "lowerLetter", ")"}, {"(", "lowerRoman", ")"},
	{"", "decimal", "."}, {"", "lowerLetter", "."}, {"", "lowerRoman", "."},
}

// numberField adds the number that a numbering field shows: at the beginning of
// a paragraph it is the number of the paragraph.
func (r *docxRuns) numberField(code string, bold bool) {
	label := ""
	switch fieldName(code) {
	case "AUTONUM", "AUTONUMLGL", "AUTONUMOUT":
		r.numbers.paragraphs++
		label = strconv.Itoa(r.numbers.paragraphs) + "."
	case "LISTNUM":
		label = r.numbers.next(code)
	default:
		return
	}
	if strings.TrimSpace(r.text.String()) == "" && r.label == "" {
		r.label = label
		return
	}
	r.add(label, bold)
}

// next counts a LISTNUM field. Its switch \l gives the level, \s the number to
// begin with.
func (n *fieldNumbers) next(code string) string {
	level, start := 1, 0
	words := strings.Fields(code)
	for i, w := range words {
		if i+1 == len(words) {
			break
		}
		switch w {
		case `\l`:
			level = atoi(words[i+1])
		case `\s`:
			start = atoi(words[i+1])
		}
	}
	level = min(max(level, 1), levels)
	n.list[level-1]++
	if start > 0 {
		n.list[level-1] = start
	}
	for i := level; i < levels; i++ {
		n.list[i] = 0
	}
	f := listFormats[level-1]
	return f.before + numeral(n.list[level-1], f.format) + f.after
}
