package structure

import (
	"slices"
	"strings"

	"repertory/indexer/extract"
)

// settle finds the title among the lines that state nothing else, and decides
// which lines become metadata and which are left to the text.
func (f *front) settle(x *extract.Extraction, hint Hint) {
	f.partOrgans()
	f.claimAgenda()
	f.markTitle(x, hint)
	title, submitter, agenda := f.last(titleLine), f.last(submitterLine), f.last(agendaLine)
	for i := range f.lines {
		l := &f.lines[i]
		if l.kind != otherLine {
			continue
		}
		before := i < max(title, submitter)
		switch {
		case f.masthead && agenda >= 0 && i > agenda && i < title:
			l.kind = agendaLine
		case f.masthead && (before || l.table):
			l.kind = bodyLine
		}
	}
	f.divide(x.Blocks)
}

// last returns the index of the last line of one of the kinds; -1 for none.
func (f *front) last(kinds ...lineKind) int {
	for i := len(f.lines) - 1; i >= 0; i-- {
		if slices.Contains(kinds, f.lines[i].kind) {
			return i
		}
	}
	return -1
}

// partOrgans tells names of organs from titles that read alike: organs stand
// above the session and the agenda item, titles below.
func (f *front) partOrgans() {
	meeting := f.last(sessionLine, agendaLine, placeLine)
	session := f.last(sessionLine)
	other := false
	for i := range f.lines {
		l := &f.lines[i]
		switch {
		case l.Kind == extract.Heading || l.table:
		case l.kind == organLine && (meeting >= 0 && i > meeting || meeting < 0 && (other || !f.masthead)):
			l.kind = otherLine
		case l.kind == otherLine && f.masthead && i < session && !f.titleLike(*l):
			l.kind = organLine
		}
		other = other || l.kind == otherLine && !l.table
	}
}

// titleLike reports whether a line above the session is the title on a cover
// rather than the name of an organ.
func (f *front) titleLike(l frontLine) bool {
	words := bareWords(l.Text)
	return len(words) == 0 || titleWords[words[0]] || l.Size > 2.2 || hanTitleForm.MatchString(l.Text)
}

// claimAgenda gives the agenda item its text: the lines directly below its
// number, or below the session where no number is printed.
func (f *front) claimAgenda() {
	at := f.last(agendaLine)
	if at < 0 {
		at = f.last(sessionLine, placeLine)
	}
	if at < 0 || !f.masthead {
		return
	}
	end := at + 1
	for end < len(f.lines) && f.lines[end].kind == otherLine && f.lines[end].run == f.lines[at].run && f.lines[end].Kind == extract.Line {
		end++
	}
	if f.hasTitleFrom(end) {
		for i := at + 1; i < end; i++ {
			f.lines[i].kind = agendaLine
		}
		f.claimCapitals(end)
	}
}

// hasTitleFrom reports whether a line that may be a title comes at or after i.
func (f *front) hasTitleFrom(i int) bool {
	for _, l := range f.lines[min(i, len(f.lines)):] {
		if l.kind == otherLine && !l.table || l.kind == submitterLine && isWholeTitle(l.Text) {
			return true
		}
	}
	return false
}

// claimCapitals takes a line of capitals above the title for the text of the
// agenda item, as documents of Geneva print it. Those of New York print their
// titles so.
func (f *front) claimCapitals(from int) {
	if f.last(agendaLine) >= 0 && f.lines[f.last(agendaLine)].kind == agendaLine && f.last(agendaLine) >= from || f.newYork() {
		return
	}
	first := f.runFrom(from)
	if first == nil || f.lines[first[0]].Kind != extract.Line {
		return
	}
	next := f.runFrom(first[len(first)-1] + 1)
	if next == nil {
		return
	}
	a, b := f.lines[first[0]], f.lines[next[0]]
	if !mostlyUpper(f.text(first)) || mostlyUpper(f.text(next)) || a.Bold != b.Bold || !a.Bold && authorOf(f.text(next)) != "" {
		return
	}
	for _, i := range first {
		f.lines[i].kind = agendaLine
	}
}

