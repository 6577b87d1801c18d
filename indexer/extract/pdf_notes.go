package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"repertory/corpus"
)

// noteMarks is how a footnote begins: a number or a sign, in Arabic and some
// other texts in brackets, in older ones with a slash. Chinese and Arabic notes
// follow their mark without a blank.
var noteMarks = regexp.MustCompile(`^\s*[(\[]?(\d{1,3}/|\d{1,3}|[٠-٩]{1,3}|[*†‡§]{1,4})(?:\(\)|[)\]])?\s*`)

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
	first, since := -1, 0
	for k := len(column) - 1; k >= 0; k-- {
		l := &p.lines[column[k]]
		isSmall := l.size <= 0.93*body
		if !isSmall && k+1 < len(column) && l.middle()-p.lines[column[k+1]].middle() > 2.6*body {
			break
		}
		if mark := markOf(l); mark != "" && (isSmall || hasRaisedMark(l) || strings.HasSuffix(mark, "/")) {
			first, since = k, 0
			continue
		}
		if since++; !isSmall && since > maxNoteLines {
			break
		}
	}
	return first
}

// maxNoteLines is how many lines of the size of the text may follow the
// beginning of a note.
const maxNoteLines = 8

// markOf returns the footnote mark that a line begins with: raised, in brackets,
// or with a blank after it.
func markOf(l *pdfLine) string {
	m := noteMarks.FindStringSubmatch(l.text)
	if m == nil {
		return ""
	}
	isApart := strings.HasSuffix(m[0], " ")
	isSign := strings.ContainsAny(m[1], "*†‡§/")
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
		n := atoi(strings.TrimSuffix(mark, "/"))
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

// tie finds the calls of notes among the raised text of the lines above, and
// those of signs and of numbers with a slash in the text itself, and takes the
// marks out. It returns how many notes were found.
func tie(p *pdfPage, column []int, notes []pdfNote, base int) int {
	count := 0
	for _, i := range column {
		l := &p.lines[i]
		for k := 0; k < len(l.raised); k++ {
			r := l.raised[k]
			called := notesCalled(notes, l.text[r.from:r.to])
			if len(called) == 0 {
				continue
			}
			for _, n := range called {
				count++
				notes[n].found = true
				l.notes = append(l.notes, base+n)
			}
			l.cut(k)
			k--
		}
	}
	for n := range notes {
		if !notes[n].found && strings.ContainsAny(notes[n].Mark, "*†‡§/") && tieInText(p, column, notes[n].Mark, base+n) {
			notes[n].found = true
			count++
		}
	}
	for n := range notes {
		notes[n].Mark = strings.TrimSuffix(notes[n].Mark, "/")
	}
	return count
}

// notesCalled returns the notes that a raised text calls, such as "3" or "3, 4";
// none unless all of it calls notes.
func notesCalled(notes []pdfNote, raised string) []int {
	var called []int
	for mark := range strings.FieldsFuncSeq(raised, func(r rune) bool { return strings.ContainsRune(" ,;()[]", r) }) {
		n := indexOfNote(notes, mark)
		if n < 0 || slices.Contains(called, n) {
			return nil
		}
		called = append(called, n)
	}
	return called
}

// tieInText takes the mark of a note out of each line that has it at the end of a
// word, and ties the note to them.
func tieInText(p *pdfPage, column []int, mark string, note int) bool {
	found := false
	for _, i := range column {
		l := &p.lines[i]
		for from := 0; ; {
			at := strings.Index(l.text[from:], mark)
			if at < 0 {
				break
			}
			at += from
			from = at + len(mark)
			if !endsWord(l.text, at, mark) {
				continue
			}
			before := strings.TrimRight(l.text[:at], " ")
			l.remove(len(before), at+len(mark))
			from = len(before)
			if !slices.Contains(l.notes, note) {
				l.notes = append(l.notes, note)
			}
			found = true
		}
	}
	return found
}

// endsWord reports whether a mark at a place stands behind a word: a sign
// without a blank or at the end of the line, a number with one or behind a sign.
func endsWord(text string, at int, mark string) bool {
	before, _ := lastRune(text[:at])
	after := firstRune(text[at+len(mark):])
	if unicode.IsLetter(after) || unicode.IsDigit(after) || strings.ContainsRune(mark, after) && after != 0 || strings.TrimSpace(text[:at]) == "" {
		return false
	}
	if strings.HasSuffix(mark, "/") {
		return before == ' ' || strings.ContainsRune(`.,;:)"”’»`, before)
	}
	isEnd := strings.TrimSpace(text[at+len(mark):]) == ""
	return before != ' ' && !strings.ContainsRune(mark, before) || before == ' ' && isEnd
}

func indexOfNote(notes []pdfNote, mark string) int {
	for i, n := range notes {
		if n.Mark == mark && !n.found {
			return i
		}
	}
	return -1
}

// remove takes a piece out of the text of a line.
func (l *pdfLine) remove(from, to int) {
	l.text = l.text[:from] + l.text[to:]
	kept := l.raised[:0]
	for _, r := range l.raised {
		switch {
		case r.from >= to:
			r.from, r.to = r.from-(to-from), r.to-(to-from)
		case r.to > from:
			continue
		}
		kept = append(kept, r)
	}
	l.raised = kept
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
