package extract

import (
	"strconv"
	"strings"

	"repertory/corpus"
)

// noteSet is the footnotes or the endnotes of a document. They are numbered in
// the order of their calls.
type noteSet struct {
	notes  map[string]*element
	format string
	next   int
}

// readNotes reads the footnotes and endnotes.
func (d *docx) readNotes(rels relations, settings *element) error {
	var err error
	d.footnotes, err = d.noteSet(rels.byType("footnotes", ""), "w:footnote", settings.child("w:footnotePr"), "decimal")
	if err != nil {
		return err
	}
	d.endnotes, err = d.noteSet(rels.byType("endnotes", ""), "w:endnote", settings.child("w:endnotePr"), "lowerRoman")
	return err
}

func (d *docx) noteSet(part, name string, properties *element, format string) (*noteSet, error) {
	tree, err := d.tree(part)
	if err != nil {
		return nil, err
	}
	set := &noteSet{notes: map[string]*element{}, format: format, next: 1}
	if f := properties.val("w:numFmt"); f != "" {
		set.format = f
	}
	if n := atoi(properties.val("w:numStart")); n > 0 {
		set.next = n
	}
	for _, e := range tree.children(name) {
		// The separator lines above the notes are kept as notes with a type.
		if kind := e.attr("type"); kind == "" || kind == "normal" {
			set.notes[e.attr("id")] = e
		}
	}
	return set, nil
}

// note adds the note that ref calls, with the mark a reader sees.
func (r *docxRuns) note(set *noteSet, run, ref *element, custom *string) {
	e := set.notes[ref.attr("id")]
	if e == nil {
		return
	}
	mark := ""
	if follows := ref.attr("customMarkFollows"); follows == "1" || follows == "true" || follows == "on" {
		mark = strings.TrimSpace(run.child("w:t").textOrEmpty())
		*custom = mark
	} else {
		mark = numeral(set.next, set.format)
		set.next++
	}
	body := &docxBody{docx: r.docx}
	// A note that calls itself would never end.
	delete(set.notes, ref.attr("id"))
	for _, c := range e.nodes {
		body.block(c, false)
	}
	var lines []string
	for _, b := range body.blocks {
		if line := strings.TrimSpace(b.Label + " " + b.Text); line != "" {
			lines = append(lines, line)
		}
	}
	text := strings.Join(lines, "\n")
	if *custom != "" {
		// A mark that was typed is repeated in the note.
		text = strings.TrimSpace(strings.TrimPrefix(text, mark))
	}
	r.notes = append(r.notes, corpus.Note{Mark: mark, Text: text})
}

func (e *element) textOrEmpty() string {
	if e == nil {
		return ""
	}
	return e.text
}

// atoi returns the number in s, or 0.
func atoi(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 0
	}
	return n
}
