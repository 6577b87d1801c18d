package translate

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"repertory/corpus"
)

// ErrNothingLearned says that the sources hold no pair of texts.
var ErrNothingLearned = errors.New("there is nothing to learn from")

// Options set how translations are learned. The zero value is the best known
// setting.
type Options struct {
	// Lexicon knows Chinese words beyond those that the dictionaries among
	// the sources list, such as a Pack; nil for none.
	Lexicon Lexicon
	// Workers is the number of processors to use; 0 means all. The result
	// does not depend on it.
	Workers int
	// Progress, when set, is called from one goroutine at a time: Reading
	// counts segments, with total 0 because it is not known; Learning counts
	// rounds of estimation over the pairs of languages.
	Progress func(step Step, done, total int)
}

// Step is a part of learning.
type Step string

// The steps of Learn.
const (
	Reading  Step = "reading"
	Learning Step = "learning"
)

// Learn estimates translation probabilities from the sources. The error wraps
// ErrNothingLearned when no source has a text in two languages, or ErrBadSource
// with file and line when one cannot be read.
func Learn(ctx context.Context, inputs []Input, o Options) (*Pack, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Progress == nil {
		o.Progress = func(Step, int, int) {}
	}
	words, err := survey(ctx, inputs)
	if err != nil {
		return nil, err
	}
	l := newLibrary(lexiconOf(words, o.Lexicon))
	sources := make([]Source, len(inputs))
	for i, in := range inputs {
		sources[i] = in.Source
		if sources[i].Lines, err = l.addSource(ctx, in, o); err != nil {
			return nil, err
		}
	}
	tables, err := l.learn(ctx, o)
	if err != nil {
		return nil, err
	}
	if len(tables) == 0 {
		return nil, fmt.Errorf("%w: no text in the sources has two languages", ErrNothingLearned)
	}
	return encode(l.vocabularies, tables, sources)
}

// survey returns the Chinese words that the dictionaries among the sources
// list.
func survey(ctx context.Context, inputs []Input) (wordSet, error) {
	words := wordSet{}
	for _, in := range inputs {
		is, err := dictionary(in)
		if err != nil {
			return nil, err
		}
		if !is {
			continue
		}
		if err := words.chineseWords(ctx, in); err != nil {
			return nil, err
		}
	}
	return words, nil
}

func lexiconOf(words wordSet, more Lexicon) Lexicon {
	var ls lexicons
	if len(words) > 0 {
		ls = append(ls, words)
	}
	if more != nil {
		ls = append(ls, more)
	}
	if len(ls) == 0 {
		return nil
	}
	return ls
}

// learn estimates the tables of all pairs that have data.
func (l *library) learn(ctx context.Context, o Options) ([]*table, error) {
	pairs := l.pairs()
	done, total := 0, len(pairs)*rounds
	var tables []*table
	for _, p := range pairs {
		text := l.text(p)
		if text.len() == 0 {
			done += rounds
			continue
		}
		m := newModel(text, l.size(p.a), l.size(p.b), o.Workers)
		for range rounds {
			if err := m.round(ctx); err != nil {
				return nil, err
			}
			done++
			o.Progress(Learning, done, total)
		}
		limits := pivotLimits
		if p.a != corpus.English {
			limits = directLimits
		}
		tables = append(tables, m.table(p, limits), m.reverse(p, limits))
	}
	return slices.DeleteFunc(tables, func(t *table) bool { return len(t.to) == 0 }), nil
}
