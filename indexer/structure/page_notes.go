package structure

import (
	"regexp"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// footForm matches the beginning of a note at the foot of a printed page: its
// mark, and in typescripts a slash.
var footForm = regexp.MustCompile(`^(\*{1,4}|†|‡|[0-9]{1,3}|[a-z])(/?)[\s\x{a0}]+(\S.*)$`)

const (
	// smallType is the largest size of the type of notes, in that of the text.
	smallType = 0.95
	// noteGap is the white space above notes that are set in the size of the text.
	noteGap = 1.75
)

// pageNotes takes the notes at the foot of printed pages, which a reader of
// pages has left among the lines, and hangs them on the lines that call them.
// The second result are the marks that were taken out.
func pageNotes(blocks []extract.Block) (out []extract.Block, marks []string) {
	for i := 0; i < len(blocks); {
		end := i + 1
		for end < len(blocks) && blocks[end].Page == blocks[i].Page {
			end++
		}
		page := slices.Clone(blocks[i:end])
		if blocks[i].Page > 0 {
			page, marks = takeNotes(page, marks)
		}
		out = append(out, page...)
		i = end
	}
	return out, marks
}

// takeNotes takes the notes of one page.
func takeNotes(page []extract.Block, marks []string) ([]extract.Block, []string) {
	at := notesStart(page)
	if at <= 0 {
		return page, marks
	}
	var notes []corpus.Note
	var words wordSet
	var rest []extract.Block
	for _, b := range page[at:] {
		m := footForm.FindStringSubmatch(b.Text)
		switch {
		case ruleForm.MatchString(b.Text):
		case isFootRest(b):
			rest = append(rest, b)
		case m != nil && (len(notes) == 0 || nextMark(notes[len(notes)-1].Mark, m[1])):
			notes = append(notes, corpus.Note{Mark: m[1], Text: m[3]})
			marks = append(marks, m[1])
		default:
			last := &notes[len(notes)-1]
			last.Text = words.join(last.Text, b.Text)
		}
	}
	text := slices.Clone(page[:at])
	if ruleForm.MatchString(text[len(text)-1].Text) && len(text) > 1 {
		text = text[:len(text)-1]
	}
	for _, n := range notes {
		if hangNote(text, n) {
			marks = append(marks, n.Mark)
		}
	}
	return append(text, rest...), marks
}

// isFootRest reports whether a line at the foot of a page is neither text nor a
// note: a job number, or the sign that the text goes on.
func isFootRest(b extract.Block) bool {
	return jobForm.MatchString(b.Text) || strings.HasPrefix(b.Text, "/...")
}

// notesStart returns the index of the first line of the notes of a page; zero
// where there are none.
func notesStart(page []extract.Block) int {
	start := 0
	for i := len(page) - 1; i > 0; i-- {
		b := page[i]
		if isFootRest(b) || ruleForm.MatchString(b.Text) && start == 0 {
			continue
		}
		if b.Kind != extract.Line || len(b.Notes) > 0 || b.Bold {
			break
		}
		m := footForm.FindStringSubmatch(b.Text)
		apart := b.Gap >= gapLimit || ruleForm.MatchString(page[i-1].Text)
		small := b.Size > 0 && b.Size <= smallType
		switch {
		case m != nil && (small || apart && b.Gap >= noteGap || m[2] == "/" || ruleForm.MatchString(page[i-1].Text)) && called(page[:i], m[1], m[2]):
			start = i
			if apart {
				return start
			}
		case b.Gap >= gapLimit, b.Gap <= sameHeight && b.Indent > columnStep, !small && start == 0 && b.Gap < sameHeight:
			return start // text, or the cells of a table
		}
	}
	return start
}

// nextMark reports whether a note with one mark may follow one with another.
func nextMark(last, mark string) bool {
	switch {
	case mark[0] == '*':
		return last[0] == '*' && len(mark) == len(last)+1
	case last[0] == '*' || len(last) > 1 && last[0] > '9':
		return true
	case mark[0] <= '9' && last[0] <= '9':
		return decimal4(mark) == decimal4(last)+1
	}
	return mark[0] == last[0]+1
}

func decimal4(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

// callOf returns the expression that finds where a mark is called; its groups
// are what stands before and behind the mark.
func callOf(mark, slash string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(mark)
	switch {
	case slash == "/":
		return regexp.MustCompile(`(^|[\s.,;:)”"])` + quoted + `/([\s.,;:)”"]|$)`)
	case mark[0] == '*' || mark[0] > 'z':
		return regexp.MustCompile(`(^|[^*])` + quoted + `([^*]|$)`)
	case mark[0] >= 'a':
		return regexp.MustCompile(`([.,;:)”"])` + quoted + `(\s|$)`)
	}
	return regexp.MustCompile(`([\p{Ll}\p{Han}.,;:)\]”"’»*،؛])` + quoted + `([\s,;.:)\]”"’—،؛]|$)`)
}

// titleCall matches marks behind a title, whose raised type leaves a blank.
var titleCall = regexp.MustCompile(`(\s)([0-9]{1,2})((?:, [0-9]{1,2})*)$`)

// hanNumbering are the characters that a number, not a note, follows.
const hanNumbering = "第和与至及共约"

var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// findCall returns where a line calls a mark: the end of what stands before it
// and the beginning of what stands behind.
func findCall(b extract.Block, mark, slash string) (before, behind int, ok bool) {
	if m := callOf(mark, slash).FindStringSubmatchIndex(b.Text); m != nil && !strings.ContainsRune(hanNumbering, script.Last(b.Text[:m[3]])) {
		return m[3], m[4], true
	}
	if raised := superscripts.Replace(mark); raised != mark {
		if i := strings.Index(b.Text, raised); i > 0 {
			return i, i + len(raised), true
		}
	}
	if b.Bold && b.Size > 1.05 {
		if m := titleCall.FindStringSubmatchIndex(b.Text); m != nil && b.Text[m[4]:m[5]] == mark {
			return m[2], m[5], true
		}
	}
	return 0, 0, false
}

func called(text []extract.Block, mark, slash string) bool {
	return slices.ContainsFunc(text, func(b extract.Block) bool {
		_, _, ok := findCall(b, mark, slash)
		return ok
	})
}

// hangNote hangs a note on the last line that calls it and takes its mark out
// of the text; without one, on the last line. It reports whether a mark was
// taken out.
func hangNote(text []extract.Block, n corpus.Note) bool {
	for _, slash := range []string{"/", ""} {
		for i := len(text) - 1; i >= 0; i-- {
			b := &text[i]
			before, behind, ok := findCall(*b, n.Mark, slash)
			if !ok {
				continue
			}
			b.Text = strings.TrimSpace(strings.TrimRight(b.Text[:before], " ") + b.Text[behind:])
			b.Notes = append(slices.Clip(b.Notes), n)
			return true
		}
	}
	b := &text[len(text)-1]
	b.Notes = append(slices.Clip(b.Notes), n)
	return false
}
