package site

import (
	"repertory/corpus"
	"repertory/corpus/citation"
)

// docMeta is what the head of a document's page tells reference managers and
// search engines.
type docMeta struct {
	// Tags are the tags that Zotero and Google Scholar read, and Dublin Core.
	Tags []metaTag
	// Versions are the language versions; Forms the other forms of this one.
	Versions []languageLink
	Forms    []formLink
	// Graph is the description by schema.org, as JSON-LD.
	Graph any
}

type metaTag struct{ Name, Content string }

// formLink leads to the same document in another form.
type formLink struct{ Rel, Type, URL string }

// docMeta describes a document version; base begins absolute addresses.
func (v visit) docMeta(doc *corpus.Document, languages []corpus.Language, base string) docMeta {
	ref := citation.Of(doc, nil)
	address := base + corpus.Address(doc.Symbol, doc.Language, "")
	var m docMeta
	tag := func(content string, names ...string) {
		if content == "" {
			return
		}
		for _, name := range names {
			m.Tags = append(m.Tags, metaTag{name, content})
		}
	}
	title := doc.Title
	if title == "" {
		title = string(doc.Symbol)
	}
	tag(title, "citation_title", "DC.title")
	// Authors are bodies. citation_author and DC.creator are for people: readers of
	// the tags take the name of a body apart at commas and blanks.
	tag(ref.Author(doc.Language), "citation_technical_report_institution", "DC.publisher")
	tag(string(doc.Symbol), "citation_technical_report_number", "DC.identifier")
	tag(doc.Date, "citation_publication_date", "DC.date")
	tag(string(doc.Language), "citation_language", "DC.language")
	tag(address, "citation_public_url", "DC.identifier.uri")
	tag(doc.Kind.Name(doc.Language), "DC.type")
	tag(string(doc.Access.Mark()), "DC.rights")
	for _, l := range languages {
		m.Versions = append(m.Versions, newLanguageLink(l, corpus.Address(doc.Symbol, l, ""), l == doc.Language))
	}
	for _, o := range offers[1:3] {
		m.Forms = append(m.Forms, formLink{"alternate", o.media, formatted(doc, "", o.name)})
	}
	for _, o := range offers[3:] {
		m.Forms = append(m.Forms, formLink{"describedby", o.media, citeData(doc.Symbol, doc.Language, "", o.name)})
	}
	m.Graph = schemaOrg(doc, ref, languages, base)
	return m
}

// schemaOrg describes a document version in the terms of https://schema.org.
func schemaOrg(doc *corpus.Document, ref citation.Reference, languages []corpus.Language, base string) map[string]any {
	kind := "Report"
	if doc.Kind == corpus.Legislation || doc.Kind == corpus.Treaty {
		kind = "Legislation"
	}
	address := base + corpus.Address(doc.Symbol, doc.Language, "")
	graph := map[string]any{
		"@context": "https://schema.org", "@type": kind, "@id": address, "url": address,
		"name": doc.Title, "identifier": string(doc.Symbol), "inLanguage": string(doc.Language),
	}
	if kind == "Report" {
		graph["reportNumber"] = string(doc.Symbol)
	}
	if doc.Date != "" {
		graph["datePublished"] = doc.Date
	}
	if author := ref.Author(doc.Language); author != "" {
		graph["author"] = map[string]any{"@type": "Organization", "name": author}
	}
	if info := doc.Meeting.Info(); info.Start != "" {
		graph["recordedAt"] = map[string]any{
			"@type": "Event", "name": doc.Meeting.Name(doc.Language), "startDate": info.Start, "endDate": info.End,
			"location": map[string]any{"@type": "Place", "name": info.Place},
		}
	}
	var versions []any
	for _, l := range languages {
		if l != doc.Language {
			other := base + corpus.Address(doc.Symbol, l, "")
			versions = append(versions, map[string]any{"@type": kind, "@id": other, "url": other, "inLanguage": string(l)})
		}
	}
	if len(versions) > 0 {
		graph["workTranslation"] = versions
	}
	return graph
}
