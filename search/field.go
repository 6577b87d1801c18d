package search

import (
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/search/bitset"
	"repertory/search/query"
	"repertory/search/store"
)

// columnOfField gives the column of the fields that have one.
var columnOfField = map[query.FieldName]store.Facet{
	query.Article: store.Article, query.Topic: store.Topic, query.DocKind: store.Kind, query.Meeting: store.Meeting,
	query.Year: store.Year, query.State: store.State, query.Language: store.Language,
	query.Speaker: store.Speaker, query.Practice: store.Practice,
}

// field returns the passages that have a value in a field, or one in a range.
func (c *checker) field(n *query.Node) bitset.Set {
	found := bitset.New(c.x.gen.Passages)
	f, ok := columnOfField[n.Name]
	if !ok {
		return c.symbol(n.Text)
	}
	column := &c.x.cols.Facets[f]
	wanted := []string{n.Text}
	if _, err := corpus.ParseSpeaker(n.Text); f == store.Speaker && err != nil {
		column = &c.x.cols.Facets[store.SpeakerName]
		wanted = c.x.speakersNamed(n.Text)
	}
	if n.Range {
		wanted = between(column.Values, n.Text, n.To)
	}
	allowed := allowedSets(column, wanted)
	for p, set := range column.Of {
		if allowed[set] {
			found.Add(uint32(p))
		}
	}
	return found
}

// speakersNamed returns the names in the records that have the words of a name
// in their order; the last may be the beginning of one with an asterisk.
func (x *Index) speakersNamed(name string) []string {
	name, open := strings.CutSuffix(name, "*")
	words := sequence(x.tokens("", name))
	if open {
		words = strings.TrimSuffix(words, " ")
	}
	var all []string
	for _, s := range x.cols.Facets[store.SpeakerName].Values {
		if strings.TrimSpace(words) != "" && strings.Contains(sequence(x.tokens("", s)), words) {
			all = append(all, s)
		}
	}
	return all
}

// between returns the values that are numbers from one to another; an empty
// end is open.
func between(values []string, from, to string) []string {
	number := func(s string, open int) int {
		if s == "" {
			return open
		}
		n, err := strconv.Atoi(s)
		if err != nil { // the preamble comes before the articles
			return 0
		}
		return n
	}
	least, most := number(from, 0), number(to, 1<<30)
	var all []string
	for _, v := range values {
		if n := number(v, 0); n >= least && n <= most {
			all = append(all, v)
		}
	}
	return all
}

// symbol returns the passages of the documents that a symbol names: itself, its
// revisions and what lies below it ("CCM/MSP/2018"); with an asterisk, whatever
// begins so.
func (c *checker) symbol(name string) bitset.Set {
	found := bitset.New(c.x.gen.Passages)
	begin, open := strings.CutSuffix(name, "*")
	if s, err := corpus.ParseSymbol(begin); err == nil && !open {
		begin = string(s)
	}
	begin = strings.ToUpper(strings.Trim(begin, "*"))
	for d, s := range c.x.symbols() {
		s := strings.ToUpper(string(s))
		if s != begin && !strings.HasPrefix(s, begin+"/") && !(open && strings.HasPrefix(s, begin)) {
			continue
		}
		for _, at := range c.x.cols.List[c.x.cols.First[d]:c.x.cols.First[d+1]] {
			found.Add(at)
		}
	}
	return found
}
