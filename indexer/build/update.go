package build

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"repertory/corpus"
	"repertory/search/store"
)

// Source is a corpus that can tell what has changed.
type Source interface {
	// Works lists the works in a fixed order.
	Works(ctx context.Context) ([]corpus.Work, error)
	// Unchanged reports whether a work is as it was when it was listed before.
	Unchanged(before, now corpus.Work) bool
	// WorkDocuments yields the versions of a work.
	WorkDocuments(w corpus.Work) iter.Seq2[*corpus.Document, error]
}

// Update brings the index in a folder up to date with a corpus and publishes
// it, as Documents does. When little has changed it takes over what is the same,
// which costs as much as the changes; the result is the same as that of a full
// build, except that translations are not learned anew. When a tenth of the
// corpus has changed since the last full build, or the program uses another
// format, everything is built anew. When nothing has changed it returns the
// published generation.
func Update(ctx context.Context, dir string, from Source, opts Options) (*store.Manifest, error) {
	g, err := update(ctx, dir, from, opts)
	if errors.Is(err, corpus.ErrLocked) {
		return nil, fmt.Errorf("build index in %s: %w; wait until it ends", dir, ErrBuilding)
	}
	if err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	return g, nil
}

func update(ctx context.Context, dir string, from Source, opts Options) (*store.Manifest, error) {
	works, err := from.Works(ctx)
	if err != nil {
		return nil, err
	}
	if !opts.Full {
		g, err := continueFrom(ctx, dir, from, works, opts)
		if !errors.Is(err, errAnew) && !errors.Is(err, store.ErrDamaged) {
			return g, err
		}
	}
	return buildFrom(ctx, dir, from, works, opts)
}

// errAnew says that everything is to be built anew.
var errAnew = errors.New("the published generation cannot be continued")

// continueFrom takes over from the published generation what has not changed.
func continueFrom(ctx context.Context, dir string, from Source, works []corpus.Work, opts Options) (_ *store.Manifest, err error) {
	defer store.Guard(&err)()
	w, err := store.Continue(dir)
	if errors.Is(err, corpus.ErrLocked) {
		return nil, err
	}
	if err != nil {
		return nil, errAnew // there is none, or none that can be read
	}
	defer w.Abandon()
	steps, needed := planUpdate(w, from, works, opts.Merge.usual())
	switch {
	case w.Base().All != opts.Restricted:
		return nil, errAnew
	case !needed && sameCoverage(w, opts.Problems):
		return &w.Base().Manifest, nil
	case steps == nil:
		return nil, errAnew
	}
	b := newBuilder(ctx, w, opts)
	for i, former := range steps {
		if err := b.step(from, works[i], former); err != nil {
			return nil, err
		}
	}
	return b.publish()
}

// sameCoverage reports whether the coverage of the continued generation is what
// it is now: other files may have failed since, although no document changed.
func sameCoverage(w *store.Writer, problems []corpus.Problem) bool {
	seen := contents{all: w.Base().All}
	for n := range w.Former() {
		seen.keep(w.Versions(n))
	}
	now, err := json.Marshal(seen.coverage(problems))
	before, errBefore := json.Marshal(w.Base().Coverage)
	return err == nil && errBefore == nil && bytes.Equal(now, before)
}

// buildFrom builds a generation of all works.
func buildFrom(ctx context.Context, dir string, from Source, works []corpus.Work, opts Options) (*store.Manifest, error) {
	w, err := store.Create(dir)
	if err != nil {
		return nil, err
	}
	defer w.Abandon()
	b := newBuilder(ctx, w, opts)
	b.taught = &aligned{}
	for _, work := range works {
		if err := b.step(from, work, isNew); err != nil {
			return nil, err
		}
	}
	return b.publish()
}

// isNew stands for the number of a former work where there is none.
const isNew = -1

// planUpdate returns for each work the number of the former one that it is, or
// isNew; nil when everything is to be built anew; and whether anything has
// changed at all.
func planUpdate(w *store.Writer, from Source, works []corpus.Work, rule Merge) (steps []int, needed bool) {
	former := w.Former()
	byKey := make(map[string]int, len(former))
	for n, f := range former {
		byKey[f.Key] = n
	}
	steps = make([]int, len(works))
	same, last := 0, -1
	for i, work := range works {
		n, ok := byKey[store.WorkKey(work.Name)]
		if !ok || !from.Unchanged(corpus.Work{Name: work.Name, Files: former[n].Files}, work) {
			steps[i] = isNew
			continue
		}
		if n < last {
			return nil, true // the corpus has another order
		}
		steps[i], last = n, n
		same++
	}
	if same == len(works) && same == len(former) {
		return steps, false
	}
	rule.compact(steps, former)
	if rule.exceeded(steps, former, works, &w.Base().Manifest) {
		return nil, true
	}
	return steps, true
}

// compact has the works of all parts but the first added again when there
// would be too many parts.
func (m Merge) compact(steps []int, former []store.Former) {
	parts := map[int]bool{}
	for _, n := range steps {
		if n == isNew {
			parts[isNew] = true
		} else if former[n].Passages > 0 {
			parts[former[n].Part] = true
		}
	}
	if len(parts) <= m.Parts {
		return
	}
	for i, n := range steps {
		if n != isNew && former[n].Part > 0 {
			steps[i] = isNew
		}
	}
}

// exceeded reports whether too much has changed since the last full build.
func (m Merge) exceeded(steps []int, former []store.Former, works []corpus.Work, base *store.Manifest) bool {
	if len(base.Parts) == 0 {
		return true
	}
	var total, later int64
	left := 0
	for i, n := range steps {
		size := int64(0)
		for _, f := range works[i].Files {
			size += f.Size
		}
		total += size
		if n == isNew || former[n].Part > 0 {
			later += size
		} else {
			left += former[n].Passages
		}
	}
	first := base.Parts[0].Passages
	return float64(later) > m.Share*float64(total) || float64(first-left) > m.Share*float64(first)
}

// step takes over a former work or adds the work as it is now.
func (b *builder) step(from Source, work corpus.Work, former int) error {
	if err := b.ctx.Err(); err != nil {
		return err
	}
	if former != isNew {
		return b.keep(former, work)
	}
	var versions []*corpus.Document
	for d, err := range from.WorkDocuments(work) {
		switch {
		case err != nil && (b.opts.Broken == nil || b.ctx.Err() != nil):
			return err
		case err != nil:
			b.opts.Broken(err)
			work.Files = nil // to be read again next time
			continue
		case !d.Language.Valid():
			return fmt.Errorf("%s: language %q: %w", d.Symbol, d.Language, corpus.ErrBadName)
		case len(versions) > 0 && versions[0].Symbol != d.Symbol:
			return fmt.Errorf("the folder %s has documents of %s and %s", work.Name, versions[0].Symbol, d.Symbol)
		}
		versions = append(versions, d)
	}
	return b.add(work, versions)
}
