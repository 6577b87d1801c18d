package structure

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/indexer/extract"
)

var (
	// leaderForm matches the dots that lead to a page number.
	leaderForm = regexp.MustCompile(`(?:[.·․]\s?){4,}|…{2,}|(?:…\s?){2,}|_{5,}`)
	// entryEnd and entryTail match what ends a line of contents: pages and
	// paragraphs, as numbers and spans, and the dots before them.
	entryEnd  = regexp.MustCompile(`(?:^|[\s.…_])(?:[0-9٠-٩]{1,4}|[ivxlc]{1,6})(?:\s*[-–—−]\s*[0-9٠-٩]{1,4})?\s*$`)
	entryTail = regexp.MustCompile(`(?:[\s.…·․_]*(?:[\s.…_]|^)[0-9٠-٩]{1,4}(?:\s*[-–—−]\s*[0-9٠-٩]{1,4})?)*\s*(?:(?:[.·․…_]\s?){3,})?$`)
	// columnForm matches the names of the columns of a list of contents.
	columnForm = regexp.MustCompile(`(?i)^(?:(?:chapter|section|paragraphs?|pages?|annex(?:es)?|appendi(?:x|ces)|part|enclosures?|` +
		`chapitre|paragraphes?|annexes?|appendices?|partie|capítulo|sección|párrafos?|páginas?|anexos?|apéndices?|parte|` +
		`глава|раздел|пункты?|стр(?:аница|\.)?|приложени[ея]|часть|章次|段次|页次|附件|页码|الفصل|الفقرات|الفقرة|الصفحة|المرفق|المرفقات|مرفق)[\s.:]*(?:\((?:continued|suite|continuación|продолжение|续|تابع)\))?\s*)+$`)
)

// lookAhead is how many lines an entry of a list of contents may take.
const lookAhead = 4

// withoutContents takes lists of contents out of the blocks: they tell where
// the sections are, and are none. It returns their lines besides.
func withoutContents(blocks []extract.Block) (kept []extract.Block, lines []string) {
	var notes []corpus.Note
	for i := 0; i < len(blocks); {
		end := contentsEnd(blocks, i)
		if end == i {
			b := blocks[i]
			if len(notes) > 0 {
				b.Notes, notes = slices.Concat(notes, b.Notes), nil
			}
			kept = append(kept, b)
			i++
			continue
		}
		for _, b := range blocks[i:end] {
			lines = append(lines, strings.TrimSpace(b.Label+" "+b.Text))
			for _, row := range b.Rows {
				lines = append(lines, row...)
			}
			notes = append(notes, b.Notes...)
		}
		i = end
	}
	if len(notes) > 0 && len(kept) > 0 {
		last := &kept[len(kept)-1]
		last.Notes = slices.Concat(last.Notes, notes)
	} else if len(notes) > 0 {
		return blocks, nil
	}
	return kept, lines
}

// contentsEnd returns the index behind the list of contents that begins with
// block i; i when none does.
func contentsEnd(blocks []extract.Block, i int) int {
	from, least := i, 3
	if contentsForm.MatchString(strings.TrimSpace(blocks[i].Text)) {
		from, least = i+1, 2
		if from < len(blocks) && blocks[from].Kind == extract.Table && contentsTable(blocks[from]) {
			return from + 1
		}
	} else if !hasLeader(blocks[i]) || !entryEnd.MatchString(blocks[i].Text) && (i+1 == len(blocks) || !isPlace(strings.TrimSpace(blocks[i+1].Text))) {
		return i
	}
	c := contentsList{blocks: blocks, names: map[string]bool{}}
	end := from
	for end < len(blocks) {
		next := c.entry(end)
		if next == end {
			break
		}
		end = next
	}
	if c.ended < least {
		return i
	}
	return end
}

// contentsTable reports whether a table is a list of contents: its rows end in
// page numbers.
func contentsTable(b extract.Block) bool {
	ended := 0
	for _, row := range b.Rows {
		if len(row) > 0 && entryEnd.MatchString(row[len(row)-1]) && letterCount(row[len(row)-1]) < 6 {
			ended++
		}
	}
	return ended >= 2 && ended*2 > len(b.Rows)
}

func hasLeader(b extract.Block) bool {
	return b.Kind != extract.Table && b.Kind != extract.Heading && utf8.RuneCountInString(b.Text) < 250 && leaderForm.MatchString(b.Text) && letterCount(b.Text) > 2
}

// contentsList reads a list of contents entry by entry.
type contentsList struct {
	blocks []extract.Block
	names  map[string]bool // the entries so far
	ended  int             // how many showed their place
}

// entry returns the index behind the entry that begins with block i; i when
// the list has ended there.
func (c *contentsList) entry(i int) int {
	if columnForm.MatchString(strings.TrimSpace(c.blocks[i].Text)) && c.goesOn(i) {
		return i + 1
	}
	name := ""
	for k := i; k < len(c.blocks) && k < i+lookAhead; k++ {
		b := c.blocks[k]
		text := strings.TrimSpace(labelled(b))
		if b.Kind == extract.Table || utf8.RuneCountInString(text) > 250 || k > i && b.Kind != extract.Line && !isPlace(text) {
			return i
		}
		bare := entryTail.ReplaceAllString(text, "")
		name += onlyLetters(bare)
		if c.names[strings.ToLower(name)] && bare == text && (k+1 == len(c.blocks) || !isPlace(strings.TrimSpace(c.blocks[k+1].Text))) {
			return i // the section itself
		}
		if endsSentence(bare) && letterCount(bare) > 60 && !leaderForm.MatchString(text) {
			return i
		}
		if bare != text || isPlace(text) {
			c.ended++
			c.names[strings.ToLower(name)] = true
			return k + 1
		}
	}
	return i
}

// isPlace reports whether a text is only the page or paragraphs of an entry.
func isPlace(s string) bool { return letterCount(s) <= 4 && entryEnd.MatchString(s) }

// goesOn reports whether an entry that shows its place follows the names of
// columns, or "Annex", at block i.
func (c *contentsList) goesOn(i int) bool {
	for k := i + 1; k < len(c.blocks) && k <= i+lookAhead; k++ {
		text := strings.TrimSpace(c.blocks[k].Text)
		switch {
		case columnForm.MatchString(text):
		case hasLeader(c.blocks[k]), isPlace(text), entryEnd.MatchString(text) && utf8.RuneCountInString(text) < 160 && c.ended > 0:
			return true
		case c.names[strings.ToLower(onlyLetters(text))]:
			return false
		}
	}
	return c.ended == 0
}
