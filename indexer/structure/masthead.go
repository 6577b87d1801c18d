package structure

import (
	"regexp"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// frontLimit is the number of blocks after which the front matter ends even if
// nothing marks its end.
const frontLimit = 45

// frontLine is a line of the front matter.
type frontLine struct {
	block int // its index
	extract.Block
	kind  lineKind
	run   int // lines without white space between them share a run
	table bool
}

// sameLook reports whether two lines are set in one type.
func (l frontLine) sameLook(o frontLine) bool { return l.Bold == o.Bold && l.Size == o.Size }

// follows reports whether a line stands directly below another one and may go
// on with its text.
func (l frontLine) follows(o frontLine) bool {
	return l.run == o.run && l.table == o.table && l.sameLook(o)
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

// readFront reads the blocks before end.
func readFront(x *extract.Extraction, end int, lang corpus.Language) *front {
	f := &front{end: end, left: map[int]extract.Block{}}
	for i, b := range x.Blocks[:end] {
		f.addBlock(i, b)
	}
	strong, weak := 0, map[lineKind]bool{}
	for i := range f.lines {
		switch kind := f.readLine(i, lang); kind {
		case symbolLine, distributionLine, originalLine, agendaLine, sessionLine, submitterLine:
			strong++
		case mixedLine:
			strong += 2
		case organLine, dateLine, jobLine, adoptionLine, placeLine:
			weak[kind] = f.lines[i].Kind == extract.Line || weak[kind]
		}
	}
	for _, printed := range weak {
		if printed {
			strong++
		}
	}
	f.masthead = strong >= 2
	f.readMemo()
	return f
}

var (
	memoSubject = regexp.MustCompile(`(?i)^(?:subject|objet|asunto|тема|事由|主题|الموضوع)\s*[:：]\s*`)
	memoFrom    = regexp.MustCompile(`(?i)^(?:from|de|от|发件人|من)\s*[:：]\s*`)
	memoTo      = regexp.MustCompile(`(?i)^(?:to|à|a|para|кому|收件人|إلى)\s*[:：]\s*`)
)

// readMemo reads the head of a circular or memorandum: to whom, from whom, and
// on what subject.
func (f *front) readMemo() {
	subject := slices.IndexFunc(f.lines, func(l frontLine) bool { return memoSubject.MatchString(l.Text) })
	from := slices.IndexFunc(f.lines, func(l frontLine) bool { return memoFrom.MatchString(l.Text) })
	if subject < 0 || from < 0 {
		return
	}
	for i := range f.lines {
		l := &f.lines[i]
		switch {
		case i == subject || i > subject && l.kind == otherLine && l.follows(f.lines[i-1]) && f.lines[i-1].kind == titleLine:
			l.kind = titleLine
		case i == from:
			l.kind = submitterLine
		case memoTo.MatchString(l.Text):
			l.kind = bodyLine
		}
	}
}

// readLine says what a line states: what it says itself, or what the line
// above does, whose text it goes on with.
func (f *front) readLine(i int, lang corpus.Language) lineKind {
	l := &f.lines[i]
	above := frontLine{}
	if i > 0 {
		above = f.lines[i-1]
	}
	l.kind = lineOf(l.Text, lang, above.kind)
	if l.Kind == extract.Heading && (l.kind == submitterLine || l.kind == bodyLine || l.kind == sessionLine || l.kind == organLine) {
		l.kind = otherLine
	}
	if i > 0 && l.follows(above) && wraps(above, *l) {
		l.kind = above.kind
	}
	return l.kind
}

// wraps reports whether a line goes on with the line above it.
func wraps(above, l frontLine) bool {
	open := goesOnBelow(above.Text) || goesOn(l.Text)
	printed := above.Bold || above.Size > 1.05
	switch above.kind {
	case organLine, sessionLine:
		return l.kind == otherLine && (open || printed) || (l.kind == organLine || l.kind == sessionLine) && open
	case adoptionLine, submitterLine:
		weak := l.kind == otherLine || l.kind == organLine || l.kind == dateLine || l.kind == sessionLine || l.kind == submitterLine
		return weak && (open || printed)
	case otherLine:
		return l.kind == organLine && (open || printed) || (l.kind == sessionLine || l.kind == submitterLine || l.kind == placeLine) && open
	}
	return false
}

// organDistribution parts a line that holds the name of an organ and the
// distribution, which stand beside each other.
var organDistribution = regexp.MustCompile(`^(.{4,80}?)\s+(Distr\.?\s*[:：].{2,40})$`)

func (f *front) addBlock(i int, b extract.Block) {
	run := 0
	if n := len(f.lines); n > 0 {
		run = f.lines[n-1].run
		last := f.lines[n-1]
		beside := b.Gap <= sameHeight && (b.Indent > last.Indent+columnStep || last.Indent > b.Indent+columnStep)
		if b.Kind != extract.Line || last.Kind != extract.Line || b.Gap >= gapLimit*max(1, b.Size) || beside || b.Page != last.Page {
			run++
		}
	}
	add := func(text string, table bool) {
		if m := organDistribution.FindStringSubmatch(text); m != nil && isOrgan(m[1]) {
			text = m[1] + "\n" + m[2]
		}
		for _, part := range strings.Split(text, "\n") {
			if strings.TrimSpace(part) == "" {
				continue
			}
			line := b
			line.Text, line.Rows = strings.TrimSpace(part), nil
			f.lines = append(f.lines, frontLine{block: i, Block: line, run: run, table: table})
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
			run++
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
	m.organ()
	m.title(x)
	m.folders()
	m.access()
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
