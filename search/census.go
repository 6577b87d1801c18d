package search

import (
	"slices"

	"repertory/corpus"
)

// census collects which public document versions there are.
type census struct {
	versions []*corpus.Document
	// public are the works with nothing but public versions.
	public map[corpus.Symbol]bool
}

// add takes in the versions of one work, without their texts.
func (s *census) add(versions []*corpus.Document) {
	if s.public == nil {
		s.public = map[corpus.Symbol]bool{}
	}
	restricted := func(d *corpus.Document) bool { return d.Access.Hidden() }
	s.public[versions[0].Symbol] = !slices.ContainsFunc(versions, restricted)
	for _, d := range versions {
		if !restricted(d) {
			s.versions = append(s.versions, &corpus.Document{
				Symbol: d.Symbol, Language: d.Language, Title: d.Title, Kind: d.Kind, Meeting: d.Meeting, Date: d.Date, Warnings: d.Warnings,
			})
		}
	}
}

// coverage computes the coverage of the public documents. A file that failed
// may be of a restricted document, so it counts only where all other versions
// are public, and nothing is kept of the file itself.
func (s *census) coverage(problems []corpus.Problem) *corpus.Coverage {
	known := slices.DeleteFunc(slices.Clone(problems), func(p corpus.Problem) bool { return !s.public[p.Symbol] })
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
