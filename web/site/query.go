package site

import (
	"net/http"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/words"
)

// readQuery reads the search from an address. The labels are in the reader's
// language, whatever chose it.
func readQuery(r *http.Request, reader corpus.Language) (search.Query, error) {
	values := r.URL.Query()
	values.Set(words.Param, string(reader))
	q, err := search.ParseQuery(values)
	if err != nil {
		return search.Query{}, err
	}
	q.Reader = reader
	return q, nil
}

// emptyQuery reports whether a query asks for nothing in particular.
func emptyQuery(q search.Query) bool { return q.Text == "" && q.Like == "" && !filtered(q) }

func firstPage(q search.Query) search.Query { q.Offset = 0; return q }

func byParagraph(q search.Query) search.Query {
	q = firstPage(q)
	q.Group = search.ByParagraph
	return q
}

func filtered(q search.Query) bool { return len(q.Filters) > 0 }

// withoutFilters returns the query without filters, at the first page.
func withoutFilters(q search.Query) search.Query {
	q.Filters = nil
	return firstPage(q)
}
