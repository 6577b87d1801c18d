package build

import (
	"context"

	"repertory/corpus"
	"repertory/search/store"
	"repertory/search/translate"
)

// builder makes the rows of a generation, work by work, and then what is
// derived from all of them.
type builder struct {
	ctx    context.Context
	w      *store.Writer
	opts   Options
	taught *aligned // nil learns nothing
	seen   contents
	cites  citations
	// done counts paragraphs, told is what Progress was told last.
	done, told int
}

func newBuilder(ctx context.Context, w *store.Writer, opts Options) *builder {
	if opts.Restricted {
		w.IncludeRestricted(opts.Beside)
	}
	return &builder{ctx: ctx, w: w, opts: opts, seen: contents{all: opts.Restricted}}
}

// add adds a work with its versions.
func (b *builder) add(from corpus.Work, versions []*corpus.Document) error {
	b.seen.add(versions)
	if b.taught != nil {
		b.taught.add(versions)
	}
	for _, d := range versions {
		b.done += len(d.Paragraphs)
	}
	if b.opts.Progress != nil && b.done-b.told >= progressEvery {
		b.opts.Progress(b.done)
		b.told = b.done
	}
	work := workOf(from, versions, b.opts.Restricted)
	b.cites.add(&work)
	return b.w.Add(&work)
}

// keep takes over work n of the former ones.
func (b *builder) keep(n int, now corpus.Work) error {
	b.seen.keep(b.w.Versions(n))
	b.cites.keep(b.w, n)
	return b.w.Keep(n, now)
}

// publish completes the generation with what is derived from all rows.
func (b *builder) publish() (*store.Manifest, error) {
	if b.opts.Progress != nil {
		b.opts.Progress(b.done)
	}
	var pack *translate.Pack
	if b.taught != nil {
		var err error
		if pack, err = b.taught.learn(b.ctx, b.opts.Packs); err != nil {
			return nil, err
		}
	}
	rows, err := b.w.Settle()
	if err != nil {
		return nil, err
	}
	derived := store.Derived{Repeats: repeats(rows), Coverage: b.seen.coverage(b.opts.Problems), Translations: pack}
	if err := b.cites.resolve(rows, &derived); err != nil {
		return nil, err
	}
	return b.w.Publish(derived)
}
