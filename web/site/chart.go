package site

import (
	"slices"

	"repertory/corpus/facet"
	"repertory/search"
)

// chart counts paragraphs by the values of a facet: a table whose numbers are
// bars too.
type chart struct {
	// ID tells the charts of a page apart.
	ID      string
	Caption string
	// Values is the heading of the values' column.
	Values string
	Rows   []chartRow
}

// chartRow is a value with its bar.
type chartRow struct {
	Name, URL, Count string
	// Width is the length of the bar in percent of the longest one.
	Width int
}

// chart makes the chart of a facet. Rows lead to the query narrowed to their
// value. Years and meetings come in the order of time, the rest by count.
func (v visit) chart(n facet.Name, q search.Query, values []search.FacetValue) chart {
	c := chart{ID: "by-" + string(n), Caption: v.words.Text("field.by." + string(n)), Values: v.words.Text("facet." + string(n))}
	most := 1
	for _, value := range values {
		most = max(most, value.Count)
	}
	for _, value := range values {
		if value.Count == 0 {
			continue
		}
		c.Rows = append(c.Rows, chartRow{
			Name: v.value(n, value.Value), URL: v.links.search(q.Without(n).Toggle(n, value.Value)),
			Count: v.words.Number(value.Count), Width: max(1, 100*value.Count/most),
		})
	}
	if n == facet.Year {
		slices.Reverse(c.Rows) // the facet has the newest first
	}
	return c
}
