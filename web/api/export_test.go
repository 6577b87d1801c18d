package api

import (
	"testing"

	"repertory/search"
)

func FuzzReadCursor(f *testing.F) {
	q := search.Query{Text: "clearance"}
	f.Add(writeCursor(search.Position{Generation: "g000001", Passage: 42}, q))
	f.Add("")
	f.Add("AAAA")
	f.Fuzz(func(t *testing.T, cursor string) {
		p, err := readCursor(cursor, q)
		if err != nil || cursor == "" {
			return
		}
		if again, err := readCursor(writeCursor(p, q), q); err != nil || again != p {
			t.Errorf("%q: %+v, then %+v, %v", cursor, p, again, err)
		}
		if _, err := readCursor(cursor, search.Query{Text: "other"}); err == nil {
			t.Errorf("%q is taken for another search", cursor)
		}
	})
}
