package bulk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"repertory/corpus"
)

// Copy puts the chosen documents into another corpus, as an export and its
// import would. progress, unless nil, is called with the number of documents
// done.
func Copy(ctx context.Context, from, to *corpus.Store, s Selection, progress func(done int)) (Counts, error) {
	c := &copier{from: from, to: to, sel: s}
	for d, err := range s.documents(ctx, from) {
		if err == nil {
			err = c.add(ctx, d)
		}
		if err != nil {
			return c.Counts, fmt.Errorf("copy the corpus: %w", err)
		}
		if progress != nil {
			progress(c.Documents)
		}
	}
	return c.Counts, nil
}

type copier struct {
	Counts
	from, to *corpus.Store
	sel      Selection
}

func (c *copier) add(ctx context.Context, d *corpus.Document) error {
	versions, err := c.from.Versions(ctx, d.Key())
	if err != nil {
		return err
	}
	for _, v := range slices.Backward(versions) { // the oldest first
		if v.Document.Access.Hidden() && !c.sel.Restricted {
			continue
		}
		if err := errors.Join(c.from.Sound(d.Key(), v.Number), c.originals(v.Document)); err != nil {
			return err
		}
		if err := c.to.Retire(ctx, portable(v.Document)); err != nil {
			return err
		}
		c.Former++
	}
	if err := errors.Join(c.from.Sound(d.Key(), 0), c.originals(d)); err != nil {
		return err
	}
	c.Documents++
	c.Paragraphs += len(d.Paragraphs)
	return c.to.Save(ctx, portable(d))
}

func (c *copier) originals(d *corpus.Document) error {
	for _, s := range d.Sources {
		file, err := c.from.FindOriginal(s.SHA256)
		if err != nil {
			return fmt.Errorf("%s in %s: %w; see: repertory verify", d.Symbol, d.Language, err)
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := c.to.SaveOriginal(s.SHA256, filepath.Ext(file), content); err != nil {
			return err
		}
		c.Originals++
	}
	return nil
}
