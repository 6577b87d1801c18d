package search

import (
	"slices"

	"repertory/corpus"
)

// holdings collect which document versions a generation has.
type holdings struct {
	// all takes restricted versions too.
	all      bool
	versions []*corpus.Document
	// open are the works of which the generation has all versions.
	open map[corpus.Symbol]bool
}

// add takes in the versions of one work, without their texts.
func (s *holdings) add(versions []*corpus.Document) {
	taken := slices.Clone(versions)
	if !s.all {
		taken = slices.DeleteFunc(taken, func(d *corpus.Document) bool { return d.Access.Hidden() })
	}
	for i, d := range taken {
		taken[i] = &corpus.Document{
			Symbol: d.Symbol, Language: d.Language, Title: d.Title, Kind: d.Kind, Meeting: d.Meeting, Date: d.Date, Warnings: d.Warnings,
		}
	}
	s.keep(taken, len(taken) < len(versions))
}

// keep takes in the versions of one work that a generation has, and whether
// there are restricted ones.
func (s *holdings) keep(versions []*corpus.Document, restricted bool) {
	if s.open == nil {
		s.open = map[corpus.Symbol]bool{}
	}
	for _, d := range versions {
		s.open[d.Symbol] = s.all || !restricted
	}
	s.versions = append(s.versions, versions...)
}

// coverage computes the coverage of these versions. A file that failed may be
// of a restricted document, so it counts only where all other versions are
// there, and nothing is kept of the file itself.
func (s *holdings) coverage(problems []corpus.Problem) *corpus.Coverage {
	known := slices.DeleteFunc(slices.Clone(problems), func(p corpus.Problem) bool { return !s.open[p.Symbol] })
	c := corpus.Cover(func(yield func(*corpus.Document, error) bool) {
		for _, d := range s.versions {
			if !yield(d, nil) {
				return
			}
		}
	}, known)
	c.Failed = nil
	return c
}
