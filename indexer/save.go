package indexer

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/corpus/script"
)

// formatRank orders formats by how much of a text they tell: Word knows its
// numbers and headings, a PDF only where letters stand. When two files carry
// one version, the higher one gives the text.
var formatRank = map[string]int{"docx": 5, "html": 4, "markdown": 3, "text": 2, "pdf": 1}

// minShared is the share of the smaller text's words that two files must have
// in common to be taken for one document.
const minShared = 0.5

// save puts a document into the corpus, beside or in place of what is there.
func (im *Importer) save(ctx context.Context, j *job, known *ledger) (Outcome, error) {
	d := j.doc
	d.Sources = []corpus.Source{j.source}
	if err := im.apart(ctx, j); err != nil {
		return Outcome{Path: j.path}, err
	}
	o := Outcome{Path: j.path, Status: New, Symbol: d.Symbol, Language: d.Language, Paragraphs: len(d.Paragraphs), Warnings: d.Warnings, Reading: d.Reading}
	old, err := im.Store.Document(ctx, d.Symbol, d.Language)
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return o, err
	}
	if why := im.decide(j, old); why != "" {
		return Outcome{Path: j.path, Status: Failed, Reason: why}, nil
	}
	o.Warnings = d.Warnings
	if old != nil {
		o.Status, d.Sources = merge(old, j.source)
		if o.Status != Changed || !onlySource(old, j.path) {
			if why := conflict(old, d, j.path); why != "" {
				return Outcome{Path: j.path, Status: Failed, Reason: why}, nil
			}
		}
		switch {
		case o.Status == Rendition:
			if carries(old, j.source.SHA256) {
				o.Status = Unchanged // the same file in another place
			}
			im.join(old, d, corpus.Access(j.meta.Access))
			old.Sources = d.Sources
			d = old
		case replaces(old, j.source):
			if err := im.Store.Retire(ctx, old); err != nil {
				return o, err
			}
		}
	}
	if err := im.Store.SaveOriginal(j.source.SHA256, filepath.Ext(j.path), j.content); err != nil {
		return o, err
	}
	if err := im.Store.Save(ctx, d); err != nil {
		return o, err
	}
	im.saved(d)
	if err := im.leave(ctx, j.path, d.Key(), known); err != nil {
		return o, err
	}
	return o, nil
}

// merge adds a source to those of an existing version. It returns Changed
// when the new source gives the text from now on, and Rendition when the
// existing text stays.
func merge(old *corpus.Document, src corpus.Source) (Status, []corpus.Source) {
	others := slices.DeleteFunc(slices.Clone(old.Sources), func(s corpus.Source) bool { return s.Path == src.Path })
	if len(others) > 0 && formatRank[others[0].Format] >= formatRank[src.Format] && others[0].Path == old.Sources[0].Path {
		return Rendition, append(others, src)
	}
	return Changed, append([]corpus.Source{src}, others...)
}

// carries reports whether one of a version's files has the given checksum.
func carries(d *corpus.Document, sha256 string) bool {
	return slices.ContainsFunc(d.Sources, func(s corpus.Source) bool { return s.SHA256 == sha256 })
}

// replaces reports whether a source is the file that gave the text, with other
// content than it had.
func replaces(old *corpus.Document, src corpus.Source) bool {
	return len(old.Sources) > 0 && old.Sources[0].Path == src.Path && old.Sources[0].SHA256 != src.SHA256
}

// addSource notes that a file which the corpus has is in a second place too.
func (im *Importer) addSource(ctx context.Context, j *job, known *ledger) error {
	key := corpus.Key{Symbol: j.done.Symbol, Language: j.done.Language}
	d, err := im.Store.Document(ctx, key.Symbol, key.Language)
	if err != nil {
		return err
	}
	first := slices.IndexFunc(d.Sources, func(s corpus.Source) bool { return s.SHA256 == j.source.SHA256 })
	if first < 0 {
		return nil // another file of this import has taken its place
	}
	src := j.source
	src.Format = d.Sources[first].Format
	d.Sources = append(slices.DeleteFunc(d.Sources, func(s corpus.Source) bool { return s.Path == src.Path }), src)
	if err := im.Store.Save(ctx, d); err != nil {
		return err
	}
	return im.leave(ctx, j.path, key, known)
}

func onlySource(d *corpus.Document, path string) bool {
	return len(d.Sources) == 1 && d.Sources[0].Path == path
}

// conflict says why two files cannot be one document version; it is empty
// when they can.
func conflict(old, d *corpus.Document, path string) string {
	if shared(words(old), words(d)) >= minShared {
		return ""
	}
	return fmt.Sprintf("its text differs from %s, which has the same symbol %s and language %s; set the right symbol in %s",
		old.Sources[0].Path, d.Symbol, d.Language, filepath.Base(path)+SidecarSuffix)
}

// words returns the distinct words of a document; a Han character counts as a
// word, because Chinese text has no blanks.
func words(d *corpus.Document) map[string]bool {
	set := map[string]bool{}
	for _, p := range d.Paragraphs {
		start := -1
		for i, r := range p.Text + " " {
			switch {
			case script.Han(r):
				set[string(r)] = true
			case unicode.IsLetter(r):
				if start < 0 {
					start = i
				}
				continue
			}
			if start >= 0 {
				set[strings.ToLower(p.Text[start:i])] = true
				start = -1
			}
		}
	}
	return set
}

// shared returns the share of the smaller set that is in the other one too.
func shared(a, b map[string]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 1
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

// leave takes the file away from the versions that it gave before, because its
// symbol or language has changed. A version without any source is removed.
func (im *Importer) leave(ctx context.Context, path string, now corpus.Key, known *ledger) error {
	for _, before := range known.byPath[path] {
		if before == now {
			continue
		}
		if err := im.leaveOne(ctx, path, before); err != nil {
			return err
		}
	}
	return nil
}

func (im *Importer) leaveOne(ctx context.Context, path string, before corpus.Key) error {
	old, err := im.Store.Document(ctx, before.Symbol, before.Language)
	if errors.Is(err, corpus.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	first := len(old.Sources) > 0 && old.Sources[0].Path == path
	old.Sources = slices.DeleteFunc(old.Sources, func(s corpus.Source) bool { return s.Path == path })
	if len(old.Sources) == 0 {
		return im.Store.Remove(ctx, before)
	}
	if first {
		// The text came from this file: have the next source read again.
		old.Sources[0].Pipeline = 0
	}
	return im.Store.Save(ctx, old)
}
