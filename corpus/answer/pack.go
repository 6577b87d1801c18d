// Package answer makes answers to requests for advice out of paragraphs of the
// corpus. A Pack is what a person collects: a title, the request, a covering
// text and paragraphs in an order, each with a note. It lives in an address
// (query.go) or in a file that the person keeps (file.go); nothing of it is
// stored elsewhere. Resolve (resolve.go) looks its paragraphs up and says which
// were revised since they were collected; Write (format.go) writes the result
// as a Word document, a spreadsheet, Markdown and more.
package answer

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
)

// ErrBadPack says that a pack cannot be read or is larger than the limits.
var ErrBadPack = errors.New("bad answer pack")

// The limits of a pack. An answer with more is no answer any more, and a
// server must bound what it takes.
const (
	// MaxItems is the largest number of paragraphs.
	MaxItems = 100
	// MaxTitle, MaxRequest, MaxText and MaxNote are lengths in characters.
	MaxTitle   = 300
	MaxRequest = 10_000
	MaxText    = 30_000
	MaxNote    = 4_000
	// MaxQuery is the length in bytes up to which a pack is put in an address:
	// servers and proxies commonly cut addresses at eight kilobytes. A longer
	// pack is kept as a file.
	MaxQuery = 6_000
	// MaxFile is the largest file of a pack, in bytes.
	MaxFile = 4 << 20
)

// Pack is a collection of paragraphs for an answer. The zero value is an empty
// pack without a language.
type Pack struct {
	Title string
	// Request is what was asked, Text what is answered in the writer's own
	// words before the paragraphs are quoted.
	Request string
	Text    string
	// Language is the language of the answer. Paragraphs are quoted in it where
	// the corpus has such a version, unless AsCollected is set.
	Language    corpus.Language
	AsCollected bool
	Items       []Item
}

// Item is a paragraph of a pack.
type Item struct {
	Symbol  corpus.Symbol
	Element corpus.Element
	// Language is that of the version it was collected from.
	Language corpus.Language
	// Hash is the Hash of the text when it was collected; empty when that is
	// not known.
	Hash string
	// Note is what the writer says of the paragraph.
	Note string
}

// Hash identifies the wording of a text: the first twelve hexadecimal digits of
// the SHA-256 of its words. White space does not count.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(text), " ")))
	return hex.EncodeToString(sum[:6])
}

// Collect returns the item for a paragraph of a document version.
func Collect(d *corpus.Document, p *corpus.Paragraph) Item {
	return Item{Symbol: d.Symbol, Element: p.Element, Language: d.Language, Hash: Hash(p.Text)}
}

// Same reports whether two items are the same paragraph, in whatever language.
func (i Item) Same(other Item) bool { return i.Symbol == other.Symbol && i.Element == other.Element }

// String prints an item for an address: "CCM/MSP/2018/6@zh:para_12~9f86d0818840".
func (i Item) String() string {
	s := string(i.Symbol)
	if i.Language != "" {
		s += "@" + string(i.Language)
	}
	s += ":" + string(i.Element)
	if i.Hash != "" {
		s += "~" + i.Hash
	}
	return s
}

// ParseItem reads what Item.String prints, and the id of a hit, which has "#"
// where an address has ":". The language may be left out with its "@":
// "CCM/MSP/2018/6#para_12". The error wraps ErrBadPack.
func ParseItem(s string) (Item, error) {
	bad := func(why string) (Item, error) {
		return Item{}, fmt.Errorf("%w: the paragraph %q %s; write CCM/MSP/2018/6@en#para_12", ErrBadPack, clip(s), why)
	}
	if len(s) > 1000 {
		return bad("is too long")
	}
	rest, hash, _ := strings.Cut(strings.TrimSpace(s), "~")
	if hash != "" && (len(hash) != 12 || strings.Trim(hash, "0123456789abcdef") != "") {
		return bad("ends in no checksum")
	}
	at := strings.IndexAny(rest, "#:")
	if at < 0 || at == len(rest)-1 {
		return bad("names no element")
	}
	i := Item{Element: corpus.Element(rest[at+1:]), Hash: hash}
	if strings.ContainsFunc(string(i.Element), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return bad("has an element with blanks")
	}
	symbol, language, ok := strings.Cut(rest[:at], "@")
	var err error
	if ok {
		if i.Language, err = corpus.ParseLanguage(language); err != nil {
			return bad("names no official language")
		}
	}
	if i.Symbol, err = corpus.AnySymbol(symbol); err != nil {
		return bad("has no document symbol")
	}
	return i, nil
}

