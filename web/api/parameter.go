package api

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/search"
	"repertory/web/reply"
)

// checked serves an operation to requests whose parameters it knows, and that
// have those it needs: a misspelt filter that was left out would widen a search
// and not be noticed.
func (op operation) checked(h reply.Handler) reply.Handler {
	return func(c *gin.Context) error {
		if err := op.check(c.Request.URL.Query()); err != nil {
			return err
		}
		return h(c)
	}
}

// check reports a parameter that is not known, or one that is missing. The error
// wraps search.ErrBadQuery.
func (op operation) check(given url.Values) error {
	var names []string
	for _, p := range op.parameters {
		if p.In != "query" {
			continue
		}
		names = append(names, p.Name)
		if p.Required && strings.TrimSpace(given.Get(p.Name)) == "" {
			return fmt.Errorf("%w: parameter %s is missing: %s", search.ErrBadQuery, p.Name, p.Description)
		}
	}
	var unknown []string
	for name := range given {
		if !slices.Contains(names, name) && !slices.Contains(op.ignored, name) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	name := slices.Min(unknown)
	if near := nearest(name, names); near != "" {
		return fmt.Errorf("%w: there is no parameter %q here; perhaps %s is meant", search.ErrBadQuery, name, near)
	}
	if len(names) == 0 {
		return fmt.Errorf("%w: there is no parameter %q here, nor any other", search.ErrBadQuery, name)
	}
	return fmt.Errorf("%w: there is no parameter %q here; there are %s", search.ErrBadQuery, name, strings.Join(names, ", "))
}

// nearest returns the name that a misspelt one is nearest to; empty when more
// than a third of its letters would have to change.
func nearest(misspelt string, names []string) string {
	const longest = 30 // no name is as long
	if len(misspelt) > longest {
		return ""
	}
	best, fewest := "", max(1, len(misspelt)/3)+1
	for _, name := range names {
		if n := changes(strings.ToLower(misspelt), name); n < fewest {
			best, fewest = name, n
		}
	}
	return best
}

// changes counts the letters to add, leave out, replace or exchange with their
// neighbour to make one name of another (optimal string alignment).
func changes(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
