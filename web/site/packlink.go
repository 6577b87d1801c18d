package site

import (
	"net/url"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/web/words"
)

// packFrame is the way to the answer pack that every page has.
type packFrame struct {
	URL   string
	Count int
}

// packLink adds a paragraph to the answer pack or takes it out.
type packLink struct {
	// ID is unique in the page, so that the page stays where it is.
	ID   string
	Item string
	URL  string
	// In says that the pack has the paragraph.
	In bool
	// Citation tells readers of lists of links which paragraph it is.
	Citation string
}

// withoutPack is an address that carries no pack along, as search engines and
// other readers have it.
func withoutPack(u *url.URL) *url.URL {
	plain := *u
	values := u.Query()
	values.Del(packParam)
	plain.RawQuery = values.Encode()
	return &plain
}

// packFrame returns the way to the pack's page.
func (v visit) packFrame() packFrame {
	return packFrame{URL: v.packAddress(v.pack, ""), Count: len(v.pack.Items)}
}

// packAddress is the address of a pack's own page, at a part of it unless that
// is empty.
func (v visit) packAddress(p answer.Pack, part string) string {
	query, _ := p.Query()
	if v.links.explicit {
		query = strings.TrimPrefix(query+"&"+words.Param+"="+string(v.links.lang), "&")
	}
	address := PackPath
	if query != "" {
		address += "?" + query
	}
	if part != "" {
		address += "#" + part
	}
	return address
}

// packLink returns the link for a paragraph version: to this page with a pack
// that has it, or no longer has it.
func (v visit) packLink(s corpus.Symbol, l corpus.Language, e corpus.Element, text, citation string) packLink {
	item := answer.Item{Symbol: s, Language: l, Element: e, Hash: answer.Hash(text)}
	link := packLink{ID: "pack-" + anchor(item), Item: item.String(), Citation: citation}
	if v.packIDs != nil {
		v.packIDs[link.ID]++
		if n := v.packIDs[link.ID]; n > 1 {
			link.ID += "--" + strconv.Itoa(n)
		}
	}
	at := v.pack.Index(item)
	link.In = at >= 0
	next := v.pack.Add(item)
	if link.In {
		next = v.pack.Remove(at)
	}
	query, err := next.Query()
	if err != nil {
		// The page of the pack tells what to do with one that is too long.
		link.URL = v.packAddress(v.pack, "") + "&add=" + url.QueryEscape(item.String())
		return link
	}
	values := v.url.Query()
	values.Set(packParam, query)
	if query == "" {
		values.Del(packParam)
	}
	link.URL = v.url.EscapedPath() + "?" + values.Encode() + "#" + link.ID
	return link
}

// anchor makes an id of what names a paragraph version.
func anchor(i answer.Item) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || strings.ContainsRune(`/@:#"'<>&%?`, r) {
			return '-'
		}
		return r
	}, string(i.Symbol)+"-"+string(i.Language)+"-"+string(i.Element))
}

// itemPart is the id of an item in the page of its pack.
func itemPart(i int) string { return "item-" + strconv.Itoa(i+1) }

// PackPath is the address of the page of an answer pack.
const PackPath = "/pack"
