package structure

import (
	"regexp"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/indexer/extract"
)

var (
	ruleForm = regexp.MustCompile(`^[_\-–—―]{8,}$`)
	noteForm = regexp.MustCompile(`^(?:\[([0-9]{1,3}|\*{1,3})\]|\(([0-9]{1,3})\)|([0-9]{1,3})[.)]?|(\*{1,3}))[\s\x{a0}]+(.+)$`)
)

// textNotes takes the footnotes of a plain text, which stand below a rule, out
// of its lines and hangs them on the lines that call them. The blocks given
// stay as they are.
func textNotes(blocks []extract.Block) []extract.Block {
	at := slices.IndexFunc(blocks, func(b extract.Block) bool { return b.Kind == extract.Line && ruleForm.MatchString(b.Text) })
	if at <= 0 || at+1 >= len(blocks) || blocks[at+1].Page != blocks[at].Page {
		return blocks
	}
	notes, end := collectNotes(blocks, at+1)
	if len(notes) == 0 {
		return blocks
	}
	out := slices.Concat(blocks[:at], textNotes(blocks[end:]))
	for _, n := range notes {
		attachNote(out[:at], n)
	}
	return out
}

// collectNotes reads the notes that begin at blocks[i] and returns the index
// behind them: a page ends them, and so does a line that is none.
func collectNotes(blocks []extract.Block, i int) (notes []corpus.Note, end int) {
	var words wordSet
	page := blocks[i].Page
	for ; i < len(blocks); i++ {
		b := blocks[i]
		if b.Kind != extract.Line || b.Page != page {
			break
		}
		m := noteForm.FindStringSubmatch(b.Text)
		switch {
		case m != nil:
			notes = append(notes, corpus.Note{Mark: m[1] + m[2] + m[3] + m[4], Text: m[5]})
		case len(notes) > 0 && b.Gap < gapLimit:
			last := &notes[len(notes)-1]
			last.Text = words.join(last.Text, b.Text)
		default:
			return notes, i
		}
	}
	return notes, i
}

// attachNote hangs a note on the last block that carries its mark in brackets,
// and takes the mark out; without one, on the last block.
func attachNote(blocks []extract.Block, n corpus.Note) {
	mark := "[" + n.Mark + "]"
	for i := len(blocks) - 1; i >= 0; i-- {
		if b := &blocks[i]; strings.Contains(b.Text, mark) {
			b.Text = strings.Replace(b.Text, mark, "", 1)
			b.Notes = append(slices.Clip(b.Notes), n)
			return
		}
	}
	b := &blocks[len(blocks)-1]
	b.Notes = append(slices.Clip(b.Notes), n)
}
