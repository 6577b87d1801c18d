package search

import (
	"slices"

	"repertory/corpus"
)

// holdings collect which public document versions there are.
type holdings struct {
	versions []*corpus.Document
	// public are the works with nothing but public versions.
	public map[corpus.Symbol]bool
}

// add takes in the versions of one work, without their texts.
func (s *holdings) add(versions []*corpus.Document) {
	restricted := func(d *corpus.Document) bool { return d.Access == corpus.Restricted }
	public := slices.DeleteFunc(slices.Clone(versions), restricted)
	for i, d := range public {
		public[i] = &corpus.Document{
			Symbol: d.Symbol, Language: d.Language, Title: d.Title, Kind: d.Kind, Meeting: d.Meeting, Date: d.Date, Warnings: d.Warnings,
		}
	}
	s.addPublic(public, len(public) < len(versions))
}

// addPublic takes in the public versions of one work, and whether there are
// others.
func (s *holdings) addPublic(versions []*corpus.Document, restricted bool) {
	if s.public == nil {
		s.public = map[corpus.Symbol]bool{}
	}
	for _, d := range versions {
		s.public[d.Symbol] = !restricted
	}
	s.versions = append(s.versions, versions...)
}

// coverage computes the coverage of the public documents. A file that failed
// may be of a restricted document, so it counts only where all other versions
// are public, and nothing is kept of the file itself.
func (s *holdings) coverage(problems []corpus.Problem) *corpus.Coverage {
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
