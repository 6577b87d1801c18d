package oai

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"repertory/corpus"
)

// A resumption token is base64url of the token in JSON.

// token is a request for a list with the place that the harvester has reached.
type token struct {
	Verb string `json:"v"`
	// From and Until are Unix times; 0 for open ends.
	From  int64  `json:"f,omitempty"`
	Until int64  `json:"u,omitempty"`
	Set   string `json:"s,omitempty"`
	// Stamp and ID are those of the last item that was given; ID is empty at
	// the beginning.
	Stamp int64  `json:"t,omitempty"`
	ID    string `json:"i,omitempty"`
	// Cursor is the number of items given, Size that of all when the list
	// began.
	Cursor int `json:"c,omitempty"`
	Size   int `json:"n,omitempty"`
	// Expires is when the token is no longer good, as a Unix time.
	Expires int64 `json:"e"`
}

var errBadToken = errors.New("not a resumption token")

// maxToken bounds what is read, in bytes.
const maxToken = 2000

// parseToken reads what String writes.
func parseToken(s string) (token, error) {
	var t token
	if len(s) > maxToken {
		return t, errBadToken
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || json.Unmarshal(raw, &t) != nil || t.Cursor < 0 || t.ID == "" {
		return token{}, errBadToken
	}
	return t, nil
}

// String writes the token as it is given out.
func (t token) String() string {
	raw, _ := json.Marshal(t) // strings and numbers always can be
	return base64.RawURLEncoding.EncodeToString(raw)
}

func (t token) resumed() bool { return t.ID != "" }

// compare says on which side of the token's place an item is.
func (t token) compare(h *corpus.Holding) int {
	return cmp.Or(cmp.Compare(h.Updated.Unix(), t.Stamp), strings.Compare(identifier(h), t.ID))
}

// after returns the token for what follows an item, with so many given more.
func (t token) after(h *corpus.Holding, given int) token {
	t.Stamp, t.ID = h.Updated.Unix(), identifier(h)
	t.Cursor += given
	return t
}

// selection returns what the list is of.
func (t token) selection() selection {
	s := selection{set: t.Set}
	if t.From != 0 {
		s.from = time.Unix(t.From, 0)
	}
	if t.Until != 0 {
		s.until = time.Unix(t.Until, 0)
	}
	return s
}
