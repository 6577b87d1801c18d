package store

import (
	"cmp"
	"hash/fnv"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/search/query"
)

// The citation file is a JSON object, CitationCounts. It counts the works that
// cite a paragraph or a document, whatever the number of their language
// versions and of the places where they do. Works of the same family (a
// document and its revisions) do not count for each other.

// CitationCounts are the paragraphs and documents that other works cite, the
// most cited first.
type CitationCounts struct {
	Paragraphs []CitationCount `json:"paragraphs"`
	Documents  []CitationCount `json:"documents"`
}

// CitationCount is the number of works that cite something.
type CitationCount struct {
	// Passage is the first passage of the paragraph, or of the document.
	Passage uint32 `json:"passage"`
	Works   int    `json:"works"`
}

func placeKey(s corpus.Symbol, annex int, label string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(string(s) + "\x00" + strconv.Itoa(annex) + "\x00" + label)) // a hash takes everything
	return h.Sum64()
}

// countCitations settles what the citations of the works of a generation lead
// to. A citation of a paragraph is one of its document too. What is not in the
// corpus is left out.
func countCitations(works []*mentions) CitationCounts {
	first, places := map[corpus.Symbol]uint32{}, map[uint64]uint32{}
	for _, m := range works {
		if m.passages > 0 {
			first[m.symbol] = m.first
		}
		for _, p := range m.places {
			places[p.key] = m.first + p.passage
		}
	}
	paragraphs, documents := map[uint32]map[corpus.Symbol]bool{}, map[uint32]map[corpus.Symbol]bool{}
	add := func(to map[uint32]map[corpus.Symbol]bool, passage uint32, by corpus.Symbol) {
		if to[passage] == nil {
			to[passage] = map[corpus.Symbol]bool{}
		}
		to[passage][by] = true
	}
	for _, m := range works {
		by := m.symbol.Base()
		for _, cited := range m.cited {
			work, ok := first[cited.Symbol]
			if !ok {
				continue
			}
			add(documents, work, by)
			if passage, ok := places[placeKey(cited.Symbol, cited.Annex, cited.Number)]; ok && cited.Number != "" {
				add(paragraphs, passage, by)
			}
		}
	}
	return CitationCounts{Paragraphs: ordered(paragraphs), Documents: ordered(documents)}
}

func ordered(cited map[uint32]map[corpus.Symbol]bool) []CitationCount {
	all := []CitationCount{}
	for passage, by := range cited {
		all = append(all, CitationCount{passage, len(by)})
	}
	slices.SortFunc(all, func(a, b CitationCount) int {
		return cmp.Or(cmp.Compare(b.Works, a.Works), cmp.Compare(a.Passage, b.Passage))
	})
	return all
}

const (
	paragraphWord   = `(?:paragraphs?|paras?\.?|paragraphes?|par\.|párrafos?|párrs?\.|пункт[а-я]*|пп?\.|الفقرة|فقرة)`
	paragraphNumber = `[0-9]{1,4}(?: ?\(?[a-zа-я]\))*`
)

var (
	writtenSymbol = regexp.MustCompile(`[A-Z][A-Z.\-]*(?:/[A-Z0-9(][A-Za-z0-9().\-]*){2,}`)
	// behindSymbol is a paragraph named after a symbol, beforeSymbol one named
	// before it: "paragraph 12 of document …".
	behindSymbol = regexp.MustCompile(`(?i)^(?:\)|号文件)?[,，،]? ?((?:(?:annexe?|anexo|приложение|附件|المرفق) ?(?:[0-9]{1,2}|[ivx]{1,5}|[一二三四五六七八九十])[,，،]? ?)?` +
		`(?:` + paragraphWord + ` ?` + paragraphNumber + `|第 ?` + paragraphNumber + ` ?段))`)
	beforeSymbol = regexp.MustCompile(`(?i)(` + paragraphWord + ` ?` + paragraphNumber + `) (?:of |in |du |de |del |d’)?(?:the )?(?:document |report |documento |informe |rapport |документа |доклада |من الوثيقة )?\(?$`)
)

// citedIn returns the documents and paragraphs that a text cites by symbol.
func citedIn(text string) []query.Citation {
	if !strings.Contains(text, "/") {
		return nil
	}
	var all []query.Citation
	for _, at := range writtenSymbol.FindAllStringIndex(text, -1) {
		symbol := strings.TrimRight(text[at[0]:at[1]], ".-()")
		written := symbol
		if m := behindSymbol.FindStringSubmatch(text[at[0]+len(symbol):]); m != nil {
			written += ", " + m[1]
		} else if m := beforeSymbol.FindStringSubmatch(text[max(0, at[0]-80):at[0]]); m != nil {
			written += ", " + m[1]
		}
		for _, form := range []string{written, symbol} {
			if c, ok := query.Cited(form); ok && c.Symbol != "" && !c.Symbol.Local() {
				all = append(all, c)
				break
			}
		}
	}
	return all
}
