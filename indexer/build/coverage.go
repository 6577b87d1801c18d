package build

import (
	"slices"

	"repertory/corpus"
)

// contents collect which document versions a generation has.
type contents struct {
	// all takes restricted versions too.
	all      bool
	versions []*corpus.Document
	// open are the works of which the generation has all versions.
	open map[corpus.Symbol]bool
}

// add takes in the versions of one work, without their texts.
func (c *contents) add(versions []*corpus.Document) {
	taken := slices.Clone(versions)
	if !c.all {
		taken = slices.DeleteFunc(taken, func(d *corpus.Document) bool { return d.Access.Hidden() })
	}
	for i, d := range taken {
		taken[i] = &corpus.Document{
			Symbol: d.Symbol, Language: d.Language, Title: d.Title, Kind: d.Kind, Meeting: d.Meeting, Date: d.Date, Warnings: d.Warnings,
		}
	}
	c.keep(taken, len(taken) < len(versions))
}

// keep takes in the versions of one work that a generation has, and whether
// there are restricted ones.
func (c *contents) keep(versions []*corpus.Document, restricted bool) {
	if c.open == nil {
		c.open = map[corpus.Symbol]bool{}
	}
	for _, d := range versions {
		c.open[d.Symbol] = c.all || !restricted
	}
	c.versions = append(c.versions, versions...)
}

// coverage computes the coverage of these versions. A file that failed may be
// of a restricted document, so it counts only where all other versions are
// there, and nothing is kept of the file itself.
func (c *contents) coverage(problems []corpus.Problem) *corpus.Coverage {
	known := slices.DeleteFunc(slices.Clone(problems), func(p corpus.Problem) bool { return !c.open[p.Symbol] })
	cover := corpus.Cover(func(yield func(*corpus.Document, error) bool) {
		for _, d := range c.versions {
			if !yield(d, nil) {
				return
			}
		}
	}, known)
	cover.Failed = nil
	return cover
}
