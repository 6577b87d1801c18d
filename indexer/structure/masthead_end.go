package structure

import (
	"regexp"
	"strings"
	"unicode"

	"repertory/corpus/script"
	"repertory/indexer/extract"
)

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
		case i == frontLimit, isSummary(b.Text), opensText(blocks, i), leavesCover(blocks, i):
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

// opensText reports whether a block is one with which no masthead goes on: the
// organ that adopts a text, the president of a meeting, a list of contents.
func opensText(blocks []extract.Block, i int) bool {
	b := blocks[i]
	text := strings.TrimSpace(b.Text)
	if contentsForm.MatchString(text) || presidingForm.MatchString(text) || heldForm.MatchString(text) && letterCount(text) < 160 {
		return true
	}
	if b.Bold || b.Kind == extract.Heading || !enactingForm.MatchString(text) {
		return false
	}
	return i+1 == len(blocks) || !goesOn(blocks[i+1].Text)
}

// leavesCover reports whether a block begins a new page and says nothing that a
// masthead says or the cover has said.
func leavesCover(blocks []extract.Block, i int) bool {
	b := blocks[i]
	if i == 0 || b.Page == blocks[0].Page || b.Kind != extract.Line || lineOf(b.Text, "", otherLine) != otherLine {
		return false
	}
	cover := ""
	for _, c := range blocks[:i] {
		cover += onlyLetters(c.Text)
	}
	return !strings.Contains(strings.ToLower(cover), strings.ToLower(onlyLetters(b.Text)))
}

func isProse(s string) bool {
	n := letterCount(s)
	r := script.Last(strings.TrimRight(s, " \"”»)"))
	if resolutionNumber.MatchString(s) || adoptionForm.MatchString(s) || isLetter(s) || isSponsored(s) || mostlyUpper(s) {
		return n > 900
	}
	return n > 260 || n >= 90 && strings.ContainsRune(".。؟?", r) || n >= 40 && introduces(s) && !strings.Contains(s, "/")
}

// resolutionNumber begins the title of a resolution or decision: "78/32.",
// "59/…".
var resolutionNumber = regexp.MustCompile(`^[0-9]{1,4}/(?:[0-9]{1,4}[A-Z]?|…|\.\.\.)[. ]`)

// mostlyUpper reports whether a text is set in capitals.
func mostlyUpper(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper > 4*lower
}

// printedRun returns the text of a block, and of the lines below it that go on
// in the same type without white space.
func printedRun(blocks []extract.Block, i int) string {
	text := blocks[i].Text
	for k := i + 1; k < len(blocks) && blocks[k].Kind == extract.Line && blocks[k].Page == blocks[i].Page && blocks[k].Gap < gapLimit*max(1, blocks[k].Size); k++ {
		a, b := blocks[k-1], blocks[k]
		if !a.Full && (a.Bold != b.Bold || a.Size != b.Size || lineOf(b.Text, "", otherLine) != otherLine || endsSentence(a.Text)) || lineOf(a.Text, "", otherLine) != otherLine && !a.Full {
			break
		}
		text = newWords.join(text, b.Text)
		if letterCount(text) > 1000 {
			break
		}
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
