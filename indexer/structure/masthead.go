package structure

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// frontLimit is the number of blocks after which the front matter ends even if
// nothing marks its end.
const frontLimit = 45

// frontLine is a line of the front matter.
type frontLine struct {
	block int // its index
	part  int // its place within the block
	extract.Block
	kind  lineKind
	group int // lines without white space between them share a group
	table bool
}

// front is the front matter of a document.
type front struct {
	lines    []frontLine
	end      int  // the index of the first block behind it
	masthead bool // the document has a masthead, not only a title
	// left is what is no metadata, by block.
	left     map[int]extract.Block
	consumed []string
}

// frontEnd returns the index of the first block that is surely content: the
// first numbered paragraph or labelled heading, a summary, a list, a table
// that is no masthead, or prose.
func frontEnd(blocks []extract.Block, o *outline) int {
	titles, listEnd := 0, 0
	for i, b := range blocks {
		if b.Kind == extract.Item && i >= listEnd {
			listEnd = mastheadList(blocks, i)
		}
		switch {
		case i == frontLimit, isSummary(b.Text):
			return i
		case i < listEnd:
			continue
		case b.Kind == extract.Table:
			if !mastheadTable(b) {
				return i
			}
			continue
		case b.Kind == extract.Heading:
			if titles++; titles > 1 || beginsContent(o, i, b) {
				return i
			}
			continue
		case beginsContent(o, i, b), b.Kind == extract.Item, isProse(printedRun(blocks, i)):
			return i
		}
	}
	return len(blocks)
}

func beginsContent(o *outline, i int, b extract.Block) bool {
	for _, l := range o.found[i] {
		first := l.ordinal() == 1
		sure := o.confirmed(l, i)
		switch l.class {
		case bullet:
			if letterCount(l.rest) > 2 {
				return true
			}
		case para, division:
			if first && l.rest != "" || sure {
				return true
			}
		case heading, point, article:
			if first && (sure || b.Kind == extract.Heading || l.class == heading && utf8Len(l.printed) > 2) || l.class == article && sure {
				return true
			}
		case named:
			if b.Bold || sure || lastPart(l.number) == 1 {
				return true
			}
		}
	}
	return false
}

func utf8Len(s string) int { return len([]rune(s)) }

func isProse(s string) bool {
	n := letterCount(s)
	r := script.Last(strings.TrimRight(s, " \"”»)"))
	return n > 220 || n >= 90 && strings.ContainsRune(".。؟?", r) || n >= 40 && introduces(s) && !strings.Contains(s, "/")
}

// printedRun returns the text of a block, and of the lines that follow full
// lines of it.
func printedRun(blocks []extract.Block, i int) string {
	text := blocks[i].Text
	for k := i + 1; k < len(blocks) && blocks[k-1].Full && blocks[k].Kind == extract.Line && blocks[k].Gap < gapLimit; k++ {
		text = newWords.join(text, blocks[k].Text)
	}
	return text
}

func mastheadTable(b extract.Block) bool {
	all := ""
	for _, row := range b.Rows {
		all += strings.Join(row, "\n") + "\n"
	}
	if len(all) > 2500 || len(b.Rows) > 12 {
		return false
	}
	return originalForm.MatchString(all) || strings.Contains(all, "Distr.") || strings.Contains(all, "分发") || strings.Contains(all, "التوزيع")
}

// mastheadList returns the end of the list that begins at block i if it is a
// masthead, as web pages have it, and i otherwise.
func mastheadList(blocks []extract.Block, i int) int {
	end, symbols, others := i, 0, 0
	for ; end < len(blocks) && blocks[end].Kind == extract.Item; end++ {
		switch lineOf(strings.TrimSpace(blocks[end].Text), "", otherLine) {
		case symbolLine:
			symbols++
		case distributionLine, originalLine:
			others++
		}
	}
	if symbols > 0 && others > 0 && end-i <= 12 {
		return end
	}
	return i
}

// readFront reads the blocks before end.
func readFront(x *extract.Extraction, end int, lang corpus.Language) *front {
	f := &front{end: end, left: map[int]extract.Block{}}
	for i, b := range x.Blocks[:end] {
		f.addBlock(i, b)
	}
	previous := otherLine
	strong := 0
	for i := range f.lines {
		l := &f.lines[i]
		l.kind = lineOf(strings.TrimSpace(l.Text), lang, previous)
		if l.Kind == extract.Heading && (l.kind == submitterLine || l.kind == bodyLine || l.kind == sessionLine) {
			l.kind = otherLine
		}
		previous = l.kind
		switch l.kind {
		case symbolLine, distributionLine, originalLine, agendaLine, sessionLine, submitterLine:
			strong++
		case mixedLine:
			strong += 2
		}
	}
	f.masthead = strong >= 2
	return f
}

