package skos

import (
	"encoding/xml"
	"io"

	"repertory/corpus"
)

// rdf is a document of RDF 1.1 XML Syntax
// (https://www.w3.org/TR/rdf-syntax-grammar/).
type rdf struct {
	XMLName  xml.Name   `xml:"rdf:RDF"`
	RDF      string     `xml:"xmlns:rdf,attr"`
	SKOS     string     `xml:"xmlns:skos,attr"`
	Terms    string     `xml:"xmlns:dct,attr"`
	Schemes  []resource `xml:"skos:ConceptScheme"`
	Concepts []resource `xml:"skos:Concept"`
}

// resource is a subject with its properties.
type resource struct {
	About        string      `xml:"rdf:about,attr"`
	Title        []langText  `xml:"dct:title"`
	Identifier   string      `xml:"dct:identifier,omitempty"`
	TopConcepts  []reference `xml:"skos:hasTopConcept"`
	InScheme     *reference  `xml:"skos:inScheme"`
	TopConceptOf *reference  `xml:"skos:topConceptOf"`
	Notation     string      `xml:"skos:notation,omitempty"`
	Broader      *reference  `xml:"skos:broader"`
	Narrower     []reference `xml:"skos:narrower"`
	Preferred    []langText  `xml:"skos:prefLabel"`
	Alternative  []langText  `xml:"skos:altLabel"`
	Related      []reference `xml:"skos:relatedMatch"`
}

type reference struct {
	Resource string `xml:"rdf:resource,attr"`
}

type langText struct {
	Lang corpus.Language `xml:"xml:lang,attr"`
	Text string          `xml:",chardata"`
}

// rdfXML writes RDF/XML from the nodes of JSON-LD, so that both say the same.
func (s *scheme) rdfXML(w io.Writer) error {
	document := rdf{RDF: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", SKOS: namespace, Terms: terms}
	for _, n := range s.graph() {
		if n.Type == "ConceptScheme" {
			document.Schemes = append(document.Schemes, n.resource())
		} else {
			document.Concepts = append(document.Concepts, n.resource())
		}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(document); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (n node) resource() resource {
	r := resource{
		About: n.ID, Identifier: n.Identifier, Notation: n.Notation, TopConcepts: references(n.TopConcepts...),
		Narrower: references(n.Narrower...), Related: references(n.Related...),
		InScheme: referenceTo(n.InScheme), TopConceptOf: referenceTo(n.TopConceptOf), Broader: referenceTo(n.Broader),
	}
	for _, l := range corpus.Languages() {
		if title, ok := n.Title[l]; ok {
			r.Title = append(r.Title, langText{l, title})
		}
		if name, ok := n.Preferred[l]; ok {
			r.Preferred = append(r.Preferred, langText{l, name})
		}
		for _, name := range n.Alternative[l] {
			r.Alternative = append(r.Alternative, langText{l, name})
		}
	}
	return r
}

func references(uris ...string) []reference {
	var all []reference
	for _, uri := range uris {
		all = append(all, reference{uri})
	}
	return all
}

// referenceTo returns a reference, or nil for an empty name.
func referenceTo(uri string) *reference {
	if uri == "" {
		return nil
	}
	return &reference{uri}
}