// runFrom returns the lines of the first run at or after i that may be a title.
func (f *front) runFrom(i int) []int {
	var all []int
	for ; i < len(f.lines); i++ {
		l := f.lines[i]
		switch {
		case l.kind != otherLine || l.table:
			if len(all) > 0 {
				return all
			}
		case introduces(l.Text), len(all) > 0 && (l.run != f.lines[all[0]].run || !l.sameLook(f.lines[all[0]])):
			return all // "State party:" is the name of a field
		default:
			all = append(all, i)
		}
	}
	return all
}

func (f *front) text(lines []int) string {
	text := ""
	for _, i := range lines {
		text = newWords.join(text, f.lines[i].Text)
	}
	return text
}

// newYork reports whether the document was issued at Headquarters.
func (f *front) newYork() bool {
	for _, l := range f.lines {
		switch l.kind {
		case jobLine:
			return !strings.HasPrefix(l.Text, "GE")
		case symbolLine:
			s := l.Text
			return (strings.HasPrefix(s, "A/") || strings.HasPrefix(s, "S/") || strings.HasPrefix(s, "E/")) &&
				!strings.HasPrefix(s, "A/HRC/") && !strings.HasPrefix(s, "E/CN.4/") && !strings.HasPrefix(s, "E/C.12/")
		}
	}
	return false
}

// markTitle picks the title: the line that a sidecar names, a heading, or among
// the lines below those of the meeting the largest or bold type, or the first
// run.
func (f *front) markTitle(x *extract.Extraction, hint Hint) {
	if f.last(titleLine) >= 0 {
		return // the subject of a memorandum
	}
	for _, pick := range []func(frontLine) bool{
		func(l frontLine) bool { return hint.Title != "" && sameText(l.Text, hint.Title) },
		func(l frontLine) bool { return l.kind == otherLine && l.Kind == extract.Heading },
		func(l frontLine) bool { return l.kind == otherLine && x.Title != "" && sameText(l.Text, x.Title) },
	} {
		if i := slices.IndexFunc(f.lines, pick); i >= 0 {
			f.markRun(i)
			return
		}
	}
	if !f.masthead {
		f.markByLook(x.Blocks)
		return
	}
	from := f.last(sessionLine, agendaLine, placeLine, distributionLine, originalLine, symbolLine) + 1
	if f.runFrom(from) == nil {
		from = 0
	}
	f.markRuns(from)
	// The text of a convention shows its name alone.
	if i := f.last(organLine); f.last(titleLine, submitterLine, adoptionLine) < 0 && i > f.last(symbolLine, dateLine, distributionLine, originalLine) {
		f.lines[i].kind = titleLine
	}
}

// markRun marks line i as the title with the lines that go on with it.
func (f *front) markRun(i int) {
	first := f.lines[i]
	for ; i < len(f.lines); i++ {
		l := &f.lines[i]
		if l.run != first.run || !l.sameLook(first) {
			return
		}
		l.kind = titleLine
	}
}

// markByLook picks the title of a text without a masthead.
func (f *front) markByLook(blocks []extract.Block) {
	pick := f.byType()
	if i := slices.IndexFunc(f.lines, pick); i >= 0 {
		for ; i < len(f.lines) && pick(f.lines[i]); i++ {
			f.lines[i].kind = titleLine
		}
		return
	}
	f.markFirstRun(blocks)
}

// byType picks the largest type, or bold type, if it differs from the others.
func (f *front) byType() func(frontLine) bool {
	largest, bold, normal := 0.0, 0, 0
	for _, l := range f.lines {
		if l.kind == otherLine && !l.table {
			largest = max(largest, l.Size)
			if l.Bold {
				bold++
			} else {
				normal++
			}
		}
	}
	return func(l frontLine) bool {
		if l.kind != otherLine || l.table {
			return false
		}
		if largest >= 1.1 {
			return l.Size >= largest-0.02
		}
		return l.Bold && normal > 0 && letterCount(l.Text) >= 6
	}
}

