package indexer

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"repertory/corpus"
	"repertory/indexer/classify"
)

// corrections returns the corrections of a document's tags, each at the element
// where its text stands now. A correction that was made for a text which is not
// found any more is left out, and that is told; one of an element that the
// document does not have is an error.
func (im *Importer) corrections(ctx context.Context, d *corpus.Document, meta Meta) ([]classify.Curation, error) {
	all := meta.curations()
	if len(all) == 0 {
		return nil, nil
	}
	before, err := im.Store.Document(ctx, d.Symbol, d.Language)
	if errors.Is(err, corpus.ErrNotFound) {
		before = &corpus.Document{}
	} else if err != nil {
		return nil, err
	}
	var placed []classify.Curation
	for _, c := range all {
		if c.Element == "" {
			placed = append(placed, c)
			continue
		}
		a, err := anchor(d, before, c.Element)
		if err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(d.Corrections, func(known corpus.Anchor) bool { return known.Element == a.Element }) {
			d.Corrections = append(d.Corrections, a)
			if why := moved(a); why != "" {
				d.Warnings = append(d.Warnings, why)
			}
		}
		if !a.Lost {
			c.Element = a.At
			placed = append(placed, c)
		}
	}
	return placed, nil
}

// anchor finds where a correction of an element belongs.
func anchor(d, before *corpus.Document, named corpus.Element) (corpus.Anchor, error) {
	i := slices.IndexFunc(before.Corrections, func(a corpus.Anchor) bool { return a.Element == named })
	if i < 0 {
		a, ok := d.Anchor(named, named)
		if !ok {
			return a, fmt.Errorf("its metadata corrects tags of %q, and the document has no such element; correct the element there", named)
		}
		return a, nil
	}
	known := before.Corrections[i]
	if at, ok := d.Place(known, before); ok {
		a, _ := d.Anchor(named, at)
		return a, nil
	}
	known.Lost = true
	return known, nil
}

// moved tells what became of a correction whose paragraph has another number.
func moved(a corpus.Anchor) string {
	switch {
	case a.Lost:
		return fmt.Sprintf("the correction of %q in its metadata has lost its paragraph (%q …) and changes nothing; name the element that it is meant for, or delete it", a.Element, a.Words)
	case a.At != a.Element:
		return fmt.Sprintf("the correction of %q in its metadata has followed its paragraph (%q …) to %s; name that element there", a.Element, a.Words, a.At)
	}
	return ""
}