// Index returns the place of a paragraph in the pack, or -1.
func (p Pack) Index(item Item) int { return slices.IndexFunc(p.Items, item.Same) }

// Add returns the pack with an item at its end, unless it has the paragraph
// already.
func (p Pack) Add(item Item) Pack {
	if p.Index(item) < 0 {
		p.Items = append(slices.Clip(p.Items), item)
	}
	return p
}

// Remove returns the pack without the item at a place. A place that does not
// exist changes nothing.
func (p Pack) Remove(i int) Pack {
	if i >= 0 && i < len(p.Items) {
		p.Items = slices.Delete(slices.Clone(p.Items), i, i+1)
	}
	return p
}

// Move returns the pack with the item at a place moved by some places, towards
// the end when by is positive, but not beyond either end.
func (p Pack) Move(i, by int) Pack {
	if i < 0 || i >= len(p.Items) {
		return p
	}
	to := min(max(i+by, 0), len(p.Items)-1)
	item := p.Items[i]
	p.Items = slices.Insert(slices.Delete(slices.Clone(p.Items), i, i+1), to, item)
	return p
}

// Insert returns the pack with items put in at a place, in their order, except
// those that it has already.
func (p Pack) Insert(i int, items ...Item) Pack {
	p.Items = slices.Clone(p.Items)
	for _, item := range items {
		if p.Index(item) < 0 && i <= len(p.Items) {
			p.Items = slices.Insert(p.Items, i, item)
			i++
		}
	}
	return p
}

// Replace returns the pack with another item at a place; the note stays. It
// changes nothing when the pack has the other item elsewhere.
func (p Pack) Replace(i int, item Item) Pack {
	if at := p.Index(item); i < 0 || i >= len(p.Items) || at >= 0 && at != i {
		return p
	}
	p.Items = slices.Clone(p.Items)
	item.Note = p.Items[i].Note
	p.Items[i] = item
	return p
}

// Empty reports whether the pack holds nothing that a person put in.
func (p Pack) Empty() bool {
	return len(p.Items) == 0 && p.Title == "" && p.Request == "" && p.Text == ""
}

// Check cleans the texts of a pack and holds it against the limits. The error
// wraps ErrBadPack.
func (p *Pack) Check() error {
	if p.Language != "" && !p.Language.Valid() {
		return fmt.Errorf("%w: language %q is none of ar, zh, en, fr, ru, es", ErrBadPack, clip(string(p.Language)))
	}
	if len(p.Items) > MaxItems {
		return fmt.Errorf("%w: %d paragraphs; %d are the most: make two packs", ErrBadPack, len(p.Items), MaxItems)
	}
	p.Title = strings.Join(strings.Fields(clean(p.Title)), " ")
	p.Request, p.Text = clean(p.Request), clean(p.Text)
	for _, field := range []struct {
		name, text string
		most       int
	}{{"title", p.Title, MaxTitle}, {"request", p.Request, MaxRequest}, {"covering text", p.Text, MaxText}} {
		if n := utf8.RuneCountInString(field.text); n > field.most {
			return fmt.Errorf("%w: the %s has %d characters; %d are the most", ErrBadPack, field.name, n, field.most)
		}
	}
	for i := range p.Items {
		item := &p.Items[i]
		item.Note = clean(item.Note)
		if n := utf8.RuneCountInString(item.Note); n > MaxNote {
			return fmt.Errorf("%w: the note on paragraph %d has %d characters; %d are the most", ErrBadPack, i+1, n, MaxNote)
		}
	}
	return nil
}

// clean drops what forms and files bring along and documents cannot hold:
// carriage returns, control characters, blanks at both ends.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r) || r == '\ufffe' || r == '\uffff':
			return -1
		}
		return r
	}, s))
}

func clip(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
