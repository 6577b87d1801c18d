package store

import (
	"cmp"
	"hash/fnv"
	"maps"
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

// citations collects who cites what.
type citations struct {
	// places gives the first passage of each numbered paragraph, works that of
	// each document.
	places map[uint64]uint32
	works  map[corpus.Symbol]uint32
	cited  map[query.Citation]map[corpus.Symbol]bool
}

func newCitations() *citations {
	return &citations{places: map[uint64]uint32{}, works: map[corpus.Symbol]uint32{}, cited: map[query.Citation]map[corpus.Symbol]bool{}}
}

// annexElement begins the ids of paragraphs of an annex; annexLabel is what
// their labels put before the number.
var (
	annexElement = regexp.MustCompile(`^annex_([0-9]{1,2})__`)
	annexLabel   = regexp.MustCompile(`^.*[,，،] *`)
)

// add takes in a passage of a document.
func (c *citations) add(d *corpus.Document, p *corpus.Paragraph, passage uint32, body string) {
	if _, ok := c.works[d.Symbol]; !ok {
		c.works[d.Symbol] = passage
	}
	annex, label := 0, p.Label
	if m := annexElement.FindStringSubmatch(string(p.Element)); m != nil {
		annex, _ = strconv.Atoi(m[1])
		label = annexLabel.ReplaceAllString(label, "")
	}
	if label = strings.ReplaceAll(strings.ToLower(label), " ", ""); label != "" {
		k := placeKey(d.Symbol, annex, label)
		if _, ok := c.places[k]; !ok {
			c.places[k] = passage
		}
	}
	for _, cited := range citedIn(body) {
		if cited.Symbol.Base() == d.Symbol.Base() {
			continue
		}
		if c.cited[cited] == nil {
			c.cited[cited] = map[corpus.Symbol]bool{}
		}
		c.cited[cited][d.Symbol.Base()] = true
	}
}

func placeKey(s corpus.Symbol, annex int, label string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(string(s) + "\x00" + strconv.Itoa(annex) + "\x00" + label)) // a hash takes everything
	return h.Sum64()
}

// count settles what the citations lead to. A citation of a paragraph is one
// of its document too. What is not in the corpus is left out.
func (c *citations) count() CitationCounts {
	paragraphs, documents := map[uint32]map[corpus.Symbol]bool{}, map[uint32]map[corpus.Symbol]bool{}
	add := func(to map[uint32]map[corpus.Symbol]bool, passage uint32, by map[corpus.Symbol]bool) {
		if to[passage] == nil {
			to[passage] = map[corpus.Symbol]bool{}
		}
		maps.Copy(to[passage], by)
	}
	for cited, by := range c.cited {
		work, ok := c.works[cited.Symbol]
		if !ok {
			continue
		}
		add(documents, work, by)
		if passage, ok := c.places[placeKey(cited.Symbol, cited.Annex, cited.Number)]; ok && cited.Number != "" {
			add(paragraphs, passage, by)
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