func (f *front) addBlock(i int, b extract.Block) {
	group := 0
	if n := len(f.lines); n > 0 {
		group = f.lines[n-1].group
		last := f.lines[n-1]
		if b.Kind != extract.Line || last.Kind != extract.Line || b.Gap >= gapLimit || b.Size != last.Size || b.Bold != last.Bold {
			group++
		}
	}
	add := func(text string, table bool) {
		for _, part := range strings.Split(text, "\n") {
			if strings.TrimSpace(part) == "" {
				continue
			}
			line := b
			line.Text, line.Rows = strings.TrimSpace(part), nil
			f.lines = append(f.lines, frontLine{block: i, part: len(f.lines), Block: line, group: group, table: table})
		}
	}
	if b.Kind == extract.Item {
		add(b.Text, false) // a list in the masthead: bullets say nothing
		return
	}
	if b.Kind != extract.Table {
		add(labelled(b), false)
		return
	}
	for _, row := range b.Rows {
		for _, cell := range row {
			add(cell, true)
			group++
		}
	}
}

// fill sets the metadata of the document from the front matter, the running
// headers, the file name and the sidecar.
func (f *front) fill(doc *corpus.Document, x *extract.Extraction, hint Hint) {
	m := facts{doc: doc, hint: hint, front: f}
	m.symbol(x.Furniture)
	m.languages()
	m.meeting()
	m.date()
	m.submitter()
	m.agenda()
	m.distribution()
	m.session()
	m.title(x)
	m.access()
}

// settle finds the title among the lines that state nothing else, and decides
// which lines become metadata and which are left to the text.
func (f *front) settle(x *extract.Extraction, hint Hint) {
	f.markTitle(x, hint)
	title, submitter, agenda := -1, -1, -1
	for i, l := range f.lines {
		switch l.kind {
		case titleLine:
			title = i
		case submitterLine:
			submitter = i
		case agendaLine:
			agenda = i
		}
	}
	for i := range f.lines {
		l := &f.lines[i]
		if l.kind != otherLine {
			continue
		}
		before := i < max(title, submitter)
		switch {
		case f.masthead && agenda >= 0 && i > agenda && i < title && title >= 0:
			l.kind = agendaLine
		case f.masthead && (before || l.table):
			l.kind = bodyLine
		}
	}
	f.divide(x.Blocks)
}

// markTitle picks the title: the line that a sidecar names, a heading, the
// largest or bold type, or the last group of lines before the submitter.
func (f *front) markTitle(x *extract.Extraction, hint Hint) {
	for _, pick := range []func(frontLine) bool{
		func(l frontLine) bool { return hint.Title != "" && sameText(l.Text, hint.Title) },
		func(l frontLine) bool { return l.kind == otherLine && l.Kind == extract.Heading },
		func(l frontLine) bool { return l.kind == otherLine && x.Title != "" && sameText(l.Text, x.Title) },
		f.byType(),
	} {
		if f.markGroup(pick) {
			return
		}
	}
	f.markByPlace()
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

// markGroup marks the first line that pick takes and the lines after it of the
// same group and kind.
func (f *front) markGroup(pick func(frontLine) bool) bool {
	for i := range f.lines {
		if !pick(f.lines[i]) {
			continue
		}
		first := f.lines[i]
		for j := i; j < len(f.lines); j++ {
			l := &f.lines[j]
			if j > i && (l.group != first.group || l.kind != otherLine) && !(pick(*l) && l.kind == otherLine && first.Kind != extract.Heading) {
				break
			}
			l.kind = titleLine
		}
		return true
	}
	return false
}

// markByPlace takes the last group of unclaimed lines before the submitter;
// without a masthead, the first line if white space follows it.
func (f *front) markByPlace() {
	limit := len(f.lines)
	for i, l := range f.lines {
		if l.kind == submitterLine {
			limit = i
			break
		}
	}
	if !f.masthead {
		f.markFirstLine()
		return
	}
	group := -1
	for i := limit - 1; i >= 0; i-- {
		l := &f.lines[i]
		if l.kind != otherLine || l.table {
			if group >= 0 {
				break
			}
			continue
		}
		if group >= 0 && l.group != group {
			break
		}
		group = l.group
		l.kind = titleLine
	}
}

func (f *front) markFirstLine() {
	if len(f.lines) < 2 {
		return
	}
	first, second := f.lines[0], f.lines[1]
	if first.kind == otherLine && first.group != second.group && !endsSentence(first.Text) && letterCount(first.Text) <= 160 && first.Kind != extract.Item {
		f.lines[0].kind = titleLine
	}
}

func sameText(a, b string) bool {
	return strings.EqualFold(onlyLetters(a), onlyLetters(b))
}

// divide fills left with the lines that are no metadata and consumed with the
// others.
func (f *front) divide(blocks []extract.Block) {
	kept := map[int][]string{}
	for _, l := range f.lines {
		if l.kind != otherLine {
			f.consumed = append(f.consumed, l.Text)
			continue
		}
		kept[l.block] = append(kept[l.block], l.Text)
	}
	for i, texts := range kept {
		b := blocks[i]
		b.Text, b.Label = strings.Join(texts, " "), ""
		if b.Kind == extract.Table {
			b.Kind, b.Rows = extract.Paragraph, nil
		}
		f.left[i] = b
	}
	for i, b := range blocks[:f.end] {
		if _, ok := f.left[i]; !ok && len(b.Notes) > 0 {
			f.left[i] = extract.Block{Kind: extract.Paragraph, Notes: b.Notes, Page: b.Page}
		}
	}
}
