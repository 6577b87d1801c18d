package site

import (
	"slices"

	"repertory/corpus"
)

// relatives are the documents of a family that stand in one relation to the
// document shown.
type relatives struct {
	// Name says the relation, such as "Revised by".
	Name string
	// Outdated says that the document shown is not the newest text.
	Outdated bool
	Links    []relative
}

// relative is a document of the same family.
type relative struct {
	Symbol string
	URL    string
	// Restricted says that the public must not see it.
	Restricted bool
}

// relationOrder is the order in which relations are shown: first what a reader
// must know before citing the document.
var relationOrder = []corpus.Relation{
	corpus.RevisedBy, corpus.Corrected, corpus.Amended, corpus.Addendum,
	corpus.Revises, corpus.Corrects, corpus.Amends, corpus.AddendumTo, corpus.Sibling,
}

// family lists the other documents of a family by relation. A link keeps the
// language of the version shown where the other document has it.
func (v visit) family(shown corpus.Language, members []corpus.Member) []relatives {
	var all []relatives
	for _, relation := range relationOrder {
		group := relatives{Outdated: relation.Outdates()}
		for _, m := range members {
			if m.Relation != relation {
				continue
			}
			var lang corpus.Language
			if slices.Contains(m.Languages, shown) {
				lang = shown
			}
			group.Links = append(group.Links, relative{string(m.Symbol), v.links.document(m.Symbol, lang, ""), len(m.Restricted) > 0})
		}
		if len(group.Links) > 0 {
			group.Name = v.words.Text("family." + string(relation))
			all = append(all, group)
		}
	}
	return all
}
