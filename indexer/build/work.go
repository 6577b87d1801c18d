package build

import (
	"slices"

	"repertory/corpus"
	"repertory/search/store"
)

// workOf makes the rows of a work. Restricted versions are counted, and taken
// only if all are.
func workOf(from corpus.Work, versions []*corpus.Document, all bool) store.Work {
	public := slices.DeleteFunc(slices.Clone(versions), func(d *corpus.Document) bool { return d.Access.Hidden() })
	work := store.Work{From: from, Versions: public, Restricted: len(versions) - len(public)}
	if all {
		work.Versions = versions
	}
	for _, same := range identities(work.Versions) {
		for i, v := range same {
			d := work.Versions[v.document]
			p := &d.Paragraphs[v.paragraph]
			body := store.Body(p)
			work.Paragraphs = append(work.Paragraphs, store.Paragraph{
				Version: v.document, Number: v.paragraph, Same: i > 0,
				Body: body, Text: textHash(d.Language, body), Layout: layout(p),
			})
		}
	}
	return work
}
