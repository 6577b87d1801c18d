package match

import (
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/query"
	"repertory/search/store"
)

// field returns the passages that have a value in a field, or one in a range.
func (c *filter) field(n *query.Node) bitset.Set {
	found := bitset.New(c.gen.Passages)
	if n.Name == query.Symbol {
		return c.symbol(n.Text)
	}
	f := facet.Name(n.Name)
	column := c.gen.Columns.Facet(f)
	wanted := []string{n.Text}
	if _, err := corpus.ParseSpeaker(n.Text); f == facet.Speaker && err != nil {
		column = c.gen.Columns.SpeakerName()
		wanted = c.speakersNamed(n.Text)
	}
	if n.Range {
		wanted = between(column.Values, n.Text, n.To)
	}
	allowed := column.SetsWith(wanted...)
	for p, set := range column.Of {
		if allowed[set] {
			found.Add(uint32(p))
		}
	}
	return found
}

// speakersNamed returns the names in the records that have the words of a name
// in their order; the last may be the beginning of one with an asterisk.
func (m *Matcher) speakersNamed(name string) []string {
	name, open := strings.CutSuffix(name, "*")
	words := analysis.Sequence(m.analyzers.Tokens("", name))
	if open {
		words = strings.TrimSuffix(words, " ")
	}
	var all []string
	for _, s := range m.gen.Columns.SpeakerName().Values {
		if strings.TrimSpace(words) != "" && strings.Contains(analysis.Sequence(m.analyzers.Tokens("", s)), words) {
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
func (c *filter) symbol(name string) bitset.Set {
	found := bitset.New(c.gen.Passages)
	begin, open := strings.CutSuffix(name, "*")
	if s, err := corpus.ParseSymbol(begin); err == nil && !open {
		begin = string(s)
	}
	begin = strings.ToUpper(strings.Trim(begin, "*"))
	for d, s := range c.gen.Symbols() {
		s := strings.ToUpper(string(s))
		if s != begin && !strings.HasPrefix(s, begin+"/") && !(open && strings.HasPrefix(s, begin)) {
			continue
		}
		for _, at := range c.gen.Columns.List[c.gen.Columns.First[d]:c.gen.Columns.First[d+1]] {
			found.Add(at)
		}
	}
	return found
}

// markValue adds the passages of a language that have a value of a column to
// a set.
func (m *Matcher) markValue(set bitset.Set, column *store.FacetColumn, value string, l corpus.Language) {
	allowed := column.SetsWith(value)
	languages := m.gen.Columns.Facet(facet.Language).Of
	for p, n := range column.Of {
		if allowed[n] && m.gen.Languages()[languages[p]] == l {
			set.Add(uint32(p))
		}
	}
}
