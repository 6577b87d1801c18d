package web

import (
	"slices"

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
func (v visit) chart(facet search.FacetName, q search.Query, values []search.FacetValue) chart {
	c := chart{ID: "by-" + string(facet), Caption: v.countedBy(facet), Values: v.words.Text("facet." + string(facet))}
	most := 1
	for _, value := range values {
		most = max(most, value.Count)
	}
	for _, value := range values {
		if value.Count == 0 {
			continue
		}
		c.Rows = append(c.Rows, chartRow{
			Name: v.value(facet, value.Value), URL: v.links.search(q.Without(facet).Toggle(facet, value.Value)),
			Count: v.words.Number(value.Count), Width: max(1, 100*value.Count/most),
		})
	}
	if facet == search.FacetYear {
		slices.Reverse(c.Rows) // the facet has the newest first
	}
	return c
}

func (v visit) countedBy(facet search.FacetName) string {
	switch facet {
	case search.FacetYear:
		return v.words.Text("field.by.year")
	case search.FacetKind:
		return v.words.Text("field.by.kind")
	case search.FacetMeeting:
		return v.words.Text("field.by.meeting")
	}
	return v.words.Text("field.by.topic")
}
