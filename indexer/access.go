package indexer

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"repertory/corpus"
)

// decide settles who may see a document that is about to be saved; old is what
// the corpus has under its key, or nil. It returns why the file must not be
// taken, where two files contradict each other.
func (im *Importer) decide(j *job, old *corpus.Document) (conflict string) {
	d, stated := j.doc, corpus.Access(j.meta.Access)
	before := im.restrictions.Of(d)
	if before == "" && old != nil && old.Access.Hidden() {
		before = "restricted before"
	}
	if stated == corpus.Public && old != nil && old.Access.Hidden() {
		if other := restrictedBeside(old, j.path); other != "" {
			return fmt.Sprintf("its metadata says public and that of %s, which is the same document, restricted; have both say the same", other)
		}
	}
	var evidence string
	d.Access, evidence = corpus.AccessOf(corpus.AccessClaims{Stated: stated, Restricted: before, Distribution: d.Distribution, Symbol: d.Symbol})
	if d.Evidence == nil {
		d.Evidence = map[string]string{}
	}
	delete(d.Evidence, "access")
	if evidence != "" {
		d.Evidence["access"] = evidence
	}
	if stated == "" && before != "" {
		d.Warnings = append(d.Warnings, RestrictedWarning(before, j.path))
	}
	return ""
}

// RestrictedWarning says why a document is restricted although nobody says so
// now, and what to do to publish it.
func RestrictedWarning(why, path string) string {
	return fmt.Sprintf("it is restricted (%s); to publish it, import its file with \"access: public\" in %s", why, filepath.Base(path)+SidecarSuffix)
}

// restrictedBeside returns another file of a document that is there and whose
// metadata restricts it.
func restrictedBeside(d *corpus.Document, path string) string {
	for _, s := range d.Sources {
		if s.Path == path || gone(s.Path) {
			continue
		}
		if meta, err := newSidecars().of(s.Path); err != nil || meta.Access == string(corpus.Restricted) {
			return s.Path
		}
	}
	return ""
}

// join takes over what a further file of a document says of its access. What
// restricts counts, unless a person said that the document is public and nobody
// says otherwise.
func (im *Importer) join(old, d *corpus.Document, stated corpus.Access) {
	byPerson := old.Evidence["access"] == corpus.AccessStated
	switch {
	case d.Access == old.Access:
		return
	case d.Access == corpus.Public && stated == "", d.Access != corpus.Public && stated == "" && byPerson:
		return
	}
	old.Access = d.Access
	if old.Evidence == nil {
		old.Evidence = map[string]string{}
	}
	delete(old.Evidence, "access")
	if e := d.Evidence["access"]; e != "" {
		old.Evidence["access"] = e
	}
}

// saved keeps what is known of restrictions up to date with a document that was
// saved.
func (im *Importer) saved(d *corpus.Document) {
	if !d.Access.Hidden() {
		im.restrictions.Release(d.Key())
		return
	}
	im.restricted = im.restrictions.Add(d) || im.restricted
}

// restrictCopies restricts the documents that came in before the one that they
// are copies of became restricted.
func (im *Importer) restrictCopies(ctx context.Context) ([]Outcome, error) {
	if !im.restricted {
		return nil, nil
	}
	return RestrictCopies(ctx, im.Store, im.restrictions)
}

// RestrictCopies restricts the public documents of a corpus that are known as
// restricted, and those that are copies of restricted ones, unless a person said
// that the copy is public.
func RestrictCopies(ctx context.Context, store *corpus.Store, known *corpus.Restrictions) ([]Outcome, error) {
	var outcomes []Outcome
	for d, err := range store.Documents(ctx) {
		if err := ctx.Err(); err != nil {
			return outcomes, err
		}
		if err != nil || d.Access.Hidden() {
			continue // a damaged one is told of elsewhere
		}
		why := known.Of(d)
		if why == "" || d.Evidence["access"] == corpus.AccessStated && !known.Has(d.Key()) {
			continue
		}
		path := string(d.Symbol)
		if len(d.Sources) > 0 {
			path = d.Sources[0].Path
		}
		if d.Evidence == nil {
			d.Evidence = map[string]string{}
		}
		d.Access, d.Evidence["access"] = corpus.AccessOf(corpus.AccessClaims{Restricted: why})
		d.Warnings = append(d.Warnings, RestrictedWarning(why, path))
		if err := store.Save(ctx, d); err != nil {
			return outcomes, err
		}
		outcomes = append(outcomes, Outcome{Path: path, Status: Changed, Symbol: d.Symbol, Language: d.Language, Paragraphs: len(d.Paragraphs), Warnings: d.Warnings})
	}
	return outcomes, nil
}

// restrictedFirst puts the files whose metadata restricts them before the
// others, so that copies of them are known when they come.
func restrictedFirst(files []string, metas *sidecars) []string {
	restricted := func(path string) int {
		if meta, err := metas.of(path); err == nil && meta.Access == string(corpus.Restricted) {
			return 0
		}
		return 1
	}
	order := make(map[string]int, len(files))
	for _, path := range files {
		order[path] = restricted(path)
	}
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b string) int { return order[a] - order[b] })
	return files
}

// withoutOrphans leaves out the lines of files that are told of as metadata
// which describes no file.
func withoutOrphans(outcomes, orphans []Outcome) []Outcome {
	return slices.DeleteFunc(outcomes, func(o Outcome) bool {
		return o.Status == Skipped && slices.ContainsFunc(orphans, func(other Outcome) bool { return strings.EqualFold(other.Path, o.Path) })
	})
}
