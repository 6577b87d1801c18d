package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Anchor ties a person's correction to the text that it was made for, so that it
// follows that text when the numbers of a document shift.
type Anchor struct {
	// Element is the element as the person named it, At where the correction
	// was applied last.
	Element Element `json:"element"`
	At      Element `json:"at"`
	// Text tells the words of the first paragraph that was corrected, Before and
	// After those of its neighbours.
	Text   string `json:"text"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Words are the first words of the paragraph, for people.
	Words string `json:"words"`
	// Lost says that the paragraph is not found any more: the correction waits
	// and changes nothing.
	Lost bool `json:"lost,omitempty"`
}

// anchorWords is how many words of a paragraph an Anchor shows to people.
const anchorWords = 8

// covers reports whether an element is another one or a part of it.
func (e Element) covers(other Element) bool {
	return other == e || strings.HasPrefix(string(other), string(e)+"__")
}

// Anchor returns the anchor of a correction of an element; ok is false when the
// document has no such element.
func (d *Document) Anchor(named, at Element) (a Anchor, ok bool) {
	i := slices.IndexFunc(d.Paragraphs, func(p Paragraph) bool { return at.covers(p.Element) })
	if i < 0 {
		return a, false
	}
	a = Anchor{Element: named, At: at, Text: wordsSum(d.Paragraphs[i].Text), Before: d.neighbour(i - 1), After: d.neighbour(i + 1)}
	words := strings.Fields(d.Paragraphs[i].Text)
	a.Words = strings.Join(words[:min(len(words), anchorWords)], " ")
	return a, true
}

// Place returns the element that an anchor is at in a document, whose numbers may
// have changed since: where its text stands, once, or at its old number between
// its old neighbours when the text itself was edited. ok is false when it is
// not found for sure.
func (d *Document) Place(a Anchor, before *Document) (at Element, ok bool) {
	// What was corrected may be a part of the element that was named.
	part, text := "", ""
	if i := slices.IndexFunc(before.Paragraphs, func(p Paragraph) bool { return a.At.covers(p.Element) }); i >= 0 {
		part, text = strings.TrimPrefix(string(before.Paragraphs[i].Element), string(a.At)), before.Paragraphs[i].Text
	}
	best, found, ties := -1, -1, 0
	for i, p := range d.Paragraphs {
		if wordsSum(p.Text) != a.Text {
			continue
		}
		switch score := d.agreement(i, a); {
		case score > best:
			best, found, ties = score, i, 1
		case score == best:
			ties++
		}
	}
	if found < 0 {
		found = slices.IndexFunc(d.Paragraphs, func(p Paragraph) bool { return a.At.covers(p.Element) })
		if found < 0 || d.agreement(found, a) < 2 || !edited(text, d.Paragraphs[found].Text) {
			return "", false
		}
		ties = 1
	}
	whole, cut := strings.CutSuffix(string(d.Paragraphs[found].Element), part)
	if ties != 1 || !cut {
		return "", false
	}
	return Element(whole), true
}

// edited reports whether a text has most words of another.
func edited(before, now string) bool {
	words := appendWords(nil, now)
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !slices.Contains(appendWords(nil, before), w) })
	return 2*len(kept) > len(words)
}

// agreement counts the neighbours of a paragraph that are those of an anchor.
func (d *Document) agreement(i int, a Anchor) int {
	n := 0
	if d.neighbour(i-1) == a.Before {
		n++
	}
	if d.neighbour(i+1) == a.After {
		n++
	}
	return n
}

// neighbour tells the words of a paragraph, if there is one.
func (d *Document) neighbour(i int) string {
	if i < 0 || i >= len(d.Paragraphs) {
		return ""
	}
	return wordsSum(d.Paragraphs[i].Text)
}

// wordsSum tells the words of a text, however it is spaced and pointed.
func wordsSum(text string) string {
	sum := sha256.Sum256([]byte(strings.Join(appendWords(nil, text), " ")))
	return hex.EncodeToString(sum[:8])
}
