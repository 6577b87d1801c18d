package build

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"repertory/corpus"
	"repertory/search/translate"
)

// leastAligned is the number of aligned paragraphs from which a corpus teaches
// translations. From fewer, chance would teach as much as they do.
const leastAligned = 200

// aligned collects the paragraphs that a corpus has in two or more languages: it
// is an aligned corpus, which teaches translations.
type aligned struct {
	segments []map[corpus.Language]string
}

// add takes the paragraphs that the public versions of one work share.
func (a *aligned) add(versions []*corpus.Document) {
	public := slices.DeleteFunc(slices.Clone(versions), func(d *corpus.Document) bool { return d.Access.Hidden() })
	if len(public) < 2 {
		return
	}
	at := map[corpus.Element]map[corpus.Language]string{}
	var order []corpus.Element
	for _, d := range public {
		for i := range d.Paragraphs {
			p := &d.Paragraphs[i]
			if at[p.Element] == nil {
				at[p.Element] = map[corpus.Language]string{}
				order = append(order, p.Element)
			}
			if at[p.Element][d.Language] == "" {
				at[p.Element][d.Language] = p.Text
			}
		}
	}
	for _, e := range order {
		if len(at[e]) > 1 {
			a.segments = append(a.segments, at[e])
		}
	}
}

// learn returns what the paragraphs teach; nil for nothing, and for too few of
// them.
func (a *aligned) learn(ctx context.Context, packs []*translate.Pack) (*translate.Pack, error) {
	if len(a.segments) < leastAligned {
		return nil, nil
	}
	var lexicon translate.Lexicon // without one, Chinese characters pair up
	if len(packs) > 0 {
		lexicon = translate.Merge(packs...)
	}
	pack, err := translate.Learn(ctx, []translate.Input{translate.TextsInput("the corpus", slices.Values(a.segments))},
		translate.Options{Lexicon: lexicon})
	if errors.Is(err, translate.ErrNothingLearned) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("learn translations from the corpus: %w", err)
	}
	return pack, nil
}
