package answer

// A pack in an address:
//
//	title, request, text   the texts
//	lang                   the language of the answer
//	keep=1                 quote each paragraph as it was collected
//	item                   a paragraph, once for each, in order (Item.String)
//	note                   the note of the item in the same place; empty notes
//	                       at the end are left out

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"repertory/corpus"
)

// ErrTooLong says that a pack does not fit in an address. It can be kept as a
// file.
var ErrTooLong = errors.New("the answer pack is too long for an address; keep it as a file")

// ParseValues reads a pack from the parameters of an address or the fields of
// a form. Other parameters are left alone. The error wraps ErrBadPack.
func ParseValues(v url.Values) (Pack, error) {
	p := Pack{Title: v.Get("title"), Request: v.Get("request"), Text: v.Get("text"), AsCollected: v.Get("keep") == "1"}
	if s := v.Get("lang"); s != "" {
		l, err := corpus.ParseLanguage(s)
		if err != nil {
			return Pack{}, fmt.Errorf("%w: %w", ErrBadPack, err)
		}
		p.Language = l
	}
	if n := len(v["item"]); n > MaxItems {
		return Pack{}, fmt.Errorf("%w: %d paragraphs; %d are the most: make two packs", ErrBadPack, n, MaxItems)
	}
	notes := v["note"]
	for n, s := range v["item"] {
		item, err := ParseItem(s)
		if err != nil {
			return Pack{}, err
		}
		if n < len(notes) {
			item.Note = notes[n]
		}
		p = p.Add(item)
	}
	return p, p.Check()
}

// ParseQuery reads what Query writes. The error wraps ErrBadPack.
func ParseQuery(query string) (Pack, error) {
	if len(query) > MaxQuery {
		return Pack{}, fmt.Errorf("%w: %w", ErrBadPack, ErrTooLong)
	}
	v, err := url.ParseQuery(query)
	if err != nil {
		return Pack{}, fmt.Errorf("%w: %w", ErrBadPack, err)
	}
	return ParseValues(v)
}

// readable takes back the escapes of characters that may stand in a query (RFC
// 3986, section 3.4) and that items use.
var readable = strings.NewReplacer("%2F", "/", "%3A", ":", "%40", "@", "%28", "(", "%29", ")", "%2C", ",")

// Query writes a pack as the query of an address, without "?". The same pack
// gives the same query. The error is ErrTooLong when it is longer than
// MaxQuery; the query is returned all the same.
func (p Pack) Query() (string, error) {
	var b strings.Builder
	add := func(name, value string) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(name + "=" + readable.Replace(url.QueryEscape(value)))
	}
	for _, field := range []struct{ name, value string }{
		{"title", p.Title}, {"request", p.Request}, {"text", p.Text}, {"lang", string(p.Language)},
	} {
		if field.value != "" {
			add(field.name, field.value)
		}
	}
	if p.AsCollected {
		add("keep", "1")
	}
	last := -1
	for i, item := range p.Items {
		add("item", item.String())
		if item.Note != "" {
			last = i
		}
	}
	for _, item := range p.Items[:last+1] {
		add("note", item.Note)
	}
	if b.Len() > MaxQuery {
		return b.String(), ErrTooLong
	}
	return b.String(), nil
}
