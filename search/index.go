package search

import (
	"errors"
	"sync/atomic"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/count"
	"repertory/search/match"
	"repertory/search/rank"
	"repertory/search/rewrite"
	"repertory/search/store"
	"repertory/search/suggest"
	"repertory/search/translate"
)

// Index answers queries from one index generation. It may be used by several
// goroutines. Close must not be called while a search runs; see Live.
type Index struct {
	gen       *store.Generation
	cols      *store.Columns
	analyzers *analysis.Pool
	rewriter  *rewrite.Rewriter
	matcher   *match.Matcher
	ranker    *rank.Ranker
	counter   *count.Counter
	suggester *suggest.Suggester
	cache     *cache
	// hidden is what must not be shown of the generation; nil for nothing.
	hidden atomic.Pointer[hidden]
	// families are the document versions by base symbol, of those alone that
	// have modifications.
	families func() map[corpus.Symbol][]uint32
	// crossed counts by article and topic, once.
	crossed func() ([]CrossCount, error)
}

// Generation describes an index generation: its name, counts, statistics and
// files.
type Generation = store.Manifest

// Option changes how an index answers.
type Option func(*settings)

// settings are what options set.
type settings struct {
	packs     []*translate.Pack
	termsOnly bool
	opened    func(*Generation)
	hidden    Hidden
}

// Hidden tells which document versions must not be shown, if that may have
// changed since it said changed was as it is now; otherwise it returns the same
// value again.
type Hidden func(before string) (keys []corpus.Key, changed string, err error)

// Hide has a Live show none of some document versions, whatever its generation
// holds. It is asked four times a second.
func Hide(which Hidden) Option { return func(s *settings) { s.hidden = which } }

// OnOpen has a function called with every generation that is opened, before it
// answers.
func OnOpen(opened func(*Generation)) Option { return func(s *settings) { s.opened = opened } }

// WithPacks lets queries find paragraphs in other languages by the translations
// of language packs, besides those that the corpus taught.
func WithPacks(packs ...*translate.Pack) Option {
	return func(s *settings) { s.packs = append(s.packs, packs...) }
}

// TermsOnly ranks by the terms of the query alone, without scoring the best
// passages again. It is for measuring what that costs.
func TermsOnly() Option { return func(s *settings) { s.termsOnly = true } }

// Open opens the published generation of an index folder for reading. The
// error wraps ErrNoIndex when there is none.
func Open(dir string, options ...Option) (*Index, error) {
	name, err := store.Current(dir)
	if err != nil {
		return nil, err
	}
	return openGeneration(dir, name, options)
}

func openGeneration(dir, name string, options []Option) (_ *Index, err error) {
	defer store.Guard(&err)()
	var s settings
	for _, set := range options {
		set(&s)
	}
	gen, err := store.Open(dir, name)
	if err != nil {
		return nil, err
	}
	opened := false
	defer func() {
		if !opened {
			err = errors.Join(err, gen.Close())
		}
	}()
	x := &Index{gen: gen, cols: gen.Columns, cache: newCache(cacheSize), analyzers: analysis.NewPool()}
	if x.rewriter, err = rewrite.New(gen, x.analyzers, s.packs...); err != nil {
		return nil, err
	}
	w := rank.DefaultWeights()
	x.matcher = match.New(gen, x.analyzers, x.rewriter, w.Weights)
	x.ranker = rank.New(gen, x.analyzers, w, s.termsOnly)
	x.crossed = x.newCross()
	x.families = x.newFamilies()
	x.counter = count.New(gen)
	x.suggester = suggest.New(gen, x.analyzers, x.rewriter)
	if s.opened != nil {
		s.opened(x.Info())
	}
	opened = true
	return x, nil
}

// prepare makes what is made when it is first needed.
func (x *Index) prepare() (err error) {
	defer store.Guard(&err)()
	x.suggester.Prepare()
	return nil
}

// Reweigh ranks by other weights from now on. It must not be called while a
// search runs; it is for trying weights.
func (x *Index) Reweigh(w rank.Weights) {
	x.matcher.Reweigh(w.Weights)
	x.ranker.Reweigh(w)
	x.cache = newCache(cacheSize)
}

// Info describes the generation.
func (x *Index) Info() *Generation { return &x.gen.Manifest }

// Close releases the files.
func (x *Index) Close() error { return x.gen.Close() }
