package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"repertory/search"
)

const (
	// defaultExport and maxExport are the numbers of paragraphs in a part of
	// an export.
	defaultExport = 1000
	maxExport     = 10000
)

// errCutOff is no fault of the server: the log has it for information.
var errCutOff = fmt.Errorf("the client went away, or reads too slowly: %w", context.Canceled)

// ErrBadCursor says that a cursor was not given out for the search it came
// with.
var ErrBadCursor = errors.New("the cursor was not made for this search; take the address of the Link header as it is, or begin again without a cursor")

// addExport adds the export of whole result sets.
func (a *API) addExport() {
	about := "All matches of a search, one JSON object to a line (https://github.com/ndjson/ndjson-spec), in the order of the corpus and without scores. " +
		"The Link header with rel=\"next\" is the address of the next part; the last part has none. " +
		"A cursor holds as long as the index it was made on is in use. After that the problem stale-cursor says so, and the export begins again without a cursor, " +
		"so that no export mixes two states of the corpus."
	a.add(operation{
		id: "export", path: "/api/v1/export", tag: "Search", summary: "Export all matches", about: about,
		parameters: append(queryParameters(),
			parameter("limit", fmt.Sprintf("The number of paragraphs in a part; %d when it is not given.", defaultExport), whole(1, maxExport)),
			parameter("cursor", "Where to go on, as the Link header says.", textOf(200))),
		ignored: ofPages,
		example: "/api/v1/export?article=4&limit=100", content: "application/x-ndjson",
		headers: map[string]*huma.Param{
			"Link":          header("The next part, with rel=\"next\".", "string"),
			"X-Total-Count": header("The number of all matches.", "integer"),
		},
	}, a.document.Components.Schemas.Schema(reflect.TypeFor[search.Hit](), true, "Hit"), a.export)
}

// export answers GET /api/v1/export.
func (a *API) export(c *gin.Context) error {
	q, limit, err := readExport(c.Request.URL.Query())
	if err != nil {
		return err
	}
	from, err := readCursor(c.Query("cursor"), q)
	if err != nil {
		return err
	}
	return a.config.Searcher.Stretch(c.Request.Context(), q, from, limit, func(stretch *search.Stretch) error {
		c.Header("Content-Type", "application/x-ndjson; charset=utf-8")
		c.Header("Cache-Control", "no-store")
		c.Header("X-Total-Count", strconv.Itoa(stretch.Total))
		if stretch.Next != nil {
			c.Header("Link", "<"+nextExport(c.Request.URL, writeCursor(*stretch.Next, q))+`>; rel="next"`)
		}
		c.Status(http.StatusOK)
		out := json.NewEncoder(c.Writer)
		out.SetEscapeHTML(false)
		for hit := range stretch.Hits {
			if err := out.Encode(hit); err != nil {
				// The client is gone, or half a line is written: all that is
				// left is to end the connection, so that it shows.
				a.config.Log(c, fmt.Errorf("export: %w (%v)", errCutOff, err))
				panic(http.ErrAbortHandler)
			}
		}
		if err := c.Request.Context().Err(); err != nil {
			a.config.Log(c, fmt.Errorf("export: %w (%v)", errCutOff, err))
			panic(http.ErrAbortHandler)
		}
		return nil
	})
}

// readExport reads the search of an export and the size of its parts.
func readExport(values url.Values) (search.Query, int, error) {
	limit := defaultExport
	if n := values.Get("limit"); n != "" {
		var err error
		if limit, err = strconv.Atoi(n); err != nil || limit < 1 || limit > maxExport {
			return search.Query{}, 0, fmt.Errorf("%w: parameter limit: %q is not a number from 1 to %d", search.ErrBadQuery, n, maxExport)
		}
	}
	for _, name := range ofPages {
		values.Del(name)
	}
	q, err := search.ParseQuery(values)
	return q, limit, err
}

// A cursor is base64url of "generation.passage.search", where search is the
// beginning of the checksum of the query.

func writeCursor(p search.Position, q search.Query) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s.%d.%s", p.Generation, p.Passage, searchMark(q)))
}

// readCursor reads a cursor; an empty one is the beginning.
func readCursor(cursor string, q search.Query) (search.Position, error) {
	if cursor == "" {
		return search.Position{}, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	parts := strings.Split(string(raw), ".")
	if err != nil || len(parts) != 3 || parts[0] == "" || parts[2] != searchMark(q) {
		return search.Position{}, ErrBadCursor
	}
	passage, err := strconv.ParseUint(parts[1], 10, 32)
	if err != nil {
		return search.Position{}, ErrBadCursor
	}
	return search.Position{Generation: parts[0], Passage: uint32(passage)}, nil
}

// searchMark tells searches apart.
func searchMark(q search.Query) string {
	sum := sha256.Sum256([]byte(q.Values().Encode()))
	return hex.EncodeToString(sum[:8])
}

// nextExport is the address of the next part, relative to the server.
func nextExport(current *url.URL, cursor string) string {
	values := current.Query()
	values.Set("cursor", cursor)
	return current.EscapedPath() + "?" + values.Encode()
}