// markRuns picks the title among the runs of lines at or after from: those in
// the largest or bold type, else all up to the one that names the author. What
// follows the title in the same type belongs to it.
func (f *front) markRuns(from int) {
	runs := f.titleRuns(from)
	if len(runs) == 0 || f.last(adoptionLine) >= 0 && !f.ranksWith(f.lines[runs[0][0]], f.lines[f.last(adoptionLine)]) {
		return
	}
	first, n := runs[0], 1
	for _, run := range runs[1:] {
		if f.stands(run, first) {
			first = run
		}
	}
	for ; n < len(runs) && runs[n-1][0] != first[0]; n++ {
	}
	f.mark(first, titleLine)
	for _, run := range runs[n:] {
		a, b := f.lines[first[0]], f.lines[run[0]]
		if authorOf(f.text(run)) != "" && authorOf(f.text(first)) == "" {
			f.mark(run, submitterLine)
			return
		}
		if !a.sameLook(b) || a.Page != b.Page || a.Kind != extract.Line {
			return
		}
		f.mark(run, titleLine)
	}
}

// ranksWith reports whether a line below the one that says who adopted the text
// is its title.
func (f *front) ranksWith(l, adoption frontLine) bool {
	return l.Bold || !adoption.Bold || l.Size >= adoption.Size || resolutionNumber.MatchString(l.Text)
}

// titleRuns returns the runs that may hold the title. One that only says who
// submits a draft is set aside if others follow.
func (f *front) titleRuns(from int) [][]int {
	var runs [][]int
	for i := from; i < len(f.lines); {
		run := f.runFrom(i)
		if run == nil {
			break
		}
		runs = append(runs, run)
		i = run[len(run)-1] + 1
		if len(runs) > 1 && f.last(submitterLine) > 0 && f.last(submitterLine) < run[0] && f.lines[run[0]].Kind == extract.Line && !f.lines[run[0]].Bold && f.lines[run[0]].Size <= 1.05 && len(runs) > 1 {
			runs = runs[:len(runs)-1]
			break
		}
	}
	for len(runs) > 1 && isSponsored(f.text(runs[0])) {
		f.mark(runs[0], submitterLine)
		runs = runs[1:]
	}
	return runs
}

// stands reports whether a run stands out from another by its type.
func (f *front) stands(run, other []int) bool {
	a, b := f.lines[run[0]], f.lines[other[0]]
	if letterCount(f.text(run)) < 3 {
		return false
	}
	return a.Size >= 1.1 && a.Size > b.Size+0.02 || a.Size >= b.Size-0.02 && a.Bold && !b.Bold && letterCount(f.text(run)) >= 6
}

func (f *front) mark(lines []int, kind lineKind) {
	for _, i := range lines {
		f.lines[i].kind = kind
	}
}

// markFirstRun takes the first lines of a text for its title if white space
// parts them from the rest.
func (f *front) markFirstRun(blocks []extract.Block) {
	if len(f.lines) == 0 || f.lines[0].Kind == extract.Item {
		return
	}
	n := 1
	for n < len(f.lines) && f.lines[n].run == f.lines[0].run {
		n++
	}
	apart := n < len(f.lines) || f.standsFirst(blocks) || f.end < len(blocks) && (blocks[f.end].Gap >= gapLimit || opensText(blocks, f.end))
	text := ""
	for _, l := range f.lines[:n] {
		if l.kind != otherLine && l.kind != organLine {
			return
		}
		text = newWords.join(text, l.Text)
	}
	if !apart || n > 4 || endsSentence(text) || letterCount(text) > 240 || n == 1 && len(f.lines) == 1 && f.lines[0].Kind != extract.Line && !f.standsFirst(blocks) {
		return
	}
	for i := range n {
		f.lines[i].kind = titleLine
	}
}

// standsFirst reports whether the front matter is a single paragraph before
// labelled text, as the title of a plain document is.
func (f *front) standsFirst(blocks []extract.Block) bool {
	return len(f.lines) == 1 && f.lines[0].Kind == extract.Paragraph && f.end < len(blocks) &&
		(blocks[f.end].Kind != extract.Paragraph || len(candidates(labelled(blocks[f.end]))) > 0)
}
