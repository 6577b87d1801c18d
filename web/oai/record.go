package oai

import (
	"repertory/corpus"
	"repertory/corpus/naming"
)

// record is an item: its header and, unless it is deleted, its metadata.
type record struct {
	Header   header    `xml:"header"`
	Metadata *metadata `xml:"metadata"`
}

type header struct {
	Status     string   `xml:"status,attr,omitempty"`
	Identifier string   `xml:"identifier"`
	Stamp      string   `xml:"datestamp"`
	Sets       []string `xml:"setSpec"`
}

type metadata struct {
	DC dublinCore `xml:"oai_dc:dc"`
}

// dublinCore is unqualified Dublin Core (https://www.dublincore.org/specifications/dublin-core/dces/).
type dublinCore struct {
	DCNS        string   `xml:"xmlns:oai_dc,attr"`
	Elements    string   `xml:"xmlns:dc,attr"`
	XSI         string   `xml:"xmlns:xsi,attr"`
	Schema      string   `xml:"xsi:schemaLocation,attr"`
	Title       []text   `xml:"dc:title"`
	Creator     []text   `xml:"dc:creator"`
	Subject     []text   `xml:"dc:subject"`
	Description []text   `xml:"dc:description"`
	Date        []string `xml:"dc:date"`
	Type        []text   `xml:"dc:type"`
	Format      []string `xml:"dc:format"`
	Identifier  []string `xml:"dc:identifier"`
	Language    string   `xml:"dc:language"`
	Relation    []string `xml:"dc:relation"`
	Rights      []text   `xml:"dc:rights"`
}

// restrictedAccess is what repositories commonly say of such documents
// (https://www.openaire.eu/guidelines, info:eu-repo access terms).
const restrictedAccess = "info:eu-repo/semantics/restrictedAccess"

// text is a text in a language.
type text struct {
	Lang corpus.Language `xml:"xml:lang,attr,omitempty"`
	Text string          `xml:",chardata"`
}

func makeHeader(h *corpus.Holding) header {
	head := header{Identifier: identifier(h), Stamp: stamp(h.Updated), Sets: setsOf(h)}
	if h.Removed {
		head.Status = "deleted"
	}
	return head
}

// record makes the record of an item.
func (r *Repository) record(h *corpus.Holding) record {
	rec := record{Header: makeHeader(h)}
	if h.Removed {
		return rec
	}
	dc := dublinCore{
		DCNS: dcNamespace, Elements: elements, XSI: instance, Schema: dcNamespace + " " + dcSchema,
		Format: []string{"text/html"}, Language: string(h.Language),
		Identifier: []string{r.address(h), string(h.Symbol)},
		Type:       []text{{Text: "Text"}, {h.Language, h.Kind.Name(h.Language)}},
	}
	if h.Title != "" {
		dc.Title = []text{{h.Language, h.Title}}
	}
	if h.Submitter != "" {
		dc.Creator = []text{{h.Language, h.Submitter}}
	}
	for _, t := range h.Topics {
		dc.Subject = append(dc.Subject, text{h.Language, t.Name(h.Language)})
	}
	for _, a := range h.Articles {
		dc.Subject = append(dc.Subject, text{h.Language, naming.Article(a, h.Language)})
	}
	if h.Illustrative {
		dc.Description = []text{{corpus.English, "Sample text written for illustration; not an official document."}}
	}
	if h.Restricted() {
		dc.Rights = []text{{Text: restrictedAccess}}
	}
	if h.Date != "" {
		dc.Date = []string{h.Date}
	}
	for _, other := range r.Holdings {
		if other.Symbol == h.Symbol && other.Language != h.Language && !other.Removed {
			dc.Relation = append(dc.Relation, r.address(other))
		}
	}
	rec.Metadata = &metadata{dc}
	return rec
}

// address is the address of a document version for people.
func (r *Repository) address(h *corpus.Holding) string {
	return r.Base + corpus.Address(h.Symbol, h.Language, "")
}
