package citation

import (
	"slices"
	"strings"

	"repertory/corpus"
)

// newer are the words for a document that others replace, correct or amend, in
// the order in which a reader must know of them.
var newer = []struct {
	relation corpus.Relation
	words    map[corpus.Language]string
}{
	{corpus.RevisedBy, map[corpus.Language]string{
		corpus.Arabic: "نُقِّحت بالوثيقة ", corpus.Chinese: "已由以下文件修订：", corpus.English: "revised by ",
		corpus.French: "révisé par ", corpus.Russian: "пересмотрен документом ", corpus.Spanish: "revisado por ",
	}},
	{corpus.Corrected, map[corpus.Language]string{
		corpus.Arabic: "صُوِّبت بالوثيقة ", corpus.Chinese: "已由以下文件更正：", corpus.English: "corrected by ",
		corpus.French: "rectifié par ", corpus.Russian: "исправлен документом ", corpus.Spanish: "corregido por ",
	}},
	{corpus.Amended, map[corpus.Language]string{
		corpus.Arabic: "عُدِّلت بالوثيقة ", corpus.Chinese: "已由以下文件修正：", corpus.English: "amended by ",
		corpus.French: "modifié par ", corpus.Russian: "изменен документом ", corpus.Spanish: "enmendado por ",
	}},
}

// Within returns the reference to a document as one of a family: who copies it
// is told of the documents that revise, correct or amend it.
func (r Reference) Within(family []corpus.Member) Reference {
	r.Newer = slices.DeleteFunc(slices.Clone(family), func(m corpus.Member) bool {
		return !m.Relation.Outdates()
	})
	return r
}

// newerNotes say in a language which documents revise, correct or amend the
// one referred to.
func (r Reference) newerNotes(l corpus.Language) []string {
	var notes []string
	for _, n := range newer {
		var symbols []string
		for _, m := range r.Newer {
			if m.Relation == n.relation {
				symbols = append(symbols, string(m.Symbol))
			}
		}
		if len(symbols) > 0 {
			notes = append(notes, n.words[valid(l)]+strings.Join(symbols, formOf(l).comma))
		}
	}
	return notes
}
