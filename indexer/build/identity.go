package build

import "repertory/corpus"

// version names a paragraph of one of several documents.
type version struct{ document, paragraph int }

// identities puts the paragraphs of a work's versions together by element.
// The order is that of the first version; what only others have follows the
// paragraph it stands behind there. An element that a document has twice
// counts as two.
func identities(documents []*corpus.Document) [][]version {
	type key struct {
		element corpus.Element
		nth     int
	}
	type node struct {
		versions []version
		next     int
	}
	nodes := []node{{next: -1}} // the first is where the list begins
	known := map[key]int{}
	for d, doc := range documents {
		last, nth := 0, map[corpus.Element]int{}
		for p := range doc.Paragraphs {
			e := doc.Paragraphs[p].Element
			k := key{e, nth[e]}
			nth[e]++
			n, ok := known[k]
			if !ok {
				n = len(nodes)
				nodes = append(nodes, node{next: nodes[last].next})
				nodes[last].next, known[k] = n, n
			}
			nodes[n].versions = append(nodes[n].versions, version{d, p})
			last = n
		}
	}
	var all [][]version
	for n := nodes[0].next; n >= 0; n = nodes[n].next {
		all = append(all, nodes[n].versions)
	}
	return all
}
