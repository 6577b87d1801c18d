package oai

import (
	"encoding/xml"
	"net/url"
)

const (
	namespace   = "http://www.openarchives.org/OAI/2.0/"
	schema      = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
	dcNamespace = "http://www.openarchives.org/OAI/2.0/oai_dc/"
	dcSchema    = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
	elements    = "http://purl.org/dc/elements/1.1/"
	instance    = "http://www.w3.org/2001/XMLSchema-instance"
)

// response is the document that answers a request: errors, or one of the rest.
type response struct {
	XMLName  xml.Name `xml:"OAI-PMH"`
	NS       string   `xml:"xmlns,attr"`
	XSI      string   `xml:"xmlns:xsi,attr"`
	Schema   string   `xml:"xsi:schemaLocation,attr"`
	Date     string   `xml:"responseDate"`
	Request  request  `xml:"request"`
	Errors   []failed `xml:"error"`
	Identify *identify
	Formats  *formats      `xml:"ListMetadataFormats"`
	Sets     *setList      `xml:"ListSets"`
	Record   *singleRecord `xml:"GetRecord"`

	Identifiers *identifierList `xml:"ListIdentifiers"`
	Records     *recordList     `xml:"ListRecords"`
}

// request repeats the request: its arguments, unless they are wrong, and the
// address.
type request struct {
	Attributes []xml.Attr `xml:",any,attr"`
	BaseURL    string     `xml:",chardata"`
}

type failed struct {
	Code string `xml:"code,attr"`
	Text string `xml:",chardata"`
}

type identify struct {
	Name        string `xml:"repositoryName"`
	BaseURL     string `xml:"baseURL"`
	Version     string `xml:"protocolVersion"`
	Admin       string `xml:"adminEmail"`
	Earliest    string `xml:"earliestDatestamp"`
	Deleted     string `xml:"deletedRecord"`
	Granularity string `xml:"granularity"`
}

type formats struct {
	Formats []format `xml:"metadataFormat"`
}

type format struct {
	Prefix    string `xml:"metadataPrefix"`
	Schema    string `xml:"schema"`
	Namespace string `xml:"metadataNamespace"`
}

type setList struct {
	Sets []set `xml:"set"`
}

type set struct {
	Spec string `xml:"setSpec"`
	Name string `xml:"setName"`
}

type identifierList struct {
	Headers []header         `xml:"header"`
	Token   *resumptionToken `xml:"resumptionToken"`
}

type recordList struct {
	Records []record         `xml:"record"`
	Token   *resumptionToken `xml:"resumptionToken"`
}

type singleRecord struct {
	Record record `xml:"record"`
}

// resumptionToken is empty at the end of a list that came in parts.
type resumptionToken struct {
	Expires string `xml:"expirationDate,attr,omitempty"`
	Size    int    `xml:"completeListSize,attr"`
	Cursor  int    `xml:"cursor,attr"`
	Token   string `xml:",chardata"`
}

func newResponse(r *Repository, arguments url.Values) *response {
	answer := &response{
		NS: namespace, XSI: instance, Schema: namespace + " " + schema,
		Date: stamp(r.Now), Request: request{BaseURL: r.Base + "/oai"},
	}
	names := []string{"verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken"}
	for _, name := range names {
		if value := arguments.Get(name); value != "" {
			answer.Request.Attributes = append(answer.Request.Attributes, xml.Attr{Name: xml.Name{Local: name}, Value: value})
		}
	}
	return answer
}

func (r *response) fail(code, text string) {
	r.Errors = append(r.Errors, failed{code, text})
}
