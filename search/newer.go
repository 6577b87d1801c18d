package search

import (
	"slices"
	"sync"

	"repertory/corpus"
)

// newFamilies finds, when it is first called, the families of more than one
// document.
func (x *Index) newFamilies() func() map[corpus.Symbol][]uint32 {
	return sync.OnceValue(func() map[corpus.Symbol][]uint32 {
		all := map[corpus.Symbol][]uint32{}
		symbols := x.gen.Symbols()
		for d, s := range symbols {
			base := s.Base()
			all[base] = append(all[base], uint32(d))
		}
		for base, members := range all {
			if !slices.ContainsFunc(members, func(d uint32) bool { return symbols[d] != base }) {
				delete(all, base)
			}
		}
		return all
	})
}

// newer returns the documents that revise, correct or amend one, the newest
// revision first.
func (x *Index) newer(s corpus.Symbol) []corpus.Member {
	h := x.hidden.Load()
	var all []corpus.Member
	for _, d := range x.families()[s.Base()] {
		doc := x.gen.Document(d)
		relation := s.Related(doc.Symbol)
		if !relation.Outdates() || h != nil && h.keys[corpus.Key{Symbol: doc.Symbol, Language: doc.Language}] {
			continue
		}
		if len(all) == 0 || all[len(all)-1].Symbol != doc.Symbol {
			all = append(all, corpus.Member{Symbol: doc.Symbol, Relation: relation})
		}
		m := &all[len(all)-1]
		m.Languages = append(m.Languages, doc.Language)
		if doc.Restricted {
			m.Restricted = append(m.Restricted, doc.Language)
		}
	}
	slices.SortFunc(all, func(a, b corpus.Member) int { return corpus.CompareVersions(a.Symbol, b.Symbol) })
	return all
}
