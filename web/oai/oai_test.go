package oai

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

var now = time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC)

// holdings are 250 documents, imported on as many days from 1 January 2026 on;
// every tenth belongs to a meeting, every fifth is about clearance, and the
// last is gone.
func holdings() []*corpus.Holding {
	var all []*corpus.Holding
	for n := range 250 {
		h := &corpus.Holding{
			Symbol: corpus.Symbol(fmt.Sprintf("CCM/X/%d", n+1)), Language: corpus.French, Title: "Rapport <" + fmt.Sprint(n) + "> & suite",
			Kind: corpus.Report, Date: "2018-06", Updated: time.Date(2026, 1, 1+n, 12, 0, 0, 0, time.UTC),
		}
		if n%10 == 0 {
			h.Meeting = "8MSP"
		}
		if n%5 == 0 {
			h.Topics = []corpus.TopicID{"clearance"}
		}
		h.Removed = n == 249
		all = append(all, h)
	}
	slices.Reverse(all) // the order of the corpus is not that of the protocol
	return all
}

// answered is a response as a harvester reads it.
type answered struct {
	Request struct {
		Verb string `xml:"verb,attr"`
		Base string `xml:",chardata"`
	} `xml:"request"`
	Errors []struct {
		Code string `xml:"code,attr"`
	} `xml:"error"`
	Headers []readHeader `xml:"ListIdentifiers>header"`
	Records []readRecord `xml:"ListRecords>record"`
	One     []readRecord `xml:"GetRecord>record"`
	Sets    []string     `xml:"ListSets>set>setSpec"`
	Tokens  []readToken  `xml:"ListIdentifiers>resumptionToken"`
	Tokens2 []readToken  `xml:"ListRecords>resumptionToken"`
}

type readHeader struct {
	Status     string   `xml:"status,attr"`
	Identifier string   `xml:"identifier"`
	Stamp      string   `xml:"datestamp"`
	Sets       []string `xml:"setSpec"`
}

type readRecord struct {
	Header   readHeader `xml:"header"`
	Metadata *struct {
		Title string `xml:"dc>title"`
	} `xml:"metadata"`
}

type readToken struct {
	Expires string `xml:"expirationDate,attr"`
	Size    int    `xml:"completeListSize,attr"`
	Cursor  int    `xml:"cursor,attr"`
	Token   string `xml:",chardata"`
}

func ask(t testing.TB, r *Repository, query string) answered {
	t.Helper()
	arguments, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	body, err := r.Answer(arguments)
	if err != nil {
		t.Fatal(err)
	}
	var a answered
	if err := xml.Unmarshal(body, &a); err != nil {
		t.Fatalf("%s: %v\n%s", query, err, body)
	}
	return a
}

func repository() *Repository {
	return &Repository{Base: "https://repertory.example.org", Name: "Repertory", Holdings: holdings(), Now: now}
}

func TestErrors(t *testing.T) {
	expired := token{Verb: "ListRecords", ID: "urn:x", Expires: now.Unix() - 1}.String()
	other := token{Verb: "ListIdentifiers", ID: "urn:x", Expires: now.Unix() + 60}.String()
	tests := []struct{ query, code string }{
		{"", "badVerb"},
		{"verb=identify", "badVerb"},
		{"verb=Identify&verb=Identify", "badVerb"},
		{"verb=Identify&set=meeting", "badArgument"},
		{"verb=Identify&resumptionToken=x", "badArgument"},
		{"verb=ListRecords", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&from=2026-13-01", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-03T00:00:00Z", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-02&until=2026-01-02", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"},
		{"verb=ListRecords&metadataPrefix=oai_dc&set=kind:", "badArgument"},
		{"verb=ListRecords&metadataPrefix=%3C", "badArgument"},
		{"verb=GetRecord&metadataPrefix=oai_dc&identifier=no%20address", "badArgument"},
		{"verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"},
		{"verb=ListRecords&metadataPrefix=oai_dc&until=2025-01-01", "noRecordsMatch"},
		{"verb=ListRecords&metadataPrefix=oai_dc&set=topic:weather", "noRecordsMatch"},
		{"verb=ListRecords&metadataPrefix=oai_dc&set=topic:clear", "noRecordsMatch"},
		{"verb=ListRecords&resumptionToken=x", "badResumptionToken"},
		{"verb=ListRecords&resumptionToken=" + expired, "badResumptionToken"},
		{"verb=ListRecords&resumptionToken=" + other, "badResumptionToken"},
		{"verb=ListSets&resumptionToken=x", "badResumptionToken"},
		{"verb=GetRecord&metadataPrefix=oai_dc", "badArgument"},
		{"verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:x", "idDoesNotExist"},
		{"verb=GetRecord&metadataPrefix=marc21&identifier=urn:repertory:document:CCM/X/1@fr", "cannotDisseminateFormat"},
		{"verb=ListMetadataFormats&identifier=urn:x", "idDoesNotExist"},
	}
	for _, test := range tests {
		a := ask(t, repository(), test.query)
		if len(a.Errors) == 0 || a.Errors[0].Code != test.code {
			t.Errorf("%s: %+v, want %s", test.query, a.Errors, test.code)
		}
		// The protocol repeats the arguments only where they are not at fault.
		if repeated := a.Request.Verb != ""; repeated == (test.code == "badVerb" || test.code == "badArgument") {
			t.Errorf("%s: request %+v", test.query, a.Request)
		}
		if a.Request.Base != "https://repertory.example.org/oai" {
			t.Errorf("%s: base %q", test.query, a.Request.Base)
		}
	}
}

