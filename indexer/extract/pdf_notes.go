package extract

import (
	"regexp"
	"strings"

	"repertory/corpus"
)

// noteMarks is how a footnote begins: a number or a sign, in Arabic and some
// other texts in brackets. Chinese and Arabic notes follow their mark without a
// blank.
var noteMarks = regexp.MustCompile(`^\s*[(\[]?(\d{1,3}|[٠-٩]{1,3}|[*†‡§]{1,4})(?:\(\)|[)\]])?\s*`)

// pdfNote is a footnote with the page it stands on.
type pdfNote struct {
	corpus.Note
	page  int
	lines []pdfLine
	found bool
}

// takeNotes moves the footnotes from the bottom of the pages to the lines that
// call them. A note whose call is not found stays where it is, as text.
func takeNotes(pages []pdfPage, body float64) []pdfNote {
	var notes []pdfNote
	for i := range pages {
		p := &pages[i]
		before := len(notes)
		for _, column := range columnsOf(p) {
			first := noteBlockStart(p, column, body)
			if first < 0 {
				continue
			}
			found := readPageNotes(p, column[first:])
			if tie(p, column[:first], found, len(notes)) > 0 {
				notes = append(notes, found...)
			}
		}
		removeNotes(p, notes[before:])
	}
	return notes
}

// columnsOf returns the indexes of the lines of a page, column by column.
func columnsOf(p *pdfPage) [][]int {
	var columns [][]int
	for i, l := range p.lines {
		if i == 0 || l.column != p.lines[i-1].column {
			columns = append(columns, nil)
		}
		columns[len(columns)-1] = append(columns[len(columns)-1], i)
	}
	return columns
}

// noteBlockStart returns the place in column of the first line of the notes at
// its end that begins with a mark, or -1. Notes are small print, or begin with
// raised marks.
func noteBlockStart(p *pdfPage, column []int, body float64) int {
	first := -1
	for k := len(column) - 1; k >= 0; k-- {
		l := &p.lines[column[k]]
		isSmall := l.size <= 0.93*body
		if !isSmall && k+1 < len(column) && l.middle()-p.lines[column[k+1]].middle() > 2*body {
			break
		}
		if markOf(l) != "" && (isSmall || hasRaisedMark(l)) {
			first = k
			continue
		}
		if !isSmall && (first >= 0 || len(column)-k > maxNoteLines) {
			break
		}
	}
	return first
}

// maxNoteLines is how many lines of the size of the text may stand below the
// beginning of the last note of a page.
const maxNoteLines = 8

// markOf returns the footnote mark that a line begins with: raised, in brackets,
// or with a blank after it.
func markOf(l *pdfLine) string {
	m := noteMarks.FindStringSubmatch(l.text)
	if m == nil {
		return ""
	}
	isApart := strings.HasSuffix(m[0], " ")
	isSign := strings.ContainsAny(m[1], "*†‡§")
	if !hasRaisedMark(l) && !isApart && !isSign {
		return ""
	}
	return m[1]
}

// hasRaisedMark reports whether the mark that a line begins with is raised,
// wholly or, as its brackets, in part.
func hasRaisedMark(l *pdfLine) bool {
	if len(l.raised) == 0 {
		return false
	}
	before := strings.TrimSpace(l.text[:l.raised[0].from])
	return before == "" || noteMarks.FindString(before) == before
}

// readPageNotes parts the small print into notes. A number begins a new note
// only if it is the next one: others begin lines by chance.
func readPageNotes(p *pdfPage, column []int) []pdfNote {
	var notes []pdfNote
	last := 0
	for _, i := range column {
		l := p.lines[i]
		mark := markOf(&l)
		n := atoi(mark)
		isNext := mark != "" && (n == 0 || last == 0 || n == last+1)
		if !isNext && len(notes) > 0 {
			note := &notes[len(notes)-1]
			note.lines = append(note.lines, l)
			note.Text = joinLines(note.Text, l.text)
			continue
		}
		if n > 0 {
			last = n
		}
		text := noteMarks.ReplaceAllString(l.text, "")
		notes = append(notes, pdfNote{Note: corpus.Note{Mark: mark, Text: text}, page: p.number, lines: []pdfLine{l}})
	}
	for i := range notes {
		notes[i].Text = flat(notes[i].Text)
	}
	return notes
}

// joinLines joins two lines of a text: a divided word is put together.
func joinLines(a, b string) string {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if rest, ok := strings.CutSuffix(a, "\u00ad"); ok {
		return rest + b
	}
	if strings.HasSuffix(a, "-") {
		return a + b
	}
	return joinText(a, b)
}

// tie finds the calls of notes among the raised text of the lines above and
// takes the marks out. It returns how many notes were found.
func tie(p *pdfPage, column []int, notes []pdfNote, base int) int {
	count := 0
	for _, i := range column {
		l := &p.lines[i]
		for k := 0; k < len(l.raised); k++ {
			r := l.raised[k]
			mark := strings.Trim(l.text[r.from:r.to], " ()[]")
			n := indexOfNote(notes, mark)
			if n < 0 {
				continue
			}
			notes[n].found = true
			count++
			l.notes = append(l.notes, base+n)
			l.cut(k)
			k--
		}
	}
	return count
}

func indexOfNote(notes []pdfNote, mark string) int {
	for i, n := range notes {
		if n.Mark == mark && !n.found {
			return i
		}
	}
	return -1
}

// cut takes the raised text k out of a line.
func (l *pdfLine) cut(k int) {
	r := l.raised[k]
	l.text = l.text[:r.from] + l.text[r.to:]
	l.raised = append(l.raised[:k:k], l.raised[k+1:]...)
	for i := k; i < len(l.raised); i++ {
		l.raised[i].from -= r.to - r.from
		l.raised[i].to -= r.to - r.from
	}
}

// removeNotes takes the lines of the notes whose call was found out of a page.
func removeNotes(p *pdfPage, notes []pdfNote) {
	taken := map[[2]float64]bool{}
	for _, n := range notes {
		for _, l := range n.lines {
			if n.found {
				taken[[2]float64{l.x0, l.y0}] = true
			}
		}
	}
	kept := p.lines[:0]
	for _, l := range p.lines {
		if !taken[[2]float64{l.x0, l.y0}] {
			kept = append(kept, l)
		}
	}
	p.lines = kept
}