func TestSelection(t *testing.T) {
	tests := []struct {
		query string
		size  int
	}{
		{"", 250},
		{"&from=2026-01-03&until=2026-01-04", 2},
		{"&from=2026-01-03T12:00:00Z&until=2026-01-04T11:59:59Z", 1},
		{"&until=2026-01-01", 1},
		{"&set=meeting:8MSP", 25},
		{"&set=meeting", 25},
		{"&set=topic:clearance", 50},
		{"&set=topic&from=2026-01-06", 49},
	}
	for _, test := range tests {
		a := ask(t, repository(), "verb=ListIdentifiers&metadataPrefix=oai_dc"+test.query)
		size := len(a.Headers)
		if len(a.Tokens) > 0 {
			size = a.Tokens[0].Size
		}
		if size != test.size {
			t.Errorf("%s: %d items, want %d", test.query, size, test.size)
		}
	}
}

// TestHarvest takes all records in parts, in the order of their dates.
func TestHarvest(t *testing.T) {
	r := repository()
	var got []readRecord
	query := "verb=ListRecords&metadataPrefix=oai_dc"
	for part := 0; query != ""; part++ {
		a := ask(t, r, query)
		if len(a.Tokens2) != 1 || a.Tokens2[0].Cursor != part*PageSize || a.Tokens2[0].Size != 250 {
			t.Fatalf("part %d: token %+v", part, a.Tokens2)
		}
		got = append(got, a.Records...)
		query = ""
		if next := a.Tokens2[0].Token; next != "" {
			if a.Tokens2[0].Expires != "2026-11-24T17:00:00Z" {
				t.Errorf("expires %s", a.Tokens2[0].Expires)
			}
			query = "verb=ListRecords&resumptionToken=" + next
		}
	}
	if len(got) != 250 || !slices.IsSortedFunc(got, func(a, b readRecord) int { return strings.Compare(a.Header.Stamp, b.Header.Stamp) }) {
		t.Fatalf("%d records, or not by date", len(got))
	}
	want := readHeader{Identifier: "urn:repertory:document:CCM/X/1@fr", Stamp: "2026-01-01T12:00:00Z", Sets: []string{"meeting:8MSP", "topic:clearance"}}
	if diff := cmp.Diff(want, got[0].Header); diff != "" || got[0].Metadata.Title != "Rapport <0> & suite" {
		t.Errorf("first record: %s %+v", diff, got[0].Metadata)
	}
	if last := got[249]; last.Header.Status != "deleted" || last.Metadata != nil {
		t.Errorf("the deleted record: %+v", last)
	}
}

// TestChangeDuringHarvest changes a record after the first part: it comes
// again, with what was to come still complete.
func TestChangeDuringHarvest(t *testing.T) {
	r := repository()
	first := ask(t, r, "verb=ListIdentifiers&metadataPrefix=oai_dc")
	changed := r.byID(first.Headers[3].Identifier)
	changed.Updated = now.Add(-time.Minute)
	ids := map[string]int{}
	for _, h := range first.Headers {
		ids[h.Identifier]++
	}
	for next := first.Tokens[0].Token; next != ""; {
		a := ask(t, r, "verb=ListIdentifiers&resumptionToken="+next)
		for _, h := range a.Headers {
			ids[h.Identifier]++
		}
		next = a.Tokens[0].Token
	}
	if len(ids) != 250 || ids[identifier(changed)] != 2 {
		t.Errorf("%d records, the changed one %d times", len(ids), ids[identifier(changed)])
	}
}

func TestGetRecordAndSets(t *testing.T) {
	a := ask(t, repository(), "verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:repertory:document:CCM/X/7@fr")
	if len(a.One) != 1 || a.One[0].Metadata == nil || a.One[0].Metadata.Title != "Rapport <6> & suite" {
		t.Errorf("%+v", a.One)
	}
	sets := ask(t, repository(), "verb=ListSets").Sets
	for _, want := range []string{"meeting", "meeting:1RC", "topic", "topic:victim-assistance"} {
		if !slices.Contains(sets, want) {
			t.Errorf("no set %s in %v", want, sets)
		}
	}
}

func TestIdentify(t *testing.T) {
	body, err := repository().Answer(url.Values{"verb": {"Identify"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<baseURL>https://repertory.example.org/oai<", "<earliestDatestamp>2026-01-01T12:00:00Z<", "<deletedRecord>transient<", "<adminEmail>" + UnknownAdmin + "<"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
}

func FuzzParseToken(f *testing.F) {
	f.Add(token{Verb: "ListRecords", Set: "topic:clearance", ID: "urn:x", Stamp: 1, Cursor: 100, Size: 250, Expires: 2}.String())
	f.Add("")
	f.Add("e30")
	f.Fuzz(func(t *testing.T, s string) {
		read, err := parseToken(s)
		if err != nil {
			return
		}
		again, err := parseToken(read.String())
		if err != nil || again != read {
			t.Errorf("%q: %+v, then %+v, %v", s, read, again, err)
		}
		// Whatever a token says, a list can be made of it.
		read.Verb, read.Expires = "ListRecords", now.Unix()
		ask(t, repository(), "verb=ListRecords&resumptionToken="+read.String())
	})
}
